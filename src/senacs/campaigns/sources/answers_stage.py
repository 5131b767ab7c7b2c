"""A large file cut in parts that are planned, then entered, one after the other.

Each part leaves a small note: what it would do, then what it did. An import that is interrupted
goes on at the first part without a note; a part entered twice changes nothing the second time.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from senacs.campaigns.models import Edition
from senacs.campaigns.sources.answers_entry import enter
from senacs.campaigns.sources.answers_sheet import (
    AnswersLine,
    AnswersPlan,
    OpenedFile,
    asked_of,
    plan_lines,
    sentence,
)
from senacs.journal.rules import Actor
from senacs.structures.sources.workbooks import Cell, Line
from senacs.territories.rules import Places

PART = 50
"""Lines of a part: planned and entered within a second, in short transactions."""
SHOWN_FAULTS = 20

Note = dict[str, Any]
_MOVED = "La réponse a changé depuis l’aperçu\u202f: comparez, puis envoyez de nouveau cette ligne."


def parts(lines: Sequence[Line]) -> Iterator[bytes]:
    """The lines of a file, cut and written so that each part is read alone."""
    for start in range(0, len(lines), PART):
        cut = lines[start : start + PART]
        told = [[line.number, [_packed(cell) for cell in line.cells]] for line in cut]
        yield json.dumps(told, ensure_ascii=False).encode()


def lines_of(part: bytes) -> tuple[Line, ...]:
    """The inverse, for one part."""
    told = json.loads(part)
    return tuple(Line(number, tuple(_unpacked(cell) for cell in cells)) for number, cells in told)


def _packed(cell: Cell) -> Any:
    return {"day": cell.isoformat()} if isinstance(cell, date) else cell


def _unpacked(cell: Any) -> Cell:
    unpacked: Cell = date.fromisoformat(cell["day"]) if isinstance(cell, dict) else cell
    return unpacked


def about(opened: OpenedFile) -> Note:
    """What must be remembered of a file beside its lines."""
    return {
        "filename": opened.filename,
        "header": [[_packed(cell) for cell in cells] for cells in opened.header],
        "columns": dict(opened.columns),
        "unknown": list(opened.unknown_columns),
        "duplicates": sorted(opened.duplicates),
        "lines": len(opened.lines),
    }


def opened_from(told: Mapping[str, Any]) -> OpenedFile:
    """The file without its lines."""
    return OpenedFile(
        filename=told["filename"],
        header=tuple(tuple(_unpacked(cell) for cell in cells) for cells in told["header"]),
        columns=told["columns"],
        lines=(),
        unknown_columns=tuple(told["unknown"]),
        duplicates=frozenset(told["duplicates"]),
    )


def fingerprint(line: AnswersLine) -> str:
    """Says whether what is entered is what was shown."""
    told = repr(sorted(line.changes.items()))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def tally(plan: AnswersPlan) -> Note:
    """What a part would do, in numbers: the note of its reading."""
    created = modified = 0
    totals: dict[str, list[float]] = {}
    for line in plan.to_enter:
        assert line.response is not None
        asked = asked_of(line.response).questions
        for key, (before, after) in line.changes.items():
            created += before is None
            modified += before is not None
            if asked[key].kind.is_number:
                moved = totals.setdefault(key, [0, 0])
                moved[0] += _number(before)
                moved[1] += _number(after)
    return {
        "created": created,
        "modified": modified,
        "unchanged": len(plan.unchanged),
        "conflicts": sum(len(line.conflicts) for line in plan.in_conflict),
        "faulty": len(plan.faulty),
        "totals": totals,
        "prints": {str(line.number): fingerprint(line) for line in plan.to_enter},
        "faults": [_fault(line) for line in plan.faulty[:SHOWN_FAULTS]],
    }


def _number(encoded: Any) -> float:
    return encoded if encoded.__class__ in (int, float) else 0


def _fault(line: AnswersLine) -> Note:
    errors = [[error.column, error.value, error.message] for error in line.errors[:5]]
    return {"number": line.number, "name": line.name or line.identifier, "errors": errors}


@dataclass(frozen=True)
class Sum:
    """The notes of all the parts read, together."""

    created: int
    modified: int
    unchanged: int
    conflicts: int
    faulty: int
    totals: Mapping[str, tuple[float, float]]
    prints: Mapping[str, str] = field(repr=False)
    faults: tuple[Note, ...] = ()

    @property
    def seen(self) -> str:
        """A word for all that is shown, to be sent back with the decision."""
        told = repr((sorted(self.prints.items()), self.faulty, self.conflicts))
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def structures(self) -> int:
        """Structures whose answers would change."""
        return len(self.prints)


def summed(notes: Iterable[Note]) -> Sum:
    """Add the notes of the parts up."""
    counts: Counter[str] = Counter()
    totals: dict[str, tuple[float, float]] = {}
    prints: dict[str, str] = {}
    faults: list[Note] = []
    for note in notes:
        for name in ("created", "modified", "unchanged", "conflicts", "faulty"):
            counts[name] += note[name]
        for key, (before, after) in note["totals"].items():
            was, becomes = totals.get(key, (0, 0))
            totals[key] = (was + before, becomes + after)
        prints |= note["prints"]
        faults += note["faults"]
    return Sum(
        **{
            name: counts[name]
            for name in ("created", "modified", "unchanged", "conflicts", "faulty")
        },
        totals=totals,
        prints=prints,
        faults=tuple(faults),
    )


@dataclass(frozen=True)
class Target:
    """Where a staged file goes."""

    opened: OpenedFile
    edition: Edition
    places: Places


def read_part(target: Target, part: bytes) -> AnswersPlan:
    """The dry run of one part."""
    return plan_lines(target.opened, target.edition, target.places, lines_of(part))


def enter_part(target: Target, part: bytes, shown: Note, by: Actor) -> Note:
    """Enter one part; `shown`: the note of its reading. Gives the note of what was done.

    `entered`: lines that are in, those of a former try included; `lost`: {line: why}.
    """
    plan = read_part(target, part)
    prints: Mapping[str, str] = shown["prints"]
    same: list[AnswersLine] = []
    moved: list[AnswersLine] = []
    for line in plan.to_enter:
        is_same = prints.get(str(line.number)) == fingerprint(line)
        (same if is_same else moved).append(line)
    done = enter(_only(plan, same), by)
    lost = {str(li.number): _MOVED for li in moved}
    stay_out = (*plan.faulty, *plan.in_conflict, *done.refused)
    lost |= {str(li.number): sentence(li) for li in stay_out}
    already = sum(str(li.number) in prints for li in plan.unchanged)
    return {"entered": len(done.entered) + already, "lost": lost}


def _only(plan: AnswersPlan, lines: Sequence[AnswersLine]) -> AnswersPlan:
    return AnswersPlan(plan.edition, plan.filename, tuple(lines), plan.header, plan.unknown_columns)
