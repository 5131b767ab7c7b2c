"""Where teams see more of one need: need_rights."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des structures qui voient augmenter les demandes d’aide pour des droits",
    measure=Measure.SHARE,
    unit="structure",
    definition=(
        "Part des structures qui ont répondu «\u202fen hausse\u202f» ou «\u202fen forte "
        "hausse\u202f» à la question sur les demandes d’aide pour des droits. Leur hausse se lit "
        "avec le nombre de personnes accompagnées\u202f: elle peut venir d’un guichet qui ferme "
        "ailleurs."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="need_rights IN ('more', 'much_more')",
    short="Droits en hausse",
    theme="identite",
    show="figure",
    since=2022,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"need_rights": "more"},
            {"need_rights": "much_more"},
            {"need_rights": "same"},
            {"need_rights": None},
        ),
        expected=2,
    ),
)
