"""What each component of `templates/components/` is given: plain values, already in French.

A desk builds these in its views and includes the template of the same name:
`{% include "components/field.html" with field=field only %}`.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Tone(StrEnum):
    """Meaning of a notice or a badge; never said by colour alone."""

    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    ERROR = "error"
    NEUTRAL = "neutral"


TONE_ICONS = {
    Tone.INFO: "info",
    Tone.SUCCESS: "circle-check",
    Tone.WARNING: "triangle-alert",
    Tone.ERROR: "circle-x",
    Tone.NEUTRAL: "circle-dashed",
}


@dataclass(frozen=True)
class Link:
    """A label and where it leads; without address it is the page being read."""

    label: str
    url: str = ""


@dataclass(frozen=True)
class Button:
    """A button, or a link drawn as one when it has an address."""

    label: str
    kind: str = "primary"  # primary, secondary, quiet, danger
    url: str = ""
    icon: str = ""
    name: str = ""
    value: str = ""
    is_disabled: bool = False


@dataclass(frozen=True)
class Choice:
    """One modality of a closed field."""

    value: str
    label: str
    hint: str = ""
    is_checked: bool = False


def field_id(name: str, space: str = "") -> str:
    """The identifier of a box on its page."""
    return "-".join(part for part in ("champ", space, name) if part)


@dataclass(frozen=True)
class Field:
    """A question as it is asked: label above, hint under it, answer, what was answered before."""

    name: str
    label: str
    kind: str = "text"  # text, number, long_text, date, email, select, radios, checkboxes
    value: str = ""
    hint: str = ""
    unit: str = ""
    size: int = 0  # expected characters: sets the width of the box; 0 takes the whole line
    error: str = ""
    warning: str = ""
    previous: str = ""  # "En 2016 : 145"
    choices: tuple[Choice, ...] = ()
    missing: tuple[Choice, ...] = ()  # "non concerné", "ne sait pas"
    definition: str = ""
    autocomplete: str = "off"
    is_required: bool = False
    is_read_only: bool = False
    space: str = ""  # tells apart two boxes of the same name on one page

    @cached_property
    def id(self) -> str:
        return field_id(self.name, self.space)

    @cached_property
    def described_by(self) -> str:
        """Ids of what a screen reader must read with the box."""
        parts = {
            "aide": self.hint,
            "erreur": self.error,
            "alerte": self.warning,
            "avant": self.previous,
        }
        return " ".join(f"{self.id}-{suffix}" for suffix, text in parts.items() if text)

    @cached_property
    def width(self) -> str:
        """The class of the box: its width tells the expected size."""
        if not self.size:
            return "full"
        return next((name for limit, name in _WIDTHS if self.size <= limit), "full")

    @cached_property
    def is_group(self) -> bool:
        return self.kind in {"radios", "checkboxes"}

    @cached_property
    def takes_a_line(self) -> bool:
        """Whether half the width of a phone would cut what may be chosen."""
        return self.kind == "select" and any(len(c.label) > _HALF_LINE for c in self.choices)


_HALF_LINE = 12
"""Letters of a list of choices that half the width of a phone shows."""
_WIDTHS = ((4, "4"), (6, "6"), (10, "10"), (20, "20"), (40, "40"))


@dataclass(frozen=True)
class FieldError:
    """A line of the error summary: leads to the box."""

    field_id: str
    text: str


@dataclass(frozen=True)
class Badge:
    """A state in one or two words."""

    label: str
    tone: Tone = Tone.NEUTRAL

    @property
    def icon(self) -> str:
        return TONE_ICONS[self.tone]


@dataclass(frozen=True)
class Notice:
    """A message in the page: what happened, and what to do."""

    text: str
    title: str = ""
    tone: Tone = Tone.INFO
    links: tuple[Link, ...] = ()

    @property
    def icon(self) -> str:
        return TONE_ICONS[self.tone]


@dataclass(frozen=True)
class Task:
    """A line of a task list. `tag`: what the line belongs to besides its group."""

    label: str
    state: Badge
    url: str = ""
    hint: str = ""
    tag: str = ""


@dataclass(frozen=True)
class TaskGroup:
    """Tasks of one theme, and how far they are together."""

    title: str
    tasks: tuple[Task, ...]
    note: str = ""


@dataclass(frozen=True)
class KeyFigure:
    """A big number: value and unit as printed, what it counts, on how many, where it is explained.

    `hidden` replaces the value by the reason why there is none, `state` says it in a class name.
    `estimate`: what it may be for the whole territory, « entre 1 240 et 1 410 personnes »; said
    apart, with its method. `spark`: the small line of the charts room, whose words are `trend` and
    whose whole story is at `trend_url`.
    """

    value: str
    what: str
    unit: str = ""
    base: str = ""
    trend: str = ""
    trend_url: str = ""
    spark: str = ""
    explain_url: str = ""
    hidden: str = ""
    state: str = ""
    hue: str = "warm"  # warm, cool, ochre, plum, blue
    estimate: str = ""
    estimate_url: str = ""


@dataclass(frozen=True)
class Picture:
    """A chart or a map with its words. The charts room gives drawings and `table`, escaped there.

    `narrow`: the same chart for a phone, where a wide one would be too small to read.
    """

    title: str
    svg: str
    table: str = ""
    subtitle: str = ""
    foot: str = ""
    explain_url: str = ""
    id: str = "figure"
    narrow: str = ""


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    label: str
    is_number: bool = False
    sort_url: str = ""
    sorted: str = ""  # ascending, descending


@dataclass(frozen=True)
class Cell:
    """A cell of a table: text, or a link, or a state. `note`: what is said under it, smaller."""

    text: str = ""
    url: str = ""
    badge: Badge | None = None
    sort_key: str = ""
    note: str = ""


MOST_SHARED = 4
"""Columns of numbers of any length that share the width of a phone, beside the name of the line."""


@dataclass(frozen=True)
class Table:
    """Rows under columns; the first cell of a row is its header."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[str, ...] = ()
    is_sortable: bool = False
    is_tall: bool = False  # scrolls inside its own box, head in sight
    has_few_columns: bool = False  # on a phone, cells share the width under the name of their line
    takes_two_lines: bool = False  # the same, half of them on each of two lines
    id: str = "tableau"

    @property
    def is_figures(self) -> bool:
        """Whether all but its first column are numbers: said once, not on each of its cells."""
        return all(column.is_number for column in self.columns[1:])

    @property
    def cells(self) -> list[list[tuple[Column, Cell]]]:
        """Each cell with its column, so that a phone can show the label beside the value."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class NumberTable:
    """Parts that add up: boxes and a live sum, compared with the total declared elsewhere."""

    title: str
    fields: tuple[Field, ...]
    unit: str = ""
    previous_label: str = ""
    total_label: str = "Total"
    total_previous: str = ""
    expected: str = ""
    expected_label: str = ""
    expected_input: str = ""
    hint: str = ""
    id: str = "somme"


@dataclass(frozen=True)
class Pages:
    """Pagination. `links` holds the numbers to show; a link without address is a gap."""

    number: int
    count: int
    links: tuple[Link, ...]
    previous_url: str = ""
    next_url: str = ""


@dataclass(frozen=True)
class Empty:
    """Nothing here yet, and what to do about it."""

    title: str
    text: str
    icon: str = "inbox"
    action: Button | None = None


@dataclass(frozen=True)
class Moment:
    """A line of a history: when, who, what, why."""

    when: str
    text: str
    who: str = ""
    reason: str = ""
    tone: Tone = Tone.NEUTRAL
    iso: str = ""


@dataclass(frozen=True)
class Progress:
    """How far one is, in words as well as in a bar."""

    label: str
    done: int
    total: int
    text: str


@dataclass(frozen=True)
class Step:
    """A step of a path."""

    label: str
    url: str = ""
    state: str = "todo"  # done, current, todo


@dataclass(frozen=True)
class Conflict:
    """The same answer changed in two places: mine, theirs, before."""

    field: Field
    mine: str
    theirs: str
    before: str
    who: str
    when: str


@dataclass(frozen=True)
class Quote:
    """A testimony, with who speaks and whether it is real."""

    text: str
    who: str
    mention: str = ""


@dataclass(frozen=True)
class Photo:
    """A photograph with its credit; without address, the slot says what is expected."""

    alt: str
    url: str = ""
    credit: str = ""
    caption: str = ""


@dataclass(frozen=True)
class Filters:
    """A form that narrows a list; the fields of `more` are folded until one of them is used."""

    action: str
    fields: tuple[Field, ...]
    more: tuple[Field, ...] = ()
    summary: str = ""
    reset_url: str = ""
    target: str = ""
    hidden: tuple[tuple[str, str], ...] = field(default=())

    @property
    def more_used(self) -> int:
        return sum(bool(one.value) for one in self.more)
