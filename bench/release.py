"""Freeze of a whole edition that compares with the year before, in a process that does only that.

`python -m bench.release`: another process first answers for 4,100 structures, two years running.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time

os.environ.setdefault("SENACS_VAR", tempfile.mkdtemp(prefix="senacs-release-"))
os.environ |= {
    "SENACS_DEMONSTRATION": "1",
    "DATABASE_URL": os.environ.get("BENCH_DATABASE_URL", ""),
    "DJANGO_SETTINGS_MODULE": "senacs.settings",
}

import django

django.setup()

from django.core.management import call_command
from django.db import connection

from bench import full_year
from senacs.analytics.actions import ensure_file, make_release
from senacs.analytics.models import Release
from senacs.campaigns.actions import editions
from senacs.campaigns.models import Edition
from senacs.journal.rules import SYSTEM


def fill() -> None:
    """The two years, the first of them frozen."""
    call_command("migrate", verbosity=0)
    full_year.register()
    for year in (full_year.YEAR - 1, full_year.YEAR):
        opened = editions.open_edition(edition_id=full_year.draft(year).pk, by=SYSTEM)
        full_year.answer(opened)
        full_year.accept(opened)
        if year < full_year.YEAR:
            make_release(edition=opened, by=SYSTEM)


def reached() -> float:
    """Memory that this process has reached, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def report() -> None:
    """Freeze the second year, then build its file again."""
    edition = Edition.objects.get(data_year=full_year.YEAR)
    print(f"\n{connection.vendor}, {full_year.STRUCTURES:,} structures\n")
    print("| what | time | processor | MB reached |\n|---|---:|---:|---:|")
    print(f"| before | | | {reached():,.0f} |")
    start, busy = time.perf_counter(), time.process_time()
    release = make_release(edition=edition, by=SYSTEM)
    spent, cpu = time.perf_counter() - start, time.process_time() - busy
    counts = release.manifest["counts"]
    print(f"| release | {spent:.1f} s | {cpu:.1f} s | {reached():,.0f} |")
    release.path.unlink()
    start, busy = time.perf_counter(), time.process_time()
    ensure_file(Release.objects.get(pk=release.pk))
    spent, cpu = time.perf_counter() - start, time.process_time() - busy
    print(f"| its file again | {spent:.1f} s | {cpu:.1f} s | {reached():,.0f} |")
    size = release.path.stat().st_size / 1e6
    print(f"\n{counts['accepted']:,} responses, {size:.0f} MB, {release.digest}")


if __name__ == "__main__":
    if "--fill" in sys.argv:
        fill()
    else:
        print(f"load average before: {os.getloadavg()[0]:.1f}")
        command = [sys.executable, "-m", "bench.release", "--fill"]
        subprocess.run(command, check=True, env=os.environ)
        report()
