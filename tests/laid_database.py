"""The tables of the tests, made by the migrations once and laid down in each process.

Only SQLite, whose test database is in memory (but for the journeys: `lie_in_a_file`): a copy takes
some hundredths of a second where the migrations take seconds. What is kept lies in `var/tests`,
under the digest of all that migrations are made of: another migration, model or version makes
another file.
"""

import fcntl
import hashlib
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.core import management
from django.db import connection

FOLDER = Path(settings.ROOT) / "var" / "tests"
_PARTS = {"migrations", "models", "rules"}
"""What is migrated, and what tables are made of: tables stand on rules."""


def lie_in_a_file(path: Path) -> None:
    """As on a site: each thread of the server of the journeys has a connection of its own.

    In memory all share one, and with it their transactions: of two saves at once, the second finds
    itself inside the first. A test outlives no power cut: nothing waits for the disk.
    """
    if connection.vendor != "sqlite":
        return
    connection.settings_dict["TEST"]["NAME"] = str(path)
    manners = connection.settings_dict["OPTIONS"]["init_command"]
    connection.settings_dict["OPTIONS"]["init_command"] = f"{manners} PRAGMA synchronous=OFF;"


def lay_once() -> None:
    """Make the next creation of the tables a copy, if they were kept."""
    if connection.vendor != "sqlite":
        return
    played = management.call_command

    def laid(command: Any, *args: Any, **options: Any) -> Any:
        if command != "migrate":
            return played(command, *args, **options)
        management.call_command = played
        with _alone():
            kept = FOLDER / f"{digest()}.sqlite3"
            if kept.exists():
                return _copy_from(kept)
            made = played(command, *args, **options)
            _copy_to(kept)
            return made

    management.call_command = laid


def digest() -> str:
    """Of the code of migrations, models and rules of all applications, and of their versions."""
    told = hashlib.sha256(f"{sys.version} {sqlite3.sqlite_version} {django.VERSION}".encode())
    for application in apps.get_app_configs():
        root = Path(application.path)
        for path in sorted(root.rglob("*.py")):
            own = path.relative_to(root)
            if _PARTS.intersection((*own.parts[:-1], own.stem)):
                told.update(f"\n{application.name} {own}\n".encode())
                told.update(path.read_bytes())
    return told.hexdigest()[:32]


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time: the second finds what the first has made."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _copy_from(kept: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(kept)) as source:
        source.backup(connection.connection)


def _copy_to(kept: Path) -> None:
    """Write beside, then rename; what was kept of other migrations is let go."""
    draft = kept.with_suffix(".part")
    draft.unlink(missing_ok=True)
    with closing(sqlite3.connect(draft)) as target:
        connection.connection.backup(target)
    for old in FOLDER.glob("*.sqlite3"):
        old.unlink()
    draft.replace(kept)
