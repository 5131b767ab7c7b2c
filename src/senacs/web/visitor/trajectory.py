"""One structure over the years, read along its approval: private to it and its pair."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from senacs.accounts.rules import Permission
from senacs.analytics import trajectory
from senacs.analytics.actions import ensure_panel
from senacs.analytics.panel import Panel
from senacs.campaigns.rules import peer_choice
from senacs.campaigns.rules.peer_choice import Choice
from senacs.charts.model import Chart, Drawing
from senacs.charts.render import draw
from senacs.charts.table import html_table
from senacs.method import french
from senacs.publications import trajectory as courses
from senacs.publications.trajectory import Course
from senacs.structures import cycle, turns
from senacs.structures.models import Structure
from senacs.web import components as c
from senacs.web import trend_shown
from senacs.web.components import Link
from senacs.web.doors import may, places, requires
from senacs.web.visitor import figures
from senacs.web.visitor.no_answer import no_answer
from senacs.web.visitor.profiles import profiles_url

GROUP = "groupe"


@dataclass(frozen=True)
class Year:
    """A line of the thread: a calendar year, its place in the project, what happened."""

    year: int
    project: str
    happened: tuple[str, ...]
    answered: bool


@dataclass(frozen=True)
class Shown:
    """A chart, its values, and what its band is made of."""

    chart: Chart
    svg: str
    table: str
    band: str


def structure_or_404(request: HttpRequest, identifier: str, permission: Permission) -> Structure:
    """A structure over which the person who asks holds the permission."""
    within = Structure.objects.within(places(request, permission))
    return get_object_or_404(within.select_related("commune"), identifier=identifier.upper())


def life_of(structure: Structure) -> tuple[Panel, trajectory.Life] | None:
    """The panel of the present releases, and what it holds of the structure; None without it."""
    released = figures.releases()
    panel = Panel.of(released) if released else None
    if panel is not None:
        ensure_panel(panel)
    life = trajectory.life(panel, structure.pk, structure.name) if panel else None
    return None if panel is None or life is None else (panel, life)


def life_or_404(structure: Structure) -> tuple[Panel, trajectory.Life]:
    """The same, where a page that says why has been shown already."""
    found = life_of(structure)
    if found is None:
        raise Http404("Cette structure n’a de réponse retenue dans aucune enquête close.")
    return found


@requires(Permission.READ_SHEET)
def trajectory_page(request: HttpRequest, identifier: str) -> HttpResponse:
    """Her figures, the band of comparable structures, and the turns of her life."""
    structure = structure_or_404(request, identifier, Permission.READ_SHEET)
    found = life_of(structure)
    if found is None:
        return no_answer(request, structure)
    panel, life = found
    choice = peer_choice.choice_of(request.GET.get(GROUP, ""))
    is_own = _is_own(request, structure)
    named = "" if is_own else structure.name
    course = courses.course(panel, life, turns.life_of(structure), choice.criteria, named=named)
    response = render(
        request,
        "visitor/trajectory.html",
        {
            "trail": [Link("Accueil", reverse("home")), Link(structure.name), Link("Trajectoire")],
            "structure": structure,
            "is_own": is_own,
            "years": _years(course),
            "charts": _charts(course),
            "signs": courses.signs(course, _drawn_keys(course), sorted(course.life.rows)),
            "strip": _strip(course),
            "panel": panel,
            "profile": _profile(panel, life),
            "newest": panel.release(life.newest).edition.survey_year,
            "may_record": may(request, Permission.RECORD_DIRECTION),
            **_group(course, choice),
        },
    )
    response["Cache-Control"] = "private, no-store"
    return response


def _is_own(request: HttpRequest, structure: Structure) -> bool:
    """Whether the person who asks is of the structure, and not of its pair."""
    mine = Structure.objects.within(places(request, Permission.DEPOSIT_RESPONSE))
    return mine.filter(pk=structure.pk).exists()


def _group(course: Course, choice: Choice) -> dict[str, object]:
    """The box of choice, the group in words, and what is not known for it."""
    choices = tuple(
        c.Choice(one.key, one.label, is_checked=one == choice) for one in peer_choice.CHOICES
    )
    lacking = [peer_choice.LACKING[one] for one in sorted(choice.criteria - course.criteria)]
    return {
        "group_field": c.Field(
            GROUP,
            "Comparer avec",
            kind="select",
            value=choice.key,
            choices=choices,
            is_required=True,
            hint=f"{course.said} n’est jamais dans le groupe.",
        ),
        "group": course.label_of(course.criteria),
        "lacking": french.listing(lacking) if lacking else "",
    }


def _profile(panel: Panel, life: trajectory.Life) -> Mapping[str, str]:
    """The profile of the structure in its newest survey; empty when it has none."""
    if not life.profile:
        return {}
    return {"name": life.profile, "url": profiles_url(panel.release(life.newest))}


def _drawn_keys(course: Course) -> list[str]:
    """What two years at least may be joined of."""
    return [
        key
        for key in course.keys
        if sum(figure.is_shown for figure in course.own[key].values()) > 1
    ]


def _charts(course: Course) -> list[Shown]:
    """The charts alone: what their signs are is said once, over them."""
    made = [courses.chart(course, key) for key in _drawn_keys(course)]
    return [
        Shown(
            chart,
            draw(courses.bare(chart), "lines", width=trend_shown.NARROW).svg,
            html_table(chart),
            chart.band.label if chart.band else "",
        )
        for chart in made
    ]


def _strip(course: Course) -> Mapping[str, Drawing]:
    """The newest year, for a page and for a phone."""
    chart = courses.strip(course)
    if chart is None:
        return {}
    return {
        "wide": draw(chart, "bullet", width=trend_shown.WIDE),
        "narrow": draw(chart, "bullet", width=trend_shown.NARROW),
    }


def _years(course: Course) -> list[Year]:
    """Every year that was answered, and those in which something happened between them."""
    answered = set(course.life.rows)
    first, last = min(answered), max(answered)
    shown = []
    for year in range(first, last + 1):
        happened = tuple(course.along.during(year))
        if year in answered or happened:
            step = cycle.year_of(course.along.projects, year)
            shown.append(
                Year(year, step.text if step else cycle.UNKNOWN, happened, year in answered)
            )
    return shown
