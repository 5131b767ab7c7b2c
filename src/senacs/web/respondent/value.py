"""The whole history of one value, as the structure reads it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from senacs.accounts.rules import Permission
from senacs.web.components import Link
from senacs.web.doors import requires
from senacs.web.respondent.access import questionnaire_of, response_or_404
from senacs.web.respondent.points import page_url
from senacs.web.respondent.trail import response_trail
from senacs.web.value_history import value_history


@requires(Permission.FILL_RESPONSE)
@require_GET
def value(request: HttpRequest, response_id: int, key: str) -> HttpResponse:
    """Every change of one answer, and all that was said of it."""
    response = response_or_404(request, response_id)
    asked = questionnaire_of(response)
    if key not in asked.questions:
        raise Http404
    context = {
        "response": response,
        "history": value_history(response, asked.questions[key]),
        "deposit_door": "respondent:receipt",
        "back": page_url(response, asked.block_of[key], key, points=False),
        "trail": response_trail(response, Link("Historique d’une réponse")),
    }
    return render(request, "respondent/value.html", context)
