"""Apply an import that was shown: worked out again, then written whole or not at all."""

from dataclasses import dataclass

from django.db import transaction

from senacs.journal import actions as journal
from senacs.journal.rules import IMPORT, Actor
from senacs.structures.actions import register
from senacs.structures.models import Fact, Structure
from senacs.structures.register_file.facts import FOLLOW, REDATE, FactChange
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


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did."""

    created: int
    updated: int
    ignored: int
    faulty: int


@transaction.atomic
def apply_import(plan: Plan, by: Actor) -> ImportReport:
    """Good lines enter, faulty ones wait for `faulty_workbook`.

    The file is planned again first: if the register moved since the dry run was shown, nothing is
    written and the importer is asked to look again.
    """
    fresh = plan_import(plan.content, plan.filename, plan.places)
    if fresh.fingerprint != plan.fingerprint:
        raise RefusedError(
            "Le registre a changé depuis l’aperçu. Rien n’a été écrit : relancez l’aperçu."
        )
    for line in fresh.lines:
        if line.outcome in {CREATE, UPDATE}:
            _apply(line, by)
    counts = fresh.counts
    report = ImportReport(counts[CREATE], counts[UPDATE], counts[IGNORE], counts[FAULTY])
    journal.record(
        verb="structures.imported",
        by=by,
        object_kind="structures.file",
        object_id=fresh.fingerprint[:16],
        after={"filename": plan.filename, **counts},
        channel=IMPORT,
    )
    return report


def _apply(line: PlannedLine, by: Actor) -> None:
    if line.outcome == CREATE:
        assert line.identity is not None
        structure = register.create(identity=line.identity, by=by, channel=IMPORT)
    else:
        assert line.structure is not None
        structure = Structure.objects.select_related("commune").get(pk=line.structure)
        structure = register.update(
            structure=structure, changes=line.changes, by=by, channel=IMPORT
        )
    for change in line.fact_changes:
        _apply_fact(structure, change, by)


def _apply_fact(structure: Structure, change: FactChange, by: Actor) -> None:
    if change.verb == REDATE:
        assert change.fact is not None
        fact = Fact.objects.get(pk=change.fact)
        register.redate_fact(
            fact=fact, since=change.since, until=change.until, by=by, channel=IMPORT
        )
    elif change.verb == FOLLOW:
        assert change.since is not None
        register.follow_fact(
            structure=structure,
            kind=change.kind,
            value=change.value,
            since=change.since,
            by=by,
            channel=IMPORT,
        )
    else:
        register.record_fact(
            structure=structure,
            kind=change.kind,
            value=change.value,
            since=change.since,
            until=change.until,
            by=by,
            channel=IMPORT,
        )
