"""Who plays: fictional structures of a few departments, what they would answer, and their part."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from senacs.catalogue import registry
from senacs.demonstration.network import country, towns
from senacs.demonstration.network.forms import Form
from senacs.demonstration.network.members import Member
from senacs.method.missing import Missing
from senacs.method.questionnaire import Audience

DATA_YEAR, YEAR = 2025, 2026
DAY = date(DATA_YEAR, 12, 31)
PARTS = (
    "asleep", "halfway", "by_spreadsheet", "questioned", "returned",
    "remarked", "federation_first", "four_hands", "unconvincing", "plain",
    "handed", "late", "by_spreadsheet", "questioned", "returned",
    "one_key", "federation_first", "four_hands", "unconvincing", "plain",
)  # fmt: skip
"""What happens to the structures of a department, in turn."""
WORDS = {Missing.UNKNOWN: "nsp", Missing.NOT_CONCERNED: "nc", Missing.REFUSED: "refus"}


@dataclass(eq=False)
class Structure:
    """One structure, its director, its part and, once the site gave them, its addresses."""

    member: Member
    number: int
    part: str
    raw: Mapping[str, "str | list[str]"]
    encoded: Mapping[str, Any]
    identifier: str = ""
    response: int = 0
    deposits: int = 0

    @property
    def name(self) -> str:
        """A name of its own: spreadsheets are read back by it."""
        return f"{self.member.name} {self.number}"

    @property
    def email(self) -> str:
        return f"direction-{self.number}@annee.senacs.example"

    @property
    def url(self) -> str:
        return f"/reponses/{self.response}/"

    @property
    def desk(self) -> str:
        """Where correspondents read it."""
        return f"/suivi/reponses/{self.response}/"


@dataclass(frozen=True)
class Saved:
    """An answer that the server said it had kept. `version` orders the saves of a page."""

    response: int
    block: str
    version: int
    key: str
    encoded: Any


@dataclass
class Year:
    """The structures by department, and what was acknowledged and refused on the way."""

    departments: Mapping[str, list[Structure]]
    acknowledged: list[Saved] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def structures(self) -> list[Structure]:
        return [one for some in self.departments.values() for one in some]

    def playing(self, *parts: str) -> list[Structure]:
        return [one for one in self.structures if one.part in parts]

    def count(self, what: str, number: int = 1) -> None:
        """Note that something happened."""
        with self._lock:
            self.counts[what] = self.counts.get(what, 0) + number

    def keep(self, saved: list[Saved]) -> None:
        """Note what the server acknowledged."""
        with self._lock:
            self.acknowledged += saved


def cast(size: int, departments: int) -> Year:
    """`size` structures of the fictional network, shared between the largest departments."""
    whole = country.country(towns.towns()).open_in(DATA_YEAR)
    held: dict[str, list[Member]] = {}
    for member in whole:
        held.setdefault(member.department, []).append(member)
    largest = sorted(held, key=lambda code: (-len(held[code]), code))[:departments]
    asked = registry.questionnaire(DATA_YEAR)
    forms = {kind.value: Form(asked, kind) for kind in Audience}
    each = size // departments
    return Year(
        {
            code: [
                structure(member, 1000 * rank + n, PARTS[n % len(PARTS)], forms[member.kind])
                for n, member in enumerate(held[code][:each])
            ]
            for rank, code in enumerate(largest)
        }
    )


def structure(member: Member, number: int, part: str, form: Form) -> Structure:
    """A member with what it will type."""
    filled = form.fill(member)
    missing = {key: {"missing": reason.value} for key, reason in filled.missing.items()}
    raw = {key: typed(value) for key, value in filled.values.items()}
    raw |= {key: WORDS[reason] for key, reason in filled.missing.items()}
    return Structure(member, number, part, raw, {**filled.values, **missing})


def typed(value: Any) -> "str | list[str]":
    """A value as somebody types it."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, list):
        return [str(item) for item in value]
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)
