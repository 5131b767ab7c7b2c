"""Planned answers enter their responses, then the journal says so."""

from dataclasses import dataclass, replace

from senacs.campaigns.actions.answers_lines import Brought, enter_lines
from senacs.campaigns.models import Edition
from senacs.campaigns.sources.answers_sheet import AnswersLine, AnswersPlan, CellError
from senacs.campaigns.sources.answers_template import IDENTIFIER
from senacs.journal.actions import record
from senacs.journal.rules import IMPORT, Actor
from senacs.method.answers import plain


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
    """Enter the good lines, some in each transaction. A line that clashes with a save made since
    the dry run is refused whole, with its reason."""
    good = plan.to_enter
    why = enter_lines([Brought.to(li.response, li.changes) for li in good if li.response], by)
    entered, refused = [], []
    for line in good:
        reason = why.get(line.response.pk) if line.response else None
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
