"""Full-time equivalents on open-ended contracts."""

from senacs.method.indicators import Break
from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="ETP en contrat à durée indéterminée",
    unit="ETP",
    definition=(
        "Équivalents temps plein en CDI, quelle que soit la fonction. Les personnes mises à "
        "disposition sont ailleurs, même si leur employeur d’origine les a titularisées."
    ),
    audience=(Audience.CS,),
    theme="emploi",
    periods=(
        Period(
            since=2010,
            expression="fte_contract_cdi",
            example=Worked({"fte_contract_cdi": 6.5}, 6.5),
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
