"""Whether a figure may say how many structures answered that its questions do not concern them.

That number counts the answers to the question that opens the others. It is told where the figures
of that question tell it already, in the same slot and for each kind of structures: so nothing is
said that is not shown elsewhere, and there is no other protection of it.
"""

from enum import Enum, auto

from senacs.analytics.conditions import as_asked
from senacs.analytics.described import counting
from senacs.analytics.protection import Protection
from senacs.analytics.raw_results import raw_at
from senacs.analytics.variables import known_types
from senacs.method.disclosure import Verdict
from senacs.method.disclosure.cube import Slot
from senacs.method.expressions import parse
from senacs.method.indicators import Indicator
from senacs.method.measures import is_conditional
from senacs.method.questionnaire import Audience
from senacs.method.variables import REGISTER_TYPES
from senacs.territories.models import Territory
from senacs.territories.rules import MADE_LEVELS


class Gate(Enum):
    """What may be told of those that are not concerned."""

    TOLD = auto()
    KEPT = auto()
    PREPARING = auto()


def gate_of(
    protection: Protection,
    indicator: Indicator,
    territory: Territory,
    slot: Slot,
    lifted: frozenset[str],
) -> Gate:
    """The gate of a figure in a slot. `lifted`: audiences under a recorded agreement there.

    What the register says is public. Made territories tell nothing: each question judged there
    would take a place in their queue.
    """
    edition = protection.release.edition
    indicator, types = as_asked(edition, indicator), known_types(edition)
    condition = indicator.condition
    if not is_conditional(indicator, types) or parse(condition).variables <= REGISTER_TYPES.keys():
        return Gate.TOLD
    if territory.level in MADE_LEVELS:
        return Gate.KEPT
    found = {
        _of_kind(protection, condition, kind, territory, slot, is_lifted=kind in lifted)
        for kind in indicator.audience
    }
    return next((one for one in (Gate.PREPARING, Gate.KEPT) if one in found), Gate.TOLD)


def _of_kind(
    protection: Protection,
    condition: str,
    kind: Audience,
    territory: Territory,
    slot: Slot,
    *,
    is_lifted: bool,
) -> Gate:
    try:
        counted = counting(protection.release.edition, condition, kind)
    except KeyError:
        return Gate.TOLD  # The question was not asked of them: none can have said it.
    if counted is None:
        return Gate.KEPT
    indicator, row = counted
    raw = raw_at(protection.release, indicator, territory, slot)
    if raw is None or not raw.n or (is_lifted and not slot.dimension):
        return Gate.TOLD
    decided = protection.decided(indicator, slot.dimension)
    if decided.is_preparing:
        return Gate.PREPARING
    is_told = decided.rows(slot, raw).get(row) is Verdict.PUBLISHABLE
    return Gate.TOLD if is_told and decided.former(slot) is None else Gate.KEPT
