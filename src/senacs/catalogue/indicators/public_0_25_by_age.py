"""Young public by age band."""

from datetime import date

from senacs.method.indicators import Break, Example, Indicator, Measure, Part
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Les 0-25 ans accueillis selon leur âge",
    measure=Measure.PARTS,
    unit="personne",
    definition=(
        "Participants uniques de 0 à 25 ans selon l’âge atteint au 31 décembre. Les parts se "
        "rapportent au seul public de 0 à 25 ans, et non à tous les participants ; elles sont "
        "arrondies de façon à faire 100."
    ),
    audience=(Audience.CS,),
    parts=(
        Part("0_3", "0-3 ans", "public_age_0_3", until=2019),
        Part("4_10", "4-10 ans", "public_age_4_10", until=2019),
        Part("0_6", "0-6 ans", "public_age_0_6", since=2020),
        Part("7_10", "7-10 ans", "public_age_7_10", since=2020),
        Part("11_14", "11-14 ans", "public_age_11_14"),
        Part("15_17", "15-17 ans", "public_age_15_17"),
        Part("18_25", "18-25 ans", "public_age_18_25"),
    ),
    breaks=(
        Break(
            2020,
            "Les tranches 0-3 ans et 4-10 ans deviennent 0-6 ans et 7-10 ans : seules les tranches "
            "de 11 ans et plus se comparent d’un côté à l’autre.",
        ),
    ),
    short="0-25 ans selon l’âge",
    theme="publics",
    show="donut",
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
            },
            {
                "public_age_0_3": 0,
                "public_age_4_10": 40,
                "public_age_0_6": 12,
                "public_age_7_10": 28,
                "public_age_11_14": 10,
                "public_age_15_17": 4,
                "public_age_18_25": 6,
            },
        ),
        expected={
            "0_3": 10,
            "4_10": 100,
            "0_6": 42,
            "7_10": 68,
            "11_14": 30,
            "15_17": 12,
            "18_25": 8,
        },
    ),
)
