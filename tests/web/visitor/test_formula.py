"""Indicators told in French."""

from datetime import date

import pytest

from senacs.catalogue import registry
from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience, Choice, Kind, Question
from senacs.web.visitor.formula import Formula

QUESTIONS = {
    "hours": Question("hours", "Heures", Kind.DECIMAL),
    "people": Question("people", "Personnes", Kind.COUNT),
    "place": Question("place", "Lieu", Kind.ONE_OF, choices=(Choice("town", "En ville"),)),
    "days": Question("days", "Jours", Kind.SEVERAL_OF, choices=(Choice("mon", "Lundi"),)),
}


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("hours", "« Heures »"),
        ("hours + people", "« Heures » + « Personnes »"),
        ("(hours + people) * 2", "(« Heures » + « Personnes ») × 2"),
        ("hours / param_full_time_hours",
         "« Heures » ÷ « Durée annuelle d’un temps plein » (1 607 heures)"),
        ("hours * param_volunteer_hourly_value",
         "« Heures » × « Valeur d’une heure de bénévolat » (12 €)"),
        ("n1_hours", "« Heures » l’année précédente"),
        ("hours > 3", "« Heures » dépasse 3"),
        ("place = 'town'", "« Lieu » est « En ville »"),
        ("selected(days, 'mon')", "« Jours » comprend « Lundi »"),
        ("hours > 0 AND people >= 2", "« Heures » dépasse 0 et « Personnes » est au moins 2"),
        ("NOT (hours > 0)", "il est faux que « Heures » dépasse 0"),
        ("hours IS NULL", "« Heures » n’est pas connu"),
        ("hours BETWEEN 1 AND 5", "« Heures » va de 1 à 5"),
        ("-hours", "− « Heures »"),
    ],
)  # fmt: skip
def test_expressions_are_said_in_french(source: str, expected: str) -> None:
    assert plain(Formula(QUESTIONS, 2016).words(source)) == expected


def test_parameters_are_those_in_force_that_year() -> None:
    assert "(13 €)" in plain(Formula(QUESTIONS, 2024).words("param_volunteer_hourly_value"))


def test_a_ratio_says_who_counts() -> None:
    indicator = Indicator(
        title="Taux",
        measure=Measure.RATIO,
        unit="%",
        definition="",
        audience=(Audience.EVS,),
        example=Example((), 0.0),
        reviewed=date(2026, 1, 1),
        expression="hours",
        denominator="people",
        factor=100,
        eligibility="people > 0",
    )
    assert plain(Formula(QUESTIONS, 2016).sentence(indicator)) == (
        "On additionne « Heures », on divise par la somme de « Personnes », et on multiplie par "
        "100. Seules comptent, parmi les espaces de vie sociale, les structures qui ont donné les "
        "deux nombres. Une grande structure pèse donc plus qu’une petite. Seules comptent les "
        "structures pour lesquelles « Personnes » dépasse 0."
    )


def test_no_indicator_is_left_without_words() -> None:
    formula = Formula(registry.questionnaire(2016).questions, 2016)
    for key, indicator in registry.indicators(2016).items():
        said = formula.sentence(indicator) + " ".join(w for _, w in formula.parts(indicator))
        assert said.endswith((".", "»"))
        for raw in ("_", "param", "register", "«\u202f\u202f»"):
            assert raw not in said, (key, raw)
