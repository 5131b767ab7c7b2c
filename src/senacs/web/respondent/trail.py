"""The way back from each page of a response."""

from django.urls import reverse

from senacs.campaigns.models import Response
from senacs.web.components import Link


def response_trail(response: Response, *last: Link) -> tuple[Link, ...]:
    """From my structures to this response, then to the page that is read."""
    title = f"{response.structure.name}, enquête {response.edition.survey_year}"
    home = Link("Mes structures", reverse("respondent:home"))
    if not last:
        return (home, Link(title))
    return (home, Link(title, reverse("respondent:overview", args=[response.pk])), *last)
