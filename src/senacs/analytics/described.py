"""Indicators of a release: those of the library, and those that each question has by itself.

What a question counts may be published by the library already, alone or as the row of a table.
The figure of the question then has the verdicts of that cube: there is one protection of one
quantity. Where several publish it, what one of them hides is hidden.
"""

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from senacs.analytics.models import Release
from senacs.campaigns import queries
from senacs.catalogue import registry
from senacs.method.described import PREFIX, described, key_of
from senacs.method.expressions import parse
from senacs.method.indicators import Indicator, Measure
from senacs.method.questionnaire import Questionnaire

AMOUNTS = {Measure.TOTAL, Measure.MEAN, Measure.QUARTILES}
_SHARES = {Measure.SHARE, Measure.STRUCTURES}
_CHOICES = {Measure.TALLY, Measure.GROUPS, Measure.CITATIONS}
VALUE = "value"
_NOT_THE_SUM = re.compile("__(mean|quartiles)_(?=[a-z]+$)")


def indicator(release: Release, key: str) -> Indicator:
    """The indicator of that key, as a release reads it. Raises KeyError."""
    if not key.startswith(PREFIX):
        return registry.indicators(release.edition.data_year)[key]
    question = key.removeprefix(PREFIX).rpartition("__")[0]
    asked = queries.questionnaire(release.edition).questions[question]
    return {one.key: one for one in described(asked)}[key]


@dataclass(frozen=True)
class Twin:
    """An indicator that publishes the same quantity, and its row that does.

    `kind`: the audience of the question, when the library counts others with it. `rows`: its row
    for each, where several rows are told.
    """

    indicator: Indicator
    row: str = ""
    kind: str = ""
    rows: Mapping[str, str] = field(default_factory=dict)


def twins(one: Indicator, data_year: int) -> tuple[Twin, ...]:
    """Where the library publishes what an indicator of a question counts; none for its own."""
    if not one.key.startswith(PREFIX):
        return ()
    kind = str(one.audience[0])
    found = []
    for other in registry.indicators(data_year).values():
        if kind not in other.audience or other.eligibility:
            continue
        crossed = kind if len(other.audience) > 1 else ""
        found += [Twin(other, row, crossed) for row in _same_rows(one, other)]
    return tuple(found)


def totals_of(ratio: Indicator, release: Release) -> tuple[Indicator, ...]:
    """What is published of both sums of a ratio: the totals of the library that count the same
    structures, else those of the questions."""
    library = registry.indicators(release.edition.data_year).values()
    found: list[Indicator] = []
    for read in (ratio.expression, ratio.denominator):
        known = [one for one in library if _is_total(one, ratio, read)]
        found += known or _of_question(ratio, read, release)
    return tuple(found)


def _is_total(one: Indicator, ratio: Indicator, read: str) -> bool:
    who = (one.audience, one.eligibility) == (ratio.audience, ratio.eligibility)
    return who and one.measure in AMOUNTS and _same(one.expression, read)


def _of_question(ratio: Indicator, read: str, release: Release) -> list[Indicator]:
    if ratio.eligibility or len(ratio.audience) > 1:
        return []
    try:
        return [indicator(release, key_of(read, "sum", ratio.audience[0]))]
    except KeyError:
        return []


def _same_rows(one: Indicator, other: Indicator) -> list[str]:
    """Rows of the other that are the quantity; the empty row for all rows, each for each."""
    if one.measure in _CHOICES:
        is_same = other.question == one.question and other.measure in _CHOICES
        return [""] if is_same else []
    read = one.expression
    if one.measure in _SHARES:
        return [VALUE] if other.measure in _SHARES and _same(other.expression, read) else []
    if other.measure is Measure.PARTS:
        return [part.key for part in other.parts if _same(part.expression, read)]
    is_same = other.measure in AMOUNTS and _same(other.expression, read)
    return [VALUE] if is_same else []


@lru_cache(maxsize=50_000)
def _same(source: str, other: str) -> bool:
    """Whether two expressions are the same once parsed, wherever their words stand."""
    return source == other or parse(source).root == parse(other).root


def amount(one: Indicator) -> Indicator:
    """The total as which a mean or quartiles are protected."""
    key = _NOT_THE_SUM.sub("__sum_", one.key) if one.key.startswith(PREFIX) else one.key
    return dataclasses.replace(one, key=key, measure=Measure.TOTAL)


def all_described(asked: Questionnaire) -> Mapping[str, Indicator]:
    """The indicators of all the questions of a questionnaire, by key."""
    return {one.key: one for q in asked.questions.values() for one in described(q)}
