"""Brochures that were published, and the individual sheet that a structure and its pair read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from senacs.accounts.rules import Permission
from senacs.analytics.models import Release
from senacs.publications import queries
from senacs.publications.models import Publication
from senacs.publications.render_html import brochure_context, strip_of
from senacs.publications.render_pdf import pdf
from senacs.publications.sheets import Wanted
from senacs.structures.models import Structure
from senacs.territories.rules import Level
from senacs.web.chapters import chapter_or_404
from senacs.web.components import Empty, Link
from senacs.web.doors import open_to_all, places, requires
from senacs.web.downloads import attachment
from senacs.web.visitor import figures, register
from senacs.web.visitor.no_answer import answered, no_answer
from senacs.web.visitor.places import territory_url
from senacs.web.visitor.sheet_article import article

PDF = "application/pdf"


@open_to_all
def brochures(request: HttpRequest) -> HttpResponse:
    """All that stand, newest survey first."""
    standing = (
        Publication.objects.current()
        .select_related("edition", "territory", "release__edition")
        .defer("document", "edition__questionnaire", "release__edition__questionnaire",
               "release__manifest")
    )  # fmt: skip
    return render(
        request,
        "visitor/brochures.html",
        {
            "trail": [Link("Accueil", reverse("home")), Link("Plaquettes")],
            "brochures": [(one, strip_of(one), territory_url(one.territory)) for one in standing],
            "empty": Empty(
                title="Aucune plaquette n’est encore publiée",
                text="Une plaquette paraît quand la Caf et la fédération l’ont approuvée, une fois "
                "l’enquête close.",
                icon="book-open",
            ),
        },
    )


def _published_or_404(department: str, year: int) -> Publication:
    standing = Publication.objects.current().select_related(
        "edition", "territory", "release__edition"
    )
    return get_object_or_404(
        standing.defer("edition__questionnaire", "release__edition__questionnaire"),
        territory__level=Level.DEPARTMENT,
        territory__code=department,
        edition__survey_year=year,
    )


@open_to_all
def brochure(request: HttpRequest, department: str, year: int) -> HttpResponse:
    """The web edition of a brochure, a chapter at a time."""
    found = _published_or_404(department, year)

    def explain(indicator: str) -> str:
        return figures.explain_url(indicator, found.territory, year)

    read = chapter_or_404(
        brochure_context(
            found, on=register.today(), chapter=request.GET.get("chapitre", ""), explain=explain
        )
    )
    return render(
        request,
        "visitor/brochure.html",
        read
        | {
            "trail": [
                Link("Accueil", reverse("home")),
                Link("Plaquettes", reverse("visitor:brochures")),
                Link(f"{found.territory.name}, enquête {year}"),
            ],
            "territory_url": territory_url(found.territory),
        },
    )


@open_to_all
def brochure_file(
    request: HttpRequest,  # noqa: ARG001 -- Django passes it
    department: str,
    year: int,
) -> HttpResponse:
    """The brochure as tagged PDF."""
    found = _published_or_404(department, year)
    document = queries.standing_document(found, on=register.today())
    content = pdf(document, colophon=queries.colophon(found))
    return attachment(f"senacs-plaquette-{department}-{year}.pdf", content, PDF)


def _sheet_or_404(
    request: HttpRequest, identifier: str, year: int
) -> tuple[Structure, Release, Wanted | None]:
    """The sheet, for a person of the structure or who follows it; None when it did not answer."""
    readable = Structure.objects.within(places(request, Permission.READ_SHEET))
    structure = get_object_or_404(readable, identifier=identifier.upper())
    release = next((r for r in figures.releases() if r.edition.survey_year == year), None)
    if release is None:
        raise Http404("Cette enquête n’est pas encore close.")
    wanted = queries.wanted_sheet(figures.ready(release), structure.pk, on=register.today())
    return structure, release, wanted


@requires(Permission.READ_SHEET)
def sheet(request: HttpRequest, identifier: str, year: int) -> HttpResponse:
    """A structure's own figures beside those of its peers: private to it and its pair."""
    structure, release, wanted = _sheet_or_404(request, identifier, year)
    if wanted is None:
        return no_answer(request, structure, release)
    response = render(
        request,
        "visitor/sheet.html",
        {
            "trail": [Link("Accueil", reverse("home")), Link(structure.name)],
            "structure": structure,
            "release": release,
            "years": [one.edition.survey_year for one in answered(structure)],
            "article": article(wanted),
        },
    )
    response["Cache-Control"] = "private, no-store"
    return response


@requires(Permission.READ_SHEET)
def sheet_file(request: HttpRequest, identifier: str, year: int) -> HttpResponse:
    """The sheet as tagged PDF."""
    structure, release, wanted = _sheet_or_404(request, identifier, year)
    if wanted is None:
        return no_answer(request, structure, release)
    content = pdf(wanted.document().to_json())
    return attachment(f"senacs-fiche-{structure.identifier}-{year}.pdf", content, PDF)
