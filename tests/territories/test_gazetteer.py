"""Communes are placed by their name, their region and their size together, or not at all."""

import pytest

from senacs.territories.sources.gazetteer import Commune, Place, matched, points

VOLX = Commune("04245", "Volx", "93", 3000)
PLACE = Place("93", "Volx", 3100, (5.84, 43.87))


def test_a_commune_is_where_the_only_place_of_its_name_is() -> None:
    assert matched([VOLX], [PLACE]) == {"04245": (5.84, 43.87)}


@pytest.mark.parametrize(
    ("communes", "places"),
    [
        ([VOLX], []),
        ([VOLX], [PLACE, Place("93", "VOLX", 2900, (6.0, 44.0))]),
        ([VOLX, Commune("83999", "Volx", "93", 2800)], [PLACE]),
        ([VOLX], [Place("84", "Volx", 3100, (5.84, 43.87))]),
        ([VOLX], [Place("93", "Volx", 200, (5.84, 43.87))]),
        ([VOLX], [Place("93", "Volx", 90_000, (5.84, 43.87))]),
    ],
    ids=["no place", "two places", "two communes", "other region", "hamlet", "urban area"],
)
def test_what_is_not_certain_is_not_placed(communes: list[Commune], places: list[Place]) -> None:
    assert matched(communes, places) == {}


def test_accents_hyphens_and_abbreviations_are_forgotten() -> None:
    place = Place("93", "St Michel l'Observatoire", 1200, (5.71, 43.91))
    commune = Commune("04192", "Saint-Michel-l’Observatoire", "93", 1254)
    assert matched([commune], [place]) == {"04192": (5.71, 43.91)}


def test_the_package_knows_the_towns_of_each_part_of_france() -> None:
    found = points(
        [
            Commune("04112", "Manosque", "93", 22_500),
            Commune("974411", "Saint-Denis", "04", 155_000),
            Commune("29019", "Brest", "53", 139_000),
        ]
    )
    assert found["04112"] == pytest.approx((5.78, 43.83), abs=0.05)
    assert found["29019"] == pytest.approx((-4.49, 48.39), abs=0.05)
    assert found["974411"] == pytest.approx((55.45, -20.88), abs=0.05)
