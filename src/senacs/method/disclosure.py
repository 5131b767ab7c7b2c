"""Confidentiality: which cells may be printed, and which more must be hidden to protect them.

Published totals are public knowledge: what they allow to subtract is protected here. Totals
themselves are judged first, by `judge`; a total that is not publishable is not published.
Nothing here knows earlier publications: differencing between tables is the caller's care.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Rule:
    """Default of public products. `dominance`: no unit above this part of a cell."""

    minimum_units: int = 3
    dominance: float = 0.85
    minimum_units_money: int = 3


@dataclass(frozen=True)
class Cell:
    """What is known of one cell before judging it.

    `value` is None when nobody contributes. `n`: contributing structures. `weight`: sum of the
    absolute contributions, `largest` the greatest of them; both zero for counts of structures,
    where all weigh the same. `base`: structures that answered, for a count of structures.
    """

    value: float | None
    n: int
    largest: float = 0.0
    weight: float = 0.0
    is_money: bool = False
    base: int | None = None

    def __post_init__(self) -> None:
        if self.n < 0 or self.largest < 0 or self.weight < 0:
            raise ValueError("n, largest and weight are never negative")

    @property
    def size(self) -> float:
        """What hiding this cell costs to the reader."""
        return self.weight or abs(self.value or 0.0)


class Verdict(StrEnum):
    """What becomes of a cell."""

    PUBLISHABLE = "publishable"
    HIDDEN_SMALL = "hidden_small"
    HIDDEN_DOMINANT = "hidden_dominant"
    HIDDEN_COMPLEMENTARY = "hidden_complementary"
    LIFTED = "lifted"
    EMPTY = "empty"

    @property
    def is_hidden(self) -> bool:
        return self in _HIDDEN

    @property
    def is_shown(self) -> bool:
        return self in {Verdict.PUBLISHABLE, Verdict.LIFTED}

    @property
    def label(self) -> str:
        """French words shown in place of, or beside, the number."""
        return _WORDS[self][0]

    @property
    def reason(self) -> str:
        """French sentence for who asks why."""
        return _WORDS[self][1]


_HIDDEN = {Verdict.HIDDEN_SMALL, Verdict.HIDDEN_DOMINANT, Verdict.HIDDEN_COMPLEMENTARY}

_WORDS = {
    Verdict.PUBLISHABLE: ("publiable", "Assez de structures, aucune ne domine."),
    Verdict.HIDDEN_SMALL: ("masqué", "Trop peu de structures contribuent à ce chiffre."),
    Verdict.HIDDEN_DOMINANT: ("masqué", "Une seule structure fait presque tout ce chiffre."),
    Verdict.HIDDEN_COMPLEMENTARY: (
        "masqué",
        "Ce chiffre, retiré du total, ferait connaître celui d’une structure.",
    ),
    Verdict.LIFTED: (
        "publié par accord local",
        "Les structures concernées ont accepté la publication de ce chiffre.",
    ),
    Verdict.EMPTY: ("non disponible", "Aucune structure n’a donné ce chiffre."),
}


def judge(cell: Cell, rule: Rule, *, lifted: bool = False) -> Verdict:
    """Judge one cell alone. `lifted`: a recorded local agreement applies.

    Zero structures doing something is a figure, not an empty cell: it is published, as is the
    fact that all do, because the survey's yes and no are practices that structures make known.
    It is hidden when those who answered are themselves too few (`base`): zero of two names both.
    """
    if cell.value is None:
        return Verdict.EMPTY
    verdict = _primary(cell, rule)
    return Verdict.LIFTED if lifted and verdict.is_hidden else verdict


def _primary(cell: Cell, rule: Rule) -> Verdict:
    minimum = _minimum(cell, rule)
    if cell.n == 0 and cell.value == 0:
        few = cell.base is not None and cell.base < minimum
        return Verdict.HIDDEN_SMALL if few else Verdict.PUBLISHABLE
    if cell.n < minimum:
        return Verdict.HIDDEN_SMALL
    if _is_dominated(cell, rule):
        return Verdict.HIDDEN_DOMINANT
    return Verdict.PUBLISHABLE


def _minimum(cell: Cell, rule: Rule) -> int:
    return rule.minimum_units_money if cell.is_money else rule.minimum_units


def _is_dominated(cell: Cell, rule: Rule) -> bool:
    return cell.largest > rule.dominance * cell.weight


# --- One-way tables -----------------------------------------------------------------------------


def protect(
    cells: Sequence[Cell],
    *,
    total_published: bool,
    rule: Rule,
    lifted: bool = False,
    disjoint: bool = False,
) -> list[Verdict]:
    """Judge the cells of a one-way table; where the total is published, hide what it would undo.

    `disjoint`: each structure contributes to one cell only (structures by category). Otherwise
    the same ones may stand behind several cells (income by funder) and are supposed to.
    """
    verdicts = [judge(cell, rule) for cell in cells]
    if total_published:

        def trouble(hidden: set[int]) -> Iterable[int] | None:
            safe = _line_is_safe([cells[i] for i in hidden], rule, disjoint=disjoint)
            return None if safe else range(len(cells))

        _complete(cells, verdicts, trouble)
    return [Verdict.LIFTED if lifted and v.is_hidden else v for v in verdicts]


def _line_is_safe(hidden: Sequence[Cell], rule: Rule, *, disjoint: bool) -> bool:
    """Total minus what is shown gives the sum of the hidden cells: judge that sum as a cell."""
    if not hidden:
        return True
    values = [cell.value or 0.0 for cell in hidden]
    if len(hidden) == 1 or not any(values):
        return False
    together = Cell(
        value=sum(values),
        n=(sum if disjoint else max)(cell.n for cell in hidden),
        largest=(max if disjoint else sum)(cell.largest for cell in hidden),
        weight=sum(cell.weight for cell in hidden),
        is_money=any(cell.is_money for cell in hidden),
    )
    return together.n >= _minimum(together, rule) and not _is_dominated(together, rule)


def _complete(
    cells: Sequence[Cell],
    verdicts: list[Verdict],
    trouble: Callable[[set[int]], Iterable[int] | None],
) -> None:
    """Hide more cells until there is no trouble, the cheapest remedy first.

    `trouble` says where a remedy may be sought, or None. A single cell that settles it is
    preferred to a smaller one that does not.
    """
    hidden = {i for i, verdict in enumerate(verdicts) if verdict.is_hidden}
    while (places := trouble(hidden)) is not None:
        places = set(places)
        open_to = [i for i, verdict in enumerate(verdicts) if verdict is Verdict.PUBLISHABLE]
        near = sorted((i for i in open_to if i in places), key=lambda i: (cells[i].size, i))
        remedies = near or sorted(open_to, key=lambda i: (cells[i].size, i))
        if not remedies:
            return
        settling = (i for i in remedies if _settles(trouble, hidden | {i}, places))
        chosen = next(settling, remedies[0])
        hidden.add(chosen)
        verdicts[chosen] = Verdict.HIDDEN_COMPLEMENTARY


def _settles(
    trouble: Callable[[set[int]], Iterable[int] | None], hidden: set[int], places: set[int]
) -> bool:
    left = trouble(hidden)
    return left is None or set(left) != places


# --- Two-way tables -----------------------------------------------------------------------------


def protect_grid(
    rows: Sequence[Sequence[Cell]],
    *,
    rule: Rule,
    lifted: bool = False,
    disjoint: bool = False,
) -> list[list[Verdict]]:
    """Judge a two-way table whose row and column totals are all published.

    Safe, not optimal: first each line like a one-way table, then each hidden cell is checked to
    have room to move when rows and columns are combined (two hidden cells in every line are not
    enough: a cell alone between two blocks of hidden cells can be computed). Values are supposed
    known to be non-negative, which narrows what remains unknown.
    """
    width = len(rows[0]) if rows else 0
    if any(len(row) != width for row in rows):
        raise ValueError("all rows of a grid have the same length")
    cells = [cell for row in rows for cell in row]
    verdicts = [judge(cell, rule) for cell in cells]
    lines = [range(i * width, (i + 1) * width) for i in range(len(rows))]
    lines += [range(j, len(cells), width) for j in range(width)]

    def trouble(hidden: set[int]) -> Iterable[int] | None:
        for line in lines:
            known = [cells[i] for i in line if i in hidden]
            if not _line_is_safe(known, rule, disjoint=disjoint):
                return line
        exposed = next((i for i in sorted(hidden) if not _can_move(i, cells, hidden, width)), None)
        if exposed is None:
            return None
        return {*range(exposed % width, len(cells), width), *lines[exposed // width]}

    _complete(cells, verdicts, trouble)
    verdicts = [Verdict.LIFTED if lifted and v.is_hidden else v for v in verdicts]
    return [verdicts[i * width : (i + 1) * width] for i in range(len(rows))]


def _can_move(cell: int, cells: Sequence[Cell], hidden: set[int], width: int) -> bool:
    """Whether another table with the same margins gives this hidden cell another value.

    Two such tables differ by cycles that go along a row, then along a column, raising one cell
    and lowering the next. A cell can be lowered when it is above zero.
    """
    others = hidden - {cell}
    lowerable = {i for i in others if cells[i].value}
    if _connects(cell, width, along_row=lowerable, along_column=others):
        return True
    return bool(cells[cell].value) and _connects(
        cell, width, along_row=others, along_column=lowerable
    )


def _connects(cell: int, width: int, *, along_row: set[int], along_column: set[int]) -> bool:
    """Whether the cell's row leads to its column by alternating the two kinds of steps."""
    rows, columns = {cell // width}, set[int]()
    while True:
        new_columns = {i % width for i in along_row if i // width in rows} - columns
        columns |= new_columns
        if cell % width in columns:
            return True
        new_rows = {i // width for i in along_column if i % width in columns} - rows
        rows |= new_rows
        if not new_rows:
            return False
