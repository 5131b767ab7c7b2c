"""Lists of communes typed by hand: read by code, by name nearby, by intercommunality."""

import pytest

import located
import tiny_territories
from senacs.structures import areas, places
from senacs.structures.areas import Area, Declared, Gazetteer
from senacs.territories.models import Territory
from senacs.territories.rules import Level

pytestmark = pytest.mark.django_db


@pytest.fixture
def known() -> Gazetteer:
    tiny_territories.load()
    located.locate()
    return areas.gazetteer(places.communes())


def _codes(found: Area, known: Gazetteer) -> set[str]:
    return {known.communes.codes[rank] for rank in found.communes}


@pytest.mark.parametrize(
    ("count", "names", "codes", "is_whole"),
    [
        (1, None, {"04112"}, True),
        (1, "Manosque", {"04112"}, True),
        (2, "Manosque, Volx", {"04112", "04245"}, True),
        (3, "manosque ; VOLX et oraison", {"04112", "04245", "04143"}, True),
        (2, "Manosque (04112) • 04245", {"04112", "04245"}, True),
        (2, "Manosque\nGap (05)", {"04112"}, False),
        (4, "Manosque, Volx, Ailleurs", {"04112", "04245"}, False),
        (3, None, {"04112"}, False),
        (None, None, set(), False),
    ],
)
def test_areas_are_what_was_named(
    known: Gazetteer, count: float | None, names: str | None, codes: set[str], *, is_whole: bool
) -> None:
    found = areas.area_of(Declared("04112", count, names, None), known)
    assert (_codes(found, known), found.is_whole) == (codes, is_whole)


def test_an_extent_of_one_commune_is_enough(known: Gazetteer) -> None:
    for size in ("one_neighbourhood", "several_neighbourhoods", "one_commune"):
        found = areas.area_of(Declared("04112", None, None, size), known)
        assert found == Area(frozenset({known.communes.ranks["04112"]}), is_whole=True)
    assert not areas.area_of(Declared("04112", None, None, "several_communes"), known).is_whole


def test_the_name_of_its_intercommunality_stands_for_its_communes(known: Gazetteer) -> None:
    code = known.communes.holders[Level.EPCI][known.communes.ranks["04112"]]
    name = Territory.objects.get(level=Level.EPCI, code=code).name
    found = areas.area_of(Declared("04112", 20, name, None), known)
    held = {
        one for one, rank in known.communes.ranks.items()
        if known.communes.holders[Level.EPCI][rank] == code
    }  # fmt: skip
    assert found.is_whole
    assert _codes(found, known) == held
    assert len(held) > 1


def test_a_commune_that_no_longer_exists_leaves_all_unknown(known: Gazetteer) -> None:
    assert areas.area_of(Declared("99999", 1, None, None), known) == areas.UNKNOWN
