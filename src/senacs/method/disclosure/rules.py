"""Confidentiality: what a cell must be to be printed, and the words of each verdict."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Rule:
    """Default of public products.

    `dominance`: no unit above this part of a cell. `insider`: what is left of a cell for the
    second greatest unit, which subtracts its own value, exceeds the greatest by this part of it
    at least (the p % rule of the handbook on statistical disclosure control).
    """

    minimum_units: int = 3
    dominance: float = 0.85
    minimum_units_money: int = 3
    insider: float = 0.10

    def minimum(self, *, is_money: bool) -> int:
        """Units that a cell needs."""
        return self.minimum_units_money if is_money else self.minimum_units

    @property
    def outsider(self) -> float:
        """What 85 % leaves unknown to anybody: 17.6 % of the greatest unit."""
        return 1 / self.dominance - 1


@dataclass(frozen=True)
class Cell:
    """What is known of one cell before judging it.

    `value` is None when nobody contributes. `n`: contributing structures. `weight`: sum of the
    absolute contributions, `largest` the greatest of them; both zero for counts of structures,
    where all weigh the same. `base`: structures that answered, for a count of structures.
    """

    value: float | None
    n: int
    largest: float = 0.0
    weight: float = 0.0
    is_money: bool = False
    base: int | None = None

    def __post_init__(self) -> None:
        if self.n < 0 or self.largest < 0 or self.weight < 0:
            raise ValueError("n, largest and weight are never negative")

    @property
    def size(self) -> float:
        """What hiding this cell costs to the reader."""
        return self.weight or abs(self.value or 0.0)


class Verdict(StrEnum):
    """What becomes of a cell."""

    PUBLISHABLE = "publishable"
    HIDDEN_SMALL = "hidden_small"
    HIDDEN_DOMINANT = "hidden_dominant"
    HIDDEN_COMPLEMENTARY = "hidden_complementary"
    HELD = "held"
    LIFTED = "lifted"
    INTERNAL = "internal"
    EMPTY = "empty"
    PREPARING = "preparing"

    @property
    def is_hidden(self) -> bool:
        return self in _HIDDEN

    @property
    def is_shown(self) -> bool:
        return self in _SHOWN

    @property
    def label(self) -> str:
        """French words shown in place of, or beside, the number."""
        return _WORDS[self][0]

    @property
    def reason(self) -> str:
        """French sentence for who asks why."""
        return _WORDS[self][1]


_SHOWN = {Verdict.PUBLISHABLE, Verdict.HELD, Verdict.LIFTED, Verdict.INTERNAL}
# What is not decided yet is hidden from everybody.
_HIDDEN = {
    Verdict.HIDDEN_SMALL,
    Verdict.HIDDEN_DOMINANT,
    Verdict.HIDDEN_COMPLEMENTARY,
    Verdict.PREPARING,
}

_WORDS = {
    Verdict.PUBLISHABLE: ("publiable", "Assez de structures, aucune ne domine."),
    Verdict.HIDDEN_SMALL: ("masqué", "Trop peu de structures contribuent à ce chiffre."),
    Verdict.HIDDEN_DOMINANT: ("masqué", "Une ou deux structures font presque tout ce chiffre."),
    Verdict.HIDDEN_COMPLEMENTARY: (
        "masqué",
        "Ce chiffre, rapproché d’autres chiffres publiés, ferait connaître celui d’une structure.",
    ),
    Verdict.HELD: (
        "valeur maintenue",
        "L’écart avec la valeur déjà publiée ferait connaître la correction d’une structure.",
    ),
    Verdict.LIFTED: (
        "publié par accord local",
        "Les structures concernées ont accepté la publication de ce chiffre.",
    ),
    Verdict.INTERNAL: (
        "usage interne, non protégé",
        "Montré à qui lit les réponses dont il est fait\u00a0: rien n’y est masqué.",
    ),
    Verdict.EMPTY: ("aucune réponse", "Aucune structure n’a donné ce chiffre."),
    Verdict.PREPARING: (
        "en préparation",
        "Le secret statistique se calcule\u00a0: revenez dans quelques minutes.",
    ),
}


def judge(cell: Cell, rule: Rule, *, lifted: bool = False) -> Verdict:
    """Judge one cell alone. `lifted`: a recorded local agreement applies.

    Zero structures doing something is a figure, not an empty cell: it is published, as is the
    fact that all do, because the survey's yes and no are practices that structures make known.
    It is hidden when those who answered are themselves too few (`base`): zero of two names both.
    """
    if cell.value is None:
        return Verdict.EMPTY
    verdict = _primary(cell, rule)
    return Verdict.LIFTED if lifted and verdict.is_hidden else verdict


def _primary(cell: Cell, rule: Rule) -> Verdict:
    minimum = rule.minimum(is_money=cell.is_money)
    if cell.n == 0 and cell.value == 0:
        few = cell.base is not None and cell.base < minimum
        return Verdict.HIDDEN_SMALL if few else Verdict.PUBLISHABLE
    if cell.n < minimum:
        return Verdict.HIDDEN_SMALL
    if is_dominated(cell, rule):
        return Verdict.HIDDEN_DOMINANT
    return Verdict.PUBLISHABLE


def is_dominated(cell: Cell, rule: Rule) -> bool:
    return cell.largest > rule.dominance * cell.weight


@dataclass(frozen=True, slots=True)
class Mass:
    """What stands behind a cell and is not public already.

    `n`: structures whose contribution is not known of all (for a count, those that are counted).
    `first`, `second`: the two greatest absolute contributions; `weight`: their sum over all.
    All three are zero for counts of structures.
    """

    n: int = 0
    first: float = 0.0
    second: float = 0.0
    weight: float = 0.0

    def __add__(self, other: "Mass") -> "Mass":
        """Both together, when no structure stands behind the two."""
        three = sorted((self.first, self.second, other.first, other.second), reverse=True)
        return Mass(self.n + other.n, three[0], three[1], self.weight + other.weight)

    def verdict(self, rule: Rule, *, is_money: bool = False) -> Verdict:
        """What the rule says of these structures alone; nothing to hide when all is public."""
        if self.n == 0:
            return Verdict.PUBLISHABLE
        if self.n < rule.minimum(is_money=is_money):
            return Verdict.HIDDEN_SMALL
        left = self.weight - self.first - self.second
        if self.first > rule.dominance * self.weight or left < rule.insider * self.first:
            return Verdict.HIDDEN_DOMINANT
        return Verdict.PUBLISHABLE
