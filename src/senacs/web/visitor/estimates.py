"""How the answers of a release were weighed: weights, what they balance, what was joined."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from senacs.analytics import weights
from senacs.analytics.models import Release
from senacs.analytics.queries import named
from senacs.campaigns.rules.peers import SIZES
from senacs.charts.model import Chart, Item
from senacs.method import estimates as rules
from senacs.method import french
from senacs.method import weights as method
from senacs.method.questionnaire import Audience
from senacs.method.weights import Balance, Joined, Report, Unit, Weights
from senacs.structures.models.vocabulary import fact_kinds
from senacs.structures.rules import MANAGEMENT
from senacs.territories.models import Territory
from senacs.territories.rules import Level
from senacs.web.charted import columns
from senacs.web.components import Cell, Column, Link, Picture, Table
from senacs.web.doors import open_to_all
from senacs.web.visitor import figures

KINDS = {Audience.CS: "Centres sociaux", Audience.EVS: "Espaces de vie sociale"}
STEPS = (1.0, 1.1, 1.25, 1.5, 2.0, 3.0, 4.0, 5.0, method.MOST_WEIGHT)
"""Ends of the classes of weights."""


@dataclass(frozen=True)
class Shown:
    """The weights of one kind of structures, in words."""

    title: str
    id: str
    refused: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    picture: Picture | None = None
    tables: tuple[Table, ...] = ()
    joined: tuple[str, ...] = ()


@open_to_all
def estimates_page(request: HttpRequest, name: str) -> HttpResponse:
    """The report of the weights, kind by kind; the method and its limits."""
    release = named(name)
    if release is None:
        raise Http404("Aucune version des données ne porte ce nom.")
    figures.ready(release)
    return render(
        request,
        "visitor/estimates.html",
        {
            "trail": [
                Link("Accueil", reverse("home")),
                Link("Méthode", reverse("visitor:method")),
                Link("Estimations"),
            ],
            "release": release,
            "shelves": [_shown(release, kind) for kind in KINDS],
            "others": [
                Link(f"Enquête {one.edition.survey_year}", figures.method_url(one.name))
                for one in figures.releases()
                if one.name != release.name
            ],
            "method": method,
            "rules": rules,
            "coverage": french.percent(100 * rules.LEAST_COVERAGE),
        },
    )


def _shown(release: Release, kind: Audience) -> Shown:
    shelf = weights.shelf(release.path, release.digest, kind)
    shown = Shown(KINDS[kind], kind.lower(), refused=shelf.refused)
    if shelf.weights is None:
        return shown
    words = _Words(kind)
    return Shown(
        title=shown.title,
        id=shown.id,
        facts=tuple(_facts(shelf.weights.report)),
        picture=_distribution(shelf.weights, shown),
        tables=tuple(_tables(shelf.units, shelf.weights, words, shown)),
        joined=tuple(words.joined(one) for one in shelf.weights.report.joined),
    )


def _facts(report: Report) -> Iterable[tuple[str, str]]:
    least, median, most = (french.number(x, 2) for x in (report.least, report.median, report.most))
    effect = french.number(report.design_effect, 2)
    rounds = f"{report.rounds} {french.plural(report.rounds, 'tour')}"
    yield "Ont répondu", french.fraction(report.answered, report.structures)
    yield "Poids", f"de {least} à {most}, médiane {median}"
    yield "Poids à la borne", french.number(report.bounded)
    yield (
        "Valent autant que",
        f"{french.number(report.kish)} réponses de même poids (effet de plan {effect})",
    )
    yield "Effectifs retrouvés", french.listing([_MARGINS[one] for one in report.margins])
    yield "Convergence", f"en {rounds}, à un milliardième de structure près"


_MARGINS = {
    method.DEPARTMENT: "par département",
    method.REGION: "par région",
    method.PROFILE: "par mode de gestion et taille croisés",
}


def _distribution(made: Weights, shown: Shown) -> Picture | None:
    """How many answers weigh how much; nothing where all weigh the same."""
    if made.report.most - made.report.least < STEPS[1] - STEPS[0]:
        return None
    ends = list(pairwise(STEPS))
    values = list(made.of.values())
    counts = [sum(low <= v < high or v == high == STEPS[-1] for v in values) for low, high in ends]
    last = max((rank for rank, count in enumerate(counts) if count), default=0)
    items = tuple(
        Item(_class(low, high), count, french.number(count))
        for (low, high), count in list(zip(ends, counts, strict=True))[: last + 1]
    )
    half = sum(v < STEPS[2] for v in values) / len(values)
    chart = Chart(
        title=f"{french.percent(100 * half)} des réponses pèsent moins de "
        f"{french.number(STEPS[2], 2)}",
        subtitle=f"{shown.title}\u202f: nombre de réponses par classe de poids",
        unit="réponse",
        items=items,
        columns=("Poids", "Réponses"),
    )
    return columns(chart, f"poids-{shown.id}")


def _class(low: float, high: float) -> str:
    decimals = 0 if low.is_integer() and high.is_integer() else 2
    return f"{french.number(low, decimals)} à {french.number(high, decimals)}"


class _Words:
    """French names of the cells, for one kind of structures."""

    def __init__(self, kind: Audience) -> None:
        found = Territory.objects.of_level(Level.REGION, Level.DEPARTMENT)
        self._places = {(one.level, one.code): one.name for one in found}
        self._managed = {value.key: value.label for value in fact_kinds()[MANAGEMENT].values}
        self._sizes = {key: words for _, key, words in SIZES[kind]}

    def place(self, level: Level, code: str) -> str:
        return self._places.get((level, code), code or "Territoire non connu")

    def management(self, key: str) -> str:
        return self._managed.get(key, key or "Gestion non connue")

    def size(self, key: str) -> str:
        return self._sizes.get(key, "taille non connue")

    def rank(self, key: str) -> str:
        """The class of size as tables order it, unknown ones last."""
        known = list(self._sizes)
        return f"{known.index(key) if key in known else len(known)}:{key}"

    def sized(self, ranked: str) -> str:
        said = self.size(ranked.partition(":")[2])
        return said[:1].upper() + said[1:]

    def cell(self, cell: str) -> str:
        """A cell of the raking in words."""
        kind, _, rest = cell.partition(":")
        if kind == method.REST:
            return f"le reste ({self.cell(rest)})"
        if kind == method.DEPARTMENT:
            return self.place(Level.DEPARTMENT, rest)
        if kind == method.REGION:
            return f"région {self.place(Level.REGION, rest)}"
        if kind == method.PROFILE:
            management, _, size = rest.partition(":")
            return f"{self.management(management)}, {self.size(size)}"
        return self.size(rest) if kind == "size" else "tout le pays"

    def joined(self, one: Joined) -> str:
        answered = f"{one.answered} {french.plural(one.answered, 'réponse')}"
        silent = f"{one.silent} {french.plural(one.silent, 'muette')}"
        return f"{self.cell(one.cell)} ({answered}, {silent}) → {self.cell(one.into)}"


def _tables(units: Iterable[Unit], made: Weights, words: _Words, shown: Shown) -> Iterable[Table]:
    known = list(units)
    shelves: Mapping[str, tuple[Callable[[Unit], str], Callable[[str], str]]] = {
        "Mode de gestion": (lambda u: u.management, words.management),
        "Taille": (lambda u: words.rank(u.size), words.sized),
        "Région": (lambda u: u.region, lambda code: words.place(Level.REGION, code)),
        "Département": (lambda u: u.department, lambda code: words.place(Level.DEPARTMENT, code)),
    }
    for rank, (title, (cell_of, label_of)) in enumerate(shelves.items()):
        yield Table(
            # Said with its kind: two regions of a page may not bear one name.
            caption=f"{shown.title}\u202f: {title.lower()}",
            columns=(
                Column(title),
                Column("Registre", is_number=True),
                Column("Réponses", is_number=True),
                Column("À poids égaux", is_number=True),
                Column("Avec les poids", is_number=True),
            ),
            rows=tuple(
                _row(one, label_of(one.cell)) for one in method.balance(known, made, cell_of)
            ),
            is_tall=title == "Département",
            has_few_columns=True,
            id=f"{shown.id}-marge-{rank}",
        )


def _row(one: Balance, label: str) -> tuple[Cell, ...]:
    weighted = french.number(one.weighted, 0 if one.is_exact else 1)
    return (
        Cell(label),
        Cell(french.number(one.structures)),
        Cell(french.number(one.answered)),
        Cell(french.number(one.plain, 1)),
        Cell(weighted if one.is_exact else f"{weighted} ≠"),
    )
