"""Full-time equivalents on fixed-term and subsidised contracts."""

from senacs.method.indicators import Break
from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="ETP en contrat à durée déterminée ou aidé",
    unit="ETP",
    definition=(
        "Équivalents temps plein en CDD et en contrat aidé, réunis : les dispositifs d’emploi aidé "
        "changent de nom et de règles plus vite que les séries."
    ),
    audience=(Audience.CS,),
    theme="emploi",
    periods=(
        Period(
            since=2010,
            expression="fte_contract_cdd + fte_contract_subsidised",
            example=Worked({"fte_contract_cdd": 2.4, "fte_contract_subsidised": 1.1}, 3.5),
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
