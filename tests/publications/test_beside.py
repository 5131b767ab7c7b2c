"""A structure beside its department: how many answered, and what is said when nothing may be."""

from dataclasses import replace

import pytest

from publications import plain
from senacs.method.figures import Table, withheld
from senacs.publications import beside
from senacs.publications.document import Comparison, Document, Drawn, Paragraphs
from senacs.publications.source import Peers

KEYS = ("volunteers_total", "users_share", "public_by_age")
SHOWN = plain.measured(plain.rows(), lifted=True)(KEYS)


def _peers(group: str) -> Peers:
    return Peers(lambda _keys: {}, lambda _keys: {}, None, group)


def test_the_column_of_the_group_says_on_how_many_answers() -> None:
    shown = list(SHOWN.values())
    said = beside.group_words(_peers("Département"), shown)
    assert said.startswith("Département\u202f: moyenne par structure")
    assert said.endswith("(4\u00a0réponses sur 4).")
    fewer = [*shown, replace(shown[0], context=replace(shown[0].context, n=3))]
    assert "(3 à 4\u00a0réponses sur 4)" in beside.group_words(_peers("Département"), fewer)


def test_a_group_of_hidden_values_is_said_once() -> None:
    hidden = [withheld(one) for one in SHOWN.values()]
    assert not any(map(beside.is_told, [*hidden, None]))
    said = beside.group_words(_peers("Département"), hidden)
    assert said == beside.hidden_words("Département")
    assert beside.group_words(_peers(""), hidden) == ""


@pytest.mark.parametrize("key", KEYS)
def test_one_row_is_enough_to_tell(key: str) -> None:
    shown = SHOWN[key]
    assert beside.is_told(shown)
    if isinstance(shown, Table):
        first, *rest = shown.rows
        only = replace(shown, rows=(first, *(replace(row, value=None) for row in rest)))
        assert beside.is_told(only)


def _forms(sheet: Document) -> list[str]:
    return [leaf.form for _, leaf in sheet.leaves() if isinstance(leaf, Drawn)]


def test_a_sheet_whose_group_is_hidden_has_neither_column_nor_hatches() -> None:
    told = plain.sheet("Maison de la Famille", "EVS")
    hidden = plain.sheet("Maison de la Famille", "EVS", is_told=False)
    assert "count_bars" in _forms(told)
    assert "count_bars" not in _forms(hidden)
    head, foot = next(
        (leaf.head, leaf.foot) for _, leaf in hidden.leaves() if isinstance(leaf, Comparison)
    )
    assert head == ("Indicateur", "2016", "2015", "")
    assert beside.hidden_words("Département") in foot
    said = [leaf for _, leaf in hidden.leaves() if isinstance(leaf, Paragraphs)]
    assert beside.hidden_words("Département") in [one.paragraphs[0][0].text for one in said]
    (bullet,) = [
        leaf for _, leaf in hidden.leaves() if isinstance(leaf, Drawn) and leaf.form == "bullet"
    ]
    assert beside.hidden_words("Département") in bullet.foot
    assert "masqué" not in bullet.svg


def test_rows_that_are_hidden_are_named_under_a_drawing_that_shows_others() -> None:
    told = plain.sheet("Maison de la Famille", "EVS", lifted=False)
    (drawn,) = [
        leaf for _, leaf in told.leaves() if isinstance(leaf, Drawn) and leaf.form == "count_bars"
    ]
    assert "masqué" not in drawn.alt
    assert drawn.rows
