"""Says what prevents a questionnaire from being asked, pure: every fault, its place, its cure.

What is no longer asked may stay in a document; nothing that is asked may lean on it.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from senacs.campaigns.rules.questionnaires import Part, Problem, Spot
from senacs.method.expressions import ExpressionError, Type, check, is_variable_name, parse
from senacs.method.expressions.errors import closest
from senacs.method.french import listing
from senacs.method.questionnaire import (
    Audience,
    Block,
    Check,
    Grid,
    Kind,
    Partition,
    Question,
    Questionnaire,
)
from senacs.method.variables import PARAMETER, PREVIOUS, REGISTER_TYPES, types_of

CLOSED = (Kind.ONE_OF, Kind.SEVERAL_OF)
# Names of columns that every data file holds already.
_TAKEN = {"structure_id", "kind", "commune_code", "epci", "department", "region", *REGISTER_TYPES}
_PREFIXES = (PREVIOUS, PARAMETER)
_KEY = re.compile(r"[a-z0-9][a-z0-9_-]*")
_LONGEST_KEY, _LONGEST_BLOCK = 80, 60


def problems(whole: Questionnaire, known: Collection[str] = ()) -> tuple[Problem, ...]:
    """All the faults, in the order of the form. `known`: questions of other years."""
    return tuple(_Reader(whole, known).all())


def in_force(item: Question | Check, data_year: int) -> bool:
    """Whether it is asked about that year."""
    return item.since <= data_year and (item.until is None or data_year <= item.until)


@dataclass(frozen=True)
class _Names:
    """What the document holds, by key, retired questions included."""

    questions: Mapping[str, Question]
    asked: frozenset[str]
    themes: frozenset[str]
    modules: frozenset[str]


class _Reader:
    """Goes through one questionnaire once."""

    def __init__(self, whole: Questionnaire, known: Collection[str]) -> None:
        self.whole = whole
        self.known = known
        asked = whole.for_year(whole.data_year)
        self.types = types_of(asked)
        self.heard = {a: types_of(asked.for_audience(a)).keys() for a in Audience}
        self.names = _Names(
            questions=whole.questions,
            asked=frozenset(asked.questions),
            themes=frozenset(theme.key for theme in whole.themes),
            modules=frozenset(module.key for module in whole.modules),
        )

    def all(self) -> Iterator[Problem]:
        yield from self.repeated()
        for block in self.whole.blocks:
            yield from self.block(block)
        for one in self.whole.checks:
            yield from self.check(one)

    def repeated(self) -> Iterator[Problem]:
        blocks = self.whole.blocks
        families: dict[Part, Iterable[str]] = {
            Part.BLOCK: (b.key for b in blocks),
            Part.QUESTION: (q.key for b in blocks for q in b.questions),
            Part.PARTITION: (p.key for b in blocks for p in b.partitions),
            Part.GRID: (g.key for b in blocks for g in b.grids),
            Part.CHECK: (c.key for c in self.whole.checks),
        }
        for part, keys in families.items():
            for key, times in Counter(keys).items():
                if times > 1:
                    yield Problem(
                        Spot(part, key, "key"),
                        f"Le nom «\u202f{key}\u202f» est donné {times} fois.",
                        "Un nom ne sert qu’une fois\u202f: gardez une ligne, renommez l’autre.",
                        key,
                    )

    def block(self, block: Block) -> Iterator[Problem]:
        yield from self.page(block)
        for question in block.questions:
            yield from self.question(question, block)
        for partition in block.partitions:
            yield from self.partition(partition)
        for grid in block.grids:
            yield from self.grid(grid, block)

    def page(self, block: Block) -> Iterator[Problem]:
        spot = Spot(Part.BLOCK, block.key, "key")
        if not _KEY.fullmatch(block.key) or len(block.key) > _LONGEST_BLOCK:
            yield Problem(spot, _BAD_KEY, _GOOD_KEY, block.key)
        if not block.title:
            yield _empty(Part.BLOCK, block.key, "title", "Cette page n’a pas de titre.")
        if block.theme not in self.names.themes:
            yield _unknown(Part.BLOCK, block.key, "theme", block.theme, self.names.themes)
        if block.module and block.module not in self.names.modules:
            yield _unknown(Part.BLOCK, block.key, "module", block.module, self.names.modules)
        if block.minutes < 0:
            yield Problem(
                Spot(Part.BLOCK, block.key, "minutes"),
                "Une durée ne peut pas être négative.",
                "Écrivez le nombre de minutes que demande la page.",
                str(block.minutes),
            )

    def question(self, question: Question, block: Block) -> Iterator[Problem]:
        yield from self.name(question)
        if not question.label:
            yield _empty(Part.QUESTION, question.key, "label", "Cette question n’a pas de libellé.")
        beyond = [a.value for a in question.audience if a not in block.audience]
        if beyond:
            yield Problem(
                Spot(Part.QUESTION, question.key, "audience"),
                f"La page «\u202f{block.title}\u202f» n’est pas posée aux {listing(beyond)}.",
                "Élargissez le public de la page, ou réduisez celui de la question.",
                listing(beyond),
            )
        yield from _bounds(question)
        yield from _choices(question)
        yield from self.succession(question)
        if question.condition and question.key in self.names.asked:
            spot = Spot(Part.QUESTION, question.key, "condition")
            yield from self.expression(spot, question.condition, question.audience)

    def name(self, question: Question) -> Iterator[Problem]:
        spot = Spot(Part.QUESTION, question.key, "key")
        key = question.key
        if not is_variable_name(key) or len(key) > _LONGEST_KEY:
            yield Problem(spot, _BAD_NAME, _GOOD_NAME, key)
        elif key in _TAKEN or key.startswith(_PREFIXES):
            yield Problem(spot, "Ce nom est réservé.", "Choisissez un autre nom.", key)

    def succession(self, question: Question) -> Iterator[Problem]:
        if question.until is not None and question.until < question.since:
            yield Problem(
                Spot(Part.QUESTION, question.key, "until"),
                "La dernière année précède la première.",
                "Écrivez une année postérieure à «\u202fdepuis\u202f», ou videz la cellule.",
                str(question.until),
            )
        if not question.replaces:
            return
        if question.replaces not in {*self.names.questions, *self.known}:
            known = {*self.names.questions, *self.known}
            yield _unknown(Part.QUESTION, question.key, "replaces", question.replaces, known)
        if not question.break_note:
            yield _empty(
                Part.QUESTION,
                question.key,
                "break_note",
                "Cette question en remplace une autre sans dire ce qui change.",
            )

    def partition(self, partition: Partition) -> Iterator[Problem]:
        spot = Spot(Part.PARTITION, partition.key, "parts")
        keys = [*partition.parts, *([partition.total] if partition.total else [])]
        unknown = [key for key in keys if key not in self.names.questions]
        for key in unknown:
            yield _unknown(Part.PARTITION, partition.key, "parts", key, self.names.questions)
        if unknown:
            return
        if len(partition.parts) < 2:
            yield Problem(spot, "Une répartition compte deux parts au moins.", _ADD_OR_REMOVE)
        asked = [key for key in keys if key in self.names.asked]
        for key in keys if asked else ():
            if key not in self.names.asked:
                yield Problem(spot, _retired(key), _TAKE_OUT, key, key)
        if len({self.names.questions[key].kind for key in keys}) > 1:
            yield Problem(
                spot,
                "Ces questions ne se comptent pas de la même façon.",
                "Une répartition additionne des réponses du même type.",
                ", ".join(keys),
            )

    def grid(self, grid: Grid, block: Block) -> Iterator[Problem]:
        own = {q.key: q for q in block.questions}
        for key in grid.keys:
            if key not in own:
                yield _unknown(Part.GRID, grid.key, key, key, own)
            elif not own[key].kind.is_number:
                yield Problem(
                    Spot(Part.GRID, grid.key, key),
                    f"«\u202f{key}\u202f» n’est pas un nombre\u202f: un tableau additionne.",
                    "Sortez cette question du tableau.",
                    key,
                )
        laid = [key for row in grid.cells for key in row if key]
        for key, times in Counter(laid).items():
            if times > 1:
                yield Problem(
                    Spot(Part.GRID, grid.key, key),
                    f"«\u202f{key}\u202f» occupe {times} cases du même tableau.",
                    "Une question n’a qu’une case\u202f: gardez la bonne.",
                    key,
                )

    def check(self, one: Check) -> Iterator[Problem]:
        if not _KEY.fullmatch(one.key) or len(one.key) > _LONGEST_KEY:
            yield Problem(Spot(Part.CHECK, one.key, "key"), _BAD_KEY, _GOOD_KEY, one.key)
        for field, text in (("message", one.message), ("fix", one.fix)):
            if not text:
                yield _empty(Part.CHECK, one.key, field, "Ce contrôle ne dit rien à la structure.")
        if in_force(one, self.whole.data_year):
            spot = Spot(Part.CHECK, one.key, "expression")
            yield from self.expression(spot, one.expression, one.audience)

    def expression(
        self, spot: Spot, source: str, audience: Collection[Audience]
    ) -> Iterator[Problem]:
        """A condition or a check must be readable, typed, and speak of choices that exist."""
        try:
            read = parse(source)
            left_out = sorted(name for name in read.variables if self.is_retired(name))
            if left_out:
                gone = left_out[0].removeprefix(PREVIOUS)
                yield Problem(spot, _retired(gone), _CURE_EXPRESSION[spot.part], source, gone)
                return
            found = check(read, self.types)
        except ExpressionError as error:
            yield Problem(spot, told(error), error.suggestion or _SEE_READ_ME, source)
            return
        if found is not Type.BOOLEAN:
            yield Problem(
                spot,
                f"Une condition est vraie ou fausse\u202f; celle-ci donne {found.label}.",
                "Comparez\u202f: par exemple volunteers_total > 0.",
                source,
            )
        yield from self.unknown_choices(spot, source, read.choices)
        for one in audience:
            foreign = sorted(read.variables - self.heard[one])
            if foreign:
                yield Problem(
                    spot,
                    f"«\u202f{foreign[0]}\u202f» n’est pas demandé aux {one.value}.",
                    f"Retirez {one.value} de la colonne «\u202fpublic\u202f», ou posez-leur la "
                    "question.",
                    source,
                )

    def is_retired(self, name: str) -> bool:
        key = name.removeprefix(PREVIOUS)
        return name not in self.types and key in {*self.names.questions, *self.known}

    def unknown_choices(
        self, spot: Spot, source: str, pairs: Collection[tuple[str, str]]
    ) -> Iterator[Problem]:
        for name, choice in sorted(pairs):
            question = self.names.questions.get(name.removeprefix(PREVIOUS))
            if question is None or not question.choices:
                continue
            keys = {c.key for c in question.choices}
            if choice not in keys:
                yield Problem(
                    spot,
                    f"«\u202f{choice}\u202f» n’est pas un choix de «\u202f{question.key}\u202f».",
                    f"Ses choix sont\u202f: {', '.join(sorted(keys))}.",
                    source,
                )


_BAD_KEY = "Ce nom ne peut pas servir."
_GOOD_KEY = "Écrivez-le en minuscules sans accent, chiffres, tirets et soulignés."
_BAD_NAME = "Ce nom ne peut pas désigner une variable."
_GOOD_NAME = (
    "Écrivez-le en minuscules sans accent, chiffres et soulignés, en commençant par une lettre."
)
_ADD_OR_REMOVE = "Ajoutez une part, ou supprimez la répartition."
_TAKE_OUT = "Sortez-la de la répartition, ou retirez aussi ses autres questions."
_SEE_READ_ME = "La feuille «\u202fLisez-moi\u202f» rappelle comment une condition s’écrit."
_CURE_EXPRESSION = {
    Part.QUESTION: "Réécrivez la condition sans elle, ou retirez aussi cette question.",
    Part.CHECK: "Retirez aussi ce contrôle (colonne «\u202fjusqu’à\u202f»), ou réécrivez-le.",
}


def told(error: ExpressionError) -> str:
    """What is wrong in an expression, and where: its own place would pass for that of a cell."""
    message = f"{error.message_fr[:1].upper()}{error.message_fr[1:]}"
    return f"{message} (Caractère {error.column} de la formule.)" if error.column > 1 else message


def _retired(key: str) -> str:
    return f"La question «\u202f{key}\u202f» n’est plus posée."


def _empty(part: Part, key: str, field: str, message: str) -> Problem:
    return Problem(Spot(part, key, field), message, "Remplissez la cellule.")


def _unknown(part: Part, key: str, field: str, read: str, known: Collection[str]) -> Problem:
    message, cure = _MISSING.get(field, _MISSING["question"])
    told = f"{message}\u202f: «\u202f{read}\u202f»."
    return Problem(Spot(part, key, field), told, closest(read, known) or cure, read)


_MISSING = {
    "theme": ("Ce thème n’existe pas", "Écrivez le nom d’un thème qui existe."),
    "module": ("Ce module n’existe pas", "Écrivez le nom d’un module qui existe."),
    "question": ("Cette question n’existe pas", "Écrivez le nom d’une question qui existe."),
}


def _bounds(question: Question) -> Iterator[Problem]:
    low, high = question.minimum, question.maximum
    if low is not None and high is not None and low > high:
        yield Problem(
            Spot(Part.QUESTION, question.key, "maximum"),
            "Le maximum est plus petit que le minimum.",
            "Corrigez l’un des deux\u202f: aucune réponse ne serait acceptée.",
            f"{high:g}",
        )


def _choices(question: Question) -> Iterator[Problem]:
    spot = Spot(Part.QUESTION, question.key, "choices")
    if question.kind in CLOSED and len(question.choices) < 2:
        yield Problem(
            spot,
            "Une question fermée propose deux réponses au moins.",
            "Ajoutez les réponses dans la feuille «\u202fchoices\u202f».",
        )
    if question.kind not in CLOSED and question.choices:
        yield Problem(spot, "Ce type de question n’a pas de choix.", "Videz la liste de choix.")
    for key, times in Counter(choice.key for choice in question.choices).items():
        if times > 1:
            yield Problem(
                Spot(Part.CHOICE, f"{question.key}/{key}", "key"),
                f"Le choix «\u202f{key}\u202f» est donné {times} fois.",
                "Un choix n’a qu’une ligne\u202f: gardez la bonne.",
                key,
            )
