"""One structure over the years, read along its approval: private to it and its pair."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from senacs.accounts.rules import Permission
from senacs.analytics import profiles, trajectory, trends
from senacs.analytics.actions import ensure_panel
from senacs.analytics.figures import Spread
from senacs.analytics.panel import Panel
from senacs.analytics.trajectory import Life
from senacs.catalogue import registry
from senacs.charts.model import Band, Break, Chart, Item, Moment, Series
from senacs.method import french
from senacs.method.figures import Figure
from senacs.method.questionnaire import Audience
from senacs.structures import rules
from senacs.structures.models import Event, Fact, Structure
from senacs.web import trend_shown
from senacs.web.components import Link
from senacs.web.doors import places, requires
from senacs.web.visitor import figures
from senacs.web.visitor.profiles import profiles_url
from senacs.web.wording import counted

KEYS = {
    Audience.CS: (
        "public_total", "volunteers_total", "fte_total", "budget_total", "users_share",
        "activity_hours_total",
    ),
    Audience.EVS: (
        "evs_public_total", "evs_volunteers_total", "evs_fte_total", "evs_activity_hours_total",
    ),
}  # fmt: skip
OWN = "Votre structure"
PROJECTS = frozenset({"AGC", "AL", "AGC_ACF"})
"""The approvals that a social project obtains; the family one follows that of its centre."""


@dataclass(frozen=True)
class Year:
    """A line of the thread: a data year, its place in the project, what happened."""

    data_year: int
    project: str
    happened: tuple[str, ...]


@requires(Permission.READ_SHEET)
def trajectory_page(request: HttpRequest, identifier: str) -> HttpResponse:
    """Her figures, the band of comparable structures, and the turns of her life."""
    readable = Structure.objects.within(places(request, Permission.READ_SHEET))
    structure = get_object_or_404(readable, identifier=identifier.upper())
    released = figures.releases()
    panel = Panel.of(released) if released else None
    if panel is not None:
        ensure_panel(panel)
    life = trajectory.life(panel, structure.pk, structure.name) if panel else None
    if panel is None or life is None:
        raise Http404("Cette structure n’a de réponse retenue dans aucune enquête close.")
    moments = _moments(structure, life.rows)
    response = render(
        request,
        "visitor/trajectory.html",
        {
            "trail": [Link("Accueil", reverse("home")), Link(structure.name), Link("Trajectoire")],
            "structure": structure,
            "group": french.typo(life.group_label),
            "years": _years(structure, life.rows, moments),
            "charts": _charts(panel, life, moments),
            "panel": panel,
            "profile": _profile(panel, life),
            "newest": panel.release(max(life.rows)).edition.survey_year,
        },
    )
    response["Cache-Control"] = "private, no-store"
    return response


def _profile(panel: Panel, life: Life) -> Mapping[str, str]:
    """The profile of the structure in its newest survey; empty when it has none."""
    release = panel.release(max(life.rows))
    made = profiles.profiles(release, life.kind).typology
    number = made.members.get(life.structure_id) if made else None
    if number is None:
        return {}
    name = profiles.names(release, life.kind)[number]
    return {"name": name, "url": profiles_url(release)}


def _charts(panel: Panel, life: Life, moments: Iterable[Moment]) -> list[trend_shown.Drawn]:
    keys = KEYS[life.kind]
    mine = trajectory.own(panel, life, keys)
    return [
        trend_shown.drawn(_chart(panel, key, mine[key], trajectory.band(panel, life, key), moments))
        for key in keys
        if sum(figure.is_shown for figure in mine[key].values()) > 1
    ]


def _chart(
    panel: Panel,
    key: str,
    mine: Mapping[int, Figure],
    spreads: Mapping[int, Spread],
    moments: Iterable[Moment],
) -> Chart:
    indicator = registry.indicator(key)
    years = sorted(mine)
    items = tuple(_item(year, mine[year]) for year in years)
    ruptures = trends.breaks(panel, key, years)
    breaks: dict[str, str] = {}
    for one in ruptures:
        at = next(year for year in years if year >= one.data_year)
        breaks.setdefault(str(at), french.typo(one.reason))
    return Chart(
        title=french.typo(indicator.title),
        subtitle=french.typo(f"Données {years[0]} à {years[-1]}, {indicator.unit}"),
        unit=indicator.unit,
        series=(Series(OWN, items, emphasis=True),),
        band=_band(spreads, indicator.decimals),
        breaks=tuple(Break(at, reason) for at, reason in breaks.items()),
        moments=tuple(one for one in moments if one.at in {item.label for item in items}),
        foot=french.typo(f"SENACS, données {years[0]} à {years[-1]} · panel {panel.digest[:12]}"),
        columns=("Données",),
    )


def _item(year: int, figure: Figure) -> Item:
    text = figure.text.partition(french.NBSP)[0] if figure.is_shown else figure.text
    return Item(str(year), figure.value, text)


def _band(spreads: Mapping[int, Spread], decimals: int) -> Band | None:
    if not spreads:
        return None
    counts = sorted({one.n for one in spreads.values()})
    size = counted(counts[-1], "structure")
    if len(counts) > 1:
        size = f"{french.number(counts[0])} à {size}"
    ends = [
        tuple(
            Item(str(year), max(value, 0.0), french.number(value, decimals))
            for year, value in sorted((y, getattr(one, side)) for y, one in spreads.items())
        )
        for side in ("q1", "q3")
    ]
    return Band(f"La moitié des structures comparables ({size})", *ends)


# --- The thread of the approval -------------------------------------------------------------------


def _moments(structure: Structure, rows: Mapping[int, object]) -> list[Moment]:
    """Renewals, mergers, moves and changes of management, at the data year in which they fell."""
    found = [*_of_facts(structure), *_of_events(structure)]
    years = {str(year) for year in rows}
    return [Moment(str(on.year), text) for on, text in sorted(found) if str(on.year) in years]


def _of_facts(structure: Structure) -> Iterable[tuple[date, str]]:
    facts = list(structure.facts.filter(kind__in=(rules.APPROVAL, rules.MANAGEMENT)))
    renewed: dict[date, list[str]] = {}
    for fact in facts:
        if fact.since is None or not any(_is_before(one, fact) for one in facts):
            continue
        if fact.kind == rules.MANAGEMENT:
            yield fact.since, f"gestion\u202f: {fact.label.lower()}"
        else:
            renewed.setdefault(fact.since, []).append(fact.value)
    for since, values in renewed.items():
        words = "nouveau projet, agréé" if set(values) & PROJECTS else "agrément"
        said = french.listing(sorted(value.replace("_", " et ") for value in values))
        yield since, f"{words} {said}"


def _is_before(one: Fact, other: Fact) -> bool:
    if one.kind != other.kind or one.pk == other.pk:
        return False
    return one.since is None or (other.since is not None and one.since < other.since)


def _of_events(structure: Structure) -> Iterable[tuple[date, str]]:
    for event in structure.events.all():
        yield event.on, rules.EVENT_KINDS[event.kind].lower()
    for event in Event.objects.filter(successor=structure).select_related("structure"):
        yield event.on, f"{rules.EVENT_KINDS[event.kind].lower()}\u202f: {event.structure.name}"


def _years(
    structure: Structure, rows: Mapping[int, object], moments: Iterable[Moment]
) -> list[Year]:
    approvals = structure.facts.filter(kind=rules.APPROVAL, value__in=PROJECTS)
    facts = list(approvals.order_by("since"))
    told: dict[str, list[str]] = {}
    for moment in moments:
        told.setdefault(moment.at, []).append(moment.text)
    return [Year(year, _project(facts, year), tuple(told.get(str(year), ()))) for year in rows]


def _project(facts: Iterable[Fact], year: int) -> str:
    """« année 2 du projet 2021-2024 »: by the approval that held on 31 December."""
    day = date(year, 12, 31)
    holding = [f for f in facts if f.since and f.since <= day and (not f.until or f.until >= day)]
    if not holding or holding[-1].since is None:
        return "non connue du registre"
    start, until = holding[-1].since, holding[-1].until
    span = f"{start.year}-{until.year}" if until else f"commencé en {start.year}"
    return f"année {year - start.year + 1} du projet {span}"
