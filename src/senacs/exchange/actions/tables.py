"""Verbs of saved tables: save, change, copy, delete, put back, take out of what is shared."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from senacs.accounts.models import Person
from senacs.exchange.models import SavedTable
from senacs.exchange.rules import (
    DAYS_TO_UNDO,
    LONGEST_QUERY,
    LONGEST_TABLE_NAME,
    MOST_TABLES,
    Reach,
    TableDraft,
    TableRefusedError,
    table_errors,
)
from senacs.journal.actions import record
from senacs.journal.rules import COMMAND, Actor
from senacs.method.answers import plain


@transaction.atomic
def save(
    *,
    owner: Person,
    query: str,
    draft: TableDraft,
    circles: frozenset[int],
    may_publish: bool,
    by: Actor,
) -> SavedTable:
    """Keep a table. `query`: the canonical address of the explorer. Raises TableRefusedError."""
    # Two windows that save at once wait for each other here: the count below holds.
    Person.objects.select_for_update().get(pk=owner.pk)
    draft = _cleaned(draft)
    errors = table_errors(draft, circles=circles, may_publish=may_publish)
    if not 0 < len(query) <= LONGEST_QUERY:
        errors["query"] = "Ce tableau est vide, ou trop long pour être gardé\u202f: réduisez-le."
    if SavedTable.objects.kept().filter(owner=owner).count() >= MOST_TABLES:
        errors["name"] = f"Vous gardez déjà {MOST_TABLES} tableaux\u202f: supprimez-en d’abord."
    if errors:
        raise TableRefusedError(errors)
    now = timezone.now()
    table = SavedTable.objects.create(
        owner=owner, query=query, saved_at=now, changed_at=now, **_fields(draft)
    )
    _tell("exchange.table_saved", table, by)
    return table


@transaction.atomic
def change(
    *,
    table: SavedTable,
    draft: TableDraft,
    circles: frozenset[int],
    may_publish: bool,
    by: Actor,
) -> SavedTable:
    """Rename, annotate, share or no longer share. Raises TableRefusedError."""
    table = _locked(table)
    draft = _cleaned(draft)
    errors = table_errors(draft, circles=circles, may_publish=may_publish)
    if table.deleted_at is not None:
        errors["name"] = "Ce tableau est supprimé\u202f: rétablissez-le d’abord."
    if errors:
        raise TableRefusedError(errors)
    before = {"reach": table.reach}
    for name, value in _fields(draft).items():
        setattr(table, name, value)
    table.changed_at = timezone.now()
    table.save()
    _tell("exchange.table_changed", table, by, before=before)
    return table


@transaction.atomic
def copy(*, table: SavedTable, owner: Person, by: Actor) -> SavedTable:
    """One's own private copy of a table that one may read. Raises TableRefusedError."""
    name = f"{table.name} (copie)"
    draft = TableDraft(
        name=name if len(name) <= LONGEST_TABLE_NAME else table.name,
        note=table.note,
        reach=Reach.PRIVATE.value,
    )
    return save(
        owner=owner,
        query=table.query,
        draft=draft,
        circles=frozenset(),
        may_publish=False,
        by=by,
    )


@transaction.atomic
def delete(*, table: SavedTable, by: Actor) -> None:
    """Take a table away; it can be put back for a while. A second time changes nothing."""
    table = _locked(table)
    if table.deleted_at is not None:
        return
    table.deleted_at = timezone.now()
    table.save(update_fields=["deleted_at"])
    _tell("exchange.table_deleted", table, by)


@transaction.atomic
def restore(*, table: SavedTable, by: Actor) -> None:
    """Put back a deleted table as it was, shared as it was. A second time changes nothing."""
    table = _locked(table)
    if table.deleted_at is None:
        return
    table.deleted_at = None
    table.save(update_fields=["deleted_at"])
    _tell("exchange.table_restored", table, by)


@transaction.atomic
def purge(*, now: datetime, by: Actor) -> int:
    """Erase for good, with their comments, tables that nobody can put back any more; how many."""
    gone = SavedTable.objects.filter(deleted_at__lt=now - timedelta(days=DAYS_TO_UNDO))
    keys = sorted(gone.values_list("pk", flat=True))
    if not keys:
        return 0
    SavedTable.objects.filter(pk__in=keys).delete()
    record(
        verb="exchange.tables_purged",
        by=by,
        object_kind="saved_table",
        object_id=keys[0],
        after={"tables": keys},
        channel=COMMAND,
    )
    return len(keys)


@transaction.atomic
def unshare(*, table: SavedTable, reason: str, by: Actor) -> None:
    """Moderation: the table is left to its owner alone. Raises TableRefusedError."""
    table = _locked(table)
    if not plain(reason):
        raise TableRefusedError(
            {"reason": "Dites pourquoi\u202f: la raison est gardée au journal."}
        )
    if table.reach == Reach.PRIVATE:
        return
    before = {"reach": table.reach}
    table.reach, table.circle = Reach.PRIVATE.value, None
    table.save(update_fields=["reach", "circle"])
    _tell("exchange.table_unshared", table, by, before=before, reason=plain(reason)[:300])


def _cleaned(draft: TableDraft) -> TableDraft:
    circle = draft.circle if draft.reach == Reach.NETWORK else None
    name = " ".join(plain(draft.name).split())
    return replace(draft, name=name, note=plain(draft.note), circle=circle)


def _fields(draft: TableDraft) -> dict[str, object]:
    return {
        "name": draft.name,
        "note": draft.note,
        "reach": draft.reach,
        "circle_id": draft.circle,
    }


def _locked(table: SavedTable) -> SavedTable:
    return SavedTable.objects.order_by().select_for_update().get(pk=table.pk)


def _tell(
    verb: str,
    table: SavedTable,
    by: Actor,
    *,
    before: dict[str, str] | None = None,
    reason: str = "",
) -> None:
    # Not its name: the journal is read by others than its owner.
    record(
        verb=verb,
        by=by,
        object_kind="saved_table",
        object_id=table.pk,
        before=before,
        after={"reach": table.reach},
        reason=reason,
    )
