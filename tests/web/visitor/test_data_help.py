"""What the page about data promises is what the services do."""

import csv
import io
import json

import pytest
from django.http.response import HttpResponseBase
from django.test import Client

from senacs.analytics.models import Release
from senacs.method.figures import Status
from senacs.web.visitor.data_help import EXAMPLES, STATUS_WORDS, Example
from senacs.web.visitor.explorer_asked import ASKED
from senacs.web.visitor.explorer_files import FIELDS
from web_manners import text_of

pytestmark = pytest.mark.django_db
ADDRESS = "/donnees/"


def body_of(answer: HttpResponseBase) -> bytes:
    if answer.streaming:
        return b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    return bytes(answer.content)  # type: ignore[attr-defined]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.title)
def test_every_example_gives_what_it_says(release: Release, example: Example) -> None:
    assert example.address.replace("&", "&amp;") in Client().get(ADDRESS).content.decode()
    answer = Client().get(example.address)
    assert answer.status_code == example.status
    body = body_of(answer)
    path = example.address.partition("?")[0]
    if path.endswith(".json"):
        told = json.loads(body)
        if example.status == 200:
            assert told["valeurs"], "an example shows something"
            assert {name for one in told["valeurs"] for name in one} == {*FIELDS, "explication"}
            assert told["versions"] == [release.name]
        else:
            assert told["erreur"]
            assert told["parametres"].keys() == ASKED.keys()
    elif path.endswith(".csv"):
        lines = list(csv.reader(io.StringIO(body.decode("utf-8-sig")), delimiter=";"))
        assert len(lines) > 1
        if path.startswith("/explorer/"):
            assert lines[0] == list(FIELDS)
    else:
        assert b"<svg" in body


def test_the_page_tells_all_parameters_fields_and_silences(release: Release) -> None:
    page = text_of(Client().get(ADDRESS))
    for name in (*ASKED, *FIELDS, *(one.value for one in Status if one.is_public), release.name):
        assert name in page, name
    assert STATUS_WORDS.keys() == {one for one in Status if one.is_public}
    assert Status.INTERNAL.label not in page
    assert "Licence Ouverte 2.0" in page
    assert len(Client().get(ADDRESS).content) < 100_000


def test_before_any_survey_the_page_stands() -> None:
    assert Client().get(ADDRESS).status_code == 200


def test_an_answer_with_a_version_lasts_and_any_page_may_read_it(release: Release) -> None:
    address = "/explorer/donnees.json?indicateur=public_total&territoires=france"
    first = Client().get(address)
    assert first["Access-Control-Allow-Origin"] == "*"
    told = first.json()
    lasting = told["adresse_permanente"].replace("/explorer/?", "/explorer/donnees.json?")
    assert Client().get(lasting).json()["valeurs"] == told["valeurs"]


@pytest.mark.parametrize("from_page", ["/explorer/?indicateur=public_total", "/mentions-legales/"])
def test_it_is_found_from_where_one_needs_it(release: Release, from_page: str) -> None:
    assert f'href="{ADDRESS}"' in Client().get(from_page).content.decode()
