"""Where teams see more of one need: need_childcare."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des centres sociaux qui voient augmenter les demandes de garde et de loisirs",
    measure=Measure.SHARE,
    unit="structure",
    definition=(
        "Part des centres sociaux qui ont répondu «\u202fen hausse\u202f» ou «\u202fen forte "
        "hausse\u202f» à la question sur les demandes de garde et de loisirs. À lire avec les "
        "places et les listes d’attente."
    ),
    audience=(Audience.CS,),
    expression="need_childcare IN ('more', 'much_more')",
    short="Garde en hausse",
    theme="identite",
    show="figure",
    since=2022,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"need_childcare": "more"},
            {"need_childcare": "much_more"},
            {"need_childcare": "same"},
            {"need_childcare": None},
        ),
        expected=2,
    ),
)
