"""The profiles of territories: how they are formed, who is in each, where they are on the map."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from senacs.analytics import territory_profiles as profiles
from senacs.analytics.models import Release
from senacs.analytics.parquet import Value
from senacs.analytics.territory_profiles import Shelf
from senacs.charts.maps import Frame, Look, kinds
from senacs.charts.palette import HATCH
from senacs.charts.thematic import Layer, Scale, Spot, drawn_key, drawn_map, drawn_whole
from senacs.method import french, typology
from senacs.method.classing import Classes
from senacs.territories.models import Territory
from senacs.territories.rules import LEVEL_NAMES, Level
from senacs.web.components import Cell, Column, Link, Table
from senacs.web.doors import open_to_all
from senacs.web.files import DRAWING_KINDS, TABLE_KINDS, drawing_file, table_file
from senacs.web.visitor import figures, map_ground, portraits
from senacs.web.visitor.places import SLUGS, country, territory_url
from senacs.web.visitor.portraits import Portrait

MOST_NAMED = 110
"""Members named on the page; the file has them all."""


@dataclass(frozen=True)
class Asked:
    """A release and a level."""

    release: Release
    level: Level

    @cached_property
    def shelf(self) -> Shelf:
        return profiles.profiles_of(self.release, self.level)

    @cached_property
    def among(self) -> list[Territory]:
        """The territories of the level, by name."""
        found = Territory.objects.of_level(self.level).filter(code__in=self.shelf.rows)
        return list(found.defer("extra").order_by("search_name", "code"))

    @property
    def what(self) -> str:
        """« départements »."""
        return french.plural(2, LEVEL_NAMES[self.level])

    def url(self, name: str = "visitor:territory_profiles", **kwargs: str) -> str:
        """This page or one of its files, of this release for ever."""
        query = urlencode({"niveau": SLUGS[self.level], "version": self.release.name})
        return f"{reverse(name, kwargs=kwargs)}?{query}"


@dataclass(frozen=True)
class Shown:
    """A profile, and who is in it. `key`: how addresses name it."""

    key: str
    portrait: Portrait
    members: tuple[Link, ...]


@open_to_all
def territory_profiles_page(request: HttpRequest) -> HttpResponse:
    """Profiles of departments, or of `?niveau=intercommunalite`, in the release in use."""
    asked = _asked(request)
    context: dict[str, object] = {
        "trail": [
            Link("Accueil", reverse("home")),
            Link("Méthode", reverse("visitor:method")),
            Link("Profils de territoires"),
        ],
        "asked": asked,
        "method": typology,
    }
    if asked is not None:
        context |= _shown(asked)
    return render(request, "visitor/territory_profiles.html", context)


WORDS = {"departements": Level.DEPARTMENT, "epci": Level.EPCI}
"""How an address names the level of a profile."""


def key_of(release: Release, level: Level, number: int) -> str:
    """« departements:2:2017-ab12cd34ef56 »: groups change with the register, so both are said."""
    word = next(word for word, own in WORDS.items() if own == level)
    return f"{word}:{number}:{release.name}"


def profiles_url(release: Release, level: str) -> str:
    """The address of the profiles of a level in a release, for ever."""
    return Asked(release, Level(level)).url()


def _asked(request: HttpRequest) -> Asked | None:
    release = figures.asked_release(request.GET.get("version", ""))
    slugs = {SLUGS[level]: level for level in profiles.LEVELS}
    level = slugs.get(request.GET.get("niveau", SLUGS[Level.DEPARTMENT]))
    if level is None:
        raise Http404("Les profils réunissent des départements ou des intercommunalités.")
    return Asked(release, level) if release else None


def _shown(asked: Asked) -> dict[str, object]:
    shelf = asked.shelf
    context: dict[str, object] = {
        "shelf": shelf,
        "levels": [
            (french.plural(2, LEVEL_NAMES[one]).capitalize(), Asked(asked.release, one).url(), one)
            for one in profiles.LEVELS
        ],
        "others": [
            Link(f"Enquête {one.edition.survey_year}", Asked(one, asked.level).url())
            for one in figures.releases()
            if one.name != asked.release.name
        ],
    }
    if shelf.typology is None:
        return context
    drawn = layer(asked)
    made = shelf.typology
    return context | {
        "made": made,
        "silhouette": french.number(made.silhouette, 2),
        "slug": SLUGS[asked.level],
        "shown": [_profile(asked, number) for number in sorted(shelf.names)],
        "picture": portraits.silhouettes(
            made, asked.what.capitalize(), f"les {asked.what}", SLUGS[asked.level]
        ),
        "map": drawn_map(drawn) if drawn else "",
        "key": drawn_key(drawn) if drawn else "",
        "foot": _foot(asked),
        "credit": drawn.frame.foot if drawn else "",
        "files": [
            Link(label, asked.url("visitor:territory_profiles_file", kind=kind))
            for kind, label in {**(DRAWING_KINDS if drawn else {}), **TABLE_KINDS}.items()
        ],
    }


def _profile(asked: Asked, number: int) -> Shown:
    shelf = asked.shelf
    made, name = shelf.typology, shelf.names[number]
    assert made is not None
    group = next(one for one in made.groups if one.number == number)
    mine = set(shelf.codes(number))
    members = [one for one in asked.among if one.code in mine]
    return Shown(
        key_of(asked.release, asked.level, number),
        portraits.portrait(made, group, name, _table(shelf, number, name)),
        tuple(Link(one.name, territory_url(one)) for one in members if len(members) <= MOST_NAMED),
    )


def _table(shelf: Shelf, number: int, name: str) -> Table:
    quartiles = shelf.quartiles(number)
    return Table(
        caption=f"Valeurs du profil «\u202f{name}\u202f»",
        columns=(
            Column("Fait"),
            Column("Un quart est sous", is_number=True),
            Column("La moitié est sous", is_number=True),
            Column("Un quart est au-dessus de", is_number=True),
        ),
        rows=tuple(
            (
                Cell(_with_unit(fact.variable.label, fact.unit)),
                *(Cell(fact.said(value)) for value in quartiles[fact.key]),
            )
            for fact in shelf.facts
            if fact.key in quartiles
        ),
        has_few_columns=True,
        id=f"profil-{shelf.level}-{number}",
    )


def _with_unit(label: str, unit: str) -> str:
    return f"{label} ({unit})" if "/" in unit else label


def _foot(asked: Asked) -> str:
    return french.typo(
        f"Faits publics du référentiel et du répertoire de l’enquête "
        f"{asked.release.edition.survey_year} ({asked.release.name}), méthode n° "
        f"{typology.VERSION} ; aucune réponse n’est lue"
    )


def layer(asked: Asked) -> Layer | None:
    """The map of the groups; None where no outline is loaded."""
    shelf, whole = asked.shelf, country()
    if shelf.typology is None or whole is None:
        return None
    ground = map_ground.ground(asked.level, whole, asked.among)
    if ground is None:
        return None
    names = list(shelf.names.values())
    looks = list(kinds(len(names)))
    if shelf.typology.unclassified:
        names.append("non classé")
        looks.append(Look(HATCH))
    spots = {}
    for one in asked.among:
        rank = shelf.groups.get(one.code, len(names)) - 1
        spots[one.code] = Spot(one.name, rank + 1.0, names[rank])
    frame = Frame(
        viewbox=ground.viewbox,
        title=f"Profils des {asked.what}",
        subtitle=french.typo(
            f"{len(shelf.names)} groupes par {len(shelf.facts)} faits publics, enquête "
            f"{asked.release.edition.survey_year}"
        ),
        foot=f"{_foot(asked)}. {ground.credit}.",
    )
    scale = Scale(
        unit="",
        classes=Classes(tuple(float(rank) for rank in range(1, len(names) + 2))),
        labels=tuple(names),
        looks=tuple(looks),
    )
    return Layer(frame, ground.shapes, spots, scale, ground.lines, ground.labels)


_COLUMNS = {
    "density": "habitants_par_km2",
    "rural": "part_habitants_rural",
    "income": "niveau_de_vie_median",
    "structures": "structures_pour_10000",
    "districts": "part_habitants_commune_qpv",
    "revitalised": "part_habitants_commune_frr",
}
"""Facts as the columns of the file call them; the others keep their key."""


@open_to_all
def territory_profiles_file(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Each territory with its profile and its facts, or the map."""
    asked = _asked(request)
    if asked is None:
        raise Http404("Aucune enquête n’est encore close.")
    name = f"senacs-profils-{SLUGS[asked.level]}-{asked.release.name}"
    if kind in DRAWING_KINDS:
        drawn = layer(asked)
        if drawn is None:
            raise Http404("Les contours de ce découpage ne sont pas chargés ici.")
        return drawing_file(name, kind, drawn_whole(drawn, width=900.0))
    header = (
        "niveau", "code", "territoire", "profil", "nom_du_profil",
        *(_COLUMNS.get(fact.key, fact.key) for fact in asked.shelf.facts),
        "methode", "version_des_donnees",
    )  # fmt: skip
    return table_file(name, kind, header, [_line(asked, one) for one in asked.among])


def _line(asked: Asked, one: Territory) -> Sequence[Value]:
    shelf = asked.shelf
    number = shelf.groups.get(one.code)
    return [
        SLUGS[one.level], one.code, one.name, number, shelf.names[number] if number else "",
        *shelf.rows[one.code], typology.VERSION, asked.release.name,
    ]  # fmt: skip
