"""Lines of the journal in French, for any page that shows some."""

from django.utils import timezone

from senacs.accounts.rules import ROLES
from senacs.journal.models import Entry
from senacs.journal.rules import CHANNELS, WEB, phrase
from senacs.method.french import NBSP, date_fr
from senacs.web.components import Moment


def moment_of(entry: Entry, about: str = "") -> Moment:
    """« 3 mars 2017 à 14 h 32, Jeanne Roux (Équipe nationale) a ouvert l’enquête »."""
    local = timezone.localtime(entry.at)
    role = ROLES.get(entry.role)
    channel = "" if entry.channel == WEB else f", {CHANNELS.get(entry.channel, '')}"
    said = f"{phrase(entry.verb)}{about}{channel}"
    return Moment(
        when=f"{date_fr(local.date())} à {local.hour}{NBSP}h{NBSP}{local.minute:02d}",
        who=f"{entry.actor_label}, {role.label}" if role else entry.actor_label,
        text=said[:1].upper() + said[1:],
        reason=entry.reason,
        iso=entry.at.isoformat(),
    )
