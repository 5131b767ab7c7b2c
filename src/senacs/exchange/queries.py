"""Who may read which saved table: its owner, the network of a territory, everybody."""

from datetime import datetime, timedelta

from django.db.models import Q

from senacs.accounts.models import Person
from senacs.exchange.models import SavedTable, SavedTableQuerySet
from senacs.exchange.rules import DAYS_TO_UNDO, Reach
from senacs.structures.models import Structure
from senacs.territories.models import Containment, Territory, TerritoryQuerySet
from senacs.territories.rules import FRANCE, Level, Places

_CIRCLES = (Level.COUNTRY, Level.REGION, Level.DEPARTMENT, Level.COLLECTIVITY)


def circles(places: Places) -> TerritoryQuerySet:
    """Departments, regions, country that hold one of the places: whose network one belongs to."""
    if places.national:
        return Territory.objects.filter(level=Level.COUNTRY, code=FRANCE)
    own = Territory.objects.named(places.territories)
    communes = Structure.objects.filter(pk__in=places.structures)
    held = Containment.objects.filter(
        Q(contained__in=own.values("pk")) | Q(contained__in=communes.values("commune"))
    )
    around = Territory.objects.of_level(*_CIRCLES).filter(pk__in=held.values("container"))
    return around.order_by("level", "search_name")


def readable(person: Person | None, places: Places) -> SavedTableQuerySet:
    """Tables that a person may read who belongs to the network in these places.

    Somebody reads what is shared in a territory that holds one of his places, or that lies in one:
    a region reads what its departments share. A visitor (None) reads public ones only.
    """
    wanted = Q(reach=Reach.PUBLIC.value)
    if person is not None:
        wanted |= Q(owner=person)
    if places.national:
        wanted |= Q(reach=Reach.NETWORK.value)
    elif places:
        inside = Territory.objects.inside(places)
        wanted |= Q(circle__in=circles(places).order_by().values("pk"))
        wanted |= Q(circle__in=inside.values("pk"))
    return SavedTable.objects.kept().filter(wanted).select_related("owner", "circle")


def deleted(person: Person, now: datetime) -> SavedTableQuerySet:
    """What the person deleted and may still put back."""
    since = now - timedelta(days=DAYS_TO_UNDO)
    return SavedTable.objects.filter(owner=person, deleted_at__gte=since).select_related("circle")
