"""The figures computed a second time, by hand: rows in SQLite, sums in plain Python.

It shares nothing with `method.expressions`, `method.measures` nor `analytics`: the language of
`docs/expression-language.md` is a small SQL, so its text goes to SQLite almost as it is written.
"""

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

Row = Mapping[str, Any]
Counted = dict[str, tuple[float | None, int]]
"""By row of the indicator: value, and structures that contribute."""

_TEXT = re.compile(r"('(?:[^']|'')*')")
_NUMBER = re.compile(r"(?<![\w.])(\d+)(?![\w.])")
_DATE = re.compile(r"\bDATE\s*$", re.IGNORECASE)
_RENAMED = re.compile(r"\b(greatest|least)\s*\(", re.IGNORECASE)


def translated(source: str) -> str:
    """Text of an expression for SQLite: whole numbers become decimal ones, dates plain texts."""
    pieces = _TEXT.split(source)
    for n in range(0, len(pieces), 2):
        plain = _RENAMED.sub(r"own_\1(", _NUMBER.sub(r"\1.0", pieces[n]))
        pieces[n] = _DATE.sub("", plain)
    return "".join(pieces)


def _known(*values: float | None) -> list[float]:
    return [v for v in values if v is not None]


def _sum_known(*values: float | None) -> float | None:
    known = _known(*values)
    return sum(known) if known else None


def _greatest(*values: Any) -> Any:
    return max(_known(*values), default=None)


def _least(*values: Any) -> Any:
    return min(_known(*values), default=None)


def _selected(ticked: str | None, choice: str) -> bool | None:
    return None if ticked is None else choice in json.loads(ticked)


def _count_selected(ticked: str | None) -> float | None:
    return None if ticked is None else float(len(json.loads(ticked)))


class Naive:
    """Rows of one year, and the structures solicited, each with the columns to cut by."""

    def __init__(self, rows: Sequence[Row], solicited: Sequence[Row]) -> None:
        self._solicited = solicited
        self._counts: dict[str, Counter[tuple[str, Any]]] = {}
        self._base = sqlite3.connect(":memory:")
        # A row holds a thousand answers: it is read at once where it lies on one page.
        self._base.execute("PRAGMA page_size = 65536")
        functions: dict[str, tuple[int, Callable[..., Any]]] = {
            "sum_known": (-1, _sum_known),
            "own_greatest": (-1, _greatest),
            "own_least": (-1, _least),
            "selected": (2, _selected),
            "count_selected": (1, _count_selected),
        }
        for name, (width, function) in functions.items():
            self._base.create_function(name, width, function)
        self._base.setlimit(sqlite3.SQLITE_LIMIT_COLUMN, 32_000)
        self.names = sorted({name for row in rows for name in row})
        quoted = ", ".join(f'"{name}"' for name in self.names)
        self._base.execute(f"CREATE TABLE answers ({quoted})")
        self._base.executemany(
            f"INSERT INTO answers VALUES ({', '.join('?' for _ in self.names)})",
            [[_stored(row.get(name)) for name in self.names] for row in rows],
        )

    def close(self) -> None:
        """Let the rows go."""
        self._base.close()

    def read(
        self, sources: Sequence[str], audience: Iterable[str], eligibility: str, by: str
    ) -> dict[str, list[list[Any]]]:
        """Values of expressions, one list per structure concerned, by category of a column."""
        known = [self._readable(source) for source in sources]
        kinds = ", ".join(f"'{kind}'" for kind in audience)
        where = f"kind IN ({kinds})"
        if eligibility:
            where += f" AND ({self._readable(eligibility)})"
        listed = ", ".join(f"({one})" for one in known)
        sql = f'SELECT "{by}", {listed} FROM answers WHERE {where}'
        found: dict[str, list[list[Any]]] = {}
        for category, *values in self._base.execute(sql):
            if category is not None:
                found.setdefault(category, []).append(values)
        return found

    def _readable(self, source: str) -> str:
        """An expression whose questions nobody answered: their columns do not exist."""
        names = set(re.findall(r"\b[a-z_][a-z0-9_]*\b(?!\s*\()", _TEXT.sub("", source)))
        absent = {n for n in names if n not in self.names} - _WORDS
        text = translated(source)
        for name in absent:
            text = re.sub(rf"\b{name}\b", "NULL", text)
        return text

    def base(self, audience: Iterable[str], by: str, category: str) -> int:
        """Structures solicited of an audience in a category."""
        if by not in self._counts:
            self._counts[by] = Counter((one["kind"], one.get(by)) for one in self._solicited)
        return sum(self._counts[by][kind, category] for kind in set(audience))


_WORDS = {"and", "or", "not", "in", "is", "null", "true", "false", "case", "when", "then", "else",
          "end", "between", "date"}  # fmt: skip


def _stored(value: Any) -> Any:
    """Sets as JSON; numbers as decimal ones, so that SQLite never divides whole numbers."""
    if isinstance(value, list):
        return json.dumps(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return value
    return float(value)


@dataclass(frozen=True)
class Result:
    """Cells of one indicator in one category."""

    cells: Counted
    n: int
    base: int = 0
    apart: int = 0
    owing: int = 0


def results(naive: Naive, indicator: Any, by: str) -> dict[str, Result]:
    """One indicator by category of a column, whatever its measure."""
    measure = str(indicator.measure)
    sources, count = _SOURCES.get(measure, _of_expression)(indicator), _COUNTS[measure]
    # The last value of each line: what the structure says of being concerned.
    sources = [*sources, indicator.condition or "NULL"]
    lines = naive.read(sources, indicator.audience, indicator.eligibility, by)
    found = {}
    for category, told in lines.items():
        values = [line[:-1] for line in told]
        said = [
            line[-1]
            for line in told
            if line[-1] is not None and not count(indicator, [line[:-1]]).n
        ]
        found[category] = replace(
            count(indicator, values),
            base=len(told),
            apart=said.count(0),
            owing=len(said) - said.count(0),
        )
    return found


def _exact(values: Sequence[float]) -> float:
    """Rounded once: whole numbers are added up as such, the others as fractions."""
    whole = [int(value) for value in values if value % 1 == 0]
    return float(sum(whole) + sum(Fraction(value) for value in values if value % 1))


def _total(_indicator: Any, lines: list[list[Any]]) -> Result:
    known = [value for (value,) in lines if value is not None]
    return Result({"value": (_exact(known) if known else None, len(known))}, len(known))


def _mean(_indicator: Any, lines: list[list[Any]]) -> Result:
    known = [value for (value,) in lines if value is not None]
    value = _exact(known) / len(known) if known else None
    return Result({"value": (value, len(known))}, len(known))


def _ratio(indicator: Any, lines: list[list[Any]]) -> Result:
    pairs = [line for line in lines if None not in line]
    above, below = (_exact([pair[n] for pair in pairs]) for n in (0, 1))
    value = above / below * indicator.factor if below else None
    return Result({"value": (value, len(pairs))}, len(pairs))


def _structures(_indicator: Any, lines: list[list[Any]]) -> Result:
    answers = [value for (value,) in lines if value is not None]
    yes = sum(map(bool, answers))
    return Result({"value": (float(yes) if answers else None, yes)}, len(answers))


def _parts(indicator: Any, lines: list[list[Any]]) -> Result:
    cells: Counted = {}
    for rank, part in enumerate(indicator.parts):
        known = [line[rank] for line in lines if line[rank] is not None]
        cells[part.key] = (_exact(known) if known else None, len(known))
    return Result(cells, sum(any(v is not None for v in line) for line in lines))


def _choices(indicator: Any, lines: list[list[Any]]) -> Result:
    answers = [_ticked(value) for (value,) in lines if value is not None]
    cells: Counted = {}
    for part in indicator.parts:
        count = sum(part.key in ticked for ticked in answers)
        cells[part.key] = (float(count) if answers else None, count)
    return Result(cells, len(answers))


def _ticked(value: str) -> list[str]:
    return list(json.loads(value)) if value.startswith("[") else [value]


def _of_expression(indicator: Any) -> list[str]:
    return [indicator.expression]


def _quartiles(_indicator: Any, lines: list[list[Any]]) -> Result:
    known = sorted(value for (value,) in lines if value is not None)
    cells: Counted = {}
    for key, quarters in (("q1", 1), ("median", 2), ("q3", 3)):
        # Those that stand at one rank and a half at the most, in quarters of a rank.
        place = (len(known) - 1) * quarters
        near = [v for rank, v in enumerate(known) if abs(4 * rank - place) <= 6]
        cells[key] = (_exact(near) / len(near) if near else None, len(known))
    return Result(cells, len(known))


_COUNTS: dict[str, Callable[[Any, list[list[Any]]], Result]] = {
    "total": _total,
    "mean": _mean,
    "ratio": _ratio,
    "structures": _structures,
    "share": _structures,
    "parts": _parts,
    "tally": _choices,
    "citations": _choices,
    "groups": _choices,
    "quartiles": _quartiles,
}
_SOURCES: dict[str, Callable[[Any], list[str]]] = {
    "ratio": lambda one: [one.expression, one.denominator],
    "parts": lambda one: [part.expression for part in one.parts],
    **dict.fromkeys(("tally", "citations", "groups"), lambda one: [one.question]),
}
