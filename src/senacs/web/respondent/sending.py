"""What a page sends, by form or by script, read with distrust and made into saves."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from django.http import QueryDict

from senacs.campaigns.actions.responses import Save
from senacs.campaigns.models import Response
from senacs.campaigns.rules.states import Origin
from senacs.method.answers import AnswerError
from senacs.method.questionnaire import Block, Kind, Question
from senacs.web.respondent.asking import Before, confirmable
from senacs.web.respondent.raw import Raw, encoded_of, is_encoded, is_untouched
from senacs.web.respondent.tables import with_rows_said, with_zeros

LARGEST_BODY = 256 * 1024
MOST_ANSWERS = 400
EVERYTHING = "*"

TOO_LARGE = "Cet envoi est trop lourd\u202f: raccourcissez les textes. Rien n’a été enregistré."
ANOTHER_PERSON = "Une autre personne s’est connectée dans ce navigateur\u202f: rechargez la page."
UNREADABLE = "Cet envoi n’a pas pu être lu\u202f: rechargez la page. Rien n’a été enregistré."


class UnreadableError(ValueError):
    """The body is not what the page sends; the message is French."""

    def __init__(self) -> None:
        super().__init__(UNREADABLE)


@dataclass(frozen=True)
class Sent:
    """Raw answers of one block, with what stood in the boxes when the person arrived."""

    answers: Mapping[str, Raw]
    before: Mapping[str, Any]
    version: int | None = None
    confirmed: frozenset[str] = frozenset()
    person: int | None = None
    is_whole: bool = field(default=False, kw_only=True)


def from_json(body: bytes, block: Block) -> Sent:
    """The body of an autosave of a page. Raises UnreadableError."""
    try:
        data = _loaded(body)
        answers, before = data["answers"], data.get("before", {})
        version, confirmed = data.get("version"), data.get("confirmed", [])
        person = data.get("person")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableError from error
    fits = (
        _is_mapping(answers)
        and _is_mapping(before)
        and len(answers) <= MOST_ANSWERS
        and all(_is_raw(raw) for raw in answers.values())
        and all(_is_encoded(value) for value in before.values())
        and _is_whole_number(version)
        and _is_whole_number(person)
        and _is_texts(confirmed)
    )
    if not fits:
        raise UnreadableError
    return Sent(answers, _seen(before, block), version, frozenset(confirmed), person)


def _loaded(text: str | bytes) -> Any:
    """What a JSON text holds. Raises ValueError, however deep or long it is."""
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except RecursionError as error:
        raise UnreadableError from error


def _seen(before: Mapping[str, Any], block: Block) -> dict[str, Any]:
    """What was seen of the page. What cannot be an answer was never on the screen."""
    questions = {q.key: q for q in block.questions}
    return {
        key: value
        for key, value in before.items()
        if key in questions and is_encoded(questions[key], value)
    }


def _refuse_constant(_name: str) -> NoReturn:
    raise UnreadableError


def _is_whole_number(value: Any) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool))


def _is_mapping(value: Any) -> bool:
    return isinstance(value, dict) and len(value) <= MOST_ANSWERS


def _is_texts(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= MOST_ANSWERS
        and all(isinstance(item, str) for item in value)
    )


def _is_raw(value: Any) -> bool:
    return isinstance(value, str) or _is_texts(value)


def _is_encoded(value: Any) -> bool:
    if isinstance(value, dict):
        return set(value) == {"missing"} and isinstance(value["missing"], str)
    return value is None or isinstance(value, str | int | float) or _is_texts(value)


def from_form(post: QueryDict, block: Block, shown: Collection[str]) -> Sent:
    """The fields of a page sent without script. A damaged memory of what was seen is no memory:
    answers that stand are then never overwritten. `shown`: questions that the page asks."""
    try:
        memory = _loaded(post.get("before", ""))
    except ValueError:
        memory = {}
    before = _seen(memory, block) if _is_mapping(memory) else {}
    answers: dict[str, Raw] = {}
    for question in block.questions:
        key = question.key
        raw = _raw_from_form(post, question)
        choice = post.get(f"{key}.conflit")
        if choice == "theirs":
            continue
        if choice == "before":
            raw = json_raw(post.get(f"{key}.avant", ""))
        answers[key] = raw
    answers = with_rows_said(answers, block, frozenset(post), shown=shown, before=before)
    if "zeros" in post:
        answers = with_zeros(answers, block, post.get("zeros", ""), shown)
    return Sent(answers, before, is_whole=True)


def json_raw(text: str) -> Raw:
    """A raw answer carried by a hidden box."""
    try:
        value = _loaded(text)
    except ValueError:
        return ""
    return value if _is_raw(value) else ""


def _raw_from_form(post: QueryDict, question: Question) -> Raw:
    reason = post.get(f"{question.key}.absence", "")
    if question.kind is Kind.SEVERAL_OF:
        chosen = [str(item) for item in post.getlist(question.key)]
        return chosen or reason
    typed = post.get(question.key, "")
    return typed if typed.strip() else reason


def untouched(sent: Sent, block: Block) -> frozenset[str]:
    """Keys that a whole form carries although the person did not change them."""
    questions = {q.key: q for q in block.questions}
    return frozenset(
        key
        for key, raw in sent.answers.items()
        if key in questions and is_untouched(questions[key], raw, sent.before.get(key))
    )


def with_confirmed(sent: Sent, block: Block, before: Before, wanted: str) -> Sent:
    """The same with last edition's answer put in the boxes to confirm; « * » means all empty."""
    answers = dict(sent.answers)
    confirmed = set()
    for question in block.questions:
        proposal = confirmable(question, before)
        is_wanted = question.key == wanted or (
            wanted == EVERYTHING and not answers.get(question.key)
        )
        if proposal and is_wanted:
            answers[question.key] = proposal
            confirmed.add(question.key)
    return Sent(answers, sent.before, sent.version, frozenset(confirmed), is_whole=sent.is_whole)


def saves(sent: Sent, block: Block, response: Response | None, before: Before) -> list[Save]:
    """The saves to make: what was confirmed keeps that origin if it is last edition's answer."""
    skipped = untouched(sent, block) if sent.is_whole else frozenset()
    answers = {key: raw for key, raw in sent.answers.items() if key not in skipped}
    truly = {key for key in sent.confirmed & set(answers) if _agrees(block, key, answers, before)}
    corrects = response is not None and response.deposit_id is not None
    typed = Origin.CORRECTED if corrects else Origin.TYPED
    groups = [
        (typed, {key: raw for key, raw in answers.items() if key not in truly}),
        (Origin.CONFIRMED, {key: raw for key, raw in answers.items() if key in truly}),
    ]
    return [
        Save(block=block.key, answers=group, before=sent.before, origin=origin)
        for origin, group in groups
        if group
    ]


def _agrees(block: Block, key: str, answers: Mapping[str, Raw], before: Before) -> bool:
    question = next((q for q in block.questions if q.key == key), None)
    if question is None or not confirmable(question, before):
        return False
    try:
        return bool(encoded_of(question, answers[key]) == before.values.get(key))
    except AnswerError:
        return False
