"""Share of participants living in a priority area."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des participants habitant un quartier prioritaire",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Participants habitant un quartier prioritaire, rapportés à tous les participants des "
        "centres qui connaissent l’adresse des leurs. On regarde où vit la personne, et non où se "
        "trouve l’activité."
    ),
    audience=(Audience.CS,),
    expression="public_qpv",
    denominator="public_total",
    factor=100.0,
    short="Participants en QPV",
    theme="publics",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"public_qpv": 60, "public_total": 200},
            {"public_qpv": 0, "public_total": 100},
            {"public_qpv": None, "public_total": 500},
        ),
        expected=20.0,
    ),
)
