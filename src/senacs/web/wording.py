"""Moments, delays and people as the screens say them; shared by the desks."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from senacs.accounts.rules import ROLES
from senacs.campaigns.rules.states import Institution
from senacs.method.french import NBSP, THIN, date_fr, plural

INSTITUTION_NAMES = {Institution.CAF: "Caf", Institution.FEDERATION: "Fédération"}


def clock(at: datetime) -> str:
    """« 14 h 32 »."""
    local = timezone.localtime(at)
    return f"{local.hour}{NBSP}h{NBSP}{local.minute:02d}"


def when(at: datetime) -> str:
    """« le 3 mars 2017 à 14 h 32 »."""
    return f"le {date_fr(timezone.localtime(at).date())} à {clock(at)}"


def recently(at: datetime, now: datetime) -> str:
    """« à 14 h 32 » the same day, « hier à 9 h 05 », else the whole date."""
    days = (timezone.localtime(now).date() - timezone.localtime(at).date()).days
    if days == 0:
        return f"à {clock(at)}"
    return f"hier à {clock(at)}" if days == 1 else when(at)


def who(label: str, role: str) -> str:
    """« Jeanne Roux, correspondant Caf »."""
    known = ROLES.get(role)
    return f"{label}, {known.label[:1].lower()}{known.label[1:]}" if known else label


def time_left(until: date, today: date) -> str:
    """« encore 12 jours », « dernier jour », « échéance dépassée de 3 jours »."""
    days = (until - today).days
    if days < 0:
        return f"échéance dépassée de {-days}{NBSP}{plural(-days, 'jour')}"
    return "dernier jour" if days == 0 else f"encore {days}{NBSP}{plural(days, 'jour')}"


def minutes(number: int) -> str:
    """« environ 45 min », « environ 1 h 20 »."""
    hours, rest = divmod(number, 60)
    if not hours:
        return f"environ {number}{NBSP}min"
    return f"environ {hours}{NBSP}h" + (f"{NBSP}{rest:02d}" if rest else "")


def shared_unit(texts: Iterable[str]) -> str:
    """The unit that all these values bear, to be said once over them; a sign (%, €) stays beside
    its number, and values of several units keep theirs."""
    tails = {text.partition(NBSP)[2] for text in texts}
    longest = max(tails, key=len, default="")
    alike = len({tail.rstrip("s") for tail in tails}) == 1
    return longest if alike and len(longest) > 1 else ""


def bare(text: str, unit: str) -> str:
    """A value without the unit that is said over it."""
    return text.partition(NBSP)[0] if unit else text


def counted(number: int, noun: str, plural_form: str | None = None) -> str:
    """« 1 question », « 12 questions »."""
    return f"{number:,}".replace(",", THIN) + f"{NBSP}{plural(number, noun, plural_form)}"
