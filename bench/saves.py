"""Bench A and B: up to sixteen people save a page at once, against real server processes."""

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
import urllib.parse
import urllib.request
from http.client import HTTPConnection
from http.cookiejar import CookieJar
from pathlib import Path

from bench.clock import Timing
from bench.make_site import CENTRES, PASSWORD, email
from senacs.catalogue import registry
from senacs.method.questionnaire import Audience

SECONDS = 15


class Server:
    """gunicorn on a folder that holds the demonstration."""

    def __init__(self, root: Path, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        environment = {
            **os.environ,
            "SENACS_VAR": str(folder),
            "SENACS_DEMONSTRATION": "1",
            "PYTHONPATH": str(root / "src"),
        }
        command = [sys.executable, "-m", "gunicorn", "senacs.wsgi", "--workers", "2"]
        self.process = subprocess.Popen(
            [*command, "--bind", f"127.0.0.1:{self.port}", "--log-level", "error"],
            env=environment,
            cwd=root,
            start_new_session=True,
        )
        for _ in range(100):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/connexion/", timeout=2)
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise SystemExit("the server did not start")

    def cpu_seconds(self) -> float:
        """Processor time of the master and its workers, from /proc (Linux only)."""
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[2]) == self.process.pid:
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def stop(self) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()


class Visitor:
    """One signed-in director, with the cookies of her session."""

    def __init__(self, port: int, email: str, password: str) -> None:
        self.port = port
        self.version = self.value = 0
        jar = CookieJar()
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        base = f"http://127.0.0.1:{port}/connexion/"
        page = opener.open(base).read().decode()
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert found
        fields = {"login": email, "password": password, "csrfmiddlewaretoken": found[1]}
        opener.open(base, urllib.parse.urlencode(fields).encode())
        cookies = {c.name: str(c.value) for c in jar}
        self.headers = {
            "Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items()),
            "X-CSRFToken": cookies["csrftoken"],
            "Content-Type": "application/json",
            "Accept": "application/json",
        }

    def save(self, path: str, body: dict[str, object]) -> dict[str, object]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("POST", path, json.dumps(body), self.headers)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        if answer.status != 200:
            raise AssertionError(f"{path}: {answer.status} {text[:300]!r}")
        read: dict[str, object] = json.loads(text)
        return read


def load(
    server: Server, visitors: list[tuple[Visitor, str, list[str]]], *, seconds: float = SECONDS
) -> tuple[Timing, float, float]:
    """All visitors save all the keys of a page over and over: (timing, saves/s, CPU ms/save)."""
    durations: list[float] = []
    until = time.perf_counter() + seconds

    def work(visitor: Visitor, path: str, keys: list[str]) -> None:
        while time.perf_counter() < until:
            value = visitor.value + 1
            body = {
                "version": visitor.version,
                "answers": {key: str(value) for key in keys},
                "before": dict.fromkeys(keys, visitor.value or None),
            }
            start = time.perf_counter()
            answer = visitor.save(path, body)
            durations.append((time.perf_counter() - start) * 1000)
            assert not answer["conflicts"], answer["conflicts"]
            assert not answer["errors"], answer["errors"]
            visitor.version, visitor.value = int(str(answer["version"])), value

    before = server.cpu_seconds()
    threads = [threading.Thread(target=work, args=visitor) for visitor in visitors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = (server.cpu_seconds() - before) * 1000
    timing = Timing(f"save, {len(visitors)} at once", tuple(durations))
    return timing, len(durations) / seconds, spent / len(durations)


def widest_page() -> tuple[str, list[str]]:
    """The page of a social centre that asks most numbers, and their keys."""
    asked = registry.questionnaire(2016).for_audience(Audience.CS)
    numbers = {
        block.key: [q.key for q in block.questions if q.kind.is_number and not q.condition]
        for block in asked.blocks
    }
    return max(numbers.items(), key=lambda item: len(item[1]))


def directors(server: Server, folder: Path) -> list[tuple[Visitor, str, list[str]]]:
    """Each director signed in, with the address and the keys of the page that she saves."""
    page, keys = widest_page()
    with sqlite3.connect(folder / "senacs.sqlite3") as database:
        responses = dict(
            database.execute(
                "SELECT s.name, r.id FROM campaigns_response r"
                " JOIN structures_structure s ON s.id = r.structure_id"
            ).fetchall()
        )
    return [
        (
            Visitor(server.port, email(number), PASSWORD),
            f"/reponses/{responses[f'Centre {number}']}/pages/{page}/enregistrer/",
            keys,
        )
        for number in range(CENTRES)
    ]


def report(root: Path, folder: Path) -> None:
    """Print throughput, latency and processor time with 1, 4 and 16 people."""
    server = Server(root, folder)
    try:
        people = directors(server, folder)
        print("| people | answers per save | saves/s | median ms | p95 ms | CPU ms per save |")
        print("|---:|---:|---:|---:|---:|---:|")
        for size in (1, 4, CENTRES):
            timing, rate, cpu = load(server, people[:size])
            print(
                f"| {size} | {len(people[0][2])} | {rate:,.0f} | {timing.median:,.1f} |"
                f" {timing.p95:,.1f} | {cpu:,.1f} |",
                flush=True,
            )
    finally:
        server.stop()
