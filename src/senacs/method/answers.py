"""Reads one answer, whatever its door: form, spreadsheet, API. One parser, one set of messages."""

import math
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from senacs.method.missing import Missing, Value
from senacs.method.questionnaire import Kind, Question

TEXT_LIMITS = {Kind.TEXT: 300, Kind.LONG_TEXT: 5000}
LARGEST_NUMBER = 1e12
LONGEST_RAW = 20_000
"""Characters that are looked at, whatever the kind: more is a file sent by mistake."""
MOST_ITEMS = 500
"""Items of one answer with several choices, however they come."""
_LARGEST_EXACT = 10**15  # above it, a spreadsheet has already lost digits

_SPACES = re.compile(r"[\s\u00a0\u202f]+")
# Categories Cc and Cs: no database, document or spreadsheet holds them all. Tab and line feed stay.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_MISSING_WORDS = {
    "nc": Missing.NOT_CONCERNED,
    "non concerné": Missing.NOT_CONCERNED,
    "non concernée": Missing.NOT_CONCERNED,
    "nsp": Missing.UNKNOWN,
    "ne sait pas": Missing.UNKNOWN,
    "refus": Missing.REFUSED,
}
# Made once: a union written where it is used is made at each answer.
_READABLE = (bool, int, float, date, list)
_NUMERIC = (str, int, float)
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


def plain(text: str) -> str:
    """The text without what cannot be kept (NUL, lone surrogates, control characters), trimmed.

    Composed letters (NFC): « é » typed on two systems is the same answer.
    """
    if not text.isprintable():  # most texts are: a file holds a hundred thousand of them
        text = _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", text).strip()


def read_answer(question: Question, raw: Any) -> Answer:
    """Read what was typed, chosen or found in a cell. Raises AnswerError."""
    if isinstance(raw, str):
        return _read_text_answer(question, raw)
    if raw is None or raw == []:
        return Answer()
    if not isinstance(raw, _READABLE):
        raise AnswerError("Cette réponse n’a pas la forme attendue\u202f: saisissez-la à nouveau.")
    return Answer(value=_READERS[question.kind](question, raw))


def _read_text_answer(question: Question, raw: str) -> Answer:
    if len(raw) > LONGEST_RAW:
        limit = TEXT_LIMITS.get(question.kind)
        raise AnswerError(_too_long(len(raw), limit) if limit else _NOT_AN_ANSWER)
    text = plain(raw)
    if not text:
        return Answer()
    if question.kind not in TEXT_LIMITS:
        missing = _MISSING_WORDS.get(_SPACES.sub(" ", text).lower())
        if missing is not None:
            return Answer(missing=missing)
    return Answer(value=_READERS[question.kind](question, text))


_NOT_AN_ANSWER = "Ce texte est bien trop long pour cette question\u202f: vérifiez la saisie."


def _too_long(length: int, limit: int) -> str:
    return f"Le texte compte {_plain(length)} caractères\u202f: {_plain(limit)} au plus."


def _read_count(question: Question, raw: Any) -> int:
    number = _read_number(question, raw)
    whole = int(number)
    if number != whole:
        raise AnswerError("Un nombre entier est attendu\u202f: retirez les décimales.")
    return whole


def _read_decimal(question: Question, raw: Any) -> float:
    return _read_number(question, raw)


def _read_number(question: Question, raw: Any) -> float:
    if isinstance(raw, bool) or not isinstance(raw, _NUMERIC):
        raise AnswerError("Un nombre est attendu, par exemple 12 ou 12,5.")
    try:
        number = _parse_number(raw) if isinstance(raw, str) else float(raw)
    except (ValueError, OverflowError) as error:
        raise AnswerError("Un nombre est attendu, par exemple 12 ou 12,5.") from error
    if not math.isfinite(number) or abs(number) > LARGEST_NUMBER:
        raise AnswerError("Ce nombre est trop grand pour être vrai\u202f: vérifiez la saisie.")
    return _within_bounds(question, number)


def _parse_number(text: str) -> float:
    if len(text) > 40:
        raise ValueError(text)
    clean = _SPACES.sub("", text).replace("€", "").replace("−", "-").replace(",", ".")
    # ASCII: the browser reads the same digits, and no others.
    if not re.fullmatch(r"[+-]?[0-9]*\.?[0-9]+|[+-]?[0-9]+\.", clean):
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
    return number + 0.0  # minus zero is zero


def _plain(number: float) -> str:
    text = f"{number:,.6g}" if number != int(number) else f"{int(number):,}"
    return text.replace(",", "\u202f").replace(".", ",")


def _read_yes_no(_question: Question, raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    value = _YES_NO.get(raw.lower()) if isinstance(raw, str) else None
    if value is None:
        raise AnswerError("Répondez par «\u202foui\u202f» ou «\u202fnon\u202f».")
    return value


def _choice_key(question: Question, text: str) -> str:
    small = text.lower()
    for choice in question.choices:
        if text in (choice.key, choice.label) or small == choice.label.lower():
            return choice.key
    accepted = ", ".join(choice.label for choice in question.choices[:12])
    raise AnswerError(
        f"«\u202f{text[:60]}\u202f» n’est pas une réponse proposée. "
        f"Réponses possibles\u202f: {accepted}."
    )


def _read_one_of(question: Question, raw: Any) -> str:
    return _choice_key(question, _as_text(raw))


def _read_several_of(question: Question, raw: Any) -> list[str] | None:
    items = raw if isinstance(raw, list) else _as_text(raw).split("|", MOST_ITEMS)
    if len(items) > MOST_ITEMS or not all(isinstance(item, str) for item in items):
        raise AnswerError("Choisissez parmi les réponses proposées.")
    texts = [plain(item[:LONGEST_RAW]) for item in items]
    keys = {_choice_key(question, text) for text in texts if text}
    if question.maximum is not None and len(keys) > question.maximum:
        raise AnswerError(f"Choisissez {_plain(question.maximum)} réponses au plus.")
    return [choice.key for choice in question.choices if choice.key in keys] or None


def _read_text(question: Question, raw: Any) -> str:
    text = _as_text(raw)
    limit = TEXT_LIMITS[question.kind]
    if len(text) > limit:
        raise AnswerError(_too_long(len(text), limit))
    return text


def _as_text(raw: Any) -> str:
    """A cell of a spreadsheet as its author reads it: 4 and not 4.0, 31/12/2016."""
    if isinstance(raw, str):
        return raw
    if isinstance(raw, date):
        return f"{raw:%d/%m/%Y}"
    if isinstance(raw, bool | list) or not abs(raw) < _LARGEST_EXACT:
        raise AnswerError("Un texte est attendu.")
    return str(int(raw)) if raw == int(raw) else repr(raw).replace(".", ",")


def _read_date(_question: Question, raw: Any) -> str:
    if isinstance(raw, date):
        return raw.isoformat()[:10]
    text = raw if isinstance(raw, str) else ""
    french = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", text)
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


def has_shape(question: Question, value: Any) -> bool:
    """Whether a value may be an answer to the question, whatever its bounds and its choices.

    For what comes back from a browser as « what stood there »: it may be forged, or damaged.
    """
    if question.kind.is_number:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return is_number and abs(value) <= LARGEST_NUMBER  # neither NaN nor infinite
    if question.kind is Kind.YES_NO:
        return isinstance(value, bool)
    if question.kind is Kind.SEVERAL_OF:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if question.kind is Kind.DATE:
        return isinstance(value, str) and _is_day(value)
    return isinstance(value, str)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
