"""Bench A: up to sixteen people save a page of thirty answers, then open the next one.

Against real server processes; all checks run at each save.
"""

import sqlite3
import threading
import time
from pathlib import Path

from bench import thirty
from bench.clock import Timing
from bench.make_site import CENTRES, PASSWORD, email
from real_server import Server, Visitor

SECONDS = 15
NEXT_PAGE = "publics"


def load(
    server: Server,
    visitors: list[tuple[Visitor, str, list[str]]],
    *,
    seconds: float = SECONDS,
    next_page: str = "",
) -> tuple[Timing, float, float]:
    """All visitors save all the keys of a page over and over: (timing, saves/s, CPU ms/save).

    `next_page`: the page that each of them opens after each save, timed with it.
    """
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
            if next_page:
                visitor.open(f"{path.partition('/pages/')[0]}/pages/{next_page}/")
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


def directors(server: Server, folder: Path) -> list[tuple[Visitor, str, list[str]]]:
    """Each director signed in, with the address and the keys of the page that she saves."""
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
            f"/reponses/{responses[f'Centre {number}']}/pages/{thirty.PAGE}/enregistrer/",
            thirty.KEYS,
        )
        for number in range(CENTRES)
    ]


def report(server: Server, folder: Path) -> None:
    """Print throughput, latency and processor time with 1, 4 and 16 people."""
    server.start()
    try:
        people = directors(server, folder)
        print("| people | what | saves/s | median ms | p95 ms | CPU ms each |")
        print("|---:|---|---:|---:|---:|---:|")
        for next_page in ("", NEXT_PAGE):
            what = f"{len(thirty.KEYS)} answers" + (", then the next page" if next_page else "")
            for size in (1, 4, CENTRES):
                timing, rate, cpu = load(server, people[:size], next_page=next_page)
                print(
                    f"| {size} | {what} | {rate:,.0f} | {timing.median:,.1f} |"
                    f" {timing.p95:,.1f} | {cpu:,.1f} |",
                    flush=True,
                )
    finally:
        server.kill()
