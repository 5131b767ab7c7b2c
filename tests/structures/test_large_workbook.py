"""Long tables written row by row are read back as they were, by a reader that is not ours."""

import io
import xml.etree.ElementTree as ET
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from senacs.structures.sources.large_workbook import LongSheet, _letters, write_long_workbook

VALUES = st.one_of(
    st.text(max_size=60),
    st.integers(-(10**12), 10**12),
    st.floats(-1e12, 1e12, allow_subnormal=False),
)


def read(content: bytes, name: str) -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def printable(value: object) -> object:
    """A text without what no XML document may hold."""
    if not isinstance(value, str):
        return value
    kept = (c for c in value if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff"))
    return "".join(c for c in kept if not "\ud800" <= c <= "\udfff")


@given(st.lists(st.lists(VALUES, min_size=3, max_size=3), max_size=6))
def test_what_is_written_is_read_back(rows: list[list[object]]) -> None:
    sheet = LongSheet("Été & Cie", ("a", "b<", "c"), rows, (10, 20), fixed_columns=1)  # type: ignore[arg-type]
    found = read(write_long_workbook([sheet]), "Été & Cie")
    assert found[0] == ["a", "b<", "c"]
    assert filled(found[1:]) == filled([[printable(cell) for cell in row] for row in rows])


def filled(rows: list[list[object]]) -> list[list[object]]:
    """Without the empty lines of the end, which a reader may or may not tell."""
    last = max((n for n, row in enumerate(rows, start=1) if any(c != "" for c in row)), default=0)
    return rows[:last]


def test_each_part_is_xml_and_the_bytes_are_always_the_same() -> None:
    def made() -> bytes:
        rows = ([n, f"texte {n}", n / 3] for n in range(450))
        first = LongSheet("Un", ("n", "texte", "tiers"), rows, fixed_columns=2)
        return write_long_workbook([first, LongSheet("Deux", ("x",), [["=1+1"]])])

    content = made()
    assert content == made()
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert book.testzip() is None
        for name in book.namelist():
            ET.fromstring(book.read(name))
    assert len(read(content, "Un")) == 451
    assert read(content, "Deux") == [["x"], ["=1+1"]]  # a text, never a formula
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet2.xml")


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"),
                         (702, "AAA"), (16_383, "XFD")]
)  # fmt: skip
def test_columns_have_their_names(column: int, name: str) -> None:
    assert _letters(column) == name


def test_it_prints_lying_down_with_its_header_and_its_names_on_each_page() -> None:
    content = write_long_workbook([LongSheet("L’été", ("a", "b"), [(1, 2)], fixed_columns=1)])
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert 'orientation="landscape"' in packed.read("xl/worksheets/sheet1.xml").decode()
        book = packed.read("xl/workbook.xml").decode()
    assert ">'L’été'!$A:$A,'L’été'!$1:$1</definedName>" in book
