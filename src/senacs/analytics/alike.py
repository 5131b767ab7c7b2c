"""Territories like one: which variables, measured how, and the nearest by all of them together.

Only facts of the public reference and of the public register: no answer is read.
"""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Count

from senacs.method.placing import nearest, standardised
from senacs.structures.models import Structure
from senacs.territories.models import Containment, ReferenceLoad, Territory
from senacs.territories.rules import COM, MADE_LEVELS, Level

COUNT = 8
RURAL = {"5", "6", "7"}
"""Classes of the communal density grid that are rural in Insee’s sense."""


@dataclass(frozen=True)
class Variable:
    """What territories are compared by, and why."""

    key: str
    label: str
    why: str


VARIABLES = (
    Variable("population", "population", "les moyens et les attentes changent avec la taille"),
    Variable("density", "densité de population", "les distances changent les façons de faire"),
    Variable(
        "rural",
        "part de la population en communes rurales",
        "la grille communale de densité de l’Insee distingue villes et campagnes",
    ),
    Variable(
        "income",
        "niveau de vie médian des communes",
        "il dit les besoins et les tarifs possibles",
    ),
    Variable(
        "structures",
        "structures pour 10 000 habitants",
        "le maillage déjà en place",
    ),
)


@dataclass(frozen=True)
class Alike:
    """The territories most like one, the nearest first, by the variables known of it."""

    territories: tuple[Territory, ...]
    variables: tuple[Variable, ...]
    among: int


def alike(territory: Territory, on: date) -> Alike:
    """The nearest of its level; for what the network made, the nearest intercommunalities."""
    level = Level.EPCI if territory.level in MADE_LEVELS else Level(territory.level)
    if level not in {Level.REGION, Level.DEPARTMENT, Level.EPCI}:
        return Alike((), (), 0)
    known = dict(_facts(level, _version(), _registered(), on))
    if territory.level != level:
        known[territory.pk] = _own(territory, on)
    mine = known.get(territory.pk)
    if mine is None:
        return Alike((), (), 0)
    kept = [rank for rank, one in enumerate(mine) if one is not None]
    rows = {pk: tuple(row[rank] for rank in kept) for pk, row in known.items()}
    chosen = nearest(territory.pk, standardised(rows), COUNT) if kept else []
    found = Territory.objects.in_bulk(chosen)
    return Alike(
        tuple(found[pk] for pk in chosen), tuple(VARIABLES[rank] for rank in kept), len(known) - 1
    )


Row = tuple[float | None, ...]


def _version() -> int:
    return ReferenceLoad.objects.order_by("-at", "-pk").values_list("pk", flat=True).first() or 0


def _registered() -> int:
    """Changes when a structure enters the register."""
    return Structure.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


@lru_cache(maxsize=12)
def _facts(level: Level, version: int, registered: int, on: date) -> Mapping[int, Row]:
    """The variables of every territory of a level, by primary key."""
    del registered
    holders, sums = _communes(level, version)
    standing = Structure.objects.open_on(on).order_by()
    structures: dict[int, int] = defaultdict(int)
    for commune, number in standing.values_list("commune_id").annotate(n=Count("pk")):
        if commune in holders:
            structures[holders[commune]] += number
    return {pk: one.row(structures[pk]) for pk, one in sums.items()}


@lru_cache(maxsize=6)
def _communes(level: Level, version: int) -> tuple[Mapping[int, int], Mapping[int, "_Sums"]]:
    """What holds each commune at a level, and what is added up there: read once per reference."""
    del version
    holders = dict(
        Containment.objects.filter(
            container__level=level, contained__level=Level.COMMUNE
        ).values_list("contained_id", "container_id")
    )
    sums: dict[int, _Sums] = defaultdict(_Sums)
    communes = Territory.objects.of_level(Level.COMMUNE).exclude(zone=COM)
    facts = communes.values_list("pk", "population", "area_km2", "extra__zoning")
    for pk, population, area, zoning in facts.iterator():
        if pk in holders:
            sums[holders[pk]].add(population, area, zoning or {})
    return holders, sums


def _own(made: Territory, on: date) -> Row:
    """The same variables for a territory that the network made."""
    sums = _Sums()
    communes = Territory.objects.of_level(Level.COMMUNE).within(made)
    for population, area, zoning in communes.values_list("population", "area_km2", "extra__zoning"):
        sums.add(population, area, zoning or {})
    return sums.row(Structure.objects.open_on(on).in_territory(made).count())


class _Sums:
    """What is added up over communes."""

    def __init__(self) -> None:
        self.population = 0
        self.area = 0.0
        self.rural = 0
        self.graded = 0
        self.income = 0.0
        self.earning = 0

    def add(self, population: int | None, area: float | None, zoning: Mapping[str, str]) -> None:
        people = population or 0
        self.population += people
        self.area += area or 0.0
        if zoning.get("densite"):
            self.graded += people
            self.rural += people if zoning["densite"] in RURAL else 0
        if zoning.get("revenu_median"):
            self.earning += people
            self.income += float(zoning["revenu_median"]) * people

    def row(self, structures: int) -> Row:
        """The variables, with this number of structures."""
        people = self.population
        return (
            math.log(people) if people else None,
            math.log(people / self.area) if people and self.area else None,
            100 * self.rural / self.graded if self.graded else None,
            self.income / self.earning if self.earning else None,
            structures / people * 10_000 if people else None,
        )
