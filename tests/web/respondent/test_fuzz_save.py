"""Whatever is sent to the autosave: no crash, and what it tells is exactly what is written.

After each save that is taken, wholly or in part, every page that reads the answers still opens.
"""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from fuzzing import everything_written, fuzz, json_values, texts
from senacs.campaigns import queries
from senacs.campaigns.actions import hand_overs
from senacs.campaigns.actions.hand_overs import Wish
from senacs.campaigns.actions.responses import encoded
from senacs.campaigns.models import Change
from senacs.web.respondent.raw import encoded_of
from tiny_campaign import TinyCampaign

pytestmark = pytest.mark.django_db
MEMORIES = (
    '{"public_total": {"missing": 3}}',
    '{"public_total": {"other": "nc"}}',
    '{"public_total": "beaucoup"}',
    '{"public_total": ["a"]}',
    '{"public_total": 1e400}',
    '["a"]',
)
"""What a page sends back of what it showed, damaged or forged."""
BLOCKS = ("publics", "benevoles", "projet", "offres-par-age", "produits")
KEYS = ("public_total", "public_age_0_3", "volunteers_total", "project_axis_1", "first_approval_on",
        "offer_age_0_3", "actions_age_4_10", "income_caf", "pirate")  # fmt: skip

keys = st.sampled_from(KEYS) | texts
sent_answers = st.dictionaries(keys, texts | st.lists(texts, max_size=4), max_size=5)
page_keys = st.sampled_from(
    ["public_total", "public_age_0_3", "public_age_4_10", "public_age_11_14"]
)
good = st.sampled_from(["0", "12", "1 361", "nc", "NSP", "", "766", "18"])
page_answers = st.dictionaries(page_keys, good | texts, min_size=1, max_size=4)
versions = st.none() | st.integers(-2, 4) | st.just(10**40) | json_values(1)
bodies = st.one_of(
    json_values(3),
    st.fixed_dictionaries(
        {"answers": sent_answers | json_values(2)},
        optional={
            "before": st.dictionaries(keys, json_values(1), max_size=5) | json_values(2),
            "version": versions,
            "confirmed": st.lists(keys, max_size=4) | json_values(1),
            "person": versions,
            "other": json_values(1),
        },
    ),
)


@pytest.fixture
def answered(complete: TinyCampaign) -> TinyCampaign:
    return complete


def body_of(value: Any) -> bytes:
    # A browser sends lone surrogates as escapes: json.dumps does too.
    return json.dumps(value).encode()


def post(client: Client, url: str, body: bytes) -> Any:
    return client.post(url, body, content_type="application/json", HTTP_ACCEPT="application/json")


def desk(tiny: TinyCampaign, block: str) -> list[str]:
    """The pages of the respondent that read the answers: the form, what is left, the sheet…"""
    response = tiny.response()
    page = reverse("respondent:page", args=[response.pk, block])
    names = ("overview", "left", "deposit", "draft_sheet", "history")
    return [
        page,
        f"{page}?points=1",
        *(reverse(f"respondent:{name}", args=[response.pk]) for name in names),
    ]


def opens(client: Client, addresses: Iterable[str]) -> None:
    for address in addresses:
        assert client.get(address).status_code == 200, address


def check(
    tiny: TinyCampaign, client: Client, url: str, body: bytes, pages: Iterable[str] = ()
) -> None:
    """Refused: nothing moved. Accepted: what is told stands, nothing else moved, pages open."""
    was, before = tiny.response(), everything_written()
    with transaction.atomic():
        answer = post(client, url, body)
        assert answer.status_code in {200, 400, 404, 409, 413}, answer.status_code
        if answer.status_code != 200:
            assert everything_written() == before
        else:
            told, now = answer.json(), tiny.response()
            asked = queries.asked_of(now).questionnaire
            for key, standing in told["standing"].items():
                assert standing["encoded"] == encoded(now, key)
                assert encoded_of(asked.questions[key], standing["raw"]) == encoded(now, key)
            moved = {k for k in asked.questions if encoded(was, k) != encoded(now, k)}
            assert moved <= set(told["standing"]) - set(told["errors"])
            written = Change.objects.filter(pk__gt=max((c for c, _ in before[1]), default=0))
            assert {k for change in written for k in change.diff} == moved
            assert sum(now.versions.values()) - sum(was.versions.values()) == written.count()
            opens(client, pages)
        transaction.set_rollback(True)


@fuzz
@given(block=st.sampled_from(BLOCKS), body=bodies)
def test_any_json(answered: TinyCampaign, director: Client, block: str, body: Any) -> None:
    url = reverse("respondent:save", args=[answered.response().pk, block])
    check(answered, director, url, body_of(body), desk(answered, block))


@fuzz
@given(block=st.sampled_from(BLOCKS), body=st.binary(max_size=200))
def test_any_bytes(answered: TinyCampaign, director: Client, block: str, body: bytes) -> None:
    url = reverse("respondent:save", args=[answered.response().pk, block])
    check(answered, director, url, body)


@fuzz
@given(answers=page_answers, before=st.booleans())
def test_answers_of_the_page(
    answered: TinyCampaign, director: Client, answers: dict[str, Any], before: bool
) -> None:
    """Bodies that the page could send: most of them are taken, wholly or in part."""
    response = answered.response()
    known = {key: encoded(response, key) for key in answers} if before else {}
    body = body_of({"answers": answers, "before": known, "version": 1})
    to = reverse("respondent:save", args=[response.pk, "publics"])
    check(answered, director, to, body, desk(answered, "publics"))


@fuzz
@given(body=bodies)
def test_any_json_through_a_link(answered: TinyCampaign, body: Any) -> None:
    with transaction.atomic():
        given_link = hand_overs.give(
            response_id=answered.response().pk,
            wish=Wish(block="publics", name="Le trésorier"),
            by=answered.actor("director"),
            url_of=str,
        )
        url = reverse("respondent:handed_save", args=[given_link.secret])
        pages = [reverse("respondent:handed_page", args=[given_link.secret])]
        check(answered, Client(), url, body_of(body), pages)
        transaction.set_rollback(True)


forms = st.dictionaries(
    keys
    | keys.map(lambda key: f"{key}.absence")
    | keys.map(lambda key: f"{key}.conflit")
    | keys.map(lambda key: f"{key}.avant")
    | st.sampled_from(["before", "confirmer", "continuer"]),
    texts | st.sampled_from(["{}", "[", *MEMORIES, "*", "before", "theirs", "mine", "nc"]),
    max_size=8,
)
clashing = st.fixed_dictionaries(
    {"public_total": good, "before": st.sampled_from(MEMORIES) | texts},
    optional={
        "public_total.conflit": st.sampled_from(["before", "theirs", "mine"]),
        "public_total.avant": st.sampled_from(MEMORIES) | texts,
        "confirmer": st.just("*"),
        "public_age_0_3": good | texts,
    },
)


@fuzz
@given(block=st.sampled_from(BLOCKS), form=forms | clashing)
def test_any_form(
    answered: TinyCampaign, director: Client, block: str, form: dict[str, str]
) -> None:
    """The page without a script: a refused page writes nothing of what it refuses."""
    url = reverse("respondent:page", args=[answered.response().pk, block])
    plain = {k.encode("utf-8", "replace").decode(): v.encode("utf-8", "replace").decode()
             for k, v in form.items()}  # fmt: skip
    was = answered.response()
    with transaction.atomic():
        answer = director.post(url, urlencode(plain), "application/x-www-form-urlencoded")
        assert answer.status_code in {200, 302, 409, 422}
        now = answered.response()
        asked = queries.asked_of(now).questionnaire
        moved = {k for k in asked.questions if encoded(was, k) != encoded(now, k)}
        assert all(asked.block_of[key] == block for key in moved)
        if answer.status_code == 422:
            assert not moved & set(answer.context["outcome"].errors)
        opens(director, desk(answered, block))
        transaction.set_rollback(True)
