"""Alike territories: by public facts, in standard units, explained."""

from datetime import date

import pytest

from factories import places
from senacs.analytics.alike import alike
from senacs.territories.models import ReferenceLoad, Territory
from senacs.territories.rules import Level

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 1)


@pytest.fixture
def towns() -> dict[str, Territory]:
    """Six intercommunalities of one commune each: three rural and small, three urban and large."""
    ReferenceLoad.objects.create(level="full", version="y", at="2026-01-01T00:00Z", checksum="z")
    made = {}
    for rank in range(6):
        is_urban = rank >= 3
        holder = places.territory(Level.EPCI, f"E{rank}", f"CC {rank}")
        commune = places.territory(
            Level.COMMUNE,
            f"0400{rank}",
            f"Commune {rank}",
            holder,
            population=(200_000 if is_urban else 2_000) + 100 * rank,
            population_year=2023,
            area_km2=50.0,
            extra={"zoning": {"densite": "1" if is_urban else "6", "revenu_median": "21000"}},
        )
        places.structure(f"S{rank}", commune=commune)
        made[f"E{rank}"] = holder
    return made


def test_the_nearest_are_of_the_same_kind(towns: dict[str, Territory]) -> None:
    found = alike(towns["E0"], TODAY)
    assert [one.code for one in found.territories[:2]] == ["E1", "E2"]
    assert found.among == 5
    keys = [variable.key for variable in found.variables]
    assert keys == ["population", "density", "rural", "income", "structures"]
    assert all(variable.why for variable in found.variables)
    assert {one.code for one in alike(towns["E5"], TODAY).territories[:2]} == {"E3", "E4"}


def test_a_new_structure_changes_the_group_at_once(towns: dict[str, Territory]) -> None:
    before = alike(towns["E0"], TODAY).territories
    commune = Territory.objects.get(code="04001")
    for rank in range(40):
        places.structure(f"Autre {rank}", commune=commune)
    assert alike(towns["E0"], TODAY).territories[0].code != before[0].code


def test_a_country_is_like_nobody(db: None) -> None:
    assert alike(places.country(), TODAY).territories == ()
