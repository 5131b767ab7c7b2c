"""Types of the expression language."""

from enum import StrEnum


class Type(StrEnum):
    """What a variable holds, besides being possibly missing."""

    NUMBER = "number"
    BOOLEAN = "boolean"
    TEXT = "text"
    SET = "set"
    DATE = "date"

    @property
    def label(self) -> str:
        """French noun for error messages."""
        return _LABELS[self]


_LABELS = {
    Type.NUMBER: "un nombre",
    Type.BOOLEAN: "un oui ou non",
    Type.TEXT: "un texte",
    Type.SET: "une liste de choix",
    Type.DATE: "une date",
}
