"""Weights of the structures that answered, calibrated on the frozen register.

A structure that answered speaks for itself, and for a part of the silent ones: its weight is
1 + v. The parts v are raked until, in each cell of each margin, they add up to the number of the
silent structures of the register. Weights then reproduce the margins exactly, no weight is under
one, and an estimate is what was declared plus what the silent ones are credited with. This is
the generalised exponential model with lower bound one (Folsom and Singh, 2000; Deville and
Särndal, 1992, for bounds): the inverse of a logistic probability of answering.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]

MOST_WEIGHT = 6.0
"""No structure speaks for more than five others beside itself."""
FEWEST = 5
"""Answers under which a cell is joined with its neighbours."""
LARGE = 30
"""Answers that a cell made of strangers must hold."""
MOST_SILENT = 3.0
"""Silent structures for one answer, over which a cell is joined with its neighbours too."""
TOLERANCE = 1e-9
"""Greatest gap accepted between a margin and its weighted count, in structures."""
ROUNDS = 500
_LARGEST = 1e12


@dataclass(frozen=True)
class Unit:
    """A structure of the frozen register, of one kind, and whether it answered."""

    structure_id: int
    region: str
    department: str
    management: str
    size: str
    answered: bool


# --- Raking -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Raked:
    """What raking found. `gap`: greatest distance to a target, in structures."""

    values: Numbers
    rounds: int
    gap: float


def rake(
    start: Numbers, margins: Sequence[Codes], targets: Sequence[Numbers], *, upper: float = np.inf
) -> Raked:
    """Multiply `start` by one factor for each cell of each margin, until cells sum to targets.

    `margins`: for each margin, the cell of each unit (0, 1…). No value passes `upper`, and no
    value moves once it lies there: cells are met by the others (truncated raking). Gives the last
    state and its gap when the targets cannot be met. With an infinite bound, this is iterative
    proportional fitting (Deming and Stephan, 1940).
    """
    raw = np.array(start, dtype=np.float64)
    values, gap, rounds = np.minimum(raw, upper), np.inf, 0
    while gap > TOLERANCE and rounds < ROUNDS:
        rounds += 1
        for cells, target in zip(margins, targets, strict=True):
            # Targets that cannot be met would send some values to the infinite.
            raw = np.minimum(raw * _factors(raw, cells, target, upper)[cells], _LARGEST)
        values = np.minimum(raw, upper)
        gap = _gap(values, margins, targets)
    return Raked(values, rounds, gap)


def _factors(raw: Numbers, cells: Codes, target: Numbers, upper: float) -> Numbers:
    """The factor of each cell such that its values, cut at the bound, sum to its target.

    Found exactly: each step frees the values under the bound of what those at the bound cannot
    take, so the set of the latter only grows.
    """
    width = len(target)
    factors = np.zeros(width)
    for _ in range(len(raw) + 1):
        held = raw * factors[cells] >= upper
        taken = np.bincount(cells, np.where(held, upper, 0.0), minlength=width)
        free = np.bincount(cells, np.where(held, 0.0, raw), minlength=width)
        left = np.maximum(target - taken, 0.0)
        found = np.where(free > 0, left / np.where(free > 0, free, 1.0), factors)
        if np.allclose(found, factors, rtol=1e-15, atol=0.0):
            break
        factors = found
    return factors


def _gap(values: Numbers, margins: Sequence[Codes], targets: Sequence[Numbers]) -> float:
    gaps = [
        np.abs(np.bincount(cells, values, minlength=len(target)) - target).max(initial=0.0)
        for cells, target in zip(margins, targets, strict=True)
    ]
    return float(max(gaps, default=0.0))


# --- Cells --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Joined:
    """A cell that could not stand alone, and the one that it was joined to."""

    cell: str
    into: str
    answered: int
    silent: int


Chain = tuple[str, ...]
"""The cells that may hold a unit, from the narrowest to the widest."""
REST, _ALL = "rest", "all"


def collapse(chains: Sequence[Chain], answered: Sequence[bool]) -> tuple[list[str], list[Joined]]:
    """The cell of each unit, once those that cannot stand alone are joined, and which were.

    A cell stands when nobody is silent in it, or when enough structures answered, in all and for
    each silent one. Otherwise it joins, one level up, those of its neighbours that cannot stand
    either; at the top, what is left is joined by the smallest other cells until it is `LARGE`:
    those who speak for strangers must be many, and unlike one another.
    """
    cells = [chain[0] for chain in chains]
    moved: dict[str, tuple[str, int, int]] = {}
    for level in range(1, max((len(chain) for chain in chains), default=0)):
        counts = _counts(cells, answered)
        weak = {cell for cell, count in counts.items() if not _stands(*count)}
        for rank, chain in enumerate(chains):
            if cells[rank] in weak:
                into = f"{REST}:{chain[level]}"
                moved.setdefault(cells[rank], (into, *counts[cells[rank]]))
                cells[rank] = into
    cells = _last_joined(cells, answered, moved)
    return cells, _journey(chains, cells, moved)


def _counts(cells: Sequence[str], answered: Sequence[bool]) -> dict[str, tuple[int, int]]:
    """(answered, silent) of each cell."""
    found: dict[str, tuple[int, int]] = {}
    for cell, has in zip(cells, answered, strict=True):
        n, silent = found.get(cell, (0, 0))
        found[cell] = (n + has, silent + (not has))
    return found


def _stands(n: int, silent: int) -> bool:
    return not silent or (n >= FEWEST and silent <= MOST_SILENT * n)


def _last_joined(
    cells: list[str], answered: Sequence[bool], moved: dict[str, tuple[str, int, int]]
) -> list[str]:
    """What still cannot stand is joined by the smallest other cells, until it is large."""
    counts = _counts(cells, answered)
    pool = {cell for cell, count in counts.items() if not _stands(*count)}
    if not pool:
        return cells
    others = sorted(counts.keys() - pool, key=lambda cell: (counts[cell][0], cell))
    for cell in others:
        n, silent = (sum(counts[one][part] for one in pool) for part in (0, 1))
        if n >= LARGE and _stands(n, silent):
            break
        pool.add(cell)
    into = f"{REST}:{_ALL}"
    for cell in pool - {into}:
        moved[cell] = (into, *counts[cell])
    return [into if cell in pool else cell for cell in cells]


def _journey(
    chains: Sequence[Chain], cells: Sequence[str], moved: Mapping[str, tuple[str, int, int]]
) -> list[Joined]:
    """The narrowest cells that moved, and where each came to rest."""
    rest = {chain[0]: cell for chain, cell in zip(chains, cells, strict=True) if chain[0] in moved}
    return [Joined(cell, rest[cell], *moved[cell][1:]) for cell in sorted(rest)]


# --- The whole ----------------------------------------------------------------------------------


class WeightsRefusedError(ValueError):
    """No weights can be made; the message is a French sentence for a reader."""


DEPARTMENT, REGION, PROFILE = "department", "region", "profile"
_CHAINS: Mapping[str, Callable[[Unit], Chain]] = {
    DEPARTMENT: lambda u: (f"department:{u.department}", f"region:{u.region}", _ALL),
    REGION: lambda u: (f"region:{u.region}", _ALL),
    PROFILE: lambda u: (f"profile:{u.management}:{u.size}", f"size:{u.size}", _ALL),
}
# Tried in this order, the first that meets its margins is kept. The last is post-stratification.
LADDER = ((DEPARTMENT, PROFILE), (REGION, PROFILE), (PROFILE,))


@dataclass(frozen=True)
class Report:
    """How the weights were made. `kish`: number of equal answers that would be worth as much."""

    margins: tuple[str, ...]
    structures: int
    answered: int
    rounds: int
    gap: float
    bounded: int
    least: float
    median: float
    most: float
    design_effect: float
    kish: float
    joined: tuple[Joined, ...] = field(default=())


@dataclass(frozen=True)
class Weights:
    """The weight of each structure that answered, and its cells, one by margin."""

    of: Mapping[int, float]
    cells: Mapping[int, tuple[str, ...]]
    report: Report


def weigh(units: Sequence[Unit]) -> Weights:
    """Weights of the structures that answered, for one kind of structures.

    Raises WeightsRefusedError when too few answered.
    """
    answered = sum(unit.answered for unit in units)
    if not _stands(answered, len(units) - answered):
        raise WeightsRefusedError(
            f"Trop peu de réponses pour parler des structures muettes\u202f: {answered} sur "
            f"{len(units)}."
        )
    ordered = sorted(units, key=lambda unit: unit.structure_id)
    for names in LADDER:
        made = _try(ordered, names)
        if made is not None:
            return made
    raise WeightsRefusedError("Aucun calage ne retrouve les effectifs du registre.")


def _try(units: Sequence[Unit], names: Sequence[str]) -> Weights | None:
    """The weights that meet these margins; None when they cannot be met within the bounds."""
    has = [unit.answered for unit in units]
    shelves = [collapse([_CHAINS[name](unit) for unit in units], has) for name in names]
    donors = np.array(has, dtype=bool)
    codes, targets = [], []
    for cells, _ in shelves:
        known, inverse = np.unique(np.array(cells), return_inverse=True)
        silent = np.bincount(inverse[~donors], minlength=len(known)).astype(np.float64)
        codes.append(inverse.astype(np.int64))
        targets.append(silent)
    # Where nobody is silent, nobody speaks for others.
    start = np.ones(len(units))
    for code, target in zip(codes, targets, strict=True):
        start[target[code] == 0] = 0.0
    raked = rake(start[donors], [c[donors] for c in codes], targets, upper=MOST_WEIGHT - 1)
    if raked.gap > TOLERANCE:
        return None
    return _made(units, names, [(cells, joined) for cells, joined in shelves], raked)


def _made(
    units: Sequence[Unit],
    names: Sequence[str],
    shelves: Sequence[tuple[list[str], list[Joined]]],
    raked: Raked,
) -> Weights:
    ranks = [rank for rank, unit in enumerate(units) if unit.answered]
    weights = 1.0 + raked.values
    cells = {units[rank].structure_id: tuple(cells[rank] for cells, _ in shelves) for rank in ranks}
    whole = float(weights.sum())
    effect = len(ranks) * float((weights**2).sum()) / whole**2
    report = Report(
        margins=tuple(names),
        structures=len(units),
        answered=len(ranks),
        rounds=raked.rounds,
        gap=raked.gap,
        bounded=int((weights >= MOST_WEIGHT).sum()),
        least=float(weights.min()),
        median=float(np.median(weights)),
        most=float(weights.max()),
        design_effect=effect,
        kish=len(ranks) / effect,
        joined=tuple(one for _, joined in shelves for one in joined),
    )
    of = {units[r].structure_id: float(w) for r, w in zip(ranks, weights, strict=True)}
    return Weights(of, cells, report)


@dataclass(frozen=True)
class Balance:
    """A cell of the register: its structures, its answers, these made equal, these weighted.

    `plain`: what answers would make of the cell if all weighed the same.
    """

    cell: str
    structures: int
    answered: int
    plain: float
    weighted: float

    @property
    def is_exact(self) -> bool:
        return abs(self.weighted - self.structures) < BALANCED


BALANCED = 0.05
"""Under that, in structures, what is printed is the number of the register."""


def balance(
    units: Sequence[Unit], weights: Weights, cell_of: Callable[[Unit], str]
) -> list[Balance]:
    """How far the weighted answers are the register, cell by cell, in the order of the cells."""
    counts = _counts([cell_of(unit) for unit in units], [unit.answered for unit in units])
    sums: dict[str, float] = dict.fromkeys(counts, 0.0)
    for unit in units:
        sums[cell_of(unit)] += weights.of.get(unit.structure_id, 0.0)
    ratio = len(units) / len(weights.of)
    return [
        Balance(cell, n + silent, n, n * ratio, sums[cell])
        for cell, (n, silent) in sorted(counts.items())
    ]
