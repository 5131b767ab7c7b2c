"""Who plays: fictional structures of a few departments, what they would answer, and their part."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from senacs.catalogue import registry
from senacs.demonstration.network import country, towns
from senacs.demonstration.network.forms import Form
from senacs.demonstration.network.members import Member
from senacs.method.missing import Missing
from senacs.method.questionnaire import Audience

DATA_YEAR, YEAR = 2025, 2026
DAY, EVE = date(DATA_YEAR, 12, 31), date(DATA_YEAR - 1, 12, 31)
PARTS = (
    "asleep", "grace", "by_spreadsheet", "questioned", "returned", "remarked",
    "federation_first", "four_hands", "unconvincing", "plain", "handed", "late",
    "own_file", "corrected", "interrupted", "wrong_unit", "replaced", "one_key",
    "halfway", "plain", "questioned", "unreachable", "asleep", "late",
)  # fmt: skip
"""What happens to the structures of a department, in turn."""
RETIRED = "opening_weekends"
"""A question that the national team retires this year: nobody answers it."""
NEW_QUESTIONS: Mapping[str, tuple[str, Any]] = {
    "heat_cool_room": ("oui", True),
    "heat_people": ("12", 12),
}
"""The module that the national team writes in its spreadsheet: what is typed, what is kept."""
WORDS = {Missing.UNKNOWN: "nsp", Missing.NOT_CONCERNED: "nc", Missing.REFUSED: "refus"}


@dataclass(eq=False)
class Structure:
    """One structure, its director, its part and, once the site gave them, its addresses."""

    member: Member
    number: int
    part: str
    raw: dict[str, "str | list[str]"]
    encoded: dict[str, Any]
    past: Mapping[str, Any] = field(default_factory=dict)
    director: int = -1
    identifier: str = ""
    response: int = 0
    fingerprints: list[str] = field(default_factory=list)
    confirmed: list[str] = field(default_factory=list)

    def answers(self, key: str, raw: str, encoded: Any) -> None:
        """Have one more answer to give."""
        self.raw[key], self.encoded[key] = raw, encoded

    @property
    def deposits(self) -> int:
        """How many receipts it holds."""
        return len(self.fingerprints)

    @property
    def name(self) -> str:
        """A name of its own: spreadsheets are read back by it."""
        return f"{self.member.name} {self.number}"

    @property
    def email(self) -> str:
        number = self.number if self.director < 0 else self.director
        return f"direction-{number}@annee.senacs.example"

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
    version: int
    key: str
    encoded: Any


@dataclass
class Year:
    """The structures by department, and what was acknowledged and refused on the way.

    `day`: days since the opening; `aside`: identifiers of those that need not answer; `extra`:
    structures solicited that are not of the cast; `shown`: lines of the workbooks of answers.
    """

    departments: Mapping[str, list[Structure]]
    acknowledged: list[Saved] = field(default_factory=list)
    opened_on: date = field(default_factory=timezone.localdate)
    day: int = 0
    aside: set[str] = field(default_factory=set)
    extra: int = 0
    shown: list[list[Any]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def today(self) -> date:
        """The day that the clock of the site shows."""
        return self.opened_on + timedelta(days=self.day)

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
    before = registry.questionnaire(DATA_YEAR - 1)
    past = {kind.value: Form(before, kind) for kind in Audience}
    each = size // departments
    year = Year(
        {
            code: [
                structure(1000 * rank + n, PARTS[n % len(PARTS)], member, forms, past)
                for n, member in enumerate(held[code][:each])
            ]
            for rank, code in enumerate(largest)
        }
    )
    for some in year.departments.values():
        asleep = [one for one in some if one.part == "asleep"]
        for one in asleep[1:2]:  # one person directs two structures: she gets one letter
            one.director = asleep[0].number
    return year


def structure(
    number: int,
    part: str,
    member: Member,
    forms: Mapping[str, Form],
    past: Mapping[str, Form],
) -> Structure:
    """A member with what it will type, and what it had answered last year."""
    filled = forms[member.kind].fill(member)
    missing = {key: {"missing": reason.value} for key, reason in filled.missing.items()}
    raw = {key: typed(value) for key, value in filled.values.items()}
    raw |= {key: WORDS[reason] for key, reason in filled.missing.items()}
    made = Structure(member, number, part, raw, {**filled.values, **missing})
    made.raw.pop(RETIRED, None)
    made.encoded.pop(RETIRED, None)
    for key, (word, value) in NEW_QUESTIONS.items():
        made.answers(key, word, value)
    if member.is_open_on(EVE):
        former = past[member.kind].fill(member)
        made.past = {
            **former.values,
            **{key: {"missing": reason.value} for key, reason in former.missing.items()},
        }
    return made


def typed(value: Any) -> "str | list[str]":
    """A value as somebody types it."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, list):
        return [str(item) for item in value]
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)
