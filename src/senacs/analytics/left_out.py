"""Who is not behind a figure: not solicited, silent, outside its field, or without its answer.

Counts of structures, which are public: who was asked and who answered is known (ADR 0014); who is
not concerned is told where its own question tells it (`analytics.gates`).
"""

from dataclasses import dataclass

from senacs.analytics import connection
from senacs.analytics.models import Release
from senacs.analytics.queries import place_filter
from senacs.method.figures import Context
from senacs.method.indicators import Indicator
from senacs.territories.models import Territory


@dataclass(frozen=True)
class LeftOut:
    """Structures of the audiences of an indicator in a territory, each counted once.

    listed = out_of_scope + silent + set_aside + blank + n of the figure. `set_aside`: answered,
    and the indicator is not about them; `blank`: answered, without a value for it. `is_mixed`:
    of these some may have answered that they are not concerned; how many is protected.
    """

    listed: int
    out_of_scope: int
    silent: int
    set_aside: int
    blank: int
    is_mixed: bool


def left_out(
    release: Release, indicator: Indicator, context: Context, territory: Territory
) -> LeftOut:
    """Who is not among the n of a figure that is not crossed.

    `context`: that of the figure, of the same release. The data file must be in place. Raises
    ValueError for a figure of another release: the structures it left out are not these.
    """
    if context.release != release.name:
        raise ValueError(f"this figure is of {context.release}, not of {release.name}")
    where, parameters = place_filter(territory)
    kinds = ", ".join("?" for _ in indicator.audience)
    sql = (
        "SELECT count(*), count(*) FILTER (state = 'out_of_scope'), count(*) FILTER (answered) "
        f"FROM register WHERE ({where}) AND kind IN ({kinds})"
    )
    [(listed, out_of_scope, answered)] = connection.rows(
        release.path, sql, [*parameters, *map(str, indicator.audience)]
    )
    concerned = (context.base if indicator.eligibility else answered) - (context.apart or 0)
    return LeftOut(
        listed=listed,
        out_of_scope=out_of_scope,
        silent=listed - out_of_scope - answered,
        set_aside=answered - concerned,
        blank=concerned - context.n,
        is_mixed=context.apart is None,
    )
