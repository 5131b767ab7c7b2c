"""`manage.py protect_figures`: decides before anybody asks what each release may show.

A first question about an indicator waits for its proof; once decided, it is kept beside the
release. The command may be stopped and started again: what is decided is not decided twice.
"""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from senacs.analytics.protection import Protection
from senacs.analytics.queries import standing
from senacs.analytics.territory_profiles import LEVELS, profiles_of
from senacs.catalogue import registry
from senacs.method.french import number

_WORTH_SAYING = 1.0
"""Seconds: what was decided before, or is decided at once, is only counted."""


class Command(BaseCommand):
    """Over every indicator of the newest release of each closed edition, the newest first."""

    help = "Prépare la protection des chiffres des éditions figées (reprend où elle s’est arrêtée)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--data-year", type=int, help="une seule année des données")

    def handle(self, *_args: Any, **options: Any) -> None:
        for release in standing():
            year = release.edition.data_year
            if options["data_year"] in {None, year}:
                protection = Protection(release)
                for level in LEVELS:
                    profiles_of(release, level)
                indicators = registry.indicators(year)
                self.stdout.write(f"{release.name}\u00a0: {len(indicators)} indicateurs")
                for rank, (key, indicator) in enumerate(indicators.items(), 1):
                    started = time.monotonic()
                    protection.decided(indicator)
                    spent = time.monotonic() - started
                    if spent >= _WORTH_SAYING:
                        said = f"  {rank}/{len(indicators)} {key}, {number(spent, 1)} s"
                        self.stdout.write(said)
                        self.stdout.flush()
        self.stdout.write("Tout est prêt.")
