"""Vocabulary of action sheets, and of what a territory agrees to do about a gap."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from senacs.method.answers import plain


class Status(StrEnum):
    """Where the action stands."""

    IN_PROGRESS = "in_progress"
    FINISHED = "finished"


STATUSES: dict[Status, str] = {
    Status.IN_PROGRESS: "En cours",
    Status.FINISHED: "Terminée",
}

DIMENSIONS: dict[str, str] = {
    "citizenship": "Citoyenneté et intérêt général",
    "projects": "Accompagnement de projets collectifs",
    "services": "Activités et services aux habitants",
}

KEYWORDS: dict[str, str] = {
    "parenting": "Parentalité",
    "schooling": "Éducation, scolarité",
    "leisure": "Vacances, loisirs",
    "health": "Santé",
    "solidarity": "Solidarité",
    "ageing": "Vieillissement",
    "environment": "Développement durable",
    "democracy": "Démocratie et citoyenneté",
    "culture": "Culture",
    "youth": "Jeunesse",
    "employment": "Emploi, insertion",
    "digital": "Numérique",
    "rights": "Accès aux droits",
    "mobility": "Mobilité",
}

PUBLICS: dict[str, str] = {
    "everyone": "Tous les habitants",
    "families": "Familles",
    "children": "Enfants",
    "young": "Adolescents et jeunes adultes",
    "seniors": "Personnes âgées",
    "isolated": "Personnes isolées",
}

PARTNERS: dict[str, str] = {
    "caf": "Caf",
    "commune": "Commune",
    "intercommunality": "Intercommunalité",
    "department": "Conseil départemental",
    "region": "Région",
    "state": "État",
    "msa": "MSA",
    "carsat": "Carsat",
    "school": "Établissement scolaire",
    "ccas": "CCAS",
    "association": "Association",
    "company": "Entreprise",
    "foundation": "Fondation",
    "inhabitants": "Groupe d’habitants",
}

LONGEST = {"title": 160, "summary": 600, "description": 8000, "end_reason": 300}
LABELS = {
    "title": "Le titre",
    "summary": "Le résumé",
    "description": "La description",
    "end_reason": "La raison de l’arrêt",
}


class SheetRefusedError(Exception):
    """The action sheet cannot be kept; `errors` maps each field to a French sentence."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = errors


@dataclass(frozen=True)
class Draft:
    """What a member writes. Closed vocabularies are keys; free texts are bounded."""

    title: str
    dimension: str
    year: int
    status: str
    summary: str
    description: str = ""
    end_reason: str = ""
    keywords: tuple[str, ...] = ()
    publics: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()


def cleaned(draft: Draft) -> Draft:
    """The draft without what cannot be kept, nor choices ticked twice."""
    return replace(
        draft,
        title=plain(draft.title),
        summary=plain(draft.summary),
        description=plain(draft.description),
        end_reason=plain(draft.end_reason),
        keywords=_once(draft.keywords),
        publics=_once(draft.publics),
        partners=_once(draft.partners),
    )


def _once(keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


def errors_of(draft: Draft, *, this_year: int) -> dict[str, str]:
    """What must be mended before a cleaned draft is kept: {field: sentence}; empty when well."""
    errors = _text_errors(draft)
    if draft.dimension not in DIMENSIONS:
        errors["dimension"] = "Choisissez la dimension du projet."
    if draft.status not in set(Status):
        errors["status"] = "Dites si l’action est en cours ou terminée."
    if not 1950 <= draft.year <= this_year:
        errors["year"] = f"Indiquez une année entre 1950 et {this_year}."
    if not draft.keywords:
        errors["keywords"] = (
            "Choisissez au moins un mot-clé\u202f: c’est ainsi qu’on vous trouvera."
        )
    for name, accepted in (("keywords", KEYWORDS), ("publics", PUBLICS), ("partners", PARTNERS)):
        if not set(getattr(draft, name)) <= set(accepted):
            errors[name] = "Un choix envoyé n’existe pas dans la liste."
    return errors


def _text_errors(draft: Draft) -> dict[str, str]:
    errors = {}
    for name, limit in LONGEST.items():
        if len(getattr(draft, name)) > limit:
            errors[name] = f"{LABELS[name]} dépasse {limit} caractères."
    if len(draft.title) < 5 or draft.title.lower() == "sans titre":
        errors["title"] = "Donnez un titre qui dise ce que vous faites."
    if len(draft.summary) < 30:
        errors["summary"] = "Résumez l’action en une ou deux phrases (30 caractères au moins)."
    return errors


class ActionState(StrEnum):
    """Where a gap that was put to discussion stands."""

    TO_DISCUSS = "to_discuss"
    AGREED = "agreed"
    DONE = "done"
    DROPPED = "dropped"
    UNMARKED = "unmarked"


ACTION_STATES: dict[ActionState, str] = {
    ActionState.TO_DISCUSS: "À discuter",
    ActionState.AGREED: "Action convenue",
    ActionState.DONE: "Terminée",
    ActionState.DROPPED: "Abandonnée",
    ActionState.UNMARKED: "Écart retiré",
}
LIVE = frozenset({ActionState.TO_DISCUSS, ActionState.AGREED})
LONGEST_WHAT, LONGEST_OWNER = 2_000, 200


class ActionRefusedError(Exception):
    """The act cannot be kept; `errors` maps each field to a French sentence."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = errors


@dataclass(frozen=True)
class Start:
    """The published figure that a discussion starts from, as it was printed, with its release."""

    indicator: str
    title: str
    value: str
    beside: str
    n: int
    base: int
    data_year: int
    release: str


@dataclass(frozen=True)
class Agreement:
    """What was agreed: what will be done, who answers for it, until when.

    `owner_email`: where the owner is recalled of the day; empty when it is not asked.
    """

    what: str
    owner: str
    due_on: date | None
    owner_email: str = ""


class DueStep(StrEnum):
    """The two reminders of an agreed action: its day comes, its day is past."""

    BEFORE = "before"
    AFTER = "after"


DUE_MAIL = "agreed_action"
"""What the outbox calls a message about agreed actions."""
DAYS_BEFORE = 7
"""How long before its day an agreed action is recalled."""
DAYS_KEPT = 30
"""How long after its day the address of an owner is kept: the last reminder has left."""
_ADDRESS = re.compile(r"[^@\s]{1,64}@[^@\s]{1,180}\.[^@\s.]{2,}")


def due_step(due_on: date, today: date) -> DueStep | None:
    """Which reminder an agreed action calls for today, if any; on the day itself, the first."""
    if due_on < today:
        return DueStep.AFTER
    return DueStep.BEFORE if (due_on - today).days <= DAYS_BEFORE else None


def agreement_errors(agreed: Agreement) -> dict[str, str]:
    """What must be mended before an agreement is kept; empty when it is well."""
    errors = {}
    if not 5 <= len(agreed.what) <= LONGEST_WHAT:
        errors["what"] = "Dites ce qui est convenu, en une phrase ou deux."
    if not 2 <= len(agreed.owner) <= LONGEST_OWNER:
        errors["owner"] = "Dites qui en répond\u202f: une institution, une structure, une fonction."
    if agreed.owner_email and not _ADDRESS.fullmatch(agreed.owner_email):
        errors["owner_email"] = "Cette adresse n’a pas la forme nom@domaine.fr."
    if agreed.due_on is None:
        errors["due_on"] = "Donnez une échéance\u202f: elle se change ensuite."
    return errors


class Reach(StrEnum):
    """Who may read a saved table."""

    PRIVATE = "private"
    NETWORK = "network"
    PUBLIC = "public"


REACHES: dict[Reach, str] = {
    Reach.PRIVATE: "Moi",
    Reach.NETWORK: "Le réseau",
    Reach.PUBLIC: "Tout le monde",
}
LONGEST_TABLE_NAME, LONGEST_NOTE, LONGEST_QUERY, LONGEST_COMMENT = 120, 2_000, 4_000, 2_000
MOST_TABLES = 200
"""Tables one person may keep, deleted ones left out."""
DAYS_TO_UNDO = 30
"""How long a deleted table can still be put back."""


class TableRefusedError(Exception):
    """The saved table, or the comment, cannot be kept; `errors`: a French sentence by field."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = errors


@dataclass(frozen=True)
class TableDraft:
    """What somebody saves. `query`: the address of the explorer; `circle`: the key of the
    territory whose network reads it, for `Reach.NETWORK` alone."""

    name: str
    note: str
    reach: str
    circle: int | None = None


def table_errors(
    draft: TableDraft, *, circles: frozenset[int], may_publish: bool
) -> dict[str, str]:
    """What must be mended before a table is kept; `circles`: those in which it may be shared."""
    errors = {}
    if not 3 <= len(draft.name) <= LONGEST_TABLE_NAME:
        errors["name"] = f"Donnez un nom de 3 à {LONGEST_TABLE_NAME} caractères."
    if len(draft.note) > LONGEST_NOTE:
        errors["note"] = f"La note dépasse {LONGEST_NOTE} caractères\u202f: raccourcissez-la."
    if draft.reach not in set(Reach):
        errors["reach"] = "Choisissez qui peut lire ce tableau."
    elif draft.reach == Reach.PUBLIC and not may_publish:
        errors["reach"] = "Seule l’équipe nationale montre un tableau à tout le monde."
    elif draft.reach == Reach.NETWORK and draft.circle not in circles:
        errors["reach"] = "Choisissez un territoire où vous avez une habilitation."
    return errors


def comment_error(text: str) -> str:
    """What must be mended before a comment is kept, empty when it is well."""
    if len(text) < 2:
        return "Écrivez votre commentaire."
    if len(text) > LONGEST_COMMENT:
        return f"Le commentaire dépasse {LONGEST_COMMENT} caractères\u202f: raccourcissez-le."
    return ""
