"""What the explorer found as files and as JSON: one line a number, its whole context beside it."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from senacs.analytics.parquet import Value
from senacs.analytics.protection import are_preparing
from senacs.catalogue import registry
from senacs.web.asked import number
from senacs.web.doors import open_to_all
from senacs.web.downloads import FICTIONAL
from senacs.web.files import DRAWING_KINDS, TABLE_KINDS, drawing_file, table_file
from senacs.web.visitor import explorer_chart
from senacs.web.visitor.explorer_asked import ASKED, Asked, AskedError
from senacs.web.visitor.explorer_data import Found, Point, breaks_asked, find, releases_of
from senacs.web.visitor.explorer_links import explain_url, permanent
from senacs.web.visitor.explorer_settled import strictly

FIELDS = {
    "indicateur": "clé de l’indicateur",
    "libelle": "son titre",
    "ligne": "clé de la ligne, quand l’indicateur est un tableau\u202f; vide sinon",
    "territoire": "niveau et code\u00a0: country:FR, region:93, department:04, epci:200067437",
    "nom_du_territoire": "son nom",
    "donnees": "année décrite par les réponses",
    "enquete": "année de l’enquête, le plus souvent la suivante",
    "croisement": "clé du croisement, vide sans croisement",
    "categorie": "code de la catégorie du croisement",
    "valeur": "le nombre publié, arrondi\u202f; vide ou null quand rien ne l’est",
    "part": "la part publiée, en %, là où il y en a une",
    "unite": "l’unité de la valeur, au singulier",
    "statut": "ce qu’il faut savoir de la valeur, en mots",
    "code_statut": "le même, en code",
    "repondantes": "structures dont la réponse compte",
    "concernees": "structures à qui la question se posait",
    "segment": "rang de la suite d’années comparables, parmi celles demandées\u202f: d’un rang à "
    "l’autre, une valeur ne se compare pas",
    "rupture": "pourquoi la série se rompt cette année-là\u202f; vide sinon",
    "version_de_la_definition": "numéro de la définition de l’indicateur",
    "source": "qui produit le chiffre",
    "version_des_donnees": "nom de la version figée",
    "avertissement": "ce qu’il faut savoir avant de citer\u00a0: données fictives, par exemple",
}
"""What a line holds, in every format."""
HEADER = tuple(FIELDS)


@open_to_all
def explorer_file(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The whole answer, all pages, in a format of `web.files`."""
    if kind not in {**TABLE_KINDS, **DRAWING_KINDS}:
        raise Http404("Ce format de fichier n’existe pas.")
    try:
        found = find(strictly(request.GET))
    except AskedError as error:
        return _refused(error)
    name = f"senacs-explorateur-{found.digest[:40]}"
    if kind in DRAWING_KINDS:
        rank = max(1, number(request.GET, "dessin"))
        drawn = explorer_chart.drawings_of(found, heading=True, only=rank - 1)
        if not drawn:
            raise Http404("Il n’y a rien à dessiner.")
        return drawing_file(f"{name}-{rank}", kind, drawn[0].drawing.svg)
    return table_file(name, kind, HEADER, [_line(found, point) for point in found.cells.values()])


def _tag(asked: Asked) -> str | None:
    """Same address, releases, definitions and breaks, same answer, once all is decided.

    Raises AskedError.
    """
    known, library = releases_of(asked), registry.indicators()
    if any(are_preparing(one, asked.indicators, asked.by) for one in known):
        return None
    versions = [str(library[key].version) for key in asked.indicators if key in library]
    broken = breaks_asked(asked, known).digest
    return f'"{"-".join([*(one.digest[:12] for one in known), *versions, broken])}"'


def _refused(error: AskedError) -> JsonResponse:
    """What is wrong, and what is accepted."""
    told = {"erreur": str(error), "parametres": dict(ASKED)}
    return JsonResponse(told, status=400, json_dumps_params={"ensure_ascii": False})


@open_to_all
def explorer_data(request: HttpRequest) -> HttpResponseBase:
    """The same as JSON; what is wrong is said with status 400, beside what is accepted."""
    try:
        asked = strictly(request.GET)
        tag = _tag(asked)
        unchanged = get_conditional_response(request, tag)
        if unchanged is not None:
            return unchanged
        found = find(asked)
    except AskedError as error:
        return _refused(error)
    response = JsonResponse(
        {
            "adresse_permanente": request.build_absolute_uri(permanent(found)),
            "versions": [one.name for one in found.releases],
            "absents": list(found.left_out),
            "avertissement": _warning(found),
            "valeurs": [_object(request, found, point) for point in found.cells.values()],
        },
        json_dumps_params={"ensure_ascii": False},
    )
    response["Cache-Control"] = "public, max-age=300"
    if tag and not found.is_preparing:
        response["ETag"] = tag
    # Public figures, without a cookie: any page may read them.
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _warning(found: Found) -> str | None:
    """What must be known before quoting any of these values, said once for all lines."""
    notices = dict.fromkeys(one.edition.notice for one in found.releases if one.edition.notice)
    return " ".join(notices) or (FICTIONAL if settings.DEMONSTRATION else None)


def _line(found: Found, point: Point) -> list[Value]:
    context = point.context
    series = (context.indicator, context.data_year)
    return [
        context.indicator, context.title, point.row, context.territory, context.territory_name,
        context.data_year, context.survey_year, point.by, point.category,
        None if point.value is None else float(point.value),
        None if point.share is None else float(point.share),
        context.unit, point.status.label, str(point.status), context.n, context.base,
        found.breaks.segment(*series), found.breaks.reason(*series),
        context.version, context.source, context.release, context.note,
    ]  # fmt: skip


def _object(request: HttpRequest, found: Found, point: Point) -> dict[str, Any]:
    told = dict(zip(HEADER, _line(found, point), strict=True))
    return told | {"explication": request.build_absolute_uri(explain_url(point))}
