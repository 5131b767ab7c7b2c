"""The difference between two states of a questionnaire, pure: what moved, and of which kind."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, TypeVar

from senacs.campaigns.rules import meaning
from senacs.campaigns.rules.coherence import in_force
from senacs.campaigns.rules.questionnaires import Change, Edit, Part, Spot
from senacs.method.french import number
from senacs.method.questionnaire import (
    Block,
    Check,
    Choice,
    Grid,
    Partition,
    Question,
    Questionnaire,
)

Item = TypeVar("Item", bound=Any)


def difference(
    before: Questionnaire,
    after: Questionnaire,
    settled: Mapping[str, Question] | None = None,
    marks: Collection[str] = (),
) -> tuple[Change, ...]:
    """What moved, in the order of the form.

    `settled`: questions that were asked in the past, or that the catalogue defines. `marks`:
    questions whose new words change what is counted, as their author says.
    """
    return tuple(_Comparison(before, after, settled or {}, marks).all())


def while_open(changes: Iterable[Change]) -> list[Change]:
    """Those that an open edition cannot take, with the reason.

    Words apply at once; an optional question joins running responses; nothing else moves under
    the feet of those who have already answered.
    """
    return [
        replace(change, why=change.why or _WHY_NOT[change.edit])
        for change in changes
        if not _fits_an_open_edition(change)
    ]


def _fits_an_open_edition(change: Change) -> bool:
    if change.edit is Edit.WORDING:
        return True
    return change.edit is Edit.ADDITION and change.is_optional


_WHY_NOT = {
    Edit.SETTING: "L’enquête est ouverte\u202f: des réponses ont suivi l’ancienne règle.",
    Edit.ADDITION: "L’enquête est ouverte\u202f: seule une question facultative peut s’ajouter.",
    Edit.RETIREMENT: "L’enquête est ouverte\u202f: des structures ont déjà répondu.",
    Edit.MEANING: "L’enquête est ouverte\u202f: ce qui est compté ne change plus.",
}

# Fields of the other parts: what changing them is.
_BLOCK = {
    "title": Edit.WORDING, "intro": Edit.WORDING, "minutes": Edit.WORDING,
    "theme": Edit.SETTING, "module": Edit.SETTING, "audience": Edit.SETTING,
}  # fmt: skip
_CHECK = {
    "message": Edit.WORDING, "fix": Edit.WORDING, "expression": Edit.SETTING,
    "severity": Edit.SETTING, "audience": Edit.SETTING, "since": Edit.SETTING,
    "until": Edit.SETTING,
}  # fmt: skip
_WORDS = {"title": Edit.WORDING, "purpose": Edit.WORDING, "source": Edit.WORDING}


@dataclass(frozen=True)
class _Pair:
    """The same part before and after; None where it is not."""

    before: Any
    after: Any


def _pairs(before: Iterable[Item], after: Iterable[Item]) -> dict[str, _Pair]:
    """By key: those of after in their order, then those that left."""
    old, new = {i.key: i for i in before}, {i.key: i for i in after}
    return {
        key: _Pair(old.get(key), new.get(key)) for key in [*new, *(k for k in old if k not in new)]
    }


class _Comparison:
    def __init__(
        self,
        before: Questionnaire,
        after: Questionnaire,
        settled: Mapping[str, Question],
        marks: Collection[str],
    ) -> None:
        self.before, self.after = before, after
        self.settled, self.marks = settled, marks

    def all(self) -> Iterator[Change]:
        before, after = self.before, self.after
        yield from _simple(Part.THEME, _pairs(before.themes, after.themes))
        yield from _order(Part.THEME, "", "Thèmes", before.themes, after.themes)
        yield from _simple(Part.MODULE, _pairs(before.modules, after.modules))
        yield from _order(Part.BLOCK, "", "Pages", before.blocks, after.blocks)
        for key, pair in _pairs(before.blocks, after.blocks).items():
            yield from self.block(key, pair)
        yield from self.questions()
        yield from self.checks()

    def block(self, key: str, pair: _Pair) -> Iterator[Change]:
        if pair.before is None or pair.after is None:
            yield _whole(Part.BLOCK, key, pair, is_optional=True)
        if pair.before is not None and pair.after is not None:
            yield from _fields(Part.BLOCK, pair, _BLOCK)
            yield from _order(
                Part.BLOCK,
                key,
                pair.after.title,
                [q for q in pair.before.questions if self.is_asked(q)],
                [q for q in pair.after.questions if self.asks(q)],
            )
        old: Block = pair.before or replace(pair.after, partitions=(), grids=())
        new: Block = pair.after or replace(pair.before, partitions=(), grids=())
        for found in _pairs(old.partitions, new.partitions).values():
            yield from _partition(found)
        for found in _pairs(old.grids, new.grids).values():
            yield from _grid(found)

    def questions(self) -> Iterator[Change]:
        before, after = self.before.questions, self.after.questions
        gone = [
            q for key, q in before.items() if self.is_asked(q) and not self.asks(after.get(key))
        ]
        for key, question in after.items():
            old = before.get(key)
            if old is None:
                yield from self.added(question, gone)
            else:
                yield from self.kept(old, question)
        for key, old in before.items():
            if key not in after:
                yield _retired(old)

    def is_asked(self, question: Question) -> bool:
        return in_force(question, self.before.data_year)

    def asks(self, question: Question | None) -> bool:
        return question is not None and in_force(question, self.after.data_year)

    def added(self, question: Question, gone: Sequence[Question]) -> Iterator[Change]:
        yield _come(question)
        known = self.settled.get(question.key)
        if known is not None:
            yield from meaning.comes_back(question, known, self.after.data_year)
        for old in gone:
            suspect = meaning.renamed(old, question)
            if suspect is not None:
                yield suspect

    def kept(self, old: Question, new: Question) -> Iterator[Change]:
        if self.is_asked(old) != self.asks(new):
            yield _come(new) if self.asks(new) else _retired(old, new.until)
        moves = () if self.is_asked(old) == self.asks(new) else ("since", "until")
        settled = self.settled.get(new.key)
        for field in meaning.JUDGES:
            was, now = getattr(old, field), getattr(new, field)
            if was == now or field in moves:
                continue
            change = meaning.judged(field, old, new, settled, self.after.data_year)
            told = replace(change, before=as_text(was), after=as_text(now))
            yield meaning.marked(told, self.marks, self.settled, self.after.data_year)
        if old.choices != new.choices:
            yield from meaning.choices_edits(old, new, settled, self.after.data_year)
            yield from _order(
                Part.QUESTION, new.key, new.label, old.choices, new.choices, "choices"
            )
        yield from self.moved(new)

    def moved(self, question: Question) -> Iterator[Change]:
        old = self.before.block_of[question.key]
        new = self.after.block_of[question.key]
        if old != new:
            spot = Spot(Part.QUESTION, question.key, "block")
            before, after = self.before.block(old).title, self.after.block(new).title
            yield Change(Edit.SETTING, spot, question.label, before, after)

    def checks(self) -> Iterator[Change]:
        for key, pair in _pairs(self.before.checks, self.after.checks).items():
            was, now = self.checked(pair.before, self.before), self.checked(pair.after, self.after)
            if (was is None) != (now is None):
                yield _whole(Part.CHECK, key, _Pair(was or None, now or None))
            if pair.before is not None and pair.after is not None:
                moves = () if was is not None and now is not None else ("since", "until")
                known = {f: edit for f, edit in _CHECK.items() if f not in moves}
                yield from _fields(Part.CHECK, pair, known)

    def checked(self, one: Check | None, whole: Questionnaire) -> Check | None:
        return one if one is not None and in_force(one, whole.data_year) else None


def _come(question: Question) -> Change:
    spot = Spot(Part.QUESTION, question.key)
    optional = not question.required
    why = (
        f"Remplace «\u202f{question.replaces}\u202f»\u202f: la série est rompue."
        if question.replaces
        else ""
    )
    return Change(
        Edit.ADDITION, spot, question.label, after=question.label, why=why, is_optional=optional
    )


def _retired(question: Question, until: int | None = None) -> Change:
    last = f", dernière année {until}" if until else ""
    return Change(
        Edit.RETIREMENT,
        Spot(Part.QUESTION, question.key, "until"),
        question.label,
        before=question.label,
        after=f"n’est plus posée{last}",
    )


def _name(part: Any) -> str:
    """How people call a part that is not a question."""
    found: str = (
        getattr(part, "title", "") or getattr(part, "label", "") or getattr(part, "message", "")
    )
    return found


def _whole(part: Part, key: str, pair: _Pair, *, is_optional: bool = False) -> Change:
    """A part that comes or leaves."""
    spot = Spot(part, key)
    if pair.before is None:
        name = _name(pair.after)
        return Change(Edit.ADDITION, spot, name, after=name, is_optional=is_optional)
    name = _name(pair.before)
    return Change(Edit.RETIREMENT, spot, name, before=name)


def _fields(part: Part, pair: _Pair, edits: Mapping[str, Edit]) -> Iterator[Change]:
    for field, edit in edits.items():
        was, now = getattr(pair.before, field), getattr(pair.after, field)
        if was != now:
            spot = Spot(part, pair.after.key, field)
            yield Change(edit, spot, _name(pair.after), as_text(was), as_text(now))


def _simple(part: Part, pairs: Mapping[str, _Pair]) -> Iterator[Change]:
    """Themes and modules: words only."""
    for key, pair in pairs.items():
        if pair.before is None or pair.after is None:
            yield _whole(part, key, pair, is_optional=True)
            continue
        known = {f.name for f in fields(pair.after)}
        yield from _fields(part, pair, {f: e for f, e in _WORDS.items() if f in known})


def _order(
    part: Part,
    key: str,
    name: str,
    before: Sequence[Any],
    after: Sequence[Any],
    field: str = "order",
) -> Iterator[Change]:
    """What stays, in another order."""
    common = {i.key for i in before} & {i.key for i in after}
    old = [i for i in before if i.key in common]
    new = [i for i in after if i.key in common]
    if [i.key for i in old] != [i.key for i in new]:
        told = [", ".join(_name(i) or i.key for i in items) for items in (old, new)]
        yield Change(Edit.WORDING, Spot(part, key, field), name, told[0], told[1])


def _partition(pair: _Pair) -> Iterator[Change]:
    if pair.before is None or pair.after is None:
        yield _whole(Part.PARTITION, (pair.before or pair.after).key, pair, is_optional=True)
        return
    old: Partition = pair.before
    new: Partition = pair.after
    yield from _fields(Part.PARTITION, pair, {"label": Edit.WORDING})
    yield from _fields(
        Part.PARTITION, pair, {"total": Edit.MEANING} if old.total else {"total": Edit.SETTING}
    )
    yield from _members(Part.PARTITION, new.key, new.label, old.parts, new.parts)


def _members(
    part: Part, key: str, name: str, before: Sequence[str], after: Sequence[str]
) -> Iterator[Change]:
    """Questions that enter or leave a table, one change each way."""
    spot = Spot(part, key, "parts")
    come = [k for k in after if k not in before]
    gone = [k for k in before if k not in after]
    if come:
        yield Change(Edit.ADDITION, spot, name, after=", ".join(come))
    if gone:
        yield Change(Edit.RETIREMENT, spot, name, before=", ".join(gone))
    if not come and not gone and tuple(before) != tuple(after):
        yield Change(Edit.WORDING, spot, name, ", ".join(before), ", ".join(after))


def _grid(pair: _Pair) -> Iterator[Change]:
    if pair.before is None or pair.after is None:
        yield _whole(Part.GRID, (pair.before or pair.after).key, pair, is_optional=True)
        return
    old: Grid = pair.before
    new: Grid = pair.after
    yield from _fields(Part.GRID, pair, {"label": Edit.WORDING})
    yield from _lines(new, "rows", old.rows, new.rows)
    yield from _lines(new, "columns", old.columns, new.columns)
    yield from _members(Part.GRID, new.key, new.label, old.keys, new.keys)
    places = _places(old)
    for key, place in _places(new).items():
        if places.get(key, place) != place:
            yield Change(
                Edit.MEANING,
                Spot(Part.GRID, new.key, key),
                new.label,
                " × ".join(places[key]),
                " × ".join(place),
                why="Déplacer une case change ce qu’elle compte.",
                cure="Remettez-la à sa place, ou donnez un nouveau nom à la question déplacée.",
            )


def _lines(
    grid: Grid, field: str, before: Sequence[Choice], after: Sequence[Choice]
) -> Iterator[Change]:
    was = ", ".join(c.label for c in before)
    now = ", ".join(c.label for c in after)
    if was != now:
        yield Change(Edit.WORDING, Spot(Part.GRID, grid.key, field), grid.label, was, now)


def _places(grid: Grid) -> dict[str, tuple[str, str]]:
    """Row and column of each question of a grid, « TOTAL » for the sums."""
    found = {}
    for row, cells in zip(grid.rows, grid.cells, strict=True):
        found.update({k: (row.key, c.key) for k, c in zip(cells, grid.columns, strict=True) if k})
    totals = zip(grid.row_totals, grid.rows, strict=False)
    found.update({key: (row.key, TOTAL) for key, row in totals if key})
    feet = zip(grid.column_totals, grid.columns, strict=False)
    found.update({key: (TOTAL, column.key) for key, column in feet if key})
    return {**found, **({grid.total: (TOTAL, TOTAL)} if grid.total else {})}


TOTAL = "TOTAL"
"""Row or column of the sums of a grid."""


def as_text(value: Any) -> str:
    """A field as people read it."""
    return next((write(value) for kind, write in _TEXTS if isinstance(value, kind)), "")


_TEXTS: tuple[tuple[Any, Callable[[Any], str]], ...] = (
    (bool, lambda v: "oui" if v else "non"),
    (StrEnum, lambda v: str(v.value)),
    (str, str),
    (int, str),
    (float, lambda v: number(v, 0 if v == int(v) else 2)),
    (tuple, lambda v: ", ".join(as_text(i) for i in v)),
)
