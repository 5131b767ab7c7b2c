"""Raw results of a release, unjudged, remembered: the same figure is computed once.

Those of many indicators are read together, those of one as a list of one.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from threading import Lock
from typing import Any, Generic, TypeVar

from senacs.analytics import measures_sql
from senacs.analytics.conditions import as_asked
from senacs.analytics.dimensions import DIMENSIONS
from senacs.analytics.measures_sql import Cut
from senacs.analytics.models import Release
from senacs.analytics.queries import PLACE_COLUMNS, place_filter
from senacs.analytics.variables import known_types
from senacs.method.disclosure.cube import Slot
from senacs.method.indicators import Indicator
from senacs.method.measures import RawResult
from senacs.territories.models import Territory
from senacs.territories.rules import FRANCE, MADE_LEVELS, Level

Spots = Mapping[tuple[str, str], RawResult]
"""Results by code of a territory and category of a dimension, empty without any."""


def raws_in(
    release: Release, indicators: Sequence[Indicator], territory: Territory
) -> list[RawResult]:
    """Indicators over one territory."""
    where, parameters = place_filter(territory)
    cut = Cut(where, tuple(parameters))
    indicators = _as_asked(release, indicators)
    return _IN_A_PLACE.of(
        release,
        indicators,
        cut,
        lambda some: measures_sql.compute_all(
            release.path, some, known_types(release.edition), cut
        ),
    )


def raw_of(release: Release, indicator: Indicator, territory: Territory) -> RawResult:
    """One indicator over one territory."""
    return raws_in(release, [indicator], territory)[0]


def raws_by(
    release: Release, indicators: Sequence[Indicator], level: str, by: str = ""
) -> list[Spots]:
    """Indicators over all territories of a level where somebody concerned answered."""
    columns = (_column(level), DIMENSIONS[by].column if by else _WHOLE)

    def read(some: Sequence[Indicator]) -> list[Spots]:
        found = measures_sql.compute_by_all(
            release.path, some, known_types(release.edition), columns
        )
        return [
            {(code, fact or ""): raw for (code, fact), raw in one.items() if code is not None}
            for one in found
        ]

    return _BY_PLACE.of(release, _as_asked(release, indicators), columns, read)


def raws_of(release: Release, indicator: Indicator, level: str, by: str = "") -> Spots:
    """One indicator over all territories of a level."""
    return raws_by(release, [indicator], level, by)[0]


def raw_at(
    release: Release, indicator: Indicator, territory: Territory, slot: Slot
) -> RawResult | None:
    """One indicator in one slot of a territory; None where nobody concerned answered."""
    if territory.level in MADE_LEVELS:
        return raw_of(release, indicator, territory)
    spots = raws_of(release, indicator, slot.place.level, slot.dimension)
    return spots.get((territory.code, slot.category))


Cell = tuple[Territory, str, RawResult]
"""With the category of the dimension asked, empty without any."""


def cells_of(
    release: Release, indicators: Sequence[Indicator], territories: Sequence[Territory], by: str
) -> list[list[Cell]]:
    """Indicators, each over territories: without a dimension, over those where nobody concerned
    answered too."""
    if by:
        return _crossed(release, indicators, territories, by)
    levels = dict.fromkeys(territory.level for territory in territories)
    found: dict[tuple[str, str], list[RawResult]] = {}
    for level in levels:
        found |= _over(release, indicators, [one for one in territories if one.level == level])
    listed = [(territory, found[territory.key]) for territory in territories]
    return [
        [(territory, "", raws[rank]) for territory, raws in listed]
        for rank in range(len(indicators))
    ]


def _crossed(
    release: Release, indicators: Sequence[Indicator], territories: Sequence[Territory], by: str
) -> list[list[Cell]]:
    levels = {territory.level for territory in territories}
    known = {level: raws_by(release, indicators, level, by) for level in levels}
    found = []
    for rank in range(len(indicators)):
        spots = {level: raws[rank] for level, raws in known.items()}
        categories = {level: sorted({one for _, one in raws}) for level, raws in spots.items()}
        found.append(
            [
                (territory, category, raw)
                for territory in territories
                for category in categories[territory.level]
                if (raw := spots[territory.level].get((territory.code, category))) is not None
            ]
        )
    return found


def _over(
    release: Release, indicators: Sequence[Indicator], territories: Sequence[Territory]
) -> dict[tuple[str, str], list[RawResult]]:
    """For each of the territories of one level, all indicators."""
    level = territories[0].level
    if level in MADE_LEVELS:
        return {one.key: raws_in(release, indicators, one) for one in territories}
    known = raws_by(release, indicators, level)
    codes = [(territory.code, "") for territory in territories]
    lacking = [rank for rank, raws in enumerate(known) if any(code not in raws for code in codes)]
    told = _silent(release, [indicators[rank] for rank in lacking], level)
    silent = dict(zip(lacking, told, strict=True))
    return {
        territory.key: [
            raws.get((territory.code, "")) or silent[rank](territory.code)
            for rank, raws in enumerate(known)
        ]
        for territory in territories
    }


def _silent(
    release: Release, indicators: Sequence[Indicator], level: str
) -> list[Callable[[str], RawResult]]:
    """What is told of places where nobody concerned answered: they are most intercommunalities."""
    column = _column(level)
    return _SILENT.of(
        release,
        _as_asked(release, indicators),
        column,
        lambda some: measures_sql.compute_silent(
            release.path, some, known_types(release.edition), column
        ),
    )


def _as_asked(release: Release, indicators: Sequence[Indicator]) -> list[Indicator]:
    """Those that are not concerned are counted by the questionnaire of the release."""
    return [as_asked(release.edition, one) for one in indicators]


def forget() -> None:
    """Read all again at the next call."""
    for known in (_IN_A_PLACE, _BY_PLACE, _SILENT):
        known.forget()


def _column(level: str) -> str:
    return _COUNTRY if level == Level.COUNTRY else PLACE_COLUMNS[Level(level)]


_COUNTRY, _WHOLE = f"'{FRANCE}'", "''"


Result = TypeVar("Result")


class _Remembered(Generic[Result]):
    """Results by release, indicator and what is asked of it, the newest ones."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: dict[Any, Result] = {}
        self._lock = Lock()

    def of(
        self,
        release: Release,
        indicators: Sequence[Indicator],
        asked: Any,
        read: Callable[[Sequence[Indicator]], Sequence[Result]],
    ) -> list[Result]:
        """Those of indicators; `read`: of the ones that are lacking, in one go."""
        # A release never changes under the same digest: its results are kept without any expiry.
        of_release = (release.path, release.digest, asked)
        keys = [(one.key, one.version, one.measure, of_release) for one in indicators]
        found = {key: known for key in keys if (known := self._held.get(key)) is not None}
        lacking = {key: one for key, one in zip(keys, indicators, strict=True) if key not in found}
        if lacking:
            made = dict(zip(lacking, read([*lacking.values()]), strict=True))
            found |= made
            self._keep(made)
        return [found[key] for key in keys]

    def _keep(self, made: Mapping[Any, Result]) -> None:
        with self._lock:
            self._held |= made
            for key in list(islice(self._held, max(0, len(self._held) - self._most))):
                del self._held[key]

    def forget(self) -> None:
        with self._lock:
            self._held.clear()


_IN_A_PLACE = _Remembered[RawResult](20_000)
_BY_PLACE = _Remembered[Spots](2000)
_SILENT = _Remembered[Callable[[str], RawResult]](2000)
