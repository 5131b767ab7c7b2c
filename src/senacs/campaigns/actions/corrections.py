"""A value that a correspondent proposes to change: nothing moves without the structure's word."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from senacs.campaigns import queries
from senacs.campaigns.actions import responses
from senacs.campaigns.actions.responses import Save, SaveRefusedError, locked
from senacs.campaigns.models import Change, Correction, Deposit, Response
from senacs.campaigns.rules.merge import encode
from senacs.campaigns.rules.reviews import LONGEST_TEXT, ReviewRefusedError, Verdict
from senacs.campaigns.rules.states import Institution, Origin
from senacs.journal.rules import Actor
from senacs.method.answers import AnswerError, plain, read_answer
from senacs.method.french import typo
from senacs.method.questionnaire import Question

NAMES = {Institution.CAF: "la Caf", Institution.FEDERATION: "la fédération"}


@transaction.atomic
def propose(
    *,
    response_id: int,
    question_key: str,
    raw: Any,
    reason: str,
    institution: Institution,
    by: Actor,
) -> Correction:
    """Propose another answer on one field, and say why. Raises ReviewRefusedError."""
    response = _open(response_id)
    question = _asked(response, question_key)
    clean = _text(reason, required="Dites à la structure pourquoi la valeur serait à corriger.")
    try:
        answer = read_answer(question, raw)
    except AnswerError as error:
        raise ReviewRefusedError(str(error)) from error
    if not answer.is_given:
        raise ReviewRefusedError("Écrivez la valeur que vous proposez.")
    after = encode(answer.value, answer.missing)
    before = responses.encoded(response, question_key)
    if after == before:
        raise ReviewRefusedError("C’est déjà la valeur de la structure.")
    if response.corrections.filter(question_key=question_key, verdict="").exists():
        raise ReviewRefusedError(
            "Une correction est déjà proposée sur ce champ\u202f: attendez la décision de la "
            "structure, ou retirez-la."
        )
    return Correction.objects.create(
        response=response,
        question_key=question_key,
        before=before,
        after=after,
        reason=clean,
        institution=institution,
        at=timezone.now(),
        by_id=by.person_id,
        by_label=by.label,
        role=by.role,
    )


def _open(response_id: int) -> Response:
    response = locked(response_id)
    try:
        responses.refuse_if_frozen(response)
    except SaveRefusedError as refusal:
        raise ReviewRefusedError(str(refusal)) from refusal
    return response


def _asked(response: Response, key: str) -> Question:
    question = queries.asked_of(response).questionnaire.questions.get(key)
    if question is None:
        raise ReviewRefusedError(
            "Cette question n’existe pas dans le questionnaire\u202f: rechargez la page."
        )
    return question


def _text(text: str, *, required: str = "") -> str:
    clean = plain(text)
    if required and not clean:
        raise ReviewRefusedError(required)
    if len(clean) > LONGEST_TEXT:
        raise ReviewRefusedError(
            f"Le texte est trop long\u202f: {LONGEST_TEXT} caractères au plus."
        )
    return clean


@dataclass(frozen=True)
class Agreed:
    """What an agreement did: the value is written, and deposited when nothing else was left."""

    correction: Correction
    deposit: Deposit | None


@transaction.atomic
def agree(*, correction_id: int, by: Actor, and_deposit: bool = False) -> Agreed:
    """Write the value that was proposed; deposit again at once if nothing else pends.

    Raises ReviewRefusedError when the answer has moved since it was proposed.
    """
    correction, response = _pending(correction_id)
    if responses.encoded(response, correction.question_key) != correction.before:
        raise ReviewRefusedError(
            "Votre réponse a changé depuis cette proposition\u202f: refusez-la, ou demandez à vos "
            "correspondants de la proposer à nouveau."
        )
    # Changes that she has not deposited yet are hers to deposit, when she has finished.
    was_clean = response.deposit is not None and not response.has_pending_correction
    change = _written(response, correction, by)
    correction.change = change
    _decide(correction, Verdict.AGREED, by)
    deposit = _deposited(response, correction, by) if and_deposit and was_clean else None
    return Agreed(correction, deposit)


def _written(response: Response, correction: Correction, by: Actor) -> Change:
    key = correction.question_key
    asked = queries.asked_of(response).questionnaire
    block = asked.block_of[key]
    institution = NAMES[Institution(correction.institution)]
    reason = typo(
        f"Correction proposée par {correction.by_label}, pour {institution}, acceptée par "
        f"{by.label} : {correction.reason}"
    )
    sent = Save(block=block, answers={}, origin=Origin.CORRECTED, reason=reason)
    pair = {key: (correction.before, correction.after)}
    responses.write(response, [(sent, pair)], queries.previous_values(response), by)
    return response.changes.get(block=block, version=response.versions[block])


def _deposited(response: Response, correction: Correction, by: Actor) -> Deposit | None:
    if response.corrections.filter(verdict="").exists():
        return None
    if not queries.obstacles(response).can_deposit:
        return None
    label = _asked(response, correction.question_key).label
    comment = typo(f"Correction proposée par {correction.by_label} et acceptée : {label}.")
    # Agreed after the end of the entry, it is deposited all the same: it was asked for.
    return responses.deposit(response_id=response.pk, by=by, comment=comment, in_review=True)


@transaction.atomic
def refuse(*, correction_id: int, text: str, by: Actor) -> Correction:
    """Refuse the value that was proposed, with a word. Raises ReviewRefusedError."""
    correction, _ = _pending(correction_id)
    correction.verdict_text = _text(
        text, required="Dites à vos correspondants pourquoi vous gardez votre valeur."
    )
    return _decide(correction, Verdict.REFUSED, by)


@transaction.atomic
def withdraw(*, correction_id: int, by: Actor, text: str = "") -> Correction:
    """Take a proposal back before the structure decides. Raises ReviewRefusedError."""
    correction, _ = _pending(correction_id)
    correction.verdict_text = _text(text)
    return _decide(correction, Verdict.WITHDRAWN, by)


def _pending(correction_id: int) -> tuple[Correction, Response]:
    response = _open(Correction.objects.get(pk=correction_id).response_id)
    correction = Correction.objects.get(pk=correction_id)
    if correction.verdict:
        raise ReviewRefusedError("Cette correction n’est plus à décider\u202f: rechargez la page.")
    return correction, response


def _decide(correction: Correction, verdict: Verdict, by: Actor) -> Correction:
    correction.verdict = verdict
    correction.verdict_at = timezone.now()
    correction.verdict_by_label = by.label
    correction.save()
    return correction
