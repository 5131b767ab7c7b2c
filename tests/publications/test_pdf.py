"""Typeset editions: tagged, named, in French, the same bytes every time, on the expected pages."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from publications import plain
from senacs.catalogue import registry
from senacs.publications import fonts
from senacs.publications.document import Drawn, Mapped
from senacs.publications.render_pdf import TypesettingError, pdf

COLOPHON = {"draft": False, "approvals": ["Approuvée par la Caf le 3\u00a0décembre 2017"]}


@pytest.fixture(scope="module")
def printed() -> bytes:
    return pdf(plain.brochure().to_json(), colophon=COLOPHON)


@pytest.fixture(scope="module")
def reader(printed: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(printed))


def _texts(reader: PdfReader) -> list[str]:
    return [page.extract_text() for page in reader.pages]


@pytest.fixture(scope="module")
def texts(reader: PdfReader) -> list[str]:
    """The text of each page: slow to read, so read once."""
    return _texts(reader)


def _elements(node: Any) -> Iterator[DictionaryObject]:
    node = node.get_object()
    if isinstance(node, list):
        for item in node:
            yield from _elements(item)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from _elements(node["/K"])


def test_the_brochure_holds_on_twenty_four_pages(texts: list[str]) -> None:
    """A multiple of four, as printers fold; each section begins on its own page."""
    assert len(texts) == 24
    assert "Alpes-de-Haute-Provence" in texts[0]
    assert all(plain.SETTING.release in text for text in texts[1:])
    assert all(plain.NOTICE.upper() in text.upper() for text in texts)


def test_it_says_its_name_its_language_and_its_structure(reader: PdfReader) -> None:
    root = reader.trailer["/Root"].get_object()
    assert root["/Lang"] == "fr-FR"
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == (
        "Centres sociaux et espaces de vie sociale des Alpes-de-Haute-Provence, données 2016"
    )
    assert reader.xmp_metadata is not None
    assert "pdfuaid" in str(reader.xmp_metadata.stream.get_data() if reader.xmp_metadata else "")
    assert len(reader.outline) >= 20


def test_every_drawing_is_a_described_figure(reader: PdfReader) -> None:
    drawn = [leaf for _, leaf in plain.brochure().leaves() if isinstance(leaf, Drawn | Mapped)]
    tree = reader.trailer["/Root"].get_object()["/StructTreeRoot"]
    figures = [e for e in _elements(tree["/K"]) if e["/S"] == "/Figure"]
    described = {str(e.get("/Alt", "")) for e in figures}
    assert all(described)
    assert {leaf.alt for leaf in drawn} <= described


def test_the_figures_are_in_the_text(texts: list[str]) -> None:
    words = " ".join(texts).replace("\u202f", " ").replace("\u00a0", " ")
    for figure in ("1 361", "12 470", "149 640 €", "689 000", "325", "139", "9,5 %", "2 237"):
        assert figure in words, figure
    assert "Approuvée par la Caf le 3 décembre 2017" in words


def test_the_same_document_gives_the_same_bytes(printed: bytes) -> None:
    assert pdf(plain.brochure().to_json(), colophon=COLOPHON) == printed


def test_an_empty_place_is_shown_in_a_draft_only() -> None:
    bare = plain.brochure(setting=plain.replace(plain.SETTING, notice="")).to_json()
    editorial = {
        draft: PdfReader(io.BytesIO(pdf(bare, colophon={"draft": draft}))).pages[1].extract_text()
        for draft in (True, False)
    }
    assert "Deux mille signes" in editorial[True]
    assert "Deux mille signes" not in editorial[False]


@pytest.mark.parametrize(
    ("name", "kind"), [("La Marelle", "CS"), ("San-Bastian", "CS"), ("Croq’livres", "EVS")]
)
def test_a_sheet_holds_on_two_pages_and_says_that_it_is_private(name: str, kind: str) -> None:
    reader = PdfReader(io.BytesIO(pdf(plain.sheet(name, kind).to_json())))
    texts = [text.replace("\u202f", " ") for text in _texts(reader)]
    assert len(texts) == 2
    assert all("Document réservé à la structure et à ses correspondants" in t for t in texts)
    assert name in texts[0]
    assert "Comment lire cette fiche" in texts[1]


def test_the_fullest_sheet_still_holds_on_two_pages() -> None:
    """Every choice ticked, a previous edition, the longest of names."""
    full = plain.sheet().to_json()
    full["cover"]["title"] = "Centre social et culturel intercommunal des Trois Vallées réunies"
    questions = registry.questionnaire(2016).questions
    for node in _nodes(full):
        if node["kind"] == "ticked":
            asked = questions[registry.indicators(2016)[node["depends"][0]].question]
            node["labels"] = [choice.label for choice in asked.choices]
    texts = _texts(PdfReader(io.BytesIO(pdf(full))))
    assert len(texts) == 2
    assert "2015" in texts[0]
    assert "Vos notes" not in texts[1]


def test_a_long_notice_stays_on_one_line_of_each_foot() -> None:
    notice = (
        "Réseau et réponses entièrement fictifs, calibrés sur des séries nationales publiées ; "
        "points des communes : GeoNames, CC BY 4.0, et encore quelques mots de plus"
    )
    for document in (plain.sheet(), plain.sheet("Croq’livres", "EVS")):
        form = document.to_json() | {"notice": notice}
        for text in _texts(PdfReader(io.BytesIO(pdf(form)))):
            assert notice in [line.strip() for line in text.splitlines()], text[-300:]


def test_the_room_left_on_a_sheet_is_for_notes() -> None:
    reader = PdfReader(io.BytesIO(pdf(plain.sheet("Croq’livres", "EVS").to_json())))
    assert "Vos notes" in _texts(reader)[1]


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        if "kind" in tree:
            yield tree
        for inner in tree.values():
            yield from _nodes(inner)
    elif isinstance(tree, list):
        for inner in tree:
            yield from _nodes(inner)


def test_what_cannot_be_described_is_refused() -> None:
    document = plain.brochure().to_json()
    document["sections"][5]["nodes"][0] = {"kind": "nobody"}
    with pytest.raises(TypesettingError):
        pdf(document)


def test_fonts_are_unpacked_once(tmp_path: Any) -> None:
    folder = fonts.folder()
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        f"Inter-{style}.ttf" for style in fonts.STYLES
    )
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert fonts.folder() == folder
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    assert folder.is_relative_to(settings.VAR)


def test_missing_fonts_say_what_to_do(tmp_path: Any, settings: Any) -> None:
    settings.NODE_MODULES = tmp_path
    settings.VAR = tmp_path / "var"
    with pytest.raises(fonts.FontsMissingError, match="make setup"):
        fonts.folder()
