"""Participants from eleven to twenty-five."""

from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="Participants de 11 à 25 ans",
    unit="personne",
    definition=(
        "Participants uniques de 11 à 25 ans, à l’âge atteint au 31 décembre. Les trois tranches "
        "qui la composent n’ont jamais changé."
    ),
    audience=(Audience.CS,),
    theme="publics",
    periods=(
        Period(
            since=2010,
            expression="public_age_11_14 + public_age_15_17 + public_age_18_25",
            example=Worked(
                {"public_age_11_14": 52, "public_age_15_17": 23, "public_age_18_25": 18}, 93
            ),
        ),
    ),
)
