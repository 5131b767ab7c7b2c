"""Colours of figures: five hues for subjects, greys for context, fills told apart in greyscale."""

INK = "#17324D"
WARM = "#BF4A24"
COOL = "#1B7373"
OCHRE = "#8F6400"
PLUM = "#74386A"
BLUE = "#2C5A94"
GREY = "#8A8F98"
MUTED = "#55606B"
PALE = "#E9E4DA"
PAPER = "#FFFFFF"
LINE = "#C9C3B8"
HATCH = "#F6F3EC"

HUES = (WARM, COOL, OCHRE, PLUM, BLUE)

# Parts of a whole: each fill is much lighter than the one before, so that the order survives
# a photocopier and every form of colour blindness. The light ones are outlined by their stroke.
PARTS = ("#17324D", "#BF4A24", "#3E9C99", "#E5B555", "#F0DCE9")
PART_STROKES = ("#17324D", "#BF4A24", "#1B7373", "#8F6400", "#74386A")

# A rate on a map, from least to most. The lightest is no paler: without a colour, it must not
# be taken for the paper of a territory without structures.
RAMP = ("#F6DCCB", "#E8B08D", "#D68051", "#B3441F", "#6B2409")


def channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of `#RRGGBB`, each from 0 to 1, in linear light."""
    values = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return red, green, blue


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    red, green, blue = channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def text_on(fill: str) -> str:
    """The colour of a text written on this fill: white or ink, whichever reads better."""
    return PAPER if contrast(PAPER, fill) >= contrast(INK, fill) else INK


MOST_CLASSES = 7


def ramp(steps: int) -> tuple[str, ...]:
    """Colours for so many classes, spread over the whole ramp."""
    if not 1 <= steps <= MOST_CLASSES:
        raise ValueError(f"a map shows 1 to {MOST_CLASSES} classes, not {steps}")
    if steps == 1:
        return (RAMP[2],)
    last = len(RAMP) - 1
    if steps <= len(RAMP):
        return tuple(RAMP[round(i * last / (steps - 1))] for i in range(steps))
    return tuple(_mixed(i * last / (steps - 1)) for i in range(steps))


def _mixed(place: float) -> str:
    """The colour at a place of the ramp, between its neighbours."""
    below = min(int(place), len(RAMP) - 2)
    ends = [[int(colour[i : i + 2], 16) for i in (1, 3, 5)] for colour in RAMP[below : below + 2]]
    part = place - below
    mixed = (round(a + (b - a) * part) for a, b in zip(*ends, strict=True))
    return "#" + "".join(f"{channel:02X}" for channel in mixed)
