"""Points fall where they should: each prefecture inside the outline of its own department."""

import math

import pytest

from senacs.territories import svg_paths
from senacs.territories.georeference import BUILT_IN, lambert93, to_drawing
from senacs.territories.sources import outlines

# Prefectures and other towns (inland: at 623 m a unit, a quay may stand in the sea): longitude and
# latitude to two decimals, as in any atlas.
TOWNS = (
    ("01", "Bourg-en-Bresse", 5.23, 46.21),
    ("02", "Laon", 3.62, 49.56),
    ("04", "Digne-les-Bains", 6.24, 44.09),
    ("04", "Manosque", 5.79, 43.83),
    ("04", "Entrevaux", 6.81, 43.95),
    ("04", "Barcelonnette", 6.65, 44.39),
    ("04", "La Motte-du-Caire", 6.03, 44.34),
    ("05", "Gap", 6.08, 44.56),
    ("05", "Briançon", 6.64, 44.90),
    ("06", "Grasse", 6.92, 43.66),
    ("13", "Marseille", 5.38, 43.30),
    ("2A", "Ajaccio", 8.74, 41.93),
    ("2B", "Bastia", 9.44, 42.70),
    ("25", "Besançon", 6.03, 47.24),
    ("29", "Quimper", -4.10, 48.00),
    ("31", "Toulouse", 1.44, 43.60),
    ("33", "Bordeaux", -0.58, 44.84),
    ("35", "Rennes", -1.68, 48.11),
    ("38", "Grenoble", 5.72, 45.19),
    ("44", "Nantes", -1.55, 47.22),
    ("50", "Saint-Lô", -1.09, 49.12),
    ("57", "Metz", 6.18, 49.12),
    ("59", "Lille", 3.06, 50.63),
    ("64", "Pau", -0.37, 43.30),
    ("66", "Perpignan", 2.90, 42.70),
    ("67", "Strasbourg", 7.75, 48.57),
    ("69", "Lyon", 4.84, 45.76),
    ("75", "Paris", 2.35, 48.86),
    ("76", "Rouen", 1.10, 49.44),
    ("83", "Toulon", 5.93, 43.13),
    ("84", "Avignon", 4.81, 43.95),
    ("90", "Belfort", 6.86, 47.64),
    ("92", "Nanterre", 2.21, 48.89),
    ("93", "Bobigny", 2.44, 48.91),
    ("94", "Créteil", 2.46, 48.78),
    ("971", "Basse-Terre", -61.73, 16.00),
    ("971", "Pointe-à-Pitre", -61.53, 16.24),
    ("971", "Le Moule", -61.35, 16.33),
    ("971", "Grand-Bourg", -61.31, 15.89),
    ("972", "Fort-de-France", -61.07, 14.61),
    ("972", "Le Marin", -60.87, 14.48),
    ("972", "Le Morne-Rouge", -61.14, 14.77),
    ("973", "Cayenne", -52.32, 4.92),
    ("973", "Saint-Laurent-du-Maroni", -54.02, 5.50),
    ("973", "Saül", -53.20, 3.62),
    ("974", "Saint-Denis", 55.45, -20.89),
    ("974", "Saint-Pierre", 55.48, -21.33),
    ("974", "Saint-Benoît", 55.71, -21.04),
    ("976", "Mamoudzou", 45.22, -12.78),
    ("976", "Sada", 45.11, -12.85),
    ("976", "Bandrélé", 45.19, -12.91),
)


@pytest.fixture(scope="module")
def drawn() -> dict[tuple[str, str], svg_paths.Ring]:
    codes = {town[0]: "region" for town in TOWNS} | {"95": "region", "77": "region"}
    frame, _ = outlines.read(codes)
    return {
        (row.territory[1], row.part): svg_paths.parse(row.path)
        for row in frame.outlines
        if row.territory
    }


@pytest.mark.parametrize(("department", "town", "lon", "lat"), TOWNS)
def test_a_known_town_falls_inside_its_own_department(drawn, department, town, lon, lat):
    point = to_drawing(lon, lat, department)
    assert point is not None
    holders = [
        code
        for (code, part), rings in drawn.items()
        if not part and svg_paths.contains(rings, point)
    ]
    assert holders == [department]


@pytest.mark.parametrize(
    ("department", "lon", "lat"),
    [("75", 2.35, 48.86), ("92", 2.21, 48.89), ("93", 2.44, 48.91), ("94", 2.46, 48.78)],
)
def test_the_enlarged_ring_of_paris_holds_its_towns(drawn, department, lon, lat):
    point = to_drawing(lon, lat, department, part="inset")
    assert point is not None
    assert svg_paths.contains(drawn[department, "inset"], point)


def test_lambert_93_agrees_with_the_definition_of_its_origin():
    assert lambert93(3.0, 46.5) == pytest.approx((700_000, 6_600_000), abs=0.01)


def test_lambert_93_is_symmetric_around_its_meridian_and_conformal():
    east, north = lambert93(4.0, 45.0)
    west, other = lambert93(2.0, 45.0)
    assert (east - 700_000, north) == pytest.approx((700_000 - west, other))
    # On a standard parallel the scale is exact: a hundredth of a degree of longitude at 44° N.
    a, b = lambert93(3.0, 44.0), lambert93(3.01, 44.0)
    e2 = 0.0066943800229
    radius = (
        6378137 * math.cos(math.radians(44)) / math.sqrt(1 - e2 * math.sin(math.radians(44)) ** 2)
    )
    assert math.dist(a, b) == pytest.approx(radius * math.radians(0.01), rel=1e-6)


def test_the_tips_of_the_drawing_are_the_tips_of_france():
    frame, _ = outlines.read(dict.fromkeys(("59", "29", "67", "2A"), "r"))
    boxes = {
        row.territory[1]: svg_paths.box(svg_paths.parse(row.path))
        for row in frame.outlines
        if row.territory
    }
    # Bray-Dunes to the north, Lauterbourg to the east of the mainland, the mouths of Bonifacio.
    assert boxes["59"][1] == pytest.approx(to_drawing(2.55, 51.09, "59")[1], abs=4)
    assert boxes["67"][2] == pytest.approx(to_drawing(8.23, 48.97, "67")[0], abs=4)
    assert boxes["2A"][3] == pytest.approx(to_drawing(9.25, 41.34, "2A")[1], abs=6)


@pytest.mark.parametrize(
    ("lon", "lat", "department"),
    [
        (48.86, 2.35, "75"),  # longitude and latitude exchanged
        (2.35, 48.86, "974"),
        (55.45, -20.89, "75"),
        (2.35, 48.86, "988"),
        (2.35, 48.86, ""),
    ],
)
def test_what_cannot_be_placed_is_not_guessed(lon, lat, department):
    assert to_drawing(lon, lat, department) is None


def test_only_the_ring_of_paris_is_in_the_inset():
    assert to_drawing(6.24, 44.09, "04", part="inset") is None
    assert len(BUILT_IN) == 7
