"""`manage.py reminders send --all`: queue what is due in editions whose messages are automatic.

To be run once a day, before `mails deliver`. It lives beside the addresses that messages carry.
"""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from senacs.campaigns.actions.reminders import send_all
from senacs.journal.rules import SYSTEM
from senacs.web.mail_links import links_from


class Command(BaseCommand):
    """Nothing leaves twice: the command may be run again after an interruption."""

    help = "Met en file les messages dus des enquêtes en relance automatique."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        sending = verbs.add_parser("send", help="mettre en file les messages dus")
        sending.add_argument(
            "--all", action="store_true", required=True, help="toutes les enquêtes"
        )

    def handle(self, *_args: Any, **_options: Any) -> None:
        done = send_all(links=links_from(settings.SITE_URL), by=SYSTEM)
        for year, queued in done.items():
            self.stdout.write(f"Enquête {year} : {len(queued.mails)} messages en file")
        if not done:
            self.stdout.write("Aucune enquête ouverte n’est en relance automatique")
