"""Participants of social-life spaces by age band."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure, Part
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Les participants des espaces de vie sociale selon l’âge",
    measure=Measure.PARTS,
    unit="personne",
    definition=(
        "Participants uniques des espaces de vie sociale, selon les quatre tranches larges de leur "
        "formulaire. L’âge est celui du 31 décembre, et les personnes d’âge inconnu n’y sont pas."
    ),
    audience=(Audience.EVS,),
    parts=(
        Part("0_10", "De 0 à 10 ans", "evs_public_age_0_10"),
        Part("11_25", "De 11 à 25 ans", "evs_public_age_11_25"),
        Part("26_59", "De 26 à 59 ans", "evs_public_age_26_59"),
        Part("60_plus", "60 ans et plus", "evs_public_age_60_plus"),
    ),
    short="Participants des EVS selon l’âge",
    theme="publics",
    show="stacked",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {
                "evs_public_age_0_10": 20,
                "evs_public_age_11_25": 10,
                "evs_public_age_26_59": 40,
                "evs_public_age_60_plus": 30,
            },
        ),
        expected={"0_10": 20, "11_25": 10, "26_59": 40, "60_plus": 30},
    ),
)
