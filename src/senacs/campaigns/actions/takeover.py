"""Take-over of a past edition: it enters closed, with the traces that a lived one would have.

Rows come from an older system or from archives. Nothing is invented: a taken-over response is
accepted at the closing and bears no signature. All the rows enter, or none and every fault told.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from senacs.campaigns import queries
from senacs.campaigns.actions import editions
from senacs.campaigns.actions.editions import EditionRefusedError
from senacs.campaigns.models import Change, Deposit, Edition, Response, Step
from senacs.campaigns.rules.merge import encode
from senacs.campaigns.rules.states import EditionState, Origin, State, Verb, next_state
from senacs.campaigns.rules.takeover import AUTHOR
from senacs.journal.actions import record
from senacs.journal.rules import COMMAND, IMPORT, Actor
from senacs.method.answers import AnswerError, plain, read_answer
from senacs.method.missing import Missing
from senacs.method.questionnaire import Questionnaire
from senacs.method.variables import row_of

CHUNK = 500
MOST_FAULTS = 1000


@dataclass(frozen=True)
class PastEdition:
    """What is known of the campaign itself."""

    survey_year: int
    data_year: int
    opened_on: date
    closed_on: date
    notice: str = ""


@dataclass(frozen=True)
class PastResponse:
    """What one structure had answered: raw answers, as read from any door, by key of question.

    A missing answer is its word in a cell (« nsp ») or a `Missing`.
    """

    identifier: str
    answers: Mapping[str, Any]
    deposited_on: date
    started_on: date | None = None
    comment: str = ""


@dataclass(frozen=True)
class SetAside:
    """A structure that was not to answer (`EXCLUDE`) or would not (`REFUSE`), and why."""

    identifier: str
    verb: Verb
    reason: str


@dataclass(frozen=True)
class Fault:
    """What cannot be taken over: the row's number from 1, its structure, the question, why.

    `is_aside`: the row is one of those set aside.
    """

    row: int
    identifier: str
    key: str
    message: str
    is_aside: bool = False


class TakeOverRefusedError(EditionRefusedError):
    """Nothing entered; `faults` say where and why, the first thousand of them."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        first = self.faults[0]
        super().__init__(
            f"Rien n’est repris\u202f: {len(self.faults)} anomalies. La première, ligne "
            f"{first.row} ({first.identifier})\u202f: {first.message}"
        )


@dataclass(frozen=True)
class TakenOver:
    """What entered."""

    edition: Edition
    accepted: int
    left_out: int
    set_aside: int


@transaction.atomic
def take_over(
    *,
    past: PastEdition,
    rows: Iterable[PastResponse],
    aside: Iterable[SetAside] = (),
    reason: str,
    by: Actor,
) -> TakenOver:
    """Enter a past edition as closed. Structures without a row are left out.

    The register and the questionnaire are frozen as an opening does, on the last day of the data
    year. Rows are read once, in chunks. Raises EditionRefusedError, TakeOverRefusedError.
    """
    edition, reason = _opened(past, plain(reason), by)
    entry = _Entry(edition, past, editions.solicit(edition))
    edition.save()
    entry.set_aside(aside)
    for chunk in _chunks(rows):
        entry.enter(chunk)
    if entry.faults:
        raise TakeOverRefusedError(entry.faults)
    taken = entry.close(reason)
    _link_the_next(edition)
    record(
        verb="campaigns.edition_taken_over",
        by=by,
        object_kind="edition",
        object_id=edition.survey_year,
        after={
            "accepted": taken.accepted,
            "left_out": taken.left_out,
            "set_aside": taken.set_aside,
            "questionnaire": edition.questionnaire_digest,
        },
        reason=reason,
        channel=COMMAND,
    )
    return taken


def _opened(past: PastEdition, reason: str, by: Actor) -> tuple[Edition, str]:
    """The edition, created and closed on its own dates (not yet frozen)."""
    if not reason:
        raise EditionRefusedError("Dites d’où viennent les réponses reprises.")
    if past.closed_on >= timezone.localdate():
        raise EditionRefusedError("Seule une enquête déjà close peut être reprise.")
    edition = editions.create(
        survey_year=past.survey_year,
        data_year=past.data_year,
        opens_on=past.opened_on,
        closes_on=past.closed_on,
        by=by,
        notice=past.notice,
    )
    edition.state = EditionState.CLOSED
    edition.opened_at = _moment(past.opened_on, 8)
    edition.closed_at = _moment(past.closed_on, 18)
    return edition, reason


def _link_the_next(edition: Edition) -> None:
    """The edition of the year after, entered before this one, gets its N-1."""
    following = Edition.objects.filter(data_year=edition.data_year + 1, previous=None)
    following.update(previous=edition)


def _moment(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def _chunks(rows: Iterable[PastResponse]) -> Iterator[list[tuple[int, PastResponse]]]:
    numbered = iter(enumerate(rows, start=1))
    while chunk := list(islice(numbered, CHUNK)):
        yield chunk


@dataclass
class _Entry:
    """The edition being entered: who has no row yet, what is wrong."""

    edition: Edition
    past: PastEdition
    invited: list[Response]
    faults: list[Fault] = field(default_factory=list)
    asides: list[tuple[Response, SetAside]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.waiting = {r.register["identifier"]: r for r in self.invited}
        self.known = frozenset(self.waiting)

    def fault(
        self, row: int, identifier: str, message: str, key: str = "", *, is_aside: bool = False
    ) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(row, identifier, key, message, is_aside))

    def set_aside(self, aside: Iterable[SetAside]) -> None:
        """Note who was out of scope or refused, before the responses are written."""
        for number, one in enumerate(aside, start=1):
            response = self._taken(number, one.identifier, is_aside=True)
            if response is not None and not plain(one.reason):
                message = "Dites pourquoi cette structure n’a pas répondu."
                self.fault(number, one.identifier, message, is_aside=True)
            elif response is not None:
                response.state = next_state(State.INVITED, one.verb, reason=one.reason)
                response.side_reason = plain(one.reason)
                self.asides.append((response, one))

    def enter(self, chunk: list[tuple[int, PastResponse]]) -> None:
        """Read the rows; write them unless a fault was seen, here or before."""
        read = [done for number, row in chunk if (done := self._read(number, row)) is not None]
        if self.faults:
            return
        # Written once whole: a deposit is all that is missing, and it needs its response first.
        Response.objects.bulk_create([response for response, _ in read], batch_size=CHUNK)
        Deposit.objects.bulk_create([deposit for _, deposit in read], batch_size=CHUNK)
        changes = [change for response, _ in read for change in self._changes(response)]
        Change.objects.bulk_create(changes, batch_size=CHUNK)
        steps = [step for _, deposit in read for step in _lived(deposit)]
        Step.objects.bulk_create(steps, batch_size=CHUNK)

    def close(self, reason: str) -> TakenOver:
        """Accept what was deposited; write the others and leave them out."""
        closed, opened = self.edition.closed_at, self.edition.opened_at
        assert closed is not None
        assert opened is not None
        deposited = Response.objects.of_edition(self.edition).in_state(State.STARTED).order_by()
        steps = [
            _step(response, Verb.ACCEPT, State.DEPOSITED, closed, reason)
            for response in deposited.only("pk")
        ]
        accepted = len(steps)
        deposits = Deposit.objects.filter(response=OuterRef("pk")).order_by().values("pk")
        deposited.update(state=State.ACCEPTED, deposit=Subquery(deposits[:1]))
        for response in self.waiting.values():
            response.state = State.LEFT_OUT
        others = [*self.waiting.values(), *(response for response, _ in self.asides)]
        Response.objects.bulk_create(others, batch_size=CHUNK)
        steps += [
            _step(response, Verb.LEAVE_OUT, State.INVITED, closed, reason)
            for response in self.waiting.values()
        ]
        steps += [
            _step(response, one.verb, State.INVITED, opened, one.reason)
            for response, one in self.asides
        ]
        Step.objects.bulk_create(steps, batch_size=CHUNK)
        return TakenOver(self.edition, accepted, len(self.waiting), len(self.asides))

    def _taken(self, number: int, identifier: str, *, is_aside: bool = False) -> Response | None:
        """The response of a structure, once; a fault when there is none."""
        response = self.waiting.pop(identifier, None)
        if response is None and identifier in self.known:
            self.fault(number, identifier, "Cette structure a déjà une ligne.", is_aside=is_aside)
        elif response is None:
            self.fault(
                number,
                identifier,
                f"Le registre ne connaît pas cette structure au 31/12/{self.past.data_year}.",
                is_aside=is_aside,
            )
        return response

    def _read(self, number: int, row: PastResponse) -> tuple[Response, Deposit] | None:
        response = self._taken(number, row.identifier)
        started = row.started_on or row.deposited_on
        if not self.past.opened_on <= started <= row.deposited_on <= self.past.closed_on:
            self.fault(
                number, row.identifier, "Les dates de la réponse sortent de celles de l’enquête."
            )
        if response is None:
            return None
        frozen = queries.frozen(self.edition, response.kind)
        self._read_answers(number, row, response, frozen.questionnaire)
        response.started_at = _moment(started, 9)
        response.saved_at = _moment(row.deposited_on, 12)
        response.state = State.STARTED
        return response, self._deposit(response, frozen, plain(row.comment))

    def _read_answers(
        self, number: int, row: PastResponse, response: Response, asked: Questionnaire
    ) -> None:
        for key, raw in row.answers.items():
            question = asked.questions.get(key)
            if question is None:
                message = f"La question «\u202f{key}\u202f» n’est pas posée à cette structure."
                self.fault(number, row.identifier, message, key)
            elif isinstance(raw, Missing):
                response.missing[key] = raw.value
            else:
                try:
                    answer = read_answer(question, raw)
                except AnswerError as error:
                    self.fault(number, row.identifier, str(error), key)
                    continue
                if answer.value is not None:
                    response.values[key] = answer.value
                elif answer.missing is not None:
                    response.missing[key] = answer.missing.value
        imported = Origin.IMPORTED.value
        response.origins = dict.fromkeys([*response.values, *response.missing], imported)
        response.versions = dict.fromkeys((asked.block_of[key] for key in response.origins), 1)

    def _deposit(self, response: Response, frozen: queries.Frozen, comment: str) -> Deposit:
        """The answers to the questions that were asked; the working copy keeps the others."""
        variables = frozen.completion.relevant(
            row_of(
                values=response.values,
                register=queries.register_facts(response.register),
                data_year=self.past.data_year,
            )
        )
        asked = {
            key
            for key in response.origins
            if frozen.completion.is_asked(frozen.questionnaire.questions[key], variables)
        }
        assert response.saved_at is not None
        kept = (
            {k: v for k, v in document.items() if k in asked}
            for document in (response.values, response.missing, response.origins)
        )
        values, missing, origins = kept
        return Deposit(
            response=response,
            number=1,
            at=response.saved_at,
            by_label=AUTHOR.label,
            values=values,
            missing=missing,
            origins=origins,
            comment=comment,
        )

    def _changes(self, response: Response) -> list[Change]:
        """One line of history for each block that has answers."""
        asked = queries.frozen(self.edition, response.kind).questionnaire
        assert response.saved_at is not None
        diffs: dict[str, dict[str, Any]] = {}
        for key in response.origins:
            new = encode(response.values.get(key), response.missing.get(key))
            diffs.setdefault(asked.block_of[key], {})[key] = [None, new]
        return [
            Change(
                response=response,
                at=response.saved_at,
                by_label=AUTHOR.label,
                role=AUTHOR.role,
                channel=IMPORT,
                block=block,
                version=1,
                diff=diff,
            )
            for block, diff in diffs.items()
        ]


def _lived(deposit: Deposit) -> list[Step]:
    """The steps of a response from its beginning to its deposit."""
    response = deposit.response
    assert response.started_at is not None
    return [
        _step(response, Verb.START, State.INVITED, response.started_at),
        _step(response, Verb.DEPOSIT, State.STARTED, deposit.at, deposit.comment),
    ]


def _step(response: Response, verb: Verb, before: State, at: datetime, comment: str = "") -> Step:
    return Step(
        response=response,
        at=at,
        verb=verb,
        before=before,
        after=next_state(before, verb, reason=comment),
        by_label=AUTHOR.label,
        role=AUTHOR.role,
        comment=comment,
    )
