"""What the figures of a whole territory may be, once some of its structures were silent.

Silence is treated as a second phase of selection: all structures are solicited, and each answers
with the probability that its weight says (its inverse). A structure that leaves one question
blank is silent for that question: its weight goes to those that answered it, by the same raking.

The variance is that of the linearised measure (Deville, 1999), of its residuals on the margins of
the raking: Σ w (w − 1) e² / (1 − h), `h` the leverage. Within one margin it is, exactly, the
variance of a stratified draw without replacement, Σ N² (1 − n/N) s²/n. The interval holds if,
inside a cell, those who answer are like those who do not: no weight can repair the rest.

Its width is Student's, of the degrees that Satterthwaite (1946; Cochran, *Sampling Techniques*,
1977, 5.4) gives to a sum of variances: those of the cells that hold silence, not of all answers.
Numbers and shares of structures are never told closer than Wilson's score interval (1927), with
the correction of a finite population, tells them of the silent ones: a variance of ones and zeros
drawn from a few structures is too often too small.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil, floor, sqrt

import numpy as np

from senacs.method.weights import MOST_WEIGHT, Codes, Numbers, Unit, Weights, weigh

FEWEST_ANSWERS = 8
"""Answers of the territory under which nothing is estimated."""
LEAST_COVERAGE = 0.5
"""Part of the structures of the territory that must have answered."""
WIDEST = 0.5
"""Half of the interval, as a part of the estimate, over which nothing is learnt from it."""
_NORMAL = 1.959963984540054
_TINY = 1e-9
"""What sums of weights lose to rounding."""


class Shape(StrEnum):
    """What is estimated from the two sums of a measure."""

    TOTAL = "total"  # sum of tops, which cannot be under what was declared
    COUNT = "count"  # the same, of ones and zeros
    RATIO = "ratio"  # sum of tops / sum of bottoms
    SHARE = "share"  # the same, of ones and zeros over ones


@dataclass(frozen=True, slots=True)
class Answer:
    """What a structure adds to the two sums; nothing to both when it is not concerned."""

    top: float
    bottom: float
    is_told: bool = True
    """Whether it is said of the structure that it answered: not where it ticked that it is not
    concerned, as nothing protects how many did."""


class Refusal(StrEnum):
    """Why nothing is estimated."""

    COMPLETE = "complete"
    UNWEIGHTED = "unweighted"
    FEW = "few"
    COVERAGE = "coverage"
    UNIFORM = "uniform"
    VAGUE = "vague"

    @property
    def reason(self) -> str:
        """French sentence for who asks why."""
        return _REASONS[self]


_REASONS = {
    Refusal.COMPLETE: "Toutes les structures ont répondu\u202f: rien n’est à estimer.",
    Refusal.UNWEIGHTED: "Trop peu de structures ont répondu dans le réseau pour peser leurs "
    "réponses.",
    Refusal.FEW: f"Moins de {FEWEST_ANSWERS} structures du territoire ont répondu.",
    Refusal.COVERAGE: "Moins de la moitié des structures du territoire ont répondu.",
    Refusal.UNIFORM: "Les répondantes disent toutes la même chose\u202f: l’incertitude ne se "
    "mesure pas.",
    Refusal.VAGUE: "L’incertitude dépasse la moitié de l’estimation\u202f: elle n’apprendrait "
    "rien.",
}


@dataclass(frozen=True)
class Estimated:
    """An estimate, unrounded. `declared`: the same from those who answered, unweighted.

    `n` of `base` structures of the territory answered. `low`, `high`: interval at 95 %. `half`:
    half of its width by the variance, before it is widened or cut at what is possible.
    """

    value: float
    deviation: float
    low: float
    high: float
    declared: float
    n: int
    base: int
    half: float


class Weighted:
    """Structures that answered one measure, with all that variances of it need.

    `parts`: the weights of each kind of structures, made apart.
    """

    def __init__(self, *parts: Weights) -> None:
        of = {one: value for part in parts for one, value in part.of.items()}
        cells = _cells(parts)
        self.ids = tuple(sorted(of))
        self.values: Numbers = np.array([of[one] for one in self.ids])
        self._others = self.values - 1.0
        # One column of the design for each cell of each margin: only its rank is kept.
        self._columns = _columns([cells[one] for one in self.ids])
        pairs = [(a, b) for a in self._columns.T for b in self._columns.T]
        width = int(self._columns.max()) + 1
        products = np.zeros((width, width))
        for a, b in pairs:
            np.add.at(products, (a, b), self._others)
        self._inverse = np.linalg.pinv(products, hermitian=True)
        leverage = self._others * sum(self._inverse[a, b] for a, b in pairs)
        # A cell with one single answer would fit it exactly; cells hold five or more.
        self._kept = np.maximum(1.0 - leverage, 1.0 / MOST_WEIGHT)

    def residuals(self, linearised: Numbers) -> Numbers:
        """What the margins of the raking do not explain."""
        width = len(self._inverse)
        sums = sum(
            np.bincount(column, self._others * linearised, minlength=width)
            for column in self._columns.T
        )
        fitted = (self._inverse @ sums)[self._columns].sum(axis=1)
        return np.asarray(linearised - fitted, dtype=np.float64)

    def variance(self, linearised: Numbers) -> float:
        """Variance of the weighted sum of a linearised measure."""
        return float(self._variances(linearised).sum())

    def _variances(self, linearised: Numbers) -> Numbers:
        squares = self.residuals(linearised) ** 2 / self._kept
        return np.asarray(self.values * self._others * squares, dtype=np.float64)

    def degrees(self, linearised: Numbers, here: Numbers) -> float:
        """Satterthwaite's degrees of freedom of that variance, at least 1; `here`: 1 for the
        structures of the territory. Those of the margin whose cells leave the fewest.
        """
        each, found = self._variances(linearised), []
        carrying = here * (self._others > 0)
        for column in self._columns.T:
            parts, counts = np.bincount(column, each), np.bincount(column, carrying)
            squares = float(np.sum(parts**2 / np.maximum(counts - 1, 1)))
            found.append(float(parts.sum()) ** 2 / squares if squares else 1.0)
        return max(1.0, min(found))

    def silent(self, tops: Numbers, bottoms: Numbers) -> tuple[float, float]:
        """Fewest and most ones that the silent may add to ones and zeros, by Wilson's interval.

        `bottoms`: 1 for the structures that are counted. As many answers carry the silence as
        Kish's number says. The finite population is the silent and those who speak for them.
        """
        spoken = self._others * bottoms
        number = float(spoken.sum())
        if number <= 0:
            return 0.0, 0.0
        n, share = number**2 / float(np.sum(spoken**2)), float(spoken @ tops) / number
        whole = n + number
        k = _NORMAL**2 * number / (whole * n)
        half = sqrt(k * share * (1 - share) + k**2 / 4)
        ends = [(share + k / 2 + side * half) / (1 + k) for side in (-1, 1)]
        low, high = (min(max(whole * end - n * share, 0.0), number) for end in ends)
        return low, high


def _cells(parts: Sequence[Weights]) -> dict[int, tuple[str, ...]]:
    """The cells of all structures: those of two kinds are never the same."""
    most = max(len(part.report.margins) for part in parts)
    return {
        one: tuple(f"{kind} {cell}" for cell in (*cells, *("",) * (most - len(cells))))
        for kind, part in enumerate(parts)
        for one, cells in part.cells.items()
    }


def _columns(cells: Sequence[tuple[str, ...]]) -> Codes:
    """The rank of the cells of each unit, one by margin, among the cells of all margins."""
    found, first = [], 0
    for margin in zip(*cells, strict=True):
        known, inverse = np.unique(np.array(margin), return_inverse=True)
        found.append(inverse + first)
        first += len(known)
    return np.stack(found, axis=1).astype(np.int64)


def reweighted(units: Sequence[Unit], told: Collection[int]) -> Weights:
    """The weights for one measure, to which only `told` answered.

    Raises WeightsRefusedError when they are too few.
    """
    kept = set(told)
    return weigh([replace(unit, answered=unit.structure_id in kept) for unit in units])


def estimate(
    weighted: Weighted,
    answers: Mapping[int, Answer],
    inside: Collection[int],
    shape: Shape,
    *,
    factor: float = 1.0,
) -> Estimated | Refusal:
    """Estimate a measure over a territory; `inside`: its structures, silent ones included.

    `answers`: those of all the structures of `weighted`, wherever they lie.
    """
    here = np.array([one in inside for one in weighted.ids], dtype=np.float64)
    n, base = int(here.sum()), len(inside)
    refusal = _refusal(n, base)
    if refusal is not None:
        return refusal
    ones = np.array([answers[one].top for one in weighted.ids]) * here
    tops = ones * factor
    bottoms = np.array([answers[one].bottom for one in weighted.ids]) * here
    if shape in {Shape.RATIO, Shape.SHARE}:
        if not bottoms.any():
            return Refusal.UNIFORM
        below = float(weighted.values @ bottoms)
        value = float(weighted.values @ tops) / below
        declared = float(tops.sum() / bottoms.sum())
        linearised = (tops - value * bottoms) / below
    else:
        value, declared = float(weighted.values @ tops), float(tops.sum())
        linearised = tops
    deviation = sqrt(weighted.variance(linearised))
    half = student(weighted.degrees(linearised, here)) * deviation
    found = Estimated(value, deviation, value - half, value + half, declared, n, base, half)
    if shape in {Shape.COUNT, Shape.SHARE}:
        counted = bottoms if shape is Shape.SHARE else here.astype(np.float64)
        found = _no_closer(found, ones, counted, weighted, factor, is_share=shape is Shape.SHARE)
    return _with_interval(found, shape, is_positive=bool((tops >= 0).all()), factor=factor)


def _no_closer(
    found: Estimated,
    ones: Numbers,
    counted: Numbers,
    weighted: Weighted,
    factor: float,
    *,
    is_share: bool,
) -> Estimated:
    """With an interval as wide as Wilson's for the silent ones: whole structures, outwards."""
    fewest, most = weighted.silent(ones, counted)
    below = float(weighted.values @ counted) if is_share else 1.0
    declared = float(ones.sum())
    ends = [declared + end for end in (floor(fewest + _TINY), ceil(most - _TINY))]
    low, high = (factor * end / below for end in ends)
    return replace(found, low=min(found.low, low), high=max(found.high, high))


def _refusal(n: int, base: int) -> Refusal | None:
    if n == base:
        return Refusal.COMPLETE
    if n < FEWEST_ANSWERS:
        return Refusal.FEW
    return Refusal.COVERAGE if n < LEAST_COVERAGE * base else None


def _with_interval(
    found: Estimated, shape: Shape, *, is_positive: bool, factor: float
) -> Estimated | Refusal:
    half = found.half
    # Below what rounding does to a sum, there is no spread to measure.
    if half <= 1e-9 * max(1.0, abs(found.value)):
        return Refusal.UNIFORM
    if half > WIDEST * abs(found.value):
        return Refusal.VAGUE
    low, high = found.low, found.high
    if shape in {Shape.TOTAL, Shape.COUNT} and is_positive:
        low = max(low, found.declared)
    if shape is Shape.COUNT:
        high = min(high, found.declared + factor * (found.base - found.n))
    if shape is Shape.SHARE:
        low, high = max(low, 0.0), min(high, factor)
    return replace(found, low=low, high=high)


def student(degrees: float) -> float:
    """Quantile 0.975 of Student's law (Abramowitz and Stegun, 26.7.5), to 0.1 % from 7 degrees,
    and to 1 % from 2."""
    z, d = _NORMAL, degrees
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / d ** (rank + 1) for rank, term in enumerate(terms))
