"""Tables that were kept are those of the migrations of today."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

import laid_database


@pytest.mark.django_db
def test_the_tables_wait_for_no_migration() -> None:
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_another_migration_model_or_rule_makes_another_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = SimpleNamespace(name="room", path=str(tmp_path))
    monkeypatch.setattr(apps, "get_app_configs", lambda: [room])
    found = [laid_database.digest()]
    for own in ("migrations/0001_initial.py", "models/tables.py", "rules.py", "queries.py"):
        path = tmp_path / own
        path.parent.mkdir(exist_ok=True)
        path.write_text("")
        found.append(laid_database.digest())
    assert len(set(found[:4])) == 4
    assert found[4] == found[3]  # what only reads tables makes none
