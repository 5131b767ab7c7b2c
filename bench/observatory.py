"""The questions of an observatory on 60,000 responses: ours, PostgreSQL and pandas, in one run.

`python -m bench.observatory` makes two years of the fictional country in a folder of its own (or
reads the one that `SENACS_VAR` names), replicates its last release over fifteen years, and asks
the same aggregates of four stores: the columnar file of the observatory, a wide table and JSON
documents in PostgreSQL (`SENACS_BENCH_POSTGRESQL`, else the one of this machine), and a pandas
frame held in memory. All must answer alike, or the run stops. It is a replication: for measuring
only.
"""

import argparse
import io
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("SENACS_VAR", tempfile.mkdtemp(prefix="senacs-observatory-"))
os.environ |= {"SENACS_DEMONSTRATION": "1", "DJANGO_SETTINGS_MODULE": "senacs.settings"}
os.environ.setdefault("DATABASE_URL", "")

import django

django.setup()

import duckdb
import psycopg
from django.core.management import call_command

from bench.clock import HEADER, Timing, measure
from bench.panel import POSTGRESQL
from senacs.analytics.models import Release
from senacs.analytics.queries import standing
from senacs.catalogue import registry
from senacs.demonstration.network import country, loading, towns
from senacs.journal.rules import SYSTEM
from senacs.method.indicators import Measure
from senacs.territories.queries import reference_level

ROWS, YEARS = 60_000, 15
DEPARTMENT, YEAR = "69", 2024
PLACED = ("data_year", "structure_id", "kind", "department", "region", "epci", "commune_code")
WHOLE: Mapping[str, tuple[str, ...]] = {
    "country": (), "regions": ("region",), "departments": ("department",), "EPCI": ("epci",),
}  # fmt: skip
FACETS = ("kind", "region", "register_management", "register_territory_type")


# --- What is asked -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Question:
    """Aggregates over some rows. `sums`: variables summed and counted; `quartiles`: of one."""

    name: str
    by: tuple[str, ...] = ()
    where: tuple[tuple[str, object], ...] = ()
    sums: tuple[str, ...] = ()
    quartiles: str = ""
    raw: tuple[str, ...] = ()

    def sql(self, table: str, number: Callable[[str], str], text: Callable[[str], str]) -> str:
        """One statement. `number`, `text`: how the store reads a variable."""
        by = [text(name) for name in self.by]
        told = [*by, *(f"sum({number(v)}), count({number(v)})" for v in self.sums)]
        if not (self.sums or self.raw or self.quartiles):
            told.append("count(*)")
        if self.quartiles:
            told += [
                f"percentile_cont({q}) WITHIN GROUP (ORDER BY {number(self.quartiles)})"
                for q in (0.25, 0.5, 0.75)
            ]
        told += [number(v) for v in self.raw]
        kept = " AND ".join(f"{text(n)} = {_literal(v)}" for n, v in self.where) or "true"
        group = f" GROUP BY {', '.join(by)}" if by and not self.raw else ""
        return f"SELECT {', '.join(told)} FROM {table} WHERE {kept}{group}"


def _literal(value: object) -> str:
    return f"'{value}'" if isinstance(value, str) else str(value)


def questions(variables: Sequence[str], structure: int) -> dict[str, list[Question]]:
    """Each page of the observatory, and what it asks of the store."""
    place = (("kind", "CS"), ("department", DEPARTMENT))
    year = (("kind", "CS"), ("data_year", YEAR))
    some = tuple(variables[:12])
    return {
        "dashboard of a department: 12 indicators, 15 years": [
            Question("dashboard", ("data_year",), place, some)
        ],
        "explorer: one indicator by department and year": [
            Question("explorer", ("department", "data_year"), (("kind", "CS"),), some[:1])
        ],
        "explorer: four facets of a year": [
            Question(f"facet {facet}", (facet,), year[1:]) for facet in FACETS
        ],
        "trajectory: 20 variables of a structure, its band": [
            Question("own", (), (("structure_id", structure),), raw=tuple(variables[:20])),
            Question("band", ("data_year",), place, quartiles=variables[0]),
        ],
        "layer of a map: a rate by department": [
            Question("map", ("department",), year, some[:2])
        ],
        f"whole set of a year: {len(variables)} variables, all territories": [
            Question(f"whole {place}", by, year, tuple(variables))
            for place, by in WHOLE.items()
        ],
    }  # fmt: skip


# --- The stores ----------------------------------------------------------------------------------

Rows = list[tuple[Any, ...]]


class Answers:
    """What the first store answered, with which the others must agree."""

    def __init__(self) -> None:
        self._known: dict[str, list[Rows]] = {}

    def check(self, store: str, name: str, found: Sequence[Rows]) -> None:
        """Raises AssertionError where a store answers otherwise, sums being told to 1e-9."""
        told = [sorted((_plain(row) for row in rows), key=repr) for rows in found]
        first = self._known.setdefault(name, told)
        for mine, theirs in zip(first, told, strict=True):
            assert len(mine) == len(theirs), f"{store}: {name}: {len(theirs)} rows, not {len(mine)}"
            for one, other in zip(mine, theirs, strict=True):
                same = all(map(_is_same, one, other)) and len(one) == len(other)
                assert same, f"{store}: {name}: {other} is not {one}"


def _plain(row: Sequence[Any]) -> tuple[Any, ...]:
    """The values of a row; what sums nothing is zero, as pandas has it."""
    return tuple(
        0.0
        if value is None or value != value
        else value
        if isinstance(value, str)
        else float(value)
        for value in row
    )


def _is_same(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= 1e-9 * max(1.0, abs(one))
    return one == other


def replicate(release: Release, path: Path) -> None:
    """The panel of a release, one copy a year, until there are so many rows."""
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"ATTACH '{release.path}' AS frozen (READ_ONLY)")
        connection.execute(
            "CREATE TABLE panel AS SELECT CAST(? - copy % ? AS INTEGER) AS data_year, "
            "* EXCLUDE (copy) REPLACE (structure_id + 1000000 * (copy // ?) AS structure_id) FROM "
            "(FROM frozen.panel, range(?) copies(copy) ORDER BY copy LIMIT ?) "
            "ORDER BY data_year, structure_id",
            [YEAR, YEARS, YEARS, 2 * YEARS, ROWS],
        )


def columnar(path: Path, asked: Mapping[str, list[Question]], answers: Answers) -> list[Timing]:
    """Ours: the file, with the settings of the site (one thread)."""
    settings: dict[str, Any] = {"threads": "1"}
    with duckdb.connect(str(path), read_only=True, config=settings) as connection:

        def work(some: Sequence[Question]) -> list[Rows]:
            return [
                connection.execute(one.sql("panel", _quoted, _quoted)).fetchall() for one in some
            ]

        for name, some in asked.items():
            answers.check("ours", name, work(some))
        return [measure(f"ours: {name}", lambda s=some: work(s), runs=15)
                for name, some in asked.items()]  # fmt: skip


def _quoted(name: str) -> str:
    return f'"{name}"'


def postgresql(
    path: Path, asked: Mapping[str, list[Question]], answers: Answers, address: str
) -> list[Timing]:
    """A wide table, then documents, both indexed by department and year, by structure, by year."""
    timings = []
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS senacs_bench CASCADE")
        connection.execute("CREATE SCHEMA senacs_bench")
        connection.execute("SET search_path = senacs_bench")
        _load(path, connection)

        def document(name: str) -> str:
            return name if name in PLACED else f"(answers->>'{name}')::float8"

        def told(name: str) -> str:
            return name if name in PLACED else f"(answers->>'{name}')"

        for table, number, text, runs in (
            ("wide", _quoted, _quoted, 5),
            ("jsonb", document, told, 2),
        ):
            for name, some in asked.items():
                statements = [one.sql(table, number, text) for one in some]

                def work(statements: Sequence[str] = statements) -> list[Rows]:
                    return [connection.execute(one).fetchall() for one in statements]

                answers.check(f"PostgreSQL {table}", name, work())
                timings.append(measure(f"PostgreSQL {table}: {name}", work, runs=runs))
                print(timings[-1], flush=True)
        connection.execute("DROP SCHEMA senacs_bench CASCADE")
    return timings


_KINDS = {
    "DOUBLE": "float8", "BOOLEAN": "boolean", "INTEGER": "integer", "BIGINT": "bigint",
    "DATE": "date",
}  # fmt: skip


def _load(path: Path, connection: psycopg.Connection[Any]) -> None:
    source = duckdb.connect(str(path), read_only=True)
    columns = [(row[0], row[1]) for row in source.execute("DESCRIBE panel").fetchall()]
    wide = ", ".join(f'"{name}" {_KINDS.get(kind, "text")}' for name, kind in columns)
    connection.execute(f"CREATE TABLE wide ({wide})")
    placed = ", ".join(f"{n} {_KINDS.get(k, 'text')}" for n, k in columns if n in PLACED)
    connection.execute(f"CREATE TABLE jsonb ({placed}, answers jsonb)")
    order = ", ".join(name for name, _ in columns if name in PLACED)
    flat = ", ".join(
        f'"{n}"' if k != "VARCHAR[]" else f"array_to_string(\"{n}\", '|')" for n, k in columns
    )
    with tempfile.TemporaryDirectory() as folder:
        for table, told in (("wide", flat), ("jsonb", f"{order}, to_json(panel)")):
            file = Path(folder) / f"{table}.csv"
            source.execute(f"COPY (SELECT {told} FROM panel) TO '{file}' (HEADER false)")
            told_by = connection.cursor().copy(f"COPY {table} FROM STDIN (FORMAT csv)")
            with told_by as copy, file.open("rb") as lines:
                while piece := lines.read(1 << 20):
                    copy.write(piece)
            for index in ("department, data_year", "structure_id", "data_year"):
                connection.execute(f"CREATE INDEX ON {table} ({index})")
            connection.execute(f"VACUUM ANALYZE {table}")
    source.close()


def in_memory(path: Path, asked: Mapping[str, list[Question]], answers: Answers) -> list[Timing]:
    """pandas, on a frame that already holds every row: loading it is not counted."""
    with duckdb.connect(str(path), read_only=True) as connection:
        frame = connection.execute("SELECT * FROM panel").df()

    def answer(one: Question) -> Rows:
        kept = frame
        for name, value in one.where:
            kept = kept[kept[name] == value]
        if one.raw:
            return list(kept[list(one.raw)].itertuples(index=False, name=None))
        by = list(one.by)
        grouped = kept.groupby(by, dropna=False) if by else None
        if one.quartiles:
            told = (kept if grouped is None else grouped)[one.quartiles].quantile([0.25, 0.5, 0.75])
            return list(told.unstack().reset_index().itertuples(index=False, name=None))
        if not one.sums:
            return list(kept.groupby(by, dropna=False).size().reset_index().itertuples(
                index=False, name=None))  # fmt: skip
        columns = list(one.sums)
        if grouped is None:
            both = zip(kept[columns].sum(), kept[columns].count(), strict=True)
            return [tuple(value for pair in both for value in pair)]
        told = grouped[columns].agg(["sum", "count"])
        keys = told.index.tolist() if len(by) > 1 else [(key,) for key in told.index]
        return [(*key, *row) for key, row in zip(keys, told.to_numpy().tolist(), strict=True)]

    for name, some in asked.items():
        answers.check("pandas", name, [answer(one) for one in some])
    return [measure(f"pandas: {name}", lambda s=some: [answer(one) for one in s], runs=10)
            for name, some in asked.items()]  # fmt: skip


def scanned(asked: Mapping[str, list[Question]]) -> list[str]:
    """Bytes that each question must read, and how long memory alone would take to give them."""
    buffer = bytearray(200_000_000)
    copied = measure("copy of 200 MB in memory", lambda: bytes(buffer), runs=5)
    speed = 2 * len(buffer) / copied.best * 1000
    found = [f"memory: {speed / 1e9:.1f} GB/s (a copy of 200 MB, read and written)"]
    for name, some in asked.items():
        columns = sum(
            len({*one.by, *(n for n, _ in one.where), *one.sums, *one.raw, one.quartiles} - {""})
            for one in some
        )
        size = columns * 8 * ROWS
        found.append(f"{name}: {size / 1e6:.1f} MB at most, {size / speed * 1000:.2f} ms of memory")
    return found


# --- The run -------------------------------------------------------------------------------------


def prepare() -> None:
    """Two years of the fictional country, unless they are there."""
    call_command("migrate", verbosity=0)
    if reference_level() is None:
        call_command("territories", "load", stdout=io.StringIO())
    if not Release.objects.exists():
        whole = country.country(towns.towns())
        loading.register(whole.members, SYSTEM)
        loading.past(whole, SYSTEM, print, (YEAR - 1, YEAR))


def numbers(release: Release) -> list[str]:
    """Columns of numbers, those of simple totals of the library first."""
    with duckdb.connect(str(release.path), read_only=True) as connection:
        known = [row[0] for row in connection.execute("DESCRIBE panel").fetchall()
                 if row[1] == "DOUBLE"]  # fmt: skip
    library = [one.expression for one in registry.indicators(YEAR).values()
               if one.measure is Measure.TOTAL and one.expression in known]  # fmt: skip
    return [*dict.fromkeys([*library, *known])]


def main() -> None:
    """Every table, in some ten minutes."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--without-postgresql", action="store_true")
    options = arguments.parse_args()
    prepare()
    release = next(one for one in standing() if one.edition.data_year == YEAR)
    path = release.path.with_name("bench-observatory.duckdb")
    replicate(release, path)
    with duckdb.connect(str(path), read_only=True) as connection:
        (rows, structure) = connection.execute(
            "SELECT count(*), max(structure_id) FILTER (kind = 'CS') FROM panel"
        ).fetchone() or (0, 0)
        columns = len(connection.execute("DESCRIBE panel").fetchall())
    asked = questions(numbers(release), structure)
    print(f"{rows:,} rows × {columns} columns, {path.stat().st_size / 1e6:.0f} MB; ", end="")
    print(f"load average {os.getloadavg()[0]:.1f}\n")
    for line in scanned(asked):
        print(f"- {line}")
    print(f"\n{HEADER}")
    answers = Answers()
    for timing in [*columnar(path, asked, answers), *in_memory(path, asked, answers)]:
        print(timing, flush=True)
    if not options.without_postgresql:
        postgresql(path, asked, answers, os.environ.get("SENACS_BENCH_POSTGRESQL", POSTGRESQL))
    print("\nAll stores answered alike.")
    path.unlink()


if __name__ == "__main__":
    main()
