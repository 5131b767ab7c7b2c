"""« Interroger les données »: how a program reads the figures; every example is run by a test."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from senacs.analytics import dimensions
from senacs.method.figures import Status
from senacs.web.components import Cell, Column, Link, Table
from senacs.web.doors import open_to_all
from senacs.web.files import DRAWING_KINDS, TABLE_KINDS
from senacs.web.visitor import figures
from senacs.web.visitor.explorer_asked import ASKED
from senacs.web.visitor.explorer_files import FIELDS


@dataclass(frozen=True)
class Example:
    """An address with what it gives. `status`: of the answer."""

    title: str
    address: str
    status: int = 200
    told: str = ""


EXAMPLES = (
    Example(
        "Les participants des centres sociaux, région par région",
        "/explorer/donnees.json?indicateur=public_total",
    ),
    Example(
        "Deux indicateurs pour un département et pour la France",
        "/explorer/donnees.json?indicateur=volunteers_total&indicateur=fte_total"
        "&territoires=france&territoire=department:04",
    ),
    Example(
        "Un indicateur croisé avec le mode de gestion, une seule catégorie",
        "/explorer/donnees.json?indicateur=public_total&territoires=france&par=management"
        "&categorie=association",
    ),
    Example(
        "Un chiffre tiré d’une seule question",
        "/explorer/donnees.json?indicateur=q_volunteers_trained__sum_cs&territoires=france",
    ),
    Example(
        "Le même tableau pour un tableur",
        "/explorer/tableau.csv?indicateur=public_total&territoires=departements",
    ),
    Example(
        "Le dessin de la première colonne",
        "/explorer/tableau.svg?indicateur=public_total&territoires=france&dessin=1",
    ),
    Example("Une carte, en tableau", "/carte/indicateurs.csv?indicateur=budget_mean"),
    Example("Les indicateurs, leurs clés et leurs formules", "/methode/indicateurs.csv"),
    Example("Un chiffre et ses composantes", "/chiffres/public_total/donnees.csv"),
    Example("Le même d’année en année", "/chiffres/public_total/evolution.csv"),
    Example(
        "Un paramètre mal écrit est refusé",
        "/explorer/donnees.json?indicatuer=public_total",
        400,
        "La réponse dit lequel, et donne les paramètres acceptés.",
    ),
    Example(
        "Une année sans enquête aussi",
        "/explorer/donnees.json?indicateur=public_total&annee=1999",
        400,
        "Rien n’est remplacé en silence.",
    ),
)
STATUS_WORDS = {
    Status.PUBLISHED: "La valeur est donnée. Zéro est une valeur.",
    Status.AGREED: "La valeur est donnée avec l’accord écrit des structures\u202f; jamais dans ces "
    "services, qui appliquent la règle entière.",
    Status.HELD: "La valeur déjà publiée est maintenue\u202f: une correction ferait reconnaître la "
    "structure qui l’a faite.",
    Status.HIDDEN: "La valeur existe\u202f; la montrer ferait connaître celle d’une structure, ici "
    "ou par soustraction.",
    Status.UNANSWERED: "Des structures étaient sollicitées\u202f; aucune n’a donné ce chiffre.",
    Status.NOBODY: "Aucune structure n’était sollicitée.",
    Status.UNCONCERNED: "Des structures ont répondu\u202f; aucune ne s’est dite concernée.",
    Status.UNKNOWN: "Aucune structure n’a donné ce chiffre\u202f; dire combien ne sont pas "
    "concernées ferait connaître la réponse de l’une d’elles.",
    Status.PREPARING: "Le secret statistique de ce croisement se calcule\u202f: redemandez-le dans "
    "quelques minutes.",
}
ANSWERS = (
    ("200", "La réponse. Une valeur peut y manquer\u202f: « code_statut » dit pourquoi."),
    (
        "304",
        "Rien n’a changé depuis la réponse dont vous renvoyez l’ETag dans « If-None-Match ».",
    ),
    (
        "400",
        "L’adresse n’est pas comprise. « erreur » dit pourquoi, « parametres » ce qui va.",
    ),
    ("404", "L’adresse ou le format n’existe pas, ou il n’y a rien à dessiner."),
)


@open_to_all
def data_help(request: HttpRequest) -> HttpResponse:
    """Addresses, parameters, fields, silences, examples, permanence, licence."""
    release = figures.in_use()
    return render(
        request,
        "visitor/data_help.html",
        {
            "trail": [Link("Accueil", reverse("home")), Link("Interroger les données")],
            "site": request.build_absolute_uri("/").rstrip("/"),
            "release": release,
            "examples": EXAMPLES,
            "formats": [*TABLE_KINDS, *DRAWING_KINDS],
            "parameters": _table("Paramètres", ("Nom", "Ce qu’il prend"), ASKED, "parametres"),
            "fields": _table("Champs d’une ligne", ("Nom", "Ce qu’il dit"), FIELDS, "champs"),
            "statuses": [
                (one.value, one.label, STATUS_WORDS[one]) for one in Status if one.is_public
            ],
            "answers": ANSWERS,
            "dimensions": dimensions.DIMENSIONS.values(),
        },
    )


def _table(caption: str, heads: tuple[str, str], rows: object, name: str) -> Table:
    assert hasattr(rows, "items")
    return Table(
        caption=caption,
        columns=tuple(Column(head) for head in heads),
        rows=tuple((Cell(key), Cell(words[:1].upper() + words[1:])) for key, words in rows.items()),
        id=name,
    )
