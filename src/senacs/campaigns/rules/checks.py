"""Runs the coherence checks of a questionnaire on one response: one engine for every door."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from senacs.method.expressions import compile_python, parse
from senacs.method.expressions.types import Type
from senacs.method.missing import Value
from senacs.method.questionnaire import Check, Questionnaire, Severity
from senacs.method.variables import PREVIOUS, types_of


@dataclass(frozen=True)
class Finding:
    """A check that fires: what is odd, how to fix it, on which questions.

    `reads_previous`: it compares with last year. `excess`: what an outlying value adds to what was
    expected of it, or lacks.
    """

    check: Check
    keys: tuple[str, ...]
    fingerprint: str
    reads_previous: bool = False
    excess: float = 0.0

    @property
    def severity(self) -> Severity:
        return self.check.severity


@dataclass(frozen=True)
class _Compiled:
    check: Check
    read: Callable[[Mapping[str, Value]], Value]
    keys: tuple[str, ...]
    reads_previous: bool


class CheckEngine:
    """The checks of one frozen questionnaire, compiled once."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        types = types_of(questionnaire)
        order = list(questionnaire.questions)
        self._checks = [_compile(check, types, order) for check in questionnaire.checks]

    def findings(
        self, row: Mapping[str, Value], among: Collection[str] | None = None
    ) -> list[Finding]:
        """Checks that fire on a row of variables; `among`: only those that read these keys.

        A check whose expression is missing (an answer not given yet) does not fire.
        """
        wanted = None if among is None else frozenset(among)
        return [
            Finding(c.check, c.keys, fingerprint(c.check.key, c.keys, row), c.reads_previous)
            for c in self._checks
            if (wanted is None or not wanted.isdisjoint(c.keys)) and c.read(row) is False
        ]

    def keys_of(self, check_key: str) -> tuple[str, ...]:
        """Questions that a check reads; none for an unknown check."""
        return next((c.keys for c in self._checks if c.check.key == check_key), ())

    def about(self, key: str) -> frozenset[str]:
        """Keys of the checks that read a question."""
        return frozenset(c.check.key for c in self._checks if key in c.keys)


MOST_REMEMBERED = 20
"""Fingerprints kept for one check of one response: enough to count, whatever one tries."""


def remembered(
    fired: Mapping[str, Any], findings: Iterable[Finding], at: str
) -> dict[str, list[Any]]:
    """The memory of the checks once these have fired: {check: [first hour, fingerprints seen]}."""
    memory = dict(fired)
    for finding in findings:
        first, seen = memory.get(finding.check.key, (at, []))
        if finding.fingerprint not in seen and len(seen) < MOST_REMEMBERED:
            memory[finding.check.key] = [first, [*seen, finding.fingerprint]]
    return memory


def _compile(check: Check, types: Mapping[str, Type], order: list[str]) -> _Compiled:
    expression = parse(check.expression)
    named = {v.removeprefix(PREVIOUS) for v in expression.variables}
    keys = tuple(key for key in order if key in named)
    reads_previous = any(v.startswith(PREVIOUS) for v in expression.variables)
    return _Compiled(check, compile_python(expression, types), keys, reads_previous)


def fingerprint(check_key: str, keys: tuple[str, ...], row: Mapping[str, Value]) -> str:
    """A justification holds for the values it was given for, and for them only."""
    seen = [row.get(key) for key in keys] + [row.get(f"{PREVIOUS}{key}") for key in keys]
    return hashlib.sha256(_WRITTEN([check_key, list(keys), seen]).encode()).hexdigest()


_WRITTEN = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
