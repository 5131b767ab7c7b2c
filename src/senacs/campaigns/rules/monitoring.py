"""The funnel of a campaign: counts that add up, and the rates that name their denominator. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from operator import attrgetter

from senacs.campaigns.rules.states import State

_DEPOSITED = frozenset({State.DEPOSITED, State.RETURNED, State.SIGNED, State.ACCEPTED})
_BOTH = frozenset({State.SIGNED, State.ACCEPTED})


@dataclass(frozen=True)
class Count:
    """How many have come at least as far; `late` and the last three are beside the funnel."""

    solicited: int = 0
    opened: int = 0
    started: int = 0
    deposited: int = 0
    signed_once: int = 0
    signed: int = 0
    accepted: int = 0
    late: int = 0
    out_of_scope: int = 0
    refused: int = 0
    left_out: int = 0

    @property
    def waiting(self) -> int:
        """Those of whom a deposit is still awaited."""
        return self.solicited - self.deposited - self.out_of_scope - self.refused - self.left_out


@dataclass(frozen=True)
class Group:
    """Responses of one state in one place, as the database counts them.

    `opened`, `started`: those with a date; `signed_once`: deposits with a standing signature.
    """

    state: State
    number: int
    opened: int = 0
    started: int = 0
    signed_once: int = 0


def counted(group: Group) -> Count:
    """The share of a group in the funnel. Whoever came further came that far."""
    deposited = group.number if group.state in _DEPOSITED else 0
    started = max(group.started, deposited)
    return Count(
        solicited=group.number,
        opened=max(group.opened, started),
        started=started,
        deposited=deposited,
        signed_once=group.number if group.state in _BOTH else min(group.signed_once, deposited),
        signed=group.number if group.state in _BOTH else 0,
        accepted=group.number if group.state is State.ACCEPTED else 0,
        out_of_scope=group.number if group.state is State.OUT_OF_SCOPE else 0,
        refused=group.number if group.state is State.REFUSED else 0,
        left_out=group.number if group.state is State.LEFT_OUT else 0,
    )


_ROW = attrgetter(*(field.name for field in fields(Count)))


def total(counts: Iterable[Count]) -> Count:
    """The sum, column by column: a page adds a few thousand of them."""
    rows = [_ROW(count) for count in counts]
    return Count(*map(sum, zip(*rows, strict=True))) if rows else Count()


@dataclass(frozen=True)
class Rate:
    """A rate with the name of what it is divided by; no value without a denominator."""

    label: str
    numerator: int
    denominator: int

    @property
    def percent(self) -> float | None:
        return 100 * self.numerator / self.denominator if self.denominator else None


SOLICITED = "des structures sollicitées à l’ouverture"
APPROVED = "des structures agréées à l’ouverture"


def rates(
    count: Count, frozen: Mapping[str, Mapping[str, int]], cells: Iterable[str]
) -> list[Rate]:
    """Deposits over each denominator frozen at the opening, for these « department:kind » cells.

    An edition opened before approvals were counted has the first one only. Without any (who
    follows a part of a department), the responses of the edition, frozen too, are counted.
    """
    wanted = list(cells)
    if not frozen:
        return [Rate(SOLICITED, count.deposited, count.solicited)]
    found = []
    for key, label in (("counts", SOLICITED), ("approved", APPROVED)):
        known = frozen.get(key)
        if known:
            denominator = sum(known.get(cell, 0) for cell in wanted)
            found.append(Rate(label, count.deposited, denominator))
    return found


def cumulated(days: Mapping[int, int], last: int) -> list[int]:
    """Deposits made by the end of each day, from day 0 (the opening) to the last one.

    What came before the opening is counted on the first day.
    """
    running = sum(n for day, n in days.items() if day < 0)
    found = []
    for day in range(last + 1):
        running += days.get(day, 0)
        found.append(running)
    return found
