"""Put a structure out of scope, note a refusal, ask it again: a reason each time."""

from dataclasses import dataclass
from typing import Protocol as Shape

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from senacs.accounts.rules import Permission
from senacs.campaigns.actions import side_states
from senacs.campaigns.models import Response
from senacs.campaigns.rules.reviews import LONGEST_TEXT, SIDE_REASONS
from senacs.campaigns.rules.states import State, TransitionRefusedError
from senacs.journal.rules import Actor
from senacs.method.french import THIN
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.correspondent.access import page_url, response_or_404, trail
from senacs.web.doors import actor, requires


class Verb(Shape):
    """A verb that puts a structure aside."""

    def __call__(self, *, response_id: int, reason: str, text: str, by: Actor) -> Response: ...


@dataclass(frozen=True)
class Way:
    """One of the two ways out of a campaign, as its page says it."""

    act: Verb
    state: State
    title: str
    lead: str
    done: str


OUT = Way(
    side_states.exclude,
    State.OUT_OF_SCOPE,
    "Mettre hors champ",
    "La structure n’est pas concernée par cette enquête. Elle reste au registre et dans le nombre "
    "des structures sollicitées, à part, avec cette raison.",
    "La structure est hors champ",
)
REFUSAL = Way(
    side_states.note_refusal,
    State.REFUSED,
    "Noter un refus",
    "La structure est concernée et ne répondra pas. Elle compte parmi les structures sollicitées "
    "qui n’ont pas répondu.",
    "Le refus est noté",
)


@requires(Permission.EXCLUDE_RESPONSE)
@require_http_methods(["GET", "HEAD", "POST"])
def exclude(request: HttpRequest, response_id: int) -> HttpResponse:
    """Put a structure out of scope."""
    return _aside(request, response_id, OUT)


@requires(Permission.EXCLUDE_RESPONSE)
@require_http_methods(["GET", "HEAD", "POST"])
def refusal(request: HttpRequest, response_id: int) -> HttpResponse:
    """Note that a structure refuses to answer."""
    return _aside(request, response_id, REFUSAL)


def _aside(request: HttpRequest, response_id: int, way: Way) -> HttpResponse:
    response = response_or_404(request, response_id, Permission.EXCLUDE_RESPONSE)
    reason, text, error = request.POST.get("raison", ""), request.POST.get("texte", ""), ""
    if request.method == "POST":
        try:
            way.act(
                response_id=response.pk,
                reason=reason,
                text=text,
                by=actor(request, Permission.EXCLUDE_RESPONSE),
            )
        except TransitionRefusedError as refused:
            error = str(refused)
        else:
            messages.success(
                request, f"{way.done}{THIN}: la raison est dans l’historique de la réponse."
            )
            return redirect(page_url(response))
    fields = (
        c.Field(
            "raison",
            "Raison",
            "radios",
            choices=tuple(
                c.Choice(key, label, is_checked=key == reason)
                for key, label in SIDE_REASONS[way.state].items()
            ),
            error=error,
            is_required=True,
        ),
        c.Field("texte", "Précisions", "long_text", value=text),
    )
    context = {
        "response": response,
        "way": way,
        "fields": fields,
        "errors": [c.FieldError(fields[0].id, error)] if error else [],
        "back": page_url(response),
        "trail": trail(response, c.Link(way.title)),
    }
    return render(request, "correspondent/aside.html", context, status=422 if error else 200)


@requires(Permission.EXCLUDE_RESPONSE)
@require_POST
def reinstate(request: HttpRequest, response_id: int) -> HttpResponse:
    """Ask a structure again."""
    response = response_or_404(request, response_id, Permission.EXCLUDE_RESPONSE)
    try:
        side_states.reinstate(
            response_id=response.pk,
            text=words(request.POST, "texte", LONGEST_TEXT),
            by=actor(request, Permission.EXCLUDE_RESPONSE),
        )
    except TransitionRefusedError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "La structure est à nouveau interrogée.")
    return redirect(page_url(response))
