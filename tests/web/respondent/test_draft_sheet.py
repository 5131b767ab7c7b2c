"""The sheet that one’s answers draw: available early, provisional, private, never kept."""

import pytest
from django.test import Client
from django.urls import reverse

import tiny_campaign
from senacs.campaigns.actions import responses
from senacs.campaigns.actions.responses import Save
from senacs.campaigns.models import Response
from senacs.publications import drafts
from senacs.publications.models import Publication
from tiny_campaign import TinyCampaign
from web.respondent.conftest import SignedIn
from web_manners import text_of


def url(tiny: TinyCampaign) -> str:
    return reverse("respondent:draft_sheet", args=[tiny.response().pk])


def _draft(response: Response) -> drafts.Draft:
    return drafts.draft(
        response,
        values=response.values,
        missing=response.missing,
        provisional=drafts.BEFORE_DEPOSIT,
        on=response.edition.opens_on,
    )


def test_it_works_before_any_answer(tiny: TinyCampaign, director: Client) -> None:
    page = text_of(director.get(url(tiny)))
    assert "Ma fiche se dessine" in page
    assert "Il manque" in page
    assert "Provisoire : réponses en cours de saisie" in page
    assert "Édition figée" not in page


def test_a_few_answers_draw_their_figures(tiny: TinyCampaign, director: Client) -> None:
    before = _draft(tiny.response())
    answers = {"public_total": "1361", "fte_total": "7,76"}
    for key, raw in answers.items():
        block = "publics" if key == "public_total" else "salaries"
        responses.save(
            response_id=tiny.response().pk,
            sent=Save(block=block, answers={key: raw}),
            by=tiny.actor("director"),
        )
    after = _draft(tiny.response())
    assert after.shown > before.shown
    page = text_of(director.get(url(tiny)))
    assert "1 361 provisoire" in page
    assert "7,76 provisoire" in page
    assert "2016 (provisoire)" in page
    assert Publication.objects.count() == 0


def test_what_is_missing_leads_to_its_question(tiny: TinyCampaign, director: Client) -> None:
    page = director.get(url(tiny)).content.decode()
    there = reverse("respondent:page", args=[tiny.response().pk, "publics"])
    assert f'href="{there}#champ-public_total"' in page
    responses.save(
        response_id=tiny.response().pk,
        sent=Save(block="publics", answers={"public_total": "1361"}),
        by=tiny.actor("director"),
    )
    awaited = {
        q
        for lacks in _draft(tiny.response()).lacks.values()
        for lack in lacks
        for q in lack.questions
    }
    assert "public_total" not in awaited


def test_a_complete_answer_makes_the_sheet_of_the_release(
    next_year: TinyCampaign, director: Client
) -> None:
    """The draft of next year sets the figures of the closed one beside its own."""
    tiny_campaign.answer(next_year, "La Marelle")
    made = _draft(next_year.response())
    assert made.shown >= made.expected - 2
    assert made.lacks.keys()
    assert not any(made.lacks.values())


@pytest.mark.parametrize("who", ["neighbour", "evs", "member", "caf_05"])
def test_a_stranger_finds_nothing(tiny: TinyCampaign, signed_in: SignedIn, who: str) -> None:
    if who in tiny.people:
        assert signed_in(who).get(url(tiny)).status_code in {403, 404}


def test_the_deposit_gives_a_pdf_marked_provisional(
    deposited: TinyCampaign, director: Client, signed_in: SignedIn
) -> None:
    address = reverse("respondent:draft_sheet_file", args=[deposited.response().pk, 1])
    receipt = director.get(reverse("respondent:receipt", args=[deposited.response().pk, 1]))
    assert address in receipt.content.decode()
    answer = director.get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert answer["Cache-Control"] == "private, no-store"
    assert signed_in("neighbour").get(address).status_code == 404
    assert director.get(address.replace("/1/", "/2/")).status_code == 404
