"""A block of questions as its page shows it: boxes, last edition's answers, sums, conditions."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from senacs.campaigns import queries
from senacs.campaigns.actions.responses import encoded
from senacs.campaigns.models import Deposit, Response
from senacs.campaigns.rules.merge import encode
from senacs.method.answers import AnswerError
from senacs.method.french import NBSP, THIN, number, plural, typo
from senacs.method.missing import Value
from senacs.method.printing import printed
from senacs.method.questionnaire import Block, Kind, Partition, Prefill, Question
from senacs.web.components import Choice
from senacs.web.respondent.points import Asking, Point
from senacs.web.respondent.raw import MISSING_WORDS, OFFERED, Raw, encoded_of, raw_of

WIDGETS: Mapping[Kind, str] = {
    Kind.COUNT: "number",
    Kind.DECIMAL: "number",
    Kind.MONEY: "number",
    Kind.YES_NO: "radios",
    Kind.ONE_OF: "radios",
    Kind.SEVERAL_OF: "checkboxes",
    Kind.TEXT: "text",
    Kind.LONG_TEXT: "long_text",
    Kind.DATE: "date",
}
_YES_NO = (("oui", "Oui"), ("non", "Non"))
_MISSING_LABELS = {"nc": "Non concerné", "nsp": "Ne sait pas", "refus": "Ne souhaite pas répondre"}


@dataclass(frozen=True)
class Before:
    """Answers of the edition before, as far as they are known."""

    year: int
    values: Mapping[str, Value] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, response: Response, deposit: Deposit | None) -> "Before":
        year = response.edition.data_year - 1
        return cls(year, deposit.values, deposit.missing) if deposit else cls(year)

    def encoded(self, key: str) -> Any:
        return encode(self.values.get(key), self.missing.get(key))

    def text(self, question: Question) -> str:
        """« En 2016 : 145 », beside a box that says its unit; empty when nothing was answered."""
        text = printed(question, self.values.get(question.key), self.missing.get(question.key))
        return f"En {self.year}{THIN}: {text}" if text else ""


def unit_after(question: Question, value: Value) -> str:
    """The unit of a printed answer, with its space; money is printed with its own."""
    if not question.unit or question.kind is Kind.MONEY or not isinstance(value, int | float):
        return ""
    return f"{NBSP}{plural(float(value), question.unit)}"


@dataclass(frozen=True)
class Clash:
    """An answer that somebody else changed meanwhile: the person chooses."""

    key: str
    mine: str
    theirs: str
    before: str
    before_raw: str
    who: str
    when: str


@dataclass(frozen=True)
class Notes:
    """What is said beside the questions of a page, by question."""

    points: Mapping[str, Sequence[Point]] = field(default_factory=dict)
    askings: Mapping[str, Sequence[Asking]] = field(default_factory=dict)
    clashes: Mapping[str, Clash] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, Raw] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """One question with its box. `previous` is what was answered last time, in words."""

    question: Question
    raw: Raw
    choices: tuple[Choice, ...] = ()
    missing: tuple[Choice, ...] = ()
    previous: str = ""
    proposal: Raw = ""
    error: str = ""
    is_asked: bool = True
    is_part: bool = False
    is_read_only: bool = False
    points: tuple[Point, ...] = ()
    askings: tuple[Asking, ...] = ()
    clash: Clash | None = None

    @property
    def key(self) -> str:
        return self.question.key

    @property
    def label(self) -> str:
        return typo(self.question.label)

    @property
    def proposal_json(self) -> str:
        return json.dumps(self.proposal)

    @property
    def id(self) -> str:
        return f"champ-{self.key}"

    @property
    def widget(self) -> str:
        return WIDGETS[self.question.kind]

    @property
    def is_group(self) -> bool:
        return self.widget in {"radios", "checkboxes"}

    @property
    def value(self) -> str:
        """What the box shows; a reason for having no value is ticked beside it instead."""
        if isinstance(self.raw, list) or any(choice.is_checked for choice in self.missing):
            return ""
        return self.raw

    @property
    def unit(self) -> str:
        question = self.question
        if question.kind is Kind.MONEY:
            return question.unit or "€"
        return plural(2, question.unit) if question.unit else ""

    @property
    def width(self) -> str:
        """The class of the box: its width tells the expected size."""
        kind = self.question.kind
        if kind is Kind.COUNT:
            return "6" if (self.question.maximum or 10**6) <= 200_000 else "10"
        return {Kind.DECIMAL: "10", Kind.MONEY: "10", Kind.DATE: "10"}.get(kind, "full")

    @property
    def inputmode(self) -> str:
        return "numeric" if self.question.kind is Kind.COUNT else "decimal"

    @property
    def described_by(self) -> str:
        parts = {"aide": self.question.hint, "avant": self.previous, "erreur": self.error}
        return " ".join(f"{self.id}-{suffix}" for suffix, text in parts.items() if text)


@dataclass(frozen=True)
class Sum:
    """The live sum of a partition. `fixed`: parts asked on another page, with their answers."""

    partition: Partition
    keys: tuple[str, ...]
    fixed: tuple[tuple[str, str], ...]
    known: float | None
    total_label: str
    total_is_here: bool
    total: float | None
    words: str

    @property
    def id(self) -> str:
        return f"somme-{self.partition.key}"


@dataclass(frozen=True)
class Piece:
    """A question alone, or the parts of a partition together with their sum."""

    asked: tuple[Asked, ...]
    sum: Sum | None = None


def asked_keys(response: Response, block: Block, previous: Mapping[str, Value]) -> frozenset[str]:
    """Keys of the block that the present answers call for."""
    if not any(q.condition for q in block.questions):
        return frozenset(q.key for q in block.questions)
    completion = queries.frozen(response.edition, response.kind).completion
    row = queries.row(response, previous)
    return frozenset(q.key for q in block.questions if completion.is_asked(q, row))


def pieces(
    response: Response,
    block: Block,
    before: Before,
    notes: Notes,
    *,
    is_read_only: bool = False,
) -> list[Piece]:
    """The block in form order. What was typed and refused stands in the boxes."""
    shown = asked_keys(response, block, before.values)
    parts = {key: p for p in block.partitions for key in p.parts}
    asked = [
        replace(
            _asked(question, encoded(response, question.key), before, notes),
            is_asked=question.key in shown,
            is_part=question.key in parts,
            is_read_only=is_read_only,
        )
        for question in block.questions
    ]
    made = []
    for partition, group in groupby(asked, key=lambda a: parts.get(a.key)):
        if partition is None:
            made += [Piece((one,)) for one in group]
        else:
            together = tuple(group)
            made.append(Piece(together, _sum(response, block, partition, together)))
    return made


def _asked(question: Question, standing: Any, before: Before, notes: Notes) -> Asked:
    key = question.key
    raw = notes.typed.get(key, raw_of(question, standing))
    return Asked(
        question=question,
        raw=raw,
        choices=_choices(question, raw),
        missing=_missing(question, raw),
        previous=before.text(question),
        proposal="" if key in notes.typed else _proposal(question, standing, before),
        error=notes.errors.get(key, ""),
        points=tuple(notes.points.get(key, ())),
        askings=tuple(notes.askings.get(key, ())),
        clash=notes.clashes.get(key),
    )


def _choices(question: Question, raw: Raw) -> tuple[Choice, ...]:
    chosen = {raw} if isinstance(raw, str) else set(raw)
    if question.kind is Kind.YES_NO:
        pairs: Collection[tuple[str, str]] = _YES_NO
    else:
        pairs = [(choice.key, choice.label) for choice in question.choices]
    return tuple(Choice(key, label, is_checked=key in chosen) for key, label in pairs)


def _missing(question: Question, raw: Raw) -> tuple[Choice, ...]:
    """Reasons offered beside the box; a text that has nothing to say is simply left empty."""
    if question.kind in {Kind.TEXT, Kind.LONG_TEXT}:
        return ()
    words = [MISSING_WORDS[reason] for reason in OFFERED]
    if raw == "refus":
        words.append("refus")
    return tuple(Choice(w, _MISSING_LABELS[w], is_checked=raw == w) for w in words)


def _proposal(question: Question, standing: Any, before: Before) -> Raw:
    """Last edition's answer, offered for confirmation: facts only, and only while empty."""
    if question.prefill is not Prefill.TO_CONFIRM or standing is not None:
        return ""
    return confirmable(question, before)


def confirmable(question: Question, before: Before) -> Raw:
    """Last edition's answer as raw, if the question of this year still accepts it."""
    value = before.values.get(question.key)
    if value is None or question.prefill is not Prefill.TO_CONFIRM:
        return ""
    raw = raw_of(question, value)
    try:
        return raw if encoded_of(question, raw) == value else ""
    except AnswerError:
        return ""


def _sum(response: Response, block: Block, partition: Partition, here: Collection[Asked]) -> Sum:
    frozen = queries.frozen(response.edition, response.kind).questionnaire
    keys = tuple(asked.key for asked in here)
    elsewhere = [frozen.questions[key] for key in partition.parts if key not in keys]
    fixed = tuple(
        (q.label, printed(q, response.values.get(q.key), response.missing.get(q.key)) or "–")
        for q in elsewhere
    )
    total = _number(response.values.get(partition.total))
    known = _sum_of(_number(response.values.get(q.key)) for q in elsewhere)
    whole = _sum_of(_number(response.values.get(key)) for key in partition.parts)
    return Sum(
        partition=partition,
        keys=keys,
        fixed=fixed,
        known=known,
        total_label=frozen.questions[partition.total].label if partition.total else "",
        total_is_here=partition.total in {q.key for q in block.questions},
        total=total,
        words=sum_words(whole, total),
    )


def _number(value: Value) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _sum_of(values: Any) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def sum_words(whole: float | None, total: float | None) -> str:
    """« Total : 1 361 – égal au total annoncé », « manque 12 », « 12 de trop »."""
    if whole is None:
        return f"Total{THIN}: –"
    text = f"Total{THIN}: {_short(whole)}"
    if total is None:
        return text
    gap = round(total - whole, 2)
    if not gap:
        return f"{text} – égal au total annoncé"
    if gap > 0:
        return f"{text} – manque {_short(gap)} pour atteindre {_short(total)}"
    return f"{text} – {_short(-gap)} de trop pour un total de {_short(total)}"


def _short(value: float) -> str:
    """As many decimals as needed, two at most: as the script writes it."""
    decimals = next(n for n in (0, 1, 2) if n == 2 or round(value, 2) == round(value, n))
    return number(value, decimals)
