"""The one door through which a figure leaves: query, verdict, rounding, context."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from senacs.analytics import connection, measures_sql
from senacs.analytics.measures_sql import Cut
from senacs.analytics.models import Release
from senacs.analytics.queries import place_filter, structure
from senacs.analytics.variables import known_types
from senacs.campaigns import queries as campaign_queries
from senacs.campaigns.models import Agreement, Edition, Response
from senacs.catalogue import registry
from senacs.method.disclosure import Rule
from senacs.method.expressions.types import Type
from senacs.method.figures import Context, Figure, Table, publish
from senacs.method.indicators import Indicator, Measure
from senacs.method.measures import RawResult, evaluate
from senacs.method.missing import Value
from senacs.method.statistics import band
from senacs.territories.models import Territory

PUBLIC_RULE = Rule()
INSIDER_RULE = Rule(minimum_units=4, minimum_units_money=4)
"""For a reader who knows one contribution, his own: one more structure is needed."""
SMALLEST_SPREAD = 8
FULL_TIME_EQUIVALENT = "ETP"
LARGE_MEAN = 100.0
OWN_RULE = Rule(minimum_units=0, dominance=1.0)


def compute(
    release: Release,
    keys: Iterable[str],
    *,
    territory: Territory,
    lifted: frozenset[str] = frozenset(),
    rule: Rule = PUBLIC_RULE,
) -> dict[str, Figure | Table]:
    """Publish indicators over a territory. `lifted`: audiences under a recorded agreement."""
    indicators = {key: _indicator(release, key) for key in keys}
    return _published(release, indicators, territory, lifted=lifted, rule=rule)


def agreed(release: Release, territory: Territory) -> frozenset[str]:
    """Audiences whose structures agreed to lift confidentiality in this territory."""
    standing = Agreement.objects.filter(edition=release.edition, territory=territory, ended_on=None)
    return frozenset(standing.values_list("audience", flat=True))


def references(
    release: Release,
    keys: Iterable[str],
    *,
    territory: Territory,
    lifted: frozenset[str] = frozenset(),
) -> dict[str, Figure | Table]:
    """What one structure compares itself with: totals become means per structure."""
    indicators = {key: _per_structure(_indicator(release, key)) for key in keys}
    return _published(release, indicators, territory, lifted=lifted, rule=INSIDER_RULE)


def own(release: Release, keys: Iterable[str], structure_id: int) -> dict[str, Figure | Table]:
    """One structure's own figures: nothing hidden, to be shown to it and its pair only.

    Raises KeyError when the frozen register does not know the structure.
    """
    known = structure(release, structure_id)
    if known is None:
        raise KeyError(structure_id)
    rows = _rows(release, "structure_id = ?", [structure_id])
    place = (f"structure:{structure_id}", known.name)
    return of_one(release.edition, release.name, keys, rows, place)


def provisional(
    response: Response,
    keys: Iterable[str],
    *,
    values: Mapping[str, Value],
    previous: Mapping[str, Value],
) -> dict[str, Figure | Table]:
    """The figures that one structure would have with these answers; `previous`: those of N-1.

    Nobody signed them: their context has no release, and says so wherever it is printed.
    """
    variables = campaign_queries.row(response, previous, values)
    row: dict[str, Any] = {"kind": response.audience, **variables}
    place = (f"structure:{response.structure_id}", response.structure.name)
    return of_one(response.edition, "", keys, [row], place)


def of_one(
    edition: Edition,
    release: str,
    keys: Iterable[str],
    rows: Sequence[dict[str, Any]],
    place: tuple[str, str],
) -> dict[str, Figure | Table]:
    """Indicators over the only row of one structure: nothing hidden."""
    types = known_types(edition)
    known = registry.indicators(edition.data_year)
    result = {}
    for key in keys:
        indicator = _for_one(known[key])
        raw = evaluate(indicator, _of_audience(rows, indicator), types)
        context = _context(edition, release, indicator, raw, place)
        result[key] = publish(indicator, raw, context, rule=OWN_RULE, lifted=True)
    return result


@dataclass(frozen=True)
class Spread:
    """How the structures of a territory are spread, without the value of any one of them."""

    q1: float
    median: float
    q3: float
    n: int


def spreads(
    release: Release, keys: Iterable[str], *, territory: Territory
) -> dict[str, Spread | None]:
    """Quartiles over the structures of a territory; None under eight structures.

    No minimum nor maximum: each is the answer of one structure.
    """
    types = _types(release)
    where, parameters = place_filter(territory)
    rows = _rows(release, where, parameters)
    found: dict[str, Spread | None] = {}
    for key in keys:
        indicator = _indicator(release, key)
        cells = [
            evaluate(indicator, [row], types).cells[0] for row in _of_audience(rows, indicator)
        ]
        values = [cell.value for cell in cells if cell.value is not None]
        found[key] = _spread(values) if len(values) >= SMALLEST_SPREAD else None
    return found


def _spread(values: Sequence[float]) -> Spread:
    whole = band(values)
    return Spread(q1=whole.q1, median=whole.median, q3=whole.q3, n=whole.n)


def _rows(release: Release, where: str, parameters: Sequence[Any]) -> list[dict[str, Any]]:
    """Rows of variables as expressions read them: dates are ISO texts."""
    found = connection.dicts(release.path, f"SELECT * FROM panel WHERE {where}", list(parameters))
    return [
        {k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()} for row in found
    ]


def _of_audience(rows: Sequence[dict[str, Any]], indicator: Indicator) -> list[dict[str, Any]]:
    return [row for row in rows if row["kind"] in indicator.audience]


def _indicator(release: Release, key: str) -> Indicator:
    return registry.indicators(release.edition.data_year)[key]


def _per_structure(indicator: Indicator) -> Indicator:
    if indicator.measure is not Measure.TOTAL:
        return indicator
    return dataclasses.replace(
        indicator, measure=Measure.MEAN, decimals=max(indicator.decimals, _mean_decimals(indicator))
    )


def _for_one(indicator: Indicator) -> Indicator:
    """A single structure counts quarters of full-time equivalents: whole ones would not add up."""
    if indicator.unit != FULL_TIME_EQUIVALENT:
        return indicator
    return dataclasses.replace(indicator, decimals=2)


def _mean_decimals(indicator: Indicator) -> int:
    return 0 if indicator.is_money else 1


def _legible(indicator: Indicator, raw: RawResult) -> Indicator:
    """A mean of a hundred or more is read without its tenths, whoever asks for it."""
    greatest = max((cell.value for cell in raw.cells if cell.value is not None), default=0.0)
    if indicator.measure is not Measure.MEAN or greatest < LARGE_MEAN:
        return indicator
    return dataclasses.replace(indicator, decimals=0)


def _types(release: Release) -> Mapping[str, Type]:
    return known_types(release.edition)


def _published(
    release: Release,
    indicators: Mapping[str, Indicator],
    territory: Territory,
    *,
    lifted: frozenset[str],
    rule: Rule,
) -> dict[str, Figure | Table]:
    types = _types(release)
    where, parameters = place_filter(territory)
    found = {}
    for key, indicator in indicators.items():
        frozen = _Frozen(indicator, types)
        raw = _raw(release.path, release.digest, frozen, where, tuple(parameters))
        found[key] = judged(release, indicator, raw, territory, lifted=lifted, rule=rule)
    return found


def judged(
    release: Release,
    indicator: Indicator,
    raw: RawResult,
    territory: Territory,
    *,
    lifted: frozenset[str],
    rule: Rule = PUBLIC_RULE,
) -> Figure | Table:
    """What may be printed of a raw result of a release over a territory, in its context."""
    place = (f"{territory.level}:{territory.code}", territory.name)
    context = _context(release.edition, release.name, indicator, raw, place)
    under_agreement = set(indicator.audience) <= lifted
    return publish(_legible(indicator, raw), raw, context, rule=rule, lifted=under_agreement)


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


def _context(
    edition: Edition, release: str, indicator: Indicator, raw: RawResult, place: tuple[str, str]
) -> Context:
    audience = indicator.audience[0] if len(indicator.audience) == 1 else ""
    return Context(
        indicator=indicator.key,
        title=indicator.title,
        definition=indicator.definition,
        unit=indicator.unit,
        audience=audience,
        survey_year=edition.survey_year,
        data_year=edition.data_year,
        territory=place[0],
        territory_name=place[1],
        release=release,
        n=raw.n,
        base=raw.base,
        version=indicator.version,
        source=indicator.source,
        note=edition.notice,
    )
