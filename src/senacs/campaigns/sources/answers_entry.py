"""Planned answers enter a response by the verbs of the form, one short transaction each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from senacs.campaigns.actions.responses import Save, SaveRefusedError, save_blocks
from senacs.campaigns.models import Edition, Response
from senacs.campaigns.rules.states import Origin
from senacs.campaigns.sources.answers_sheet import AnswersLine, AnswersPlan, CellError, asked_of
from senacs.campaigns.sources.answers_template import IDENTIFIER
from senacs.journal.actions import record
from senacs.journal.rules import IMPORT, Actor
from senacs.method.answers import plain

MOVED = (
    "La structure a changé ces réponses pendant l’import\u202f: comparez, puis envoyez "
    "de nouveau cette ligne."
)


@dataclass(frozen=True)
class AnswersEntered:
    """What `apply` did: lines entered, and those refused at the last moment with their reason."""

    entered: tuple[AnswersLine, ...]
    refused: tuple[AnswersLine, ...]


def apply(plan: AnswersPlan, by: Actor) -> AnswersEntered:
    """Enter the good lines, then say so in the journal."""
    done = enter(plan, by)
    record_import(
        plan.edition,
        plan.filename,
        entered=len(done.entered),
        refused=len(done.refused) + len(plan.faulty),
        by=by,
    )
    return done


def enter(plan: AnswersPlan, by: Actor) -> AnswersEntered:
    """Enter the good lines, one transaction each. A line that clashes with a save made since the
    dry run is refused whole, with its reason."""
    entered, refused = [], []
    for line in plan.to_enter:
        assert line.response is not None
        before = {key: old for key, (old, _) in line.changes.items()}
        reason = enter_answers(line.response, line.raw, before, by)
        if reason:
            refused.append(replace(line, errors=(CellError(IDENTIFIER, reason),)))
        else:
            entered.append(line)
    return AnswersEntered(tuple(entered), tuple(refused))


def record_import(
    edition: Edition, filename: str, *, entered: int, refused: int, by: Actor
) -> None:
    """One line of the journal for a whole file."""
    record(
        verb="campaigns.answers_imported",
        by=by,
        object_kind="edition",
        object_id=edition.survey_year,
        after={"file": plain(filename)[:120], "entered": entered, "refused": refused},
        channel=IMPORT,
    )


class _ClashError(Exception):
    """Somebody typed another value since the dry run."""


def enter_answers(
    response: Response, raw: Mapping[str, Any], before: Mapping[str, Any], by: Actor
) -> str:
    """Write these cells, all or none; why they did not enter, empty when they did."""
    try:
        with transaction.atomic():
            saved = save_blocks(response_id=response.pk, sent=_saves(response, raw, before), by=by)
            if any(one.conflicts or one.errors for one in saved):
                raise _ClashError
    except SaveRefusedError as error:
        return str(error)
    except _ClashError:
        return MOVED
    return ""


def _saves(response: Response, raw: Mapping[str, Any], before: Mapping[str, Any]) -> list[Save]:
    block_of = asked_of(response).block_of
    blocks = dict.fromkeys(block_of[key] for key in raw)
    return [
        Save(
            block=block,
            answers={key: cell for key, cell in raw.items() if block_of[key] == block},
            before=before,
            origin=Origin.IMPORTED,
            channel=IMPORT,
        )
        for block in blocks
    ]
