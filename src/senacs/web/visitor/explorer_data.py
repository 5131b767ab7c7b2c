"""What the explorer found: one cell for each indicator, row, territory, year and category."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from senacs.analytics import described, dimensions, figures
from senacs.analytics.dimensions import Dimension
from senacs.analytics.models import Release
from senacs.analytics.queries import named
from senacs.method import french
from senacs.method.figures import Context, Figure, Status, Table
from senacs.method.indicators import Measure
from senacs.method.pivot import Axis, Grid, Spot, by_column, by_name, pivot
from senacs.territories import queries as territories
from senacs.territories.models import Territory, TerritoryQuerySet
from senacs.territories.rules import FRANCE, Level, search_key
from senacs.web.visitor import explorer_library
from senacs.web.visitor import figures as shown_figures
from senacs.web.visitor.explorer_asked import CATEGORY, INDICATOR, PLACE, YEAR, Asked, AskedError
from senacs.web.visitor.explorer_breaks import Breaks, breaks_of
from senacs.web.visitor.explorer_look import BY_NAME
from senacs.web.visitor.places import PUBLISHED_LEVELS

MOST_CELLS = 6_000
ALL = "all"
NOT_CROSSED = (
    "Un croisement ne se publie que pour la France, les régions et les départements\u202f: "
    "retirez les intercommunalités et les territoires sur mesure, ou le croisement."
)
_CROSSED = {Level.COUNTRY, Level.REGION, Level.DEPARTMENT}


@dataclass(frozen=True)
class Point:
    """One number, or the reason why there is none, with its whole context."""

    context: Context
    row: str
    category: str
    by: str
    value: float | None
    share: float | None
    text: str
    status: Status
    share_text: str = ""
    row_label: str = ""
    has_share: bool = False
    """Whether the table has shares: a row that shows none would tell the hidden total."""
    is_share: bool = False

    @property
    def is_shown(self) -> bool:
        return self.value is not None

    def read(self, *, as_shares: bool) -> tuple[float | None, str]:
        """What is read on screen: number and words. An indicator that is a share is read so."""
        if self.is_shown and self.reads_share(as_shares=as_shares):
            return self.share, self.share_text if self.share is not None else self.silence
        return self.value, self.text if self.is_shown else self.silence

    def reads_share(self, *, as_shares: bool) -> bool:
        """Whether what is read is a share."""
        return self.is_share or (as_shares and self.has_share)

    @property
    def silence(self) -> str:
        """The short word of the status; « masqué » for a share that would tell a hidden total."""
        status = Status.HIDDEN if self.is_shown else self.status
        return status.label.partition(" (")[0]


@dataclass(frozen=True)
class Found:
    """Axes and cells; `left_out`: indicators and years of which nothing exists, in words;
    `breaks`: between the years asked."""

    asked: Asked
    axes: tuple[Axis, ...]
    cells: Mapping[Spot, Point]
    releases: tuple[Release, ...]
    left_out: tuple[str, ...]
    breaks: Breaks

    @cached_property
    def grid(self) -> Grid[Point]:
        """Rows and columns in the order asked; years keep theirs."""
        asked, look = self.asked, self.asked.look
        grid = pivot(self.axes, self.cells, asked.down, asked.across)
        if asked.down == YEAR or not look.sort:
            return grid
        if look.sort == BY_NAME:
            return by_name(grid, search_key, backwards=look.is_backwards)
        if look.column is None or look.column >= len(grid.columns):
            return grid
        return by_column(
            grid,
            look.column,
            lambda point: point.read(as_shares=asked.as_shares)[0],
            backwards=look.is_backwards,
        )

    @property
    def is_preparing(self) -> bool:
        """Whether some cells are not decided yet: the same address will say more."""
        return any(one.status is Status.PREPARING for one in self.cells.values())

    @property
    def digest(self) -> str:
        """What the answer depends on beside the address."""
        return "-".join(one.digest[:12] for one in self.releases)


def known_releases(asked: Asked) -> dict[int, Release]:
    """The release of each data year, those that the address names first. Raises AskedError."""
    known = {one.edition.data_year: one for one in shown_figures.releases()}
    for name in asked.versions:
        pinned = named(name)
        if pinned is None:
            raise AskedError(f"Aucune version des données ne s’appelle «\u202f{name[:40]}\u202f».")
        known[pinned.edition.data_year] = pinned
    return known


def releases_of(asked: Asked) -> list[Release]:
    """One release a data year, the oldest first. Raises AskedError."""
    known = known_releases(asked)
    wanted = asked.years or tuple(sorted(known)[-1:])
    missing = [year for year in wanted if year not in known]
    if missing:
        raise AskedError(f"Aucune enquête publiée ne porte sur l’année {missing[0]}.")
    return [shown_figures.ready(known[year]) for year in wanted]


def places_of(asked: Asked) -> list[Territory]:
    """The territories asked, in the order of the reference. Raises AskedError."""
    found = list(_group(asked)) if asked.group else []
    known = places_named(asked.places)
    for place in asked.places:
        one = known.get(place)
        if one is None:
            raise AskedError(f"«\u202f{place[:40]}\u202f» n’est pas un territoire publié.")
        if one not in found:
            found.append(one)
    return found


def places_named(names: Iterable[str]) -> dict[str, Territory]:
    """Territories about which figures are published, by « level:code »; unknown ones left out."""
    pairs = [(level, code) for level, _, code in (name.partition(":") for name in names)]
    wanted = frozenset(pair for pair in pairs if pair[0] in PUBLISHED_LEVELS)
    return {f"{one.level}:{one.code}": one for one in Territory.objects.named(wanted)}


def is_crossed(place: Territory) -> bool:
    """Whether figures of this territory may be crossed."""
    return Level(place.level) in _CROSSED


def _group(asked: Asked) -> TerritoryQuerySet | list[Territory]:
    group = asked.group
    if asked.profile is not None:
        return asked.profile.territories()
    if asked.is_of_profile:
        raise AskedError(
            f"Aucun profil de territoires ne s’appelle «\u202f{group[:40]}\u202f»\u202f: "
            "choisissez-le dans la liste, ou dans la page des profils."
        )
    name, _, code = group.partition(":")
    if group == "france":
        country = territories.territory(Level.COUNTRY, FRANCE)
        return [country] if country else []
    if group == "regions":
        return territories.regions()
    if group == "departements":
        return territories.departments()
    level = Level.REGION if name == "departements" else Level.DEPARTMENT
    held = territories.territory(level, code)
    if held is None:
        raise AskedError(f"Le référentiel ne connaît pas «\u202f{group[:40]}\u202f».")
    if name == "departements":
        return territories.departments().within(held)
    return Territory.objects.of_level(Level.EPCI).touching(held).order_by("search_name")


def dimension_of(asked: Asked, releases: Sequence[Release]) -> Dimension | None:
    """The crossing asked, when each release offers it. Raises AskedError."""
    if not asked.by:
        return None
    for release in releases:
        offered = {one.key: one for one in dimensions.available(release)}
        if asked.by not in offered:
            known = dimensions.DIMENSIONS.get(asked.by)
            label = known.label if known else asked.by[:40]
            raise AskedError(
                f"Les données {release.edition.data_year} ne se croisent pas par "
                f"«\u202f{label}\u202f»\u202f: retirez ce croisement ou cette année."
            )
    return dimensions.DIMENSIONS[asked.by]


def find(asked: Asked) -> Found:
    """Everything asked, through the door of figures. Raises AskedError."""
    releases = releases_of(asked)
    places = places_of(asked)
    dimension = dimension_of(asked, releases)
    if dimension and not all(map(is_crossed, places)):
        raise AskedError(NOT_CROSSED)
    unknown = [key for key in asked.indicators if explorer_library.of(key) is None]
    if unknown:
        raise AskedError(f"L’indicateur «\u202f{unknown[0][:60]}\u202f» n’existe pas.")
    cells: dict[Spot, Point] = {}
    left_out = []
    for release in releases:
        keys = [key for key in asked.indicators if explorer_library.in_release(key, release)]
        left_out += [
            f"{explorer_library.title(key)}\u202f: pas de données {release.edition.data_year}"
            for key in asked.indicators
            if key not in keys
        ]
        _check_size(len(cells), len(keys) * len(places))
        made = figures.compute_many(
            release,
            keys,
            territories=places,
            by=asked.by,
            as_frozen=release.name in asked.versions,
        )
        for key, spots in made.items():
            is_share = described.indicator(release, key).measure is Measure.SHARE
            for (place, category), shown in spots.items():
                if asked.categories and (category or ALL) not in asked.categories:
                    continue
                for point in _points(shown, category, asked.by, is_share=is_share):
                    spot = (
                        f"{key}/{point.row}" if point.row else key,
                        place,
                        str(release.edition.data_year),
                        category or ALL,
                    )
                    cells[spot] = point
            _check_size(len(cells), 0)
    axes = _axes(cells, places, releases, dimension)
    return Found(
        asked,
        axes,
        cells,
        tuple(releases),
        tuple(dict.fromkeys(left_out)),
        breaks_asked(asked, releases),
    )


def breaks_asked(asked: Asked, releases: Sequence[Release]) -> Breaks:
    """What breaks between the years asked. Raises AskedError."""
    return breaks_of(asked.indicators, releases, known_releases(asked).values())


def _check_size(cells: int, more: int) -> None:
    if cells + more > MOST_CELLS:
        raise AskedError(
            f"Ce tableau dépasserait {french.number(MOST_CELLS)} cases\u202f: retirez un "
            "indicateur, des années, ou prenez moins de territoires."
        )


def _points(shown: Figure | Table, category: str, by: str, *, is_share: bool) -> list[Point]:
    context = shown.context
    if isinstance(shown, Figure):
        return [Point(context, "", category, by, shown.value, shown.share, shown.text,
                      context.status(shown.verdict), shown.share_text,
                      has_share=is_share, is_share=is_share)]  # fmt: skip
    return [
        Point(context, row.key, category, by, row.value, row.share, row.text,
              context.status(row.verdict), row.share_text, row.label, has_share=True)
        for row in shown.rows
    ]  # fmt: skip


def _axes(
    cells: Mapping[Spot, Point],
    places: Sequence[Territory],
    releases: Sequence[Release],
    dimension: Dimension | None,
) -> tuple[Axis, ...]:
    labels: dict[str, str] = {}
    categories: dict[str, str] = {}
    for (measure, _, _, category), point in cells.items():
        if measure not in labels:
            labels[measure] = _measure_label(point)
        categories.setdefault(category, "")
    if dimension is None:
        named_categories = {ALL: "Ensemble"}
    else:
        order = dimension.ordered(sorted("" if code == ALL else code for code in categories))
        named_categories = {code or ALL: dimension.category(code) for code in order}
    return (
        Axis(INDICATOR, "Indicateur", labels),
        Axis(PLACE, "Territoire", {f"{one.level}:{one.code}": one.name for one in places}),
        Axis(YEAR, "Année", {str(one.edition.data_year): str(one.edition.data_year)
                             for one in releases}),
        Axis(CATEGORY, dimension.label if dimension else "Ensemble", named_categories),
    )  # fmt: skip


def _measure_label(point: Point) -> str:
    title = explorer_library.short_title(point.context.indicator)
    return f"{title}\u00a0: {french.typo(point.row_label)}" if point.row else title
