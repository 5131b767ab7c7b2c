"""Worlds at hand are worlds: they agree with all sums, and a linear programme finds no less."""

import numpy as np
import pytest

from linked_tables import RULE, by_tables, shown_in
from senacs.method.disclosure import parts
from senacs.method.disclosure.moves import Moves, Structures
from senacs.method.disclosure.parts import Partition
from senacs.method.disclosure.programme import Programme, Row
from senacs.method.disclosure.push import Push, Readers
from senacs.method.disclosure.remedy import Remedies
from senacs.method.disclosure.whole import Served
from senacs.method.disclosure.worlds import exposed

SEEDS = [2, 4, 6]
ASKED, HELD = 0.8, 0.5
"""More than the rule asks, of anybody and of a reader: a small region leaves enough to look for."""


def _problem(seed: int) -> tuple[list[Row], list[int], Moves]:
    """What is shown of the largest part that is bound together, and who gave each number."""
    hiding, cube = by_tables(seed)
    free = [n for n, unit in enumerate(cube.units) if unit.value != 0]
    bound = [part for part, _ in Partition(cube, shown_in(hiding), free).whole(free)]
    part = max(bound, key=lambda one: len(one.units))
    rank = {unit: place for place, unit in enumerate(part.units)}
    value = [cube.units[unit].value for unit in part.units]
    signed = [[(unit, 1.0) for unit in cell] for cell in part.cells] + list(map(list, part.ties))
    rows = [
        (
            np.array([rank[unit] for unit, _ in some], dtype=np.int32),
            np.array([value[rank[unit]] * sign for unit, sign in some]),
        )
        for some in signed
    ]
    owners = [cube.units[unit].owner for unit in part.units]
    nests = [(cube.paths[owner][0], cube.paths[owner][-1]) for owner in owners]
    return rows, owners, Moves(rows, nests)


@pytest.fixture(autouse=True)
def _whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """A region is small: it is solved as a country is."""
    monkeypatch.setattr(parts, "LARGEST", 5)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_world_looked_for_agrees_with_all_sums(seed: int) -> None:
    rows, owners, moves = _problem(seed)
    push = Push(moves, np.arange(len(owners)))
    straight = push.serves(ASKED)
    push.look_further(ASKED, {})
    served = push.serves(ASKED)
    assert (served >= straight).all()
    assert (served & ~straight).any(), "the straight move serves all: nothing is tested"
    for held, weights in rows:
        told = weights @ push.moves[held][:, served]
        assert np.abs(told).max() < 1e-6 * np.abs(weights).sum()


@pytest.mark.parametrize("seed", SEEDS)
def test_whom_a_world_serves_is_as_free_by_a_programme(seed: int) -> None:
    """For anybody, and for the readers who hold their own."""
    rows, owners, moves = _problem(seed)
    structures = Structures(owners)
    own = {owner: structures.places(rank) for rank, owner in enumerate(structures.owners.tolist())}
    push = Push(moves, np.arange(len(owners)))
    straight = push.serves(ASKED)
    push.look_further(ASKED, {})
    further = push.serves(ASKED) & ~straight
    doubts = {
        (one, owners[place])
        for place, ranks in Readers(moves, own.values()).doubts(push, further, HELD)
        for one in ranks
    }
    programme = Programme(rows, len(owners))
    asked = 0
    for place in np.flatnonzero(further).tolist()[:8]:
        assert programme.greatest(place, [])[0] >= ASKED * (1 - 1e-6)
        for owner, held in list(own.items())[:20]:
            if owner != owners[place] and (place, owner) not in doubts:
                asked += 1
                assert programme.greatest(place, held.tolist())[0] >= HELD * (1 - 1e-6)
    assert asked


@pytest.mark.parametrize("seed", SEEDS)
def test_a_search_starts_from_what_is_known_to_serve(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A world found elsewhere is taken as it is, where no turn is left to find another."""
    _, owners, moves = _problem(seed)
    places = np.arange(len(owners))
    found = Push(moves, places)
    straight = found.serves(ASKED)
    found.look_further(ASKED, {})
    known = np.flatnonzero(found.serves(ASKED) & ~straight).tolist()
    monkeypatch.setattr("senacs.method.disclosure.push._TURNS", 1)
    again = Push(moves, places)
    again.look_further(ASKED, {place: found.moves[:, place] for place in known})
    assert again.serves(ASKED)[known].all()


def test_what_a_remedy_finds_serves_the_next_proof() -> None:
    """Nobody in particular finds him out any more; a world of his says so."""
    hiding, cube = by_tables(6)
    served = Served()
    told = exposed(cube, shown_in(hiding), RULE)
    to_all = [unit for unit, one in told.items() if one.reader is None]
    assert to_all, "nobody is found out by all: nothing is tested"
    free = Remedies(hiding, served)
    assert all(free.free(unit, None) for unit in to_all)
    assert served.worlds.keys() == set(to_all)
    after = exposed(cube, shown_in(hiding), RULE, asked=set(to_all), served=served)
    assert all(one.reader is not None for one in after.values())
