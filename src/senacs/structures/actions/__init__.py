"""The verbs of the register."""

from senacs.structures.actions.directions import (
    correct_direction,
    record_direction,
    remove_direction,
)
from senacs.structures.actions.imports import ImportReport, apply_import
from senacs.structures.actions.inscriptions import (
    Inscription,
    PastEvent,
    PastFact,
    inscribe,
)
from senacs.structures.actions.register import (
    create,
    follow_fact,
    identity_of,
    record_event,
    record_fact,
    redate_fact,
    update,
)
from senacs.structures.actions.twins import look_for_twins, part, set_apart, unite
from senacs.structures.actions.vocabulary import set_value

__all__ = [
    "ImportReport",
    "Inscription",
    "PastEvent",
    "PastFact",
    "apply_import",
    "correct_direction",
    "create",
    "follow_fact",
    "identity_of",
    "inscribe",
    "look_for_twins",
    "part",
    "record_direction",
    "record_event",
    "record_fact",
    "redate_fact",
    "remove_direction",
    "set_apart",
    "set_value",
    "unite",
    "update",
]
