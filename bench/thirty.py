"""The questionnaire of the bench: that of the catalogue, and a page of thirty numbers.

Twenty answers are laid in a grid of ten rows; checks read them, so that a save runs them all.
"""

from dataclasses import replace

from senacs.campaigns.models import Edition
from senacs.method.questionnaire import (
    Block,
    Check,
    Choice,
    Grid,
    Kind,
    Question,
    Questionnaire,
    Severity,
)

PAGE = "trente-reponses"
KEYS = [f"bench_{number:02d}" for number in range(30)]
_ROWS = 10


def give(edition: Edition) -> None:
    """Add the page to what an edition has frozen."""
    asked = with_thirty(Questionnaire.from_json(edition.questionnaire))
    Edition.objects.filter(pk=edition.pk).update(
        questionnaire=asked.to_json(), questionnaire_digest=f"thirty-{edition.pk}"
    )


def with_thirty(asked: Questionnaire) -> Questionnaire:
    """The questionnaire with the page, and ten checks that read it."""
    grid = Grid(
        key="bench_grid",
        label="Vingt réponses en tableau",
        rows=tuple(Choice(str(n), f"Ligne {n}") for n in range(_ROWS)),
        columns=(Choice("a", "Colonne A"), Choice("b", "Colonne B")),
        cells=tuple((KEYS[n], KEYS[n + _ROWS]) for n in range(_ROWS)),
    )
    block = Block(
        key=PAGE,
        title="Trente réponses",
        theme=asked.themes[0].key,
        intro="Une page de mesure.",
        questions=tuple(
            Question(
                key=key, label=f"Réponse {key}", kind=Kind.COUNT, unit="personne", maximum=10**6
            )
            for key in KEYS
        ),
        grids=(grid,),
    )
    checks = tuple(
        Check(
            key=f"bench_check_{n}",
            expression=f"{KEYS[n]} <= {KEYS[n + _ROWS]} + {KEYS[n + 2 * _ROWS]} + 1000",
            severity=Severity.TO_JUSTIFY,
            message="Deux réponses ne vont pas ensemble.",
            fix="Vérifiez-les.",
        )
        for n in range(_ROWS)
    )
    return replace(asked, blocks=(*asked.blocks, block), checks=(*asked.checks, *checks))
