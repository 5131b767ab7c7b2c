"""Estimates for whole territories, made beside the figures of those who answered.

An estimate is made from a published figure, so what confidentiality hid is hidden here as well,
whatever decided it.
"""

from collections.abc import Collection, Mapping
from functools import lru_cache

from senacs.analytics import connection, contributions, formulas, weights
from senacs.analytics.actions import ensure_file
from senacs.analytics.conditions import as_asked
from senacs.analytics.contributions import SHAPES, Compiled, Source
from senacs.analytics.models import Release
from senacs.analytics.queries import named
from senacs.analytics.variables import known_types
from senacs.catalogue import registry
from senacs.method.estimated import Coverage, Estimate, beside
from senacs.method.estimates import Estimated, Refusal, Weighted, estimate, reweighted
from senacs.method.figures import Figure, Table
from senacs.method.weights import Unit, WeightsRefusedError
from senacs.territories.models import Territory
from senacs.territories.rules import Level

ESTIMATED_LEVELS = frozenset({Level.COUNTRY, Level.REGION, Level.DEPARTMENT})


def compute(
    release: Release,
    shown: Mapping[str, Figure | Table],
    *,
    territory: Territory,
    as_frozen: bool = False,
) -> dict[str, Estimate]:
    """The estimate of each figure that can have one. `shown`: figures of the same territory.

    Only for the levels at which answers are weighed: country, region, department. A value kept
    from a former release keeps its estimate: that of the newer would tell what is not told.
    `as_frozen`: of figures made by the definitions of the day of the release.
    """
    if territory.level not in ESTIMATED_LEVELS:
        return {}
    types = known_types(release.edition)
    known = registry.indicators(release.edition.data_year)
    found = {}
    for key, figure in shown.items():
        if not isinstance(figure, Figure) or figure.context.apart is None:
            continue  # An estimate counts those that are not concerned: it would tell how many.
        indicator = formulas.as_frozen(release, known[key]) if as_frozen else known[key]
        if contributions.is_estimated(indicator):
            source = _source(release, figure)
            compiled = Compiled(as_asked(release.edition, indicator), types)
            made, coverage = _found(source, compiled, Level(territory.level), territory.code)
            found[key] = beside(figure, made, coverage, SHAPES[indicator.measure])
    return found


def _source(release: Release, figure: Figure) -> Source:
    """The release that a figure is of."""
    kept = release if figure.context.release == release.name else named(figure.context.release)
    assert kept is not None
    ensure_file(kept)
    return Source(kept.path, kept.digest)


# A release never changes under one digest: what was found once holds for ever.
@lru_cache(maxsize=20_000)
def _found(
    source: Source, compiled: Compiled, level: Level, code: str
) -> tuple[Estimated | Refusal, Coverage]:
    indicator = compiled.indicator
    inside = frozenset(
        unit.structure_id
        for kind in indicator.audience
        for unit in weights.shelf(source.path, source.digest, kind).units
        if is_inside(unit, level, code)
    )
    answers = contributions.frozen(source, compiled)
    weighted = _like(source, indicator.audience, frozenset(answers))
    found: Estimated | Refusal = Refusal.UNWEIGHTED
    if weighted is not None:
        shape, factor = SHAPES[indicator.measure], contributions.factor_of(indicator)
        found = estimate(weighted, answers, inside, shape, factor=factor)
    told = inside & {structure for structure, answer in answers.items() if answer.is_told}
    people = [_population(source, structures) for structures in (told, inside)]
    return found, Coverage(len(told), len(inside), *people)


def is_inside(unit: Unit, level: Level, code: str) -> bool:
    """Whether a structure lies in a territory of a published level, by the frozen register."""
    if level is Level.COUNTRY:
        return True
    return code == (unit.region if level is Level.REGION else unit.department)


# The same structures answer most questions: their weights serve all of these.
@lru_cache(maxsize=100)
def _like(source: Source, audience: tuple[str, ...], told: frozenset[int]) -> Weighted | None:
    """The weights for one measure, kind by kind; None when a kind has none."""
    parts = []
    for kind in audience:
        shelf = weights.shelf(source.path, source.digest, kind)
        if shelf.weights is None:
            return None
        silent = shelf.weights.of.keys() - told
        try:
            parts.append(reweighted(shelf.units, told) if silent else shelf.weights)
        except WeightsRefusedError:
            return None
    return Weighted(*parts)


@lru_cache(maxsize=32)
def _communes(source: Source) -> Mapping[int, tuple[str, int]]:
    """Commune and population of each structure whose commune was counted."""
    sql = "SELECT structure_id, commune_code, population FROM register WHERE population IS NOT NULL"
    return {one: (commune, people) for one, commune, people in connection.rows(source.path, sql)}


def _population(source: Source, structures: Collection[int]) -> int | None:
    """Inhabitants of the communes where these structures stand, each once; None if unknown."""
    known = _communes(source)
    return sum(dict(known[one] for one in structures if one in known).values()) or None
