"""The list of structures: what is shown, filtered, sorted, exported, and at what cost."""

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import tiny_campaign
import tiny_territories
from factories import places
from senacs.campaigns.actions import editions, reviews
from senacs.campaigns.models import Justification
from senacs.campaigns.rules.states import Institution
from senacs.journal.rules import SYSTEM
from senacs.structures import rules
from senacs.web.downloads import safe_cell
from tiny_campaign import TinyCampaign
from web_manners import text_of

HOME = reverse("correspondent:home")
QUERIES = 13
"""The page costs eleven today; one query per line would cost fifteen more."""


def _names(client: Client, **query: str) -> list[str]:
    return [line.name for line in client.get(HOME, query).context["lines"]]


def test_it_works(campaign: TinyCampaign, enter) -> None:
    page = enter("caf").get(HOME)
    assert page.status_code == 200
    text = text_of(page)
    assert "Suivi de l’enquête 2017" in text
    assert "vous signez pour la Caf" in text
    assert len(page.context["lines"]) == 9


def test_a_stranger_sees_no_structure_of_ours(campaign: TinyCampaign, enter) -> None:
    page = enter("caf_05").get(HOME)
    assert page.status_code == 200
    text = text_of(page)
    assert "La Marelle" not in text
    assert "Aucune structure de votre territoire n’est interrogée" in text
    assert "Filtrer" not in text
    assert "sur 0" not in text


def test_directors_have_their_own_desk(campaign: TinyCampaign, enter) -> None:
    assert enter("director").get(HOME).status_code == 403


def test_readers_of_the_region_see_all_and_have_nothing_to_do(
    campaign: TinyCampaign, enter
) -> None:
    page = enter("regional").get(HOME)
    assert len(page.context["lines"]) == 9
    assert page.context["next"] is None
    assert not any(line.todo.is_mine for line in page.context["lines"])


def test_what_presses_comes_first(campaign: TinyCampaign, enter) -> None:
    Justification.objects.update(verdict="accepted", verdict_at=campaign.edition.opened_at)
    page = enter("caf").get(HOME)
    assert [line.name for line in page.context["lines"][:2]] == ["La Marelle", "San-Bastian"]
    assert page.context["next"].name == "La Marelle"


def test_an_answer_to_a_query_comes_before_everything(campaign: TinyCampaign, enter) -> None:
    query = _ask(campaign, "San-Bastian")
    reviews.answer(query_id=query.pk, text="C’est exact.", by=campaign.actor("director"))
    page = enter("caf").get(HOME)
    assert page.context["next"].name == "San-Bastian"
    assert page.context["next"].answered_queries == 1


def _ask(campaign: TinyCampaign, name: str):
    return reviews.ask(
        response_id=campaign.response(name).pk,
        question_key="public_total",
        kind="explain",
        text="D’où vient ce total ?",
        institution=Institution.CAF,
        by=campaign.actor("caf"),
    )


def test_a_line_says_signatures_progress_and_state(campaign: TinyCampaign, enter) -> None:
    Justification.objects.update(verdict="accepted", verdict_at=campaign.edition.opened_at)
    tiny_campaign.sign(campaign, "La Marelle", institutions=[Institution.FEDERATION])
    page = enter("federation").get(HOME)
    line = next(li for li in page.context["lines"] if li.name == "La Marelle")
    assert [(key.name, key.is_given) for key in line.signatures] == [
        ("Caf", False),
        ("Fédération", True),
    ]
    assert line.progress == 100
    assert line.badge.label == "À relire"
    assert not line.todo.is_mine
    other = next(li for li in page.context["lines"] if li.name == "Centre social de Volx")
    assert (other.progress, other.badge.label) == (0, "Pas commencée")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"q": "marelle"}, ["La Marelle"]),
        ({"q": "greoux"}, ["San-Bastian"]),
        ({"etat": "deposited"}, ["La Marelle", "San-Bastian"]),
        ({"faire": "moi"}, ["La Marelle", "San-Bastian"]),
        ({"type": "CS", "tri": "structure"}, sorted(tiny_campaign.CENTRES, key=str.casefold)),
        ({"q": "personne"}, []),
        ({"tri": "-structure", "type": "CS", "etat": "deposited"}, ["San-Bastian", "La Marelle"]),
    ],
)
def test_filters_and_order(
    campaign: TinyCampaign, enter, query: dict[str, str], expected: list[str]
) -> None:
    assert sorted(_names(enter("caf"), **query)) == sorted(expected)
    if "tri" in query:
        assert _names(enter("caf"), **query) == expected


@pytest.mark.parametrize("sort", ["structure", "etat", "activite", "-activite", "rien", "-"])
def test_any_order_shows_every_line(campaign: TinyCampaign, enter, sort: str) -> None:
    assert len(_names(enter("caf"), tri=sort)) == 9


def test_an_unknown_edition_is_not_found(campaign: TinyCampaign, enter) -> None:
    assert enter("caf").get(HOME, {"enquete": "1999"}).status_code == 404


def test_without_edition_the_page_says_so(db: None) -> None:
    made = tiny_campaign.make(evs=0, opened=False)
    client = Client()
    client.force_login(made.people["caf"])
    assert "Aucune enquête n’est encore ouverte" in text_of(client.get(HOME))


def test_the_file_holds_the_filtered_lines(campaign: TinyCampaign, enter) -> None:
    answer = enter("caf").get(reverse("correspondent:portfolio"), {"etat": "deposited"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][1:3] == ["Structure", "Type"]
    assert [row[1] for row in rows[1:]] == ["La Marelle", "San-Bastian"]


@pytest.mark.parametrize("text", ["=1+1", "+33", "-2", "@x", "\tx"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("number", [5, 15])
def test_the_cost_does_not_grow_with_the_structures(db: None, number: int) -> None:
    made = tiny_campaign.make(evs=1, opened=False)
    for extra in range(len(made.structures), number):
        name = f"EVS {extra}"
        made.structures[name] = places.structure(
            name, kind=rules.EVS, commune=tiny_territories.commune("04070")
        )
    made.edition = editions.open_edition(edition_id=made.edition.pk, by=SYSTEM)
    _deposit_every_evs(made)
    client = Client()
    client.force_login(made.people["caf"])
    client.get(HOME)
    with CaptureQueriesContext(connection) as captured:
        page = client.get(HOME)
    assert len(page.context["lines"]) == number
    assert sum(line.progress == 100 for line in page.context["lines"]) == number - 4
    assert len(captured) <= QUERIES


def _deposit_every_evs(made: TinyCampaign) -> None:
    answers = tiny_campaign.demonstration_answers(2016)["Point Rencontre – Casasol"]
    for name, structure in made.structures.items():
        if structure.kind == rules.EVS:
            tiny_campaign.demonstration_answers(2016)[name] = answers
            tiny_campaign.answer(made, name)
            tiny_campaign.deposit(made, name)
            tiny_campaign.sign(made, name, institutions=[Institution.FEDERATION])
