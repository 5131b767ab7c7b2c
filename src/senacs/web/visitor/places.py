"""Territories in addresses: French words for levels, one address for each territory."""

from collections.abc import Callable, Mapping

from django.http import Http404, HttpRequest
from django.urls import reverse

from senacs.method import french
from senacs.territories import queries
from senacs.territories.models import Territory
from senacs.territories.rules import FRANCE, LEVEL_NAMES, Level

SLUGS: dict[str, str] = {
    Level.COUNTRY: "pays",
    Level.REGION: "region",
    Level.DEPARTMENT: "departement",
    Level.COLLECTIVITY: "collectivite",
    Level.EPCI: "intercommunalite",
    Level.COMMUNE: "commune",
}
LEVELS = {slug: level for level, slug in SLUGS.items()}
# Figures are published at these levels only: they are nested, and no figure of one of their
# territories can be had by subtracting an intercommunality or a commune.
PUBLISHED_LEVELS = (Level.COUNTRY, Level.REGION, Level.DEPARTMENT)


def territory_url(territory: Territory) -> str:
    """The page of a territory; for a level that has none, the list."""
    slug = SLUGS.get(territory.level)
    if slug is None:
        return reverse("visitor:territories")
    return reverse("visitor:territory", kwargs={"level": slug, "code": territory.code})


def territory_or_404(level: str, code: str) -> Territory:
    """The territory of an address."""
    found = queries.territory(LEVELS[level], code) if level in LEVELS else None
    if found is None:
        raise Http404("Ce territoire n’existe pas dans le référentiel.")
    return found


def country() -> Territory | None:
    """France, or None on a site where no territory was loaded."""
    return queries.territory(Level.COUNTRY, FRANCE)


def territory_asked(request: HttpRequest) -> Territory:
    """The territory of `?territoire=department:04`; the whole country without it."""
    level, _, code = request.GET.get("territoire", f"{Level.COUNTRY}:{FRANCE}").partition(":")
    if level not in PUBLISHED_LEVELS:
        raise Http404("Aucun chiffre n’est publié pour ce niveau de territoire.")
    found = queries.territory(level, code)
    if found is None:
        raise Http404("Ce territoire n’existe pas dans le référentiel.")
    return found


def place_query(territory: Territory) -> dict[str, str]:
    """The parameter that `territory_asked` reads; none for the whole country."""
    if territory.level == Level.COUNTRY:
        return {}
    return {"territoire": f"{territory.level}:{territory.code}"}


def level_name(territory: Territory) -> str:
    """« Département », « Région »…"""
    return LEVEL_NAMES[Level(territory.level)].capitalize()


def of_territory(territory: Territory) -> str:
    """« des Alpes-de-Haute-Provence », « de la région Bretagne », « de France »."""
    return _BEFORE.get(territory.level, french.of)(territory.name)


def in_territory(territory: Territory) -> str:
    """« dans les Alpes-de-Haute-Provence », « dans la région Bretagne », « en France »."""
    return _INSIDE.get(territory.level, french.in_commune)(territory.name)


_BEFORE: Mapping[str, Callable[[str], str]] = {
    Level.COUNTRY: lambda _: "de France",
    Level.REGION: lambda name: f"de la région {name}",
    Level.DEPARTMENT: french.of_department,
    Level.EPCI: lambda name: f"de l’intercommunalité {name}",
    Level.COMMUNE: french.of_commune,
}
_INSIDE: Mapping[str, Callable[[str], str]] = {
    Level.COUNTRY: lambda _: "en France",
    Level.REGION: lambda name: f"dans la région {name}",
    Level.DEPARTMENT: french.in_department,
    Level.EPCI: lambda name: f"dans l’intercommunalité {name}",
    Level.COMMUNE: french.in_commune,
}
