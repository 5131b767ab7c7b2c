"""Raw results of a release, unjudged, remembered: the same figure is computed once."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from senacs.analytics import measures_sql
from senacs.analytics.dimensions import DIMENSIONS
from senacs.analytics.measures_sql import Cut
from senacs.analytics.models import Release
from senacs.analytics.queries import PLACE_COLUMNS, place_filter
from senacs.analytics.variables import known_types
from senacs.method.expressions.types import Type
from senacs.method.indicators import Indicator
from senacs.method.measures import RawResult
from senacs.territories.models import Territory
from senacs.territories.rules import FRANCE, Level


def raw_of(release: Release, indicator: Indicator, territory: Territory) -> RawResult:
    """One indicator over one territory."""
    where, parameters = place_filter(territory)
    frozen = _Frozen(indicator, known_types(release.edition))
    return _raw(release.path, release.digest, frozen, where, tuple(parameters))


def raws_of(
    release: Release, indicator: Indicator, level: str, by: str = ""
) -> Mapping[tuple[str, str], RawResult]:
    """One indicator over all territories of a level, by code and category of a dimension."""
    place = _COUNTRY if level == Level.COUNTRY else PLACE_COLUMNS[Level(level)]
    frozen = _Frozen(indicator, known_types(release.edition))
    return _raws_by(
        release.path, release.digest, frozen, place, DIMENSIONS[by].column if by else _WHOLE
    )


_COUNTRY, _WHOLE = f"'{FRANCE}'", "''"


class _Frozen:
    """An indicator and the types of its edition, hashable by indicator for the cache."""

    def __init__(self, indicator: Indicator, types: Mapping[str, Type]) -> None:
        self.indicator = indicator
        self.types = types
        self._key = (indicator.key, indicator.version, indicator.measure)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Frozen) and self._key == other._key


@lru_cache(maxsize=20_000)
def _raw(
    path: Path, digest: str, frozen: _Frozen, where: str, parameters: tuple[str, ...]
) -> RawResult:
    # A release never changes under the same digest: its results are kept without any expiry.
    del digest
    return measures_sql.compute(path, frozen.indicator, frozen.types, Cut(where, parameters))


@lru_cache(maxsize=2000)
def _raws_by(
    path: Path, digest: str, frozen: _Frozen, place: str, category: str
) -> Mapping[tuple[str, str], RawResult]:
    del digest
    found = measures_sql.compute_by(path, frozen.indicator, frozen.types, (place, category))
    return {(code, fact or ""): raw for (code, fact), raw in found.items() if code is not None}
