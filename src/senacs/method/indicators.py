"""The vocabulary of indicators: what is measured, over whom, and how it is shown.

Expressions are written in the language of `docs/expression-language.md`; the same source is
evaluated on one response and on a whole panel.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from senacs.method.questionnaire import Audience


class Measure(StrEnum):
    """How answers become figures. `n`: structures that contribute; base: structures eligible."""

    TOTAL = "total"  # sum of `expression`
    MEAN = "mean"  # sum of `expression` / n
    RATIO = "ratio"  # sum of `expression` / sum of `denominator` × factor, where both are known
    STRUCTURES = "structures"  # number of structures for which `expression` is true
    SHARE = "share"  # the same / structures that answered × 100
    PARTS = "parts"  # sums of several expressions, parts of their total: shares add up to 100
    TALLY = "tally"  # for each choice of `question`: number of structures that ticked it
    CITATIONS = "citations"  # the same, as share of all choices ticked
    GROUPS = "groups"  # for each value of `question`: number of structures, parts of all
    QUARTILES = "quartiles"  # three smoothed quantiles of `expression` (see `method.quantiles`)


@dataclass(frozen=True)
class Part:
    """One row of a table indicator. `since`, `until`: data years in which it is read so.

    A row keeps its key when the questions change under it: two parts of one key, one a period.
    """

    key: str
    label: str
    expression: str
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True)
class Break:
    """A rupture of series: no growth rate is drawn across it."""

    data_year: int
    explanation: str


@dataclass(frozen=True)
class Example:
    """A worked example, computed by the test suite: rows of answers, expected value or rows."""

    rows: tuple[dict[str, Any], ...]
    expected: float | dict[str, float]


@dataclass(frozen=True)
class Indicator:
    """One published measure. The name of its file is its key.

    `expression`, `denominator`, `eligibility`: source text of the expression language.
    `condition`: what opens the questions that it reads, as the questionnaire says it; a structure
    whose own answers make it false is not concerned. Never written in a file of the library.
    `unit`: singular French noun or symbol (« structure », « ETP », « € », « % »).
    `decimals`: how the main value is rounded wherever it is printed.
    """

    title: str
    measure: Measure
    unit: str
    definition: str
    audience: tuple[Audience, ...]
    example: Example
    reviewed: date
    expression: str = ""
    denominator: str = ""
    factor: float = 1.0
    eligibility: str = ""
    condition: str = ""
    question: str = ""
    parts: tuple[Part, ...] = ()
    short: str = ""
    decimals: int = 0
    share_decimals: int = 0
    minimum_n: int = 1
    is_money: bool = False
    since: int = 2016
    until: int | None = None
    version: int = 1
    owner: str = "Comité technique national"
    source: str = "SENACS"
    breaks: tuple[Break, ...] = ()
    theme: str = ""
    show: str = "figure"
    key: str = field(default="")

    @property
    def is_table(self) -> bool:
        """Whether it gives several rows rather than one figure."""
        return self.measure in _TABLES

    @property
    def counts_answers(self) -> bool:
        """Whether it counts the very structures that answered: their share would always be 100 %,
        and a line that follows it would hide how many they are."""
        kinds = {f"register_kind = '{kind}'" for kind in self.audience}
        return self.measure is Measure.STRUCTURES and self.expression in kinds


_TABLES = {
    Measure.PARTS,
    Measure.TALLY,
    Measure.CITATIONS,
    Measure.GROUPS,
    Measure.QUARTILES,
}
