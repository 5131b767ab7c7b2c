"""The words of the message that recalls agreed actions; it leaves by the outbox of campaigns."""

from collections.abc import Callable, Sequence
from datetime import date

from senacs.exchange.models import AgreedAction
from senacs.exchange.rules import DueStep, due_step
from senacs.method.french import date_fr

_BODY = """Bonjour {name},

{groups}

Notez-y où vous en êtes, terminez l’action, ou changez son échéance.

Ce rappel part une fois avant l’échéance et une fois après, aux correspondants du territoire. \
L’équipe nationale le coupe avec les messages automatiques de l’enquête.
"""
_HEADS = {
    DueStep.AFTER: "L’échéance est passée\u202f:",
    DueStep.BEFORE: "L’échéance approche\u202f:",
}


def written(
    name: str, actions: Sequence[AgreedAction], today: date, address: Callable[[int], str]
) -> tuple[str, str]:
    """Subject and body of one message. `address`: of the page of an action."""
    by_step: dict[DueStep | None, list[AgreedAction]] = {}
    for one in sorted(actions, key=lambda action: (str(action.due_on), action.pk)):
        if one.due_on is not None:
            by_step.setdefault(due_step(one.due_on, today), []).append(one)
    groups = [
        "\n\n".join([head, *(_line(one, address) for one in by_step[step])])
        for step, head in _HEADS.items()
        if step in by_step
    ]
    return _subject(len(actions)), _BODY.format(name=name, groups="\n\n".join(groups))


def _subject(count: int) -> str:
    if count == 1:
        return "SENACS\u202f: l’échéance d’une action convenue"
    return f"SENACS\u202f: l’échéance de {count} actions convenues"


def _line(one: AgreedAction, address: Callable[[int], str]) -> str:
    assert one.due_on is not None
    return (
        f"– {one.territory.name}, pour le {date_fr(one.due_on)}, {one.owner}\u202f:\n"
        f"  {one.what}\n  {address(one.pk)}"
    )
