"""A figure, or its table, as files. Nothing is lifted there."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from senacs.analytics import figures as door
from senacs.analytics.parquet import Value
from senacs.method.figure_lines import lines_of
from senacs.method.figures import Figure, Table
from senacs.web import charted
from senacs.web.doors import open_to_all
from senacs.web.files import DRAWING_KINDS, drawing_file, table_file
from senacs.web.visitor.estimate_columns import ESTIMATE_COLUMNS, estimate_values, of_figures
from senacs.web.visitor.explain import indicator_or_404, release_asked, shown_of
from senacs.web.visitor.places import territory_asked

_HEADER = (
    "indicateur", "libelle", "territoire", "nom_du_territoire", "donnees", "enquete", "ligne",
    "valeur", "part", "unite", "statut", "code_statut", "repondantes", "concernees", "source",
    "version_des_donnees", "avertissement", *ESTIMATE_COLUMNS,
)  # fmt: skip


@open_to_all
def figure_file(request: HttpRequest, key: str, kind: str) -> HttpResponseBase:
    """The published table as open data, or its chart: confidentiality is never lifted there."""
    territory = territory_asked(request)
    release = release_asked(request)
    if release is None:
        raise Http404("Aucune enquête n’est encore publiée.")
    indicator = indicator_or_404(key, release)
    is_pinned = "version" in request.GET
    if request.GET.get("par"):
        shown = shown_of(request, release, indicator, territory)
    else:
        # Not `published`: nothing is lifted in files.
        shown = door.compute(release, [key], territory=territory, as_frozen=is_pinned)[key]
    name = f"senacs-{indicator.key}-{territory.level}-{territory.code}-{release.name}"
    if kind not in DRAWING_KINDS:
        # A crossing is never estimated.
        told = (
            {}
            if request.GET.get("par")
            else of_figures(release, {key: shown}, territory, as_frozen=is_pinned)
        )
        guessed = estimate_values(request, told.get(key), with_reason=True)
        return table_file(name, kind, _HEADER, [[*line, *guessed] for line in _lines(shown)])
    if not isinstance(shown, Table) or not shown.is_shown:
        raise Http404("Il n’y a rien à dessiner.")
    return drawing_file(name, kind, charted.alone(shown))


def _lines(shown: Figure | Table) -> list[list[Value]]:
    context = shown.context
    head: list[Value] = [
        context.indicator, context.title, context.territory, context.territory_name,
        context.data_year, context.survey_year,
    ]  # fmt: skip
    tail: list[Value] = [context.n, context.base, context.source, context.release, context.note]
    return [
        [
            *head, line.label, line.value, line.share, context.unit, line.status.label,
            str(line.status), *tail,
        ]
        for line in lines_of(shown)
    ]  # fmt: skip
