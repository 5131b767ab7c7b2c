"""The questions of a block as their page shows them: boxes, last edition's answers, conditions."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from senacs.campaigns import queries
from senacs.campaigns.actions.responses import encoded
from senacs.campaigns.models import Deposit, Response
from senacs.campaigns.rules.merge import encode
from senacs.method.answers import AnswerError
from senacs.method.french import NBSP, THIN, plural, typo
from senacs.method.missing import Value
from senacs.method.printing import printed
from senacs.method.questionnaire import Block, Kind, Prefill, Question
from senacs.web.moulds import Slot
from senacs.web.respondent.peer_bands import PeerBand
from senacs.web.respondent.points import Asking, Point
from senacs.web.respondent.raw import MISSING_WORDS, OFFERED, Raw, encoded_of, raw_of
from senacs.web.respondent.remarks import Remark

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
    bands: Mapping[str, PeerBand] = field(default_factory=dict)
    remarks: Mapping[str, Remark] = field(default_factory=dict)


@dataclass(frozen=True)
class Mark:
    """A box to tick. `slot`: where the page says whether it is ticked."""

    value: str
    label: str

    @property
    def slot(self) -> Slot:
        return Slot(ticked(self.value))


def ticked(value: str) -> str:
    """Name of the slot that ticks a box."""
    return f"ticked-{value}"


@dataclass(frozen=True)
class Box:
    """What the questionnaire fixes of the box of a question, the same for everybody.

    `shows_refusal`: a refusal, agreed with the correspondents, is among the reasons.
    """

    question: Question
    shows_refusal: bool = False

    @property
    def key(self) -> str:
        return self.question.key

    @property
    def label(self) -> str:
        return typo(self.question.label)

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
    def choices(self) -> tuple[Mark, ...]:
        if self.question.kind is Kind.YES_NO:
            return tuple(Mark(*pair) for pair in _YES_NO)
        return tuple(Mark(choice.key, typo(choice.label)) for choice in self.question.choices)

    @property
    def missing(self) -> tuple[Mark, ...]:
        """Reasons offered beside the box; a text that has nothing to say is simply left empty."""
        if self.question.kind in {Kind.TEXT, Kind.LONG_TEXT}:
            return ()
        words = [MISSING_WORDS[reason] for reason in OFFERED]
        if self.shows_refusal:
            words.append("refus")
        return tuple(Mark(word, _MISSING_LABELS[word]) for word in words)

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
    def slot(self) -> Slot:
        """The slots of the box when it is one among those of a table."""
        return Slot(self.key)


@dataclass(frozen=True)
class Asked:
    """One question with its answer. `previous` is what was answered last time, in words."""

    question: Question
    raw: Raw
    previous: str = ""
    proposal: Raw = ""
    error: str = ""
    is_asked: bool = True
    is_part: bool = False
    is_read_only: bool = False
    points: tuple[Point, ...] = ()
    askings: tuple[Asking, ...] = ()
    clash: Clash | None = None
    band: PeerBand | None = None
    remark: Remark | None = None

    @property
    def key(self) -> str:
        return self.question.key

    @property
    def box(self) -> Box:
        return Box(self.question, shows_refusal=self.raw == "refus")

    @property
    def id(self) -> str:
        return f"champ-{self.key}"

    @property
    def label(self) -> str:
        return typo(self.question.label)

    @property
    def proposal_json(self) -> str:
        return json.dumps(self.proposal)

    @property
    def has_notes(self) -> bool:
        """Whether something is said of the answer itself."""
        return bool(self.error or self.clash or self.points or self.askings)

    @property
    def is_absent(self) -> bool:
        """Whether a reason stands in the place of a number."""
        return isinstance(self.raw, str) and self.raw in _MISSING_LABELS

    @property
    def previous_short(self) -> str:
        """Last edition's answer without its year, which the head of a table says once."""
        return self.previous.partition(f"{THIN}: ")[2]


def asked_keys(
    response: Response,
    block: Block,
    previous: Mapping[str, Value],
    variables: Mapping[str, Value] | None = None,
) -> frozenset[str]:
    """Keys of the block that the present answers call for."""
    if not any(q.condition for q in block.questions):
        return frozenset(q.key for q in block.questions)
    completion = queries.asked_of(response).completion
    row = variables or queries.row(response, previous)
    return frozenset(q.key for q in block.questions if completion.is_asked(q, row))


def asked_here(
    response: Response,
    block: Block,
    before: Before,
    notes: Notes,
    *,
    asked: frozenset[str],
    is_read_only: bool = False,
) -> list[Asked]:
    """The questions of a block in form order, `asked`: see `asked_keys`. What was typed and
    refused stands in the boxes."""
    return [
        replace(
            _asked(question, encoded(response, question.key), before, notes),
            is_asked=question.key in asked,
            is_read_only=is_read_only,
        )
        for question in block.questions
    ]


def _asked(question: Question, standing: Any, before: Before, notes: Notes) -> Asked:
    key = question.key
    raw = notes.typed.get(key, raw_of(question, standing))
    return Asked(
        question=question,
        raw=raw,
        previous=before.text(question),
        proposal="" if key in notes.typed else _proposal(question, standing, before),
        error=notes.errors.get(key, ""),
        points=tuple(notes.points.get(key, ())),
        askings=tuple(notes.askings.get(key, ())),
        clash=notes.clashes.get(key),
        band=notes.bands.get(key),
        remark=notes.remarks.get(key),
    )


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
