"""Participants by harmonised age band."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure, Part
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Les participants selon l’âge",
    measure=Measure.PARTS,
    unit="personne",
    definition=(
        "Participants uniques des centres sociaux, selon les quatre tranches d’âge qui restent "
        "comparables d’une édition à l’autre malgré les changements de découpage. Les parts "
        "sont arrondies de façon à faire 100."
    ),
    audience=(Audience.CS,),
    parts=(
        Part("0_10", "De 0 à 10 ans", "public_age_0_3 + public_age_4_10", until=2019),
        Part("0_10", "De 0 à 10 ans", "public_age_0_6 + public_age_7_10", since=2020),
        Part("11_25", "De 11 à 25 ans", "public_age_11_14 + public_age_15_17 + public_age_18_25"),
        Part("26_59", "De 26 à 59 ans", "public_age_26_59"),
        Part("60_plus", "60 ans et plus", "public_age_60_74 + public_age_75_plus"),
    ),
    short="Participants selon l’âge",
    theme="publics",
    show="stacked",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {
                "public_age_0_3": 10,
                "public_age_4_10": 60,
                "public_age_0_6": 30,
                "public_age_7_10": 40,
                "public_age_11_14": 20,
                "public_age_15_17": 8,
                "public_age_18_25": 2,
                "public_age_26_59": 80,
                "public_age_60_74": 15,
                "public_age_75_plus": 5,
            },
        ),
        expected={"0_10": 70, "11_25": 30, "26_59": 80, "60_plus": 20},
    ),
)
