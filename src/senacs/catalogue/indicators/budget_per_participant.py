"""Income for one participant."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Produits par participant",
    measure=Measure.RATIO,
    unit="€",
    definition=(
        "Total des produits rapporté aux participants de l’année, dans les centres qui "
        "connaissent les deux. Il ne mesure pas un coût de revient\u202f: accueil, vie "
        "associative et événements n’ont pas de participants comptés."
    ),
    audience=(Audience.CS,),
    expression="income_total",
    denominator="public_total",
    short="Produits par participant",
    is_money=True,
    theme="finance",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"income_total": 400000, "public_total": 800},
            {"income_total": 600000, "public_total": 1200},
        ),
        expected=500,
    ),
)
