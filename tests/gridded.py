"""A tiny campaign whose questionnaire has a table: who works there, under which contract."""

from dataclasses import replace

import tiny_campaign
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
from tiny_campaign import TinyCampaign

ROWS = (("direction", "Direction"), ("accueil", "Accueil"), ("animation", "Animation"))
COLUMNS = (("cdi", "CDI"), ("cdd", "CDD"), ("aide", "Contrats aidés"))
BLOCK = "tableau"


def _question(key: str, label: str, **more: object) -> Question:
    return Question(
        key=key,
        label=label,
        kind=Kind.COUNT,
        unit="personne",
        hint="Au 31 décembre.",
        definition="Comptez chaque personne une fois.",
        help="Dans le registre du personnel.",
        trap="Un remplaçant et le salarié remplacé ne font pas deux postes.",
        maximum=500,
        **more,  # type: ignore[arg-type]
    )


def block() -> Block:
    """Three rows of three cells, a total asked for each row and for the whole; one place empty."""
    questions = []
    for row, row_label in ROWS:
        questions += [
            _question(f"{row}_{column}", f"{row_label}, {label}")
            for column, label in COLUMNS
            if (row, column) != ("direction", "aide")
        ]
        questions.append(_question(f"{row}_total", f"{row_label}, ensemble"))
    questions.append(_question("equipe_total", "Toute l’équipe"))
    return Block(
        key=BLOCK,
        title="L’équipe en un tableau",
        theme="emploi",
        intro="Qui travaille dans la structure, et sous quel contrat.",
        questions=tuple(questions),
        grids=(
            Grid(
                key="equipe",
                label="L’équipe selon le métier et le contrat",
                rows=tuple(Choice(*row) for row in ROWS),
                columns=tuple(Choice(*column) for column in COLUMNS),
                cells=tuple(
                    tuple(
                        "" if (row, column) == ("direction", "aide") else f"{row}_{column}"
                        for column, _ in COLUMNS
                    )
                    for row, _ in ROWS
                ),
                row_totals=tuple(f"{row}_total" for row, _ in ROWS),
                total="equipe_total",
            ),
        ),
    )


CHECK = Check(
    key="direction_alone",
    expression="direction_cdi <= 3",
    severity=Severity.TO_JUSTIFY,
    message="Plus de trois directions.",
    fix="Vérifiez le nombre de directions.",
)


def with_grid(asked: Questionnaire) -> Questionnaire:
    """The questionnaire with the table and its check."""
    return replace(asked, blocks=(block(), *asked.blocks), checks=(*asked.checks, CHECK))


def give(edition: Edition) -> None:
    """Put the table in the questionnaire that an edition has frozen."""
    asked = with_grid(Questionnaire.from_json(edition.questionnaire))
    Edition.objects.filter(pk=edition.pk).update(
        questionnaire=asked.to_json(), questionnaire_digest=f"grid-{edition.pk}"
    )
    edition.refresh_from_db()


def make() -> TinyCampaign:
    """A tiny campaign, open, whose structures are asked the table first."""
    campaign = tiny_campaign.make(evs=0)
    give(campaign.edition)
    return campaign
