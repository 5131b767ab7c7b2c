"""Ward’s ascending classification, by the chain of nearest neighbours (Murtagh, 1983): exact, n².

Two groups of a and b rows, whose middles are d apart, cost a·b / (a + b) · d² to join: the cheapest
are joined first.
"""

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Labels = NDArray[np.int64]
Merge = tuple[float, int, int]
"""What it costs, and a row of each of the two groups."""


def merges(rows: Matrix) -> list[Merge]:
    """The n − 1 merges, the cheapest first."""
    size = len(rows)
    squares = (rows**2).sum(axis=1)
    costs = np.maximum(squares[:, None] + squares[None, :] - 2 * rows @ rows.T, 0.0) / 2
    np.fill_diagonal(costs, np.inf)
    counts = np.ones(size)
    found: list[Merge] = []
    chain: list[int] = []
    alive = np.ones(size, dtype=bool)
    while len(found) < size - 1:
        if not chain:
            chain.append(int(np.argmax(alive)))
        while True:
            last = chain[-1]
            nearest = int(np.argmin(costs[last]))
            # Of neighbours equally near, the one before: the chain would turn for ever.
            if len(chain) > 1 and costs[last, chain[-2]] <= costs[last, nearest]:
                nearest = chain[-2]
            if len(chain) > 1 and nearest == chain[-2]:
                break
            chain.append(nearest)
        one, other = sorted((chain.pop(), chain.pop()))
        found.append((float(costs[one, other]), one, other))
        _join(costs, counts, one, other)
        alive[other] = False
    return sorted(found, key=lambda merge: merge[0])


def _join(costs: Matrix, counts: Matrix, one: int, other: int) -> None:
    """The second group joins the first (Lance and Williams, 1967)."""
    a, b, c = counts[one], counts[other], counts
    joined = ((a + c) * costs[one] + (b + c) * costs[other] - c * costs[one, other]) / (a + b + c)
    joined[~np.isfinite(costs[one]) | ~np.isfinite(costs[other])] = np.inf
    costs[one] = costs[:, one] = joined
    costs[one, one] = np.inf
    costs[other] = costs[:, other] = np.inf
    counts[one] = a + b


def cut(tree: list[Merge], size: int, count: int) -> Labels:
    """The groups left once all merges but the last `count` − 1 are made, numbered from 0."""
    root = list(range(size))

    def find(row: int) -> int:
        while root[row] != row:
            root[row] = root[root[row]]
            row = root[row]
        return row

    for _, one, other in tree[: size - count]:
        root[find(other)] = find(one)
    numbers: dict[int, int] = {}
    return np.array(
        [numbers.setdefault(find(row), len(numbers)) for row in range(size)], dtype=np.int64
    )
