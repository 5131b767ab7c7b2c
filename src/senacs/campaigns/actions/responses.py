"""Verbs of a response: save, deposit, return. Each is atomic and leaves a written trace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from senacs.campaigns import queries
from senacs.campaigns.actions.delays import give_time_to_take_up, hold_calendar, shut_today
from senacs.campaigns.models import Change, Deposit, Edition, Response, Step
from senacs.campaigns.queries import Raised
from senacs.campaigns.rules.checks import remembered
from senacs.campaigns.rules.merge import Conflict, Merge, decode, encode, merge
from senacs.campaigns.rules.reviews import LONGEST_TEXT
from senacs.campaigns.rules.states import (
    EDITABLE,
    EditionState,
    Origin,
    State,
    TransitionRefusedError,
    Verb,
    next_state,
)
from senacs.journal.rules import WEB, Actor
from senacs.method.answers import AnswerError, plain, read_answer
from senacs.method.missing import Value
from senacs.method.questionnaire import Questionnaire


class SaveRefusedError(Exception):
    """Nothing was written; the message is French and says what to do."""


@dataclass(frozen=True)
class Save:
    """What is sent: raw answers of one block, as read at `seen_version`.

    `before`: what the sender had before the eyes, as encoded answers, for the keys sent.
    """

    block: str
    answers: Mapping[str, Any]
    seen_version: int | None = None
    before: Mapping[str, Any] = field(default_factory=dict)
    origin: Origin = Origin.TYPED
    channel: str = WEB
    reason: str = ""


@dataclass(frozen=True)
class Saved:
    """What became of it. `errors`: unreadable fields; `conflicts`: left as they stand.

    `response` and `previous` (last edition's values) are those read under the lock.
    """

    version: int
    at: datetime | None
    written: tuple[str, ...]
    errors: dict[str, str]
    conflicts: tuple[Conflict, ...]
    raised: tuple[Raised, ...]
    response: Response
    previous: Mapping[str, Value]


def locked(response_id: int) -> Response:
    """The response, locked until the end of the transaction, with its edition."""
    # No join: PostgreSQL, once it has waited for the lock, gives the new row but the old rows
    # joined to it. A second click on « Déposer » would not see the deposit of the first.
    response = Response.objects.order_by().select_for_update().get(pk=response_id)
    response.edition = Edition.objects.defer("questionnaire").get(pk=response.edition_id)
    return response


def note_visit(response: Response) -> None:
    """Remember the first visit of somebody who may fill the response."""
    if response.opened_at is None:
        Response.objects.filter(pk=response.pk, opened_at=None).update(opened_at=timezone.now())


def clean_comment(text: str) -> str:
    """A comment fit to be kept. Raises TransitionRefusedError when it is too long."""
    clean = plain(text)
    if len(clean) > LONGEST_TEXT:
        raise TransitionRefusedError(
            f"Le texte est trop long\u202f: {LONGEST_TEXT} caractères au plus."
        )
    return clean


def step(
    response: Response,
    verb: Verb,
    *,
    by: Actor,
    comment: str = "",
    further: State | None = None,
) -> None:
    """Move the response (unsaved) to its next state and write the step.

    `further`: the state that the verb reaches this time, when it is one more than usual, as the
    last key does. Raises TransitionRefusedError.
    """
    _stepped(response, verb, by=by, comment=comment, further=further).save()


def _stepped(
    response: Response,
    verb: Verb,
    *,
    by: Actor,
    comment: str = "",
    further: State | None = None,
) -> Step:
    """The same with the step unsaved."""
    before = State(response.state)
    usual = next_state(before, verb, reason=comment)
    response.state = further or usual
    return Step(
        response=response,
        at=timezone.now(),
        verb=verb,
        before=before,
        after=response.state,
        by_id=by.person_id,
        by_label=by.label,
        role=by.role,
        comment=comment,
    )


def save(*, response_id: int, sent: Save, by: Actor, in_review: bool = False) -> Saved:
    """Write the readable answers of a block that nobody else has changed meanwhile.

    `in_review`: a correction agreed with the structure, which does not wait on the calendar.
    Raises SaveRefusedError when the edition is closed, the calendar does not allow it, the block
    or a question is unknown.
    """
    return save_blocks(response_id=response_id, sent=(sent,), by=by, in_review=in_review)[0]


@transaction.atomic
def save_blocks(
    *, response_id: int, sent: Sequence[Save], by: Actor, in_review: bool = False
) -> list[Saved]:
    """The same for several blocks of one response, as a line of a spreadsheet brings them."""
    response = locked(response_id)
    refuse_if_frozen(response)
    if not in_review and (shut := shut_today(response)):
        raise SaveRefusedError(shut)
    asked = queries.asked_of(response).questionnaire
    read = [_read(asked, one) for one in sent]
    merges = [_merged(response, one, mine) for one, (mine, _) in zip(sent, read, strict=True)]
    previous = queries.previous_values(response)
    written = [(o, m.written) for o, m in zip(sent, merges, strict=True) if m.written]
    write(response, written, previous, by)
    # Read once for all the blocks: the whole questionnaire may come in one line of a file.
    touched = {key for mine, _ in read for key in mine}
    fired = queries.raised(response, previous, touched)
    return [
        Saved(
            version=int(response.versions.get(one.block, 0)),
            at=response.saved_at,
            written=tuple(merged.written),
            errors=errors,
            conflicts=merged.conflicts,
            raised=tuple(r for r in fired if not mine.keys().isdisjoint(r.finding.keys)),
            response=response,
            previous=previous,
        )
        for one, merged, (mine, errors) in zip(sent, merges, read, strict=True)
    ]


def _read(asked: Questionnaire, sent: Save) -> tuple[dict[str, Any], dict[str, str]]:
    """What is sent, as encoded answers, and what could not be read."""
    if any(asked.block_of.get(key) != sent.block for key in sent.answers):
        raise SaveRefusedError(
            "Une question envoyée n’appartient pas à cette page\u202f: rechargez-la."
        )
    mine, errors = {}, {}
    for key, raw in sent.answers.items():
        try:
            answer = read_answer(asked.questions[key], raw)
        except AnswerError as error:
            errors[key] = str(error)
        else:
            mine[key] = encode(answer.value, answer.missing)
    return mine, errors


def _merged(response: Response, sent: Save, mine: Mapping[str, Any]) -> Merge:
    current = {key: encoded(response, key) for key in mine}
    is_latest = sent.seen_version == int(response.versions.get(sent.block, 0))
    return merge(current, mine, None if is_latest else sent.before)


def encoded(response: Response, key: str) -> Any:
    """The standing answer to a question in its encoded form."""
    return encode(response.values.get(key), response.missing.get(key))


def refuse_if_frozen(response: Response) -> None:
    """Raises SaveRefusedError when the answers of a response may not change."""
    if response.edition.state != EditionState.OPEN:
        raise SaveRefusedError(
            "L’enquête est close\u202f: cette réponse ne peut plus être modifiée."
        )
    if State(response.state) not in EDITABLE:
        raise SaveRefusedError(
            "Cette structure n’est pas interrogée\u202f: adressez-vous à vos correspondants."
        )


def write(
    response: Response,
    blocks: Sequence[tuple[Save, Mapping[str, tuple[Any, Any]]]],
    previous: Mapping[str, Value],
    by: Actor,
) -> None:
    """Write the answers of each block of a locked response, with one line of history each."""
    if blocks:
        keep([put(response, blocks, previous, by)])


@dataclass(frozen=True)
class Put:
    """A response that holds its new answers, and their traces: all unsaved."""

    response: Response
    changes: Sequence[Change]
    steps: Sequence[Step] = ()


def put(
    response: Response,
    blocks: Sequence[tuple[Save, Mapping[str, tuple[Any, Any]]]],
    previous: Mapping[str, Value],
    by: Actor,
) -> Put:
    """Put the answers of each block in a locked response; `keep` writes what was put."""
    now = timezone.now()
    steps = []
    changes = [_change(response, sent, written, by, now) for sent, written in blocks]
    response.saved_at = now
    if response.opened_at is None and any(sent.channel == WEB for sent, _ in blocks):
        response.opened_at = now
    _remember(response, [key for _, written in blocks for key in written], previous, now)
    if response.state == State.INVITED:
        response.started_at = now
        steps.append(_stepped(response, Verb.START, by=by))
    response.has_pending_correction = response.deposit is not None and queries.answers(
        response, previous
    ).differ_from(response.deposit)
    return Put(response, changes, steps)


_WRITTEN = (
    "values",
    "missing",
    "origins",
    "versions",
    "saved_at",
    "opened_at",
    "fired",
    "started_at",
    "state",
    "has_pending_correction",
)


def keep(done: Sequence[Put]) -> None:
    """Write what was put in locked responses, in the transaction that holds them."""
    for one in done:
        one.response.save(update_fields=_WRITTEN)
    Step.objects.bulk_create(step for one in done for step in one.steps)
    Change.objects.bulk_create(change for one in done for change in one.changes)


def _remember(
    response: Response, keys: Sequence[str], previous: Mapping[str, Value], now: datetime
) -> None:
    """Note which checks fire on the answers just written, in the response (unsaved)."""
    found = queries.findings(response, previous, queries.row(response, previous), keys)
    response.fired = remembered(response.fired, found, now.isoformat(timespec="seconds"))


def _change(
    response: Response,
    sent: Save,
    written: Mapping[str, tuple[Any, Any]],
    by: Actor,
    now: datetime,
) -> Change:
    """Put the answers in the response (unsaved) and say so in a line of history (unsaved)."""
    for key, (_, new) in written.items():
        value, missing = decode(new)
        _put(response.values, key, value)
        _put(response.missing, key, missing)
        _put(response.origins, key, None if new is None else sent.origin.value)
    version = int(response.versions.get(sent.block, 0)) + 1
    response.versions[sent.block] = version
    return Change(
        response=response,
        at=now,
        by_id=by.person_id,
        by_label=by.label,
        role=by.role,
        channel=sent.channel,
        block=sent.block,
        version=version,
        diff={key: list(pair) for key, pair in written.items()},
        reason=plain(sent.reason),
    )


def _put(document: dict[str, Any], key: str, value: Any) -> None:
    if value is None:
        document.pop(key, None)
    else:
        document[key] = value


@transaction.atomic
def deposit(*, response_id: int, by: Actor, comment: str = "", in_review: bool = False) -> Deposit:
    """Deposit the working copy. It never hides the former deposit, and voids its signatures.

    `in_review`: what the correspondents asked for, whatever the calendar. Raises
    TransitionRefusedError, with what is left to do, when an obstacle remains.
    """
    response = locked(response_id)
    comment = clean_comment(comment)
    if response.edition.state != EditionState.OPEN:
        raise TransitionRefusedError(
            "L’enquête est close\u202f: la réponse ne peut plus être déposée."
        )
    if not in_review and (shut := shut_today(response)):
        raise TransitionRefusedError(shut)
    former = response.deposit
    if (
        former is not None
        and not response.has_pending_correction
        and response.state in {State.DEPOSITED, State.SIGNED}
    ):
        raise TransitionRefusedError("Cette réponse est déjà déposée, et rien n’a changé depuis.")
    obstacles = queries.obstacles(response)
    if not obstacles.can_deposit:
        raise TransitionRefusedError(
            "Il reste des points à traiter avant de déposer\u202f: "
            "ouvrez «\u202fCe qui reste à faire\u202f»."
        )
    step(response, Verb.DEPOSIT, by=by, comment=comment)
    answers = queries.answers(response, queries.previous_values(response))
    made = Deposit.objects.create(
        response=response,
        number=response.deposits.count() + 1,
        at=timezone.now(),
        by_id=by.person_id,
        by_label=by.label,
        values=answers.values,
        missing=answers.missing,
        origins=answers.origins,
        comment=comment,
    )
    _void_signatures(former)
    response.deposit = made
    response.has_pending_correction = False
    response.save(update_fields=["state", "deposit", "has_pending_correction"])
    return made


def _void_signatures(deposit: Deposit | None) -> None:
    if deposit is not None:
        deposit.signatures.void(at=timezone.now())


@transaction.atomic
def send_back(*, response_id: int, by: Actor, reason: str) -> Response:
    """Return the response to the structure, with a reason. Signatures given are void.

    The structure has time to take it up: more is given when the calendar leaves too little.
    Raises TransitionRefusedError.
    """
    asked = Response.objects.order_by().values_list("edition_id", flat=True).get(pk=response_id)
    edition = hold_calendar(asked)
    response = locked(response_id)
    if response.edition.state != EditionState.OPEN:
        raise TransitionRefusedError(
            "L’enquête est close\u202f: la réponse ne peut plus être renvoyée."
        )
    step(response, Verb.RETURN, by=by, comment=clean_comment(reason))
    _void_signatures(response.deposit)
    response.save(update_fields=["state"])
    give_time_to_take_up(edition=edition, response=response, by=by)
    return response
