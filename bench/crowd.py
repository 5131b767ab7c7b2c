"""Saves of thirty answers by a crowd, on SQLite or PostgreSQL; opening of a national edition.

Run by itself: `python -m bench.crowd`; `BENCH_POSTGRESQL=postgres://…/postgres`, a server where
databases may be created, adds the second one. Each has a site of its own.
"""

import os
import platform
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path

import django
import psycopg

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "senacs.settings")
django.setup()

from bench import thirty
from bench.clock import Timing
from bench.make_site import PASSWORD, email
from real_server import Server, Visitor

SECONDS = int(os.environ.get("BENCH_SECONDS", "20"))
CROWD = (16, 64)
RATE = 25
Seat = tuple[Visitor, str]


def save_once(seat: Seat) -> None:
    """The whole page, each answer one more than before."""
    visitor, path = seat
    value = visitor.value + 1
    body = {
        "version": visitor.version,
        "answers": {key: str(value) for key in thirty.KEYS},
        "before": dict.fromkeys(thirty.KEYS, visitor.value or None),
    }
    answer = visitor.save(path, body)
    assert not answer["conflicts"], answer["conflicts"]
    assert not answer["errors"], answer["errors"]
    visitor.version, visitor.value = int(str(answer["version"])), value


def saturated(seats: list[Seat]) -> tuple[list[float], int, float]:
    """Everybody saves again as soon as the answer is there: (ms, errors, seconds)."""
    durations: list[float] = []
    errors: list[BaseException] = []
    start = time.perf_counter()

    def work(seat: Seat) -> None:
        while time.perf_counter() < start + SECONDS:
            since = time.perf_counter()
            try:
                save_once(seat)
            except (OSError, HTTPException, AssertionError) as error:
                errors.append(error)
            else:
                durations.append((time.perf_counter() - since) * 1000)

    _all([lambda seat=seat: work(seat) for seat in seats])
    return durations, len(errors), time.perf_counter() - start


def scheduled(seats: list[Seat]) -> tuple[list[float], int, float]:
    """Arrivals every 1/25 s whatever the answers; latency counted from the hour that was set."""
    durations: list[float] = []
    errors: list[BaseException] = []
    start = time.perf_counter() + 0.2

    def work(rank: int, seat: Seat) -> None:
        for turn in range(rank, SECONDS * RATE, len(seats)):
            due = start + turn / RATE
            time.sleep(max(0.0, due - time.perf_counter()))
            try:
                save_once(seat)
            except (OSError, HTTPException, AssertionError) as error:
                errors.append(error)
            else:
                durations.append((time.perf_counter() - due) * 1000)

    _all([lambda rank=rank, seat=seat: work(rank, seat) for rank, seat in enumerate(seats)])
    return durations, len(errors), time.perf_counter() - start


def _all(works: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def seats_of(server: Server) -> list[Seat]:
    """Each director signed in, with the address of her page: responses are numbered in order."""
    made = []
    for number in range(max(CROWD)):
        visitor = Visitor(server, email(number), PASSWORD, address=f"127.0.1.{number + 1}")
        response = visitor.open("/mes-structures/").split("/reponses/")[1].split("/")[0]
        made.append((visitor, f"/reponses/{response}/pages/{thirty.PAGE}/enregistrer/"))
    return made


def report(server: Server, name: str) -> None:
    """Both ways of arriving, 16 and 64 people."""
    server.start()
    try:
        seats = seats_of(server)
        for number in CROWD:
            for how, work in (("saturation", saturated), (f"{RATE}/s", scheduled)):
                before = server.cpu_seconds()
                durations, errors, seconds = work(seats[:number])
                spent = (server.cpu_seconds() - before) * 1000 / max(1, len(durations))
                timing = Timing(how, tuple(durations))
                print(
                    f"| {name} | {number} | {how} | {len(durations) / seconds:,.0f} |"
                    f" {timing.median:,.0f} | {timing.p95:,.0f} | {timing.at(0.99):,.0f} |"
                    f" {errors} | {spent:,.1f} |",
                    flush=True,
                )
    finally:
        server.kill()


@contextmanager
def database(url: str) -> Iterator[str]:
    """The address of a database of its own, dropped afterwards; none for SQLite."""
    if not url:
        yield ""
        return
    name = f"senacs_crowd_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    try:
        yield url.rpartition("/")[0] + f"/{name}"
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def main() -> None:
    """Some four minutes for both databases."""
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} CPU")
    print(f"load average before: {os.getloadavg()[0]:.1f}; {len(thirty.KEYS)} answers a save\n")
    print("| database | people | arrivals | saves/s | p50 ms | p95 ms | p99 ms | errors | CPU ms |")
    print("|---|---:|---|---:|---:|---:|---:|---:|---:|")
    servers = [("SQLite", "", 2)]
    if url := os.environ.get("BENCH_POSTGRESQL", ""):
        servers.append(("PostgreSQL", url, 4))
    for name, url, workers in servers:
        with database(url) as address:
            server = Server(
                Path(tempfile.mkdtemp(prefix="senacs-crowd-")),
                workers=workers,
                DATABASE_URL=address,
                BENCH_CENTRES=str(max(CROWD)),
            )
            server.run("-m", "bench.make_site")
            server.run("manage.py", "collectstatic", "--noinput", "--verbosity", "0")
            report(server, name)
            server.run("-m", "bench.opening")


if __name__ == "__main__":
    main()
