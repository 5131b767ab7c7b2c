"""`manage.py territories load | check | status`: the reference of territories, from the console."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localtime

from senacs.journal.rules import SYSTEM
from senacs.method.french import THIN, number
from senacs.territories import actions, queries
from senacs.territories.actions import LoadReport
from senacs.territories.rules import BUILT_IN, FULL, LEVEL_NAMES, Level
from senacs.territories.sources import built_in, folder, full
from senacs.territories.sources.folder import FolderRefusedError
from senacs.territories.sources.reference import Reference

_LEVELS = {BUILT_IN: "intégré (attributs et contours des départements)", FULL: "complet"}


class Command(BaseCommand):
    """Nothing is written twice; a folder that is not what it says is refused whole."""

    help = "Charge, vérifie ou décrit le référentiel des territoires."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        load = verbs.add_parser("load", help="charger le référentiel")
        load.add_argument("--folder", type=Path, help="dossier du référentiel complet")
        load.add_argument(
            "--built-in", action="store_true", help="s’en tenir au référentiel intégré"
        )
        check = verbs.add_parser("check", help="vérifier un dossier sans rien charger")
        check.add_argument("--folder", type=Path, help="dossier du référentiel complet")
        verbs.add_parser("status", help="dire ce qui est chargé")

    def handle(self, *_args: Any, **options: Any) -> None:
        verb = {"load": self.load, "check": self.check_folder, "status": self.status}
        verb[options["verb"]](options)

    def load(self, options: dict[str, Any]) -> None:
        """The built-in reference first, then the full one when there is a folder."""
        finer = None
        path = options["folder"] or settings.TERRITORIES
        if not options["built_in"] and (options["folder"] or folder.is_there(path)):
            finer = _read(path)
        try:
            basis = built_in.read(settings.NODE_MODULES)
        except FileNotFoundError as error:
            raise CommandError(
                f"Le référentiel intégré manque{THIN}: lancez « make setup ». ({error})"
            ) from error
        for reference in filter(None, (basis, finer)):
            self._tell(reference, actions.load(reference=reference, by=SYSTEM))

    def check_folder(self, options: dict[str, Any]) -> None:
        """Everything of the folder is read and counted; nothing is written."""
        reference = _read(options["folder"] or settings.TERRITORIES)
        self.stdout.write(
            f"Dossier conforme{THIN}: {number(len(reference.territories))} territoires, "
            f"{number(sum(len(frame.outlines) for frame in reference.frames))} contours."
        )

    def status(self, _options: dict[str, Any]) -> None:
        """What pages run on."""
        level = queries.reference_level()
        if level is None:
            self.stdout.write("Aucun référentiel n’est chargé : « manage.py territories load ».")
            return
        last = queries.latest_load()
        assert last is not None
        self.stdout.write(f"Niveau{THIN}: {_LEVELS[level]}")
        self.stdout.write(
            f"Dernier chargement{THIN}: {last.version}, {localtime(last.at):%d/%m/%Y %H:%M}"
        )
        for name, count in queries.counts().items():
            self.stdout.write(f"{LEVEL_NAMES[Level(name)]:26}{number(count):>9}")

    def _tell(self, reference: Reference, report: LoadReport) -> None:
        self.stdout.write(f"{reference.version}{THIN}: {_summary(report)}")


def _summary(report: LoadReport) -> str:
    if not report.changed:
        return f"rien n’a changé ({number(report.unchanged)} territoires)."
    return (
        f"{number(report.created)} territoires créés, {number(report.updated)} mis à jour, "
        f"{number(report.unchanged)} inchangés, {number(report.outlines_changed)} contours."
    )


def _read(path: Path) -> Reference:
    try:
        return full.read(path)
    except FolderRefusedError as error:
        raise CommandError(str(error)) from error
