"""The map of the explorer: one of the measures asked, one of the years, over what is asked."""

from collections.abc import Sequence

from senacs.method import french
from senacs.territories import queries as territories
from senacs.territories.models import Territory
from senacs.territories.rules import FRANCE, LEVEL_NAMES, Level
from senacs.web.components import Column, Table
from senacs.web.navigation import Link
from senacs.web.territory_words import LEVELS, SLUGS, in_territory
from senacs.web.visitor import explorer_library, thematic, thematic_asked, thematic_layer
from senacs.web.visitor.explorer_asked import INDICATOR, PLACE, YEAR, Asked
from senacs.web.visitor.explorer_data import Found
from senacs.web.visitor.explorer_table import Address

_DRAWN = {
    Level.COUNTRY: (Level.DEPARTMENT, Level.REGION),
    Level.REGION: (Level.DEPARTMENT, Level.EPCI),
    Level.DEPARTMENT: (Level.EPCI,),
}
"""What is drawn inside a territory, the usual level first; a country has too many EPCI here."""
_GROUP_LEVELS = {
    "regions": Level.REGION,
    "departements": Level.DEPARTMENT,
    "epci": Level.EPCI,
}


def shown(found: Found, address: Address) -> dict[str, object]:
    """What `explorer_map.html` draws. `address`: of the same question looked at in another way."""
    asked = found.asked
    measures = _measures(found)
    if not measures:
        return {"map_refusal": NOT_ON_A_MAP}
    look = asked.look
    measure = look.measure if look.measure in measures else next(iter(measures))
    years = list(_labels(found, YEAR))
    year = look.year if look.year in years else years[-1]
    grounds = _grounds(asked, _places(found))
    within = grounds.get(look.within) or next(iter(grounds.values()))
    level = _level(asked, within)
    key, _, row = measure.partition("/")
    release = next(one for one in found.releases if str(one.edition.data_year) == year)
    pinned = release.name in asked.versions
    profile = asked.profile if asked.profile and asked.profile.level == level else None
    question = thematic_asked.Asked(
        release, key, level, within, row=row, is_pinned=pinned, profile=profile
    )
    one = thematic.drawn(question)

    def links(choices: dict[str, str], current: str, name: str) -> list[Link]:
        return [
            Link(label, address(asked.seen(**{name: code})), is_current=code == current)
            for code, label in choices.items()
        ]

    inside = {SLUGS[one]: f"par {LEVEL_NAMES[one]}" for one in _offered(asked, within)}
    return {
        "map_figure": thematic.figure_words(one),
        "map_table": _table(one, within) if len(one.found.values) <= _MOST_ROWS else None,
        "map_choices": [
            (label, found_links)
            for label, found_links in (
                ("Mesure", links(measures, measure, "measure")),
                ("Année", links({year: year for year in years}, year, "year")),
                (
                    "Territoire",
                    links({code: place.name for code, place in grounds.items()}, _name(within),
                          "within"),
                ),
                ("Découpage", links(inside, SLUGS[level], "level")),
            )
            if len(found_links) > 1
        ],
        "map_url": question.url(pinned=pinned),
        "map_omits_crossing": bool(asked.by),
    }  # fmt: skip


NOT_ON_A_MAP = (
    "Une répartition ne se dessine pas sur une carte\u202f: un territoire y a trois valeurs. "
    "Ajoutez un autre indicateur au tableau."
)


def _measures(found: Found) -> dict[str, str]:
    """What may be drawn, row by row for tables."""

    def is_drawn(key: str) -> bool:
        return any(explorer_library.on_map(key, one) for one in found.releases)

    labels = _labels(found, INDICATOR)
    return {one: words for one, words in labels.items() if is_drawn(one.partition("/")[0])}


def _labels(found: Found, key: str) -> dict[str, str]:
    return dict(next(axis.labels for axis in found.axes if axis.key == key))


def _places(found: Found) -> Sequence[str]:
    return list(_labels(found, PLACE))


def _grounds(asked: Asked, places: Sequence[str]) -> dict[str, Territory]:
    """Territories whose inside may be drawn: that of the set asked, those of the places, France."""
    name, _, code = asked.group.partition(":")
    wanted = []
    if name == "departements" and code:
        wanted.append((Level.REGION, code))
    if name == "epci":
        wanted.append((Level.DEPARTMENT, code))
    if not asked.group:
        wanted += _around(places)
    found = Territory.objects.named(frozenset((str(level), code) for level, code in wanted))
    country = territories.territory(Level.COUNTRY, FRANCE)
    known = {_name(one): one for one in [*found, *([country] if country else [])]}
    order = [f"{level}:{code}" for level, code in wanted]
    return {
        one: known[one]
        for one in dict.fromkeys([*order, f"{Level.COUNTRY}:{FRANCE}"])
        if one in known
    }


def _around(places: Sequence[str]) -> list[tuple[Level, str]]:
    """The places themselves, and for the smaller ones the departments that they lie in."""
    pairs = [(Level(level), code) for level, _, code in (one.partition(":") for one in places)]
    own = [pair for pair in pairs if pair[0] in _DRAWN and pair[0] != Level.COUNTRY]
    small = frozenset((str(level), code) for level, code in pairs if level not in _DRAWN)
    held = territories.departments_of(small) if small else []
    around = [(Level.DEPARTMENT, one.code) for one in held]
    return list(dict.fromkeys([*own, *around]))[:_MOST_GROUNDS]


_MOST_GROUNDS = 12
_MOST_ROWS = 130
"""Territories that the table under the map holds; the map of figures lists more by pages."""


def _offered(asked: Asked, within: Territory) -> tuple[Level, ...]:
    """The levels drawn there; that of a profile too, whose territories are fewer."""
    usual = _DRAWN[Level(within.level)]
    own = (asked.profile.level,) if asked.profile else ()
    return tuple(dict.fromkeys([*own, *usual]))


def _level(asked: Asked, within: Territory) -> Level:
    """The level that the look asks, else that of the set, else the usual one."""
    offered = _offered(asked, within)
    group = asked.profile.level if asked.profile else None
    wanted = (
        LEVELS.get(asked.look.level),
        group or _GROUP_LEVELS.get(asked.group.partition(":")[0]),
    )
    return next((one for one in wanted if one in offered), offered[0])  # type: ignore[return-value]


def _table(one: thematic.Drawn, within: Territory) -> Table:
    return Table(
        caption=french.typo(
            f"{one.found.title}, {thematic_layer.whose(one.asked, in_territory(within))}"
        ),
        columns=(
            Column(LEVEL_NAMES[Level(one.asked.level)].capitalize()),
            Column("Valeur", is_number=True),
            Column("Répondantes", is_number=True),
        ),
        rows=tuple(thematic.line_of(value, has_answers=True) for value in one.found.values),
        is_sortable=True,
        is_tall=len(one.found.values) > 20,
        has_few_columns=True,
        id="tableau-carte",
    )


def _name(one: Territory) -> str:
    return f"{one.level}:{one.code}"
