"""A query as the correspondents read it: its state, its words in time, its documents."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch
from django.urls import reverse

from senacs.campaigns.models import Attachment, Query, QueryStep
from senacs.campaigns.rules.reviews import CONSEQUENCES, QUERY_KINDS, QUERY_STEPS, QueryVerb
from senacs.method.questionnaire import Question
from senacs.web.attachments import Piece, pieces
from senacs.web.components import Badge, Tone
from senacs.web.wording import INSTITUTION_NAMES


@dataclass(frozen=True)
class Said:
    """One step of a query, in words."""

    what: str
    text: str
    who: str
    at: datetime
    is_answer: bool


@dataclass(frozen=True)
class Asked:
    """A query as a page shows it."""

    id: int
    label: str
    anchor: str
    kind: str
    who: str
    due_on: date
    is_late: bool
    is_blocking: bool
    answer: str
    is_open: bool
    closed_by: str
    closed_at: datetime | None
    consequence: str
    said: tuple[Said, ...]
    pieces: tuple[Piece, ...]

    @property
    def badge(self) -> Badge:
        if not self.is_open:
            return Badge("Fermée", Tone.NEUTRAL)
        if self.answer:
            return Badge("Réponse à lire", Tone.INFO)
        return Badge("Délai dépassé" if self.is_late else "En attente", Tone.WARNING)


# What `shown` reads, in two reads for a whole list; documents are handed over one by one.
WITH_STEPS = ("steps", Prefetch("attachments", Attachment.objects.defer("content")))


def shown(query: Query, questions: Mapping[str, Question], today: date, *, may_read: bool) -> Asked:
    """A query in French words; `may_read`: whether its documents may be opened."""
    question = questions.get(query.question_key)
    institution = next(
        (name for key, name in INSTITUTION_NAMES.items() if key.value == query.institution), ""
    )
    return Asked(
        id=query.pk,
        label=question.label if question else query.question_key,
        anchor=f"champ-{query.question_key}",
        kind=QUERY_KINDS.get(query.kind, query.kind),
        who=f"{query.asked_by_label} ({institution})",
        due_on=query.due_on,
        is_late=query.answered_at is None and query.due_on < today,
        is_blocking=query.is_blocking,
        answer=query.answer,
        is_open=query.is_open,
        closed_by=query.closed_by_label,
        closed_at=query.closed_at,
        consequence=CONSEQUENCES.get(query.consequence, ""),
        said=tuple(_said(one) for one in query.steps.all()),
        pieces=pieces(query.attachments.all(), _url if may_read else lambda _: ""),
    )


def _said(one: QueryStep) -> Said:
    return Said(
        what=QUERY_STEPS[QueryVerb(one.verb)],
        text=one.text,
        who=one.by_label,
        at=one.at,
        is_answer=one.verb == QueryVerb.ANSWER,
    )


def _url(attachment: Attachment) -> str:
    return reverse("correspondent:piece", args=[attachment.pk])
