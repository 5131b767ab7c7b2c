"""The portfolio: one line per structure of an edition, filtered and sorted in memory.

A portfolio is a department or a few; what it shows (next action, checks) is computed, not stored.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from senacs.campaigns import queries
from senacs.campaigns.models import Edition, Justification, Query, Response, ResponseQuerySet
from senacs.campaigns.queries import Raised, calendar
from senacs.campaigns.rules.calendar import Dates
from senacs.campaigns.rules.states import WORDINGS, EditionState, Institution, State
from senacs.method.french import NBSP
from senacs.method.missing import Value
from senacs.method.questionnaire import Severity
from senacs.structures.rules import KINDS
from senacs.territories.rules import search_key
from senacs.web.components import Badge, Tone
from senacs.web.correspondent.examined import Examined, examine
from senacs.web.correspondent.todo import Situation, Todo, next_action
from senacs.web.wording import INSTITUTION_NAMES

STATE_TONES = {
    State.INVITED: Tone.NEUTRAL,
    State.STARTED: Tone.INFO,
    State.DEPOSITED: Tone.WARNING,
    State.RETURNED: Tone.ERROR,
    State.SIGNED: Tone.SUCCESS,
    State.ACCEPTED: Tone.SUCCESS,
}


@dataclass(frozen=True)
class Key:
    """A signature to give or given; `is_needed` is false when the local protocol waives it."""

    name: str
    is_given: bool
    is_needed: bool = True


@dataclass(frozen=True)
class Line:
    """What the portfolio says of one structure."""

    response_id: int
    identifier: str
    name: str
    kind: str
    commune: str
    department: str
    state: State
    badge: Badge
    todo: Todo
    is_started: bool
    progress: int
    checks: int
    open_queries: int
    answered_queries: int
    late_queries: int
    signatures: tuple[Key, ...]
    last: datetime | None
    since: str
    has_correction: bool
    extended_until: date | None = None
    is_late: bool = False
    side_reason: str = ""

    @property
    def kind_label(self) -> str:
        return KINDS[self.kind]

    @property
    def given(self) -> int:
        return sum(key.is_given for key in self.signatures)


def state_badge(state: State) -> Badge:
    """The state in the words of the correspondents."""
    return Badge(WORDINGS[state].correspondent, STATE_TONES.get(state, Tone.NEUTRAL))


def load(responses: ResponseQuerySet) -> list[Response]:
    """The responses with all that a line reads: a fixed number of reads."""
    unread = ("origins", "versions", "fired", "deposit__origins", "deposit__missing")
    return list(
        responses.defer("edition__questionnaire", *unread).prefetch_related(
            Prefetch("queries", Query.objects.filter(closed_at=None), to_attr="open_queries"),
            "justifications",
            "deposit__signatures",
        )
    )


def lines(
    edition: Edition,
    responses: Collection[Response],
    mine: Mapping[int, Institution],
    today: date,
) -> list[Line]:
    """One line per loaded response; `mine`: in whose name the reader acts on each."""
    previous = queries.previous_by_structure(edition, [r.structure_id for r in responses])
    keys = queries.keys_by_response(responses, today)
    dates = calendar.dates_by_response(responses)
    late = calendar.late(responses)
    made = [
        _line(
            one, previous.get(one.structure_id, {}), keys[one.pk], mine.get(one.pk), today,
            dates[one.pk],
        )
        for one in responses
    ]  # fmt: skip
    return [replace(line, is_late=line.response_id in late) for line in made]


def _line(
    response: Response,
    previous: Mapping[str, Value],
    keys: frozenset[Institution],
    mine: Institution | None,
    today: date,
    dates: Dates,
) -> Line:
    state = State(response.state)
    open_queries: list[Query] = response.open_queries  # type: ignore[attr-defined]
    is_read = state is not State.INVITED
    seen = examine(response, previous) if is_read else Examined((), 0)
    fired = queries.reasoned(response, seen.findings, of_deposit=True)
    signed = frozenset(queries.standing_signatures(response))
    situation = Situation(
        state=state,
        mine=mine,
        signed=signed,
        keys=keys,
        unanswered=sum(q.answered_at is None for q in open_queries),
        answered=sum(q.answered_at is not None for q in open_queries),
        unjudged=len(unjudged(fired)),
        overdue=sum(q.answered_at is None and q.due_on < today for q in open_queries),
        progress=seen.progress,
        closes_on=dates.last_day,
        is_open=response.edition.state == EditionState.OPEN,
    )
    register = response.register
    return Line(
        response_id=response.pk,
        identifier=str(register.get("identifier", "")),
        name=str(register.get("name") or response.structure.name),
        kind=response.audience,
        commune=str(register.get("commune", "")),
        department=str(register.get("department", "")),
        state=state,
        badge=state_badge(state),
        todo=next_action(situation, today),
        is_started=response.started_at is not None,
        progress=seen.progress,
        checks=len(fired),
        open_queries=situation.unanswered,
        answered_queries=situation.answered,
        late_queries=situation.overdue,
        signatures=keys_shown(signed, keys),
        last=_last(response),
        since=ago(_last(response), today),
        has_correction=response.has_pending_correction and state is not State.RETURNED,
        extended_until=dates.extended_until,
        side_reason=response.side_reason,
    )


def keys_shown(signed: frozenset[Institution], needed: frozenset[Institution]) -> tuple[Key, ...]:
    """Both institutions, in the same order everywhere."""
    return tuple(Key(INSTITUTION_NAMES[i], i in signed, i in needed) for i in Institution)


def unjudged(fired: Iterable[Raised]) -> list[Raised]:
    """Justifications that await a verdict."""
    return [
        r
        for r in fired
        if r.finding.severity is Severity.TO_JUSTIFY
        and r.justification is not None
        and awaits_verdict(r.justification)
    ]


def awaits_verdict(given: Justification) -> bool:
    """Whether somebody still has to say if the reason holds."""
    return not given.verdict and given.superseded_at is None


def _last(response: Response) -> datetime | None:
    moments = [response.saved_at]
    if response.deposit is not None:
        moments.append(response.deposit.at)
        moments += [s.at for s in response.deposit.signatures.all()]
    return max((m for m in moments if m is not None), default=None)


def ago(at: datetime | None, today: date) -> str:
    """« aujourd’hui », « hier », « il y a 5 jours », then the day."""
    if at is None:
        return ""
    day = timezone.localtime(at).date()
    days = (today - day).days
    if days <= 1:
        return "hier" if days == 1 else "aujourd’hui"
    return f"il y a {days}{NBSP}jours" if days < 15 else f"{day:%d/%m/%Y}"


# --- filters and order --------------------------------------------------------------------------


@dataclass(frozen=True)
class Choice:
    """What the reader narrows the list to, read from the address."""

    text: str = ""
    kind: str = ""
    state: str = ""
    act: str = ""
    department: str = ""
    queries: str = ""
    flagged: bool = False
    agent: str = ""
    sort: str = ""

    @property
    def is_narrow(self) -> bool:
        narrowed = (self.text, self.kind, self.state, self.act, self.department)
        return any((*narrowed, self.queries, self.flagged, self.agent))


def narrowed(lines: Iterable[Line], choice: Choice) -> list[Line]:
    """The lines that match, in the order asked for."""
    words = search_key(choice.text).split()
    kept = [line for line in lines if _matches(line, choice, words)]
    return ordered(kept, choice.sort)


def _matches(line: Line, choice: Choice, words: list[str]) -> bool:
    haystack = search_key(f"{line.name} {line.commune} {line.identifier}") if words else ""
    return (
        all(word in haystack for word in words)
        and choice.kind in ("", line.kind)
        and choice.state in ("", line.state.value)
        and choice.department in ("", line.department)
        and _is_to_do(line, choice.act)
        and _is_asked(line, choice.queries)
        and (line.checks > 0 or not choice.flagged)
    )


QUERY_VIEWS = {"ouvertes": "Ouvertes", "a-lire": "Réponse à lire", "en-retard": "En retard"}


def _is_asked(line: Line, view: str) -> bool:
    if view == "a-lire":
        return line.answered_queries > 0
    if view == "en-retard":
        return line.late_queries > 0
    return view not in QUERY_VIEWS or line.answered_queries + line.open_queries > 0


def _is_to_do(line: Line, act: str) -> bool:
    if act == "moi":
        return line.todo.is_mine
    return act in ("", line.todo.act.value)


_EPOCH = ""
ORDERS: dict[str, Any] = {
    "faire": lambda line: (line.todo.rank, search_key(line.name)),
    "structure": lambda line: search_key(line.name),
    "type": lambda line: (line.kind, search_key(line.name)),
    "commune": lambda line: (search_key(line.commune), search_key(line.name)),
    "etat": lambda line: list(State).index(line.state),
    "avancement": lambda line: line.progress,
    "controles": lambda line: line.checks,
    "questions": lambda line: line.open_queries + line.answered_queries,
    "signatures": lambda line: line.given,
    "activite": lambda line: line.last.isoformat() if line.last else _EPOCH,
}


def ordered(lines: Iterable[Line], sort: str) -> list[Line]:
    """By one column; `-` before its name reverses. By next action when nothing is asked."""
    read_order = ORDERS.get(sort.removeprefix("-"), ORDERS["faire"])
    return sorted(lines, key=read_order, reverse=sort.startswith("-"))
