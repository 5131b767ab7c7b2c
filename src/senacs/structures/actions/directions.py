"""The verbs of a change of direction: record it, correct it, remove it.

The journal keeps the dates, never the note: what was typed there by mistake must be able to go.
"""

from datetime import date

from django.db import transaction

from senacs.journal import actions as journal
from senacs.journal.rules import Actor
from senacs.method.french import date_fr
from senacs.structures.actions.register import KIND
from senacs.structures.models import DirectionChange, Structure
from senacs.structures.rules import RefusedError, direction_refusal


@transaction.atomic
def record_direction(
    *, structure: Structure, on: date, today: date, by: Actor, note: str = ""
) -> DirectionChange:
    """Say that a new director took office that day. Raises RefusedError, in French."""
    locked = Structure.objects.select_for_update().get(pk=structure.pk)
    _refuse(locked, on, today)
    change = DirectionChange.objects.create(structure=locked, on=on, note=note.strip())
    _tell("structures.direction_recorded", locked, by, after={"on": on})
    return change


@transaction.atomic
def correct_direction(
    *, change: DirectionChange, on: date, today: date, by: Actor, note: str = ""
) -> DirectionChange:
    """Give another day, or another note. Raises RefusedError, in French."""
    locked = _locked(change)
    _refuse(locked.structure, on, today, but=locked.pk)
    before, note = locked.on, note.strip()
    if (before, locked.note) == (on, note):
        return locked
    locked.on, locked.note = on, note
    locked.save(force_update=True)
    _tell(
        "structures.direction_corrected", locked.structure, by,
        before={"on": before}, after={"on": on},
    )  # fmt: skip
    return locked


@transaction.atomic
def remove_direction(*, change: DirectionChange, by: Actor) -> None:
    """Take a change away; the journal keeps that it was there."""
    locked = _locked(change)
    _tell("structures.direction_removed", locked.structure, by, before={"on": locked.on})
    locked.delete()


def _locked(change: DirectionChange) -> DirectionChange:
    found = DirectionChange.objects.select_for_update().filter(pk=change.pk).first()
    if found is None:
        raise RefusedError("Ce changement de direction vient d’être retiré par quelqu’un d’autre.")
    return found


def _refuse(structure: Structure, on: date, today: date, but: int | None = None) -> None:
    refusal = direction_refusal(on, today, structure.opened_on, structure.closed_on)
    others = structure.direction_changes.filter(on=on).values_list("pk", flat=True)
    if refusal is None and set(others) - {but}:
        refusal = (
            f"Un changement de direction est déjà noté le {date_fr(on)}\u202f: corrigez-le plutôt."
        )
    if refusal is not None:
        raise RefusedError(refusal)


def _tell(
    verb: str,
    structure: Structure,
    by: Actor,
    *,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
) -> None:
    journal.record(
        verb=verb, by=by, object_kind=KIND, object_id=structure.pk, before=before, after=after
    )
