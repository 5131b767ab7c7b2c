"""The whole history of one value, as the correspondents read it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from senacs.accounts.rules import Permission
from senacs.campaigns import queries
from senacs.web import components as c
from senacs.web.correspondent.access import institution_on, page_url, response_or_404, trail
from senacs.web.doors import requires
from senacs.web.value_history import value_history


@requires(Permission.FOLLOW_CAMPAIGN)
@require_GET
def value(request: HttpRequest, response_id: int, key: str) -> HttpResponse:
    """Every change of one answer, and all that was said of it."""
    response = response_or_404(request, response_id)
    question = queries.asked_of(response).questionnaire.questions.get(key)
    if question is None:
        raise Http404
    context = {
        "response": response,
        "history": value_history(response, question),
        "may_ask": institution_on(request, response) is not None,
        "deposit_door": "correspondent:deposit",
        "back": page_url(response, f"champ-{key}"),
        "trail": trail(response, c.Link("Historique d’une valeur")),
    }
    return render(request, "correspondent/value.html", context)
