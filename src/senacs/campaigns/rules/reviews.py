"""Vocabulary of the review: reasons that justify, kinds of query, their clock and their steps."""

from dataclasses import dataclass
from enum import StrEnum

from senacs.campaigns.rules.states import State


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
LONGEST_DELAY = 120
"""Days after which a question would outlive its campaign."""
LONGEST_TEXT = 3000

CONSEQUENCES: dict[str, str] = {
    "kept": "La valeur est confirmée",
    "corrected": "La structure a corrigé la valeur",
    "explained": "La valeur est gardée, avec une explication",
    "unanswered": "Sans réponse de la structure",
}
"""What was agreed when a query was closed."""


class QueryVerb(StrEnum):
    """What happens to a query."""

    ASK = "ask"
    ANSWER = "answer"
    DELAY = "delay"
    CLOSE = "close"
    REOPEN = "reopen"


QUERY_STEPS: dict[QueryVerb, str] = {
    QueryVerb.ASK: "Question posée",
    QueryVerb.ANSWER: "Réponse de la structure",
    QueryVerb.DELAY: "Délai changé",
    QueryVerb.CLOSE: "Question fermée",
    QueryVerb.REOPEN: "Question rouverte",
}


@dataclass(frozen=True)
class Template:
    """A question that correspondents often ask: its kind, its words, to be adapted."""

    title: str
    kind: str
    text: str


TEMPLATES: dict[str, Template] = {
    "evolution": Template(
        "Forte évolution",
        "explain",
        "Cette valeur a beaucoup changé depuis l’an dernier. Pouvez-vous la vérifier, puis dire "
        "ce qui a changé si elle est juste ?",
    ),
    "unite": Template(
        "Unité",
        "confirm",
        "Pouvez-vous vérifier l’unité ? Des euros et non des milliers d’euros, des ETP et non des "
        "personnes, l’année entière et non un mois.",
    ),
    "double-compte": Template(
        "Double compte",
        "confirm",
        "S’agit-il de personnes différentes, comptées une seule fois dans l’année, ou de "
        "participations ?",
    ),
    "zero": Template(
        "Zéro ou non concerné",
        "confirm",
        "Vous indiquez zéro. Est-ce bien le nombre obtenu, ou l’activité n’existe-t-elle pas chez "
        "vous (« non concerné ») ?",
    ),
    "perimetre": Template(
        "Périmètre",
        "explain",
        "Ce nombre porte-t-il sur votre structure seule, ou aussi sur d’autres équipements de "
        "votre gestionnaire ?",
    ),
    "piece": Template(
        "Pièce à joindre",
        "explain",
        "Pouvez-vous joindre la pièce qui montre ce montant (compte de résultat, tableau des "
        "effectifs, bilan d’activité) ?",
    ),
}
"""Offered where a question is written; one definition for single and grouped questions."""


SIDE_REASONS: dict[State, dict[str, str]] = {
    State.OUT_OF_SCOPE: {
        "closed": "Structure fermée dans l’année",
        "not_approved": "Sans agrément cette année-là",
        "merged": "Réunie à une autre structure, qui répond pour elle",
        "duplicate": "Inscrite deux fois au registre",
        "too_recent": "Ouverte trop tard dans l’année pour répondre",
        "other": "Autre raison",
    },
    State.REFUSED: {
        "time": "N’a pas le temps ou les moyens de répondre",
        "principle": "Ne souhaite pas transmettre ces informations",
        "vacancy": "Direction vacante, personne ne peut répondre",
        "other": "Autre raison",
    },
}
"""Why a structure does not answer, by side state: counted beside the denominators."""


class ReviewRefusedError(Exception):
    """The act does not apply; the message is French and says what to do."""
