"""Dates asked of the national team, as each desk reads them."""

from django.db.models import F, Q

from senacs.campaigns.models import Edition, Response, WindowRequest
from senacs.campaigns.models.window_requests import WindowRequestQuerySet
from senacs.territories.models import Territory
from senacs.territories.rules import Places


def all_requests() -> WindowRequestQuerySet:
    """Every request with what names it: those that wait first, the oldest at the top."""
    return (
        WindowRequest.objects.select_related("edition", "territory", "response", "decision")
        .defer(
            "edition__questionnaire",
            "response__values",
            "response__missing",
            "response__origins",
        )
        .order_by(F("answered_at").desc(nulls_first=True), "at", "pk")
    )


def requests_within(edition: Edition, where: Places) -> list[WindowRequest]:
    """Those of the territories and structures of these places, for one edition."""
    found = all_requests().filter(edition=edition)
    if where.national:
        return list(found)
    inside = Territory.objects.inside(where).values("pk")
    mine = Response.objects.of_edition(edition).within(where).order_by().values("pk")
    return list(found.filter(Q(territory__in=inside) | Q(response__in=mine)))


def requests_of(response: Response) -> list[WindowRequest]:
    """What was asked for one structure, the latest first."""
    return list(all_requests().filter(response=response).order_by("-at", "-pk"))
