"""A publication once resolved: nothing left to compute, all fit to print and to keep as JSON.

Renderers read the JSON form only, so that a snapshot of ten years ago still prints.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from senacs.publications.snapshot import Json, as_json

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Run:
    """A stretch of prose. `number`: the indicator it comes from; `external`: a sourced table."""

    text: str
    number: str = ""
    external: str = ""
    strong: bool = False
    hidden: bool = False


Runs = tuple[Run, ...]


def plain(runs: Runs) -> str:
    """The text of runs, for titles and alternative texts."""
    return "".join(run.text for run in runs)


@dataclass(frozen=True)
class Paragraphs:
    """Prose. `style`: body, lead, note, statement."""

    kind: ClassVar[str] = "text"
    paragraphs: tuple[Runs, ...]
    style: str = "body"
    depends: frozenset[str] = NOTHING


@dataclass(frozen=True)
class Title:
    """A title inside a section."""

    kind: ClassVar[str] = "heading"
    runs: Runs
    depends: frozenset[str] = NOTHING


@dataclass(frozen=True)
class Listed:
    """A list of prose items."""

    kind: ClassVar[str] = "bullets"
    items: tuple[Runs, ...]
    depends: frozenset[str] = NOTHING


@dataclass(frozen=True)
class BigNumber:
    """One key figure. `coverage` is empty when all that were asked have answered."""

    value: str
    unit: str
    caption: str
    coverage: str = ""
    indicator: str = ""
    icon: str = ""
    hidden: bool = False
    before: str = ""


@dataclass(frozen=True)
class BigNumbers:
    """Key figures in order. `style`: row, hero, band, statement, external."""

    kind: ClassVar[str] = "figures"
    figures: tuple[BigNumber, ...]
    style: str = "row"
    source: str = ""
    depends: frozenset[str] = NOTHING


@dataclass(frozen=True)
class Drawn:
    """A chart: its drawing, its words, and its rows for those who do not see it.

    `narrow`: the same chart for a phone, where a wide one would be too small to read.
    """

    kind: ClassVar[str] = "drawing"
    indicator: str
    form: str
    title: str
    subtitle: str
    foot: str
    svg: str
    alt: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    depends: frozenset[str] = NOTHING
    narrow: str = ""

    def also(self, depends: frozenset[str]) -> "Drawn":
        """The same drawing, whose title prints these indicators too."""
        return replace(self, depends=self.depends | depends)


@dataclass(frozen=True)
class Mapped:
    """A map. `unlocated`: what could not be placed, never dropped.

    `narrow`: the same map for a phone; it shows the outlines of `svg`, which is on the same page.
    """

    kind: ClassVar[str] = "map"
    name: str
    title: str
    subtitle: str
    foot: str
    svg: str
    alt: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    unlocated: tuple[str, ...] = ()
    depends: frozenset[str] = NOTHING
    narrow: str = ""


@dataclass(frozen=True)
class Entry:
    """One structure of a directory. `number` is its sign on the map, when it has one."""

    name: str
    place: str
    detail: str = ""
    number: str = ""


@dataclass(frozen=True)
class Directory:
    """Structures of a kind, in the order of their communes."""

    kind: ClassVar[str] = "directory"
    audience: str
    entries: tuple[Entry, ...]
    depends: frozenset[str] = NOTHING


@dataclass(frozen=True)
class Slot:
    """A local place: filled by the pair, shown as an example in a demonstration, or empty.

    `use`: text, testimony, photo. `until`: last day of the consent. `picture`: an abstract drawing
    that keeps the place of a photograph.
    """

    kind: ClassVar[str] = "slot"
    key: str
    use: str
    label: str
    hint: str
    filled: bool = False
    fictional: bool = False
    paragraphs: tuple[Runs, ...] = ()
    author: str = ""
    mention: str = ""
    until: str = ""
    picture: str = ""
    style: str = "box"
    depends: frozenset[str] = NOTHING


@dataclass(frozen=True)
class Card:
    """A titled text with its icon, drawn by the icon set."""

    title: str
    runs: Runs
    icon: str = ""


@dataclass(frozen=True)
class Cards:
    """Cards side by side."""

    kind: ClassVar[str] = "cards"
    cards: tuple[Card, ...]
    style: str = "plain"
    depends: frozenset[str] = NOTHING


@dataclass(frozen=True)
class Compared:
    """One line of a comparison; empty texts where there is nothing to compare with."""

    label: str
    own: str
    previous: str
    reference: str
    indicator: str


@dataclass(frozen=True)
class Comparison:
    """Own figures set beside the previous edition and the mean of the department."""

    kind: ClassVar[str] = "comparison"
    head: tuple[str, ...]
    lines: tuple[Compared, ...]
    foot: str
    depends: frozenset[str] = NOTHING


@dataclass(frozen=True)
class Grid:
    """A table of words and figures already written: the first cell of a row names it.

    `wordy`: its other cells are words, at the left; figures stand at the right.
    """

    kind: ClassVar[str] = "grid"
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    foot: str = ""
    wordy: bool = False
    depends: frozenset[str] = NOTHING


@dataclass(frozen=True)
class Ticked:
    """What a structure said it does."""

    kind: ClassVar[str] = "ticked"
    title: str
    labels: tuple[str, ...]
    empty: str
    depends: frozenset[str] = NOTHING


@dataclass(frozen=True)
class Contents:
    """The table of contents: renderers know the titles and the pages."""

    kind: ClassVar[str] = "contents"
    title: str
    depends: frozenset[str] = NOTHING


@dataclass(frozen=True)
class Note:
    """One line of the method note. `items`: what it lists under its words."""

    label: str
    runs: Runs
    items: tuple[Runs, ...] = ()


@dataclass(frozen=True)
class MethodNote:
    """What must be known of the figures."""

    kind: ClassVar[str] = "method"
    notes: tuple[Note, ...]
    depends: frozenset[str] = NOTHING


@dataclass(frozen=True)
class Definition:
    """What an indicator measures, in the words of its definition."""

    title: str
    text: str
    indicator: str


@dataclass(frozen=True)
class Definitions:
    """The definitions of all that is printed."""

    kind: ClassVar[str] = "definitions"
    definitions: tuple[Definition, ...]
    depends: frozenset[str] = NOTHING


@dataclass(frozen=True)
class Aside:
    """A box set apart."""

    kind: ClassVar[str] = "aside"
    title: str
    nodes: tuple["Node", ...]


@dataclass(frozen=True)
class Columns:
    """Two columns."""

    kind: ClassVar[str] = "columns"
    left: tuple["Node", ...]
    right: tuple["Node", ...]
    left_part: float = 0.5


Leaf = (
    Paragraphs
    | Title
    | Listed
    | BigNumbers
    | Drawn
    | Mapped
    | Directory
    | Slot
    | Cards
    | Comparison
    | Grid
    | Ticked
    | Contents
    | MethodNote
    | Definitions
)
Node = Leaf | Aside | Columns


@dataclass(frozen=True)
class Section:
    """A section with its nodes resolved."""

    key: str
    title: str
    kicker: str
    hue: str
    layout: str
    nodes: tuple[Node, ...]
    ornament: str = ""


@dataclass(frozen=True)
class Cover:
    """What the first page says: names, years, what goes with them, and pictures."""

    title: str
    subtitle: str
    territory: str
    data_year: int
    survey_year: int
    lines: tuple[str, ...]
    svg: str
    strip: str


@dataclass(frozen=True)
class Document:
    """The whole publication. `notice` is printed on every page when data are fictional.

    `provisional` says that nobody signed these answers yet: there is no release, nothing is kept.
    """

    publication: str
    title: str
    cover: Cover
    release: str
    released_on: str
    sections: tuple[Section, ...]
    notice: str = ""
    private: str = ""
    provisional: str = ""
    lang: str = "fr"

    def leaves(self) -> Iterator[tuple[str, Leaf]]:
        """Every node that is not a container, with its path: « jobs/2/left/0 »."""
        for section in self.sections:
            yield from _leaves(section.key, section.nodes)

    @property
    def depends(self) -> frozenset[str]:
        """The indicators that are printed somewhere."""
        return frozenset().union(*(leaf.depends for _, leaf in self.leaves()))

    def to_json(self) -> Json:
        """The snapshot that is kept, and that renderers read."""
        json_form = as_json(self)
        assert isinstance(json_form, dict)
        return json_form


def _leaves(path: str, nodes: tuple[Node, ...]) -> Iterator[tuple[str, Leaf]]:
    for i, node in enumerate(nodes):
        here = f"{path}/{i}"
        if isinstance(node, Columns):
            yield from _leaves(f"{here}/left", node.left)
            yield from _leaves(f"{here}/right", node.right)
        elif isinstance(node, Aside):
            yield from _leaves(here, node.nodes)
        else:
            yield here, node
