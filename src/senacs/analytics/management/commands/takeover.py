"""`manage.py takeover`: enters a past edition from spreadsheets and freezes its release."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from senacs.analytics.actions import make_release
from senacs.campaigns.actions import takeover
from senacs.campaigns.actions.editions import EditionRefusedError
from senacs.campaigns.actions.takeover import PastEdition, TakenOver, TakeOverRefusedError
from senacs.campaigns.sources import past_sheet
from senacs.campaigns.sources.past_sheet import PastSheet
from senacs.catalogue import registry
from senacs.journal.rules import SYSTEM
from senacs.method.french import THIN, number
from senacs.structures.sources.workbooks import WorkbookError

SHOWN = 40
"""Faults printed; the rest are counted."""


class Command(BaseCommand):
    """Without --write everything is tried and nothing is kept."""

    help = "Reprend une enquête passée depuis un classeur (xlsx, ods ou csv)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="une ligne par structure, une colonne par clé")
        parser.add_argument("--data-year", type=int, required=True, help="année des données")
        parser.add_argument("--survey-year", type=int, help="année de l’enquête (la suivante)")
        parser.add_argument("--opened", type=date.fromisoformat, required=True, help="AAAA-MM-JJ")
        parser.add_argument("--closed", type=date.fromisoformat, required=True, help="AAAA-MM-JJ")
        parser.add_argument("--reason", required=True, help="d’où viennent ces réponses")
        parser.add_argument("--notice", default="", help="mention publiée sous les chiffres")
        parser.add_argument("--write", action="store_true", help="écrit, au lieu de répéter")

    def handle(self, *_args: Any, **options: Any) -> None:
        past = PastEdition(
            survey_year=options["survey_year"] or options["data_year"] + 1,
            data_year=options["data_year"],
            opened_on=options["opened"],
            closed_on=options["closed"],
            notice=options["notice"],
        )
        sheet = self._sheet(options["file"], past)
        with transaction.atomic():
            taken = self._take(past, sheet, options["reason"])
            if not options["write"]:
                transaction.set_rollback(True)
        self.stdout.write(
            f"{number(taken.accepted)} réponses reprises, {number(taken.left_out)} structures "
            f"sans réponse, {number(taken.set_aside)} hors champ ou en refus."
        )
        if not options["write"]:
            self.stdout.write("Répétition\u202f: rien n’est écrit. Ajoutez --write pour écrire.")
            return
        release = make_release(edition=taken.edition, by=SYSTEM, reason=options["reason"])
        self.stdout.write(f"Données figées sous le nom {release.name}.")

    def _sheet(self, path: Path, past: PastEdition) -> PastSheet:
        try:
            content = path.read_bytes()
            sheet = past_sheet.read(content, path.name, registry.questionnaire(past.data_year))
        except (OSError, WorkbookError) as error:
            raise CommandError(str(error)) from error
        if sheet.unknown:
            self.stdout.write(f"Colonnes laissées de côté{THIN}: {', '.join(sheet.unknown)}")
        return sheet

    def _take(self, past: PastEdition, sheet: PastSheet, reason: str) -> TakenOver:
        try:
            return takeover.take_over(
                past=past, rows=sheet.rows, aside=sheet.aside, reason=reason, by=SYSTEM
            )
        except TakeOverRefusedError as refusal:
            for fault in refusal.faults[:SHOWN]:
                lines = sheet.aside_lines if fault.is_aside else sheet.lines
                where = f"ligne {lines[fault.row - 1]}, {fault.identifier}"
                column = f", {fault.key}" if fault.key else ""
                self.stdout.write(f"{where}{column}{THIN}: {fault.message}")
            raise CommandError(
                f"{number(len(refusal.faults))} anomalies, rien n’est repris."
            ) from refusal
        except EditionRefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
