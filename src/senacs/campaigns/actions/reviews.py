"""Verbs of the review: reasons that let a check pass, questions asked on a field."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from senacs.campaigns import queries
from senacs.campaigns.actions.delays import shut_today
from senacs.campaigns.actions.responses import locked
from senacs.campaigns.models import Attachment, Justification, Query, QueryStep, Response
from senacs.campaigns.queries.memory import accepted_before
from senacs.campaigns.rules.attachments import (
    AttachmentRefusedError,
    Sent,
    accepted,
    refuse_if_too_many,
)
from senacs.campaigns.rules.reviews import (
    CONSEQUENCES,
    LONGEST_DELAY,
    LONGEST_TEXT,
    QUERY_DAYS,
    QUERY_KINDS,
    REASONS,
    QueryVerb,
    ReviewRefusedError,
)
from senacs.campaigns.rules.states import EditionState, Institution, State
from senacs.journal.rules import Actor
from senacs.method.answers import plain
from senacs.method.questionnaire import Severity


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
class Given:
    """A reason as it is given; `proposed_from`: the one of last year that it takes up."""

    reason: str
    text: str
    proposed_from: Justification | None = None


@transaction.atomic
def justify(
    *, response_id: int, check_key: str, reason: str, text: str, by: Actor
) -> Justification:
    """Give the reason why a check may be passed with these values. Raises ReviewRefusedError."""
    response = _open_response(response_id)
    return _justify(response, check_key, Given(reason, text), by)


@transaction.atomic
def still_true(*, response_id: int, check_key: str, by: Actor) -> Justification:
    """Give again the reason that was accepted last year. Raises ReviewRefusedError."""
    response = _open_response(response_id)
    former = accepted_before(response, [check_key]).get(check_key)
    if former is None:
        raise ReviewRefusedError(
            "Aucune explication n’a été acceptée l’an dernier pour ce point\u202f: écrivez-en une."
        )
    return _justify(response, check_key, Given(former.reason, former.text, former), by)


def _open_response(response_id: int) -> Response:
    response = locked(response_id)
    if response.edition.state != EditionState.OPEN:
        raise ReviewRefusedError("L’enquête est close.")
    return response


def _justify(response: Response, check_key: str, given: Given, by: Actor) -> Justification:
    if shut := shut_today(response):
        raise ReviewRefusedError(shut)
    if given.reason not in REASONS:
        raise ReviewRefusedError("Choisissez un motif dans la liste.")
    clean = _text(given.text, required="Expliquez en une phrase pourquoi la valeur est juste.")
    fingerprint = _to_justify(response, check_key)
    standing = response.justifications.standing().filter(check_key=check_key)
    same = standing.filter(fingerprint=fingerprint, reason=given.reason, text=clean).first()
    if same is not None:
        return same
    now = timezone.now()
    standing.update(superseded_at=now)
    return Justification.objects.create(
        response=response,
        check_key=check_key,
        fingerprint=fingerprint,
        reason=given.reason,
        text=clean,
        at=now,
        by_id=by.person_id,
        by_label=by.label,
        proposed_from=given.proposed_from,
    )


def _to_justify(response: Response, check_key: str) -> str:
    """Fingerprint of a check that fires and asks for a reason. Raises ReviewRefusedError."""
    found = next(
        (
            r.finding
            for r in queries.raised(response, queries.previous_values(response))
            if r.finding.check.key == check_key
        ),
        None,
    )
    if found is None:
        raise ReviewRefusedError(
            "Ce contrôle ne signale plus rien\u202f: il n’y a rien à justifier."
        )
    if found.severity is not Severity.TO_JUSTIFY:
        raise ReviewRefusedError("Ce point doit être corrigé\u202f: il ne peut pas être justifié.")
    return found.fingerprint


@transaction.atomic
def judge(*, justification_id: int, accepted: bool, text: str, by: Actor) -> Justification:
    """Accept or refuse the reason given. A refusal says why. Raises ReviewRefusedError."""
    found = Justification.objects.get(pk=justification_id)
    response = locked(found.response_id)
    if response.edition.state != EditionState.OPEN:
        raise ReviewRefusedError("L’enquête est close.")
    justification = response.justifications.standing().filter(pk=justification_id).first()
    if justification is None:
        raise ReviewRefusedError(
            "La structure a donné une autre explication depuis votre lecture\u202f: relisez-la."
        )
    required = "" if accepted else "Dites à la structure pourquoi le motif n’est pas accepté."
    justification.verdict_text = _text(text, required=required)
    justification.verdict = "accepted" if accepted else "refused"
    justification.verdict_at = timezone.now()
    justification.verdict_by_id = by.person_id
    justification.verdict_by_label = by.label
    justification.save()
    return justification


@dataclass(frozen=True)
class Ask:
    """What is asked on one field. `due_on`: two weeks ahead unless told otherwise."""

    question_key: str
    kind: str
    text: str
    institution: Institution
    due_on: date | None = None
    is_blocking: bool = True
    files: Sequence[Sent] = ()


@transaction.atomic
def ask(
    *,
    response_id: int,
    question_key: str,
    kind: str,
    text: str,
    institution: Institution,
    by: Actor,
) -> Query:
    """Ask the structure a question on one field, with the usual clock."""
    asked = Ask(question_key, kind, text, institution)
    return ask_about(response_id=response_id, asked=asked, by=by)


@transaction.atomic
def ask_about(*, response_id: int, asked: Ask, by: Actor) -> Query:
    """Ask the structure a question on one field, with a clock. Raises ReviewRefusedError."""
    response = _open_response(response_id)
    known = queries.asked_of(response).questionnaire
    if asked.question_key not in known.questions or asked.kind not in QUERY_KINDS:
        raise ReviewRefusedError(
            "Cette question n’existe pas dans le questionnaire\u202f: rechargez la page."
        )
    if asked.is_blocking:
        _refuse_if_signed(response)
    now = timezone.now()
    query = Query.objects.create(
        response=response,
        question_key=asked.question_key,
        kind=asked.kind,
        text=_text(asked.text, required="Écrivez votre question."),
        institution=asked.institution,
        asked_at=now,
        asked_by_id=by.person_id,
        asked_by_label=by.label,
        due_on=_clock(asked.due_on),
        is_blocking=asked.is_blocking,
    )
    _note(query, QueryVerb.ASK, by, query.text, query.due_on)
    _join(query, asked.files, by)
    return query


def _refuse_if_signed(response: Response) -> None:
    if response.state == State.SIGNED:
        raise ReviewRefusedError(
            "Cette réponse est signée\u202f: renvoyez-la à la structure, ou posez une question qui "
            "n’empêche pas de signer."
        )


def _clock(due_on: date | None) -> date:
    today = timezone.localdate()
    if due_on is None:
        return today + timedelta(days=QUERY_DAYS)
    if not today <= due_on <= today + timedelta(days=LONGEST_DELAY):
        raise ReviewRefusedError(
            f"Choisissez une date entre aujourd’hui et {LONGEST_DELAY}\u00a0jours."
        )
    return due_on


def _note(
    query: Query, verb: QueryVerb, by: Actor, text: str = "", due_on: date | None = None
) -> None:
    QueryStep.objects.create(
        query=query,
        verb=verb,
        text=text,
        due_on=due_on,
        at=timezone.now(),
        by_id=by.person_id,
        by_label=by.label,
        role=by.role,
    )


def _join(query: Query, files: Sequence[Sent], by: Actor) -> None:
    try:
        refuse_if_too_many(query.attachments.count() if files else 0, len(files))
        documents = [accepted(sent) for sent in files]
    except AttachmentRefusedError as refusal:
        raise ReviewRefusedError(str(refusal)) from refusal
    Attachment.objects.bulk_create(
        [
            Attachment(
                query=query,
                name=document.name,
                media_type=document.media_type,
                size=len(document.content),
                content=document.content,
                at=timezone.now(),
                by_id=by.person_id,
                by_label=by.label,
                role=by.role,
            )
            for document in documents
        ]
    )


@transaction.atomic
def answer(*, query_id: int, text: str, by: Actor, files: Sequence[Sent] = ()) -> Query:
    """Answer a query, with documents. Raises ReviewRefusedError when it is closed.

    A question asked after the end of the entry brings its own time: until its due date.
    """
    query = _open_query(query_id)
    if timezone.localdate() > query.due_on and (shut := shut_today(query.response)):
        raise ReviewRefusedError(shut)
    query.answer = _text(text, required="Écrivez votre réponse.")
    query.answered_at = timezone.now()
    query.answered_by_label = by.label
    query.save()
    _note(query, QueryVerb.ANSWER, by, query.answer)
    _join(query, files, by)
    return query


@transaction.atomic
def delay(*, query_id: int, due_on: date, by: Actor, reason: str = "") -> Query:
    """Set another clock. Raises ReviewRefusedError when the query is closed or answered."""
    query = _open_query(query_id)
    if query.answered_at is not None:
        raise ReviewRefusedError("La structure a répondu\u202f: il n’y a plus de délai à changer.")
    query.due_on = _clock(due_on)
    query.save()
    _note(query, QueryVerb.DELAY, by, _text(reason), query.due_on)
    return query


@transaction.atomic
def close(*, query_id: int, by: Actor, note: str = "", consequence: str = "") -> Query:
    """Close a query, answered or not, and say what was agreed. Raises ReviewRefusedError."""
    query = _open_query(query_id)
    if consequence and consequence not in CONSEQUENCES:
        raise ReviewRefusedError("Choisissez la suite donnée dans la liste.")
    query.closed_at = timezone.now()
    query.closed_by_label = by.label
    query.closing_note = _text(note)
    query.consequence = consequence
    query.save()
    said = [CONSEQUENCES.get(consequence, ""), query.closing_note]
    _note(query, QueryVerb.CLOSE, by, "\n".join(part for part in said if part))
    return query


@transaction.atomic
def reopen(*, query_id: int, text: str, by: Actor, due_on: date | None = None) -> Query:
    """Ask again what was closed; the former answer stays in the steps of the query.

    Raises ReviewRefusedError.
    """
    response = _open_response(Query.objects.get(pk=query_id).response_id)
    query = Query.objects.get(pk=query_id)
    if query.is_open:
        raise ReviewRefusedError("Cette question est déjà ouverte.")
    if query.is_blocking:
        _refuse_if_signed(response)
    clean = _text(text, required="Dites ce que la structure doit encore préciser.")
    query.closed_at = query.answered_at = None
    query.closed_by_label = query.closing_note = query.consequence = ""
    query.answer = query.answered_by_label = ""
    query.due_on = _clock(due_on)
    query.save()
    _note(query, QueryVerb.REOPEN, by, clean, query.due_on)
    return query


def _open_query(query_id: int) -> Query:
    """The query, its response locked: a signature waits for it, and sees it closed or not."""
    response = locked(Query.objects.get(pk=query_id).response_id)
    query = Query.objects.get(pk=query_id)
    query.response = response
    if not query.is_open:
        raise ReviewRefusedError("Cette question est déjà fermée.")
    return query
