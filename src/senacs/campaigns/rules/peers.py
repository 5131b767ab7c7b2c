"""Groups of comparable structures, explained: type, management, setting, size.

A structure is compared with the narrowest group that holds enough of them; what is left out on the
way to a wider one is the setting first, then the management, then the size: size weighs most.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from senacs.method.missing import Value
from senacs.method.questionnaire import Audience, Questionnaire
from senacs.method.robust import Band, band, is_dominated

ENOUGH = 10
"""Structures that a group must hold to be preferred to a wider one."""
FEWEST = 5
"""Answers below which no band is shown."""
LARGEST_SHARE = 0.85
"""Share of the sum from which one structure would be read in the band of the others."""

SIZE_KEY = "fte_total"
SIZES: dict[Audience, tuple[tuple[float, str, str], ...]] = {
    Audience.CS: (
        (5, "s", "de moins de 5\u00a0ETP"),
        (10, "m", "de 5 à 10\u00a0ETP"),
        (20, "l", "de 10 à 20\u00a0ETP"),
        (float("inf"), "xl", "de 20\u00a0ETP et plus"),
    ),
    Audience.EVS: (
        (0.01, "0", "sans salarié"),
        (1, "s", "de moins d’1\u00a0ETP"),
        (3, "m", "de 1 à 3\u00a0ETP"),
        (float("inf"), "l", "de 3\u00a0ETP et plus"),
    ),
}
"""Classes of size by kind of structure: upper limit (left out), key, words."""

KIND_WORDS = {Audience.CS: "centres sociaux", Audience.EVS: "espaces de vie sociale"}
MANAGEMENT_WORDS = {
    "association": "associatifs",
    "local_authority": "gérés par une collectivité",
    "caf": "gérés par une Caf",
    "other": "d’un autre mode de gestion",
}
SETTING_WORDS = {"urban": "en territoire urbain", "rural": "en territoire rural"}

EVERYBODY = "all"
EVOLUTION = "n1_"
"""Prefix, in the stored bands, of what the values of a question were multiplied by in a year."""


@dataclass(frozen=True)
class Traits:
    """What makes structures comparable; empty when it is not known."""

    audience: Audience
    management: str = ""
    setting: str = ""
    size: str = ""


def traits(audience: Audience, register: Mapping[str, Any], values: Mapping[str, Value]) -> Traits:
    """Traits of a structure from the frozen register and the answers that say its size."""
    return Traits(
        audience=audience,
        management=str(register.get("management") or ""),
        setting=str(register.get("setting") or ""),
        size=size_of(audience, values.get(SIZE_KEY)),
    )


def size_of(audience: Audience, value: Value) -> str:
    """Key of the class of size; empty when the value that says it is not known."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return ""
    return next(key for limit, key, _ in SIZES[audience] if value < limit)


def groups(of: Traits) -> tuple[Traits, ...]:
    """The groups that hold the structure, the narrowest first, all of its kind last."""
    chain = (
        of,
        Traits(of.audience, of.management, "", of.size),
        Traits(of.audience, "", "", of.size),
        Traits(of.audience),
    )
    return tuple(dict.fromkeys(chain))


def key_of(group: Traits) -> str:
    """Stable key of a group inside its kind of structure."""
    parts = (
        ("management", group.management),
        ("setting", group.setting),
        ("size", group.size),
    )
    return ".".join(f"{name}={value}" for name, value in parts if value) or EVERYBODY


def label_of(group: Traits) -> str:
    """« centres sociaux associatifs, en territoire urbain, de 5 à 10 ETP »."""
    sizes = {key: words for _, key, words in SIZES[group.audience]}
    kind = KIND_WORDS[group.audience]
    managed = MANAGEMENT_WORDS.get(group.management, MANAGEMENT_WORDS["other"])
    managed = managed if group.management else ""
    first = f"{kind} {managed}" if managed else kind
    others = (SETTING_WORDS.get(group.setting, ""), sizes.get(group.size, ""))
    return ", ".join(part for part in (first, *others) if part)


def is_kept(group: Traits, size: int) -> bool:
    """Whether a group is worth keeping: the widest as soon as something can be shown of it."""
    return size >= (FEWEST if key_of(group) == EVERYBODY else ENOUGH)


def counted(asked: Questionnaire) -> tuple[str, ...]:
    """Questions of which a band is made: numbers."""
    return tuple(key for key, question in asked.questions.items() if question.kind.is_number)


def shown_band(key: str, values: list[float]) -> Band | None:
    """The band of these answers, unless they are too few or one of them makes the sum.

    An evolution is no amount: nothing can be dominated there.
    """
    if len(values) < FEWEST:
        return None
    if not key.startswith(EVOLUTION) and is_dominated(values, LARGEST_SHARE):
        return None
    return band(values)


def packed(of: Band) -> list[float | None]:
    """A band as it is stored: [n, q1, median, q3, median of logs, MAD of logs]."""
    return list(asdict(of).values())


def unpacked(stored: Mapping[str, list[Any]], prefix: str = "") -> dict[str, Band]:
    """Bands by question from what is stored; `prefix`: those of the evolutions."""
    return {
        key.removeprefix(prefix): Band(*one)
        for key, one in stored.items()
        if key.startswith(EVOLUTION) == bool(prefix)
    }


def numbers(values: Mapping[str, Value], keys: Iterable[str]) -> dict[str, float]:
    """The counted answers among these values."""
    return {
        key: value
        for key in keys
        if isinstance(value := values.get(key), (int, float)) and not isinstance(value, bool)
    }


def evolutions(now: Mapping[str, float], before: Mapping[str, float]) -> dict[str, float]:
    """By what each answer was multiplied, where both years are above zero."""
    return {
        key: value / former
        for key, value in now.items()
        if value > 0 and (former := before.get(key, 0)) > 0
    }
