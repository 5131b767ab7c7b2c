"""A corner of the fictional country in the database: register, two past years, one that runs."""

from collections import Counter
from datetime import date

import pytest

import fictional
import tiny_territories
from factories import places
from senacs.analytics.models import Release
from senacs.campaigns import queries
from senacs.campaigns.models import Edition, Extension, Response, Step
from senacs.campaigns.rules.states import EditionState, State
from senacs.demonstration.network import loading, neighbours, running, towns
from senacs.demonstration.network.country import Country
from senacs.demonstration.network.members import Member
from senacs.journal.rules import SYSTEM
from senacs.structures import rules
from senacs.structures.models import Event, Fact, Structure
from senacs.territories.models import Territory

# One worker: the country is made once.
pytestmark = pytest.mark.xdist_group("fictional")

YEARS = (2016, 2017)


@pytest.fixture
def corner(db: None) -> Country:
    """The members that stand in the two departments of the small reference."""
    tiny_territories.load()
    members = fictional.known(*tiny_territories.COMMUNES)
    assert {member.kind for member in members} == {"CS", "EVS"}
    loading.register(members, SYSTEM)
    return Country(members, {year: fictional.country().turnouts[year] for year in YEARS})


def test_the_register_holds_the_members_and_their_lives(corner: Country) -> None:
    assert Structure.objects.count() == len(corner.members)
    assert Fact.objects.count() == sum(len(member.facts) for member in corner.members)
    assert Event.objects.count() == sum(len(member.events) for member in corner.members)
    for member in corner.members:
        structure = Structure.objects.get(note=member.key)
        assert (structure.name, structure.opened_on) == (member.name, member.opened_on)
        assert structure.source == loading.SOURCE


def test_a_second_load_changes_nothing(corner: Country) -> None:
    loading.register(corner.members, SYSTEM)
    loading.past(corner, SYSTEM, lambda _: None, YEARS)
    loading.past(corner, SYSTEM, lambda _: None, YEARS)
    assert Structure.objects.count() == len(corner.members)
    assert Edition.objects.count() == Release.objects.count() == len(YEARS)


def test_the_past_years_are_closed_released_and_follow_one_another(corner: Country) -> None:
    loading.past(corner, SYSTEM, lambda _: None, YEARS)
    first, second = Edition.objects.order_by("data_year")
    assert {first.state, second.state} == {EditionState.CLOSED}
    assert second.previous == first
    assert "fictifs" in first.notice
    for edition in (first, second):
        accepted = Response.objects.filter(edition=edition, state=State.ACCEPTED)
        turned = corner.turnouts[edition.data_year].answering
        expected = [m for m in corner.open_in(edition.data_year) if m.key in turned]
        assert accepted.count() == len(expected) > 0
        assert edition.releases.get().manifest["counts"]["accepted"] == len(expected)
    assert set(
        Response.objects.filter(edition=first, audience="EVS").values_list("state", flat=True)
    ) == {State.OUT_OF_SCOPE}


def test_a_year_about_which_nothing_is_asked_is_left(corner: Country) -> None:
    assert loading.years((1999, 2016)) == [2016]


def test_the_running_edition_is_in_every_state_and_nothing_is_signed_unread(
    corner: Country,
) -> None:
    loading.past(corner, SYSTEM, lambda _: None, (2017,))
    edition = running.open_edition(2018, SYSTEM)
    members = corner.open_in(2018)
    fates = dict(zip([m.key for m in members], list(running.FATES) * 9, strict=False))
    campaign = running.Campaign(edition, fates)
    campaign.play(members)
    states = Counter(Response.objects.filter(edition=edition).values_list("state", flat=True))
    assert set(states) == {"invited", "started", "deposited", "returned", "signed"}
    assert set(campaign.done) == set(running.FATES)
    for response in Response.objects.of_edition(edition).with_people():
        last = Step.objects.filter(response=response).first()
        if response.state != State.SIGNED:
            assert response.state == (last.after if last else State.INVITED)
        else:
            assert not response.queries.filter(closed_at=None).exists()
            assert queries.obstacles(response).can_deposit
    assert Extension.objects.count() <= len(members)
    again = running.Campaign(edition, fates)
    again.play(members)
    assert set(again.done) <= {"invited"}


def test_the_structures_already_there_answer_too(corner: Country) -> None:
    town = tiny_territories.commune("04112")
    own = places.structure("La Marelle", commune=town, opened_on=date(2016, 1, 1))
    places.fact(own, rules.MANAGEMENT, "association")
    (member,) = neighbours.members(towns.towns())
    assert isinstance(member, Member)
    assert (member.key, member.town.code) == (own.identifier, "04112")
    assert member.value_on("management", date(2020, 12, 31)) == "association"
    assert loading.identifiers()[own.identifier] == own.identifier


def test_points_come_from_the_gazetteer_where_the_reference_has_none(corner: Country) -> None:
    found = {town.code: town for town in towns.towns()}
    assert set(found) == set(tiny_territories.COMMUNES)
    manosque = found["04112"]
    assert manosque.point == pytest.approx((5.78, 43.83), abs=0.05)
    Territory.objects.filter(code="04112").update(lon=5.7, lat=43.8)
    assert {t.code for t in towns.towns() if t.point} == {"04112"}
