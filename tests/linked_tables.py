"""Fictional networks for those who attack confidentiality: places, six dimensions, amounts."""

import random
from collections.abc import Mapping, Sequence

from senacs.method.disclosure.cube import Cube, Layout, Place, Standing, cube

DIMENSIONS: Mapping[str, Mapping[str, float]] = {
    "management": {"association": 6, "commune": 3, "caf": 1, "autre": 0.3},
    "setting": {"urbain": 7, "rural": 3},
    "qpv": {"oui": 1, "non": 1},
    "frr": {"oui": 3, "non": 7},
    "size": {"petite": 1, "moyenne": 1, "grande": 1},
    "federation": {"oui": 8, "non": 2},
}
LAYOUT = Layout(tuple(DIMENSIONS), frozenset({"country", "region", "department"}))


def region(seed: int, *, departments: int = 5, mean: int = 14) -> list[Standing]:
    """The structures of a region, unevenly spread over its departments and their EPCI."""
    draw = random.Random(seed)
    found: list[Standing] = []
    for department in range(departments):
        for _ in range(max(1, int(draw.lognormvariate(0, 0.6) * mean))):
            epci = min(int(draw.expovariate(0.35)), 11)
            nested = (
                Place("country", "FR"),
                Place("region", "93"),
                Place("department", f"{department:02}"),
                Place("epci", f"{department:02}{epci:02}"),
            )
            categories = {
                name: draw.choices(list(odds), list(odds.values()))[0]
                for name, odds in DIMENSIONS.items()
            }
            found.append(Standing(len(found), nested, (), categories))
    return found


def amounts(standings: Sequence[Standing], seed: int) -> dict[int, float]:
    """What each structure brings: a few bring a lot."""
    draw = random.Random(seed)
    return {one.owner: float(round(draw.lognormvariate(3, 0.8))) for one in standings}


def answers(standings: Sequence[Standing], seed: int, often: float) -> dict[int, float]:
    """Yes or no."""
    draw = random.Random(seed)
    return {one.owner: float(draw.random() < often) for one in standings}


def of_one_row(
    standings: Sequence[Standing],
    values: Mapping[int, float],
    layout: Layout = LAYOUT,
    *,
    counts: bool = False,
) -> Cube:
    """The cube of an indicator that has one row."""
    entries = [(one, {"value": values[one.owner]}) for one in standings if one.owner in values]
    return cube(layout, entries, ["value"], counts=counts)
