"""The front page: what SENACS is, its newest figures, the ways in."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from senacs.catalogue.external.tables import ExternalRow, table
from senacs.exchange.models import ActionSheet
from senacs.publications.models import Publication
from senacs.publications.render_html import strip_of
from senacs.structures import rules
from senacs.territories import queries as territories
from senacs.territories.rules import Level
from senacs.web.doors import open_to_all
from senacs.web.visitor import figures, maps, register
from senacs.web.visitor.action_sheets import cards
from senacs.web.visitor.places import country, territory_url
from senacs.web.wording import counted

FIGURES = (
    "structures_responding",
    "evs_structures_responding",
    "public_total",
    "volunteers_total",
    "employees_distinct",
    "budget_mean",
)
NATIONAL = ("structures_agreed", "structures_responding", "volunteers_activity_total", "fte_total")


@dataclass(frozen=True)
class Way:
    """A way into the site."""

    title: str
    text: str
    url: str
    icon: str


@dataclass(frozen=True)
class Phase:
    """One of the four phases of the yearly campaign."""

    title: str
    text: str
    who: str
    icon: str


PHASES = (
    Phase(
        "Saisie",
        "Chaque structure décrit son année\u202f: publics, actions, emploi, bénévolat, budget.",
        "Les structures",
        "pencil-line",
    ),
    Phase(
        "Cohérence",
        "Des contrôles signalent ce qui étonne\u202f; la structure corrige ou explique. La Caf et "
        "la fédération relisent, questionnent, puis signent chacune.",
        "Caf et fédération",
        "list-checks",
    ),
    Phase(
        "Analyse",
        "Les réponses signées sont figées. Les chiffres en sont tirés par des règles publiques, "
        "secret statistique compris.",
        "Comités locaux et national",
        "chart-column",
    ),
    Phase(
        "Publication",
        "Plaquettes, cartes, données ouvertes\u202f: chaque chiffre dit d’où il vient.",
        "Pour tous",
        "book-open",
    ),
)


@open_to_all
def home(request: HttpRequest) -> HttpResponse:
    """The front page."""
    place = country()
    release = figures.in_use()
    brochures = _brochures()
    shown = figures.published(release, FIGURES, place) if release and place else {}
    return render(
        request,
        "visitor/home.html",
        {
            "release": release,
            "figures": figures.key_figures(shown, FIGURES, place) if place else [],
            "national": _national(),
            "national_source": table("fiche_nationale_2016").source,
            "map": _map(),
            "counts": _counts(),
            "ways": _ways(),
            "phases": PHASES,
            "brochures": [(one, strip_of(one)) for one in brochures],
            "sheets": cards(ActionSheet.objects.published()[: 3 - len(brochures) % 3]),
        },
    )


def _national() -> list[ExternalRow]:
    """What the two networks published of the whole country, as they printed it."""
    printed = table("fiche_nationale_2016")
    return [printed.row(key) for key in NATIONAL]


def _map() -> maps.Map | None:
    counts = register.counts_by(Level.DEPARTMENT, register.open_structures())
    urls = {
        one.code: territory_url(one)
        for one in territories.departments()
        if sum(counts.get(one.pk, {}).values())
    }
    return maps.departments_drawing(counts, urls, "Structures par département")


def _counts() -> list[str]:
    kinds = list(register.open_structures().order_by().values_list("kind", flat=True))
    return [counted(kinds.count(kind), label.lower()) for kind, label in rules.KINDS.items()]


def _brochures() -> list[Publication]:
    standing = Publication.objects.current().select_related("edition", "territory")
    return list(standing.defer("document", "edition__questionnaire")[:3])


def _ways() -> list[Way]:
    return [
        Way(
            "Trouver une structure",
            "L’annuaire des centres sociaux et des espaces de vie sociale, et leur carte.",
            reverse("visitor:directory"),
            "search",
        ),
        Way(
            "Comprendre un territoire",
            "Population, structures, couverture et chiffres de l’enquête, commune par commune.",
            reverse("visitor:territories"),
            "map",
        ),
        Way(
            "Explorer les chiffres",
            "Les indicateurs de votre choix, par territoire et par année\u202f: tableau, dessins, "
            "carte, fichiers.",
            reverse("visitor:explorer"),
            "table-2",
        ),
        Way(
            "Lire les plaquettes",
            "Le portrait d’un département, à lire en ligne ou à imprimer.",
            reverse("visitor:brochures"),
            "book-open",
        ),
        Way(
            "S’inspirer d’une action",
            "Des expériences racontées par les structures, avec leurs publics et partenaires.",
            reverse("visitor:action_sheets"),
            "lightbulb",
        ),
        Way(
            "Vérifier un chiffre",
            "Définitions, formules, questions, contrôles, signatures et limites.",
            reverse("visitor:method"),
            "microscope",
        ),
    ]
