"""What a signed-in reader may do from a dashboard; nothing at all for a visitor."""

from django.http import HttpRequest
from django.urls import reverse

from senacs.accounts.rules import Permission
from senacs.exchange.models import AgreedAction
from senacs.territories.models import Territory
from senacs.web.doors import may, places
from senacs.web.territory_words import SLUGS
from senacs.web.visitor.dashboard import Asked


def context_of(request: HttpRequest, asked: Asked) -> dict[str, object]:
    """Links and buttons of the desk about this territory, for those who hold it."""
    if asked.territory.level not in SLUGS or not may(request, Permission.FOLLOW_CAMPAIGN):
        return {}
    territory = asked.territory
    if not _reaches(request, territory, Permission.FOLLOW_CAMPAIGN):
        return {}
    where = f"?territoire={territory.level}:{territory.code}"
    place = [SLUGS[territory.level], territory.code]
    live = AgreedAction.objects.live().filter(territory=territory)
    acts: dict[str, object] = {
        "list_url": reverse("correspondent:agreed") + where,
        "marked": frozenset(live.values_list("indicator", flat=True)),
        "provisional_url": reverse("correspondent:provisional", args=place),
    }
    if _reaches(request, territory, Permission.AGREE_ACTION):
        acts["mark_url"] = reverse("correspondent:gap_mark", args=place)
    return {"acts": acts}


def _reaches(request: HttpRequest, territory: Territory, permission: Permission) -> bool:
    held = places(request, permission)
    return bool(held) and Territory.objects.reached(held).filter(pk=territory.pk).exists()
