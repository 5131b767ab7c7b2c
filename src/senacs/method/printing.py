"""Prints one answer in French: the inverse of `answers`, for pages, histories and documents."""

from collections.abc import Callable
from datetime import date
from typing import Any

from senacs.method import french
from senacs.method.missing import Missing, Value
from senacs.method.questionnaire import Kind, Question


def printed(question: Question, value: Value, missing: str | None = None) -> str:
    """The answer as a reader sees it, without its unit; empty when nothing was answered."""
    if missing:
        return Missing(missing).label
    if value is None:
        return ""
    return _PRINTERS[question.kind](question, value)


def evolution(value: Value, before: Value) -> str:
    """« +12 % » from one edition to the next, « = »; empty when it cannot be said."""
    if not _is_number(value) or not _is_number(before):
        return ""
    assert isinstance(value, int | float)
    assert isinstance(before, int | float)
    if value == before:
        return "="
    if not before:
        return ""
    return f"{french.change(100 * (value - before) / abs(before))}{french.THIN}%"


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _decimals(value: float) -> int:
    """As many decimals as were typed, two at most."""
    return next((n for n in (0, 1) if abs(round(value, n) - value) < 1e-9), 2)


def _number(_question: Question, value: Any) -> str:
    return french.number(value, _decimals(float(value)))


def _money(_question: Question, value: Any) -> str:
    return french.money(value, 2 if _decimals(float(value)) else 0)


def _yes_no(_question: Question, value: Any) -> str:
    return "Oui" if value else "Non"


def _one_of(question: Question, value: Any) -> str:
    return question.choice_label(str(value))


def _several_of(question: Question, value: Any) -> str:
    return " ; ".join(question.choice_label(key) for key in value).replace(" ;", f"{french.THIN};")


def _text(_question: Question, value: Any) -> str:
    return str(value)


def _date(_question: Question, value: Any) -> str:
    return french.date_fr(date.fromisoformat(str(value)))


_PRINTERS: dict[Kind, Callable[[Question, Any], str]] = {
    Kind.COUNT: _number,
    Kind.DECIMAL: _number,
    Kind.MONEY: _money,
    Kind.YES_NO: _yes_no,
    Kind.ONE_OF: _one_of,
    Kind.SEVERAL_OF: _several_of,
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.DATE: _date,
}
