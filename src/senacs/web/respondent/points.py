"""Checks that fire and questions of the correspondents, as a respondent meets them on a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.urls import reverse

from senacs.campaigns.models import Justification, Query, QueryStep, Response
from senacs.campaigns.queries import Raised
from senacs.campaigns.queries.memory import accepted_before
from senacs.campaigns.rules.reviews import QUERY_KINDS, REASONS
from senacs.campaigns.rules.states import Institution
from senacs.method.french import THIN, date_fr, typo
from senacs.method.questionnaire import Questionnaire, Severity
from senacs.web.attachments import Piece, pieces
from senacs.web.components import Choice, Link, Tone
from senacs.web.respondent.access import questionnaire_of
from senacs.web.wording import counted

ASKERS = {Institution.CAF: "la Caf", Institution.FEDERATION: "la fédération"}
_TITLES = {
    Severity.BLOCKING: "À corriger",
    Severity.TO_JUSTIFY: "À vérifier",
    Severity.INFORMATION: "À noter",
}
_TONES = {
    Severity.BLOCKING: Tone.ERROR,
    Severity.TO_JUSTIFY: Tone.WARNING,
    Severity.INFORMATION: Tone.INFO,
}


@dataclass(frozen=True)
class Remembered:
    """A reason accepted last year for the same check, that one click takes up."""

    year: int
    reason: str
    text: str
    who: str
    at: datetime
    accepted_by: str


@dataclass(frozen=True)
class Point:
    """A check that fires: what is odd, how to fix it, where, and what was said of it."""

    check: str
    severity: Severity
    message: str
    fix: str
    keys: tuple[str, ...]
    fields: tuple[Link, ...]
    reasons: tuple[Choice, ...] = ()
    justification: Justification | None = None
    justify_url: str = ""
    remembered: Remembered | None = None

    @property
    def title(self) -> str:
        if self.is_refused:
            return "Votre explication n’a pas suffi"
        return "Expliqué" if self.justification else _TITLES[self.severity]

    @property
    def tone(self) -> Tone:
        if self.is_refused:
            return Tone.ERROR
        return Tone.SUCCESS if self.justification else _TONES[self.severity]

    @property
    def icon(self) -> str:
        if self.tone is Tone.SUCCESS:
            return "circle-check"
        return "info" if self.tone is Tone.INFO else "triangle-alert"

    @property
    def is_refused(self) -> bool:
        return self.justification is not None and self.justification.verdict == "refused"

    @property
    def is_pending(self) -> bool:
        """Whether something is left to do before the deposit."""
        if self.severity is Severity.INFORMATION:
            return False
        return self.justification is None or self.is_refused

    @property
    def reason_label(self) -> str:
        given = self.justification
        return REASONS.get(given.reason, "") if given else ""

    def with_reason(self, reason: str) -> "Point":
        """The same with the reason that was chosen and not kept."""
        chosen = tuple(replace(c, is_checked=c.value == reason) for c in self.reasons)
        return replace(self, reasons=chosen)

    @property
    def given_text(self) -> str:
        return self.justification.text if self.justification else ""

    @property
    def form_id(self) -> str:
        return f"justifier-{self.check}"


def page_url(response: Response, block: str, anchor: str = "", *, points: bool = True) -> str:
    """A form page; `points` shows at once what its checks say."""
    url = reverse("respondent:page", args=[response.pk, block])
    return f"{url}{'?points=1' if points else ''}{f'#champ-{anchor}' if anchor else ''}"


def points_of(response: Response, raised: Iterable[Raised], *, on_page: str = "") -> list[Point]:
    """Points to show; links stay on the page when the field is on it."""
    asked = questionnaire_of(response)
    shown = list(raised)
    waiting = {r.finding.check.key for r in shown if _may_justify(r) and r.justification is None}
    former = accepted_before(response, waiting)
    return [
        _point(response, asked, one, on_page, _remembered(former.get(one.finding.check.key)))
        for one in shown
    ]


def _may_justify(raised: Raised) -> bool:
    return raised.finding.severity is Severity.TO_JUSTIFY


def _remembered(former: Justification | None) -> Remembered | None:
    if former is None:
        return None
    return Remembered(
        year=former.response.edition.survey_year,
        reason=REASONS.get(former.reason, ""),
        text=former.text,
        who=former.by_label,
        at=former.at,
        accepted_by=former.verdict_by_label,
    )


def _point(
    response: Response,
    asked: Questionnaire,
    raised: Raised,
    on_page: str,
    remembered: Remembered | None,
) -> Point:
    check = raised.finding.check
    may_justify = _may_justify(raised)
    chosen = raised.justification.reason if raised.justification else ""
    return Point(
        check=check.key,
        severity=check.severity,
        message=typo(check.message),
        fix=typo(check.fix),
        keys=raised.finding.keys,
        fields=tuple(_link(response, asked, key, on_page) for key in raised.finding.keys),
        reasons=tuple(Choice(k, label, is_checked=k == chosen) for k, label in REASONS.items())
        if may_justify
        else (),
        justification=raised.justification,
        justify_url=reverse("respondent:justify", args=[response.pk, check.key])
        if may_justify
        else "",
        remembered=remembered,
    )


def _link(response: Response, asked: Questionnaire, key: str, on_page: str) -> Link:
    label = typo(asked.questions[key].label)
    block = asked.block_of[key]
    if block == on_page:
        return Link(label, f"#champ-{key}")
    return Link(label, page_url(response, block, key))


def points_title(points: Iterable[Point]) -> str:
    """Heading of the list of points of a page."""
    pending = sum(point.is_pending for point in points)
    if not pending:
        return "À noter sur cette page"
    return f"{counted(pending, 'réponse')} à vérifier sur cette page"


def by_question(points: Iterable[Point], keys: Iterable[str]) -> Mapping[str, list[Point]]:
    """Each point under one question of the page: the last it reads, since all are filled then."""
    order = list(keys)
    placed: dict[str, list[Point]] = {}
    for point in points:
        here = [key for key in order if key in point.keys]
        if here:
            placed.setdefault(here[-1], []).append(point)
    return placed


@dataclass(frozen=True)
class Asking:
    """A question that a correspondent asks on a field."""

    query: Query
    label: str
    field_url: str
    answer_url: str
    is_late: bool
    pieces: tuple[Piece, ...] = ()
    former: tuple[QueryStep, ...] = ()

    @property
    def asker(self) -> str:
        institution = ASKERS[Institution(self.query.institution)]
        return f"{self.query.asked_by_label}, pour {institution}"

    @property
    def kind(self) -> str:
        return QUERY_KINDS.get(self.query.kind, "")

    @property
    def due(self) -> str:
        until = date_fr(self.query.due_on)
        if self.is_late:
            return f"Réponse attendue depuis le {until}"
        return f"Réponse attendue d’ici le {until}"

    @property
    def is_waiting(self) -> bool:
        return self.query.answered_at is None and self.query.closed_at is None

    @property
    def state(self) -> str:
        if self.query.closed_at is not None:
            return "Question fermée"
        return f"{self.kind}{THIN}: en attente de votre réponse" if self.is_waiting else "Répondue"

    @property
    def form_id(self) -> str:
        return f"repondre-{self.query.pk}"


def askings(
    response: Response,
    queries: Iterable[Query],
    today: date,
    *,
    on_page: str = "",
    with_pieces: bool = False,
) -> list[Asking]:
    """Questions of the correspondents; those on a question that is no longer asked are kept.

    `with_pieces`: with all that was said of each, and the documents joined.
    """
    asked = questionnaire_of(response)
    shown = [_asking(response, asked, query, today, on_page) for query in queries]
    return [_with_pieces(response, one) for one in shown] if with_pieces else shown


def _with_pieces(response: Response, asking: Asking) -> Asking:
    joined = asking.query.attachments.defer("content")
    return replace(
        asking,
        pieces=pieces(joined, lambda a: reverse("respondent:piece", args=[response.pk, a.pk])),
        former=tuple(asking.query.steps.all()),
    )


def _asking(
    response: Response, asked: Questionnaire, query: Query, today: date, on_page: str
) -> Asking:
    key = query.question_key
    link = _link(response, asked, key, on_page) if key in asked.questions else Link(key)
    return Asking(
        query=query,
        label=link.label,
        field_url=link.url,
        answer_url=reverse("respondent:answer", args=[response.pk, query.pk]),
        is_late=query.due_on < today,
    )
