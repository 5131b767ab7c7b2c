"""Raw results of a release, unjudged, remembered: the same figure is computed once."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from senacs.analytics import measures_sql
from senacs.analytics.dimensions import DIMENSIONS
from senacs.analytics.measures_sql import Cut
from senacs.analytics.models import Release
from senacs.analytics.queries import PLACE_COLUMNS, place_filter
from senacs.analytics.variables import known_types
from senacs.campaigns.models import Edition
from senacs.method.expressions.types import Type
from senacs.method.indicators import Indicator
from senacs.method.measures import RawResult
from senacs.territories.models import Territory
from senacs.territories.rules import FRANCE, MADE_LEVELS, Level


def raw_of(release: Release, indicator: Indicator, territory: Territory) -> RawResult:
    """One indicator over one territory."""
    where, parameters = place_filter(territory)
    frozen = _Frozen(indicator, release.edition)
    return _raw(release.path, release.digest, frozen, where, tuple(parameters))


def raws_of(
    release: Release, indicator: Indicator, level: str, by: str = ""
) -> Mapping[tuple[str, str], RawResult]:
    """One indicator over all territories of a level, by code and category of a dimension."""
    frozen = _Frozen(indicator, release.edition)
    category = DIMENSIONS[by].column if by else _WHOLE
    return _raws_by(release.path, release.digest, frozen, _column(level), category)


def raw_left_out(release: Release, indicator: Indicator, territory: Territory) -> RawResult:
    """One that `raws_of` does not know: made by the network, or where nobody concerned answered.

    The second ones are most intercommunalities: one query tells them all.
    """
    if territory.level in MADE_LEVELS:
        return raw_of(release, indicator, territory)
    frozen = _Frozen(indicator, release.edition)
    of = _silent_by(release.path, release.digest, frozen, _column(territory.level))
    return of(territory.code)


def _column(level: str) -> str:
    return _COUNTRY if level == Level.COUNTRY else PLACE_COLUMNS[Level(level)]


_COUNTRY, _WHOLE = f"'{FRANCE}'", "''"


class _Frozen:
    """An indicator and its edition, hashable by indicator for the cache."""

    def __init__(self, indicator: Indicator, edition: Edition) -> None:
        self.indicator = indicator
        self._edition = edition
        self._key = (indicator.key, indicator.version, indicator.measure)

    @property
    def types(self) -> Mapping[str, Type]:
        """Of the edition; gathered only where a result is not remembered."""
        return known_types(self._edition)

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


@lru_cache(maxsize=2000)
def _silent_by(path: Path, digest: str, frozen: _Frozen, place: str) -> Callable[[str], RawResult]:
    del digest
    return measures_sql.compute_silent(path, frozen.indicator, frozen.types, place)
