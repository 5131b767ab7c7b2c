"""What became of the checks of an edition: whether each of them makes answers better."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum


class Outcome(StrEnum):
    """What a structure and its reviewers made of a check that fired."""

    CORRECTED = "corrected"
    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    SILENT = "silent"


ENOUGH = 20
"""Times a check must have fired before anything is said of its use."""


@dataclass
class Tally:
    """How often a check fired, and what became of it."""

    corrected: int = 0
    waiting: int = 0
    accepted: int = 0
    refused: int = 0
    silent: int = 0

    @property
    def fired(self) -> int:
        return sum(getattr(self, one.name) for one in fields(self))

    @property
    def justified(self) -> int:
        return self.waiting + self.accepted + self.refused

    def add(self, outcome: Outcome) -> None:
        """Count one response."""
        setattr(self, outcome.value, getattr(self, outcome.value) + 1)

    @property
    def is_useless(self) -> bool:
        """Fired often, always explained, never refused nor corrected: it finds no mistake."""
        return self.fired >= ENOUGH and self.waiting + self.accepted == self.fired

    @property
    def is_ignored(self) -> bool:
        """Fired often, and nine times out of ten nobody did anything: it is not read."""
        return self.fired >= ENOUGH and self.silent >= 0.9 * self.fired


def outcome(*, still_fires: bool, verdict: str | None) -> Outcome:
    """What became of one firing. `verdict`: that of the standing reason, None without a reason."""
    if not still_fires:
        return Outcome.CORRECTED
    if verdict is None:
        return Outcome.SILENT
    return {"accepted": Outcome.ACCEPTED, "refused": Outcome.REFUSED}.get(verdict, Outcome.WAITING)


def total(tallies: Iterable[Tally]) -> Tally:
    """Several checks together."""
    summed = Tally()
    for tally in tallies:
        for one in fields(Tally):
            setattr(summed, one.name, getattr(summed, one.name) + getattr(tally, one.name))
    return summed
