"""Territories as every desk writes them: French words for levels, one address for each."""

from collections.abc import Callable, Mapping

from django.urls import reverse

from senacs.method import french
from senacs.territories.models import Territory
from senacs.territories.rules import LEVEL_NAMES, Level

SLUGS: dict[str, str] = {
    Level.COUNTRY: "pays",
    Level.REGION: "region",
    Level.DEPARTMENT: "departement",
    Level.COLLECTIVITY: "collectivite",
    Level.EPCI: "intercommunalite",
    Level.COMMUNE: "commune",
    Level.AGREEMENT: "ctg",
    Level.PLAN: "schema",
    Level.CUSTOM: "sur-mesure",
}
LEVELS = {slug: level for level, slug in SLUGS.items()}


def territory_url(territory: Territory) -> str:
    """The page of a territory; for a level that has none, the list."""
    slug = SLUGS.get(territory.level)
    if slug is None:
        return reverse("visitor:territories")
    return reverse("visitor:territory", kwargs={"level": slug, "code": territory.code})


def level_name(territory: Territory) -> str:
    """« Département », « Région »…"""
    name = LEVEL_NAMES[Level(territory.level)]
    return name[0].upper() + name[1:]


def of_territory(territory: Territory) -> str:
    """« des Alpes-de-Haute-Provence », « de la région Bretagne », « de France »."""
    return _BEFORE.get(territory.level, _of_quoted)(territory.name)


def in_territory(territory: Territory) -> str:
    """« dans les Alpes-de-Haute-Provence », « dans la région Bretagne », « en France »."""
    return _INSIDE.get(territory.level, _in_quoted)(territory.name)


def _of_quoted(name: str) -> str:
    return f"du territoire «\u202f{name}\u202f»"


def _in_quoted(name: str) -> str:
    return f"dans le territoire «\u202f{name}\u202f»"


_BEFORE: Mapping[str, Callable[[str], str]] = {
    Level.COUNTRY: lambda _: "de France",
    Level.REGION: lambda name: f"de la région {name}",
    Level.DEPARTMENT: french.of_department,
    Level.EPCI: lambda name: f"de l’intercommunalité {name}",
    Level.COMMUNE: french.of_commune,
    Level.COLLECTIVITY: french.of,
}
_INSIDE: Mapping[str, Callable[[str], str]] = {
    Level.COUNTRY: lambda _: "en France",
    Level.REGION: lambda name: f"dans la région {name}",
    Level.DEPARTMENT: french.in_department,
    Level.EPCI: lambda name: f"dans l’intercommunalité {name}",
    Level.COMMUNE: french.in_commune,
    Level.COLLECTIVITY: french.in_commune,
}
