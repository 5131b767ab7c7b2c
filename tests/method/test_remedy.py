"""What is hidden so that somebody is found out no more: it is enough, and little."""

import pytest

from linked_tables import RULE, by_tables, shown_in
from senacs.method.disclosure import parts, programme
from senacs.method.disclosure.remedy import Remedies
from senacs.method.disclosure.whole import Served
from senacs.method.disclosure.worlds import exposed

SEEDS = [2, 4, 6]


@pytest.mark.parametrize("seed", SEEDS)
def test_who_is_freed_is_found_out_no_more_by_that_reader(seed: int) -> None:
    hiding, cube = by_tables(seed)
    found = exposed(cube, shown_in(hiding), RULE)
    assert found, "ties expose nobody: nothing is tested"
    unit, exposure = next(iter(found.items()))
    assert Remedies(hiding, Served()).free(unit, exposure.reader)
    after = exposed(cube, shown_in(hiding), RULE, asked={unit})
    assert unit not in after or after[unit].reader != exposure.reader


@pytest.mark.parametrize("seed", SEEDS)
def test_little_is_hidden(seed: int) -> None:
    """Fewer cells than who is found out, once and again until nobody is."""
    hiding, cube = by_tables(seed)
    before, found_out = len(shown_in(hiding)), 0
    for _ in range(9):
        found = exposed(cube, shown_in(hiding), RULE)
        if not found:
            break
        found_out = max(found_out, len(found))
        remedies = Remedies(hiding, Served())
        assert all(remedies.free(unit, one.reader) for unit, one in found.items())
    assert not found
    assert 0 < before - len(shown_in(hiding)) <= found_out


def test_what_is_free_already_costs_nothing() -> None:
    hiding, cube = by_tables(6)
    unit, exposure = next(iter(exposed(cube, shown_in(hiding), RULE).items()))
    Remedies(hiding, Served()).free(unit, exposure.reader)
    before = list(hiding.verdicts)
    assert Remedies(hiding, Served()).free(unit, exposure.reader)
    assert hiding.verdicts == before


def test_nobody_is_freed_where_nothing_may_be_hidden() -> None:
    hiding, cube = by_tables(6)
    unit, exposure = next(iter(exposed(cube, shown_in(hiding), RULE).items()))
    hiding.kept = set(range(len(hiding.verdicts)))
    before = list(hiding.verdicts)
    assert not Remedies(hiding, Served()).free(unit, exposure.reader)
    assert hiding.verdicts == before


def test_a_programme_that_is_not_solved_hides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proof then hides what holds him, rather than what the programme left half way says."""
    monkeypatch.setattr(programme, "STEPS", 1)
    hiding, cube = by_tables(6)
    unit, exposure = next(iter(exposed(cube, shown_in(hiding), RULE).items()))
    before = list(hiding.verdicts)
    assert not Remedies(hiding, Served()).free(unit, exposure.reader)
    assert hiding.verdicts == before


@pytest.mark.parametrize("seed", SEEDS)
def test_a_large_country_is_served_from_within_as_well(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The interior point frees at little more than the corner does."""
    corner, cube = by_tables(seed)
    unit, exposure = next(iter(exposed(cube, shown_in(corner), RULE).items()))
    assert Remedies(corner, Served()).free(unit, exposure.reader)
    monkeypatch.setattr(programme, "LARGE", 0)
    inside, cube = by_tables(seed)
    before = len(shown_in(inside))
    remedies = Remedies(inside, Served())
    assert remedies.free(unit, exposure.reader)
    assert remedies.served.pairs == {(unit, exposure.reader)}
    after = exposed(cube, shown_in(inside), RULE, asked={unit})
    assert unit not in after or after[unit].reader != exposure.reader
    assert before - len(shown_in(inside)) <= 2 * (before - len(shown_in(corner)))


def test_who_is_served_is_not_asked_of_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the whole country; whoever else may find him out is asked of still."""
    monkeypatch.setattr(parts, "LARGEST", 5)
    hiding, cube = by_tables(6)
    shown = shown_in(hiding)
    found = exposed(cube, shown, RULE)
    (unit, exposure), *others = found.items()
    again = exposed(cube, shown, RULE, served=Served({(unit, exposure.reader)}))
    assert {one for one, _ in others} <= again.keys()
    assert unit not in again or again[unit].reader != exposure.reader
    owners = {one.owner for one in cube.units}
    nobody = {(one, reader) for one in found for reader in (None, *owners)}
    left = exposed(cube, shown, RULE, served=Served(nobody))
    assert left.keys() <= found.keys()
    assert len(left) < len(found)
