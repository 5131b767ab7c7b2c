"""Which structures a number of a crossing is made of, and which of its base gave nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from senacs.analytics import connection, measures_sql
from senacs.analytics.crossings import Crossing
from senacs.analytics.figures import Answers
from senacs.analytics.queries import FrozenStructure, structures
from senacs.analytics.variables import known_types
from senacs.method.figures import Figure
from senacs.method.indicators import Indicator, Measure
from senacs.method.measures import is_conditional

_YES_NO = {
    Measure.STRUCTURES, Measure.SHARE, Measure.TALLY, Measure.CITATIONS, Measure.GROUPS,
}  # fmt: skip


@dataclass(frozen=True)
class Members:
    """Structures by what they gave, by their number in the register.

    `counted`: those that the number is made of, the greatest first. Of the base, `without` answered
    the survey and not this, `silent` did not answer at all. `apart` answered that they are not
    concerned: they are out of the base.
    """

    counted: tuple[int, ...]
    without: tuple[int, ...]
    silent: tuple[int, ...]
    apart: tuple[int, ...]

    @property
    def base(self) -> int:
        """Structures that were asked and are concerned."""
        return len(self.counted) + len(self.without) + len(self.silent)


def members(crossing: Crossing, key: str, row: str = "") -> Members:
    """Who makes a number. `row`: the key of a row, where the indicator is a table.

    Raises KeyError for an unknown indicator or row.
    """
    indicator = crossing.indicator(key)
    answered = _answered(crossing, indicator, row)
    kinds = {one: [n for n, kind in answered if kind == one] for one in ("counted", "apart", "")}
    return Members(
        counted=tuple(kinds["counted"]),
        without=tuple(kinds[""]),
        silent=_silent(crossing, indicator, {n for n, _ in answered}),
        apart=tuple(kinds["apart"]),
    )


def _answered(crossing: Crossing, indicator: Indicator, row: str) -> list[tuple[int, str]]:
    types, cut = known_types(crossing.release.edition), crossing.cut
    gives = measures_sql.contributes(indicator, types)
    value = _value(crossing, indicator, row)
    counts = f"({value}) IS NOT NULL" if indicator.measure is Measure.PARTS else gives
    opens = "false"
    if is_conditional(indicator, types):
        opens = f"({measures_sql.boolean_sql(indicator.condition, types)}) IS FALSE AND NOT {gives}"
    where, kinds = measures_sql.concerned(indicator, types)
    sql = (
        f"SELECT structure_id, CASE WHEN {counts} THEN 'counted' WHEN {opens} THEN 'apart' "
        f"ELSE '' END FROM panel WHERE ({cut.where}) AND {where} "
        f"ORDER BY {value} DESC NULLS LAST, structure_id"
    )
    found = connection.rows(crossing.release.path, sql, [*cut.parameters, *kinds])
    return [(structure, kind) for structure, kind in found]


def _value(crossing: Crossing, indicator: Indicator, row: str) -> str:
    """SQL of what a structure brings, as a number."""
    types = known_types(crossing.release.edition)
    if indicator.question:
        return f"CAST({measures_sql.chosen(indicator, types, part_of(indicator, row))} AS DOUBLE)"
    if indicator.parts:
        sources = {part.key: part.expression for part in indicator.parts}
        return measures_sql.number_sql(sources[row], types)
    return measures_sql.of_one(indicator, types)


def part_of(indicator: Indicator, row: str) -> str:
    """The key of a row of a table. Raises KeyError when it has none of that name."""
    if row not in {part.key for part in indicator.parts}:
        raise KeyError(row)
    return row


def _silent(crossing: Crossing, indicator: Indicator, known: set[int]) -> tuple[int, ...]:
    """Of those solicited, the ones that have no answer; who answered not is not known eligible."""
    if indicator.eligibility:
        return ()
    cut, kinds = crossing.cut, ", ".join("?" for _ in indicator.audience)
    sql = (
        f"SELECT structure_id FROM register WHERE ({cut.where}) AND kind IN ({kinds}) "
        "AND state <> 'out_of_scope' ORDER BY structure_id"
    )
    found = connection.rows(crossing.release.path, sql, [*cut.parameters, *indicator.audience])
    return tuple(one for (one,) in found if one not in known)


@dataclass(frozen=True)
class Told:
    """A structure and what it gave, in words; empty when it gave nothing."""

    structure: FrozenStructure
    value: str = ""


def told(crossing: Crossing, key: str, row: str, wanted: Sequence[int]) -> list[Told]:
    """Structures in this order, each with its own value, rounded as its own figure is."""
    release = crossing.release
    known: Mapping[int, FrozenStructure] = structures(release, wanted) if wanted else {}
    answers = Answers.of(release, [key], known)
    indicator = crossing.indicator(key)
    return [
        Told(known[one], _words(answers, indicator, row, one)) for one in wanted if one in known
    ]


def _words(answers: Answers, indicator: Indicator, row: str, structure: int) -> str:
    shown = answers.own([indicator.key], structure)[indicator.key]
    part = shown if isinstance(shown, Figure) else shown.row(row)
    if part.value is None:
        return ""
    if indicator.measure in _YES_NO:
        return "oui" if part.value else "non"
    return part.text
