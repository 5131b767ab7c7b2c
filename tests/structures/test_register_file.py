"""The register by spreadsheet: dry run, good lines in, faulty ones handed back with a reason."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

import senacs.demonstration
import tiny_territories
from factories import places as make
from senacs.journal.models import Entry
from senacs.journal.rules import SYSTEM
from senacs.structures import actions, queries, rules
from senacs.structures.models import Fact, Structure, fact_kinds
from senacs.structures.register_file import columns
from senacs.structures.register_file.plan import plan_import
from senacs.structures.register_file.workbooks import faulty_workbook, template_workbook
from senacs.structures.rules import RefusedError
from senacs.structures.sources.workbooks import Sheet, write_workbook
from senacs.territories import queries as territories
from senacs.territories.rules import EVERYWHERE, Places

DEMONSTRATION = Path(senacs.demonstration.__path__[0]) / "data" / "registre_04.csv"
ALPS = Places.of("department", "04")


@pytest.fixture
def alps(db):
    tiny_territories.load()


def sheet(*rows, headers=("type", "nom", "code_insee")) -> bytes:
    """A CSV file with these lines."""
    output = io.StringIO()
    csv.writer(output, delimiter=";").writerows([headers, *rows])
    return output.getvalue().encode()


def plan(*rows, headers=("type", "nom", "code_insee"), places=ALPS):
    return plan_import(sheet(*rows, headers=headers), "registre.csv", places)


def outcomes(found) -> list[str]:
    return [line.outcome for line in found.lines]


def brought(*rows, headers=("type", "nom", "code_insee")):
    return actions.apply_import(plan(*rows, headers=headers), SYSTEM)


def only_error(found) -> str:
    (line,) = found.lines
    assert line.outcome == "faulty"
    return line.error


def read_back(content: bytes) -> list[list]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


# --- the demonstration register -------------------------------------------------------------------


def test_the_register_of_the_demonstration_enters_whole_and_its_second_import_changes_nothing(alps):
    content = DEMONSTRATION.read_bytes()
    first = plan_import(content, DEMONSTRATION.name, ALPS)
    assert first.counts == {"create": 23, "update": 0, "ignore": 0, "faulty": 0}
    assert not Structure.objects.exists()  # a dry run writes nothing
    report = actions.apply_import(first, SYSTEM)
    assert (report.created, report.faulty) == (23, 0)
    assert Structure.objects.of_kind("CS").count() == 4
    assert Structure.objects.of_kind("EVS").count() == 19
    held = Fact.objects.on(date(2016, 12, 31)).of_kind("management")
    assert held.filter(value="local_authority").count() == 3
    assert held.filter(value="association").count() == 20
    assert Fact.objects.of_kind("approval").on(date(2018, 6, 30)).filter(value="AL").count() == 19
    again = plan_import(content, DEMONSTRATION.name, ALPS)
    assert again.counts == {"create": 0, "update": 0, "ignore": 23, "faulty": 0}
    journal = Entry.objects.count()
    actions.apply_import(again, SYSTEM)
    assert Entry.objects.count() == journal + 1


def test_the_structures_of_the_demonstration_stand_inside_their_department(alps):
    actions.apply_import(plan_import(DEMONSTRATION.read_bytes(), "r.csv", ALPS), SYSTEM)
    drawing = territories.zoom(tiny_territories.department("04"))
    placed, beside = queries.place(list(Structure.objects.select_related("commune")), drawing)
    assert (len(placed), beside) == (23, [])
    left, top, width, height = drawing.viewbox
    assert all(left < p.x < left + width and top < p.y < top + height for p in placed)
    Structure.objects.filter(name="La Marelle").update(lon=None, lat=None)
    placed, beside = queries.place(list(Structure.objects.select_related("commune")), drawing)
    assert (len(placed), [s.name for s in beside]) == (22, ["La Marelle"])


def test_the_demonstration_invents_no_way_to_reach_anybody():
    rows = list(csv.DictReader(io.StringIO(DEMONSTRATION.read_text("utf-8"))))
    assert all(row["courriel"].endswith("@exemple.senacs.example") for row in rows)
    assert not any(row["siret"] or row["site"] or row["adresse"] for row in rows)
    assert all("fictif" in row["source"] for row in rows)
    assert all(
        len(row[name].partition(".")[2]) == 2 for row in rows for name in ("longitude", "latitude")
    )


# --- headers and cells ----------------------------------------------------------------------------


def test_headers_are_known_in_any_order_accent_and_case(alps):
    found = plan(
        ("Digne-les-Bains", "Le Tilleul", "Espace de vie sociale", "x"),
        headers=("COMMUNE", "Nom de la structure", " Type ", "Couleur"),
    )
    assert outcomes(found) == ["create"]
    assert found.layout.unknown == ("Couleur",)
    assert found.lines[0].identity.kind == "EVS"


@pytest.mark.parametrize(
    ("headers", "words"),
    [
        (("type", "nom"), "code_insee ou commune"),
        (("nom", "commune"), "type"),
        (("type", "nom", "Nom", "commune"), "deux fois"),
        (("a", "b"), "type, nom"),
    ],
)
def test_a_file_without_its_columns_is_refused_whole(alps, headers, words):
    with pytest.raises(RefusedError, match=words):
        plan(("CS",), headers=headers)


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "r.csv"), (b"PK\x03\x04 not a zip", "r.xlsx"), (b"%PDF-1.7", "r.pdf")],
)
def test_what_is_not_a_spreadsheet_is_refused_in_french(alps, content, name):
    with pytest.raises(RefusedError, match=r"vide|lisible|accepté"):
        plan_import(content, name, ALPS)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("31/12/2016", date(2016, 12, 31)),
        ("1/2/2016", date(2016, 2, 1)),
        ("2016-12-31", date(2016, 12, 31)),
        (date(2016, 12, 31), date(2016, 12, 31)),
        ("", None),
    ],
)
def test_dates_are_read_as_people_write_them(cell, expected):
    assert columns.day(cell) == expected


@pytest.mark.parametrize("cell", ["31/02/2016", "2016", "hier", "12/2016", 42735, "01/01/0016"])
def test_a_doubtful_date_is_not_guessed(cell):
    with pytest.raises(columns.CellError):
        columns.day(cell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("4070", "04070"),
        (4070, "04070"),
        (4070.0, "04070"),
        ("2a004", "2A004"),
        (" 04 070 ", "04070"),
    ],
)
def test_codes_get_back_the_zeros_that_a_spreadsheet_ate(cell, expected):
    assert columns.code(cell, 5) == expected


@pytest.mark.parametrize(
    ("cell", "expected"), [("6,24", 6.24), (6.24, 6.24), ("-61.5", -61.5), ("", None)]
)
def test_numbers_take_a_comma_or_a_point(cell, expected):
    assert columns.number(cell) == expected


@pytest.mark.parametrize("cell", ["6°14'", "nan", "1e3", "12345,6"])
def test_what_is_not_a_number_is_said(cell):
    with pytest.raises(columns.CellError, match="nombre"):
        columns.number(cell)


@pytest.mark.django_db
@given(st.text(max_size=60))
def test_any_word_is_a_known_value_or_a_sentence(word):
    for vocabulary in ("kind", "management", "approval", "affiliation"):
        try:
            said = columns.one_of(vocabulary, word)
        except columns.CellError as error:
            said = str(error).partition("Valeurs acceptées")[1]
        assert said or not word.split()


# --- faulty lines ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "headers", "words"),
    [
        (("CS", "", "04070"), ("type", "nom", "code_insee"), r"\[nom\] Cette case est obligatoire"),
        (
            ("Centre socail", "X", "04070"),
            ("type", "nom", "code_insee"),
            "Vouliez-vous dire « CS »",
        ),
        (
            ("CS", "X", "04999"),
            ("type", "nom", "code_insee"),
            "n’est le code Insee d’aucune commune",
        ),
        (
            ("CS", "X", "05061"),
            ("type", "nom", "code_insee"),
            "Gap n’est pas dans votre territoire",
        ),
        (
            ("CS", "X", "Manosqe"),
            ("type", "nom", "commune"),
            r"Vouliez-vous dire Manosque \(04112\)",
        ),
        (("CS", "X", ""), ("type", "nom", "commune"), "La commune manque"),
        (
            ("CS", "X", "04070", "Manosque"),
            ("type", "nom", "code_insee", "commune"),
            "Le code 04070 est celui de Digne-les-Bains, pas de Manosque",
        ),
        (
            ("CS", "X", "04070", "asociatif"),
            ("type", "nom", "code_insee", "gestion"),
            r"\[gestion\].*Vouliez-vous dire « Associatif »",
        ),
        (
            ("CS", "X", "04070", "AL"),
            ("type", "nom", "code_insee", "agrement"),
            "ne concerne pas un centre social",
        ),
        (
            ("CS", "X", "04070", "12345678901234"),
            ("type", "nom", "code_insee", "siret"),
            "SIRET n’est pas valable",
        ),
        (
            ("CS", "X", "04070", "6,24"),
            ("type", "nom", "code_insee", "longitude"),
            "aucune des deux",
        ),
        (
            ("CS", "X", "04070", "hier"),
            ("type", "nom", "code_insee", "ouverte_le"),
            r"\[ouverte_le\].*31/12/2016",
        ),
        (
            ("S000001Z", "CS", "X", "04070"),
            ("identifiant", "type", "nom", "code_insee"),
            "faute de frappe",
        ),
        (
            (rules.identifier(77), "CS", "X", "04070"),
            ("identifiant", "type", "nom", "code_insee"),
            "Aucune structure ne porte",
        ),
    ],
)
def test_a_faulty_line_says_why_and_under_which_header(alps, row, headers, words):
    error = only_error(plan(row, headers=headers)).replace("\u202f", " ")
    assert re.search(words, error), error


def test_a_line_repeated_in_the_file_is_caught(alps):
    found = plan(
        ("CS", "Le Tilleul", "04070"), ("CS", "LE TILLEUL", "04070"), ("EVS", "Le Tilleul", "04070")
    )
    assert outcomes(found) == ["create", "faulty", "create"]
    assert "répète la ligne 2" in found.lines[1].error


def test_homonymous_communes_are_told_apart_by_the_postcode_or_asked(alps):
    make.territory(
        "commune",
        "05999",
        "Volx",
        tiny_territories.department("05"),
        extra={"postcodes": ["05990"]},
    )
    headers = ("type", "nom", "commune", "code_postal")
    found = plan(("CS", "A", "Volx", "04130"), ("CS", "B", "Volx", ""), headers=headers)
    assert outcomes(found) == ["create", "faulty"]
    assert "Plusieurs communes" in found.lines[1].error


def test_another_department_s_structure_is_neither_seen_nor_changed(alps):
    gap = make.structure("Ailleurs", commune=tiny_territories.commune("05061"))
    found = plan(
        (gap.identifier, "CS", "Neuf", "04070"),
        headers=("identifiant", "type", "nom", "code_insee"),
    )
    assert "pas dans votre territoire" in only_error(found)
    assert "Ailleurs" not in only_error(found)


# --- updates --------------------------------------------------------------------------------------

WIDE = (
    "identifiant", "type", "nom", "code_insee", "adresse", "gestion", "gestion_depuis",
    "agrement", "agrement_debut", "agrement_fin", "reseau",
)  # fmt: skip


def wide(**values) -> tuple:
    return tuple(
        {"type": "CS", "nom": "Le Tilleul", "code_insee": "04070", **values}.get(name, "")
        for name in WIDE
    )


def told(found) -> list[tuple[str, str, str]]:
    (line,) = found.lines
    assert line.outcome == "update", line.error
    return [(d.header, d.before, d.after) for d in line.differences]


def test_the_same_name_in_the_same_commune_is_an_update_not_a_double(alps):
    brought(("CS", "Le Tilleul", "04070"))
    found = plan(wide(nom="LE TILLEUL", adresse="3 rue Basse"), headers=WIDE)
    assert told(found) == [("nom", "Le Tilleul", "LE TILLEUL"), ("adresse", "", "3 rue Basse")]
    actions.apply_import(found, SYSTEM)
    assert Structure.objects.get().address == "3 rue Basse"


def test_an_identifier_lets_everything_else_change_and_an_empty_cell_erases_nothing(alps):
    brought(wide(adresse="3 rue Basse", gestion="associatif"), headers=WIDE)
    code = Structure.objects.get().identifier
    found = plan(wide(identifiant=code.lower(), nom="Le Chêne", code_insee="04112"), headers=WIDE)
    assert told(found) == [("nom", "Le Tilleul", "Le Chêne"), ("code_insee", "04070", "04112")]
    actions.apply_import(found, SYSTEM)
    structure = Structure.objects.get()
    assert (structure.address, structure.commune.code) == ("3 rue Basse", "04112")
    assert Fact.objects.get().value == "association"


def test_a_change_of_management_needs_a_date_and_ends_the_former(alps):
    brought(wide(gestion="associatif", gestion_depuis="01/01/2010"), headers=WIDE)
    assert "depuis quand" in only_error(plan(wide(gestion="Caf"), headers=WIDE))
    found = plan(wide(gestion="Caf", gestion_depuis="01/09/2016"), headers=WIDE)
    ((header, before, after),) = told(found)
    assert header == "gestion"
    assert before == "Associatif depuis le 01/01/2010"
    assert after == "Caf (gestion directe) depuis le 01/09/2016"
    actions.apply_import(found, SYSTEM)
    periods = dict(Fact.objects.values_list("value", "until"))
    assert periods == {"association": date(2016, 8, 31), "caf": None}


def test_a_renewed_approval_is_one_more_and_a_prolonged_one_is_redated(alps):
    first = {"agrement": "AGC, ACF", "agrement_debut": "01/01/2013", "agrement_fin": "31/12/2016"}
    brought(wide(**first), headers=WIDE)
    longer = plan(wide(**{**first, "agrement_fin": "30/06/2017"}), headers=WIDE)
    assert told(longer) == [
        ("agrement", f"{key} du 01/01/2013 au 31/12/2016", f"{key} du 01/01/2013 au 30/06/2017")
        for key in ("AGC", "ACF")
    ]
    actions.apply_import(longer, SYSTEM)
    renewed = {"agrement": "AGC", "agrement_debut": "01/07/2017", "agrement_fin": "30/06/2021"}
    brought(wide(**renewed), headers=WIDE)
    assert Fact.objects.filter(value="AGC").count() == 2
    clash = plan(wide(**{**renewed, "agrement_debut": "01/01/2018"}), headers=WIDE)
    assert "déjà connue" in only_error(clash)


def test_networks_add_up(alps):
    brought(wide(reseau="FCSF"), headers=WIDE)
    brought(wide(reseau="fcsf / Léo Lagrange"), headers=WIDE)
    assert set(Fact.objects.values_list("value", flat=True)) == {"fcsf", "leo_lagrange"}


# --- applying -------------------------------------------------------------------------------------


def test_good_lines_enter_and_faulty_ones_are_counted(alps):
    report = brought(
        ("CS", "Le Tilleul", "04070"), ("CS", "X", "99999"), ("EVS", "L'Arbre", "04112")
    )
    assert (report.created, report.faulty) == (2, 1)
    assert Structure.objects.filter(name="L’Arbre").exists()
    entry = Entry.objects.get(verb="structures.imported")
    assert entry.after["create"] == 2
    assert entry.channel == "import"


def test_an_import_is_refused_when_the_register_moved_since_the_dry_run(alps):
    found = plan(("CS", "Le Tilleul", "04070"))
    brought(("CS", "Le Tilleul", "04070"))
    with pytest.raises(RefusedError, match="changé depuis l’aperçu"):
        actions.apply_import(found, SYSTEM)
    assert Structure.objects.count() == 1


def test_the_dry_run_does_not_ask_more_of_the_database_for_more_lines(alps):
    def queries_for(count: int) -> int:
        rows = [("CS", f"Centre {i}", "04070") for i in range(count)]
        with CaptureQueriesContext(connection) as captured:
            plan(*rows)
        return len(captured)

    fact_kinds()  # the vocabulary is read once and kept
    assert queries_for(2) == queries_for(60) < 10


# --- files handed back ----------------------------------------------------------------------------


def test_faulty_lines_come_back_in_their_own_layout_with_one_more_column(alps):
    found = plan(
        ("Bon", "CS", "04070", "gardé"),
        ("=cmd|'/c calc'!A0", "MJC", "04070", "rouge"),
        headers=("nom", "type", "code_insee", "Couleur"),
    )
    back = faulty_workbook(found)
    header, line = read_back(back)
    assert header == ["nom", "type", "code_insee", "Couleur", "erreur"]
    assert line[:4] == ["=cmd|'/c calc'!A0", "MJC", "04070", "rouge"]
    assert "[type]" in line[4]
    assert b"<f>" not in back


def test_a_corrected_file_sent_again_enters(alps):
    found = plan(("MJC", "Le Tilleul", "04070"))
    header, line = read_back(faulty_workbook(found))
    line[0] = "CS"
    again = plan_import(write_workbook([Sheet("à corriger", [header, line])]), "r.xlsx", EVERYWHERE)
    assert outcomes(again) == ["create"]
    assert again.layout.unknown == ()
    header_again, *_ = read_back(faulty_workbook(again))
    assert header_again == header  # the column of errors is not doubled


def test_the_model_is_filled_and_reimporting_it_changes_nothing(alps):
    actions.apply_import(plan_import(DEMONSTRATION.read_bytes(), "r.csv", ALPS), SYSTEM)
    structures = list(Structure.objects.select_related("commune"))
    model = template_workbook(structures, date(2016, 12, 31))
    assert read_back(model)[0] == [column.header for column in columns.COLUMNS]
    found = plan_import(model, "modele.xlsx", ALPS)
    assert found.counts == {"create": 0, "update": 0, "ignore": 23, "faulty": 0}


def test_the_model_of_a_new_department_has_its_headers_and_its_help(db):
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(template_workbook([], date(2016, 12, 31))))
    assert workbook.sheet_names == ["registre", "aide"]
    help_lines = workbook.get_sheet_by_name("aide").to_python()
    assert len(help_lines) == len(columns.COLUMNS) + 1
    assert any("AGC, ACF, AL" in line[1] for line in help_lines)
