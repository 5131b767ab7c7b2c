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

from senacs.analytics import territory_facts
from senacs.analytics.territory_facts import Row
from senacs.catalogue.profiles import TERRITORY_FACTS, Fact
from senacs.method.placing import nearest, standardised
from senacs.structures.models import Structure
from senacs.territories.models import Territory
from senacs.territories.queries import stamp
from senacs.territories.rules import MADE_LEVELS, Level

COUNT = 8
KEYS = frozenset({"population", "density", "rural", "income", "structures"})
"""Facts that tell most territories apart: most intercommunalities have no priority district."""
_RANKS = tuple(rank for rank, fact in enumerate(TERRITORY_FACTS) if fact.key in KEYS)


@dataclass(frozen=True)
class Alike:
    """The territories most like one, the nearest first, by the variables known of it."""

    territories: tuple[Territory, ...]
    variables: tuple[Fact, ...]
    among: int


def alike(territory: Territory, on: date) -> Alike:
    """The nearest of its level; for what the network made, the nearest intercommunalities."""
    level = Level.EPCI if territory.level in MADE_LEVELS else Level(territory.level)
    if level not in {Level.REGION, Level.DEPARTMENT, Level.EPCI}:
        return Alike((), (), 0)
    known = dict(_facts(level, stamp(), _registered(), on))
    if territory.level != level:
        structures = Structure.objects.open_on(on).in_territory(territory).count()
        known[territory.pk] = _compared(territory_facts.summed_in(territory).row(structures))
    mine = known.get(territory.pk)
    if mine is None:
        return Alike((), (), 0)
    kept = [rank for rank, one in enumerate(mine) if one is not None]
    rows = {pk: tuple(row[rank] for rank in kept) for pk, row in known.items()}
    chosen = nearest(territory.pk, standardised(rows), COUNT) if kept else []
    found = Territory.objects.in_bulk(chosen)
    variables = tuple(TERRITORY_FACTS[_RANKS[rank]] for rank in kept)
    return Alike(tuple(found[pk] for pk in chosen), variables, len(known) - 1)


def _registered() -> int:
    """Changes when a structure enters the register."""
    return Structure.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


@lru_cache(maxsize=12)
def _facts(level: Level, loaded: str, registered: int, on: date) -> Mapping[int, Row]:
    """What is compared of every territory of a level, by primary key."""
    del loaded, registered
    summed = territory_facts.summed(level)
    standing = Structure.objects.open_on(on).order_by()
    structures: dict[int, int] = defaultdict(int)
    for commune, number in standing.values_list("commune_id").annotate(n=Count("pk")):
        if commune in summed.holders:
            structures[summed.holders[commune]] += number
    return {pk: _compared(one.row(structures[pk])) for pk, one in summed.sums.items()}


def _compared(row: Row) -> Row:
    """Sizes are compared by how many times."""
    return tuple(
        math.log(value) if value is not None and TERRITORY_FACTS[rank].variable.is_size else value
        for rank, value in ((rank, row[rank]) for rank in _RANKS)
    )
