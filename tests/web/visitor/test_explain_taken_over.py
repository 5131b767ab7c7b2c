"""Figures of years taken over from the tool used before: nobody signed, and it is said so."""

from datetime import date

from django.test import Client

import tiny_campaign
from senacs.analytics.actions import make_release
from senacs.campaigns.actions import takeover
from senacs.campaigns.actions.takeover import PastEdition, PastResponse
from tiny_campaign import TinyCampaign
from web_manners import text_of

PAST = PastEdition(2018, 2017, date(2018, 3, 1), date(2018, 6, 30), "Archives")
WORDS = "de l’outil précédent, sans signature"


def _taken(campaign: TinyCampaign, *names: str) -> str:
    """What the chain of a figure says once these structures' answers are taken over."""
    rows = [
        PastResponse(
            identifier=campaign.structures[name].identifier,
            answers={"volunteer_hours": "1607"},
            deposited_on=date(2018, 5, 2),
        )
        for name in names
    ]
    taken = takeover.take_over(
        past=PAST, rows=rows, reason="Ancien site", by=campaign.actor("steward")
    )
    make_release(edition=taken.edition, by=campaign.actor("steward"))
    query = {"territoire": "department:04", "enquete": "2018"}
    return text_of(Client().get("/chiffres/volunteer_fte/", query))


def test_years_taken_over_bear_no_signature(campaign: TinyCampaign) -> None:
    said = _taken(campaign, *tiny_campaign.CENTRES)
    assert f"4 réponses retenues dans les Alpes-de-Haute-Provence : toutes reprises {WORDS}" in said
    assert "signées par la Caf" not in said


def test_one_response_is_said_in_the_singular(campaign: TinyCampaign) -> None:
    said = _taken(campaign, "La Marelle")
    assert f"1 réponse retenue dans les Alpes-de-Haute-Provence : reprise {WORDS}" in said
