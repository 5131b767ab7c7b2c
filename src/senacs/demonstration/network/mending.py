"""Makes the drawn answers go together: what a check would find odd is moved until it is not.

Most structures are coherent; a few are surprising and true, and are left as they are. Only
answers that no sum holds are moved.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from senacs.campaigns.rules.completion import Completion
from senacs.demonstration.network import chance
from senacs.demonstration.network.recipes import Moment, Recipe
from senacs.method.expressions import Expression, compile_python, parse
from senacs.method.missing import Value
from senacs.method.questionnaire import Check, Kind, Questionnaire, Severity
from senacs.method.variables import types_of

SURPRISING = 0.12
"""Share of the odd answers that stay so."""
_FACTORS = (0.5, 2.0, 0.2, 5.0, 0.06, 15.0, 0.015, 60.0)
Row = dict[str, Any]


@dataclass(frozen=True)
class _Rule:
    """A check, and the answers that may be moved for it."""

    check: Check
    number: int
    read: Callable[[Mapping[str, Value]], Value]
    expression: Expression
    reads: frozenset[str]
    keys: tuple[str, ...]


class Mender:
    """The checks of one form, with the moves that satisfy them."""

    def __init__(
        self,
        asked: Questionnaire,
        completion: Completion,
        recipes: Mapping[str, Recipe],
        fixed: Collection[str],
    ) -> None:
        self.recipes = recipes
        self.completion = completion
        types = types_of(asked)
        self.rules = [
            self._rule(check, parse(check.expression), types, fixed)
            for check in asked.checks
            if check.severity is not Severity.INFORMATION
        ]

    def _rule(
        self,
        check: Check,
        expression: Expression,
        types: Mapping[str, Any],
        fixed: Collection[str],
    ) -> _Rule:
        known = [key for key in self.recipes if key in expression.variables and key not in fixed]
        return _Rule(
            check,
            chance.number_of("odd", check.key),
            compile_python(expression, types),
            expression,
            expression.variables,
            tuple(reversed(known)),
        )

    def mend(self, made: Row, around: Mapping[str, Value], now: Moment) -> None:
        """Move answers of `made`; `around`: the other variables that checks read."""
        rules = self.rules
        for _ in range(2):
            row = self.completion.relevant({**around, **made})
            changed: set[str] = set()
            for rule in rules:
                if rule.read(row) is False and not self._is_left(rule, now):
                    found = self._moved(rule, row)
                    if found:
                        made.update(found)
                        row = self.completion.relevant({**around, **made})
                        changed.update(found)
            # A move may disturb another check: those that read what moved are read again.
            rules = [rule for rule in self.rules if not changed.isdisjoint(rule.reads)]
            if not rules:
                return

    def _is_left(self, rule: _Rule, now: Moment) -> bool:
        is_soft = rule.check.severity is Severity.TO_JUSTIFY
        return is_soft and now.u(rule.number) < SURPRISING

    def _moved(self, rule: _Rule, row: Row) -> Row | None:
        """The first move after which the check is content."""
        for move in self._moves(rule, row):
            # Tried in place and put back: the row is large, and the moves are many.
            before = {key: row[key] for key in move}
            row.update(move)
            is_content = rule.read(row) is not False
            row.update(before)
            if is_content:
                return move
        return None

    def _moves(self, rule: _Rule, row: Row) -> Iterator[Row]:
        known = [key for key in rule.keys if row.get(key) is not None]
        for key in known:
            yield from self._moves_of(rule, key, row[key])
        numbers = [key for key in known if self.recipes[key].question.kind.is_number]
        yield {key: self.recipes[key].held(0) for key in numbers}
        yield {key: row[key] or self.recipes[key].held(self.recipes[key].median) for key in numbers}

    def _moves_of(self, rule: _Rule, key: str, value: Any) -> Iterator[Row]:
        recipe = self.recipes[key]
        kind = recipe.question.kind
        if kind.is_number:
            base = value or recipe.median
            yield from ({key: recipe.held(base * factor)} for factor in _FACTORS)
            yield {key: recipe.held(0)}
        elif kind is Kind.YES_NO:
            yield {key: not value}
        elif kind is Kind.ONE_OF:
            yield from ({key: choice.key} for choice in recipe.question.choices)
        elif kind is Kind.SEVERAL_OF:
            yield from self._choices(rule, key, value)

    def _choices(self, rule: _Rule, key: str, value: list[str]) -> Iterator[Row]:
        """One choice more, or one less: those that the check names, then any."""
        question = self.recipes[key].question
        named = {choice for variable, choice in rule.expression.choices if variable == key}
        order = [choice.key for choice in question.choices]
        without = [one for one in value if one not in named]
        if without:
            yield {key: without}
        for choice in sorted(order, key=lambda one: one not in named):
            other = set(value) ^ {choice}
            if 0 < len(other) <= (question.maximum or len(order)):
                yield {key: [one for one in order if one in other]}
