"""Confidentiality: verdicts, and attackers who try to undo them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from senacs.method.disclosure import Cell, Rule, Verdict, judge, protect
from senacs.method.disclosure.programme import Programme, rows_of

RULE = Rule()
PUBLISHABLE, SMALL, DOMINANT = Verdict.PUBLISHABLE, Verdict.HIDDEN_SMALL, Verdict.HIDDEN_DOMINANT
COMPLEMENTARY, LIFTED = Verdict.HIDDEN_COMPLEMENTARY, Verdict.LIFTED


def amount(*contributions: float, is_money: bool = False) -> Cell:
    """A cell from what each structure brings to it."""
    sizes = [abs(c) for c in contributions]
    return Cell(
        sum(contributions), len(sizes), max(sizes, default=0.0), sum(sizes), is_money=is_money
    )


def count(n: int, base: int | None = None) -> Cell:
    return Cell(float(n), n, base=base)


@pytest.mark.parametrize(
    ("cell", "verdict"),
    [
        (amount(10, 20, 30), PUBLISHABLE),
        (amount(10, 20), SMALL),
        (amount(85, 10, 5), PUBLISHABLE),  # exactly 85 %: not above
        (amount(86, 10, 4), DOMINANT),
        (amount(-86, 10, 4), DOMINANT),  # a deficit dominates as much as a surplus
        (amount(0, 0, 0), PUBLISHABLE),
        (amount(0, 0), SMALL),
        (count(3), PUBLISHABLE),
        (count(2), SMALL),
        (count(0), PUBLISHABLE),
        (count(0, base=4), PUBLISHABLE),
        (count(4, base=4), PUBLISHABLE),
        (count(0, base=2), SMALL),
        (Cell(None, 0), Verdict.EMPTY),
    ],
)
def test_a_cell_alone(cell: Cell, verdict: Verdict) -> None:
    assert judge(cell, RULE) is verdict


def test_money_may_need_more_structures() -> None:
    strict = Rule(minimum_units_money=5)
    assert judge(amount(1, 1, 1, 1), strict) is PUBLISHABLE
    assert judge(amount(1, 1, 1, 1, is_money=True), strict) is SMALL


def test_an_agreement_lifts_what_would_be_hidden_and_says_so() -> None:
    assert judge(count(2), RULE, lifted=True) is LIFTED
    assert judge(count(3), RULE, lifted=True) is PUBLISHABLE
    assert judge(Cell(None, 0), RULE, lifted=True) is Verdict.EMPTY


def test_each_verdict_explains_itself() -> None:
    assert len({verdict.reason for verdict in Verdict}) == len(Verdict)
    assert {v for v in Verdict if v.is_shown} == {
        *(PUBLISHABLE, LIFTED),
        Verdict.HELD,
        Verdict.INTERNAL,
    }
    assert {v for v in Verdict if v.is_hidden} == {
        *(SMALL, DOMINANT, COMPLEMENTARY),
        Verdict.PREPARING,
    }
    assert {v.label for v in Verdict if v.is_hidden} == {"masqué", "en préparation"}


def test_negative_counts_are_nonsense() -> None:
    with pytest.raises(ValueError, match="never negative"):
        Cell(1.0, -1)


def test_one_hidden_cell_takes_the_smallest_other_with_it() -> None:
    cells = [amount(5, 5), amount(10, 10, 10), amount(4, 4, 4), amount(50, 50, 50)]
    assert protect(cells, total_published=True, rule=RULE) == [
        SMALL,
        PUBLISHABLE,
        COMPLEMENTARY,
        PUBLISHABLE,
    ]


def test_without_a_published_total_nothing_more_is_hidden() -> None:
    cells = [amount(5, 5), amount(10, 10, 10)]
    assert protect(cells, total_published=False, rule=RULE) == [SMALL, PUBLISHABLE]


def test_the_sum_of_hidden_cells_must_itself_be_safe() -> None:
    # Two hidden cells, but one structure makes 90 of their 100.
    cells = [amount(90), amount(5, 5), amount(20, 20, 20), amount(200, 300, 400)]
    verdicts = protect(cells, total_published=True, rule=RULE, disjoint=True)
    assert verdicts == [SMALL, SMALL, COMPLEMENTARY, PUBLISHABLE]


def test_the_same_structures_may_stand_behind_two_cells() -> None:
    cells = [count(2), count(1), count(5), count(9)]
    assert protect(cells, total_published=True, rule=RULE, disjoint=True) == [
        SMALL,
        SMALL,
        PUBLISHABLE,
        PUBLISHABLE,
    ]
    assert protect(cells, total_published=True, rule=RULE) == [
        SMALL,
        SMALL,
        COMPLEMENTARY,
        PUBLISHABLE,
    ]


def test_hidden_zeros_do_not_protect_one_another() -> None:
    cells = [amount(0, 0), amount(0, 0), amount(7, 8, 9)]
    assert protect(cells, total_published=True, rule=RULE)[2] is COMPLEMENTARY


def test_an_empty_cell_is_no_hiding_place() -> None:
    cells = [amount(5, 5), Cell(None, 0), amount(7, 8, 9)]
    assert protect(cells, total_published=True, rule=RULE) == [
        SMALL,
        Verdict.EMPTY,
        COMPLEMENTARY,
    ]


CONTRIBUTIONS = st.lists(st.integers(0, 100), min_size=0, max_size=5)


@given(st.lists(CONTRIBUTIONS, min_size=1, max_size=7))
def test_nobody_recomputes_a_hidden_cell_of_a_line(table: list[list[int]]) -> None:
    cells = [amount(*c) if c else Cell(None, 0) for c in table]
    total = amount(*(x for c in table for x in c))
    if judge(total, RULE) is not PUBLISHABLE or total.value == 0:
        return  # such a total is not printed, or says by itself that all is zero
    verdicts = protect(cells, total_published=True, rule=RULE, disjoint=True)
    hidden = [i for i, verdict in enumerate(verdicts) if verdict.is_hidden]
    if not hidden:
        return
    # The attacker subtracts; what is left is shared out among the hidden cells in every way.
    left = sum(table[i][k] for i in hidden for k in range(len(table[i])))
    assert len(hidden) >= 2
    assert left > 0
    behind = [x for i in hidden for x in table[i]]
    assert len(behind) >= RULE.minimum_units
    assert max(behind) <= RULE.dominance * left


@given(st.lists(CONTRIBUTIONS, min_size=1, max_size=7), st.booleans())
def test_what_a_cell_alone_hides_stays_hidden(table: list[list[int]], disjoint: bool) -> None:
    cells = [amount(*c) for c in table]
    for before, after in zip(
        (judge(cell, RULE) for cell in cells),
        protect(cells, total_published=True, rule=RULE, disjoint=disjoint),
        strict=True,
    ):
        assert after is before or (before is PUBLISHABLE and after is COMPLEMENTARY)


def test_the_solver_says_nothing_of_itself(capfd: pytest.CaptureFixture[str]) -> None:
    Programme(rows_of(np.ones((1, 2))), 2).greatest(0, [])
    assert capfd.readouterr() == ("", "")
