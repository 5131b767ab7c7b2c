"""« Diagnostic de territoire »: chapters to read on the web, and the same as tagged PDF."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from senacs.catalogue import dashboards
from senacs.catalogue.dashboards import Form
from senacs.publications.diagnostic import LEVELS, Talk
from senacs.publications.diagnostic import diagnostic as diagnosis
from senacs.publications.document import Document
from senacs.publications.render_html import chapter_of
from senacs.publications.render_pdf import pdf
from senacs.territories import queries as territories
from senacs.web.chapters import chapter_or_404
from senacs.web.components import Link
from senacs.web.doors import open_to_all
from senacs.web.downloads import attachment
from senacs.web.visitor import figures, gaps, register
from senacs.web.visitor.dashboard import Asked, asked_of, diagnostic_url
from senacs.web.visitor.places import territory_or_404, territory_url


def _asked_or_404(request: HttpRequest, level: str, code: str) -> Asked:
    asked = asked_of(request, territory_or_404(level, code))
    if asked.territory.level not in LEVELS:
        raise Http404("Un diagnostic se fait pour un département, une intercommunalité, une "
                      "convention, un schéma ou un territoire sur mesure.")  # fmt: skip
    if asked.release is None or not asked.is_ready:
        raise Http404("Aucun chiffre n’est encore publié pour ce territoire.")
    return asked


def _document(asked: Asked, only: str | None = None) -> Document:
    """The diagnosis with the gaps of the dashboard; `only`: the chapter that is read."""
    assert asked.release is not None
    section = next(one for one in dashboards.sections() if one.form is Form.GAPS)
    talks = [
        Talk(gap.key, gap.title, f"{gap.own}, {gap.words}.")
        for gap in gaps.notable(asked, section.compared)
    ]
    return diagnosis(asked.release, asked.territory, on=register.today(), talks=talks, only=only)


@open_to_all
def diagnostic(request: HttpRequest, level: str, code: str) -> HttpResponse:
    """A chapter at a time: same figures, their n, map, structures, blanks to discuss."""
    asked = _asked_or_404(request, level, code)
    territory, release = asked.territory, asked.release
    assert release is not None

    def explain(indicator: str) -> str:
        return figures.explain_url(indicator, territory, release.edition.survey_year)

    chapter = request.GET.get("chapitre", "")
    document = _document(asked, only=chapter)
    read = chapter_or_404(chapter_of(document.to_json(), chapter, explain))
    wider = territories.wider(territory)
    return render(
        request,
        "visitor/diagnostic.html",
        {
            **read,
            "territory": territory,
            "level": level,
            "release": release,
            "territory_url": territory_url(territory),
            "wider": wider,
            "wider_url": diagnostic_url(replace(asked, territory=wider)) if wider else "",
            "trail": [
                Link("Accueil", reverse("home")),
                Link("Territoires", reverse("visitor:territories")),
                Link(territory.name, territory_url(territory)),
                Link("Diagnostic"),
            ],
        },
    )


@open_to_all
def diagnostic_file(request: HttpRequest, level: str, code: str) -> HttpResponse:
    """The same as tagged PDF."""
    asked = _asked_or_404(request, level, code)
    release = asked.release.name if asked.release else ""
    content = pdf(_document(asked).to_json())
    return attachment(f"senacs-diagnostic-{level}-{code}-{release}.pdf", content, "application/pdf")
