"""An indicator over years as files: open data, workbook, drawing. Nothing is lifted there."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from senacs.method.figure_lines import Line, lines_of
from senacs.method.figures import Figure, Table
from senacs.web import trend_shown
from senacs.web.doors import open_to_all
from senacs.web.files import DRAWING_KINDS, drawing_file, table_file
from senacs.web.visitor.evolution import Asked, asked_or_404, chart_of

Value = str | int | float | None
_HEADER = (
    "indicateur", "libelle", "territoire", "nom_du_territoire", "donnees", "enquete", "ligne",
    "valeur", "part", "unite", "statut", "code_statut", "repondantes", "concernees",
    "structures_suivies", "segment", "rupture", "source", "version_des_donnees", "avertissement",
)  # fmt: skip


@open_to_all
def evolution_file(request: HttpRequest, key: str, kind: str) -> HttpResponseBase:
    """The values as open data, or the drawing alone: confidentiality is never lifted there."""
    asked = asked_or_404(request, key)
    if kind in DRAWING_KINDS:
        drawing = trend_shown.alone(chart_of(asked, asked.trend(lifting=False)))
        return drawing_file(_file_name(asked), kind, drawing)
    return table_file(_file_name(asked), kind, _HEADER, _lines(asked))


def _file_name(asked: Asked) -> str:
    place = f"{asked.territory.level}-{asked.territory.code}"
    who = f"-memes-structures-{asked.surveys}" if asked.surveys else ""
    return f"senacs-{asked.key}-{place}{who}-{asked.panel.digest[:12]}"


def _lines(asked: Asked) -> list[list[Value]]:
    """One line a year, or a year and a row."""
    trend = asked.trend(lifting=False)
    reasons = {mark.before: mark.reason for mark in trend_shown.marks(trend)}
    found = []
    for rank, run in enumerate(trend.segments, 1):
        for point in run:
            reason = reasons.get(str(point.data_year), "")
            tail: list[Value] = [trend.followed, rank, reason]
            found += [_line(point.shown, row, tail) for row in lines_of(point.shown)]
    return found


def _line(shown: Figure | Table, row: Line, tail: Sequence[Value]) -> list[Value]:
    context = shown.context
    return [
        context.indicator, context.title, context.territory, context.territory_name,
        context.data_year, context.survey_year, row.label, row.value, row.share, context.unit,
        row.status.label, str(row.status), context.n, context.base, *tail, context.source,
        context.release, context.note,
    ]  # fmt: skip
