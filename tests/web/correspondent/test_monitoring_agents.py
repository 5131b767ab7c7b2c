"""Two hundred correspondents: searched, ordered and paged, at the same cost as two."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import kept
from senacs.accounts.actions import grant
from senacs.accounts.models import Person
from senacs.journal.rules import SYSTEM
from senacs.territories.models import Territory
from senacs.web.correspondent.monitoring_agents import SIZE
from tiny_campaign import TinyCampaign
from web_manners import text_of

PAGE = reverse("correspondent:monitoring")
MANY = 70


@pytest.fixture
def crowd(campaign: TinyCampaign) -> TinyCampaign:
    """Seventy more correspondents of the 04."""
    kept.played(_crowd)
    return campaign


def _crowd() -> None:
    department = Territory.objects.get(level="department", code="04")
    for number in range(MANY):
        person = Person.objects.create_person(f"c{number}@exemple.test", name=f"Agent {number:02}")
        grant(
            person=person,
            role="caf_correspondent",
            institution="caf",
            since=date(2016, 1, 1),
            by=SYSTEM,
            territory=department,
            structure=None,
        )


def _names(client: Client, **query: str) -> list[str]:
    agents = client.get(PAGE, query).context["by_agent"]
    return [row[0].text.split(",")[0] for row in agents.table.rows] if agents.table else []


def test_they_are_paged(crowd: TinyCampaign, enter) -> None:
    client = enter("steward")
    first, second = _names(client), _names(client, page="2")
    assert (len(first), len(second)) == (SIZE, SIZE)
    assert not set(first) & set(second)
    agents = client.get(PAGE).context["by_agent"]
    assert f"{MANY + 2} sur {MANY + 2} correspondants" in agents.filters.summary
    assert all(link.url.endswith("#agents") for link in agents.pages.links if link.url)


@pytest.mark.parametrize("wanted", ["agent 07", "AGENT 07 haute", "07"])
def test_one_is_found_by_name_or_territory(crowd: TinyCampaign, enter, wanted: str) -> None:
    assert _names(enter("steward"), personne=wanted) == ["Agent 07"]


def test_nobody_is_said_in_words(crowd: TinyCampaign, enter) -> None:
    assert "Aucun correspondant ne porte ce nom" in text_of(
        enter("steward").get(PAGE, {"personne": "zzz"})
    )


@pytest.mark.parametrize("order", ["", "attente", "taux", "autre"])
def test_every_order_keeps_everybody(crowd: TinyCampaign, enter, order: str) -> None:
    client = enter("steward")
    seen = [name for page in "123" for name in _names(client, tri=order, page=page)]
    assert len(seen) == len(set(seen)) == MANY + 2


def test_the_cost_is_that_of_two(crowd: TinyCampaign, enter) -> None:
    client = enter("steward")
    client.get(PAGE)
    with CaptureQueriesContext(connection) as seen:
        client.get(PAGE)
    assert len(seen) <= 11


def test_two_need_no_search(campaign: TinyCampaign, enter) -> None:
    agents = enter("caf").get(PAGE).context["by_agent"]
    assert agents.filters is None
    assert len(agents.table.rows) == 2
