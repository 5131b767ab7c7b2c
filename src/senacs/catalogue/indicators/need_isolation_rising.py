"""Where teams see more of one need: need_isolation."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des structures qui voient augmenter les situations d’isolement",
    measure=Measure.SHARE,
    unit="structure",
    definition=(
        "Part des structures qui ont répondu «\u202fen hausse\u202f» ou «\u202fen forte "
        "hausse\u202f» à la question sur les situations d’isolement. L’équipe dit ce qu’elle "
        "rencontre, y compris en allant vers les gens\u202f: plus on va vers, plus on en voit."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="need_isolation IN ('more', 'much_more')",
    short="Isolement en hausse",
    theme="identite",
    show="figure",
    since=2022,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"need_isolation": "more"},
            {"need_isolation": "much_more"},
            {"need_isolation": "same"},
            {"need_isolation": None},
        ),
        expected=2,
    ),
)
