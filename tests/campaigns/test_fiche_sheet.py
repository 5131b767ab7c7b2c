"""A workbook of fiches: what goes out comes back, tables included; what is wrong is handed back."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

import tiny_campaign
from senacs.campaigns import queries
from senacs.campaigns.actions import responses
from senacs.campaigns.actions.comments import say
from senacs.campaigns.actions.responses import Save
from senacs.campaigns.models import Change, Comment, Edition, Response
from senacs.campaigns.queries import comments
from senacs.campaigns.sources import fiche_sheet, fiche_template
from senacs.campaigns.sources.answers_cells import Outcome
from senacs.campaigns.sources.fiche_sheet import Fiche
from senacs.method.questionnaire import Block, Choice, Grid, Kind, Question, Questionnaire
from senacs.structures.sources.workbooks import (
    Cell,
    Sheet,
    WorkbookError,
    read_grids,
    write_workbook,
)
from tiny_campaign import TinyCampaign

pytestmark = pytest.mark.django_db


@pytest.fixture
def tiny() -> TinyCampaign:
    return tiny_campaign.make(evs=1)


def known(tiny: TinyCampaign, *names: str) -> dict[tuple[str, int], Response]:
    found = [tiny.response(name) for name in names or ("La Marelle",)]
    return {(r.structure.identifier, r.edition.survey_year): r for r in found}


def download(tiny: TinyCampaign, *names: str) -> bytes:
    return fiche_template.fiches(list(known(tiny, *names).values()))


def typed(content: bytes, cells: Mapping[tuple[str, int], Cell], sheet: int = 0) -> bytes:
    """The workbook with cells typed anew: {(code, column): value}; column 7 is the answer."""
    sheets = []
    for position, grid in enumerate(read_grids(content, "f.xlsx")):
        lines = [list(line.cells) for line in grid.lines]
        for line in lines if position == sheet else ():
            for (code, column), value in cells.items():
                if line[0] == code:
                    line += [None] * (column + 1 - len(line))
                    line[column] = value
        sheets.append(Sheet(grid.sheet, lines))
    return write_workbook(sheets)


def answer(key: str, value: Cell) -> dict[tuple[str, int], Cell]:
    return {(key, fiche_template.ANSWER_COLUMN): value}


def planned(tiny: TinyCampaign, content: bytes, *names: str) -> tuple[Fiche, ...]:
    return fiche_sheet.plan(content, "f.xlsx", known(tiny, *names))


def test_an_untouched_workbook_changes_nothing(tiny: TinyCampaign) -> None:
    names = tuple(tiny.structures)
    tiny_campaign.answer(tiny, *names)
    fiches = planned(tiny, download(tiny, *names), *names)
    assert [fiche.name for fiche in fiches] == list(names)
    for fiche in fiches:
        assert (fiche.refusal, fiche.changes, fiche.conflicts, fiche.errors) == ("", [], [], [])
        asked = queries.frozen(tiny.edition, fiche.response.kind).questionnaire  # type: ignore[union-attr]
        assert {one.key for one in fiche.answers} == set(asked.questions)


def test_it_creates_modifies_and_says_both(tiny: TinyCampaign) -> None:
    tiny_campaign.answer(tiny, "La Marelle")
    content = typed(download(tiny), answer("public_total", 900) | answer("public_age_0_3", "NSP"))
    (fiche,) = planned(tiny, content)
    told = {a.key: (a.weighed.outcome, a.weighed.before, a.weighed.after) for a in fiche.changes}
    assert told == {
        "public_total": (Outcome.MODIFY, 766, 900),
        "public_age_0_3": (Outcome.MODIFY, 18, {"missing": "unknown"}),
    }
    before = Change.objects.count()
    done = fiche_sheet.apply([fiche], tiny.actor("director"), {})
    assert (done.written, done.lost) == (2, ())
    assert tiny.response().values["public_total"] == 900
    change = Change.objects.latest("pk")
    assert (change.channel, change.role) == ("import", "respondent")
    assert Change.objects.count() == before + 1


def test_an_empty_response_is_created(tiny: TinyCampaign) -> None:
    (fiche,) = planned(tiny, typed(download(tiny), answer("public_total", "1 361")))
    assert [a.weighed.outcome for a in fiche.changes] == [Outcome.CREATE]
    fiche_sheet.apply([fiche], tiny.actor("director"), {})
    assert tiny.response().values == {"public_total": 1361}


def moved(tiny: TinyCampaign) -> Fiche:
    """Downloaded, then changed online and in the file."""
    tiny_campaign.answer(tiny, "La Marelle")
    content = typed(download(tiny), answer("public_total", 900) | answer("public_age_0_3", 19))
    response = tiny.response()
    sent = Save(block="publics", answers={"public_total": "1000"}, before=response.values)
    responses.save(response_id=response.pk, sent=sent, by=tiny.actor("director"))
    (fiche,) = planned(tiny, content)
    return fiche


def test_a_conflict_keeps_what_is_online_and_comes_back(tiny: TinyCampaign) -> None:
    fiche = moved(tiny)
    (conflict,) = fiche.conflicts
    seen = (conflict.weighed.seen, conflict.weighed.before, conflict.weighed.after)
    assert seen == (766, 1000, 900)
    done = fiche_sheet.apply([fiche], tiny.actor("director"), {})
    values = tiny.response().values
    assert (values["public_total"], values["public_age_0_3"]) == (1000, 19)
    assert [list(why) for _, why in done.lost] == [[conflict.line]]


def test_a_conflict_that_the_file_wins_is_written(tiny: TinyCampaign) -> None:
    fiche = moved(tiny)
    assert fiche.response is not None
    imposed = {fiche.response.pk: ["public_total", "pirate"]}
    done = fiche_sheet.apply([fiche], tiny.actor("director"), imposed)
    assert (done.written, done.lost) == (2, ())
    assert tiny.response().values["public_total"] == 900


def test_what_is_wrong_comes_back_alone_and_goes_in_once_corrected(tiny: TinyCampaign) -> None:
    content = typed(
        download(tiny), answer("public_total", "beaucoup") | answer("public_age_0_3", 2)
    )
    (fiche,) = planned(tiny, content)
    assert [a.key for a in fiche.errors] == ["public_total"]
    done = fiche_sheet.apply([fiche], tiny.actor("director"), {})
    assert tiny.response().values == {"public_age_0_3": 2}
    back = fiche_sheet.lost_workbook(done.lost)
    (grid,) = read_grids(back, "f.xlsx")
    assert grid.lines[0].cells[:2] == ("erreur", "code")
    questions = [line for line in grid.lines if line.cells[1] == "public_total"]
    assert "Un nombre est attendu" in str(questions[0].cells[0])
    assert len(grid.lines) == 6  # titles, four lines of the top, one answer
    lines = [list(line.cells) for line in grid.lines]
    lines[-1][8] = 7
    (again,) = planned(tiny, write_workbook([Sheet("f", lines)]))
    assert [a.key for a in again.changes] == ["public_total"]
    assert again.errors == []


def test_a_remark_is_said_once(tiny: TinyCampaign) -> None:
    say(
        response_id=tiny.response().pk,
        question_key="public_total",
        text="Comptés au forum.",
        by=tiny.actor("director"),
    )
    content = download(tiny)
    (untouched,) = planned(tiny, content)
    assert untouched.remarks == ()
    (fiche,) = planned(tiny, typed(content, {("public_age_0_3", 5): "Crèche fermée en mars."}))
    done = fiche_sheet.apply([fiche], tiny.actor("director"), {})
    assert (done.written, done.remarks) == (0, 1)
    standing = comments.standing(tiny.response())
    assert standing["public_age_0_3"].text == "Crèche fermée en mars."
    assert standing["public_total"].text == "Comptés au forum."
    assert Comment.objects.count() == 2


def refusals(tiny: TinyCampaign, content: bytes) -> list[str]:
    return [fiche.refusal for fiche in planned(tiny, content)]


def test_a_foreign_structure_is_refused(tiny: TinyCampaign) -> None:
    (said,) = refusals(tiny, download(tiny, "San-Bastian"))
    assert "Aucune de vos structures" in said


def test_the_same_structure_twice_is_refused(tiny: TinyCampaign) -> None:
    grids = read_grids(download(tiny), "f.xlsx")
    lines = [list(line.cells) for line in grids[0].lines]
    said = refusals(tiny, write_workbook([Sheet("a", lines), Sheet("b", lines)]))
    assert all("plusieurs feuilles" in one for one in said)


def test_another_survey_is_refused(tiny: TinyCampaign) -> None:
    content = typed(download(tiny), {("enquête", 2): 1999})
    assert "Aucune de vos structures" in refusals(tiny, content)[0]


def test_unknown_and_doubled_codes_are_errors(tiny: TinyCampaign) -> None:
    (grid, *_) = read_grids(download(tiny), "f.xlsx")
    lines: list[list[Cell]] = [list(line.cells) for line in grid.lines]
    lines.append(["pirate", None, None, None, None, None, None, 3])
    lines.append(["public_total", None, None, None, None, None, None, 3])
    (fiche,) = planned(tiny, write_workbook([Sheet("f", lines)]))
    assert [a.key for a in fiche.errors] == ["pirate", "public_total"]
    done = fiche_sheet.apply([fiche], tiny.actor("director"), {})
    assert done.written == 0
    assert Change.objects.count() == 0


@pytest.mark.parametrize("content", [b"", b"code;autre\n1;2", b"rien"])
def test_a_file_without_its_columns_is_refused(tiny: TinyCampaign, content: bytes) -> None:
    with pytest.raises(WorkbookError):
        fiche_sheet.plan(content, "f.csv", known(tiny))


def with_table(edition: Edition) -> None:
    """The same edition, asked a table of two lines and two columns with its totals."""
    keys = ("ax", "ay", "at", "bx", "bt", "xt", "yt", "tt")
    grid = Grid(
        "staff",
        "Les salariés",
        rows=(Choice("a", "Animation"), Choice("b", "Accueil")),
        columns=(Choice("x", "CDI"), Choice("y", "CDD")),
        cells=(("ax", "ay"), ("bx", "")),
        row_totals=("at", "bt"),
        column_totals=("xt", "yt"),
        total="tt",
    )
    asked = queries.questionnaire(edition)
    block = Block(
        "table",
        "Tableau",
        asked.themes[0].key,
        "",
        questions=tuple(Question(key, f"Nombre {key}", Kind.COUNT) for key in keys),
        grids=(grid,),
    )
    whole: Questionnaire = replace(asked, blocks=(*asked.blocks, block))
    edition.questionnaire = whole.to_json()
    edition.questionnaire_digest = "avec-un-tableau"
    edition.save()


def test_a_table_comes_back_cell_by_cell(tiny: TinyCampaign) -> None:
    with_table(tiny.edition)
    content = download(tiny)
    cells: dict[tuple[str, int], Any] = {
        ("staff/a", 7): 3,
        ("staff/a", 8): "NSP",
        ("staff/b", 8): 99,  # nothing is asked there
        ("staff/=", 9): 12,
    }
    (fiche,) = planned(tiny, typed(content, cells))
    assert fiche.errors == []
    fiche_sheet.apply([fiche], tiny.actor("director"), {})
    response = tiny.response()
    assert (response.values, response.missing) == ({"ax": 3, "tt": 12}, {"ay": "unknown"})
    (again,) = planned(tiny, download(tiny))
    assert again.changes == []
