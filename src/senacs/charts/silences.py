"""Silences that must not look alike: hidden, without an answer, without a structure, not ready.

One sign each, in bars as on maps: hatched, dotted, empty, pale. They differ by their texture,
not by their colour: greyscale and a photocopier keep them apart.
"""

from collections.abc import Iterable

from senacs.charts import palette
from senacs.charts.model import MASKED, Item
from senacs.charts.svg import HATCHED, Canvas
from senacs.charts.wording import clean
from senacs.method.disclosure import Verdict
from senacs.method.figures import NOBODY_TEXT

HIDDEN = "hidden"
NO_ANSWER = "no-answer"
NO_STRUCTURE = "no-structure"
PREPARING = "preparing"
SILENCES = {
    HIDDEN: "masqué (secret statistique)",
    NO_ANSWER: "aucune réponse",
    NO_STRUCTURE: "aucune structure",
    PREPARING: "en préparation",
}
Rectangle = tuple[float, float, float, float]
"""Left, top, width, height."""


def silence_of(item: Item) -> str:
    """Which silence an item without a value keeps: by its key, else by the words that a figure
    without a number bears; "" when it has a value."""
    if item.value is not None:
        return ""
    if item.key in SILENCES:
        return item.key
    said = clean(item.text).casefold()
    if said.startswith(NOBODY_TEXT):
        return NO_STRUCTURE
    if said.startswith(Verdict.PREPARING.label):
        return PREPARING
    # A number without a length to draw: its share is hidden, somebody did answer.
    return HIDDEN if said.startswith(MASKED) or said[:1].isdigit() else NO_ANSWER


def silence_fill(canvas: Canvas, silence: str, *, scale: float = 1.0) -> str:
    """Hatched, dotted, pale or white; `scale` is that of the group it is used in."""
    if silence == HIDDEN:
        return canvas.pattern(HATCHED, scale=scale)
    if silence == NO_ANSWER:
        return canvas.pattern("dots", palette.LINE, scale=scale)
    return palette.PALE if silence == PREPARING else palette.PAPER


def draw_silence(canvas: Canvas, silence: str, box: Rectangle, *, radius: float = 0.0) -> None:
    """In place of a mark: never its size, which would say a number. Its class is its key.

    The empty one is dashed: an empty box of a count is another thing.
    """
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
