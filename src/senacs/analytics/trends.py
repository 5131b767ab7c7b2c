"""An indicator over years for a territory: published points, segments, growth."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from senacs.analytics import described, figures, years_sql
from senacs.analytics import panel as panels
from senacs.analytics.measures_sql import Cut
from senacs.analytics.models import Release
from senacs.analytics.panel import Panel
from senacs.analytics.protection import Protection
from senacs.analytics.queries import place_filter, standing
from senacs.campaigns import queries as campaigns
from senacs.campaigns.models import Agreement
from senacs.catalogue import registry
from senacs.method.breaks import Origin, Reads, Rupture, ruptures
from senacs.method.disclosure.cube import Place
from senacs.method.figures import Figure, Table, withheld
from senacs.method.indicators import Indicator, Measure
from senacs.method.measures import RawResult
from senacs.method.questionnaire import Question
from senacs.method.trends import Point, Trend
from senacs.territories.models import Territory

_Agreed = frozenset[tuple[int, str, str]]
_NOBODY: frozenset[str] = frozenset()
_RATES = {Measure.STRUCTURES, Measure.SHARE}
_TOTALS = {Measure.TOTAL, Measure.PARTS, Measure.TALLY, Measure.GROUPS}


def trend(
    panel: Panel, key: str, *, territory: Territory, years: Sequence[int], lifting: bool = True
) -> Trend:
    """All respondents of each year. The file of the panel must be there.

    `lifting`: whether local agreements apply; never in open data. Values of a release that has
    been replaced are shown as that release shows them. Raises KeyError when the indicator
    exists in none of these years.
    """
    _known(panel, key)
    asked = _Asked.of(territory)
    return _everybody(panel, (key,), asked, tuple(years), _agreed(panel), lifting=lifting)[key]


def trends(panel: Panel, keys: Iterable[str], *, territory: Territory) -> Mapping[str, Trend]:
    """The same for several indicators over all their years, those that exist in the panel."""
    kept = tuple(key for key in keys if years_of(panel, key))
    asked = _Asked.of(territory)
    return _everybody(panel, kept, asked, panel.data_years, _agreed(panel), lifting=True)


def followed(
    panel: Panel, key: str, *, territory: Territory, surveys: int, lifting: bool = True
) -> Trend:
    """The structures that answered each of the last surveys, so many of them.

    Of a panel that is no longer the present one everything is withheld: its selections and those
    of the present are not nested. Raises KeyError when the indicator exists in none of these
    years, ValueError for a table.
    """
    if registry.indicator(key).is_table:
        raise ValueError(f"{key}: a constant panel is followed for a figure, not for a table")
    surveys = min(surveys, len(_known(panel, key)))
    asked = _Asked.of(territory)
    found = _constant(panel, key, asked, surveys, _agreed(panel), lifting=lifting)
    if panel == Panel.of(standing()):
        return found
    points = tuple(replace(one, shown=withheld(one.shown)) for one in found.points)
    return replace(found, points=points)


def years_of(panel: Panel, key: str) -> tuple[int, ...]:
    """The data years of a panel in which an indicator exists."""
    return tuple(year for year in panel.data_years if key in registry.indicators(year))


def breaks(panel: Panel, key: str, years: Sequence[int]) -> tuple[Rupture, ...]:
    """What breaks the series of an indicator, or of a question, over data years of a panel.

    The file of the panel must be there.
    """
    return _broken(panel, {year: _read(panel.release(year), key) for year in years})


@lru_cache(maxsize=1_000)
def known_breaks(panel: Panel | None, key: str) -> tuple[Rupture, ...]:
    """What breaks the series of an indicator of the library in all the years that it may have:
    those that are published, and those of which the catalogue says something already.

    The file of the panel must be there; None before the first release. Raises KeyError.
    """
    since = registry.indicator(key).since
    read = {year: registry.indicators(year).get(key) for year in range(since, _last_written() + 1)}
    found = _broken(panel, {since - 1: read[since], **read})
    # In its very first year, it says by itself how it differs from what was measured before.
    return tuple(b for b in found if b.data_year > since or b.origin is not Origin.SERIES)


@cache
def _last_written() -> int:
    """The last data year in which the catalogue says that something changes."""
    of_questions = [q.since for block in registry.blocks() for q in block.questions]
    marks = [mark for one in registry.series().values() for mark in one.breaks]
    marks += [mark for one in registry.indicators().values() for mark in one.breaks]
    return max(of_questions + [mark.data_year for mark in marks])


def _read(release: Release, key: str) -> Indicator | None:
    try:
        return described.indicator(release, key)
    except KeyError:
        return None


def _broken(panel: Panel | None, by_year: Mapping[int, Indicator | None]) -> tuple[Rupture, ...]:
    return ruptures(
        {
            year: Reads(indicator, registry.answers_read(indicator))
            for year, indicator in by_year.items()
            if indicator is not None
        },
        questions=_asked_last(panel),
        series=registry.series().values(),
        retyped=panels.set_aside(panel) if panel else (),
    )


def _asked_last(panel: Panel | None) -> Iterable[Question]:
    if panel is None:
        return (question for block in registry.blocks() for question in block.questions)
    return campaigns.questionnaire(panel.releases[-1].edition).questions.values()


def _known(panel: Panel, key: str) -> tuple[int, ...]:
    known = years_of(panel, key)
    if not known:
        raise KeyError(key)
    return known


def _agreed(panel: Panel) -> _Agreed:
    """Every standing agreement of the editions: they may be given or ended at any time."""
    standing = Agreement.objects.filter(
        edition__in=[one.edition_id for one in panel.releases], ended_on=None
    )
    found = standing.values_list("edition_id", "territory__level", "territory__code", "audience")
    return frozenset((edition, f"{level}:{code}", kind) for edition, level, code, kind in found)


def _lifted(agreed: _Agreed, edition_id: int, asked: "_Asked") -> frozenset[str]:
    place = ":".join(asked.place)
    return frozenset(
        kind for edition, where, kind in agreed if (edition, where) == (edition_id, place)
    )


def _protection(release: Release, agreed: _Agreed) -> Protection:
    found: dict[Place, frozenset[str]] = {}
    for edition, where, kind in agreed:
        if edition == release.edition_id:
            level, _, code = where.partition(":")
            found[Place(level, code)] = found.get(Place(level, code), frozenset()) | {kind}
    return Protection(release, found)


@dataclass(frozen=True)
class _Asked:
    """A territory as a key that means the same whichever row of the table it was read from."""

    place: tuple[str, str]
    territory: Territory = field(compare=False)

    @classmethod
    def of(cls, territory: Territory) -> "_Asked":
        return cls((territory.level, territory.code), territory)


@lru_cache(maxsize=5_000)
def _everybody(
    held: Panel,
    keys: tuple[str, ...],
    asked: _Asked,
    years: tuple[int, ...],
    agreed: _Agreed,
    *,
    lifting: bool,
) -> Mapping[str, Trend]:
    # What agreements show is known to who reads a file: verdicts count with them all the same.
    where, parameters = place_filter(asked.territory)
    cut, types = Cut(where, tuple(parameters)), panels.types(held)
    points: dict[str, list[Point]] = {key: [] for key in keys}
    raws = {
        key: years_sql.compute(held.path, panels.by_year(held, key, years), types, cut)
        for key in keys
    }
    surveyed = {key: _surveyed(found) for key, found in raws.items()}
    for year in sorted(years):
        release = held.release(year)
        lifted = _lifted(agreed, release.edition_id, asked) if lifting else _NOBODY
        protection = _protection(release, agreed)
        for key in keys:
            if year in surveyed[key]:
                shown = figures.judged(
                    registry.indicators(year)[key],
                    raws[key][year],
                    asked.territory,
                    protection=protection,
                    lifted=lifted,
                )
                points[key].append(Point(year, shown))
    return {key: _made(held, key, of_key) for key, of_key in points.items()}


def _surveyed(raws: Mapping[int, RawResult]) -> list[int]:
    """The years from the first to the last in which somebody was asked there."""
    asked = [year for year, raw in sorted(raws.items()) if raw.base]
    return [year for year in sorted(raws) if asked and asked[0] <= year <= asked[-1]]


def _made(held: Panel, key: str, points: Sequence[Point], n: int | None = None) -> Trend:
    indicator = registry.indicator(key)
    return Trend(
        points=tuple(points),
        breaks=breaks(held, key, [point.data_year for point in points]),
        followed=n,
        # A line of answers follows how many they are: it has no share.
        is_rate=(indicator.measure in _RATES and not indicator.counts_answers)
        or indicator.unit == "%",
        is_total=indicator.measure in _TOTALS,
    )


@lru_cache(maxsize=2_000)
def _constant(
    held: Panel, key: str, asked: _Asked, surveys: int, agreed: _Agreed, *, lifting: bool
) -> Trend:
    known = years_of(held, key)
    years = known[-surveys:]
    where, parameters = place_filter(asked.territory)
    cut, types = Cut(where, tuple(parameters)), panels.types(held)
    runs = years_sql.runs(held.path, panels.by_year(held, key, known), types, cut)
    points = []
    for year in years:
        release, indicator = held.release(year), registry.indicators(year)[key]
        shown = figures.followed(
            release,
            indicator,
            runs.over(year, least=len(years)),
            asked.territory,
            [held.release(one).name for one in years],
            protection=_protection(release, agreed),
            lifted=_lifted(agreed, release.edition_id, asked) if lifting else _NOBODY,
        )
        points.append(Point(year, _noted(shown, len(years))))
    return _made(held, key, points, runs.over(years[-1], least=len(years)).n)


def _noted(shown: Figure | Table, surveys: int) -> Figure | Table:
    """The figure says over whom it is."""
    notes = [shown.context.note, f"structures présentes aux {surveys} enquêtes"]
    note = " · ".join(one for one in notes if one)
    return replace(shown, context=replace(shown.context, note=note))
