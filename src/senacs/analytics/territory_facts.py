"""Public facts of territories, added up over their communes: no answer is read.

A row holds the facts in the order of `catalogue.profiles.TERRITORY_FACTS`, None where the reference
does not know: people, people a km², percentage in rural communes, euros a year, structures for
10,000 inhabitants, percentage in a commune that has a priority district, percentage in FRR.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from senacs.territories.models import Containment, Territory
from senacs.territories.queries import stamp
from senacs.territories.rules import COM, Level

RURAL = {"5", "6", "7"}
"""Classes of the communal density grid that are rural in Insee’s sense."""

Row = tuple[float | None, ...]


class Sums:
    """What is added up over communes."""

    def __init__(self) -> None:
        self.population = 0
        self.area = 0.0
        self.rural = 0
        self.graded = 0
        self.income = 0.0
        self.earning = 0
        self.zoned = 0
        self.districts = 0
        self.revitalised = 0

    def add(self, population: int | None, area: float | None, zoning: Mapping[str, str]) -> None:
        people = population or 0
        self.population += people
        self.area += area or 0.0
        if zoning:
            self.zoned += people
            self.districts += people if zoning.get("nb_qpv", "0") not in {"", "0"} else 0
            self.revitalised += people if zoning.get("frr") else 0
        if zoning.get("densite"):
            self.graded += people
            self.rural += people if zoning["densite"] in RURAL else 0
        if zoning.get("revenu_median"):
            self.earning += people
            self.income += float(zoning["revenu_median"]) * people

    def row(self, structures: int) -> Row:
        """The facts, with this number of structures."""
        people = self.population
        return (
            float(people) if people else None,
            people / self.area if people and self.area else None,
            100 * self.rural / self.graded if self.graded else None,
            self.income / self.earning if self.earning else None,
            structures / people * 10_000 if people else None,
            100 * self.districts / self.zoned if self.zoned else None,
            100 * self.revitalised / self.zoned if self.zoned else None,
        )


@dataclass(frozen=True)
class Summed:
    """The territories of a level: by primary key, what is added up, its code; by commune, which
    one holds it."""

    holders: Mapping[int, int]
    sums: Mapping[int, Sums]
    codes: Mapping[int, str]


def summed(level: Level) -> Summed:
    """All the territories of a level, read once per reference."""
    return _summed(level, stamp())


def summed_in(made: Territory) -> Sums:
    """The same for a territory that the network made."""
    sums = Sums()
    communes = Territory.objects.of_level(Level.COMMUNE).within(made)
    for population, area, zoning in communes.values_list("population", "area_km2", "extra__zoning"):
        sums.add(population, area, zoning or {})
    return sums


@lru_cache(maxsize=6)
def _summed(level: Level, loaded: str) -> Summed:
    del loaded
    # Of a level only, communes being told apart here: asked for both levels, a database may try
    # every commune with every holder (twelve seconds for the intercommunalities).
    links = Containment.objects.filter(container__level=level)
    holders, codes = {}, {}
    for contained, holder, code in links.values_list(
        "contained_id", "container_id", "container__code"
    ):
        holders[contained], codes[holder] = holder, code
    sums: dict[int, Sums] = defaultdict(Sums)
    communes = Territory.objects.of_level(Level.COMMUNE).exclude(zone=COM)
    facts = communes.values_list("pk", "population", "area_km2", "extra__zoning")
    kept = {}
    for pk, population, area, zoning in facts.iterator():
        if pk in holders:
            kept[pk] = holders[pk]
            sums[holders[pk]].add(population, area, zoning or {})
    return Summed(kept, dict(sums), {pk: codes[pk] for pk in sums})
