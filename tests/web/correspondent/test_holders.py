"""Who answers for each structure: the one who leaves, the one who comes, nobody in between."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import tiny_campaign
from senacs.accounts.models import Membership, Person
from senacs.accounts.rules import RESPONDENT
from web_manners import text_of

PEOPLE = reverse("correspondent:people")


@pytest.fixture
def held(campaign) -> Membership:
    return Membership.objects.get(person=campaign.people["director"])


def replacement(**values: object) -> dict[str, object]:
    today = timezone.localdate().isoformat()
    return {"email": "new@exemple.test", "name": "Lina Mas", "last_day": today, **values}


def test_those_without_anybody_are_counted_and_listed(campaign, enter) -> None:
    page = enter("caf").get(PEOPLE)
    assert "6 structures n’ont pas de responsable" in text_of(page)
    assert len(page.context["rows"]) == 9
    alone = enter("caf").get(PEOPLE, {"sans": "1", "type": "CS"}).context["rows"]
    assert [row.structure.name for row in alone] == ["Centre social de Sainte-Tulle", "San-Bastian"]


def test_the_list_asks_the_same_of_the_database_for_one_or_all(campaign, enter) -> None:
    client = enter("caf")
    client.get(PEOPLE)

    def asked(**query: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(PEOPLE, query)
        return len(captured)

    assert asked(q="marelle") == asked() <= 12


def test_a_newcomer_takes_over_and_the_response_stays(campaign, enter, held) -> None:
    tiny_campaign.answer(campaign, "La Marelle")
    before = campaign.response().values
    url = reverse("correspondent:person_replace", args=[held.pk])
    assert "Remplacer Claire Aubert" in text_of(enter("caf").get(url))
    assert enter("caf").post(url, replacement()).url == PEOPLE
    held.refresh_from_db()
    assert held.until == timezone.localdate()
    new = Membership.objects.get(person__email="new@exemple.test")
    assert (new.role, new.structure) == (RESPONDENT.key, campaign.structures["La Marelle"])
    assert campaign.response().values == before


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"email": "rien"}, "adresse"),
        ({"name": ""}, "obligatoire"),
        ({"last_day": "2001-01-01"}, "précède"),
        ({"last_day": ""}, "obligatoire"),
    ],
)
def test_a_wrong_replacement_changes_nothing(campaign, enter, held, wrong, words) -> None:
    url = reverse("correspondent:person_replace", args=[held.pk])
    answer = enter("caf").post(url, replacement(**wrong))
    assert answer.status_code == 422
    assert words in text_of(answer)
    held.refresh_from_db()
    assert held.until is None
    assert not Person.objects.filter(email="new@exemple.test").exists()


def test_the_same_person_cannot_replace_herself(campaign, enter, held) -> None:
    url = reverse("correspondent:person_replace", args=[held.pk])
    answer = enter("caf").post(url, replacement(email=held.person.email))
    assert "tient déjà ce rôle" in text_of(answer)
    held.refresh_from_db()
    assert held.until is None


def test_a_structure_without_anybody_gets_somebody(campaign, enter) -> None:
    structure = campaign.structures["San-Bastian"]
    url = reverse("correspondent:person_add", args=[structure.identifier])
    enter("federation").post(url, {"email": "new@exemple.test", "name": "Lina Mas"})
    assert Membership.objects.get(person__email="new@exemple.test").structure == structure


def test_the_correspondent_of_elsewhere_sees_and_changes_nothing(campaign, enter, held) -> None:
    stranger = enter("caf_05")
    assert stranger.get(PEOPLE).context["rows"] == []
    url = reverse("correspondent:person_replace", args=[held.pk])
    assert stranger.post(url, replacement()).status_code == 404
    identifier = campaign.structures["San-Bastian"].identifier
    add = reverse("correspondent:person_add", args=[identifier])
    assert stranger.post(add, {"email": "a@b.test", "name": "A"}).status_code == 404


def test_one_who_left_yesterday_is_not_replaced(campaign, enter, held) -> None:
    Membership.objects.filter(pk=held.pk).update(until=timezone.localdate() - timedelta(days=1))
    url = reverse("correspondent:person_replace", args=[held.pk])
    assert enter("caf").get(url).status_code == 404
