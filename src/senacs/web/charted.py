"""Charts as pages show them: the drawing, what it counts, the same as a table."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from senacs.catalogue import registry
from senacs.charts.model import Chart
from senacs.charts.render import draw
from senacs.charts.table import table_of
from senacs.charts.timeline import Period, timeline
from senacs.method import french
from senacs.method.figures import Table
from senacs.publications.drawings import HUES, Wish, chart_of, drawn
from senacs.web.components import Picture
from senacs.web.trend_shown import NARROW


def picture(table: Table, wish: Wish, *, explain_url: str = "") -> Picture:
    """The chart that a page wishes for; its subtitle follows that of `wish` with what is counted.

    A percentage and a « 3 sur 4 » say what they are; a bare number does not.
    """
    unit = table.context.unit if wish.form == "bars" else ""
    said = f"{wish.subtitle}, {french.counted(unit)}" if unit else wish.subtitle
    chart = drawn(table, replace(wish, subtitle=said))
    return Picture(
        title=chart.title,
        subtitle=chart.subtitle,
        svg=chart.svg,
        table=table_of(
            [list(chart.head), *(list(row) for row in chart.rows)],
            caption=(chart.title, chart.subtitle),
        ),
        foot=chart.foot,
        explain_url=explain_url,
        id=f"figure-{table.context.indicator.replace('_', '-')}",
        narrow=chart.narrow,
    )


_ALONE = 640.0


def alone(table: Table) -> str:
    """The chart of an indicator to be saved, with its title, its source and its release (SVG)."""
    context = table.context
    form = registry.indicators(context.data_year)[context.indicator].show
    wish = Wish(form=form, subtitle=f"{context.territory_name}, données {context.data_year}")
    chart = chart_of(table, wish)
    chart = replace(chart, foot=french.typo(f"{chart.foot} Version {context.release}."))
    return draw(chart, form, width=_ALONE, hue=HUES[wish.hue], heading=True).svg


def columns(chart: Chart, key: str) -> Picture:
    """A chart that no published table is behind, as columns. `key`: its place in the page."""
    drawing = draw(chart, "columns", width=480)
    return Picture(
        title=chart.title,
        subtitle=chart.subtitle,
        svg=drawing.svg,
        table=drawing.table_html,
        id=key,
    )


def calendar(survey_year: int, periods: Sequence[Period], today: date) -> Picture:
    """The year of an edition along its months; on a phone, in letters as large as at a desk."""
    title = f"Calendrier de l’enquête {survey_year}"
    wide = timeline(title, periods, today)
    return Picture(
        title=wide.title,
        svg=wide.svg,
        table=wide.table_html,
        id="frise",
        narrow=timeline(title, periods, today, width=NARROW).svg,
    )
