"""Fictional networks for those who attack confidentiality: places, six dimensions, amounts."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from senacs.method.disclosure import Rule
from senacs.method.disclosure.cube import Cube, Layout, Place, Standing, cube
from senacs.method.disclosure.hiding import Hiding
from senacs.method.disclosure.linked import Linked, Sum, apart, differences, linked
from senacs.method.disclosure.suppression import suppress
from senacs.method.equations import Equation, Family
from senacs.method.indicators import Example, Measure, Part
from senacs.method.questionnaire import Audience

DIMENSIONS: Mapping[str, Mapping[str, float]] = {
    "management": {"association": 6, "commune": 3, "caf": 1, "autre": 0.3},
    "setting": {"urbain": 7, "rural": 3},
    "qpv": {"oui": 1, "non": 1},
    "frr": {"oui": 3, "non": 7},
    "size": {"petite": 1, "moyenne": 1, "grande": 1},
    "federation": {"oui": 8, "non": 2},
}
RULE = Rule()
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


# --- A total, and its parts asked apart -----------------------------------------------------------

PARTS = ("board", "regular", "occasional")
TOTAL = "total"
TABLE = Sum("board ; regular ; occasional", tuple((part,) for part in PARTS))
EQUATION = Equation(TOTAL, PARTS)
FAMILY = Family(Audience.CS, (TOTAL, *PARTS), (EQUATION,))
ASKED = Linked(
    key="linked", title="", measure=Measure.PARTS, unit="", definition="",
    audience=(Audience.CS,), example=Example((), {}), reviewed=date(2026, 11, 26),
    parts=tuple(Part(key, key, key) for key in FAMILY.variables), equations=(EQUATION,),
    sums=(TABLE,), differences=differences(FAMILY, [TABLE]),
)  # fmt: skip
Given = Mapping[int, Mapping[str, float]]


def given_of(standings: Sequence[Standing], seed: int, *, total_only: float = 0.06) -> Given:
    """One in sixteen gives its total only, one in sixteen its parts only; some miss a part."""
    draw, found = random.Random(seed), {}
    for one in standings:
        parts = {key: float(round(draw.lognormvariate(3, 0.6))) for key in PARTS}
        fate = draw.random()
        if fate < total_only:
            found[one.owner] = {TOTAL: sum(parts.values())}
        elif fate < 2 * total_only:
            found[one.owner] = parts
        elif fate < 2.5 * total_only:
            kept = {key: value for key, value in parts.items() if key != "regular"}
            found[one.owner] = {TOTAL: sum(parts.values()), **kept}
        else:
            found[one.owner] = {TOTAL: sum(parts.values()), **parts}
    return found


def entries_of(
    standings: Sequence[Standing], given: Given
) -> list[tuple[Standing, dict[str, float]]]:
    by_row = {
        row: {pk: values[row] for pk, values in given.items() if row in values}
        for row in FAMILY.variables
    }
    by_row |= apart(ASKED.differences, by_row)
    return [
        (one, {row: values[one.owner] for row, values in by_row.items() if one.owner in values})
        for one in standings
    ]


def by_tables(seed: int, *, departments: int = 4) -> tuple[Hiding, Cube]:
    """Verdicts that each table alone leaves safe, and the cube with what ties answers."""
    standings = region(seed, departments=departments, mean=9)
    made = linked(LAYOUT, entries_of(standings, given_of(standings, seed)), ASKED, by_tables=True)
    told = suppress(replace(made, ties=()), RULE)
    hiding = Hiding(made, RULE, frozenset(), frozenset())
    hiding.verdicts = [told[address] for address in made.addresses]
    return hiding, replace(made, apiece=())


def shown_in(hiding: Hiding) -> list[int]:
    """The cells that are shown."""
    return [cell for cell in range(len(hiding.verdicts)) if hiding.is_shown(cell)]
