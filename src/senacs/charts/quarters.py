"""How structures spread: four quarters of them along a quantity, from the three values shown.

It draws no more than the table beside it says. The last quarter is open: the greatest answer is
that of a structure, and is not shown.
"""

from collections.abc import Sequence

from senacs.charts import palette
from senacs.charts.forms.composition import WIDTH
from senacs.charts.metrics import text_width
from senacs.charts.model import Item
from senacs.charts.svg import NOTE, Canvas, identity, middle
from senacs.method import french

HEIGHT = 44.0
_KNOWN = 0.82
"""Share of the width up to the last value: the rest is open."""
_ROW = 22.0
_TEETH = 4


def quarters(
    items: Sequence[Item], title: str, *, width: float = WIDTH, hue: str = palette.WARM
) -> str:
    """`items`: first quarter, middle, last quarter, in order, none negative.

    Empty where one of the three is not shown, or where all are zero: nothing spreads.
    """
    cuts = [item.value for item in items if item.value is not None]
    if len(cuts) != 3 or cuts != sorted(cuts) or not cuts[-1]:
        return ""
    canvas = Canvas(width, identity(title, items, width))
    stops = [0.0, *(width * _KNOWN * (cut / cuts[-1]) for cut in cuts), width]
    for rank in range(4):
        _draw_quarter(canvas, stops[rank], stops[rank + 1], rank, hue)
    canvas.line(0, HEIGHT, width * _KNOWN, HEIGHT, stroke=palette.INK, thick=1.5)
    rows = list(zip(stops[1:], items, strict=False))
    for rank, (x, _) in enumerate(rows):
        canvas.line(x, 0, x, HEIGHT + rank * _ROW + 10, stroke=palette.INK, thick=1.5)
    for rank, (x, item) in enumerate(rows, 1):
        # To the left of its stroke, which ends there: the strokes that go on are to the right.
        canvas.y = HEIGHT + rank * _ROW
        said = f"{item.label}\u00a0: {item.text}"
        canvas.text(x, middle(canvas.y - 4, NOTE), said, size=NOTE, anchor="end", halo=True)
    canvas.y += 6
    return canvas.svg(title=title, description=description(items), kind="quarters")


def description(items: Sequence[Item]) -> str:
    """The same in words, for who does not see it."""
    first, half, last = (item.text for item in items)
    return french.typo(
        f"Un quart des structures répondent {first} ou moins, un quart de {first} à {half}, un "
        f"quart de {half} à {last}, un quart {last} ou plus. La plus grande réponse n’est pas "
        "montrée."
    )


def _draw_quarter(canvas: Canvas, left: float, right: float, rank: int, hue: str) -> None:
    """A box; the two in the middle in colour, the last with a torn edge."""
    if right - left < 0.5:
        return
    fill = hue if rank in {1, 2} else palette.PALE
    if rank < 3:
        canvas.rect(left, 0, right - left, HEIGHT, fill, stroke=palette.PAPER, kind="quarter")
    else:
        canvas.path(_torn(left, right), fill=fill, kind="quarter")
    ink = palette.PAPER if rank in {1, 2} else palette.INK
    words = next((one for one in ("un quart", "¼") if _fits(one, right - left)), "")
    canvas.text(
        (left + right) / 2, middle(HEIGHT / 2, NOTE), words, size=NOTE, anchor="middle", fill=ink
    )


def _fits(words: str, room: float) -> bool:
    return text_width(words, NOTE) + 8 <= room


def _torn(left: float, right: float) -> str:
    """A box without a right side: it goes on."""
    tooth = HEIGHT / _TEETH
    edge = "".join(
        f"L{right - (6 if step % 2 else 0):.1f} {step * tooth / 2:.1f}"
        for step in range(2 * _TEETH + 1)
    )
    return f"M{left:.1f} 0{edge}L{left:.1f} {HEIGHT:.1f}Z"
