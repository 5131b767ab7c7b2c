"""Service benefits of the Caf for a centre: two lines, then one."""

from senacs.method.indicators import Break
from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="Prestations de la Caf au titre du centre social",
    unit="€",
    definition=(
        "Animation globale et animation collective familles, réunies comme le sera la prestation "
        "unique. Entre 2027 et 2029, chaque centre passe à son tour de deux lignes à une : on "
        "additionne ce qu’il a touché."
    ),
    audience=(Audience.CS,),
    theme="finance",
    periods=(
        Period(
            since=2020,
            until=2026,
            expression="SUM_KNOWN(income_caf_agc, income_caf_acf)",
            example=Worked({"income_caf_agc": 72000.0, "income_caf_acf": 24000.0}, 96000),
        ),
        Period(
            since=2027,
            until=2029,
            expression="SUM_KNOWN(income_caf_agc, income_caf_acf, income_caf_single)",
            example=Worked(
                {
                    "income_caf_agc": 36000.0,
                    "income_caf_acf": 12000.0,
                    "income_caf_single": 50000.0,
                },
                98000,
            ),
        ),
        Period(
            since=2030,
            expression="income_caf_single",
            example=Worked({"income_caf_single": 101000.0}, 101000),
        ),
    ),
    breaks=(
        Break(
            2027,
            (
                "Les deux prestations fusionnent entre 2027 et 2030 : le calcul de la prestation "
                "unique n’est pas la somme des deux anciennes, et les montants ne se comparent pas "
                "sans réserve."
            ),
        ),
    ),
)
