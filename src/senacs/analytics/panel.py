"""The panel of all years: one file derived from one release of each edition, one row per response.

Tables: `panel` (variables of every year side by side, and a `series_<key>` column for each
harmonised series), `register` (who was solicited each year), `editions` (what the file is made of),
`set_aside` (variables that changed type: their former values are not in the file).
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from senacs.analytics import connection
from senacs.analytics.models import Release
from senacs.catalogue import registry
from senacs.method.expressions import compile_duckdb, parse
from senacs.method.expressions.types import Type
from senacs.method.series import Series
from senacs.method.variables import PREVIOUS

SERIES = "series_"
"""Prefix of the columns of harmonised series."""
KEPT_FILES = 6
"""Files of panels that are kept: the present one, and former ones that links may name."""
_FORMAT = "1"
_TYPES = {
    "DOUBLE": Type.NUMBER,
    "BOOLEAN": Type.BOOLEAN,
    "VARCHAR": Type.TEXT,
    "VARCHAR[]": Type.SET,
    "DATE": Type.DATE,
}
_Statement = tuple[str, list[Any]]


@dataclass(frozen=True, eq=False)
class Panel:
    """One release of each edition, the oldest data year first; equal when they hold the same data.

    Raises ValueError when there is none, or two of one year.
    """

    releases: tuple[Release, ...]

    def __post_init__(self) -> None:
        if not self.releases or list(self.data_years) != sorted(set(self.data_years)):
            raise ValueError("a panel holds one release of each year, the oldest first")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Panel) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    @classmethod
    def of(cls, releases: Iterable[Release]) -> "Panel":
        """The panel of these releases, in whatever order they come."""
        return cls(tuple(sorted(releases, key=lambda one: one.edition.data_year)))

    @cached_property
    def data_years(self) -> tuple[int, ...]:
        """Data years, the oldest first."""
        return tuple(one.edition.data_year for one in self.releases)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the digests that the panel is made of, and of the recipes of its series."""
        parts = [_recipes()]
        parts += [f"{one.edition.data_year} {one.digest}" for one in self.releases]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    @property
    def path(self) -> Path:
        """Where the derived file lies."""
        return Path(settings.SNAPSHOTS) / f"panel-{self.digest[:16]}.duckdb"

    def release(self, data_year: int) -> Release:
        """The release of a data year. Raises KeyError."""
        return {one.edition.data_year: one for one in self.releases}[data_year]


def build(panel: Panel) -> None:
    """Write the file of a panel; the files of its releases must be there.

    Years that a former panel holds alike are copied from it, the others read from their release.
    """
    described = {one: _described(one.path, "panel") for one in panel.releases}
    columns = _columns(described)
    former, alike = _nearest(panel)
    statements: list[_Statement] = [
        (f"CREATE TABLE panel (data_year SMALLINT, {_declared(columns)})", []),
        ("CREATE TABLE editions (data_year SMALLINT, digest VARCHAR, recipes VARCHAR)", []),
        ("CREATE TABLE set_aside (data_year SMALLINT, name VARCHAR)", []),
    ]
    held = {} if former is None else _described(former, "panel")
    sources = {"former": former} if former is not None else {}
    sources |= {_alias(release): release.path for release in panel.releases}
    attached: list[_Statement] = [
        (f"ATTACH {_literal(path)} AS {alias} (READ_ONLY)", []) for alias, path in sources.items()
    ]
    for rank, (release, own) in enumerate(described.items()):
        year = release.edition.data_year
        aside = [name for name, kind in own.items() if name in columns and kind != columns[name]]
        kept = [name for name in columns if held.get(name) == columns[name]]
        if release.digest in alike and not aside and (own.keys() & columns.keys()) <= set(kept):
            statements += _copied(year, kept, is_first=rank == 0)
        else:
            statements += _read(release, own, columns, is_first=rank == 0)
        statements.append(
            ("INSERT INTO editions VALUES (?, ?, ?)", [year, release.digest, _recipes()])
        )
        statements += [("INSERT INTO set_aside VALUES (?, ?)", [year, name]) for name in aside]
    # One transaction: a wide table is laid out once.
    connection.write(panel.path, [*attached, ("BEGIN", []), *statements, ("COMMIT", [])])
    _sweep(panel.path)


def types(panel: Panel) -> Mapping[str, Type]:
    """Types of the variables that expressions may name in the panel, series columns included."""
    return _known(panel.path)


def set_aside(panel: Panel) -> frozenset[tuple[int, str]]:
    """Data years and variables whose values are lacking because the question changed type."""
    return _aside(panel.path)


# The name of the file bears the digest of what it holds: what is remembered never goes stale.
@lru_cache(maxsize=16)
def _known(path: Path) -> Mapping[str, Type]:
    return {
        name: _TYPES[kind] for name, kind in _described(path, "panel").items() if kind in _TYPES
    }


@lru_cache(maxsize=16)
def _aside(path: Path) -> frozenset[tuple[int, str]]:
    return frozenset(connection.rows(path, "SELECT data_year, name FROM set_aside"))


def _described(path: Path, table: str) -> dict[str, str]:
    sql = (
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? "
        "AND database_name = current_database() ORDER BY column_index"
    )
    return dict(connection.rows(path, sql, [table]))


@lru_cache(maxsize=1)
def _expected() -> frozenset[str]:
    """Previous year's answers that indicators read: the others are in the row of their year."""
    read: set[str] = set()
    for indicator in registry.indicators().values():
        read |= registry.answers_read(indicator)
    return frozenset(name for name in read if name.startswith(PREVIOUS))


@lru_cache(maxsize=1)
def _recipes() -> str:
    """Digest of the definitions that the columns of series come from."""
    said = [_FORMAT]
    for key, series in registry.series().items():
        said += [f"{key} {p.since} {p.until} {p.expression}" for p in series.periods]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def _columns(described: Mapping[Release, Mapping[str, str]]) -> dict[str, str]:
    """Every variable of every year; the newest edition says the type."""
    columns: dict[str, str] = {}
    for own in described.values():
        columns |= {
            name: kind
            for name, kind in own.items()
            if not name.startswith(PREVIOUS) or name in _expected()
        }
    return columns | {f"{SERIES}{key}": "DOUBLE" for key in registry.series()}


def _read(
    release: Release, own: Mapping[str, str], columns: Mapping[str, str], *, is_first: bool
) -> list[_Statement]:
    """The rows of a release file, with the columns that the panel gives a year."""
    year, alias = release.edition.data_year, _alias(release)
    kept = [name for name in own if columns.get(name) == own[name]]
    known = {name: _TYPES[kind] for name, kind in own.items() if kind in _TYPES}
    series = {key: one for key, one in registry.series().items() if _is_readable(one, year, known)}
    made = [
        f"{_series_sql(one, year, known)} AS {_name(SERIES + key)}" for key, one in series.items()
    ]
    listed = ", ".join([*map(_name, kept), *made])
    rows = (
        f"INSERT INTO panel BY NAME SELECT {year} AS data_year, {listed} FROM {alias}.panel "
        "ORDER BY kind, region, department, structure_id"
    )
    return [(rows, []), _register(year, f"{alias}.register", is_first=is_first)]


def _copied(year: int, kept: list[str], *, is_first: bool) -> list[_Statement]:
    """The rows of a year as a former panel holds them."""
    held = f"WHERE data_year = {year}"
    listed = ", ".join(map(_name, kept))
    rows = f"INSERT INTO panel BY NAME SELECT data_year, {listed} FROM former.panel {held}"
    register = f"(SELECT * EXCLUDE data_year FROM former.register {held})"
    return [(rows, []), _register(year, register, is_first=is_first)]


def _register(year: int, source: str, *, is_first: bool) -> _Statement:
    verb = "CREATE TABLE register AS" if is_first else "INSERT INTO register BY NAME"
    return f"{verb} SELECT {year}::SMALLINT AS data_year, * FROM {source}", []


def _is_readable(series: Series, year: int, known: Mapping[str, Type]) -> bool:
    """Whether the edition of that year asked what the series reads."""
    period = series.period(year)
    return period is not None and parse(period.expression).variables <= known.keys()


def _series_sql(series: Series, year: int, known: Mapping[str, Type]) -> str:
    """The value of a series for the structures of its audience."""
    period = series.period(year)
    assert period is not None
    kinds = ", ".join(f"'{kind}'" for kind in series.audience)
    value = compile_duckdb(parse(period.expression), known)
    return f"CASE WHEN kind IN ({kinds}) THEN CAST(({value}) AS DOUBLE) END"


def _nearest(panel: Panel) -> tuple[Path | None, frozenset[str]]:
    """The former panel that holds most of these releases with the same recipes, and which."""
    wanted = {one.digest for one in panel.releases}
    best: tuple[Path | None, frozenset[str]] = (None, frozenset())
    for path in _files(panel.path.parent):
        sql = "SELECT digest FROM editions WHERE recipes = ?"
        held = frozenset(row[0] for row in connection.rows(path, sql, [_recipes()])) & wanted
        if len(held) > len(best[1]):
            best = (path, held)
    return best


def _files(folder: Path) -> list[Path]:
    """Panel files, the newest first."""
    return sorted(folder.glob("panel-*.duckdb"), key=lambda one: one.stat().st_mtime, reverse=True)


def _sweep(present: Path) -> None:
    """Remove the oldest files: they are derived, and rebuilt when a link names one."""
    for path in [one for one in _files(present.parent) if one != present][KEPT_FILES - 1 :]:
        path.unlink(missing_ok=True)


def _declared(columns: Mapping[str, str]) -> str:
    return ", ".join(f"{_name(name)} {kind}" for name, kind in columns.items())


def _alias(release: Release) -> str:
    return f"frozen_{release.edition.data_year}"


def _name(name: str) -> str:
    return f'"{name}"'


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
