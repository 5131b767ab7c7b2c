"""The one reader of spreadsheets: what a person sees is what is read, and dangers stay out."""

import contextlib
import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senacs.structures.sources.workbooks import (
    LARGEST_FILE,
    Sheet,
    WorkbookError,
    header_key,
    read_grid,
    write_workbook,
)

ODS_TYPES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)

MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            # An office document starts with its type, uncompressed.
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            packed.writestr(name, data, stored)
    return buffer.getvalue()


def ods(rows: str) -> bytes:
    body = (
        f'<?xml version="1.0"?><office:document-content {ODS_TYPES}><office:body>'
        f'<office:spreadsheet><table:table table:name="Feuille1">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": MANIFEST.encode(),
            "content.xml": body.encode(),
        }
    )


def altered(content: bytes, old: bytes, new: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return zipped({m: packed.read(m).replace(old, new) for m in packed.namelist()})


def test_what_is_written_is_read_back() -> None:
    lines = [["a", "b"], ["été", 12], [None, 12.5], ["=1+1", date(2016, 12, 31)], ["", True]]
    grid = read_grid(write_workbook([Sheet("Une", lines)]), "x.xlsx")
    assert grid.sheet == "Une"
    assert [line.cells for line in grid.lines] == [
        ("a", "b"),
        ("été", 12),
        (None, 12.5),
        ("=1+1", date(2016, 12, 31)),
        (None, True),
    ]


def test_lines_keep_the_number_that_the_spreadsheet_shows() -> None:
    grid = read_grid(write_workbook([Sheet("Une", [["a"], [None], [None], ["b"]])]), "x.xlsx")
    assert [line.number for line in grid.lines] == [1, 4]


def test_the_sheet_asked_for_is_read_and_the_first_one_otherwise() -> None:
    book = write_workbook([Sheet("Aide", [["x"]]), Sheet("Réponses", [["y"]])])
    assert read_grid(book, "x.xlsx", sheet="Réponses").lines[0].cells == ("y",)
    assert read_grid(book, "x.xlsx", sheet="Autre").lines[0].cells == ("x",)


def test_ods_is_read() -> None:
    content = ods(
        '<table:table-row><table:table-cell office:value-type="string">'
        "<text:p>nom</text:p></table:table-cell>"
        '<table:table-cell office:value-type="float" office:value="145"/></table:table-row>'
    )
    assert read_grid(content, "x.ods").lines[0].cells == ("nom", 145)


@pytest.mark.parametrize(
    ("content", "cells"),
    [
        ("identifiant;nom\nS1;Été".encode(), ("S1", "Été")),
        ("identifiant,nom\nS1,Été".encode("utf-8-sig"), ("S1", "Été")),
        ("identifiant;nom\r\nS1;Été d’Oc".encode("cp1252"), ("S1", "Été d’Oc")),
        (b'identifiant\tnom\nS1\t"a\nb"', ("S1", "a\nb")),
    ],
)
def test_csv_is_read_whatever_its_encoding_and_separator(
    content: bytes, cells: tuple[str, str]
) -> None:
    assert read_grid(content, "x.csv").lines[1].cells == cells


def test_a_formula_that_was_typed_is_written_as_a_text() -> None:
    book = write_workbook([Sheet("Une", [['=HYPERLINK("http://x")', "http://x", "@cmd"]])])
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")


def test_the_same_content_gives_the_same_bytes() -> None:
    assert write_workbook([Sheet("A", [["x"]])]) == write_workbook([Sheet("A", [["x"]])])


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "x.xlsx", "vide"),
        (b"x" * (LARGEST_FILE + 1), "x.csv", "trop lourd"),
        (b"hello", "x.xlsx", "classeur lisible"),
        (b"PK\x03\x04" + b"\x00" * 60, "x.ods", "classeur lisible"),
        (zipped({"a.txt": b"x"}), "x.xlsx", "classeur lisible"),
        (b"%PDF-1.7", "x.pdf", "type de fichier"),
        (b"a\x00b;c", "x.csv", "classeur lisible"),
        (b'a;b\n"' + b"x" * 200_000, "x.csv", "une cellule y est trop longue"),
        (b"\n".join([b"a"] * 10_001), "x.csv", "10\u202f000"),
    ],
)
def test_a_file_that_is_not_a_table_is_refused(content: bytes, name: str, words: str) -> None:
    with pytest.raises(WorkbookError, match=words):
        read_grid(content, name)


def test_a_bomb_is_refused_before_it_unpacks() -> None:
    bomb = zipped({"xl/worksheets/sheet1.xml": b" " * 130_000_000})
    assert len(bomb) < LARGEST_FILE
    with pytest.raises(WorkbookError, match="volumineux"):
        read_grid(bomb, "x.xlsx")


def test_a_far_cell_is_refused_before_memory_is_taken() -> None:
    book = altered(write_workbook([Sheet("Une", [["a", 1]])]), b'"B1"', b'"XFD1048576"')
    with pytest.raises(WorkbookError, match="éloignées"):
        read_grid(book, "x.xlsx")


def test_repeated_ods_lines_with_content_are_refused_and_empty_ones_are_not() -> None:
    empty = (
        '<table:table-row table:number-rows-repeated="1048570">'
        "<table:table-cell/></table:table-row>"
    )
    full = (
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell '
        'table:number-columns-repeated="1000" office:value-type="float" office:value="1"/>'
        "</table:table-row>"
    )
    assert read_grid(ods(empty), "x.ods").lines == ()
    with pytest.raises(WorkbookError, match="éloignées"):
        read_grid(ods(full), "x.ods")


@given(st.binary(max_size=400), st.sampled_from(["x.xlsx", "x.ods", "x.csv"]))
def test_any_bytes_give_a_grid_or_a_sentence(content: bytes, name: str) -> None:
    with contextlib.suppress(WorkbookError):  # anything else is a failure
        read_grid(content, name)


def test_titles_are_compared_without_accents_case_and_punctuation() -> None:
    assert header_key(" Agrément (début) ") == header_key("agrement_debut") == "agrement_debut"
