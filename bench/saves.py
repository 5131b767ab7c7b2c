"""Bench A: up to sixteen people save a page of thirty answers, open the next page, do both.

Against real server processes; all checks run at each save. `python -m bench.saves` prints the
table by itself, with the load of the machine: only processor time can be compared on a busy one.
"""

import os
import platform
import sqlite3
import tempfile
import threading
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "senacs.settings")
django.setup()

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
    saves: bool = True,
    next_page: str = "",
) -> tuple[Timing, float, float]:
    """Each visitor does the same thing over and over: (timing, times a second, CPU ms each).

    `saves`: all the keys of her page. `next_page`: the page that she opens, after that if any.
    """
    durations: list[float] = []
    until = time.perf_counter() + seconds

    def save(visitor: Visitor, path: str, keys: list[str]) -> None:
        value = visitor.value + 1
        body = {
            "version": visitor.version,
            "answers": {key: str(value) for key in keys},
            "before": dict.fromkeys(keys, visitor.value or None),
        }
        answer = visitor.save(path, body)
        assert not answer["conflicts"], answer["conflicts"]
        assert not answer["errors"], answer["errors"]
        visitor.version, visitor.value = int(str(answer["version"])), value

    def work(visitor: Visitor, path: str, keys: list[str]) -> None:
        while time.perf_counter() < until:
            start = time.perf_counter()
            if saves:
                save(visitor, path, keys)
            if next_page:
                visitor.open(f"{path.partition('/pages/')[0]}/pages/{next_page}/")
            durations.append((time.perf_counter() - start) * 1000)

    before = server.cpu_seconds()
    threads = [threading.Thread(target=work, args=visitor) for visitor in visitors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = (server.cpu_seconds() - before) * 1000
    timing = Timing(f"{len(visitors)} at once", tuple(durations))
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


WHATS = (
    ("30 answers saved", True, ""),
    (f"a page of ten questions opened ({NEXT_PAGE})", False, NEXT_PAGE),
    ("the page of thirty answers opened", False, thirty.PAGE),
    ("30 answers saved, then the page of ten opened", True, NEXT_PAGE),
)


def report(server: Server, folder: Path) -> None:
    """Print throughput, latency and processor time with 1, 4 and 16 people."""
    server.start()
    try:
        people = directors(server, folder)
        for visitor, path, _ in people:  # what each process draws once is drawn
            for page in (NEXT_PAGE, thirty.PAGE):
                visitor.open(f"{path.partition('/pages/')[0]}/pages/{page}/")
        print("| people | what | times a second | median ms | p95 ms | CPU ms each |")
        print("|---:|---|---:|---:|---:|---:|")
        for what, saves, next_page in WHATS:
            for size in (1, 4, CENTRES):
                timing, rate, cpu = load(server, people[:size], saves=saves, next_page=next_page)
                print(
                    f"| {size} | {what} | {rate:,.0f} | {timing.median:,.1f} |"
                    f" {timing.p95:,.1f} | {cpu:,.1f} |",
                    flush=True,
                )
    finally:
        server.kill()


def main() -> None:
    """The table alone, in about three minutes."""
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} CPU")
    print(f"load average before: {os.getloadavg()[0]:.1f}\n", flush=True)
    with tempfile.TemporaryDirectory(prefix="senacs-bench-") as folder:
        server = Server(Path(folder))
        server.run("-m", "bench.make_site")
        server.run("manage.py", "collectstatic", "--noinput", "--verbosity", "0")
        report(server, Path(folder))
    print(f"\nload average after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
