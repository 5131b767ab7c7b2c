"""The calendar of a year: national dates, those of the territory, time given, the whole cycle."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from senacs.accounts.rules import Permission
from senacs.campaigns.models import Decision, Edition, Extension, Milestone, Response, Window
from senacs.campaigns.queries import calendar
from senacs.campaigns.queries.window_requests import requests_within
from senacs.campaigns.rules.calendar import (
    COMMITTEES,
    PHASES,
    Committee,
    Days,
    Phase,
    bounds_fault,
    window_key,
)
from senacs.campaigns.rules.icalendar import Event, calendar_file
from senacs.campaigns.rules.states import EditionState
from senacs.charts.timeline import Period
from senacs.method.french import date_fr
from senacs.territories.models import Territory
from senacs.territories.rules import Level, Places
from senacs.web import charted
from senacs.web import components as c
from senacs.web.correspondent.access import chosen_edition
from senacs.web.deadlines import short_day, short_span, span
from senacs.web.doors import may, places, requires
from senacs.web.downloads import attachment
from senacs.web.edition_tabs import EditionTabs, edition_tabs
from senacs.web.request_words import shown

LARGEST_DRAWING = 14
"""Beyond, a drawing is a wall: the table under it lists everything."""


def edition_or_404(year: int) -> Edition:
    """The edition of that survey year, without its questionnaire."""
    return get_object_or_404(Edition.objects.defer("questionnaire"), survey_year=year)


def trail(edition: Edition, *further: c.Link) -> tuple[c.Link, ...]:
    """Where the reader is."""
    year = edition.survey_year
    home = c.Link(f"Suivi {year}", f"{reverse('correspondent:home')}?enquete={year}")
    if edition.state == EditionState.DRAFT:
        home = c.Link("Suivi", reverse("correspondent:home"))
    own = reverse("correspondent:calendar", args=[year]) if further else ""
    return (home, c.Link(f"Calendrier {year}", own), *further)


@requires(Permission.FOLLOW_CAMPAIGN)
def newest(request: HttpRequest) -> HttpResponse:
    """The calendar of the edition that runs; before the first one, an empty page."""
    editions = list(Edition.objects.defer("questionnaire").order_by("-survey_year"))
    edition = chosen_edition(request, editions)
    if edition is None:
        return render(request, "correspondent/no_edition.html")
    return page(request, edition.survey_year)


@requires(Permission.FOLLOW_CAMPAIGN)
def page(request: HttpRequest, year: int) -> HttpResponse:
    """Everything dated of a year on the reader's territory."""
    edition = edition_or_404(year)
    where = places(request, Permission.FOLLOW_CAMPAIGN)
    windows, milestones = windows_within(edition, where), milestones_within(edition, where)
    decisions = _decisions(edition, where)
    may_set = may(request, Permission.SET_LOCAL_CALENDAR)
    is_alive = edition.state != EditionState.CLOSED
    today = timezone.localdate()
    context = {
        "edition": edition,
        "national": span(calendar.national_days(edition)),
        "is_alive": is_alive,
        "may_set": may_set and is_alive,
        "may_run": may(request, Permission.RUN_EDITION) and is_alive,
        "picture": charted.calendar(year, _periods(edition, windows, milestones), today),
        "windows": _window_table(edition, windows, may_set=may_set and is_alive),
        "requests": [shown(one, today) for one in requests_within(edition, where)],
        "may_withdraw": may_set and is_alive and not where.national,
        "may_answer": may(request, Permission.RUN_EDITION),
        "extensions": _extension_table(_extensions(edition, where), today),
        "phases": _phases(milestones, request),
        "decisions": decisions,
        "tabs": _tabs(edition),
        "trail": trail(edition),
    }
    return render(request, "correspondent/calendar.html", context)


def windows_within(edition: Edition, where: Places) -> list[Window]:
    """Local dates of the territories of these places, and of those that contain them."""
    inside = Territory.objects.inside(where)
    wanted = edition.windows.select_related("territory", "edition")
    if where.national:
        return list(wanted)
    above = Territory.objects.filter(contents__contained__in=inside)
    return list(
        wanted.filter(Q(territory__in=inside.values("pk")) | Q(territory__in=above.values("pk")))
    )


def milestones_within(edition: Edition, where: Places) -> list[Milestone]:
    """National moments and those of the territories of these places."""
    found = edition.milestones.select_related("territory")
    if where.national:
        return list(found)
    inside = Territory.objects.inside(where)
    return list(found.filter(Q(territory=None) | Q(territory__in=inside.values("pk"))))


def _extensions(edition: Edition, where: Places) -> list[Extension]:
    """Time given to structures, standing ones first."""
    responses = Response.objects.of_edition(edition).within(where)
    found = Extension.objects.filter(response__in=responses).select_related("response")
    found = found.defer("response__values", "response__missing", "response__origins")
    return sorted(found, key=lambda e: (e.withdrawn_at is not None, -e.pk))


def _decisions(edition: Edition, where: Places) -> list[Decision]:
    """National decisions of the year and those of the reader's territories."""
    found = Decision.objects.filter(edition=edition).select_related("territory")
    if where.national:
        return list(found)
    inside = Territory.objects.inside(where)
    return list(found.filter(Q(territory=None) | Q(territory__in=inside.values("pk"))))


def _periods(
    edition: Edition, windows: Sequence[Window], milestones: Iterable[Milestone]
) -> list[Period]:
    """What the drawing shows: the entry, a few local ones, the moments of the cycle."""
    national = calendar.national_days(edition)
    found = [_period("Saisie nationale", national, is_main=True)]
    found += [_period(w.territory.name, _days(w)) for w in windows]
    found = found[:LARGEST_DRAWING]
    moments = [
        Period(_named(m), m.starts_on, m.ends_on or m.starts_on, _when(m)) for m in milestones
    ]
    return found + moments[: max(0, LARGEST_DRAWING - len(found))]


def _period(label: str, days: Days, *, is_main: bool = False) -> Period:
    return Period(label, days.opens_on, days.closes_on, short_span(days), days.grace_until, is_main)


def _named(milestone: Milestone) -> str:
    place = f" ({milestone.territory.name})" if milestone.territory else ""
    return f"{milestone.title}{place}"


def _when(milestone: Milestone) -> str:
    if milestone.ends_on is None or milestone.ends_on == milestone.starts_on:
        return short_day(milestone.starts_on)
    return f"{short_day(milestone.starts_on)} – {short_day(milestone.ends_on)}"


def _days(window: Window) -> Days:
    return Days(window.opens_on, window.closes_on, window.grace_until)


_WINDOW_COLUMNS = (
    "Territoire",
    "Ouverture",
    "Clôture",
    "Fin de grâce",
    "Pourquoi",
    "Par",
    "Bornes nationales",
)


def _window_table(edition: Edition, windows: Sequence[Window], *, may_set: bool) -> c.Table | None:
    if not windows:
        return None
    national = calendar.national_days(edition)
    is_beyond = any(bounds_fault(_days(window), national) for window in windows)
    rulings = calendar.rulings(edition) if is_beyond else {}
    return c.Table(
        caption="Dates de chaque territoire",
        columns=tuple(c.Column(label) for label in _WINDOW_COLUMNS),
        rows=tuple(
            (
                c.Cell(w.territory.name, _window_url(edition, w.territory) if may_set else ""),
                c.Cell(short_day(w.opens_on), sort_key=w.opens_on.isoformat()),
                c.Cell(short_day(w.closes_on), sort_key=w.closes_on.isoformat()),
                c.Cell(short_day(w.grace_until) if w.grace_until else "–"),
                c.Cell(w.reason),
                c.Cell(f"{w.by_label}, le {date_fr(timezone.localtime(w.at).date())}"),
                _bounds_cell(w, national, rulings),
            )
            for w in windows
        ),
        is_sortable=len(windows) > 5,
        id="dates-locales",
    )


def _window_url(edition: Edition, territory: Territory) -> str:
    url = reverse("correspondent:window", args=[edition.survey_year])
    return f"{url}?territoire={territory.level}-{territory.code}"


def _bounds_cell(window: Window, national: Days, rulings: Mapping[str, Decision]) -> c.Cell:
    if not bounds_fault(_days(window), national):
        return c.Cell("dans les bornes")
    place = window.territory
    decision = rulings.get(window_key(window.edition.survey_year, place.level, place.code))
    if decision is None:
        return c.Cell(badge=c.Badge("au-delà", c.Tone.WARNING))
    return c.Cell(f"au-delà, décision du {date_fr(decision.decided_on)}")


def _extension_table(given: Sequence[Extension], today: date) -> c.Table | None:
    if not given:
        return None
    return c.Table(
        caption="Délais, le dernier accordé en premier",
        columns=tuple(
            c.Column(label) for label in ("Structure", "Jusqu’au", "Pourquoi", "Par", "État")
        ),
        rows=tuple(
            (
                c.Cell(
                    str(e.response.register.get("name", "")),
                    reverse("correspondent:response", args=[e.response_id]),
                ),
                c.Cell(short_day(e.until), sort_key=e.until.isoformat()),
                c.Cell(e.reason),
                c.Cell(f"{e.by_label}, le {date_fr(timezone.localtime(e.at).date())}"),
                c.Cell(badge=_extension_badge(e, today)),
            )
            for e in given
        ),
        is_sortable=len(given) > 5,
        is_tall=len(given) > 15,
        id="delais",
    )


def _extension_badge(given: Extension, today: date) -> c.Badge:
    if given.withdrawn_at is not None:
        return c.Badge("Retiré ou remplacé")
    if given.until < today:
        return c.Badge("Terminé")
    return c.Badge("En cours", c.Tone.INFO)


def _phases(milestones: Sequence[Milestone], request: HttpRequest) -> list[dict[str, Any]]:
    """Moments by phase of the cycle, in its order; phases without any are not shown."""
    mine = changeable(request)
    return [
        {
            "label": PHASES[phase],
            "moments": [
                {"milestone": m, "when": _when(m), "may_change": m.pk in mine or mine is ALL}
                for m in milestones
                if m.phase == phase
            ],
        }
        for phase in Phase
        if any(m.phase == phase for m in milestones)
    ]


ALL: frozenset[int] = frozenset({-1})
"""Stands for every moment: the reader is the national team."""


def changeable(request: HttpRequest) -> frozenset[int]:
    """The moments that the reader may change."""
    where = places(request, Permission.SET_LOCAL_CALENDAR)
    if where.national:
        return ALL
    inside = Territory.objects.inside(where)
    found = Milestone.objects.filter(territory__in=inside.values("pk"))
    return frozenset(found.values_list("pk", flat=True))


def _tabs(edition: Edition) -> EditionTabs:
    """One tab per edition, the drafts too: a year is prepared before it opens."""
    known = Edition.objects.only("pk", "survey_year", "state")
    return edition_tabs(known, edition, lambda year: reverse("correspondent:calendar", args=[year]))


def territories_for(request: HttpRequest, edition: Edition) -> list[tuple[str, str]]:
    """Where the reader may set dates, as choices: departments and regions, then what is asked."""
    where = places(request, Permission.SET_LOCAL_CALENDAR)
    inside = Territory.objects.inside(where)
    wide = inside.of_level(Level.DEPARTMENT, Level.REGION).order_by("level", "search_name")
    found = list(wide)
    if not where.national:
        asked = Response.objects.of_edition(edition).within(where)
        codes = asked.order_by().values_list("register__epci", "register__commune_code")
        epci, communes = {a for a, _ in codes}, {b for _, b in codes}
        found += inside.of_level(Level.EPCI).filter(code__in=epci).order_by("search_name")
        found += inside.of_level(Level.COMMUNE).filter(code__in=communes).order_by("search_name")
    return [(f"{t.level}-{t.code}", _titled(t)) for t in found]


def _titled(territory: Territory) -> str:
    level = Level(territory.level)
    if level is Level.DEPARTMENT:
        return f"{territory.code} – {territory.name}"
    word = {Level.REGION: "région", Level.EPCI: "intercommunalité", Level.COMMUNE: "commune"}
    return f"{territory.name} ({word[level]})"


def territory_within(where: Places, text: str) -> Territory:
    """The territory of « level-code », if these places hold it whole. Raises Http404."""
    level, _, code = text.partition("-")
    if not code:
        raise Http404
    return get_object_or_404(Territory.objects.inside(where), level=level, code=code)


@requires(Permission.FOLLOW_CAMPAIGN)
def diary(request: HttpRequest, year: int) -> HttpResponse:
    """The same for a diary: an iCalendar file."""
    edition = edition_or_404(year)
    where = places(request, Permission.FOLLOW_CAMPAIGN)
    host = request.get_host()
    events = [*_entry_events(edition, host)]
    events += [
        Event(
            f"saisie-{year}-{w.territory.level}-{w.territory.code}@{host}",
            f"Saisie SENACS {year}, {w.territory.name}",
            w.opens_on,
            w.grace_until or w.closes_on,
            description=w.reason,
        )
        for w in windows_within(edition, where)
    ]
    events += [
        Event(
            f"etape-{m.pk}@{host}",
            _named(m),
            m.starts_on,
            m.ends_on,
            place=m.place,
            description="\n".join(part for part in (m.people, m.conclusions) if part),
        )
        for m in milestones_within(edition, where)
    ]
    text = calendar_file(f"SENACS {year}", events, at=timezone.now())
    return attachment(f"calendrier-senacs-{year}.ics", text.encode(), "text/calendar")


def _entry_events(edition: Edition, host: str) -> Iterable[Event]:
    year = edition.survey_year
    yield Event(f"ouverture-{year}@{host}", f"SENACS {year} : ouverture", edition.opens_on)
    yield Event(f"cloture-{year}@{host}", f"SENACS {year} : clôture", edition.closes_on)
    if edition.grace_until:
        title = f"SENACS {year} : fin de la période de grâce"
        yield Event(f"grace-{year}@{host}", title, edition.grace_until)


def committees_for(request: HttpRequest) -> list[tuple[str, str]]:
    """Committees in whose name the reader records decisions: national, or one per department."""
    if may(request, Permission.RUN_EDITION):
        return [(k.value, v) for k, v in COMMITTEES.items() if k is not Committee.LOCAL]
    inside = Territory.objects.inside(places(request, Permission.SET_LOCAL_CALENDAR))
    departments = inside.of_level(Level.DEPARTMENT).order_by("name")
    label = COMMITTEES[Committee.LOCAL]
    return [(f"department-{d.code}", f"{label}, {d.name}") for d in departments]
