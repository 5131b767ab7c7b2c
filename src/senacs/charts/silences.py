"""Silences that must not look alike: hidden, without an answer, without a structure, without one
that is concerned, not ready.

One sign each, in bars as on maps: hatched, dotted, empty, ruled, pale. They differ by their
texture, not by their colour: greyscale and a photocopier keep them apart.
"""

from collections.abc import Iterable

from senacs.charts import palette
from senacs.charts.model import Item
from senacs.charts.svg import HATCHED, Canvas
from senacs.method.figures import Status

HIDDEN = "hidden"
NO_ANSWER = "no-answer"
NO_STRUCTURE = "no-structure"
UNCONCERNED = "unconcerned"
UNKNOWN = "unknown"
PREPARING = "preparing"
SILENCES = {
    HIDDEN: "masqué (secret statistique)",
    NO_ANSWER: "aucune réponse",
    NO_STRUCTURE: "aucune structure",
    UNCONCERNED: "aucune concernée",
    UNKNOWN: "sans valeur (sans réponse ou non concernées)",
    PREPARING: "en préparation",
}
_REASONS = {
    Status.HIDDEN: HIDDEN,
    Status.UNANSWERED: NO_ANSWER,
    Status.NOBODY: NO_STRUCTURE,
    Status.UNCONCERNED: UNCONCERNED,
    Status.UNKNOWN: UNKNOWN,
    Status.PREPARING: PREPARING,
}
_TEXTURES = {NO_ANSWER: "dots", UNCONCERNED: "rules", UNKNOWN: "dashes"}
MARK = 14.0
"""Side of the sign of a silence in place of a bar: one size, so that none is read as a length."""
Rectangle = tuple[float, float, float, float]
"""Left, top, width, height."""


def reason_of(status: Status) -> str:
    """The silence of a figure without a value to draw, by what its reader is told of it.

    One that is shown all the same has its share hidden, which would tell a hidden total.
    """
    return _REASONS.get(status, HIDDEN)


def silence_of(item: Item) -> str:
    """Which silence an item without a value keeps; "" when it has one, or says a number."""
    return item.silence if item.value is None else ""


def silence_fill(canvas: Canvas, silence: str, *, scale: float = 1.0) -> str:
    """Hatched, dotted, ruled, pale or white; `scale` is that of the group it is used in."""
    if silence == HIDDEN:
        return canvas.pattern(HATCHED, scale=scale)
    if silence in _TEXTURES:
        return canvas.pattern(_TEXTURES[silence], palette.LINE, scale=scale)
    return palette.PALE if silence == PREPARING else palette.PAPER


def draw_silence(canvas: Canvas, silence: str, box: Rectangle, *, radius: float = 0.0) -> None:
    """In place of a mark: never its size, which would say a number. Its class is its key.

    The empty one is dashed: an empty box of a count is another thing. Nothing for no silence.
    """
    if not silence:
        return
    fill = silence_fill(canvas, silence)
    if silence == NO_STRUCTURE:
        x, y, wide, tall = box
        canvas.outline((x + 0.5, y + 0.5, wide - 1, tall - 1), fill, palette.GREY, kind=silence)
    else:
        canvas.rect(*box, fill, stroke=palette.LINE, radius=radius, kind=silence)


def present(items: Iterable[Item]) -> list[str]:
    """The silences of items, each once, in the order of their keys."""
    found = {silence_of(item) for item in items}
    return [silence for silence in SILENCES if silence in found]
