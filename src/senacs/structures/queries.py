"""Reads that cross the register and the territories: frozen sheets, facts of a day, map points."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from senacs.structures.models import Fact, Structure, fact_kinds
from senacs.territories import queries as territories
from senacs.territories.models import Territory
from senacs.territories.rules import Level

_HOLDERS = (Level.EPCI, Level.DEPARTMENT, Level.REGION, Level.COLLECTIVITY)


def facts_on(
    structures: Iterable[Structure], day: date
) -> Mapping[int, Mapping[str, tuple[str, ...]]]:
    """What holds that day: structure (primary key) -> kind of fact -> values."""
    found: dict[int, dict[str, list[str]]] = {}
    wanted = {structure.pk for structure in structures}
    facts = Fact.objects.filter(structure__in=wanted).on(day).order_by("kind", "value")
    for pk, kind, value in facts.values_list("structure_id", "kind", "value"):
        found.setdefault(pk, {}).setdefault(kind, []).append(value)
    return {
        pk: {kind: tuple(dict.fromkeys(values)) for kind, values in kinds.items()}
        for pk, kinds in found.items()
    }


def register_sheets(structures: Sequence[Structure], day: date) -> Mapping[int, dict[str, object]]:
    """What the register says of each structure that day, as JSON to be frozen with an edition.

    The number of queries does not depend on the number of structures (load `commune` with them).
    """
    facts = facts_on(structures, day)
    holders = territories.ancestors(structure.commune_id for structure in structures)
    return {
        structure.pk: {
            "identifier": structure.identifier,
            "kind": structure.kind,
            "name": structure.name,
            "address": structure.address,
            "postcode": structure.postcode,
            "commune": _named(structure.commune),
            **{
                str(level): _named(holders.get(structure.commune_id, {}).get(level))
                for level in _HOLDERS
            },
            "lon": structure.lon,
            "lat": structure.lat,
            "siret": structure.siret,
            "opened_on": _iso(structure.opened_on),
            "closed_on": _iso(structure.closed_on),
            "facts": {
                kind: list(facts.get(structure.pk, {}).get(kind, ())) for kind in fact_kinds()
            },
        }
        for structure in structures
    }


def _named(territory: Territory | None) -> dict[str, str] | None:
    return None if territory is None else {"code": territory.code, "name": territory.name}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


@dataclass(frozen=True, slots=True)
class Placed:
    """A structure and where it stands on a drawing."""

    structure: Structure
    x: float
    y: float


def place(
    structures: Sequence[Structure], drawing: territories.Drawing
) -> tuple[list[Placed], list[Structure]]:
    """Structures to draw, and those to list beside the map: never dropped, never guessed."""
    holders = territories.ancestors(structure.commune_id for structure in structures)
    placed: list[Placed] = []
    beside: list[Structure] = []
    for structure in structures:
        department = holders.get(structure.commune_id, {}).get(Level.DEPARTMENT)
        point = None
        if department is not None and structure.lon is not None and structure.lat is not None:
            point = drawing.place(structure.lon, structure.lat, department.code)
        if point is None:
            beside.append(structure)
        else:
            placed.append(Placed(structure, *point))
    return placed, beside
