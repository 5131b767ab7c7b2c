"""From one questionnaire to the next, pure: what is carried over, what the catalogue proposes."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from senacs.campaigns.rules.coherence import in_force
from senacs.method.expressions import ExpressionError, parse
from senacs.method.questionnaire import Block, Check, Module, Question, Questionnaire
from senacs.method.variables import PARAMETER, PREVIOUS, REGISTER_TYPES, types_of


def carried(former: Questionnaire, data_year: int) -> Questionnaire:
    """What was asked a year ago, without the local questions and what was planned to stop."""
    national = replace(
        former,
        blocks=tuple(
            replace(block, questions=tuple(q for q in block.questions if not q.places))
            for block in former.blocks
        ),
    )
    return national.for_year(data_year)


@dataclass(frozen=True)
class Offer:
    """Blocks, whole or in part, and checks that may join a questionnaire. `module`: empty: core."""

    blocks: tuple[Block, ...] = ()
    checks: tuple[Check, ...] = ()
    module: Module | None = None

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(q for block in self.blocks for q in block.questions)

    @property
    def minutes(self) -> int:
        return sum(block.minutes for block in self.blocks)


def additions(whole: Questionnaire, catalogue: Questionnaire) -> tuple[Offer, ...]:
    """What the catalogue asks for the core that this questionnaire does not hold, by block."""
    return tuple(
        _offer(whole, catalogue, [block])
        for block in catalogue.blocks
        if not block.module and _missing(whole, block)
    )


def module_offer(whole: Questionnaire, catalogue: Questionnaire, key: str) -> Offer:
    """A thematic module made ready for the year, whatever the years for which it was written.

    `catalogue`: all years. Raises KeyError.
    """
    module = next((m for m in catalogue.modules if m.key == key), None)
    if module is None:
        raise KeyError(key)
    year = whole.data_year
    chosen = _nearest_year(
        [q for b in catalogue.blocks if b.module == key for q in b.questions], year
    )
    blocks = [
        replace(b, questions=tuple(_until(q, year) for q in b.questions))
        for b in catalogue.for_year(chosen).blocks
        if b.module == key
    ]
    return replace(_offer(whole, catalogue.for_year(chosen), blocks), module=module)


def _nearest_year(questions: Sequence[Question], year: int) -> int:
    """The year itself when it is asked then, else the last before it, else the first after it."""
    if not questions or any(in_force(q, year) for q in questions):
        return year
    past = [q.until for q in questions if q.until is not None and q.until < year]
    return max(past) if past else min(q.since for q in questions)


def _until(question: Question, year: int) -> Question:
    until = question.until if question.until is None else max(question.until, year)
    return replace(question, since=min(question.since, year), until=until)


def _offer(whole: Questionnaire, catalogue: Questionnaire, blocks: Iterable[Block]) -> Offer:
    missing = tuple(m for m in (_missing(whole, block) for block in blocks) if m is not None)
    come = {q.key for block in missing for q in block.questions}
    joined = joined_by(whole, Offer(missing))
    held = {check.key for check in whole.checks}
    year = whole.data_year
    checks = tuple(
        replace(c, since=min(c.since, year), until=None if c.until is None else max(c.until, year))
        for c in catalogue.checks
        if c.key not in held and keys_read(c.expression) & come and _compiles(c, joined)
    )
    return Offer(missing, checks)


def _missing(whole: Questionnaire, block: Block) -> Block | None:
    questions = tuple(q for q in block.questions if q.key not in whole.questions)
    return replace(block, questions=questions) if questions else None


def _compiles(check: Check, whole: Questionnaire) -> bool:
    known = types_of(whole.for_year(whole.data_year))
    return parse(check.expression).variables <= known.keys()


def keys_read(source: str) -> frozenset[str]:
    """Questions that an expression reads, of this year or of the one before."""
    try:
        names = parse(source).variables if source else frozenset()
    except ExpressionError:
        return frozenset()
    asked = (n for n in names if n not in REGISTER_TYPES and not n.startswith(PARAMETER))
    return frozenset(name.removeprefix(PREVIOUS) for name in asked)


def joined_by(whole: Questionnaire, offer: Offer) -> Questionnaire:
    """The questionnaire with what is offered, each page after those of its theme."""
    blocks = list(whole.blocks)
    for block in offer.blocks:
        place = next((n for n, b in enumerate(blocks) if b.key == block.key), None)
        if place is None:
            blocks.insert(_after_theme(blocks, block, whole), block)
        else:
            blocks[place] = _grown(blocks[place], block)
    modules = whole.modules
    if offer.module is not None and offer.module.key not in {m.key for m in modules}:
        modules = (*modules, offer.module)
    return replace(
        whole, blocks=tuple(blocks), checks=(*whole.checks, *offer.checks), modules=modules
    )


def _after_theme(blocks: Sequence[Block], block: Block, whole: Questionnaire) -> int:
    order = {theme.key: rank for rank, theme in enumerate(whole.themes)}
    rank = order.get(block.theme, len(order))
    earlier = [n for n, b in enumerate(blocks) if order.get(b.theme, len(order)) <= rank]
    return earlier[-1] + 1 if earlier else 0


def _grown(block: Block, more: Block) -> Block:
    """A page with further questions, and the tables that they complete."""
    questions = (*block.questions, *more.questions)
    keys = {q.key for q in questions}
    partitions = {p.key for p in block.partitions}
    grids = {g.key for g in block.grids}
    return replace(
        block,
        questions=questions,
        partitions=(
            *block.partitions,
            *(p for p in more.partitions if p.key not in partitions and keys >= {*p.parts}),
        ),
        grids=(*block.grids, *(g for g in more.grids if g.key not in grids and keys >= {*g.keys})),
    )


def without(whole: Questionnaire, module: str) -> Questionnaire:
    """The questionnaire without a thematic module and what reads it."""
    gone = {q.key for b in whole.blocks if b.module == module for q in b.questions}
    return replace(
        whole,
        blocks=tuple(_lightened(b, gone) for b in whole.blocks if b.module != module),
        checks=tuple(c for c in whole.checks if not keys_read(c.expression) & gone),
        modules=tuple(m for m in whole.modules if m.key != module),
    )


def _lightened(block: Block, gone: Collection[str]) -> Block:
    kept = tuple(p for p in block.partitions if p.total not in gone)
    return replace(block, partitions=kept) if len(kept) != len(block.partitions) else block


def kept_aside(before: Questionnaire, after: Questionnaire) -> Questionnaire:
    """The new state, with the questions it left out kept as retired: their names stay known.

    A question that was to be asked for the first time is forgotten. A page that has gone comes
    back for what was asked in it.
    """
    last = before.data_year - 1
    lost = {
        block.key: tuple(
            replace(q, until=last if q.until is None else min(q.until, last))
            for q in block.questions
            if q.key not in after.questions and q.since <= last
        )
        for block in before.blocks
    }
    kept = [replace(b, questions=(*b.questions, *lost.pop(b.key, ()))) for b in after.blocks]
    pages = [
        replace(b, questions=lost[b.key], partitions=(), grids=(), module="")
        for b in before.blocks
        if lost.get(b.key)
    ]
    return replace(after, blocks=(*kept, *pages))
