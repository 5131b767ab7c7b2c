"""The one error of the expression language: a French sentence, a place, maybe a suggestion."""

from collections.abc import Iterable
from difflib import get_close_matches

from senacs.method.expressions.nodes import Place
from senacs.method.french import listing


class ExpressionError(ValueError):
    """The source cannot be read or does not make sense. Lines and columns start at 1."""

    def __init__(self, message_fr: str, place: Place, suggestion: str = "") -> None:
        self.message_fr = message_fr
        self.line = place.line
        self.column = place.column
        self.suggestion = suggestion
        where = f"Ligne {place.line}, colonne {place.column}\u202f: {message_fr}"
        super().__init__(f"{where} {suggestion}".rstrip())


def closest(name: str, known: Iterable[str]) -> str:
    """« Vouliez-vous dire … ? », or nothing when no known name is near."""
    near = get_close_matches(name.lower(), sorted(known), n=3, cutoff=0.6)
    if not near:
        return ""
    names = listing([f"«\u202f{candidate}\u202f»" for candidate in near], last="ou")
    return f"Vouliez-vous dire {names}\u202f?"
