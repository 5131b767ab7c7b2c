"""The dictionary of indicators: what each measures, how, since when, and who prints it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from senacs.analytics.definitions import Defined, histories
from senacs.catalogue import registry
from senacs.catalogue.themes import THEMES
from senacs.method import french
from senacs.method.breaks import Rupture
from senacs.method.indicators import Indicator, Measure
from senacs.publications.uses import PUBLICATIONS, uses
from senacs.territories.rules import search_key
from senacs.web.components import Empty, Field, Filters, Link
from senacs.web.doors import open_to_all
from senacs.web.downloads import csv_file
from senacs.web.form_fields import choose_one
from senacs.web.visitor import figures
from senacs.web.wording import counted

MEASURES: Mapping[Measure, str] = {
    Measure.TOTAL: "somme",
    Measure.MEAN: "moyenne par structure",
    Measure.RATIO: "rapport de deux sommes",
    Measure.STRUCTURES: "nombre de structures",
    Measure.SHARE: "part des structures",
    Measure.PARTS: "répartition d’un total",
    Measure.TALLY: "structures par réponse cochée",
    Measure.CITATIONS: "part des citations",
    Measure.GROUPS: "structures par réponse",
    Measure.QUARTILES: "quarts et milieu des structures",
}
_AUDIENCES = {"cs": "centres sociaux", "evs": "espaces de vie sociale"}
_THEMES = {theme.key: theme.title for theme in THEMES}
_NOTHING = Empty(
    title="Aucun indicateur ne correspond",
    text="Enlevez un filtre, ou cherchez un seul mot, par exemple « bénévoles » ou « QPV ».",
    icon="search-x",
)


@dataclass(frozen=True)
class Entry:
    """An indicator as the dictionary tells it."""

    indicator: Indicator
    audience: str
    measure: str
    period: str
    uses: tuple[str, ...]
    breaks: tuple[Rupture, ...]
    history: Sequence[Defined] = ()
    """Its successive definitions, where the page tells them."""

    @property
    def broken(self) -> str:
        """« 2016 », « 2016 et 2024 »: the data years in which its series breaks."""
        return french.listing(list(dict.fromkeys(str(one.data_year) for one in self.breaks)))


@dataclass(frozen=True)
class Shelf:
    """The entries of a theme."""

    title: str
    entries: list[Entry]
    narrowing_url: str = ""
    """Where the same entries are told with who uses them and what they meant before."""


@dataclass(frozen=True)
class Wanted:
    """What is looked for, as the address says it; what it does not know is left out."""

    text: str = ""
    theme: str = ""
    audience: str = ""
    publication: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> "Wanted":
        asked = request.GET
        return cls(
            text=asked.get("q", "").strip()[:100],
            theme=_known(asked.get("theme", ""), _THEMES),
            audience=_known(asked.get("structure", ""), _AUDIENCES),
            publication=_known(asked.get("publication", ""), PUBLICATIONS),
        )

    def query(self) -> dict[str, str]:
        """The same, ready for an address."""
        said = {
            "q": self.text,
            "theme": self.theme,
            "structure": self.audience,
            "publication": self.publication,
        }
        return {name: value for name, value in said.items() if value}

    def keeps(self, indicator: Indicator) -> bool:
        """Whether an indicator is among what is looked for; accents and case do not matter."""
        printed = {use.publication for use in uses(indicator.key)}
        said = search_key(f"{indicator.title} {indicator.short} {indicator.definition}")
        return (
            self.theme in {"", indicator.theme}
            and (not self.audience or self.audience.upper() in indicator.audience)
            and (not self.publication or PUBLICATIONS[self.publication] in printed)
            and all(word in said for word in search_key(self.text).split())
        )


def _known(value: str, choices: Mapping[str, str]) -> str:
    return value if value in choices else ""


@open_to_all
def indicators(request: HttpRequest) -> HttpResponse:
    """All indicators with their definition, by theme; searched and narrowed."""
    wanted = Wanted.of(request)
    kept = [one for one in registry.indicators().values() if wanted.keeps(one)]
    address = reverse("visitor:indicators")
    query = urlencode(wanted.query())
    file_url = reverse("visitor:indicators_file")
    return render(
        request,
        "visitor/indicators.html",
        {
            "trail": [
                Link("Accueil", reverse("home")),
                Link("Méthode", reverse("visitor:method")),
                Link("Indicateurs"),
            ],
            "filters": Filters(
                action=address,
                fields=_fields(wanted),
                summary=counted(len(kept), "indicateur"),
                reset_url=address if query else "",
            ),
            "shelves": _shelves(kept, wanted),
            "narrowed": bool(query),
            "total": len(registry.indicators()),
            "empty": _NOTHING,
            "file_url": f"{file_url}?{query}" if query else file_url,
        },
    )


@open_to_all
def indicators_file(request: HttpRequest) -> HttpResponse:
    """The same as a file, with formulas as the software reads them."""
    wanted = Wanted.of(request)
    header = (
        "cle", "titre", "definition", "theme", "structures", "mesure", "unite", "expression",
        "denominateur", "eligibilite", "question", "decimales", "minimum_n", "depuis", "jusque",
        "ruptures", "version", "revue_le", "responsable", "source", "employe_par",
    )  # fmt: skip
    kept = [one for one in registry.indicators().values() if wanted.keeps(one)]
    broken = figures.known_breaks(one.key for one in kept)
    rows = (_line(_entry(one, broken[one.key])) for one in kept)
    return csv_file("senacs-indicateurs.csv", header, rows)


def _line(entry: Entry) -> tuple[object, ...]:
    one = entry.indicator
    return (
        one.key,
        one.title,
        one.definition,
        _THEMES[one.theme],
        ", ".join(one.audience),
        entry.measure,
        one.unit,
        one.expression
        or " | ".join(f"{p.key} = {p.expression}" for p in one.parts if p.expression),
        one.denominator,
        one.eligibility,
        one.question,
        one.decimals,
        one.minimum_n,
        one.since,
        one.until,
        " | ".join(f"{b.data_year} : {b.reason}" for b in entry.breaks),
        one.version,
        one.reviewed.isoformat(),
        one.owner,
        one.source,
        " | ".join(entry.uses),
    )


def _shelves(kept: Iterable[Indicator], wanted: Wanted) -> list[Shelf]:
    """Who uses each, and what it meant before, are told once narrowed: the whole would be heavy."""
    told = histories() if wanted.query() else {}
    kept = list(kept)
    broken = figures.known_breaks(one.key for one in kept)
    entries = [_entry(one, broken[one.key], told.get(one.key, ())) for one in kept]
    address = reverse("visitor:indicators")
    shelves = [
        Shelf(
            title,
            [entry for entry in entries if entry.indicator.theme == key],
            "" if wanted.query() else f"{address}?theme={key}",
        )
        for key, title in _THEMES.items()
    ]
    return [shelf for shelf in shelves if shelf.entries]


def _entry(
    indicator: Indicator, breaks: tuple[Rupture, ...], told: Sequence[Defined] = ()
) -> Entry:
    return Entry(
        indicator=indicator,
        audience=french.listing([_AUDIENCES[kind.lower()] for kind in indicator.audience]),
        measure=MEASURES[indicator.measure],
        period=_period(indicator),
        uses=_printed(indicator.key),
        breaks=breaks,
        history=told,
    )


def _period(indicator: Indicator) -> str:
    if indicator.until is None:
        return f"depuis {indicator.since}"
    if indicator.until == indicator.since:
        return f"en {indicator.since}"
    return f"de {indicator.since} à {indicator.until}"


def _printed(key: str) -> tuple[str, ...]:
    return tuple(f"{use.publication}, « {use.section} »" for use in uses(key))


def _fields(wanted: Wanted) -> tuple[Field, ...]:
    boxes = (
        ("theme", "Thème", _THEMES, wanted.theme),
        ("structure", "Structures", _AUDIENCES, wanted.audience),
        ("publication", "Employé par", PUBLICATIONS, wanted.publication),
    )
    text = Field("q", "Titre ou définition", kind="search", value=wanted.text, is_required=True)
    return (text, *(choose_one(*box) for box in boxes))
