"""The indicators that every question has by itself, made from the question and nothing else.

Numbers: total, mean, quartiles, share of structures above zero. Yes or no: share. One choice:
structures by answer. Several: structures by answer ticked. One set for each audience, so that
each is in the same cells as the indicators of the library. Nothing for what is confidential, for
texts, dates, contacts and local questions. Keys: `q_<question>__<measure>_<cs|evs>`.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from senacs.method.indicators import Example, Indicator, Measure, Part
from senacs.method.quantiles import SMALLEST
from senacs.method.questionnaire import Audience, Kind, Question, Sensitivity

PREFIX = "q_"
RULES_OF = date(2026, 11, 25)
"""Day of the rules below."""
_UNITS = {Kind.MONEY: "€", Kind.COUNT: "", Kind.DECIMAL: ""}
_DESCRIBED = {Kind.YES_NO, Kind.ONE_OF, Kind.SEVERAL_OF}


def is_described(question: Question) -> bool:
    """Whether figures may be made from this question alone."""
    is_open = question.sensitivity is not Sensitivity.RESERVED and not question.places
    return is_open and (question.kind.is_number or question.kind in _DESCRIBED)


def described(question: Question) -> tuple[Indicator, ...]:
    """Its indicators, for each audience that it is asked of; none when it is not described."""
    if not is_described(question):
        return ()
    return tuple(
        replace(
            one,
            key=f"{PREFIX}{question.key}__{one.key}_{audience.lower()}",
            audience=(audience,),
        )
        for audience in question.audience
        for one in _measured(question)
    )


def key_of(question: str, measure: str, audience: Audience) -> str:
    """Key of one of them; `measure`: sum, mean, quartiles, some, share or answers."""
    return f"{PREFIX}{question}__{measure}_{audience.lower()}"


def _measured(question: Question) -> Iterator[Indicator]:
    if question.kind.is_number:
        yield from _of_number(question)
    elif question.kind is Kind.YES_NO:
        yield replace(
            _base(question, "share", Measure.SHARE, "structures qui répondent oui"),
            expression=question.key,
        )
    else:
        measure = Measure.GROUPS if question.kind is Kind.ONE_OF else Measure.TALLY
        parts = tuple(Part(choice.key, choice.label, "") for choice in question.choices)
        made = _base(question, "answers", measure, "structures par réponse")
        yield replace(made, question=question.key, parts=parts, show="bars")


def _of_number(question: Question) -> Iterator[Indicator]:
    unit = question.unit or _UNITS[question.kind]
    amount = replace(
        _base(question, "sum", Measure.TOTAL, "total"),
        expression=question.key,
        unit=unit,
        is_money=question.kind is Kind.MONEY,
    )
    decimals = 0 if question.kind is Kind.MONEY else 1
    yield amount
    yield replace(
        amount, key="mean", measure=Measure.MEAN, title=_title(question, "moyenne par structure"),
        decimals=decimals,
    )  # fmt: skip
    some = _base(question, "some", Measure.SHARE, "structures au-dessus de zéro")
    yield replace(some, expression=f"{question.key} > 0")
    # The bound on the largest answer holds for what is never negative.
    if question.minimum is None or question.minimum >= 0:
        yield replace(
            amount, key="quartiles", measure=Measure.QUARTILES, show="bars", decimals=decimals,
            title=_title(question, "répartition des structures"), minimum_n=SMALLEST,
        )  # fmt: skip


def _base(question: Question, key: str, measure: Measure, what: str) -> Indicator:
    return Indicator(
        key=key,
        title=_title(question, what),
        measure=measure,
        unit="structure",
        definition=question.definition or question.hint or question.label,
        audience=question.audience,
        example=Example((), {}),
        condition=question.condition,
        reviewed=RULES_OF,
        since=question.since,
        until=question.until,
    )


def _title(question: Question, what: str) -> str:
    return f"{question.label} : {what}"
