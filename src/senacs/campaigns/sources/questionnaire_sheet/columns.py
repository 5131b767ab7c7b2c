"""The sheets and columns of the workbook of a questionnaire: one list to write, read and explain.

Names are those of XLSForm where it has one; the others are French words that a spreadsheet user
reads without a manual. `field` is that of the part that a line describes.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from senacs.campaigns.rules.questionnaires import Part
from senacs.method.questionnaire import Kind, Prefill, Sensitivity, Severity
from senacs.structures.sources.workbooks import header_key

READ_ME, SETTINGS = "Lisez-moi", "settings"


@dataclass(frozen=True)
class Column:
    """A column: its title, what it is for, the words it takes, its width in characters."""

    field: str
    title: str
    says: str
    words: Mapping[str, str] = dataclasses.field(default_factory=dict)
    width: int = 16
    is_needed: bool = False

    @property
    def keys(self) -> frozenset[str]:
        """What the title may look like once accents and case are forgotten."""
        return frozenset({header_key(self.title), self.field})


@dataclass(frozen=True)
class SheetOf:
    """A sheet: its name, what a line is, its columns; `named`: other names that are understood."""

    name: str
    part: Part
    says: str
    columns: tuple[Column, ...]
    named: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """The column of a field. Raises KeyError."""
        for column in self.columns:
            if column.field == name:
                return column
        raise KeyError(name)

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(header_key(name) for name in (self.name, *self.named))


BEGIN, END = "begin_group", "end_group"
TYPES: Mapping[Kind, str] = {
    Kind.COUNT: "integer",
    Kind.DECIMAL: "decimal",
    Kind.MONEY: "money",
    Kind.YES_NO: "yes_no",
    Kind.ONE_OF: "select_one",
    Kind.SEVERAL_OF: "select_multiple",
    Kind.TEXT: "text",
    Kind.LONG_TEXT: "long_text",
    Kind.DATE: "date",
}
TYPE_WORDS: Mapping[str, Kind] = {
    **{word: kind for kind, word in TYPES.items()},
    "int": Kind.COUNT,
    "entier": Kind.COUNT,
    "nombre": Kind.DECIMAL,
    "montant": Kind.MONEY,
    "oui_non": Kind.YES_NO,
    "texte": Kind.TEXT,
    "texte_long": Kind.LONG_TEXT,
}
TYPE_SAYS: Mapping[Kind, str] = {
    Kind.COUNT: "un nombre entier",
    Kind.DECIMAL: "un nombre, avec des décimales s’il le faut",
    Kind.MONEY: "un montant en euros",
    Kind.YES_NO: "oui ou non",
    Kind.ONE_OF: "suivi d’un nom de liste\u202f: un seul choix",
    Kind.SEVERAL_OF: "suivi d’un nom de liste\u202f: plusieurs choix",
    Kind.TEXT: "un texte court",
    Kind.LONG_TEXT: "un texte de plusieurs lignes",
    Kind.DATE: "une date",
}
YES_NO = {"yes": "oui", "no": "non"}
PREFILLS = {Prefill.TO_CONFIRM.value: "à confirmer", Prefill.TO_COUNT.value: "à compter"}
SENSITIVITIES = {
    Sensitivity.PUBLIC.value: "publique",
    Sensitivity.NETWORK.value: "réseau",
    Sensitivity.RESERVED.value: "réservée",
}
SEVERITIES = {
    Severity.BLOCKING.value: "bloquant",
    Severity.TO_JUSTIFY.value: "à justifier",
    Severity.INFORMATION.value: "information",
}

_PUBLIC = Column("audience", "public", "À qui l’on demande\u202f: CS, EVS ou les deux.", width=9)
_SINCE = Column("since", "depuis", "Première année de données pour laquelle elle vaut.", width=8)
_UNTIL = Column(
    "until", "jusqu’à", "Dernière année de données. Vide\u202f: toujours en vigueur.", width=8
)
_PAGE = Column("page", "page", "Nom de la page (ligne begin_group) qui la porte.", is_needed=True)
_NAME = Column("key", "name", "Nom stable. Il ne change jamais.", width=28, is_needed=True)

SURVEY = SheetOf(
    "survey",
    Part.QUESTION,
    "Une ligne par question, dans l’ordre. begin_group ouvre une page, end_group la ferme.",
    (
        Column(
            "type", "type", "Type de la réponse. Il ne change jamais.", width=24, is_needed=True
        ),
        _NAME,
        Column("label", "label", "Question posée, ou titre de la page.", width=44, is_needed=True),
        Column(
            "hint",
            "hint",
            "Définition courte, toujours affichée. Pour une page\u202f: son introduction.",
            width=44,
        ),
        Column(
            "required",
            "required",
            "oui\u202f: il faut répondre pour déposer. Vide\u202f: non.",
            YES_NO,
            10,
        ),
        Column(
            "condition",
            "relevant",
            "Condition qui fait poser la question. Vide\u202f: toujours.",
            width=30,
        ),
        Column("definition", "définition", "Définition longue.", width=44),
        Column("help", "aide", "Où se trouve la réponse, comment elle se compte.", width=44),
        Column("trap", "piège", "L’erreur connue.", width=30),
        Column("source", "source", "D’où vient la définition.", width=30),
        Column("unit", "unité", "Unité, au singulier\u202f: personne, heure, ETP.", width=12),
        _PUBLIC,
        Column("minimum", "minimum", "Plus petite réponse acceptée.", width=10),
        Column(
            "maximum",
            "maximum",
            "Plus grande réponse acceptée\u202f; pour plusieurs choix, leur nombre.",
            width=10,
        ),
        Column(
            "prefill",
            "reprise",
            "à confirmer\u202f: la réponse de l’an dernier est proposée. Vide\u202f: à compter.",
            PREFILLS,
            13,
        ),
        Column(
            "sensitivity",
            "sensibilité",
            "Qui peut lire la réponse d’une structure. Vide\u202f: réseau.",
            SENSITIVITIES,
            12,
        ),
        _SINCE,
        _UNTIL,
        Column("replaces", "remplace", "Nom de la question que celle-ci remplace.", width=24),
        Column(
            "break_note",
            "rupture",
            "Ce qui rompt la série\u202f: obligatoire avec «\u202fremplace\u202f».",
            width=30,
        ),
        Column(
            "harmonised",
            "série",
            "Nom de la série harmonisée, si les tranches ont changé.",
            width=16,
        ),
        Column(
            "local_to",
            "territoires",
            "Territoires d’une question locale. Vide\u202f: nationale.",
            width=16,
        ),
        Column("theme", "thème", "Pour une page\u202f: le nom de son thème.", width=14),
        Column(
            "module",
            "module",
            "Pour une page\u202f: le nom de son module. Vide\u202f: le noyau.",
            width=14,
        ),
        Column("minutes", "minutes", "Pour une page\u202f: les minutes qu’elle demande.", width=9),
        Column(
            "marks",
            "change le sens",
            "oui\u202f: les nouveaux mots changent ce qui est compté.",
            YES_NO,
            12,
        ),
    ),
    ("questions",),
)
CHOICES = SheetOf(
    "choices",
    Part.CHOICE,
    "Une ligne par réponse proposée.",
    (
        Column(
            "list",
            "list_name",
            "Nom de la liste, cité dans la colonne type.",
            width=28,
            is_needed=True,
        ),
        Column(
            "key", "name", "Nom stable du choix. Il ne change jamais.", width=24, is_needed=True
        ),
        Column("label", "label", "Réponse telle qu’elle est lue.", width=60, is_needed=True),
    ),
    ("choix",),
)
PARTITIONS = SheetOf(
    "répartitions",
    Part.PARTITION,
    "Des questions qui s’additionnent, avec leur somme en direct.",
    (
        _PAGE,
        _NAME,
        Column("label", "label", "Titre affiché.", width=36, is_needed=True),
        Column(
            "parts",
            "parts",
            "Noms des questions, séparés par des virgules.",
            width=60,
            is_needed=True,
        ),
        Column(
            "total",
            "total",
            "Nom de la question qui porte le total. Vide\u202f: somme affichée.",
            width=24,
        ),
    ),
    ("partitions",),
)
GRIDS = SheetOf(
    "tableaux",
    Part.GRID,
    "Une ligne par case. TOTAL en ligne ou en colonne désigne une somme.",
    (
        _PAGE,
        Column("key", "tableau", "Nom du tableau.", width=20, is_needed=True),
        Column("label", "titre", "Titre du tableau.", width=30),
        Column("row", "ligne", "Nom de la ligne, ou TOTAL.", width=18, is_needed=True),
        Column("row_label", "titre de ligne", "Titre de la ligne.", width=26),
        Column("column", "colonne", "Nom de la colonne, ou TOTAL.", width=18, is_needed=True),
        Column("column_label", "titre de colonne", "Titre de la colonne.", width=26),
        Column(
            "question",
            "question",
            "Nom de la question de la case. Vide\u202f: rien n’est demandé.",
            width=28,
        ),
    ),
    ("grids", "grilles"),
)
CHECKS = SheetOf(
    "contrôles",
    Part.CHECK,
    "L’expression est vraie quand tout va bien\u202f; sans réponse, le contrôle ne s’applique pas.",
    (
        _NAME,
        Column(
            "expression", "expression", "Condition qui doit être vraie.", width=60, is_needed=True
        ),
        Column("severity", "gravité", "Ce que fait le contrôle.", SEVERITIES, 12, is_needed=True),
        Column("message", "message", "Ce qui est dit à la structure.", width=50, is_needed=True),
        Column("fix", "correction", "Ce qu’elle peut faire.", width=50, is_needed=True),
        _PUBLIC,
        _SINCE,
        _UNTIL,
    ),
    ("checks", "controles"),
)
MODULES = SheetOf(
    "modules",
    Part.MODULE,
    "Les modules thématiques que citent les pages.",
    (
        _NAME,
        Column("title", "titre", "Titre du module.", width=40, is_needed=True),
        Column("purpose", "objet", "Ce qu’il cherche à connaître.", width=60),
        Column("source", "origine", "Qui l’a demandé.", width=30),
    ),
)
THEMES = SheetOf(
    "thèmes",
    Part.THEME,
    "Les thèmes, dans leur ordre de présentation.",
    (_NAME, Column("title", "titre", "Titre du thème.", width=40, is_needed=True)),
    ("themes",),
)
SHEETS = (SURVEY, CHOICES, PARTITIONS, GRIDS, CHECKS, MODULES, THEMES)
