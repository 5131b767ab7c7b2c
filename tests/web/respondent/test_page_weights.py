"""What each page of the respondent weighs, with the longest questionnaire there is: bytes only.

Everything that makes a page heavy is there at once: an answer in each box, last edition's answer
beside it, the band of comparable structures under it.
"""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from senacs.campaigns import queries
from senacs.campaigns.models import Deposit, Edition, PeerGroup, Response
from senacs.catalogue import registry
from senacs.method.missing import Value
from senacs.method.questionnaire import Audience, Kind, Question, Questionnaire
from tiny_campaign import TinyCampaign

MOST = 100_000
YEARS = range(2016, 2030)


def longest() -> Questionnaire:
    """What a centre is asked in the year of most questions, thematic modules included."""
    asked = (registry.questionnaire(year).for_audience(Audience.CS) for year in YEARS)
    return max(asked, key=lambda one: len(one.questions))


def answer_to(question: Question) -> Value:
    plain: dict[Kind, Value] = {
        Kind.COUNT: 1361,
        Kind.DECIMAL: 1361.5,
        Kind.MONEY: 149640,
        Kind.YES_NO: True,
        Kind.DATE: "2016-10-30",
    }
    if question.kind is Kind.ONE_OF:
        return question.choices[0].key
    if question.kind is Kind.SEVERAL_OF:
        return [choice.key for choice in question.choices]
    return plain.get(question.kind, "Une phrase de longueur ordinaire, comme on en écrit.")


@pytest.fixture
def heavy(next_year: TinyCampaign) -> TinyCampaign:
    asked = longest()
    for edition in (next_year.edition, next_year.edition.previous):
        assert edition is not None
        Edition.objects.filter(pk=edition.pk).update(
            questionnaire=asked.to_json(), questionnaire_digest=f"longest-{edition.pk}"
        )
    answers = {key: answer_to(question) for key, question in asked.questions.items()}
    former = next_year.response(edition=next_year.edition.previous)
    made = Deposit.objects.create(
        response=former, number=2, at=timezone.now(), by_label="Claire Aubert", values=answers
    )
    Response.objects.filter(pk=former.pk).update(deposit=made)
    Response.objects.filter(pk=next_year.response().pk).update(
        values={k: v for k, v in answers.items() if asked.questions[k].kind is not Kind.LONG_TEXT}
    )
    PeerGroup.objects.update_or_create(
        edition=next_year.edition,
        audience="CS",
        group="all",
        defaults={
            "label": "centres sociaux",
            "size": 57,
            "bands": {
                key: [57, 42_000, 76_000, 130_000, 6.6, 0.5]
                for key, question in asked.questions.items()
                if question.kind.is_number
            },
        },
    )
    next_year.edition.refresh_from_db()
    return next_year


def addresses(response: Response) -> Iterator[str]:
    frozen = queries.asked_of(response).questionnaire
    for block in frozen.blocks:
        page = reverse("respondent:page", args=[response.pk, block.key])
        yield page
        yield from (f"{page}?aide={grid.key}" for grid in block.grids)
    for name in ("overview", "left", "deposit", "history", "draft_sheet"):
        yield reverse(f"respondent:{name}", args=[response.pk])


def test_no_page_is_heavy(heavy: TinyCampaign, director: Client) -> None:
    response = heavy.response()
    weights = {}
    for address in addresses(response):
        answer = director.get(address)
        assert answer.status_code == 200, address
        weights[address] = len(answer.content)
    assert len(weights) > 40
    assert {a: w for a, w in weights.items() if w >= MOST} == {}


def test_the_receipt_of_the_longest_answer_is_light(heavy: TinyCampaign, director: Client) -> None:
    before = heavy.edition.previous
    assert before is not None
    old = heavy.response(edition=before)
    page = director.get(reverse("respondent:receipt", args=[old.pk, 2]))
    assert len(page.content) < MOST
    assert page.content.count(b"149") > 30


def test_the_pages_are_as_full_as_they_can_be(heavy: TinyCampaign, director: Client) -> None:
    page = director.get(reverse("respondent:page", args=[heavy.response().pk, "produits"]))
    text = page.content.decode()
    boxes = len(re.findall(r'<input class="input input-number', text))
    assert boxes > 30
    assert len(re.findall(r'id="champ-\w+-avant"', text)) == boxes
    helped = director.get(f"{page.request['PATH_INFO']}?aide=income_local").content.decode()
    assert helped.count("la moitié entre") > 5
