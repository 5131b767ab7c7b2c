"""What the review page shows of one response: flags first, then every answer beside last year's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from senacs.campaigns import queries
from senacs.campaigns.models import Justification, Query, Response
from senacs.campaigns.queries import Raised
from senacs.campaigns.rules.reviews import QUERY_KINDS, REASONS
from senacs.campaigns.rules.states import Origin
from senacs.method.french import plural
from senacs.method.missing import Value
from senacs.method.printing import evolution, printed
from senacs.method.questionnaire import Block, Question, Questionnaire, Severity
from senacs.web.components import Badge, Tone
from senacs.web.correspondent.portfolio import awaits_verdict
from senacs.web.correspondent.todo import INSTITUTION_NAMES
from senacs.web.correspondent.traces import Trace

ORIGINS = {
    Origin.TYPED: "saisi",
    Origin.CONFIRMED: "confirmé",
    Origin.IMPORTED: "importé",
    Origin.CORRECTED: "corrigé",
}
SEVERITIES = {
    Severity.BLOCKING: Badge("Bloquant", Tone.ERROR),
    Severity.TO_JUSTIFY: Badge("À justifier", Tone.WARNING),
    Severity.INFORMATION: Badge("Pour information", Tone.INFO),
}
VERDICTS = {
    "accepted": Badge("Motif accepté", Tone.SUCCESS),
    "refused": Badge("Motif refusé", Tone.ERROR),
    "": Badge("Motif à examiner", Tone.WARNING),
}
LARGE_CHANGE = 50
"""From this evolution on, in per cent, the eye is drawn to it."""


@dataclass(frozen=True)
class Document:
    """The answers that are read: those of a deposit, or the working copy before it."""

    values: Mapping[str, Value]
    missing: Mapping[str, str]
    origins: Mapping[str, str]

    @classmethod
    def examined(cls, response: Response) -> "Document":
        standing = response.deposit or response
        return cls(standing.values, standing.missing, standing.origins)

    def text(self, question: Question) -> str:
        """One answer as it is printed."""
        return printed(question, self.values.get(question.key), self.missing.get(question.key))


@dataclass(frozen=True)
class Asked:
    """A query as the page shows it."""

    id: int
    label: str
    anchor: str
    kind: str
    text: str
    who: str
    asked_at: object
    due_on: date
    is_late: bool
    answer: str
    answered_by: str
    answered_at: object
    is_open: bool
    closed_by: str
    closed_at: object

    @property
    def badge(self) -> Badge:
        if not self.is_open:
            return Badge("Fermée", Tone.NEUTRAL)
        if self.answer:
            return Badge("Réponse à lire", Tone.INFO)
        return Badge("Délai dépassé" if self.is_late else "En attente", Tone.WARNING)


@dataclass(frozen=True)
class Row:
    """One answer: its value, last edition's, how it moved, where it comes from."""

    key: str
    label: str
    unit: str
    value: str
    is_missing: bool
    is_number: bool
    previous: str
    evolution: str
    is_large: bool
    origin: str
    flags: tuple[str, ...]
    queries: tuple[Asked, ...]
    history: tuple[Trace, ...]
    ask_url: str

    @property
    def anchor(self) -> str:
        return f"champ-{self.key}"

    @property
    def is_flagged(self) -> bool:
        return bool(self.flags) or any(q.is_open for q in self.queries)


@dataclass(frozen=True)
class Section:
    """A block of the questionnaire."""

    key: str
    title: str
    rows: tuple[Row, ...]

    @property
    def flagged(self) -> int:
        return sum(row.is_flagged for row in self.rows)


@dataclass(frozen=True)
class Flag:
    """A check that fires, with the answers it reads and what the structure says of it."""

    key: str
    severity: Badge
    message: str
    fix: str
    rows: tuple[Row, ...]
    justification: Justification | None
    reason: str
    verdict: Badge | None
    to_judge: bool


@dataclass(frozen=True)
class Reading:
    """The page: sections in form order, flags by severity, open queries."""

    sections: tuple[Section, ...]
    flags: tuple[Flag, ...]
    open_queries: tuple[Asked, ...]
    closed_queries: tuple[Asked, ...]

    @property
    def unjudged(self) -> int:
        return sum(flag.to_judge for flag in self.flags)

    @property
    def refused(self) -> int:
        return sum(
            flag.justification is not None and flag.justification.verdict == "refused"
            for flag in self.flags
        )


@dataclass(frozen=True)
class Sources:
    """All that was read from the database for one page."""

    response: Response
    previous: Mapping[str, Value]
    asked: tuple[Query, ...]
    history: Mapping[str, tuple[Trace, ...]]
    today: date
    may_ask: bool


def read(sources: Sources) -> Reading:
    """Put together the page of one response."""
    response = sources.response
    frozen = queries.frozen(response.edition, response.kind)
    document = Document.examined(response)
    fired = queries.raised(response, sources.previous, values=dict(document.values))
    queries_shown = [shown(q, frozen.questionnaire, sources.today) for q in sources.asked]
    by_key: dict[str, list[Asked]] = {}
    for query, view in zip(sources.asked, queries_shown, strict=True):
        by_key.setdefault(query.question_key, []).append(view)
    flags_of: dict[str, list[str]] = {}
    for one in fired:
        for key in one.finding.keys:
            flags_of.setdefault(key, []).append(one.finding.check.message)
    row_of_values = queries.row(response, sources.previous, document.values)
    rows = {
        key: _row(question, document, sources, tuple(flags_of.get(key, ())), by_key.get(key, []))
        for key, question in frozen.questionnaire.questions.items()
        if frozen.completion.is_asked(question, row_of_values) or document.text(question)
    }
    return Reading(
        sections=tuple(_sections(frozen.questionnaire.blocks, rows)),
        flags=tuple(_flags(fired, rows)),
        open_queries=tuple(q for q in queries_shown if q.is_open),
        closed_queries=tuple(q for q in queries_shown if not q.is_open),
    )


def shown(query: Query, questionnaire: Questionnaire, today: date) -> Asked:
    """A query in French words."""
    question = questionnaire.questions.get(query.question_key)
    institution = next(
        (name for key, name in INSTITUTION_NAMES.items() if key.value == query.institution), ""
    )
    return Asked(
        id=query.pk,
        label=question.label if question else query.question_key,
        anchor=f"champ-{query.question_key}",
        kind=QUERY_KINDS.get(query.kind, query.kind),
        text=query.text,
        who=f"{query.asked_by_label} ({institution})",
        asked_at=query.asked_at,
        due_on=query.due_on,
        is_late=query.answered_at is None and query.due_on < today,
        answer=query.answer,
        answered_by=query.answered_by_label,
        answered_at=query.answered_at,
        is_open=query.is_open,
        closed_by=query.closed_by_label,
        closed_at=query.closed_at,
    )


def _row(
    question: Question,
    document: Document,
    sources: Sources,
    flags: tuple[str, ...],
    asked: list[Asked],
) -> Row:
    value = document.values.get(question.key)
    before = sources.previous.get(question.key)
    origin = document.origins.get(question.key)
    moved = evolution(value, before)
    return Row(
        key=question.key,
        label=question.label,
        unit=plural(2, question.unit) if question.unit else "",
        value=document.text(question),
        is_missing=question.key in document.missing,
        is_number=question.kind.is_number,
        previous=printed(question, before),
        evolution=moved,
        is_large=bool(moved) and moved != "=" and _share(value, before) >= LARGE_CHANGE,
        origin=ORIGINS[Origin(origin)] if origin else "",
        flags=flags,
        queries=tuple(asked),
        history=sources.history.get(question.key, ()),
        ask_url=reverse("correspondent:ask", args=[sources.response.pk, question.key])
        if sources.may_ask
        else "",
    )


def _share(value: Value, before: Value) -> float:
    assert isinstance(value, int | float)
    assert isinstance(before, int | float)
    return 100 * abs(value - before) / abs(before)


def _sections(blocks: Iterable[Block], rows: Mapping[str, Row]) -> Iterable[Section]:
    for block in blocks:
        held = tuple(rows[q.key] for q in block.questions if q.key in rows)
        if held:
            yield Section(block.key, block.title, held)


def _flags(fired: list[Raised], rows: Mapping[str, Row]) -> Iterable[Flag]:
    """Blocking first, then what awaits a verdict, then the rest."""
    ranks = list(Severity)
    for one in sorted(fired, key=lambda r: ranks.index(r.finding.severity)):
        given = one.justification
        yield Flag(
            key=one.finding.check.key,
            severity=SEVERITIES[one.finding.severity],
            message=one.finding.check.message,
            fix=one.finding.check.fix,
            rows=tuple(rows[key] for key in one.finding.keys if key in rows),
            justification=given,
            reason=REASONS.get(given.reason, given.reason) if given else "",
            verdict=VERDICTS[given.verdict] if given else None,
            to_judge=given is not None and awaits_verdict(given),
        )
