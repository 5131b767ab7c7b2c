"""How much two entries of the register look like one structure, pure. A reader decides, not we.

SIRETs are shared by several structures of a town or of a federation: alone, one proves nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from senacs.territories.rules import search_key

PROPOSED_FROM = 0.6
"""Score from which a pair is shown to a reader."""
_CROWD = 60
"""A sign that more entries share (a town hall's telephone) says nothing of any two of them."""
_COMMON_WORDS = frozenset(
    (
        *("centre", "social", "socioculturel", "espace", "de", "vie", "sociale", "association"),
        *("maison", "evs", "csx", "cs", "municipal", "intercommunal"),
        *("la", "le", "les", "l", "du", "des", "d", "et", "a"),
    )
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What is compared of a structure."""

    pk: int
    kind: str
    name: str
    commune: int
    address: str = ""
    siret: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A pair, by primary key in order, its score and what makes it look so, in French."""

    first: int
    second: int
    score: float
    signals: tuple[str, ...]


def own_words(name: str) -> str:
    """The words that tell a structure from the others, in alphabetical order."""
    words = search_key(name).split()
    return " ".join(sorted(word for word in words if word not in _COMMON_WORDS))


def likeness(one: Entry, other: Entry) -> Likeness:
    """Compare two entries, whatever their order."""
    first, second = sorted((one, other), key=lambda entry: entry.pk)
    found = list(_signals(first, second))
    score = sum(weight for weight, _ in found)
    signals = tuple(text for weight, text in found if weight > 0)
    return Likeness(first.pk, second.pk, round(score, 2), signals)


def _signals(one: Entry, other: Entry) -> Iterator[tuple[float, str]]:
    yield from _name_signals(own_words(one.name), own_words(other.name))
    if one.commune == other.commune:
        yield 0.2, "même commune"
    for weight, field, text in (
        (0.3, "siret", "même SIRET"),
        (0.4, "email", "même courriel"),
        (0.3, "phone", "même téléphone"),
        (0.3, "address", "même adresse"),
    ):
        mine, theirs = search_key(getattr(one, field)), search_key(getattr(other, field))
        if mine and mine == theirs:
            yield weight, text
    if one.kind != other.kind:
        yield -0.2, ""


def _name_signals(mine: str, theirs: str) -> Iterator[tuple[float, str]]:
    if not mine or not theirs:
        return
    if mine == theirs:
        yield 0.5, "même nom"
    elif SequenceMatcher(None, mine, theirs).ratio() >= 0.8:
        yield 0.35, "noms proches"


def alike(entries: Iterable[Entry]) -> list[Likeness]:
    """The pairs worth showing, the likeliest first.

    Only entries that share a sign (commune, SIRET, courriel, telephone) are compared: the work
    grows with the register, not with its square.
    """
    groups: dict[tuple[str, object], list[Entry]] = defaultdict(list)
    for entry in entries:
        for sign in ("commune", "siret", "email", "phone"):
            if value := getattr(entry, sign):
                groups[sign, value].append(entry)
    pairs: dict[tuple[int, int], Likeness] = {}
    for (sign, _), group in groups.items():
        if sign != "commune" and len(group) > _CROWD:
            continue
        for one, other in combinations(group, 2):
            key = (min(one.pk, other.pk), max(one.pk, other.pk))
            if key not in pairs:
                pairs[key] = likeness(one, other)
    found = [pair for pair in pairs.values() if pair.score >= PROPOSED_FROM]
    return sorted(found, key=lambda pair: (-pair.score, pair.first, pair.second))
