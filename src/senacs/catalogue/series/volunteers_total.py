"""Volunteers of centres."""

from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="Bénévoles des centres sociaux",
    unit="personne",
    definition=(
        "Bénévoles actifs dans l’année, chacun une fois : administrateurs, réguliers, occasionnels."
    ),
    audience=(Audience.CS,),
    theme="gouvernance",
    periods=(
        Period(
            since=2016,
            expression="volunteers_total",
            example=Worked({"volunteers_total": 72}, 72),
        ),
    ),
)
