"""A structure of the fictional network, and its whole life, as plain values."""

from dataclasses import dataclass, field
from datetime import date

from senacs.demonstration.network.towns import Town
from senacs.structures.actions import PastEvent, PastFact


@dataclass(frozen=True, slots=True)
class Traits:
    """What is latent in a structure: four standard scores that its answers depend on."""

    size: float
    vitality: float
    poverty: float
    care: float
    """How carefully it answers: errors and refusals come from the careless."""


@dataclass(frozen=True, slots=True)
class Member:
    """One structure. `key` names it for the draws; `facts` and `events` are its dated life."""

    key: str
    kind: str
    name: str
    town: Town
    is_urban: bool
    in_qpv: bool
    opened_on: date
    traits: Traits
    closed_on: date | None = None
    facts: tuple[PastFact, ...] = ()
    events: tuple[PastEvent, ...] = ()
    network: str = ""
    point: tuple[float, float] | None = None
    number: int = field(default=0, compare=False)
    """Sixty-four bits drawn from the key: what the draws of its answers start from."""

    @property
    def department(self) -> str:
        return self.town.department

    def is_open_on(self, day: date) -> bool:
        return self.opened_on <= day and (self.closed_on is None or self.closed_on > day)

    def value_on(self, kind: str, day: date) -> str:
        """The value of an exclusive fact that day; empty when nothing is known."""
        for fact in self.facts:
            begun = fact.since is None or fact.since <= day
            if fact.kind == kind and begun and (fact.until is None or fact.until >= day):
                return fact.value
        return ""
