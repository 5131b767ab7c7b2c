"""The register: structures, what holds of them from a day to a day, and the turns of their life."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from senacs.structures import rules
from senacs.structures.models.vocabulary import fact_kinds
from senacs.territories.models import Containment, Territory
from senacs.territories.rules import Places, search_key


class StructureQuerySet(models.QuerySet["Structure"]):
    """Reads of the register by place, day and type."""

    def within(self, places: Places) -> "StructureQuerySet":
        """The structures of these places: by territory that holds their commune, or one by one."""
        if places.national:
            return self.all()
        containers = Territory.objects.named(places.territories).values("pk")
        communes = Containment.objects.filter(container__in=containers).values("contained")
        return self.filter(Q(pk__in=places.structures) | Q(commune__in=communes))

    def in_territory(self, territory: Territory) -> "StructureQuerySet":
        return self.within(territory.places)

    def of_kind(self, *kinds: str) -> "StructureQuerySet":
        return self.filter(kind__in=kinds)

    def open_on(self, day: date) -> "StructureQuerySet":
        """Open that day; an unknown opening is taken as old, the closing day is already closed."""
        return self.filter(
            Q(opened_on__isnull=True) | Q(opened_on__lte=day),
            Q(closed_on__isnull=True) | Q(closed_on__gt=day),
        )

    def located(self) -> "StructureQuerySet":
        return self.filter(lon__isnull=False)

    def unlocated(self) -> "StructureQuerySet":
        return self.filter(lon__isnull=True)

    def search(self, text: str) -> "StructureQuerySet":
        """Every word is in the name or in the commune, whatever the accents and the case."""
        found = self
        for word in search_key(text).split():
            found = found.filter(
                Q(search_name__contains=word) | Q(commune__search_name__contains=word)
            )
        return found


class Structure(models.Model):
    """A social centre or a social-life space. What changes with time is in its facts."""

    identifier = models.CharField(max_length=8, unique=True)
    kind = models.CharField(max_length=3)
    name = models.CharField(max_length=200)
    search_name = models.CharField(max_length=200, db_index=True)
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=5, blank=True)
    commune = models.ForeignKey(Territory, models.PROTECT, related_name="structures")
    lon = models.FloatField(null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    siret = models.CharField(max_length=14, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, related_name="merged", null=True, blank=True
    )

    objects = StructureQuerySet.as_manager()

    privacy = {
        "id": "internal",
        "identifier": "public",
        "kind": "public",
        "name": "public",
        "search_name": "internal",
        "address": "public",
        "postcode": "public",
        "commune": "public",
        "lon": "public",
        "lat": "public",
        "email": "personal",
        "website": "public",
        "phone": "personal",
        "siret": "public",
        "opened_on": "public",
        "closed_on": "public",
        "merged_into": "internal",
        "note": "internal",
        "source": "internal",
    }

    class Meta:
        ordering = ["kind", "search_name", "pk"]
        indexes = [models.Index(fields=["commune", "kind"], name="structure_commune_kind")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=list(rules.KINDS)), name="structure_known_kind"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="structure_has_name"),
            models.CheckConstraint(
                condition=Q(opened_on__isnull=True)
                | Q(closed_on__isnull=True)
                | Q(opened_on__lte=F("closed_on")),
                name="structure_opens_before_it_closes",
            ),
            models.CheckConstraint(
                condition=Q(lon__isnull=True, lat__isnull=True)
                | Q(
                    lon__isnull=False,
                    lat__isnull=False,
                    lon__gte=-180,
                    lon__lte=180,
                    lat__gte=-90,
                    lat__lte=90,
                ),
                name="structure_whole_coordinates",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(closed_on__isnull=False),
                name="structure_merged_is_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind_label(self) -> str:
        return rules.KINDS[self.kind]

    @property
    def is_located(self) -> bool:
        return self.lon is not None and self.lat is not None


class FactQuerySet(models.QuerySet["Fact"]):
    """Reads of dated facts."""

    def on(self, day: date) -> "FactQuerySet":
        """What holds that day; both ends of a period are included."""
        return self.filter(
            Q(since__isnull=True) | Q(since__lte=day), Q(until__isnull=True) | Q(until__gte=day)
        )

    def of_kind(self, *kinds: str) -> "FactQuerySet":
        return self.filter(kind__in=kinds)


class Fact(models.Model):
    """Something that holds of a structure from a day to a day: management, approval, network…"""

    structure = models.ForeignKey(Structure, models.CASCADE, related_name="facts")
    kind = models.CharField(max_length=20)
    value = models.CharField(max_length=30)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)

    objects = FactQuerySet.as_manager()

    privacy = {
        "id": "internal",
        "structure": "public",
        "kind": "public",
        "value": "public",
        "since": "public",
        "until": "public",
        "source": "internal",
    }

    class Meta:
        ordering = ["kind", F("since").asc(nulls_first=True), "pk"]
        indexes = [models.Index(fields=["structure", "kind", "since"], name="fact_structure_kind")]
        constraints = [
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(since__lte=F("until")),
                name="fact_begins_before_it_ends",
            ),
            models.UniqueConstraint(
                fields=["structure", "kind", "value", "since"], name="fact_once_per_beginning"
            ),
            models.UniqueConstraint(
                fields=["structure", "kind", "value"],
                condition=Q(since__isnull=True),
                name="fact_once_without_beginning",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind_label} : {self.label}"

    @property
    def kind_label(self) -> str:
        return fact_kinds()[self.kind].label

    @property
    def label(self) -> str:
        value = fact_kinds()[self.kind].value(self.value)
        return self.value if value is None else value.label

    @property
    def period(self) -> rules.Period:
        return rules.Period(self.since, self.until)


class Event(models.Model):
    """A turn in the life of a structure: opening, closing, merger, move, new name, successor."""

    structure = models.ForeignKey(Structure, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=20)
    on = models.DateField()
    successor = models.ForeignKey(
        Structure, models.PROTECT, related_name="predecessors", null=True, blank=True
    )
    comment = models.TextField(blank=True)

    privacy = {
        "id": "internal",
        "structure": "public",
        "kind": "public",
        "on": "public",
        "successor": "public",
        "comment": "internal",
    }

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=list(rules.EVENT_KINDS)), name="event_known_kind"
            ),
            models.CheckConstraint(
                condition=~Q(successor=F("structure")), name="event_successor_is_another"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=sorted(rules.NEEDS_SUCCESSOR)) | Q(successor__isnull=False),
                name="event_names_its_successor",
            ),
        ]

    def __str__(self) -> str:
        return f"{rules.EVENT_KINDS[self.kind]} : {self.structure}"
