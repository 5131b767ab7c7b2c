"""Figures of a running edition, from what was deposited so far: for those who read the answers.

Nothing is hidden and nothing is signed for all: never public, and « provisoire » wherever it is
printed. The same measures as for a release (`method.measures`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from senacs.analytics.figures import of_one
from senacs.campaigns import queries as campaigns
from senacs.campaigns.models import Edition, Response, ResponseQuerySet
from senacs.campaigns.queries.previous import previous_by_structure
from senacs.campaigns.rules.states import State
from senacs.method.figures import Figure, Table
from senacs.method.missing import Value
from senacs.territories.models import Territory

MOST = 700
"""Deposits read in one page; more is the work of a release."""
_SIGNED = (State.ACCEPTED, State.SIGNED)


@dataclass(frozen=True)
class Underway:
    """How far the answers of a territory are. `solicited`: what a release will count as the base,
    refusals included; `counted`: those that the figures are made of."""

    solicited: int
    deposited: int
    signed: int
    counted: int

    @property
    def is_too_wide(self) -> bool:
        """More deposits than a page may read."""
        return self.counted > MOST


def progress(responses: ResponseQuerySet, *, signed_only: bool) -> Underway:
    """Counts of a queryset of one edition, structures out of scope left aside."""
    rows = _solicited(responses).values_list("state", "deposit_id")
    states = [(state, deposit is not None) for state, deposit in rows]
    signed = sum(state in _SIGNED for state, _ in states)
    deposited = sum(has for _, has in states)
    return Underway(len(states), deposited, signed, signed if signed_only else deposited)


def compute(
    edition: Edition,
    responses: ResponseQuerySet,
    keys: Sequence[str],
    territory: Territory,
    *,
    signed_only: bool,
) -> dict[str, Figure | Table]:
    """Indicators over the last deposits of these responses, which its reader may all read.

    Their base is the structures solicited, as in a release: those awaited count.
    """
    solicited = _solicited(responses)
    kept = solicited.filter(deposit__isnull=False)
    if signed_only:
        kept = kept.filter(state__in=_SIGNED)
    rows = list(_rows(edition, kept))
    place = (f"{territory.level}:{territory.code}", territory.name)
    bases = Counter(solicited.order_by().values_list("audience", flat=True))
    return of_one(edition, "", keys, rows, place, solicited=bases)


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
    variables = campaigns.row(response, previous, values)
    row: dict[str, Any] = {"kind": response.audience, **variables}
    place = (f"structure:{response.structure_id}", response.structure.name)
    return of_one(response.edition, "", keys, [row], place)


def _solicited(responses: ResponseQuerySet) -> ResponseQuerySet:
    return responses.exclude(state=State.OUT_OF_SCOPE)


def _rows(edition: Edition, kept: ResponseQuerySet) -> Iterable[dict[str, Any]]:
    known = list(kept.select_related("deposit", "structure"))
    former = previous_by_structure(edition, [one.structure_id for one in known])
    for response in known:
        response.edition = edition
        assert response.deposit is not None
        values = campaigns.row(
            response, former.get(response.structure_id, {}), response.deposit.values
        )
        yield {"kind": response.audience, **values}
