"""The reference that a fresh clone has: npm `@etalab/decoupage-administratif` and outlines.

Codes and names are those of the COG; populations are municipal populations of 2023, except
Mayotte (2017). The package gives no date for those of the overseas collectivities: they are kept
aside in `extra`, undated, and never summed.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from senacs.territories.rules import BUILT_IN, COM, FRANCE, METRO, Level, typographic
from senacs.territories.sources import outlines
from senacs.territories.sources.reference import (
    Key,
    Lineage,
    Reference,
    TerritoryRow,
    containments,
)

PACKAGE = "@etalab/decoupage-administratif"
FILES = ("regions", "departements", "epci", "communes")
# The major version of the package is a vintage of the COG.
VINTAGES = {"6": "2026"}
POPULATION_YEAR = 2023
POPULATION_YEARS = {"976": 2017}

Row = Mapping[str, Any]


def read(node_modules: Path) -> Reference:
    """The whole reference, from the installed packages."""
    folder = node_modules / PACKAGE
    contents = {name: (folder / "data" / f"{name}.json").read_bytes() for name in FILES}
    version = str(json.loads((folder / "package.json").read_text("utf-8"))["version"])
    regions, departments, epcis, entries = (json.loads(contents[name]) for name in FILES)
    memberships = {member["code"]: epci["code"] for epci in epcis for member in epci["membres"]}
    communes = [row for row in entries if row["type"] == "commune-actuelle"]
    districts = [row for row in entries if row["type"] == "arrondissement-municipal"]
    counted = _Population(communes)
    region_of = {row["code"]: row["region"] for row in departments if row["zone"] != COM}
    return Reference(
        level=BUILT_IN,
        version=f"{PACKAGE} {version}",
        vintage=VINTAGES[version.split(".")[0]],
        checksum=_checksum(contents),
        territories=(
            counted.row(Level.COUNTRY, FRANCE, "France", METRO, {"mayotte_population_year": 2017}),
            *(_region(row, counted) for row in regions if row["zone"] != COM),
            *(_department(row, counted) for row in departments if row["zone"] != COM),
            *(_collectivity(row) for row in departments if row["zone"] == COM),
            *(_epci(row, communes_of) for row, communes_of in _with_members(epcis, communes)),
            *(_commune(row, Level.COMMUNE) for row in communes),
            *(_commune(row, Level.DISTRICT) for row in districts),
        ),
        containments=containments(_lineages(communes, districts, memberships)),
        former_codes=dict(_former_codes(communes, entries)),
        frames=outlines.read(region_of),
    )


def _checksum(contents: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in FILES:
        digest.update(contents[name])
    digest.update(outlines.path_of_package().read_bytes())
    return digest.hexdigest()


def _year(department: str) -> int:
    return POPULATION_YEARS.get(department, POPULATION_YEAR)


class _Population:
    """Sums of municipal populations by territory, the overseas collectivities apart."""

    def __init__(self, communes: Iterable[Row]) -> None:
        self.sums: dict[Key, int] = defaultdict(int)
        self.years: dict[Key, int] = defaultdict(int)
        for row in communes:
            if row["zone"] == COM or "population" not in row:
                continue
            for key in (
                (str(Level.COUNTRY), FRANCE),
                (str(Level.REGION), row["region"]),
                (str(Level.DEPARTMENT), row["departement"]),
            ):
                self.sums[key] += row["population"]
                self.years[key] = max(self.years[key], _year(row["departement"]))

    def row(
        self, level: Level, code: str, name: str, zone: str, extra: Mapping[str, object]
    ) -> TerritoryRow:
        key = (str(level), code)
        return TerritoryRow(
            level=key[0],
            code=code,
            name=typographic(name),
            zone=zone,
            population=self.sums[key],
            population_year=self.years[key],
            extra=extra,
        )


def _region(row: Row, counted: _Population) -> TerritoryRow:
    extra = {"seat": row["chefLieu"], "link": row["typeLiaison"]}
    return counted.row(Level.REGION, row["code"], row["nom"], row["zone"], extra)


def _department(row: Row, counted: _Population) -> TerritoryRow:
    extra = {"seat": row["chefLieu"], "link": row["typeLiaison"], "region": row["region"]}
    return counted.row(Level.DEPARTMENT, row["code"], row["nom"], row["zone"], extra)


def _collectivity(row: Row) -> TerritoryRow:
    return TerritoryRow(
        str(Level.COLLECTIVITY),
        row["code"],
        typographic(row["nom"]),
        row["zone"],
        extra={"seat": row["chefLieu"], "link": row["typeLiaison"]},
    )


def _with_members(epcis: Iterable[Row], communes: Iterable[Row]) -> Iterable[tuple[Row, list[Row]]]:
    by_code = {row["code"]: row for row in communes}
    for epci in epcis:
        yield epci, [by_code[member["code"]] for member in epci["membres"]]


def _epci(row: Row, members: list[Row]) -> TerritoryRow:
    departments = sorted({member["departement"] for member in members})
    return TerritoryRow(
        str(Level.EPCI),
        row["code"],
        typographic(row["nom"]),
        members[0]["zone"],
        population=sum(member["population"] for member in members),
        population_year=max(_year(code) for code in departments),
        extra={
            "type": row["type"],
            "financing": row["modeFinancement"],
            "departments": departments,
        },
    )


def _commune(row: Row, level: Level) -> TerritoryRow:
    extra: dict[str, object] = {
        "postcodes": row.get("codesPostaux", []),
        "link": row.get("typeLiaison", 0),
    }
    if "siren" in row:
        extra["siren"] = row["siren"]
    if level is Level.DISTRICT:
        extra["commune"] = row["commune"]
    population = row.get("population")
    if row["zone"] == COM and population is not None:
        extra["undated_population"] = population
        population = None
    return TerritoryRow(
        str(level),
        row["code"],
        typographic(row["nom"]),
        row["zone"],
        population=population,
        population_year=None if population is None else _year(row["departement"]),
        extra=extra,
    )


def _lineages(
    communes: Iterable[Row], districts: Iterable[Row], memberships: Mapping[str, str]
) -> Iterable[Lineage]:
    for row in communes:
        if row["zone"] == COM:
            yield Lineage(row["code"], collectivity=row["departement"])
        else:
            yield Lineage(
                row["code"], row["departement"], row["region"], memberships.get(row["code"])
            )
    for row in districts:
        yield Lineage(
            row["code"],
            row["departement"],
            row["region"],
            memberships.get(row["commune"]),
            parent=row["commune"],
        )


def _former_codes(communes: Iterable[Row], entries: Iterable[Row]) -> Iterable[tuple[str, str]]:
    """Codes that no commune bears any more: merged communes and delegated ones."""
    current = {row["code"] for row in communes}
    for row in communes:
        for old in row.get("anciensCodes", []):
            if old not in current:
                yield old, row["code"]
    for row in entries:
        old = row["code"]
        if row["type"] in {"commune-deleguee", "commune-associee"} and old not in current:
            yield old, row["chefLieu"]
