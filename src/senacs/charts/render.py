"""One chart in all its forms at once, chosen by name: drawing, sentence, table, rows."""

from typing import Protocol

from senacs.charts import forms, palette
from senacs.charts.alt import alt_text
from senacs.charts.forms.composition import WIDTH
from senacs.charts.model import Chart, Drawing
from senacs.charts.table import html_table, rows


class Form(Protocol):
    """What every form accepts."""

    def __call__(
        self, chart: Chart, *, width: float = ..., hue: str = ..., heading: bool = ...,
        uid: str = ...,
    ) -> str: ...  # fmt: skip


FORMS: dict[str, Form] = {
    "bars": forms.bars,
    "columns": forms.columns,
    "count_bars": forms.count_bars,
    "donut": forms.donut,
    "stacked": forms.stacked,
    "bullet": forms.bullet,
    "lines": forms.lines,
    "pictogram": forms.pictogram,
}


def draw(
    chart: Chart, form: str, *, width: float = WIDTH, hue: str = palette.WARM,
    heading: bool = False, uid: str = "",
) -> Drawing:  # fmt: skip
    """Draw a chart. Without `heading`, title, subtitle and foot are left to the page’s caption.

    `uid` tells apart two drawings of the same chart on one page; by default it follows from the
    content, so that the same chart always gives the same bytes.
    """
    if form not in FORMS:
        raise ValueError(f"{form!r} is not a form of chart: choose among {', '.join(FORMS)}")
    return Drawing(
        svg=FORMS[form](chart, width=width, hue=hue, heading=heading, uid=uid),
        alt=alt_text(chart, form),
        table_html=html_table(chart),
        rows=rows(chart),
        title=chart.title,
        subtitle=chart.subtitle,
        foot=chart.foot,
    )
