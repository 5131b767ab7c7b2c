"""Priority neighbourhoods (QPV) of a territory: the nearest structure of each."""

from dataclasses import dataclass

from django.urls import reverse

from senacs.analytics.parquet import Value
from senacs.method import french
from senacs.structures import coverage
from senacs.web.components import Badge, Cell, Column, Table, Tone
from senacs.web.visitor.coverage_asked import Asked

MOST = 60
"""Neighbourhoods listed on the page: the farthest ones; the file has them all."""
HEADER = (
    "code", "quartier", "communes", "distance_km", "couvert", "structure_la_plus_proche",
    "identifiant", "distance_choisie_km", "types", "jour",
)  # fmt: skip


@dataclass(frozen=True)
class District:
    """A neighbourhood and its nearest structure, if any."""

    code: str
    name: str
    codes: tuple[str, ...]
    communes: tuple[str, ...]
    km: float | None
    nearest: str
    nearest_key: str


def districts(question: Asked) -> list[District]:
    """Those that have a commune in the territory, the farthest from a structure first."""
    known = question.situation.communes
    names = dict(zip(known.codes, known.names, strict=True))
    found = [
        District(
            code=one.code,
            name=one.name,
            codes=one.communes,
            communes=tuple(names.get(code, code) for code in one.communes),
            km=one.km,
            nearest=one.site.name if one.site else "",
            nearest_key=one.site.key if one.site else "",
        )
        for one in coverage.each_district(question.sites, question.inside)
    ]
    return sorted(found, key=lambda one: (-(one.km or 0.0), one.code))


def table(question: Asked, found: list[District]) -> Table:
    """The farthest ones."""
    return Table(
        caption=f"Quartiers prioritaires, du plus éloigné au plus proche "
        f"({min(len(found), MOST)} sur {french.number(len(found))})",
        columns=(
            Column("Quartier"),
            Column("À la distance choisie"),
            Column("Distance", is_number=True),
            Column("Structure la plus proche"),
        ),
        rows=tuple(_cells(question, one) for one in found[:MOST]),
        is_tall=True,
        id="quartiers",
    )


def _cells(question: Asked, one: District) -> tuple[Cell, ...]:
    near = one.km is not None and one.km <= question.km
    state = Badge("Couvert", Tone.SUCCESS) if near else Badge("Non couvert", Tone.WARNING)
    far = "" if one.km is None else f"{french.number(one.km, 1)}{french.NBSP}km"
    return (
        Cell(f"{one.name} ({', '.join(one.communes)})"),
        Cell(badge=state),
        Cell(far),
        _nearest(one),
    )


def _nearest(one: District) -> Cell:
    if not one.nearest_key:
        return Cell("aucune")
    url = reverse("visitor:structure", kwargs={"identifier": one.nearest_key})
    return Cell(one.nearest, url)


def rows(question: Asked) -> list[list[Value]]:
    """Every neighbourhood of the territory, for a file."""
    tail: list[Value] = [question.km, question.kind or "CS EVS", question.on.isoformat()]
    return [
        [
            one.code, one.name, " ; ".join(one.communes),
            None if one.km is None else round(one.km, 2),
            one.km is not None and one.km <= question.km, one.nearest, one.nearest_key, *tail,
        ]
        for one in districts(question)
    ]  # fmt: skip
