"""The ods that we write says what the xlsx of the same sheets says, whatever is in the cells."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senacs.structures.sources.ods import write_ods
from senacs.structures.sources.workbooks import Sheet, read_grids, write_workbook

TEXTS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30)
CELLS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.floats(-1e6, 1e6).map(lambda x: round(x, 4))
    | st.dates(date(1950, 1, 1), date(2090, 1, 1))
    | TEXTS
    | st.sampled_from(["  deux  espaces", "<a & b>", "=1+1", "ligne 1\nligne 2", '"', "é\u202f»"])
)
OFFERED = {0: ["oui", 'dit "non"']}
LINES = st.lists(st.lists(CELLS, max_size=5), max_size=6)


@settings(deadline=None, max_examples=80)
@given(LINES, LINES)
def test_both_formats_are_read_alike(first, second) -> None:
    sheets = [
        Sheet(
            "Première", first, header_lines=0, widths=[30, 10], choices={0: ["oui", 'dit "non"']}
        ),
        Sheet("Seconde & dernière", second, header_lines=0),
    ]
    read = read_grids(write_ods(sheets), "a.ods")
    expected = read_grids(write_workbook(sheets), "a.xlsx")
    assert [(g.sheet, _plain(g.lines)) for g in read] == [
        (g.sheet, _plain(g.lines)) for g in expected
    ]


def _plain(lines) -> list:
    """Lines with the empty cells of their ends left out."""
    found = []
    for line in lines:
        cells = list(line.cells)
        while cells and cells[-1] is None:
            cells.pop()
        found.append((line.number, cells))
    return found


def test_the_same_content_is_the_same_bytes() -> None:
    sheets = [Sheet("A", [["titre"], [1]])]
    assert write_ods(sheets) == write_ods(sheets)


@pytest.mark.parametrize("text", ["\x00\x01", "\x0b", "\ufffe"])
def test_what_xml_cannot_hold_is_left_out(text: str) -> None:
    sheets = [Sheet("A", [["titre"], [f"avant{text}après"]])]
    assert read_grids(write_ods(sheets), "a.ods")[0].lines[1].cells == ("avantaprès",)
