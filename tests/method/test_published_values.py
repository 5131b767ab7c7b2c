"""Publishing: what is hidden says nothing, what is printed is rounded once and adds up."""

import math
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senacs.method.disclosure import Rule, Verdict
from senacs.method.figures import (
    EMPTY_TEXTS,
    HIDDEN_TEXT,
    NOBODY_TEXT,
    UNANSWERED_TEXT,
    Context,
    Figure,
    Table,
    publish,
)
from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.measures import RawCell, RawResult
from senacs.method.questionnaire import Audience

RULE = Rule()
CONTEXT = Context(
    indicator="jobs",
    title="Emplois",
    definition="Emplois au 31 décembre.",
    unit="ETP",
    audience="CS",
    survey_year=2017,
    data_year=2016,
    territory="department:04",
    territory_name="Alpes-de-Haute-Provence",
    release="2017-abc",
    n=4,
    base=5,
)


def indicator(measure: Measure, **values: Any) -> Indicator:
    return Indicator(
        title="Emplois",
        measure=measure,
        unit=values.pop("unit", "ETP"),
        definition="Emplois au 31 décembre.",
        audience=(Audience.CS,),
        example=Example((), 0.0),
        reviewed=date(2026, 9, 1),
        **values,
    )


def amount(key: str, *contributions: float) -> RawCell:
    """A sum over structures, from what each brings."""
    sizes = [abs(c) for c in contributions]
    value = math.fsum(contributions) if contributions else None
    return RawCell(key, key, value, len(sizes), max(sizes, default=0.0), math.fsum(sizes))


def count(key: str, n: int) -> RawCell:
    return RawCell(key, key, float(n), n)


def table(
    measure: Measure,
    *cells: RawCell,
    n: int,
    base: int | None = None,
    lifted: bool = False,
    **values: Any,
) -> Table:
    raw = RawResult(cells, n, n if base is None else base)
    context = replace(CONTEXT, base=raw.base)
    made = publish(indicator(measure, **values), raw, context, rule=RULE, lifted=lifted)
    assert isinstance(made, Table)
    return made


def figure(
    measure: Measure, cell: RawCell, *, n: int | None = None, lifted: bool = False, **values: Any
) -> Figure:
    raw = RawResult((cell,), cell.n if n is None else n, 9)
    made = publish(indicator(measure, **values), raw, CONTEXT, rule=RULE, lifted=lifted)
    assert isinstance(made, Figure)
    return made


# --- Figures ------------------------------------------------------------------------------------


def test_a_total_is_rounded_once_and_worded() -> None:
    made = figure(Measure.TOTAL, amount("value", 2.25, 2.5, 3.0), decimals=1)
    assert (made.value, made.text, made.verdict) == (7.8, "7,8\u00a0ETP", Verdict.PUBLISHABLE)
    assert made.is_shown


def test_a_hidden_figure_says_nothing() -> None:
    made = figure(Measure.TOTAL, amount("value", 12.0, 30.0))
    assert (made.value, made.share, made.text) == (None, None, HIDDEN_TEXT)
    assert made.fraction == made.share_text == ""
    assert not made.is_shown


def test_a_figure_of_nobody_is_not_hidden_but_empty() -> None:
    made = figure(Measure.TOTAL, amount("value"))
    assert (made.value, made.text, made.verdict) == (None, UNANSWERED_TEXT, Verdict.EMPTY)


def test_an_agreement_shows_a_small_figure_and_says_so() -> None:
    made = figure(Measure.TOTAL, amount("value", 12.0, 30.0), lifted=True)
    assert (made.value, made.verdict) == (42.0, Verdict.LIFTED)


def test_structures_have_a_share_and_a_fraction() -> None:
    made = figure(Measure.SHARE, count("value", 3), n=4, unit="%")
    assert (made.share, made.share_text, made.fraction) == (75.0, "75\u202f%", "3\u00a0sur\u00a04")


def test_nobody_among_few_is_hidden_too() -> None:
    assert not figure(Measure.STRUCTURES, count("value", 0), n=2).is_shown
    assert figure(Measure.STRUCTURES, count("value", 0), n=3).value == 0


@pytest.mark.parametrize(("lifted", "verdict"), [(False, "hidden_small"), (True, "lifted")])
def test_an_indicator_may_ask_for_more_answers_than_the_rule(lifted: bool, verdict: str) -> None:
    cell = amount("value", 1.0, 2.0, 3.0)
    assert figure(Measure.MEAN, cell, minimum_n=4, lifted=lifted).verdict == verdict
    rows = table(Measure.PARTS, cell, n=3, minimum_n=4, lifted=lifted)
    assert rows.rows[0].verdict == verdict
    assert (rows.total is None) is not lifted


# --- Tables -------------------------------------------------------------------------------------


def test_parts_of_a_whole_add_up_to_a_hundred() -> None:
    # The published contracts of 2016: 50, 19, 10 and 1 print 62, 24, 13 and 1.
    made = table(
        Measure.PARTS,
        amount("cdi", 10, 15, 15, 10),
        amount("cdd", 5, 5, 5, 4),
        amount("subsidised", 3, 3, 4),
        amount("seconded", 1),
        n=4,
        lifted=True,
    )
    assert [row.share for row in made.rows] == [62, 24, 13, 1]
    assert made.row("cdi").share_text == "62\u202f%"
    assert (made.total, made.total_text) == (80.0, "80\u00a0ETP")
    with pytest.raises(KeyError):
        made.row("volunteers")


def test_choices_ticked_are_each_a_share_of_those_who_answered() -> None:
    made = table(Measure.TALLY, count("a", 3), count("b", 4), count("c", 0), n=4)
    assert [row.share for row in made.rows] == [75, 100, 0]
    assert made.total is None


def test_citations_are_shares_of_what_was_ticked() -> None:
    made = table(Measure.CITATIONS, count("a", 5), count("b", 10), n=12)
    assert [row.share for row in made.rows] == [33, 67]
    assert made.total == 15


def test_a_hidden_row_does_not_even_say_how_many_structures() -> None:
    made = table(Measure.TALLY, count("a", 2), count("b", 9), n=9)
    hidden, shown = made.rows
    assert (hidden.value, hidden.share, hidden.n) == (None, None, None)
    assert hidden.text == hidden.share_text == HIDDEN_TEXT
    assert (shown.value, shown.n) == (9, 9)


def test_structures_by_category_add_up_to_n_and_are_protected_from_it() -> None:
    # n is printed under every table: one hidden category alone would be given away.
    made = table(Measure.GROUPS, count("a", 2), count("b", 10), count("c", 8), n=20)
    assert [row.verdict for row in made.rows] == [
        Verdict.HIDDEN_SMALL,
        Verdict.PUBLISHABLE,
        Verdict.HIDDEN_COMPLEMENTARY,
    ]


def test_where_the_total_is_hidden_no_share_gives_it_away() -> None:
    # One structure makes nearly all: the total is hidden, and 30 / 3 % would tell it.
    made = table(Measure.PARTS, amount("a", 10, 10, 10), amount("b", 1000, 1, 1), n=3)
    small, large = made.rows
    assert made.total is None
    assert made.total_text == HIDDEN_TEXT
    assert (small.value, small.share, small.share_text) == (30.0, None, "")
    assert large.value is None


def test_a_negative_part_has_no_share_but_breaks_nothing() -> None:
    made = table(Measure.PARTS, amount("a", -1, -1, -1), amount("b", 5, 5, 5), n=3)
    assert [(row.value, row.share) for row in made.rows] == [(-3, None), (15, None)]


def test_nothing_at_all_is_a_table_of_empty_rows() -> None:
    made = table(Measure.PARTS, amount("a"), amount("b"), n=0)
    assert {row.text for row in made.rows} == {NOBODY_TEXT}
    assert (made.total_text, made.is_shown) == (NOBODY_TEXT, False)


# --- Properties ---------------------------------------------------------------------------------

CONTRIBUTIONS = st.lists(st.integers(0, 400).map(lambda x: x / 4), max_size=6)
SUMS = st.lists(CONTRIBUTIONS, min_size=1, max_size=6)


@st.composite
def tables(draw: st.DrawFn) -> tuple[Measure, RawResult]:
    measure = draw(
        st.sampled_from([Measure.PARTS, Measure.TALLY, Measure.CITATIONS, Measure.GROUPS])
    )
    if measure is Measure.PARTS:
        cells = [amount(str(i), *c) for i, c in enumerate(draw(SUMS))]
        n = max(cell.n for cell in cells) + draw(st.integers(0, 2))
        return measure, RawResult(tuple(cells), n, n + draw(st.integers(0, 3)))
    counts = draw(st.lists(st.integers(0, 8), min_size=1, max_size=6))
    n = sum(counts) if measure is Measure.GROUPS else max(counts) + draw(st.integers(0, 3))
    cells = [
        count(str(i), c) if n else RawCell(str(i), str(i), None, 0) for i, c in enumerate(counts)
    ]
    return measure, RawResult(tuple(cells), n, n)


@given(made=tables(), lifted=st.booleans(), decimals=st.integers(0, 2))
def test_a_hidden_cell_never_carries_anything(
    made: tuple[Measure, RawResult], lifted: bool, decimals: int
) -> None:
    measure, raw = made
    asked = indicator(measure, decimals=decimals, share_decimals=decimals)
    published = publish(asked, raw, CONTEXT, rule=RULE, lifted=lifted)
    assert isinstance(published, Table)
    for row, cell in zip(published.rows, raw.cells, strict=True):
        if row.verdict.is_shown and cell.value is not None:
            assert row.value is not None
            assert abs(row.value - cell.value) <= 0.5 * 10**-decimals + 1e-9
            continue
        assert (row.value, row.share) == (None, None)
        assert row.text == row.share_text in {HIDDEN_TEXT, *EMPTY_TEXTS}
        assert not row.n  # None when hidden, 0 when nobody contributes
    if lifted:
        assert not any(row.verdict.is_hidden for row in published.rows)


@given(tables())
def test_hidden_cells_cannot_be_told_from_what_is_shown(made: tuple[Measure, RawResult]) -> None:
    """An attacker who knows the total (printed, or from a value and its share) and all that is
    shown never faces one single unknown."""
    measure, raw = made
    published = publish(indicator(measure), raw, CONTEXT, rule=RULE, lifted=False)
    assert isinstance(published, Table)
    hidden = [row for row in published.rows if row.verdict.is_hidden]
    by_share = any(row.share and row.value for row in published.rows)
    is_told = published.total is not None or measure is Measure.GROUPS
    is_told = is_told or (by_share and measure is not Measure.TALLY)
    if is_told and hidden and published.is_shown and any(r.value for r in published.rows):
        assert len(hidden) >= 2
    if published.total_text == HIDDEN_TEXT and hidden and measure is Measure.PARTS:
        assert not any(row.share is not None for row in published.rows)


@given(SUMS, st.integers(0, 2))
def test_printed_parts_add_up_to_a_hundred_exactly(
    contributions: list[list[float]], decimals: int
) -> None:
    cells = tuple(amount(str(i), *c) for i, c in enumerate(contributions))
    raw = RawResult(cells, 6, 6)
    published = publish(
        indicator(Measure.PARTS, share_decimals=decimals), raw, CONTEXT, rule=RULE, lifted=True
    )
    assert isinstance(published, Table)
    if not any(cell.value for cell in cells):
        assert all(row.share is None for row in published.rows)
        return
    shares = [row.share for row in published.rows if row.share is not None]
    assert round(math.fsum(shares), decimals) == 100
