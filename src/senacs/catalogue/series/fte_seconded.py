"""Full-time equivalents of seconded staff."""

from senacs.method.indicators import Break
from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="ETP mis à disposition",
    unit="ETP",
    definition=(
        "Équivalents temps plein mis à disposition par la commune, la Caf ou un autre employeur."
    ),
    audience=(Audience.CS,),
    theme="emploi",
    periods=(
        Period(
            since=2010,
            expression="fte_contract_seconded",
            example=Worked({"fte_contract_seconded": 1.0}, 1.0),
        ),
    ),
    breaks=(
        Break(
            2016,
            (
                "Entre les données 2013 et 2016, la moyenne publiée passe de 17 à 13 ETP par "
                "centre : le périmètre des emplois comptés a changé."
            ),
        ),
    ),
)
