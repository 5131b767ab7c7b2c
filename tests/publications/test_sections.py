"""The shelf of sections: every reference leads to a figure, no number is typed by hand."""

import ast
import re
from pathlib import Path

import pytest

import senacs.catalogue.publications as shelf_folder
from house.typography import faults
from senacs.catalogue import registry
from senacs.catalogue.external.tables import tables
from senacs.catalogue.publications.shelf import sections
from senacs.catalogue.sections import Card, Key, KeyFigures, SlotKind
from senacs.method import french
from senacs.publications.drawings import HUES
from senacs.publications.icons import icon
from senacs.publications.needs import (
    indicators_of,
    key_of,
    nodes_of,
    references_of,
    slots_of,
    texts_of,
)
from senacs.publications.source import WORDS

PUBLICATIONS = ("brochure", "sheet", "sheet_evs")
FOLDER = Path(shelf_folder.__file__).parent
FILES = sorted(FOLDER.glob("*/s*.py")) + sorted((FOLDER.parent / "external").glob("fiche_*.py"))
EXPECTED = [
    "cover", "editorial", "centre", "map", "key_figures", "dimensions", "general_interest",
    "collective", "ages", "offers", "young", "resource", "jobs", "skills", "volunteers",
    "finance", "evs", "evs_list", "plan", "national", "method", "definitions", "contacts",
]  # fmt: skip
# Ages, years of sources: words of the trade, not figures of a survey.
TYPED = re.compile(
    r"\d+(?:-| à )\d+(?: ans)?|de 26 ans|moins de 26|juin 2012|31 décembre|données 2016"
)


def test_the_brochure_has_the_sections_of_the_real_one_in_order() -> None:
    assert [section.key for section in sections("brochure")] == EXPECTED
    assert [s.order for s in sections("brochure")] == list(range(1, len(EXPECTED) + 1))


@pytest.mark.parametrize("publication", PUBLICATIONS)
def test_every_indicator_exists_in_the_first_year(publication: str) -> None:
    known = registry.indicators(2016)
    assert set(indicators_of(sections(publication), WORDS)) <= set(known)


@pytest.mark.parametrize("publication", PUBLICATIONS)
def test_no_figure_is_typed_by_hand(publication: str) -> None:
    for text in texts_of(sections(publication)):
        prose = TYPED.sub("", re.sub(r"\{[^}]*\}", "", text))
        assert not re.search(r"\d", prose), prose


@pytest.mark.parametrize("publication", PUBLICATIONS)
def test_texts_are_well_typed_once_set(publication: str) -> None:
    for text in texts_of(sections(publication)):
        prose = french.typo(re.sub(r"\{[^}]*\}", "N", text).replace("**", ""))
        assert faults(prose.replace("\n", " ")) == [], prose


@pytest.mark.parametrize("publication", PUBLICATIONS)
def test_hues_icons_and_slots_are_known(publication: str) -> None:
    written = sections(publication)
    assert {section.hue for section in written} <= set(HUES)
    nodes = list(nodes_of(written))
    names = [
        key_of(figure).icon
        for node in nodes
        if isinstance(node, KeyFigures)
        for figure in node.indicators
    ]
    names += [c.icon for n in nodes for c in getattr(n, "cards", ()) if isinstance(c, Card)]
    for name in filter(None, names):
        assert "currentColor" in icon(name)
    keys = [node.key for node in nodes if hasattr(node, "hint")]
    assert len(keys) == len(set(keys)) == len(slots_of(written))


def test_every_testimony_and_text_has_a_fictional_example() -> None:
    for slot in slots_of(sections("brochure")).values():
        assert bool(slot.example) == (slot.kind is not SlotKind.PHOTO), slot.key
        assert slot.hint
        assert slot.label


def test_external_references_lead_to_a_sourced_row() -> None:
    found = [ref for ref in references_of(sections("brochure")) if ref.startswith("external.")]
    assert found
    for table in tables().values():
        assert table.source
        assert all(row.source and row.value > 0 for row in table.rows)
        assert len({row.key for row in table.rows}) == len(table.rows)


def test_the_national_sheet_is_the_printed_one() -> None:
    table = tables()["fiche_nationale_2016"]
    printed = {row.key: row.text for row in table.rows}
    assert printed == {
        "structures_agreed": "2\u202f237",
        "structures_solicited": "2\u202f065",
        "structures_responding": "1\u202f850",
        "volunteers_activity_total": "plus de 110\u202f000",
        "volunteers_activity_mean": "55",
        "volunteers_governance_total": "plus de 46\u202f000",
        "volunteers_governance_mean": "25",
        "fte_total": "près de 26\u202f000",
        "fte_mean": "13",
        "territory_urban_share": "80\u202f%",
        "territory_rural_share": "20\u202f%",
        "income_users_share": "9,5\u202f%",
    }
    assert set(table.uncertain) == {"971", "972", "973", "974", "976"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_section_file_holds_literals_and_constructors_only(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    allowed = (
        ast.Module, ast.Expr, ast.Constant, ast.ImportFrom, ast.alias, ast.Assign, ast.Name,
        ast.Load, ast.Store, ast.Call, ast.keyword, ast.Tuple, ast.Attribute,
    )  # fmt: skip
    assert [type(node) for node in ast.walk(tree) if not isinstance(node, allowed)] == []
    targets = [n.targets[0].id for n in tree.body if isinstance(n, ast.Assign)]  # type: ignore[attr-defined]
    assert targets in (["SECTION"], ["TABLE"])


def test_a_key_figure_is_written_in_short_or_in_full() -> None:
    assert key_of("a.value") == Key("a.value")
    assert key_of(Key("a", "b", "c")).caption == "b"
