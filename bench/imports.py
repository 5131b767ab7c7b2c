"""Bench C: a whole country answers by spreadsheet, 4,100 lines, planned and entered with checks.

Every answer is new: nothing is left out for being there already.
"""

import os
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

FOLDER = tempfile.mkdtemp(prefix="senacs-imports-")
os.environ |= {
    "SENACS_VAR": os.environ.get("SENACS_VAR_BENCH", FOLDER),
    "SENACS_DEMONSTRATION": "1",
    "DATABASE_URL": os.environ.get("BENCH_DATABASE_URL", ""),
    "DJANGO_SETTINGS_MODULE": "senacs.settings",
}

import django

django.setup()

from django.core.management import call_command
from django.db import connection

import senacs.wsgi  # noqa: F401 -- as the server counts its objects
from bench import full_year
from bench.full_year import STRUCTURES
from senacs.campaigns import queries
from senacs.campaigns.actions import editions
from senacs.campaigns.actions.answers_lines import TOGETHER
from senacs.campaigns.models import Change, Edition
from senacs.campaigns.sources import answers_sheet, answers_stage
from senacs.campaigns.sources.answers_stage import Target
from senacs.journal.rules import SYSTEM
from senacs.structures.sources.workbooks import Sheet, write_workbook
from senacs.territories.rules import EVERYWHERE


@contextmanager
def timed(what: str, count: int = 0) -> Iterator[None]:
    """Print how long a piece of work takes, of which processor, and how many a second."""
    start, busy = time.perf_counter(), time.process_time()
    yield
    spent, cpu = time.perf_counter() - start, time.process_time() - busy
    rate = f"{count / spent:,.0f}/s" if count else ""
    print(f"| {what} | {spent:,.2f} s | {cpu:,.2f} s | {rate} |", flush=True)


def workbook(opened: Edition) -> tuple[bytes, int]:
    """One line per structure, one column per question of its kind; how many cells."""
    whole = queries.questionnaire(opened)
    lines: list[list[object]] = [["identifiant", *whole.questions]]
    cells = 0
    for response, given in full_year.cells(opened):
        cells += len(given)
        lines.append([response.structure.identifier, *map(given.get, whole.questions)])
    return write_workbook([Sheet("Réponses", lines)]), cells  # type: ignore[arg-type]


def report() -> None:
    """Make the country, then read, plan and enter its file."""
    call_command("migrate", verbosity=0)
    full_year.register()
    print(f"\n{connection.vendor}, {STRUCTURES:,} structures\n")
    print("| what | time | processor | rate |\n|---|---:|---:|---:|")
    draft = full_year.draft()
    with timed("opening of an edition", STRUCTURES):
        opened = editions.open_edition(edition_id=draft.pk, by=SYSTEM)
    with timed("write the workbook", STRUCTURES):
        content, cells = workbook(opened)
    questions = len(queries.questionnaire(opened).questions)
    print(f"| {questions} columns, {cells:,} answers, {len(content) / 1e6:.1f} MB | | | |")
    begun, busy = time.perf_counter(), time.process_time()
    with timed("open the file and cut it", STRUCTURES):
        file = answers_sheet.open_file(content, "pays.xlsx", opened)
        parts = list(answers_stage.parts(file.lines))
    told = answers_stage.opened_from(answers_stage.about(file))
    target = Target(told, opened, EVERYWHERE)
    with timed("plan every part", STRUCTURES):
        notes = [answers_stage.tally(answers_stage.read_part(target, part)) for part in parts]
    total = answers_stage.summed(notes)
    assert total.faulty == 0, total.faults[:3]
    slowest = 0.0
    with timed("enter every part, checks included", STRUCTURES):
        for part, note in zip(parts, notes, strict=True):
            start = time.perf_counter()
            answers_stage.enter_part(target, part, note, SYSTEM)
            slowest = max(slowest, time.perf_counter() - start)
    spent, cpu = time.perf_counter() - begun, time.process_time() - busy
    each = f"{1000 * cpu / STRUCTURES:.1f} ms"
    print(
        f"| **the three together** | {spent:,.2f} s | {each} a line | {STRUCTURES / spent:,.0f}/s |"
    )
    written = Change.objects.values("response").distinct().count()
    assert written == STRUCTURES, written
    print(f"| slowest part of {answers_stage.PART} lines | {slowest:,.2f} s | | |")
    longest = 1000 * slowest * TOGETHER / answers_stage.PART
    print(f"| slowest transaction of {TOGETHER} lines, about | {longest:,.0f} ms | | |")
    with timed("plan it all again, nothing to do", STRUCTURES):
        again = [answers_stage.tally(answers_stage.read_part(target, part)) for part in parts]
    assert answers_stage.summed(again).structures == 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"| peak memory | {peak:,.0f} MB | | |")


if __name__ == "__main__":
    print(f"load average before: {os.getloadavg()[0]:.1f}")
    report()
