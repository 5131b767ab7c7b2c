"""Dates asked of the national team, in words: for whom, which days, since when, what was said."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from senacs.campaigns.models import WindowRequest
from senacs.campaigns.rules.calendar import ANSWER_DAYS, RequestState
from senacs.method.french import NBSP, date_fr, plural
from senacs.web import components as c
from senacs.web.deadlines import span

REQUEST_LABELS = {
    RequestState.ASKED: "En attente",
    RequestState.GRANTED: "Accordée",
    RequestState.REFUSED: "Refusée",
    RequestState.WITHDRAWN: "Retirée",
}
_TONES = {
    RequestState.ASKED: c.Tone.INFO,
    RequestState.GRANTED: c.Tone.SUCCESS,
    RequestState.REFUSED: c.Tone.ERROR,
    RequestState.WITHDRAWN: c.Tone.NEUTRAL,
}


@dataclass(frozen=True)
class RequestShown:
    """A request as both desks read it. `clock`: since when it waits, or when it was answered."""

    id: int
    year: int
    name: str
    url: str
    wanted: str
    reason: str
    by: str
    at: datetime
    badge: c.Badge
    clock: str
    answer: str
    answered_by: str
    decision: str
    is_waiting: bool
    is_late: bool


def shown(request: WindowRequest, today: date) -> RequestShown:
    """One request in French words."""
    state = RequestState(request.state)
    is_late = request.is_late(today)
    tone = c.Tone.WARNING if is_late else _TONES[state]
    decision = request.decision
    return RequestShown(
        id=request.pk,
        year=request.edition.survey_year,
        name=request.name,
        url=_url(request),
        wanted=span(request.days) if request.days else f"jusqu’au {date_fr(request.closes_on)}",
        reason=request.reason,
        by=request.by_label,
        at=request.at,
        badge=c.Badge(REQUEST_LABELS[state], tone),
        clock=_clock(request, today, is_late=is_late),
        answer=request.answer,
        answered_by=request.answered_by_label,
        decision=f"{decision.subject} ({decision.committee_label}, {date_fr(decision.decided_on)})"
        if decision
        else "",
        is_waiting=state is RequestState.ASKED,
        is_late=is_late,
    )


def _url(request: WindowRequest) -> str:
    """Where the dates that hold today are read."""
    if request.response_id is not None:
        return reverse("correspondent:response", args=[request.response_id])
    page = reverse("correspondent:calendar", args=[request.edition.survey_year])
    return f"{page}#dates-locales-titre"


def _clock(request: WindowRequest, today: date, *, is_late: bool) -> str:
    days = request.waited(today)
    told = f"{days}{NBSP}{plural(days, 'jour')}"
    if request.state != RequestState.ASKED:
        return f"réponse en {told}" if days else "réponse le jour même"
    if not days:
        return "demandée aujourd’hui"
    late = f", au-delà des {ANSWER_DAYS}{NBSP}jours promis" if is_late else ""
    return f"attend depuis {told}{late}"
