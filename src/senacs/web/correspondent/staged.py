"""A file of answers that waits between its preview and its end, part by part, in kept pieces.

`part-0007`: lines of the file; `lu-0007`: what they would do; `fait-0007`: what was done. A piece
is written once: whoever comes back goes on at the first that is missing.
"""

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404, HttpRequest

from senacs.accounts.rules import Permission
from senacs.campaigns.models import Edition
from senacs.campaigns.rules.states import EditionState
from senacs.campaigns.sources import answers_stage
from senacs.campaigns.sources.answers_sheet import AnswersPlan, OpenedFile, faulty_workbook
from senacs.campaigns.sources.answers_stage import Note, Sum, Target
from senacs.journal.rules import Actor
from senacs.web import uploads
from senacs.web.correspondent.access import known_editions
from senacs.web.doors import places

ANSWERS = "answers"
SECONDS = 1.5
"""Work done for one request; the next one goes on."""
FEW = 4
"""Parts that are read again as a whole before anything of them is entered."""


def open_editions() -> list[Edition]:
    """Editions that take answers."""
    return [e for e in known_editions() if e.state == EditionState.OPEN]


def edition_or_404(year: str) -> Edition:
    """The open edition of that survey year."""
    for edition in open_editions():
        if str(edition.survey_year) == year:
            return edition
    raise Http404


def keep(request: HttpRequest, opened: OpenedFile, edition: Edition) -> str:
    """Keep an opened file for this session, cut in parts."""
    told = json.dumps(answers_stage.about(opened), ensure_ascii=False).encode()
    cut = list(answers_stage.parts(opened.lines))
    token = uploads.keep(
        request, ANSWERS, opened.filename, told, year=edition.survey_year, parts=len(cut)
    )
    for number, part in enumerate(cut):
        uploads.put(token, _name("part", number), part)
    return token


def _while_time_is_left(numbers: Iterable[int]) -> Iterator[int]:
    """One at least, then as many as a request has time for."""
    until = time.monotonic() + SECONDS
    for number in numbers:
        yield number
        if time.monotonic() >= until:
            return


def _name(kind: str, number: int) -> str:
    return f"{kind}-{number:04d}"


@dataclass(frozen=True)
class Staged:
    """A kept file, with the edition and the places where its reader may import."""

    token: str
    parts: int
    filename: str
    lines: int
    target: Target

    @classmethod
    def of(cls, request: HttpRequest, token: str) -> "Staged":
        """The file of that token kept for this session, else 404."""
        kept = uploads.find(request, ANSWERS, token)
        told = json.loads(kept.content)
        where = places(request, Permission.IMPORT_RESPONSES)
        edition = edition_or_404(str(kept.about["year"]))
        target = Target(answers_stage.opened_from(told), edition, where)
        return cls(token, int(kept.about["parts"]), kept.filename, int(told["lines"]), target)

    @property
    def is_small(self) -> bool:
        return self.parts <= FEW

    def plan(self, number: int) -> AnswersPlan:
        """The dry run of one part, as things stand now."""
        return answers_stage.read_part(self.target, self._part(number))

    def _part(self, number: int) -> bytes:
        part = uploads.piece(self.token, _name("part", number))
        if part is None:
            raise Http404
        return part

    def notes(self, kind: str) -> list[Note]:
        """The notes left by the first parts, up to the first that is missing."""
        return list(self._notes(kind))

    def _notes(self, kind: str) -> Iterator[Note]:
        for number in range(self.parts):
            found = uploads.piece(self.token, _name(kind, number))
            if found is None:
                return
            yield json.loads(found)

    def read(self) -> int:
        """Read some more parts; how many are read."""
        done = len(self.notes("lu"))
        for number in _while_time_is_left(range(done, self.parts)):
            self._leave("lu", number, answers_stage.tally(self.plan(number)))
            done = number + 1
        return done

    @cached_property
    def sum(self) -> Sum:
        """What the whole file would do, as it was read."""
        return answers_stage.summed(self.notes("lu"))

    def is_as_shown(self) -> bool:
        """Whether a small file, read again, would still do what was shown."""
        now = answers_stage.summed(
            answers_stage.tally(self.plan(number)) for number in range(self.parts)
        )
        return now.seen == self.sum.seen

    def forget_reading(self) -> None:
        """Let the file be read anew."""
        uploads.forget_pieces(self.token, "lu-")

    def enter(self, by: Actor) -> int:
        """Enter some more parts; how many are entered."""
        shown, done = self.notes("lu"), len(self.notes("fait"))
        for number in _while_time_is_left(range(done, self.parts)):
            part, note = self._part(number), shown[number]
            self._leave("fait", number, answers_stage.enter_part(self.target, part, note, by))
            done = number + 1
        return done

    def _leave(self, kind: str, number: int, note: Note) -> None:
        content = json.dumps(note, ensure_ascii=False).encode()
        uploads.put(self.token, _name(kind, number), content)

    def lost(self) -> dict[str, str]:
        """Lines that stayed out, with why."""
        return {line: why for note in self.notes("fait") for line, why in note["lost"].items()}

    def entered(self) -> int:
        """Structures whose answers entered."""
        return sum(int(note["entered"]) for note in self.notes("fait"))

    def lost_workbook(self) -> bytes:
        """The lines that stayed out, in the layout in which they came."""
        lost = self.lost()
        lines = (
            line
            for number in range(self.parts)
            for line in answers_stage.lines_of(self._part(number))
        )
        told = [(li.cells, lost[str(li.number)]) for li in lines if str(li.number) in lost]
        return faulty_workbook(self.target.opened.header, told)
