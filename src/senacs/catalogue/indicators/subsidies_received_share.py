"""Share of awarded subsidies paid by the end of the year."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des subventions encaissée au 31 décembre",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Part des subventions accordées pour l’année qui était encaissée au 31 décembre. Le reste "
        "est avancé par la structure."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="subsidies_received",
    denominator="subsidies_awarded",
    factor=100.0,
    short="Subventions encaissées",
    decimals=1,
    is_money=True,
    theme="finance",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"subsidies_received": 80000, "subsidies_awarded": 100000},
            {"subsidies_received": 40000, "subsidies_awarded": 50000},
        ),
        expected=80,
    ),
)
