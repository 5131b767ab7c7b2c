"""Words of the pages of the questionnaire: kinds of answer, kinds of edit, parts and fields."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse

from senacs.campaigns.models import Edition
from senacs.campaigns.rules.questionnaires import Change, Edit, Part, RevisionSource
from senacs.method.french import NBSP, plural
from senacs.method.questionnaire import Kind, Severity
from senacs.web import components as c
from senacs.web.components import Tone
from senacs.web.steward.menu import trail as steward_trail

KIND_LABELS = {
    Kind.COUNT: "nombre entier",
    Kind.DECIMAL: "nombre",
    Kind.MONEY: "montant en euros",
    Kind.YES_NO: "oui ou non",
    Kind.ONE_OF: "un choix",
    Kind.SEVERAL_OF: "plusieurs choix",
    Kind.TEXT: "texte court",
    Kind.LONG_TEXT: "texte long",
    Kind.DATE: "date",
}
SEVERITY_LABELS = {
    Severity.BLOCKING: "bloque le dépôt",
    Severity.TO_JUSTIFY: "à justifier",
    Severity.INFORMATION: "pour information",
}
SOURCE_LABELS = {
    RevisionSource.CATALOGUE: "Catalogue",
    RevisionSource.SPREADSHEET: "Tableur",
    RevisionSource.SCREEN: "À l’écran",
    RevisionSource.RESTORE: "Retour en arrière",
    RevisionSource.CORRECTION: "Correction en cours d’enquête",
}


@dataclass(frozen=True)
class EditWords:
    """How a kind of edit is called, and what it means for the series."""

    label: str
    says: str
    tone: Tone


EDITS = {
    Edit.MEANING: EditWords(
        "Changements de sens",
        "Refusés\u202f: ce qui est compté autrement porte un autre nom.",
        Tone.ERROR,
    ),
    Edit.RETIREMENT: EditWords(
        "Retraits", "On ne le demande plus\u202f; les réponses passées restent.", Tone.WARNING
    ),
    Edit.ADDITION: EditWords("Ajouts", "On demande davantage.", Tone.INFO),
    Edit.SETTING: EditWords(
        "Réglages", "La façon de demander change, pas ce qui est compté.", Tone.NEUTRAL
    ),
    Edit.WORDING: EditWords("Mots", "Ce qui est compté ne change pas.", Tone.SUCCESS),
}
PARTS = {
    Part.THEME: "Thème",
    Part.MODULE: "Module",
    Part.BLOCK: "Page",
    Part.QUESTION: "Question",
    Part.CHOICE: "Choix",
    Part.PARTITION: "Répartition",
    Part.GRID: "Tableau",
    Part.CHECK: "Contrôle",
}
FIELDS = {
    "label": "libellé", "hint": "définition courte", "definition": "définition", "help": "aide",
    "trap": "piège", "source": "source", "unit": "unité", "audience": "public",
    "minimum": "minimum", "maximum": "maximum", "condition": "condition",
    "required": "obligatoire", "prefill": "reprise", "sensitivity": "sensibilité",
    "since": "depuis", "until": "jusqu’à", "replaces": "remplace", "break_note": "rupture",
    "harmonised": "série", "local_to": "territoires", "kind": "type", "order": "ordre",
    "choices": "ordre des choix", "block": "page", "title": "titre", "intro": "introduction",
    "minutes": "minutes", "theme": "thème", "module": "module", "message": "message",
    "fix": "correction", "expression": "formule", "severity": "gravité", "total": "total",
    "parts": "questions", "rows": "lignes", "columns": "colonnes", "purpose": "objet",
    "key": "nom",
}  # fmt: skip


@dataclass(frozen=True)
class ChangeLine:
    """A change as it is printed."""

    change: Change
    part: str
    field: str


@dataclass(frozen=True)
class ChangeGroup:
    """The changes of one kind."""

    edit: Edit
    words: EditWords
    lines: tuple[ChangeLine, ...]


def grouped(changes: Iterable[Change]) -> list[ChangeGroup]:
    """By kind, the gravest first."""
    known = list(changes)
    return [
        ChangeGroup(edit, words, tuple(_line(change) for change in known if change.edit is edit))
        for edit, words in EDITS.items()
        if any(change.edit is edit for change in known)
    ]


def _line(change: Change) -> ChangeLine:
    field = FIELDS.get(change.spot.field, "")
    if change.edit in {Edit.ADDITION, Edit.RETIREMENT} and change.spot.field in {"until", "label"}:
        field = ""
    return ChangeLine(change, PARTS[change.spot.part], field)


def summary(changes: Sequence[Change]) -> str:
    """« 2 retraits, 1 ajout »."""
    nouns = {
        Edit.MEANING: ("changement de sens", "changements de sens"),
        Edit.RETIREMENT: ("retrait", "retraits"),
        Edit.ADDITION: ("ajout", "ajouts"),
        Edit.SETTING: ("réglage", "réglages"),
        Edit.WORDING: ("changement de mots", "changements de mots"),
    }
    counts = {edit: sum(change.edit is edit for change in changes) for edit in EDITS}
    told = [f"{n}{NBSP}{plural(n, *nouns[edit])}" for edit, n in counts.items() if n]
    return ", ".join(told)


def edition_of(year: int) -> Edition:
    """The edition of that survey year with its questionnaire, or 404."""
    found = Edition.objects.select_related("previous").filter(survey_year=year).first()
    if found is None:
        raise Http404
    return found


def trail(edition: Edition, *further: c.Link) -> tuple[c.Link, ...]:
    """Where the reader is in the questionnaire of an edition."""
    year = edition.survey_year
    own = reverse("steward:questionnaire", args=[year]) if further else ""
    return steward_trail(
        c.Link(f"Enquête {year}", reverse("steward:edition", args=[year])),
        c.Link("Questionnaire", own),
        *further,
    )
