"""The profiles of structures: how they are formed, what each one is, how far to trust it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from senacs.analytics import profiles
from senacs.analytics.models import Release
from senacs.analytics.profiles import Shelf
from senacs.catalogue import registry
from senacs.method import french, typology
from senacs.method.questionnaire import Audience
from senacs.method.typology import Group, Typology
from senacs.web.components import Cell, Column, Link, Picture, Table
from senacs.web.doors import open_to_all
from senacs.web.visitor import figures, portraits
from senacs.web.visitor.portraits import Portrait

KINDS = {Audience.CS: "Centres sociaux", Audience.EVS: "Espaces de vie sociale"}


@dataclass(frozen=True)
class Shown:
    """The profiles of one kind of structures."""

    title: str
    id: str
    refused: str = ""
    made: Typology | None = None
    silhouette: str = ""
    portraits: tuple[Portrait, ...] = ()
    picture: Picture | None = None


@open_to_all
def profiles_page(request: HttpRequest) -> HttpResponse:
    """Profiles of the release in use, or of `?version=`."""
    release = figures.asked_release(request.GET.get("version", ""))
    return render(
        request,
        "visitor/profiles.html",
        {
            "trail": [
                Link("Accueil", reverse("home")),
                Link("Méthode", reverse("visitor:method")),
                Link("Profils"),
            ],
            "release": release,
            "shelves": [_shown(release, kind) for kind in KINDS] if release else [],
            "others": [
                Link(f"Enquête {one.edition.survey_year}", profiles_url(one))
                for one in figures.releases()
                if release is None or one.name != release.name
            ],
            "method": typology,
        },
    )


def profiles_url(release: Release) -> str:
    """The address of the profiles of a release, for ever."""
    return f"{reverse('visitor:profiles')}?version={release.name}"


def _shown(release: Release, kind: Audience) -> Shown:
    shelf = profiles.profiles(release, kind)
    made = shelf.typology
    if made is None:
        return Shown(KINDS[kind], kind.lower(), refused=shelf.refused)
    given = profiles.names(release, kind)
    return Shown(
        title=KINDS[kind],
        id=kind.lower(),
        made=made,
        silhouette=french.number(made.silhouette, 2),
        portraits=tuple(
            portraits.portrait(
                made,
                group,
                given[group.number],
                _table(release, shelf, made, group, given[group.number]),
            )
            for group in made.groups
        ),
        picture=portraits.silhouettes(made, KINDS[kind], "les réponses", kind.lower()),
    )


def _table(release: Release, shelf: Shelf, made: Typology, group: Group, name: str) -> Table:
    library = registry.indicators(release.edition.data_year)
    lines = []
    for trait in group.by_strength:
        indicator = library[trait.variable.key]
        known = shelf.quartiles.get((group.number, trait.variable.key))
        told = (
            ["moins de huit réponses"] * 3
            if known is None
            else [french.quantity(one, indicator.unit, indicator.decimals) for one in known]
        )
        lines.append(
            (
                Cell(trait.variable.label, f"{reverse('visitor:indicators')}#{indicator.key}"),
                *(Cell(french.loose(one)) for one in told),
            )
        )
    return Table(
        caption=f"Valeurs du profil «\u202f{name}\u202f»",
        columns=(
            Column("Variable"),
            Column("Un quart est sous", is_number=True),
            Column("La moitié est sous", is_number=True),
            Column("Un quart est au-dessus de", is_number=True),
        ),
        rows=tuple(lines),
        has_few_columns=True,
        id=f"profil-{made.variables[0].key}-{group.number}",
    )
