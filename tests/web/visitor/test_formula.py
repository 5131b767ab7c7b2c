"""Indicators told in French."""

import re
from datetime import date

import pytest

from senacs.catalogue import registry
from senacs.method.expressions.tokens import FUNCTIONS
from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience, Choice, Kind, Question
from senacs.method.words import Words
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
        ("hours > 0 AND people >= 2", "« Heures » dépasse 0 et « Personnes » vaut au moins 2"),
        ("NOT (hours > 0)", "il est faux que « Heures » dépasse 0"),
        ("hours IS NULL", "« Heures » n’est pas connu"),
        ("hours BETWEEN 1 AND 5", "« Heures » va de 1 à 5"),
        ("-hours", "− « Heures »"),
        ("hours * hours + people * 2", "« Heures »² + « Personnes » × 2"),
        ("(hours + people) * (hours + people)", "(« Heures » + « Personnes »)²"),
        ("100 * (1 - hours / people)", "100 × (1 − « Heures » ÷ « Personnes »)"),
        ("hours * people", "« Heures » × « Personnes »"),
        ("place IN ('town', 'town')", "« Lieu » est « En ville » ou « En ville »"),
        ("hours IS NOT NULL", "« Heures » est connu"),
        ("sum_known(hours, people)", "la somme de « Heures » et « Personnes »"),
        ("count_selected(days)", "le nombre de réponses cochées à « Jours »"),
        ("greatest(hours, people)", "la plus grande valeur parmi « Heures » et « Personnes »"),
        ("round(hours)", "l’arrondi de « Heures »"),
        ("CASE WHEN hours > 0 THEN 1 ELSE 0 END", "si « Heures » dépasse 0, 1 ; sinon 0"),
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


RAW = re.compile(r"[A-Za-z]+_|\b(?:param|register|CASE|IN|NULL|AND|OR|NOT|sum|selected)\b|\w\(")
"""What belongs to the language of expressions, and to no sentence."""


@pytest.mark.parametrize("year", range(2015, 2026))
def test_every_formula_reads_as_french(year: int) -> None:
    questions = registry.questionnaire(year).questions
    formula = Formula(questions, year)
    functions = re.compile(rf"\b(?:{'|'.join(FUNCTIONS)})\b")
    for key, indicator in registry.indicators(year).items():
        said = [formula.sentence(indicator), *(words for _, words in formula.parts(indicator))]
        for sentence in said:
            # What is quoted is the wording of a question: people wrote it.
            bare = re.sub("«[^»]*»", "", sentence)
            assert not RAW.search(bare), (key, sentence)
            assert not functions.search(bare), (key, sentence)
            assert "«\u202f\u202f»" not in sentence, key
            assert not any(f"«\u202f{one}\u202f»" in sentence for one in questions), (key, sentence)
            assert "condition écrite" not in sentence, key


def test_every_condition_of_the_questionnaire_reads_as_french() -> None:
    questions = registry.questionnaire(2024).questions
    words = Words(questions, 2024)
    for question in questions.values():
        if question.condition:
            assert not RAW.search(re.sub("«[^»]*»", "", words.condition(question.condition)))


def test_a_condition_is_said_of_an_answer() -> None:
    known = registry.indicators(2024)
    formula = Formula(registry.questionnaire(2024).questions, 2024)
    assert (
        "la réponse à « Difficultés de déplacement » est « En hausse » ou « En forte hausse »."
        in plain(formula.sentence(known["need_transport_rising"]))
    )
    assert "On additionne « De 60 à 74 ans » et « 75 ans et plus », on divise" in plain(
        formula.sentence(known["public_60_plus_share"])
    )
    assert "compte celles qui sont données" in formula.sentence(known["fte_by_function"])
