"""A table of the form is read again as one: at the deposit, on the receipt, in what is left."""

import re

import pytest
from django.test import Client
from django.urls import reverse

import gridded
from senacs.campaigns.actions import comments
from senacs.campaigns.models import Response
from senacs.web.respondent.recaps import RecapTable, recap
from tiny_campaign import TinyCampaign
from web_manners import text_of


@pytest.fixture
def tiny(db: None) -> TinyCampaign:
    return gridded.make()


def filled(tiny: TinyCampaign) -> Response:
    response = tiny.response()
    Response.objects.filter(pk=response.pk).update(
        values={
            "accueil_cdi": 2,
            "accueil_cdd": 1361,
            "accueil_total": 1363,
            "direction_cdi": 1,
            "public_total": 766,
        },
        missing={
            "accueil_aide": "unknown",
            **{
                f"animation_{column}": "not_concerned" for column in ("cdi", "cdd", "aide", "total")
            },
        },
    )
    return tiny.response()


def table_of(response: Response) -> RecapTable:
    found = [part.table for block in recap(response) for part in block.parts if part.table]
    assert len(found) == 1
    return found[0]


def test_it_works(tiny: TinyCampaign, director: Client) -> None:
    page = director.get(reverse("respondent:deposit", args=[filled(tiny).pk]))
    text = page.content.decode()
    assert text.count("<table") == 1
    assert "Accueil CDI" not in text_of(page)  # its cells are not told one by one
    assert "<dt>Accueil, CDI</dt>" not in text
    assert "766" in text


def test_each_cell_stands_in_its_place(tiny: TinyCampaign) -> None:
    table = table_of(filled(tiny))
    assert [label for label, _ in table.columns] == ["CDI", "CDD", "Contrats aidés", "Total"]
    assert {unit for _, unit in table.columns} == {"personnes"}
    rows = {row.label: [cell.text for cell in row.cells] for row in table.rows}
    assert rows["Direction"] == ["1", "–", "", "–"]  # the third place asks nothing
    assert rows["Accueil"] == ["2", "1\u202f361", "nsp", "1\u202f363"]
    assert [row.label for row in table.rows if row.is_absent] == ["Animation"]
    assert table.legend == "nsp\u202f: ne sait pas"
    assert table.feet is not None
    assert [cell.text for cell in table.feet.cells] == ["3", "1\u202f361", "–", "–"]


def test_a_remark_on_a_cell_is_read_under_the_table(tiny: TinyCampaign) -> None:
    response = filled(tiny)
    comments.say(
        response_id=response.pk,
        question_key="accueil_cdi",
        text="Dont un remplacement.",
        by=tiny.actor("director"),
    )
    [line] = table_of(tiny.response()).remarks
    assert (line.label, line.remark) == ("Accueil, CDI", "Dont un remplacement.")


def test_what_is_left_of_a_table_is_one_line(tiny: TinyCampaign, director: Client) -> None:
    page = director.get(reverse("respondent:left", args=[filled(tiny).pk]))
    said = text_of(page).replace("\u202f", " ").replace("\xa0", " ")
    assert "L’équipe selon le métier et le contrat : 3 cases" in said
    ways = re.findall(r'href="([^"]+#champ-direction_\w+)"', page.content.decode())
    assert len(ways) == 1
    assert ways[0].endswith("#champ-direction_cdd")
