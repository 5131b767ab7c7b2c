"""One-way tables judged by themselves: a territory whose figures nobody can subtract from others.

Published totals are public knowledge: what they allow to subtract is protected here. A total is
judged first, by `judge`; one that is not publishable is not published.
"""

from collections.abc import Callable, Iterable, Sequence

from senacs.method.disclosure.rules import Cell, Rule, Verdict, is_dominated, judge


def protect(
    cells: Sequence[Cell],
    *,
    total_published: bool,
    rule: Rule,
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
    return verdicts


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
    enough = together.n >= rule.minimum(is_money=together.is_money)
    return enough and not is_dominated(together, rule)


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
