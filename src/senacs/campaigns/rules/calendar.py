"""The yearly cycle and its dates, pure: which day a structure may fill, deposit, be reviewed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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


COMMITTEES: dict[Committee, str] = {
    Committee.STRATEGIC: "Comité de pilotage stratégique national",
    Committee.TECHNICAL: "Comité technique national",
    Committee.LOCAL: "Comité de pilotage local",
}


class Door(StrEnum):
    """What a structure may do on a day."""

    NOT_YET = "not_yet"
    OPEN = "open"
    GRACE = "grace"
    EXTENDED = "extended"
    SHUT = "shut"


@dataclass(frozen=True)
class Dates:
    """The dates that hold for one structure, and where they come from.

    `source`: empty for the national calendar, else the territory whose window is read.
    `extended_until`: individual extension.
    """

    opens_on: date
    closes_on: date
    grace_until: date | None = None
    extended_until: date | None = None
    source: str = ""

    @property
    def last_day(self) -> date:
        """Last day on which somebody who has started may deposit."""
        return max(d for d in (self.closes_on, self.grace_until, self.extended_until) if d)


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
