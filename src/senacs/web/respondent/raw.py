"""Answers as they stand in a box: the inverse of `method.answers`, digit for digit.

`printed` rounds for readers; here nothing may be lost, or opening a page then saving it would
change an answer.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from senacs.campaigns.rules.merge import decode
from senacs.method.answers import AnswerError, has_shape, read_answer
from senacs.method.french import THIN
from senacs.method.missing import DECLARED, Missing
from senacs.method.questionnaire import Kind, Question

Raw = str | list[str]

MISSING_WORDS: Mapping[Missing, str] = {
    Missing.NOT_CONCERNED: "nc",
    Missing.UNKNOWN: "nsp",
    Missing.REFUSED: "refus",
}
OFFERED = (Missing.NOT_CONCERNED, Missing.UNKNOWN)
"""Reasons that a form proposes; a refusal is settled with the correspondents."""


def raw_of(question: Question, encoded: Any) -> Raw:
    """What the box holds for an encoded answer; empty when there is none."""
    value, missing = decode(encoded)
    if missing:
        return MISSING_WORDS.get(Missing(missing), "")
    if value is None:
        return [] if question.kind is Kind.SEVERAL_OF else ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, list):
        return list(value)
    return number_text(value) if question.kind.is_number else str(value)


def number_text(value: float) -> str:
    """« 1 361,125 »: thin spaces, decimal comma, every digit."""
    exact = Decimal(repr(value)).normalize()
    text = f"{exact:,f}"
    return text.replace(",", THIN).replace(".", ",")


def encoded_of(question: Question, raw: Any) -> Any:
    """The encoded answer that a box holds. Raises AnswerError."""
    answer = read_answer(question, raw)
    return {"missing": answer.missing.value} if answer.missing else answer.value


def is_untouched(question: Question, raw: Any, before: Any) -> bool:
    """Whether the box still holds what the person had before the eyes."""
    try:
        return bool(encoded_of(question, raw) == before)
    except AnswerError:
        return False


def is_encoded(question: Question, encoded: Any) -> bool:
    """Whether this may be an encoded answer to the question; no answer is one."""
    if isinstance(encoded, dict):
        return set(encoded) == {"missing"} and encoded["missing"] in list(DECLARED)
    return encoded is None or has_shape(question, encoded)
