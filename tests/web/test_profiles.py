"""Profiles of a release: told in public as groups, to a structure as its own, named by the team."""

import random
from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone

import small_release
import tiny_campaign
from senacs.analytics import profiles
from senacs.analytics.actions import ProfileNameRefusedError, name_profile
from senacs.analytics.models import ProfileName, Release
from senacs.campaigns.models import Edition
from senacs.campaigns.rules.states import EditionState
from senacs.journal.models import Entry
from senacs.method.questionnaire import Audience
from senacs.web.visitor.portraits import silhouettes
from small_release import Row
from tiny_campaign import TinyCampaign
from web_manners import text_of

pytestmark = pytest.mark.django_db
ADDRESS = "/methode/profils/"
MIDDLES = ((12.0, 10, 900), (0.5, 60, 150), (1.0, 8, 2500))


@pytest.fixture
def campaign() -> TinyCampaign:
    return tiny_campaign.make()


def frozen(campaign: TinyCampaign, each: int = 12) -> Release:
    """Spaces of three sorts: a large team, many volunteers, a large public."""
    closed = Edition.objects.filter(pk=campaign.edition.pk)
    closed.update(state=EditionState.CLOSED, closed_at=timezone.now())
    chance = random.Random(7)
    rows = []
    for rank, (team, volunteers, public) in enumerate(MIDDLES):
        for number in range(each):
            told = [value * chance.uniform(0.9, 1.1) for value in (team, volunteers, public)]
            values = dict(zip(("fte_total", "volunteers_total", "public_total"), told, strict=True))
            rows.append(Row(1000 * (rank + 1) + number, values))
    return small_release.make(campaign.edition, rows)


def test_a_single_number_of_groups_is_compared_with_nothing(campaign: TinyCampaign) -> None:
    made = profiles.profiles(frozen(campaign), Audience.EVS).typology
    assert made is not None
    assert silhouettes(made, "EVS", "les réponses", "evs") is not None
    alone = replace(made, silhouettes={len(made.groups): made.silhouette})
    assert silhouettes(alone, "EVS", "les réponses", "evs") is None


def test_three_sorts_of_spaces_are_told_apart_and_read_again_from_the_file(
    campaign: TinyCampaign,
) -> None:
    release = frozen(campaign)
    shelf = profiles.profiles(release, Audience.EVS)
    made = shelf.typology
    assert made is not None
    assert sorted(group.size for group in made.groups) == [12, 12, 12]
    for rank in (1, 2, 3):
        assert len({g for name, g in made.members.items() if name // 1000 == rank}) == 1
    assert profiles.profiles(release, Audience.EVS) == shelf
    # A file cut short is made again.
    (file,) = release.path.with_suffix(".profiles").glob("evs-*.json.gz")
    file.write_bytes(file.read_bytes()[:20])
    assert profiles.profiles(release, Audience.EVS) == shelf


def test_the_public_reads_groups_and_no_value_of_one_structure(campaign: TinyCampaign) -> None:
    release = frozen(campaign)
    page = Client().get(ADDRESS)
    said = text_of(page)
    assert "12 structures (33 %)" in said
    assert "Il faut au moins 24 réponses assez complètes" in said, "no centre answered"
    assert "n’est montré qu’à elle" in said
    assert "faute de réponses" not in said, "none is left out: nothing is said of it"
    made = profiles.profiles(release, Audience.EVS)
    for values in made.quartiles.values():
        for value in values:
            assert float(f"{value:.2g}") == value or (value < 100 and value == round(value))
    assert Client().get(f"{ADDRESS}?version=2017-000000000000").status_code == 404


def test_too_few_answers_make_no_profile(campaign: TinyCampaign) -> None:
    frozen(campaign, each=3)
    assert "Pas de profils" in text_of(Client().get(ADDRESS))


def test_without_any_release_the_page_says_when_profiles_come(campaign: TinyCampaign) -> None:
    assert "les profils paraîtront avec la première" in text_of(Client().get(ADDRESS))


def test_the_national_team_names_a_profile_and_the_former_name_is_kept(
    campaign: TinyCampaign,
) -> None:
    release = frozen(campaign)
    steward = Client()
    steward.force_login(campaign.people["steward"])
    assert "Proposé" in text_of(steward.get("/pilotage/profils/"))
    for name in ("Petits lieux de bénévoles", "Cafés associatifs"):
        done = steward.post("/pilotage/profils/", {"EVS-1": name})
        assert done.status_code == 302
        assert name in text_of(Client().get(ADDRESS))
    assert [one.name for one in ProfileName.objects.all()] == [
        "Petits lieux de bénévoles",
        "Cafés associatifs",
    ]
    assert Entry.objects.filter(verb="analytics.profile_named").count() == 2
    assert profiles.names(release, Audience.EVS)[1] == "Cafés associatifs"


@pytest.mark.parametrize("name", ["", "ab", "x" * 81])
def test_a_bad_name_is_refused_with_its_cure(campaign: TinyCampaign, name: str) -> None:
    release = frozen(campaign)
    with pytest.raises(ProfileNameRefusedError, match="de 3 à 80 caractères"):
        name_profile(release=release, kind="EVS", group=1, name=name, by=campaign.actor("steward"))
    steward = Client()
    steward.force_login(campaign.people["steward"])
    page = steward.post("/pilotage/profils/", {"EVS-1": name})
    assert page.status_code == 422
    assert "de 3 à 80 caractères" in text_of(page)
    assert not ProfileName.objects.exists()


def test_only_the_national_team_names(campaign: TinyCampaign) -> None:
    frozen(campaign)
    for who in ("caf", "federation"):
        client = Client()
        client.force_login(campaign.people[who])
        assert client.post("/pilotage/profils/", {"EVS-1": "Autre nom"}).status_code in {403, 404}
    assert Client().get("/pilotage/profils/").status_code in {302, 403, 404}
    assert not ProfileName.objects.exists()
