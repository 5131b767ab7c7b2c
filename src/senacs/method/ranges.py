"""Between what and what a total lies while answers are awaited, and whose answer tells most.

These are not statistical bounds: each awaited structure is given the lowest and the highest that
its own last word, or those of its like, make believable; the total then lies between the sums.
Where the question opens on the answer to another, a structure that did not say may not be
concerned: its lowest is then nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from senacs.method.statistics import quantile

LOW, MIDDLE, HIGH = 0.05, 0.5, 0.95
"""Quantiles that make the lowest, the expected and the highest."""
ENOUGH = 8
"""Values that a quantile needs."""
USUAL_GROWTH = (0.5, 1.0, 2.0)
"""By what a value is multiplied from one word to the next, where too few structures say it."""
LEAST_MOVE = 0.1
"""A value is never believed to be nearer to the last one than this part of it."""


class Basis(StrEnum):
    """What the span of a structure rests on."""

    LAST = "last"  # its own last word, moved as others moved
    GROUP = "group"  # what structures of its profile say
    KIND = "kind"  # what all structures of its kind say
    FEW = "few"  # what the few that are concerned say


@dataclass(frozen=True)
class Heard:
    """A structure whose value is known; `last`: its word of a former year.

    `is_concerned`: whether it has the question; `was_concerned`: the same of its last word, None
    where it has none or did not say.
    """

    group: str
    value: float
    last: float | None = None
    is_concerned: bool = True
    was_concerned: bool | None = None


@dataclass(frozen=True)
class Awaited:
    """A structure whose value is not known. `may_be_apart`: nor whether it is concerned."""

    structure_id: int
    group: str
    last: float | None = None
    may_be_apart: bool = False
    was_concerned: bool | None = None


@dataclass(frozen=True)
class Span:
    """Between what and what the value of one structure lies, and what is expected of it.

    `chance`: that it is concerned, 1 where its answers or the questionnaire say so.
    """

    low: float
    expected: float
    high: float
    basis: Basis
    chance: float = 1.0

    @property
    def width(self) -> float:
        """By how much its answer would narrow the range of the total."""
        return self.high - self.low

    @property
    def weight(self) -> float:
        """The same by the chance that it has something to say: what calls are ordered by."""
        return self.chance * self.width


def spans(heard: Sequence[Heard], awaited: Sequence[Awaited]) -> Mapping[int, Span]:
    """The span of each awaited structure of one kind; absent where nothing can be said.

    Before enough structures have answered, the last words of all stand for their answers. Values
    are those of the concerned ones: that many are not makes nobody's own value smaller.
    """
    concerned = [one for one in heard if one.is_concerned]
    growth = _growth(concerned)
    groups, everybody = _pools(concerned, awaited)
    few = [one.value for one in concerned] + [one.last for one in awaited if one.last]
    chances = _Chances(heard, awaited)
    found = {}
    for one in awaited:
        if one.last is not None and one.last > 0:
            low, expected, high = (one.last * factor for factor in growth)
            found[one.structure_id] = Span(low, expected, high, Basis.LAST)
        elif len(groups[one.group]) >= ENOUGH:
            found[one.structure_id] = Span(*_quantiles(groups[one.group]), Basis.GROUP)
        elif len(everybody) >= ENOUGH:
            found[one.structure_id] = Span(*_quantiles(everybody), Basis.KIND)
        elif few and len(heard) >= ENOUGH:
            # Enough have spoken, few of them have the service: nobody is seen above the greatest.
            found[one.structure_id] = Span(0.0, quantile(few, MIDDLE), max(few), Basis.FEW)
        if one.may_be_apart and one.structure_id in found:
            found[one.structure_id] = _perhaps(found[one.structure_id], chances.of(one))
    return found


def _perhaps(span: Span, chance: float) -> Span:
    """The span of a structure that may have nothing to give."""
    return replace(span, low=0.0, expected=chance * span.expected, chance=chance)


class _Chances:
    """The share of the concerned among those that answered, alike first by their last word."""

    def __init__(self, heard: Sequence[Heard], awaited: Sequence[Awaited]) -> None:
        self._of: Counter[tuple[object, ...]] = Counter()
        self._yes: Counter[tuple[object, ...]] = Counter()
        for one in heard:
            for pool in ((one.was_concerned, one.group), (one.was_concerned,), ()):
                self._of[pool] += 1
                self._yes[pool] += one.is_concerned
        known = [one.was_concerned for one in heard] + [one.was_concerned for one in awaited]
        words = [word for word in known if word is not None]
        self._words = sum(words) / len(words) if len(words) >= ENOUGH else 1.0

    def of(self, one: Awaited) -> float:
        """That of its group, then of its kind; where too few answered, what last words say."""
        pools: list[tuple[object, ...]] = [(one.was_concerned, one.group), (one.was_concerned,)]
        if one.was_concerned is None:
            pools.append(())
        for pool in pools:
            if self._of[pool] >= ENOUGH:
                return self._yes[pool] / self._of[pool]
        return self._words if one.was_concerned is None else float(one.was_concerned)


def _growth(heard: Sequence[Heard]) -> tuple[float, float, float]:
    ratios = [one.value / one.last for one in heard if one.last is not None and one.last > 0]
    if len(ratios) < ENOUGH:
        return USUAL_GROWTH
    low, middle, high = _quantiles(ratios)
    return min(low, 1 - LEAST_MOVE), middle, max(high, 1 + LEAST_MOVE)


def _pools(
    heard: Sequence[Heard], awaited: Sequence[Awaited]
) -> tuple[Mapping[str, list[float]], list[float]]:
    """Values by group, and of all."""
    pairs = [(one.group, one.value) for one in heard]
    if len(pairs) < ENOUGH:
        words = [(one.group, one.last) for one in heard] + [(o.group, o.last) for o in awaited]
        pairs = [(group, last) for group, last in words if last is not None]
    groups: dict[str, list[float]] = defaultdict(list)
    for group, value in pairs:
        groups[group].append(value)
    return groups, [value for _, value in pairs]


def _quantiles(values: Sequence[float]) -> tuple[float, float, float]:
    return quantile(values, LOW), quantile(values, MIDDLE), quantile(values, HIGH)
