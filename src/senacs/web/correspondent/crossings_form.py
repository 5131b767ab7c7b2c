"""The form of a working crossing: what may be chosen, and what is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest

from senacs.analytics import crossing_axes, queries
from senacs.analytics.dimensions import Dimension
from senacs.analytics.models import Release
from senacs.catalogue import registry
from senacs.method import french
from senacs.method.indicators import Indicator
from senacs.territories.models import Territory
from senacs.territories.rules import LEVEL_NAMES, Level, search_key
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.correspondent.crossings_asked import INDICATOR, MOST_INDICATORS, Asked
from senacs.web.correspondent.crossings_scope import LEVELS, WIDEST, covered
from senacs.web.indicator_choice import Offered, Picker, Searched, by_theme, says, too_many

MOST_FOUND = 30


@dataclass(frozen=True)
class Filter:
    """The boxes of a dimension: their value in an address, their label, whether they are ticked."""

    dimension: Dimension
    boxes: tuple[tuple[str, str, bool], ...]

    @property
    def ticked(self) -> int:
        return sum(is_ticked for _, _, is_ticked in self.boxes)


def form_of(
    request: HttpRequest,
    asked: Asked,
    release: Release,
    territory: Territory,
    *,
    with_shelves: bool,
) -> dict[str, object]:
    """What `crossings_form.html` draws; beside a table, without the shelves of the library."""
    axes = crossing_axes.offered(release)
    picked = picker(words(request.GET, "mot"), asked, release)
    named = {one.key: one.label for one in axes}
    levels = _levels_under(territory, asked)
    return {
        "most": MOST_INDICATORS,
        "word": words(request.GET, "mot"),
        "indicators": picked if with_shelves else replace(picked, shelves=()),
        "where": (*_surveys(release), _territories(request, territory)),
        "filters": [*(_filter(one.key, one, asked) for one in axes), *_narrowed(release, asked)],
        "has_profile": crossing_axes.PROFILE in named,
        "layout": (
            _select("lignes", "En lignes", {"": "Les indicateurs", **levels, **named}, asked.rows),
            _select("colonnes", "En colonnes", {"": "Rien de plus", **named}, asked.columns),
        ),
    }


def picker(text: str, asked: Asked, release: Release) -> Picker:
    """Indicators of the library: those ticked, those of the words typed or of every shelf."""
    library = registry.indicators(release.edition.data_year)
    ticked = [library[key] for key in asked.indicators if key in library]
    chosen = tuple(Offered(one.key, french.typo(one.title)) for one in ticked)
    others = [one for one in library.values() if one not in ticked]
    over = too_many(len(asked.indicators), MOST_INDICATORS)
    if not text:
        shelves = by_theme(others)
        return Picker(INDICATOR, chosen, shelves, is_searched=False, said="", too_many=over)
    found = _search(text, others)
    said = found.said("indicateur")
    return Picker(INDICATOR, chosen, found.shelves, is_searched=True, said=said, too_many=over)


def _search(text: str, among: Sequence[Indicator]) -> Searched:
    wanted = search_key(text).split()
    found = [one for one in among if wanted and says(one, wanted)]
    return Searched(by_theme(found[:MOST_FOUND]), max(0, len(found) - MOST_FOUND))


def _surveys(release: Release) -> tuple[c.Field, ...]:
    """The choice of an edition, where there are several."""
    years = {
        str(one.edition.survey_year): f"{one.edition.survey_year} (données {one.edition.data_year})"
        for one in queries.standing()
    }
    if len(years) == 1:
        return ()
    return (_select("enquete", "Enquête", years, str(release.edition.survey_year)),)


def _territories(request: HttpRequest, territory: Territory) -> c.Field:
    """One's own: the wide ones, then the intercommunalities of the department that is read."""
    mine = covered(request)
    wide = mine.of_level(*(level for level in WIDEST if level != Level.EPCI))
    listed = sorted(wide, key=lambda one: (WIDEST.index(Level(one.level)), one.search_name))
    around = Territory.objects.of_level(Level.DEPARTMENT).touching(territory)
    if territory.level in {Level.DEPARTMENT, Level.EPCI}:
        small = mine.of_level(Level.EPCI)
        near = small.none()
        for department in around:
            near = near | small.touching(department)
        listed += list(near.distinct().order_by("search_name"))
    choices = {
        f"{one.level}:{one.code}": f"{one.name} ({LEVEL_NAMES[Level(one.level)]})" for one in listed
    }
    return _select(
        "territoire",
        "Territoire",
        choices,
        f"{territory.level}:{territory.code}",
        hint="Ceux dont vous lisez toutes les réponses. Les intercommunalités d’un département "
        "paraissent une fois ce département choisi.",
    )


def _levels_under(territory: Territory, asked: Asked) -> dict[str, str]:
    """Levels that part a territory, by their word in an address; and the one in rows."""
    rank = WIDEST.index(Level(territory.level))
    order = (*WIDEST, Level.COMMUNE)
    return {
        slug: french.plural(2, LEVEL_NAMES[level]).capitalize()
        for slug, level in LEVELS.items()
        if order.index(level) > rank or slug == asked.rows
    }


def _filter(key: str, one: Dimension, asked: Asked) -> Filter:
    kept = dict(asked.filters).get(key, ())
    boxes = tuple(
        (f"{key}:{code}", french.typo(label), code in kept)
        for code, label in one.categories.items()
    )
    return Filter(one, boxes)


def _narrowed(release: Release, asked: Asked) -> Iterator[Filter]:
    """Territories that a cell was narrowed to: ticked, so that a change of the form keeps them."""
    for key, codes in asked.filters:
        if key in LEVELS:
            whole = crossing_axes.level(release, LEVELS[key])
            named = {code: whole.categories[code] for code in codes if code in whole.categories}
            yield _filter(key, replace(whole, categories=named), asked)


def _select(name: str, label: str, said: Mapping[str, str], value: str, hint: str = "") -> c.Field:
    choices = tuple(c.Choice(key, french.typo(text)) for key, text in said.items())
    return c.Field(name, label, "select", value, hint, choices=choices, is_required=True)
