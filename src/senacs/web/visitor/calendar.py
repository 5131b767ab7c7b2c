"""The calendar of the year for everybody: national dates and national moments."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from senacs.campaigns.models import Edition
from senacs.campaigns.queries.calendar import national_days
from senacs.campaigns.rules.calendar import PHASES, Phase
from senacs.campaigns.rules.states import EditionState
from senacs.charts.timeline import Period
from senacs.web import charted
from senacs.web.components import Link
from senacs.web.deadlines import short_day, short_span, span
from senacs.web.doors import open_to_all


@open_to_all
def calendar(request: HttpRequest) -> HttpResponse:
    """The edition that runs, else the one that comes; local dates are for those they concern."""
    alive = Edition.objects.exclude(state=EditionState.CLOSED).defer("questionnaire")
    edition = alive.order_by("-state", "survey_year").first()
    context: dict[str, object] = {
        "trail": [Link("Accueil", reverse("home")), Link("Calendrier")],
        "edition": edition,
    }
    if edition is not None:
        context |= _shown(edition)
    return render(request, "visitor/calendar.html", context)


def _shown(edition: Edition) -> dict[str, object]:
    days = national_days(edition)
    moments = list(edition.milestones.filter(territory=None))
    text = short_span(days)
    periods = [
        Period(
            PHASES[Phase.ENTRY], days.opens_on, days.closes_on, text, days.grace_until, is_main=True
        )
    ]
    periods += [
        Period(
            m.title,
            m.starts_on,
            m.ends_on or m.starts_on,
            " – ".join(short_day(d) for d in (m.starts_on, m.ends_on) if d),
        )
        for m in moments
    ]
    return {
        "days": span(days),
        "picture": charted.calendar(edition.survey_year, periods, timezone.localdate()),
        "moments": [(PHASES[Phase(m.phase)], m) for m in moments],
    }
