"""The table of the explorer: its name, its rows in the order asked, its cells, the other way up."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from senacs.method import french
from senacs.web.components import MOST_SHARED, Cell, Column, Link, Table
from senacs.web.visitor import explorer_library
from senacs.web.visitor.explorer_asked import CATEGORY, GROUPS, PLACE, YEAR, Asked
from senacs.web.visitor.explorer_data import Found, Point
from senacs.web.visitor.explorer_links import explain_url
from senacs.web.visitor.explorer_look import BY_NAME, DOWNWARDS, UP
from senacs.web.wording import bare, shared_unit

TALL = 20
"""Lines from which a table scrolls in its own box, its head in sight."""
_MOST_NAMED = 2
_PHONE_LINE = 42
"""Letters of values that the width of a phone holds."""
_PARTS = {"departements": "par département", "epci": "par intercommunalité"}
_WAYS = {UP: "ascending", DOWNWARDS: "descending"}
Line = tuple[str, str, tuple[Point | None, ...]]
Address = Callable[[Asked], str]
"""Where the same question is looked at in another way."""


def named(found: Found) -> str:
    """What the table counts, and where: « Bénévoles · Salariés : toutes les régions »."""
    asked = found.asked
    titles = [explorer_library.title(key) for key in asked.indicators]
    what = _some(titles, "autres indicateurs", between=" · ")
    places = list(_labels(found, PLACE).values())
    group = GROUPS.get(asked.group, "") or _PARTS.get(asked.group.partition(":")[0], "")
    group = asked.profile.title if asked.profile else group
    where = group[:1].lower() + group[1:] if group else _some(places, "autres territoires")
    return french.typo(f"{what} : {where}" if where else what)


def _some(names: Sequence[str], others: str, between: str = ", ") -> str:
    """« A, B », « A, B et 3 autres territoires »."""
    left = len(names) - _MOST_NAMED
    if left <= 1:
        return between.join(names)
    return f"{between.join(names[:_MOST_NAMED])} et {left} {others}"


def _labels(found: Found, key: str) -> dict[str, str]:
    return dict(next(axis.labels for axis in found.axes if axis.key == key))


def chips(found: Found) -> list[Link]:
    """What is asked, each with the address of the same table without it."""
    asked = found.asked.seen(page=1, sort="", way="")
    labels = _labels(found, PLACE)
    left = [
        (explorer_library.title(key), replace(asked, indicators=_less(asked.indicators, key)))
        for key in asked.indicators
    ]
    left += [
        (labels[key], _without_place(asked, key)) for key in asked.places if key in labels
    ]  # fmt: skip
    if asked.profile is not None:
        rest = replace(asked, group="" if asked.places else "regions")
        left.append((asked.profile.title, rest))
    if len(asked.years) > 1:
        left += [
            (str(year), replace(asked, years=tuple(y for y in asked.years if y != year)))
            for year in asked.years
        ]
    if asked.by:
        title = next(axis.title for axis in found.axes if axis.key == CATEGORY)
        plain = PLACE if asked.down == CATEGORY else asked.down
        across = "" if asked.across == CATEGORY else asked.across
        left.append(
            (title, replace(asked, by="", categories=(), down=plain, across=across)),
        )
    return [Link(label, f"?{one.query()}") for label, one in left]


def _less(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(one for one in values if one != value)


def _without_place(asked: Asked, key: str) -> Asked:
    kept = _less(asked.places, key)
    return replace(asked, places=kept, group=asked.group or ("" if kept else "regions"))


# --- Rows and columns -----------------------------------------------------------------------------


def swapped(found: Found, address: Address) -> str:
    """Where the rows are columns and the first columns rows; empty when only one axis varies."""
    asked = found.asked
    varying = [axis.key for axis in found.axes if not axis.is_single and axis.key != asked.down]
    if not varying:
        return ""
    down = asked.across if asked.across in varying else varying[0]
    turned = replace(asked.seen(page=1, sort="", way=""), down=down, across=asked.down)
    return address(turned)


def table_of(found: Found, lines: Sequence[Line], address: Address) -> Table:
    """The rows of a page, their heads sorting all the rows."""
    grid = found.grid
    # Of all the rows, not of those of a page: a page says the same unit as the next one.
    unit = shared_unit(
        point.read(as_shares=found.asked.as_shares)[1]
        for _, _, points in grid.lines
        for point in points
        if point is not None and point.is_shown
    )
    caption = _caption(found)
    rows = tuple(
        (Cell(_row(found, label, points)), *(_cell(found, point, unit) for point in points))
        for _, label, points in lines
    )
    has_few = len(grid.columns) <= MOST_SHARED
    return Table(
        caption=french.typo(f"{caption} (unité : {unit})") if unit else caption,
        columns=(
            _head(found, grid.down.title, BY_NAME, address),
            *(
                replace(_head(found, label, str(rank), address), is_number=True)
                for rank, label in enumerate(_columns(found), 1)
            ),
        ),
        rows=rows,
        is_tall=len(lines) > TALL,
        has_few_columns=has_few,
        takes_two_lines=has_few and _letters(rows) > _PHONE_LINE,
        id="tableau-explorateur",
    )


def _letters(rows: Sequence[Sequence[Cell]]) -> int:
    """Letters of the longest values, side by side."""
    values = zip(*(row[1:] for row in rows), strict=True)
    return sum(max(len(cell.text) for cell in column) for column in values)


def _columns(found: Found) -> list[str]:
    """The heads, those of a year that starts a run of comparable years marked."""
    if found.asked.down == YEAR:
        return list(found.grid.columns)
    lines = found.grid.lines
    return [
        _marked(found, label, [points[rank] for *_, points in lines])
        for rank, label in enumerate(found.grid.columns)
    ]


def _row(found: Found, label: str, points: Sequence[Point | None]) -> str:
    return _marked(found, label, points) if found.asked.down == YEAR else label


def _marked(found: Found, label: str, points: Sequence[Point | None]) -> str:
    contexts = [point.context for point in points if point is not None]
    starts = any(found.breaks.reason(one.indicator, one.data_year) for one in contexts)
    return f"{label} (rupture)" if starts else label


def _head(found: Found, label: str, name: str, address: Address) -> Column:
    """A head that orders the rows; years stay in their order."""
    look = found.asked.look
    if found.asked.down == YEAR or len(found.grid.lines) < _MOST_NAMED:
        return Column(label)
    current = "" if look.sort != name else DOWNWARDS if look.is_backwards else UP
    first, other = (UP, DOWNWARDS) if name == BY_NAME else (DOWNWARDS, UP)
    target = other if current == first else first
    url = address(found.asked.seen(sort=name, way=target, page=1))
    return Column(label, sort_url=f"{url}#valeurs", sorted=_WAYS.get(current, ""))


def _caption(found: Found) -> str:
    single = [
        next(iter(axis.labels.values()))
        for axis in found.axes
        if axis.is_single and axis.key not in {CATEGORY, found.asked.down}
    ]
    return french.typo(" · ".join(single)) or "Valeurs"


def _cell(found: Found, point: Point | None, unit: str) -> Cell:
    if point is None:
        return Cell("–")
    said = point.read(as_shares=found.asked.as_shares)[1]
    return Cell(bare(said, unit) if point.is_shown else said, explain_url(point))
