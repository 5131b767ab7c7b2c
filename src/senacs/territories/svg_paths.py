"""SVG paths of outlines: read into rings of points, measured, written back shorter. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import atan2, dist, pi

Point = tuple[float, float]
Ring = tuple[Point, ...]
Box = tuple[float, float, float, float]

_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
# How many numbers each command takes; the last two are always the point reached.
_ARITY = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4}


def parse(path: str) -> tuple[Ring, ...]:
    """The closed rings of a path, in absolute coordinates.

    A curve is replaced by its chord: outlines of territories are made of very short ones.
    """
    tokens = _tokens(path)
    rings: list[list[Point]] = []
    here: Point = (0.0, 0.0)
    position = 0
    command = ""
    while position < len(tokens):
        if tokens[position].isalpha():
            command = tokens[position]
            position += 1
        if command in "zZ":
            here = rings[-1][0]
            continue
        count = _arity(command)
        numbers = [float(token) for token in tokens[position : position + count]]
        position += count
        here = _reached(command, numbers, here)
        if command in "mM":
            rings.append([here])
            command = "l" if command == "m" else "L"
        else:
            rings[-1].append(here)
    return tuple(tuple(ring) for ring in rings)


def _tokens(path: str) -> list[str]:
    leftover = _TOKEN.sub("", path).strip(" ,\t\r\n")
    if leftover:
        raise ValueError(f"not an SVG path: {leftover[:20]!r}")
    return _TOKEN.findall(path)


def _arity(command: str) -> int:
    try:
        return _ARITY[command.lower()]
    except KeyError:
        raise ValueError(f"SVG command not read: {command!r}") from None


def _reached(command: str, numbers: Sequence[float], here: Point) -> Point:
    kind = command.lower()
    origin = here if command.islower() else (0.0, 0.0)
    if kind == "h":
        return (origin[0] + numbers[0], here[1])
    if kind == "v":
        return (here[0], origin[1] + numbers[0])
    return (origin[0] + numbers[-2], origin[1] + numbers[-1])


def write(rings: Iterable[Ring], *, digits: int = 1) -> str:
    """A compact relative path; points that the rounding makes equal are dropped."""
    unit = 10**digits
    parts: list[str] = []
    for ring in rings:
        grid = [(round(x * unit), round(y * unit)) for x, y in ring]
        kept = [p for i, p in enumerate(grid) if i == 0 or p != grid[i - 1]]
        if len(kept) > 1 and kept[0] == kept[-1]:
            kept.pop()
        if len(kept) < 3:
            continue
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(kept)]
        start = f"M{_number(kept[0][0], unit)} {_number(kept[0][1], unit)}"
        lines = " ".join(f"{_number(dx, unit)} {_number(dy, unit)}" for dx, dy in steps)
        parts.append(f"{start}l{lines}z")
    return "".join(parts)


def _number(value: int, unit: int) -> str:
    text = f"{value / unit:.{len(str(unit)) - 1}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def moved(rings: Iterable[Ring], dx: float, dy: float) -> tuple[Ring, ...]:
    return tuple(tuple((x + dx, y + dy) for x, y in ring) for ring in rings)


def box(rings: Iterable[Ring]) -> Box:
    """Left, top, right and bottom of the rings."""
    points = [point for ring in rings for point in ring]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys))


def area(ring: Ring) -> float:
    """Signed area of a ring."""
    total = sum(ax * by - bx * ay for (ax, ay), (bx, by) in _sides(ring))
    return total / 2


def centre(rings: Iterable[Ring]) -> Point:
    """Centre of mass of the rings, each counted as land."""
    weights = x = y = 0.0
    for ring in rings:
        sign = 1.0 if area(ring) >= 0 else -1.0
        for (ax, ay), (bx, by) in _sides(ring):
            cross = sign * (ax * by - bx * ay)
            weights += cross
            x += (ax + bx) * cross
            y += (ay + by) * cross
    return (x / (3 * weights), y / (3 * weights))


def contains(rings: Iterable[Ring], point: Point) -> bool:
    """Whether a point lies inside (even-odd rule: a ring inside a ring is a hole)."""
    px, py = point
    inside = False
    for ring in rings:
        for (ax, ay), (bx, by) in _sides(ring):
            if (ay > py) != (by > py) and px < ax + (py - ay) * (bx - ax) / (by - ay):
                inside = not inside
    return inside


def _sides(ring: Ring) -> Iterable[tuple[Point, Point]]:
    return zip(ring, ring[1:] + ring[:1], strict=True)


# --- union ----------------------------------------------------------------------------------------

_Grid = tuple[int, int]


def union(shapes: Iterable[Iterable[Ring]], *, digits: int = 1) -> tuple[Ring, ...]:
    """Neighbours melted into one outline: a side that two of them share disappears.

    Points are laid on a grid, so that sides drawn twice coincide. Where a drawing does not match
    quite, slivers remain inside: small thin rings that no shape had are dropped.
    """
    unit = 10**digits
    sides: Counter[tuple[_Grid, _Grid]] = Counter()
    islands: set[frozenset[_Grid]] = set()
    for rings in map(tuple, shapes):
        for ring in rings:
            grid = _laid(_turned(ring, rings), unit)
            islands.add(frozenset(grid))
            _cancel(sides, grid)
    found: list[Ring] = []
    for loop in _loops(sides):
        ring = tuple((x / unit, y / unit) for x, y in loop)
        if frozenset(loop) in islands or not _is_sliver(ring):
            found.append(ring)
    return tuple(found)


def _is_sliver(ring: Ring) -> bool:
    """Tiny, or small and much longer than wide (a disc has a roundness of 1)."""
    size = abs(area(ring))
    roundness = 4 * pi * size / sum(dist(a, b) for a, b in _sides(ring)) ** 2
    return size < 4 or (size < 30 and roundness < 0.35)


def _turned(ring: Ring, shape: Sequence[Ring]) -> Ring:
    """Land one way round, holes the other."""
    hole = any(other is not ring and contains((other,), ring[0]) for other in shape)
    return ring if (area(ring) < 0) == hole else tuple(reversed(ring))


def _laid(ring: Ring, unit: int) -> list[_Grid]:
    points = [(round(x * unit), round(y * unit)) for x, y in ring]
    return [p for i, p in enumerate(points) if p != points[i - 1]]


def _cancel(sides: Counter[tuple[_Grid, _Grid]], ring: Sequence[_Grid]) -> None:
    """Add the sides of a ring; one that meets its opposite takes it away."""
    for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        if sides[b, a] > 0:
            sides[b, a] -= 1
        else:
            sides[a, b] += 1


def _loops(sides: Counter[tuple[_Grid, _Grid]]) -> Iterable[list[_Grid]]:
    """The simple loops that the sides make: every point has as many ways in as ways out."""
    onward: dict[_Grid, list[_Grid]] = defaultdict(list)
    for (a, b), count in sorted(sides.items()):
        onward[a].extend([b] * count)
    # Points with a single way out first: the first step of a walk is then never a choice.
    for start in sorted(onward, key=lambda point: (len(onward[point]), point)):
        while onward[start]:
            yield from _walk(start, onward)


def _walk(start: _Grid, onward: dict[_Grid, list[_Grid]]) -> Iterable[list[_Grid]]:
    """Follow the sides back to the start; a loop closed on the way is cut off and given apart."""
    path, places = [start], {start: 0}
    while True:
        step = _outermost(path, onward[path[-1]])
        onward[path[-1]].remove(step)
        if step not in places:
            places[step] = len(path)
            path.append(step)
            continue
        first = places[step]
        yield path[first:]
        for point in path[first + 1 :]:
            del places[point]
        del path[first + 1 :]
        if first == 0:
            return


def _outermost(path: Sequence[_Grid], ways: Sequence[_Grid]) -> _Grid:
    """Where several loops touch, the way that turns most to the outside of the land."""
    if len(ways) == 1 or len(path) == 1:
        return ways[0]
    (ax, ay), (bx, by) = path[-2:]

    def turn(way: _Grid) -> float:
        inx, iny, outx, outy = bx - ax, by - ay, way[0] - bx, way[1] - by
        return atan2(inx * outy - iny * outx, inx * outx + iny * outy)

    return min(ways, key=turn)
