"""`manage.py mails deliver`: send what is in the outbox; to be run every few minutes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from senacs.campaigns.actions.mails import deliver

MOST = 1000


class Command(BaseCommand):
    """Several may run at once: each message is taken by one of them."""

    help = "Envoie les messages en file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        sending = verbs.add_parser("deliver", help="envoyer les messages en file")
        sending.add_argument("--most", type=int, default=MOST, help="nombre de messages au plus")

    def handle(self, *_args: Any, **options: Any) -> None:
        done = deliver(most=options["most"])
        self.stdout.write(
            f"{done.sent} envoyés, {done.postponed} remis à plus tard, {done.failed} en échec, "
            f"{done.cancelled} devenus sans objet"
        )
        if done.unreachable:
            raise CommandError("Le serveur de messagerie ne répond pas : rien n’est perdu.")
