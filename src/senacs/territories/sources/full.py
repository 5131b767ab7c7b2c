"""The full reference, read from a checked folder: attributes, centres, zonings, QPV and maps.

The folder is never committed: it is built from the official portals (IGN, Insee, ANCT).
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from senacs.territories.rules import COM, DROM, FRANCE, FULL, METRO, Level, typographic
from senacs.territories.sources import folder, maps
from senacs.territories.sources.folder import Folder, FolderRefusedError
from senacs.territories.sources.reference import (
    Key,
    Lineage,
    Reference,
    TerritoryRow,
    containments,
)

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Totals:
    """What a whole vintage adds up to, overseas collectivities apart."""

    communes: int
    epci: int
    departments: int
    regions: int
    population: int


# A vintage enters here when its official totals are known: a folder that misses a commune, or
# that comes from elsewhere, does not add up to them.
TOTALS = {"2026": Totals(34_875, 1_255, 101, 18, 68_350_798)}
_TOTAL_NAMES = {
    "communes": "communes",
    "epci": "intercommunalités",
    "departments": "départements",
    "regions": "régions",
    "population": "habitants",
}


def read(path: Path, *, totals: Mapping[str, Totals] = TOTALS) -> Reference:
    """The whole reference; raises FolderRefusedError before anything is written."""
    found = folder.opened(path)
    try:
        tables = _Tables(found)
    except KeyError as missing:
        raise FolderRefusedError(path, [f"colonne {missing} absente d’une table."]) from None
    _refuse_wrong_totals(found, tables, totals)
    region_of = {row["code"]: row["region"] for row in tables.departments}
    return Reference(
        level=FULL,
        version=f"dossier complet, COG {found.vintage}",
        vintage=found.vintage,
        checksum=found.checksum,
        territories=tuple(_territories(found, tables)),
        containments=containments(_lineages(tables)) | _qpv_containments(tables, region_of),
        former_codes=_former_codes(found, tables),
        frames=maps.read(found),
    )


class _Tables:
    """The tables of the folder, overseas collectivities apart from the rest."""

    def __init__(self, found: Folder) -> None:
        rows = table(found, "communes.csv.gz")
        self.communes = [row for row in rows if row["type"] == "COM"]
        self.districts = [row for row in rows if row["type"] == "ARM"]
        departments = table(found, "departements.csv")
        self.departments = [row for row in departments if row["zone"] != COM]
        self.collectivities = [row for row in departments if row["zone"] == COM]
        self.regions = [row for row in table(found, "regions.csv") if row["zone"] != COM]
        self.epci = table(found, "epci.csv")
        self.qpv = table(found, "qpv.csv")
        self.zonings = {row["code_insee"]: row for row in table(found, "communes_zonages.csv.gz")}


def table(found: Folder, name: str) -> list[Row]:
    return list(csv.DictReader(io.StringIO(found.text(name))))


def _refuse_wrong_totals(found: Folder, tables: _Tables, totals_of: Mapping[str, Totals]) -> None:
    expected = totals_of.get(found.vintage)
    if expected is None:
        raise FolderRefusedError(found.path, [f"millésime {found.vintage} inconnu de ce logiciel."])
    counted = [row for row in tables.communes if row["zone"] != COM]
    totals = Totals(
        len(counted),
        len(tables.epci),
        len(tables.departments),
        len(tables.regions),
        sum(_whole(row["population"]) or 0 for row in counted),
    )
    problems = [
        f"{getattr(totals, name)} {label} au lieu de {getattr(expected, name)}."
        for name, label in _TOTAL_NAMES.items()
        if getattr(totals, name) != getattr(expected, name)
    ]
    if problems:
        raise FolderRefusedError(found.path, problems)


# --- territories ----------------------------------------------------------------------------------


def _territories(found: Folder, tables: _Tables) -> Iterable[TerritoryRow]:
    year = found.population_year
    population = sum(_whole(row["population"]) or 0 for row in tables.regions)
    yield TerritoryRow(str(Level.COUNTRY), FRANCE, "France", METRO, population, year)
    years = {row["region"]: int(row["population_annee"]) for row in tables.departments}
    for row in tables.regions:
        yield _area(row, Level.REGION, years[row["code"]])
    for row in tables.departments:
        yield _area(row, Level.DEPARTMENT, int(row["population_annee"]), region=row["region"])
    for row in tables.collectivities:
        yield _area(row, Level.COLLECTIVITY, None)
    zones = {row["epci"]: row["zone"] for row in tables.communes}
    for row in tables.epci:
        yield _epci(row, zones[row["siren"]], year)
    for row in tables.communes:
        yield _commune(row, Level.COMMUNE, tables.zonings.get(row["code_insee"]))
    for row in tables.districts:
        yield _commune(row, Level.DISTRICT, None)
    for row in tables.qpv:
        yield _qpv(row)


def _area(row: Row, level: Level, year: int | None, **extra: object) -> TerritoryRow:
    population = _whole(row["population"])
    if year is None and population is not None:
        extra["undated_population"] = population
    return TerritoryRow(
        str(level),
        row["code"],
        typographic(row["nom"]),
        row["zone"],
        population=None if year is None else population,
        population_year=year,
        area_km2=_decimal(row["superficie_km2"]),
        extra={"seat": row["chef_lieu"], **extra},
    )


def _epci(row: Row, zone: str, year: int) -> TerritoryRow:
    departments = row["departements"].split()
    return TerritoryRow(
        str(Level.EPCI),
        row["siren"],
        typographic(row["nom"]),
        zone,
        population=_whole(row["population"]),
        population_year=2017 if departments == ["976"] else year,
        area_km2=_decimal(row["superficie_km2"]),
        lon=_decimal(row["lon"]),
        lat=_decimal(row["lat"]),
        extra={
            "type": row["type"],
            "financing": row["mode_financement"],
            "departments": departments,
        },
    )


def _commune(row: Row, level: Level, zoning: Row | None) -> TerritoryRow:
    extra: dict[str, object] = {"postcodes": row["codes_postaux"].split()}
    if row["siren"]:
        extra["siren"] = row["siren"]
    if level is Level.DISTRICT:
        extra["commune"] = row["commune_parente"]
    if zoning is not None:
        extra["zoning"] = {k: v for k, v in zoning.items() if v and k != "code_insee"}
    population = _whole(row["population"])
    if row["zone"] == COM and population is not None:
        extra["undated_population"] = population
        population = None
    return TerritoryRow(
        str(level),
        row["code_insee"],
        typographic(row["nom"]),
        row["zone"],
        population=population,
        population_year=None if population is None else int(row["population_annee"]),
        area_km2=_decimal(row["superficie_km2"]),
        lon=_decimal(row["lon"]),
        lat=_decimal(row["lat"]),
        extra=extra,
    )


def _qpv(row: Row) -> TerritoryRow:
    department = row["departement"]
    zone = (
        METRO
        if len(department) == 2
        else DROM
        if department < "975" or department == "976"
        else COM
    )
    return TerritoryRow(
        str(Level.QPV),
        row["code"],
        typographic(row["nom"]),
        zone,
        area_km2=_decimal(row["superficie_km2"]),
        lon=_decimal(row["lon"]),
        lat=_decimal(row["lat"]),
        extra={"communes": row["communes"].split()},
    )


def _whole(text: str) -> int | None:
    return int(text) if text else None


def _decimal(text: str) -> float | None:
    return float(text) if text else None


# --- who lies in whom -----------------------------------------------------------------------------


def _lineages(tables: _Tables) -> Iterable[Lineage]:
    epci_of = {row["code_insee"]: row["epci"] or None for row in tables.communes}
    for row in tables.communes:
        code = row["code_insee"]
        if row["zone"] == COM:
            yield Lineage(code, collectivity=row["departement"])
        else:
            yield Lineage(code, row["departement"], row["region"], epci_of[code])
    for row in tables.districts:
        parent = row["commune_parente"]
        yield Lineage(
            row["code_insee"], row["departement"], row["region"], epci_of[parent], parent=parent
        )


def _qpv_containments(tables: _Tables, region_of: Mapping[str, str]) -> set[tuple[Key, Key]]:
    """A neighbourhood lies in the commune, and in the EPCI, that hold all of it."""
    epci_of = {row["code_insee"]: row["epci"] for row in tables.communes}
    pairs: set[tuple[Key, Key]] = set()
    for row in tables.qpv:
        own: Key = (str(Level.QPV), row["code"])
        communes = row["communes"].split()
        holders: dict[Level, set[str]] = defaultdict(set)
        holders[Level.COMMUNE] = set(communes)
        holders[Level.EPCI] = {epci_of.get(code, "") for code in communes}
        if row["departement"] in region_of:
            holders[Level.DEPARTMENT] = {row["departement"]}
            holders[Level.REGION] = {region_of[row["departement"]]}
            holders[Level.COUNTRY] = {FRANCE}
        else:
            holders[Level.COLLECTIVITY] = {row["departement"]}
        pairs.add((own, own))
        for level, codes in holders.items():
            if len(codes) == 1 and "" not in codes:
                pairs.add(((str(level), next(iter(codes))), own))
    return pairs


def _former_codes(found: Folder, tables: _Tables) -> Mapping[str, str]:
    current = {row["code_insee"] for row in tables.communes}
    return {
        row["code_ancien"]: row["code_actuel"]
        for row in table(found, "communes_passage.csv")
        if row["code_ancien"] not in current and row["code_actuel"] in current
    }
