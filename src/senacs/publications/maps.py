"""The two maps of a brochure: structures on their territory, territories of the national survey."""

import math
from collections.abc import Mapping, Sequence

from senacs.catalogue.external.tables import ExternalTable
from senacs.charts import svg
from senacs.charts.maps import Frame, Lands, Point, Shape, point_map, territory_map
from senacs.charts.model import Drawing
from senacs.charts.palette import PAPER
from senacs.method import french
from senacs.publications.source import Ground, Setting

SIGNS = {"CS": "circle", "EVS": "diamond"}
LEGEND = {"CS": "Centre social", "EVS": "Espace de vie sociale"}
STATUS = {
    "participating": "Département concerné par l’enquête",
    "uncertain": "Outre-mer\u202f: trois départements concernés, la source ne dit pas lesquels",
}
MOST_LISTED = 90
"""Structures that a map lists under it on one page; the directories have more."""
COVER_LAND = "#24476B"
COVER_LINE = "#8FA6BE"
COVER_SIGNS = {"CS": "#F0A27F", "EVS": "#8FD0CC"}


def numbered(ground: Ground | None) -> dict[str, str]:
    """The number of each structure on the map of implantation, by identifier."""
    if ground is None:
        return {}
    return {placed.carrier.identifier: str(i) for i, placed in enumerate(ground.points, start=1)}


def unplaced(ground: Ground) -> tuple[str, ...]:
    """Structures that the map cannot show, said beside it."""
    return tuple(
        french.typo(f"{placed.carrier.name} ({placed.carrier.commune})")
        for placed in ground.points
        if placed.x is None
    )


def implantation(
    ground: Ground, setting: Setting, *, title: str, width: float, listed: bool = True,
    again: bool = False,
) -> Drawing:  # fmt: skip
    """Each structure at its place, numbered as in the lists; `listed`: with its own list.

    `again`: the page has the same map in another width, whose outlines are not written twice.
    """
    frame = Frame(
        viewbox=ground.viewbox,
        title=title,
        foot=ground.credit,
        kilometre=ground.kilometre,
        listed=listed,
        lands=Lands(svg.identity("lands", ground.code, setting.territory), is_again=again),
    )
    points = [
        Point(
            placed.x,
            placed.y,
            french.typo(placed.carrier.name),
            text=french.typo(placed.carrier.commune),
            kind=placed.carrier.kind,
            shape=SIGNS[placed.carrier.kind],
        )
        for placed in ground.points
    ]
    shapes = [Shape(ground.code, setting.territory, ground.path)] if ground.path else []
    return point_map(frame, shapes, points, LEGEND, width=width)


def participation(
    table: ExternalTable,
    shapes: Sequence[Shape],
    viewbox: tuple[float, float, float, float],
    *,
    credit: str,
    width: float,
) -> Drawing:
    """The departments of the national survey; what the source does not say is left quiet."""
    status: Mapping[str, str] = {
        shape.code: "uncertain" if shape.code in table.uncertain else "participating"
        for shape in shapes
    }
    frame = Frame(
        viewbox=viewbox,
        title=f"Territoires de l’enquête {table.survey_year}",
        foot=french.typo(f"{table.source} {credit}."),
    )
    return territory_map(frame, shapes, status, STATUS, width=width)


def cover(ground: Ground | None) -> str:
    """The territory and its structures, as a sign on the cover: decorative, without words."""
    if ground is None or not ground.path:
        return ""
    left, top, width, height = ground.viewbox
    unit = max(width, height) / 100
    edge = f'stroke="{COVER_LINE}" stroke-width="{unit * 0.5:.4f}" stroke-linejoin="round"'
    land = f'<path d="{ground.path}" fill="{COVER_LAND}" {edge}/>'
    # Social centres are drawn last, over their smaller neighbours.
    signs = "".join(_signs(ground, kind, unit) for kind in ("EVS", "CS"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:.3f} {top:.3f} {width:.3f} '
        f'{height:.3f}" aria-hidden="true">{land}{signs}</svg>'
    )


def _signs(ground: Ground, kind: str, unit: float) -> str:
    """The signs of a kind, in one look."""
    there = [(p.x, p.y) for p in ground.points if p.carrier.kind == kind]
    points = [(x, y) for x, y in there if x is not None and y is not None]
    if not points:
        return ""
    look = f'fill="{COVER_SIGNS[kind]}" stroke="{PAPER}" stroke-width="{unit * 0.35:.4f}"'
    r = unit * 1.5 * math.sqrt(2) / 1.2
    sign = (
        f'<circle r="{unit * 2.1:.3f}" {look}/>'
        if kind == "CS"
        else f'<path d="M0 {-r:.3f}l{r:.3f} {r:.3f} {-r:.3f} {r:.3f} {-r:.3f} {-r:.3f}z" {look}/>'
    )
    name = svg.identity("cover", ground.code, kind)
    return svg.stamps(name, sign, points, reach=unit * 3, step=unit / 20, kind="cover-signs")
