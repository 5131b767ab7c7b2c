"""Reads of releases that are not figures: which exist, which structures they hold."""

from dataclasses import dataclass

from senacs.analytics import connection
from senacs.analytics.models import Release
from senacs.campaigns.models import Edition
from senacs.campaigns.rules.states import EditionState
from senacs.territories.models import Territory
from senacs.territories.rules import Level

# Column of the release tables that holds the code of a territory of each level.
PLACE_COLUMNS = {
    Level.COMMUNE: "commune_code",
    Level.EPCI: "epci",
    Level.DEPARTMENT: "department",
    Level.REGION: "region",
}


def latest(edition: Edition) -> Release | None:
    """The newest release of an edition."""
    return Release.objects.filter(edition=edition).select_related("edition").first()


def newest() -> Release | None:
    """The newest release of the newest released edition."""
    return Release.objects.select_related("edition").first()


def standing() -> list[Release]:
    """The newest release of each closed edition, newest edition first."""
    found: dict[int, Release] = {}
    closed = Release.objects.filter(edition__state=EditionState.CLOSED)
    for release in closed.select_related("edition").defer("manifest", "edition__questionnaire"):
        found.setdefault(release.edition_id, release)
    return list(found.values())


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


def structure(release: Release, structure_id: int) -> FrozenStructure | None:
    """One structure of the frozen register."""
    sql = f"SELECT {_COLUMNS} FROM register WHERE structure_id = ?"
    found = connection.rows(release.path, sql, [structure_id])
    return FrozenStructure(*found[0]) if found else None


def place_filter(territory: Territory) -> tuple[str, list[str]]:
    """SQL condition and parameters that keep one territory.

    Raises KeyError for a level that releases do not know.
    """
    if territory.level == Level.COUNTRY:
        return "true", []
    return f"{PLACE_COLUMNS[Level(territory.level)]} = ?", [territory.code]
