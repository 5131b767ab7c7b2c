"""A new state of a questionnaire that waits for its decision: a file, or an edit made on screen."""

import json
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from senacs.campaigns.actions import questionnaires as verbs
from senacs.campaigns.models import Edition
from senacs.campaigns.queries import questionnaires as reads
from senacs.campaigns.rules.difference import difference
from senacs.campaigns.rules.questionnaires import Change
from senacs.campaigns.sources.questionnaire_sheet.reading import Reading, read
from senacs.method.questionnaire import Questionnaire
from senacs.web import uploads

PURPOSE = "questionnaire"


@dataclass(frozen=True)
class Waiting:
    """What waits. `version`, `unknown`: what a file says of itself; `marks`: see `difference`."""

    kept: uploads.Kept
    edition: Edition
    before: Questionnaire
    after: Questionnaire
    changes: tuple[Change, ...]
    marks: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()
    version: int | None = None

    @property
    def is_screen(self) -> bool:
        """Whether it was made on screen, without a file."""
        return is_screen(self.kept)


def is_screen(kept: uploads.Kept) -> bool:
    """Whether what was kept is an edit made on screen."""
    return bool(kept.about.get("is_screen"))


def read_workbook(edition: Edition, content: bytes, filename: str) -> Reading:
    """A file against the present state. Raises WorkbookError."""
    return read(content, filename, reads.present(edition), reads.settled(edition))


def stage(request: HttpRequest, edition: Edition, after: Questionnaire, label: str) -> HttpResponse:
    """Keep an edit made on screen and show what it changes, before anything is written.

    Raises QuestionnaireRefusedError when it could not be written anyway.
    """
    verbs.accepted(edition, reads.present(edition), after)
    year = edition.survey_year
    token = uploads.keep(
        request,
        PURPOSE,
        label,
        json.dumps(after.to_json()).encode(),
        year=year,
        seen=reads.latest_number(edition),
        is_screen=True,
    )
    return redirect("steward:questionnaire_preview", year, token)


def found(edition: Edition, kept: uploads.Kept) -> Waiting | None:
    """What was kept, read anew; None when the questionnaire has moved since."""
    if kept.about["seen"] != reads.latest_number(edition):
        return None
    before = reads.present(edition)
    if is_screen(kept):
        after = Questionnaire.from_json(json.loads(kept.content))
        changes = difference(before, after, reads.settled(edition))
        return Waiting(kept, edition, before, after, changes)
    reading = read_workbook(edition, kept.content, kept.filename)
    if reading.questionnaire is None:
        return None
    return Waiting(
        kept,
        edition,
        before,
        reading.questionnaire,
        reading.changes,
        reading.marks,
        reading.unknown,
        reading.version,
    )
