"""Who is not behind a figure: not solicited, silent, outside its field, or without its answer.

Counts of structures, which are public: who was asked and who answered is known (ADR 0014); who is
not concerned is told where its own question tells it: the one that opens the others
(`analytics.gates`), or that where it was ticked (`analytics.nonresponse`).
"""

from dataclasses import dataclass

from senacs.analytics import connection
from senacs.analytics.models import Release
from senacs.analytics.nonresponse import nonresponse
from senacs.analytics.queries import place_filter
from senacs.campaigns import queries as campaigns
from senacs.catalogue import registry
from senacs.method.figures import Context
from senacs.method.indicators import Indicator
from senacs.method.missing import Missing
from senacs.territories.models import Territory
from senacs.territories.rules import Level


@dataclass(frozen=True)
class LeftOut:
    """Structures of the audiences of an indicator in a territory, each counted once.

    listed = out_of_scope + silent + set_aside + declared + blank + n of the figure. `set_aside`:
    answered, and the indicator is not about them; `declared`: ticked « non concerné », None where
    `blank` may hold some and how many is not told; `blank`: answered, without a value for it.
    `is_mixed`: of these some may have answered another question so that they are not concerned.
    """

    listed: int
    out_of_scope: int
    silent: int
    set_aside: int
    declared: int | None
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
    declared = _declared(release, indicator, context, territory)
    concerned = (context.base if indicator.eligibility else answered) - (context.apart or 0)
    return LeftOut(
        listed=listed,
        out_of_scope=out_of_scope,
        silent=listed - out_of_scope - answered,
        set_aside=answered - concerned,
        declared=declared,
        blank=concerned - context.n - (declared or 0),
        is_mixed=context.apart is None,
    )


def _declared(
    release: Release, indicator: Indicator, context: Context, territory: Territory
) -> int | None:
    """As the page of its question tells it, for the whole country: nothing is said that is not.

    So nothing where several questions are read, or where only some structures are eligible.
    """
    read = registry.answers_read(indicator)
    if territory.level != Level.COUNTRY or len(read) != 1 or indicator.eligibility:
        return None
    question = campaigns.questionnaire(release.edition).questions.get(next(iter(read)))
    if question is None or context.apart is None:
        return None
    told = [nonresponse(release, question, kind, context.apart) for kind in indicator.audience]
    counts = [one.reasons.get(Missing.NOT_CONCERNED) for one in told]
    return None if None in counts else sum(count or 0 for count in counts)
