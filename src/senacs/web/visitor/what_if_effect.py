"""What changes of « et si » do: people and communes before and after, places proposed."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from django.urls import reverse

from senacs.method import french
from senacs.method.coverage import Marks
from senacs.structures import coverage
from senacs.structures.coverage import Situation
from senacs.structures.imagined import ADD, Change
from senacs.structures.places import Communes
from senacs.web.components import Cell, Column, Empty, Table
from senacs.web.visitor import coverage_parts as parts
from senacs.web.visitor.coverage import department_names
from senacs.web.visitor.coverage_asked import ONE_OF
from senacs.web.visitor.places import in_territory
from senacs.web.visitor.what_if_asked import WhatIf

MOST_SHOWN = 60
GAINED, LOST, LEFT, KEPT = "gagnee", "perdue", "non-couverte", "couverte"
STATES = {
    GAINED: ("Couverte en plus", parts.GAINED),
    LOST: ("N’est plus couverte", parts.LOST),
    LEFT: ("Non couverte, avant comme après", parts.WAITING),
    KEPT: ("Couverte, avant comme après", parts.PALE),
}


@dataclass(frozen=True, eq=False)
class Effect:
    """Two situations over a territory, at a distance."""

    asked: WhatIf
    before: Situation
    after: Situation
    was: Marks
    now: Marks

    @property
    def communes(self) -> Communes:
        return self.before.communes

    @property
    def marks(self) -> parts.MarkedSites:
        """The structures of the map: untouched, left, imagined, each with its own sign."""
        before, after = self.asked.question.sites, self.asked.sites
        were, are = set(before), set(after)
        return {
            **parts.standing([site for site in before if site in are]),
            "cross": (
                "Place quittée\u202f: structure fermée ou déplacée en pensée",
                [site for site in before if site not in are],
            ),
            "diamond": (
                "Structure imaginée\u202f: ouverte ou déplacée en pensée",
                [site for site in after if site not in were],
            ),
        }

    @property
    def states(self) -> Mapping[str, str]:
        """The state of each commune of the territory, by code."""
        inside = self.asked.question.inside
        return {
            self.communes.codes[rank]: _STATE[bool(self.was[rank]), bool(self.now[rank])]
            for rank in np.flatnonzero(inside)
        }


_STATE = {(False, True): GAINED, (True, False): LOST, (False, False): LEFT, (True, True): KEPT}


def effect_of(asked: WhatIf) -> Effect:
    """What the changes do."""
    question = asked.question
    before, after = question.situation, coverage.situation(asked.sites)
    km = question.km
    return Effect(asked, before, after, before.covered(km), after.covered(km))


def in_short(effect: Effect) -> str:
    """The effect in a sentence, to be read beside the changes."""
    inside = effect.asked.question.inside
    was = parts.part(effect.communes, effect.was, inside)
    now = parts.part(effect.communes, effect.now, inside)
    gap = now.people - was.people
    if not gap:
        return french.typo(
            f"Avec ces changements, le nombre d’habitants couverts ne bouge pas : {now.percent}."
        )
    more = "de plus" if gap > 0 else "de moins"
    people = french.quantity(abs(gap), "habitant")
    return french.typo(
        f"Avec ces changements, {people} {more} à {effect.asked.question.km} km ou moins "
        f"{ONE_OF[effect.asked.question.kind]} : {was.percent} aujourd’hui, {now.percent} alors."
    )


def effect_table(effect: Effect) -> Table:
    """People, rural people, neighbourhoods: before, after, difference."""
    question, known = effect.asked.question, effect.communes
    inside = question.inside
    rural = inside & parts.frr(known)
    rows: list[tuple[Cell, ...]] = []
    for words, among in (("Habitants couverts", inside), ("dont communes FRR", rural)):
        if not bool(among.any()):
            continue
        was, now = parts.part(known, effect.was, among), parts.part(known, effect.now, among)
        gap = now.people - was.people
        rows.append(
            (
                Cell(words),
                Cell(f"{french.number(was.people)} ({was.percent})"),
                Cell(f"{french.number(now.people)} ({now.percent})"),
                Cell(french.change(gap)),
            )
        )
    rows.append(_count_row("Communes couvertes", effect.was & inside, effect.now & inside))
    close, every = parts.districts_said(question)
    if every:
        then, _ = parts.districts_said(question, effect.after.sites)
        rows.append(
            (
                Cell("Quartiers prioritaires (QPV) couverts"),
                Cell(french.fraction(close, every)),
                Cell(french.fraction(then, every)),
                Cell(french.change(then - close)),
            )
        )
    return Table(
        caption=f"À {question.km} km ou moins {ONE_OF[question.kind]}, "
        f"{in_territory(question.territory)}",
        columns=(
            Column("Ce qui est couvert"),
            Column("Aujourd’hui", is_number=True),
            Column("Avec ces changements", is_number=True),
            Column("Différence", is_number=True),
        ),
        rows=tuple(rows),
        has_few_columns=True,
        id="effet",
    )


def _count_row(words: str, was: Marks, now: Marks) -> tuple[Cell, ...]:
    one, other = int(was.sum()), int(now.sum())
    return (
        Cell(words),
        Cell(french.number(one)),
        Cell(french.number(other)),
        Cell(french.change(other - one)),
    )


@dataclass(frozen=True)
class Changed:
    """Communes that changed state: the most peopled ones, and how many others."""

    table: Table
    others: int


def _ranks(effect: Effect, state: str) -> list[int]:
    """Communes of a state, the most peopled first."""
    marks = {GAINED: effect.now & ~effect.was, LOST: effect.was & ~effect.now}[state]
    found = np.flatnonzero(marks & effect.asked.question.inside)
    people = effect.communes.population
    return sorted((int(rank) for rank in found), key=lambda rank: -people[rank])


def communes_table(effect: Effect, state: str) -> Changed | None:
    ranks = _ranks(effect, state)
    if not ranks:
        return None
    known = effect.communes
    rows = []
    for rank in ranks[:MOST_SHOWN]:
        url = reverse("visitor:territory", kwargs={"level": "commune", "code": known.codes[rank]})
        rows.append(
            (
                Cell(known.names[rank], url),
                Cell(french.number(float(known.population[rank]))),
                Cell(_far(float(effect.before.km[rank]))),
                Cell(_far(float(effect.after.km[rank]))),
            )
        )
    caption = "Communes couvertes en plus" if state == GAINED else "Communes qui ne le sont plus"
    table = Table(
        caption=caption,
        columns=(
            Column("Commune"),
            Column("Habitants", is_number=True),
            Column("Distance avant", is_number=True),
            Column("Distance après", is_number=True),
        ),
        rows=tuple(rows),
        is_sortable=True,
        has_few_columns=True,
        id=f"communes-{state}",
    )
    return Changed(table, max(len(ranks) - MOST_SHOWN, 0))


def _far(km: float) -> str:
    return f"{french.number(km, 1)}{french.NBSP}km" if np.isfinite(km) else "aucune"


@dataclass(frozen=True)
class Proposed:
    """Places where a structure would cover most people."""

    table: Table | None
    all_url: str
    people: int
    nothing: Empty


def proposals(effect: Effect) -> Proposed:
    asked, question, known = effect.asked, effect.asked.question, effect.communes
    found = coverage.proposals(effect.after, question.inside, km=question.km, count=asked.count)
    kind = question.kinds[-1]
    departments = department_names()
    changes = [Change(ADD, kind, known.codes[one.rank]) for one in found]
    rows, together = [], 0
    for one, change in zip(found, changes, strict=True):
        together += one.people
        home = departments.get(known.holders["department"][one.rank], "")
        rows.append(
            (
                Cell(f"{known.names[one.rank]} ({home})"),
                Cell(french.number(one.people)),
                Cell(french.number(len(one.communes))),
                Cell(french.number(together)),
                Cell("Essayer", asked.url([*asked.changes, change])),
            )
        )
    table = Table(
        caption="Emplacements proposés, dans l’ordre",
        columns=(
            Column("Commune"),
            Column("Habitants couverts en plus", is_number=True),
            Column("Communes", is_number=True),
            Column("Ensemble", is_number=True),
            Column("Essayer"),
        ),
        rows=tuple(rows),
        has_few_columns=True,
        id="emplacements",
    )
    nothing = Empty(
        title="Plus personne à couvrir",
        text=f"À {question.km} km, tous les habitants {in_territory(question.territory)} le sont "
        "déjà. Réduisez la distance pour aller plus loin.",
        icon="circle-check",
    )
    return Proposed(
        table if rows else None, asked.url([*asked.changes, *changes]), together, nothing
    )
