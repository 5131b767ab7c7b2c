"""Odd things in the memory that a page sends back, or already kept: told apart, never a crash."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

import gridded
from senacs.campaigns import queries
from senacs.campaigns.models import PeerGroup, Response
from tiny_campaign import TinyCampaign

MEMORIES = (
    '{"public_total": {"missing": 3}}',
    '{"public_total": {"missing": "pirate"}}',
    '{"public_total": {"other": "unknown"}}',
    '{"public_total": {}}',
    '{"public_total": "beaucoup"}',
    '{"public_total": ["a", 1, null]}',
    '{"public_total": true}',
    '{"public_total": 1e400}',
    '{"public_total": NaN}',
    f'{{"public_total": {"9" * 400}}}',
    "[" * 100_000,
    "9" * 5000,
)


@pytest.fixture
def tiny(db: None) -> TinyCampaign:
    campaign = gridded.make()
    Response.objects.filter(pk=campaign.response().pk).update(
        values={"public_total": 766, "first_approval_on": "2010-01-01", "accueil_cdi": 3}
    )
    return campaign


def page_url(tiny: TinyCampaign, block: str = "publics") -> str:
    return reverse("respondent:page", args=[tiny.response().pk, block])


@pytest.mark.parametrize("memory", MEMORIES)
def test_a_form_with_a_forged_memory_is_a_clash(
    tiny: TinyCampaign, director: Client, memory: str
) -> None:
    answer = director.post(page_url(tiny), {"public_total": "12", "before": memory})
    assert answer.status_code == 409
    assert "sans réponse" in answer.content.decode()  # what cannot be read was not seen
    assert tiny.response().values["public_total"] == 766


@pytest.mark.parametrize("memory", MEMORIES)
def test_so_is_an_autosave(tiny: TinyCampaign, director: Client, memory: str) -> None:
    body = f'{{"version": 9, "answers": {{"public_total": "12"}}, "before": {memory}}}'
    to = reverse("respondent:save", args=[tiny.response().pk, "publics"])
    answer = director.post(to, body, content_type="application/json")
    assert answer.status_code in {200, 400}
    if answer.status_code == 200:
        assert answer.json()["conflicts"][0]["before"] == "sans réponse"
    assert tiny.response().values["public_total"] == 766


@pytest.mark.parametrize("memory", ["{}", *MEMORIES])
@pytest.mark.parametrize("raw", ['["a"]', "{", "[" * 100_000, '"nc"', '[["a"]]'])
def test_what_was_there_before_is_sent_back_forged(
    tiny: TinyCampaign, director: Client, raw: str, memory: str
) -> None:
    """In a table too, where « before » puts a list where a number is expected."""
    for block, key in (("publics", "public_total"), (gridded.BLOCK, "accueil_cdi")):
        sent = {f"{key}.conflit": "before", f"{key}.avant": raw, "before": memory}
        assert director.post(page_url(tiny, block), sent).status_code in {302, 409, 422}


def test_everything_is_confirmed_but_what_is_left_to_the_other(
    tiny: TinyCampaign, director: Client
) -> None:
    sent = {"before": "{}", "public_total.conflit": "theirs", "confirmer": "*"}
    assert director.post(page_url(tiny), sent).status_code == 302


ODD: tuple[Any, ...] = (-3, 12.5, 0.1 + 0.2, 1e12, 1e300, 10**40, 10**15 + 1)
PAGES = ("overview", "left", "deposit", "history", "draft_sheet")


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_pages_open_whatever_is_kept(tiny: TinyCampaign, director: Client, odd: Any) -> None:
    """Numbers that no door lets in: a bound that moved, a hand in the database."""
    asked = queries.asked_of(tiny.response()).questionnaire.questions
    keys = [key for key, question in asked.items() if question.kind.is_number]
    PeerGroup.objects.create(
        edition=tiny.edition, audience="CS", group="all", label="centres sociaux", size=57,
        bands={"public_total": [57, 0, 0, 0, 0, 0], "accueil_cdi": [57, 1, 2, 4, 0.7, 1]},
    )  # fmt: skip
    Response.objects.filter(pk=tiny.response().pk).update(values=dict.fromkeys(keys, odd))
    response = tiny.response()
    addresses = [reverse(f"respondent:{name}", args=[response.pk]) for name in PAGES]
    for block in queries.asked_of(response).questionnaire.blocks:
        addresses += [page_url(tiny, block.key), f"{page_url(tiny, block.key)}?points=1"]
    addresses.append(f"{page_url(tiny, gridded.BLOCK)}?aide=equipe")
    for address in addresses:
        assert director.get(address).status_code == 200, address
    body = json.dumps({"answers": {"public_age_4_10": "3"}, "version": 1})
    to = reverse("respondent:save", args=[response.pk, "publics"])
    assert director.post(to, body, content_type="application/json").status_code == 200
