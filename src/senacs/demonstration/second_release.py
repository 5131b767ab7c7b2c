"""Structures correct a past survey after its release, which makes a second one. All fictional."""

import json
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from senacs.campaigns import queries
from senacs.campaigns.models import Edition, Response
from senacs.demonstration import people
from senacs.demonstration.cast import Cast
from senacs.demonstration.scenario import deposit

DATA_YEAR = 2023
CORRECTED = {
    "La Fourmi Gourmande": 6,
    "Éclat de lire": 8,
    "Épice rit": 7,
    "Pas Sage": 9,
    "Ludirunner": 8,
}
"""Occasional volunteers that each had forgotten. Five alike: the change of the department is told
when it tells nobody's, and of one or two structures it would not be."""
REASON = "Bénévoles des fêtes oubliés par cinq EVS (fictif)"
PAGE, CHANGED = "benevoles", ("volunteers_occasional", "volunteers_total")


def correct_after_release(cast: Cast, say: Callable[[str], None]) -> None:
    """Reopen the survey, correct, justify, deposit, sign, close: each by whoever does it.

    Raises RefusedByTheSiteError.
    """
    edition = Edition.objects.get(data_year=DATA_YEAR)
    year = edition.survey_year
    say(f"Enquête {year} : rouverte, cinq réponses corrigées, seconde édition figée")
    cast[people.STEWARD].post("steward:reopen", year, reason=REASON)
    for name, forgotten in CORRECTED.items():
        response = Response.objects.of_edition(edition).with_people().get(structure__name=name)
        _correct(cast, response, forgotten)
    cast[people.STEWARD].post(
        "steward:close",
        year,
        unsigned="retenir",
        reason=f"{REASON}. Les autres réponses, reprises d’un ancien système, n’ont pas de "
        "signature.",
    )


def _correct(cast: Cast, response: Response, forgotten: int) -> None:
    """One structure: time given, two answers changed, checks explained, deposit, two signatures."""
    cast[people.CAF].post(
        "correspondent:extend",
        response.pk,
        until=(timezone.localdate() + timedelta(days=10)).isoformat(),
        reason=REASON,
    )
    director = cast.of(response.structure.name)
    seen = {question: response.values[question] for question in _asked(response)}
    corrected = {key: seen[key] + forgotten for key in CHANGED}
    written = {key: str(value) for key, value in {**seen, **corrected}.items()}
    director.post("respondent:page", response.pk, PAGE, before=json.dumps(seen), **written)
    response = Response.objects.with_people().get(pk=response.pk)
    for raised in queries.obstacles(response).to_fix:
        director.post(
            "respondent:justify",
            response.pk,
            raised.finding.check.key,
            motif="real",
            texte="Vérifié avec la liste des bénévoles (fictif).",
        )
    deposit(cast, response)
    response = Response.objects.with_people().get(pk=response.pk)
    assert response.deposit is not None
    for account, door in (
        (people.FEDERATION, "correspondent:sign_as_federation"),
        (people.CAF, "correspondent:sign_as_caf"),
    ):
        cast[account].post(door, response.pk, depot=response.deposit.number)


def _asked(response: Response) -> list[str]:
    """What the page of volunteers asks."""
    blocks = queries.asked_of(response).questionnaire.blocks
    return [question.key for block in blocks if block.key == PAGE for question in block.questions]
