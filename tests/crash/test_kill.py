"""The server is killed while four people save: every acknowledged answer is there afterwards."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
from django.conf import settings

from senacs.catalogue import registry
from tiny_campaign import PASSWORD

pytestmark = pytest.mark.crash

WRITERS = 4
KILLS = 3


class Server:
    """A real server process on a folder; `kill` leaves it no time to tidy up."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.environment = {
            **os.environ,
            "SENACS_VAR": str(folder),
            "SENACS_DEMONSTRATION": "1",
            "SENACS_DEBUG": "1",
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "senacs.settings",
            "PYTHONPATH": os.pathsep.join(
                [str(settings.ROOT / "src"), str(settings.ROOT / "tests")]
            ),
        }
        self.process: subprocess.Popen[bytes] | None = None

    def run(self, *arguments: str) -> None:
        subprocess.run([sys.executable, *arguments], env=self.environment, check=True)

    def start(self) -> None:
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "gunicorn",
                "senacs.wsgi",
                "--workers",
                "2",
                "--bind",
                f"127.0.0.1:{self.port}",
                "--log-level",
                "error",
            ],
            env=self.environment,
            start_new_session=True,
        )
        for _ in range(100):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/connexion/", timeout=2)
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError("the server did not start")

    def kill(self) -> None:
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Visitor:
    """A signed-in respondent speaking HTTP."""

    def __init__(self, server: Server, email: str) -> None:
        self.base = f"http://127.0.0.1:{server.port}"
        self.jar = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        page = self.opener.open(f"{self.base}/connexion/", timeout=20).read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token
        fields = {"login": email, "password": PASSWORD, "csrfmiddlewaretoken": token[1]}
        self.opener.open(
            f"{self.base}/connexion/", urllib.parse.urlencode(fields).encode(), timeout=20
        )

    def save(self, path: str, body: dict[str, object]) -> dict[str, object]:
        token = next(c.value for c in self.jar if c.name == "csrftoken")
        request = urllib.request.Request(
            f"{self.base}{path}",
            json.dumps(body).encode(),
            {
                "Content-Type": "application/json",
                "X-CSRFToken": str(token),
                "Accept": "application/json",
            },
        )
        answer: dict[str, object] = json.load(self.opener.open(request, timeout=20))
        return answer


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path)
    made.run(str(settings.ROOT / "tests" / "crash" / "make_site.py"))
    made.start()
    yield made
    if made.process is not None and made.process.poll() is None:
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
        except (OSError, urllib.error.URLError, json.JSONDecodeError):
            return
        assert not answer.get("errors"), answer
        assert not answer.get("conflicts"), answer
        version = int(str(answer["version"]))
        acknowledged[key] = value


def test_every_acknowledged_answer_survives(server: Server, tmp_path: Path) -> None:
    response = _response_id(tmp_path)
    keys = ["volunteers_board", "volunteers_regular", "volunteers_occasional", "volunteers_trained"]
    assert len(keys) == WRITERS
    acknowledged: dict[str, int] = {}
    for _ in range(KILLS):
        before = dict(acknowledged)
        visitors = [Visitor(server, "director@exemple.senacs.example") for _ in keys]
        threads = [
            threading.Thread(target=_write, args=(visitor, _path(response, key), key, acknowledged))
            for visitor, key in zip(visitors, keys, strict=True)
        ]
        for thread in threads:
            thread.start()
        time.sleep(1.5)
        server.kill()
        for thread in threads:
            thread.join(timeout=30)
        assert all(acknowledged[key] > before.get(key, 0) for key in keys), "nobody could save"
        server.start()
        with sqlite3.connect(tmp_path / "senacs.sqlite3") as database:
            row = database.execute(
                'SELECT values_json FROM (SELECT "values" AS values_json FROM campaigns_response'
                " WHERE id = ?)",
                [response],
            ).fetchone()
        kept = json.loads(row[0])
        for key in keys:
            # A save that was written but whose answer was cut off may be there too: one more.
            assert kept[key] - acknowledged[key] in {0, 1}, key
            acknowledged[key] = kept[key]
