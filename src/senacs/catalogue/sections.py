"""The vocabulary of publication sections: prose with live figures, charts, maps, local slots.

One section is one file of `catalogue/publications/<name>/`, `NN_<key>.py`, holding
`SECTION = Section(...)`. The same definition renders as web page and as typeset page.

In prose, `{indicator}` prints a figure with its unit, `{indicator.value}` the bare number,
`{indicator.share}` its percentage, `{indicator.fraction}` « 3 sur 4 »; for a table,
`{indicator.row}`, `{indicator.row.share}`, `{indicator.total}`. `{territory}`,
`{of_territory}`, `{data_year}`, `{survey_year}` and `{structure}` are also known.
No figure is typed by hand.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Hue(StrEnum):
    """Colour band of a section, by theme; the palette is in `charts.palette`."""

    INK = "ink"
    WARM = "warm"
    COOL = "cool"
    OCHRE = "ochre"
    PLUM = "plum"
    BLUE = "blue"


class SlotKind(StrEnum):
    """What the local pair may fill."""

    TEXT = "text"
    TESTIMONY = "testimony"
    PHOTO = "photo"


@dataclass(frozen=True)
class Text:
    """Paragraphs of prose, separated by a blank line. `style`: body, lead, note."""

    text: str
    style: str = "body"


@dataclass(frozen=True)
class Heading:
    """A title inside the section."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list; each item is prose."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class KeyFigures:
    """Big numbers: indicators that are figures, in order."""

    indicators: tuple[str, ...]


@dataclass(frozen=True)
class Show:
    """An indicator drawn. `form` empty: the one the indicator names. `of`: value or share."""

    indicator: str
    form: str = ""
    of: str = ""
    title: str = ""
    subtitle: str = ""
    sort: bool = True


@dataclass(frozen=True)
class Map:
    """A map by name: `implantation` (structures of the territory), `participation` (country)."""

    name: str
    title: str
    subtitle: str = ""


@dataclass(frozen=True)
class Directory:
    """The list of structures of a kind, frozen at the opening of the edition."""

    kind: str
    detail: str = "commune"


@dataclass(frozen=True)
class External:
    """A sourced table of figures that come from elsewhere, by its key."""

    table: str


@dataclass(frozen=True)
class Slot:
    """A place that the local pair fills; `hint` says what is expected, `example` is fictional."""

    key: str
    kind: SlotKind
    label: str
    hint: str


@dataclass(frozen=True)
class Columns:
    """Two columns side by side in print and on a wide screen."""

    left: tuple["Node", ...]
    right: tuple["Node", ...]


Node = Text | Heading | Bullets | KeyFigures | Show | Map | Directory | External | Slot | Columns


@dataclass(frozen=True)
class Section:
    """A section of a publication. `layout`: page (starts a page), flow, cover, back."""

    title: str
    nodes: tuple[Node, ...]
    hue: Hue = Hue.INK
    layout: str = "page"
    kicker: str = ""
    key: str = field(default="")
    order: int = field(default=0)
