"""Territories in addresses: French words for levels, one address for each territory."""

from django.http import Http404, HttpRequest, QueryDict

from senacs.analytics.protection import PUBLIC_LEVELS
from senacs.territories import queries
from senacs.territories.models import Territory
from senacs.territories.rules import FRANCE, MADE_LEVELS, Level
from senacs.web.territory_words import (
    LEVELS,
    SLUGS,
    in_territory,
    level_name,
    of_territory,
    territory_url,
)

__all__ = ["LEVELS", "SLUGS", "in_territory", "level_name", "of_territory", "territory_url"]

# Figures are published at these levels only; those that the network makes come last.
PUBLISHED_LEVELS: tuple[Level, ...] = tuple(
    level
    for level in (
        Level.COUNTRY,
        Level.REGION,
        Level.DEPARTMENT,
        Level.EPCI,
        Level.AGREEMENT,
        Level.PLAN,
        Level.CUSTOM,
    )
    if level in PUBLIC_LEVELS | MADE_LEVELS
)


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


_ALONE = {
    "region": Level.REGION,
    "departement": Level.DEPARTMENT,
    "epci": Level.EPCI,
    "intercommunalite": Level.EPCI,
}
_HOLDERS = {"departements": Level.REGION, "epci": Level.DEPARTMENT}
"""Of a set of territories as the explorer names it: `departements:93` lie in the region 93."""


def place_named(query: QueryDict) -> str:
    """`level:code` of the place of a map, "" for none: `dans`, or the words of other pages.

    Those are understood too: ignored, they would show the whole country unsaid.
    """
    wanted = query.get("dans") or next(iter(query.getlist("territoire")), "")
    if wanted:
        return wanted
    level, _, code = query.get("territoires", "").partition(":")
    if code:
        return f"{_HOLDERS.get(level, level)}:{code}"
    named = (f"{level}:{query[word]}" for word, level in _ALONE.items() if query.get(word))
    return next(named, "")


def place_query(territory: Territory) -> dict[str, str]:
    """The parameter that `territory_asked` reads; none for the whole country."""
    if territory.level == Level.COUNTRY:
        return {}
    return {"territoire": f"{territory.level}:{territory.code}"}
