"""Where teams see more of one need: need_mental_health."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des centres sociaux qui voient augmenter la souffrance psychique exprimée",
    measure=Measure.SHARE,
    unit="structure",
    definition=(
        "Part des centres sociaux qui ont répondu «\u202fen hausse\u202f» ou «\u202fen forte "
        "hausse\u202f» à la question sur la souffrance psychique exprimée. Aucun diagnostic n’est "
        "posé\u202f: c’est la parole reçue à l’accueil et dans les ateliers."
    ),
    audience=(Audience.CS,),
    expression="need_mental_health IN ('more', 'much_more')",
    short="Souffrance psychique en hausse",
    theme="identite",
    show="figure",
    since=2022,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"need_mental_health": "more"},
            {"need_mental_health": "much_more"},
            {"need_mental_health": "same"},
            {"need_mental_health": None},
        ),
        expected=2,
    ),
)
