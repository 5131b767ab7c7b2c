"""A drawing of the charts room as a file that opens alone: its letters go with it.

The page has its typeface; a file sent to a colleague or laid in a slide has not, and would be
written in another one, wider or narrower, over its neighbours. Only the glyphs that are written are
embedded (Inter, SIL Open Font Licence): some ten kilobytes.
"""

import base64
import hashlib
import html
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from functools import lru_cache

import fontTools
from fontTools import subset
from fontTools.ttLib import TTFont

from senacs.charts import palette
from senacs.publications import fonts

REGULAR, BOLD = 400, 600
_FILES = {REGULAR: "Inter-Regular.ttf", BOLD: "Inter-SemiBold.ttf"}
# Latin with its accents, punctuation, and the signs that figures are written with.
_COMMON = frozenset((*range(0x20, 0x180), *range(0x2000, 0x2060), *map(ord, "€−≤≥")))
MARGIN = 16
"""White around the drawing, in its units."""
_CAPTION = 20
"""Height of a line of words under it."""
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)" width="[\d.]+" height="[\d.]+"')
_TEXT = "{http://www.w3.org/2000/svg}text"
_FALLBACK = 'font-family="Inter, Arial, sans-serif"'


def captioned(svg: str, words: str) -> str:
    """The same drawing with a line of words under it; one without a size is left as it is."""
    head, body = svg.split(">", 1)
    found = _SIZE.search(head)
    if found is None:
        return svg
    wide, tall = (float(side) for side in found.groups())
    taller = tall + _CAPTION
    size = f'viewBox="0 0 {wide:g} {taller:g}" width="{wide:g}" height="{taller:g}"'
    line = (
        f'<text x="0" y="{tall + _CAPTION - 4:g}" font-size="{_CAPTION - 8}" font-weight="600" '
        f'fill="{palette.INK}">{html.escape(words)}</text></svg>'
    )
    return f"{head.replace(found.group(), size)}>{body.removesuffix('</svg>')}{line}"


def standalone(svg: str) -> bytes:
    """The whole document on a white sheet, with the letters that it uses; the drawing itself is
    not changed."""
    used: dict[int, set[str]] = {REGULAR: set(), BOLD: set()}
    for weight, content in _written(ET.fromstring(svg)):  # noqa: S314 -- our own drawing
        used[weight] |= set(content)
    faces = "".join(_face(weight, "".join(sorted(letters))) for weight, letters in used.items())
    head, body = svg.split(">", 1)
    head = head.replace('font-family="Inter"', _FALLBACK)
    style = f"<style>{faces}</style>" if faces else ""
    sheet = ""
    if found := _SIZE.search(head):
        wide, tall = (float(side) + 2 * MARGIN for side in found.groups())
        box = f'viewBox="-{MARGIN} -{MARGIN} {wide:g} {tall:g}" width="{wide:g}" height="{tall:g}"'
        head = head.replace(found.group(), box)
        sheet = (
            f'<rect x="-{MARGIN}" y="-{MARGIN}" width="{wide:g}" height="{tall:g}" fill="#FFF"/>'
        )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}>{style}{sheet}{body}'.encode()


def _written(element: ET.Element, weight: int = REGULAR) -> Iterator[tuple[int, str]]:
    """Every text with its weight, its own or that of its group."""
    weight = int(element.get("font-weight", weight))
    if element.tag == _TEXT:
        yield weight, element.text or ""
    for child in element:
        yield from _written(child, weight)


def _face(weight: int, letters: str) -> str:
    if not letters:
        return ""
    data = base64.b64encode(_glyphs(weight, letters)).decode()
    return (
        f'@font-face{{font-family:"Inter";font-weight:{weight};'
        f'src:url("data:font/woff2;base64,{data}") format("woff2")}}'
    )


@lru_cache(maxsize=64)
def _glyphs(weight: int, letters: str) -> bytes:
    known = _COMMON.issuperset(map(ord, letters))
    return _cut(_common(weight) if known else _whole(weight), map(ord, letters), "woff2")


@lru_cache(maxsize=len(_FILES))
def _common(weight: int) -> bytes:
    """The typeface with the common letters alone: five times faster to cut, to the same glyphs."""
    whole = _whole(weight)
    made_of = f"{fontTools.version} {sorted(_COMMON)}".encode() + whole
    name = hashlib.sha256(made_of).hexdigest()[:32]
    return fonts.kept_cut(name, lambda: _cut(whole, _COMMON, None))


def _whole(weight: int) -> bytes:
    return (fonts.folder() / _FILES[weight]).read_bytes()


def _cut(data: bytes, letters: Iterable[int], flavor: str | None) -> bytes:
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    options = subset.Options(flavor=flavor, layout_features=["kern"], notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    font.flavor = flavor
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
