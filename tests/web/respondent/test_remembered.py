"""What was explained last year is offered on the page, after a save, and taken up by one click."""

import pytest
from django.test import Client
from django.urls import reverse

import tiny_campaign
from senacs.campaigns.actions import reviews
from senacs.campaigns.models import Justification
from tiny_campaign import TinyCampaign
from web_manners import messages_of, text_of

OFFER = "Toujours vrai : reprendre cette explication"


@pytest.fixture
def former(deposited: TinyCampaign) -> Justification:
    given = deposited.response().justifications.first()
    assert given is not None
    reviews.judge(justification_id=given.pk, accepted=True, text="", by=deposited.actor("caf"))
    tiny_campaign.sign(deposited, "La Marelle")
    tiny_campaign.close(deposited)
    tiny_campaign.open_next(deposited)
    tiny_campaign.enter(deposited, "La Marelle")
    return given


def _url(tiny: TinyCampaign, check: str) -> str:
    return reverse("respondent:justify", args=[tiny.response().pk, check])


def test_it_is_offered_with_its_author_and_who_accepted_it(
    tiny: TinyCampaign, former: Justification, director: Client
) -> None:
    text = text_of(director.get(_url(tiny, former.check_key)))
    assert OFFER in text
    assert "Ce que vous aviez expliqué en 2017 , accepté par Nadia Ferrand" in text
    assert former.text in text


def test_one_click_takes_it_up(tiny: TinyCampaign, former: Justification, director: Client) -> None:
    answer = director.post(_url(tiny, former.check_key), {"toujours-vrai": "1"})
    assert answer.status_code == 302
    assert messages_of(answer) == ["Votre explication est enregistrée."]
    assert tiny.response().justifications.get().proposed_from == former
    assert OFFER not in text_of(director.get(_url(tiny, former.check_key)))


def test_the_neighbour_takes_nothing_up(
    tiny: TinyCampaign, former: Justification, signed_in
) -> None:
    answer = signed_in("neighbour").post(_url(tiny, former.check_key), {"toujours-vrai": "1"})
    assert answer.status_code == 404
    assert not tiny.response().justifications.exists()


def test_nothing_is_offered_without_a_save(
    tiny: TinyCampaign, former: Justification, director: Client
) -> None:
    """Points are shown after a save only: arriving on a page tells nothing."""
    response = tiny.response()
    asked = tiny_campaign.queries.asked_of(response).questionnaire
    for block in asked.blocks:
        page = director.get(reverse("respondent:page", args=[response.pk, block.key]))
        assert 'class="point ' not in page.content.decode()
        assert OFFER not in text_of(page)
        assert "À vérifier" not in text_of(page)
