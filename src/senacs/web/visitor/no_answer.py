"""In place of a private page of a structure that did not answer: why, and what there is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from senacs.analytics import queries
from senacs.analytics.models import Release
from senacs.structures.models import Structure
from senacs.web.components import Link
from senacs.web.visitor import figures


def answered(structure: Structure) -> list[Release]:
    """The releases that hold an answer of a structure, the newest edition first."""
    held = queries.holding(structure.pk)
    return [release for release in figures.releases() if release.pk in held]


def no_answer(
    request: HttpRequest, structure: Structure, release: Release | None = None
) -> HttpResponse:
    """Said with status 404; without a release, of every closed survey."""
    place = {"identifier": structure.identifier}
    known = answered(structure)
    links = [
        Link(
            f"La fiche de l’enquête {one.edition.survey_year}",
            reverse("visitor:sheet", kwargs={**place, "year": one.edition.survey_year}),
        )
        for one in known
    ]
    if len(known) > 1:
        links.insert(
            0,
            Link(
                "La trajectoire d’une enquête à l’autre",
                reverse("visitor:trajectory", kwargs=place),
            ),
        )
    response = render(
        request,
        "visitor/no_answer.html",
        {
            "trail": [Link("Accueil", reverse("home")), Link(structure.name)],
            "structure": structure,
            "release": release,
            "links": links,
        },
        status=404,
    )
    response["Cache-Control"] = "private, no-store"
    return response
