"""The verbs of the register: inscribe, correct, date a fact, note an event."""

from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max

from senacs.journal import actions as journal
from senacs.journal.rules import WEB, Actor
from senacs.structures import rules
from senacs.structures.models import Event, Fact, Structure, fact_kinds
from senacs.structures.rules import Identity, Period, RefusedError
from senacs.territories import queries as territories
from senacs.territories.models import Territory
from senacs.territories.rules import search_key, typographic

KIND = "structures.structure"
_COLUMNS = tuple(f.name for f in fields(Identity) if f.name != "commune")
WRITTEN = (*_COLUMNS, "search_name", "commune")
"""Fields of a structure that its sheet fills."""


@transaction.atomic
def create(*, identity: Identity, by: Actor, channel: str = WEB) -> Structure:
    """Inscribe a structure under a new identifier."""
    identity, commune = _checked(identity)
    structure = Structure(identifier=rules.identifier(next_number()), commune=commune)
    fill(structure, identity, commune)
    structure.save(force_insert=True)
    journal.record(
        verb="structures.created",
        by=by,
        object_kind=KIND,
        object_id=structure.pk,
        after={"identifier": structure.identifier, **asdict(identity)},
        channel=channel,
    )
    return structure


@transaction.atomic
def update(
    *,
    structure: Structure,
    changes: Mapping[str, object],
    by: Actor,
    reason: str = "",
    channel: str = WEB,
) -> Structure:
    """Correct the sheet of a structure; nothing is written when nothing changes."""
    locked = Structure.objects.select_for_update().select_related("commune").get(pk=structure.pk)
    before = identity_of(locked)
    try:
        wanted = replace(before, **changes)  # type: ignore[arg-type]
    except TypeError:
        raise RefusedError("Le registre ne connaît pas cette information.") from None
    after, commune = _checked(wanted)
    changed = {
        name: value for name, value in asdict(after).items() if value != asdict(before)[name]
    }
    if not changed:
        return locked
    fill(locked, after, commune)
    locked.save(force_update=True)
    journal.record(
        verb="structures.updated",
        by=by,
        object_kind=KIND,
        object_id=locked.pk,
        before={name: asdict(before)[name] for name in changed},
        after=changed,
        reason=reason,
        channel=channel,
    )
    return locked


def identity_of(structure: Structure) -> Identity:
    """The sheet as the register holds it."""
    values = {name: getattr(structure, name) for name in _COLUMNS}
    return Identity(commune=structure.commune.code, **values)


def _checked(identity: Identity) -> tuple[Identity, Territory]:
    """The sheet cleaned, with its commune; refused with every fault at once."""
    tidy = clean(identity)
    commune = territories.commune(identity.commune)
    messages = [fault.message for fault in rules.faults(tidy)]
    if commune is None:
        messages.append(f"Le code Insee « {identity.commune} » n’est celui d’aucune commune.")
    if messages or commune is None:
        raise RefusedError(" ".join(messages))
    return replace(tidy, commune=commune.code), commune


def clean(identity: Identity) -> Identity:
    """The sheet as it is kept: French typography, no spaces in a SIRET."""
    return replace(
        identity,
        name=typographic(identity.name),
        siret=rules.compact_siret(identity.siret),
        email=identity.email.strip().lower(),
    )


def fill(structure: Structure, identity: Identity, commune: Territory) -> None:
    """Put a checked sheet in a structure (unsaved): the fields of `WRITTEN`."""
    for name in _COLUMNS:
        setattr(structure, name, getattr(identity, name))
    structure.search_name = search_key(identity.name)
    structure.commune = commune


def next_number() -> int:
    """One more than the greatest number ever given; the unique column settles a race."""
    last = Structure.objects.aggregate(last=Max("identifier"))["last"]
    return (0 if last is None else rules.identifier_number(last) or 0) + 1


# --- facts ----------------------------------------------------------------------------------------


@transaction.atomic
def record_fact(
    *,
    structure: Structure,
    kind: str,
    value: str,
    since: date | None,
    by: Actor,
    until: date | None = None,
    source: str = "",
    channel: str = WEB,
) -> Fact:
    """Say that something holds of a structure from a day to a day (both included)."""
    locked = Structure.objects.select_for_update().get(pk=structure.pk)
    period = Period(since, until)
    _refuse_fact(locked, kind, value, period)
    fact = Fact.objects.create(
        structure=locked, kind=kind, value=value, since=since, until=until, source=source
    )
    journal.record(
        verb="structures.fact_recorded",
        by=by,
        object_kind=KIND,
        object_id=locked.pk,
        after=told(fact),
        channel=channel,
    )
    return fact


@transaction.atomic
def follow_fact(
    *,
    structure: Structure,
    kind: str,
    value: str,
    since: date,
    by: Actor,
    source: str = "",
    channel: str = WEB,
) -> Fact:
    """Change an exclusive fact from a day on: what held until then ends the day before."""
    if kind not in fact_kinds() or not fact_kinds()[kind].exclusive:
        raise RefusedError("Cette information peut avoir plusieurs valeurs le même jour.")
    held = Fact.objects.filter(structure=structure).of_kind(kind).on(since)
    for fact in held.exclude(value=value):
        if fact.since == since:
            raise RefusedError(f"« {fact.label} » commence déjà ce jour-là.")
        redate_fact(
            fact=fact, since=fact.since, until=since - timedelta(days=1), by=by, channel=channel
        )
    return record_fact(
        structure=structure,
        kind=kind,
        value=value,
        since=since,
        by=by,
        source=source,
        channel=channel,
    )


@transaction.atomic
def redate_fact(
    *,
    fact: Fact,
    since: date | None,
    until: date | None,
    by: Actor,
    reason: str = "",
    channel: str = WEB,
) -> Fact:
    """Correct the dates of a fact, or give it its end."""
    locked = Fact.objects.select_for_update().select_related("structure").get(pk=fact.pk)
    if (locked.since, locked.until) == (since, until):
        return locked
    _refuse_fact(locked.structure, locked.kind, locked.value, Period(since, until), locked.pk)
    before = told(locked)
    locked.since, locked.until = since, until
    locked.save(force_update=True)
    journal.record(
        verb="structures.fact_redated",
        by=by,
        object_kind=KIND,
        object_id=locked.structure_id,
        before=before,
        after=told(locked),
        reason=reason,
        channel=channel,
    )
    return locked


def _refuse_fact(
    structure: Structure, kind: str, value: str, period: Period, but: int | None = None
) -> None:
    known_kind = fact_kinds().get(kind)
    if known_kind is None:
        raise RefusedError(f"Le registre ne connaît pas d’information «\u00a0{kind}\u00a0».")
    refusal = rules.fact_refusal(known_kind, value, period, structure.kind)
    if refusal is not None:
        raise RefusedError(refusal)
    others = Fact.objects.filter(structure=structure, kind=kind)
    known = [(fact.value, fact.period) for fact in others if fact.pk != but]
    if rules.clashes(known_kind, value, period, known):
        label = known_kind.label
        raise RefusedError(
            f"« {label} » : une autre valeur est déjà connue pour une partie de cette période."
        )


def told(fact: Fact) -> dict[str, object]:
    """A fact as the journal tells it."""
    return {
        "fact": fact.pk,
        "kind": fact.kind,
        "value": fact.value,
        "since": fact.since,
        "until": fact.until,
        "source": fact.source,
    }


# --- events ---------------------------------------------------------------------------------------


@transaction.atomic
def record_event(
    *,
    structure: Structure,
    kind: str,
    on: date,
    by: Actor,
    successor: Structure | None = None,
    comment: str = "",
    channel: str = WEB,
) -> Event:
    """Note a turn of life; an ending closes the structure that day, an opening opens it."""
    locked = Structure.objects.select_for_update().get(pk=structure.pk)
    if kind not in rules.EVENT_KINDS:
        raise RefusedError(f"Le registre ne connaît pas d’évènement « {kind} ».")
    if kind in rules.NEEDS_SUCCESSOR and successor is None:
        raise RefusedError("Dites quelle structure prend la suite.")
    if successor is not None and successor.pk == locked.pk:
        raise RefusedError("Une structure ne peut pas se succéder à elle-même.")
    _close_or_open(locked, kind, on)
    event = Event.objects.create(
        structure=locked, kind=kind, on=on, successor=successor, comment=comment
    )
    journal.record(
        verb="structures.event_recorded",
        by=by,
        object_kind=KIND,
        object_id=locked.pk,
        after={
            "event": event.pk,
            "kind": kind,
            "on": on,
            "successor": None if successor is None else successor.identifier,
        },
        reason=comment,
        channel=channel,
    )
    return event


def _close_or_open(structure: Structure, kind: str, on: date) -> None:
    if kind in rules.ENDINGS:
        if structure.closed_on is not None:
            raise RefusedError("Cette structure est déjà fermée.")
        structure.closed_on = on
    elif kind == rules.OPENING and structure.opened_on is None:
        structure.opened_on = on
    if structure.opened_on and structure.closed_on and structure.closed_on < structure.opened_on:
        raise RefusedError("La fermeture ne peut pas précéder l’ouverture.")
    structure.save(force_update=True)
