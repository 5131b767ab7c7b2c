"""What the law and honesty ask for: notices, accessibility, personal data; what robots read."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from senacs.catalogue import registry
from senacs.publications.models import Publication
from senacs.territories import queries as territories
from senacs.territories.rules import Level
from senacs.web.components import Link
from senacs.web.doors import open_to_all
from senacs.web.visitor.places import territory_url

STATIC_PAGES = (
    "home", "visitor:map", "visitor:directory", "visitor:territories", "visitor:brochures",
    "visitor:action_sheets", "visitor:method", "visitor:indicators", "visitor:legal",
    "visitor:accessibility", "visitor:privacy",
)  # fmt: skip


def _page(request: HttpRequest, template: str, title: str) -> HttpResponse:
    return render(
        request,
        template,
        {
            "trail": [Link("Accueil", reverse("home")), Link(title)],
            "contact": settings.DEFAULT_FROM_EMAIL,
            "host": request.get_host(),
        },
    )


@open_to_all
def legal(request: HttpRequest) -> HttpResponse:
    """Publisher, host, licences, credits."""
    return _page(request, "visitor/legal.html", "Mentions légales")


@open_to_all
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was tested, what was not, whom to write to."""
    return _page(request, "visitor/accessibility.html", "Accessibilité")


@open_to_all
def privacy(request: HttpRequest) -> HttpResponse:
    """Which personal data are kept, why, how long, and one's rights."""
    return _page(request, "visitor/privacy.html", "Données personnelles")


@open_to_all
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: the public pages, not the desks nor the files."""
    lines = [
        "User-agent: *",
        "Disallow: /connexion/",
        "Disallow: /suivi/",
        "Disallow: /pilotage/",
        "Disallow: /reponses/",
        "Disallow: /fiches/",
        f"Sitemap: {request.build_absolute_uri(reverse('visitor:sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@open_to_all
def sitemap(request: HttpRequest) -> HttpResponse:
    """Public pages, regions and departments, indicators, brochures."""
    paths = [reverse(name) for name in STATIC_PAGES]
    paths += [territory_url(one) for one in territories.regions()]
    paths += [territory_url(one) for one in territories.departments()]
    paths += [reverse("visitor:figure", kwargs={"key": key}) for key in registry.indicators()]
    standing = Publication.objects.current().filter(territory__level=Level.DEPARTMENT)
    paths += [
        reverse("visitor:brochure", kwargs={"department": code, "year": year})
        for code, year in standing.values_list("territory__code", "edition__survey_year")
    ]
    addresses = [request.build_absolute_uri(path) for path in paths]
    return render(
        request, "visitor/sitemap.xml", {"addresses": addresses}, content_type="application/xml"
    )
