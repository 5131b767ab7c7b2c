"""Vocabulary of the life of a questionnaire: where a revision comes from, local questions."""

from enum import StrEnum


class RevisionSource(StrEnum):
    """How a revision came to be."""

    CATALOGUE = "catalogue"
    SPREADSHEET = "spreadsheet"
    SCREEN = "screen"
    RESTORE = "restore"
    CORRECTION = "correction"


class LocalState(StrEnum):
    """Where a local question stands on the ladder to the national core."""

    SHARED = "shared"
    PROMOTED = "promoted"
    RETIRED = "retired"
