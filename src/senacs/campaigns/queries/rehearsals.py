"""Rehearses a questionnaire on the answers of last year: which checks would have fired, on whom."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from senacs.campaigns import queries
from senacs.campaigns.models import Deposit, Edition
from senacs.campaigns.rules.completion import Completion
from senacs.campaigns.rules.states import State
from senacs.method.expressions import compile_python, parse
from senacs.method.missing import Value
from senacs.method.questionnaire import Audience, Check, Questionnaire
from senacs.method.variables import row_of, types_of

MOST_RESPONSES = 6000
"""Responses that are rehearsed; beyond, one in two, in three… is read, and the page says so."""
_SIGNED = (State.ACCEPTED, State.SIGNED)
Row = Mapping[str, Value]


@dataclass
class Tried:
    """A check on the answers of last year: fired, passed, or not told for lack of an answer.

    `before`: how often the former version of the same check would have fired.
    """

    check: Check
    fired: int = 0
    passed: int = 0
    silent: int = 0
    before: int | None = None


@dataclass(frozen=True)
class Rehearsal:
    """What a questionnaire would have met. `answered`: responses that hold each touched question.

    `read` responses out of `known`; `silent`: new or changed checks that no response could meet.
    """

    data_year: int
    known: int
    read: int
    tried: tuple[Tried, ...]
    changed: frozenset[str]
    answered: Mapping[str, int] = field(default_factory=dict)

    @property
    def most_fired(self) -> list[Tried]:
        """The five checks that fire most."""
        fired = [one for one in self.tried if one.fired]
        return sorted(fired, key=lambda one: (-one.fired, one.check.key))[:5]

    @property
    def new(self) -> list[Tried]:
        """Checks that are new or that changed, those that fire most first."""
        own = [one for one in self.tried if one.check.key in self.changed]
        return sorted(own, key=lambda one: (-one.fired, one.check.key))

    @property
    def is_sample(self) -> bool:
        return self.read < self.known


def rehearse(
    edition: Edition, before: Questionnaire, after: Questionnaire, questions: Collection[str]
) -> Rehearsal | None:
    """Try both states on the last edition that holds signed answers; None when there is none.

    `questions`: those whose answers are counted.
    """
    signed = Deposit.objects.filter(stands_for__state__in=_SIGNED)
    earlier_ones = Edition.objects.filter(data_year__lt=edition.data_year).order_by("-data_year")
    held = earlier_ones.filter(pk__in=signed.order_by().values("stands_for__edition"))
    former = held.defer("questionnaire").first()
    if former is None:
        return None
    deposits = signed.filter(stands_for__edition=former)
    known = deposits.count()
    step = -(-known // MOST_RESPONSES) or 1
    earlier = queries.previous_by_structure(former)
    old = {check.key: check for check in before.checks}
    changed = frozenset(c.key for c in after.checks if old.get(c.key) != c)
    trials = {audience: _Trial(after, old, changed, audience) for audience in Audience}
    answered = dict.fromkeys(questions, 0)
    rows = deposits.order_by("pk").values_list(
        "values",
        "missing",
        "response__register",
        "response__audience",
        "response__structure_id",
    )
    read = 0
    for position, (values, missing, register, audience, structure) in enumerate(rows.iterator()):
        if position % step:
            continue
        read += 1
        for key in answered:
            answered[key] += key in values or key in missing
        row = row_of(
            values=values,
            register=queries.register_facts(register),
            data_year=former.data_year,
            previous=earlier.get(structure),
        )
        trials[Audience(audience)].run(row)
    return Rehearsal(former.data_year, known, read, _merged(after, trials), changed, answered)


class _Trial:
    """The checks of one kind of structure, compiled once, with their counts."""

    def __init__(
        self,
        after: Questionnaire,
        old: Mapping[str, Check],
        changed: Collection[str],
        audience: Audience,
    ) -> None:
        asked = after.for_audience(audience)
        types = types_of(asked)
        self.completion = Completion(asked)
        self.tried = {check.key: Tried(check) for check in asked.checks}
        self.compiled = {c.key: compile_python(parse(c.expression), types) for c in asked.checks}
        self.former: dict[str, Callable[[Row], Value]] = {}
        for key in changed:
            check = old.get(key)
            if check is None or key not in self.tried:
                continue
            expression = parse(check.expression)
            if expression.variables <= types.keys():
                self.former[key] = compile_python(expression, types)
                self.tried[key].before = 0

    def run(self, row: Row) -> None:
        asked = self.completion.relevant(row)
        for key, compiled in self.compiled.items():
            found, one = compiled(asked), self.tried[key]
            one.fired += found is False
            one.passed += found is True
            one.silent += found is None
        for key, compiled in self.former.items():
            self.tried[key].before = (self.tried[key].before or 0) + (compiled(asked) is False)


def _merged(after: Questionnaire, trials: Mapping[Audience, _Trial]) -> tuple[Tried, ...]:
    """The counts of each check, all kinds of structures together, in the order of the form."""
    found = []
    for check in after.checks:
        parts = [t.tried[check.key] for t in trials.values() if check.key in t.tried]
        befores = [part.before for part in parts if part.before is not None]
        found.append(
            Tried(
                check,
                fired=sum(part.fired for part in parts),
                passed=sum(part.passed for part in parts),
                silent=sum(part.silent for part in parts),
                before=sum(befores) if befores else None,
            )
        )
    return tuple(found)
