"""An answer is printed as a French reader expects it."""

import pytest

from senacs.method.missing import Value
from senacs.method.printing import evolution, printed
from senacs.method.questionnaire import Choice, Kind, Question

CHOICES = (Choice("a", "Accès aux droits"), Choice("b", "Mobilité"))


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (Kind.COUNT, 1361, "1\u202f361"),
        (Kind.COUNT, 0, "0"),
        (Kind.DECIMAL, 7.5, "7,5"),
        (Kind.DECIMAL, 7.76, "7,76"),
        (Kind.DECIMAL, 12.0, "12"),
        (Kind.MONEY, 149640, "149\u202f640\u00a0€"),
        (Kind.MONEY, 12.5, "12,50\u00a0€"),
        (Kind.YES_NO, True, "Oui"),
        (Kind.YES_NO, False, "Non"),
        (Kind.ONE_OF, "b", "Mobilité"),
        (Kind.SEVERAL_OF, ["a", "b"], "Accès aux droits\u202f; Mobilité"),
        (Kind.TEXT, "La Marelle", "La Marelle"),
        (Kind.DATE, "2016-12-01", "1er\u00a0décembre 2016"),
        (Kind.COUNT, None, ""),
    ],
)
def test_each_kind_is_printed_its_own_way(kind: Kind, value: Value, expected: str) -> None:
    question = Question(key="q", label="Q", kind=kind, choices=CHOICES)
    assert printed(question, value) == expected


def test_a_missing_answer_prints_its_reason() -> None:
    question = Question(key="q", label="Q", kind=Kind.COUNT)
    assert printed(question, None, "not_concerned") == "non concerné"


@pytest.mark.parametrize(
    ("value", "before", "expected"),
    [
        (112, 100, "+12\u202f%"),
        (97, 100, "−3\u202f%"),
        (100, 100, "="),
        (5, 0, ""),
        (0, 0, "="),
        (None, 5, ""),
        (True, 1, ""),
        ("a", "b", ""),
    ],
)
def test_evolution_is_a_signed_share(value: Value, before: Value, expected: str) -> None:
    assert evolution(value, before) == expected
