"""How many of the frozen responses set off a coherence check; said behind each figure."""

from collections.abc import Sequence
from functools import lru_cache

from senacs.analytics import connection
from senacs.analytics.contributions import Source
from senacs.analytics.models import Release
from senacs.analytics.variables import known_types
from senacs.method.expressions import compile_duckdb, parse
from senacs.method.questionnaire import Check


def set_off(release: Release, checks: Sequence[Check]) -> dict[str, int]:
    """Number of responses of a release that each check finds odd, in one query."""
    if not checks:
        return {}
    types = known_types(release.edition)
    columns = []
    for check in checks:
        kinds = ", ".join(f"'{kind}'" for kind in check.audience)
        odd = compile_duckdb(parse(check.expression), types)
        columns.append(f"count(*) FILTER (({odd}) IS FALSE AND kind IN ({kinds}))")
    counts = _counts(Source(release.path, release.digest), tuple(columns))
    return {check.key: count for check, count in zip(checks, counts, strict=True)}


@lru_cache(maxsize=2048)
def _counts(source: Source, columns: tuple[str, ...]) -> tuple[int, ...]:
    # A release never changes under the same digest.
    return connection.rows(source.path, f"SELECT {', '.join(columns)} FROM panel")[0]
