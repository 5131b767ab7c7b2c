"""What a structure had signed in the previous edition."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from senacs.campaigns.models import Deposit, Edition, Response
from senacs.campaigns.rules.states import State
from senacs.method.missing import Value

# A former edition that was reopened gives what was signed until it is closed again.
_SIGNED = (State.ACCEPTED, State.SIGNED)


def previous_deposit(response: Response) -> Deposit | None:
    """What the same structure had signed in the previous edition.

    Its own answer; failing that, the answer of an entry that has been united with it since.
    """
    for known in _signed_before(response):
        # Its answers: those are read at each page, the rest never.
        if deposit := known.only("values", "missing").first():
            return deposit
    return None


def previous_values(response: Response) -> dict[str, Value]:
    """Values of the previous edition by key; empty when there is none."""
    for known in _signed_before(response):
        values = known.values_list("values", flat=True).first()
        if values is not None:
            return dict(values)
    return {}


def _signed_before(response: Response) -> list[QuerySet[Deposit]]:
    """Where to look, in order. Two reads rather than an « or » that no index serves."""
    if response.edition.previous_id is None:
        return []
    signed = Deposit.objects.filter(
        stands_for__edition_id=response.edition.previous_id, stands_for__state__in=_SIGNED
    )
    return [
        signed.filter(stands_for__structure_id=response.structure_id),
        signed.filter(stands_for__structure__merged_into_id=response.structure_id),
    ]


def previous_by_structure(
    edition: Edition, among: Collection[int] | None = None
) -> dict[int, dict[str, Value]]:
    """Values signed in the previous edition, by structure: one read for a whole list.

    `among`: only for these structures. A list of a department does not read the country.
    """
    if edition.previous_id is None:
        return {}
    signed = Deposit.objects.filter(
        stands_for__edition_id=edition.previous_id, stands_for__state__in=_SIGNED
    )
    if among is not None:
        ids = list(among)
        signed = signed.filter(
            Q(stands_for__structure__in=ids) | Q(stands_for__structure__merged_into__in=ids)
        )
    found = signed.values_list(
        "stands_for__structure_id", "stands_for__structure__merged_into_id", "values"
    )
    rows = list(found)
    united = {into: values for _, into, values in rows if into is not None}
    return united | {own: values for own, _, values in rows}


MEMORY = 3
"""Editions through which the last word of a structure is sought."""


@dataclass(frozen=True)
class LastWord:
    """What a structure signed last, before an edition: only what was asked for."""

    data_year: int
    values: dict[str, Value]


def last_words(
    edition: Edition, keys: Iterable[str], among: Collection[int] | None = None
) -> dict[int, LastWord]:
    """The last signed values of these questions by structure, up to three editions back.

    One read for each edition, of the values that are asked for and not of whole responses.
    """
    wanted = sorted(keys)
    found: dict[int, LastWord] = {}
    former = edition.previous
    for _ in range(MEMORY):
        if former is None:
            break
        for structure_id, values in _values_signed(former, wanted, among).items():
            found.setdefault(structure_id, LastWord(former.data_year, values))
        former = former.previous
    return found


def _values_signed(
    edition: Edition, keys: list[str], among: Collection[int] | None
) -> dict[int, dict[str, Value]]:
    signed = Deposit.objects.filter(stands_for__edition=edition, stands_for__state__in=_SIGNED)
    if among is not None:
        ids = list(among)
        signed = signed.filter(
            Q(stands_for__structure__in=ids) | Q(stands_for__structure__merged_into__in=ids)
        )
    rows = signed.order_by("pk").values_list(
        "stands_for__structure_id",
        "stands_for__structure__merged_into_id",
        *(f"values__{key}" for key in keys),
    )
    own, united = {}, {}
    for structure_id, into, *values in rows:
        known = dict(zip(keys, values, strict=True))
        own[structure_id] = known
        if into is not None:
            united[into] = known
    return united | own
