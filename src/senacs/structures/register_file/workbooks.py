"""Workbooks handed to people: the prefilled model, and the faulty lines with their reasons.

Everything is written as text or as a date, never as a formula: what a stranger typed in a cell
must not run on the computer of the one who opens it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from senacs.structures import queries, rules
from senacs.structures.models import Fact, Structure, fact_kinds
from senacs.structures.register_file.columns import COLUMNS, ERROR_HEADER, Column, text
from senacs.structures.register_file.plan import FAULTY, Plan
from senacs.structures.rules import AFFILIATION, APPROVAL, MANAGEMENT
from senacs.structures.sources.workbooks import Cell, Sheet, write_workbook
from senacs.territories.rules import search_key


# Lists offered by the spreadsheet under the header; one value only, hence not for approvals.
def _lists() -> dict[str, tuple[str, ...]]:
    return {
        "kind": tuple(rules.KINDS),
        "management": tuple(value.label for value in fact_kinds()[MANAGEMENT].values),
    }


_WIDTH = 20


def faulty_workbook(plan: Plan) -> bytes:
    """The faulty lines, in the layout of the file that was sent, plus what is wrong."""
    faulty = {line.number: line.error for line in plan.of(FAULTY)}
    kept = [i for i, header in enumerate(plan.headers) if search_key(header) != ERROR_HEADER]
    rows: list[list[Cell]] = [[*(plan.headers[i] for i in kept), ERROR_HEADER]]
    for line in plan.raw:
        if line.number in faulty:
            cells = [line.cells[i] if i < len(line.cells) else None for i in kept]
            rows.append([*(_as_typed(cell) for cell in cells), faulty[line.number]])
    return write_workbook([Sheet("à corriger", rows, widths=[_WIDTH] * len(kept) + [80])])


def template_workbook(structures: Sequence[Structure], day: date) -> bytes:
    """The model of the import, filled with these structures as the register says on this day."""
    facts = queries.facts_on(structures, day)
    dates = _fact_dates(structures, day)
    rows: list[list[Cell]] = [[column.header for column in COLUMNS]]
    for structure in structures:
        held = facts.get(structure.pk, {})
        rows.append([_cell(column, structure, held, dates) for column in COLUMNS])
    lists = _lists()
    choices = {i: lists[column.key] for i, column in enumerate(COLUMNS) if column.key in lists}
    register = Sheet("registre", rows, widths=[_WIDTH] * len(COLUMNS), choices=choices)
    return write_workbook([register, _help()])


def _as_typed(cell: Cell) -> Cell:
    """Numbers become text, so that a code keeps the look it had in the file that was sent."""
    return text(cell) if isinstance(cell, int | float) else cell


def _fact_dates(
    structures: Iterable[Structure], day: date
) -> Mapping[tuple[int, str], tuple[date | None, date | None]]:
    """The dates of the facts, when all those of a kind share them (a line has one cell)."""
    found: dict[tuple[int, str], set[tuple[date | None, date | None]]] = {}
    wanted = [structure.pk for structure in structures]
    for fact in Fact.objects.filter(structure__in=wanted).on(day):
        found.setdefault((fact.structure_id, fact.kind), set()).add((fact.since, fact.until))
    return {key: next(iter(spans)) for key, spans in found.items() if len(spans) == 1}


def _cell(
    column: Column,
    structure: Structure,
    facts: Mapping[str, tuple[str, ...]],
    dates: Mapping[tuple[int, str], tuple[date | None, date | None]],
) -> Cell:
    since, until = dates.get((structure.pk, column.key.partition("_")[0]), (None, None))
    special: dict[str, Cell] = {
        "commune_name": structure.commune.name,
        "commune_code": structure.commune.code,
        "management_since": since,
        "approval_since": since,
        "approval_until": until,
    }
    if column.key in special:
        return special[column.key]
    if column.key in {MANAGEMENT, APPROVAL, AFFILIATION}:
        return ", ".join(_label(column.key, value) for value in facts.get(column.key, ()))
    value: Cell = getattr(structure, column.key)
    return str(value).replace(".", ",") if isinstance(value, float) else value


def _label(kind: str, key: str) -> str:
    value = fact_kinds()[kind].value(key)
    return key if value is None or key.isupper() else value.label


def _help() -> Sheet:
    lines: list[tuple[str, str]] = [
        ("Colonne", "Ce qu’il faut y mettre. Une case vide ne change rien au registre.")
    ]
    for column in COLUMNS:
        need = "Obligatoire. " if column.mandatory else ""
        lines.append((column.header, f"{need}{column.help}{_accepted(column.key)}"))
    return Sheet("aide", lines, widths=(20, 90))


def _accepted(key: str) -> str:
    if key not in {MANAGEMENT, APPROVAL, AFFILIATION}:
        return ""
    labels = (_label(key, value.key) for value in fact_kinds()[key].values)
    return f" Valeurs : {', '.join(labels)}."
