"""An estimate in the files of figures: the ends and the words of the page, never closer."""

from collections.abc import Mapping

from django.http import HttpRequest

from senacs.analytics import estimates
from senacs.analytics.models import Release
from senacs.analytics.parquet import Value
from senacs.method.estimated import Estimate
from senacs.method.figures import Figure, Table
from senacs.territories.models import Territory
from senacs.web.visitor import figures

ESTIMATE_COLUMNS = (
    "estimation_basse", "estimation_haute", "estimation_unite", "estimation_repondantes",
    "estimation_concernees", "estimation_part_habitants", "estimation_statut",
    "estimation_methode",
)  # fmt: skip
"""Set after all others: who reads the others by their place finds them where they were."""
_NONE: list[Value] = [None] * len(ESTIMATE_COLUMNS)
_EXTRAPOLATED = (
    "Estimé, pas compté\u202f: les réponses sont extrapolées aux structures muettes, dans un "
    "intervalle à 95\u00a0%"
)


def of_figures(
    release: Release,
    shown: Mapping[str, Figure | Table],
    territory: Territory,
    *,
    as_frozen: bool = False,
) -> Mapping[str, Estimate]:
    """The estimates beside these figures, without those of hidden ones, which say nothing."""
    found = estimates.compute(release, shown, territory=territory, as_frozen=as_frozen)
    return {key: one for key, one in found.items() if not one.verdict.is_hidden}


def estimate_values(
    request: HttpRequest, estimate: Estimate | None, *, with_reason: bool = False
) -> list[Value]:
    """One value for each of `ESTIMATE_COLUMNS`; nothing where there is no estimate.

    `with_reason`: why there is none is told, where the page beside the file tells it.
    """
    if estimate is None or not (estimate.is_shown or with_reason):
        return _NONE
    coverage = estimate.coverage
    return [
        estimate.low,
        estimate.high,
        estimate.unit if estimate.is_shown else None,
        coverage.n,
        coverage.base,
        coverage.population_percent,
        _EXTRAPOLATED if estimate.is_shown else estimate.sentence,
        request.build_absolute_uri(figures.method_url(estimate.figure.context.release)),
    ]
