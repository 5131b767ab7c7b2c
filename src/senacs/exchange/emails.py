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
_TO_OWNER = """Bonjour,

{groups}

Pour dire où vous en êtes, changer l’échéance, ou ne plus recevoir ces rappels\u202f: {contacts}.

Votre adresse a été donnée par les correspondants du territoire, pour ce rappel seulement. Il part \
une fois avant l’échéance et une fois après. L’adresse s’efface quand l’action se termine, et un \
mois après l’échéance au plus tard.
"""
NOBODY_TO_TELL = "adressez-vous à la Caf ou à la fédération de votre territoire"
_HEADS = {
    DueStep.AFTER: "L’échéance est passée\u202f:",
    DueStep.BEFORE: "L’échéance approche\u202f:",
}


def written(
    name: str, actions: Sequence[AgreedAction], today: date, address: Callable[[int], str]
) -> tuple[str, str]:
    """Subject and body of one message. `address`: of the page of an action."""
    groups = _groups(actions, today, address)
    return _subject(len(actions)), _BODY.format(name=name, groups=groups)


def written_to_owner(
    actions: Sequence[AgreedAction], today: date, contacts: Sequence[str]
) -> tuple[str, str]:
    """The same for who answers for the actions, who may have no account: no address of a page.

    `contacts`: the correspondents of the territory, with their addresses.
    """
    body = _TO_OWNER.format(
        groups=_groups(actions, today, None), contacts=", ".join(contacts) or NOBODY_TO_TELL
    )
    return _subject(len(actions)), body


def _groups(
    actions: Sequence[AgreedAction], today: date, address: Callable[[int], str] | None
) -> str:
    by_step: dict[DueStep | None, list[AgreedAction]] = {}
    for one in sorted(actions, key=lambda action: (str(action.due_on), action.pk)):
        if one.due_on is not None:
            by_step.setdefault(due_step(one.due_on, today), []).append(one)
    groups = [
        "\n\n".join([head, *(_line(one, address) for one in by_step[step])])
        for step, head in _HEADS.items()
        if step in by_step
    ]
    return "\n\n".join(groups)


def _subject(count: int) -> str:
    if count == 1:
        return "SENACS\u202f: l’échéance d’une action convenue"
    return f"SENACS\u202f: l’échéance de {count} actions convenues"


def _line(one: AgreedAction, address: Callable[[int], str] | None) -> str:
    assert one.due_on is not None
    said = (
        f"– {one.territory.name}, pour le {date_fr(one.due_on)}, {one.owner}\u202f:\n  {one.what}"
    )
    return said if address is None else f"{said}\n  {address(one.pk)}"
