"""The autosave: what it writes, what it refuses, what it costs."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import tiny_campaign
from senacs.campaigns.models import Change, Response
from tiny_campaign import TinyCampaign
from web.respondent.conftest import SignedIn

pytestmark = pytest.mark.django_db


def url(tiny: TinyCampaign, block: str = "publics", name: str = "La Marelle") -> str:
    return reverse("respondent:save", args=[tiny.response(name).pk, block])


def send(client: Client, to: str, body: Any) -> Any:
    text = body if isinstance(body, str | bytes) else json.dumps(body)
    return client.post(to, text, content_type="application/json", HTTP_ACCEPT="application/json")


def answers(**given: Any) -> dict[str, Any]:
    return {"version": 0, "answers": given, "before": dict.fromkeys(given)}


def test_it_saves_and_says_what_stands(tiny: TinyCampaign, director: Client) -> None:
    told = send(director, url(tiny), answers(public_total="1 361")).json()
    assert told["version"] == 1
    assert told["standing"] == {"public_total": {"encoded": 1361, "raw": "1\u202f361"}}
    assert told["errors"] == {}
    assert told["conflicts"] == []
    assert "h" in told["saved_at"]
    assert told["progress"]["here"] == 9
    response = tiny.response()
    assert (response.values, response.origins) == (
        {"public_total": 1361},
        {"public_total": "typed"},
    )
    assert Change.objects.get().by_label == "Claire Aubert"


def test_a_contributor_may_fill(tiny: TinyCampaign, signed_in: SignedIn) -> None:
    told = send(signed_in("contributor"), url(tiny), answers(public_total="3"))
    assert told.status_code == 200
    assert Change.objects.get().role == "contributor"


def test_readable_answers_are_saved_beside_the_others(tiny: TinyCampaign, director: Client) -> None:
    told = send(director, url(tiny), answers(public_total="-3", public_age_0_3="2")).json()
    assert list(told["errors"]) == ["public_total"]
    assert tiny.response().values == {"public_age_0_3": 2}


def test_a_field_changed_meanwhile_is_a_conflict_with_its_author(
    tiny: TinyCampaign, director: Client, signed_in: SignedIn
) -> None:
    send(signed_in("contributor"), url(tiny), answers(public_total="5"))
    told = send(director, url(tiny), answers(public_total="7", public_age_0_3="1")).json()
    (conflict,) = told["conflicts"]
    assert (conflict["mine"], conflict["theirs"], conflict["before"]) == (
        "7\u00a0personnes",
        "5\u00a0personnes",
        "sans réponse",
    )
    assert conflict["who"] == "Yanis Benali"
    assert conflict["theirs_encoded"] == 5
    assert tiny.response().values == {"public_total": 5, "public_age_0_3": 1}


def test_a_known_version_does_not_license_an_overwrite(
    tiny: TinyCampaign, director: Client, signed_in: SignedIn
) -> None:
    """Whoever was told of version 2 has not seen every field of version 2."""
    send(signed_in("contributor"), url(tiny), answers(public_total="5"))
    body = answers(public_total="7") | {"version": 1}
    assert send(director, url(tiny), body).json()["conflicts"]
    assert tiny.response().values == {"public_total": 5}


def test_a_late_window_is_told_what_the_others_wrote(
    tiny: TinyCampaign, director: Client, signed_in: SignedIn
) -> None:
    send(signed_in("contributor"), url(tiny), answers(public_age_4_10="5"))
    told = send(director, url(tiny), answers(public_age_0_3="1")).json()
    assert told["standing"]["public_age_4_10"] == {"encoded": 5, "raw": "5"}


def test_a_check_is_said_after_the_save(tiny: TinyCampaign, director: Client) -> None:
    tiny_campaign.answer(tiny, "La Marelle")
    before = {"public_age_0_3": 18}
    body = {"version": 1, "answers": {"public_age_0_3": "19"}, "before": before}
    told = send(director, url(tiny), body).json()
    assert {"young_public_sum"} <= {f["key"] for f in told["findings"] if f["blocks"]}


def test_asked_questions_follow_the_answers(tiny: TinyCampaign, director: Client) -> None:
    to = url(tiny, "offres-par-age")
    no = set(send(director, to, answers(offer_age_0_3="non")).json()["asked"])
    body = {"answers": {"offer_age_0_3": "oui"}, "before": {"offer_age_0_3": False}}
    yes = set(send(director, to, body).json()["asked"])
    assert len(yes - no) == 1
    assert no < yes


def test_only_last_years_very_answer_is_marked_confirmed(
    tiny: TinyCampaign, director: Client
) -> None:
    tiny_campaign.finish(tiny, "La Marelle")
    tiny_campaign.open_next(tiny)
    given = answers(territory_population="5200", territory_type="urban", multi_site="oui")
    body = given | {"confirmed": ["territory_population", "territory_type"]}
    assert send(director, url(tiny, "territoire"), body).status_code == 200
    assert tiny.response().origins == {
        "territory_population": "confirmed",
        "territory_type": "typed",  # last year said otherwise
        "multi_site": "typed",
    }
    counted = answers(public_total="766") | {"confirmed": ["public_total"]}
    send(director, url(tiny), counted)
    assert tiny.response().origins["public_total"] == "typed"  # counted anew each year


def test_after_a_deposit_a_change_is_a_correction(tiny: TinyCampaign, director: Client) -> None:
    tiny_campaign.answer(tiny, "La Marelle")
    tiny_campaign.deposit(tiny, "La Marelle")
    body = {"answers": {"public_total": "767"}, "before": {"public_total": 766}}
    send(director, url(tiny), body)
    response = tiny.response()
    assert response.origins["public_total"] == "corrected"
    assert response.has_pending_correction
    assert response.deposit is not None
    assert response.deposit.values["public_total"] == 766


@pytest.mark.parametrize(
    "body",
    [
        "{",
        "[]",
        "null",
        "3",
        '{"answers": []}',
        '{"answers": {"public_total": 3}}',
        '{"answers": {"public_total": {"a": 1}}}',
        '{"answers": {"public_total": ["3", 4]}}',
        '{"answers": {"public_total": NaN}}',
        '{"answers": {"public_total": "3"}, "before": []}',
        '{"answers": {"public_total": "3"}, "before": {"public_total": {"deep": 1}}}',
        '{"answers": {"public_total": "3"}, "version": "1"}',
        '{"answers": {"public_total": "3"}, "version": true}',
        '{"answers": {"public_total": "3"}, "confirmed": "public_total"}',
        '{"answers": {}}',
        "[" * 5000,
        b"\xff\xfe",
    ],
)
def test_a_body_that_no_page_sends_is_refused(
    tiny: TinyCampaign, director: Client, body: str | bytes
) -> None:
    refused = send(director, url(tiny), body)
    assert refused.status_code == 400
    assert "Rien n’a été enregistré" in refused.json()["message"]
    assert Change.objects.count() == 0


def test_a_question_of_another_page_is_refused_whole(tiny: TinyCampaign, director: Client) -> None:
    refused = send(director, url(tiny), answers(public_total="3", volunteers_total="4"))
    assert refused.status_code == 409
    assert "n’appartient pas à cette page" in refused.json()["message"]
    assert tiny.response().values == {}


def test_an_unknown_question_is_refused(tiny: TinyCampaign, director: Client) -> None:
    assert send(director, url(tiny), answers(pirate="3")).status_code == 409
    assert tiny.response().values == {}


def test_an_unknown_page_does_not_exist(tiny: TinyCampaign, director: Client) -> None:
    assert send(director, url(tiny, "pirate"), answers(public_total="3")).status_code == 404


@pytest.mark.parametrize("who", ["neighbour", "member", "caf", "federation", "steward", "caf_05"])
def test_nobody_else_writes(tiny: TinyCampaign, signed_in: SignedIn, who: str) -> None:
    refused = send(signed_in(who), url(tiny), answers(public_total="3"))
    assert refused.status_code in {403, 404}
    assert Change.objects.count() == 0


def test_a_stranger_is_told_that_the_session_is_over(tiny: TinyCampaign) -> None:
    refused = send(Client(), url(tiny), answers(public_total="3"))
    assert refused.status_code == 401
    assert refused.json()["erreur"] == "session_expiree"


def test_another_person_in_the_same_browser_sends_nothing_of_mine(
    tiny: TinyCampaign, director: Client
) -> None:
    body = answers(public_total="3") | {"person": tiny.people["neighbour"].pk}
    refused = send(director, url(tiny), body)
    assert refused.status_code == 409
    assert "Une autre personne" in refused.json()["message"]
    assert Change.objects.count() == 0


def test_a_heavy_body_is_refused_with_a_sentence(tiny: TinyCampaign, director: Client) -> None:
    refused = send(director, url(tiny), answers(public_total="3" * 300_000))
    assert refused.status_code == 413
    assert "trop lourd" in refused.json()["message"]
    huge = send(director, url(tiny), answers(public_total="3" * 5_000_000))
    assert huge.status_code == 413
    assert Change.objects.count() == 0


def test_a_closed_edition_takes_nothing(tiny: TinyCampaign, director: Client) -> None:
    tiny_campaign.finish(tiny, "San-Bastian")
    refused = send(director, url(tiny), answers(public_total="3"))
    assert refused.status_code == 409
    assert "close" in refused.json()["message"]
    assert tiny.response().values == {}


def test_without_its_token_nothing_is_saved(tiny: TinyCampaign) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(tiny.people["director"])
    assert send(client, url(tiny), answers(public_total="3")).status_code == 403
    assert Change.objects.count() == 0


def test_a_get_does_not_save(tiny: TinyCampaign, director: Client) -> None:
    assert director.get(url(tiny)).status_code == 405


def test_the_save_of_a_dozen_answers_costs_a_dozen_queries(
    tiny: TinyCampaign, director: Client
) -> None:
    tiny_campaign.answer(tiny, "La Marelle")
    values = tiny.response().values
    keys = [key for key in values if key.startswith("public_")]
    send(director, url(tiny), answers(public_total="1"))  # warms the caches of the process

    def cost(number: int) -> int:
        response = Response.objects.get(pk=tiny.response().pk)
        some = keys[:number]
        body = {
            "answers": {key: str(int(response.values[key]) + 1) for key in some},
            "before": {key: response.values[key] for key in some},
        }
        with CaptureQueriesContext(connection) as caught:
            assert send(director, url(tiny), body).status_code == 200
        return len(caught)

    assert cost(1) <= 12
    assert cost(10) == cost(1)
