"""Constant panels and what they would tell: each is a selection inside the one of fewer surveys.

Everybody, those of the last two surveys, of the last three…: the selections are nested, so what
may be learnt by subtraction is the difference of one and the next that was published. A panel is
withheld where that difference is too small or led by one, and where the territories hidden under
it would be given away.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from senacs.analytics import years_sql
from senacs.analytics.measures_sql import Cut
from senacs.analytics.queries import place_filter
from senacs.analytics.years_sql import Runs
from senacs.method.disclosure import Cell, Rule, judge
from senacs.method.expressions.types import Type
from senacs.method.indicators import Indicator, Measure
from senacs.method.measures import RawResult
from senacs.territories.models import Territory
from senacs.territories.rules import Level

RULE = Rule()
FEWEST_SURVEYS = 2
_CHILDREN = {Level.COUNTRY: ("region", "department"), Level.REGION: ("department",)}
_COUNTS = {Measure.STRUCTURES, Measure.SHARE}


@dataclass(frozen=True)
class Source:
    """An indicator of a panel, over the data years in which it exists."""

    path: Path
    key: str
    years: tuple[int, ...]
    types: Mapping[str, Type]


@dataclass(frozen=True)
class Nest:
    """The runs of a territory, and those of the territories inside it that are published too."""

    own: Runs
    inside: tuple[Runs, ...]

    def is_safe(self, indicator: Indicator, year: int, surveys: int) -> bool:
        """Whether the panel of so many last surveys may be published for a data year."""
        if not _is_published(self.own, indicator, year, surveys, None):
            return False
        return all(self._is_safe_above(runs, indicator, year, surveys) for runs in self.inside)

    def _is_safe_above(self, runs: Runs, indicator: Indicator, year: int, surveys: int) -> bool:
        """Less the territories that are shown, the panel gives those that are hidden, together."""
        hidden = frozenset(
            place
            for place in runs.places
            if not _is_published(runs, indicator, year, surveys, frozenset({place}))
        )
        return _may_be_known(indicator, runs.over(year, least=surveys, places=hidden))


def nest(source: Source, territory: Territory) -> Nest:
    """What must be known of a territory to publish constant panels of it."""
    where, parameters = place_filter(territory)
    cut = Cut(where, tuple(parameters))

    def runs(place: str = "") -> Runs:
        return years_sql.runs(source.path, source.key, source.years, source.types, cut, place)

    return Nest(runs(), tuple(runs(place) for place in _CHILDREN.get(Level(territory.level), ())))


def _is_published(
    runs: Runs, indicator: Indicator, year: int, surveys: int, places: frozenset[str] | None
) -> bool:
    """Whether that panel passes on its own, and beside those of fewer surveys that passed."""
    rank = sum(one >= year for one in runs.years)
    everybody = runs.over(year, least=0, places=places)
    published = 0 if _is_shown(indicator, everybody) else None
    for length in range(max(FEWEST_SURVEYS, rank), surveys + 1):
        panel = runs.over(year, least=length, places=places)
        passes = _is_shown(indicator, panel)
        if passes and published is not None:
            left = runs.over(year, least=published, below=length, places=places)
            passes = _may_be_known(indicator, left)
        if length == surveys:
            return passes
        published = length if passes else published
    return False


def _is_shown(indicator: Indicator, raw: RawResult) -> bool:
    return all(judge(cell, RULE).is_shown for cell in _cells(indicator, raw))


def _may_be_known(indicator: Indicator, raw: RawResult) -> bool:
    """Nobody at all, or enough for a cell."""
    return raw.n == 0 or _is_shown(indicator, raw)


def _cells(indicator: Indicator, raw: RawResult) -> Iterable[Cell]:
    base = raw.n if indicator.measure in _COUNTS else None
    for cell in raw.cells:
        yield Cell(cell.value, cell.n, cell.largest, cell.weight, indicator.is_money, base)
