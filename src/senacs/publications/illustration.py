"""Abstract pictures that hold the place of a photograph: tiles of houses, suns, paths and gardens.

The same key always gives the same picture; no photograph of nobody in particular is ever printed.
"""

import hashlib
from collections.abc import Callable, Iterator

from senacs.catalogue.sections import Hue
from senacs.charts.palette import PALE, PAPER
from senacs.publications.drawings import HUES

TILE = 80.0
LARGE_TILE = 107.0
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

Shape = Callable[[float, float, float, tuple[str, str]], str]


def tiles(key: str, hue: str, *, width: float, height: float, tile: float = TILE) -> str:
    """A picture of that size, as SVG; it bears no meaning and needs no description."""
    columns = max(2, round(width / tile))
    side = width / columns
    lines = max(2, round(height / side))
    chance = _chance(key)
    marks = [
        _tile(column * side, line * side, side, hue, chance)
        for line in range(lines)
        for column in range(columns)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(width)} {_n(lines * side)}" '
        f'width="{_n(width)}" height="{_n(lines * side)}" preserveAspectRatio="xMidYMid slice" '
        f'aria-hidden="true">{"".join(marks)}</svg>'
    )


def _chance(key: str) -> Iterator[int]:
    """An endless series of bytes that depends on the key only."""
    digest = hashlib.sha256(key.encode()).digest()
    while True:
        yield from digest
        digest = hashlib.sha256(digest).digest()


def _tile(x: float, y: float, side: float, hue: str, chance: Iterator[int]) -> str:
    colours = (HUES[hue], TINTS[hue], PALE, PAPER, SUN)
    ground, figure = _GROUNDS[next(chance) % len(_GROUNDS)]
    shape = _SHAPES[next(chance) % len(_SHAPES)]
    accent = figure if next(chance) % 4 else 4
    # A little wider than the tile, so that no hairline shows between two of them.
    wide = _n(side + 0.7)
    back = _path(colours[ground], f"M{_n(x)} {_n(y)}h{wide}v{wide}h-{wide}z")
    return back + shape(x, y, side, (colours[accent], colours[ground]))


# Which colour lies under which: dark on light or light on dark, never two neighbours in tone.
_GROUNDS = ((1, 0), (2, 0), (0, 1), (0, 2), (1, 3), (2, 1), (0, 3), (2, 0))


def _quarter(x: float, y: float, side: float, inks: tuple[str, str]) -> str:
    return _path(
        inks[0], f"M{_n(x)} {_n(y)}h{_n(side)}a{_n(side)} {_n(side)} 0 0 1 {_n(-side)} {_n(side)}z"
    )


def _quarter_turned(x: float, y: float, side: float, inks: tuple[str, str]) -> str:
    r = _n(side)
    return _path(inks[0], f"M{_n(x + side)} {_n(y + side)}h-{r}a{r} {r} 0 0 1 {r} -{r}z")


def _half(x: float, y: float, side: float, inks: tuple[str, str]) -> str:
    r = side / 2
    return _path(inks[0], f"M{_n(x)} {_n(y + side)}a{_n(r)} {_n(r)} 0 0 1 {_n(side)} 0z")


def _house(x: float, y: float, side: float, inks: tuple[str, str]) -> str:
    left, right, middle = _n(x + side * 0.18), _n(x + side * 0.82), _n(x + side / 2)
    ridge, eaves, floor = _n(y + side * 0.16), _n(y + side * 0.46), _n(y + side)
    wide, tall = _n(side * 0.18), _n(side * 0.28)
    roof = _path(inks[0], f"M{middle} {ridge}L{right} {eaves}V{floor}H{left}V{eaves}z")
    return roof + _path(inks[1], f"M{_n(x + side * 0.41)} {floor}v-{tall}h{wide}v{tall}z")


def _sun(x: float, y: float, side: float, inks: tuple[str, str]) -> str:
    return _disc(x + side / 2, y + side / 2, side * 0.34, inks[0])


def _rings(x: float, y: float, side: float, inks: tuple[str, str]) -> str:
    arcs = []
    for part, ink in ((1.0, inks[0]), (0.68, inks[1]), (0.36, inks[0])):
        r = side * part
        arcs.append(_path(ink, f"M{_n(x)} {_n(y)}h{_n(r)}a{_n(r)} {_n(r)} 0 0 1 {_n(-r)} {_n(r)}z"))
    return "".join(arcs)


def _garden(x: float, y: float, side: float, inks: tuple[str, str]) -> str:
    rows = []
    for line in range(3):
        for column in range(3):
            cx, cy = x + side * (0.2 + 0.3 * column), y + side * (0.2 + 0.3 * line)
            rows.append(_disc(cx, cy, side * 0.08, inks[0]))
    return "".join(rows)


def _leaf(x: float, y: float, side: float, inks: tuple[str, str]) -> str:
    return _path(
        inks[0],
        f"M{_n(x)} {_n(y + side)}a{_n(side)} {_n(side)} 0 0 1 {_n(side)} {_n(-side)}"
        f"a{_n(side)} {_n(side)} 0 0 1 {_n(-side)} {_n(side)}z",
    )


_SHAPES: tuple[Shape, ...] = (
    _quarter, _house, _half, _quarter_turned, _rings, _sun, _house, _garden, _leaf,
)  # fmt: skip


def _disc(x: float, y: float, radius: float, fill: str) -> str:
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{fill}"/>'


def _path(fill: str, d: str) -> str:
    return f'<path fill="{fill}" d="{d}"/>'


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
