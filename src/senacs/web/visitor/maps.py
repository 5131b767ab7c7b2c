"""The map of structures: the country by departments, then a department, and the same as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from senacs.method import french
from senacs.structures import queries, rules
from senacs.structures.models import Structure
from senacs.territories import queries as territories
from senacs.territories import svg_paths
from senacs.territories.models import Territory
from senacs.territories.queries import Drawing
from senacs.territories.rules import BUILT_IN, Level
from senacs.web.components import Cell, Column, Empty, Filters, Link, Table
from senacs.web.doors import open_to_all
from senacs.web.visitor import drawing, map_ground, register
from senacs.web.visitor.drawing import Land, Sign
from senacs.web.visitor.register import Wanted
from senacs.web.wording import counted

# Beyond this a department's map would be a heap: the table under it still lists everything.
MOST_SIGNS = 400
# Width of a department: signs and names stay readable on a phone, unless there are too many.
NARROW, WIDE, CROWD = 480.0, 900.0, 60


@dataclass(frozen=True)
class Map:
    """A drawing with what a reader must know of it."""

    svg: str
    credit: str
    detail: str
    beside: tuple[Structure, ...] = ()
    total: int = 0
    kinds: tuple[tuple[str, str], ...] = ()
    note: str = ""

    @property
    def is_built_in(self) -> bool:
        """Whether outlines are the simplified ones of a fresh installation."""
        return self.detail == BUILT_IN

    @property
    def unlocated(self) -> str:
        """« 5 sur 23 »."""
        return french.fraction(len(self.beside), self.total)


def department_drawing(
    department: Territory, structures: Sequence[Structure], *, size: float = NARROW
) -> Map | None:
    """Structures on the outline of their department; None where no outline is known."""
    zoomed = territories.zoom(department)
    if zoomed is None:
        return None
    lands = [Land(shape.name, shape.path) for shape in zoomed.shapes]
    title = f"Structures {french.in_department(department.name)}"
    return signs_drawing(zoomed, lands, structures, title, size=size)


def signs_drawing(
    zoomed: Drawing,
    lands: Sequence[Land],
    structures: Sequence[Structure],
    title: str,
    *,
    size: float = NARROW,
) -> Map:
    """Structures at their place over lands, in the frame of a drawing; the others are listed."""
    placed, beside = queries.place(structures[:MOST_SIGNS], zoomed)
    signs = [
        Sign(
            x=one.x,
            y=one.y,
            kind=one.structure.kind,
            name=one.structure.name,
            place=one.structure.commune.name,
            said=f"{one.structure.name}, {one.structure.kind_label.lower()}, "
            f"{one.structure.commune.name}",
            url=reverse("visitor:structure", kwargs={"identifier": one.structure.identifier}),
        )
        for one in placed
    ]
    is_crowd = len(signs) > CROWD
    return Map(
        svg=drawing.signs_map(
            zoomed.viewbox,
            lands,
            signs,
            title,
            size=WIDE if is_crowd else size,
            is_crowd=is_crowd,
        ),
        credit=zoomed.credit,
        detail=zoomed.detail,
        beside=tuple(beside),
        total=len(structures),
        kinds=_kinds(structures),
    )


def _kinds(structures: Sequence[Structure]) -> tuple[tuple[str, str], ...]:
    present = {structure.kind for structure in structures}
    return tuple((key, label) for key, label in rules.KINDS.items() if key in present)


def departments_drawing(
    counts: Mapping[int, Mapping[str, int]],
    urls: Mapping[str, str],
    title: str,
    *,
    among: Sequence[Territory] | None = None,
) -> Map | None:
    """Departments as links with their number of structures; `among` keeps those of a region.

    `counts` is by primary key, `urls` by code: a department without address is only shown.
    """
    whole = territories.outline(territories.DEPARTMENTS_FRAME)
    if whole is None:
        return None
    known = {one.code: one for one in (among if among is not None else territories.departments())}
    # In the whole country, a department that a corner enlarges has its disc in that corner.
    parts = {shape.code: shape.part for shape in whole.shapes if shape.part and among is None}
    lands, discs = [], []
    for shape in whole.shapes:
        department = known.get(shape.code)
        if department is None:
            if among is None:
                lands.append(Land(shape.name, shape.path, is_subject=False))
            continue
        number = sum(counts.get(department.pk, {}).values())
        is_main = shape.part == ""
        lands.append(
            Land(
                name=shape.name,
                path=shape.path,
                url=urls.get(shape.code, ""),
                said=f"{shape.name}\u202f: {counted(number, 'structure')}",
                is_lit=bool(number),
                is_repeated=not is_main,
            )
        )
        if number and shape.part == parts.get(shape.code, ""):
            discs.append(drawing.Disc(*map_ground.centre(shape.path), number))
    viewbox = whole.viewbox if among is None else _around(lands)
    if viewbox is None:
        return None
    return Map(
        svg=drawing.lands_map(
            viewbox, lands, discs, title, map_ground.insets(whole) if among is None else ()
        ),
        credit=whole.credit,
        detail=whole.detail,
    )


def _around(lands: Sequence[Land]) -> drawing.ViewBox | None:
    """A box around the main lands, with a little room."""
    boxes = [svg_paths.box(svg_paths.parse(one.path)) for one in lands if not one.is_repeated]
    if not boxes:
        return None
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    right, bottom = max(b[2] for b in boxes), max(b[3] for b in boxes)
    room = 0.04 * max(right - left, bottom - top)
    return (left - room, top - room, right - left + 2 * room, bottom - top + 2 * room)


@open_to_all
def map_page(request: HttpRequest) -> HttpResponse:
    """All structures, or those of a department, drawn then listed."""
    wanted = Wanted.of(request)
    department = (
        territories.territory(Level.DEPARTMENT, wanted.department) if wanted.department else None
    )
    context: dict[str, object] = {
        "trail": [Link("Accueil", reverse("home")), Link("Carte")],
        "department": department,
        "filters": Filters(
            action=reverse("visitor:map"),
            fields=register.filter_fields(wanted, search=False),
            reset_url=reverse("visitor:map") if wanted.is_narrow else "",
        ),
        "empty": _NOTHING,
    }
    context |= _department(department, wanted) if department else _country(wanted)
    query = urlencode(wanted.query())
    context["directory_url"] = f"{reverse('visitor:directory')}?{query}"
    return render(request, "visitor/map.html", context)


_NOTHING = Empty(
    title="Aucune structure à montrer",
    text="Enlevez un filtre pour en voir davantage.",
    icon="map-pin-off",
)


def _country(wanted: Wanted) -> dict[str, object]:
    counts = register.counts_by(Level.DEPARTMENT, register.wanted_structures(wanted))
    departments = list(territories.departments())
    urls = {
        one.code: _map_url(wanted, one.code)
        for one in departments
        if sum(counts.get(one.pk, {}).values())
    }
    total = sum(sum(kinds.values()) for kinds in counts.values())
    return {
        "total": total,
        "map": departments_drawing(counts, urls, "Structures par département"),
        "table": Table(
            caption="Structures par département",
            columns=(
                Column("Département"),
                *(Column(label, is_number=True) for label in rules.KINDS.values()),
                Column("Ensemble", is_number=True),
            ),
            rows=tuple(
                (
                    Cell(f"{one.code} – {one.name}", urls[one.code]),
                    *(Cell(french.number(counts[one.pk].get(kind, 0))) for kind in rules.KINDS),
                    Cell(french.number(sum(counts[one.pk].values()))),
                )
                for one in departments
                if one.code in urls
            ),
            id="departements",
            is_sortable=True,
            has_few_columns=True,
        ),
    }


def _map_url(wanted: Wanted, department: str) -> str:
    return f"{reverse('visitor:map')}?{urlencode({**wanted.query(), 'departement': department})}"


def _department(department: Territory, wanted: Wanted) -> dict[str, object]:
    structures = list(register.wanted_structures(wanted))
    rows = register.rows(structures)
    return {
        "total": len(structures),
        "map": department_drawing(department, structures),
        "in_department": french.in_department(department.name),
        "table": Table(
            caption=f"Structures {french.in_department(department.name)}",
            columns=(
                Column("Structure"),
                Column("Type"),
                Column("Commune"),
                Column("Mode de gestion"),
                Column("Sur la carte"),
            ),
            rows=tuple(
                (
                    Cell(row.structure.name, _sheet_url(row.structure)),
                    Cell(row.structure.kind_label),
                    Cell(row.structure.commune.name),
                    Cell(row.management or "non renseigné"),
                    Cell("localisée" if row.structure.is_located else "non localisée"),
                )
                for row in rows
            ),
            id="structures",
            is_sortable=True,
        ),
    }


def _sheet_url(structure: Structure) -> str:
    return reverse("visitor:structure", kwargs={"identifier": structure.identifier})
