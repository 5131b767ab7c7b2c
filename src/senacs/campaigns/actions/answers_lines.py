"""Answers of many responses that come in one file enter some lines at a time, all or none a line.

The lines of a transaction share what a save reads by itself: one lock, one read of last year's
answers, one insertion of the traces. Checks run as they do at each save.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from senacs.campaigns import queries
from senacs.campaigns.actions.delays import shut_today
from senacs.campaigns.actions.responses import (
    Save,
    SaveRefusedError,
    encoded,
    keep,
    put,
    refuse_if_frozen,
)
from senacs.campaigns.models import Deposit, Edition, Response
from senacs.campaigns.rules.merge import merge
from senacs.campaigns.rules.states import Origin
from senacs.journal.rules import IMPORT, Actor

TOGETHER = 10
"""Lines of one transaction: some 40 ms, so that a page saved meanwhile hardly waits."""

MOVED = (
    "La structure a changé ces réponses pendant l’import\u202f: comparez, puis envoyez "
    "de nouveau cette ligne."
)
_ASKED_ANEW = (
    "Le questionnaire a changé pendant l’import\u202f: comparez, puis envoyez de nouveau "
    "cette ligne."
)


@dataclass(frozen=True)
class Brought:
    """What a line of a file brings to one response: {question: (before, after)}, encoded.

    `before` is what the dry run found; `digest`: the questionnaire by which the cells were read.
    """

    response_id: int
    digest: str
    changes: Mapping[str, tuple[Any, Any]]

    @classmethod
    def to(cls, response: Response, changes: Mapping[str, tuple[Any, Any]]) -> "Brought":
        """What a dry run found that a response, with its edition, would change."""
        return cls(response.pk, response.edition.questionnaire_digest, changes)


def enter_lines(lines: Sequence[Brought], by: Actor) -> dict[int, str]:
    """Enter the lines of responses of one edition; why some did not enter, by response.

    A line that clashes with a save made since the dry run is refused whole.
    """
    refused: dict[int, str] = {}
    for start in range(0, len(lines), TOGETHER):
        refused |= _enter(lines[start : start + TOGETHER], by)
    return refused


@transaction.atomic
def _enter(lines: Sequence[Brought], by: Actor) -> dict[int, str]:
    held = _locked([line.response_id for line in lines])
    edition = next(iter(held.values())).edition
    structures = [response.structure_id for response in held.values()]
    previous = queries.previous_by_structure(edition, structures)
    done, refused = [], {}
    for line in lines:
        response = held[line.response_id]
        try:
            written = _written(response, line)
        except SaveRefusedError as refusal:
            refused[line.response_id] = str(refusal)
            continue
        if written:
            known = previous.get(response.structure_id, {})
            done.append(put(response, _blocks(response, written), known, by))
    keep(done)
    return refused


def _locked(ids: Sequence[int]) -> dict[int, Response]:
    """The responses, locked in the order of their keys, with their edition and deposit."""
    # No join, as in `responses.locked`; always in one order, so that two files never wait on
    # each other.
    held = Response.objects.order_by("pk").select_for_update().filter(pk__in=ids).in_bulk()
    editions = {response.edition_id for response in held.values()}
    (edition,) = Edition.objects.defer("questionnaire").filter(pk__in=editions)
    deposits = Deposit.objects.in_bulk([r.deposit_id for r in held.values() if r.deposit_id])
    for response in held.values():
        response.edition = edition
        if response.deposit_id:
            response.deposit = deposits[response.deposit_id]
    return held


def _written(response: Response, line: Brought) -> dict[str, tuple[Any, Any]]:
    """What a line changes in a locked response. Raises SaveRefusedError."""
    refuse_if_frozen(response)
    if shut := shut_today(response):
        raise SaveRefusedError(shut)
    if response.edition.questionnaire_digest != line.digest:
        raise SaveRefusedError(_ASKED_ANEW)
    current = {key: encoded(response, key) for key in line.changes}
    before = {key: was for key, (was, _) in line.changes.items()}
    merged = merge(current, {key: new for key, (_, new) in line.changes.items()}, before)
    if merged.conflicts:
        raise SaveRefusedError(MOVED)
    return dict(merged.written)


def _blocks(
    response: Response, written: Mapping[str, tuple[Any, Any]]
) -> list[tuple[Save, Mapping[str, tuple[Any, Any]]]]:
    """What is written, block by block, in the order of the file."""
    block_of = queries.asked_of(response).questionnaire.block_of
    found: dict[str, dict[str, tuple[Any, Any]]] = defaultdict(dict)
    for key, pair in written.items():
        found[block_of[key]][key] = pair
    return [
        (Save(block=block, answers={}, origin=Origin.IMPORTED, channel=IMPORT), pairs)
        for block, pairs in found.items()
    ]
