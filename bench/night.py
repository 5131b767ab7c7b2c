"""Budget J: a campaign night. Sixteen people save while four read charts and one takes everything.

Run by itself on a copy of a national demonstration: `SENACS_VAR=… python -m bench.night`. It opens
the next edition where none is, and gives it the page of thirty answers. SQLite, gunicorn with two
workers, load driver on the same machine. A save is of thirty answers, all checks; a reading, the
data of one chart of a department; the export, every answer of that edition as CSV.
"""

import os
import platform
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path

os.environ |= {
    "SENACS_DEMONSTRATION": "1",
    "DATABASE_URL": "",
    "DJANGO_SETTINGS_MODULE": "senacs.settings",
}

import django

django.setup()

from django.conf import settings

from bench import crowd, thirty
from bench.clock import Timing
from real_server import Server, Visitor
from senacs.accounts.actions import grant
from senacs.accounts.models import Person
from senacs.analytics.queries import standing
from senacs.campaigns.models import Edition, Response
from senacs.campaigns.rules.states import State
from senacs.demonstration.network import running
from senacs.demonstration.people import DOMAIN, PASSWORD, SINCE, STEWARD
from senacs.journal.rules import SYSTEM
from senacs.territories.models import Territory
from senacs.territories.rules import Level

PEOPLE, READERS = 16, 4


def directors(year: int) -> list[tuple[str, str]]:
    """Address of a person who fills, and of the page of thirty answers that she saves."""
    edition = Edition.objects.filter(data_year=year).first()
    if edition is None:
        edition = running.open_edition(year, SYSTEM)
    if thirty.PAGE not in {block["key"] for block in edition.questionnaire["blocks"]}:
        thirty.give(edition)
    open_ones = (
        Response.objects.of_edition(edition)
        .filter(structure__kind="CS", state__in=[State.INVITED, State.STARTED])
        .order_by("pk")
    )
    found = []
    for rank, response in enumerate(open_ones.select_related("structure")[:PEOPLE]):
        email = f"nuit-{rank}@{DOMAIN}"
        if not Person.objects.filter(email=email).exists():
            person = Person.objects.create_person(email, name=f"Nuit {rank}", password=PASSWORD)
            grant(
                person=person,
                role="respondent",
                institution="structure",
                since=SINCE,
                by=SYSTEM,
                structure=response.structure,
            )
        found.append((email, f"/reponses/{response.pk}/pages/{thirty.PAGE}/enregistrer/"))
    return found


class Meanwhile:
    """People who ask again as soon as they are answered, and how long they waited."""

    def __init__(self, works: Sequence[Callable[[], object]]) -> None:
        self.durations: list[float] = []
        self._works, self._over = works, threading.Event()

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """While the block runs."""
        threads = [threading.Thread(target=self._go, args=(work,)) for work in self._works]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._over.set()
            for thread in threads:
                thread.join()

    def _go(self, work: Callable[[], object]) -> None:
        while not self._over.is_set():
            start = time.perf_counter()
            work()
            self.durations.append((time.perf_counter() - start) * 1000)


def _read(server: Server, address: str) -> None:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("GET", address)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    assert answer.status == 200, (address, answer.status, body[:200])


def _readers(server: Server, year: int) -> list[Callable[[], None]]:
    """Each reads the series of one department after another."""
    codes = list(Territory.objects.of_level(Level.DEPARTMENT).values_list("code", flat=True))
    address = "/explorer/donnees.json?indicateur=public_total&territoire=department:{code}"
    address += f"&annee={year - 1}&annee={year}"

    def reader(rank: int) -> Callable[[], None]:
        waiting = cycle(codes[rank::READERS])
        return lambda: _read(server, address.format(code=next(waiting)))

    return [reader(rank) for rank in range(READERS)]


def main() -> None:
    """A alone, then A with the others."""
    year = standing()[0].edition.data_year
    seated = directors(year + 1)
    server = Server(Path(settings.VAR))
    server.run("manage.py", "collectstatic", "--noinput", "--verbosity", "0")
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} CPU")
    print(f"load average before: {os.getloadavg()[0]:.1f}\n")
    print("| what | times a second | p50 ms | p95 ms | errors |\n|---|---:|---:|---:|---:|")
    server.start()
    try:
        seats = [
            (Visitor(server, email, PASSWORD, address=f"127.0.1.{rank + 1}"), path)
            for rank, (email, path) in enumerate(seated)
        ]
        steward = Visitor(server, STEWARD.email, PASSWORD)
        readers = _readers(server, year)
        for reader in readers:
            reader()
        alone = _saved("A alone", seats)
        reading = Meanwhile(readers)
        taking = Meanwhile([lambda: steward.open(f"/suivi/telecharger/reponses-{year + 1}.csv")])
        with reading.going_on(), taking.going_on():
            together = _saved("A while they read and take", seats)
        for name, some in (("readings meanwhile", reading), ("exports meanwhile", taking)):
            timing = Timing(name, tuple(some.durations))
            print(
                f"| {name} | {len(some.durations) / crowd.SECONDS:.1f} | {timing.median:,.0f} |"
                f" {timing.p95:,.0f} | 0 |"
            )
    finally:
        server.kill()
    print(f"\np95 together ÷ alone: {together.p95 / alone.p95:.2f}")


def _saved(name: str, seats: list[crowd.Seat]) -> Timing:
    durations, errors, seconds = crowd.saturated(seats)
    timing = Timing(name, tuple(durations))
    print(
        f"| {name} | {len(durations) / seconds:,.0f} | {timing.median:,.0f} |"
        f" {timing.p95:,.0f} | {errors} |",
        flush=True,
    )
    return timing


if __name__ == "__main__":
    main()
