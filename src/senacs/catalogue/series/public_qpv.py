"""Participants living in a priority area."""

from senacs.method.indicators import Break
from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="Participants habitant un quartier prioritaire",
    unit="personne",
    definition=(
        "Participants uniques dont l’adresse se trouve dans un quartier prioritaire de la "
        "politique de la ville, selon la liste en vigueur au 31 décembre."
    ),
    audience=(Audience.CS,),
    theme="publics",
    periods=(
        Period(
            since=2018,
            expression="public_qpv",
            example=Worked({"public_qpv": 190}, 190),
        ),
    ),
    breaks=(
        Break(
            2024,
            (
                "La liste des quartiers prioritaires a été refaite au 1er janvier 2024 : une "
                "hausse ou une baisse peut venir des limites et non du public."
            ),
        ),
    ),
)
