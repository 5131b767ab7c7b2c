"""The drawings of the monitoring: deposits week by week against last year, rates on a map."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.core.cache import cache

from senacs.campaigns.models import Edition
from senacs.campaigns.queries import calendar
from senacs.campaigns.queries import monitoring as reads
from senacs.campaigns.rules import monitoring as rules
from senacs.campaigns.rules.monitoring import cumulated
from senacs.campaigns.rules.states import EditionState
from senacs.charts.model import Chart, Item, Series
from senacs.charts.render import draw
from senacs.method.french import NBSP, THIN, percent
from senacs.web import components as c
from senacs.web.correspondent.monitoring_scope import Scope, grouped, narrowed
from senacs.web.correspondent.rate_map import rate_map

MOST_POINTS = 12


def curve(scope: Scope, today: date) -> c.Picture | None:
    """Share of the solicited that has deposited, week after week since each opening."""
    edition = scope.edition
    former = next((e for e in scope.editions if e.pk == edition.previous_id), None)
    compared = [edition, former] if former else [edition]
    days = {e.pk: _days(scope, e) for e in compared}
    if not any(days.values()):
        return None
    asked = {e.pk: _asked(scope, e) for e in compared}
    today = max(edition.opens_on, today)
    ends = {e.pk: (calendar.national_days(e).end - e.opens_on).days for e in compared}
    # What comes after the end (extensions, returns) is counted on the last day drawn.
    longest = max(ends.values())
    days = {pk: _within(found, longest) for pk, found in days.items()}
    is_over = edition.state == EditionState.CLOSED
    now = longest if is_over else min((today - edition.opens_on).days, longest)
    last = {e.pk: longest if e is not edition else now for e in compared}
    marks = _marks(now, longest)
    series = tuple(
        _series(e, cumulated(days[e.pk], last[e.pk]), asked[e.pk], marks, emphasis=e is edition)
        for e in compared
    )
    shares = [cumulated(days[e.pk], now)[-1] / asked[e.pk] * 100 if asked[e.pk] else 0
              for e in compared]  # fmt: skip
    title = f"{percent(shares[0])} de dépôts au {now}e{NBSP}jour"
    if former:
        title += f"{THIN}; {percent(shares[1])} le même jour de l’enquête {former.survey_year}"
    chart = Chart(
        title=title,
        subtitle="Structures ayant déposé, en part des structures sollicitées, par semaine depuis "
        "l’ouverture",
        unit="%",
        columns=("Semaine", *(s.label for s in series)),
        series=series,
    )
    drawing = draw(chart, "lines", width=480)
    return c.Picture(
        drawing.title, drawing.svg, drawing.table_html, subtitle=drawing.subtitle, id="courbe"
    )


def _days(scope: Scope, edition: Edition) -> dict[int, int]:
    """Deposits by day. A closed edition is read once: nothing is deposited in it any more."""
    if edition.closed_at is None:
        return reads.deposits_by_day(narrowed(scope), edition)
    key = f"deposits-{edition.pk}-{edition.closed_at.timestamp()}-{scope.key}"
    found: dict[int, int] | None = cache.get(key)
    if found is None:
        found = reads.deposits_by_day(narrowed(scope), edition)
        cache.set(key, found, timeout=None)
    return found


def _asked(scope: Scope, edition: Edition) -> int:
    """Structures solicited in an edition, on the same place."""
    if edition is scope.edition:
        return scope.whole.solicited
    frozen = edition.denominators.get("counts", {})
    if not scope.is_whole or not frozen:
        return narrowed(scope).of_edition(edition).count()
    return sum(n for cell, n in frozen.items() if cell.split(":")[0] in scope.departments)


def _within(days: Mapping[int, int], longest: int) -> dict[int, int]:
    found: dict[int, int] = {}
    for day, number in days.items():
        kept = min(day, longest)
        found[kept] = found.get(kept, 0) + number
    return found


def _marks(now: int, longest: int) -> list[int]:
    """The days drawn, the same for both years, today among them; one per week at the most."""
    step = 7 * -(-(longest + 1) // (7 * MOST_POINTS))
    by_week = {day // 7: day for day in (*range(step - 1, longest, step), longest, now)}
    return sorted(by_week.values())


def _series(
    edition: Edition, deposited: list[int], asked: int, marks: Sequence[int], *, emphasis: bool
) -> Series:
    """The share reached at each mark."""
    items = []
    for day in (mark for mark in marks if mark < len(deposited)):
        share = 100 * deposited[day] / asked if asked else 0.0
        items.append(Item(f"S{day // 7 + 1}", share, percent(share)))
    return Series(f"Enquête {edition.survey_year}", tuple(items), emphasis=emphasis)


def departments_map(scope: Scope) -> c.Picture | None:
    """Departments coloured by the share of deposits; nothing for a single one."""
    if len(scope.departments) < 2:
        return None
    values = []
    for code, cells in grouped(scope, by_region=False).items():
        count = rules.total(scope.cells[cell] for cell in cells)
        values.append((code, count.deposited, count.solicited))
    drawing = rate_map(
        "Part des structures sollicitées qui ont déposé",
        f"Enquête {scope.edition.survey_year}, par département",
        tuple(values),
        is_whole=not scope.region and len(scope.departments) > 13,
    )
    if drawing is None:
        return None
    return c.Picture(
        drawing.title,
        drawing.svg,
        drawing.table_html,
        subtitle=drawing.subtitle,
        foot=drawing.foot,
        id="carte",
    )
