"""Where teams see more of one need: need_parenting."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des centres sociaux qui voient augmenter les demandes de soutien entre parents",
    measure=Measure.SHARE,
    unit="structure",
    definition=(
        "Part des centres sociaux qui ont répondu «\u202fen hausse\u202f» ou «\u202fen forte "
        "hausse\u202f» à la question sur les demandes de soutien entre parents. À lire avec les "
        "actions de parentalité menées\u202f: la demande baisse parfois faute d’offre."
    ),
    audience=(Audience.CS,),
    expression="need_parenting IN ('more', 'much_more')",
    short="Soutien aux parents en hausse",
    theme="identite",
    show="figure",
    since=2022,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"need_parenting": "more"},
            {"need_parenting": "much_more"},
            {"need_parenting": "same"},
            {"need_parenting": None},
        ),
        expected=2,
    ),
)
