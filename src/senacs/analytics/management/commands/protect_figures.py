"""`manage.py protect_figures`: decides before anybody asks what each release may show.

To be run every few minutes: it does nothing when all is decided, and one at a time works. It may
be stopped and started again: what is decided is not decided twice.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from senacs.analytics.preparation import PreparationRunningError, prepare
from senacs.analytics.processes import add_processes, checked
from senacs.method.french import number


class Command(BaseCommand):
    """Over every indicator of the newest release of each closed edition, the newest first."""

    help = "Prépare la protection des chiffres des éditions figées (reprend où elle s’est arrêtée)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--data-year", type=int, help="une seule année des données")
        add_processes(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        processes = checked(options["processes"])
        try:
            for one in prepare(options["data_year"], processes):
                what = f"{one.release.name}, {one.stage}\u00a0:"
                done, known = number(one.done), number(one.known)
                self.stdout.write(f"{what} {done} indicateurs décidés, {known} déjà prêts")
                self.stdout.flush()
        except PreparationRunningError:
            self.stdout.write("Une autre préparation est en cours\u00a0: elle fait ce travail.")
            return
        self.stdout.write("Tout est prêt.")
