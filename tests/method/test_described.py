"""The indicators that every question has by itself."""

from dataclasses import replace

import pytest

from senacs.catalogue import registry
from senacs.method.described import described, is_described, key_of
from senacs.method.indicators import Measure
from senacs.method.measures import evaluate
from senacs.method.questionnaire import Audience, Choice, Kind, Question, Sensitivity
from senacs.method.variables import type_of

COUNT = Question("people", "Personnes", Kind.COUNT, unit="personne")
CHOICES = (Choice("a", "A"), Choice("b", "B"))


def test_a_number_gives_its_total_mean_quartiles_and_share_above_zero() -> None:
    made = {one.key: one for one in described(COUNT)}
    assert list(made) == [
        key_of("people", measure, audience)
        for audience in Audience
        for measure in ("sum", "mean", "some", "quartiles")
    ]
    rows = [{"people": value} for value in (0, 10, None, 20)]
    types = {"people": type_of(Kind.COUNT)}
    found = {key: evaluate(one, rows, types) for key, one in made.items()}
    assert [cell.value for cell in found["q_people__sum_cs"].cells] == [30.0]
    assert [cell.value for cell in found["q_people__mean_cs"].cells] == [10.0]
    assert [cell.value for cell in found["q_people__some_cs"].cells] == [2.0]
    assert [cell.value for cell in found["q_people__quartiles_cs"].cells] == [10.0] * 3
    assert {(raw.n, raw.base) for raw in found.values()} == {(3, 4)}


@pytest.mark.parametrize(
    ("kind", "measure"),
    [
        (Kind.YES_NO, Measure.SHARE),
        (Kind.ONE_OF, Measure.GROUPS),
        (Kind.SEVERAL_OF, Measure.TALLY),
    ],
)
def test_a_choice_gives_the_structures_by_answer(kind: Kind, measure: Measure) -> None:
    question = Question("q", "Q", kind, choices=CHOICES, audience=(Audience.EVS,))
    (made,) = described(question)
    assert made.measure is measure
    assert made.audience == (Audience.EVS,)
    assert [part.key for part in made.parts] == ([] if kind is Kind.YES_NO else ["a", "b"])


@pytest.mark.parametrize(
    "question",
    [
        replace(COUNT, sensitivity=Sensitivity.RESERVED),
        replace(COUNT, local_to="department:04"),
        *(replace(COUNT, kind=kind) for kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.DATE)),
    ],
)
def test_nothing_is_made_of_what_is_reserved_local_or_not_counted(question: Question) -> None:
    assert not is_described(question)
    assert described(question) == ()


def test_what_may_be_negative_has_no_quartiles() -> None:
    made = described(replace(COUNT, minimum=-100.0))
    assert Measure.QUARTILES not in {one.measure for one in made}


def test_keys_never_meet_those_of_the_library_and_units_are_told() -> None:
    made = [one for q in registry.questionnaire(2025).questions.values() for one in described(q)]
    keys = [one.key for one in made]
    assert len(set(keys)) == len(keys) > 600
    assert not set(keys) & set(registry.indicators())
