"""Territories first, crossings then: what the first stage said stays, and the whole is attacked."""

import dataclasses
from collections.abc import Collection

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attacker import Attacker, exposed_structures, recomputed, shown_cells
from linked_tables import DIMENSIONS, LAYOUT, amounts, answers, of_one_row, region
from senacs.method.disclosure import Rule, Verdict
from senacs.method.disclosure.cube import Address, Cube, Layout, Place, Slot, Standing, first_stage
from senacs.method.disclosure.hiding import primary
from senacs.method.disclosure.suppression import suppress

RULE = Rule()
FIRST = ("management",)
Verdicts = dict[Address, Verdict]


def in_two(
    made: Cube, first: Collection[str] = FIRST, **asked: object
) -> tuple[Verdicts, Verdicts]:
    """What each stage says."""
    whole = suppress(first_stage(made, first, RULE), RULE, **asked)  # type: ignore[arg-type]
    return whole, suppress(made, RULE, given=whole, **asked)  # type: ignore[arg-type]


def union(made: Cube, found: Verdicts) -> list[int]:
    return shown_cells(made, [found[address] for address in made.addresses])


def hidden_alone(made: Cube) -> list[int]:
    return [cell for cell, verdict in enumerate(primary(made, RULE)) if verdict.is_hidden]


def belongs(address: Address, first: Collection[str] = FIRST) -> bool:
    return not address.slot.dimension or address.slot.dimension in first


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("first", [(), FIRST])
def test_nobody_is_bounded_too_closely_by_both_stages(seed: int, first: tuple[str, ...]) -> None:
    standings = region(seed)
    made = of_one_row(standings, amounts(standings, seed))
    whole, found = in_two(made, first)
    own = [address for address in made.addresses if belongs(address, first)]
    assert {address: found[address] for address in own} == whole
    shown = union(made, found)
    assert len(shown) > len(made.addresses) / 4
    assert any(not belongs(made.addresses[cell], first) for cell in shown)
    assert exposed_structures(made, shown, RULE) == []
    assert recomputed(made, shown, hidden_alone(made)) == []


@pytest.mark.parametrize("often", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("seed", [7, 8])
def test_no_hidden_count_follows_from_both_stages(seed: int, often: float) -> None:
    standings = region(seed)
    made = of_one_row(standings, answers(standings, seed, often), counts=True)
    whole, found = in_two(made)
    assert all(found[address] is whole[address] for address in made.addresses if belongs(address))
    shown = union(made, found)
    every = [[unit] for unit in range(len(made.units))]
    stuck = {*Attacker(made, shown, most=1.0).given(every)}
    for cell in recomputed(made, shown, hidden_alone(made), most=1.0):
        # It may only follow from a group of which none or all are counted, which is public.
        assert stuck.issuperset(made.members[cell])
        assert len(stuck) >= RULE.minimum_units


def test_crossings_shown_for_themselves_would_be_found_by_the_same_attack() -> None:
    standings = region(1)
    made = of_one_row(standings, amounts(standings, 1))
    whole, _ = in_two(made)
    alone = dict(zip(made.addresses, primary(made, RULE), strict=True))
    assert exposed_structures(made, union(made, alone | whole), RULE, most_readers=0)


def test_agreements_and_public_sheets_hold_in_both_stages() -> None:
    standings = region(5)
    made = of_one_row(standings, amounts(standings, 5))
    agreed, sheets = Place("department", "01"), frozenset(range(0, len(standings), 5))
    _, found = in_two(made, lifted=[agreed], known=sheets)
    shown = {*union(made, found)}
    shown |= {n for n, a in enumerate(made.addresses) if a.slot == Slot(agreed)}
    inside = {one.owner for one in standings if agreed in one.nested}
    exposed = exposed_structures(made, shown, RULE, known=sheets)
    assert {owner for owner, *_ in exposed} <= inside


def test_what_is_shown_to_begin_with_costs_crossings_and_never_itself() -> None:
    # Two crossings of the country and its whole: the third follows, and holds two structures.
    places = (Place("country", "FR"),)
    kinds = "aaaabbbbcc"
    standings = [Standing(n, places, (), {"kind": kind}) for n, kind in enumerate(kinds)]
    layout = Layout(("kind",), frozenset({"country"}))
    made = of_one_row(standings, dict.fromkeys(range(len(kinds)), 10.0), layout)
    whole, found = in_two(made, ())
    assert whole == {Address(Slot(places[0]), "value"): Verdict.PUBLISHABLE}
    assert found[Address(Slot(places[0]), "value")] is Verdict.PUBLISHABLE
    hidden = [address.slot.category for address, verdict in found.items() if verdict.is_hidden]
    assert len(hidden) == 2
    assert "c" in hidden


def test_a_crossing_that_holds_a_whole_territory_has_its_verdict() -> None:
    standings = [
        dataclasses.replace(one, categories={**one.categories, "setting": one.nested[2].code})
        for one in region(3)
    ]
    made = of_one_row(standings, amounts(standings, 3), Layout(("setting",), LAYOUT.crossed))
    whole, found = in_two(made, ())
    for address, verdict in found.items():
        if address.slot.dimension and address.slot.place.level == "department":
            assert verdict is whole[Address(Slot(address.slot.place), "value")]


def test_the_first_stage_of_counts_keeps_the_secrets_of_the_second() -> None:
    standings = region(7)
    made = of_one_row(standings, answers(standings, 7, 0.5), counts=True)
    kept = first_stage(made, FIRST, RULE)
    secret = [n for n, a in enumerate(kept.addresses) if not belongs(a)]
    assert secret
    assert all(kept.mass(cell).n in {1, 2} for cell in secret)
    assert not any(kept.addresses[cell].slot.place.is_public for cell in secret)
    plain = of_one_row(standings, amounts(standings, 7))
    assert all(belongs(address) for address in first_stage(plain, FIRST, RULE).addresses)


STRUCTURES = st.lists(
    st.tuples(
        st.sampled_from("AB"), st.sampled_from("xy"), st.sampled_from("uv"), st.integers(1, 9)
    ),
    min_size=4,
    max_size=14,
)


@settings(max_examples=40, deadline=None)
@given(STRUCTURES)
def test_small_networks_are_safe_in_two_stages(table: list[tuple[str, str, str, int]]) -> None:
    layout = Layout(("kind", "setting"), frozenset({"country", "department"}))
    standings = [
        Standing(n, (Place("country", "FR"), Place("department", d)), (), {"kind": k, "setting": s})
        for n, (d, k, s, _) in enumerate(table)
    ]
    made = of_one_row(standings, {n: float(v) for n, (*_, v) in enumerate(table)}, layout)
    whole, found = in_two(made, ("kind",))
    assert all(found[address] is verdict for address, verdict in whole.items())
    assert exposed_structures(made, union(made, found), RULE, most_readers=None) == []


# --- What is left over --------------------------------------------------------------------------


def test_what_is_left_of_a_department_by_its_intercommunalities_is_judged() -> None:
    """Two structures of a department belong to an intercommunality that crosses its border."""
    country, department = Place("country", "FR"), Place("department", "01")
    left = Place("left_over", "01/x", is_public=False)
    standings = [
        Standing(n, (country, department, Place("epci", f"{n // 4}") if n < 8 else left))
        for n in range(10)
    ]
    made = of_one_row(standings, dict.fromkeys(range(10), 10.0))
    found = suppress(made, RULE)
    shown = union(made, found)
    assert not found[Address(Slot(department), "value")].is_hidden
    assert exposed_structures(made, shown, RULE) == []
    assert len([1 for a, v in found.items() if a.slot.place.level == "epci" and v.is_hidden]) == 1


def test_every_dimension_is_judged() -> None:
    made = of_one_row(region(1), amounts(region(1), 1))
    assert {address.slot.dimension for address in made.addresses} == {"", *DIMENSIONS}
