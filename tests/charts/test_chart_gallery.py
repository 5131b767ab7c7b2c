"""The typesetter takes every sample, tagged, with the text of the drawing kept as text."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from charts.gallery import write
from charts.samples import MAPS, SAMPLES

FONTS = Path(__file__).resolve().parents[2] / "node_modules" / "inter-ui" / "web"


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gallery")
    for name in ("Regular", "SemiBold"):
        with TTFont(FONTS / f"Inter-{name}.woff2") as font:
            font.flavor = None
            font.save(folder / f"Inter-{name}.ttf")
    write(folder, font_folder=folder)
    return folder


def test_the_pdf_is_tagged_and_holds_every_drawing(gallery: Path) -> None:
    reader = PdfReader(gallery / "gallery.pdf")
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    text = "".join(page.extract_text() for page in reader.pages)
    for chart, _form in SAMPLES.values():
        assert chart.title.split()[0] in text


def test_the_page_holds_every_drawing_once(gallery: Path) -> None:
    page = (gallery / "gallery-480.html").read_text(encoding="utf-8")
    assert page.count("<svg ") == len(SAMPLES) + len(MAPS)
