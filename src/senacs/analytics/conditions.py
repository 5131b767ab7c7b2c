"""Who an indicator is about, as the questionnaire frozen with an edition says it.

The library takes a condition from the catalogue of today. A question may be opened otherwise next
year: what a release tells must not move with it.
"""

from dataclasses import replace

from senacs.campaigns import queries
from senacs.campaigns.models import Edition
from senacs.catalogue import registry
from senacs.method.indicators import Indicator, Measure


def as_asked(edition: Edition, indicator: Indicator) -> Indicator:
    """The indicator with the condition that its questions had when they were asked.

    Those of a question by itself, and those that equations bind, are made from the frozen
    questionnaire already. What it does not hold keeps the condition of the catalogue.
    """
    if indicator.key not in registry.indicators(edition.data_year):
        return indicator
    condition = _condition(edition, indicator)
    if condition == indicator.condition:
        return indicator
    return replace(indicator, condition=condition)


def _condition(edition: Edition, indicator: Indicator) -> str:
    asked = (
        edition.pk,
        edition.questionnaire_digest,
        indicator.key,
        indicator.version,
        indicator.measure,
    )
    if asked not in _KNOWN:
        questions = queries.questionnaire(edition).questions
        _KNOWN[asked] = registry.condition_of(indicator, questions)
    return _KNOWN[asked]


_KNOWN: dict[tuple[int, str, str, int, Measure], str] = {}
"""By what is frozen: each figure of a page asks for them."""
