"""`manage.py daily`: everything that a day needs, each morning, once.

It may be run again at any hour: what was done is not done twice. It lives beside the addresses
that messages carry and the files that people send.
"""

import logging
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from senacs.analytics.preparation import PreparationRunningError, prepare
from senacs.campaigns.actions.reminders import send_all
from senacs.campaigns.actions.signatures import settle_all
from senacs.exchange.actions import due, owners, tables
from senacs.journal.rules import SYSTEM
from senacs.web import uploads
from senacs.web.mail_links import action_link, links_from

logger = logging.getLogger(__name__)
SATURDAY = 5


@dataclass(frozen=True)
class Chore:
    """One thing to do each day. `do`: does it and says in French what was done, line by line."""

    name: str
    do: Callable[[date], Iterator[str]]


def _settle(_today: date) -> Iterator[str]:
    for year, number in settle_all(by=SYSTEM).items():
        yield f"Enquête {year} : {number} dépôts signés par un protocole entré en vigueur"


def _remind(today: date) -> Iterator[str]:
    if today.weekday() >= SATURDAY:
        yield "Aucun message ne part le samedi ni le dimanche"
        return
    done = send_all(links=links_from(settings.SITE_URL), by=SYSTEM)
    for year, queued in done.items():
        yield f"Enquête {year} : {len(queued.mails)} messages en file"
    if not done:
        yield "Aucune enquête ouverte n’est en relance automatique"


def _recall(today: date) -> Iterator[str]:
    """Agreed actions whose day comes or is past."""
    if today.weekday() >= SATURDAY:
        return
    made = due.recall(today=today, address=action_link(settings.SITE_URL), by=SYSTEM)
    if made is None:
        yield "Actions convenues : les messages automatiques sont coupés"
    else:
        yield f"Actions convenues : {made} messages en file"


def _forget_owners(today: date) -> Iterator[str]:
    """Addresses of owners of agreed actions whose day is long past."""
    erased = owners.forget_old(today=today, by=SYSTEM)
    yield f"{erased} adresses de responsables d’actions effacées"


def _purge_tables(_today: date) -> Iterator[str]:
    yield f"{tables.purge(now=timezone.now(), by=SYSTEM)} tableaux supprimés effacés"


def _protect(_today: date) -> Iterator[str]:
    """What confidentiality hides is decided once per release and indicator, and then remembered."""
    try:
        for one in prepare(processes=os.cpu_count() or 1):
            ready = one.done + one.known
            yield f"Version {one.release.name} : {ready} indicateurs prêts, {one.stage}"
    except PreparationRunningError:
        yield "Le secret statistique se prépare déjà : une autre commande le fait"


def _forget_files(_today: date) -> Iterator[str]:
    yield f"{uploads.sweep()} fichiers envoyés et non appliqués effacés"


def _forget_sessions(_today: date) -> Iterator[str]:
    SessionStore.clear_expired()
    yield "Sessions expirées effacées"


CHORES = (
    Chore("protocoles", _settle),
    Chore("messages", _remind),
    Chore("actions convenues", _recall),
    Chore("adresses", _forget_owners),
    Chore("fichiers", _forget_files),
    Chore("tableaux enregistrés", _purge_tables),
    Chore("sessions", _forget_sessions),
    Chore("secret statistique", _protect),
)
"""In order: a deposit that becomes signed no longer calls for a reminder; who is written to about
the survey is not written to about an action for three days."""


class Command(BaseCommand):
    """A chore that fails does not prevent the next ones; the command then ends in error."""

    help = "Fait tout ce qu’un jour demande : à lancer chaque matin."

    def handle(self, *_args: Any, **_options: Any) -> None:
        today, failed = timezone.localdate(), []
        for chore in CHORES:
            try:
                for line in chore.do(today):
                    self.stdout.write(line)
            except Exception:
                logger.exception("daily: %s", chore.name)
                failed.append(chore.name)
        if failed:
            raise CommandError(
                f"À refaire, après avoir lu le journal du serveur : {', '.join(failed)}. "
                "Relancez « manage.py daily » : ce qui est fait ne se refait pas."
            )
