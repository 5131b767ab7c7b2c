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
from senacs.analytics.conditions import as_asked
from senacs.analytics.models import Release
from senacs.catalogue import registry
from senacs.method.expressions import compile_duckdb, parse
from senacs.method.expressions.types import Type
from senacs.method.indicators import Indicator
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
    building = _Building.of(panel)
    made = [statement for one in panel.releases for statement in building.year(one)]
    # One transaction: a wide table is laid out once.
    transaction = [("BEGIN", []), *building.tables(), *made, ("COMMIT", [])]
    connection.write(panel.path, [*building.sources(), *transaction])
    _sweep(panel.path)


@dataclass(frozen=True)
class _Building:
    """Columns by table and release, those of the whole, and the former panel to copy from."""

    panels: Mapping[Release, Mapping[str, str]]
    registers: Mapping[Release, Mapping[str, str]]
    columns: Mapping[str, str]
    former: Path | None
    alike: frozenset[str]
    held: Mapping[str, str]

    @classmethod
    def of(cls, panel: Panel) -> "_Building":
        panels = {one: _described(one.path, "panel") for one in panel.releases}
        former, alike = _nearest(panel)
        return cls(
            panels=panels,
            registers={one: _described(one.path, "register") for one in panel.releases},
            columns=_columns(panels),
            former=former,
            alike=alike,
            held={} if former is None else _described(former, "panel"),
        )

    def sources(self) -> list[_Statement]:
        paths = {} if self.former is None else {"former": self.former}
        paths |= {_alias(release): release.path for release in self.panels}
        return [(f"ATTACH {_literal(p)} AS {alias} (READ_ONLY)", []) for alias, p in paths.items()]

    def tables(self) -> list[_Statement]:
        solicited = {name: kind for own in self.registers.values() for name, kind in own.items()}
        year = "data_year SMALLINT"
        return [
            (f"CREATE TABLE panel ({year}, {_declared(self.columns)})", []),
            (f"CREATE TABLE register ({year}, {_declared(solicited)})", []),
            (f"CREATE TABLE editions ({year}, digest VARCHAR, recipes VARCHAR)", []),
            (f"CREATE TABLE set_aside ({year}, name VARCHAR)", []),
        ]

    def year(self, release: Release) -> list[_Statement]:
        """What a release brings, wherever it is read from."""
        year, own = release.edition.data_year, self.panels[release]
        aside = [n for n, kind in own.items() if n in self.columns and kind != self.columns[n]]
        kept = [name for name in self.columns if self.held.get(name) == self.columns[name]]
        is_whole = (own.keys() & self.columns.keys()) <= set(kept)
        is_copied = release.digest in self.alike and is_whole and not aside
        source, where = (
            ("former", f" WHERE data_year = {year}") if is_copied else (_alias(release), "")
        )
        listed = ", ".join(map(_name, self.registers[release]))
        solicited = f"SELECT {year} AS data_year, {listed} FROM {source}.register{where}"
        return [
            _copied(year, kept) if is_copied else _read(release, own, self.columns),
            (f"INSERT INTO register BY NAME {solicited}", []),
            ("INSERT INTO editions VALUES (?, ?, ?)", [year, release.digest, _recipes()]),
            *(("INSERT INTO set_aside VALUES (?, ?)", [year, name]) for name in aside),
        ]


def types(panel: Panel) -> Mapping[str, Type]:
    """Types of the variables that expressions may name in the panel, series columns included."""
    return _known(panel.path)


def by_year(panel: Panel, key: str, years: Iterable[int]) -> Mapping[int, Indicator]:
    """An indicator as each of these data years reads it, where it exists."""
    library = {year: registry.indicators(year).get(key) for year in years}
    return {
        year: as_asked(panel.release(year).edition, one)
        for year, one in library.items()
        if one is not None
    }


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


def _read(release: Release, own: Mapping[str, str], columns: Mapping[str, str]) -> _Statement:
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
    return rows, []


def _copied(year: int, kept: list[str]) -> _Statement:
    """The rows of a year as a former panel holds them."""
    held = f"WHERE data_year = {year}"
    listed = ", ".join(map(_name, kept))
    rows = f"INSERT INTO panel BY NAME SELECT data_year, {listed} FROM former.panel {held}"
    return rows, []


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
