"""Tables and sentences say what the drawing says, all of it, in French."""

import xml.etree.ElementTree as ET
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from charts.samples import AGES, JOBS, ONE_LINE, SHEET, SKILLS, TREND
from charts.strategies import charts, evolutions
from senacs.charts.alt import FORM_NAMES, alt_text
from senacs.charts.model import Break, Chart, Item, Reference
from senacs.charts.render import FORMS, draw
from senacs.charts.table import html_table, rows


def test_rows_are_a_header_and_the_values_as_read() -> None:
    assert rows(AGES) == [
        ["Âge", "Part"],
        ["0-3 ans", "11 %"],
        ["4-10 ans", "62 %"],
        ["11-14 ans", "15 %"],
        ["15-17 ans", "7 %"],
        ["18-25 ans", "5 %"],
    ]


def test_notes_and_references_have_their_columns() -> None:
    assert rows(JOBS)[0] == ["", "Valeur", "Précision"]
    assert rows(JOBS)[5] == ["Agent logistique", "6 %", "entretien, technique"]
    assert rows(SHEET)[0] == ["", "Valeur", "Département", "Précision"]
    assert rows(SHEET)[2] == ["Part des emplois en CDI", "48 %", "62 %", ""]


def test_references_to_several_groups_name_theirs() -> None:
    first, *others = SHEET.items
    other = replace(first, reference=Reference("Région", 300, "300"))
    table = rows(replace(SHEET, items=(other, *others)))
    assert table[0] == ["", "Valeur", "Repère", "Précision"]
    assert table[1][2] == "Région\u202f: 300"
    assert table[2][2] == "Département\u202f: 62 %"


def test_series_have_a_column_each_and_years_in_order() -> None:
    table = rows(TREND)
    assert table[0][:3] == ["", "Ma structure", "Département"]
    assert table[0][-1] == "Rupture de série"
    assert [row[0] for row in table[1:]] == ["2012", "2013", "2014", "2015", "2016", "2018"]
    assert table[3][1:3] == ["masqué", "33"]
    assert [row[-1] for row in table[1:]].index(
        "les bénévoles occasionnels sont comptés à part"
    ) == 3


@settings(deadline=None)
@given(st.one_of(charts(), evolutions()))
def test_tables_are_rectangular_and_well_formed(chart: Chart) -> None:
    table = rows(chart)
    assert len({len(row) for row in table}) == 1
    root = ET.fromstring(html_table(chart))
    lines = [line for line in root.findall("./tbody/tr") if line.get("class") != "figure-rule"]
    assert len(lines) == max(len(table) - 1, 1)


def test_a_line_across_the_table_says_where_the_series_breaks() -> None:
    root = ET.fromstring(html_table(TREND))
    lines = root.findall("./tbody/tr")
    (rule,) = [rank for rank, line in enumerate(lines) if line.get("class") == "figure-rule"]
    assert lines[rule + 1].findtext("th") == TREND.breaks[0].before
    cell = lines[rule].find("td")
    assert cell is not None
    assert cell.text == ("Rupture de série\u202f: les bénévoles occasionnels sont comptés à part.")
    assert cell.get("colspan") == str(len(root.findall("./thead/tr/*")))
    assert "Rupture de série" not in [th.text for th in root.findall("./thead/tr/th")]


def test_the_table_is_accessible() -> None:
    root = ET.fromstring(html_table(AGES))
    assert root.findtext("caption") == (
        "Six enfants sur dix ont de 4 à 10 ans. Part de chaque âge parmi les 0-25 ans accueillis."
    )
    assert [th.text for th in root.findall("./thead/tr/th[@scope='col']")] == ["Âge", "Part"]
    assert len(root.findall("./tbody/tr/th[@scope='row']")) == 5
    assert root.findtext("./tfoot/tr/td") == AGES.foot


def test_an_empty_corner_is_not_a_header() -> None:
    root = ET.fromstring(html_table(JOBS))
    assert [cell.tag for cell in root.findall("./thead/tr/*")] == ["td", "th", "th"]


def test_few_values_are_all_said() -> None:
    assert alt_text(AGES, "donut") == (
        "Anneau de répartition\u202f: Six enfants sur dix ont de 4 à 10 ans. "
        "Part de chaque âge parmi les 0-25 ans accueillis (%). "
        "Ensemble\u202f: 1 361 enfants et jeunes accueillis. "
        "0-3 ans\u202f: 11 %\u202f; 4-10 ans\u202f: 62 %\u202f; 11-14 ans\u202f: 15 %\u202f; "
        "15-17 ans\u202f: 7 %\u202f; 18-25 ans\u202f: 5 %."
    )


def test_hidden_values_are_said_hidden() -> None:
    assert "Licence, maîtrise, master\u202f: masqué" in alt_text(SKILLS, "bars")


def test_many_values_are_said_by_their_extremes() -> None:
    items = tuple(
        Item(f"Centre {n}", None if n == 3 else n * 10.0, f"{n * 10}") for n in range(1, 12)
    )
    said = alt_text(replace(ONE_LINE, items=items), "bars")
    assert "11 valeurs\u202f; la plus élevée, Centre 11\u202f: 110\u202f; " in said
    assert "la plus basse, Centre 1\u202f: 10\u202f; sans valeur, Centre 3\u202f: 30." in said
    assert "Centre 5" not in said


def test_breaks_are_said() -> None:
    chart = replace(TREND, breaks=(Break("2016", "question changée"),))
    assert alt_text(chart, "lines").endswith(
        "Rupture de série à partir de 2016\u202f: question changée."
    )


def test_references_are_said() -> None:
    assert "Part des emplois en CDI\u202f: 48 % (Département\u202f: 62 %)" in alt_text(
        SHEET, "bullet"
    )


def test_every_form_has_a_french_name() -> None:
    assert set(FORM_NAMES) == set(FORMS)


def test_one_change_of_value_changes_drawing_sentence_table_and_rows() -> None:
    items = tuple(replace(i, value=63, text="63 %") if i.value == 62 else i for i in AGES.items)
    before, after = draw(AGES, "donut"), draw(replace(AGES, items=items), "donut")
    for form in ("svg", "alt", "table_html", "rows"):
        assert getattr(before, form) != getattr(after, form)
    assert "62 %" not in after.svg + after.alt + after.table_html
