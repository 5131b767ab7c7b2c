"""One chart's data on a panel of 60,000 rows, and the same question asked of other engines.

Run by itself: `python -m bench.panel`. It loads the small demonstration in a folder of its own,
replicates its panel to 60,000 rows over 101 departments, and asks for a total by year. PostgreSQL
(`SENACS_BENCH_POSTGRESQL`, else the one that listens on this machine) keeps the same rows as JSON
documents and as a wide table, and with pandas.
"""

import argparse
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("SENACS_VAR", tempfile.mkdtemp(prefix="senacs-panel-"))
os.environ |= {"SENACS_DEMONSTRATION": "1", "DJANGO_SETTINGS_MODULE": "senacs.settings"}
os.environ.setdefault("DATABASE_URL", "")

import django

django.setup()

import duckdb
import psycopg
from django.core.management import call_command

from bench.clock import HEADER, Timing, measure
from senacs.analytics import panel as panels
from senacs.analytics import trends, years_sql
from senacs.analytics.actions import ensure_panel
from senacs.analytics.measures_sql import Cut
from senacs.analytics.models import Release
from senacs.analytics.panel import Panel
from senacs.analytics.queries import standing
from senacs.territories.models import Territory
from senacs.territories.rules import Level
from senacs.web import trend_shown

ROWS = 60_000
KEY = "fte_total"
DEPARTMENT = "69"
POSTGRESQL = "postgresql://postgres:senacs@127.0.0.1:5432/postgres"


def replicate(panel: Panel) -> None:
    """The rows of the panel, copied until there are so many, each copy in another department."""
    codes = sorted(Territory.objects.of_level(Level.DEPARTMENT).values_list("code", flat=True))
    larger = panel.path.with_suffix(".larger")
    larger.unlink(missing_ok=True)
    connection = duckdb.connect(str(larger))
    connection.execute(f"ATTACH '{panel.path}' AS small (READ_ONLY)")
    (count,) = connection.execute("SELECT count(*) FROM small.panel").fetchone() or (1,)
    connection.execute("SET VARIABLE codes = ?", [codes])
    for table in ("panel", "register"):
        connection.execute(
            f"CREATE TABLE {table} AS SELECT * EXCLUDE copy REPLACE ("
            "structure_id + 1000000 * copy AS structure_id, "
            "getvariable('codes')[1 + copy % len(getvariable('codes'))] AS department) "
            f"FROM small.{table}, range({ROWS // count + 1}) copies(copy) "
            f"ORDER BY data_year, copy LIMIT {ROWS}"
        )
    for table in ("editions", "set_aside"):
        connection.execute(f"CREATE TABLE {table} AS FROM small.{table}")
    connection.close()
    larger.replace(panel.path)


def ours(panel: Panel) -> list[Timing]:
    """The query, the published trend, the drawn chart; uncached, then cached."""
    department = Territory.objects.get(level=Level.DEPARTMENT, code=DEPARTMENT)
    kept, types = panel.data_years, panels.types(panel)
    cut = Cut("department = ?", (DEPARTMENT,))

    def trend() -> object:
        return trends.trend(panel, KEY, territory=department, years=kept)

    def uncached() -> object:
        trends._everybody.cache_clear()
        return trend()

    def constant() -> object:
        trends._constant.cache_clear()
        return trends.followed(panel, KEY, territory=department, surveys=4)

    def chart() -> object:
        shown = trends.trend(panel, KEY, territory=department, years=kept)
        made = trend_shown.chart(shown, title="T", territory="R", unit="ETP", panel=panel)
        return trend_shown.drawn(made, shown)

    def query(where: Cut) -> Callable[[], object]:
        return lambda: years_sql.compute(panel.path, KEY, kept, types, where)

    return [
        measure("query, one department", query(cut), runs=40),
        measure("query, the country", query(Cut("true", ())), runs=40),
        measure("published trend of a department, uncached", uncached, runs=40),
        measure("published trend of a department, cached", trend, runs=200),
        measure("constant panel of four surveys, uncached", constant, runs=20),
        measure("the same chart drawn twice and its table", chart, runs=20),
    ]


def _apart(panel: Panel) -> duckdb.DuckDBPyConnection:
    """A copy of the file: the site keeps its own connection, with its own settings."""
    copied = shutil.copy(panel.path, panel.path.with_suffix(".copy"))
    return duckdb.connect(str(copied), read_only=True)


def postgresql(panel: Panel, address: str) -> list[Timing]:
    """The same aggregates by year from documents and from a wide table, indexed by department."""
    source = _apart(panel)
    columns = source.execute("DESCRIBE panel").fetchall()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS senacs_bench CASCADE")
        connection.execute("CREATE SCHEMA senacs_bench")
        connection.execute("SET search_path = senacs_bench")
        _load(source, connection, columns)
        timings = []
        for name, value in (("JSONB", f"(answers->>'{KEY}')::float8"), ("wide", f'"{KEY}"')):
            table = name.lower()
            for place, where in (("one department", f"department = '{DEPARTMENT}'"),
                                 ("the country", "true")):  # fmt: skip
                sql = (
                    f"SELECT data_year, count(*), sum({value}), count({value}), max(abs({value})), "
                    f"sum(abs({value})) FROM {table} WHERE kind = 'CS' AND {where} "
                    "GROUP BY data_year"
                )
                timings.append(
                    measure(
                        f"PostgreSQL {name}, {place}",
                        lambda sql=sql: connection.execute(sql).fetchall(),
                        runs=10,
                    )
                )
        connection.execute("DROP SCHEMA senacs_bench CASCADE")
    return timings


_KINDS = {"DOUBLE": "float8", "BOOLEAN": "boolean", "SMALLINT": "smallint", "BIGINT": "bigint",
          "DATE": "date"}  # fmt: skip


def _load(
    source: duckdb.DuckDBPyConnection,
    connection: psycopg.Connection[object],
    columns: list[tuple[str, ...]],
) -> None:
    declared = ", ".join(f'"{name}" {_KINDS.get(kind, "text")}' for name, kind, *_ in columns)
    connection.execute(f"CREATE TABLE wide ({declared})")
    connection.execute(
        "CREATE TABLE jsonb (data_year smallint, kind text, department text, answers jsonb)"
    )
    with tempfile.TemporaryDirectory() as folder:
        wide, documents = Path(folder) / "wide.csv", Path(folder) / "documents.csv"
        listed = ", ".join(
            f'"{name}"' if kind != "VARCHAR[]" else f"array_to_string(\"{name}\", '|')"
            for name, kind, *_ in columns
        )
        source.execute(f"COPY (SELECT {listed} FROM panel) TO '{wide}' (HEADER false)")
        source.execute(
            "COPY (SELECT data_year, kind, department, to_json(panel) FROM panel) "
            f"TO '{documents}' (HEADER false)"
        )
        for table, path in (("wide", wide), ("jsonb", documents)):
            with connection.cursor().copy(f"COPY {table} FROM STDIN (FORMAT csv)") as copy:
                copy.write(path.read_bytes())
    for table in ("wide", "jsonb"):
        connection.execute(f"CREATE INDEX ON {table} (department, data_year)")
        connection.execute(f"VACUUM ANALYZE {table}")


def in_memory(panel: Panel) -> list[Timing]:
    """pandas, on a frame that already holds every row: loading it is not counted."""
    frame = _apart(panel).execute("SELECT * FROM panel").df()

    def over(mask: object) -> Callable[[], object]:
        def work() -> object:
            kept = frame[mask][["data_year", KEY]]
            kept = kept.assign(size=kept[KEY].abs())
            return kept.groupby("data_year").agg({KEY: ["sum", "count"], "size": ["max", "sum"]})

        return work

    centres = frame["kind"] == "CS"
    return [
        measure("pandas, one department",
                lambda: over((frame["kind"] == "CS") & (frame["department"] == DEPARTMENT))(),
                runs=20),
        measure("pandas, the country", over(centres), runs=20),
    ]  # fmt: skip


def scanned(panel: Panel) -> str:
    """What the query of the country reads, against what the file holds and memory can give."""
    connection = _apart(panel)
    (columns,) = connection.execute(
        "SELECT count(*) FROM duckdb_columns() WHERE table_name = 'panel'"
    ).fetchone() or (0,)
    needed = ROWS * (2 + 16 + 8)
    buffer = bytearray(200_000_000)
    timing = measure("copy of 200 MB in memory", lambda: bytes(buffer), runs=5)
    speed = 2 * len(buffer) / timing.best / 1e6
    return (
        f"{ROWS:,} rows × {columns} columns, file of {panel.path.stat().st_size / 1e6:.0f} MB; the "
        f"query reads 3 columns, about {needed / 1e6:.1f} MB: {needed / speed / 1e6:.2f} ms at the "
        f"{speed:.1f} GB/s of a copy in memory"
    )


def main() -> None:
    """Every table, in about five minutes."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--without-postgresql", action="store_true")
    options = arguments.parse_args()
    print(f"load average before: {os.getloadavg()[0]:.1f}")
    call_command("migrate", verbosity=0)
    if not Release.objects.exists():
        call_command("demonstration")
    panel = Panel.of(standing())
    panel.path.unlink(missing_ok=True)
    ensure_panel(panel)
    build = measure("the panel of the demonstration, built", lambda: panels.build(panel), runs=3)
    replicate(panel)
    print(f"\n{HEADER}\n{build}", flush=True)
    for timing in ours(panel):
        print(timing, flush=True)
    print(f"\n{scanned(panel)}\n\n{HEADER}", flush=True)
    if not options.without_postgresql:
        for timing in postgresql(panel, os.environ.get("SENACS_BENCH_POSTGRESQL", POSTGRESQL)):
            print(timing, flush=True)
    for timing in in_memory(panel):
        print(timing, flush=True)


if __name__ == "__main__":
    main()
