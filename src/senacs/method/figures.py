"""The only values that may be printed: figures and tables that carry their whole context.

`publish` is the one place where a raw result is judged, rounded and put into French.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from senacs.method import french
from senacs.method.disclosure import Cell, Rule, Verdict, judge, protect
from senacs.method.disclosure.cube import TOTAL
from senacs.method.indicators import Indicator, Measure
from senacs.method.measures import RawCell, RawResult
from senacs.method.rounding import largest_remainder, round_half_up

HIDDEN_TEXT = "masqué"
UNANSWERED_TEXT = "aucune réponse"
NOBODY_TEXT = "aucune structure"
EMPTY_TEXTS = frozenset({UNANSWERED_TEXT, NOBODY_TEXT})
"""In place of a number that nobody gave: nobody who was asked answered, or nobody was asked."""
PROVISIONAL_TEXT = "provisoire"


class Status(StrEnum):
    """What a reader is told of a number, in codes for files and class names.

    A zero is a number: it is `published`. Those that show none are not to be confused with it,
    nor with one another.
    """

    PUBLISHED = "publie"
    AGREED = "accord"
    HELD = "maintenu"
    HIDDEN = "masque"
    UNANSWERED = "sans-reponse"
    NOBODY = "sans-structure"
    PREPARING = "en-preparation"

    @property
    def label(self) -> str:
        """French words of the code."""
        return _STATUS_WORDS[self]


_STATUS_WORDS = {
    Status.PUBLISHED: "publié",
    Status.AGREED: "publié par accord local",
    Status.HELD: "valeur déjà publiée, maintenue",
    Status.HIDDEN: "masqué (secret statistique)",
    Status.UNANSWERED: "aucune réponse",
    Status.NOBODY: "aucune structure concernée",
    Status.PREPARING: Verdict.PREPARING.label,
}


@dataclass(frozen=True, slots=True)
class Context:
    """Where a figure comes from. `n`: structures that answered; `base`: structures eligible.

    `release` is empty for a figure drawn from answers that nobody signed yet.
    """

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
    def is_provisional(self) -> bool:
        return not self.release

    @property
    def coverage(self) -> str:
        """« 4 structures sur 4 »: what n and base mean for a reader."""
        return f"{french.fraction(self.n, self.base)} {_audience_noun(self.audience, self.base)}"

    def status(self, verdict: Verdict) -> Status:
        """What to tell of a cell of that verdict."""
        if verdict is Verdict.PREPARING:
            return Status.PREPARING
        if verdict.is_hidden:
            return Status.HIDDEN
        if verdict is Verdict.EMPTY:
            return Status.UNANSWERED if self.base else Status.NOBODY
        return _SHOWN_AS[verdict]

    @property
    def foot(self) -> str:
        """The line printed under a figure: source, year, n, release."""
        parts = [
            f"{self.source}, données {self.data_year}",
            f"n\u00a0=\u00a0{french.number(self.n)} sur {french.number(self.base)}",
            PROVISIONAL_TEXT if self.is_provisional else f"édition figée {self.release}",
        ]
        return " · ".join([*parts, self.note] if self.note else parts)


_SHOWN_AS = {
    Verdict.PUBLISHABLE: Status.PUBLISHED,
    Verdict.LIFTED: Status.AGREED,
    Verdict.HELD: Status.HELD,
}


@dataclass(frozen=True, slots=True)
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

    @property
    def status(self) -> Status:
        """Shown, hidden, without answer…"""
        return self.context.status(self.verdict)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a published table; `share` is a rounded percentage.

    A hidden row says nothing: not even `n`, which is the value itself where structures are counted.
    """

    key: str
    label: str
    value: float | None
    text: str
    share: float | None
    share_text: str
    verdict: Verdict
    n: int | None


@dataclass(frozen=True, slots=True)
class Table:
    """A published table. `total` covers all rows, hidden ones included; None when hidden."""

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


Decided = Mapping[str, Verdict]
"""Verdicts by row, and that of the total of a table under `TOTAL`."""


def publish(
    indicator: Indicator,
    raw: RawResult,
    context: Context,
    *,
    rule: Rule,
    lifted: bool,
    decided: Decided | None = None,
    but: Decided | None = None,
) -> Figure | Table:
    """Judge, round and word a raw result. `lifted`: a recorded local agreement applies.

    `decided`: verdicts of the public cube that the result is part of; without them the result is
    judged as if nothing else were ever shown, but for what `but` hides.
    """
    if decided is None:
        decided = {**_decided_alone(indicator, raw, rule), **(but or {})}
    if indicator.is_table:
        return _table(indicator, raw, context, decided, lifted=lifted)
    return _figure(indicator, raw, context, decided, lifted=lifted)


def _decided_alone(indicator: Indicator, raw: RawResult, rule: Rule) -> Decided:
    if not indicator.is_table or indicator.measure is Measure.QUARTILES:
        return {cell.key: judge(_cell(indicator, raw, cell), rule) for cell in raw.cells}
    total = judge(_whole(indicator, raw), rule)
    has_total = indicator.measure is not Measure.TALLY
    verdicts = protect(
        [_cell(indicator, raw, cell) for cell in raw.cells],
        total_published=has_total and _if_enough(indicator, raw, total, lifted=False).is_shown,
        rule=rule,
        disjoint=indicator.measure is Measure.GROUPS,
    )
    rows = zip(raw.cells, verdicts, strict=True)
    return {TOTAL: total} | {cell.key: verdict for cell, verdict in rows}


def _verdict(
    indicator: Indicator, raw: RawResult, cell: RawCell, decided: Decided, *, lifted: bool
) -> Verdict:
    """What becomes of a row. A cell that nobody decided on is not shown; n is always told."""
    if cell.value is None or indicator.counts_answers:
        return Verdict.EMPTY if cell.value is None else Verdict.PUBLISHABLE
    verdict = decided.get(cell.key, Verdict.HIDDEN_SMALL)
    if lifted and verdict.is_hidden:
        verdict = Verdict.LIFTED
    return _if_enough(indicator, raw, verdict, lifted=lifted)


def empty_text(base: int) -> str:
    """What is said in place of a number that nobody gave; `base`: structures concerned."""
    return UNANSWERED_TEXT if base else NOBODY_TEXT


def withheld(shown: Figure | Table) -> Figure | Table:
    """The same, hidden whole because it would give something else away; never its context."""
    if isinstance(shown, Figure):
        if not shown.is_shown:
            return shown
        return replace(
            shown, value=None, verdict=Verdict.HIDDEN_COMPLEMENTARY, text=HIDDEN_TEXT,
            share=None, share_text="", fraction="",
        )  # fmt: skip
    rows = tuple(
        row if row.value is None else replace(
            row, value=None, verdict=Verdict.HIDDEN_COMPLEMENTARY, text=HIDDEN_TEXT,
            share=None, share_text=HIDDEN_TEXT, n=None,
        )
        for row in shown.rows
    )  # fmt: skip
    return replace(shown, rows=rows, total=None, total_text=HIDDEN_TEXT)


def _audience_noun(audience: str, count: int) -> str:
    nouns = {"CS": "centre social", "EVS": "espace de vie sociale"}
    plurals = {"CS": "centres sociaux", "EVS": "espaces de vie sociale"}
    return french.plural(
        count, nouns.get(audience, "structure"), plurals.get(audience, "structures")
    )


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


def _figure(
    indicator: Indicator, raw: RawResult, context: Context, decided: Decided, *, lifted: bool
) -> Figure:
    cell = raw.cells[0]
    verdict = _verdict(indicator, raw, cell, decided, lifted=lifted)
    caption = indicator.short or indicator.title
    if not verdict.is_shown or cell.value is None:
        text = empty_text(context.base) if cell.value is None else verdict.label
        return Figure(context, None, verdict, text, caption, indicator.decimals)
    value = round_half_up(cell.value, indicator.decimals)
    text = french.quantity(value, indicator.unit, indicator.decimals)
    if indicator.measure not in {Measure.STRUCTURES, Measure.SHARE} or indicator.counts_answers:
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


def _if_enough(indicator: Indicator, raw: RawResult, verdict: Verdict, *, lifted: bool) -> Verdict:
    """The verdict when the indicator asks for more answers than the rule does."""
    if raw.n >= indicator.minimum_n or verdict is not Verdict.PUBLISHABLE:
        return verdict
    return Verdict.LIFTED if lifted else Verdict.HIDDEN_SMALL


def _shares(indicator: Indicator, raw: RawResult) -> list[float | None]:
    """Rounded percentages: forced to 100 for true partitions, each on its own otherwise.

    A whole of zero, or one with a negative part, has no shares.
    """
    values = [cell.value or 0.0 for cell in raw.cells]
    if indicator.measure is Measure.QUARTILES:
        return [None] * len(values)
    whole = raw.n if indicator.measure is Measure.TALLY else sum(values)
    if not whole or any(value < 0 for value in values):
        return [None] * len(values)
    if indicator.measure in {Measure.PARTS, Measure.GROUPS}:
        return list(largest_remainder(values, decimals=indicator.share_decimals))
    return [round_half_up(v / whole * 100, indicator.share_decimals) for v in values]


def _table(
    indicator: Indicator, raw: RawResult, context: Context, decided: Decided, *, lifted: bool
) -> Table:
    total, text = _table_total(indicator, raw, decided, lifted=lifted)
    verdicts = [_verdict(indicator, raw, cell, decided, lifted=lifted) for cell in raw.cells]
    # A value and its share give the total: where it is hidden, no share is said.
    is_safe = total is not None or indicator.measure is Measure.TALLY
    is_said = is_safe or not any(verdict.is_hidden for verdict in verdicts)
    shares = _shares(indicator, raw) if is_said else [None] * len(raw.cells)
    rows = tuple(
        _row(indicator, cell, share, verdict, raw.base)
        for cell, share, verdict in zip(raw.cells, shares, verdicts, strict=True)
    )
    return Table(context, rows, total, text)


def _whole(indicator: Indicator, raw: RawResult) -> Cell:
    """The total of a table as a cell; the same structure may lead several of its rows."""
    known = [cell for cell in raw.cells if cell.value is not None]
    return Cell(
        value=sum(cell.value or 0.0 for cell in known) if known else None,
        n=raw.n,
        largest=sum(cell.largest for cell in known),
        weight=sum(cell.weight for cell in known),
        is_money=indicator.is_money,
    )


def _table_total(
    indicator: Indicator, raw: RawResult, decided: Decided, *, lifted: bool
) -> tuple[float | None, str]:
    if indicator.measure in {Measure.TALLY, Measure.QUARTILES}:
        return None, empty_text(raw.base)
    value = _whole(indicator, raw).value
    if value is None:
        return None, empty_text(raw.base)
    verdict = decided.get(TOTAL, Verdict.HIDDEN_SMALL)
    if lifted and verdict.is_hidden:
        verdict = Verdict.LIFTED
    verdict = _if_enough(indicator, raw, verdict, lifted=lifted)
    if not verdict.is_shown:
        return None, verdict.label
    total = round_half_up(value, indicator.decimals)
    return total, french.quantity(total, indicator.unit, indicator.decimals)


def _row(
    indicator: Indicator, cell: RawCell, share: float | None, verdict: Verdict, base: int
) -> TableRow:
    if cell.value is None:
        said = empty_text(base)
        return TableRow(cell.key, cell.label, None, said, None, said, verdict, cell.n)
    if not verdict.is_shown:
        said = verdict.label
        return TableRow(cell.key, cell.label, None, said, None, said, verdict, None)
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
