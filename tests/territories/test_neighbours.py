"""Territories around one: a shared border where outlines are drawn, else the nearest."""

import pytest

import tiny_territories
from factories import places
from senacs.territories import neighbours
from senacs.territories.models import MapFrame, Outline, ReferenceLoad, Territory
from senacs.territories.rules import Level

pytestmark = pytest.mark.django_db
# Three squares in a row, a fourth that touches the first by a corner only.
SQUARES = {"A": "M0 0h10v10h-10z", "B": "M10 0h10v10h-10z", "C": "M20 0h10v10h-10z",
           "D": "M-10 10h10v10h-10z"}  # fmt: skip


@pytest.fixture
def squares() -> dict[str, Territory]:
    frame = MapFrame.objects.create(
        key="epci", viewbox=[0, 0, 30, 20], level_of_detail="full", credit="Essai"
    )
    ReferenceLoad.objects.create(level="full", version="x", at="2026-01-01T00:00Z", checksum="c")
    made = {code: places.territory(Level.EPCI, code, f"CC {code}") for code in SQUARES}
    for code, path in SQUARES.items():
        Outline.objects.create(frame=frame, territory=made[code], path=path)
    return made


def test_a_side_makes_neighbours_and_a_corner_does_not(squares: dict[str, Territory]) -> None:
    found = neighbours.around(squares["B"])
    assert found.is_border
    assert [one.code for one in found.territories] == ["A", "C"]
    assert [one.code for one in neighbours.around(squares["A"]).territories] == ["B"]


def test_without_outline_the_nearest_stand_in(db: None) -> None:
    here = places.territory(Level.EPCI, "H", "Ici", lon=5.0, lat=44.0)
    for rank in range(9):
        places.territory(Level.EPCI, f"N{rank}", f"À {rank}", lon=5.1 + rank, lat=44.0)
    found = neighbours.around(here)
    assert not found.is_border
    assert [one.code for one in found.territories] == [f"N{rank}" for rank in range(6)]


def test_a_place_unknown_has_no_neighbour(db: None) -> None:
    assert neighbours.around(places.territory(Level.EPCI, "X", "Nulle part")).territories == ()
    assert neighbours.around(places.country()).territories == ()


def test_the_real_outlines_know_that_two_departments_touch(db: None) -> None:
    tiny_territories.load()
    found = neighbours.around(tiny_territories.department("04"))
    assert found.is_border
    assert [one.code for one in found.territories] == ["05"]
