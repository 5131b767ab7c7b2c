"""The dated turns of a structure’s life, in French: renewals, mergers, moves, new directions.

For the structure and those who follow it: changes of direction are personal data.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from senacs.method import french
from senacs.structures import cycle, rules
from senacs.structures.cycle import Project
from senacs.structures.models import Event, Fact, Structure

DIRECTION = "changement de direction"


@dataclass(frozen=True, order=True)
class Turn:
    """What happened on a day: « renouvellement\u202f: agréé AGC et ACF »."""

    on: date
    text: str


@dataclass(frozen=True)
class Life:
    """The projects of a structure and the turns of its life, the oldest first."""

    projects: tuple[Project, ...]
    turns: tuple[Turn, ...]

    def during(self, year: int) -> list[str]:
        """What happened in a calendar year."""
        return [turn.text for turn in self.turns if turn.on.year == year]


def life_of(structure: Structure) -> Life:
    """Reads facts, events and changes of direction: four queries."""
    facts = list(structure.facts.filter(kind__in=(rules.APPROVAL, rules.MANAGEMENT)))
    approvals = [one for one in facts if one.kind == rules.APPROVAL]
    directions = structure.direction_changes.values_list("on", flat=True)
    turns = [
        *_of_facts(facts),
        *_of_events(structure),
        *(Turn(on, DIRECTION) for on in directions),
    ]
    known = cycle.projects((one.value, one.period) for one in approvals)
    return Life(known, tuple(sorted(turns)))


def _of_facts(facts: Sequence[Fact]) -> Iterable[Turn]:
    renewed: dict[date, list[str]] = {}
    for fact in facts:
        if fact.since is None or not any(_is_before(one, fact) for one in facts):
            continue
        if fact.kind == rules.MANAGEMENT:
            yield Turn(fact.since, f"gestion\u202f: {fact.label.lower()}")
        else:
            renewed.setdefault(fact.since, []).append(fact.value)
    for since, values in renewed.items():
        is_project = bool(set(values) & cycle.PROJECTS)
        said = french.listing([value.replace("_", " et ") for value in sorted(values, key=_rank)])
        yield Turn(
            since, f"renouvellement\u202f: agréé {said}" if is_project else f"agrément {said}"
        )


def _rank(approval: str) -> tuple[bool, str]:
    """The approval of the project before those that follow it."""
    return approval not in cycle.PROJECTS, approval


def _is_before(one: Fact, other: Fact) -> bool:
    if one.kind != other.kind or one.pk == other.pk:
        return False
    return one.since is None or (other.since is not None and one.since < other.since)


def _of_events(structure: Structure) -> Iterable[Turn]:
    for event in structure.events.all():
        yield Turn(event.on, rules.EVENT_KINDS[event.kind].lower())
    for event in Event.objects.filter(successor=structure).select_related("structure"):
        said = rules.EVENT_KINDS[event.kind].lower()
        yield Turn(event.on, f"{said}\u202f: {event.structure.name}")
