"""The main sheet: pages and their questions, one line each, in order."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from senacs.campaigns.rules.questionnaires import Part, Spot
from senacs.campaigns.sources.questionnaire_sheet.cells import Place, Row, Table
from senacs.campaigns.sources.questionnaire_sheet.columns import (
    BEGIN,
    END,
    SURVEY,
    TYPE_WORDS,
    TYPES,
)
from senacs.method.expressions.errors import closest
from senacs.method.questionnaire import (
    Block,
    Choice,
    Kind,
    Prefill,
    Question,
    Questionnaire,
    Sensitivity,
)
from senacs.structures.sources.workbooks import header_key

_CLOSED = {Kind.ONE_OF, Kind.SEVERAL_OF}
_BLOCK_FIELDS = ("title", "intro", "theme", "module", "audience", "minutes", "key")
# Title of the column that holds a field of a page.
_BLOCK_COLUMN = {"title": "label", "intro": "hint"}


@dataclass
class Lists:
    """Lists of choices by name, and where each choice was read."""

    choices: dict[str, list[Choice]] = field(default_factory=dict)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)


class Survey:
    """Reads the pages of a sheet. `base` fills the columns that were deleted."""

    def __init__(self, table: Table, base: Questionnaire, lists: Lists) -> None:
        self.table, self.base, self.lists = table, base, lists
        self.blocks: list[Block] = []
        self.marks: set[str] = set()
        self.page: Block | None = None
        self.opened: Row | None = None
        self.seen: dict[str, int] = {}
        self.pages: dict[str, int] = {}
        self.known_blocks = {block.key: block for block in base.blocks}

    def read(self) -> tuple[Block, ...]:
        for row in self.table:
            self.row(row)
        if self.opened is not None:
            self.opened.fault("type", "Cette page n’est pas fermée.", f"Ajoutez une ligne {END}.")
            self.close()
        return tuple(self.blocks)

    def row(self, row: Row) -> None:
        word = header_key(row.name("type"))
        if word == BEGIN:
            self.open(row)
        elif word == END:
            self.end(row)
        else:
            self.question(row)

    # --- pages --------------------------------------------------------------------------------

    def open(self, row: Row) -> None:
        if self.opened is not None:
            message = "Une page ne contient pas d’autre page."
            row.fault("type", message, f"Fermez d’abord la précédente par une ligne {END}.")
            self.close()
        key = row.name("key")
        if self.is_repeated(row, key, self.pages):
            return
        base = self.known_blocks.get(key)
        blank = Block(key=key, title="", theme="", intro="", questions=())
        block = base or blank
        self.page = Block(
            key=key,
            title=row.text("label") if row.has("label") else block.title,
            theme=row.name("theme") or block.theme,
            intro=row.text("hint") if row.has("hint") else block.intro,
            questions=(),
            audience=row.audience(),
            minutes=self.minutes(row, block.minutes),
            module=row.name("module") if row.has("module") else block.module,
            partitions=block.partitions,
            grids=block.grids,
        )
        self.opened = row
        for name in _BLOCK_FIELDS:
            row.mark(Spot(Part.BLOCK, key, name), _BLOCK_COLUMN.get(name, name))

    def minutes(self, row: Row, default: int) -> int:
        found = row.whole("minutes")
        return default if found is None else found

    def is_repeated(self, row: Row, key: str, seen: dict[str, int]) -> bool:
        """Whether the line has no name or takes that of another line; a fault is noted."""
        if not key:
            row.fault(
                "key", "Cette ligne n’a pas de nom.", "Donnez-lui un nom qui ne sert pas ailleurs."
            )
            return True
        if key in seen:
            message = f"Le nom «\u202f{key}\u202f» sert déjà ligne {seen[key]}."
            cure = (
                "Un nom ne sert qu’une fois\u202f: supprimez une des lignes ou donnez un autre nom."
            )
            row.fault("key", message, cure)
            return True
        seen[key] = row.line.number
        return False

    def end(self, row: Row) -> None:
        if self.opened is None:
            row.fault(
                "type", "Aucune page n’est ouverte.", f"Retirez cette ligne, ou ajoutez {BEGIN}."
            )
        self.close()

    def close(self) -> None:
        page, opened = self.page, self.opened
        self.page = self.opened = None
        if page is None or opened is None:
            return
        if not page.questions:
            opened.fault(
                "type",
                "Cette page ne contient aucune question.",
                "Supprimez ses lignes, ou ajoutez une question.",
            )
        self.blocks.append(page)

    # --- questions ----------------------------------------------------------------------------

    def question(self, row: Row) -> None:
        key = row.name("key")
        if self.is_repeated(row, key, self.seen):
            return
        if self.page is None:
            row.fault(
                "type",
                "Cette question n’est dans aucune page.",
                f"Placez-la entre une ligne {BEGIN} et une ligne {END}.",
            )
            return
        base = self.base.questions.get(key)
        read, said = self.typed(row), self.fields(row, base)
        if read is None and base is None:
            self.table.book.unread.add(key)
            return
        kind, choices = read if read is not None else (base.kind, base.choices)  # type: ignore[union-attr]
        blank = Question(key=key, label="", kind=kind, since=self.base.data_year, required=False)
        question = replace(base or blank, kind=kind, choices=choices, **said)
        for name in (*(c.field for c in SURVEY.columns), "kind", "choices", "block"):
            row.mark(Spot(Part.QUESTION, key, name), _QUESTION_COLUMN.get(name, name))
        if row.flag("marks"):
            self.marks.add(key)
        self.page = replace(self.page, questions=(*self.page.questions, question))

    def typed(self, row: Row) -> tuple[Kind, tuple[Choice, ...]] | None:
        """Kind and choices; None when the type is not understood."""
        written = row.name("type")
        head, _, rest = written.partition(" ")
        kind = TYPE_WORDS.get(header_key(head))
        if kind is None:
            told = (
                f"Type inconnu\u202f: «\u202f{written[:60]}\u202f»."
                if written
                else "Le type manque."
            )
            row.fault(
                "type", told, closest(head, TYPE_WORDS) or f"Écrivez {', '.join(TYPES.values())}."
            )
            return None
        if kind not in _CLOSED:
            return kind, ()
        return kind, self.listed(row, rest.strip())

    def listed(self, row: Row, name: str) -> tuple[Choice, ...]:
        key = row.name("key")
        found = self.lists.choices.get(name)
        if found is None:
            base = self.base.questions.get(key)
            message = f"La liste de choix «\u202f{name}\u202f» n’existe pas."
            if not name:
                message = "Le nom de la liste de choix manque après le type."
            cure = closest(name, self.lists.choices) if name else ""
            row.fault("type", message, cure or "Ajoutez ses lignes dans la feuille choices.")
            return base.choices if base else ()
        for choice in found:
            place = self.lists.places.get((name, choice.key))
            if place is not None:
                for part in ("label", "key"):
                    spot = Spot(Part.CHOICE, f"{key}/{choice.key}", part)
                    self.table.book.places.setdefault(spot, place)
        return tuple(found)

    def fields(self, row: Row, base: Question | None) -> dict[str, Any]:
        """What the columns that are there say; the others are left as they were."""
        assert self.page is not None
        found: dict[str, Any] = {
            name: read(row) for name, read in _READERS.items() if row.has(name)
        }
        if row.has("audience"):
            found["audience"] = row.audience(self.page.audience)
        if found.get("since", 0) is None:
            found["since"] = base.since if base else self.base.data_year
        return found


def _condition(row: Row) -> str:
    return row.expression("condition", row.name("key"))


_READERS: Mapping[str, Any] = {
    **{
        name: lambda row, name=name: row.text(name)
        for name in ("label", "hint", "definition", "help", "trap", "source", "unit", "break_note")
    },
    "required": lambda row: row.flag("required"),
    "condition": _condition,
    "minimum": lambda row: row.number("minimum"),
    "maximum": lambda row: row.number("maximum"),
    "prefill": lambda row: Prefill(row.word("prefill", Prefill.TO_COUNT.value)),
    "sensitivity": lambda row: Sensitivity(row.word("sensitivity", Sensitivity.NETWORK.value)),
    "since": lambda row: row.whole("since"),
    "until": lambda row: row.whole("until"),
    "replaces": lambda row: row.name("replaces"),
    "harmonised": lambda row: row.name("harmonised"),
    "local_to": lambda row: row.name("local_to"),
}
_QUESTION_COLUMN = {"kind": "type", "choices": "type", "block": "key"}
