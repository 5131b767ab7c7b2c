"""All the answers of a territory as a file: what each absence is called, who may take what."""

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from senacs.campaigns import queries
from senacs.campaigns.actions.responses import Save, save
from senacs.campaigns.models import Response
from senacs.campaigns.sources import answers_export
from senacs.journal.rules import SYSTEM
from tiny_campaign import CENTRES, TinyCampaign
from web.correspondent.conftest import Enter
from web_manners import text_of

CSV = reverse("correspondent:answers_csv", args=[2017])
UNSEEN = CENTRES[2]
"""A centre that has answered nothing."""
XLSX = reverse("correspondent:answers_workbook", args=[2017])


def table(client: Client, **asked: str) -> dict[str, dict[str, str]]:
    """The lines of the CSV by the name of the structure."""
    answer = client.get(CSV, asked)
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
    return {row["structure"]: row for row in rows}


def write(campaign: TinyCampaign, name: str, **answers: object) -> None:
    block_of = queries.questionnaire(campaign.edition).block_of
    for key, raw in answers.items():
        response = campaign.response(name)
        done = save(
            response_id=response.pk,
            sent=Save(block_of[key], {key: raw}, before=response.values),
            by=SYSTEM,
        )
        assert done.written == (key,)


def test_each_absence_has_its_word(campaign: TinyCampaign, enter: Enter) -> None:
    write(
        campaign, UNSEEN, public_total="0", public_age_0_3="nsp", public_age_4_10="nc",
        project_axis_1="=SOMME(A1)",
    )  # fmt: skip
    lines = table(enter("caf"))
    assert set(lines) == set(campaign.structures)
    one = lines[UNSEEN]
    assert (one["public_total"], one["public_age_0_3"], one["public_age_4_10"]) == (
        "0",
        "NSP",
        "NC",
    )
    assert one["public_age_11_14"] == ""
    assert one["project_axis_1"] == "'=SOMME(A1)"
    assert one["avancement"] == "En cours de saisie"
    assert lines["Maison de la Famille"]["public_age_0_3"] == "NP"  # not asked of this kind


def test_a_question_that_the_answers_no_longer_call_for_is_not_asked(
    campaign: TinyCampaign, enter: Enter
) -> None:
    asked = queries.asked_of(campaign.response(UNSEEN))
    write(
        campaign,
        UNSEEN,
        offer_age_0_3="oui",
        actions_age_0_3="Autre service pour les tout-petits",
        offer_age_4_10="non",
    )
    write(campaign, UNSEEN, offer_age_0_3="non")
    response = campaign.response(UNSEEN)
    lines = table(enter("caf"))
    assert (
        lines[UNSEEN]["actions_age_0_3"] == "NP"
    )  # her answer stays in the draft: nobody counts it
    row = queries.row(response, queries.previous_values(response))
    for key, question in asked.questionnaire.questions.items():
        is_asked = asked.completion.is_asked(question, row)
        assert (lines[UNSEEN][key] == "NP") is not is_asked


def test_deposits_are_those_that_were_deposited(campaign: TinyCampaign, enter: Enter) -> None:
    before = campaign.response(CENTRES[0]).values["public_total"]
    write(campaign, CENTRES[0], public_total="999")
    assert table(enter("caf"))[CENTRES[0]]["public_total"] == "999"
    deposited = table(enter("caf"), contenu="depots")
    assert set(deposited) == {"La Marelle", "San-Bastian"}
    assert deposited[CENTRES[0]]["public_total"] == str(before)


def test_nobody_takes_what_is_not_of_their_territory(campaign: TinyCampaign, enter: Enter) -> None:
    assert enter("caf_05").get(CSV)["Location"].startswith(reverse("correspondent:exports"))
    assert enter("director").get(CSV).status_code == 403
    assert set(table(enter("steward"))) == set(campaign.structures)
    assert enter("steward").get(CSV, {"departement": "05"}).status_code == 302
    assert enter("caf").get(CSV.replace("2017", "1999")).status_code == 404


def test_the_workbook_says_what_columns_codes_and_absences_mean(
    campaign: TinyCampaign, enter: Enter
) -> None:
    answer = enter("federation").get(XLSX)
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    assert book.sheet_names == ["Réponses", "Libellés", "Absences"]
    lines = book.get_sheet_by_name("Réponses").to_python()
    header = [str(cell) for cell in lines[0]]
    assert header[:3] == ["identifiant", "structure", "type"]
    labels = book.get_sheet_by_name("Libellés").to_python()
    told = [row[0] for row in labels[1:] if row[1]]
    assert told == header[len(answers_export.OWN_COLUMNS) :]
    line = next(row for row in lines if row[1] == CENTRES[0])
    values = campaign.response(CENTRES[0]).values
    assert line[header.index("public_total")] == values["public_total"]
    codes = {row[4] for row in labels}
    for key, question in queries.questionnaire(campaign.edition).questions.items():
        if question.choices and isinstance(values.get(key), str):
            assert line[header.index(key)] == values[key]
            assert values[key] in codes


def test_the_cost_does_not_grow_with_the_structures(
    campaign: TinyCampaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    manner = answers_export.Manner(str, str)

    def cost(number: int) -> int:
        keys = Response.objects.of_edition(campaign.edition).values_list("pk", flat=True)[:number]
        mine = Response.objects.filter(pk__in=list(keys))
        with CaptureQueriesContext(connection) as caught:
            made = answers_export.Table(campaign.edition, mine)
            assert len(list(made.lines(manner))) == number
        return len(caught)

    cost(2)
    assert cost(2) == cost(6) <= 4
    monkeypatch.setattr(answers_export, "CHUNK", 2)
    mine = Response.objects.of_edition(campaign.edition)
    some = list(answers_export.Table(campaign.edition, mine).lines(manner))
    monkeypatch.setattr(answers_export, "CHUNK", 200)
    assert some == list(answers_export.Table(campaign.edition, mine).lines(manner))


def test_the_page_offers_both_files(campaign: TinyCampaign, enter: Enter) -> None:
    page = enter("caf").get(reverse("correspondent:exports"))
    assert "9 structures" in text_of(page).replace("\xa0", " ").replace("\u202f", " ")
    assert CSV in page.content.decode()
    assert XLSX in page.content.decode()
    assert "question non posée" in text_of(page)
