"""« Appels utiles »: the range of a total so far, whom to call first, and for whom the page is."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import kept
import tiny_campaign
import tiny_peers
from factories import places
from senacs.campaigns.models import Response
from senacs.campaigns.rules.states import State
from tiny_campaign import CENTRES, TinyCampaign
from web_manners import text_of

pytestmark = pytest.mark.django_db
URL = "/suivi/appels/"


@pytest.fixture
def second_year(campaign: TinyCampaign) -> TinyCampaign:
    """Four centres signed last year; La Marelle has deposited again."""
    kept.played(_second_year, campaign)
    return campaign


def _second_year(campaign: TinyCampaign) -> None:
    others = [name for name in CENTRES if name not in {"La Marelle", "San-Bastian"}]
    tiny_campaign.answer(campaign, *others)
    tiny_campaign.deposit(campaign, *others)
    tiny_campaign.sign(campaign, *CENTRES)
    tiny_campaign.close(campaign)
    tiny_campaign.open_next(campaign)
    tiny_campaign.answer(campaign, "La Marelle")
    tiny_campaign.deposit(campaign, "La Marelle")


def test_the_most_telling_structure_comes_first(second_year: TinyCampaign, enter) -> None:
    page = enter("caf").get(URL, {"chiffre": "volunteers_total"})
    said = text_of(page)
    assert "Bénévoles des centres sociaux, Alpes-de-Haute-Provence" in said
    assert "par 1 sur 4 structures" in said
    values = {
        name: int(tiny_campaign.demonstration_answers(2016)[name]["volunteers_total"])
        for name in CENTRES
        if name != "La Marelle"
    }
    assert [line.name for line in page.context["lines"]] == sorted(
        values, key=lambda name: -values[name]
    )
    first = page.context["lines"][0]
    assert first.last.replace("\u00a0", " ") == f"{max(values.values())} personnes en 2016"
    assert "Pas d’estimation. Trop peu de structures" in said
    assert "Bornes prudentes entre" in said


def test_the_page_is_for_the_pair_alone(second_year: TinyCampaign, enter) -> None:
    assert enter("federation").get(URL).status_code == 200
    for who in ("director", "regional", "steward", "member"):
        assert enter(who).get(URL).status_code == 403
    assert Client().get(URL).status_code == 302


def test_another_department_is_not_shown(second_year: TinyCampaign, enter) -> None:
    page = enter("caf_05").get(URL, {"departement": "04"})
    assert page.context["area"].code == "05"
    assert "San-Bastian" not in text_of(page)


def test_who_refused_is_counted_and_not_called(second_year: TinyCampaign, enter) -> None:
    refusing = second_year.response("San-Bastian")
    Response.objects.filter(pk=refusing.pk).update(state=State.REFUSED, side_reason="Refus")
    page = enter("caf").get(URL, {"chiffre": "volunteers_total"})
    assert "San-Bastian" not in [line.name for line in page.context["lines"]]
    assert "1 structure a refusé de répondre" in text_of(page)


def test_when_all_gave_it_the_total_is_known(second_year: TinyCampaign, enter) -> None:
    others = [name for name in CENTRES if name != "La Marelle"]
    tiny_campaign.answer(second_year, *others)
    tiny_campaign.deposit(second_year, *others)
    said = text_of(enter("caf").get(URL, {"chiffre": "volunteers_total"}))
    assert "Toutes les structures ont donné ce chiffre" in said


def test_a_first_year_says_that_nothing_can_be_bounded(campaign: TinyCampaign, enter) -> None:
    said = text_of(enter("caf").get(URL, {"chiffre": "volunteers_total"}))
    assert "Trop peu de réponses, cette année et les précédentes" in said
    assert "Rien ne permet de situer sa réponse" in said


@pytest.mark.parametrize("asked", ["", "inconnu", "budget_mean", "a'b"])
def test_an_unknown_total_falls_back_to_the_first(
    second_year: TinyCampaign, enter, asked: str
) -> None:
    page = enter("caf").get(URL, {"chiffre": asked})
    assert "Participants des centres sociaux" in text_of(page)


def test_queries_do_not_grow(second_year: TinyCampaign, enter) -> None:
    client = enter("caf")
    client.get(URL)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(URL).status_code == 200
    assert len(captured) <= 15


def test_who_may_not_be_concerned_is_said_to_be_so(campaign: TinyCampaign, enter) -> None:
    tiny_campaign.open_next(campaign)
    tiny_campaign.open_next(campaign)
    for number in range(8):
        name = f"Centre {number}"
        campaign.structures[name] = places.structure(name, kind="CS")
        has = (
            {"services_run": ["alsh"], "alsh_children": 40} if number < 2 else {"services_run": []}
        )
        tiny_peers.sign(campaign.edition, campaign, name, **has)
    page = enter("caf").get(URL, {"chiffre": "alsh_children_total"})
    said = text_of(page)
    assert "entre 0 et 160 personnes" in said
    assert "4 peuvent ne pas être concernées et comptent alors pour rien au plus bas" in said
    assert "25 % des structures comparables le sont" in said.replace("\u202f", " ")
    assert {(line.expected, line.span) for line in page.context["lines"]} == {("10", "0 à 40")}
    assert "peuvent ne pas être concernées" not in text_of(
        enter("caf").get(URL, {"chiffre": "volunteers_total"})
    )
