"""Full-time equivalents by function."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure, Part
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Équivalents temps plein par fonction",
    measure=Measure.PARTS,
    unit="ETP",
    definition=(
        "Équivalents temps plein des centres sociaux par fonction, tous contrats réunis. Une case "
        "laissée vide dans une ligne remplie compte pour zéro."
    ),
    audience=(Audience.CS,),
    parts=(
        Part(
            "direction",
            "Direction et coordination",
            ("sum_known(fte_direction_cdi, fte_direction_cdd, fte_direction_seconded)"),
        ),
        Part(
            "family_referent",
            "Référent familles",
            ("sum_known(fte_family_referent_cdi, fte_family_referent_cdd)"),
        ),
        Part(
            "reception",
            "Accueil",
            ("sum_known(fte_reception_cdi, fte_reception_cdd, fte_reception_subsidised)"),
        ),
        Part("secretary", "Secrétariat", "sum_known(fte_secretary_cdi, fte_secretary_cdd)"),
        Part("accounting", "Comptabilité", "fte_accounting_cdi"),
        Part(
            "logistics",
            "Logistique",
            ("sum_known(fte_logistics_cdi, fte_logistics_cdd, fte_logistics_subsidised)"),
        ),
        Part(
            "activity_leaders",
            "Animation",
            (
                "sum_known(fte_activity_leaders_cdi, fte_activity_leaders_cdd, "
                "fte_activity_leaders_subsidised, fte_activity_leaders_seconded)"
            ),
        ),
        Part(
            "youth",
            "Jeunesse",
            ("sum_known(fte_youth_cdi, fte_youth_cdd, fte_youth_subsidised)"),
        ),
        Part(
            "early_childhood",
            "Petite enfance",
            ("sum_known(fte_early_childhood_cdi, fte_early_childhood_cdd)"),
        ),
        Part("digital", "Médiation numérique", "sum_known(fte_digital_cdi, fte_digital_cdd)"),
        Part(
            "other",
            "Autres fonctions",
            ("sum_known(fte_other_cdi, fte_other_cdd, fte_other_subsidised, fte_other_seconded)"),
        ),
    ),
    short="ETP par fonction",
    theme="emploi",
    show="bars",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {
                "fte_direction_cdi": 1,
                "fte_direction_cdd": None,
                "fte_reception_cdi": 2,
                "fte_reception_cdd": 0.5,
            },
            {"fte_direction_cdi": 1.5, "fte_accounting_cdi": 1},
        ),
        expected={"direction": 2.5, "reception": 2.5, "accounting": 1},
    ),
)
