"""Indicators over any crossing of a release, for those who read the answers that it is made of.

Nothing is judged nor hidden, and each number says so (`method.figures.unprotected`): never public.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

from senacs.analytics import connection, figures, measures_sql
from senacs.analytics.conditions import as_asked
from senacs.analytics.dimensions import UNKNOWN, Dimension
from senacs.analytics.measures_sql import NOWHERE, Cut
from senacs.analytics.models import Release
from senacs.analytics.queries import place_filter
from senacs.analytics.variables import known_types
from senacs.catalogue import registry
from senacs.method.figures import Figure, Table, unprotected
from senacs.method.indicators import Indicator
from senacs.method.measures import RawResult
from senacs.territories.models import Territory

WARNING = "usage interne\u202f: non protégé par le secret statistique, à ne pas diffuser"
WHOLE = "*"
"""In place of a category, where all structures of the crossing are counted."""
Spot = tuple[str, str]
"""Categories of the dimension in rows and of the one in columns, or `WHOLE`."""


@dataclass(frozen=True)
class Kept:
    """Structures in one of these categories of a dimension are kept."""

    dimension: Dimension
    codes: tuple[str, ...]

    @property
    def sql(self) -> str:
        """Condition on the frozen register."""
        marks = ", ".join("?" for _ in self.codes) or "NULL"
        return f"coalesce({self.dimension.registered}, '{UNKNOWN}') IN ({marks})"


@dataclass(frozen=True)
class Crossing:
    """Structures of a release: those of a territory that every filter keeps.

    `unread`: structures of the territory whose answers the reader may not read, left out.
    """

    release: Release
    territory: Territory
    filters: tuple[Kept, ...] = ()
    unread: frozenset[int] = frozenset()

    def narrowed(self, more: Iterable[Kept]) -> "Crossing":
        """The structures of it that more filters keep."""
        return replace(self, filters=(*self.filters, *more))

    @cached_property
    def cut(self) -> Cut:
        """The same for the answers and for the register: dimensions are read in the register, so
        that who has not answered is in its category too."""
        place, codes = place_filter(self.territory)
        kept = " AND ".join(["true", *(one.sql for one in self.filters)])
        where = f"{place} AND structure_id IN (SELECT structure_id FROM register WHERE {kept})"
        if self.unread:
            where += f" AND structure_id NOT IN ({', '.join(map(str, sorted(self.unread)))})"
        return Cut(where, (*codes, *(code for one in self.filters for code in one.codes)))

    def indicator(self, key: str) -> Indicator:
        """The indicator of the library as the release reads it. Raises KeyError."""
        edition = self.release.edition
        return as_asked(edition, registry.indicators(edition.data_year)[key])


Found = Mapping[str, Mapping[Spot, Figure | Table]]
"""By key of an indicator."""


def compute(
    crossing: Crossing,
    keys: Sequence[str],
    rows: Dimension | None = None,
    columns: Dimension | None = None,
) -> Found:
    """Indicators of the library in every category of the dimensions asked, and of all together.

    Categories where nobody was asked are absent. Raises KeyError for an unknown indicator.
    """
    indicators = [crossing.indicator(key) for key in keys]
    found: dict[str, dict[Spot, Figure | Table]] = {key: {} for key in keys}
    types = known_types(crossing.release.edition)
    silent = measures_sql.compute_all(crossing.release.path, indicators, types, NOWHERE)
    down, across = ([one, None] if one else [None] for one in (rows, columns))
    for layout in product(down, across):
        for one, raws in zip(indicators, _raws(crossing, indicators, silent, layout), strict=True):
            for spot, raw in raws.items():
                found[one.key][_spot(layout, spot)] = shown(crossing, one, raw)
    return found


def shown(crossing: Crossing, indicator: Indicator, raw: RawResult) -> Figure | Table:
    """A raw result as it may be read inside, and nowhere else: it says so."""
    release, territory = crossing.release, crossing.territory
    place = (f"{territory.level}:{territory.code}", territory.name)
    context = figures.context_of(release.edition, release.name, indicator, raw, place)
    note = " · ".join(one for one in (WARNING, context.note) if one)
    return unprotected(figures.legible(indicator, raw), raw, replace(context, note=note))


_Layout = tuple[Dimension | None, Dimension | None]
_Raws = dict[tuple[str | None, ...], RawResult]


def _spot(layout: _Layout, codes: tuple[str | None, ...]) -> Spot:
    left = iter(codes)
    row, column = ((next(left) or UNKNOWN) if one else WHOLE for one in layout)
    return row, column


def _raws(
    crossing: Crossing,
    indicators: Sequence[Indicator],
    silent: Sequence[RawResult],
    layout: _Layout,
) -> list[_Raws]:
    """Raw results by the codes of the dimensions of a layout; `silent`: those of no answer."""
    release, cut = crossing.release, crossing.cut
    columns = tuple(one.column for one in layout if one)
    types = known_types(release.edition)
    read = measures_sql.compute_by_all(release.path, indicators, types, columns, cut)
    found = []
    for one, answered, empty in zip(indicators, read, silent, strict=True):
        raws = dict(answered)
        if not one.eligibility:
            solicited = measures_sql.solicited(release.path, one.audience, columns, cut)
            raws |= {
                codes: replace(empty, base=base)
                for codes, base in solicited.items()
                if codes not in raws
            }
        found.append(raws)
    return found


def count_spots(crossing: Crossing, rows: Dimension | None, columns: Dimension | None) -> int:
    """How many pairs of categories hold a structure of the register: what a table would hold."""
    told = [one.registered for one in (rows, columns) if one]
    if not told:
        return 1
    sql = (
        f"SELECT count(*) FROM (SELECT DISTINCT {', '.join(told)} FROM register "
        f"WHERE {crossing.cut.where})"
    )
    found = connection.rows(crossing.release.path, sql, [*crossing.cut.parameters])
    return int(found[0][0])
