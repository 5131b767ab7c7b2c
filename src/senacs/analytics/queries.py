"""Reads of releases that are not figures: which exist, which structures they hold."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from senacs.analytics import connection
from senacs.analytics.models import NAME_DIGITS, Release
from senacs.campaigns.models import Agreement, Edition
from senacs.campaigns.rules.states import EditionState
from senacs.territories.models import Territory
from senacs.territories.rules import MADE_LEVELS, Level

# Column of the release tables that holds the code of a territory of each level.
PLACE_COLUMNS = {
    Level.COMMUNE: "commune_code",
    Level.EPCI: "epci",
    Level.DEPARTMENT: "department",
    Level.REGION: "region",
}


def latest(edition: Edition) -> Release | None:
    """The newest release of an edition."""
    return _light().filter(edition=edition).first()


def former(release: Release) -> Release | None:
    """The newest release of the edition before."""
    before = release.edition.previous_id
    known = (one for one in _standing.get() or () if one.edition_id == before)
    return next(known, None) or _light().filter(edition=before).first()


def earlier(release: Release) -> list[Release]:
    """The releases of its edition that came before, the oldest first."""
    before = _light().filter(edition=release.edition_id, number__lt=release.number)
    return list(before.order_by("number"))


def newest() -> Release | None:
    """The newest release of the newest released edition."""
    return _light().first()


def named(name: str) -> Release | None:
    """The first release of that name, « 2017-1a2b3c4d5e6f »."""
    year, _, digest = name.partition("-")
    if not year.isdecimal() or len(digest) != NAME_DIGITS:
        return None
    found = _light().filter(edition__survey_year=int(year), digest__startswith=digest)
    return found.last()


Agreed = tuple[str, str, str]
"""Level and code of a territory, audience whose structures agreed to be shown there."""
_standing: ContextVar[list[Release] | None] = ContextVar("standing", default=None)
_agreed: ContextVar[list[dict[int, list[Agreed]]] | None] = ContextVar("agreed", default=None)
"""By edition, once they are read; nothing before."""


@contextmanager
def reading() -> Iterator[None]:
    """Within, nothing is frozen, reopened or agreed: releases and agreements are read once."""
    before, agreed = _standing.set([]), _agreed.set([])
    try:
        yield
    finally:
        _standing.reset(before)
        _agreed.reset(agreed)


def standing_agreements(edition: Edition) -> list[Agreed]:
    """The local agreements of an edition; a page of many years reads those of all at once."""
    read = Agreement.objects.filter(ended_on=None)
    columns = ("territory__level", "territory__code", "audience")
    known = _agreed.get()
    if known is None:
        return list(read.filter(edition=edition).values_list(*columns))
    if not known:
        found: dict[int, list[Agreed]] = {}
        for of, level, code, audience in read.values_list("edition_id", *columns):
            found.setdefault(of, []).append((level, code, audience))
        known.append(found)
    return known[0].get(edition.pk, [])


def standing() -> list[Release]:
    """The newest release of each closed edition, newest edition first."""
    known = _standing.get()
    if known:
        return list(known)
    found: dict[int, Release] = {}
    for release in _light().filter(edition__state=EditionState.CLOSED):
        found.setdefault(release.edition_id, release)
    if known is not None:
        known.extend(found.values())
    return list(found.values())


def numbered(wanted: Iterable[tuple[int, int]]) -> list[Release]:
    """The releases of these survey years and numbers; those that do not exist are left out."""
    condition = Q(pk__in=())
    for survey_year, number in wanted:
        condition |= Q(edition__survey_year=survey_year, number=number)
    return list(_light().filter(condition))


def of_editions(releases: Iterable[Release]) -> list[Release]:
    """Every release of the editions of these, the newest first."""
    return list(_light().filter(edition__in={release.edition_id for release in releases}))


def times_released(releases: Iterable[Release]) -> dict[int, int]:
    """How many times the edition of each was released, by edition."""
    editions = {release.edition_id for release in releases}
    counted = Release.objects.filter(edition__in=editions).order_by().values_list("edition")
    return dict(counted.annotate(Count("pk")))


def holding(structure_id: int) -> frozenset[int]:
    """The releases, by primary key, that hold an answer of a structure."""
    held = Release.deposits.through.objects.filter(deposit__response__structure=structure_id)
    return frozenset(held.values_list("release", flat=True))


def variables(
    release: Release, names: Iterable[str], structure_ids: Sequence[int]
) -> dict[int, dict[str, Any]]:
    """The rows of structures, of these variables and their kind, as expressions read them: dates
    are ISO texts. Those that did not answer are left out."""
    # A thousand columns would be opened for some twenty.
    known = connection.columns(release.path, "panel").intersection(names)
    columns = ", ".join(["structure_id", "kind", *(f'"{name}"' for name in sorted(known))])
    sql = f"SELECT {columns} FROM panel WHERE {_among(structure_ids)}"
    return {
        row.pop("structure_id"): {
            k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()
        }
        for row in connection.dicts(release.path, sql, [*structure_ids])
    }


def frozen_definition(release: Release, key: str) -> tuple[int, str] | None:
    """Version and words of an indicator's definition when a release was made."""
    path = f"manifest__indicators__{key}"
    found = Release.objects.filter(pk=release.pk).values_list(path, flat=True).first()
    return (found["version"], found["definition"]) if isinstance(found, dict) else None


def _light() -> QuerySet[Release]:
    """Releases without the two large documents that pages do not read."""
    return Release.objects.select_related("edition").defer("manifest", "edition__questionnaire")


@dataclass(frozen=True)
class FrozenStructure:
    """A structure as the register knew it at the opening of the edition."""

    structure_id: int
    identifier: str
    name: str
    kind: str
    commune: str
    commune_code: str
    lon: float | None
    lat: float | None
    management: str | None
    answered: bool


_COLUMNS = (
    "structure_id, identifier, name, kind, commune, commune_code, lon, lat, management, answered"
)


def register(
    release: Release, *, territory: Territory, kind: str | None = None
) -> list[FrozenStructure]:
    """Structures solicited in a territory, answering or not, by commune and name."""
    where, parameters = place_filter(territory)
    sql = f"SELECT {_COLUMNS} FROM register WHERE {where}"
    if kind is not None:
        sql += " AND kind = ?"
        parameters = [*parameters, kind]
    found = connection.rows(release.path, f"{sql} ORDER BY kind, commune, name", parameters)
    return [FrozenStructure(*row) for row in found]


def register_counts(release: Release, level: str) -> dict[str, dict[str, int]]:
    """Structures solicited, answering or not, by code of a territory and kind: a public count."""
    column = PLACE_COLUMNS[Level(level)]
    sql = f"SELECT {column}, kind, count(*) FROM register GROUP BY ALL"
    found: dict[str, dict[str, int]] = {}
    for code, kind, count in connection.rows(release.path, sql):
        if code is not None:
            found.setdefault(code, {})[kind] = count
    return found


def structure(release: Release, structure_id: int) -> FrozenStructure | None:
    """One structure of the frozen register."""
    return structures(release, [structure_id]).get(structure_id)


def structures(release: Release, structure_ids: Sequence[int]) -> dict[int, FrozenStructure]:
    """Structures of the frozen register; those that it does not know are left out."""
    sql = f"SELECT {_COLUMNS} FROM register WHERE {_among(structure_ids)}"
    found = connection.rows(release.path, sql, [*structure_ids])
    return {row[0]: FrozenStructure(*row) for row in found}


def _among(structure_ids: Sequence[int]) -> str:
    # One is looked for by itself: a comparison skips the blocks that cannot hold it.
    if len(structure_ids) == 1:
        return "structure_id = ?"
    return f"structure_id IN ({', '.join('?' for _ in structure_ids) or 'NULL'})"


def place_filter(territory: Territory) -> tuple[str, list[str]]:
    """SQL condition and parameters that keep one territory.

    Raises KeyError for a level that releases do not know.
    """
    if territory.level == Level.COUNTRY:
        return "true", []
    if territory.level in MADE_LEVELS:
        codes = territory.commune_codes
        # A territory without commune gives nothing.
        return f"commune_code IN ({', '.join('?' for _ in codes) or 'NULL'})", list(codes)
    return f"{PLACE_COLUMNS[Level(territory.level)]} = ?", [territory.code]
