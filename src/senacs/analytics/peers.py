"""A territory beside others of its kind: published figures only, never a rank.

What is hidden of a peer stays hidden: it does not enter the group, and how many did is said.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from senacs.analytics import connection, figures
from senacs.analytics.models import Release
from senacs.analytics.protection import agreements
from senacs.analytics.queries import PLACE_COLUMNS
from senacs.catalogue import registry
from senacs.method.figures import Figure
from senacs.method.indicators import Indicator, Measure
from senacs.method.placing import Placing, placing
from senacs.territories.models import Territory
from senacs.territories.rules import MADE_LEVELS, Level

Values = Mapping[str, float]
"""By code of territory."""
COMPARABLE = frozenset({Measure.MEAN, Measure.RATIO, Measure.SHARE})
"""Measures that do not grow with the size of a territory."""


def peer_level(territory: Territory) -> Level:
    """The level of those that a territory is set beside.

    A convention or an own territory is the size of an intercommunality, a plan of a department.
    """
    if territory.level == Level.PLAN:
        return Level.DEPARTMENT
    return Level.EPCI if territory.level in MADE_LEVELS else Level(territory.level)


def comparable(release: Release, keys: Iterable[str]) -> list[str]:
    """Those of the keys that exist in a release and may be compared between territories."""
    known = registry.indicators(release.edition.data_year)
    return [key for key in keys if key in known and known[key].measure in COMPARABLE]


def measured(figure: Figure) -> float | None:
    """What is compared of a figure: its share where structures are counted, else its value."""
    return figure.value if figure.share is None else figure.share


def is_percentage(indicator: Indicator) -> bool:
    """Whether what is compared is a percentage."""
    return indicator.measure is Measure.SHARE or indicator.unit == "%"


def published(release: Release, keys: Sequence[str], level: Level) -> Mapping[str, Values]:
    """What the public reads of every territory of a level that was asked, by key, then code.

    The file of the release must be there. Agreements count, since what they show is public.
    """
    told = frozenset(
        (place.level, place.code, kind)
        for place, kinds in agreements(release.edition).items()
        for kind in kinds
    )
    return {key: _published(_Kept.of(release), key, level, told) for key in keys}


def placed(
    release: Release,
    own: Mapping[str, Figure],
    territory: Territory,
    among: Collection[str] | None = None,
) -> dict[str, Placing | None]:
    """Where each figure of a territory stands among the territories of its level.

    `among`: the codes of those of the level that it is set beside; all of them without it.
    """
    known = registry.indicators(release.edition.data_year)
    level = peer_level(territory)
    others = published(release, list(own), level)
    found: dict[str, Placing | None] = {}
    for key, figure in own.items():
        value = measured(figure)
        rest = [
            one
            for code, one in others[key].items()
            if (level, code) != territory.key and (among is None or code in among)
        ]
        percentage = is_percentage(known[key])
        found[key] = None if value is None else placing(value, rest, is_percentage=percentage)
    return found


@dataclass(frozen=True)
class _Kept:
    """A release as a key that means the same for ever."""

    digest: str
    release: Release

    @classmethod
    def of(cls, release: Release) -> "_Kept":
        return cls(release.digest, release)

    def __hash__(self) -> int:
        return hash((self.digest, self.release.pk))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and (self.digest, self.release.pk) == (
            other.digest,
            other.release.pk,
        )


@lru_cache(maxsize=2_000)
def _published(
    kept: _Kept, key: str, level: Level, told: frozenset[tuple[str, str, str]]
) -> Values:
    del told
    release = kept.release
    found = figures.compute_many(
        release, [key], territories=_asked(release, level), with_agreements=True
    )[key]
    values = {}
    for (place, _), figure in found.items():
        if isinstance(figure, Figure) and (value := measured(figure)) is not None:
            values[place.partition(":")[2]] = value
    return values


def _asked(release: Release, level: Level) -> list[Territory]:
    """The territories of a level where somebody answered."""
    column = PLACE_COLUMNS.get(level)
    if column is None:
        return []
    sql = f"SELECT DISTINCT {column} FROM panel WHERE {column} IS NOT NULL"
    codes = [row[0] for row in connection.rows(release.path, sql)]
    return list(Territory.objects.of_level(level).filter(code__in=codes).order_by("code"))
