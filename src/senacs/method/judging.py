"""Raw results as cells that rules judge: what becomes of one when nothing surrounds it."""

from collections.abc import Mapping

from senacs.method.disclosure import Cell, Rule, Verdict, judge, protect
from senacs.method.disclosure.cube import TOTAL
from senacs.method.indicators import Indicator, Measure
from senacs.method.measures import RawCell, RawResult

Decided = Mapping[str, Verdict]
"""Verdicts by row, and that of the total of a table under `TOTAL`."""

_COUNTS_OF_STRUCTURES = {
    Measure.STRUCTURES,
    Measure.SHARE,
    Measure.TALLY,
    Measure.CITATIONS,
    Measure.GROUPS,
}


def _cell(indicator: Indicator, raw: RawResult, cell: RawCell) -> Cell:
    counts_structures = indicator.measure in _COUNTS_OF_STRUCTURES
    return Cell(
        value=cell.value,
        n=cell.n,
        largest=cell.largest,
        weight=cell.weight,
        is_money=indicator.is_money,
        base=raw.n if counts_structures else None,
    )


def decided_alone(indicator: Indicator, raw: RawResult, rule: Rule) -> Decided:
    if not indicator.is_table or indicator.measure is Measure.QUARTILES:
        return {cell.key: judge(_cell(indicator, raw, cell), rule) for cell in raw.cells}
    total = judge(whole_of(indicator, raw), rule)
    has_total = indicator.measure is not Measure.TALLY
    verdicts = protect(
        [_cell(indicator, raw, cell) for cell in raw.cells],
        total_published=has_total and if_enough(indicator, raw, total, lifted=False).is_shown,
        rule=rule,
        disjoint=indicator.measure is Measure.GROUPS,
    )
    rows = zip(raw.cells, verdicts, strict=True)
    return {TOTAL: total} | {cell.key: verdict for cell, verdict in rows}


def if_enough(indicator: Indicator, raw: RawResult, verdict: Verdict, *, lifted: bool) -> Verdict:
    """The verdict when the indicator asks for more answers than the rule does."""
    if raw.n >= indicator.minimum_n or verdict is not Verdict.PUBLISHABLE:
        return verdict
    return Verdict.LIFTED if lifted else Verdict.HIDDEN_SMALL


def whole_of(indicator: Indicator, raw: RawResult) -> Cell:
    """The total of a table as a cell; the same structure may lead several of its rows."""
    known = [cell for cell in raw.cells if cell.value is not None]
    return Cell(
        value=sum(cell.value or 0.0 for cell in known) if known else None,
        n=raw.n,
        largest=sum(cell.largest for cell in known),
        weight=sum(cell.weight for cell in known),
        is_money=indicator.is_money,
    )
