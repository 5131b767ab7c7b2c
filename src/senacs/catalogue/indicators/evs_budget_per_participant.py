"""Income for one participant of a social-life space."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Produits par participant des espaces de vie sociale",
    measure=Measure.RATIO,
    unit="€",
    definition=(
        "Total des produits rapporté aux participants de l’année, dans les espaces de vie sociale "
        "qui connaissent les deux. Il ne mesure pas un coût de revient\u202f: accueil, vie "
        "associative et événements n’ont pas de participants comptés."
    ),
    audience=(Audience.EVS,),
    expression="income_total",
    denominator="public_total",
    short="Produits par participant des EVS",
    is_money=True,
    theme="finance",
    show="figure",
    owner="Comité technique national",
    reviewed=date(2026, 11, 26),
    example=Example(
        rows=(
            {"income_total": 40000, "public_total": 150},
            {"income_total": 60000, "public_total": 250},
            {"income_total": 50000, "public_total": None},
        ),
        expected=250,
    ),
)
