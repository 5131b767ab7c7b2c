"""Single territories of the explorer: searched by name, a commune leading to what contains it."""

from collections.abc import Iterable, Sequence

from senacs.territories import queries as territories
from senacs.territories.models import Territory
from senacs.territories.rules import LEVEL_NAMES, MADE_LEVELS, Level
from senacs.web.indicator_choice import Offered, Searched, Shelf
from senacs.web.territory_words import LEVELS, SLUGS, level_name
from senacs.web.visitor.explorer_data import places_named
from senacs.web.visitor.places import PUBLISHED_LEVELS

MOST_FOUND = 24
MOST_COMMUNES = 6
LISTED = frozenset(SLUGS[level] for level in (Level.REGION, *sorted(MADE_LEVELS)))
"""Levels, as addresses call them, that are few enough to be listed without a word."""
_AROUND = (Level.EPCI, Level.DEPARTMENT)


def levels() -> dict[str, str]:
    """Where one may search, as the form calls it."""
    searched = [one for one in PUBLISHED_LEVELS if one != Level.COUNTRY]
    named = {SLUGS[level]: LEVEL_NAMES[level].capitalize() for level in searched}
    return {"": "Tous les niveaux", **named, SLUGS[Level.COMMUNE]: "Commune (ce qui la contient)"}


def chosen(names: Iterable[str]) -> tuple[Offered, ...]:
    """What is ticked already, in the order of the address."""
    names = list(names)
    known = places_named(names)
    return tuple(
        Offered(name, known[name].name, level_name(known[name])) for name in names if name in known
    )


def search(text: str, level: str, ticked: Sequence[str]) -> Searched:
    """Territories of that name, what contains communes of that name; those ticked left out."""
    wanted = LEVELS.get(level)
    if not text and level not in LISTED:
        return Searched(())
    found = [one for one in _direct(text, wanted) if _name(one) not in ticked]
    kept = found[:MOST_FOUND]
    direct = tuple(Offered(_name(one), one.name, level_name(one)) for one in kept)
    seen = {*ticked, *(one.key for one in direct)}
    around = () if wanted not in {None, Level.COMMUNE} else _around_communes(text, seen)
    shelves = (Shelf("Territoires", direct), Shelf("Autour d’une commune", around))
    return Searched(tuple(one for one in shelves if one.choices), len(found) - len(kept))


def _direct(text: str, level: str | None) -> list[Territory]:
    if level == Level.COMMUNE:
        return []
    among = [Level(level)] if level else [one for one in PUBLISHED_LEVELS if one != Level.COUNTRY]
    if text:
        found = territories.search(text, among)
    else:
        found = Territory.objects.of_level(*among).order_by("search_name", "code")
    return list(found.filter(making__closed_at=None))


def _around_communes(text: str, seen: set[str]) -> tuple[Offered, ...]:
    """Nothing is published of a commune: its intercommunality and its department are offered."""
    if not text:
        return ()
    communes = list(territories.search(text, [Level.COMMUNE])[:MOST_COMMUNES])
    held = territories.ancestors(one.pk for one in communes)
    offered: dict[str, Offered] = {}
    for commune in communes:
        for level in _AROUND:
            one = held.get(commune.pk, {}).get(level)
            if one is not None and _name(one) not in seen:
                note = f"{level_name(one)}, contient {commune.name}"
                offered.setdefault(_name(one), Offered(_name(one), one.name, note))
    return tuple(offered.values())


def _name(one: Territory) -> str:
    return f"{one.level}:{one.code}"
