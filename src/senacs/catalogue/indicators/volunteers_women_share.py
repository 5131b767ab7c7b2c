"""Share of women among volunteers."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des femmes parmi les bénévoles",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Femmes rapportées à tous les bénévoles des structures qui connaissent les deux nombres."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="volunteers_women",
    denominator="volunteers_total",
    factor=100.0,
    short="Femmes bénévoles",
    decimals=1,
    theme="gouvernance",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"volunteers_women": 30, "volunteers_total": 50},
            {"volunteers_women": 30, "volunteers_total": 50},
        ),
        expected=60,
    ),
)
