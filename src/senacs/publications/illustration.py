"""Abstract pictures that hold the place of a photograph: tiles of houses, suns, paths and gardens.

The same key always gives the same picture; no photograph of nobody in particular is ever printed.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest

from senacs.catalogue.sections import Hue
from senacs.charts.palette import PALE, PAPER
from senacs.publications.drawings import HUES

TILE = 80.0
LARGE_TILE = 107.0
UNIT, UNDER = 100.0, 1.0
"""The side of a tile as it is written, in round numbers, and how far it goes under others."""
SUN = "#E5B555"
# A lighter companion for each hue, so that a picture keeps the colour of its section.
TINTS: dict[str, str] = {
    Hue.INK: "#C9D3DE",
    Hue.WARM: "#F3D3C4",
    Hue.COOL: "#C3DEDD",
    Hue.OCHRE: "#F0DFB4",
    Hue.PLUM: "#E3CDDF",
    Hue.BLUE: "#CBD8EA",
}

Outline = tuple[str, str]
"""A fill, and the path that it fills."""
Place = tuple[int, int]
"""Column and line of a tile."""
Shape = Callable[[float, float, float, tuple[str, str]], list[Outline]]


@lru_cache(maxsize=128)
def tiles(key: str, hue: str, *, width: float, height: float, tile: float = TILE) -> str:
    """A picture of that size, as SVG; it bears no meaning and needs no description."""
    columns = max(2, round(width / tile))
    side = width / columns
    lines = max(2, round(height / side))
    chance = _chance(key)
    places = [(column, line) for line in range(lines) for column in range(columns)]
    drawn = {at: _tile(at[0] * UNIT, at[1] * UNIT, UNIT, hue, chance) for at in places}
    backs = _backs({at: ground for at, (ground, _) in drawn.items()})
    over = _layered([outlines for _, outlines in drawn.values()])
    box = f"0 0 {_n(columns * UNIT)} {_n(lines * UNIT)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" '
        f'width="{_n(width)}" height="{_n(lines * side)}" preserveAspectRatio="xMidYMid slice" '
        f'aria-hidden="true">{_painted(backs)}{over}</svg>'
    )


def _chance(key: str) -> Iterator[int]:
    """An endless series of bytes that depends on the key only."""
    digest = hashlib.sha256(key.encode()).digest()
    while True:
        yield from digest
        digest = hashlib.sha256(digest).digest()


def _backs(grounds: Mapping[Place, str]) -> list[Outline]:
    """The squares. Each goes a little under its neighbours that are alike or painted later, so
    that no hairline shows between two of them."""
    ranks = {fill: rank for rank, fill in enumerate(dict.fromkeys(grounds.values()))}

    def under(fill: str, neighbour: Place) -> float:
        other = grounds.get(neighbour)
        return UNDER if other is not None and ranks[other] >= ranks[fill] else 0.0

    squares = []
    for (column, line), fill in grounds.items():
        left = column * UNIT - under(fill, (column - 1, line))
        top = line * UNIT - under(fill, (column, line - 1))
        right = (column + 1) * UNIT + under(fill, (column + 1, line))
        bottom = (line + 1) * UNIT + under(fill, (column, line + 1))
        squares.append((fill, f"M{_n(left)} {_n(top)}H{_n(right)}V{_n(bottom)}H{_n(left)}z"))
    return squares


def _layered(tiles: Sequence[Sequence[Outline]]) -> str:
    """What is over the grounds, layer by layer."""
    return "".join(_painted(filter(None, layer)) for layer in zip_longest(*tiles))


def _painted(outlines: Iterable[Outline]) -> str:
    """One path for each fill, in the order of its first outline."""
    paths: dict[str, list[str]] = {}
    for fill, d in outlines:
        paths.setdefault(fill, []).append(d)
    return "".join(f'<path fill="{fill}" d="{"".join(some)}"/>' for fill, some in paths.items())


def _tile(
    x: float, y: float, side: float, hue: str, chance: Iterator[int]
) -> tuple[str, list[Outline]]:
    """The fill of its ground, and what is over it."""
    colours = (HUES[hue], TINTS[hue], PALE, PAPER, SUN)
    ground, figure = _GROUNDS[next(chance) % len(_GROUNDS)]
    shape = _SHAPES[next(chance) % len(_SHAPES)]
    accent = figure if next(chance) % 4 else 4
    return colours[ground], shape(x, y, side, (colours[accent], colours[ground]))


# Which colour lies under which: dark on light or light on dark, never two neighbours in tone.
_GROUNDS = ((1, 0), (2, 0), (0, 1), (0, 2), (1, 3), (2, 1), (0, 3), (2, 0))


def _quarter(x: float, y: float, side: float, inks: tuple[str, str]) -> list[Outline]:
    r = _n(side)
    return [(inks[0], f"M{_n(x)} {_n(y)}h{r}a{r} {r} 0 0 1-{r} {r}z")]


def _quarter_turned(x: float, y: float, side: float, inks: tuple[str, str]) -> list[Outline]:
    r = _n(side)
    return [(inks[0], f"M{_n(x + side)} {_n(y + side)}h-{r}a{r} {r} 0 0 1 {r}-{r}z")]


def _half(x: float, y: float, side: float, inks: tuple[str, str]) -> list[Outline]:
    r = side / 2
    return [(inks[0], f"M{_n(x)} {_n(y + side)}a{_n(r)} {_n(r)} 0 0 1 {_n(side)} 0z")]


def _house(x: float, y: float, side: float, inks: tuple[str, str]) -> list[Outline]:
    left, right, middle = _n(x + side * 0.18), _n(x + side * 0.82), _n(x + side / 2)
    ridge, eaves, floor = _n(y + side * 0.16), _n(y + side * 0.46), _n(y + side)
    wide, tall = _n(side * 0.18), _n(side * 0.28)
    roof = (inks[0], f"M{middle} {ridge}L{right} {eaves}V{floor}H{left}V{eaves}z")
    return [roof, (inks[1], f"M{_n(x + side * 0.41)} {floor}v-{tall}h{wide}v{tall}z")]


def _sun(x: float, y: float, side: float, inks: tuple[str, str]) -> list[Outline]:
    return [(inks[0], _disc(x + side / 2, y + side / 2, side * 0.34))]


def _rings(x: float, y: float, side: float, inks: tuple[str, str]) -> list[Outline]:
    arcs = []
    for part, ink in ((1.0, inks[0]), (0.68, inks[1]), (0.36, inks[0])):
        r = _n(side * part)
        arcs.append((ink, f"M{_n(x)} {_n(y)}h{r}a{r} {r} 0 0 1-{r} {r}z"))
    return arcs


def _garden(x: float, y: float, side: float, inks: tuple[str, str]) -> list[Outline]:
    steps = [side * (0.2 + 0.3 * rank) for rank in range(3)]
    beds = (_disc(x + along, y + down, side * 0.08) for down in steps for along in steps)
    return [(inks[0], "".join(beds))]


def _leaf(x: float, y: float, side: float, inks: tuple[str, str]) -> list[Outline]:
    r = _n(side)
    arcs = f"a{r} {r} 0 0 1 {r}-{r}a{r} {r} 0 0 1-{r} {r}z"
    return [(inks[0], f"M{_n(x)} {_n(y + side)}{arcs}")]


_SHAPES: tuple[Shape, ...] = (
    _quarter, _house, _half, _quarter_turned, _rings, _sun, _house, _garden, _leaf,
)  # fmt: skip


def _disc(x: float, y: float, radius: float) -> str:
    """A disc, from its left."""
    r, wide = _n(radius), _n(2 * radius)
    return f"M{_n(x - radius)} {_n(y)}a{r} {r} 0 1 0 {wide} 0a{r} {r} 0 1 0-{wide} 0z"


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
