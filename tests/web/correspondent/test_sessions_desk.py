"""Sessions on screen: planned by either half of the pair, filled in the room, deposited by none."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from senacs.campaigns.models import Change, Response, Seat, Session
from tiny_campaign import TinyCampaign
from web.correspondent.conftest import Enter
from web_manners import text_of

pytestmark = pytest.mark.django_db
VOLX = "Centre social de Volx"


def planned(campaign: TinyCampaign, client: Client, *names: str) -> Session:
    """A session made through the form."""
    answer = client.post(
        reverse("correspondent:session_hold", args=[campaign.edition.survey_year, "04"]),
        {
            "title": "Séance de Manosque",
            "held_on": timezone.localdate().isoformat(),
            "place": "Salle 3",
            "structure": [campaign.response(name).pk for name in names],
        },
    )
    assert answer.status_code == 302
    return Session.objects.get()


def seat_of(campaign: TinyCampaign, name: str) -> Seat:
    return Seat.objects.get(response=campaign.response(name))


def send(client: Client, seat: Seat, answers: dict[str, Any], block: str = "publics") -> Any:
    url = reverse("respondent:seated_save", args=[seat.pk, block])
    body = json.dumps({"answers": answers, "before": {}})
    return client.post(url, body, content_type="application/json", HTTP_ACCEPT="application/json")


@pytest.mark.parametrize("who", ["caf", "federation"])
def test_a_correspondent_fills_with_the_director(
    campaign: TinyCampaign, enter: Enter, who: str
) -> None:
    client = enter(who)
    session = planned(campaign, client, VOLX, "Maison de la Famille")
    seat = seat_of(campaign, VOLX)
    client.post(
        reverse("correspondent:session_present", args=[session.pk]),
        {f"present-{seat.pk}": "Paul Estève"},
    )
    page = client.get(reverse("respondent:seated_page", args=[seat.pk, "publics"]))
    assert "Avec Paul Estève" in text_of(page)
    assert send(client, seat, {"public_total": "12"}).json()["standing"]["public_total"]
    board = text_of(client.get(reverse("correspondent:session_rows", args=[session.pk])))
    assert "Publics, à" in board or ", à " in board
    history = text_of(
        enter("neighbour").get(reverse("respondent:history", args=[campaign.response(VOLX).pk]))
    )
    assert "en séance" in history
    assert "avec Paul Estève" in history
    told = text_of(
        enter("neighbour").get(reverse("respondent:overview", args=[campaign.response(VOLX).pk]))
    )
    assert "Remplie en séance le" in told
    assert campaign.people[who].name in told


def test_a_page_is_saved_without_a_script(campaign: TinyCampaign, enter: Enter) -> None:
    client = enter("caf")
    planned(campaign, client, VOLX)
    seat = seat_of(campaign, VOLX)
    url = reverse("respondent:seated_page", args=[seat.pk, "publics"])
    saved = client.post(f"{url}?par=bloc", {"before": "{}", "public_total": "12"})
    assert saved.status_code == 302
    assert "par=bloc" in saved["Location"]
    assert campaign.response(VOLX).values["public_total"] == 12
    refused = client.post(url, {"before": '{"public_total": 12}', "public_total": "-1"})
    assert refused.status_code == 422


def test_one_page_for_each_structure_in_turn(campaign: TinyCampaign, enter: Enter) -> None:
    client = enter("caf")
    session = planned(campaign, client, VOLX, "La Marelle", "Maison de la Famille")
    board = client.get(reverse("correspondent:session", args=[session.pk])).context["board"]
    url = next(page.url for page in board.pages if page.structures == 3)
    names = []
    while "/pages/" in url:
        page = client.get(url)
        names.append(page.context["response"].structure.name)
        url = page.context["next_url"]
    assert names == [VOLX, "La Marelle", "Maison de la Famille"]
    assert url == reverse("correspondent:session", args=[session.pk])


def test_a_correspondent_does_not_deposit(campaign: TinyCampaign, enter: Enter) -> None:
    client = enter("caf")
    planned(campaign, client, VOLX)
    response = campaign.response(VOLX)
    for name in ("deposit", "overview", "left", "history"):
        assert client.get(reverse(f"respondent:{name}", args=[response.pk])).status_code == 403
    assert client.post(reverse("respondent:deposit", args=[response.pk])).status_code == 403


def test_only_seated_structures_are_filled(campaign: TinyCampaign, enter: Enter) -> None:
    client = enter("caf")
    planned(campaign, client, VOLX)
    other = campaign.response("Centre social de Sainte-Tulle")
    url = reverse("respondent:save", args=[other.pk, "publics"])
    assert client.post(url, "{}", content_type="application/json").status_code == 403
    assert Change.objects.filter(response=other).count() == 0


@pytest.mark.parametrize(
    "who", ["caf_05", "regional", "steward", "member", "neighbour", "director"]
)
def test_strangers_see_and_write_nothing(campaign: TinyCampaign, enter: Enter, who: str) -> None:
    session = planned(campaign, enter("caf"), VOLX)
    seat, client = seat_of(campaign, VOLX), enter(who)
    pages = [reverse("respondent:seated_page", args=[seat.pk, "publics"])]
    pages += [
        reverse(f"correspondent:{name}", args=[session.pk])
        for name in ("session", "session_rows", "session_change", "session_summary")
    ]
    assert {client.get(url).status_code for url in pages} <= {403, 404}
    assert send(client, seat, {"public_total": "12"}).status_code in {403, 404}
    for name, args in (("session_end", []), ("session_present", []), ("session_leave", [seat.pk])):
        url = reverse(f"correspondent:{name}", args=[session.pk, *args])
        assert client.post(url).status_code in {403, 404}
    session.refresh_from_db()
    assert session.ended_at is None
    assert Change.objects.filter(channel="session").count() == 0


def test_a_foreign_structure_is_not_seated(campaign: TinyCampaign, enter: Enter) -> None:
    """A number that is not in the list chooses nothing, whatever it points to."""
    client = enter("caf_05")
    answer = client.post(
        reverse("correspondent:session_hold", args=[campaign.edition.survey_year, "05"]),
        {
            "title": "Séance",
            "held_on": timezone.localdate().isoformat(),
            "structure": [campaign.response(VOLX).pk, "²", "pirate"],
        },
    )
    assert answer.status_code == 422
    assert Session.objects.count() == 0
    elsewhere = reverse("correspondent:session_hold", args=[campaign.edition.survey_year, "04"])
    assert client.get(elsewhere).status_code == 404


def test_another_day_reads_without_writing(campaign: TinyCampaign, enter: Enter) -> None:
    client = enter("caf")
    planned(campaign, client, VOLX)
    Session.objects.update(held_on=timezone.localdate() + timedelta(days=3))
    seat = seat_of(campaign, VOLX)
    page = client.get(reverse("respondent:seated_page", args=[seat.pk, "publics"]))
    assert "la séance s’ouvre le" in text_of(page)
    refused = send(client, seat, {"public_total": "12"})
    assert refused.status_code == 409
    assert "séance" in refused.json()["message"]
    assert Response.objects.get(pk=seat.response_id).values == {}


def test_the_end_sums_up_the_room(campaign: TinyCampaign, enter: Enter) -> None:
    client = enter("caf")
    session = planned(campaign, client, VOLX, "La Marelle")
    send(client, seat_of(campaign, VOLX), {"public_total": "12", "public_age_0_3": "3"})
    ended = client.post(reverse("correspondent:session_end", args=[session.pk]), follow=True)
    words = text_of(ended)
    assert "Bilan de la séance" in words
    rows = {row.name: row for row in ended.context["board"].rows}
    assert (rows[VOLX].answers, rows[VOLX].gained) == (2, 2)
    assert rows["La Marelle"].is_deposited
    assert send(client, seat_of(campaign, VOLX), {"public_total": "13"}).status_code == 409
    listed = text_of(client.get(reverse("correspondent:sessions")))
    assert "Terminée" in listed


def test_more_structures_join(campaign: TinyCampaign, enter: Enter) -> None:
    client = enter("caf")
    session = planned(campaign, client, VOLX)
    change = reverse("correspondent:session_change", args=[session.pk])
    form = {"title": "Autre titre", "held_on": session.held_on.isoformat()}
    client.post(change, form | {"structure": campaign.response("La Marelle").pk})
    session.refresh_from_db()
    assert (session.title, session.seats.count()) == ("Autre titre", 2)
    seat = seat_of(campaign, "La Marelle")
    client.post(reverse("correspondent:session_leave", args=[session.pk, seat.pk]))
    assert session.seats.count() == 1
    assert client.post(change, form | {"title": ""}).status_code == 422
