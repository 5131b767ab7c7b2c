"""The fictional country: how long each phase takes, and a panel of 60,000 rows for the others.

Run by itself on a database of its own: `python -m bench.country`, a year (`--year 2024`), or
`--panel` to write the replicated panel beside the release.
"""

import argparse
import io
import os
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("SENACS_VAR", tempfile.mkdtemp(prefix="senacs-country-"))
os.environ |= {"SENACS_DEMONSTRATION": "1", "DJANGO_SETTINGS_MODULE": "senacs.settings"}
os.environ.setdefault("DATABASE_URL", "")

import django

django.setup()

import duckdb
from django.core.management import call_command

from senacs.analytics.actions import make_release
from senacs.analytics.models import Release
from senacs.campaigns.actions import takeover
from senacs.campaigns.models import Response
from senacs.catalogue import registry
from senacs.demonstration.network import country, loading, running, series, towns
from senacs.journal.rules import SYSTEM
from senacs.territories.queries import reference_level

ROWS = 60_000
RUNNING_SAMPLE = 200
Made = TypeVar("Made")


def timed(name: str, work: Callable[[], Made]) -> Made:
    """Run, and print what it took: seconds passed, seconds of processor, memory reached."""
    start, cpu = time.perf_counter(), time.process_time()
    made = work()
    passed, used = time.perf_counter() - start, time.process_time() - cpu
    reached = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"| {name} | {passed:.1f} | {used:.1f} | {reached} |", flush=True)
    return made


def replicate(release: Release, rows: int = ROWS) -> Path:
    """The panel of a release copied until it has so many rows; its structures are renumbered.

    It has the columns and the values of the release, not its variety: for measuring only.
    """
    path = release.path.with_name(f"replicated-{release.path.name}")
    path.unlink(missing_ok=True)
    connection = duckdb.connect(str(path))
    connection.execute(f"ATTACH '{release.path}' AS frozen (READ_ONLY)")
    connection.execute(
        "CREATE TABLE panel AS SELECT * REPLACE (structure_id + 1000000 * copy AS structure_id)"
        " FROM frozen.panel, range(?) copies(copy) LIMIT ?",
        [1 + rows // max(1, release.manifest["counts"]["accepted"]), rows],
    )
    connection.execute("ALTER TABLE panel DROP COLUMN copy")
    connection.close()
    return path


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--year", type=int, default=2024)
    arguments.add_argument("--panel", action="store_true")
    options = arguments.parse_args()
    year = options.year
    call_command("migrate", verbosity=0)
    if reference_level() is None:
        call_command("territories", "load", "--built-in", stdout=io.StringIO())
    asked = registry.questionnaire(year)
    print(f"data year {year}, {len(asked.questions)} questions; load {os.getloadavg()[0]:.1f}\n")
    print("| what | s | s of processor | MB |\n|---|---:|---:|---:|")
    communes = timed("communes and their points", towns.towns)
    whole = timed("lives and turnouts", lambda: country.country(communes))
    timed("inscribe the register", lambda: loading.register(whole.members, SYSTEM))
    answers = timed("answers of the year, in memory", lambda: list(whole.answers(year, asked)))
    of_key = loading.identifiers()
    rows = [
        takeover.PastResponse(
            of_key[one.member.key], one.filled.answers, one.deposited_on, one.started_on
        )
        for one in answers
    ]
    taken = timed(
        f"take over {len(rows):,} responses",
        lambda: takeover.take_over(
            past=country.past_edition(year), rows=rows, reason="Mesure", by=SYSTEM
        ),
    )
    release = timed("release", lambda: make_release(edition=taken.edition, by=SYSTEM))
    edition = timed("open the next", lambda: running.open_edition(series.RUNNING, SYSTEM))
    campaign = running.Campaign(edition)
    sample = whole.open_in(series.RUNNING)[::20][:RUNNING_SAMPLE]
    timed(f"{RUNNING_SAMPLE} responses of it, by the verbs", lambda: campaign.play(sample))
    assert Response.objects.of_edition(edition).exclude(opened_at=None).exists()
    if options.panel:
        path = timed(f"panel replicated to {ROWS:,} rows", lambda: replicate(release))
        print(f"\n{path}: a replication, for measuring only")


if __name__ == "__main__":
    main()
