"""The words of a message and the names that stand in them for what changes: pure text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

VARIABLES: dict[str, str] = {
    "nom": "nom de la personne",
    "structure": "nom de la structure, ou « vos 3 structures »",
    "structures": "une ligne par structure, avec ce qui est attendu d’elle",
    "date_limite": "dernier jour, par exemple 30 avril 2018",
    "jours_restants": "par exemple 12 jours",
    "annee": "année de l’enquête",
    "lien": "adresse où répondre",
    "correspondants": "noms et adresses des correspondants du territoire",
}
_NAME = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class MailText:
    """One kind of message: when it leaves, its subject and its body."""

    title: str
    subject: str
    body: str


def unknown_variables(text: str) -> list[str]:
    """Names between braces that stand for nothing, in the order met."""
    return [name for name in _NAME.findall(text) if name not in VARIABLES]


def has_lone_brace(text: str) -> bool:
    """Whether a brace is left open or closed alone."""
    rest = _NAME.sub("", text)
    return "{" in rest or "}" in rest


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with each name replaced. What a value holds is never read again as a name."""
    return _NAME.sub(lambda found: values.get(found[1], found[0]), text)
