"""The verbs of the register."""

from senacs.structures.actions.imports import ImportReport, apply_import
from senacs.structures.actions.register import (
    create,
    follow_fact,
    identity_of,
    record_event,
    record_fact,
    redate_fact,
    update,
)

__all__ = [
    "ImportReport",
    "apply_import",
    "create",
    "follow_fact",
    "identity_of",
    "record_event",
    "record_fact",
    "redate_fact",
    "update",
]
