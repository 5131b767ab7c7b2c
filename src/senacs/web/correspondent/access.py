"""Which responses a correspondent may see, and in whose name they act on one of them."""

from collections.abc import Collection

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from senacs.accounts.rules import Permission
from senacs.campaigns.models import Edition, Response, ResponseQuerySet
from senacs.campaigns.rules.states import EditionState, Institution
from senacs.territories.models import Territory
from senacs.territories.rules import Level, Places
from senacs.web import components as c
from senacs.web.doors import places

SIGNING = {
    Institution.CAF: Permission.SIGN_AS_CAF,
    Institution.FEDERATION: Permission.SIGN_AS_FEDERATION,
}


def followed(request: HttpRequest) -> ResponseQuerySet:
    """The responses that the person who asks may follow."""
    return Response.objects.within(places(request, Permission.FOLLOW_CAMPAIGN)).with_people()


def response_or_404(
    request: HttpRequest, response_id: int, permission: Permission = Permission.FOLLOW_CAMPAIGN
) -> Response:
    """The response, if it lies where the person holds the permission."""
    within = Response.objects.within(places(request, permission)).with_people()
    return get_object_or_404(within, pk=response_id)


def keys_held(request: HttpRequest) -> dict[Institution, Places]:
    """The institutions in whose name the person signs, and where."""
    held = {key: places(request, permission) for key, permission in SIGNING.items()}
    return {key: where for key, where in held.items() if where}


def institution_on(request: HttpRequest, response: Response) -> Institution | None:
    """In whose name the person acts on this response; None for a reader."""
    return institutions_on(request, [response]).get(response.pk)


def institutions_on(
    request: HttpRequest, responses: Collection[Response]
) -> dict[int, Institution]:
    """The same for a list, in at most one read per key held."""
    held = keys_held(request)
    everywhere = places(request, Permission.FOLLOW_CAMPAIGN)
    if len(held) == 1 and next(iter(held.values())) == everywhere:
        return dict.fromkeys((r.pk for r in responses), next(iter(held)))
    found: dict[int, Institution] = {}
    for key, where in held.items():
        mine = Response.objects.within(where).filter(pk__in=[r.pk for r in responses])
        for pk in mine.values_list("pk", flat=True):
            found.setdefault(pk, key)
    return found


def known_editions() -> list[Edition]:
    """Editions that have responses, newest first."""
    return list(
        Edition.objects.exclude(state=EditionState.DRAFT)
        .defer("questionnaire")
        .order_by("-survey_year")
    )


def chosen_edition(request: HttpRequest, editions: list[Edition]) -> Edition | None:
    """The edition of the address; by default the newest open one, else the newest."""
    asked = request.GET.get("enquete", "")
    for edition in editions:
        if asked and str(edition.survey_year) == asked:
            return edition
    if asked:
        raise Http404
    return next((e for e in editions if e.state == EditionState.OPEN), None) or next(
        iter(editions), None
    )


def territory_or_404(request: HttpRequest, code: str, permission: Permission) -> Territory:
    """The department of that code, if the person holds the permission over it whole."""
    inside = Territory.objects.inside(places(request, permission))
    return get_object_or_404(inside, level=Level.DEPARTMENT, code=code)


def departments(request: HttpRequest, permission: Permission) -> list[Territory]:
    """The departments wholly inside the person's places for a permission, by name."""
    inside = Territory.objects.inside(places(request, permission)).of_level(Level.DEPARTMENT)
    return list(inside.order_by("name"))


def structure_name(response: Response) -> str:
    """The name frozen at the opening."""
    return str(response.register.get("name") or response.structure.name)


def page_url(response: Response, anchor: str = "") -> str:
    """The page where a response is reviewed."""
    url = reverse("correspondent:response", args=[response.pk])
    return f"{url}#{anchor}" if anchor else url


def trail(response: Response, *further: c.Link) -> tuple[c.Link, ...]:
    """Where the reader is."""
    year = response.edition.survey_year
    home = c.Link(f"Suivi {year}", f"{reverse('correspondent:home')}?enquete={year}")
    own = page_url(response) if further else ""
    return (home, c.Link(structure_name(response), own), *further)
