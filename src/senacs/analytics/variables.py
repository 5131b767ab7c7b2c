"""The variables of an edition that figures may name: what was asked, and what indicators expect.

A team may stop asking a question that an indicator reads: its column is then empty, and the figure
says that nobody answered.
"""

from collections.abc import Mapping
from functools import lru_cache

from senacs.campaigns import queries
from senacs.campaigns.models import Edition
from senacs.catalogue import registry
from senacs.method.expressions import Type
from senacs.method.questionnaire import Questionnaire
from senacs.method.variables import types_of


def known_types(edition: Edition) -> Mapping[str, Type]:
    """Types of the variables of an edition."""
    asked = (edition.pk, edition.questionnaire_digest, edition.data_year)
    if asked not in _KNOWN:
        _KNOWN[asked] = with_expected(queries.questionnaire(edition), edition.data_year)
    return _KNOWN[asked]


_KNOWN: dict[tuple[int, str, int], Mapping[str, Type]] = {}
"""By what is frozen: each figure of a page asks for them."""


@lru_cache(maxsize=16)
def _expected(data_year: int) -> Mapping[str, Type]:
    """What the indicators of a year read, by the catalogue of all years."""
    types = types_of(registry.whole(data_year))
    read = {
        name
        for indicator in registry.indicators(data_year).values()
        for name in registry.answers_read(indicator)
    }
    return {name: types[name] for name in sorted(read)}


def with_expected(asked: Questionnaire, data_year: int) -> dict[str, Type]:
    """What a questionnaire asks, and what the indicators of the year would read of it."""
    return {**_expected(data_year), **types_of(asked)}
