"""The figures of a dashboard as files, and its charts as drawings. Nothing is lifted there."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from senacs.analytics import figures as door
from senacs.analytics.parquet import Value
from senacs.catalogue.dashboards import Form
from senacs.method.figure_lines import lines_of
from senacs.method.figures import Figure, Table
from senacs.web import charted
from senacs.web.doors import open_to_all
from senacs.web.files import drawing_file, table_file
from senacs.web.visitor.dashboard import Asked, asked_of
from senacs.web.visitor.estimate_columns import ESTIMATE_COLUMNS, estimate_values, of_figures
from senacs.web.visitor.places import territory_or_404

HEADER = (
    "territoire", "nom_du_territoire", "indicateur", "libelle", "public", "donnees", "enquete",
    "ligne", "valeur", "part", "unite", "statut", "code_statut", "repondantes", "concernees",
    "definition", "source", "version_des_donnees", "avertissement",
    *ESTIMATE_COLUMNS,
)  # fmt: skip


@open_to_all
def figures_file(request: HttpRequest, level: str, code: str, kind: str) -> HttpResponseBase:
    """The figures of a section, as open data: the name of the release is in the file's own name."""
    asked = asked_of(request, territory_or_404(level, code))
    if asked.release is None or not asked.is_ready:
        raise Http404("Aucun chiffre n’est publié pour ce territoire.")
    found = door.compute(asked.release, asked.keys, territory=asked.territory)
    # The other forms of section show no estimate.
    is_estimated = asked.section.form is Form.FIGURES
    guessed = of_figures(asked.release, found, asked.territory) if is_estimated else {}
    rows = [
        [*row, *estimate_values(request, guessed.get(key))]
        for key, shown in found.items()
        for row in _rows(shown)
    ]
    return table_file(_name(asked, asked.section.slug), kind, HEADER, rows)


def _name(asked: Asked, what: str) -> str:
    release = asked.release.name if asked.release else ""
    return f"senacs-{asked.territory.level}-{asked.territory.code}-{what}-{release}"


def _rows(shown: Figure | Table) -> list[list[Value]]:
    context = shown.context
    head: list[Value] = [
        context.territory, context.territory_name, context.indicator, context.title,
        context.audience or "CS EVS", context.data_year, context.survey_year,
    ]  # fmt: skip
    tail: list[Value] = [
        context.n, context.base, context.definition, context.source, context.release,
        context.note,
    ]  # fmt: skip
    return [
        [
            *head, line.label, _float(line.value), _float(line.share), context.unit,
            line.status.label, str(line.status), *tail,
        ]
        for line in lines_of(shown)
    ]  # fmt: skip


def _float(value: float | None) -> float | None:
    """One column, one type: a whole number would make a Parquet column of another type."""
    return None if value is None else float(value)


@open_to_all
def drawing(request: HttpRequest, level: str, code: str, key: str, kind: str) -> HttpResponse:
    """A chart alone, with its title, its source and its release."""
    asked = asked_of(request, territory_or_404(level, code))
    if asked.release is None or not asked.is_ready or not asked.known([key]):
        raise Http404("Ce graphique n’existe pas.")
    shown = door.compute(asked.release, [key], territory=asked.territory)[key]
    if not isinstance(shown, Table) or not shown.is_shown:
        raise Http404("Ce graphique n’a rien à montrer.")
    return drawing_file(_name(asked, key), kind, charted.alone(shown))
