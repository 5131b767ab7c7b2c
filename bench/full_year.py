"""A country whose structures answer everything: what the benches of imports and exports share.

The register is that of the tests, its few communes replicated. Django must be set up before.
"""

import os
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone

import tiny_territories
from senacs.campaigns import queries
from senacs.campaigns.actions import editions
from senacs.campaigns.models import Deposit, Edition, Response
from senacs.campaigns.rules.states import EditionState, Origin, State
from senacs.journal.rules import SYSTEM
from senacs.method.answers import read_answer
from senacs.method.questionnaire import Audience, Kind, Question
from senacs.structures.models import Structure
from senacs.structures.rules import identifier

STRUCTURES = int(os.environ.get("BENCH_STRUCTURES", "4100"))
YEAR = 2025
"""Data year: its questionnaire is among the longest."""
CENTRES = 0.55
"""Share of social centres among the structures."""
TOGETHER = 500


def register() -> None:
    """The structures, made at once."""
    tiny_territories.load()
    communes = [tiny_territories.commune(code) for code in tiny_territories.COMMUNES]
    Structure.objects.bulk_create(
        Structure(
            identifier=identifier(number),
            kind="CS" if number <= STRUCTURES * CENTRES else "EVS",
            name=f"Structure {number}",
            search_name=f"structure {number}",
            commune=communes[number % len(communes)],
            opened_on=date(2010, 1, 1),
        )
        for number in range(1, STRUCTURES + 1)
    )


def draft(year: int = YEAR) -> Edition:
    """The edition of that data year, to be opened."""
    today = timezone.localdate()
    return editions.create(
        survey_year=year + 1,
        data_year=year,
        opens_on=today,
        closes_on=today + timedelta(days=60),
        by=SYSTEM,
    )


def cell(question: Question, seed: int) -> object:
    """A plausible cell, different from one structure to the next."""
    if question.kind.is_number:
        top = min(question.maximum or 1000, 1000)
        low = question.minimum or 0
        return low + seed % max(1, int(top - low))
    if question.choices:
        return question.choices[seed % len(question.choices)].label
    words = {Kind.YES_NO: "oui" if seed % 3 else "non", Kind.DATE: date(2010, 1, 1 + seed % 28)}
    return words.get(question.kind, f"Texte {seed}")


def cells(opened: Edition) -> Iterator[tuple[Response, dict[str, object]]]:
    """What each structure would answer, to all that it is asked."""
    whole = queries.questionnaire(opened)
    asked = {kind: whole.for_audience(kind).questions for kind in Audience}
    for response in Response.objects.of_edition(opened).select_related("structure"):
        seed = response.structure_id * 31 + opened.data_year
        mine = asked[response.kind].items()
        yield response, {key: cell(q, seed + n) for n, (key, q) in enumerate(mine)}


def answer(opened: Edition) -> None:
    """Everybody answers, by no verb: rows as the verbs leave them, without the traces."""
    questions = queries.questionnaire(opened).questions
    filled = []
    for response, given in cells(opened):
        read = {key: read_answer(questions[key], raw).value for key, raw in given.items()}
        response.values = read
        response.origins = dict.fromkeys(read, Origin.IMPORTED.value)
        response.missing = {}
        response.state, response.started_at = State.STARTED, timezone.now()
        filled.append(response)
    names = ["values", "origins", "missing", "state", "started_at"]
    Response.objects.bulk_update(filled, names, batch_size=TOGETHER)


def accept(opened: Edition) -> None:
    """Every answer is deposited and accepted, and the edition closed."""
    responses = list(Response.objects.of_edition(opened))
    now = timezone.now()
    Deposit.objects.bulk_create(
        (
            Deposit(
                response=r, number=1, at=now, by_label="Mesure",
                values=r.values, missing=r.missing, origins=r.origins,
            )
            for r in responses
        ),
        batch_size=TOGETHER,
    )  # fmt: skip
    made = dict(Deposit.objects.filter(response__edition=opened).values_list("response_id", "pk"))
    for response in responses:
        response.deposit_id, response.state = made[response.pk], State.ACCEPTED
    Response.objects.bulk_update(responses, ["deposit_id", "state"], batch_size=TOGETHER)
    opened.state, opened.closed_at = EditionState.CLOSED, now
    opened.save(update_fields=["state", "closed_at"])
