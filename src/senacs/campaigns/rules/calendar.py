"""The yearly cycle and its dates, pure: which day a structure may fill, deposit, be reviewed."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from senacs.method.french import NBSP, THIN, date_fr

RETURN_DAYS = 14
"""What a return gives to the structure, at least, to take its response up again."""
LONGEST_EXTENSION = 120
"""Days, from the day it is given: beyond, the national team decides."""
LONGEST_NATIONAL_EXTENSION = 366
"""Days, when the national team gives it: beyond, it is a slip of the pen."""
ANSWER_DAYS = 7
"""Within how many days the national team answers a request for dates."""
EARLIER_DAYS = LATER_DAYS = 31
"""How far a territory may open before the national opening, and end after the national closing."""
SHORTEST_DAYS = 21
"""The least time that a territory leaves to its structures."""


class CalendarRefusedError(Exception):
    """The calendar does not allow it; the message is French and says what to do."""


class Phase(StrEnum):
    """Moments of the cycle, in order."""

    PREPARATION = "preparation"
    ENTRY = "entry"
    COHERENCE = "coherence"
    ANALYSIS = "analysis"
    MAKING = "making"
    DISTRIBUTION = "distribution"


PHASES: dict[Phase, str] = {
    Phase.PREPARATION: "Préparation",
    Phase.ENTRY: "Saisie",
    Phase.COHERENCE: "Contrôle de cohérence",
    Phase.ANALYSIS: "Analyse partagée",
    Phase.MAKING: "Fabrication des supports",
    Phase.DISTRIBUTION: "Diffusion",
}


class Committee(StrEnum):
    """Bodies that decide."""

    STRATEGIC = "strategic"
    TECHNICAL = "technical"
    LOCAL = "local"


NATIONAL = frozenset({Committee.STRATEGIC, Committee.TECHNICAL})
COMMITTEES: dict[Committee, str] = {
    Committee.STRATEGIC: "Comité de pilotage stratégique national",
    Committee.TECHNICAL: "Comité technique national",
    Committee.LOCAL: "Comité de pilotage local",
}


class RequestState(StrEnum):
    """What became of dates asked of the national team."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Door(StrEnum):
    """What a structure may do on a day."""

    NOT_YET = "not_yet"
    OPEN = "open"
    GRACE = "grace"
    EXTENDED = "extended"
    SHUT = "shut"


MAY_FILL = frozenset({Door.OPEN, Door.GRACE, Door.EXTENDED})


@dataclass(frozen=True)
class Days:
    """Opening, closing, and the last day of those who have started by then."""

    opens_on: date
    closes_on: date
    grace_until: date | None = None

    @property
    def end(self) -> date:
        """The last day of all, extensions apart."""
        return self.grace_until or self.closes_on


@dataclass(frozen=True)
class Dates:
    """The dates that hold for one structure, and where they come from.

    `source`: empty for the national calendar, else the territory whose window is read, for
    `reason`. `extended_until`: individual extension, for `extension_reason`.
    """

    opens_on: date
    closes_on: date
    grace_until: date | None = None
    extended_until: date | None = None
    source: str = ""
    reason: str = ""
    extension_reason: str = ""

    @property
    def common_end(self) -> date:
        """The last day without any extension: a first deposit made later is late."""
        return self.grace_until or self.closes_on

    @property
    def last_day(self) -> date:
        """Last day on which somebody who has started may deposit."""
        return max(self.common_end, self.extended_until or self.common_end)


def door(dates: Dates, on: date, *, has_started: bool) -> Door:
    """What may be done that day; the days named are included."""
    if on < dates.opens_on:
        return Door.NOT_YET
    if on <= dates.closes_on:
        return Door.OPEN
    if dates.extended_until is not None and on <= dates.extended_until:
        return Door.EXTENDED
    if dates.grace_until is not None and on <= dates.grace_until and has_started:
        return Door.GRACE
    return Door.SHUT


def why_shut(dates: Dates, on: date, *, has_started: bool) -> str:
    """Why nothing may be written that day, since when, and whom to ask; empty if it may."""
    found = door(dates, on, has_started=has_started)
    if found in MAY_FILL:
        return ""
    if found is Door.NOT_YET:
        where = f" ({dates.source})" if dates.source else ""
        return (
            f"La saisie ouvre le {date_fr(dates.opens_on)}{where}{THIN}: "
            "vous pourrez répondre à partir de ce jour."
        )
    asking = "demandez un délai à vos correspondants Caf ou fédération, en disant pourquoi."
    if not has_started and dates.grace_until is not None and on <= dates.grace_until:
        return (
            f"La saisie est terminée depuis le {date_fr(dates.closes_on)}{THIN}: seules les "
            "structures qui avaient commencé peuvent encore déposer, jusqu’au "
            f"{date_fr(dates.grace_until)}. Pour répondre, {asking}"
        )
    given = ", délai accordé compris" if dates.extended_until == dates.last_day else ""
    end = dates.last_day if has_started or given else dates.closes_on
    return (
        f"La saisie est terminée depuis le {date_fr(end)}{given}{THIN}: cette réponse ne se "
        f"modifie et ne se dépose plus. S’il le faut, {asking}"
    )


def days_fault(days: Days) -> str:
    """What is wrong with three dates by themselves; empty when nothing is."""
    if days.closes_on < days.opens_on:
        return "La date de clôture précède la date d’ouverture."
    if days.grace_until is not None and days.grace_until < days.closes_on:
        return "La fin de la période de grâce précède la clôture."
    return ""


def bounds_fault(days: Days, national: Days) -> str:
    """Why a territory needs a national decision for these dates; empty when it does not."""
    first = national.opens_on - timedelta(days=EARLIER_DAYS)
    last = national.closes_on + timedelta(days=LATER_DAYS)
    if days.opens_on < first:
        return f"L’ouverture ne peut pas précéder le {date_fr(first)}."
    if days.end > max(last, national.end):
        return f"La saisie ne peut pas finir après le {date_fr(max(last, national.end))}."
    if (days.closes_on - days.opens_on).days + 1 < SHORTEST_DAYS:
        return f"La saisie dure au moins {SHORTEST_DAYS}{NBSP}jours."
    return ""


def extension_fault(
    until: date, dates: Dates, today: date, *, longest: int = LONGEST_EXTENSION
) -> str:
    """Why an extension makes no sense; empty when it does. `longest`: days from today."""
    if until < today:
        return "Le délai se termine dans le passé."
    if until <= dates.closes_on:
        return f"La structure a déjà jusqu’au {date_fr(dates.closes_on)}."
    if until > today + timedelta(days=longest):
        return f"Un délai ne dépasse pas {longest}{NBSP}jours{THIN}: vérifiez la date."
    return ""


def is_beyond_the_pair(until: date, dates: Dates, today: date) -> bool:
    """Whether only the national team may give that time."""
    beyond = until > today + timedelta(days=LONGEST_EXTENSION)
    return beyond and not extension_fault(until, dates, today, longest=LONGEST_NATIONAL_EXTENSION)


def return_until(dates: Dates, on: date) -> date | None:
    """The extension that a return gives; None when the calendar leaves that time already."""
    until = on + timedelta(days=RETURN_DAYS)
    return until if max(dates.closes_on, dates.last_day) < until else None


def window_key(year: int, level: str, code: str) -> str:
    """How a decision names the dates of a territory, before and after they exist."""
    return f"window:{year}-{level}-{code}"
