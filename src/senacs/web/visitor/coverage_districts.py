"""Priority neighbourhoods (QPV) of a territory: the nearest structure of each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from senacs.analytics.parquet import Value
from senacs.method import french
from senacs.structures import coverage
from senacs.territories import queries as territories
from senacs.territories.rules import Level
from senacs.web.components import Badge, Cell, Column, Table, Tone
from senacs.web.visitor.coverage_asked import Asked
from senacs.web.visitor.coverage_parts import percent

MOST, MOST_OF_COUNTRY = 60, 10
"""Neighbourhoods listed on the page: the farthest ones; the file has them all."""
COVERED, EMPTY, UNKNOWN = "covered", "empty", "unknown"
BADGES = {
    COVERED: Badge("Couvert", Tone.SUCCESS),
    EMPTY: Badge("Non couvert", Tone.WARNING),
    UNKNOWN: Badge("Inconnu", Tone.NEUTRAL),
}
COUNTED = {COVERED: "Couverts", EMPTY: "Non couverts", UNKNOWN: "Inconnus"}
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
    is_located: bool = True

    def state(self, km: float) -> str:
        """Covered at this distance, not covered, or unknown where its point is."""
        if not self.is_located:
            return UNKNOWN
        return COVERED if self.km is not None and self.km <= km else EMPTY


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
            is_located=one.is_located,
        )
        for one in coverage.each_district(question.sites, question.inside)
    ]
    return sorted(found, key=lambda one: (-(one.km or 0.0), one.code))


def table(question: Asked, found: list[District]) -> Table:
    """The farthest ones; few of the country, whose page has a line for each department too."""
    most = MOST_OF_COUNTRY if question.territory.level == Level.COUNTRY else MOST
    return Table(
        caption=f"Quartiers prioritaires, du plus éloigné au plus proche "
        f"({min(len(found), most)} sur {french.number(len(found))})",
        columns=(
            Column("Quartier"),
            Column("À la distance choisie"),
            Column("Distance", is_number=True),
            Column("Structure la plus proche"),
        ),
        rows=tuple(_cells(question, one) for one in found[:most]),
        is_tall=True,
        has_few_columns=True,
        id="quartiers",
    )


def _cells(question: Asked, one: District) -> tuple[Cell, ...]:
    far = "" if one.km is None else f"{french.number(one.km, 1)}{french.NBSP}km"
    return (
        Cell(f"{one.name} ({', '.join(one.communes)})"),
        Cell(badge=BADGES[one.state(question.km)]),
        Cell(far),
        _nearest(one),
    )


def _nearest(one: District) -> Cell:
    if not one.nearest_key:
        return Cell("aucune" if one.is_located else "inconnue")
    url = reverse("visitor:structure", kwargs={"identifier": one.nearest_key})
    return Cell(one.nearest, url)


def by_department(question: Asked, found: Sequence[District]) -> Table:
    """How many in each department, with the way to the list of each.

    One that is astride counts in each of its departments, as in their lists, and once in the total.
    """
    states: dict[str, Counter[str]] = {}
    for one in found:
        for code in departments_of(question, one):
            states.setdefault(code, Counter())[one.state(question.km)] += 1
    total = Counter(one.state(question.km) for one in found)
    kept = [key for key in (COVERED, EMPTY, UNKNOWN) if key != UNKNOWN or total[key]]
    names = dict(territories.departments().values_list("code", "name"))
    is_astride = sum(count.total() for count in states.values()) > len(found)
    return Table(
        caption=f"Quartiers prioritaires par département, à {question.km}{french.NBSP}km ou moins "
        "d’une structure ou au-delà"
        + (" (un quartier à cheval compte dans chacun)" if is_astride else ""),
        columns=(
            Column("Département"),
            Column("Quartiers", is_number=True),
            *(Column(COUNTED[key], is_number=True) for key in kept),
            Column("Part couverte", is_number=True),
        ),
        rows=tuple(
            (
                Cell(f"{code} – {names.get(code, code)}", _list_url(question, code)),
                *_counts(states[code], kept),
            )
            for code in sorted(states)
        ),
        total=("France entière", *(cell.text for cell in _counts(total, kept))),
        is_sortable=True,
        is_tall=True,
        has_few_columns=True,
        id="quartiers-departements",
    )


def departments_of(question: Asked, one: District) -> list[str]:
    """The departments of its communes that lie in the territory, by code."""
    known = question.situation.communes
    holders = known.holder_codes[Level.DEPARTMENT]
    ranks = [known.ranks[code] for code in one.codes if code in known.ranks]
    return sorted({str(holders[rank]) for rank in ranks if question.inside[rank]} - {""})


def _list_url(question: Asked, department: str) -> str:
    return question.url("visitor:coverage", dans=f"{Level.DEPARTMENT}:{department}") + "#quartiers"


def _counts(states: Counter[str], kept: Sequence[str]) -> tuple[Cell, ...]:
    known = states.total() - states[UNKNOWN]
    share = percent(states[COVERED] / known * 100) if known else ""
    numbers = (states.total(), *(states[key] for key in kept))
    return (*(Cell(french.number(one)) for one in numbers), Cell(share))


def rows(question: Asked) -> list[list[Value]]:
    """Every neighbourhood of the territory, for a file."""
    tail: list[Value] = [question.km, question.kind or "CS EVS", question.on.isoformat()]
    return [
        [
            one.code, one.name, " ; ".join(one.communes),
            None if one.km is None else round(one.km, 2),
            one.km is not None and one.km <= question.km if one.is_located else None,
            one.nearest, one.nearest_key, *tail,
        ]
        for one in districts(question)
    ]  # fmt: skip
