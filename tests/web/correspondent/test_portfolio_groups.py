"""The portfolio by next action: what is folded, what is left out of sight, what a tick reaches."""

import re

import pytest
from django.test import Client
from django.urls import reverse

import tiny_campaign
import tiny_territories
from factories import places
from senacs.campaigns.actions import editions
from senacs.campaigns.models import Justification
from senacs.campaigns.rules.states import Institution
from senacs.journal.rules import SYSTEM
from senacs.structures import rules
from senacs.web.correspondent.listing import OTHERS_SHOWN, SIZE, Group
from senacs.web.correspondent.todo import Act
from tiny_campaign import TinyCampaign
from web_manners import text_of

HOME = reverse("correspondent:home")


def _groups(client: Client, **query: str) -> dict[Act, Group]:
    return {group.act: group for group in client.get(HOME, query).context["groups"]}


def _ticked(client: Client, **query: str) -> set[str]:
    page = client.get(HOME, query).content.decode()
    boxes = re.findall(r'name="reponse" value="\d+"([^>]*)aria-label="Cocher ([^"]*)"', page)
    return {name for attributes, name in boxes if "checked" in attributes}


@pytest.fixture
def many(db: None) -> TinyCampaign:
    """Fifty structures of which none has begun."""
    made = tiny_campaign.make(evs=1, opened=False)
    for extra in range(len(made.structures), 50):
        name = f"EVS {extra:02}"
        made.structures[name] = places.structure(
            name, kind=rules.EVS, commune=tiny_territories.commune("04070")
        )
    made.edition = editions.open_edition(edition_id=made.edition.pk, by=SYSTEM)
    return made


@pytest.fixture
def caf_of_many(many: TinyCampaign) -> Client:
    client = Client()
    client.force_login(many.people["caf"])
    return client


def test_each_structure_is_in_the_group_of_its_next_action(campaign: TinyCampaign, enter) -> None:
    groups = _groups(enter("caf"))
    assert {act: group.count for act, group in groups.items()} == {
        Act.JUDGE: 1,
        Act.SIGN: 1,
        Act.WAIT_STRUCTURE: 7,
    }
    assert [line.name for line in groups[Act.JUDGE].lines] == ["La Marelle"]


def test_what_waits_for_the_reader_is_unfolded(campaign: TinyCampaign, enter) -> None:
    Justification.objects.update(verdict="accepted", verdict_at=campaign.edition.opened_at)
    tiny_campaign.sign(campaign, "La Marelle", institutions=[Institution.CAF])
    page = enter("caf").get(HOME).content.decode()
    folds = re.findall(r'id="groupe-(\w+)"( open)?', page)
    assert [act for act, _ in folds] == ["relecture", "signature", "structure"]
    assert dict(folds)["relecture"]


def test_a_long_group_shows_its_first_lines_and_leads_to_all(caf_of_many: Client) -> None:
    (group,) = _groups(caf_of_many).values()
    assert (group.count, len(group.lines), group.left) == (50, OTHERS_SHOWN, 50 - OTHERS_SHOWN)
    assert group.is_open, "nothing waits for the reader: the first group is not folded"
    assert "Voir les 50 structures" in text_of(caf_of_many.get(HOME))
    page = caf_of_many.get(HOME + group.all_url.split("#", maxsplit=1)[0])
    assert "groups" not in page.context
    assert len(page.context["lines"]) == SIZE
    assert page.context["pages"].count == 2


def test_a_tick_reaches_the_lines_shown_of_one_group(campaign: TinyCampaign, enter) -> None:
    client = enter("caf")
    assert _ticked(client) == set()
    assert _ticked(client, cocher="justifications") == {"La Marelle"}
    assert len(_ticked(client, cocher="structure")) == 7
    assert _ticked(client, cocher="autre") == set()


def test_filters_narrow_the_groups(campaign: TinyCampaign, enter) -> None:
    assert {act: group.count for act, group in _groups(enter("caf"), q="volx").items()} == {
        Act.WAIT_STRUCTURE: 1
    }
    assert set(_groups(enter("caf"), faire="moi")) == {Act.JUDGE, Act.SIGN}


def test_the_address_keeps_the_filters(campaign: TinyCampaign, enter) -> None:
    page = enter("caf").get(HOME, {"type": "CS", "q": "a"})
    for group in page.context["groups"]:
        assert "type=CS" in group.all_url
        assert "type=CS" in group.tick_url
    assert page.context["filters"].more_used == 1
    assert "Autres filtres (1)" in text_of(page)


def test_a_closed_edition_is_one_list(campaign: TinyCampaign, enter) -> None:
    Justification.objects.update(verdict="accepted", verdict_at=campaign.edition.opened_at)
    tiny_campaign.sign(campaign, "La Marelle", "San-Bastian")
    tiny_campaign.close(campaign)
    page = enter("caf").get(HOME, {"enquete": "2017"})
    assert "groups" not in page.context
    assert len(page.context["lines"]) == 9
    assert 'name="reponse"' not in page.content.decode()
