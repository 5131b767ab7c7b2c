"""« Qui vit près d’une structure »: people covered by distance and by declared areas, and files."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from senacs.analytics.parquet import Value
from senacs.charts.model import Drawing
from senacs.charts.thematic import drawn_key, drawn_map, drawn_whole
from senacs.method import french
from senacs.structures.places import Communes
from senacs.territories import queries as territories
from senacs.territories.models import Territory
from senacs.territories.rules import Level
from senacs.web.components import Empty, Filters, KeyFigure, Link
from senacs.web.doors import open_to_all
from senacs.web.files import DRAWING_KINDS, TABLE_KINDS, drawing_file, table_file
from senacs.web.reference_words import reference_cure
from senacs.web.visitor import coverage_district_map, coverage_districts
from senacs.web.visitor import coverage_parts as parts
from senacs.web.visitor.coverage_asked import (
    BY_AREA,
    KIND_WORDS,
    ONE_OF,
    Asked,
    asked_for,
    fields,
    is_full,
)
from senacs.web.visitor.places import in_territory, territory_url

QPV = "qpv"
"""What the files of this page have, when the address asks for neighbourhoods."""
COVERED, UNKNOWN, EMPTY = "couverte", "inconnue", "non-couverte"


@open_to_all
def coverage(request: HttpRequest) -> HttpResponse:
    """People near a structure: key figures, bands, map, table, declared areas."""
    question = asked_for(request)
    context: dict[str, object] = {
        "trail": trail("Qui vit près d’une structure"),
        "empty": nothing(request),
        "question": question,
        "is_full": is_full(),
    }
    if question is not None:
        context |= _shown(request, question)
    return render(request, "visitor/coverage.html", context)


def nothing(request: HttpRequest) -> Empty:
    """What the pages of coverage say while no territory is loaded."""
    return Empty(
        title="Aucun territoire n’est chargé", text=reference_cure(request), icon="map-pin-off"
    )


def trail(last: str, *between: Link) -> list[Link]:
    """Home, the map, this page."""
    return [
        Link("Accueil", reverse("home")),
        Link("Carte", reverse("visitor:map")),
        *between,
        Link(last),
    ]


def _shown(request: HttpRequest, question: Asked) -> dict[str, object]:
    known = question.situation.communes
    context: dict[str, object] = {
        "filters": Filters(
            action=reverse("visitor:coverage"),
            fields=tuple(fields(question)),
            hidden=day_kept(question),
        ),
        "in_territory": in_territory(question.territory),
        "territory_url": territory_url(question.territory),
        "one_of": ONE_OF[question.kind],
        "has_centres": bool((known.located & question.inside).any()),
        "zones_url": question.url("visitor:white_zones"),
        "what_if_url": question.url("visitor:what_if"),
        "foot": source(question),
    }
    if not context["has_centres"]:
        return context
    found = parts.groups(question)
    layer = parts.shares_layer(question, found, title=_title(question), foot=source(question))
    communes = None if layer else _communes_map(question)
    return context | {
        "figures": _figures(question, known),
        "bands": parts.bands_table(question),
        "map": drawn_map(layer) if layer else communes.svg if communes else "",
        "key": drawn_key(layer) if layer else "",
        "groups": parts.groups_table(question, found) if found else None,
        "areas": _areas(question, known),
        **_districts(question, found),
        "areas_url": question.url("visitor:white_zones", mesure=BY_AREA),
        "permanent": request.build_absolute_uri(question.url("visitor:coverage", pinned=True)),
        "files": [
            Link(label, question.file_url("visitor:coverage_file", kind))
            for kind, label in {**(DRAWING_KINDS if layer else {}), **TABLE_KINDS}.items()
        ],
    }


def day_kept(question: Asked) -> tuple[tuple[str, str], ...]:
    """The day of the address, when it says one."""
    return () if question.day is None else (("jour", question.day.isoformat()),)


def source(question: Asked) -> str:
    """Whose structures, of which day, which population, which distance."""
    years = " et ".join(map(str, question.vintages))
    return french.typo(
        f"Répertoire public au {french.date_fr(question.on)} ; Insee, populations de référence "
        f"{years}. Distances à vol d’oiseau entre le centre de la commune et la structure : "
        "ce ne sont pas des temps de trajet."
    )


def _title(question: Asked) -> str:
    return french.typo(
        f"Habitants à {question.km} km ou moins {ONE_OF[question.kind]}, "
        f"{in_territory(question.territory)}"
    )


def _figures(question: Asked, known: Communes) -> list[KeyFigure]:
    near, inside = question.situation.covered(question.km), question.inside
    people = parts.part(known, near, inside)
    rural = parts.part(known, near, inside & parts.frr(known))
    found = [
        KeyFigure(
            value=people.percent,
            what=french.typo(f"des habitants à {question.km} km ou moins {ONE_OF[question.kind]}"),
            base=people.said,
        )
    ]
    if rural.whole:
        found.append(
            KeyFigure(
                value=rural.percent,
                what="des habitants des communes de France ruralités revitalisation (FRR)",
                base=rural.said,
                hue="ochre",
            )
        )
    close, every = parts.districts_said(question)
    if every:
        found.append(
            KeyFigure(
                value=parts.percent(close / every * 100),
                what=f"des quartiers prioritaires (QPV) à {question.km}{french.NBSP}km ou moins",
                base=f"{french.fraction(close, every)}, depuis un point de chaque quartier",
                hue="cool",
            )
        )
    return [*found, *_density(question, known, people.whole)]


def _density(question: Asked, known: Communes, people: int) -> list[KeyFigure]:
    stands = [known.ranks.get(site.commune) for site in question.sites]
    count = sum(rank is not None and bool(question.inside[rank]) for rank in stands)
    if not people:
        return []
    years = " et ".join(map(str, question.vintages))
    return [
        KeyFigure(
            value=french.number(count / people * 10_000, 2),
            what=f"{KIND_WORDS[question.kind].lower()} pour 10{french.THIN}000 habitants",
            base=f"{french.quantity(count, 'structure')}, population {years}",
            hue="plum",
        )
    ]


def _districts(question: Asked, groups: Sequence[parts.Group]) -> dict[str, object]:
    """The neighbourhoods as a table, as a map where outlines are loaded, and their files."""
    found = coverage_districts.districts(question)
    if not found:
        return {"districts": None}
    drawn = coverage_district_map.layer(question, found, groups, foot=source(question))
    is_country = question.territory.level == Level.COUNTRY
    return {
        "districts": coverage_districts.table(question, found),
        "districts_counts": coverage_districts.by_department(question, found)
        if is_country
        else None,
        "districts_map": drawn_map(drawn) if drawn else "",
        "districts_key": drawn_key(drawn) if drawn else "",
        "districts_title": drawn.frame.title if drawn else "",
        "districts_files": [
            Link(label, question.file_url("visitor:coverage_file", kind, detail=QPV))
            for kind, label in {**(DRAWING_KINDS if drawn else {}), **TABLE_KINDS}.items()
        ],
    }


def _areas(question: Asked, known: Communes) -> dict[str, object] | None:
    """People by what structures declared; None when no closed survey asked."""
    areas = question.areas
    if areas is None:
        return None
    inside, unknown = question.inside, areas.unknown(question.km)
    rural = inside & parts.frr(known)
    states = (
        ("Dans une zone déclarée", areas.covered),
        ("Inconnu", unknown),
        ("Hors de toute zone connue", ~(areas.covered | unknown)),
    )
    return {
        "rows": [
            (
                words,
                parts.part(known, marks, inside),
                parts.part(known, marks, rural),
                int((marks & inside).sum()),
            )
            for words, marks in states
        ],
        "whole": areas.whole,
        "partial": areas.partial,
        "silent": areas.silent,
    }


STATUS = {
    EMPTY: ("Non couverte", parts.EMPTY),
    UNKNOWN: ("Inconnu", parts.UNKNOWN),
    COVERED: ("Couverte", parts.PALE),
}


def statuses(question: Asked) -> dict[str, str]:
    """The state of each commune of the territory, by code."""
    known, near = question.situation.communes, parts.covered(question)
    unknown = ~known.located
    if question.measure == BY_AREA and question.areas is not None:
        unknown = question.areas.unknown(question.km)
    return {
        code: COVERED if near[rank] else UNKNOWN if unknown[rank] else EMPTY
        for rank, code in enumerate(known.codes)
        if question.inside[rank]
    }


def _communes_map(question: Asked) -> Drawing | None:
    return parts.communes_map(
        question,
        statuses(question),
        STATUS,
        marks=parts.standing(question.sites),
        title=_title(question),
        foot=source(question),
    )


# --- files ----------------------------------------------------------------------------------------

_HEADER = (
    "niveau", "code", "territoire", "habitants", "habitants_couverts", "part_couverte",
    "structures", "structures_pour_10000", "distance_km", "types", "jour", "annees_population",
)  # fmt: skip


@open_to_all
def coverage_file(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The territories of the level under as a table, or their map."""
    question = asked_for(request)
    if question is None:
        raise Http404("Aucun territoire n’est chargé.")
    place = f"{question.territory.level}-{question.territory.code}"
    name = f"senacs-couverture-{place}-{question.km}km-{question.on.isoformat()}"
    if request.GET.get("detail") == QPV and kind in DRAWING_KINDS:
        listed = coverage_districts.districts(question)
        drawn = coverage_district_map.layer(
            question, listed, parts.groups(question), foot=source(question)
        )
        if drawn is None:
            raise Http404("Les contours de ce découpage ne sont pas chargés ici.")
        return drawing_file(f"{name}-qpv", kind, drawn_whole(drawn, width=900.0))
    if request.GET.get("detail") == QPV:
        rows = coverage_districts.rows(question)
        return table_file(f"{name}-qpv", kind, coverage_districts.HEADER, rows)
    found = parts.groups(question)
    if kind in DRAWING_KINDS:
        layer = parts.shares_layer(question, found, title=_title(question), foot=source(question))
        if layer is None:
            raise Http404("Les contours de ce découpage ne sont pas chargés ici.")
        return drawing_file(name, kind, drawn_whole(layer, width=900.0))
    years = " ".join(map(str, question.vintages))
    tail: list[Value] = [question.km, question.kind or "CS EVS", question.on.isoformat(), years]
    rows = [
        [
            str(one.territory.level), one.territory.code, one.territory.name, one.part.whole,
            one.part.people, None if one.part.share is None else round(one.part.share, 2),
            one.structures, None if one.rate is None else round(one.rate, 3), *tail,
        ]
        for one in found
    ]  # fmt: skip
    return table_file(name, kind, _HEADER, rows)


def department_names() -> dict[str, str]:
    """Departments by code, for lists that cross borders."""
    return dict(territories.departments().values_list("code", "name"))


def epci_names(question: Asked) -> dict[str, str]:
    """The intercommunalities of the communes of the territory, by code."""
    known = question.situation.communes
    codes = {str(code) for code in known.holder_codes[Level.EPCI][question.inside] if code}
    found = Territory.objects.of_level(Level.EPCI)
    if len(codes) < 500:
        found = found.filter(code__in=codes)
    return dict(found.values_list("code", "name"))
