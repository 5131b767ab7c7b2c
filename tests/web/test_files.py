"""The same table in every format, a drawing as a picture."""

import io
import struct
import zipfile

import duckdb
import pytest
from django.http import Http404
from django.http.response import HttpResponseBase
from pytest_django.fixtures import Settings
from python_calamine import load_workbook

from senacs.analytics.parquet import parquet
from senacs.web.files import DRAWING_KINDS, TABLE_KINDS, drawing_file, table_file

HEADER = ("territoire", "valeur", "part", "masque")
ROWS = (
    ("Ain", 1361, 12.5, False),
    ("=SOMME(A1)", -3, -0.25, True),
    ("Lot « 46 »", None, None, True),
)


def body(response: HttpResponseBase) -> bytes:
    return b"".join(response) if response.streaming else response.content  # type: ignore[call-overload, attr-defined]


def test_a_csv_is_what_a_french_spreadsheet_reads() -> None:
    text = body(table_file("essai", "csv", HEADER, ROWS)).decode("utf-8-sig")
    assert text.splitlines() == [
        "territoire;valeur;part;masque",
        "Ain;1361;12,5;non",
        "'=SOMME(A1);-3;-0,25;oui",
        "Lot « 46 »;;;oui",
    ]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_workbook_holds_numbers_as_numbers_and_texts_as_texts(kind: str) -> None:
    response = table_file("essai", kind, HEADER, ROWS)
    assert f'filename="essai.{kind}"' in response["Content-Disposition"]
    read = load_workbook(io.BytesIO(body(response))).get_sheet_by_index(0).to_python()
    assert read[0] == list(HEADER)
    assert read[1][:3] == ["Ain", 1361, 12.5]
    assert read[2][:3] == ["=SOMME(A1)", -3, -0.25]
    assert read[3][:3] == ["Lot « 46 »", "", ""]


def test_a_parquet_keeps_the_types_of_its_columns(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "essai.parquet"
    path.write_bytes(body(table_file("essai", "parquet", HEADER, ROWS)))
    found = duckdb.sql(f"SELECT * FROM '{path}'")
    assert [str(kind) for kind in found.types] == ["VARCHAR", "DOUBLE", "DOUBLE", "BOOLEAN"]
    assert found.fetchall() == [tuple(row) for row in ROWS]


def test_a_parquet_where_all_is_hidden_has_the_types_of_the_others(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "masque.parquet"
    for rows in ([("Ain", None, None, True)], []):
        path.write_bytes(body(table_file("masque", "parquet", HEADER, rows)))
        assert [str(kind) for kind in duckdb.sql(f"SELECT * FROM '{path}'").types][1:3] == (
            ["DOUBLE", "DOUBLE"]
        )


def test_each_row_of_a_demonstration_says_that_it_is_fictional(settings: Settings) -> None:
    settings.DEMONSTRATION = True
    first, *rows = body(table_file("essai", "csv", HEADER, ROWS)).decode("utf-8-sig").splitlines()
    assert first == "territoire;valeur;part;masque;avertissement"
    assert all(row.endswith(";données de démonstration, fictives") for row in rows)
    form = body(table_file("essai", "csv", HEADER, ROWS, is_form=True)).decode("utf-8-sig")
    assert "avertissement" not in form
    warned = [(*row, "celui de l’enquête") for row in ROWS]
    own = body(table_file("essai", "csv", (*HEADER, "avertissement"), warned)).decode("utf-8-sig")
    assert own.count("avertissement") == 1
    assert "démonstration" not in own


def test_the_columns_of_a_workbook_are_as_wide_as_their_words() -> None:
    page = _first_sheet(body(table_file("essai", "xlsx", ("nom",), [("Provence-Alpes-Côte",)])))
    assert 'width="2' in page  # twenty-one characters, not the eight of an untouched sheet


def test_a_wide_table_prints_on_paper_lying_down_with_its_header_on_each_page() -> None:
    wide = [f"colonne_numero_{rank}" for rank in range(8)]
    for header, lies_down in ((wide, True), (wide[:2], False)):
        page = _first_sheet(body(table_file("essai", "xlsx", header, [header] * 3)))
        assert ('orientation="landscape"' in page) is lies_down
        assert 'paperSize="9"' in page
        open_document = body(table_file("essai", "ods", header, [header] * 3))
        table = _part(open_document, "content.xml")
        assert ('table:style-name="t-couchee-entiere"' in table) is lies_down
        assert table.count("<table:table-header-rows>") == 1
        assert 'style:print-orientation="landscape"' in _part(open_document, "styles.xml")


def test_a_row_without_its_own_warning_is_given_one(settings: Settings) -> None:
    settings.DEMONSTRATION = True
    rows = [("Ain", "celui de l’enquête"), ("Lot", "")]
    text = body(table_file("essai", "csv", ("nom", "avertissement"), rows)).decode("utf-8-sig")
    assert text.splitlines()[1:] == [
        "Ain;celui de l’enquête",
        "Lot;données de démonstration, fictives",
    ]


def _first_sheet(content: bytes) -> str:
    return _part(content, "xl/worksheets/sheet1.xml")


def _part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.read(name).decode()


def test_an_empty_parquet_has_its_columns(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "vide.parquet"
    path.write_bytes(parquet(HEADER, []))
    assert duckdb.sql(f"SELECT * FROM '{path}'").columns == list(HEADER)


def test_a_table_with_two_columns_of_one_name_is_refused() -> None:
    with pytest.raises(ValueError, match="distinct columns"):
        parquet(("a", "a"), [(1, 2)])


def test_a_drawing_is_a_picture_of_its_size() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="200" height="100">'
        '<rect width="200" height="100" fill="#123456"/></svg>'
    )
    saved = body(drawing_file("essai", "svg", svg)).decode()
    assert 'width="232" height="132"' in saved  # the same, with white all round
    assert '<rect width="200" height="100" fill="#123456"/>' in saved
    picture = body(drawing_file("essai", "png", svg))
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    # 200 × 100 CSS pixels are 150 × 75 points, plus a margin of 12 points all round, at 192 dpi.
    assert (width, height) == pytest.approx((174 * 192 / 72, 99 * 192 / 72), abs=2)


def test_a_drawing_of_a_demonstration_says_that_it_is_fictional(settings: Settings) -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="200" height="100">'
        '<rect width="200" height="100"/></svg>'
    )
    assert b"fictives" not in body(drawing_file("essai", "svg", svg))
    settings.DEMONSTRATION = True
    saved = body(drawing_file("essai", "svg", svg)).decode()
    assert 'width="232" height="152"' in saved  # a line more, under the drawing
    assert "Données de démonstration, fictives." in saved
    assert saved.count("</svg>") == 1
    assert body(drawing_file("essai", "png", svg)).startswith(b"\x89PNG")


def test_an_unknown_format_is_not_found() -> None:
    for kind in ("exe", "", "CSV"):
        assert kind not in {*TABLE_KINDS, *DRAWING_KINDS}
        with pytest.raises(Http404):
            table_file("essai", kind, HEADER, ROWS)
        with pytest.raises(Http404):
            drawing_file("essai", kind, "<svg/>")
