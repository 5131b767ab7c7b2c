"""The profiles of departments and of intercommunalities: by public facts, never by answers.

Facts of the reference and the register as the release froze it, so that a profile lasts as long as
its release. Derived, and named by the digest of what was classified: another reference makes other
groups, and names given to the former ones do not follow.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from senacs.analytics import profiles, queries, territory_facts, typology_file
from senacs.analytics.actions import ensure_file
from senacs.analytics.models import Release
from senacs.analytics.shelf import packed, put, unpacked
from senacs.analytics.territory_facts import Row
from senacs.catalogue.profiles import TERRITORY_FACTS, Fact
from senacs.method import typology
from senacs.method.statistics import quantile
from senacs.method.typology import Typology, TypologyRefusedError
from senacs.territories.models import Territory
from senacs.territories.queries import stamp
from senacs.territories.rules import MADE_LEVELS, Level

LEVELS = (Level.DEPARTMENT, Level.EPCI)
KINDS = {Level.DEPARTMENT: "DEP", Level.EPCI: "EPC"}
"""How the names of their groups are kept."""
FEWEST_FACTS = 3
"""Under it, groups would only say again one fact."""

Quartiles = tuple[float, float, float]


@dataclass(frozen=True)
class Shelf:
    """The profiles of a level. `facts`: those that were compared; `left_out`: those that tell
    nobody apart here. `rows`: by code, the facts compared."""

    level: Level
    digest: str
    facts: tuple[Fact, ...]
    left_out: tuple[Fact, ...]
    rows: Mapping[str, Row]
    typology: Typology | None

    @property
    def lacks_facts(self) -> bool:
        """Whether the reference tells too little of each territory to make groups."""
        return len(self.facts) < FEWEST_FACTS

    @property
    def refused(self) -> str:
        """Why there are no groups, in French; nothing when there are."""
        if self.typology:
            return ""
        if self.lacks_facts:
            return "Le référentiel chargé ne dit pas assez de faits de chaque territoire."
        return "Il y a trop peu de territoires de ce niveau pour former des profils."

    @cached_property
    def groups(self) -> Mapping[str, int]:
        """The number of the group of each territory, by code."""
        codes = sorted(self.rows)
        members = self.typology.members if self.typology else {}
        return {codes[rank]: number for rank, number in members.items()}

    @property
    def names(self) -> dict[int, str]:
        """What each group is called: by the national team, else by what sets it apart."""
        return profiles.named(self.typology, self.digest, KINDS[self.level])

    def codes(self, number: int) -> list[str]:
        """Who is in a group."""
        return [code for code, group in self.groups.items() if group == number]

    def quartiles(self, number: int) -> dict[str, Quartiles]:
        """By fact: the values that cut a group in four. Facts are public: nothing is hidden."""
        found = {}
        for rank, fact in enumerate(self.facts):
            inside = [self.rows[code][rank] for code in self.codes(number)]
            known = [value for value in inside if value is not None]
            if known:
                q1, middle, q3 = (quantile(known, q) for q in (0.25, 0.5, 0.75))
                found[fact.key] = (q1, middle, q3)
        return found


@dataclass(frozen=True)
class Own:
    """The profile of a territory, and the codes of the others that share it."""

    shelf: Shelf
    number: int
    name: str
    others: tuple[str, ...]


def profiles_of(release: Release, level: Level) -> Shelf:
    """The groups of a level; made at the first call (some two seconds for the intercommunalities
    of a country), then read."""
    ensure_file(release)
    return _shelf(_Kept(release), level, stamp())


def profile_of(release: Release, territory: Territory) -> Own | None:
    """The profile of a territory; None where its level has none, or it could not be classified.

    What the network made has none: it is compared with those that are alike.
    """
    if territory.level in MADE_LEVELS or territory.level not in LEVELS:
        return None
    shelf = profiles_of(release, Level(territory.level))
    number = shelf.groups.get(territory.code)
    if number is None:
        return None
    others = tuple(code for code in shelf.codes(number) if code != territory.code)
    return Own(shelf, number, shelf.names[number], others)


@dataclass(frozen=True)
class _Kept:
    """A release as a key: its content says who is in its register."""

    release: Release

    def __hash__(self) -> int:
        return hash(self.release.path)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and self.release.path == other.release.path


@lru_cache(maxsize=8)
def _shelf(kept: _Kept, level: Level, loaded: str) -> Shelf:
    del loaded
    release = kept.release
    facts, left_out, rows = _compared(_rows(release, level))
    told = json.dumps([[fact.key for fact in facts], sorted(rows.items())])
    digest = hashlib.sha256(told.encode()).hexdigest()
    folder = release.path.with_suffix(".profiles")
    file = folder / f"{level}-{typology.VERSION}-{digest[:16]}.json.gz"
    try:
        made = typology_file.read(unpacked(file)["typology"])
    except (OSError, EOFError, ValueError, KeyError):
        made = _classified(facts, rows)
        put(file, packed({"typology": typology_file.told(made)}))
    return Shelf(level, digest, facts, left_out, rows, made)


def _rows(release: Release, level: Level) -> dict[str, Row]:
    counts = queries.register_counts(release, level)
    summed = territory_facts.summed(level)
    return {
        code: summed.sums[pk].row(sum(counts.get(code, {}).values()))
        for pk, code in summed.codes.items()
    }


def _compared(
    rows: Mapping[str, Row],
) -> tuple[tuple[Fact, ...], tuple[Fact, ...], dict[str, Row]]:
    """The facts that most territories have and that part them, and the rows cut down to them."""
    columns = defaultdict(list)
    for row in rows.values():
        for rank, value in enumerate(row):
            if value is not None:
                columns[rank].append(value)
    kept = [rank for rank in range(len(TERRITORY_FACTS)) if _tells(columns[rank], len(rows))]
    return (
        tuple(TERRITORY_FACTS[rank] for rank in kept),
        tuple(fact for rank, fact in enumerate(TERRITORY_FACTS) if rank not in kept),
        {
            code: tuple(None if (value := row[rank]) is None else round(value, 6) for rank in kept)
            for code, row in rows.items()
        },
    )


def _tells(known: Sequence[float], among: int) -> bool:
    """Whether a fact is known of half of the territories, and not the same for most of them."""
    return 2 * len(known) >= among > 0 and quantile(known, 0.25) < quantile(known, 0.75)


def _classified(facts: Sequence[Fact], rows: Mapping[str, Row]) -> Typology | None:
    if len(facts) < FEWEST_FACTS:
        return None
    try:
        named = {rank: rows[code] for rank, code in enumerate(sorted(rows))}
        return typology.classify([fact.variable for fact in facts], named)
    except TypologyRefusedError:
        return None
