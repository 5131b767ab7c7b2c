"""Hours given by volunteers."""

from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="Heures de bénévolat",
    unit="heure",
    definition=(
        "Heures données dans l’année par l’ensemble des bénévoles, instances et activités."
    ),
    audience=(Audience.CS,),
    theme="gouvernance",
    periods=(
        Period(
            since=2010,
            expression="volunteer_hours",
            example=Worked({"volunteer_hours": 2450.0}, 2450),
        ),
    ),
)
