"""The vocabulary of publication sections: prose with live figures, charts, maps, local slots.

One section is one file of `catalogue/publications/<name>/`, `sNN_<key>.py`, holding
`SECTION = Section(...)`. The same definition renders as web page and as typeset page.

In prose, `{indicator}` prints a figure with its unit, `{indicator.value}` the bare number,
`{indicator.share}` its percentage, `{indicator.fraction}` « 3 sur 4 », `{indicator.n}` and
`{indicator.base}` the structures that answered and that were asked; for a table,
`{indicator.row}`, `{indicator.row.share}`, `{indicator.row.label}`, `{indicator.total}` and
`{indicator.first.label}`, `{indicator.first.share}` for its greatest row (`second`, `third` too).
`{external.table.row}` prints a figure of a sourced external table. `{territory}`,
`{of_territory}`, `{in_territory}`, `{data_year}`, `{survey_year}` and `{structure}` are also
known. `**words**` are strong. No figure is typed by hand.
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
    """Paragraphs of prose, separated by a blank line. `style`: body, lead, note, statement."""

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
class Key:
    """One big number: a reference as in prose; no caption: the indicator's own words."""

    ref: str
    caption: str = ""
    icon: str = ""


@dataclass(frozen=True)
class KeyFigures:
    """Big numbers, in order: indicators or references. `style`: row, hero, band, statement."""

    indicators: tuple[str | Key, ...]
    style: str = "row"


@dataclass(frozen=True)
class Show:
    """An indicator drawn. `form` empty: the one the indicator names. `of`: value or share.

    `rows` keeps some rows of a table only; without `zeros`, rows of zero are listed under the
    drawing. `peers`: in a sheet, the department is drawn and what the structure ticked stands
    out. `title` and `subtitle` are prose.
    """

    indicator: str
    form: str = ""
    of: str = ""
    title: str = ""
    subtitle: str = ""
    sort: bool = True
    rows: tuple[str, ...] = ()
    zeros: bool = True
    peers: bool = False


@dataclass(frozen=True)
class Map:
    """A map by name: `implantation` (structures of the territory), `participation` (country).

    `listed`: its structures are listed under it; not where directories name them beside it.
    """

    name: str
    title: str
    subtitle: str = ""
    listed: bool = True


@dataclass(frozen=True)
class Directory:
    """The list of structures of a kind, frozen at the opening of the edition."""

    kind: str
    detail: str = "commune"


@dataclass(frozen=True)
class External:
    """A sourced table of figures that come from elsewhere, by its key; `rows`: some of them."""

    table: str
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Slot:
    """A place that the local pair fills; `hint` says what is expected.

    `example` and `author` are fictional, printed by demonstrations only and marked as such.
    `style` of a text: box, plain.
    """

    key: str
    kind: SlotKind
    label: str
    hint: str
    example: str = ""
    author: str = ""
    style: str = "box"


@dataclass(frozen=True)
class Card:
    """A short titled text with a picture of the icon set."""

    title: str
    text: str
    icon: str = ""


@dataclass(frozen=True)
class Cards:
    """Cards side by side. `style`: plain, numbered."""

    cards: tuple[Card, ...]
    style: str = "plain"


@dataclass(frozen=True)
class Aside:
    """A tinted box set apart from the run of the text."""

    title: str
    nodes: tuple["Node", ...]


@dataclass(frozen=True)
class Line:
    """One line of a comparison, in words that suit a single structure."""

    indicator: str
    label: str


@dataclass(frozen=True)
class Comparison:
    """Indicators in lines: the structure, its previous edition, the mean of its department."""

    indicators: tuple[str | Line, ...]


@dataclass(frozen=True)
class Ticked:
    """The choices that a structure ticked, as a list; `empty` is said when there is none."""

    indicator: str
    title: str
    empty: str


@dataclass(frozen=True)
class Contents:
    """The table of contents."""

    title: str


@dataclass(frozen=True)
class MethodNote:
    """What the reader must know of the figures: years, answers, rules, signatures, release."""


@dataclass(frozen=True)
class Definitions:
    """The definition of every indicator that the publication prints."""


@dataclass(frozen=True)
class Columns:
    """Two columns side by side in print and on a wide screen; `left_part`: width of the first."""

    left: tuple["Node", ...]
    right: tuple["Node", ...]
    left_part: float = 0.5


Node = (
    Text
    | Heading
    | Bullets
    | KeyFigures
    | Show
    | Map
    | Directory
    | External
    | Slot
    | Cards
    | Aside
    | Comparison
    | Ticked
    | Contents
    | MethodNote
    | Definitions
    | Columns
)


@dataclass(frozen=True)
class Section:
    """A section of a publication. `layout`: cover, page (starts a page), flow, back."""

    title: str
    nodes: tuple[Node, ...]
    hue: Hue = Hue.INK
    layout: str = "page"
    kicker: str = ""
    key: str = field(default="")
    order: int = field(default=0)
