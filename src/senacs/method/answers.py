"""Reads one answer, whatever its door: form, spreadsheet, API. One parser, one set of messages."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from senacs.method.missing import Missing, Value
from senacs.method.questionnaire import Kind, Question

TEXT_LIMITS = {Kind.TEXT: 300, Kind.LONG_TEXT: 5000}
LARGEST_NUMBER = 1e12

_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_MISSING_WORDS = {
    "nc": Missing.NOT_CONCERNED,
    "non concerné": Missing.NOT_CONCERNED,
    "non concernée": Missing.NOT_CONCERNED,
    "nsp": Missing.UNKNOWN,
    "ne sait pas": Missing.UNKNOWN,
    "refus": Missing.REFUSED,
}
_YES_NO = {"oui": True, "o": True, "non": False, "n": False}


class AnswerError(ValueError):
    """The text cannot be read as an answer; its message is French and says how to fix."""


@dataclass(frozen=True)
class Answer:
    """A value, or the reason why there is none. Both empty: not answered yet."""

    value: Value = None
    missing: Missing | None = None

    @property
    def is_given(self) -> bool:
        return self.value is not None or self.missing is not None


def read_answer(question: Question, raw: Any) -> Answer:
    """Read what was typed, chosen or found in a cell. Raises AnswerError."""
    if raw is None or (isinstance(raw, str | list) and not raw):
        return Answer()
    if isinstance(raw, str):
        missing = _MISSING_WORDS.get(_SPACES.sub(" ", raw).strip().lower())
        if missing is not None and question.kind not in {Kind.TEXT, Kind.LONG_TEXT}:
            return Answer(missing=missing)
        if not raw.strip():
            return Answer()
    return Answer(value=_READERS[question.kind](question, raw))


def _read_count(question: Question, raw: Any) -> int:
    number = _read_number(question, raw)
    if number != int(number):
        raise AnswerError("Un nombre entier est attendu\u202f: retirez les décimales.")
    return int(number)


def _read_decimal(question: Question, raw: Any) -> float:
    return _read_number(question, raw)


def _read_number(question: Question, raw: Any) -> float:
    if isinstance(raw, bool):
        raise AnswerError("Un nombre est attendu, par exemple 12 ou 12,5.")
    try:
        number = float(raw) if isinstance(raw, int | float) else _parse_number(str(raw))
    except (ValueError, OverflowError) as error:
        raise AnswerError("Un nombre est attendu, par exemple 12 ou 12,5.") from error
    if not math.isfinite(number) or abs(number) > LARGEST_NUMBER:
        raise AnswerError("Ce nombre est trop grand pour être vrai\u202f: vérifiez la saisie.")
    return _within_bounds(question, number)


def _parse_number(text: str) -> float:
    if len(text) > 40:
        raise ValueError(text)
    clean = _SPACES.sub("", text).replace("€", "").replace("−", "-").replace(",", ".")
    if not re.fullmatch(r"[+-]?\d*\.?\d+|[+-]?\d+\.", clean):
        raise ValueError(text)
    return float(clean)


def _within_bounds(question: Question, number: float) -> float:
    minimum = 0.0 if question.minimum is None else question.minimum
    if number < minimum:
        if minimum == 0:
            raise AnswerError("Un nombre négatif n’est pas possible ici\u202f: écrivez 0 ou plus.")
        raise AnswerError(f"La valeur la plus petite possible est {_plain(minimum)}.")
    if question.maximum is not None and number > question.maximum:
        raise AnswerError(
            f"La valeur dépasse le maximum plausible ({_plain(question.maximum)})\u202f: "
            "vérifiez l’unité et les zéros."
        )
    return number


def _plain(number: float) -> str:
    text = f"{number:,.6g}" if number != int(number) else f"{int(number):,}"
    return text.replace(",", "\u202f").replace(".", ",")


def _read_yes_no(_question: Question, raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    value = _YES_NO.get(str(raw).strip().lower())
    if value is None:
        raise AnswerError("Répondez par «\u202foui\u202f» ou «\u202fnon\u202f».")
    return value


def _choice_key(question: Question, raw: str) -> str:
    text = raw.strip()
    for choice in question.choices:
        if text in {choice.key, choice.label} or text.lower() == choice.label.lower():
            return choice.key
    accepted = ", ".join(choice.label for choice in question.choices[:12])
    raise AnswerError(
        f"«\u202f{text[:60]}\u202f» n’est pas une réponse proposée. "
        f"Réponses possibles\u202f: {accepted}."
    )


def _read_one_of(question: Question, raw: Any) -> str:
    return _choice_key(question, str(raw))


def _read_several_of(question: Question, raw: Any) -> list[str]:
    items = raw if isinstance(raw, list) else str(raw).split("|")
    keys = {_choice_key(question, str(item)) for item in items if str(item).strip()}
    if question.maximum is not None and len(keys) > question.maximum:
        raise AnswerError(f"Choisissez {_plain(question.maximum)} réponses au plus.")
    return [choice.key for choice in question.choices if choice.key in keys]


def _read_text(question: Question, raw: Any) -> str:
    text = str(raw).replace("\x00", "").replace("\r\n", "\n").strip()
    limit = TEXT_LIMITS[question.kind]
    if len(text) > limit:
        raise AnswerError(
            f"Le texte compte {_plain(len(text))} caractères\u202f: {_plain(limit)} au plus."
        )
    return text


def _read_date(_question: Question, raw: Any) -> str:
    if isinstance(raw, date):
        return raw.isoformat()[:10]
    text = str(raw).strip()
    french = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
    if french:
        text = f"{french[3]}-{int(french[2]):02d}-{int(french[1]):02d}"
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise AnswerError("Une date est attendue, par exemple 31/12/2016.") from error


_READERS: dict[Kind, Callable[[Question, Any], Value]] = {
    Kind.COUNT: _read_count,
    Kind.DECIMAL: _read_decimal,
    Kind.MONEY: _read_decimal,
    Kind.YES_NO: _read_yes_no,
    Kind.ONE_OF: _read_one_of,
    Kind.SEVERAL_OF: _read_several_of,
    Kind.TEXT: _read_text,
    Kind.LONG_TEXT: _read_text,
    Kind.DATE: _read_date,
}
