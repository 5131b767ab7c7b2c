"""Tells the kinds of edit apart, pure: one table for the fields of a question, one sentence each.

A change of meaning is refused: what is counted otherwise bears another name. It is judged against
what was asked in the past (`settled`): what nobody has been asked yet may still be shaped.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from senacs.campaigns.rules.questionnaires import Change, Edit, Part, Spot
from senacs.method.questionnaire import Kind, Question

Judge = Callable[[Question, Question], Edit]

TEXTS = ("label", "hint", "definition", "help", "trap", "source")
"""What a steward may mark as changing what is counted."""


def _wording(_before: Question, _after: Question) -> Edit:
    return Edit.WORDING


def _setting(_before: Question, _after: Question) -> Edit:
    return Edit.SETTING


def _never(_before: Question, _after: Question) -> Edit:
    return Edit.MEANING


def _unit(before: Question, after: Question) -> Edit:
    same = _flat(before.unit) == _flat(after.unit)
    return Edit.WORDING if same else Edit.MEANING


def _flat(text: str) -> str:
    return "".join(text.casefold().split())


def _minimum(before: Question, after: Question) -> Edit:
    low, high = before.minimum or 0.0, after.minimum or 0.0
    return Edit.MEANING if high > low else Edit.SETTING


def _maximum(before: Question, after: Question) -> Edit:
    if after.maximum is None:
        return Edit.SETTING
    is_lower = before.maximum is None or after.maximum < before.maximum
    return Edit.MEANING if is_lower else Edit.SETTING


def _audience(before: Question, after: Question) -> Edit:
    lost = set(before.audience) - set(after.audience)
    return Edit.RETIREMENT if lost else Edit.ADDITION


def _condition(_before: Question, after: Question) -> Edit:
    return Edit.RETIREMENT if after.condition else Edit.ADDITION


JUDGES: Mapping[str, Judge] = {
    "kind": _never,
    **dict.fromkeys(TEXTS, _wording),
    "unit": _unit,
    "minimum": _minimum,
    "maximum": _maximum,
    "audience": _audience,
    "condition": _condition,
    "required": _setting,
    "prefill": _setting,
    "sensitivity": _setting,
    "since": _setting,
    "until": _setting,
    "replaces": _setting,
    "break_note": _wording,
    "harmonised": _setting,
    "local_to": _setting,
}
"""Every field of a question but its key and its choices."""

_WHY = {
    "kind": "Le type d’une question ne change jamais\u202f: ses anciennes réponses ne se "
    "liraient plus.",
    "unit": "Changer l’unité change ce qui est compté.",
    "minimum": "Un minimum plus haut refuserait des réponses déjà données.",
    "maximum": "Un maximum plus bas refuserait des réponses déjà données.",
    "choices": "Retirer ou remplacer un choix change la portée des autres.",
}
_MARKED = "Vous dites que ce changement modifie ce qui est compté."


def how_to_replace(key: str, last_year: int) -> str:
    """What to do instead of changing the meaning of a question."""
    return (
        f"Laissez «\u202f{key}\u202f» telle qu’elle était, écrivez {last_year} dans "
        "«\u202fjusqu’à\u202f», puis ajoutez une ligne avec un nouveau nom, "
        f"«\u202f{key}\u202f» dans «\u202fremplace\u202f» et la raison dans «\u202frupture\u202f»."
    )


def judged(
    field: str, before: Question, after: Question, settled: Question | None, data_year: int
) -> Change:
    """The change of one field of a question that stays, without its texts."""
    edit = JUDGES[field](before, after)
    if edit is Edit.MEANING and field != "kind":
        edit = _against_the_past(field, after, settled)
    return _change(edit, field, after, data_year)


def _against_the_past(field: str, after: Question, settled: Question | None) -> Edit:
    if settled is None or getattr(settled, field) == getattr(after, field):
        return Edit.SETTING
    return JUDGES[field](settled, after)


def _change(edit: Edit, field: str, after: Question, data_year: int) -> Change:
    refused = edit is Edit.MEANING
    cure = how_to_replace(after.key, data_year - 1) if refused else ""
    return Change(
        edit=edit,
        spot=Spot(Part.QUESTION, after.key, field),
        name=after.label,
        why=_WHY.get(field, "") if refused else "",
        cure=cure,
        is_optional=not after.required,
    )


def marked(
    change: Change, marks: Collection[str], settled: Mapping[str, Question], data_year: int
) -> Change:
    """The same, as a change of meaning when the steward says that it is one."""
    spot = change.spot
    if spot.key not in marks or spot.key not in settled or spot.field not in TEXTS:
        return change
    cure = how_to_replace(spot.key, data_year - 1)
    return replace(change, edit=Edit.MEANING, why=_MARKED, cure=cure)


def choices_edits(
    before: Question, after: Question, settled: Question | None, data_year: int
) -> list[Change]:
    """Choices added, retired or reworded.

    A choice may leave a list where several are ticked, as the others keep their meaning; where one
    is chosen, those who chose it would go to the others.
    """
    old = {c.key: c.label for c in before.choices}
    new = {c.key: c.label for c in after.choices}
    past = {c.key for c in settled.choices} if settled else set()
    gone = [key for key in old if key not in new]
    come = [key for key in new if key not in old]
    is_settled = bool(past & set(gone))
    refused = is_settled and (before.kind is Kind.ONE_OF or bool(come))
    changes = [
        _choice(Edit.MEANING if refused and key in past else Edit.RETIREMENT, after, key, old[key])
        for key in gone
    ]
    changes += [_choice(Edit.ADDITION, after, key, "", new[key]) for key in come]
    changes += [
        _choice(Edit.WORDING, after, key, old[key], new[key])
        for key in new
        if key in old and old[key] != new[key]
    ]
    cure = how_to_replace(after.key, data_year - 1)
    return [
        replace(c, why=_WHY["choices"], cure=cure) if c.edit is Edit.MEANING else c for c in changes
    ]


def _choice(edit: Edit, question: Question, key: str, before: str, after: str = "") -> Change:
    spot = Spot(Part.CHOICE, f"{question.key}/{key}", "label")
    return Change(edit, spot, question.label, before, after)


def comes_back(question: Question, settled: Question, data_year: int) -> list[Change]:
    """What a question that takes a known name may not do."""
    fields = ("kind", "unit", "minimum", "maximum")
    changed = [f for f in fields if getattr(question, f) != getattr(settled, f)]
    found = [_change(JUDGES[f](settled, question), f, question, data_year) for f in changed]
    cure = "Ce nom a déjà servi à une autre question\u202f: choisissez-en un nouveau."
    return [replace(c, cure=cure) for c in found if c.edit is Edit.MEANING]


def renamed(gone: Question, come: Question) -> Change | None:
    """A question that seems to have only changed its name: names never change."""
    same = gone.kind is come.kind and _flat(gone.label) == _flat(come.label)
    if not same or come.replaces:
        return None
    return Change(
        edit=Edit.MEANING,
        spot=Spot(Part.QUESTION, come.key, "key"),
        name=come.label,
        before=gone.key,
        after=come.key,
        why=f"«\u202f{gone.key}\u202f» a disparu et «\u202f{come.key}\u202f» pose la même "
        "question\u202f: un nom ne change jamais.",
        cure=f"Rétablissez le nom «\u202f{gone.key}\u202f». Si ce qui est compté change, écrivez "
        f"«\u202f{gone.key}\u202f» dans «\u202fremplace\u202f» et la raison dans "
        "«\u202frupture\u202f».",
    )
