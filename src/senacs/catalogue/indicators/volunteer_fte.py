"""Volunteering as full-time equivalents."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Le bénévolat en équivalents temps plein",
    measure=Measure.TOTAL,
    unit="ETP",
    definition=(
        "Heures de bénévolat divisées par la durée annuelle légale d’un temps plein, 1 607 "
        "heures. C’est un ordre de grandeur : le bénévolat ne remplace pas l’emploi."
    ),
    audience=(Audience.CS,),
    expression="volunteer_hours / param_full_time_hours",
    short="ETP bénévoles",
    theme="gouvernance",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"volunteer_hours": 1607, "param_full_time_hours": 1607},
            {"volunteer_hours": 803.5, "param_full_time_hours": 1607},
        ),
        expected=1.5,
    ),
)
