"""Pieces of the pages of coverage: parts of people, bands, groups of communes, maps."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from senacs.charts import palette
from senacs.charts.maps import Dots, Frame, Look, Style, territory_map
from senacs.charts.model import Drawing
from senacs.charts.thematic import Layer, Scale, Spot
from senacs.method import french
from senacs.method.classing import Classing, classes, histogram
from senacs.method.coverage import Marks, bands
from senacs.structures import coverage
from senacs.structures.places import Communes, Site
from senacs.territories.models import Territory
from senacs.territories.rules import MADE_LEVELS, Level
from senacs.web.components import Cell, Column, Table
from senacs.web.visitor import map_ground
from senacs.web.visitor.coverage_asked import Asked
from senacs.web.visitor.map_ground import Ground
from senacs.web.visitor.places import in_territory, territory_url

BANDS = (5.0, 10.0, 15.0, 20.0)
SHARES = (50.0, 75.0, 90.0, 99.0)
UNDER: Mapping[str, Level] = {Level.COUNTRY: Level.DEPARTMENT, Level.REGION: Level.DEPARTMENT}


MOST_COMMUNES = 150
"""Of a territory that the network made: beyond, it is drawn by intercommunalities."""


@dataclass(frozen=True)
class Part:
    """People among others: « 412 300 habitants, 87,4 % »."""

    people: int
    whole: int

    @property
    def share(self) -> float | None:
        """Percentage; None of nobody."""
        return self.people / self.whole * 100 if self.whole else None

    @property
    def percent(self) -> str:
        return "" if self.share is None else percent(self.share)

    @property
    def said(self) -> str:
        return f"{french.quantity(self.people, 'habitant')} sur {french.number(self.whole)}"


def percent(share: float) -> str:
    """One decimal, but of all and of nothing; never « 100 % » nor « 0 % » of what is nearly so."""
    rounded = round(share, 1)
    if rounded >= 100 > share:
        rounded = 99.9
    if rounded <= 0 < share:
        rounded = 0.1
    return french.percent(rounded, 0 if rounded in {0.0, 100.0} else 1)


def part(communes: Communes, marks: Marks, among: Marks) -> Part:
    """People of the marked communes, among those of others."""
    people = communes.population
    return Part(round(float(people[marks & among].sum())), round(float(people[among].sum())))


def frr(communes: Communes) -> Marks:
    """Communes of a rural revitalisation zone, whatever its degree."""
    return np.array([bool(one) for one in communes.frr], dtype=np.bool_)


def covered(question: Asked) -> Marks:
    """Communes covered, by the measure asked."""
    areas = question.areas
    if question.measure == "zones" and areas is not None:
        return areas.covered
    return question.situation.covered(question.km)


def bands_table(question: Asked) -> Table:
    """How many people live within each distance, step by step and together."""
    now = question.situation
    known, inside = now.communes, question.inside
    rows, together = [], 0.0
    for band in bands(now.km[inside], known.population[inside], BANDS):
        together += band.share * 100
        rows.append(
            (
                Cell(_band_words(band.above, band.up_to)),
                Cell(french.number(band.points)),
                Cell(french.number(band.people)),
                Cell(percent(band.share * 100)),
                Cell(percent(min(together, 100.0))),
            )
        )
    return Table(
        caption=f"Habitants selon la distance à la structure la plus proche, "
        f"{in_territory(question.territory)}",
        columns=(
            Column("Distance à vol d’oiseau"),
            Column("Communes", is_number=True),
            Column("Habitants", is_number=True),
            Column("Part", is_number=True),
            Column("Part cumulée", is_number=True),
        ),
        rows=tuple(rows),
        has_few_columns=True,
        id="distances",
    )


def _band_words(above: float, up_to: float) -> str:
    if not np.isfinite(up_to):
        return f"plus de {french.number(above)}{french.NBSP}km"
    if not above:
        return f"{french.number(up_to)}{french.NBSP}km ou moins"
    return f"{french.number(above)} à {french.number(up_to)}{french.NBSP}km"


@dataclass(frozen=True)
class Group:
    """A territory of the level under: its people, those covered, its structures."""

    territory: Territory
    part: Part
    structures: int

    @property
    def rate(self) -> float | None:
        """Structures for 10,000 inhabitants."""
        return self.structures / self.part.whole * 10_000 if self.part.whole else None


def under(question: Asked) -> Level:
    """The level into which a territory is parted: what the network made, by its size."""
    territory = question.territory
    level = UNDER.get(territory.level)
    if level is not None:
        return level
    is_large = territory.level in MADE_LEVELS and question.inside.sum() > MOST_COMMUNES
    return Level.EPCI if territory.level == Level.DEPARTMENT or is_large else Level.COMMUNE


def groups(question: Asked) -> list[Group]:
    """Departments of a region or of France, parts of intercommunalities in a department, or in a
    large territory that the network made.

    Only communes of the territory count: of an intercommunality that crosses its border, the part
    that lies inside.
    """
    level = under(question)
    if level == Level.COMMUNE:
        return []
    known, marks = question.situation.communes, covered(question)
    holders = known.holder_codes[level]
    stands = [known.ranks.get(site.commune) for site in question.sites]
    where = [holders[rank] for rank in stands if rank is not None and question.inside[rank]]
    codes = sorted({str(code) for code in holders[question.inside] if code})
    named = Territory.objects.of_level(level).filter(code__in=codes).defer("extra")
    found = []
    for one in named.order_by("search_name"):
        inside = question.inside & (holders == one.code)
        found.append(Group(one, part(known, marks, inside), where.count(one.code)))
    return found


def groups_table(question: Asked, found: Sequence[Group]) -> Table:
    """The same as the map."""
    return Table(
        caption=f"Population couverte {in_territory(question.territory)}",
        columns=(
            Column("Territoire"),
            Column("Habitants", is_number=True),
            Column("Couverts", is_number=True),
            Column("Part", is_number=True),
            Column("Structures", is_number=True),
            Column("Pour 10 000 hab.", is_number=True),
        ),
        rows=tuple(
            (
                Cell(one.territory.name, territory_url(one.territory)),
                Cell(french.number(one.part.whole)),
                Cell(french.number(one.part.people)),
                Cell(one.part.percent),
                Cell(french.number(one.structures)),
                Cell("" if one.rate is None else french.number(one.rate, 2)),
            )
            for one in found
        ),
        is_sortable=True,
        is_tall=True,
        has_few_columns=True,
        id="couverture-par-territoire",
    )


# --- maps -----------------------------------------------------------------------------------------


def shares_layer(question: Asked, found: Sequence[Group], *, title: str, foot: str) -> Layer | None:
    """The part of people covered in each territory of the level under."""
    kept = {one.territory.code: one for one in found if one.part.share is not None}
    level, territory = under(question), question.territory
    if level == Level.COMMUNE or not kept:
        return None
    ground = map_ground.ground(level, territory, [one.territory for one in kept.values()])
    if ground is None:
        return None
    spots = {
        code: Spot(one.territory.name, one.part.share, one.part.percent)
        for code, one in kept.items()
    }
    values = [one.part.share for one in kept.values() if one.part.share is not None]
    cut = classes([0.0, *values, 100.0], Classing.OWN, len(SHARES), SHARES)
    ends = [french.number(limit) for limit in cut.limits]
    scale = Scale(
        unit="% d’habitants couverts",
        classes=cut,
        labels=tuple(f"{low} à {high}{french.THIN}%" for low, high in itertools.pairwise(ends)),
        bars=histogram(values) if len(values) > 1 else (),
        ends=("0", "100"),
    )
    frame = Frame(
        viewbox=ground.viewbox,
        title=title,
        foot=f"{foot} {ground.credit}.",
        kilometre=ground.kilometre,
    )
    return Layer(frame, ground.shapes, spots, scale, ground.lines, ground.labels)


MarkedSites = Mapping[str, tuple[str, Sequence[Site]]]
"""Structures of a map, by the sign that they have there, with what the sign means."""


def standing(sites: Sequence[Site]) -> MarkedSites:
    """The structures that are open."""
    return {"disc": ("Structure, y compris de l’autre côté d’une limite", sites)}


COMMUNES_DRAWN = frozenset({Level.DEPARTMENT, Level.EPCI, *MADE_LEVELS})
"""Levels whose communes are drawn, where their outlines are loaded."""


def communes_map(
    question: Asked,
    status: Mapping[str, str],
    legend: Mapping[str, tuple[str, Look]],
    *,
    marks: MarkedSites,
    title: str,
    foot: str,
    heading: bool = False,
    width: float = 480.0,
) -> Drawing | None:
    """The communes of a department, of an intercommunality, or of what the network made, each in
    its state."""
    territory = question.territory
    if territory.level not in COMMUNES_DRAWN:
        return None
    inside = Territory.objects.of_level(Level.COMMUNE).within(territory)
    ground = map_ground.ground(Level.COMMUNE, territory, list(inside.only("code", "name", "level")))
    if ground is None:
        return None
    frame = Frame(
        viewbox=ground.viewbox,
        title=title,
        foot=f"{foot} {ground.credit}.",
        kilometre=ground.kilometre,
    )
    dots = [Dots(label, _places(ground, there), sign) for sign, (label, there) in marks.items()]
    return territory_map(
        frame,
        ground.shapes,
        status,
        {key: words for key, (words, _) in legend.items()},
        style=Style({key: look for key, (_, look) in legend.items()}, tuple(dots)),
        heading=heading,
        width=width,
    )


def _places(ground: Ground, sites: Sequence[Site]) -> tuple[tuple[float, float, str], ...]:
    placed = [(ground.place(site.lon, site.lat), site.name) for site in sites]
    return tuple((at[0], at[1], name) for at, name in placed if at is not None)


PALE = Look(palette.PALE)
EMPTY = Look(palette.WARM)
UNKNOWN = Look(palette.OCHRE, striped=True)
WAITING = Look(palette.PARTS[3])
GAINED = Look(palette.COOL)
LOST = Look(palette.WARM, striped=True)


def districts_said(question: Asked, sites: Sequence[Site] | None = None) -> tuple[int, int]:
    """Priority neighbourhoods of the territory: those with a structure near them, and all."""
    found = coverage.districts_near(
        question.sites if sites is None else sites,
        question.inside,
        question.km,
    )
    return found.covered, found.total
