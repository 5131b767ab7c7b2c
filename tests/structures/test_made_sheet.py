"""CTG and plans by spreadsheet: faults told by line, column and cure; all or nothing; once."""

import csv
import io
from datetime import date

import pytest

import tiny_territories
from senacs.journal.rules import SYSTEM
from senacs.structures.sources import made_sheet
from senacs.structures.sources.made_sheet import HEADER, MadePlan
from senacs.structures.sources.ods import write_ods
from senacs.structures.sources.workbooks import Sheet, WorkbookError, write_workbook
from senacs.territories.models import MadeTerritory, Territory
from senacs.territories.rules import Level, Places

pytestmark = pytest.mark.django_db
HERE = Places.of("department", "04")
GOOD = [
    ["", "CTG", "CTG de Manosque", "04112; Sainte-Tulle", "01/01/2024", "31/12/2028",
     "Caf; Ville", ""],
    ["", "schéma", "Schéma du 04", "04", "2023-01-01", "", "Caf; Conseil départemental", "AVS"],
]  # fmt: skip


@pytest.fixture(autouse=True)
def _reference() -> None:
    tiny_territories.load()


def content(rows: list[list[str]], kind: str = "csv") -> bytes:
    lines = [list(HEADER), *rows]
    if kind == "xlsx":
        return write_workbook([Sheet("Feuille", lines)])
    if kind == "ods":
        return write_ods([Sheet("Feuille", lines)])
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";").writerows(lines)
    return buffer.getvalue().encode()


def plan(rows: list[list[str]], kind: str = "csv", where: Places = HERE) -> MadePlan:
    return made_sheet.plan(content(rows, kind), f"ctg.{kind}", where, SYSTEM)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_a_file_is_previewed_written_once_and_says_the_same_when_sent_again(kind: str) -> None:
    shown = plan(GOOD, kind)
    assert [line.outcome for line in shown.lines] == ["new", "new"]
    assert not MadeTerritory.objects.exists()
    assert made_sheet.apply(shown, where=HERE, by=SYSTEM) == 2
    made = MadeTerritory.objects.get(territory__level=Level.AGREEMENT)
    assert made.begins_on == date(2024, 1, 1)
    assert made.signatories == ["Caf", "Ville"]
    again = plan(GOOD, kind)
    assert [line.outcome for line in again.lines] == ["same", "same"]
    assert made_sheet.apply(again, where=HERE, by=SYSTEM) == 0
    assert made.versions.count() == 1


def test_what_is_exported_is_what_may_be_imported() -> None:
    made_sheet.apply(plan(GOOD), where=HERE, by=SYSTEM)
    rows = made_sheet.rows(MadeTerritory.objects.select_related("territory"))
    back = plan(rows)
    assert [line.outcome for line in back.lines] == ["same", "same"]
    rows[0][2] = "CTG renommée"
    assert sorted(line.outcome for line in plan(rows).lines) == ["changed", "same"]


def test_each_fault_names_its_line_its_column_and_its_cure() -> None:
    bad = [
        GOOD[0],
        ["", "bail", "Sans type", "04112", "", "", "", ""],
        ["", "CTG", "Hors", "05061", "01/01/2024", "", "Caf", ""],
        ["", "CTG", "Sans date", "04112", "", "", "Caf", ""],
        ["", "CTG", "Mal datée", "04112", "hier", "", "Caf", ""],
        ["XX1", "CTG", "Code inconnu", "04112", "01/01/2024", "", "Caf", ""],
        ["", "CTG", "Commune inconnue", "99999", "01/01/2024", "", "Caf", ""],
    ]
    shown = plan(bad)
    assert [(p.line, p.column) for p in shown.problems] == [
        (3, "type"), (4, "territoires"), (5, "debut"), (6, "debut"), (7, "code"),
        (8, "territoires"),
    ]  # fmt: skip
    assert all(problem.cure for problem in shown.problems)
    with pytest.raises(WorkbookError):
        made_sheet.apply(shown, where=HERE, by=SYSTEM)
    assert not MadeTerritory.objects.exists()
    assert not Territory.objects.filter(level=Level.AGREEMENT).exists()


def test_all_the_cells_of_a_line_are_judged_at_once() -> None:
    shown = plan([["", "CTG", "x", "99999;05061", "hier", "", "", ""]])
    columns = [problem.column for problem in shown.problems]
    assert sorted(columns) == ["debut", "nom", "signataires", "territoires", "territoires"]
    assert any("Gap" in problem.cure for problem in shown.problems)


def test_two_lines_for_one_territory_contradict_each_other() -> None:
    shown = plan([GOOD[0], GOOD[0]])
    assert {p.column for p in shown.problems} == {"nom"}


def test_a_number_cell_keeps_the_zero_of_its_department() -> None:
    line: list[object] = ["", "CTG", "CTG", 4112, "01/01/2024", "", "Caf", ""]
    file = write_workbook([Sheet("F", [list(HEADER), line])])  # type: ignore[list-item]
    shown = made_sheet.plan(file, "c.xlsx", HERE, SYSTEM)
    assert shown.lines[0].draft is not None
    assert shown.lines[0].draft.members == (("commune", "04112"),)


@pytest.mark.parametrize("text", [b"", b"a;b\n1;2\n", ";".join(HEADER).encode()])
def test_a_file_that_is_no_such_table_is_refused_whole(text: bytes) -> None:
    with pytest.raises(WorkbookError):
        made_sheet.plan(text, "x.csv", HERE, SYSTEM)
