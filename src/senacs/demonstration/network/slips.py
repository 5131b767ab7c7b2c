"""Errors as they are made: zeros, digits, units, dates, double counting. Each is told aside."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from senacs.demonstration.network import chance
from senacs.demonstration.network.forms import Filled
from senacs.demonstration.network.members import Member
from senacs.method.questionnaire import Kind, Question

Questions = Mapping[str, Question]
RATES = {
    "times_ten": 0.006,
    "tenth": 0.004,
    "swapped": 0.005,
    "monthly_hours": 0.008,
    "thousands": 0.010,
    "double_count": 0.015,
    "recent_approval": 0.08,
    "phone_as_site": 0.03,
    "spaced_siret": 0.06,
}
"""Share of the responses in which the slip is made, where it can be."""
LASTING = frozenset({"recent_approval", "phone_as_site", "spaced_siret"})
"""A structure makes these every year: nobody looks at an identity again."""


@dataclass(frozen=True)
class Slip:
    """One error: what kind, on which answer, what it should have been."""

    kind: str
    key: str
    truth: Any
    written: Any


def slip(member: Member, year: int, filled: Filled, questions: Questions) -> list[Slip]:
    """Make the errors of a structure in its answers; the careless make more of them."""
    made: list[Slip] = []
    laxity = max(0.2, 1.0 - 0.45 * member.traits.care)
    for kind, rate in RATES.items():
        when = 0 if kind in LASTING else year
        if chance.uniform("slip", kind, when, member.key) < rate * laxity:
            made.extend(_MAKERS[kind](member, year, filled, questions))
    for one in made:
        filled.values[one.key] = one.written
    return made


def _numbers(filled: Filled, questions: Questions, least: float) -> list[str]:
    return [
        key
        for key, value in filled.values.items()
        if questions[key].kind.is_number and not isinstance(value, bool) and value >= least
    ]


def _changed(
    change: Callable[[float], float], least: float, kind: str
) -> Callable[[Member, int, Filled, Questions], Iterator[Slip]]:
    """A slip on one number, any of them."""

    def make(member: Member, year: int, filled: Filled, questions: Questions) -> Iterator[Slip]:
        keys = _numbers(filled, questions, least)
        if keys:
            key = keys[chance.number_of("where", kind, year, member.key) % len(keys)]
            yield from _written(kind, key, change(filled.values[key]), filled, questions)

    return make


def _written(
    kind: str, key: str, value: float, filled: Filled, questions: Questions
) -> Iterator[Slip]:
    """The slip, unless the form would have refused it."""
    question, truth = questions[key], filled.values[key]
    number: float = round(value) if question.kind is Kind.COUNT else round(value, 2)
    most = question.maximum if question.maximum is not None else 1e11
    if number != truth and (question.minimum or 0) <= number <= most:
        yield Slip(kind, key, truth, number)


def _swapped(value: float) -> float:
    """Two neighbouring digits of the whole part change places."""
    digits = str(int(value))
    swapped = digits[1] + digits[0] + digits[2:] if digits[1] != "0" else digits
    return float(swapped)


def _monthly(_member: Member, _year: int, filled: Filled, questions: Questions) -> Iterator[Slip]:
    """Hours of a month written for those of the year."""
    if "volunteer_hours" in filled.values:
        value = filled.values["volunteer_hours"] / 12
        yield from _written("monthly_hours", "volunteer_hours", value, filled, questions)


def _thousands(_member: Member, _year: int, filled: Filled, questions: Questions) -> Iterator[Slip]:
    """All the amounts in thousands of euros: everything adds up, and nothing is right."""
    for key, value in list(filled.values.items()):
        if questions[key].kind is Kind.MONEY and value > 0:
            yield from _written("thousands", key, round(value / 1000), filled, questions)


def _double(member: Member, year: int, filled: Filled, questions: Questions) -> Iterator[Slip]:
    """Each person counted once in every sector: all the ages grow alike."""
    factor = 1.25 + 0.5 * chance.uniform("double", year, member.key)
    keys = [key for key in filled.values if key.startswith(("public_age_", "evs_public_age_"))]
    grown = {key: round(filled.values[key] * factor) for key in keys}
    young = [key for key in keys if _is_young(key)]
    whole = {"public_0_25_total": young, "public_total": keys}
    for total, parts in whole.items():
        if total in filled.values:
            lost = filled.values[total] - sum(filled.values[part] for part in parts)
            grown[total] = round(sum(grown[part] for part in parts) + lost * factor)
    for key, value in grown.items():
        yield from _written("double_count", key, value, filled, questions)


def _is_young(key: str) -> bool:
    return key.rsplit("_", 1)[-1] in {"3", "6", "10", "14", "17", "25"}


def _recent(member: Member, year: int, filled: Filled, _questions: Questions) -> Iterator[Slip]:
    """The last renewal given for the first approval of an old structure."""
    truth = filled.values.get("first_approval_on")
    known = [f.since for f in member.facts if f.kind == "approval" and f.since]
    past = [since for since in known if since <= date(year, 12, 31)]
    if truth and past and member.opened_on.year < year - 8:
        yield Slip("recent_approval", "first_approval_on", truth, max(past).isoformat())


def _phone(member: Member, _year: int, filled: Filled, _questions: Questions) -> Iterator[Slip]:
    bits = chance.number_of("phone", member.key)
    for key, value in filled.values.items():
        if "website" in key and isinstance(value, str):
            # A range of numbers kept for fiction.
            phone = f"01 99 00 {bits % 100:02d} {(bits >> 8) % 100:02d}"
            yield Slip("phone_as_site", key, value, phone)


def _spaced(_member: Member, _year: int, filled: Filled, _questions: Questions) -> Iterator[Slip]:
    for key, value in filled.values.items():
        if "siret" in key and isinstance(value, str) and len(value) == 14:
            spaced = f"{value[:3]} {value[3:6]} {value[6:9]} {value[9:]}"
            yield Slip("spaced_siret", key, value, spaced)


_MAKERS: dict[str, Callable[[Member, int, Filled, Questions], Iterator[Slip]]] = {
    "times_ten": _changed(lambda value: value * 10, 1, "times_ten"),
    "tenth": _changed(lambda value: value / 10, 10, "tenth"),
    "swapped": _changed(_swapped, 12, "swapped"),
    "monthly_hours": _monthly,
    "thousands": _thousands,
    "double_count": _double,
    "recent_approval": _recent,
    "phone_as_site": _phone,
    "spaced_siret": _spaced,
}
