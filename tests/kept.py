"""What fixtures make by the real verbs is played once a process, and laid down again after.

`played(stage, ...)` runs a stage inside the transaction of the test, keeps the rows and the files
it left, takes it back, then lays down what was kept: the first test sees what the others see. It
is the state of the database before that tells whether a stage was played already, every row of
every table, with the day and what was asked: a stage over another base is another stage.

A stage must read nothing else: no setting changed by the test, no file of its own.
"""

import os
import pickle
import shutil
import tempfile
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.utils import timezone

from senacs.analytics import trends
from senacs.campaigns.queries.peers import forget_groups
from senacs.structures.models import forget_fact_kinds
from senacs.web.correspondent.examined import forget_examined

Rows = dict[Any, tuple[Any, ...]]
State = dict[str, Rows]
T = TypeVar("T")

# Beyond, a stage is not the same from test to test: it is played, and no more is kept of it.
_MOST = 12


@dataclass(frozen=True)
class _Table:
    name: str
    columns: tuple[str, ...]
    pk: str


@dataclass(frozen=True)
class _Kept:
    """What a stage changed: keys of rows to take away, rows to lay down, files, objects."""

    gone: dict[str, list[Any]]
    laid: dict[str, list[tuple[Any, ...]]]
    files: Path | None
    objects: bytes


_KEPT: dict[Callable[..., Any], dict[Hashable, _Kept]] = {}


def played(stage: Callable[..., T], *made: Any, **asked: Hashable) -> T:
    """What `stage(*made, **asked)` returns and leaves.

    `made`: objects that earlier stages returned, changed in place as the stage changes them.
    Outside a transaction there is nothing to go back to: the stage is only played.
    """
    if not connection.in_atomic_block:
        return stage(*made, **asked)
    before = rows()
    known = _KEPT.setdefault(stage, {})
    key = (_fingerprint(before), timezone.localdate(), tuple(sorted(asked.items())))
    if key not in known and len(known) >= _MOST:
        return stage(*made, **asked)
    if key not in known:
        known[key] = _play(stage, made, asked, before)
    return _lay_down(known[key], made)


def forget() -> None:
    """As at the start of a test: a process remembers rows that are no more."""
    cache.clear()
    forget_fact_kinds()
    forget_groups()
    forget_examined()
    # Releases of the same answers have the same names: what was said of others is not said of them.
    trends._constant.cache_clear()


def _play(
    stage: Callable[..., Any], made: tuple[Any, ...], asked: dict[str, Any], before: State
) -> _Kept:
    point = transaction.savepoint()
    value = stage(*made, **asked)
    after = rows()
    objects = pickle.dumps((made, value))
    transaction.savepoint_rollback(point)
    files = None
    if Path(settings.SNAPSHOTS).exists():
        files = Path(tempfile.mkdtemp(prefix="kept-", dir=os.environ["SENACS_VAR"]))
        shutil.copytree(settings.SNAPSHOTS, files, dirs_exist_ok=True)
    gone, laid = {}, {}
    for table in _tables():
        old, new = before[table.name], after[table.name]
        if changed := [row for pk, row in new.items() if old.get(pk) != row]:
            laid[table.name] = changed
        if lost := [pk for pk, row in old.items() if new.get(pk) != row]:
            gone[table.name] = lost
    forget()
    return _Kept(gone, laid, files, objects)


def _lay_down(kept: _Kept, made: tuple[Any, ...]) -> Any:
    with connection.cursor() as cursor:
        for table in _tables():
            if keys := kept.gone.get(table.name):
                _take_away(cursor, table, keys)
        for table in _tables():
            if lines := kept.laid.get(table.name):
                if table.name == "sqlite_sequence":  # laid rows have moved it
                    _take_away(cursor, table, [line[0] for line in lines])
                _insert(cursor, table, lines)
    if kept.files:
        shutil.copytree(kept.files, settings.SNAPSHOTS, dirs_exist_ok=True)
    again, value = pickle.loads(kept.objects)
    for one, other in zip(made, again, strict=True):
        vars(one).clear()
        vars(one).update(vars(other))
    return value


def rows() -> State:
    """Every row of every table, by its key; on SQLite, the counters of keys among them.

    The sequences of PostgreSQL never go back, not even with a transaction.
    """
    found: State = {}
    with connection.cursor() as cursor:
        for table in _tables():
            # The sign keeps sqlite3 from reading dates: what is stored is what is kept.
            sign = "+" if connection.vendor == "sqlite" else ""
            columns = ", ".join(f'{sign}"{column}"' for column in table.columns)
            cursor.execute(f'SELECT {columns} FROM "{table.name}"')
            place = table.columns.index(table.pk)
            found[table.name] = {row[place]: row for row in cursor.fetchall()}
    return found


def _take_away(cursor: Any, table: _Table, keys: Iterable[Any]) -> None:
    cursor.executemany(
        f'DELETE FROM "{table.name}" WHERE "{table.pk}" = %s', [(key,) for key in keys]
    )


def _insert(cursor: Any, table: _Table, lines: list[tuple[Any, ...]]) -> None:
    columns = ", ".join(f'"{column}"' for column in table.columns)
    marks = ", ".join(["%s"] * len(table.columns))
    cursor.executemany(f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})', lines)


def _fingerprint(state: State) -> int:
    return hash(frozenset((name, frozenset(lines.values())) for name, lines in state.items()))


@lru_cache(maxsize=1)
def _tables() -> tuple[_Table, ...]:
    found = [
        _Table(
            model._meta.db_table,
            tuple(field.column for field in model._meta.concrete_fields),
            model._meta.pk.column,
        )
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]
    if connection.vendor == "sqlite":
        found.append(_Table("sqlite_sequence", ("name", "seq"), "name"))
    return tuple(found)
