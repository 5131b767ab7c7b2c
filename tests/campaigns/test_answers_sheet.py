"""Answers by spreadsheet: what goes out comes back, what is wrong is handed back, nothing else."""

import io
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import tiny_campaign
from senacs.campaigns.actions import responses
from senacs.campaigns.actions.responses import Save
from senacs.campaigns.models import Change, Response
from senacs.campaigns.sources import answers_entry, answers_sheet, answers_template
from senacs.journal.models import Entry
from senacs.journal.rules import SYSTEM
from senacs.structures.sources.workbooks import WorkbookError, read_grid
from senacs.territories.rules import EVERYWHERE, NOWHERE, Places
from tiny_campaign import TinyCampaign

pytestmark = pytest.mark.django_db
HERE = Places.of("department", "04")


@pytest.fixture
def tiny() -> TinyCampaign:
    return tiny_campaign.make(evs=2)


def sheet(*rows: list[str]) -> bytes:
    return "\n".join(";".join(row) for row in rows).encode()


def identifier(tiny: TinyCampaign, name: str = "La Marelle") -> str:
    return tiny.structures[name].identifier


def planned(
    tiny: TinyCampaign, *rows: list[str], places: Places = HERE
) -> answers_sheet.AnswersPlan:
    return answers_sheet.plan(sheet(*rows), "r.csv", tiny.edition, places)


def every_response(tiny: TinyCampaign) -> list[Response]:
    return list(Response.objects.of_edition(tiny.edition).with_people())


def test_good_lines_enter_with_their_origin_and_their_trace(tiny: TinyCampaign) -> None:
    plan = planned(tiny, ["Identifiant", "public_total"], [identifier(tiny), "1 361"])
    assert [line.changes for line in plan.to_enter] == [{"public_total": (None, 1361)}]
    assert plan.to_enter[0].blocks == ("publics",)
    assert Change.objects.count() == 0  # the dry run writes nothing

    entered = answers_entry.apply(plan, SYSTEM)

    assert len(entered.entered) == 1
    response = tiny.response()
    assert response.values == {"public_total": 1361}
    assert response.origins == {"public_total": "imported"}
    assert response.state == "started"
    assert Change.objects.get().channel == "import"
    assert Entry.objects.filter(verb="campaigns.answers_imported").count() == 1


def test_an_untouched_template_changes_nothing(tiny: TinyCampaign) -> None:
    tiny_campaign.answer(tiny, *tiny.structures)
    content = answers_template.template(tiny.edition, every_response(tiny))
    plan = answers_sheet.plan(content, "modele.xlsx", tiny.edition, EVERYWHERE)
    assert plan.unknown_columns == ()
    assert [line.errors for line in plan.faulty] == []
    assert len(plan.unchanged) == len(tiny.structures) == 6


def test_the_template_recalls_the_edition_before(tiny: TinyCampaign) -> None:
    tiny_campaign.finish(tiny, "La Marelle")
    tiny_campaign.open_next(tiny)
    content = answers_template.template(tiny.edition, every_response(tiny))
    past = read_grid(content, "m.xlsx", sheet="Rappel 2016").lines
    now = read_grid(content, "m.xlsx", sheet="Réponses").lines
    column = past[0].cells.index("public_total")
    (before,) = [line for line in past if line.cells[1] == "La Marelle"]
    (blank,) = [line for line in now if line.cells[1] == "La Marelle"]
    assert before.cells[column] == 766
    assert len(blank.cells) <= column or blank.cells[column] is None


def test_titles_are_known_by_key_or_label_in_any_order(tiny: TinyCampaign) -> None:
    plan = planned(
        tiny,
        ["Participants différents dans l’année", "IDENTIFIANT", "météo"],
        ["12", identifier(tiny), "beau"],
    )
    assert plan.unknown_columns == ("météo",)
    assert plan.to_enter[0].changes == {"public_total": (None, 12)}


def test_an_empty_cell_leaves_the_answer(tiny: TinyCampaign) -> None:
    tiny_campaign.answer(tiny, "La Marelle")
    plan = planned(tiny, ["identifiant", "public_total"], [identifier(tiny), ""])
    assert len(plan.unchanged) == 1
    answers_entry.apply(plan, SYSTEM)
    assert tiny.response().values["public_total"] == 766


def test_missing_words_are_not_zeros(tiny: TinyCampaign) -> None:
    plan = planned(
        tiny,
        ["identifiant", "public_total", "territory_population", "priority_geography"],
        [identifier(tiny), "0", "NSP", "nc"],
    )
    answers_entry.apply(plan, SYSTEM)
    response = tiny.response()
    assert response.values == {"public_total": 0}
    assert response.missing == {
        "territory_population": "unknown",
        "priority_geography": "not_concerned",
    }


def test_a_faulty_cell_keeps_its_whole_line_out_and_the_others_enter(tiny: TinyCampaign) -> None:
    plan = planned(
        tiny,
        ["identifiant", "public_total", "multi_site"],
        [identifier(tiny), "-4", "peut-être"],
        [identifier(tiny, "San-Bastian"), "507", "non"],
    )
    errors = plan.faulty[0].errors
    assert [error.column for error in errors] == [
        "Participants différents dans l’année",
        "La structure accueille-t-elle le public sur plusieurs sites\u202f?",
    ]
    assert "négatif" in errors[0].message
    assert errors[1].value == "peut-être"
    answers_entry.apply(plan, SYSTEM)
    assert tiny.response().values == {}
    assert tiny.response("San-Bastian").values == {"public_total": 507, "multi_site": False}


def test_faulty_lines_come_back_in_their_layout_and_can_be_sent_again(
    tiny: TinyCampaign,
) -> None:
    plan = planned(
        tiny,
        ["public_total", "identifiant"],
        ["libellé", "libellé"],
        ["=HYPERLINK(1)", identifier(tiny)],
        ["5", identifier(tiny, "San-Bastian")],
    )
    content = answers_sheet.faulty_workbook(
        plan.header, [(line.cells, answers_sheet.sentence(line)) for line in plan.faulty]
    )
    lines = read_grid(content, "f.xlsx").lines
    assert lines[0].cells == ("public_total", "identifiant", "erreur")
    assert len(lines) == 3
    assert lines[2].cells[:2] == ("=HYPERLINK(1)", identifier(tiny))
    assert "Un nombre est attendu" in str(lines[2].cells[2])
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")
    again = answers_sheet.plan(content, "f.xlsx", tiny.edition, HERE)
    assert again.unknown_columns == ()
    assert len(again.faulty) == 1


@pytest.mark.parametrize(
    ("rows", "places", "message"),
    [
        ([["S999999A"]], HERE, "Aucune structure"),
        ([[""]], HERE, "L’identifiant manque"),
        ([["marelle"]], NOWHERE, "Aucune structure"),
        ([["marelle"]], Places.of("department", "05"), "Aucune structure"),
        ([["marelle"], ["marelle"]], HERE, "plusieurs lignes"),
    ],
)
def test_a_line_without_a_structure_of_mine_is_refused(
    tiny: TinyCampaign, rows: list[list[str]], places: Places, message: str
) -> None:
    given = [[identifier(tiny) if row == ["marelle"] else row[0], "3"] for row in rows]
    plan = planned(tiny, ["identifiant", "public_total"], *given, places=places)
    assert message in plan.faulty[0].errors[0].message
    assert plan.to_enter == ()


def test_a_question_that_is_not_asked_of_an_evs_is_refused(tiny: TinyCampaign) -> None:
    plan = planned(
        tiny,
        ["identifiant", "public_age_0_3"],
        [identifier(tiny, "Maison de la Famille"), "3"],
    )
    assert "n’est pas posée" in plan.faulty[0].errors[0].message


def test_an_out_of_scope_structure_is_refused(tiny: TinyCampaign) -> None:
    Response.objects.filter(structure=tiny.structures["La Marelle"]).update(
        state="out_of_scope", side_reason="Fermée toute l’année"
    )
    plan = planned(tiny, ["identifiant", "public_total"], [identifier(tiny), "3"])
    assert "pas interrogée" in plan.faulty[0].errors[0].message


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"nom;public_total\nx;3", "r.csv", "identifiant"),
        (b"identifiant;public_total\n", "r.csv", "aucune structure"),
        (b"identifiant;public_total;public_total\nS;3;4", "r.csv", "deux fois"),
        (b"not a workbook", "r.xlsx", "classeur lisible"),
        (b"identifiant", "r.exe", "type de fichier"),
    ],
)
def test_an_unusable_file_is_refused_whole(
    tiny: TinyCampaign, content: bytes, name: str, words: str
) -> None:
    with pytest.raises(WorkbookError, match=words):
        answers_sheet.plan(content, name, tiny.edition, HERE)


def test_a_closed_edition_takes_nothing_in(tiny: TinyCampaign) -> None:
    tiny.edition.state = "draft"
    with pytest.raises(WorkbookError, match="n’est pas ouverte"):
        planned(tiny, ["identifiant"], [identifier(tiny)])


def test_a_line_that_clashes_with_a_later_save_is_refused_whole(tiny: TinyCampaign) -> None:
    plan = planned(
        tiny, ["identifiant", "public_total", "multi_site"], [identifier(tiny), "12", "oui"]
    )
    responses.save(
        response_id=tiny.response().pk,
        sent=Save(block="publics", answers={"public_total": "99"}),
        by=tiny.actor("director"),
    )
    result = answers_entry.apply(plan, SYSTEM)
    assert "pendant l’import" in result.refused[0].errors[0].message
    assert tiny.response().values == {"public_total": 99}


def test_an_edition_closed_since_the_dry_run_refuses_each_line(tiny: TinyCampaign) -> None:
    tiny_campaign.answer(tiny, "San-Bastian")
    tiny_campaign.deposit(tiny, "San-Bastian")
    tiny_campaign.sign(tiny, "San-Bastian")
    plan = planned(tiny, ["identifiant", "public_total"], [identifier(tiny), "12"])
    tiny_campaign.close(tiny)
    result = answers_entry.apply(plan, SYSTEM)
    assert "close" in result.refused[0].errors[0].message
    assert tiny.response().values == {}


def test_queries_of_the_dry_run_do_not_grow_with_lines(tiny: TinyCampaign) -> None:
    def count(*names: str) -> int:
        rows = [[identifier(tiny, name), "12"] for name in names]
        with CaptureQueriesContext(
            connection,
        ) as caught:
            planned(tiny, ["identifiant", "public_total"], *rows)
        return len(caught)

    count(*tiny.structures)  # warms the cache of questionnaires
    assert count("La Marelle") == count(*tiny.structures) <= 2
