"""Writes every sample in a page and in a PDF, to be looked at: `write(folder)`."""

from pathlib import Path

import typst

from charts.samples import MAPS, SAMPLES
from senacs.charts.model import Drawing
from senacs.charts.render import draw

WIDTHS = (480, 300)
ROOT = Path(__file__).resolve().parents[2]


def drawings(width: float) -> dict[str, Drawing]:
    """Every sample at this width."""
    shown = {
        name: draw(chart, form, width=width, heading=True, uid=f"g{width}-{name}")
        for name, (chart, form) in SAMPLES.items()
    }
    return shown | {name: make(width) for name, make in MAPS.items()}


def page(all_drawings: dict[str, Drawing]) -> str:
    """One HTML page with the drawings, their sentences and their tables."""
    blocks = "".join(
        f'<section id="{name}"><h2>{name}</h2><figure>{one.svg}</figure>'
        f"<p>{one.alt}</p><details><summary>Tableau</summary>{one.table_html}</details></section>"
        for name, one in all_drawings.items()
    )
    fonts = ROOT / "node_modules" / "inter-ui" / "web"
    faces = "".join(
        f"@font-face{{font-family:Inter;font-weight:{weight};src:url({fonts}/Inter-{name}.woff2)}}"
        for weight, name in [(400, "Regular"), (600, "SemiBold")]
    )
    style = (
        "body{font:15px Inter;columns:3;column-gap:40px;margin:24px}section{break-inside:avoid;"
        "margin-bottom:28px}h2{font-size:12px;color:#888}p{font-size:11px;color:#555}"
        "figure{margin:0}svg{max-width:100%;height:auto}"
    )
    return (
        '<!doctype html><html lang="fr"><meta charset="utf-8"><title>Figures</title>'
        f"<style>{faces}{style}</style>{blocks}</html>"
    )


def document(names: list[str], width: float) -> str:
    """A Typst document that embeds the drawings found beside it."""
    figures = "\n".join(
        f'#figure(image("{name}.svg", width: {width}pt, alt: "{name}"))\n#v(8pt)' for name in names
    )
    return (
        '#set document(title: "Figures")\n#set text(lang: "fr", font: "Inter")\n'
        f"#set page(margin: 40pt)\n= Figures\n{figures}\n"
    )


def write(folder: Path, font_folder: Path | None = None) -> None:
    """The gallery at several widths; the PDF needs a folder with Inter as TrueType files."""
    folder.mkdir(parents=True, exist_ok=True)
    for width in WIDTHS:
        shown = drawings(width)
        (folder / f"gallery-{width}.html").write_text(page(shown), encoding="utf-8")
    if font_folder is not None:
        shown = drawings(WIDTHS[0])
        for name, one in shown.items():
            (folder / f"{name}.svg").write_text(one.svg, encoding="utf-8")
        source = folder / "gallery.typ"
        source.write_text(document(list(shown), WIDTHS[0]), encoding="utf-8")
        compiler = typst.Compiler(
            str(source), root=str(folder), font_paths=[str(font_folder)], ignore_system_fonts=True
        )
        compiler.compile(output=str(folder / "gallery.pdf"), format="pdf", pdf_standards=["ua-1"])
