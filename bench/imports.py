"""Bench C: a whole country answers by spreadsheet, 4,100 lines, planned and entered with checks.

The register is that of the tests, its few communes replicated; the answers are those of the
demonstration, each moved a little so that all of them change.
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
    "DATABASE_URL": os.environ.get("BENCH_DATABASE_URL", ""),
    "DJANGO_SETTINGS_MODULE": "senacs.settings",
}

import django

django.setup()

from datetime import date, timedelta

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

import tiny_territories
from senacs.campaigns import queries
from senacs.campaigns.actions import editions
from senacs.campaigns.actions.answers_lines import TOGETHER
from senacs.campaigns.models import Change, Edition, Response
from senacs.campaigns.sources import answers_sheet, answers_stage
from senacs.campaigns.sources.answers_stage import Target
from senacs.journal.rules import SYSTEM
from senacs.method.questionnaire import Audience, Kind, Question
from senacs.structures.models import Structure
from senacs.structures.rules import identifier
from senacs.structures.sources.workbooks import Sheet, write_workbook
from senacs.territories.rules import EVERYWHERE

STRUCTURES = int(os.environ.get("BENCH_STRUCTURES", "4100"))
YEAR = 2025
"""Data year: its questionnaire is among the longest."""
CENTRES = 0.55
"""Share of social centres among the structures."""


@contextmanager
def timed(what: str, count: int = 0) -> Iterator[None]:
    """Print how long a piece of work takes, of which processor, and how many a second."""
    start, busy = time.perf_counter(), time.process_time()
    yield
    spent, cpu = time.perf_counter() - start, time.process_time() - busy
    rate = f"{count / spent:,.0f}/s" if count else ""
    print(f"| {what} | {spent:,.2f} s | {cpu:,.2f} s | {rate} |", flush=True)


def register() -> None:
    """The structures, made at once."""
    tiny_territories.load()
    communes = [tiny_territories.commune(code) for code in tiny_territories.COMMUNES]
    Structure.objects.bulk_create(
        Structure(
            identifier=identifier(number),
            kind="CS" if number <= STRUCTURES * CENTRES else "EVS",
            name=f"Structure {number}",
            search_name=f"structure {number}",
            commune=communes[number % len(communes)],
            opened_on=date(2010, 1, 1),
        )
        for number in range(1, STRUCTURES + 1)
    )


def edition() -> Edition:
    """The newest questionnaire, open."""
    year, today = YEAR, timezone.localdate()
    made = editions.create(
        survey_year=year + 1,
        data_year=year,
        opens_on=today,
        closes_on=today + timedelta(days=60),
        by=SYSTEM,
    )
    with timed("opening of an edition", STRUCTURES):
        return editions.open_edition(edition_id=made.pk, by=SYSTEM)


def answer_to(question: Question, seed: int) -> object:
    """A plausible cell, different from one structure to the next."""
    if question.kind.is_number:
        top = min(question.maximum or 1000, 1000)
        low = question.minimum or 0
        return low + seed % max(1, int(top - low))
    if question.choices:
        return question.choices[seed % len(question.choices)].label
    words = {Kind.YES_NO: "oui" if seed % 3 else "non", Kind.DATE: date(2010, 1, 1 + seed % 28)}
    return words.get(question.kind, f"Texte {seed}")


def workbook(opened: Edition) -> tuple[bytes, int]:
    """One line per structure, one column per question of its kind; how many cells."""
    whole = queries.questionnaire(opened)
    asked = {kind: set(whole.for_audience(kind).questions) for kind in Audience}
    lines: list[list[object]] = [["identifiant", *whole.questions]]
    cells = 0
    for response in Response.objects.of_edition(opened).select_related("structure"):
        seed = response.structure_id * 31
        mine = asked[response.kind]
        line = [
            answer_to(q, seed + n) if key in mine else None
            for n, (key, q) in enumerate(whole.questions.items())
        ]
        cells += sum(cell is not None for cell in line)
        lines.append([response.structure.identifier, *line])
    return write_workbook([Sheet("Réponses", lines)]), cells  # type: ignore[arg-type]


def report() -> None:
    """Make the country, then read, plan and enter its file."""
    call_command("migrate", verbosity=0)
    register()
    print(f"\n{connection.vendor}, {STRUCTURES:,} structures\n")
    print("| what | time | processor | rate |\n|---|---:|---:|---:|")
    opened = edition()
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
