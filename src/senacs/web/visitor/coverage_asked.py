"""What the pages of coverage are asked for: a territory, types, a distance, a day, a measure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse

from senacs.analytics.declared import Areas, declared
from senacs.method import french
from senacs.method.coverage import Marks
from senacs.structures import coverage, places, rules
from senacs.structures.coverage import Situation
from senacs.territories import queries as territories
from senacs.territories.models import Territory
from senacs.territories.rules import FRANCE, FULL, MADE_LEVELS, Level
from senacs.web import asked
from senacs.web.components import Choice, Field
from senacs.web.visitor import figures, register
from senacs.web.visitor.places import place_named

DISTANCES = (2, 5, 10, 15, 20, 30)
DEFAULT_KM = 10
BY_DISTANCE, BY_AREA = "distance", "zones"
MEASURES = {
    BY_DISTANCE: "Distance à la structure la plus proche",
    BY_AREA: "Zones de compétence déclarées",
}
KINDS: Mapping[str, tuple[str, ...]] = {"": (rules.CS, rules.EVS), "CS": ("CS",), "EVS": ("EVS",)}
KIND_WORDS = {"": "Centres et espaces", "CS": "Centres sociaux", "EVS": "Espaces de vie sociale"}
ONE_OF = {
    "": "d’un centre social ou d’un espace de vie sociale",
    "CS": "d’un centre social",
    "EVS": "d’un espace de vie sociale",
}
LEVELS = (Level.COUNTRY, Level.REGION, Level.DEPARTMENT, Level.EPCI, *sorted(MADE_LEVELS))


@dataclass(frozen=True)
class Asked:
    """The question of an address."""

    territory: Territory
    kind: str = ""
    km: int = DEFAULT_KM
    day: date | None = None
    measure: str = BY_DISTANCE

    @property
    def kinds(self) -> tuple[str, ...]:
        return KINDS[self.kind]

    @property
    def on(self) -> date:
        """The day whose register is read."""
        return self.day or register.today()

    @cached_property
    def sites(self) -> tuple[places.Site, ...]:
        """Structures open that day, in the whole country: borders stop nobody."""
        return places.sites(self.on, self.kinds)

    @cached_property
    def situation(self) -> Situation:
        return coverage.situation(self.sites)

    @cached_property
    def inside(self) -> Marks:
        return places.communes().inside(self.territory)

    @cached_property
    def vintages(self) -> tuple[int, ...]:
        """The years of the populations of the territory."""
        return self.situation.communes.vintages(self.inside)

    @cached_property
    def areas(self) -> Areas | None:
        """Declared service areas of the last closed survey that asked for them."""
        for release in figures.releases():
            found = declared(figures.ready(release), self.kinds)
            if found is not None:
                return found
        return None

    def query(self, *, pinned: bool = False) -> dict[str, str]:
        """The parameters of an address, defaults left out. `pinned`: the day is always said."""
        country = self.territory.level == Level.COUNTRY
        day = self.day or (self.on if pinned else None)
        said = {
            "dans": "" if country else f"{self.territory.level}:{self.territory.code}",
            "type": self.kind,
            "distance": "" if self.km == DEFAULT_KM else str(self.km),
            "mesure": "" if self.measure == BY_DISTANCE else self.measure,
            "jour": "" if day is None else day.isoformat(),
        }
        return {name: value for name, value in said.items() if value}

    def url(self, name: str, *, pinned: bool = False, **more: str) -> str:
        """The address of one of the pages about the same question."""
        query = urlencode({**self.query(pinned=pinned), **more}, safe=":")
        return f"{reverse(name)}?{query}" if query else reverse(name)

    def file_url(self, name: str, kind: str, **more: str) -> str:
        query = urlencode({**self.query(pinned=True), **more}, safe=":")
        return f"{reverse(name, kwargs={'kind': kind})}?{query}"


def asked_for(request: HttpRequest) -> Asked | None:
    """None where no territory was loaded; unknown territories are refused, other words ignored.

    What the network made is public, like its dashboard, also once it has ended.
    """
    said = request.GET
    wanted = place_named(said)
    level, _, code = (wanted or f"{Level.COUNTRY}:{FRANCE}").partition(":")
    territory = territories.territory(level, code) if level in LEVELS else None
    if territory is None:
        if not wanted:
            return None
        raise Http404("Ce territoire n’existe pas dans le référentiel.")
    distance = said.get("distance", "")
    measure = said.get("mesure", "")
    kind = said.get("type", "")
    return Asked(
        territory=territory,
        kind=kind if kind in KINDS else "",
        km=int(distance) if distance in {str(km) for km in DISTANCES} else DEFAULT_KM,
        day=asked.day(said, "jour"),
        measure=measure if measure in MEASURES else BY_DISTANCE,
    )


def fields(question: Asked, *, with_measure: bool = False) -> list[Field]:
    """The boxes that every page of coverage has."""
    distances = {str(km): f"{km}{french.NBSP}km" for km in DISTANCES}
    chosen = f"{question.territory.level}:{question.territory.code}"
    found = [
        select("dans", "Territoire", territory_choices(question.territory), chosen),
        select("type", "Structures", KIND_WORDS, question.kind),
    ]
    if with_measure:
        found.append(select("mesure", "Couverte par", MEASURES, question.measure))
    return [*found, select("distance", "Distance", distances, str(question.km))]


def select(name: str, label: str, said: Mapping[str, str], value: str) -> Field:
    """A box of choices without « all »."""
    choices = tuple(Choice(key, words) for key, words in said.items())
    return Field(name, label, "select", value, choices=choices, is_required=True)


def territory_choices(chosen: Territory) -> dict[str, str]:
    """France, regions, departments, the intercommunalities of the department being read, and the
    made territory being read."""
    found = {f"{Level.COUNTRY}:{FRANCE}": "France entière"}
    holder = chosen
    if chosen.level in MADE_LEVELS:
        found[f"{chosen.level}:{chosen.code}"] = chosen.name
    if chosen.level in {Level.EPCI, *MADE_LEVELS}:
        holder = territories.departments().touching(chosen).first() or chosen
    if holder.level == Level.DEPARTMENT:
        inside = Territory.objects.of_level(Level.EPCI).touching(holder).order_by("search_name")
        found |= {f"{holder.level}:{holder.code}": f"{holder.code} – {holder.name}"}
        found |= {f"{one.level}:{one.code}": f"{holder.code} · {one.name}" for one in inside}
    for region in territories.regions().only("level", "code", "name"):
        found[f"{region.level}:{region.code}"] = f"Région {region.name}"
    for one in territories.departments().only("level", "code", "name"):
        found.setdefault(f"{one.level}:{one.code}", f"{one.code} – {one.name}")
    return found


def is_full() -> bool:
    """Whether centres, neighbourhoods, zonings and incomes are known here."""
    return territories.reference_level() == FULL
