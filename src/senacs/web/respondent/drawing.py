"""Draws the questions of a page: moulds of the questionnaire, filled with answers.

What a questionnaire fixes is drawn once (`moulds`); a page of thirty answers then costs little
more than joining texts. Rare notes (points, questions of correspondents, clashes) are drawn whole.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from senacs.method.missing import Value
from senacs.web.moulds import mould
from senacs.web.respondent.asking import Asked, Box, ticked
from senacs.web.respondent.peer_bands import PeerBand
from senacs.web.respondent.pieces import Piece
from senacs.web.respondent.sums import Sum, as_number, gap_words, line_words, sum_known
from senacs.web.respondent.tables import NOT_CONCERNED, LineSum, Row, Table

_HIDDEN = mark_safe(" hidden")
_CHECKED = mark_safe(" checked")
_INVALID = mark_safe(' aria-invalid="true"')
_UNKNOWN = mark_safe(' class="is-unknown"')
_UNASKED = mark_safe(" data-not-asked")
_OPEN = mark_safe(" open")


@dataclass(frozen=True)
class Manner:
    """How the questions of a page are drawn. `is_own`: for people of the structure.

    `may_answer`: they answer the correspondents; others read what is asked. `helped`: key of the
    table whose help is shown.
    """

    is_own: bool
    is_read_only: bool
    may_answer: bool = False
    helped: str = ""


@dataclass(frozen=True)
class Drawn:
    """A piece of the page as markup; `sum`: of the parts that it holds together."""

    html: SafeString
    sum: Sum | None = None


def drawn(
    pieces: Iterable[Piece], values: Mapping[str, Value], year: int, manner: Manner
) -> list[Drawn]:
    """The pieces of a page. `year`: of the answers of last edition, which a table says once."""
    return [
        Drawn(_table(piece, piece.table, values, year, manner))
        if piece.table
        else Drawn(_joined(_question(asked, manner) for asked in piece.asked), piece.sum)
        for piece in pieces
    ]


def _joined(parts: Iterable[str]) -> SafeString:
    return mark_safe("".join(parts))  # noqa: S308 -- parts drawn by our templates


def _question(asked: Asked, manner: Manner) -> SafeString:
    slots: dict[str, Any] = _answer(asked, asked.box)
    if not asked.is_asked:
        slots["hidden"] = _HIDDEN
    if asked.error:
        slots |= {"wrong": " has-error", "error": asked.error}
    else:
        slots["silent"] = _HIDDEN
    if asked.previous:
        slots["before"] = _previous(asked, "respondent/question_previous.html", asked.previous)
    if asked.band:
        slots["band"] = _band(asked.box, asked.band)
    if asked.has_notes:
        slots |= _notes(asked, manner)
    slots["remark"] = _remark(asked, manner)
    return mould(
        "respondent/question.html",
        box=asked.box,
        is_part=asked.is_part,
        is_read_only=asked.is_read_only,
    ).filled(slots)


def _answer(asked: Asked, box: Box) -> dict[str, Any]:
    """What stands in a box, and what a screen reader says with it."""
    described = _described(
        asked,
        aide=asked.question.hint,
        avant=asked.previous,
        reperes=asked.band,
        erreur=asked.error,
    )
    marks = {mark.value for mark in (*box.choices, *box.missing)}
    chosen = marks.intersection([asked.raw] if isinstance(asked.raw, str) else asked.raw)
    slots: dict[str, Any] = {ticked(value): _CHECKED for value in chosen}
    slots["described"] = described
    if not box.is_group:
        # A reason for having no value is ticked beside the box instead.
        is_shown = isinstance(asked.raw, str) and not chosen
        slots |= {"value": asked.raw if is_shown else "", "invalid": _invalid(asked)}
    return slots


def _described(asked: Asked, **parts: object) -> SafeString:
    ids = " ".join(f"{asked.id}-{suffix}" for suffix, said in parts.items() if said)
    return mark_safe(f' aria-describedby="{ids}"' if ids else "")  # noqa: S308 -- keys only


def _invalid(asked: Asked) -> str:
    return _INVALID if asked.error else ""


def _previous(asked: Asked, template: str, text: str, **fixed: Any) -> SafeString:
    is_confirmable = bool(asked.proposal) and not asked.is_read_only
    slots = {"text": text}
    if is_confirmable:
        slots["proposal"] = asked.proposal_json
    return mould(template, box=Box(asked.question), is_confirmable=is_confirmable, **fixed).filled(
        slots
    )


def _band(box: Box, band: PeerBand, *, in_table: bool = False, is_drawn: bool = True) -> SafeString:
    slots: dict[str, Any] = {"words": band.words}
    if is_drawn:
        slots |= {
            "low": f"{band.low:.6g}",
            "high": f"{band.high:.6g}",
            "start": band.start,
            "length": band.length,
            "middle": band.middle,
            "own": band.own or 0,
            "unknown": _UNKNOWN if band.own is None else "",
        }
    return mould(
        "respondent/band.html", box=Box(box.question), in_table=in_table, is_drawn=is_drawn
    ).filled(slots)


def _notes(asked: Asked, manner: Manner) -> dict[str, Any]:
    """What is said of an answer, which few answers have: drawn whole."""
    found: dict[str, Any] = {
        "points": _joined(_whole("point", point=point) for point in asked.points),
        "askings": _joined(
            _whole("asking", asking=asking, may_answer=manner.may_answer)
            for asking in asked.askings
        ),
    }
    if asked.clash:
        found["clash"] = _whole("clash", clash=asked.clash)
    return found


def _whole(name: str, **context: Any) -> SafeString:
    return render_to_string(f"respondent/{name}.html", context)


def _remark(asked: Asked, manner: Manner) -> str:
    """The remark that stands, or the place for one; strangers to the structure see none."""
    remark = asked.remark
    if not manner.is_own or (asked.is_read_only and remark is None):
        return ""
    slots: dict[str, Any] = {}
    if remark:
        slots["text"] = remark.text
        if remark.error:
            slots |= {"open": _OPEN, "error": remark.error}
        if remark.by:
            slots["said"] = f"{remark.by}, {remark.when}. Videz le texte pour la retirer."
    return mould(
        "respondent/remark.html",
        box=Box(asked.question),
        is_standing=remark is not None,
        is_refused=bool(remark and remark.error),
        is_read_only=asked.is_read_only,
    ).filled(slots)


def _table(
    piece: Piece, table: Table, values: Mapping[str, Value], year: int, manner: Manner
) -> SafeString:
    asked = {one.key: one for one in piece.asked}
    year = year if any(one.previous for one in piece.asked) else 0
    slots: dict[str, Any] = {}
    for one in piece.asked:
        slots |= _cell(one, year, manner)
    for row in table.rows:
        slots |= _row(row, [asked[box.key] for box in row.boxes])
    for line in table.sums:
        slots |= _line_sum(line, values)
    slots["sums"] = _joined(_whole("parts_sum", sum=one) for one in piece.sums)
    is_refused = any(one.remark and one.remark.error for one in piece.asked)
    if is_refused or table.grid.key == manner.helped:
        slots["sheets"] = sheets(piece, table, manner, in_page=True)
    else:
        slots["sheets"] = mould(
            "respondent/grid_sheets_door.html", table=table, is_read_only=manner.is_read_only
        ).filled({})
    return mould(
        "respondent/grid.html",
        table=table,
        previous_year=year,
        is_first=piece.is_first_table,
        is_read_only=manner.is_read_only,
    ).filled(slots)


def _cell(asked: Asked, year: int, manner: Manner) -> dict[str, Any]:
    """The slots of a box in a table, where « nc » and « nsp » stand in the box itself."""
    found: dict[str, Any] = {
        "class": f"{' has-error' if asked.error else ''}{' is-absent' if asked.is_absent else ''}",
        "value": asked.raw if isinstance(asked.raw, str) else "",
        "described": _described(asked, avant=asked.previous, erreur=asked.error),
        "invalid": _invalid(asked),
        "unasked": "" if asked.is_asked else _UNASKED,
    }
    if asked.previous:
        template = "respondent/cell_previous.html"
        found["before"] = _previous(asked, template, asked.previous_short, previous_year=year)
    if asked.has_notes:
        found["notes"] = _whole("grid_notes", asked=asked, may_answer=manner.may_answer)
    return {f"{asked.key}/{name}": value for name, value in found.items()}


def sheets(piece: Piece, table: Table, manner: Manner, *, in_page: bool = False) -> SafeString:
    """What helps to fill a table, row by row: help, bands, remarks that stand.

    `in_page`: for who has no script. Bands are said then, not drawn: no mark would follow.
    """
    asked = {one.key: one for one in piece.asked}
    slots: dict[str, Any] = {
        f"{one.key}/sheet": _sheet(one, manner, is_drawn=not in_page)
        for one in piece.asked
        if one.band or one.remark
    }
    for row in table.rows:
        if not any(asked[box.key].is_asked for box in row.boxes):
            slots[f"{row.id}/hidden"] = _HIDDEN
    if any(one.band for one in piece.asked):
        slots["comparable"] = _whole("comparable_link")
    return mould(
        "respondent/grid_sheets.html",
        table=table,
        is_own=manner.is_own,
        is_read_only=manner.is_read_only,
    ).filled(slots)


def _sheet(asked: Asked, manner: Manner, *, is_drawn: bool) -> SafeString:
    slots: dict[str, Any] = {}
    if asked.band:
        slots["band"] = _band(asked.box, asked.band, in_table=True, is_drawn=is_drawn)
    if asked.remark:
        slots["remark"] = _remark(asked, manner)
    return mould("respondent/grid_sheet.html", box=Box(asked.question)).filled(slots)


def _row(row: Row, boxes: Sequence[Asked]) -> dict[str, Any]:
    shown = [asked for asked in boxes if asked.is_asked]
    slots = {}
    if not shown:
        slots[f"{row.id}/hidden"] = _HIDDEN
    elif all(asked.raw == NOT_CONCERNED for asked in shown) and not boxes[0].is_read_only:
        slots[f"{row.id}/absent"] = _CHECKED
    return slots


def _line_sum(line: LineSum, values: Mapping[str, Value]) -> dict[str, Any]:
    whole = sum_known(values, line.parts)
    if line.box is None:
        return {f"{line.slot.path}/words": line_words(whole)}
    total = as_number(values.get(line.box.key))
    is_uneven = whole is not None and total is not None and abs(whole - total) > 0.005
    return {
        f"{line.slot.path}/words": gap_words(whole, total),
        f"{line.slot.path}/class": " is-uneven" if is_uneven else "",
    }
