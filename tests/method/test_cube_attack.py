"""The public cube attacked: exact bounds of every structure from all that is shown."""

import random
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attacker import Attacker, exposed_structures, recomputed, shown_cells
from linked_tables import LAYOUT, amounts, answers, of_one_row, region
from senacs.method.disclosure import Mass, Rule, Verdict
from senacs.method.disclosure.cube import TOTAL, Cube, Layout, Place, Slot, Standing, cube
from senacs.method.disclosure.hiding import primary
from senacs.method.disclosure.suppression import suppress
from senacs.method.disclosure.worlds import exposed

RULE = Rule()
SEEDS = (1, 2)


def verdicts(made: Cube, **asked: object) -> list[Verdict]:
    found = suppress(made, RULE, **asked)  # type: ignore[arg-type]
    return [found[address] for address in made.addresses]


def hidden_alone(made: Cube) -> list[int]:
    return [cell for cell, verdict in enumerate(primary(made, RULE)) if verdict.is_hidden]


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_bounds_a_structure_of_a_region_too_closely(seed: int) -> None:
    standings = region(seed)
    made = of_one_row(standings, amounts(standings, seed))
    shown = shown_cells(made, verdicts(made))
    assert len(shown) > len(made.addresses) / 4  # to hide everything is no merit
    assert exposed_structures(made, shown, RULE) == []
    assert recomputed(made, shown, hidden_alone(made)) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_attack_finds_a_suppressor_that_only_judges_cells_alone(seed: int) -> None:
    standings = region(seed)
    made = of_one_row(standings, amounts(standings, seed))
    shown = shown_cells(made, primary(made, RULE))
    assert exposed_structures(made, shown, RULE, most_readers=0)
    assert recomputed(made, shown, hidden_alone(made))


def test_the_same_attack_finds_a_suppressor_that_stops_at_sums() -> None:
    # Each line is safe, and two dimensions together are not: urban, and association, less all.
    places = (Place("country", "FR"),)
    kinds = [("u", "a"), ("u", "a"), ("u", "a"), ("u", "c"), ("r", "a"), ("r", "a"), ("r", "a")]
    standings = [
        Standing(n, places, (), {"setting": s, "management": m}) for n, (s, m) in enumerate(kinds)
    ]
    layout = Layout(("setting", "management"), frozenset({"country"}))
    made = of_one_row(standings, dict.fromkeys(range(7), 10.0), layout)
    shown = [
        n
        for n, a in enumerate(made.addresses)
        if a.slot.category in {"", "u", "r"} or a.slot.category == "a"
    ]
    assert 3 in {owner for owner, *_ in exposed_structures(made, shown, RULE)}
    assert exposed_structures(made, shown_cells(made, verdicts(made)), RULE) == []


def test_public_sheets_belong_to_what_the_reader_knows() -> None:
    standings = region(4, departments=4)
    made = of_one_row(standings, amounts(standings, 4))
    sheets = frozenset(range(0, len(standings), 4))
    shown = shown_cells(made, verdicts(made, known=sheets))
    assert exposed_structures(made, shown, RULE, known=sheets) == []
    unaware = shown_cells(made, verdicts(made))
    assert exposed_structures(made, unaware, RULE, known=sheets)


def test_an_agreement_shows_a_department_and_protects_its_neighbours() -> None:
    standings = region(5)
    made = of_one_row(standings, amounts(standings, 5))
    agreed = Place("department", "01")
    found = verdicts(made, lifted=[agreed])
    shown = {*shown_cells(made, found)}
    shown |= {n for n, a in enumerate(made.addresses) if a.slot == Slot(agreed)}
    inside = {one.owner for one in standings if agreed in one.nested}
    assert {owner for owner, *_ in exposed_structures(made, shown, RULE)} <= inside


def test_rows_of_a_table_are_protected_with_their_total() -> None:
    standings = region(6, departments=4, mean=12)
    rows = {row: amounts(standings, 60 + n) for n, row in enumerate(("a", "b", "c"))}
    entries = [(one, {row: values[one.owner] for row, values in rows.items()}) for one in standings]
    made = cube(Layout((), LAYOUT.crossed), entries, list(rows), summed=True)
    found = verdicts(made)
    shown = shown_cells(made, found)
    assert exposed_structures(made, shown, RULE, most_readers=3) == []
    assert any(made.addresses[cell].row == TOTAL for cell in shown)


@pytest.mark.parametrize("often", [0.1, 0.5, 0.9])
def test_hidden_counts_are_not_given_by_sums(often: float) -> None:
    standings = region(7)
    made = of_one_row(standings, answers(standings, 7, often), counts=True)
    shown = shown_cells(made, verdicts(made))
    given = _given(made, shown)
    for cell in recomputed(made, shown, hidden_alone(made), most=1.0):
        # It may only follow from a group of which none or all are counted, which is public.
        assert _all_alike(given, made.members[cell])


def test_hidden_counts_are_given_where_cells_are_only_judged_alone() -> None:
    standings = region(7)
    made = of_one_row(standings, answers(standings, 7, 0.5), counts=True)
    naive = shown_cells(made, primary(made, RULE))
    found = [made.members[cell] for cell in recomputed(made, naive, hidden_alone(made), most=1.0)]
    given = _given(made, naive)
    assert not all(_all_alike(given, members) for members in found)


def _given(made: Cube, shown: Sequence[int]) -> set[int]:
    """The structures of which it is known whether they are counted."""
    return {*Attacker(made, shown, most=1.0).given([[unit] for unit in range(len(made.units))])}


def _all_alike(given: set[int], members: Sequence[int]) -> bool:
    """Whether each of these is known by itself, and belongs to three at least that are."""
    return given.issuperset(members) and len(given) >= RULE.minimum_units


@pytest.mark.parametrize("seed", [8, 11, 12])
def test_what_is_decided_does_not_depend_on_who_asks_first(seed: int) -> None:
    standings = region(seed)
    values = amounts(standings, seed)
    one = suppress(of_one_row(standings, values), RULE)
    anyhow = random.Random(seed).sample(standings, len(standings))
    for order in (standings[::-1], anyhow):
        other = suppress(of_one_row(order, values), RULE)
        differing = [address for address in one if one[address] is not other[address]]
        assert differing == []


# --- Small tables, against every table that agrees with what is shown ---------------------------

SMALL = Layout(("kind",), frozenset({"country", "department"}))
STRUCTURES = st.lists(
    st.tuples(
        st.sampled_from("AB"), st.sampled_from("12"), st.sampled_from("xy"), st.integers(1, 7)
    ),
    min_size=3,
    max_size=6,
)


def _small(table: list[tuple[str, str, str, int]]) -> Cube:
    standings = [
        Standing(
            n,
            (Place("country", "FR"), Place("department", d), Place("epci", d + e)),
            (),
            {"kind": k},
        )
        for n, (d, e, k, _) in enumerate(table)
    ]
    return of_one_row(standings, {n: float(v) for n, (*_, v) in enumerate(table)}, SMALL)


def _worlds(made: Cube, shown: Sequence[int]) -> Iterator[list[int]]:
    """Every table of whole numbers, none negative, that agrees with the shown cells; those near
    the true one first."""
    left = {cell: int(sum(made.units[u].value for u in made.members[cell])) for cell in shown}
    holding = [[c for c in shown if unit in made.members[c]] for unit in range(len(made.units))]

    near = [lambda value, true=unit.value: abs(value - true) for unit in made.units]
    closing = [[c for c in holding[n] if max(made.members[c]) == n] for n in range(len(holding))]

    def fill(unit: int, before: list[int]) -> Iterator[list[int]]:
        if unit == len(made.units):
            if not any(left.values()):
                yield list(before)
            return
        # The last unit of a cell has what is left of it: nothing else is tried.
        forced = {left[cell] for cell in closing[unit]}
        most = min(left[cell] for cell in holding[unit])
        values = [most] if forced == {most} else [] if forced else range(most + 1)
        for value in sorted(values, key=near[unit]):
            for cell in holding[unit]:
                left[cell] -= value
            yield from fill(unit + 1, [*before, value])
            for cell in holding[unit]:
                left[cell] += value

    yield from fill(0, [])


@settings(max_examples=25, deadline=None)
@given(STRUCTURES)
def test_whole_numbers_say_the_same_as_bounds(table: list[tuple[str, str, str, int]]) -> None:
    """Two nested families of cells: the extreme tables have whole numbers, so both must agree."""
    made = _small(table)
    shown = shown_cells(made, verdicts(made))
    bound = {unit for cell in shown for unit in made.members[cell]}
    if bound != set(range(len(made.units))):
        return  # where nothing is shown of all there is nothing to count
    values = [unit.value for unit in made.units]
    # Far enough for who knows nothing, then for each other structure: until a table says so.
    lacking = [
        (unit, reader, value * (1 + (RULE.outsider if reader is None else RULE.insider)) - 1e-6)
        for unit, value in enumerate(values)
        for reader in (None, *range(len(values)))
        if reader != unit
    ]
    for world in _worlds(made, shown):
        lacking = [
            (unit, reader, least)
            for unit, reader, least in lacking
            if world[unit] < least or (reader is not None and world[reader] != values[reader])
        ]
        if not lacking:
            break
    assert lacking == []


@settings(max_examples=25, deadline=None)
@given(STRUCTURES, st.sets(st.integers(0, 30)))
def test_the_proof_finds_who_a_linear_programme_finds(
    table: list[tuple[str, str, str, int]], drawn: set[int]
) -> None:
    made = _small(table)
    shown = sorted({0} | {cell for cell in drawn if cell < len(made.addresses)})
    ours = set(exposed(made, shown, RULE))
    theirs = {
        owner for owner, *_ in exposed_structures(made, shown, RULE, most_readers=None, margin=1.0)
    }
    assert ours == theirs


# --- Two releases -------------------------------------------------------------------------------


def _changes(standings: Sequence[Standing], moved: dict[int, float]) -> Cube:
    entries = [(one, {"value": moved[one.owner]}) for one in standings if one.owner in moved]
    return cube(LAYOUT, entries, ["value"])


def test_what_one_or_two_structures_changed_is_told_nowhere() -> None:
    standings = region(9)
    for moved in ({3: -5.0}, {3: -5.0, 4: 12.0}, {3: 8.0, 20: 9.0, 33: -7.0}):
        made = _changes(standings, moved)
        told = shown_cells(made, verdicts(made, changes=True))
        for cell in told:
            assert made.mass(cell).n >= RULE.minimum_units
        for unit in range(len(made.units)):
            assert all(len(made.members[cell]) > 2 for cell in told if unit in made.members[cell])
    assert told  # three corrections are told by the country


def test_many_corrections_are_attacked_like_any_amount() -> None:
    standings = region(10)
    moved = {o: v for o, v in amounts(standings, 10).items() if o % 3 == 0}
    made = _changes(standings, moved)
    assert exposed_structures(made, shown_cells(made, verdicts(made, changes=True)), RULE) == []
    naive = shown_cells(made, [Verdict.PUBLISHABLE] * len(made.addresses))
    assert exposed_structures(made, naive, RULE, most_readers=0)


# --- The rule -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ((10.0, 10.0, 10.0), Verdict.PUBLISHABLE),
        ((10.0, 10.0), Verdict.HIDDEN_SMALL),
        ((86.0, 10.0, 4.0), Verdict.HIDDEN_DOMINANT),
        ((50.0, 49.0, 1.0), Verdict.HIDDEN_DOMINANT),  # the second finds the first to 2 %
        ((50.0, 45.0, 5.0), Verdict.PUBLISHABLE),
        ((0.0, 0.0, 0.0), Verdict.PUBLISHABLE),
        ((), Verdict.PUBLISHABLE),
    ],
)
def test_a_mass_alone(values: tuple[float, ...], verdict: Verdict) -> None:
    total = sum(
        (Mass(1, value, 0.0, value) for value in values),
        start=Mass(),
    )
    assert total.verdict(RULE) is verdict


def test_the_answers_of_a_group_hide_one_another_and_their_number_is_public() -> None:
    place = (Place("country", "FR"), Place("department", "04"))
    standings = [Standing(n, place) for n in range(5)]
    given_by = dict(enumerate("acccc"))
    entries = [
        (one, {row: float(given_by[one.owner] == row) for row in "abc"}) for one in standings
    ]
    made = cube(Layout(), entries, list("abc"), summed=True, counts=True)
    found = {address.row: verdict for address, verdict in suppress(made, RULE).items()}
    assert found == {
        "a": Verdict.HIDDEN_SMALL,
        "b": Verdict.PUBLISHABLE,
        "c": Verdict.HIDDEN_COMPLEMENTARY,
        TOTAL: Verdict.PUBLISHABLE,
    }
