"""A working crossing within the rights of who asks: edition, territory, filters, rows, columns.

Whoever asks must both follow the survey and read its answers there: the territory lies wholly in
those places, and a structure that has left them since the edition was frozen is not counted.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest

from senacs.accounts.rules import Permission
from senacs.analytics import crossing_axes, crossings, queries
from senacs.analytics.actions import ensure_file
from senacs.analytics.crossings import Crossing, Kept
from senacs.analytics.dimensions import Dimension
from senacs.analytics.models import Release
from senacs.campaigns.models import Response, ResponseQuerySet
from senacs.catalogue import registry
from senacs.method import french
from senacs.territories.models import Territory, TerritoryQuerySet
from senacs.territories.rules import Level
from senacs.web.correspondent.crossings_asked import Asked, AskedError, quoted
from senacs.web.doors import places
from senacs.web.territory_words import SLUGS

READS = (Permission.FOLLOW_CAMPAIGN, Permission.READ_RESPONSE)
"""Both are asked, wherever one looks."""
WIDEST = (Level.COUNTRY, Level.REGION, Level.DEPARTMENT, Level.EPCI)
"""Levels that may be crossed, the widest first."""
LEVELS: Mapping[str, Level] = {SLUGS[level]: level for level in crossing_axes.LEVELS}
MOST_CELLS = 6_000
_FEW = 8
"""Categories that an error lists."""


@dataclass(frozen=True)
class Question:
    """What is asked, settled: the crossing, the dimensions offered, those in rows and columns."""

    asked: Asked
    crossing: Crossing
    axes: Mapping[str, Dimension]
    rows: Dimension | None
    columns: Dimension | None

    @property
    def release(self) -> Release:
        return self.crossing.release

    @property
    def territory(self) -> Territory:
        return self.crossing.territory

    def filters_told(self) -> list[tuple[str, str, str]]:
        """Key, name and categories of each filter."""
        return [
            (key, kept.dimension.label, _some(kept.dimension, kept.codes))
            for (key, _), kept in zip(self.asked.filters, self.crossing.filters, strict=True)
        ]


def covered(request: HttpRequest) -> TerritoryQuerySet:
    """The territories that may be crossed, wholly inside the places of who asks."""
    found = Territory.objects.of_level(*WIDEST)
    for permission in READS:
        found = found.inside(places(request, permission))
    return found


def widest(request: HttpRequest) -> Territory | None:
    """The territory that is looked at first."""
    mine = covered(request)
    found = (mine.filter(level=level).order_by("search_name").first() for level in WIDEST)
    return next((one for one in found if one), None)


def readable(request: HttpRequest, release: Release) -> ResponseQuerySet:
    """The responses of an edition that who asks may open."""
    found = Response.objects.of_edition(release.edition)
    for permission in READS:
        found = found.within(places(request, permission))
    return found


def territory_of(request: HttpRequest, asked: Asked) -> Territory:
    """The territory of the address. Raises Http404 for any other than one's own."""
    level, _, code = asked.place.partition(":")
    found = (
        widest(request)
        if not asked.place
        else covered(request).filter(level=level, code=code).first()
    )
    if found is None:
        raise Http404(
            "Ce territoire n’est pas, ou pas tout entier, dans ceux dont vous lisez les réponses."
        )
    return found


def release_of(asked: Asked) -> Release:
    """The newest release of the edition of the address, its file in place. Raises AskedError."""
    known = {one.edition.survey_year: one for one in queries.standing()}
    year = asked.year or max(known)
    if year not in known:
        told = french.listing([str(one) for one in sorted(known)])
        raise AskedError(
            f"L’enquête {year} n’est pas figée\u202f: les enquêtes figées sont {told}."
        )
    ensure_file(known[year])
    return known[year]


def settled(request: HttpRequest, asked: Asked) -> Question:
    """What is asked, all of which exists. Raises AskedError, or Http404 for a territory."""
    territory, release = territory_of(request, asked), release_of(asked)
    library = registry.indicators(release.edition.data_year)
    for key in asked.indicators:
        if key not in library:
            raise AskedError(_unknown_indicator(key, release))
    axes = {one.key: one for one in crossing_axes.offered(release)}
    crossing = Crossing(
        release,
        territory,
        tuple(_kept(release, axes, key, codes) for key, codes in asked.filters),
        unread=_unread(request, release, territory),
    )
    rows, columns = (
        _axis(release, axes, key) if key else None for key in (asked.rows, asked.columns)
    )
    if rows and asked.rows == asked.columns:
        raise AskedError(
            f"«\u202f{rows.label}\u202f» est à la fois en lignes et en colonnes\u202f: choisissez "
            "une autre dimension pour les colonnes, ou aucune."
        )
    question = Question(
        replace(
            asked, year=release.edition.survey_year, place=f"{territory.level}:{territory.code}"
        ),
        crossing,
        axes,
        rows,
        columns,
    )
    _check_size(question)
    return question


def _unknown_indicator(key: str, release: Release) -> str:
    known = registry.indicators().get(key)
    if known is None:
        return (
            f"L’indicateur {quoted(key)} n’existe pas\u202f: retirez-le, et choisissez-en un dans "
            "la liste."
        )
    return (
        f"L’indicateur {quoted(known.title)} n’existe pas dans les données "
        f"{release.edition.data_year}\u202f: retirez-le, ou changez d’enquête."
    )


def _axis(release: Release, axes: Mapping[str, Dimension], key: str) -> Dimension:
    if key in LEVELS:
        return crossing_axes.level(release, LEVELS[key])
    if key not in axes:
        told = french.listing([one.label for one in axes.values()])
        raise AskedError(
            f"{quoted(key)} n’est pas une dimension de ces données\u202f: choisissez parmi {told}."
        )
    return axes[key]


def _kept(
    release: Release, axes: Mapping[str, Dimension], key: str, codes: tuple[str, ...]
) -> Kept:
    dimension = _axis(release, axes, key)
    unknown = [code for code in codes if code not in dimension.categories]
    if unknown:
        labels = list(dimension.categories.values())
        told = french.listing(labels[:_FEW]) + (" et d’autres" if len(labels) > _FEW else "")
        raise AskedError(
            f"«\u202f{dimension.label}\u202f» n’a pas de catégorie {quoted(unknown[0])} dans ces "
            f"données\u202f: choisissez parmi {told}."
        )
    return Kept(dimension, codes)


def _some(dimension: Dimension, codes: tuple[str, ...]) -> str:
    return french.listing([crossing_axes.label_of(dimension, code) for code in codes], last="ou")


def _unread(request: HttpRequest, release: Release, territory: Territory) -> frozenset[int]:
    """Structures that the frozen register puts there, and that have left these places since."""
    if all(places(request, permission).national for permission in READS):
        return frozenset()
    frozen = {one.structure_id for one in queries.register(release, territory=territory)}
    read = readable(request, release).order_by().values_list("structure_id", flat=True)
    return frozenset(frozen.difference(read))


def _check_size(question: Question) -> None:
    library = registry.indicators(question.release.edition.data_year)
    lines = sum(max(1, len(library[key].parts)) for key in question.asked.indicators)
    cells = lines * crossings.count_spots(question.crossing, question.rows, question.columns)
    if cells > MOST_CELLS:
        raise AskedError(
            f"Ce tableau dépasserait {french.number(MOST_CELLS)} cases\u202f: prenez un territoire "
            "plus petit, moins d’indicateurs, ou des lignes moins nombreuses."
        )
