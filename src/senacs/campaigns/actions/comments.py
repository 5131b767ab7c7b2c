"""Remarks on fields: said, said again, withdrawn. All are kept, the last one stands."""

from django.db import transaction
from django.utils import timezone

from senacs.campaigns import queries
from senacs.campaigns.actions.delays import shut_today
from senacs.campaigns.actions.responses import locked
from senacs.campaigns.models import Comment
from senacs.campaigns.queries import comments
from senacs.campaigns.rules.reviews import LONGEST_TEXT, ReviewRefusedError
from senacs.campaigns.rules.states import EDITABLE, EditionState, State
from senacs.journal.rules import Actor
from senacs.method.answers import plain


@transaction.atomic
def say(*, response_id: int, question_key: str, text: str, by: Actor) -> Comment | None:
    """Leave a remark on a field; an empty one withdraws what was said.

    None when nothing changes. Raises ReviewRefusedError.
    """
    response = locked(response_id)
    if response.edition.state != EditionState.OPEN or State(response.state) not in EDITABLE:
        raise ReviewRefusedError("L’enquête est close\u202f: les remarques ne changent plus.")
    if shut := shut_today(response):
        raise ReviewRefusedError(shut)
    asked = queries.asked_of(response).questionnaire
    if question_key not in asked.questions:
        raise ReviewRefusedError(
            "Cette question n’existe pas dans le questionnaire\u202f: rechargez la page."
        )
    clean = plain(text)
    if len(clean) > LONGEST_TEXT:
        raise ReviewRefusedError(
            f"La remarque est trop longue\u202f: {LONGEST_TEXT} caractères au plus."
        )
    standing = comments.standing(response).get(question_key)
    if clean == (standing.text if standing else ""):
        return None
    return Comment.objects.create(
        response=response,
        question_key=question_key,
        text=clean,
        at=timezone.now(),
        by_id=by.person_id,
        by_label=by.label,
        role=by.role,
    )
