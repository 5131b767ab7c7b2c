"""The dated facts of a line compared with those of the register."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from senacs.structures import rules
from senacs.structures.models import Fact, fact_kinds
from senacs.structures.register_file.cells import Problem, Typed
from senacs.structures.register_file.columns import BY_KEY
from senacs.structures.rules import AFFILIATION, APPROVAL, MANAGEMENT, Period

RECORD, FOLLOW, REDATE = "record", "follow", "redate"


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact to record, to put after another, or to redate."""

    verb: str
    kind: str
    value: str
    since: date | None
    until: date | None
    fact: int | None = None
    before: str = ""

    @property
    def header(self) -> str:
        return BY_KEY[self.kind].header

    @property
    def after(self) -> str:
        return _told(self.kind, self.value, self.since, self.until)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a line says of one value of one kind; an absent date says nothing."""

    kind: str
    value: str
    since: date | None
    until: date | None


def changes(
    line: Typed,
    structure_kind: str,
    known: Sequence[Fact],
    complain: Callable[[Problem], None],
) -> tuple[FactChange, ...]:
    """What the facts of a line change; what the register would refuse is complained of."""
    found: list[FactChange] = []
    for wanted in _wanted(line):
        same_kind = [fact for fact in known if fact.kind == wanted.kind]
        exclusive = fact_kinds()[wanted.kind].exclusive
        change = (_exclusive_change if exclusive else _change)(wanted, same_kind)
        if change is None:
            continue
        refusal = _refusal(change, same_kind, structure_kind)
        if refusal is None:
            found.append(change)
        else:
            complain(Problem(change.header, refusal))
    return tuple(found)


def _wanted(line: Typed) -> Iterable[_Wanted]:
    values = line.values
    if "management" in values:
        yield _Wanted(MANAGEMENT, values["management"], values.get("management_since"), None)
    for value in values.get("approval", ()):
        since, until = values.get("approval_since"), values.get("approval_until")
        yield _Wanted(APPROVAL, value, since, until)
    for value in values.get("affiliation", ()):
        yield _Wanted(AFFILIATION, value, None, None)


def _exclusive_change(wanted: _Wanted, known: Sequence[Fact]) -> FactChange | None:
    """A single value at a time: the same from another day, another one, or the first one."""
    if wanted.since is None:
        current = next((fact for fact in known if fact.until is None), None)
        if current is not None and current.value == wanted.value:
            return None
        return _made(FOLLOW if known else RECORD, wanted)
    held = next((fact for fact in known if fact.period.covers(wanted.since)), None)
    if held is None:
        return _made(RECORD, wanted)
    if held.value != wanted.value:
        return _made(FOLLOW, wanted, held)
    return _redated(held, wanted)


def _change(wanted: _Wanted, known: Sequence[Fact]) -> FactChange | None:
    """Several values may hold together: a new period of this one, or other dates."""
    same = [fact for fact in known if fact.value == wanted.value]
    if wanted.since is not None:
        same = [fact for fact in same if fact.since in {wanted.since, None}]
    return _redated(same[-1], wanted) if same else _made(RECORD, wanted)


def _redated(fact: Fact, wanted: _Wanted) -> FactChange | None:
    since, until = wanted.since or fact.since, wanted.until or fact.until
    if (since, until) == (fact.since, fact.until):
        return None
    before = _told(fact.kind, fact.value, fact.since, fact.until)
    return FactChange(REDATE, fact.kind, fact.value, since, until, fact.pk, before)


def _made(verb: str, wanted: _Wanted, held: Fact | None = None) -> FactChange:
    before = "" if held is None else _told(held.kind, held.value, held.since, held.until)
    return FactChange(
        verb,
        wanted.kind,
        wanted.value,
        wanted.since,
        wanted.until,
        None if held is None else held.pk,
        before,
    )


def _refusal(change: FactChange, known: Sequence[Fact], structure_kind: str) -> str | None:
    """What the register would answer to this change."""
    if change.verb == FOLLOW and change.since is None:
        return "Une autre valeur est déjà connue : dites depuis quand elle a changé."
    period = Period(change.since, change.until)
    refusal = rules.fact_refusal(fact_kinds()[change.kind], change.value, period, structure_kind)
    if refusal is not None:
        return refusal
    # The fact that is redated or ended leaves room for the change.
    others = [(fact.value, fact.period) for fact in known if fact.pk != change.fact]
    if change.verb == FOLLOW and any(
        fact.pk == change.fact and fact.since == change.since for fact in known
    ):
        return "Une autre valeur commence déjà ce jour-là."
    if rules.clashes(fact_kinds()[change.kind], change.value, period, others):
        return "Une autre valeur est déjà connue pour une partie de cette période."
    return None


def _told(kind: str, key: str, since: date | None, until: date | None) -> str:
    value = fact_kinds()[kind].value(key)
    label = key if value is None or key.isupper() else value.label
    start = f" depuis le {since:%d/%m/%Y}" if since and not until else ""
    if until:
        start = f" du {since:%d/%m/%Y}" if since else ""
        return f"{label}{start} {'au' if since else 'jusqu’au'} {until:%d/%m/%Y}"
    return f"{label}{start}"
