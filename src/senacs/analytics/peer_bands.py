"""Quartiles of the structures that a reader sets one beside, year by year: nobody's answer.

The group is asked by its criteria (`campaigns.rules.peer_choice`); the structure itself never
counts. What is told are the smoothed quartiles of thirteen answers or more (`method.quantiles`),
under the rule of public products; where they may not be told, the next wider group is taken.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import fsum
from typing import Any

from senacs.analytics import connection, measures_sql
from senacs.analytics import panel as panels
from senacs.analytics.figures import Spread
from senacs.analytics.panel import Panel
from senacs.analytics.verdicts import PUBLIC_RULE
from senacs.campaigns.rules import peer_choice, peers
from senacs.campaigns.rules.peer_choice import Criteria, Criterion
from senacs.campaigns.rules.peers import Traits
from senacs.catalogue import registry
from senacs.method.disclosure.rules import Cell, Verdict, judge
from senacs.method.measures import quartiles_of
from senacs.method.quantiles import SMALLEST


@dataclass(frozen=True)
class Beside:
    """One structure and what it has in common with others. `profile`: those of its profile."""

    structure_id: int
    traits: Traits
    profile: tuple[int, ...] = ()


@dataclass(frozen=True)
class YearBand:
    """Quartiles of a data year, and the criteria of the group that gave them.

    `base`: how many of that group answered the survey, with or without this value.
    """

    spread: Spread
    criteria: Criteria
    base: int


Bands = Mapping[str, Mapping[int, YearBand]]
"""By indicator, then data year; years in which no group is large enough are left out."""


def bands(
    panel: Panel, beside: Beside, keys: Sequence[str], years: Sequence[int], criteria: Criteria
) -> Bands:
    """The bands of indicators over these data years. The file of the panel must be there.

    The group of the newest year is kept as long as it may be told, and widened where it may not.
    """
    asked = _Asked(panel, beside, tuple(keys), tuple(sorted(years, reverse=True)))
    return {key: _of_key(asked, key, peer_choice.chain(criteria)) for key in asked.values}


def _of_key(asked: "_Asked", key: str, tried: Sequence[Criteria]) -> dict[int, YearBand]:
    found: dict[int, YearBand] = {}
    for year in asked.years:
        if key not in registry.indicators(year):
            continue

        def may_tell(criteria: Criteria, year: int = year) -> bool:
            return asked.spread(criteria, key, year) is not None

        sizes = asked.sizes(key, year)
        criteria = peer_choice.fitting(tried, sizes, SMALLEST, may_tell)
        spread = None if criteria is None else asked.spread(criteria, key, year)
        if criteria is None or spread is None:
            continue
        found[year] = YearBand(spread, criteria, asked.base(criteria, year))
        if len(found) == 1:
            tried = tried[tried.index(criteria) :]
    return dict(sorted(found.items()))


@dataclass
class _Asked:
    """What is read of the panel: how many answered by group, then the answers of one group."""

    panel: Panel
    beside: Beside
    keys: tuple[str, ...]
    years: tuple[int, ...]

    def __post_init__(self) -> None:
        self._spreads: dict[Criteria, dict[tuple[str, int], Spread]] = {}
        self._bases: dict[tuple[Criteria, int], int] = {}

    @cached_property
    def values(self) -> dict[str, str]:
        """SQL of each indicator for one structure, as the newest of its years defines it."""
        types = panels.types(self.panel)
        found = {}
        for key in self.keys:
            known = [one for year in self.years if (one := registry.indicators(year).get(key))]
            if known:
                found[key] = measures_sql.of_one(known[0], types)
        return found

    @cached_property
    def _conditions(self) -> dict[Criterion, tuple[str, list[Any]]]:
        """What the group of each criterion has in common, for the criteria that are known."""
        traits = self.beside.traits
        found: dict[Criterion, tuple[str, list[Any]]] = {}
        if traits.management:
            found[Criterion.MANAGEMENT] = ("register_management = ?", [traits.management])
        if traits.setting:
            found[Criterion.SETTING] = ("register_territory_type = ?", [traits.setting])
        if traits.size:
            limits = [limit for limit, _, _ in peers.SIZES[traits.audience]]
            rank = [key for _, key, _ in peers.SIZES[traits.audience]].index(traits.size)
            low = limits[rank - 1] if rank else float("-inf")
            condition = f"{peers.SIZE_KEY} >= ? AND {peers.SIZE_KEY} < ?"
            found[Criterion.SIZE] = (condition, [low, limits[rank]])
        if self.beside.profile:
            members = list(self.beside.profile)
            found[Criterion.PROFILE] = ("structure_id IN (SELECT unnest(?))", [members])
        return found

    @cached_property
    def _cells(self) -> list[tuple[int, Criteria, dict[str, int]]]:
        """How many gave each value, by year and by what they have in common."""
        known = self._conditions
        flags = [f"coalesce({condition}, false) AS {one}" for one, (condition, _) in known.items()]
        counts = [f"count({value})" for value in self.values.values()]
        parameters = [one for _, given in known.values() for one in given]
        groups = ", ".join(str(rank + 1) for rank in range(len(flags) + 1))
        sql = (
            f"SELECT {', '.join(['data_year', *flags, *counts])} FROM panel WHERE {self._where} "
            f"GROUP BY {groups}"
        )
        found = []
        for row in connection.rows(self.panel.path, sql, [*parameters, *self._own]):
            year, shared, numbers = row[0], row[1 : len(flags) + 1], row[len(flags) + 1 :]
            common = frozenset(one for one, is_so in zip(known, shared, strict=True) if is_so)
            found.append((year, common, dict(zip(self.values, numbers, strict=True))))
        return found

    @property
    def _where(self) -> str:
        years = ", ".join(map(str, self.years))
        return f"kind = ? AND structure_id <> ? AND data_year IN ({years})"

    @property
    def _own(self) -> list[Any]:
        return [str(self.beside.traits.audience), self.beside.structure_id]

    def sizes(self, key: str, year: int) -> dict[Criteria, int]:
        """How many others gave a value, for every group that the criteria can make."""
        made = [
            frozenset(some)
            for count in range(len(self._conditions) + 1)
            for some in combinations(self._conditions, count)
        ]
        return {
            group: sum(n[key] for at, common, n in self._cells if at == year and group <= common)
            for group in made
        }

    def spread(self, criteria: Criteria, key: str, year: int) -> Spread | None:
        """The quartiles of a group, None where the rule hides them."""
        if criteria not in self._spreads:
            self._spreads[criteria] = self._read(criteria)
        return self._spreads[criteria].get((key, year))

    def base(self, criteria: Criteria, year: int) -> int:
        """How many of a group answered a year: once its quartiles are read."""
        return self._bases[criteria, year]

    def _read(self, criteria: Criteria) -> dict[tuple[str, int], Spread]:
        conditions = [self._conditions[one] for one in sorted(criteria)]
        where = " AND ".join([self._where, *(condition for condition, _ in conditions)])
        parameters = [*self._own, *(one for _, given in conditions for one in given)]
        answers = ", ".join(
            f"list({value} ORDER BY {value}) FILTER (WHERE {value} IS NOT NULL)"
            for value in self.values.values()
        )
        sql = f"SELECT data_year, count(*), {answers} FROM panel WHERE {where} GROUP BY data_year"
        found = {}
        for year, base, *lists in connection.rows(self.panel.path, sql, parameters):
            self._bases[criteria, year] = base
            for key, ordered in zip(self.values, lists, strict=True):
                spread = spread_of(ordered or [])
                if spread is not None:
                    found[key, year] = spread
        return found


def spread_of(ordered: Sequence[float]) -> Spread | None:
    """Smoothed quartiles of answers in order; None under thirteen, or when one of them is read."""
    n = len(ordered)
    if n < SMALLEST:
        return None
    raw = quartiles_of(ordered, fsum(ordered))
    cells = [Cell(one.value, n, one.largest, one.weight) for one in raw.cells]
    if any(judge(cell, PUBLIC_RULE) is not Verdict.PUBLISHABLE for cell in cells):
        return None
    q1, middle, q3 = (one.value or 0.0 for one in raw.cells)
    return Spread(q1=q1, median=middle, q3=q3, n=n)
