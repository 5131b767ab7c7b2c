"""A table as an Apache Parquet file, for those who compute: columns keep their types."""

import json
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path

import duckdb

Value = str | int | float | bool | None


def parquet(
    header: Sequence[str],
    rows: Sequence[Sequence[Value]],
    *,
    numbers: Collection[str] = frozenset(),
) -> bytes:
    """The bytes of a Parquet file (Zstandard). A column of numbers only is a column of numbers.

    `numbers`: columns of decimal numbers even where none is known, as in a table all hidden: the
    files of two territories are read together only when their columns have the same types.
    Raises ValueError when two columns have one name or a row has not one value a column.
    """
    if len(set(header)) != len(header) or any(len(row) != len(header) for row in rows):
        raise ValueError("a table has distinct columns, and one value for each in every row")
    kinds = {
        name: "DOUBLE" if name in numbers else _kind([row[rank] for row in rows])
        for rank, name in enumerate(header)
    }
    described = ", ".join(f"{_literal(name)}: '{kind}'" for name, kind in kinds.items())
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "rows.json", Path(folder) / "rows.parquet"
        lines = (json.dumps(dict(zip(header, row, strict=True))) for row in rows)
        source.write_text("\n".join(lines))
        read = (
            f"SELECT * FROM read_json(?, format='newline_delimited', columns={{{described}}})"
            if rows
            else "SELECT "
            + ", ".join(
                f'NULL::{kind} AS "{name.replace(chr(34), "")}"' for name, kind in kinds.items()
            )
            + " LIMIT 0"
        )
        with duckdb.connect() as connection:
            connection.execute(
                f"COPY ({read}) TO {_literal(str(target))} (FORMAT parquet, COMPRESSION zstd)",
                [str(source)] if rows else [],
            )
        return target.read_bytes()


def _kind(values: Sequence[Value]) -> str:
    known = {type(value) for value in values if value is not None}
    if known == {bool}:
        return "BOOLEAN"
    if known == {int}:
        return "BIGINT"
    return "DOUBLE" if known and known <= {int, float} else "VARCHAR"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
