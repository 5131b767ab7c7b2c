"""The law of the expression language: closures and DuckDB give the same answers, for ever.

Random well-typed expressions, on a panel of awkward values with many missing ones.
"""

import random
from collections.abc import Iterator
from datetime import date
from math import inf, nan
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senacs.method.expressions import Type, check, compile_duckdb, compile_python, parse
from senacs.method.missing import Value
from senacs.method.rounding import round_half_up

TYPES = {
    **dict.fromkeys(("x", "y", "z", "v"), Type.NUMBER),
    **dict.fromkeys(("p", "q"), Type.BOOLEAN),
    **dict.fromkeys(("t", "u"), Type.TEXT),
    **dict.fromkeys(("s", "c"), Type.SET),
    **dict.fromkeys(("d", "e"), Type.DATE),
}
COLUMNS = {
    Type.NUMBER: "DOUBLE",
    Type.BOOLEAN: "BOOLEAN",
    Type.TEXT: "VARCHAR",
    Type.SET: "VARCHAR[]",
    Type.DATE: "DATE",
}
TEXTS = ["", "clas", "Clas", "l'été", "a\\b", "é"]
NUMBERS = [
    0, -0.0, 1, 2, 3, -1, 0.1, 0.2, 2.5, -2.5, 1.005, 12.5, 1607, 12470, 0.5, 1e-9, 5e-7,
    1e15 + 0.5, 1e16, -1e16, 1e308, -1e308, 1.7e308, 5e-324, 10**400, inf, -inf, nan,
]  # fmt: skip
DATES = ["2016-12-31", "2017-01-01", "1999-02-28"]
SAMPLES: dict[Type, list[Value]] = {
    Type.NUMBER: [*NUMBERS],
    Type.BOOLEAN: [True, False],
    Type.TEXT: [*TEXTS],
    Type.SET: [[], ["clas"], ["clas", "l'été"], ["", "é", "Clas"]],
    Type.DATE: [*DATES],
}
Row = dict[str, Value]


def awkward_rows(count: int) -> list[Row]:
    draw = random.Random(2017)
    return [
        {
            name: None if draw.random() < 0.2 else draw.choice(SAMPLES[kind])
            for name, kind in TYPES.items()
        }
        for _ in range(count)
    ]


ROWS = awkward_rows(120)


class Panel:
    """A table of the awkward rows. Lets go of its connection at the end, whoever still holds it."""

    def __init__(self) -> None:
        self.connection: duckdb.DuckDBPyConnection | None = duckdb.connect(":memory:")
        self.run("SET python_enable_replacements = false")
        columns = ", ".join(f'"{name}" {COLUMNS[kind]}' for name, kind in TYPES.items())
        self.run(f"CREATE TABLE panel (rank INTEGER, {columns})")
        for rank, row in enumerate(ROWS):
            marks = ", ".join("?" * (len(TYPES) + 1))
            values = [rank, *map(as_stored, row.values())]
            self.run(f"INSERT INTO panel VALUES ({marks})", values)

    def run(self, sql: str, values: list[Any] | None = None) -> list[tuple[Any, ...]]:
        assert self.connection is not None
        return self.connection.execute(sql, values or []).fetchall()

    def close(self) -> None:
        assert self.connection is not None
        self.connection.close()
        self.connection = None


@pytest.fixture(scope="module")
def panel() -> Iterator[Panel]:
    table = Panel()
    yield table
    table.close()


def as_stored(value: Value) -> Value:
    """A whole number beyond doubles has no column to live in: it is missing there."""
    return None if value == 10**400 else value


# --- Sources of a given type --------------------------------------------------------------------

numbers = st.one_of(
    st.sampled_from(["0", "1", "2", "0.1", "0.5", "1.005", "1607", "1e308", "123456789.12345678"]),
    st.floats(0, 1e6).map(repr),
    st.sampled_from(["x", "y", "z", "v"]),
)
texts = st.sampled_from(["t", "u", *(f"'{t.replace(chr(39), chr(39) * 2)}'" for t in TEXTS)])
dates = st.sampled_from(["d", "e", *(f"DATE '{day}'" for day in DATES)])
booleans = st.sampled_from(["p", "q", "TRUE", "FALSE"])
sets = st.sampled_from(["s", "c"])


def fill(template: str, *parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).map(lambda drawn: template.format(*drawn))


def of_any_type(make: str, *kinds: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A template whose two holes have one type."""
    return st.one_of(*(fill(make, kind, kind) for kind in kinds))


def deeper_numbers(n: st.SearchStrategy[str], b: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        fill("({} {} {} {} {})", n, st.sampled_from("+-"), n, st.sampled_from("+-"), n),
        fill("({} {} {} {} {})", n, st.sampled_from("*/"), n, st.sampled_from("*/"), n),
        fill("({} / {})", n, n),
        fill("(- {})", n),
        fill("abs({})", n),
        fill("round({}, {})", n, st.sampled_from("0126")),
        fill("greatest({}, {})", n, n),
        fill("least({}, {}, {})", n, n, n),
        fill("sum_known({}, {}, {})", n, n, n),
        fill("coalesce({}, {})", n, n),
        fill("nullif({}, {})", n, n),
        fill("count_selected({})", sets),
        fill("CASE WHEN {} THEN {} WHEN {} THEN NULL ELSE {} END", b, n, b, n),
        fill("CASE WHEN {} THEN {} END", b, n),
    )


def deeper_booleans(n: st.SearchStrategy[str], b: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    signs = st.sampled_from(["=", "<>", "<", "<=", ">", ">="])
    anything = st.one_of(n, b, texts, dates, sets)
    return st.one_of(
        fill("({} {} {})", n, signs, n),
        fill("({} {} {})", dates, signs, dates),
        of_any_type("({} = {})", texts, b),
        of_any_type("({} <> {})", texts, b),
        fill("({} BETWEEN {} AND {})", n, n, n),
        fill("({} NOT BETWEEN {} AND {})", dates, dates, dates),
        fill("({} IN (1, 2.5, -1))", n),
        fill("({} NOT IN ('clas', 'l''été'))", texts),
        fill("({} IS NULL)", anything),
        fill("({} IS NOT NULL)", anything),
        fill("({} AND {} AND {})", b, b, b),
        fill("({} OR {} OR {})", b, b, b),
        fill("(NOT {})", b),
        fill("selected({}, {})", sets, texts.filter(lambda t: t.startswith("'"))),
        fill("coalesce({}, {})", b, b),
        fill("(nullif({}, {}) = {})", texts, texts, texts),
        fill("(CASE WHEN {} THEN {} ELSE {} END < {})", b, dates, dates, dates),
        fill("(least({}, {}) = {})", dates, dates, dates),
        fill("(coalesce({}, {}) = {})", texts, texts, texts),
    )


def grow(depth: int) -> tuple[st.SearchStrategy[str], st.SearchStrategy[str]]:
    n, b = numbers, booleans
    for _ in range(depth):
        n, b = st.one_of(n, deeper_numbers(n, b)), st.one_of(b, deeper_booleans(n, b))
    return n, b


NUMERIC, LOGICAL = grow(4)
OTHERS = st.one_of(
    fill("coalesce({}, {})", dates, dates),
    fill("greatest({}, {})", dates, dates),
    fill("nullif({}, {})", texts, texts),
    fill("CASE WHEN {} THEN {} END", LOGICAL, texts),
)


def evaluate(panel: Panel, source: str) -> tuple[list[object], list[object]]:
    expression = parse(source)
    closure = compile_python(expression, TYPES)
    text = compile_duckdb(expression, TYPES)
    found = panel.run(f"SELECT {text} FROM panel ORDER BY rank")
    panel_values = [v.isoformat() if isinstance(v, date) else v for (v,) in found]
    return [closure(row) for row in ROWS], panel_values


@settings(max_examples=150, deadline=None)
@given(st.one_of(NUMERIC, LOGICAL, OTHERS).filter(lambda source: len(source) <= 2000))
def test_closures_and_duckdb_agree(panel: Panel, source: str) -> None:
    mine, theirs = evaluate(panel, source)
    for row, one, many in zip(ROWS, mine, theirs, strict=True):
        assert one == many, (source, row)
        assert type(one) is type(many)
        assert one not in (inf, -inf)
        assert one == one, "a NaN came out"


@pytest.mark.parametrize("decimals", range(7))
def test_both_round_alike(panel: Panel, decimals: int) -> None:
    draw = random.Random(decimals)
    halves = [
        (draw.randrange(10 ** draw.randrange(1, 14)) * 2 + 1) / (2 * 10**decimals)
        for _ in range(1000)
    ]
    anywhere = [draw.uniform(-1, 1) * 10 ** draw.randrange(-8, 18) for _ in range(500)]
    values = [*halves, *(-half for half in halves), *anywhere]
    text = compile_duckdb(parse(f"round(x, {decimals})"), TYPES)
    found = panel.run(f"SELECT {text} FROM (SELECT unnest(?::DOUBLE[]) AS x)", [values])
    assert [value for (value,) in found] == [round_half_up(value, decimals) for value in values]


@pytest.mark.parametrize(
    "source", ["nullif({}, 1)", "1 / ({})", "abs({} + 1)", "round({}, 1)", "coalesce({}, 1)"]
)
def test_nesting_costs_no_more_than_its_depth(panel: Panel, source: str) -> None:
    nested = "x"
    for _ in range(12):
        nested = source.format(nested)
    assert len(compile_duckdb(parse(nested), TYPES)) < 5000
    mine, theirs = evaluate(panel, nested)
    assert mine == theirs


def test_long_sums_stay_within_the_engines(panel: Panel) -> None:
    mine, theirs = evaluate(panel, " + ".join(["x"] * 480))
    assert mine == theirs
    mine, theirs = evaluate(panel, " AND ".join(["p"] * 300))
    assert mine == theirs


def test_types_are_those_announced(panel: Panel) -> None:
    for source, kind in [("x + 1", Type.NUMBER), ("p", Type.BOOLEAN), ("t", Type.TEXT)]:
        assert check(parse(source), TYPES) is kind
        text = compile_duckdb(parse(source), TYPES)
        (described,) = {row[1] for row in panel.run(f"DESCRIBE SELECT {text} FROM panel")}
        assert described == COLUMNS[kind]
