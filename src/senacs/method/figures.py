"""The only values that may be printed: figures and tables that carry their whole context.

`publish` is the one place where a raw result is judged, rounded and put into French.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from senacs.method import french
from senacs.method.disclosure import Cell, Rule, Verdict, judge, protect
from senacs.method.indicators import Indicator, Measure
from senacs.method.measures import RawCell, RawResult
from senacs.method.rounding import largest_remainder, round_half_up

HIDDEN_TEXT = "masqué"
EMPTY_TEXT = "non disponible"
SHOWN = {Verdict.PUBLISHABLE, Verdict.LIFTED}


@dataclass(frozen=True)
class Context:
    """Where a figure comes from. `n`: structures that answered; `base`: structures eligible."""

    indicator: str
    title: str
    definition: str
    unit: str
    audience: str
    survey_year: int
    data_year: int
    territory: str
    territory_name: str
    release: str
    n: int
    base: int
    version: int = 1
    source: str = "SENACS"
    note: str = ""

    @property
    def coverage(self) -> str:
        """« 4 structures sur 4 »: what n and base mean for a reader."""
        return f"{french.fraction(self.n, self.base)} {_audience_noun(self.audience, self.base)}"

    @property
    def foot(self) -> str:
        """The line printed under a figure: source, year, n, release."""
        parts = [
            f"{self.source}, données {self.data_year}",
            f"n\u00a0=\u00a0{french.number(self.n)} sur {french.number(self.base)}",
            f"édition figée {self.release}",
        ]
        return " · ".join([*parts, self.note] if self.note else parts)


@dataclass(frozen=True)
class Figure:
    """One number fit to print. `value` is rounded; None when hidden or empty."""

    context: Context
    value: float | None
    verdict: Verdict
    text: str
    caption: str
    decimals: int = 0
    share: float | None = None
    share_text: str = ""
    fraction: str = ""

    @property
    def is_shown(self) -> bool:
        return self.value is not None


@dataclass(frozen=True)
class TableRow:
    """One row of a published table; `share` is a rounded percentage."""

    key: str
    label: str
    value: float | None
    text: str
    share: float | None
    share_text: str
    verdict: Verdict
    n: int


@dataclass(frozen=True)
class Table:
    """A published table. `total` and `total_text` cover all rows, hidden ones included."""

    context: Context
    rows: tuple[TableRow, ...]
    total: float | None
    total_text: str

    def row(self, key: str) -> TableRow:
        """The row of that key. Raises KeyError."""
        for row in self.rows:
            if row.key == key:
                return row
        raise KeyError(key)

    @property
    def is_shown(self) -> bool:
        return any(row.value is not None for row in self.rows)


def publish(
    indicator: Indicator, raw: RawResult, context: Context, *, rule: Rule, lifted: bool
) -> Figure | Table:
    """Judge, round and word a raw result. `lifted`: a recorded local agreement applies."""
    if indicator.is_table:
        return _table(indicator, raw, context, rule=rule, lifted=lifted)
    return _figure(indicator, raw, context, rule=rule, lifted=lifted)


def _audience_noun(audience: str, count: int) -> str:
    nouns = {"CS": "centre social", "EVS": "espace de vie sociale"}
    plurals = {"CS": "centres sociaux", "EVS": "espaces de vie sociale"}
    return french.plural(
        count, nouns.get(audience, "structure"), plurals.get(audience, "structures")
    )


def _cell(cell: RawCell) -> Cell:
    return Cell(value=cell.value, n=cell.n, largest=cell.largest, weight=cell.weight)


def _figure(
    indicator: Indicator, raw: RawResult, context: Context, *, rule: Rule, lifted: bool
) -> Figure:
    cell = raw.cells[0]
    counts_structures = indicator.measure in {Measure.STRUCTURES, Measure.SHARE}
    judged = _cell(cell)
    if counts_structures and cell.value == raw.n:
        # Everybody does it: the count says no more than the number of respondents.
        judged = Cell(value=cell.value, n=max(raw.n, rule.minimum_units), largest=0.0, weight=0.0)
    verdict = judge(judged, rule, lifted=lifted)
    if raw.n < indicator.minimum_n and verdict is Verdict.PUBLISHABLE:
        verdict = Verdict.HIDDEN_SMALL
    caption = indicator.short or indicator.title
    if verdict not in SHOWN or cell.value is None:
        text = EMPTY_TEXT if cell.value is None else HIDDEN_TEXT
        return Figure(context, None, verdict, text, caption, indicator.decimals)
    value = round_half_up(cell.value, indicator.decimals)
    text = french.quantity(value, indicator.unit, indicator.decimals)
    if not counts_structures:
        return Figure(context, value, verdict, text, caption, indicator.decimals)
    share = round_half_up(cell.value / raw.n * 100, indicator.share_decimals)
    return Figure(
        context,
        value,
        verdict,
        text,
        caption,
        indicator.decimals,
        share,
        french.percent(share, indicator.share_decimals),
        french.fraction(int(value), raw.n),
    )


def _shares(indicator: Indicator, raw: RawResult) -> list[float | None]:
    """Rounded percentages: forced to 100 for true partitions, each on its own otherwise."""
    values = [cell.value or 0.0 for cell in raw.cells]
    whole = raw.n if indicator.measure is Measure.TALLY else sum(values)
    if not whole:
        return [None] * len(values)
    if indicator.measure in {Measure.PARTS, Measure.GROUPS}:
        return list(largest_remainder(values, decimals=indicator.share_decimals))
    return [round_half_up(v / whole * 100, indicator.share_decimals) for v in values]


def _verdicts(
    indicator: Indicator, raw: RawResult, *, rule: Rule, lifted: bool
) -> Sequence[Verdict]:
    # A count of structures discloses nothing of its own when nobody, or everybody, is in it.
    cells = [_cell(cell) for cell in raw.cells]
    if indicator.measure in {Measure.TALLY, Measure.CITATIONS, Measure.GROUPS}:
        cells = [
            Cell(value=c.value, n=max(c.n, rule.minimum_units), largest=0.0, weight=0.0)
            if c.n in {0, raw.n} and c.value is not None
            else c
            for c in cells
        ]
    sums_up = indicator.measure in {Measure.PARTS, Measure.GROUPS}
    return protect(cells, total_published=sums_up, rule=rule, lifted=lifted)


def _table(
    indicator: Indicator, raw: RawResult, context: Context, *, rule: Rule, lifted: bool
) -> Table:
    verdicts = _verdicts(indicator, raw, rule=rule, lifted=lifted)
    rows = tuple(
        _row(indicator, cell, share, verdict)
        for cell, share, verdict in zip(raw.cells, _shares(indicator, raw), verdicts, strict=True)
    )
    known = [cell.value for cell in raw.cells if cell.value is not None]
    total = round_half_up(sum(known), indicator.decimals) if known else None
    text = EMPTY_TEXT
    if total is not None:
        text = french.quantity(total, indicator.unit, indicator.decimals)
    return Table(context, rows, total, text)


def _row(indicator: Indicator, cell: RawCell, share: float | None, verdict: Verdict) -> TableRow:
    if verdict not in SHOWN or cell.value is None:
        text = EMPTY_TEXT if cell.value is None else HIDDEN_TEXT
        return TableRow(cell.key, cell.label, None, text, None, text, verdict, cell.n)
    value = round_half_up(cell.value, indicator.decimals)
    return TableRow(
        key=cell.key,
        label=cell.label,
        value=value,
        text=french.quantity(value, indicator.unit, indicator.decimals),
        share=share,
        share_text="" if share is None else french.percent(share, indicator.share_decimals),
        verdict=verdict,
        n=cell.n,
    )
