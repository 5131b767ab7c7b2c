"""Writes a questionnaire as a workbook that a spreadsheet user edits and sends back."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from senacs.campaigns.rules.difference import TOTAL
from senacs.campaigns.sources.questionnaire_sheet import columns as c
from senacs.method.questionnaire import Block, Check, Choice, Grid, Question, Questionnaire
from senacs.structures.sources.ods import write_ods
from senacs.structures.sources.workbooks import Cell, Sheet, write_workbook

Line = Mapping[str, Cell]


def workbook(whole: Questionnaire, title: str, version: int = 0) -> bytes:
    """The xlsx of a questionnaire; `version`: the revision it was taken from."""
    return write_workbook(_sheets(whole, title, version))


def open_workbook(whole: Questionnaire, title: str, version: int = 0) -> bytes:
    """The same for LibreOffice: an ods."""
    return write_ods(_sheets(whole, title, version))


def _sheets(whole: Questionnaire, title: str, version: int) -> list[Sheet]:
    bodies: dict[str, Sequence[Line]] = {
        c.SURVEY.name: list(_survey(whole)),
        c.CHOICES.name: [
            {"list": q.key, "key": choice.key, "label": choice.label}
            for q in whole.questions.values()
            for choice in q.choices
        ],
        c.PARTITIONS.name: [
            {
                "page": block.key,
                "key": p.key,
                "label": p.label,
                "parts": ", ".join(p.parts),
                "total": p.total,
            }
            for block in whole.blocks
            for p in block.partitions
        ],
        c.GRIDS.name: [
            line for block in whole.blocks for g in block.grids for line in _grid(block, g)
        ],
        c.CHECKS.name: [_check(check) for check in whole.checks],
        c.MODULES.name: [
            {"key": m.key, "title": m.title, "purpose": m.purpose, "source": m.source}
            for m in whole.modules
        ],
        c.THEMES.name: [{"key": t.key, "title": t.title} for t in whole.themes],
    }
    sheets = [_sheet(sheet, bodies[sheet.name]) for sheet in c.SHEETS]
    return [_read_me(), *sheets, _settings(whole, title, version)]


def _sheet(sheet: c.SheetOf, lines: Sequence[Line]) -> Sheet:
    body = [
        [
            line.get(column.field) or None if line.get(column.field) != 0 else 0
            for column in sheet.columns
        ]
        for line in lines
    ]
    return Sheet(
        sheet.name,
        [[column.title for column in sheet.columns], *body],
        header_lines=1,
        fixed_columns=2,
        widths=[column.width for column in sheet.columns],
        choices={
            n: list(column.words.values()) for n, column in enumerate(sheet.columns) if column.words
        },
    )


def _cell(value: Cell) -> Cell:
    return None if value == "" else value


def _survey(whole: Questionnaire) -> Iterator[Line]:
    for block in whole.blocks:
        yield {
            "type": c.BEGIN,
            "key": block.key,
            "label": block.title,
            "hint": block.intro,
            "audience": _audience(block),
            "theme": block.theme,
            "module": block.module,
            "minutes": block.minutes,
        }
        for question in block.questions:
            yield _question(question)
        yield {"type": c.END, "key": block.key}


def _question(question: Question) -> Line:
    kind = c.TYPES[question.kind]
    return {
        "type": f"{kind} {question.key}" if question.choices else kind,
        "key": question.key,
        "label": question.label,
        "hint": question.hint,
        "required": c.YES_NO["yes" if question.required else "no"],
        "condition": question.condition,
        "definition": question.definition,
        "help": question.help,
        "trap": question.trap,
        "source": question.source,
        "unit": question.unit,
        "audience": _audience(question),
        "minimum": question.minimum,
        "maximum": question.maximum,
        "prefill": c.PREFILLS[question.prefill.value],
        "sensitivity": c.SENSITIVITIES[question.sensitivity.value],
        "since": question.since,
        "until": question.until,
        "replaces": question.replaces,
        "break_note": question.break_note,
        "harmonised": question.harmonised,
        "local_to": question.local_to,
    }


def _check(check: Check) -> Line:
    return {
        "key": check.key,
        "expression": check.expression,
        "severity": c.SEVERITIES[check.severity.value],
        "message": check.message,
        "fix": check.fix,
        "audience": _audience(check),
        "since": check.since,
        "until": check.until,
    }


def _audience(item: Any) -> str:
    return ", ".join(audience.value for audience in item.audience)


_SUM = Choice(TOTAL, "Total")


def _grid(block: Block, grid: Grid) -> Iterator[Line]:
    def line(row: Choice, column: Choice, key: str) -> Line:
        return {
            "page": block.key,
            "key": grid.key,
            "label": grid.label,
            "row": row.key,
            "row_label": row.label,
            "column": column.key,
            "column_label": column.label,
            "question": key,
        }

    for n, row in enumerate(grid.rows):
        for column, key in zip(grid.columns, grid.cells[n], strict=True):
            yield line(row, column, key)
        if grid.row_totals:
            yield line(row, _SUM, grid.row_totals[n])
    for column, key in zip(grid.columns, grid.column_totals, strict=False):
        yield line(_SUM, column, key)
    if grid.total:
        yield line(_SUM, _SUM, grid.total)


def _settings(whole: Questionnaire, title: str, version: int) -> Sheet:
    titles = ["form_title", "form_id", "version", "data_year"]
    form_id = f"senacs_{whole.data_year}"
    return Sheet(
        c.SETTINGS, [titles, [title, form_id, version, whole.data_year]], widths=[40, 16, 10, 10]
    )


_GUIDE = """\
Ce classeur contient tout le questionnaire. Modifiez-le, enregistrez-le, renvoyez-le.
Rien n’est écrit tant que vous n’avez pas vu et accepté ce qui change.
Un nom (name) et un type ne changent jamais\u202f: ce sont eux qui relient les années.
Pour ne plus poser une question, écrivez sa dernière année dans «\u202fjusqu’à\u202f», ou \
supprimez sa ligne.
Pour compter autre chose, ajoutez une ligne avec un nouveau nom\u202f: «\u202fremplace\u202f» \
dit quelle question s’arrête, «\u202frupture\u202f» dit ce qui change.
Une feuille que vous supprimez du classeur ne change rien à ce qu’elle décrit.
Une condition se lit comme un calcul\u202f: volunteers_total > 0, selected(x, 'choix'), \
a + b = c. L’écriture XLSForm ${x} est comprise.
Dans une condition, n1_x est la réponse de l’an dernier à x."""


def _read_me() -> Sheet:
    """What a spreadsheet user needs to know, and every column of every sheet."""
    lines: list[list[Cell]] = [["Le questionnaire en tableur"]]
    lines += [[text] for text in _GUIDE.split("\n")]
    lines += [[], ["Types de réponse", "", "colonne type de la feuille survey"]]
    lines += [["", word, c.TYPE_SAYS[kind]] for kind, word in c.TYPES.items()]
    for sheet in c.SHEETS:
        lines += [[], [f"Feuille {sheet.name}", "", sheet.says]]
        lines += [["", column.title, _says(column)] for column in sheet.columns]
    return Sheet(c.READ_ME, lines, header_lines=1, widths=[26, 20, 110])


def _says(column: c.Column) -> str:
    if not column.words:
        return column.says
    return f"{column.says} Mots possibles\u202f: {', '.join(column.words.values())}."
