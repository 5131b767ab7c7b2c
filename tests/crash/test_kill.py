"""The server is killed while four people save: every acknowledged answer is there afterwards."""

import json
import sqlite3
import threading
import time
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path

import pytest
from django.conf import settings

from real_server import Server, Visitor
from senacs.catalogue import registry
from tiny_campaign import PASSWORD

pytestmark = pytest.mark.crash

KEYS = ("volunteers_board", "volunteers_regular", "volunteers_occasional", "volunteers_trained")
"""One for each of those who save."""
KILLS = 3


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path, SENACS_DEBUG="1")
    made.run(str(settings.ROOT / "tests" / "crash" / "make_site.py"))
    made.start()
    yield made
    if made.is_running:
        made.kill()


def _response_id(folder: Path) -> int:
    with sqlite3.connect(folder / "senacs.sqlite3") as database:
        row = database.execute(
            "SELECT r.id FROM campaigns_response r JOIN structures_structure s"
            " ON s.id = r.structure_id WHERE s.name = 'La Marelle'"
        ).fetchone()
    return int(row[0])


def _path(response: int, key: str) -> str:
    block = registry.questionnaire(2016).block_of[key]
    return f"/reponses/{response}/pages/{block}/enregistrer/"


def _write(visitor: Visitor, path: str, key: str, acknowledged: dict[str, int]) -> None:
    """Raise one answer by one, as fast as the server acknowledges, until it dies."""
    value, version = acknowledged.get(key, 0), 0
    while True:
        value += 1
        body = {
            "version": version,
            "answers": {key: str(value)},
            "before": {key: acknowledged.get(key)},
        }
        try:
            answer = visitor.save(path, body)
        except (OSError, HTTPException, json.JSONDecodeError):
            return
        assert not answer.get("errors"), answer
        assert not answer.get("conflicts"), answer
        version = int(str(answer["version"]))
        acknowledged[key] = value


def _wait_for_all(
    threads: list[threading.Thread], acknowledged: dict[str, int], before: dict[str, int]
) -> None:
    """Until each person has saved once: a busy machine may take its time."""
    while any(acknowledged.get(key, 0) <= before.get(key, 0) for key in KEYS):
        assert all(thread.is_alive() for thread in threads), "somebody could not save"
        time.sleep(0.05)


def test_every_acknowledged_answer_survives(server: Server, tmp_path: Path) -> None:
    response = _response_id(tmp_path)
    acknowledged: dict[str, int] = {}
    for _ in range(KILLS):
        before = dict(acknowledged)
        visitors = [Visitor(server, "director@exemple.senacs.example", PASSWORD) for _ in KEYS]
        threads = [
            threading.Thread(target=_write, args=(visitor, _path(response, key), key, acknowledged))
            for visitor, key in zip(visitors, KEYS, strict=True)
        ]
        for thread in threads:
            thread.start()
        _wait_for_all(threads, acknowledged, before)
        time.sleep(1.5)
        server.kill()
        for thread in threads:
            thread.join(timeout=30)
        server.start()
        with sqlite3.connect(tmp_path / "senacs.sqlite3") as database:
            row = database.execute(
                'SELECT values_json FROM (SELECT "values" AS values_json FROM campaigns_response'
                " WHERE id = ?)",
                [response],
            ).fetchone()
        kept = json.loads(row[0])
        for key in KEYS:
            # A save that was written but whose answer was cut off may be there too: one more.
            assert kept[key] - acknowledged[key] in {0, 1}, key
            acknowledged[key] = kept[key]
