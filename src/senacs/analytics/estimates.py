"""Estimates for whole territories, made beside the figures of those who answered.

An estimate is made from a published figure, so what confidentiality hid is hidden here as well,
whatever decided it.
"""

from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path

from senacs.analytics import connection, contributions, weights
from senacs.analytics.contributions import SHAPES, Source
from senacs.analytics.models import Release
from senacs.analytics.variables import known_types
from senacs.catalogue import registry
from senacs.method.estimated import Coverage, Estimate, beside
from senacs.method.estimates import Estimated, Refusal, Weighted, estimate, reweighted
from senacs.method.expressions.types import Type
from senacs.method.figures import Figure, Table
from senacs.method.indicators import Indicator
from senacs.method.weights import Unit, WeightsRefusedError
from senacs.territories.models import Territory
from senacs.territories.rules import Level


def compute(
    release: Release, shown: Mapping[str, Figure | Table], *, territory: Territory
) -> dict[str, Estimate]:
    """The estimate of each figure that can have one. `shown`: figures of the same territory.

    Only for the levels at which figures are published: country, region, department.
    """
    types = known_types(release.edition)
    known = registry.indicators(release.edition.data_year)
    found = {}
    for key, figure in shown.items():
        if isinstance(figure, Figure) and contributions.is_estimated(known[key]):
            found[key] = _one(release, known[key], types, figure, territory)
    return found


def _one(
    release: Release,
    indicator: Indicator,
    types: Mapping[str, Type],
    figure: Figure,
    territory: Territory,
) -> Estimate:
    source = Source(release.path, release.digest, indicator.key)
    inside = frozenset(
        unit.structure_id
        for kind in indicator.audience
        for unit in weights.shelf(release.path, release.digest, kind).units
        if is_inside(unit, territory)
    )
    answers = contributions.frozen(source, indicator, types)
    weighted = _weighted(release, indicator, frozenset(answers))
    shape = SHAPES[indicator.measure]
    factor = contributions.factor_of(indicator)
    found: Estimated | Refusal = Refusal.UNWEIGHTED
    if weighted is not None:
        found = estimate(weighted, answers, inside, shape, factor=factor)
    told = inside & answers.keys()
    coverage = Coverage(
        len(told), len(inside), _population(release, told), _population(release, inside)
    )
    return beside(figure, found, coverage, shape)


def is_inside(unit: Unit, territory: Territory) -> bool:
    """Whether a structure lies in a territory of a published level, by the frozen register."""
    if territory.level == Level.COUNTRY:
        return True
    return territory.code == (unit.region if territory.level == Level.REGION else unit.department)


def _weighted(release: Release, indicator: Indicator, told: frozenset[int]) -> Weighted | None:
    """The weights for one measure, kind by kind; None when a kind has none."""
    return _like(release.path, release.digest, indicator.audience, told)


# The same structures answer most questions: their weights serve all of these.
@lru_cache(maxsize=200)
def _like(
    path: Path, digest: str, audience: tuple[str, ...], told: frozenset[int]
) -> Weighted | None:
    parts = []
    for kind in audience:
        shelf = weights.shelf(path, digest, kind)
        if shelf.weights is None:
            return None
        silent = shelf.weights.of.keys() - told
        try:
            parts.append(reweighted(shelf.units, told) if silent else shelf.weights)
        except WeightsRefusedError:
            return None
    return Weighted(*parts)


@lru_cache(maxsize=32)
def _communes(path: Path, digest: str) -> Mapping[int, tuple[str, int]]:
    """Commune and population of each structure whose commune was counted."""
    del digest  # part of the key of the cache
    sql = "SELECT structure_id, commune_code, population FROM register WHERE population IS NOT NULL"
    return {one: (commune, people) for one, commune, people in connection.rows(path, sql)}


def _population(release: Release, structures: Collection[int]) -> int | None:
    """Inhabitants of the communes where these structures stand, each once; None if unknown."""
    known = _communes(release.path, release.digest)
    return sum(dict(known[one] for one in structures if one in known).values()) or None
