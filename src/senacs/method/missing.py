"""Why an answer has no value, and what a value may be. Zero is a value; these are not."""

from enum import StrEnum


class Missing(StrEnum):
    """One word for each reason, the same from the form to the open data."""

    NOT_CONCERNED = "not_concerned"  # the question does not apply to this structure
    UNKNOWN = "unknown"  # it applies, the structure does not have the figure
    REFUSED = "refused"  # the structure has it and does not give it
    NOT_ASKED = "not_asked"  # another edition, audience or module: nobody asked
    HIDDEN = "hidden"  # known, and kept back by confidentiality

    @property
    def label(self) -> str:
        """French words for a reader."""
        return _LABELS[self]

    @property
    def is_declared(self) -> bool:
        """Whether a structure may choose it in its form; the others are the system's words."""
        return self in DECLARED


DECLARED = frozenset({Missing.NOT_CONCERNED, Missing.UNKNOWN, Missing.REFUSED})

_LABELS = {
    Missing.NOT_CONCERNED: "non concerné",
    Missing.UNKNOWN: "ne sait pas",
    Missing.REFUSED: "ne souhaite pas répondre",
    Missing.NOT_ASKED: "question non posée",
    Missing.HIDDEN: "masqué (secret statistique)",
}

# What one variable may hold for one structure. None stands for all the reasons above.
Value = bool | int | float | str | list[str] | None
