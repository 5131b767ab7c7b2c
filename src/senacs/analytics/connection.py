"""Opens release files, read-only. Nobody else in the house opens the store."""

import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb

_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": "1",
    "python_enable_replacements": "false",
}


@lru_cache(maxsize=32)
def _opened(path: str, stamp: int) -> duckdb.DuckDBPyConnection:
    # The stamp is part of the key: a file that was rebuilt is opened anew.
    del stamp
    return duckdb.connect(path, read_only=True, config=_SETTINGS)


def rows(path: Path, sql: str, parameters: list[Any] | None = None) -> list[tuple[Any, ...]]:
    """Run one query on a release file."""
    connection = _opened(str(path), path.stat().st_mtime_ns)
    return connection.cursor().execute(sql, parameters or []).fetchall()


def dicts(path: Path, sql: str, parameters: list[Any] | None = None) -> list[dict[str, Any]]:
    """The same, one dictionary per row."""
    cursor = _opened(str(path), path.stat().st_mtime_ns).cursor()
    found = cursor.execute(sql, parameters or [])
    names = [column[0] for column in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def columns(path: Path, table: str) -> frozenset[str]:
    """Those of a table: older releases hold fewer."""
    return _columns(str(path), path.stat().st_mtime_ns, table)


@lru_cache(maxsize=64)
def _columns(path: str, stamp: int, table: str) -> frozenset[str]:
    sql = "SELECT column_name FROM information_schema.columns WHERE table_name = ?"
    found = _opened(path, stamp).cursor().execute(sql, [table]).fetchall()
    return frozenset(name for (name,) in found)


def has_table(path: Path, name: str) -> bool:
    """Whether a release file holds a table: those of older releases hold fewer."""
    sql = "SELECT count(*) FROM information_schema.tables WHERE table_name = ?"
    return bool(rows(path, sql, [name])[0][0])


def write(path: Path, statements: list[tuple[str, list[Any]]]) -> None:
    """Build a file beside its place and swap it in: readers never see half a release."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # A folder of one's own: two processes that build the same file do not share a draft.
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".building-") as folder:
        draft = Path(folder) / path.name
        connection = duckdb.connect(str(draft), config=_SETTINGS)
        try:
            for sql, parameters in statements:
                connection.execute(sql, parameters)
            connection.execute("CHECKPOINT")
        finally:
            connection.close()
        draft.replace(path)
