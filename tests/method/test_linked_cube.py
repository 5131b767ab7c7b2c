"""A total asked and its parts asked apart: what a reader of both computes, by linear programming.

His unknowns are the answers of each structure; he knows who gave what, that the parts of whoever
gave them all make its total, and that a part which is missing is not negative.
"""

import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

import highspy
import numpy as np
import pytest

from linked_tables import (
    ASKED,
    FAMILY,
    LAYOUT,
    PARTS,
    TABLE,
    TOTAL,
    Given,
    entries_of,
    given_of,
    region,
)
from senacs.method.disclosure import Rule, Verdict
from senacs.method.disclosure.cube import Address, Layout, Slot, Standing, cube
from senacs.method.disclosure.linked import linked
from senacs.method.disclosure.suppression import suppress

RULE = Rule()
TERRITORIES = Layout()
MARGIN = 0.999


def _together(standings: Sequence[Standing], given: Given) -> dict[Address, Verdict]:
    return suppress(linked(TERRITORIES, entries_of(standings, given), ASKED), RULE)


def _each_by_itself(
    standings: Sequence[Standing], given: Given, layout: Layout = TERRITORIES
) -> dict[Address, Verdict]:
    """The planted fault: two cubes, each proved."""
    entries = [(one, given[one.owner]) for one in standings]
    found = suppress(cube(layout, entries, [TOTAL]), RULE)
    table = suppress(cube(layout, entries, PARTS, summed=True), RULE)
    return found | {
        Address(slot, TABLE.row if row not in PARTS else row): verdict
        for (slot, row), verdict in table.items()
    }


class _Reader:
    """Knows every shown cell to the unit."""

    def __init__(
        self,
        standings: Sequence[Standing],
        given: Given,
        verdicts: Mapping[Address, Verdict],
        layout: Layout = TERRITORIES,
    ) -> None:
        self.given = given
        self.rank = {
            (pk, row): n
            for n, (pk, row) in enumerate((pk, row) for pk in given for row in given[pk])
        }
        self._solver = highspy.Highs()
        self._solver.setOptionValue("output_flag", False)
        self._solver.setOptionValue("threads", 1)
        for _ in self.rank:
            self._solver.addVar(0.0, np.inf)
        inside: dict[Slot, list[int]] = {}
        for one in standings:
            for slot in layout.slots(one):
                inside.setdefault(slot, []).append(one.owner)
        for (slot, row), verdict in verdicts.items():
            is_read = slot.place.is_public and row in {*FAMILY.variables, TABLE.row}
            if is_read and not verdict.is_hidden:
                rows = PARTS if row == TABLE.row else (row,)
                keys = [(pk, r) for pk in inside[slot] for r in rows if r in given[pk]]
                self._know(dict.fromkeys(keys, 1.0), least=0.0, most=0.0)
        self._tie()

    def _tie(self) -> None:
        """The parts of whoever gave them all make its total; else they are below it."""
        for pk, values in self.given.items():
            if TOTAL in values and len(values) > 1:
                signs = {(pk, TOTAL): 1.0} | {(pk, r): -1.0 for r in PARTS if r in values}
                left = 0.0 if len(values) == len(FAMILY.variables) else np.inf
                self._know(signs, least=0.0, most=left, of_values=False)

    def _know(
        self, signs: Mapping[tuple[int, str], float], least: float, most: float,
        *, of_values: bool = True,
    ) -> None:  # fmt: skip
        true = sum(s * self.given[pk][row] for (pk, row), s in signs.items()) if of_values else 0.0
        ranks = [self.rank[key] for key in signs]
        self._solver.addRow(true + least, true + most, len(ranks), ranks, [*signs.values()])

    def greatest(self, key: tuple[int, str], reader: int | None) -> float:
        own = [n for (pk, _), n in self.rank.items() if pk == reader]
        keys = [one for one in self.rank if one[0] == reader]
        for rank, (pk, row) in zip(own, keys, strict=True):
            value = self.given[pk][row]
            self._solver.changeColBounds(rank, value, value)
        self._solver.changeColCost(self.rank[key], 1.0)
        self._solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self._solver.run()
        status = self._solver.getModelStatus()
        found = float(self._solver.getInfo().objective_function_value)
        self._solver.changeColCost(self.rank[key], 0.0)
        for rank in own:
            self._solver.changeColBounds(rank, 0.0, np.inf)
        if status == highspy.HighsModelStatus.kOptimal:
            return found
        assert status in {
            highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible,
        }  # fmt: skip
        return np.inf

    def exposed(self, readers: Collection[int]) -> Iterator[tuple[tuple[int, str], int | None]]:
        for key in self.rank:
            value = self.given[key[0]][key[1]]
            for reader in (None, *readers):
                asked = RULE.outsider if reader is None else RULE.insider
                least = value * (1 + MARGIN * asked) - 1e-6
                if value and reader != key[0] and self.greatest(key, reader) < least:
                    yield key, reader


@pytest.mark.parametrize("seed", range(1, 6))
def test_nobody_finds_an_answer_by_reading_a_total_beside_its_parts(seed: int) -> None:
    standings = region(seed, departments=4, mean=9)
    given = given_of(standings, seed)
    readers = random.Random(seed).sample(sorted(given), 6)
    alone = [one for one in given if len(given[one]) < len(FAMILY.variables)]
    reader = _Reader(standings, given, _together(standings, given))
    assert list(reader.exposed([*readers, *alone])) == []


def test_two_cubes_proved_apart_would_tell() -> None:
    """The same reader finds what the planted fault leaves."""
    found = 0
    for seed in range(1, 6):
        standings = region(seed, departments=4, mean=9)
        given = given_of(standings, seed)
        reader = _Reader(standings, given, _each_by_itself(standings, given))
        found += len(list(reader.exposed([])))
    assert found > 5


def _subtracted(
    standings: Sequence[Standing], given: Given, verdicts: Mapping[Address, Verdict]
) -> Iterator[tuple[Slot, str]]:
    """Hidden numbers that are a difference of numbers shown for the same structures."""
    inside: dict[Slot, list[int]] = {}
    for one in standings:
        for slot in LAYOUT.slots(one):
            inside.setdefault(slot, []).append(one.owner)
    for slot, owners in inside.items():
        told = {row: sum(given[pk].get(row, 0.0) for pk in owners) for row in (TOTAL, *PARTS)} | {
            TABLE.row: sum(given[pk].get(part, 0.0) for pk in owners for part in PARTS)
        }
        for whole in (TOTAL, TABLE.row):
            rows = [row for row in (whole, *PARTS) if Address(slot, row) in verdicts]
            hidden = [row for row in rows if verdicts[Address(slot, row)].is_hidden]
            is_sum = told[whole] == sum(told[part] for part in PARTS)
            if is_sum and len(hidden) == 1 and told[hidden[0]]:
                yield slot, hidden[0]


def _crossed(standings: Sequence[Standing], given: Given) -> dict[Address, Verdict]:
    return suppress(linked(LAYOUT, entries_of(standings, given), ASKED, by_tables=True), RULE)


@pytest.mark.parametrize("seed", range(1, 6))
def test_no_crossing_is_a_total_less_its_other_parts(seed: int) -> None:
    standings = region(seed, departments=4, mean=14)
    given = given_of(standings, seed)
    verdicts = _crossed(standings, given)
    assert list(_subtracted(standings, given, verdicts)) == []
    shown = [
        address.row
        for address, one in verdicts.items()
        if address.slot.dimension and not one.is_hidden
    ]
    assert shown.count(TOTAL) > 30
    assert min(map(shown.count, (*PARTS, TABLE.row))) > 5


@pytest.mark.parametrize("seed", range(1, 4))
def test_nobody_finds_an_answer_by_reading_crossed_totals_beside_their_parts(seed: int) -> None:
    standings = region(seed, departments=4, mean=9)
    given = given_of(standings, seed)
    readers = random.Random(seed).sample(sorted(given), 3)
    reader = _Reader(standings, given, _crossed(standings, given), LAYOUT)
    assert list(reader.exposed(readers)) == []


def test_tables_proved_each_by_itself_would_tell() -> None:
    """The same reader finds what the ties of answers add to the crossings of each table."""
    standings = region(6, departments=4, mean=9)
    given = given_of(standings, 6)
    made = linked(LAYOUT, entries_of(standings, given), ASKED, by_tables=True)
    verdicts = suppress(replace(made, ties=()), RULE)
    readers = random.Random(6).sample(sorted(given), 3)
    assert list(_Reader(standings, given, verdicts, LAYOUT).exposed(readers))
    told = _Reader(standings, given, _crossed(standings, given), LAYOUT)
    assert list(told.exposed(readers)) == []


def test_two_crossed_cubes_proved_apart_would_tell() -> None:
    found = 0
    for seed in range(1, 6):
        standings = region(seed, departments=4, mean=14)
        given = given_of(standings, seed)
        verdicts = _each_by_itself(standings, given, LAYOUT)
        found += len(list(_subtracted(standings, given, verdicts)))
    assert found > 3


def test_totals_stay_shown_and_one_part_is_hidden() -> None:
    """Where one structure gave its total only: the last part and the table, not the total."""
    standings = region(2, departments=4, mean=12)
    given = {pk: dict(values) for pk, values in given_of(standings, 2, total_only=0).items()}
    one = standings[0].owner
    given[one] = {TOTAL: given[one][TOTAL]}
    verdicts = _together(standings, given)
    plain = _together(standings, given_of(standings, 2, total_only=0))
    country, department = (Slot(standings[0].nested[n]) for n in (0, 2))
    for slot in (country, department):
        assert not verdicts[Address(slot, TOTAL)].is_hidden
        assert not verdicts[Address(slot, "board")].is_hidden
        for row in ("occasional", TABLE.row):
            assert verdicts[Address(slot, row)].is_hidden
            assert not plain[Address(slot, row)].is_hidden


def test_the_order_of_entries_changes_nothing() -> None:
    standings = region(3, departments=3, mean=9)
    given = given_of(standings, 3)
    shuffled = random.Random(3).sample(standings, len(standings))
    assert _together(standings, given) == _together(shuffled, given)
