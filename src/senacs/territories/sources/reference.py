"""What every source returns: the whole reference as plain rows, ready to be compared and loaded."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from senacs.territories.georeference import Fit
from senacs.territories.rules import FRANCE, Level

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class TerritoryRow:
    """A territory as a source gives it; None means that this source does not know."""

    level: str
    code: str
    name: str
    zone: str
    population: int | None = None
    population_year: int | None = None
    area_km2: float | None = None
    lon: float | None = None
    lat: float | None = None
    extra: Mapping[str, object] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        return (self.level, self.code)


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A path, and the territory it draws; None for a contour that belongs to no territory."""

    territory: Key | None
    path: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class FrameRow:
    """A drawing: its box, its credit, its insets and its outlines."""

    key: str
    viewbox: tuple[float, float, float, float]
    credit: str
    outlines: tuple[OutlineRow, ...]
    fits: tuple[Fit, ...] = ()
    insets: tuple[Mapping[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """Everything that a source knows, of one vintage."""

    level: str
    version: str
    vintage: str
    checksum: str
    territories: tuple[TerritoryRow, ...]
    containments: frozenset[tuple[Key, Key]]
    former_codes: Mapping[str, str]
    frames: tuple[FrameRow, ...]

    def only(self, kept: Iterable[Key]) -> "Reference":
        """The same reference cut down to some territories (figures stay those of the whole)."""
        keys = frozenset(kept)
        return replace(
            self,
            territories=tuple(row for row in self.territories if row.key in keys),
            containments=frozenset(
                (outer, inner)
                for outer, inner in self.containments
                if outer in keys and inner in keys
            ),
            former_codes={
                old: new
                for old, new in self.former_codes.items()
                if (str(Level.COMMUNE), new) in keys
            },
            frames=tuple(
                replace(
                    frame,
                    outlines=tuple(
                        outline
                        for outline in frame.outlines
                        if outline.territory is None or outline.territory in keys
                    ),
                )
                for frame in self.frames
            ),
        )

    def only_departments(self, codes: Iterable[str]) -> "Reference":
        """Some departments: what they hold, what holds them, and the EPCI that touch them."""
        kept: set[Key] = {(str(Level.DEPARTMENT), code) for code in codes}
        inner = {inside for outer, inside in self.containments if outer in kept}
        communes = {key for key in inner if key[0] == Level.COMMUNE}
        outer = {
            around for around, inside in self.containments if inside in communes or inside in kept
        }
        return self.only(kept | inner | outer)


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where a commune (or one of its districts) belongs."""

    code: str
    department: str | None = None
    region: str | None = None
    epci: str | None = None
    collectivity: str | None = None
    parent: str | None = None


def containments(lineages: Iterable[Lineage]) -> frozenset[tuple[Key, Key]]:
    """Who lies wholly in whom, self included, worked out from the communes.

    An EPCI lies in a department or a region only when all its communes do. Overseas
    collectivities stay outside « France » (Insee: metropolitan and overseas departments).
    """
    pairs: set[tuple[Key, Key]] = set()
    spans: dict[Key, list[set[Key]]] = defaultdict(list)
    for lineage in lineages:
        chain = _chain(lineage)
        own, around = chain[0], set(chain[1:])
        pairs.add((own, own))
        pairs.update((outer, own) for outer in around)
        for outer in around:
            spans[outer].append(around)
    for inner, surroundings in spans.items():
        pairs.add((inner, inner))
        everywhere = set.intersection(*surroundings) - {inner}
        pairs.update((outer, inner) for outer in everywhere if _may_hold(outer, inner))
    return frozenset(pairs)


def _chain(lineage: Lineage) -> list[Key]:
    if lineage.parent is not None:
        own = [(str(Level.DISTRICT), lineage.code), (str(Level.COMMUNE), lineage.parent)]
    else:
        own = [(str(Level.COMMUNE), lineage.code)]
    if lineage.epci is not None:
        own.append((str(Level.EPCI), lineage.epci))
    if lineage.collectivity is not None:
        own.append((str(Level.COLLECTIVITY), lineage.collectivity))
    else:
        assert lineage.department is not None
        assert lineage.region is not None
        own.append((str(Level.DEPARTMENT), lineage.department))
        own.append((str(Level.REGION), lineage.region))
        own.append((str(Level.COUNTRY), FRANCE))
    return own


_RANK = {Level.COMMUNE: 0, Level.EPCI: 1, Level.DEPARTMENT: 2, Level.REGION: 3, Level.COUNTRY: 4}


def _may_hold(outer: Key, inner: Key) -> bool:
    """A wider level holds a narrower one, even when both cover the same communes."""
    ranks = {str(level): rank for level, rank in _RANK.items()}
    return ranks.get(outer[0], 5) > ranks.get(inner[0], 5)
