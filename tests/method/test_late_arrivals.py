"""Groups made once the public cube is decided: shown only where nobody becomes exposed."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from attacker import exposed_structures, recomputed, shown_cells
from linked_tables import amounts, answers, of_one_row, region
from senacs.method.disclosure import Rule, Verdict
from senacs.method.disclosure.cube import Address, Cube, Place, Slot
from senacs.method.disclosure.hiding import primary
from senacs.method.disclosure.late import Group, arrivals
from senacs.method.disclosure.suppression import suppress

RULE = Rule()


def _groups(made: Cube, seed: int, many: int = 6) -> list[Group]:
    """Groups of EPCI, that overlap one another and cross departments."""
    draw = random.Random(seed)
    places = sorted({path[-1] for path in made.paths.values()})
    found = []
    for _ in range(many):
        chosen = set(draw.sample(places, max(2, len(places) // 4)))
        found.append(frozenset(o for o, path in made.paths.items() if path[-1] in chosen))
    return found


def _with(made: Cube, groups: Sequence[Group]) -> Cube:
    members = [[n for n, unit in enumerate(made.units) if unit.owner in group] for group in groups]
    addresses = [Address(Slot(Place("late", str(n))), "value") for n in range(len(groups))]
    return replace(made, addresses=[*made.addresses, *addresses], members=[*made.members, *members])


def _shown(made: Cube, found: Sequence[dict[str, Verdict]]) -> list[int]:
    first = len(made.addresses)
    return [first + n for n, rows in enumerate(found) if not rows["value"].is_hidden]


@pytest.mark.parametrize("seed", [1, 2])
def test_no_group_exposes_a_structure(seed: int) -> None:
    standings = region(seed, departments=4)
    made = of_one_row(standings, amounts(standings, seed))
    verdicts = suppress(made, RULE)
    groups = _groups(made, seed)
    found = arrivals(made, verdicts, groups, RULE)
    wider = _with(made, groups)
    before = shown_cells(made, [verdicts[address] for address in made.addresses])
    late = _shown(made, found)
    assert late, "something is shown"
    assert exposed_structures(wider, [*before, *late], RULE) == []


def test_a_group_and_the_same_with_one_structure_more_are_not_both_shown() -> None:
    standings = region(2, departments=4)
    made = of_one_row(standings, amounts(standings, 2))
    verdicts = suppress(made, RULE)
    first = _groups(made, 2, many=1)[0]
    one_more = first | {min(set(made.paths) - first)}
    groups = [first, one_more]
    found = arrivals(made, verdicts, groups, RULE)
    before = shown_cells(made, [verdicts[address] for address in made.addresses])
    assert [rows["value"].is_hidden for rows in found] == [False, True]
    naive = [len(made.addresses), len(made.addresses) + 1]
    assert exposed_structures(_with(made, groups), [*before, *naive], RULE, most_readers=0)


@pytest.mark.parametrize("seed", [3, 4])
def test_no_group_gives_a_hidden_count(seed: int) -> None:
    standings = region(seed, departments=4)
    made = of_one_row(standings, answers(standings, seed, 0.5), counts=True)
    verdicts = suppress(made, RULE)
    groups = _groups(made, seed)
    found = arrivals(made, verdicts, groups, RULE)
    wider = _with(made, groups)
    before = shown_cells(made, [verdicts[address] for address in made.addresses])
    small = [n for n, verdict in enumerate(primary(wider, RULE)) if verdict.is_hidden]
    already = set(recomputed(wider, before, small, most=1.0))
    after = set(recomputed(wider, [*before, *_shown(made, found)], small, most=1.0))
    assert after <= already


def test_a_group_of_the_structures_of_a_territory_says_the_same() -> None:
    standings = region(5, departments=4)
    made = of_one_row(standings, amounts(standings, 5))
    verdicts = suppress(made, RULE)
    addresses = [a for a in made.addresses if a.slot.place.level in {"department", "epci"}]
    places = [a for a in addresses if not a.slot.dimension]
    groups = [
        frozenset(made.units[u].owner for u in made.members[made.addresses.index(a)])
        for a in places
    ]
    found = arrivals(made, verdicts, groups, RULE)
    assert [rows["value"].is_hidden for rows in found] == [
        any(
            verdicts[b].is_hidden
            for b in places
            if made.members[made.addresses.index(b)] == made.members[made.addresses.index(a)]
        )
        for a in places
    ]


def test_who_comes_first_is_served_first() -> None:
    standings = region(6, departments=4)
    made = of_one_row(standings, amounts(standings, 6))
    verdicts = suppress(made, RULE)
    groups = _groups(made, 6)
    whole = arrivals(made, verdicts, groups, RULE)
    for many in (1, 3):
        assert arrivals(made, verdicts, groups[:many], RULE) == whole[:many]


def test_what_was_read_already_counts_before_what_is_judged() -> None:
    standings = region(2, departments=4)
    made = of_one_row(standings, amounts(standings, 2))
    verdicts = suppress(made, RULE)
    first = _groups(made, 2, many=1)[0]
    groups = [first, first | {min(set(made.paths) - first)}]
    read: list[dict[str, Verdict]] = [{}, {"value": Verdict.PUBLISHABLE}]
    found = arrivals(made, verdicts, groups, RULE, decided=read)
    assert [rows["value"].is_hidden for rows in found] == [True, False]
    assert not arrivals(made, verdicts, groups, RULE)[0]["value"].is_hidden
