"""The home of the national team: the funnel, what comes next, and its cost."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import tiny_campaign
import tiny_territories
from factories import places
from senacs.accounts.models import Membership
from senacs.campaigns.actions import editions
from senacs.campaigns.models import Edition, Response
from senacs.campaigns.rules.states import Institution, State
from senacs.journal.rules import SYSTEM
from senacs.structures import rules
from senacs.web.steward import funnel
from tiny_campaign import TinyCampaign
from web_manners import text_of

HOME = reverse("steward:home")
QUERIES = 12


def test_it_works(campaign: TinyCampaign, enter) -> None:
    page = enter("steward").get(HOME)
    assert page.status_code == 200
    text = text_of(page)
    assert "Pilotage national" in text
    assert "Enquête 2017" in text


@pytest.mark.parametrize("who", ["caf", "regional", "director", "member"])
def test_others_have_their_own_desk(campaign: TinyCampaign, enter, who: str) -> None:
    assert enter(who).get(HOME).status_code == 403


def test_the_funnel_cumulates(campaign: TinyCampaign) -> None:
    tiny_campaign.answer(campaign, "La Marelle", "San-Bastian", "Centre social de Volx")
    tiny_campaign.deposit(campaign, "La Marelle", "San-Bastian")
    tiny_campaign.sign(campaign, "La Marelle")
    tiny_campaign.sign(campaign, "San-Bastian", institutions=[Institution.CAF])
    (step,) = funnel.per_department(campaign.edition)
    assert (step.code, step.name) == ("04", "Alpes-de-Haute-Provence")
    counts = (step.solicited, step.started, step.deposited, step.signed_once, step.signed)
    assert counts == (4, 3, 2, 2, 1)
    assert step.accepted == 0
    tiny_campaign.close(campaign)
    (step,) = funnel.per_department(campaign.edition)
    assert (step.signed, step.accepted, step.side) == (1, 1, 3)


def test_a_year_taken_over_without_its_signatures_is_signed_once_where_it_is_signed_twice(
    campaign: TinyCampaign,
) -> None:
    tiny_campaign.answer(campaign, "La Marelle")
    tiny_campaign.deposit(campaign, "La Marelle")
    Response.objects.filter(state=State.DEPOSITED).update(state=State.ACCEPTED)
    (step,) = funnel.per_department(campaign.edition)
    assert (step.deposited, step.signed_once, step.signed, step.accepted) == (1, 1, 1, 1)


def test_a_voided_signature_does_not_count(campaign: TinyCampaign) -> None:
    tiny_campaign.answer(campaign, "La Marelle")
    tiny_campaign.deposit(campaign, "La Marelle")
    tiny_campaign.sign(campaign, "La Marelle", institutions=[Institution.CAF])
    campaign.response().deposit.signatures.void(at=timezone.now())
    assert funnel.per_department(campaign.edition)[0].signed_once == 0


def test_a_department_leads_to_its_responses(campaign: TinyCampaign, enter) -> None:
    page = enter("steward").get(HOME)
    link = page.context["table"].rows[0][0].url
    listed = enter("steward").get(link)
    assert "La Marelle" in text_of(listed)


def _nexts(page) -> str:
    return " ".join(next_.text for next_ in page.context["nexts"])


def test_a_department_without_its_pair_is_named(campaign: TinyCampaign, enter) -> None:
    assert "personne ne tient" not in _nexts(enter("steward").get(HOME))
    Membership.objects.filter(person=campaign.people["federation"]).update(until=date(2016, 1, 1))
    assert "où personne ne tient la clé de la Caf ou de la fédération\u202f: 04" in _nexts(
        enter("steward").get(HOME)
    )


@pytest.mark.parametrize(
    ("days", "said"), [(5, "se clôt dans 5\u00a0jours"), (-1, "est passée"), (30, "")]
)
def test_the_deadline_calls_for_the_closing(
    campaign: TinyCampaign, enter, days: int, said: str
) -> None:
    today = timezone.localdate()
    Edition.objects.update(
        opens_on=today - timedelta(days=90), closes_on=today + timedelta(days=days)
    )
    nexts = _nexts(enter("steward").get(HOME))
    assert said in nexts if said else not nexts


def test_an_empty_site_says_where_to_begin(db: None) -> None:
    made = tiny_campaign.make(evs=0, opened=False)
    client = Client()
    client.force_login(made.people["steward"])
    assert "est prête" in _nexts(client.get(HOME))
    Edition.objects.all().delete()
    assert "Aucune enquête n’est préparée." in _nexts(client.get(HOME))


@pytest.mark.parametrize("number", [5, 15])
def test_the_cost_does_not_grow_with_the_structures(db: None, number: int) -> None:
    made = tiny_campaign.make(evs=0, opened=False)
    for extra in range(len(made.structures), number):
        places.structure(f"EVS {extra}", kind=rules.EVS, commune=tiny_territories.commune("04070"))
    editions.open_edition(edition_id=made.edition.pk, by=SYSTEM)
    client = Client()
    client.force_login(made.people["steward"])
    client.get(HOME)
    with CaptureQueriesContext(connection) as captured:
        page = client.get(HOME)
    assert page.context["whole"].solicited == number
    assert len(captured) <= QUERIES
