"""Who should be written to, about what and why: computed from the state of the day. Pure.

A step has a key with an ordinal. A key is sent once to a person for a response, for ever.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from senacs.campaigns.rules.calendar import MAY_FILL, Dates, Door, door
from senacs.campaigns.rules.states import Institution, State
from senacs.method.french import NBSP, THIN, date_fr, plural


class MailState(StrEnum):
    """What became of a message."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Kind(StrEnum):
    """Kinds of steps, the most urgent first: the first one of a digest gives it its words."""

    RETURNED = "returned"
    QUERY = "query"
    EXTENSION = "extension"
    GRACE = "grace"
    CLOSING = "closing"
    NOT_DEPOSITED = "not_deposited"
    NOT_OPENED = "not_opened"
    INVITATION = "invitation"
    THANKS = "thanks"
    KEY = "key"
    TO_READ = "to_read"


BEFORE_DEPOSIT = frozenset(
    {
        Kind.EXTENSION,
        Kind.GRACE,
        Kind.CLOSING,
        Kind.NOT_DEPOSITED,
        Kind.NOT_OPENED,
        Kind.INVITATION,
    }
)
"""Steps that a deposit stops."""

GAP_DAYS = 3
"""Least number of days between two messages to the same person."""


@dataclass(frozen=True)
class Rhythm:
    """A step begins after `first` days, comes again every `every` days, `most` times in all."""

    first: int
    every: int
    most: int

    def ordinal(self, elapsed: int) -> int:
        """Which time this is; 0 before the first."""
        if elapsed < self.first:
            return 0
        return min(self.most, 1 + (elapsed - self.first) // self.every)


NOT_OPENED = Rhythm(first=10, every=12, most=3)
NOT_DEPOSITED = Rhythm(first=14, every=14, most=3)
RETURNED = Rhythm(first=5, every=7, most=2)
UNANSWERED = Rhythm(first=4, every=7, most=2)
TO_READ = Rhythm(first=4, every=10, most=3)
KEY = Rhythm(first=7, every=10, most=2)
# Days left before the end at which a reminder leaves, from the first to the last.
CLOSING_DAYS = (10, 3)
GRACE_DAYS = (30, 2)
EXTENSION_DAYS = (5, 1)
THANKS_DAYS = 7
"""Later, thanks would only puzzle."""


@dataclass(frozen=True)
class Case:
    """What is known of one response on a day."""

    response_id: int
    structure: str
    state: State
    dates: Dates
    department: str = ""
    opened_on: date | None = None
    started_on: date | None = None
    saved_on: date | None = None
    deposit: int = 0
    deposited_on: date | None = None
    returns: int = 0
    returned_on: date | None = None
    query_id: int = 0
    asked_on: date | None = None
    due_on: date | None = None
    awaited: frozenset[Institution] = frozenset()
    turned_on: date | None = None
    has_open_query: bool = False


@dataclass(frozen=True)
class Step:
    """What a response calls for. `key` is what is never sent twice."""

    kind: Kind
    key: str
    why: str
    until: date | None = None


@dataclass(frozen=True)
class Reader:
    """Somebody who may be written to; without `person_id` it is an address without account."""

    email: str
    name: str
    person_id: int | None = None


def structure_step(case: Case, today: date) -> Step | None:
    """The one step that a response calls for from its structure; None when nothing is due."""
    if case.state is State.RETURNED:
        return _returned(case, today)
    asked = _asked(case, today)
    if asked is not None:
        return asked
    if case.state in {State.DEPOSITED, State.SIGNED}:
        return _thanks(case, today)
    if case.state in {State.INVITED, State.STARTED}:
        return _before_deposit(case, today)
    return None


def _returned(case: Case, today: date) -> Step | None:
    if case.returned_on is None or _door(case, today) not in MAY_FILL:
        return None
    taken_up = case.saved_on is not None and case.saved_on > case.returned_on
    since = case.saved_on if taken_up and case.saved_on else case.returned_on
    ordinal = RETURNED.ordinal((today - since).days)
    if not ordinal:
        return None
    what = "reprise mais pas déposée à nouveau" if taken_up else "pas encore reprise"
    why = f"renvoyée le {date_fr(case.returned_on)}, {what}"
    key = f"{Kind.RETURNED}:{case.returns}:{ordinal}"
    return Step(Kind.RETURNED, key, why, case.dates.last_day)


def _asked(case: Case, today: date) -> Step | None:
    if case.asked_on is None or case.due_on is None or not case.query_id:
        return None
    if today > case.due_on and _door(case, today) not in MAY_FILL:
        return None
    ordinal = UNANSWERED.ordinal((today - case.asked_on).days)
    if not ordinal:
        return None
    late = " et le délai est passé" if today > case.due_on else ""
    why = f"question posée le {date_fr(case.asked_on)}, sans réponse{late}"
    return Step(Kind.QUERY, f"{Kind.QUERY}:{case.query_id}:{ordinal}", why, case.due_on)


def _thanks(case: Case, today: date) -> Step | None:
    if case.deposited_on is None or (today - case.deposited_on).days > THANKS_DAYS:
        return None
    why = f"déposée le {date_fr(case.deposited_on)}"
    return Step(Kind.THANKS, f"{Kind.THANKS}:{case.deposit}", why)


def _before_deposit(case: Case, today: date) -> Step | None:
    found = _door(case, today)
    if found is Door.OPEN:
        return _while_open(case, today)
    dates = case.dates
    if found is Door.EXTENDED and dates.extended_until is not None:
        until = dates.extended_until
        said = f"délai accordé jusqu’au {date_fr(until)}"
        return _ending(Kind.EXTENSION, said, until, today, EXTENSION_DAYS)
    if found is Door.GRACE and dates.grace_until is not None:
        until = dates.grace_until
        said = f"commencée, pas déposée, grâce jusqu’au {date_fr(until)}"
        return _ending(Kind.GRACE, said, until, today, GRACE_DAYS)
    return None


def _while_open(case: Case, today: date) -> Step | None:
    until = max(case.dates.closes_on, case.dates.extended_until or case.dates.closes_on)
    said = f"{_where(case)}, jusqu’au {date_fr(until)}"
    ending = _ending(Kind.CLOSING, said, until, today, CLOSING_DAYS)
    if ending is not None:
        return ending
    opened = case.opened_on or case.started_on
    if opened is None:
        ordinal = NOT_OPENED.ordinal((today - case.dates.opens_on).days)
        kind = Kind.NOT_OPENED if ordinal else Kind.INVITATION
        return Step(kind, f"{kind}:{ordinal or 1}", said, until)
    ordinal = NOT_DEPOSITED.ordinal((today - opened).days)
    if not ordinal:
        return None
    return Step(Kind.NOT_DEPOSITED, f"{Kind.NOT_DEPOSITED}:{ordinal}", said, until)


def _where(case: Case) -> str:
    if case.started_on is not None:
        return f"commencée le {date_fr(case.started_on)}, pas déposée"
    if case.opened_on is not None:
        return f"ouverte le {date_fr(case.opened_on)}, pas commencée"
    return "pas encore ouverte"


def _ending(kind: Kind, said: str, until: date, today: date, marks: tuple[int, ...]) -> Step | None:
    """A step of the last days: one per mark passed. Its key names the day: a new end is new."""
    left = (until - today).days
    ordinal = sum(left <= mark for mark in marks)
    return Step(kind, f"{kind}:{until:%Y%m%d}:{ordinal}", said, until) if ordinal else None


def _door(case: Case, today: date) -> Door:
    return door(case.dates, today, has_started=case.started_on is not None)


def correspondent_step(case: Case, institution: Institution, today: date) -> Step | None:
    """What a deposit calls for from an institution whose key is awaited."""
    if case.state is not State.DEPOSITED or institution not in case.awaited:
        return None
    if case.has_open_query or case.deposited_on is None:
        return None
    day = date_fr(case.deposited_on)
    if case.turned_on is not None and (ordinal := KEY.ordinal((today - case.turned_on).days)):
        why = f"déposée le {day}, signée par l’autre institution le {date_fr(case.turned_on)}"
        return Step(Kind.KEY, f"{Kind.KEY}:{institution}:{case.deposit}:{ordinal}", why)
    ordinal = TO_READ.ordinal((today - case.deposited_on).days)
    if not ordinal:
        return None
    why = f"déposée le {day}, pas encore signée par votre institution"
    return Step(Kind.TO_READ, f"{Kind.TO_READ}:{institution}:{case.deposit}:{ordinal}", why)


@dataclass(frozen=True)
class Line:
    """A response that a message speaks of."""

    case: Case
    step: Step


@dataclass(frozen=True)
class Digest:
    """One message to one person, whatever the number of structures."""

    reader: Reader
    lines: tuple[Line, ...]

    @property
    def kind(self) -> Kind:
        """The most urgent step gives the words."""
        return self.lines[0].step.kind

    @property
    def until(self) -> date | None:
        """The nearest end among the lines."""
        return min((line.step.until for line in self.lines if line.step.until), default=None)


@dataclass(frozen=True)
class Follower:
    """A correspondent, and the responses followed."""

    reader: Reader
    institution: Institution
    responses: frozenset[int]


@dataclass(frozen=True)
class Situation:
    """All that a plan depends on."""

    today: date
    cases: tuple[Case, ...]
    readers: Mapping[int, tuple[Reader, ...]]
    followers: tuple[Follower, ...] = ()
    sent: frozenset[tuple[int, str, str]] = frozenset()
    last: Mapping[str, date] = field(default_factory=dict)
    failing: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Plan:
    """Who gets what and why; and who should but does not."""

    digests: tuple[Digest, ...] = ()
    held: tuple[tuple[Digest, str], ...] = ()
    unreachable: tuple[tuple[Line, str], ...] = ()


NOBODY = "personne n’a d’accès, et la structure n’a pas d’adresse au registre"
FAILING = "le dernier message à cette adresse n’a pas été distribué"


def plan(situation: Situation) -> Plan:
    """Everything due on the day: one digest per person, nothing twice, nobody hurried."""
    due: dict[Reader, list[Line]] = defaultdict(list)
    unreachable: list[tuple[Line, str]] = []
    for case in situation.cases:
        step = structure_step(case, situation.today)
        if step is None:
            continue
        readers = situation.readers.get(case.response_id, ())
        if not readers:
            unreachable.append((Line(case, step), NOBODY))
        _add(due, situation, readers, Line(case, step))
    by_id = {case.response_id: case for case in situation.cases}
    for follower in situation.followers:
        for pk in sorted(follower.responses & by_id.keys()):
            asked = correspondent_step(by_id[pk], follower.institution, situation.today)
            if asked is not None:
                _add(due, situation, (follower.reader,), Line(by_id[pk], asked))
    return _sorted_out(_by_address(due), unreachable, situation)


def _add(
    due: dict[Reader, list[Line]], situation: Situation, readers: Iterable[Reader], line: Line
) -> None:
    for reader in readers:
        if (line.case.response_id, line.step.key, reader.email) not in situation.sent:
            due[reader].append(line)


def _by_address(due: Mapping[Reader, list[Line]]) -> list[Digest]:
    """One digest per address, the most urgent lines first."""
    order = list(Kind)
    merged: dict[str, tuple[Reader, dict[tuple[int, str], Line]]] = {}
    for reader, lines in due.items():
        _, known = merged.setdefault(reader.email, (reader, {}))
        known.update({(line.case.response_id, line.step.key): line for line in lines})
    return [
        Digest(
            reader,
            tuple(
                sorted(
                    lines.values(),
                    key=lambda one: (order.index(one.step.kind), one.case.structure),
                )
            ),
        )
        for reader, lines in merged.values()
    ]


def _sorted_out(
    digests: Iterable[Digest], unreachable: list[tuple[Line, str]], situation: Situation
) -> Plan:
    leaving, held = [], []
    for digest in digests:
        email = digest.reader.email
        last = situation.last.get(email)
        since = GAP_DAYS if last is None else (situation.today - last).days
        if email in situation.failing:
            unreachable += [(line, f"{email}{THIN}: {FAILING}") for line in digest.lines]
        elif since < GAP_DAYS:
            days = f"{GAP_DAYS}{NBSP}{plural(GAP_DAYS, 'jour')}"
            assert last is not None
            held.append((digest, f"déjà écrit le {date_fr(last)}{THIN}: {days} d’écart au moins"))
        else:
            leaving.append(digest)
    order = list(Kind)
    leaving.sort(key=lambda d: (order.index(d.kind), d.reader.name, d.reader.email))
    return Plan(tuple(leaving), tuple(held), tuple(unreachable))


# --- delivery -------------------------------------------------------------------------------------

RETRY_MINUTES = (5, 30, 120, 720)
"""Minutes to wait after each failed attempt; after the last one the message has failed."""
MOST_ATTEMPTS = len(RETRY_MINUTES) + 1


def wait_minutes(attempts: int) -> int:
    """How long a message that was tried so many times rests before it is tried again."""
    return RETRY_MINUTES[min(attempts, len(RETRY_MINUTES)) - 1] if attempts else 0
