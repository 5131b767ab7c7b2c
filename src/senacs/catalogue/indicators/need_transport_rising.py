"""Where teams see more of one need: need_transport."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des structures qui voient augmenter les difficultés de déplacement",
    measure=Measure.SHARE,
    unit="structure",
    definition=(
        "Part des structures qui ont répondu «\u202fen hausse\u202f» ou «\u202fen forte "
        "hausse\u202f» à la question sur les difficultés de déplacement. Elles pèsent d’abord "
        "hors des villes\u202f: la comparaison se fait entre territoires du même type."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="need_transport IN ('more', 'much_more')",
    short="Déplacements en hausse",
    theme="identite",
    show="figure",
    since=2022,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"need_transport": "more"},
            {"need_transport": "much_more"},
            {"need_transport": "same"},
            {"need_transport": None},
        ),
        expected=2,
    ),
)
