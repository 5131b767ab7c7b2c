"""Text made fit to print: cleaned and escaped for XML, wrapped or shortened to a measured width."""

import html
import re
from functools import lru_cache

from senacs.charts.metrics import text_width

NNBSP = "\N{NARROW NO-BREAK SPACE}"
COLON = f"{NNBSP}: "
SEMICOLON = f"{NNBSP}; "
ELLIPSIS = "…"
# What XML 1.0 cannot carry at all, even escaped.
_FORBIDDEN = re.compile("[^\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKING = re.compile("[ \t\r\n]+")
_CHUNKS = re.compile(r"[^ \-/]*[\-/]+|[^ \-/]+| ")


def clean(text: str) -> str:
    """One line of text, without what XML refuses; no-break spaces are kept."""
    return _FORBIDDEN.sub("", _BREAKING.sub(" ", text)).strip(" ")


def escape(text: str) -> str:
    """Cleaned text, safe in an element or in a quoted attribute."""
    return html.escape(clean(text), quote=True)


def sentence(text: str) -> str:
    """The text with a full stop, unless it already ends like a sentence."""
    text = clean(text)
    return text if not text or text[-1] in ".!?…" else f"{text}."


def shorten(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """The text if it fits, otherwise its beginning and an ellipsis."""
    text = clean(text)
    if text_width(text, size, bold=bold) <= width:
        return text
    room = width - text_width(ELLIPSIS, size, bold=bold)
    kept = ""
    for glyph in text:
        room -= text_width(glyph, size, bold=bold)
        if room < 0:
            break
        kept += glyph
    return kept.rstrip() + ELLIPSIS if room > -width else ""


@lru_cache(maxsize=8192)
def longest_word(text: str, size: float, *, bold: bool = False) -> float:
    """Width of the widest piece that a line break cannot cut."""
    pieces = (piece for piece in _CHUNKS.findall(clean(text)) if piece != " ")
    return max((text_width(piece, size, bold=bold) for piece in pieces), default=0.0)


@lru_cache(maxsize=8192)
def wrap(
    text: str, width: float, size: float, *, bold: bool = False, most: int = 99
) -> tuple[str, ...]:
    """Lines no wider than `width`, at most `most` of them; the rest ends in an ellipsis."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(clean(text), width, size, bold=bold):
        longer = line + piece
        if line and text_width(longer.rstrip(" "), size, bold=bold) > width:
            lines.append(line.strip(" "))
            line = piece.lstrip(" ")
        else:
            line = longer.lstrip(" ")
    if line.strip(" "):
        lines.append(line.strip(" "))
    if len(lines) > most:
        rest = " ".join(lines[most - 1 :])
        lines = [*lines[: most - 1], shorten(rest, width, size, bold=bold)]
    return tuple(lines)


@lru_cache(maxsize=8192)
def balanced(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """As few lines as `wrap` makes, but of like lengths: no lonely word at the end."""
    lines = wrap(text, width, size, bold=bold)
    low = max(longest_word(text, size, bold=bold), width / 2)
    if len(lines) < 2 or low >= width:
        return lines
    for _halving in range(6):
        middle = (low + width) / 2
        tried = wrap(text, middle, size, bold=bold)
        if len(tried) > len(lines):
            low = middle
        else:
            width, lines = middle, tried
    return lines


def _pieces(text: str, width: float, size: float, *, bold: bool) -> list[str]:
    """Breakable pieces; a word wider than the line is cut where it must be."""
    pieces: list[str] = []
    for piece in _CHUNKS.findall(text):
        if text_width(piece, size, bold=bold) <= width:
            pieces.append(piece)
        else:
            pieces.extend(_cut(piece, width, size, bold=bold))
    return pieces


def _cut(word: str, width: float, size: float, *, bold: bool) -> list[str]:
    parts = [""]
    for glyph in word:
        if parts[-1] and text_width(parts[-1] + glyph, size, bold=bold) > width:
            parts.append("")
        parts[-1] += glyph
    return parts
