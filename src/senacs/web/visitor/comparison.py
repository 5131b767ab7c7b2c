"""A territory beside others: the level above, neighbours, those like it. In order of names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import slugify

from senacs.analytics import peers
from senacs.analytics.alike import Alike, alike
from senacs.analytics.territory_profiles import Own
from senacs.catalogue import dashboards, registry
from senacs.catalogue.dashboards import Form
from senacs.method import french
from senacs.method.figures import Figure
from senacs.territories import neighbours
from senacs.territories.models import Territory
from senacs.territories.rules import FRANCE, LEVEL_NAMES, MADE_LEVELS, Level
from senacs.web.components import Cell, Column, Link, Table
from senacs.web.gap_words import said
from senacs.web.visitor import figures, register
from senacs.web.visitor.dashboard import Asked, of_many
from senacs.web.visitor.explorer_asked import INDICATOR, MOST_INDICATORS
from senacs.web.visitor.places import country, territory_url
from senacs.web.visitor.territory_profiles import profiles_url

MOST_SHOWN = 50
"""Territories of a profile that a table holds; beyond, their middle is read in the gaps."""
_ABOVE = (Level.DEPARTMENT, Level.REGION)


@dataclass(frozen=True)
class Group:
    """Territories set beside one, the words that say who they are, and where to read more."""

    title: str
    words: str
    table: Table | None
    links: tuple[Link, ...] = ()


def above(territory: Territory) -> list[Territory]:
    """What holds a territory: its department, its region, the country, the nearest first."""
    if territory.level == Level.COUNTRY:
        return []
    order = [level for level in _ABOVE if level != territory.level]
    found = Territory.objects.containing(territory).of_level(*order).exclude(pk=territory.pk)
    held = sorted(found, key=lambda one: order.index(Level(one.level)))
    whole = country()
    return [*held, whole] if whole is not None and whole.code == FRANCE else held


def context_of(asked: Asked) -> dict[str, object]:
    """The groups of the section of comparisons."""
    if asked.release is None:
        return {}
    keys = peers.comparable(asked.release, asked.section.compared)
    territory = asked.territory
    if territory.level == Level.COUNTRY:
        return {"groups": [_whole(keys)]}
    near, like = neighbours.around(territory), alike(territory, register.today())
    over, mine = above(territory), asked.profile
    same = _same(mine, territory)
    shown = (*over, *near.territories, *like.territories, *same, territory)
    everybody = {one.key: one for one in shown}
    found = of_many(asked, keys, list(everybody.values()))
    told = [one for one in same if _is_asked(found, keys, one)]
    groups = [
        Group(
            "Le territoire et ce qui le contient",
            "Un territoire compte dans ceux qui le contiennent.",
            _table(asked, keys, over, found, "ce territoire et ce qui le contient"),
        ),
        Group(
            "Les voisins", _near_words(near),
            _table(asked, keys, near.territories, found, "ce territoire et ses voisins"),
        ),
        Group(
            "Des territoires semblables", _like_words(like, territory),
            _table(asked, keys, sorted(like.territories, key=lambda one: one.search_name), found,
                   "ce territoire et ses semblables"),
        ),
        *([Group(
            "Les territoires du même profil", _profile_words(mine, territory, len(same), len(told)),
            _table(asked, keys, told, found, "ce territoire et ceux de son profil"),
            _profile_links(asked, mine),
        )] if mine else []),
    ]  # fmt: skip
    return {"groups": groups}


def _whole(keys: Sequence[str]) -> Group:
    """The country has nothing beside it: the way to what it holds."""

    def side_by_side(group: str) -> str:
        told = [(INDICATOR, key) for key in keys[:MOST_INDICATORS]]
        return f"{reverse('visitor:explorer')}?{urlencode([*told, ('territoires', group)])}"

    return Group(
        "Ce que la France contient",
        "Rien ne contient la France, et rien ne lui est voisin ni semblable. Ses territoires, eux, "
        "se comparent entre eux.",
        None,
        (
            Link("Les régions côte à côte", side_by_side("regions")),
            Link("Les départements côte à côte", side_by_side("departements")),
        ),
    )


def _same(mine: Own | None, territory: Territory) -> list[Territory]:
    """Those that share its profile, where a table can hold them."""
    if mine is None or len(mine.others) > MOST_SHOWN:
        return []
    found = Territory.objects.of_level(territory.level).filter(code__in=mine.others)
    return list(found.defer("extra").order_by("search_name"))


def _is_asked(found: Mapping[tuple[str, str], Figure], keys: Sequence[str], one: Territory) -> bool:
    """Whether somebody was asked there, for one indicator at least."""
    there = (found.get((key, f"{one.level}:{one.code}")) for key in keys)
    return any(figure is not None and figure.context.is_asked for figure in there)


def _profile_words(mine: Own, territory: Territory, listed: int, told: int) -> str:
    what = french.plural(2, LEVEL_NAMES[Level(territory.level)])
    facts = french.listing([fact.label for fact in mine.shelf.facts])
    words = (
        f"Profil « {mine.name} » : avec {french.number(len(mine.others))} autres {what}, "
        f"réunis par des faits publics ({facts}), jamais par des réponses."
    )
    if not listed:
        return (
            f"{words} Ils sont trop nombreux pour un tableau : leur médiane se lit dans les "
            "écarts, leur liste dans les fichiers."
        )
    if told == listed:
        return words
    silent = french.number(listed - told)
    return f"{words} Ne paraissent pas ceux où personne n’a été sollicité : {silent}."


def _profile_links(asked: Asked, mine: Own) -> tuple[Link, ...]:
    assert asked.release is not None
    gaps = next(one for one in dashboards.sections() if one.form is Form.GAPS)
    there = replace(asked, section=gaps, is_of_profile=True)
    return (
        Link("Comment les profils sont formés", profiles_url(asked.release, mine.shelf.level)),
        Link("Les écarts avec ce profil", f"{there.url()}#volet"),
    )


def _near_words(near: neighbours.Around) -> str:
    if not near.territories:
        return (
            "Ses limites et sa place ne sont pas connues du référentiel : aucun voisin à montrer."
        )
    what = french.plural(2, LEVEL_NAMES[Level(near.territories[0].level)])
    if near.is_border:
        return f"Les {what} qui partagent une limite avec lui, par ordre alphabétique."
    return f"Ses limites ne sont pas dessinées : les {what} dont le centre est le plus proche."


def _like_words(like: Alike, territory: Territory) -> str:
    if not like.territories:
        return "Aucun territoire de même niveau ne peut lui être comparé."
    kind = Level.EPCI if territory.level in MADE_LEVELS else Level(territory.level)
    what = french.plural(2, LEVEL_NAMES[kind])
    reasons = french.listing([f"{one.label} ({one.why})" for one in like.variables])
    return (
        f"Les {len(like.territories)} {what} les plus proches, parmi {french.number(like.among)}, "
        f"par l’ensemble de ces mesures : {reasons}. Chaque mesure est ramenée à la même échelle "
        "(écart à la médiane, divisé par la dispersion habituelle) et compte autant que les autres."
    )


def _table(
    asked: Asked,
    keys: Sequence[str],
    others: Sequence[Territory],
    found: Mapping[tuple[str, str], Figure],
    name: str,
) -> Table | None:
    """Rows of territories, columns of indicators; the territory itself first."""
    if not others or asked.release is None:
        return None
    known = registry.indicators(asked.release.edition.data_year)
    return Table(
        caption=f"Chiffres\u202f: {name}",
        columns=(
            Column("Territoire"),
            *(Column(french.typo(known[key].short or known[key].title), is_number=True)
              for key in keys),
        ),
        rows=tuple(
            (
                Cell(one.name, "" if one == asked.territory else territory_url(one)),
                *(_cell(found.get((key, f"{one.level}:{one.code}")), one) for key in keys),
            )
            for one in (asked.territory, *others)
        ),
        id=slugify(name),
    )  # fmt: skip


def _cell(figure: Figure | None, territory: Territory) -> Cell:
    """A number, or why there is none: the three silences are not the same word."""
    if figure is None:
        return Cell("en préparation")
    if not figure.is_shown:
        return Cell(said(figure))
    return Cell(_short(figure), figures.explain_url(figure.context.indicator, territory))


def _short(figure: Figure) -> str:
    """The number without the noun that the head of its column says already."""
    number, _, unit = said(figure).partition(french.NBSP)
    return said(figure) if unit in {"%", "€"} or not unit else number
