"""Where teams see more of one need: need_food."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des structures qui voient augmenter les demandes d’aide alimentaire ou d’urgence",
    measure=Measure.SHARE,
    unit="structure",
    definition=(
        "Part des structures qui ont répondu «\u202fen hausse\u202f» ou «\u202fen forte "
        "hausse\u202f» à la question sur les demandes d’aide alimentaire ou d’urgence. C’est ce "
        "que l’équipe a perçu, non un compte de colis\u202f: un signal à confronter aux "
        "associations de l’aide alimentaire."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="need_food IN ('more', 'much_more')",
    short="Aide alimentaire en hausse",
    theme="identite",
    show="figure",
    since=2022,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"need_food": "more"},
            {"need_food": "much_more"},
            {"need_food": "same"},
            {"need_food": None},
        ),
        expected=2,
    ),
)
