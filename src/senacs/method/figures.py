"""The only values that may be printed: figures and tables that carry their whole context.

`publish` is the one place where a raw result is judged, rounded and put into French.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from senacs.method import french
from senacs.method.disclosure import Rule, Verdict
from senacs.method.disclosure.cube import TOTAL
from senacs.method.indicators import Indicator, Measure
from senacs.method.judging import Decided, decided_alone, if_enough, whole_of
from senacs.method.measures import RawCell, RawResult
from senacs.method.rounding import largest_remainder, round_half_up

HIDDEN_TEXT = "masqué"
UNANSWERED_TEXT = "aucune réponse"
NOBODY_TEXT = "aucune structure"
UNCONCERNED_TEXT = "aucune concernée"
UNKNOWN_TEXT = "sans valeur"
EMPTY_TEXTS = frozenset({UNANSWERED_TEXT, NOBODY_TEXT, UNCONCERNED_TEXT, UNKNOWN_TEXT})
"""In place of a number that nobody gave: nobody who was asked answered, nobody was asked, those
that answered say that they are not concerned, or which of these may not be told."""
PROVISIONAL_TEXT = "provisoire"


class Status(StrEnum):
    """What a reader is told of a number, in codes for files and class names.

    A zero is a number: it is `published`. Those that show none are not to be confused with it,
    nor with one another.
    """

    PUBLISHED = "publie"
    AGREED = "accord"
    HELD = "maintenu"
    INTERNAL = "interne"
    HIDDEN = "masque"
    UNANSWERED = "sans-reponse"
    NOBODY = "sans-structure"
    UNCONCERNED = "non-concernees"
    UNKNOWN = "sans-reponse-ou-non-concernees"
    PREPARING = "en-preparation"

    @property
    def is_public(self) -> bool:
        """Whether a visitor may ever be told of it."""
        return self is not Status.INTERNAL

    @property
    def label(self) -> str:
        """French words of the code."""
        return _STATUS_WORDS[self]


_STATUS_WORDS = {
    Status.PUBLISHED: "publié",
    Status.AGREED: "publié par accord local",
    Status.HELD: "valeur déjà publiée, maintenue",
    Status.INTERNAL: Verdict.INTERNAL.label,
    Status.HIDDEN: "masqué (secret statistique)",
    Status.UNANSWERED: "aucune réponse",
    Status.NOBODY: "aucune structure sollicitée",
    Status.UNCONCERNED: "aucune structure ne se dit concernée",
    Status.UNKNOWN: "aucune valeur\u202f: sans réponse, ou non concernées",
    Status.PREPARING: Verdict.PREPARING.label,
}


@dataclass(frozen=True, slots=True)
class Context:
    """Where a figure comes from. `n`: structures that answered; `base`: structures eligible.

    `apart`: those that answered that they are not concerned, already out of `base`; None where
    some may have and their number is protected: `base` then counts them. `owing`: those that say
    they are concerned and gave nothing. `release` is empty for a figure drawn from answers that
    nobody signed yet.
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
    apart: int | None = 0
    owing: int = 0

    @property
    def is_provisional(self) -> bool:
        return not self.release

    @property
    def is_asked(self) -> bool:
        """Whether somebody was asked, concerned or not."""
        return bool(self.base or self.apart)

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
        return self._silence if verdict is Verdict.EMPTY else _SHOWN_AS[verdict]

    @property
    def _silence(self) -> Status:
        """Why there is no value at all."""
        if self.apart and not (self.n or self.owing):
            return Status.UNCONCERNED
        if not self.is_asked:
            return Status.NOBODY
        return Status.UNKNOWN if self.apart is None else Status.UNANSWERED

    @property
    def empty_text(self) -> str:
        """What is said in place of a number that nobody gave."""
        return _EMPTY_TEXTS[self._silence]

    @property
    def foot(self) -> str:
        """The line printed under a figure: source, year, n, release."""
        parts = [
            f"{self.source}, données {self.data_year}",
            f"n\u00a0=\u00a0{french.number(self.n)} sur {french.number(self.base)}",
            PROVISIONAL_TEXT if self.is_provisional else f"édition figée {self.release}",
        ]
        return " · ".join([*parts, self.note] if self.note else parts)


_EMPTY_TEXTS = {
    Status.UNANSWERED: UNANSWERED_TEXT,
    Status.NOBODY: NOBODY_TEXT,
    Status.UNCONCERNED: UNCONCERNED_TEXT,
    Status.UNKNOWN: UNKNOWN_TEXT,
}
_SHOWN_AS = {
    Verdict.PUBLISHABLE: Status.PUBLISHED,
    Verdict.LIFTED: Status.AGREED,
    Verdict.HELD: Status.HELD,
    Verdict.INTERNAL: Status.INTERNAL,
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
        decided = {**decided_alone(indicator, raw, rule), **(but or {})}
    if indicator.is_table:
        return _table(indicator, raw, context, decided, lifted=lifted)
    return _figure(indicator, raw, context, decided, lifted=lifted)


def unprotected(indicator: Indicator, raw: RawResult, context: Context) -> Figure | Table:
    """Round and word a raw result for those who read the very answers that it is made of.

    Nothing is judged, nothing is hidden, and every number says so: never public.
    """
    decided = dict.fromkeys([TOTAL, *(cell.key for cell in raw.cells)], Verdict.INTERNAL)
    return publish(indicator, raw, context, rule=Rule(), lifted=False, decided=decided)


def _verdict(
    indicator: Indicator, raw: RawResult, cell: RawCell, decided: Decided, *, lifted: bool
) -> Verdict:
    """What becomes of a row. A cell that nobody decided on is not shown; n is always told."""
    if cell.value is None:
        return Verdict.EMPTY
    verdict = decided.get(cell.key, Verdict.HIDDEN_SMALL)
    if indicator.counts_answers:
        return verdict if verdict is Verdict.INTERNAL else Verdict.PUBLISHABLE
    if lifted and verdict.is_hidden:
        verdict = Verdict.LIFTED
    return if_enough(indicator, raw, verdict, lifted=lifted)


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


def _figure(
    indicator: Indicator, raw: RawResult, context: Context, decided: Decided, *, lifted: bool
) -> Figure:
    cell = raw.cells[0]
    verdict = _verdict(indicator, raw, cell, decided, lifted=lifted)
    caption = indicator.short or indicator.title
    if not verdict.is_shown or cell.value is None:
        text = context.empty_text if cell.value is None else verdict.label
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
    total, text = _table_total(indicator, raw, context, decided, lifted=lifted)
    verdicts = [_verdict(indicator, raw, cell, decided, lifted=lifted) for cell in raw.cells]
    # A value and its share give the total: where it is hidden, no share is said.
    is_safe = total is not None or indicator.measure is Measure.TALLY
    is_said = is_safe or not any(verdict.is_hidden for verdict in verdicts)
    shares = _shares(indicator, raw) if is_said else [None] * len(raw.cells)
    rows = tuple(
        _row(indicator, cell, share, verdict, context.empty_text)
        for cell, share, verdict in zip(raw.cells, shares, verdicts, strict=True)
    )
    return Table(context, rows, total, text)


def _table_total(
    indicator: Indicator, raw: RawResult, context: Context, decided: Decided, *, lifted: bool
) -> tuple[float | None, str]:
    if indicator.measure in {Measure.TALLY, Measure.QUARTILES}:
        return None, context.empty_text
    value = whole_of(indicator, raw).value
    if value is None:
        return None, context.empty_text
    verdict = decided.get(TOTAL, Verdict.HIDDEN_SMALL)
    if lifted and verdict.is_hidden:
        verdict = Verdict.LIFTED
    verdict = if_enough(indicator, raw, verdict, lifted=lifted)
    if not verdict.is_shown:
        return None, verdict.label
    total = round_half_up(value, indicator.decimals)
    return total, french.quantity(total, indicator.unit, indicator.decimals)


def _row(
    indicator: Indicator, cell: RawCell, share: float | None, verdict: Verdict, empty: str
) -> TableRow:
    if cell.value is None:
        return TableRow(cell.key, cell.label, None, empty, None, empty, verdict, cell.n)
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
