"""Unusual values of a territory, ranked by what they weigh on its totals."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from senacs.accounts.rules import Permission
from senacs.campaigns import queries
from senacs.campaigns.models import Edition, Response
from senacs.campaigns.queries import Raised, peers, totals
from senacs.campaigns.rules.states import EditionState, State
from senacs.method.french import THIN, number
from senacs.method.missing import Value
from senacs.method.printing import printed
from senacs.territories.models import Territory
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.components import Badge
from senacs.web.correspondent import portfolio
from senacs.web.correspondent.access import (
    chosen_edition,
    departments,
    followed,
    institutions_on,
    known_editions,
)
from senacs.web.correspondent.examined import examined_checks, examined_values
from senacs.web.correspondent.reading import SEVERITIES, VERDICTS
from senacs.web.correspondent.rows import band_words
from senacs.web.doors import requires
from senacs.web.navigation import Link
from senacs.web.paging import page_of, pages

SIZE = 40


@dataclass(frozen=True)
class Unusual:
    """A value far from the others, with what it weighs."""

    structure: str
    url: str
    label: str
    message: str
    value: str
    previous: str
    band: str
    effect: float
    severity: Badge
    verdict: Badge | None
    ask_url: str

    @property
    def effect_text(self) -> str:
        return f"{number(100 * self.effect, 1 if self.effect < 0.1 else 0)}{THIN}%"


@requires(Permission.FOLLOW_CAMPAIGN)
@require_GET
def unusual(request: HttpRequest) -> HttpResponse:
    """The values to look at first: those that move the figures of the department."""
    editions = known_editions()
    edition = chosen_edition(request, editions)
    if edition is None:
        return render(request, "correspondent/no_edition.html")
    areas = departments(request, Permission.FOLLOW_CAMPAIGN)
    area = _area(request, areas)
    found = _found(request, edition, area) if area else []
    page = page_of(request, found, SIZE)
    context = {
        "edition": edition,
        "area": area,
        "tabs": _tabs(edition, areas, area),
        "lines": page.object_list,
        "pages": pages(request, page),
        "total": len(found),
        "previous_year": edition.data_year - 1,
        "trail": (
            c.Link("Suivi", reverse("correspondent:home")),
            c.Link("Valeurs inhabituelles"),
        ),
    }
    return render(request, "correspondent/unusual.html", context)


def _area(request: HttpRequest, areas: list[Territory]) -> Territory | None:
    asked = words(request.GET, "departement")
    return next((area for area in areas if area.code == asked), next(iter(areas), None))


def _tabs(edition: Edition, areas: list[Territory], area: Territory | None) -> list[Link]:
    if len(areas) < 2:
        return []
    return [
        Link(
            one.name,
            f"?enquete={edition.survey_year}&departement={one.code}",
            is_current=one == area,
        )
        for one in areas
    ]


def _found(request: HttpRequest, edition: Edition, area: Territory) -> list[Unusual]:
    responses = portfolio.load(
        followed(request)
        .of_edition(edition)
        .filter(register__department=area.code)
        .exclude(state=State.INVITED)
    )
    previous = queries.previous_by_structure(edition, [r.structure_id for r in responses])
    fired = [
        (response, one)
        for response in responses
        for one in examined_checks(response, previous.get(response.structure_id, {}))
        if one.finding.excess
    ]
    keys = {one.finding.keys[0] for _, one in fired}
    sums = totals.department_totals(edition, area.code, keys) if keys else {}
    is_open = edition.state == EditionState.OPEN
    mine = institutions_on(request, responses) if is_open else {}
    shown = [
        _line(
            response,
            one,
            previous.get(response.structure_id, {}),
            effect=totals.effect(one.finding, sums) or 0.0,
            may_ask=response.pk in mine,
        )
        for response, one in fired
    ]
    return sorted(shown, key=lambda line: -line.effect)


def _line(
    response: Response,
    raised: Raised,
    previous: Mapping[str, Value],
    *,
    effect: float,
    may_ask: bool,
) -> Unusual:
    finding = raised.finding
    (key,) = finding.keys
    question = queries.asked_of(response).questionnaire.questions[key]
    given = raised.justification
    url = reverse("correspondent:response", args=[response.pk])
    return Unusual(
        structure=str(response.register.get("name", "")),
        url=f"{url}#champ-{key}",
        label=question.label,
        message=finding.check.message,
        value=printed(question, examined_values(response).get(key)),
        previous=printed(question, previous.get(key)),
        band=band_words(question, peers.bands(response, previous).get(key)),
        effect=effect,
        severity=SEVERITIES[finding.severity],
        verdict=VERDICTS[given.verdict] if given else None,
        ask_url=reverse("correspondent:ask", args=[response.pk, key]) if may_ask else "",
    )
