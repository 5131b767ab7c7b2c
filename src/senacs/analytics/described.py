"""Indicators of a release: those of the library, and those that each question has by itself.

What a question counts may be published by the library already, alone or as the row of a table.
The figure of the question then has the verdicts of that cube: there is one protection of one
quantity. Where several publish it, what one of them hides is hidden.
"""

import dataclasses
import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from senacs.analytics.models import Release
from senacs.campaigns import queries
from senacs.campaigns.models import Edition
from senacs.catalogue import registry
from senacs.method.described import PREFIX, described, key_of
from senacs.method.expressions import parse
from senacs.method.indicators import Indicator, Measure
from senacs.method.questionnaire import Audience, Questionnaire
from senacs.method.variables import REGISTER

AMOUNTS = {Measure.TOTAL, Measure.MEAN, Measure.QUARTILES}
_SHARES = {Measure.SHARE, Measure.STRUCTURES}
_CHOICES = {Measure.TALLY, Measure.GROUPS, Measure.CITATIONS}
VALUE = "value"
_NOT_THE_SUM = re.compile("__(mean|quartiles)_(?=[a-z]+$)")


def indicator(release: Release, key: str) -> Indicator:
    """The indicator of that key, as a release reads it. Raises KeyError."""
    if not key.startswith(PREFIX):
        return registry.indicators(release.edition.data_year)[key]
    return _of_edition(release.edition, release.edition.questionnaire_digest)[key]


@lru_cache(maxsize=32)
def _of_edition(edition: Edition, digest: str) -> Mapping[str, Indicator]:
    # A questionnaire never changes under the same digest.
    del digest
    return all_described(queries.questionnaire(edition))


@lru_cache(maxsize=2_000)
def counting(edition: Edition, condition: str, kind: Audience) -> tuple[Indicator, str] | None:
    """The figure, and its row, that tells how many structures of a kind make a condition true;
    None where no question tells it alone. Raises KeyError where the kind is not asked it."""
    read = parse(condition)
    names = [name for name in read.variables if not name.startswith(REGISTER)]
    if len(names) != 1 or len(read.variables) != 1:
        return None
    (name,) = names
    if kind not in queries.questionnaire(edition).questions[name].audience:
        raise KeyError(name)
    known = _of_edition(edition, edition.questionnaire_digest)
    keys = [key_of(name, what, kind) for what in ("share", "some", "answers")]
    for one in [known[key] for key in keys if key in known]:
        if one.expression and parse(one.expression).root == read.root:
            return one, VALUE
        for part in one.parts:
            if parse(f"SELECTED({name}, '{part.key}')").root == read.root:
                return one, part.key
    return None


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
    return tuple(
        Twin(other, row, kind if len(other.audience) > 1 else "")
        for quantity, _ in _quantities(one)
        for other, row in _published(data_year).get(quantity, ())
        if kind in other.audience and not other.eligibility
    )


def totals_of(ratio: Indicator, release: Release) -> tuple[Indicator, ...]:
    """What is published of both sums of a ratio: the totals of the library that count the same
    structures, else those of the questions."""
    library = _published(release.edition.data_year)
    found: list[Indicator] = []
    for read in (ratio.expression, ratio.denominator):
        told = [one for one, _ in library.get(_amount(read), ()) if one.measure in AMOUNTS]
        known = [one for one in told if _is_of_same(one, ratio)]
        found += known or _of_question(ratio, read, release)
    return tuple(found)


def _is_of_same(one: Indicator, other: Indicator) -> bool:
    return (one.audience, one.eligibility) == (other.audience, other.eligibility)


def _of_question(ratio: Indicator, read: str, release: Release) -> list[Indicator]:
    if ratio.eligibility or len(ratio.audience) > 1:
        return []
    try:
        return [indicator(release, key_of(read, "sum", ratio.audience[0]))]
    except KeyError:
        return []


_Quantity = tuple[str, Hashable]
"""Two are equal when they count the same, wherever the words of their expressions stand."""


@lru_cache(maxsize=32)
def _published(data_year: int) -> Mapping[_Quantity, Sequence[tuple[Indicator, str]]]:
    """The indicators of the library of a year by what they publish, and the row that does."""
    found: dict[_Quantity, list[tuple[Indicator, str]]] = {}
    for one in registry.indicators(data_year).values():
        for quantity, row in _quantities(one):
            found.setdefault(quantity, []).append((one, row))
    return found


def _quantities(one: Indicator) -> Iterator[tuple[_Quantity, str]]:
    """What an indicator publishes, and in which row; the empty row for all rows, each for each."""
    if one.measure in _CHOICES:
        yield ("choices", one.question), ""
    elif one.measure in _SHARES:
        yield ("structures", parse(one.expression).root), VALUE
    elif one.measure is Measure.PARTS:
        for part in one.parts:
            yield _amount(part.expression), part.key
    elif one.measure in AMOUNTS:
        yield _amount(one.expression), VALUE


def _amount(source: str) -> _Quantity:
    return "amount", parse(source).root


def amount(one: Indicator) -> Indicator:
    """The total as which a mean or quartiles are protected."""
    key = _NOT_THE_SUM.sub("__sum_", one.key) if one.key.startswith(PREFIX) else one.key
    return dataclasses.replace(one, key=key, measure=Measure.TOTAL)


def all_described(asked: Questionnaire) -> Mapping[str, Indicator]:
    """The indicators of all the questions of a questionnaire, by key."""
    return {one.key: one for q in asked.questions.values() for one in described(q)}
