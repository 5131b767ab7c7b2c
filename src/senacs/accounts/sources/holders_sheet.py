"""Those who answer for structures, by spreadsheet: a template, a dry run, then the usual verbs.

One line per person: the structure, a name, an address, and the address of whom they replace.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from senacs.accounts import actions
from senacs.accounts.models import Membership, Person, normalise_email
from senacs.accounts.rules import RESPONDENT, Institution, MembershipError
from senacs.journal.rules import Actor
from senacs.method.answers import plain
from senacs.structures import rules
from senacs.structures.models import Structure
from senacs.structures.sources.workbooks import (
    Cell,
    Sheet,
    WorkbookError,
    header_key,
    read_grid,
    write_workbook,
)
from senacs.territories.rules import Places

IDENTIFIER, NAME, EMAIL, REPLACES = "identifiant", "nom", "courriel", "remplace"
HEADER = (IDENTIFIER, "structure", "commune", NAME, EMAIL, REPLACES)
GRANT, REPLACE, KNOWN, FAULTY = "grant", "replace", "known", "faulty"
BATCH = 50


@dataclass(frozen=True, slots=True)
class HolderLine:
    """What one line would do. `leaving`: the membership that ends."""

    number: int
    outcome: str
    identifier: str = ""
    structure: Structure | None = None
    name: str = ""
    email: str = ""
    leaving: Membership | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class HoldersPlan:
    """A dry run of a file."""

    filename: str
    lines: tuple[HolderLine, ...]

    def of(self, outcome: str) -> tuple[HolderLine, ...]:
        return tuple(line for line in self.lines if line.outcome == outcome)

    @property
    def fingerprint(self) -> str:
        """Says whether two plans would do the same things."""
        told = [
            (li.number, li.outcome, li.identifier, li.email, li.leaving.pk if li.leaving else None)
            for li in self.lines
        ]
        return hashlib.sha256(repr(told).encode()).hexdigest()


def template(structures: Iterable[Structure], held: Mapping[int, list[Membership]]) -> bytes:
    """The structures, with those who answer for them today; one empty line where nobody does."""
    rows: list[list[Cell]] = [list(HEADER)]
    for one in structures:
        known = held.get(one.pk, [])
        people = [(m.person.name, m.person.email) for m in known] or [("", "")]
        rows += [
            [one.identifier, one.name, one.commune.name, name or None, email or None, None]
            for name, email in people
        ]
    return write_workbook([Sheet("responsables", rows, widths=[14, 40, 24, 28, 36, 36])])


def plan(content: bytes, filename: str, places: Places, today: date) -> HoldersPlan:
    """Say what a file would do, and write nothing. Raises WorkbookError on an unusable file."""
    grid = read_grid(content, filename)
    if not grid.lines:
        raise WorkbookError("Le fichier ne contient aucune ligne.")
    columns = _columns(grid.lines[0].cells)
    rows = [
        (line.number, {name: _text(line.cells, at) for name, at in columns.items()})
        for line in grid.lines[1:]
    ]
    rows = [(number, row) for number, row in rows if row[EMAIL] or row[NAME]]
    if not rows:
        raise WorkbookError(
            "Aucune ligne ne donne de nom ni de courriel\u202f: complétez le modèle."
        )
    return HoldersPlan(filename, tuple(_Planner(rows, places, today).lines()))


def _columns(header: tuple[Cell, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for position, title in enumerate(header):
        key = header_key(title) if title is not None else ""
        if key in {IDENTIFIER, NAME, EMAIL, REPLACES}:
            if key in found:
                raise WorkbookError(f"La colonne «\u202f{key}\u202f» est présente deux fois.")
            found[key] = position
    missing = [key for key in (IDENTIFIER, NAME, EMAIL) if key not in found]
    if missing:
        raise WorkbookError(
            f"Il manque dans le fichier\u202f: {', '.join(missing)}. "
            "Partez du modèle à télécharger, il est prérempli avec vos structures."
        )
    return found | {REPLACES: found.get(REPLACES, -1)}


def _text(cells: tuple[Cell, ...], at: int) -> str:
    value = cells[at] if 0 <= at < len(cells) else None
    return plain(str(value)) if value is not None else ""


class _Planner:
    """Reads all that the lines need in a few requests."""

    def __init__(self, rows: list[tuple[int, dict[str, str]]], places: Places, today: date) -> None:
        self.rows = rows
        self.today = today
        wanted = {_identifier(row[IDENTIFIER]) for _, row in rows}
        within = Structure.objects.within(places).filter(identifier__in=wanted)
        self.structures = {s.identifier: s for s in within.select_related("commune")}
        held = Membership.objects.in_force(today).of_role(RESPONDENT.key)
        held = held.filter(structure__in=[s.pk for s in self.structures.values()])
        self.held = {
            (m.structure_id, m.person.email): m for m in held.select_related("person", "structure")
        }
        emails = {normalise_email(row[EMAIL]) for _, row in rows}
        closed = Person.objects.filter(email__in=emails, is_active=False)
        self.closed = set(closed.values_list("email", flat=True))
        self.twice = Counter(
            (_identifier(row[IDENTIFIER]), normalise_email(row[EMAIL])) for _, row in rows
        )

    def lines(self) -> Iterable[HolderLine]:
        for number, row in self.rows:
            yield self._line(number, row)

    def _line(self, number: int, row: dict[str, str]) -> HolderLine:
        identifier, email = _identifier(row[IDENTIFIER]), normalise_email(row[EMAIL])
        structure = self.structures.get(identifier)
        problem = self._problem(row, identifier, email, structure)
        if problem or structure is None:
            return HolderLine(
                number, FAULTY, row[IDENTIFIER], structure, row[NAME], row[EMAIL], None, problem
            )
        told = (identifier, structure, row[NAME], email)
        if (structure.pk, email) in self.held:
            return HolderLine(number, KNOWN, *told)
        leaving = self.held.get((structure.pk, normalise_email(row[REPLACES])))
        return HolderLine(number, REPLACE if leaving else GRANT, *told, leaving)

    def _problem(
        self, row: dict[str, str], identifier: str, email: str, structure: Structure | None
    ) -> str:
        if structure is None:
            return "Aucune de vos structures ne porte cet identifiant."
        if not row[NAME] or len(row[NAME]) > 120:
            return "Le nom manque ou dépasse 120 caractères."
        if not _is_email(email):
            return "Le courriel n’a pas la forme nom@domaine.fr."
        if email in self.closed:
            return "Ce compte est fermé\u202f: demandez à l’équipe nationale."
        if self.twice[identifier, email] > 1:
            return "Cette personne est deux fois dans le fichier pour cette structure."
        replaced = normalise_email(row[REPLACES])
        if replaced and (structure.pk, replaced) not in self.held:
            return "La personne à remplacer ne répond pas pour cette structure."
        return ""


def _identifier(text: str) -> str:
    number = rules.identifier_number(text)
    return text.upper() if number is None else rules.identifier(number)


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= 254


def apply(plan: HoldersPlan, *, by: Actor, today: date) -> tuple[int, list[HolderLine]]:
    """Open the accounts and grant the roles, without mail: the campaign writes to everybody.

    By short transactions; a file sent again goes on where it stopped. Returns the number of lines
    written, and those refused at the last moment.
    """
    todo = [line for line in plan.lines if line.outcome in {GRANT, REPLACE}]
    refused: list[HolderLine] = []
    for start in range(0, len(todo), BATCH):
        with transaction.atomic():
            for line in todo[start : start + BATCH]:
                try:
                    with transaction.atomic():
                        _write(line, by, today)
                except (MembershipError, ValidationError):
                    refused.append(line)
    return len(todo) - len(refused), refused


def _write(line: HolderLine, by: Actor, today: date) -> None:
    if line.leaving is not None:
        # The newcomer answers from today: the last day of the other was yesterday, or today for
        # somebody who came today.
        last = max(today - timedelta(days=1), line.leaving.since)
        actions.end(membership=line.leaving, on=last, by=by, reason=f"Remplacement par {line.name}")
    person = Person.objects.filter(email=line.email).first()
    if person is None:
        person = actions.open_account(email=line.email, name=line.name, by=by)
    actions.grant(
        person=person,
        role=RESPONDENT.key,
        institution=Institution.STRUCTURE.value,
        since=today,
        structure=line.structure,
        by=by,
    )
