"""The axes of series: from a position and a value to a point of the drawing."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

PLOT = 165.0
"""Height of the plot."""


@dataclass(frozen=True)
class Axes:
    """From a position and a value to a point of the drawing."""

    labels: tuple[str, ...]
    abscissas: dict[str, float]
    base: float
    top: float

    def x(self, label: str) -> float:
        """Abscissa of a position."""
        return self.abscissas[label]

    def between(self, label: str) -> float | None:
        """Abscissa of a position, or of a year between two of them; None outside."""
        if label in self.abscissas:
            return self.abscissas[label]
        if len(self.labels) < 2 or not are_years((*self.labels, label)):
            return None
        first, last = self.labels[0], self.labels[-1]
        part = (int(label) - int(first)) / (int(last) - int(first))
        start, end = self.abscissas[first], self.abscissas[last]
        return start + (end - start) * part if 0 <= part <= 1 else None

    def y(self, value: float) -> float:
        """Ordinate of a value; zero is on the base line."""
        return self.base - PLOT * (value / self.top)

    @property
    def step(self) -> float:
        """The smallest distance between two positions."""
        xs = [self.abscissas[label] for label in self.labels]
        return min((b - a for a, b in itertools.pairwise(xs)), default=60.0)


def abscissas_of(labels: tuple[str, ...], start: float, end: float) -> dict[str, float]:
    """Years keep their true distances; other positions are evenly spaced."""
    if len(labels) == 1:
        return {labels[0]: (start + end) / 2}
    ranks = [int(one) for one in labels] if are_years(labels) else list(range(len(labels)))
    first, last = ranks[0], ranks[-1]
    return {
        label: start + (end - start) * (rank - first) / (last - first)
        for label, rank in zip(labels, ranks, strict=True)
    }


def are_years(labels: Sequence[str]) -> bool:
    """Whether positions are years, which keep their true distances."""
    return all(len(label) == 4 and label.isascii() and label.isdigit() for label in labels)
