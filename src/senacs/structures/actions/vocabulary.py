"""Verbs of the vocabulary of facts: add a value, change its words or its dates."""

import re
from dataclasses import replace

from django.db import transaction

from senacs.journal import actions as journal
from senacs.journal.rules import Actor
from senacs.structures import rules
from senacs.structures.models import FactValue, fact_kinds, forget_fact_kinds
from senacs.structures.rules import RefusedError, Value
from senacs.territories.rules import typographic

KIND = "structures.fact_value"


@transaction.atomic
def set_value(*, kind: str, value: Value, by: Actor, reason: str = "") -> FactValue:
    """Add a value to a kind of fact, or change its words and dates. Raises RefusedError.

    Facts already recorded keep their value: a date ends what may begin, not what holds.
    """
    family = fact_kinds().get(kind)
    if family is None:
        raise RefusedError("Choisissez une information de la liste.")
    wanted = replace(value, label=typographic(value.label))
    before = family.value(wanted.key)
    _refuse_unless_sound(family, wanted)
    row, _ = FactValue.objects.update_or_create(
        kind=kind,
        key=wanted.key,
        defaults={
            "label": wanted.label,
            "since": wanted.since,
            "until": wanted.until,
            "kinds": list(wanted.kinds),
            "replaces": list(wanted.replaces),
        },
    )
    journal.record(
        verb="structures.value_set",
        by=by,
        object_kind=KIND,
        object_id=f"{kind}:{wanted.key}",
        before=_told(before) if before else None,
        after=_told(wanted),
        reason=reason,
    )
    forget_fact_kinds()
    transaction.on_commit(forget_fact_kinds)
    return row


def _refuse_unless_sound(family: rules.FactKind, wanted: Value) -> None:
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,29}", wanted.key):
        raise RefusedError(
            "Le code est fait de lettres sans accent, de chiffres et de soulignés, trente au plus."
        )
    if not wanted.label:
        raise RefusedError("Écrivez le libellé que les structures liront.")
    if len(wanted.label) > 120:
        raise RefusedError("Le libellé est trop long\u202f: 120 caractères au plus.")
    if any(v.label == wanted.label and v.key != wanted.key for v in family.values):
        raise RefusedError("Une autre valeur porte déjà ce libellé.")
    if not wanted.kinds or not set(wanted.kinds) <= set(rules.KINDS):
        raise RefusedError("Dites quels types de structures sont concernés.")
    if wanted.since and wanted.until and wanted.until < wanted.since:
        raise RefusedError("La fin ne peut pas précéder le début.")
    unknown = [key for key in wanted.replaces if family.value(key) is None or key == wanted.key]
    if unknown:
        raise RefusedError("La valeur remplacée doit être une autre valeur de la même liste.")


def _told(value: Value) -> dict[str, object]:
    return {
        "label": value.label,
        "since": value.since,
        "until": value.until,
        "kinds": list(value.kinds),
        "replaces": list(value.replaces),
    }
