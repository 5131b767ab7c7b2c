"""People near a structure: read from the register, across borders, as a double loop would."""

import math
from datetime import date

import pytest

import located
import tiny_territories
from factories import places as factory
from senacs.structures import coverage, imagined, places, rules
from senacs.structures.imagined import ADD, CLOSE, MOVE, Change

pytestmark = pytest.mark.django_db
BOTH = (rules.CS, rules.EVS)
TODAY = date(2026, 11, 25)


def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The spherical law of cosines: another formula than the one in use."""
    (a, b), (c, d) = (tuple(map(math.radians, p)) for p in (one, other))
    cosine = math.sin(b) * math.sin(d) + math.cos(b) * math.cos(d) * math.cos(c - a)
    return 6371.0 * math.acos(max(-1.0, min(1.0, cosine)))


@pytest.fixture
def corner() -> None:
    """Everything located; a centre in Manosque, a space in Gap, over the border."""
    tiny_territories.load()
    located.locate()
    factory.structure("Le Lien", commune=tiny_territories.commune("04112"), lon=5.79, lat=43.83)
    factory.structure("La Source", kind=rules.EVS, commune=tiny_territories.commune("05061"))


def test_sites_are_open_of_these_kinds_and_somewhere(corner: None) -> None:
    shut = tiny_territories.commune("04070")
    factory.structure("Fermé", commune=shut, closed_on=date(2020, 1, 1))
    found = places.sites(TODAY, BOTH)
    assert [(one.name, one.kind) for one in found] == [("Le Lien", "CS"), ("La Source", "EVS")]
    assert (found[0].lon, found[0].lat) == (5.79, 43.83)
    assert (found[1].lon, found[1].lat) == located.CENTRES["05061"], "at the centre of its commune"
    assert [one.name for one in places.sites(TODAY, (rules.EVS,))] == ["La Source"]
    assert "Fermé" in {one.name for one in places.sites(date(2019, 1, 1), BOTH)}


def test_distances_are_those_of_a_double_loop_across_borders(corner: None) -> None:
    sites = places.sites(TODAY, BOTH)
    now = coverage.situation(sites)
    for code, centre in located.CENTRES.items():
        rank = now.communes.ranks[code]
        naive = {site.name: _km(centre, (site.lon, site.lat)) for site in sites}
        nearest = now.site_of(rank)
        assert nearest is not None
        assert nearest.name == min(naive, key=lambda name: naive[name])
        assert now.km[rank] == pytest.approx(min(naive.values()), abs=1e-3)
    motte = now.site_of(now.communes.ranks["04134"])
    assert motte is not None
    assert motte.name == "La Source", "a space of the next department"


def test_people_are_those_of_the_communes_within(corner: None) -> None:
    now = coverage.situation(places.sites(TODAY, BOTH))
    inside = now.communes.inside(tiny_territories.department("04"))
    for km in (2, 10, 30):
        codes = [
            code for code, centre in located.CENTRES.items()
            if min(_km(centre, (s.lon, s.lat)) for s in now.sites) <= km and code[:2] == "04"
        ]  # fmt: skip
        people = sum(tiny_territories.commune(code).population or 0 for code in codes)
        assert now.people(now.covered(km) & inside) == people


def test_without_centre_a_distance_is_unknown_not_far() -> None:
    tiny_territories.load()
    located.locate("04112")
    factory.structure("Le Lien", commune=tiny_territories.commune("04112"))
    factory.structure("Perdu", commune=tiny_territories.commune("04070"))
    now = coverage.situation(places.sites(TODAY, BOTH))
    assert [site.name for site in now.sites] == ["Le Lien"]
    assert math.isnan(now.km[now.communes.ranks["04070"]])
    assert now.communes.located.sum() == 1


def test_neighbourhoods_are_near_or_not(corner: None) -> None:
    assert coverage.districts_near((), now_inside("04"), 5) == coverage.DistrictsNear(0, 0)
    located.district()
    places._districts.cache_clear()
    sites = places.sites(TODAY, BOTH)
    assert coverage.districts_near(sites, now_inside("04"), 1) == coverage.DistrictsNear(1, 1)
    assert coverage.districts_near(sites[1:], now_inside("04"), 50) == coverage.DistrictsNear(1, 0)
    assert coverage.districts_near(sites, now_inside("05"), 1).total == 0


def now_inside(department: str) -> "places.Marks":
    return places.communes().inside(tiny_territories.department(department))


def test_places_proposed_stay_in_the_territory_and_add_what_they_say(corner: None) -> None:
    now = coverage.situation(places.sites(TODAY, BOTH))
    inside = now_inside("04")
    found = coverage.proposals(now, inside, km=15, count=3)
    assert len(found) == 3
    sites = list(now.sites)
    covered = now.people(now.covered(15) & inside)
    for one in found:
        assert inside[one.rank]
        lon, lat = float(now.communes.lon[one.rank]), float(now.communes.lat[one.rank])
        sites.append(places.Site("+", "Imaginé", "CS", now.communes.codes[one.rank], lon, lat))
        then = coverage.situation(sites)
        after = then.people(then.covered(15) & inside)
        assert after - covered == one.people > 0
        covered = after
    gains = [one.people for one in found]
    assert gains == sorted(gains, reverse=True)


def test_changes_are_applied_in_order_and_nothing_is_written(corner: None) -> None:
    known, sites = places.communes(), places.sites(TODAY, BOTH)
    lien = sites[0].key
    changes = [Change(ADD, "CS", "04070"), Change(MOVE, lien, "04209"), Change(CLOSE, sites[1].key)]
    found, refused = imagined.applied(sites, changes, known, BOTH)
    assert not refused
    assert [(one.key, one.commune) for one in found] == [(lien, "04209"), ("+0", "04070")]
    assert (found[0].lon, found[0].lat) == located.CENTRES["04209"]
    assert places.sites(TODAY, BOTH) == sites


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (Change(ADD, "EVS", "04070"), "n’est pas compté"),
        (Change(ADD, "CS", "99999"), "n’est pas connu"),
        (Change(CLOSE, "S0000000"), "n’est pas ouverte"),
        (Change(MOVE, "S0000000", "04070"), "n’est pas ouverte"),
    ],
)
def test_changes_that_cannot_be_are_told(corner: None, change: Change, reason: str) -> None:
    sites = places.sites(TODAY, (rules.CS,))
    found, refused = imagined.applied(sites, [change], places.communes(), (rules.CS,))
    assert found == sites
    assert [one.said for one in refused] == [change.said]
    assert reason in refused[0].reason


def test_an_address_is_read_back_as_it_was_written() -> None:
    changes = [Change(ADD, "CS", "04070"), Change(MOVE, "S000001B", "04112"), Change(CLOSE, "S2")]
    assert imagined.read([one.said for one in changes]) == (changes, [])
    kept, refused = imagined.read(["ajout:MJC:04070", "fermeture:S1:04", "", "n’importe quoi"])
    assert kept == []
    assert len(refused) == 3
    many = [f"ajout:CS:0{n}" for n in range(4000, 4020)]
    kept, refused = imagined.read(many)
    assert (len(kept), len(refused)) == (imagined.MOST, 20 - imagined.MOST)
