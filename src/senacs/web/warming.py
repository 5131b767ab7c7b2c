"""What a new process would otherwise compute in the first request it serves.

Addresses and their views are imported, the templates compiled, the questionnaires of the open
editions read with their groups of peers, and their checks compiled. A process that cannot do it
yet (a database that is not there, tables not made) starts all the same: the first requests are
slow, and the log says why.
"""

import logging
from pathlib import Path

from django.db import DatabaseError, connections
from django.template.loader import get_template
from django.urls import resolve, reverse

from senacs.campaigns import queries
from senacs.campaigns.models import Edition
from senacs.campaigns.queries import peers
from senacs.campaigns.rules.states import EditionState
from senacs.method.questionnaire import Audience

log = logging.getLogger(__name__)
TEMPLATES = Path(__file__).parent / "templates"


def warm() -> None:
    """To call once per process, before it serves. Leaves no connection open behind it."""
    resolve(reverse("home"))
    for path in sorted(TEMPLATES.rglob("*.html")):
        get_template(str(path.relative_to(TEMPLATES)))
    try:
        _read_open_editions()
    except DatabaseError as error:
        log.warning("Rien n’est lu d’avance\u202f: %s", error)
    finally:
        # A process that forks after this must not share its connection with its children.
        connections.close_all()


def _read_open_editions() -> None:
    running = Edition.objects.filter(state=EditionState.OPEN).defer("questionnaire")
    for edition in running:
        for audience in Audience:
            queries.frozen(edition, audience)
        peers.read_ahead(edition)
