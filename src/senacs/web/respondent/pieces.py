"""What a form page is made of: questions alone, parts of a total together, tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from senacs.campaigns.models import Response
from senacs.method.questionnaire import Block, Grid, Partition
from senacs.web.respondent.asking import Asked, Before, Notes, asked_here
from senacs.web.respondent.sums import Sum, partition_sum
from senacs.web.respondent.tables import Table, table_of


@dataclass(frozen=True)
class Piece:
    """A question alone, the parts of a partition with their sum, or a table.

    `sums`: those of partitions laid out in a table that does not show their total.
    """

    asked: tuple[Asked, ...]
    sum: Sum | None = None
    table: Table | None = None
    sums: tuple[Sum, ...] = ()
    is_first_table: bool = False


def pieces(
    response: Response,
    block: Block,
    before: Before,
    notes: Notes,
    *,
    asked: frozenset[str],
    is_read_only: bool = False,
) -> list[Piece]:
    """The block in form order. A table stands where the first of its questions is.

    `asked`: keys that the present answers call for, of whichever page.
    """
    here = asked_here(response, block, before, notes, asked=asked, is_read_only=is_read_only)
    boxes = {one.key: one for one in here}
    homes = _homes(block)
    made: list[Piece] = []
    groups: dict[str, list[Asked]] = {}
    for key, one in boxes.items():
        groups.setdefault(_home_key(homes.get(key), key), []).append(one)
    for together in groups.values():
        home = homes.get(together[0].key)
        if isinstance(home, Grid):
            piece = _table(response, block, home, boxes)
            is_first = not any(other.table for other in made)
            made.append(replace(piece, is_first_table=is_first))
        elif isinstance(home, Partition):
            parts = tuple(replace(one, is_part=True) for one in together)
            total = partition_sum(response, block, home, [one.key for one in parts])
            made.append(Piece(parts, total))
        else:
            made.append(Piece(tuple(together)))
    return made


def _homes(block: Block) -> Mapping[str, Grid | Partition]:
    """The grid or the partition that holds each question; a grid first."""
    homes: dict[str, Grid | Partition] = {key: p for p in block.partitions for key in p.parts}
    return homes | {key: grid for grid in block.grids for key in grid.keys}


def _home_key(home: Grid | Partition | None, key: str) -> str:
    if isinstance(home, Grid):
        return f"grid {home.key}"
    return f"partition {home.key}" if home else key


def _table(response: Response, block: Block, grid: Grid, asked: Mapping[str, Asked]) -> Piece:
    here = tuple(asked[key] for key in grid.keys)
    return Piece(
        here,
        table=table_of(grid, tuple(one.question for one in here)),
        sums=tuple(_sums_beside(response, block, grid)),
    )


def _sums_beside(response: Response, block: Block, grid: Grid) -> Sequence[Sum]:
    """Partitions laid out in the table, whose total the table does not ask."""
    totals = {*grid.row_totals, *grid.column_totals, grid.total, ""}
    return [
        partition_sum(response, block, partition, partition.parts)
        for partition in block.partitions
        if set(partition.parts) <= set(grid.keys) and partition.total not in totals
    ]
