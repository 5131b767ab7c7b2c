"""The dry run of an import: what each line would do, with a sentence per doubt. Writes nothing."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from senacs.structures import rules
from senacs.structures.models import Structure
from senacs.structures.register_file import facts
from senacs.structures.register_file.cells import Problem, Typed, typed
from senacs.structures.register_file.columns import (
    BY_KEY,
    CellError,
    Layout,
    layout,
)
from senacs.structures.register_file.communes import Commune, Gazetteer
from senacs.structures.register_file.facts import FactChange
from senacs.structures.rules import Identity, RefusedError
from senacs.structures.sources.workbooks import Line, WorkbookError, read_grid
from senacs.territories.rules import Places, search_key, typographic

CREATE, UPDATE, IGNORE, FAULTY = "create", "update", "ignore", "faulty"
OUTCOMES: dict[str, str] = {
    CREATE: "à inscrire",
    UPDATE: "à mettre à jour",
    IGNORE: "sans changement",
    FAULTY: "à corriger",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that would change the register."""

    header: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """What one line would do."""

    number: int
    outcome: str
    name: str = ""
    structure: int | None = None
    identity: Identity | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)
    fact_changes: tuple[FactChange, ...] = ()
    differences: tuple[Difference, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def error(self) -> str:
        """Every problem in one text, as it is handed back in the file."""
        return " ".join(
            f"[{p.header}] {p.message}" if p.header else p.message for p in self.problems
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole dry run; `apply_import` works it out again before writing.

    `absent`: structures of the places, not closed, that no line names: of interest when the file
    is the complete list of the year.
    """

    content: bytes
    filename: str
    places: Places
    headers: tuple[str, ...]
    raw: tuple[Line, ...]
    layout: Layout
    lines: tuple[PlannedLine, ...]
    absent: tuple[Structure, ...] = ()

    def of(self, outcome: str) -> tuple[PlannedLine, ...]:
        return tuple(line for line in self.lines if line.outcome == outcome)

    @property
    def counts(self) -> Mapping[str, int]:
        found = Counter(line.outcome for line in self.lines)
        return {outcome: found[outcome] for outcome in OUTCOMES}

    @property
    def fingerprint(self) -> str:
        """Says whether two plans would do the same things."""
        told = [
            (line.number, line.outcome, line.structure, line.differences, line.fact_changes)
            for line in self.lines
        ]
        return hashlib.sha256(repr(told).encode()).hexdigest()


def plan_import(content: bytes, filename: str, places: Places) -> Plan:
    """What the file would do to the register of these places; refused whole if unreadable."""
    try:
        grid = read_grid(content, filename)
    except WorkbookError as error:
        raise RefusedError(str(error)) from error
    if not grid.lines:
        raise RefusedError("Le fichier ne contient aucune ligne.")
    headers = tuple("" if cell is None else str(cell) for cell in grid.lines[0].cells)
    found = layout(headers)
    planner = _Planner(places, found)
    raw = grid.lines[1:]
    lines = tuple(planner.plan(line) for line in raw)
    return Plan(content, filename, places, headers, raw, found, lines, planner.unnamed(lines))


class _Planner:
    """The register as it stands, and what earlier lines of the file already said."""

    def __init__(self, places: Places, found: Layout) -> None:
        self.places = places
        self.layout = found
        self.gazetteer = Gazetteer(places)
        register = Structure.objects.select_related("commune").prefetch_related("facts")
        self.by_identifier = {s.identifier: s for s in register}
        self.by_name = {
            (s.kind, s.commune_id, s.search_name): s for s in self.by_identifier.values()
        }
        self.allowed = set(Structure.objects.within(places).values_list("pk", flat=True))
        self.seen: dict[tuple[Any, ...], int] = {}

    def plan(self, line: Line) -> PlannedLine:
        read_line = typed(line.cells, self.layout)
        problems = list(read_line.problems)
        commune = self._commune(read_line, problems)
        structure = self._existing(read_line, commune, problems)
        self._refuse_repeats(line.number, read_line, commune, structure, problems)
        if problems:
            return self._faulty(line, read_line, problems)
        if structure is None:
            return self._creation(line, read_line, commune, problems)
        return self._update(line, read_line, commune, structure, problems)

    def unnamed(self, lines: Iterable[PlannedLine]) -> tuple[Structure, ...]:
        """Structures that may be changed here, not closed, and that no line is about."""
        named = {line.structure for line in lines} | {key[0] for key in self.seen if len(key) == 1}
        return tuple(
            structure
            for structure in self.by_identifier.values()
            if structure.pk in self.allowed - named and structure.closed_on is None
        )

    def _faulty(self, line: Line, read_line: Typed, problems: list[Problem]) -> PlannedLine:
        name = str(read_line.values.get("name", ""))
        return PlannedLine(line.number, FAULTY, name=name, problems=tuple(problems))

    def _commune(self, line: Typed, problems: list[Problem]) -> Commune | None:
        code, name = line.values.get("commune_code", ""), line.values.get("commune_name", "")
        if not code and not name:
            return None
        try:
            if not code:
                return self.gazetteer.of_name(name, line.values.get("postcode", ""))
            found = self.gazetteer.of_code(code)
        except CellError as error:
            header = BY_KEY["commune_code" if code else "commune_name"].header
            problems.append(Problem(header, str(error)))
            return None
        if name and search_key(name) != search_key(found.name) and found.code == code:
            problems.append(
                Problem(
                    BY_KEY["commune_code"].header,
                    f"Le code {code} est celui de {found.name}, pas de {name}.",
                )
            )
        return found

    def _existing(
        self, line: Typed, commune: Commune | None, problems: list[Problem]
    ) -> Structure | None:
        identifier = str(line.values.get("identifier", ""))
        if not identifier:
            if commune is None:
                return None
            key = (str(line.values.get("kind", "")), commune.pk, _name_key(line))
            return self._permitted(self.by_name.get(key), problems)
        header = BY_KEY["identifier"].header
        if rules.identifier_number(identifier) is None:
            problems.append(Problem(header, f"« {identifier} » comporte une faute de frappe."))
            return None
        found = self.by_identifier.get(identifier)
        if found is None:
            problems.append(
                Problem(header, f"Aucune structure ne porte l’identifiant {identifier}.")
            )
        return self._permitted(found, problems)

    def _permitted(self, found: Structure | None, problems: list[Problem]) -> Structure | None:
        if found is not None and found.pk not in self.allowed:
            problems.append(Problem("", "Cette structure n’est pas dans votre territoire."))
            return None
        return found

    def _refuse_repeats(
        self,
        number: int,
        line: Typed,
        commune: Commune | None,
        structure: Structure | None,
        problems: list[Problem],
    ) -> None:
        keys: list[tuple[Any, ...]] = []
        if structure is not None:
            keys.append((structure.pk,))
        if commune is not None and line.values.get("name"):
            keys.append((line.values.get("kind"), commune.pk, _name_key(line)))
        for key in keys:
            first = self.seen.setdefault(key, number)
            if first != number:
                problems.append(Problem("", f"Cette ligne répète la ligne {first}."))
                return

    def _creation(
        self, line: Line, read_line: Typed, commune: Commune | None, problems: list[Problem]
    ) -> PlannedLine:
        if commune is None:
            problems.append(Problem(BY_KEY["commune_code"].header, "La commune manque."))
            return self._faulty(line, read_line, problems)
        if not self.gazetteer.covers(commune):
            message = f"{commune.name} n’est pas dans votre territoire."
            problems.append(Problem(BY_KEY["commune_code"].header, message))
        blank = Identity(kind="", name="", commune=commune.code)
        identity = replace(blank, **_sheet(read_line))
        changes = facts.changes(read_line, identity.kind, (), problems.append)
        problems.extend(_sheet_problems(identity))
        if problems:
            return self._faulty(line, read_line, problems)
        return PlannedLine(
            line.number,
            CREATE,
            name=identity.name,
            identity=identity,
            fact_changes=changes,
            differences=_differences(asdict(blank), asdict(identity), changes),
        )

    def _update(
        self,
        line: Line,
        read_line: Typed,
        commune: Commune | None,
        structure: Structure,
        problems: list[Problem],
    ) -> PlannedLine:
        before = _identity(structure)
        after = replace(before, **_sheet(read_line))
        if commune is not None:
            after = replace(after, commune=commune.code)
            if not self.gazetteer.covers(commune):
                message = f"{commune.name} n’est pas dans votre territoire."
                problems.append(Problem(BY_KEY["commune_code"].header, message))
        known = tuple(structure.facts.all())
        changes = facts.changes(read_line, after.kind, known, problems.append)
        problems.extend(_sheet_problems(after))
        if problems:
            return self._faulty(line, read_line, problems)
        old, new = asdict(before), asdict(after)
        return PlannedLine(
            line.number,
            UPDATE if new != old or changes else IGNORE,
            name=after.name,
            structure=structure.pk,
            changes={key: value for key, value in new.items() if value != old[key]},
            fact_changes=changes,
            differences=_differences(old, new, changes),
        )


def _name_key(line: Typed) -> str:
    return search_key(str(line.values.get("name", "")))


def _sheet(line: Typed) -> dict[str, Any]:
    """The cells that are filled, as fields of a sheet: an empty cell never erases anything."""
    known = Identity.__dataclass_fields__.keys() - {"commune"}
    values = {key: value for key, value in line.values.items() if key in known and value != ""}
    if "name" in values:
        values["name"] = typographic(values["name"])
    return values


def _identity(structure: Structure) -> Identity:
    names = Identity.__dataclass_fields__.keys() - {"commune"}
    values = {name: getattr(structure, name) for name in names}
    return Identity(commune=structure.commune.code, **values)


_FIELD_COLUMNS = {"commune": "commune_code"}


def _header(name: str) -> str:
    return BY_KEY[_FIELD_COLUMNS.get(name, name)].header


def _sheet_problems(identity: Identity) -> Iterable[Problem]:
    return [Problem(_header(fault.field), fault.message) for fault in rules.faults(identity)]


def _differences(
    before: Mapping[str, Any], after: Mapping[str, Any], changes: Iterable[FactChange]
) -> tuple[Difference, ...]:
    cells = [
        Difference(_header(name), _shown(before[name]), _shown(after[name]))
        for name in after
        if before[name] != after[name]
    ]
    return (*cells, *(Difference(change.header, change.before, change.after) for change in changes))


def _shown(value: object) -> str:
    if value is None:
        return ""
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)
