"""`manage.py sheets`: the individual sheet of every structure that answered, as tagged PDF.

It may be stopped and started again: only what lacks, or what the agreements of the day no longer
make so, is made. Sheets hide nothing: each is for its structure and its correspondents.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from senacs.analytics import queries as releases
from senacs.analytics.processes import add_processes, checked
from senacs.method.french import number
from senacs.publications.batch import batches, make_all


class Command(BaseCommand):
    """A folder by release and department."""

    help = "Écrit les fiches individuelles d’une enquête close (reprend où elle s’est arrêtée)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="dossier où écrire, à vous seul")
        parser.add_argument("--survey-year", type=int, help="la dernière enquête close, sinon")
        parser.add_argument("--department", action="append", default=[], help="seulement celui-ci")
        add_processes(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        processes = checked(options["processes"])
        year = options["survey_year"]
        release = next(
            (one for one in releases.standing() if year in {None, one.edition.survey_year}), None
        )
        if release is None:
            raise CommandError("Aucune enquête close pour cette année.")
        asked = batches(release, options["folder"], options["department"])
        total = sum(len(one.structures) for one in asked)
        made = known = 0
        for one, done in zip(asked, make_all(asked, processes), strict=True):
            made, known = made + done.made, known + done.known
            self.stdout.write(
                f"{release.name}, {one.department}\u00a0: {number(made + known)} fiches "
                f"sur {number(total)}"
            )
            self.stdout.flush()
        self.stdout.write(f"{number(made)} fiches écrites, {number(known)} déjà prêtes.")
