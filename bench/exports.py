"""Bench D: the answers of a whole country go out, as CSV and as a workbook.

`python -m bench.exports`, in a process that does only that: another first answers for 4,100
structures. The whole answer of the site is timed: session, rights, reading, writing.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time

os.environ.setdefault("SENACS_VAR", tempfile.mkdtemp(prefix="senacs-exports-"))
os.environ |= {
    "SENACS_DEMONSTRATION": "1",
    "DATABASE_URL": os.environ.get("BENCH_DATABASE_URL", ""),
    "DJANGO_SETTINGS_MODULE": "senacs.settings",
}

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import senacs.wsgi  # noqa: F401 -- as the server counts its objects
from bench import full_year
from senacs.accounts.actions import grant
from senacs.accounts.models import Person
from senacs.campaigns.actions import editions
from senacs.journal.rules import SYSTEM

RUNS = 3


def fill() -> None:
    """The country that has answered, and the steward who asks."""
    call_command("migrate", verbosity=0)
    full_year.register()
    opened = editions.open_edition(edition_id=full_year.draft().pk, by=SYSTEM)
    full_year.answer(opened)
    person = Person.objects.create(email="pilote@exemple.fr", name="Pilote")
    today = timezone.localdate()
    grant(person=person, role="national_steward", institution="cnaf", since=today, by=SYSTEM)


def taken(client: Client, door: str) -> int:
    """Bytes of the file."""
    answer = client.get(reverse(door, args=[full_year.YEAR + 1]))
    assert answer.status_code == 200, answer.status_code
    pieces = answer.streaming_content if answer.streaming else [answer.content]
    return sum(len(piece) for piece in pieces)


def report() -> None:
    """Each file some times: the best and the worst."""
    client = Client(HTTP_HOST="localhost")
    client.force_login(Person.objects.get())
    print(f"\n{connection.vendor}, {full_year.STRUCTURES:,} structures\n")
    print(
        "| what | best | worst | best processor | MB | MB reached |\n|---|---:|---:|---:|---:|---:|"
    )
    for what, door in (("CSV", "answers_csv"), ("workbook", "answers_workbook")):
        spent, busy, size = [], [], 0
        for _ in range(RUNS):
            start, cpu = time.perf_counter(), time.process_time()
            size = taken(client, f"correspondent:{door}")
            spent.append(time.perf_counter() - start)
            busy.append(time.process_time() - cpu)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"| {what} | {min(spent):.2f} s | {max(spent):.2f} s | {min(busy):.2f} s "
            f"| {size / 1e6:.1f} | {peak:,.0f} |",
            flush=True,
        )


if __name__ == "__main__":
    if "--fill" in sys.argv:
        fill()
    else:
        print(f"load average before: {os.getloadavg()[0]:.1f}")
        command = [sys.executable, "-m", "bench.exports", "--fill"]
        subprocess.run(command, check=True, env=os.environ)
        report()
