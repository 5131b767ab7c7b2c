"""Changes of direction: noted by the structure or its pair, never published."""

from datetime import date

import pytest
from django.test import Client

from factories import people
from senacs.journal.models import Entry
from senacs.structures.models import DirectionChange, Structure
from senacs.territories.models import Territory
from tiny_campaign import TinyCampaign
from web_manners import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def structure(campaign: TinyCampaign) -> Structure:
    return next(iter(campaign.structures.values()))


@pytest.fixture
def director(structure: Structure) -> Client:
    client = Client()
    client.force_login(people.respondent(structure))
    return client


def _url(structure: Structure, change: DirectionChange | None = None, verb: str = "") -> str:
    page = f"/fiches/{structure.identifier}/direction/"
    return page if change is None else f"{page}{change.pk}/{verb}"


def test_it_is_noted_corrected_and_removed(structure: Structure, director: Client) -> None:
    sent = director.post(_url(structure), {"on": "2016-09-01", "note": "après un intérim"})
    assert sent.status_code == 302
    change = structure.direction_changes.get()
    assert (change.on, change.note) == (date(2016, 9, 1), "après un intérim")
    assert "1er septembre 2016" in text_of(director.get(_url(structure)))

    sent = director.post(_url(structure, change), {"on": "2016-10-03", "note": ""})
    assert sent.status_code == 302
    change.refresh_from_db()
    assert (change.on, change.note) == (date(2016, 10, 3), "")

    removal = _url(structure, change, "retirer/")
    assert "ne sera plus marqué" in text_of(director.get(removal))
    assert structure.direction_changes.count() == 1
    assert director.post(removal).status_code == 302
    assert structure.direction_changes.count() == 0
    told = Entry.objects.filter(verb__startswith="structures.direction").order_by("pk")
    assert [one.verb.rpartition("_")[2] for one in told] == ["recorded", "corrected", "removed"]
    assert "intérim" not in str([(one.before, one.after, one.reason) for one in told])


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("", "obligatoire"),
        ("pas une date", "date valide"),
        ("2990-01-01", "à venir"),
        ("1016-09-01", "antérieure à 1900"),
        ("2000-01-01", "a ouvert le 1er janvier 2005"),
        ("2016-09-01", "déjà noté"),
    ],
)
def test_what_is_wrong_is_said_in_french(
    structure: Structure, director: Client, day: str, words: str
) -> None:
    Structure.objects.filter(pk=structure.pk).update(opened_on=date(2005, 1, 1))
    structure.direction_changes.create(on=date(2016, 9, 1))
    sent = director.post(_url(structure), {"on": day, "note": ""})
    assert sent.status_code == 422
    assert words in text_of(sent)
    assert structure.direction_changes.count() == 1


def test_the_structure_and_its_pair_write_nobody_else(structure: Structure) -> None:
    here = Territory.objects.get(level="department", code="04")
    neighbour = Structure.objects.exclude(pk=structure.pk).first()
    assert neighbour is not None
    change = structure.direction_changes.create(on=date(2016, 9, 1))
    expected = {
        None: 302,
        people.respondent(structure): 200,
        people.caf_correspondent(here): 200,
        people.federation_correspondent(here): 200,
        people.respondent(neighbour): 404,
        people.steward(): 403,
    }
    for who, status in expected.items():
        client = Client()
        if who is not None:
            client.force_login(who)
        for page in (
            _url(structure), _url(structure, change), _url(structure, change, "retirer/")
        ):  # fmt: skip
            assert client.get(page).status_code == status, (who, page)
            if status != 200:
                assert client.post(page, {"on": "2016-01-01"}).status_code == status
    assert structure.direction_changes.count() == 1


def test_no_public_page_tells_it(structure: Structure) -> None:
    structure.direction_changes.create(on=date(2016, 9, 1), note="une note")
    public = text_of(Client().get(f"/annuaire/{structure.identifier}/"))
    assert "direction" not in public.lower()
    assert "septembre 2016" not in public


def test_one_of_another_structure_is_not_found(structure: Structure, director: Client) -> None:
    neighbour = Structure.objects.exclude(pk=structure.pk).first()
    assert neighbour is not None
    change = neighbour.direction_changes.create(on=date(2016, 9, 1))
    assert director.get(_url(structure, change)).status_code == 404
    assert director.post(_url(structure, change, "retirer/")).status_code == 404
    assert neighbour.direction_changes.count() == 1
