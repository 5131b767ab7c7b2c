"""Territories, what contains what, their former codes and their outlines; those that were made."""

from datetime import date
from functools import cached_property

from django.db import models
from django.db.models import Exists, OuterRef, Q

from senacs.territories import rules
from senacs.territories.rules import Level, Places


class TerritoryQuerySet(models.QuerySet["Territory"]):
    """Reads by level and by containment; a territory contains itself."""

    def of_level(self, *levels: str) -> "TerritoryQuerySet":
        return self.filter(level__in=[str(level) for level in levels])

    def within(self, territory: "Territory") -> "TerritoryQuerySet":
        """What lies wholly in the territory, itself included."""
        return self.filter(
            Exists(Containment.objects.filter(contained=OuterRef("pk"), container=territory))
        )

    def containing(self, territory: "Territory") -> "TerritoryQuerySet":
        """What the territory lies in, itself included."""
        return self.filter(
            Exists(Containment.objects.filter(container=OuterRef("pk"), contained=territory))
        )

    def touching(self, territory: "Territory") -> "TerritoryQuerySet":
        """What shares at least a commune with the territory: an EPCI may straddle a border."""
        shared = Containment.objects.filter(container=territory, contained__level=Level.COMMUNE)
        return self.filter(
            Exists(
                Containment.objects.filter(
                    container=OuterRef("pk"), contained__in=shared.values("contained")
                )
            )
        )

    def inside(self, places: Places) -> "TerritoryQuerySet":
        """The territories that these places cover."""
        if places.national:
            return self.all()
        containers = Territory.objects.named(places.territories).values("pk")
        return self.filter(
            pk__in=Containment.objects.filter(container__in=containers).values("contained")
        )

    def reached(self, places: Places) -> "TerritoryQuerySet":
        """Those inside the places, and what crosses their border at the scale of communes.

        An intercommunality, or what the network made, is everybody's whose communes it holds.
        """
        if places.national:
            return self.all()
        inside = Territory.objects.inside(places)
        crossing = [str(level) for level in (Level.EPCI, *sorted(rules.MADE_LEVELS))]
        held = Containment.objects.filter(
            container=OuterRef("pk"),
            contained__level=Level.COMMUNE,
            contained__in=inside.values("pk"),
        )
        return self.filter(Q(pk__in=inside.values("pk")) | Q(Exists(held), level__in=crossing))

    def astride(self, places: Places) -> "TerritoryQuerySet":
        """Intercommunalities that cross the border of the places: some of their communes lie in."""
        inside = Territory.objects.inside(places).values("pk")
        return self.of_level(Level.EPCI).reached(places).exclude(pk__in=inside)

    def named(self, keys: frozenset[tuple[str, str]]) -> "TerritoryQuerySet":
        """The territories of these (level, code)."""
        wanted = Q(pk__in=[])
        for level in {level for level, _ in keys}:
            codes = [code for other, code in keys if other == level]
            wanted |= Q(level=str(level), code__in=codes)
        return self.filter(wanted)

    def search(self, text: str) -> "TerritoryQuerySet":
        """Names that hold every word of the text, whatever the accents and the case."""
        found = self
        for word in rules.search_key(text).split():
            found = found.filter(search_name__contains=word)
        return found


class Territory(models.Model):
    """A piece of France of some level, under its official code."""

    level = models.CharField(max_length=12)
    code = models.CharField(max_length=12)
    name = models.CharField(max_length=200)
    search_name = models.CharField(max_length=200, db_index=True)
    vintage = models.CharField(max_length=10)
    population = models.PositiveIntegerField(null=True)
    population_year = models.PositiveSmallIntegerField(null=True)
    area_km2 = models.FloatField(null=True)
    zone = models.CharField(max_length=5)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    extra = models.JSONField(default=dict)

    objects = TerritoryQuerySet.as_manager()

    privacy = {
        "id": "internal",
        "level": "public",
        "code": "public",
        "name": "public",
        "search_name": "internal",
        "vintage": "public",
        "population": "public",
        "population_year": "public",
        "area_km2": "public",
        "zone": "public",
        "lon": "public",
        "lat": "public",
        "extra": "public",
    }

    class Meta:
        ordering = ["level", "code"]
        constraints = [
            models.UniqueConstraint(fields=["level", "code"], name="territory_level_code"),
            models.CheckConstraint(
                condition=Q(population__isnull=True) | Q(population_year__isnull=False),
                name="territory_population_is_dated",
            ),
            models.CheckConstraint(
                condition=Q(zone__in=list(rules.ZONES)), name="territory_known_zone"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> tuple[str, str]:
        return (self.level, self.code)

    @property
    def places(self) -> Places:
        return Places.of(self.level, self.code)

    @cached_property
    def commune_codes(self) -> tuple[str, ...]:
        """Codes of the communes inside, in order. A page asks for them once a figure."""
        inside = Territory.objects.of_level(Level.COMMUNE).within(self)
        return tuple(sorted(inside.values_list("code", flat=True)))


class Containment(models.Model):
    """One territory lies wholly in another; every territory lies in itself."""

    container = models.ForeignKey(Territory, models.CASCADE, related_name="contents")
    contained = models.ForeignKey(Territory, models.CASCADE, related_name="containers")

    privacy = {"id": "internal", "container": "public", "contained": "public"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["container", "contained"], name="containment_once")
        ]

    def __str__(self) -> str:
        return f"{self.container} ⊇ {self.contained}"


class MadeQuerySet(models.QuerySet["MadeTerritory"]):
    """Reads of what the network made, by day and place."""

    def standing_on(self, day: date) -> "MadeQuerySet":
        """In force that day; an unknown first or last day does not end it."""
        return self.filter(
            Q(begins_on__isnull=True) | Q(begins_on__lte=day),
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
            closed_at=None,
        )

    def reached(self, places: Places) -> "MadeQuerySet":
        """Those that hold a commune of these places at least."""
        return self.filter(territory__in=Territory.objects.reached(places))

    def changeable(self, places: Places) -> "MadeQuerySet":
        """Those that a person of these places could have made: each commune lies in them, or in an
        intercommunality astride their border that the territory holds whole.
        """
        if places.national:
            return self.all()
        astride = Containment.objects.filter(
            contained=OuterRef("contained"),
            container__in=Territory.objects.astride(places).values("pk"),
            container__containers__container=OuterRef("container"),
        )
        outside = (
            Containment.objects.filter(
                container=OuterRef("territory"), contained__level=Level.COMMUNE
            )
            .exclude(contained__in=Territory.objects.inside(places).values("pk"))
            .exclude(Exists(astride))
        )
        return self.reached(places).exclude(Exists(outside))


class MadeTerritory(models.Model):
    """What the network says of a territory that it made: dates, signatories, out of what.

    `members`: (level, code) as they were chosen; the communes are in the containments. The last
    day `ends_on` is still in force. What it was before is in `versions`.
    """

    territory = models.OneToOneField(Territory, models.PROTECT, related_name="making")
    begins_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    signatories = models.JSONField(default=list)
    members = models.JSONField(default=list)
    purpose = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by_label = models.CharField(max_length=200)
    closed_at = models.DateTimeField(null=True, blank=True)
    closing_reason = models.TextField(blank=True)

    objects = MadeQuerySet.as_manager()

    privacy = dict.fromkeys(
        [
            "territory",
            "begins_on",
            "ends_on",
            "signatories",
            "members",
            "purpose",
            "made_at",
            "closed_at",
            "closing_reason",
        ],
        "public",
    ) | {"id": "internal", "made_by_label": "personal"}

    class Meta:
        ordering = ["territory__search_name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(begins_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=models.F("begins_on")),
                name="made_territory_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return str(self.territory)


class MadeVersion(models.Model):
    """What a made territory was said to be, from a moment on: written once."""

    made = models.ForeignKey(MadeTerritory, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by_label = models.CharField(max_length=200)
    values = models.JSONField()
    reason = models.TextField(blank=True)

    privacy = {
        "id": "internal",
        "made": "public",
        "number": "public",
        "at": "public",
        "by_label": "personal",
        "values": "public",
        "reason": "public",
    }

    class Meta:
        ordering = ["made", "number"]
        constraints = [
            models.UniqueConstraint(fields=["made", "number"], name="made_version_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.made}, version {self.number}"


class FormerCode(models.Model):
    """The code of a commune that no longer exists, and the commune that took it over."""

    old_code = models.CharField(max_length=12, unique=True)
    current = models.ForeignKey(Territory, models.CASCADE, related_name="former_codes")

    privacy = {"id": "internal", "old_code": "public", "current": "public"}

    def __str__(self) -> str:
        return f"{self.old_code} → {self.current}"


class MapFrame(models.Model):
    """A drawing on which outlines of one source share their coordinates."""

    key = models.CharField(max_length=40, unique=True)
    viewbox = models.JSONField()
    level_of_detail = models.CharField(max_length=10)
    georeference = models.JSONField(default=list)
    credit = models.CharField(max_length=200)
    insets = models.JSONField(default=list)

    privacy = {
        "id": "internal",
        "key": "public",
        "viewbox": "public",
        "level_of_detail": "public",
        "georeference": "public",
        "credit": "public",
        "insets": "public",
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(level_of_detail__in=list(rules.REFERENCE_LEVELS)),
                name="map_frame_known_detail",
            )
        ]

    def __str__(self) -> str:
        return self.key


class Outline(models.Model):
    """The SVG path of a territory in a frame; `part` tells an inset from the main drawing."""

    frame = models.ForeignKey(MapFrame, models.CASCADE, related_name="outlines")
    territory = models.ForeignKey(
        Territory, models.CASCADE, related_name="outlines", null=True, blank=True
    )
    part = models.CharField(max_length=20, blank=True)
    path = models.TextField()

    privacy = {
        "id": "internal",
        "frame": "public",
        "territory": "public",
        "part": "public",
        "path": "public",
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["frame", "territory", "part"], name="outline_once"),
            models.UniqueConstraint(
                fields=["frame", "part"],
                condition=Q(territory__isnull=True),
                name="outline_contour_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.frame}, {self.territory or 'contour'}"


class ReferenceLoad(models.Model):
    """A load of the reference: which level, which version, when, from which bytes."""

    level = models.CharField(max_length=10)
    version = models.CharField(max_length=60)
    at = models.DateTimeField()
    checksum = models.CharField(max_length=64)

    privacy = {
        "id": "internal",
        "level": "public",
        "version": "public",
        "at": "public",
        "checksum": "public",
    }

    class Meta:
        get_latest_by = "at"
        constraints = [
            models.CheckConstraint(
                condition=Q(level__in=list(rules.REFERENCE_LEVELS)), name="load_known_level"
            )
        ]

    def __str__(self) -> str:
        return f"{self.level} {self.version}"
