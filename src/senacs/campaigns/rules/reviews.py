"""Vocabulary of the review: reasons that justify, kinds of query, their clock."""

from enum import StrEnum


class Verdict(StrEnum):
    """What the structure says of a correction that is proposed to it."""

    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


REASONS: dict[str, str] = {
    "real": "La valeur est exacte, l’activité est ainsi",
    "opening": "Structure ouverte, fermée ou en travaux dans l’année",
    "perimeter": "Changement de périmètre ou de mode de gestion",
    "definition": "Changement de façon de compter",
    "unknown_part": "Une partie de l’information n’est pas connue",
    "other": "Autre raison",
}
"""Why a soft check may be passed."""

QUERY_KINDS: dict[str, str] = {
    "confirm": "À confirmer",
    "explain": "À expliquer",
    "correct": "À corriger",
}
"""What a correspondent expects from the structure."""

QUERY_DAYS = 14
LONGEST_TEXT = 3000


class ReviewRefusedError(Exception):
    """The act does not apply; the message is French and says what to do."""
