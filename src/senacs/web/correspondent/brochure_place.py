"""The place of a brochure in addresses: a department and an edition, and its newest version."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from senacs.accounts.rules import Permission
from senacs.campaigns.models import Edition
from senacs.campaigns.rules.states import EditionState
from senacs.publications.models import Publication
from senacs.territories.models import Territory
from senacs.web import components as c
from senacs.web.correspondent.access import territory_or_404


@dataclass(frozen=True)
class Place:
    """A brochure to be: a department and an edition."""

    territory: Territory
    edition: Edition

    @property
    def arguments(self) -> list[object]:
        return [self.territory.code, self.edition.survey_year]

    def url(self, name: str, *further: object) -> str:
        return reverse(f"correspondent:{name}", args=[*self.arguments, *further])


def place_or_404(request: HttpRequest, code: str, year: int, permission: Permission) -> Place:
    """The department, if the person holds the permission there, and the edition."""
    territory = territory_or_404(request, code, permission)
    edition = get_object_or_404(
        Edition.objects.exclude(state=EditionState.DRAFT).defer("questionnaire"), survey_year=year
    )
    return Place(territory, edition)


def version(place: Place) -> Publication | None:
    """The newest version of the brochure."""
    found = Publication.objects.filter(edition=place.edition, territory=place.territory)
    return found.select_related("release__edition", "edition", "territory").first()


def home_trail(*further: c.Link) -> tuple[c.Link, ...]:
    return (c.Link("Suivi", reverse("correspondent:home")), *further)


def trail(place: Place, *further: c.Link) -> tuple[c.Link, ...]:
    """Where the reader is, under the brochure."""
    label = f"{place.territory.name} {place.edition.survey_year}"
    own = place.url("brochure") if further else ""
    return home_trail(
        c.Link("Plaquettes", reverse("correspondent:brochures")), c.Link(label, own), *further
    )
