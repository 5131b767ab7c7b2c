"""Apply an import that was shown: worked out again, then written by short transactions.

A national register has thousands of lines: one long transaction would make every respondent
wait. Each batch is written whole or not at all; a file sent again goes on where it stopped, since
lines already written no longer change anything.
"""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from senacs.journal import actions as journal
from senacs.journal.models import Entry
from senacs.journal.rules import IMPORT, Actor
from senacs.structures import rules
from senacs.structures.actions import register
from senacs.structures.models import Fact, Structure
from senacs.structures.register_file.facts import FOLLOW, RECORD, FactChange
from senacs.structures.register_file.plan import (
    CREATE,
    FAULTY,
    IGNORE,
    UPDATE,
    Plan,
    PlannedLine,
    plan_import,
)
from senacs.structures.rules import RefusedError
from senacs.territories.models import Territory
from senacs.territories.rules import Level

BATCH = 100
"""Lines of a transaction: under 200 ms, so that nobody who saves an answer waits."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did."""

    created: int
    updated: int
    ignored: int
    faulty: int
    closed: int = 0


def apply_import(
    plan: Plan, by: Actor, closings: Collection[int] = (), closed_on: date | None = None
) -> ImportReport:
    """Good lines enter, faulty ones wait for `faulty_workbook`.

    `closings`: structures absent from a complete list, that closed on `closed_on`. The file is
    planned again first: if the register moved since the dry run was shown, nothing is written and
    the importer is asked to look again. Raises RefusedError.
    """
    fresh = plan_import(plan.content, plan.filename, plan.places)
    if fresh.fingerprint != plan.fingerprint:
        raise RefusedError(
            "Le registre a changé depuis l’aperçu. Rien n’a été écrit\u202f: relancez l’aperçu."
        )
    to_write = [line for line in fresh.lines if line.outcome in {CREATE, UPDATE}]
    for start in range(0, len(to_write), BATCH):
        with transaction.atomic():
            _write(to_write[start : start + BATCH], by)
    closed = _close(fresh, closings, closed_on, by)
    counts = fresh.counts
    report = ImportReport(counts[CREATE], counts[UPDATE], counts[IGNORE], counts[FAULTY], closed)
    journal.record(
        verb="structures.imported",
        by=by,
        object_kind="structures.file",
        object_id=fresh.fingerprint[:16],
        after={"filename": plan.filename, **counts, "closed": closed},
        channel=IMPORT,
    )
    return report


def _write(lines: Sequence[PlannedLine], by: Actor) -> None:
    """Write a batch: a fixed number of requests whatever its lines, but for rare changes."""
    wanted = {line.identity.commune for line in lines if line.identity is not None}
    wanted |= {str(line.changes["commune"]) for line in lines if "commune" in line.changes}
    communes = {
        commune.code: commune
        for commune in Territory.objects.of_level(Level.COMMUNE).filter(code__in=wanted)
    }
    told: list[Entry] = []
    created = _create(lines, communes, told, by)
    updated = _update(lines, communes, told, by)
    of_line = created | updated
    records = [
        Fact(
            structure=of_line[line.number],
            kind=change.kind,
            value=change.value,
            since=change.since,
            until=change.until,
        )
        for line in lines
        for change in line.fact_changes
        if change.verb == RECORD
    ]
    told += [
        journal.entry(
            verb="structures.fact_recorded",
            by=by,
            object_kind=register.KIND,
            object_id=fact.structure_id,
            after=register.told(fact),
            channel=IMPORT,
        )
        for fact in Fact.objects.bulk_create(records)
    ]
    Entry.objects.bulk_create(told)
    for line in lines:
        for change in line.fact_changes:
            if change.verb != RECORD:
                _move_fact(of_line[line.number], change, by)


def _create(
    lines: Sequence[PlannedLine], communes: dict[str, Territory], told: list[Entry], by: Actor
) -> dict[int, Structure]:
    new = [line for line in lines if line.outcome == CREATE and line.identity is not None]
    first = register.next_number() if new else 0
    made: dict[int, Structure] = {}
    for position, line in enumerate(new):
        identity = line.identity
        assert identity is not None
        commune = communes[identity.commune]
        structure = Structure(identifier=rules.identifier(first + position), commune=commune)
        register.fill(structure, identity, commune)
        made[line.number] = structure
    Structure.objects.bulk_create(made.values())
    for line in new:
        assert line.identity is not None
        structure = made[line.number]
        told.append(
            journal.entry(
                verb="structures.created",
                by=by,
                object_kind=register.KIND,
                object_id=structure.pk,
                after={"identifier": structure.identifier, **asdict(line.identity)},
                channel=IMPORT,
            )
        )
    return made


def _update(
    lines: Sequence[PlannedLine], communes: dict[str, Territory], told: list[Entry], by: Actor
) -> dict[int, Structure]:
    known = [line for line in lines if line.outcome == UPDATE and line.structure is not None]
    keys = sorted({line.structure for line in known if line.structure is not None})
    locked = (
        Structure.objects.select_for_update().order_by("pk").select_related("commune").in_bulk(keys)
    )
    found: dict[int, Structure] = {}
    for line in known:
        assert line.structure is not None
        structure = found[line.number] = locked[line.structure]
        if not line.changes:
            continue
        before = asdict(register.identity_of(structure))
        wanted = rules.Identity(**{**before, **line.changes})
        register.fill(structure, wanted, communes.get(wanted.commune, structure.commune))
        told.append(
            journal.entry(
                verb="structures.updated",
                by=by,
                object_kind=register.KIND,
                object_id=structure.pk,
                before={name: before[name] for name in line.changes},
                after=dict(line.changes),
                channel=IMPORT,
            )
        )
    changed = [found[line.number] for line in known if line.changes]
    if changed:
        Structure.objects.bulk_update(changed, register.WRITTEN)
    return found


def _move_fact(structure: Structure, change: FactChange, by: Actor) -> None:
    """Give other dates to a fact, or put another after it: few lines do."""
    if change.verb == FOLLOW:
        assert change.since is not None
        register.follow_fact(
            structure=structure,
            kind=change.kind,
            value=change.value,
            since=change.since,
            by=by,
            channel=IMPORT,
        )
        return
    assert change.fact is not None
    register.redate_fact(
        fact=Fact.objects.get(pk=change.fact),
        since=change.since,
        until=change.until,
        by=by,
        channel=IMPORT,
    )


def _close(plan: Plan, closings: Collection[int], on: date | None, by: Actor) -> int:
    """Note the closing of structures that a complete list no longer holds."""
    wanted = [s for s in plan.absent if s.pk in set(closings)]
    if wanted and on is None:
        raise RefusedError("Donnez la date de fermeture des structures absentes du fichier.")
    for structure in wanted:
        assert on is not None
        register.record_event(
            structure=structure,
            kind=rules.CLOSING,
            on=on,
            by=by,
            comment=f"Absente de la liste complète «\u202f{plan.filename}\u202f»",
            channel=IMPORT,
        )
    return len(wanted)
