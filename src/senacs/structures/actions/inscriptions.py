"""Inscribe many structures at once, with their whole past: facts and events already dated.

For the first load of a national register. The same rules as one by one, the same lines in the
journal for each structure; everything is written, or nothing and the faults are told.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from django.db import transaction

from senacs.journal import actions as journal
from senacs.journal.models import Entry
from senacs.journal.rules import IMPORT, Actor
from senacs.structures import rules
from senacs.structures.actions import register
from senacs.structures.models import Event, Fact, Structure, fact_kinds
from senacs.structures.rules import ENDINGS, Identity, Period, RefusedError
from senacs.territories import queries as territories
from senacs.territories.models import Territory
from senacs.territories.rules import Level

CHUNK = 500
TOLD_FAULTS = 5


@dataclass(frozen=True, slots=True)
class PastFact:
    """What held from a day to a day, both included."""

    kind: str
    value: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class PastEvent:
    """A turn of life; `successor` is the `key` of an inscription of the same call."""

    kind: str
    on: date
    successor: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Inscription:
    """A structure and its past, under a key that only this call knows."""

    key: str
    identity: Identity
    facts: tuple[PastFact, ...] = ()
    events: tuple[PastEvent, ...] = ()


@transaction.atomic
def inscribe(
    *, inscriptions: Sequence[Inscription], by: Actor, channel: str = IMPORT
) -> Mapping[str, Structure]:
    """Inscribe them all under new identifiers; gives the structures by key.

    Raises RefusedError with the first faults.
    """
    inscriptions = [replace(one, identity=register.clean(one.identity)) for one in inscriptions]
    communes = _communes(inscriptions)
    faults = list(_faults(inscriptions, communes))
    if faults:
        told = " ".join(faults[:TOLD_FAULTS])
        raise RefusedError(f"{len(faults)} anomalies, rien n’est inscrit. {told}")
    first = register.next_number()
    made = {
        one.key: _structure(rules.identifier(first + rank), one.identity, communes)
        for rank, one in enumerate(inscriptions)
    }
    Structure.objects.bulk_create(made.values(), batch_size=CHUNK)
    Fact.objects.bulk_create(
        [_fact(made[one.key], fact) for one in inscriptions for fact in one.facts],
        batch_size=CHUNK,
    )
    Event.objects.bulk_create(
        [_event(made, one.key, event) for one in inscriptions for event in one.events],
        batch_size=CHUNK,
    )
    Entry.objects.bulk_create(
        [_line(made[one.key], one, by, channel) for one in inscriptions], batch_size=CHUNK
    )
    return made


def _structure(identifier: str, identity: Identity, communes: Mapping[str, Territory]) -> Structure:
    structure = Structure(identifier=identifier)
    register.fill(structure, identity, communes[identity.commune])
    return structure


def _line(structure: Structure, one: Inscription, by: Actor, channel: str) -> Entry:
    return journal.entry(
        verb="structures.created",
        by=by,
        object_kind=register.KIND,
        object_id=structure.pk,
        after={
            "identifier": structure.identifier,
            **asdict(one.identity),
            "facts": len(one.facts),
            "events": len(one.events),
        },
        channel=channel,
    )


def _fact(structure: Structure, fact: PastFact) -> Fact:
    return Fact(
        structure=structure, kind=fact.kind, value=fact.value, since=fact.since, until=fact.until
    )


def _event(made: Mapping[str, Structure], key: str, event: PastEvent) -> Event:
    return Event(
        structure=made[key],
        kind=event.kind,
        on=event.on,
        successor=made[event.successor] if event.successor else None,
        comment=event.comment,
    )


def _communes(inscriptions: Iterable[Inscription]) -> dict[str, Territory]:
    """The communes by the code given, a former code standing for the commune of today."""
    codes = {one.identity.commune for one in inscriptions}
    found = {
        commune.code: commune
        for commune in Territory.objects.of_level(Level.COMMUNE).filter(code__in=codes)
    }
    for code in codes - found.keys():
        commune = territories.commune(code)
        if commune is not None:
            found[code] = commune
    return found


def _faults(
    inscriptions: Sequence[Inscription], communes: Mapping[str, Territory]
) -> Iterable[str]:
    keys = {one.key for one in inscriptions}
    if len(keys) != len(inscriptions):
        yield "Une clé sert à deux structures."
    for one in inscriptions:
        told = [fault.message for fault in rules.faults(one.identity)]
        if one.identity.commune not in communes:
            told.append(f"Le code Insee « {one.identity.commune} » n’est celui d’aucune commune.")
        told.extend(_fact_faults(one))
        told.extend(_event_faults(one, keys))
        yield from (f"{one.identity.name} : {message}" for message in told)


def _fact_faults(one: Inscription) -> Iterable[str]:
    known: dict[str, list[tuple[str, Period]]] = {}
    kinds = fact_kinds()
    for fact in one.facts:
        kind = kinds.get(fact.kind)
        if kind is None:
            yield f"Le registre ne connaît pas d’information « {fact.kind} »."
            continue
        period = Period(fact.since, fact.until)
        refusal = rules.fact_refusal(kind, fact.value, period, one.identity.kind)
        if refusal is not None:
            yield refusal
            continue
        others = known.setdefault(fact.kind, [])
        if rules.clashes(kind, fact.value, period, others):
            yield f"« {kind.label} » : deux valeurs pour une même période."
        others.append((fact.value, period))


def _event_faults(one: Inscription, keys: set[str]) -> Iterable[str]:
    for event in one.events:
        if event.kind not in rules.EVENT_KINDS:
            yield f"Le registre ne connaît pas d’évènement « {event.kind} »."
        elif event.kind in rules.NEEDS_SUCCESSOR and event.successor not in keys - {one.key}:
            yield "Dites quelle autre structure prend la suite."
        elif event.kind in ENDINGS and event.on != one.identity.closed_on:
            yield "La date de fermeture n’est pas celle de l’évènement qui ferme."
