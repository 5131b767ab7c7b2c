"""Every expression parses and has the right type; every example computes; no answer is orphan."""

from collections.abc import Iterator

import pytest

from senacs.catalogue import registry
from senacs.method.expressions import Type, check, parse
from senacs.method.indicators import Indicator, Measure
from senacs.method.measures import evaluate
from senacs.method.questionnaire import Audience, Question
from senacs.method.variables import PREVIOUS, REGISTER_TYPES, types_of

WHOLE = registry.questionnaire(2016)
TYPES = types_of(WHOLE)
INDICATORS = sorted(registry.indicators(2016).items())
FORMS = {year: types_of(registry.questionnaire(year)) for year in (2016, 2026)}
READINGS = [
    pytest.param(year, indicator, id=f"{key}-{year}")
    for year in FORMS
    for key, indicator in sorted(registry.indicators(year).items())
]
"""Indicators as they read the first year that was printed, and a late one."""
SHOWN_AS_THEY_ARE = {
    "first_approval_on",
    "project_axis_1",
    "project_axis_2",
    "project_axis_3",
    "project_axis_4",
    "project_axis_5",
}
"""Questions that no measure reads: they are printed on the identity sheet."""


def _expected_type(indicator: Indicator) -> Type:
    if indicator.measure in {Measure.STRUCTURES, Measure.SHARE}:
        return Type.BOOLEAN
    return Type.NUMBER


def _expressions(indicator: Indicator) -> Iterator[tuple[str, Type]]:
    if indicator.expression:
        yield indicator.expression, _expected_type(indicator)
    if indicator.denominator:
        yield indicator.denominator, Type.NUMBER
    if indicator.eligibility:
        yield indicator.eligibility, Type.BOOLEAN
    for part in indicator.parts:
        if part.expression:
            yield part.expression, Type.NUMBER


@pytest.mark.parametrize("audience", Audience)
def test_checks_are_conditions_on_what_the_audience_is_asked(audience: Audience) -> None:
    form = WHOLE.for_audience(audience)
    types = types_of(form)
    assert form.checks
    for item in form.checks:
        assert check(parse(item.expression), types) is Type.BOOLEAN, item.key


@pytest.mark.parametrize("audience", Audience)
def test_conditions_read_questions_asked_before(audience: Audience) -> None:
    form = WHOLE.for_audience(audience)
    types = types_of(form)
    before: set[str] = set()
    for question in form.questions.values():
        if question.condition:
            expression = parse(question.condition)
            assert check(expression, types) is Type.BOOLEAN
            assert expression.variables <= before | set(REGISTER_TYPES), question.key
        before.add(question.key)


@pytest.mark.parametrize(("year", "indicator"), READINGS)
def test_an_indicator_has_the_expressions_of_its_measure(year: int, indicator: Indicator) -> None:
    for source, expected in _expressions(indicator):
        assert check(parse(source), FORMS[year]) is expected
    measure = indicator.measure
    single = {Measure.TOTAL, Measure.MEAN, Measure.RATIO, Measure.STRUCTURES, Measure.SHARE}
    assert bool(indicator.expression) == (measure in single)
    assert bool(indicator.denominator) == (measure is Measure.RATIO)
    assert bool(indicator.question) == (
        measure in {Measure.TALLY, Measure.CITATIONS, Measure.GROUPS}
    )
    assert bool(indicator.parts) == indicator.is_table
    if measure is Measure.PARTS:
        assert all(part.expression for part in indicator.parts)


@pytest.mark.parametrize(("year", "indicator"), READINGS)
def test_the_worked_example_computes(year: int, indicator: Indicator) -> None:
    example = indicator.example
    result = evaluate(indicator, example.rows, FORMS[year])
    assert result.base == len(example.rows)
    if isinstance(example.expected, dict):
        cells = {cell.key: cell.value for cell in result.cells}
        # A row that is read in other years only is worked out in theirs.
        assert cells.keys() & example.expected.keys()
        for row in cells.keys() & example.expected.keys():
            assert cells[row] == pytest.approx(example.expected[row]), row
        assert any(example.expected.values())
    else:
        assert [cell.value for cell in result.cells] == [pytest.approx(example.expected)]
        assert example.expected


def _read_somewhere() -> set[str]:
    read = {key for _, indicator in INDICATORS for key in registry.answers_read(indicator)}
    for item in WHOLE.checks:
        read |= {name.removeprefix(PREVIOUS) for name in parse(item.expression).variables}
    for question in WHOLE.questions.values():
        if question.condition:
            read |= parse(question.condition).variables
    return read


def test_no_question_is_asked_for_nothing() -> None:
    assert set(WHOLE.questions) - _read_somewhere() == SHOWN_AS_THEY_ARE


def test_parts_of_a_partition_are_the_parts_of_an_indicator() -> None:
    measured = {
        frozenset(registry.answers_read(indicator))
        for _, indicator in INDICATORS
        if indicator.measure is Measure.PARTS
    }
    partitions = [p for block in WHOLE.blocks for p in block.partitions]
    unmeasured = [p.key for p in partitions if frozenset(p.parts) not in measured]
    # Young people are one part of all participants, and shown with harmonised bands instead.
    assert unmeasured == ["public_by_age"]


def test_a_conditioned_question_is_not_needed_by_a_blocking_check() -> None:
    conditioned: set[str] = {q.key for q in WHOLE.questions.values() if _has_condition(q)}
    for item in WHOLE.checks:
        if item.severity == "blocking":
            assert not conditioned & parse(item.expression).variables, item.key


def _has_condition(question: Question) -> bool:
    return bool(question.condition)
