"""How a grid is read: nothing asked is lost, like is added to like."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from senacs.method.grids import laid_out
from senacs.method.questionnaire import Block, Choice, Grid, Kind, Question, Questionnaire

UNITS = (("personne", Kind.COUNT), ("ETP", Kind.DECIMAL), ("", Kind.MONEY))


@st.composite
def grids(draw: st.DrawFn) -> tuple[Grid, dict[str, Question]]:
    """A grid with holes, with or without asked totals, of one unit or several."""
    height = draw(st.integers(1, 5))
    width = draw(st.integers(1, 5))
    holes = draw(st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4))))
    units = draw(st.lists(st.sampled_from(UNITS), min_size=width, max_size=width))
    questions: dict[str, Question] = {}

    def ask(key: str, unit: tuple[str, Kind] = UNITS[0]) -> str:
        questions[key] = Question(key=key, label=key, kind=unit[1], unit=unit[0])
        return key

    cells = tuple(
        tuple("" if (r, c) in holes else ask(f"c{r}_{c}", units[c]) for c in range(width))
        for r in range(height)
    )
    row_totals = tuple(ask(f"row{r}") if draw(st.booleans()) else "" for r in range(height))
    column_totals = tuple(ask(f"col{c}") if draw(st.booleans()) else "" for c in range(width))
    grid = Grid(
        key="g",
        label="Tableau",
        rows=tuple(Choice(str(r), f"Ligne {r}") for r in range(height)),
        columns=tuple(Choice(str(c), f"Colonne {c}") for c in range(width)),
        cells=cells,
        row_totals=row_totals if draw(st.booleans()) else (),
        column_totals=column_totals if draw(st.booleans()) else (),
        total=ask("whole") if draw(st.booleans()) else "",
    )
    return grid, questions


@given(grids())
def test_every_question_has_one_place(drawn: tuple[Grid, dict[str, Question]]) -> None:
    grid, questions = drawn
    layout = laid_out(grid, questions)
    placed = [key for row in layout.rows for key in row.keys]
    placed += [foot.total for foot in layout.feet if foot and foot.total]
    placed += [layout.total.total] if layout.total and layout.total.total else []
    assert sorted(placed) == sorted(grid.keys)
    assert all(len(row.cells) == len(layout.columns) for row in layout.rows)
    assert len(layout.feet) == len(layout.columns)


@given(grids())
def test_a_sum_that_nobody_asks_adds_like_things(drawn: tuple[Grid, dict[str, Question]]) -> None:
    grid, questions = drawn
    for one in laid_out(grid, questions).sums:
        assert set(one.parts) <= {key for row in grid.cells for key in row if key}
        if not one.total:
            assert len(one.parts) > 1
            assert len({(questions[key].kind, questions[key].unit) for key in one.parts}) == 1


@given(grids(), st.data())
def test_an_audience_that_is_asked_less_keeps_a_readable_grid(
    drawn: tuple[Grid, dict[str, Question]], data: st.DataObject
) -> None:
    grid, questions = drawn
    cells = [key for row in grid.cells for key in row if key]
    kept = set(data.draw(st.lists(st.sampled_from(cells or ["none"]), unique=True)))
    block = Block("b", "Page", "t", "", tuple(questions.values()), grids=(grid,))
    whole = Questionnaire(2016, blocks=(block,))
    gone = [key for key in cells if key not in kept]
    fewer = {key: q for key, q in questions.items() if key not in gone}
    if not fewer:
        return
    trimmed = _without(whole, gone)
    for one in trimmed.blocks[0].grids:
        layout = laid_out(one, fewer)
        assert set(one.keys) <= set(fewer)
        assert all(row.keys for row in layout.rows)


def _without(asked: Questionnaire, gone: list[str]) -> Questionnaire:
    """The questionnaire of a year in which these questions are no longer asked."""
    blocks = tuple(
        replace(
            block,
            questions=tuple(
                replace(q, until=2010) if q.key in gone else q for q in block.questions
            ),
        )
        for block in asked.blocks
    )
    return replace(asked, blocks=blocks).for_year(2016)


def test_one_column_has_no_row_sums() -> None:
    questions = {key: Question(key=key, label=key, kind=Kind.MONEY) for key in ("a", "b")}
    grid = Grid(
        "g", "G", (Choice("1", "1"), Choice("2", "2")), (Choice("x", "€"),), (("a",), ("b",))
    )
    layout = laid_out(grid, questions)
    assert not layout.has_row_sums
    assert layout.feet[0] is not None
    assert layout.feet[0].parts == ("a", "b")
    assert layout.total is None


def test_the_total_of_a_single_row_stands_at_its_end() -> None:
    keys = ("a", "b", "all")
    questions = {key: Question(key=key, label=key, kind=Kind.MONEY) for key in keys}
    heads = (Choice("1", "1"), Choice("2", "2"))
    row = laid_out(Grid("g", "G", heads[:1], heads, (("a", "b"),), total="all"), questions)
    assert row.rows[0].sum is not None
    assert (row.rows[0].sum.total, row.has_feet) == ("all", False)
    column = laid_out(Grid("g", "G", heads, heads[:1], (("a",), ("b",)), total="all"), questions)
    assert column.feet[0] is not None
    assert (column.feet[0].total, column.has_row_sums) == ("all", False)
