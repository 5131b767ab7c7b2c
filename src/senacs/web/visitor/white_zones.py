"""« Zones blanches »: communes without a structure near them, or in nobody's declared area."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

import numpy as np
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from senacs.analytics.parquet import Value
from senacs.charts.model import Drawing
from senacs.method import french
from senacs.structures.places import Communes
from senacs.territories.models import Territory
from senacs.territories.rules import FRR_WORDS, Level
from senacs.web.components import Badge, Cell, Column, Empty, Filters, Link, Table, Tone
from senacs.web.doors import open_to_all
from senacs.web.files import DRAWING_KINDS, TABLE_KINDS, drawing_file, table_file
from senacs.web.paging import page_of, pages
from senacs.web.visitor import coverage_parts as parts
from senacs.web.visitor.coverage import (
    STATUS,
    UNKNOWN,
    day_kept,
    department_names,
    epci_names,
    nothing,
    source,
    statuses,
    trail,
)
from senacs.web.visitor.coverage_asked import (
    BY_AREA,
    ONE_OF,
    Asked,
    asked_for,
    fields,
    is_full,
    select,
)
from senacs.web.visitor.places import in_territory

PER_PAGE = 60
ONLY = {
    "": "Toutes",
    "qpv": "Avec un quartier prioritaire (QPV)",
    "frr": "France ruralités revitalisation (FRR)",
    "rural": "Rurales (grille de densité 5 à 7)",
}
STATES = {"": "Non couvertes et inconnues", "vide": "Non couvertes", "inconnu": "Inconnues"}


@dataclass(frozen=True)
class Line:
    """A commune that is not known to be covered. `km`: NaN or infinite where it is not known."""

    code: str
    name: str
    is_unknown: bool
    population: int
    department: str
    epci: str
    qpv: int
    frr: str
    income: float | None
    is_rural: bool
    km: float | None
    nearest: str
    nearest_key: str
    nearest_department: str


SORTS: dict[str, tuple[str, Callable[[Line], tuple[bool, float | str]], str]] = {
    "commune": ("Commune", lambda one: (False, one.name), "asc"),
    "habitants": ("Habitants", lambda one: (False, one.population), "desc"),
    "distance": ("Structure la plus proche", lambda one: (one.km is None, one.km or 0.0), "desc"),
    "revenu": ("Revenu médian", lambda one: (one.income is None, one.income or 0.0), "asc"),
}


@open_to_all
def white_zones(request: HttpRequest) -> HttpResponse:
    """The list, its map and its files."""
    question = asked_for(request)
    context: dict[str, object] = {
        "empty": nothing(request),
        "question": question,
        "is_full": is_full(),
        "trail": trail("Zones blanches"),
    }
    if question is not None:
        between = Link("Qui vit près d’une structure", question.url("visitor:coverage"))
        context |= {"trail": trail("Zones blanches", between), **_shown(request, question)}
    return render(request, "visitor/white_zones.html", context)


@dataclass(frozen=True)
class Narrowed:
    """How the list is narrowed and sorted, as the address says it."""

    only: str
    state: str
    sort: str
    way: str

    @classmethod
    def of(cls, request: HttpRequest) -> "Narrowed":
        said = request.GET
        sort = said.get("tri", "")
        sort = sort if sort in SORTS else "habitants"
        way = said.get("sens", "")
        return cls(
            only=said.get("garder", "") if said.get("garder", "") in ONLY else "",
            state=said.get("etat", "") if said.get("etat", "") in STATES else "",
            sort=sort,
            way=way if way in {"asc", "desc"} else SORTS[sort][2],
        )

    def query(self) -> dict[str, str]:
        said = {"garder": self.only, "etat": self.state}
        if (self.sort, self.way) != ("habitants", "desc"):
            said |= {"tri": self.sort, "sens": self.way}
        return {name: value for name, value in said.items() if value}

    def keeps(self, one: Line) -> bool:
        state = not self.state or one.is_unknown == (self.state == "inconnu")
        return state and _ONLY[self.only](one)

    def ordered(self, lines: list[Line]) -> list[Line]:
        """Sorted; what is not known is last whichever the way."""
        key = SORTS[self.sort][1]
        known = [one for one in lines if not key(one)[0]]
        unknown = [one for one in lines if key(one)[0]]
        return sorted(known, key=lambda one: key(one)[1], reverse=self.way == "desc") + unknown


_ONLY: dict[str, Callable[[Line], bool]] = {
    "": lambda _: True,
    "qpv": lambda one: one.qpv > 0,
    "frr": lambda one: bool(one.frr),
    "rural": lambda one: one.is_rural,
}


def lines_of(question: Asked) -> list[Line]:
    """The communes of the territory that are not covered, or of which it is not known."""
    states = statuses(question)
    now = question.situation
    known = now.communes
    departments, groups = department_names(), epci_names(question)
    found = []
    for code, state in states.items():
        if state == "couverte":
            continue
        rank = known.ranks[code]
        site = now.site_of(rank)
        place = known.ranks.get(site.commune) if site else None
        home = known.holders[Level.DEPARTMENT][place] if place is not None else ""
        km = float(now.km[rank])
        found.append(
            Line(
                code=code,
                name=known.names[rank],
                is_unknown=state == UNKNOWN,
                population=round(float(known.population[rank])),
                department=departments.get(known.holders[Level.DEPARTMENT][rank], ""),
                epci=groups.get(known.holders[Level.EPCI][rank], ""),
                qpv=int(known.qpv[rank]),
                frr=known.frr[rank],
                income=_income(known, rank),
                is_rural=bool(known.is_rural[rank]),
                km=round(km, 1) if np.isfinite(km) else None,
                nearest=site.name if site else "",
                nearest_key=site.key if site else "",
                nearest_department=departments.get(home, ""),
            )
        )
    return found


def _income(known: Communes, rank: int) -> float | None:
    income = float(known.income[rank])
    return income if np.isfinite(income) else None


def _shown(request: HttpRequest, question: Asked) -> dict[str, object]:
    narrowed = Narrowed.of(request)
    every = lines_of(question)
    kept = narrowed.ordered([one for one in every if narrowed.keeps(one)])
    page = page_of(request, kept, PER_PAGE)
    known = question.situation.communes
    boxes = (
        *fields(question, with_measure=True),
        select("garder", "Garder", ONLY, narrowed.only),
        select("etat", "État", STATES, narrowed.state),
    )
    drawing = _map(question)
    return {
        "filters": Filters(
            action=reverse("visitor:white_zones"), hidden=day_kept(question), fields=boxes
        ),
        "in_territory": in_territory(question.territory),
        "one_of": ONE_OF[question.kind],
        "by_area": question.measure == BY_AREA,
        "has_areas": question.measure != BY_AREA or question.areas is not None,
        "has_centres": bool((known.located & question.inside).any()),
        "count": sum(not one.is_unknown for one in kept),
        "unknown": sum(one.is_unknown for one in kept),
        "people": sum(one.population for one in kept if not one.is_unknown),
        "unknown_people": sum(one.population for one in kept if one.is_unknown),
        "table": _table(question, narrowed, list(page.object_list)),
        "none": _NONE,
        "pages": pages(request, page, "liste") if page.paginator.num_pages > 1 else None,
        "map": drawing.svg if drawing else "",
        "communes_drawn": question.territory.level in parts.COMMUNES_DRAWN,
        "foot": source(question),
        "what_if_url": question.url("visitor:what_if"),
        "coverage_url": question.url("visitor:coverage"),
        "permanent": request.build_absolute_uri(
            question.url("visitor:white_zones", pinned=True, **narrowed.query())
        ),
        "files": [
            Link(label, question.file_url("visitor:white_zones_file", kind, **narrowed.query()))
            for kind, label in {**(DRAWING_KINDS if drawing else {}), **TABLE_KINDS}.items()
        ],
    }


_NONE = Empty(
    title="Aucune commune à montrer",
    text="Toutes sont couvertes à cette distance, ou un filtre les écarte : réduisez la distance, "
    "ou gardez-les toutes.",
    icon="map-pin-off",
)


def _map(question: Asked, *, heading: bool = False, width: float = 480.0) -> Drawing | None:
    title = f"Communes à plus de {question.km} km {ONE_OF[question.kind]}"
    if question.measure == BY_AREA:
        title = "Communes hors des zones de compétence déclarées"
    return parts.communes_map(
        question,
        statuses(question),
        STATUS,
        marks=parts.standing(question.sites),
        title=french.typo(f"{title}, {in_territory(question.territory)}"),
        foot=source(question),
        heading=heading,
        width=width,
    )


def _table(question: Asked, narrowed: Narrowed, lines: list[Line]) -> Table:
    full = is_full()
    heads = [_head(question, narrowed, "commune"), _head(question, narrowed, "habitants")]
    has_unknown = any(one.is_unknown for one in lines)
    heads += [Column("État")] * has_unknown + [_head(question, narrowed, "distance")]
    if full:
        heads += [
            Column("QPV", is_number=True),
            Column("FRR"),
            _head(question, narrowed, "revenu"),
        ]
    return Table(
        caption=f"Communes non couvertes, {in_territory(question.territory)}",
        columns=tuple(heads),
        rows=tuple(
            _cells(one, question.territory, is_full=full, says_state=has_unknown) for one in lines
        ),
        has_few_columns=True,
        id="zones-blanches",
    )


def _head(question: Asked, narrowed: Narrowed, name: str) -> Column:
    label, _, first = SORTS[name]
    current = narrowed.way if narrowed.sort == name else ""
    way = {"asc": "desc", "desc": "asc"}[first] if current == first else first
    said = {**question.query(), **narrowed.query(), "tri": name, "sens": way}
    return Column(
        label,
        is_number=name in {"habitants", "revenu"},
        sort_url=f"?{urlencode(said, safe=':')}#liste",
        sorted={"asc": "ascending", "desc": "descending"}.get(current, ""),
    )


def _cells(one: Line, territory: Territory, *, is_full: bool, says_state: bool) -> tuple[Cell, ...]:
    # What the title of the list says already is not said on each of its lines.
    above = (one.epci, one.department)
    around = ", ".join(part for part in above if part and part != territory.name)
    url = reverse("visitor:territory", kwargs={"level": "commune", "code": one.code})
    state = Badge("Inconnu", Tone.WARNING) if one.is_unknown else Badge("Non couverte")
    cells = [
        Cell(f"{one.name} ({around})" if around else one.name, url),
        Cell(french.number(one.population)),
    ]
    cells += [Cell(badge=state)] * says_state + [_nearest(one)]
    if is_full:
        income = "" if one.income is None else french.money(one.income)
        cells += [
            Cell(str(one.qpv) if one.qpv else "aucun"),
            Cell(FRR_WORDS.get(one.frr, one.frr) or "non classée"),
            Cell(income or "non diffusé"),
        ]
    return tuple(cells)


def _nearest(one: Line) -> Cell:
    if one.km is None:
        return Cell("distance inconnue")
    url = reverse("visitor:structure", kwargs={"identifier": one.nearest_key})
    far = f"{french.number(one.km, 1)}{french.NBSP}km"
    beyond = one.nearest_department != one.department
    where = f" ({one.nearest_department})" if beyond else ""
    return Cell(f"{far}{french.THIN}: {one.nearest}{where}", url)


_HEADER = (
    "code_insee", "commune", "etat", "habitants", "departement", "intercommunalite", "qpv", "frr",
    "revenu_median", "rurale", "distance_km", "structure_la_plus_proche", "identifiant",
    "departement_de_la_structure", "mesure", "distance_choisie_km", "types", "jour",
)  # fmt: skip


@open_to_all
def white_zones_file(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The whole list as it is narrowed, or its map."""
    question = asked_for(request)
    if question is None:
        raise Http404("Aucun territoire n’est chargé.")
    place = f"{question.territory.level}-{question.territory.code}"
    name = f"senacs-zones-blanches-{place}-{question.km}km-{question.on.isoformat()}"
    if kind in DRAWING_KINDS:
        drawing = _map(question, heading=True, width=900.0)
        if drawing is None:
            raise Http404("Les contours des communes ne sont pas chargés ici.")
        return drawing_file(name, kind, drawing.svg)
    narrowed = Narrowed.of(request)
    kept = narrowed.ordered([one for one in lines_of(question) if narrowed.keeps(one)])
    kinds, day = question.kind or "CS EVS", question.on.isoformat()
    tail: list[Value] = [question.measure, question.km, kinds, day]
    rows: list[list[Value]] = [
        [
            one.code, one.name, "inconnu" if one.is_unknown else "non couverte", one.population,
            one.department, one.epci, one.qpv, one.frr, one.income, one.is_rural, one.km,
            one.nearest, one.nearest_key, one.nearest_department, *tail,
        ]
        for one in kept
    ]  # fmt: skip
    return table_file(name, kind, _HEADER, rows)
