"""Bench A and B: up to sixteen people save a page at once, against real server processes."""

import sqlite3
import threading
import time
from pathlib import Path

from bench.clock import Timing
from bench.make_site import CENTRES, PASSWORD, email
from real_server import Server, Visitor
from senacs.catalogue import registry
from senacs.method.questionnaire import Audience

SECONDS = 15


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
            Visitor(server, email(number), PASSWORD),
            f"/reponses/{responses[f'Centre {number}']}/pages/{page}/enregistrer/",
            keys,
        )
        for number in range(CENTRES)
    ]


def report(server: Server, folder: Path) -> None:
    """Print throughput, latency and processor time with 1, 4 and 16 people."""
    server.start()
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
        server.kill()
