"""Opening of an edition with 4,100 structures, on the database that the environment names.

Run by itself: `python -m bench.opening`; `bench.crowd` runs it on both databases.
"""

import io
import os
import time
from datetime import date, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "senacs.settings")
django.setup()

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from senacs.campaigns.actions import editions
from senacs.campaigns.models import Response
from senacs.journal.rules import SYSTEM
from senacs.structures.actions import Inscription, inscribe
from senacs.structures.rules import Identity
from senacs.territories.models import Territory
from senacs.territories.rules import Level

STRUCTURES = 4100


def main() -> None:
    """Inscribe, open, say how long the opening took."""
    call_command("migrate", verbosity=0)
    call_command("territories", "load", stdout=io.StringIO())
    towns = Territory.objects.of_level(Level.COMMUNE).order_by("-population")
    codes = list(towns.values_list("code", flat=True)[:2000])
    inscribe(
        inscriptions=[
            Inscription(
                f"national-{n}",
                Identity(
                    kind="CS" if n % 5 < 3 else "EVS",
                    name=f"Structure fictive {n}",
                    commune=codes[n % len(codes)],
                    opened_on=date(2010, 9, 1),
                ),
                (),
                (),
            )
            for n in range(STRUCTURES)
        ],
        by=SYSTEM,
    )
    today = timezone.localdate()
    edition = editions.create(
        survey_year=2026,
        data_year=2025,
        opens_on=today,
        closes_on=today + timedelta(days=60),
        by=SYSTEM,
    )
    start = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        editions.open_edition(edition_id=edition.pk, by=SYSTEM)
    seconds = time.perf_counter() - start
    invited = Response.objects.of_edition(edition).count()
    print(f"\n{connection.vendor}: {invited:,} structures invited in {seconds:.2f} s, "
          f"{len(queries)} queries\n", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
