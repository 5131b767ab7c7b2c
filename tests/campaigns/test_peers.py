"""Comparable structures: explained groups, bands frozen at the opening, wider when too few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import tiny_campaign
import tiny_peers
from senacs.campaigns import queries
from senacs.campaigns.models import PeerGroup, Response
from senacs.campaigns.queries import peers as reading
from senacs.campaigns.rules import peers
from senacs.campaigns.rules.peers import Traits
from senacs.campaigns.rules.states import State
from senacs.method.missing import Value
from senacs.method.questionnaire import Audience
from senacs.method.robust import Band
from tiny_campaign import TinyCampaign

CS = Audience.CS


@pytest.mark.parametrize(
    ("audience", "fte", "size"),
    [
        (CS, 4.99, "s"),
        (CS, 5, "m"),
        (CS, 19.5, "l"),
        (CS, 60, "xl"),
        (Audience.EVS, 0, "0"),
        (Audience.EVS, 0.5, "s"),
        (Audience.EVS, 3, "l"),
        (CS, None, ""),
        (CS, True, ""),
    ],
)
def test_the_size_of_a_structure(audience: Audience, fte: Value, size: str) -> None:
    assert peers.traits(audience, {}, {"fte_total": fte}).size == size


def test_groups_widen_by_setting_then_management_then_size() -> None:
    mine = Traits(CS, "association", "urban", "m")
    assert [peers.key_of(group) for group in peers.groups(mine)] == [
        "management=association.setting=urban.size=m",
        "management=association.size=m",
        "size=m",
        "all",
    ]
    assert peers.groups(Traits(CS)) == (Traits(CS),)


def test_a_group_says_what_it_holds() -> None:
    label = peers.label_of(Traits(CS, "association", "urban", "m"))
    assert label == "centres sociaux associatifs, en territoire urbain, de 5 à 10\u00a0ETP"
    assert peers.label_of(Traits(Audience.EVS)) == "espaces de vie sociale"
    assert peers.label_of(Traits(CS, "new")) == "centres sociaux d’un autre mode de gestion"


@pytest.mark.parametrize(
    ("values", "is_shown"),
    [([1.0] * 4, False), ([1.0] * 5, True), ([90.0, 2, 2, 2, 2], False), ([0.0] * 6, True)],
)
def test_no_band_of_too_few_or_of_one(values: list[float], is_shown: bool) -> None:
    assert (peers.shown_band("q", values) is not None) is is_shown


def test_an_evolution_is_not_an_amount_that_one_could_dominate() -> None:
    assert peers.shown_band("n1_q", [90.0, 2, 2, 2, 2]) is not None


def test_bands_survive_their_storage() -> None:
    one, other = Band(5, 1, 2, 3, 0.5, 0.1), Band(6, 0, 0, 0)
    stored = {"q": peers.packed(one), "n1_q": peers.packed(other)}
    assert peers.unpacked(stored) == {"q": one}
    assert peers.unpacked(stored, peers.EVOLUTION) == {"q": other}


def test_evolutions_need_both_years_above_zero() -> None:
    now = {"a": 6.0, "b": 0.0, "c": 5.0, "d": 7.0}
    assert peers.evolutions(now, {"a": 3, "b": 2, "c": 0}) == {"a": 2}


# --- frozen at the opening ----------------------------------------------------------------------


@pytest.fixture
def signed(tiny: TinyCampaign) -> TinyCampaign:
    """Twelve more associations have signed 10, 20… 120 people for 2016."""
    tiny_peers.add(tiny)
    return tiny


def test_opening_freezes_what_the_signed_said(signed: TinyCampaign) -> None:
    edition = tiny_campaign.open_next(signed)
    assert {(g.audience, g.group, g.size) for g in edition.peer_groups.all()} == {
        ("CS", "management=association.setting=urban.size=m", 12),
        ("CS", "management=association.size=m", 12),
        ("CS", "size=m", 12),
        ("CS", "all", 12),
    }
    response = signed.response("Centre 1")
    group = reading.group_of(response)
    assert group is not None
    assert (group.size, group.label) == (
        12,
        "centres sociaux associatifs, en territoire urbain, de 5 à 10\u00a0ETP",
    )
    band = reading.bands(response)["public_total"]
    assert (band.n, band.q1, band.median, band.q3) == (12, 38, 65, 92)
    assert reading.evolutions(response) == {}


def test_a_structure_unlike_the_others_is_compared_with_all(signed: TinyCampaign) -> None:
    tiny_campaign.open_next(signed)
    group = reading.group_of(signed.response("San-Bastian"))
    assert group is not None
    assert group.key == "all"
    nobody = signed.response("Point Rencontre – Casasol")
    assert reading.group_of(nobody) is None
    assert reading.bands(nobody) == {}


def test_what_is_only_deposited_is_not_compared_with(signed: TinyCampaign) -> None:
    Response.objects.filter(structure__name__in=["Centre 1", "Centre 2", "Centre 3"]).update(
        state=State.DEPOSITED
    )
    edition = tiny_campaign.open_next(signed)
    assert [(g.group, g.size) for g in edition.peer_groups.all()] == [("all", 9)]


def test_a_first_edition_has_nobody_to_compare_with(tiny: TinyCampaign) -> None:
    assert not PeerGroup.objects.exists()
    assert reading.group_of(tiny.response()) is None
    assert reading.bands(tiny.response()) == {}


def test_evolutions_are_those_of_the_year_before(signed: TinyCampaign) -> None:
    second = tiny_campaign.open_next(signed)
    for number in range(1, tiny_peers.NUMBER + 1):
        tiny_peers.sign(second, signed, f"Centre {number}", public_total=20 * number, fte_total=6)
    tiny_campaign.open_next(signed)
    found = reading.evolutions(signed.response("Centre 1"))
    assert (found["public_total"].n, found["public_total"].median) == (12, 2)
    assert found["fte_total"].median == 1


def test_bands_are_read_once_per_group(signed: TinyCampaign) -> None:
    tiny_campaign.open_next(signed)
    one, other = signed.response("Centre 1"), signed.response("Centre 2")
    reading.bands(one)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        reading.bands(other, queries.previous_values(other))
    assert len(seen) == 1  # its values of last year
