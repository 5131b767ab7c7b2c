"""Territories and structures for tests, one plain function each."""

from datetime import date
from typing import Any

from senacs.structures import rules
from senacs.structures.models import Event, Fact, Structure
from senacs.territories.models import Containment, Territory
from senacs.territories.rules import FRANCE, METRO, Level, search_key


def territory(
    level: str, code: str, name: str = "", *inside: Territory, **values: Any
) -> Territory:
    """A territory held by others (and by all that holds them); made once per level and code."""
    found = Territory.objects.filter(level=level, code=code).first()
    if found is not None:
        return found
    name = name or f"{level} {code}"
    made = Territory.objects.create(
        level=str(level),
        code=code,
        name=name,
        search_name=search_key(name),
        **{"vintage": "2026", "zone": METRO, **values},
    )
    holders = {made.pk} | set(
        Containment.objects.filter(contained__in=inside).values_list("container", flat=True)
    )
    Containment.objects.bulk_create(
        Containment(container_id=pk, contained=made) for pk in sorted(holders)
    )
    return made


def country() -> Territory:
    return territory(Level.COUNTRY, FRANCE, "France")


def region(code: str = "93", name: str = "Provence-Alpes-Côte d’Azur") -> Territory:
    return territory(Level.REGION, code, name, country())


def department(
    code: str = "04", name: str = "Alpes-de-Haute-Provence", region_code: str = "93"
) -> Territory:
    return territory(Level.DEPARTMENT, code, name, region(region_code))


def epci(
    code: str = "200067437",
    name: str = "CA Provence-Alpes-Agglomération",
    department_code: str = "04",
) -> Territory:
    return territory(Level.EPCI, code, name, department(department_code))


def town(
    code: str = "04070", name: str = "Digne-les-Bains", *, department_code: str | None = None
) -> Territory:
    holder = department(department_code or code[:2])
    return territory(Level.COMMUNE, code, name, holder)


def structure(
    name: str = "Centre social des Tilleuls",
    *,
    kind: str = rules.CS,
    commune: Territory | None = None,
    **values: Any,
) -> Structure:
    """A structure of the register, in Digne-les-Bains unless told otherwise."""
    last = Structure.objects.order_by("-identifier").first()
    number = 1 if last is None else (rules.identifier_number(last.identifier) or 0) + 1
    return Structure.objects.create(
        identifier=rules.identifier(number),
        kind=kind,
        name=name,
        search_name=search_key(name),
        commune=commune or town(),
        **values,
    )


def fact(
    structure: Structure,
    kind: str = rules.MANAGEMENT,
    value: str = "association",
    since: date | None = date(2010, 1, 1),
    until: date | None = None,
) -> Fact:
    return Fact.objects.create(
        structure=structure, kind=kind, value=value, since=since, until=until
    )


def event(
    structure: Structure, kind: str = rules.OPENING, on: date = date(2010, 1, 1), **values: Any
) -> Event:
    return Event.objects.create(structure=structure, kind=kind, on=on, **values)
