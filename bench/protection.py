"""What the protection of one indicator costs for a fictional country, in processor seconds.

`python bench/protection.py [seed]`: 18 regions of some 140 structures, six dimensions, one amount
and one count, in two stages; with what is shown in the end, by level, whole and crossed.
"""

import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from linked_tables import DIMENSIONS, LAYOUT, amounts, answers, of_one_row, region
from senacs.method.disclosure import Rule
from senacs.method.disclosure.cube import Layout, Place, Standing, first_stage
from senacs.method.disclosure.suppression import suppress

REGIONS = 18


def country(seed: int) -> list[Standing]:
    """Regions that have nothing in common but the country."""
    found: list[Standing] = []
    for number in range(REGIONS):
        for one in region(seed + number, departments=6, mean=20):
            top, _, *inside = one.nested
            own = [Place(p.level, f"{number:02}-{p.code}") for p in inside]
            nested = (top, Place("region", f"{number:02}"), *own)
            found.append(replace(one, owner=len(found), nested=nested))
    return found


def measure(standings: Sequence[Standing], dimensions: Sequence[str], seed: int) -> None:
    """Print one line for an amount and one for a count."""
    layout = Layout(tuple(dimensions), LAYOUT.crossed)
    for name, values, counts in (
        ("amount", amounts(standings, seed), False),
        ("count", answers(standings, seed, 0.4), True),
    ):
        made = of_one_row(standings, values, layout, counts=counts)
        started = time.process_time()
        whole = suppress(first_stage(made, (), Rule()), Rule())
        first = time.process_time() - started
        found = suppress(made, Rule(), given=whole)
        second = time.process_time() - started - first
        cells, shown = Counter[str](), Counter[str]()
        for address, verdict in found.items():
            level = f"{address.slot.place.level}{' crossed' if address.slot.dimension else ''}"
            cells[level] += 1
            shown[level] += not verdict.is_hidden
        told = ", ".join(f"{level} {shown[level]}/{cells[level]}" for level in sorted(cells))
        spent = f"territories {first:.2f} s, crossings {second:.1f} s"
        print(f"{len(dimensions)} dimensions, {name}: {len(found)} cells, {spent}; {told}")


if __name__ == "__main__":
    drawn = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    network = country(drawn)
    print(f"{len(network)} structures")
    for many in (3, len(DIMENSIONS)):
        measure(network, list(DIMENSIONS)[:many], drawn)
