"""The table of a working crossing as a file: one line a number, the warning on each of them."""

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from senacs.accounts.rules import Permission
from senacs.analytics import crossing_axes, queries
from senacs.analytics.crossings import WARNING, WHOLE
from senacs.analytics.dimensions import Dimension
from senacs.analytics.parquet import Value
from senacs.method import french
from senacs.web.correspondent.crossings_asked import Asked, AskedError
from senacs.web.correspondent.crossings_grid import TOGETHER, Found, Point, find
from senacs.web.correspondent.crossings_scope import Question, settled
from senacs.web.doors import requires
from senacs.web.downloads import WARNING as NOTICE
from senacs.web.files import TABLE_KINDS, table_file

HEADER = (
    "usage", "indicateur", "libelle", "ligne", "territoire", "nom_du_territoire", "donnees",
    "enquete", "filtres", "en_lignes", "categorie_en_lignes", "en_colonnes",
    "categorie_en_colonnes", "valeur", "part", "unite", "statut", "code_statut", "repondantes",
    "concernees", "non_concernees", "version_de_la_definition", "source", "version_des_donnees",
    "fait_le", NOTICE,
)  # fmt: skip


@requires(Permission.FOLLOW_CAMPAIGN)
@require_GET
def table(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The whole table, all pages; what is wrong in the address is told on the page."""
    if kind not in TABLE_KINDS:
        raise Http404("Ce format de fichier n’existe pas.")
    asked, faults = Asked.understood(request.GET)
    try:
        if faults or not queries.standing():
            raise AskedError(" ".join(faults))
        question = settled(request, asked)
    except AskedError:
        return redirect(f"{reverse('correspondent:crossings')}?{request.GET.urlencode()}")
    if not asked.indicators:
        messages.warning(request, "Choisissez au moins un indicateur pour avoir un fichier.")
        return redirect(f"{reverse('correspondent:crossings')}?{question.asked.query()}")
    found = find(question)
    place = question.territory
    name = f"usage-interne-croisement-{place.level}-{place.code}-{question.release.name}"
    return table_file(name, kind, HEADER, [_line(found, one) for one in found.cells.values()])


def filters_in_words(question: Question) -> str:
    """« Type de structure : Centres sociaux ; Mode de gestion : Association ou Caf »."""
    told = [f"{label}\u00a0: {codes}" for _, label, codes in question.filters_told()]
    return "\u202f; ".join(told) or "aucun"


def _line(found: Found, point: Point) -> list[Value]:
    question, context = found.question, point.context
    row, column = point.spot
    return [
        WARNING, context.indicator, context.title, point.row_label, context.territory,
        context.territory_name, context.data_year, context.survey_year,
        filters_in_words(question), *_category(question.rows, row),
        *_category(question.columns, column), _number(point.value), _number(point.share),
        context.unit, point.status.label, str(point.status), point.n, context.base, context.apart,
        context.version, context.source, context.release,
        french.date_fr(timezone.localdate()), question.release.edition.notice,
    ]  # fmt: skip


def _category(dimension: Dimension | None, code: str) -> tuple[str, str]:
    if dimension is None:
        return "", ""
    label = TOGETHER if code == WHOLE else crossing_axes.label_of(dimension, code)
    return dimension.label, label


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)
