"""Structures that are not to answer, or do not want to: out of scope, refusal, and back."""

from django.db import transaction

from senacs.campaigns.actions.responses import clean_comment, locked, step
from senacs.campaigns.models import Response
from senacs.campaigns.rules.reviews import SIDE_REASONS
from senacs.campaigns.rules.states import EditionState, State, TransitionRefusedError, Verb
from senacs.journal.rules import Actor


@transaction.atomic
def exclude(*, response_id: int, reason: str, text: str, by: Actor) -> Response:
    """Put a structure out of scope, for a reason of the list. Raises TransitionRefusedError."""
    return _aside(response_id, Verb.EXCLUDE, State.OUT_OF_SCOPE, reason, text, by)


@transaction.atomic
def note_refusal(*, response_id: int, reason: str, text: str, by: Actor) -> Response:
    """Note that a structure refuses to answer. Raises TransitionRefusedError."""
    return _aside(response_id, Verb.REFUSE, State.REFUSED, reason, text, by)


def _aside(
    response_id: int, verb: Verb, state: State, reason: str, text: str, by: Actor
) -> Response:
    known = SIDE_REASONS[state]
    if reason not in known:
        raise TransitionRefusedError("Choisissez une raison dans la liste.")
    response = _open(response_id)
    clean = clean_comment(text)
    if reason == "other" and not clean:
        raise TransitionRefusedError("Précisez la raison en une phrase.")
    # The label alone is kept beside the state, so that reasons are counted; the words are in
    # the step.
    step(response, verb, by=by, comment="\n".join(p for p in (known[reason], clean) if p))
    response.side_reason = known[reason]
    response.save(update_fields=["state", "side_reason"])
    return response


@transaction.atomic
def reinstate(*, response_id: int, text: str, by: Actor) -> Response:
    """Ask a structure again; what it had typed is still there. Raises TransitionRefusedError."""
    response = _open(response_id)
    clean = clean_comment(text)
    if not clean:
        raise TransitionRefusedError("Dites pourquoi la structure est à nouveau interrogée.")
    step(response, Verb.REINSTATE, by=by, comment=clean)
    if response.started_at is not None:
        step(response, Verb.START, by=by)
    response.side_reason = ""
    response.save(update_fields=["state", "side_reason"])
    return response


def _open(response_id: int) -> Response:
    response = locked(response_id)
    if response.edition.state != EditionState.OPEN:
        raise TransitionRefusedError(
            "L’enquête est close\u202f: l’état d’une réponse ne change plus."
        )
    return response
