"""`manage.py demonstration`: loads the demonstration, runs its campaign, serves the site."""

import io
import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from senacs.campaigns.models import Edition
from senacs.demonstration import people, scenario, second_release, uses
from senacs.demonstration.network import stage
from senacs.demonstration.network.series import RUNNING
from senacs.demonstration.people import Account
from senacs.publications.models import Publication
from senacs.publications.render_pdf import pdf
from senacs.territories.queries import reference_level

BROCHURE = settings.VAR / "plaquette-alpes-de-haute-provence-2017.pdf"


class Command(BaseCommand):
    """Everything is fictional but published totals and public names; it says so everywhere."""

    help = (
        "Charge la démonstration (un petit réseau, ou tout le pays avec --national) "
        "et, avec --serve, sert le site."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--national", action="store_true", help="un réseau national et quinze enquêtes"
        )
        parser.add_argument("--serve", action="store_true", help="sert le site une fois chargé")
        parser.add_argument("--port", type=int, default=8000, help="port souhaité (8000)")

    def handle(self, *_args: Any, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError(
                "Cette commande remplit le site de données fictives : lancez-la par « make demo », "
                "ou avec SENACS_DEMONSTRATION=1 et un dossier SENACS_VAR à part."
            )
        started = time.monotonic()
        self._say("Base de données")
        call_command("migrate", verbosity=0)
        # The pages through which the campaign is played need the names of the static files.
        call_command("collectstatic", verbosity=0, interactive=False)
        accounts = self._national() if options["national"] else self._small()
        self._say(f"Prêt en {time.monotonic() - started:.0f} s")
        self._tell(accounts)
        if not options["national"]:
            self._show()
        if options["serve"]:
            self._protect()
            self._serve(options["port"])

    def _national(self) -> Sequence[Account]:
        """The whole country: each year is a transaction, and a second run goes on."""
        self._territories()
        return stage.national(self._say)

    def _small(self) -> Sequence[Account]:
        if Edition.objects.exists():
            self._say("La démonstration est déjà chargée")
            return people.SHOWN
        self._territories()
        # One transaction: a demonstration that stops halfway leaves nothing behind.
        with transaction.atomic():
            cast = scenario.play_printed(self._say)
            stage.corner(self._say)
            scenario.play_calendar(cast, Edition.objects.get(data_year=RUNNING), self._say)
            second_release.correct_after_release(cast, self._say)
            uses.play_uses(cast, self._say)
        self._say("Plaquette en PDF")
        publication = Publication.objects.get()
        BROCHURE.write_bytes(pdf(publication.document))
        return people.SHOWN

    def _territories(self) -> None:
        if reference_level() is not None:
            return
        self._say("Référentiel des territoires")
        call_command("territories", "load", stdout=io.StringIO())

    def _say(self, text: str) -> None:
        self.stdout.write(f"· {text}")
        self.stdout.flush()

    def _tell(self, accounts: Sequence[Account]) -> None:
        self.stdout.write("\nComptes de démonstration (fictifs), mot de passe commun :")
        self.stdout.write(f"    {people.PASSWORD}\n\n")
        for account in accounts:
            self.stdout.write(f"  {account.email:<36} {account.says}")
        if BROCHURE.exists():
            self.stdout.write(f"\nPlaquette : {BROCHURE}\n")

    def _show(self) -> None:
        """Where to read what the campaign led to: nobody finds it by chance."""
        self.stdout.write("\nÀ voir aussi (fictif) :")
        for address, says in uses.PLACES:
            self.stdout.write(f"  {address}\n      {says}")

    def _protect(self) -> None:
        """Beside the site, what a server runs every few minutes."""
        command = [sys.executable, str(settings.ROOT / "manage.py"), "protect_figures"]
        subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 -- constant command
        self._say("Les chiffres se préparent pendant que le site est servi")

    def _serve(self, wanted: int) -> None:
        port = _free_port(wanted)
        self.stdout.write(f"\nLe site : http://localhost:{port}/   (Ctrl+C pour arrêter)\n")
        self.stdout.flush()
        arguments = ["gunicorn", "senacs.wsgi", "--workers", "2", "--bind", f"127.0.0.1:{port}"]
        arguments += ["--pythonpath", str(settings.ROOT / "src")]
        os.execv(sys.executable, [sys.executable, "-m", *arguments, "--log-level", "warning"])  # noqa: S606 -- no shell, constant command


def _free_port(wanted: int) -> int:
    """The wanted port, or the next one that is free."""
    for port in range(wanted, wanted + 50):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise CommandError(f"Aucun port libre entre {wanted} et {wanted + 49}.")
