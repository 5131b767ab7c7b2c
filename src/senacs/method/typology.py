"""Profiles: groups of structures, or of territories, that look alike, and what sets them apart.

What a reader can follow from end to end: variables that he knows, put on one scale; Ward’s
ascending classification (1963), each structure then joining the nearest of the middles found; the
number of groups by the average silhouette (Rousseeuw, 1987); how firm each group is by what is
found again in halves drawn at random (Hennig, 2007). Nothing depends on the order of rows, nor on
units.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from senacs.method.statistics import SMALLEST_SPREAD
from senacs.method.ward import cut, merges

Matrix = NDArray[np.float64]
Labels = NDArray[np.int64]

VERSION = 1
"""To raise when the method changes: a typology bears it."""
FEWEST_GROUPS, MOST_GROUPS = 3, 7
"""Fewer says nothing, more is not remembered."""
MOST_MISSING = 1 / 3
"""Share of the variables that a row may lack, and still be classified."""
MOST_SPREAD = 3.0
"""Where a value is held on the scale: beyond, it would make a group by itself."""
HALVES = 20
NORMAL_IQR = 1.349
FIRM, FAIRLY_FIRM = 0.75, 0.6
"""Hennig’s marks: a group found again so well is a pattern; under the second, a chance."""
TELLING = 0.4
"""Distance from the middle of all, on the scale, from which a variable sets a group apart."""


@dataclass(frozen=True)
class Variable:
    """What rows are compared on. `high`, `low`: words for more and less than the others.

    `is_size`: an amount, compared by how many times and not by how much more.
    """

    key: str
    label: str
    high: str
    low: str
    is_size: bool = False


class TypologyRefusedError(ValueError):
    """Too few rows to make groups; the message is French and says so."""


@dataclass(frozen=True)
class Trait:
    """Where a group stands on a variable: 0 is the middle of all, 1 about a quarter beyond."""

    variable: Variable
    level: float

    @property
    def is_telling(self) -> bool:
        return abs(self.level) >= TELLING

    @property
    def words(self) -> str:
        return self.variable.high if self.level > 0 else self.variable.low


@dataclass(frozen=True)
class Group:
    """Rows that look alike. `firmness`: share found again in halves, from 0 to 1."""

    number: int
    size: int
    firmness: float
    traits: tuple[Trait, ...]

    @property
    def proposed_name(self) -> str:
        """« Grandes équipes, peu de bénévoles »: by what sets it most apart."""
        telling = [trait.words for trait in self.by_strength if trait.is_telling][:2]
        name = ", ".join(telling) or "proches de l’ensemble"
        return name[0].upper() + name[1:]

    @cached_property
    def by_strength(self) -> tuple[Trait, ...]:
        """Traits, the most telling first."""
        return tuple(sorted(self.traits, key=lambda trait: -abs(trait.level)))

    @property
    def firmness_words(self) -> str:
        if self.firmness >= FIRM:
            return "stable"
        return "assez stable" if self.firmness >= FAIRLY_FIRM else "fragile"


@dataclass(frozen=True)
class Typology:
    """Groups, the greatest first. `members`: group number by row name; absent, not classified.

    `silhouettes`: average silhouette by number of groups tried, from −1 to 1.
    """

    variables: tuple[Variable, ...]
    groups: tuple[Group, ...]
    members: Mapping[int, int]
    unclassified: int
    silhouettes: Mapping[int, float]

    @property
    def silhouette(self) -> float:
        """That of the number of groups that was kept."""
        return self.silhouettes[len(self.groups)]


def classify(variables: Sequence[Variable], rows: Mapping[int, Sequence[float | None]]) -> Typology:
    """Group rows, by name, of values in the order of the variables; None where not known.

    Raises TypologyRefusedError under eight rows a group.
    """
    kept = _known_enough(rows, len(variables))
    names, scaled = _scaled(variables, kept)
    if len(names) < FEWEST_GROUPS * SMALLEST_SPREAD:
        raise TypologyRefusedError(
            f"Il faut au moins {FEWEST_GROUPS * SMALLEST_SPREAD} réponses assez complètes "
            f"pour former des profils\u202f: il y en a {len(names)}."
        )
    tree = merges(scaled)
    distances = _distances(scaled)
    tried: dict[int, Labels] = {}
    for count in range(FEWEST_GROUPS, min(MOST_GROUPS, len(names) // SMALLEST_SPREAD) + 1):
        tried[count] = _consolidated(scaled, cut(tree, len(names), count), count)
    silhouettes = {count: silhouette(distances, labels) for count, labels in tried.items()}
    best = max(silhouettes, key=lambda count: (round(silhouettes[count], 6), -count))
    labels = _ordered(scaled, tried[best])
    firmness = _firmness(scaled, labels, best)
    groups = tuple(
        Group(
            number=number + 1,
            size=int((labels == number).sum()),
            firmness=firmness[number],
            traits=tuple(
                Trait(variable, round(float(level), 2))
                for variable, level in zip(
                    variables, scaled[labels == number].mean(axis=0), strict=True
                )
            ),
        )
        for number in range(best)
    )
    members = {name: int(label) + 1 for name, label in zip(names, labels, strict=True)}
    return Typology(
        tuple(variables), groups, members, len(rows) - len(names),
        {count: round(value, 3) for count, value in silhouettes.items()},
    )  # fmt: skip


def _known_enough(
    rows: Mapping[int, Sequence[float | None]], width: int
) -> dict[int, Sequence[float | None]]:
    most = MOST_MISSING * width
    return {name: row for name, row in rows.items() if sum(value is None for value in row) <= most}


def _scaled(
    variables: Sequence[Variable], rows: Mapping[int, Sequence[float | None]]
) -> tuple[list[int], Matrix]:
    """Rows on one scale: 0 is the median, 1 is 1.35th of the interquartile range.

    What is missing stands at the median. Rows come in an order of their own values, so that ties
    are settled alike whatever the order in which they were given.
    """
    names = sorted(rows)
    known = np.array(
        [[np.nan if v is None else float(v) for v in rows[name]] for name in names], dtype=float
    ).reshape(len(names), len(variables))
    for rank, variable in enumerate(variables):
        column = known[:, rank]
        if variable.is_size:
            column = np.log1p(np.maximum(column, 0.0))
        known[:, rank] = _on_scale(column)
    # Rounded: what is equal but for the last digits of a logarithm stays equal.
    scaled = np.round(known, 9) + 0.0
    order = np.lexsort([*scaled.T[::-1]]) if len(names) else np.array([], dtype=int)
    return [names[rank] for rank in order], scaled[order]


def _on_scale(column: Matrix) -> Matrix:
    present = column[~np.isnan(column)]
    if not len(present):
        return np.zeros_like(column)
    low, middle, high = np.quantile(present, [0.25, 0.5, 0.75])
    spread = (high - low) / NORMAL_IQR or float(present.std()) or 1.0
    found: Matrix = np.clip((column - middle) / spread, -MOST_SPREAD, MOST_SPREAD)
    return np.nan_to_num(found, nan=0.0)


def _centres(scaled: Matrix, labels: Labels, count: int) -> Matrix:
    return np.array([scaled[labels == number].mean(axis=0) for number in range(count)])


def _nearest(scaled: Matrix, centres: Matrix) -> Labels:
    gaps = ((scaled[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
    found: Labels = np.argmin(np.round(gaps, 9), axis=1).astype(np.int64)
    return found


def _consolidated(scaled: Matrix, labels: Labels, count: int) -> Labels:
    """Each row joins the nearest middle, until none moves (k-means from Ward’s middles)."""
    for _ in range(50):
        centres = _centres(scaled, labels, count)
        found = _nearest(scaled, centres)
        if len(np.unique(found)) < count or (found == labels).all():
            return labels
        labels = found
    return labels


def _ordered(scaled: Matrix, labels: Labels) -> Labels:
    """Groups numbered by size, the greatest first."""
    numbers = np.unique(labels)
    known = {
        int(number): (-int((labels == number).sum()), *scaled[labels == number].mean(axis=0))
        for number in numbers
    }
    ranks = {number: rank for rank, number in enumerate(sorted(known, key=lambda n: known[n]))}
    return np.array([ranks[int(label)] for label in labels], dtype=np.int64)


def _distances(scaled: Matrix) -> Matrix:
    squares = (scaled**2).sum(axis=1)
    found: Matrix = np.sqrt(
        np.maximum(squares[:, None] + squares[None, :] - 2 * scaled @ scaled.T, 0.0)
    )
    return found


def silhouette(distances: Matrix, labels: Labels) -> float:
    """Average silhouette of a partition; 0 for a row alone in its group."""
    count = int(labels.max()) + 1
    members = np.eye(count)[labels]
    sizes = members.sum(axis=0)
    sums = distances @ members
    rows = np.arange(len(labels))
    inside = sums[rows, labels] / np.maximum(sizes[labels] - 1, 1)
    others = sums / np.maximum(sizes, 1)
    others[rows, labels] = np.inf
    outside = others.min(axis=1)
    greatest = np.maximum(inside, outside)
    each = np.divide(outside - inside, greatest, out=np.zeros(len(labels)), where=greatest > 0)
    each[sizes[labels] == 1] = 0.0
    return float(each.mean())


def _firmness(scaled: Matrix, labels: Labels, count: int) -> list[float]:
    """For each group, how much of it is found again, on average, in halves of the rows (Jaccard).

    The draws depend on nothing but the number of rows.
    """
    chance = np.random.Generator(np.random.PCG64(len(labels)))
    found = np.zeros((HALVES, count))
    for half in range(HALVES):
        some = np.sort(chance.choice(len(labels), size=len(labels) // 2, replace=False))
        drawn = scaled[some]
        again = _consolidated(drawn, cut(merges(drawn), len(some), count), count)
        found[half] = _alike(labels[some], again, count)
    return [round(float(value), 2) for value in found.mean(axis=0)]


def _alike(labels: Labels, again: Labels, count: int) -> Matrix:
    """The best Jaccard index of each group with a group of the other partition."""
    both = np.eye(count)[labels].T @ np.eye(count)[again]
    union = both.sum(axis=1, keepdims=True) + both.sum(axis=0, keepdims=True) - both
    found: Matrix = np.divide(both, union, out=np.zeros_like(both), where=union > 0).max(axis=1)
    return found
