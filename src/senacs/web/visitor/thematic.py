"""« La carte des chiffres »: an indicator on a map, its key, its table, its files."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from senacs.catalogue import registry
from senacs.catalogue.themes import THEMES
from senacs.charts import thematic as drawings
from senacs.charts.thematic import Layer
from senacs.method import french
from senacs.method.classing import FEWEST, MOST
from senacs.method.described import PREFIX
from senacs.territories import queries as territories
from senacs.territories.rules import LEVEL_NAMES, Level
from senacs.web.components import Cell, Choice, Column, Empty, Field, Link, Table
from senacs.web.doors import open_to_all
from senacs.web.files import DRAWING_KINDS, TABLE_KINDS, drawing_file, table_file
from senacs.web.paging import page_of, pages
from senacs.web.visitor import (
    explorer_library,
    figures,
    map_ground,
    profile_sets,
    thematic_layer,
)
from senacs.web.visitor.explorer_links import question_url
from senacs.web.visitor.places import SLUGS, in_territory, territory_url
from senacs.web.visitor.territory_profiles import WORDS
from senacs.web.visitor.thematic_asked import (
    NOT_BY_COMMUNE,
    PUBLIC,
    Asked,
    asked_for,
    levels_in,
    rows_of,
)
from senacs.web.visitor.thematic_layer import HOW_SAID, HOW_WORDS, Classed
from senacs.web.visitor.thematic_values import Measured, Value, measured, titles

PER_PAGE = 110
SORTS = {"nom": "Territoire", "valeur": "Valeur"}


@dataclass(frozen=True)
class Drawn:
    """A question with its answer: values, classes, drawing (None without outlines)."""

    asked: Asked
    found: Measured
    cut: Classed
    layer: Layer | None
    is_built_in: bool = False
    credit: str = ""


@open_to_all
def thematic(request: HttpRequest) -> HttpResponse:
    """The map with its key, the table that says the same, the files, the permanent address."""
    asked = asked_for(request)
    context: dict[str, object] = {
        "trail": [
            Link("Accueil", reverse("home")),
            Link("Carte", reverse("visitor:map")),
            Link("La carte des chiffres"),
        ],
        "empty": _NOTHING,
        "asked": asked,
    }
    if asked is not None:
        context |= _shown(request, drawn(asked))
    return render(request, "visitor/thematic.html", context)


_NOTHING = Empty(
    title="Aucune enquête n’est encore close",
    text="La carte des chiffres s’ouvre avec la première enquête close et publiée.",
    icon="map-pin-off",
    action=None,
)


def drawn(asked: Asked) -> Drawn:
    """Compute and draw; the outlines may be missing, the values never."""
    among = asked.among()
    found = measured(asked, asked.kept(among))
    cut = thematic_layer.classed(asked, found)
    if found.is_preparing:
        # Its holes would read as figures that are hidden: the page says to come back instead.
        return Drawn(asked, found, cut, None)
    ground = map_ground.ground(asked.level, asked.within, among)
    if ground is None:
        return Drawn(asked, found, cut, None)
    subtitle = _subtitle(asked)
    layer = thematic_layer.layer(asked, found, cut, ground, subtitle=subtitle)
    return Drawn(asked, found, cut, layer, ground.is_built_in, ground.credit)


def _subtitle(asked: Asked) -> str:
    return thematic_layer.subtitle(
        asked, LEVEL_NAMES[Level(asked.level)], in_territory(asked.within)
    )


def _shown(request: HttpRequest, one: Drawn) -> dict[str, object]:
    asked, found = one.asked, one.found
    ordered = _ordered(found.values, request.GET.get("tri", ""), request.GET.get("sens", ""))
    page = page_of(request, ordered, PER_PAGE)
    explain = asked.indicator is not None and asked.within.level in {
        Level.COUNTRY,
        Level.REGION,
        Level.DEPARTMENT,
    }
    return {
        **figure_words(one),
        "form": _form(asked),
        "profiles": _offered(asked),
        "refusal": one.cut.refusal,
        "not_by_commune": asked.refused
        or (
            NOT_BY_COMMUNE
            if asked.public is None and asked.within.level == Level.DEPARTMENT
            else ""
        ),
        "table": _table(request, asked, found, list(page.object_list)),
        "pages": pages(request, page, "valeurs") if page.paginator.num_pages > 1 else None,
        "files": [
            Link(label, asked.file_url(kind))
            for kind, label in {**(DRAWING_KINDS if one.layer else {}), **TABLE_KINDS}.items()
        ],
        "permanent": request.build_absolute_uri(asked.url(pinned=True)),
        "current_url": asked.url(pinned=False) if asked.is_pinned else "",
        "explain": _explained(asked) if explain else "",
    }


def _explained(asked: Asked) -> str:
    if asked.key.startswith(PREFIX):
        year = str(asked.release.edition.survey_year)
        return question_url(asked.key, f"{asked.within.level}:{asked.within.code}", year)
    return figures.explain_url(asked.key, asked.within)


def figure_words(one: Drawn) -> dict[str, object]:
    """What `thematic_figure.html` draws: the map, its key, its foot."""
    asked, found = one.asked, one.found
    return {
        "asked": asked,
        "title": found.title,
        "definition": found.definition,
        "subtitle": _subtitle(asked),
        "map": drawings.drawn_map(one.layer) if one.layer else "",
        "key": drawings.drawn_key(one.layer) if one.layer else "",
        "foot": found.source,
        "credit": one.credit,
        "is_built_in": one.is_built_in,
        "how_word": HOW_WORDS.get(one.cut.how, ""),
        "how_said": HOW_SAID.get(one.cut.how, ""),
        "is_preparing": found.is_preparing,
        "known": len(found.known),
        "total": len(found.values),
    }


def _ordered(values: Sequence[Value], by: str, way: str) -> list[Value]:
    """By name, or by value: those without a value are last whichever the way."""
    if by != "valeur":
        return list(values) if way != "desc" else list(reversed(values))
    known = [one for one in values if one.value is not None]
    known.sort(key=lambda one: one.value or 0.0, reverse=way != "asc")
    return known + [one for one in values if one.value is None]


def _table(request: HttpRequest, asked: Asked, found: Measured, values: Sequence[Value]) -> Table:
    by, way = request.GET.get("tri", "nom"), request.GET.get("sens", "")
    has_answers = asked.public is None
    columns = [
        _sorted_column(asked, "nom", LEVEL_NAMES[Level(asked.level)].capitalize(), by, way),
        _sorted_column(asked, "valeur", "Valeur", by, way),
        *((Column("Répondantes", is_number=True),) if has_answers else ()),
    ]
    return Table(
        caption=f"{found.title}, {thematic_layer.whose(asked, in_territory(asked.within))}",
        columns=tuple(columns),
        rows=tuple(line_of(one, has_answers=has_answers) for one in values),
        is_tall=True,
        has_few_columns=True,
        id="valeurs-table",
    )


def _sorted_column(asked: Asked, name: str, label: str, by: str, way: str) -> Column:
    """A column whose head sorts the table, up or down, on the server."""
    first = "asc" if name == "nom" else "desc"
    other = "desc" if first == "asc" else "asc"
    current = (way or first) if by == name else ""
    target = other if current == first else first
    query = urlencode({**asked.query(), "tri": name, "sens": target}, safe=":;")
    words = {"asc": "ascending", "desc": "descending"}
    return Column(
        label,
        is_number=name == "valeur",
        sort_url=f"?{query}#valeurs",
        sorted=words.get(current, ""),
    )


def line_of(one: Value, *, has_answers: bool) -> tuple[Cell, ...]:
    """A territory, its value or why there is none, and how many answered."""
    code = f"{one.territory.code} – " if one.territory.level == Level.DEPARTMENT else ""
    cells = [Cell(f"{code}{one.territory.name}", territory_url(one.territory)), Cell(one.text)]
    if has_answers:
        known = one.base is not None and one.n is not None
        cells.append(Cell(french.fraction(one.n or 0, one.base or 0) if known else ""))
    return tuple(cells)


# --- the form -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Group:
    """Choices under one heading."""

    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Form:
    """The boxes of the page: the indicator apart, since its choices are in groups."""

    action: str
    groups: tuple[Group, ...]
    key: str
    fields: tuple[Field, ...]
    hidden: tuple[tuple[str, str], ...] = ()


def _form(asked: Asked) -> Form:
    fields = [
        _select("ligne", "Ligne", rows_of(asked.indicator), asked.row),
        _select("enquete", "Année des données", _years(asked), _year(asked)),
        _select("dans", "Territoire", _places(asked), _place(asked)),
        _select("niveau", "Découpage", _levels(asked), SLUGS[asked.level]),
        _select("profil", "Profil", _profiles(asked), asked.profile.key if asked.profile else ""),
    ]
    if not asked.is_count:
        numbers = {str(n): str(n) for n in range(FEWEST, MOST + 1)}
        fields += [
            _select("classes", "Façon de classer", HOW_WORDS, asked.how),
            _select("nombre", "Nombre de classes", numbers, str(asked.count)),
            Field("limites", "Mes limites", value=asked.own, hint="séparées par « ; »"),
        ]
    return Form(
        action=reverse("visitor:thematic"),
        groups=_groups(asked),
        key=asked.key,
        fields=tuple(one for one in fields if one.kind != "select" or one.choices),
    )


def _select(name: str, label: str, said: dict[str, str] | object, value: str) -> Field:
    assert hasattr(said, "items")
    choices = tuple(Choice(key, french.typo(words)) for key, words in said.items())
    return Field(name, label, "select", value, choices=choices, is_required=True)


def _groups(asked: Asked) -> tuple[Group, ...]:
    known = registry.indicators(asked.release.edition.data_year)
    found = [Group("Le répertoire", tuple(Choice(k, words) for k, words in titles().items()))]
    for theme in THEMES:
        inside = sorted(
            (french.typo(one.title), key) for key, one in known.items() if one.theme == theme.key
        )
        if inside:
            found.append(Group(theme.title, tuple(Choice(key, words) for words, key in inside)))
    if asked.key.startswith(PREFIX) and asked.indicator is not None:
        own = Choice(asked.key, explorer_library.title(asked.key))
        found.insert(0, Group("Une question", (own,)))
    return tuple(found)


def _years(asked: Asked) -> dict[str, str]:
    listed = [*figures.releases(), *([asked.release] if asked.is_pinned else [])]
    return {
        str(one.edition.survey_year): f"{one.edition.data_year} (enquête {one.edition.survey_year})"
        for one in listed
    }


def _year(asked: Asked) -> str:
    return str(asked.release.edition.survey_year)


def _places(asked: Asked) -> dict[str, str]:
    found = {"": "France entière"}
    for region in territories.regions().only("level", "code", "name"):
        found[f"{region.level}:{region.code}"] = f"Région {region.name}"
    for one in territories.departments().only("level", "code", "name"):
        found[f"{one.level}:{one.code}"] = f"{one.code} – {one.name}"
    if _place(asked) not in found:
        found[_place(asked)] = asked.within.name
    return found


def _place(asked: Asked) -> str:
    within = asked.within
    return "" if within.level == Level.COUNTRY else f"{within.level}:{within.code}"


def _levels(asked: Asked) -> dict[str, str]:
    offered = levels_in(asked.within, is_public=asked.public is not None)
    return {SLUGS[one]: LEVEL_NAMES[Level(one)].capitalize() for one in offered}


def _profiles(asked: Asked) -> dict[str, str]:
    """The profiles of the level drawn; no box where it has none."""
    offered = _offered(asked)
    if not offered:
        return {}
    every = "Tous les territoires"
    return {
        "": every,
        **{one.key: f"{one.name} {one.size}" for level in offered for one in level.sets},
    }


def _offered(asked: Asked) -> list[profile_sets.Offered]:
    if asked.level not in WORDS.values():
        return []
    return profile_sets.offered(Level(asked.level), besides=asked.profile)


# --- files ----------------------------------------------------------------------------------------

_HEADER = (
    "indicateur", "libelle", "ligne", "niveau", "code", "territoire", "valeur", "unite", "statut",
    "code_statut", "classe", "repondantes", "concernees", "population", "annee_population",
    "donnees", "enquete", "source", "version_des_donnees", "avertissement",
)  # fmt: skip


@open_to_all
def thematic_file(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The values or the drawing, under no local agreement."""
    asked = asked_for(request)
    if asked is None:
        raise Http404("Aucune enquête n’est encore close.")
    one = drawn(asked)
    place = f"{asked.within.level}-{asked.within.code}"
    of = f"-profil-{asked.profile.number}" if asked.profile else ""
    name = f"senacs-carte-{asked.key}-{SLUGS[asked.level]}-{place}{of}-{asked.release.name}"
    if kind in DRAWING_KINDS:
        if one.found.is_preparing:
            raise Http404("La carte est en préparation : revenez dans quelques minutes.")
        if one.layer is None:
            raise Http404("Les contours de ce découpage ne sont pas chargés ici.")
        return drawing_file(name, kind, drawings.drawn_whole(one.layer, width=900.0))
    return table_file(name, kind, _HEADER, [_row(one, value) for value in one.found.values])


def _row(one: Drawn, value: Value) -> list[str | int | float | None]:
    asked, edition, place = one.asked, one.asked.release.edition, value.territory
    cut = one.cut
    known = value.value is not None and cut.classes is not None
    label = cut.labels[cut.classes.of(value.value)] if known else ""  # type: ignore[union-attr,arg-type]
    title = PUBLIC[asked.key].title if asked.public else one.found.title
    return [
        asked.key, title, asked.row, SLUGS[asked.level], place.code, place.name, value.value,
        one.found.unit, value.status.label, str(value.status), label, value.n, value.base,
        place.population, place.population_year, edition.data_year, edition.survey_year,
        one.found.source, value.release or asked.release.name, edition.notice,
    ]  # fmt: skip
