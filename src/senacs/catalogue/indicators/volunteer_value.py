"""Value of volunteering at the agreed hourly rate."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Valorisation du bénévolat",
    measure=Measure.TOTAL,
    unit="€",
    definition=(
        "Heures de bénévolat multipliées par une valeur horaire conventionnelle, datée et "
        "sourcée parmi les paramètres de la méthode. Cette valeur reste en dehors des produits "
        "et du budget des centres."
    ),
    audience=(Audience.CS,),
    expression="volunteer_hours * param_volunteer_hourly_value",
    short="Bénévolat valorisé",
    is_money=True,
    theme="gouvernance",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"volunteer_hours": 100, "param_volunteer_hourly_value": 12},
            {"volunteer_hours": 50, "param_volunteer_hourly_value": 12},
        ),
        expected=1800,
    ),
)
