"""« Et si »: open, move or close structures for a thought, and read who gains and who loses."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from senacs.analytics.parquet import Value
from senacs.charts.model import Drawing
from senacs.method import french
from senacs.method.coverage import MOST_PLACES, Marks
from senacs.structures import coverage
from senacs.structures.coverage import Situation
from senacs.structures.imagined import ADD, CLOSE, MOVE, Change
from senacs.structures.places import Communes
from senacs.web.components import Cell, Column, Empty, Field, Filters, Link, Table
from senacs.web.doors import open_to_all
from senacs.web.files import DRAWING_KINDS, TABLE_KINDS, drawing_file, table_file
from senacs.web.visitor import coverage_parts as parts
from senacs.web.visitor.coverage import NOTHING, day_kept, department_names, source, trail
from senacs.web.visitor.coverage_asked import ONE_OF, Asked, asked_for, fields, is_full, select
from senacs.web.visitor.places import in_territory
from senacs.web.visitor.what_if_asked import WhatIf, change_words, typed, what_if_of

MOST_CHOICES = 200
"""Structures that one may choose from: beyond, a smaller territory is asked for."""
MOST_SHOWN = 60
GAINED, LOST, LEFT, KEPT = "gagnee", "perdue", "non-couverte", "couverte"
STATES = {
    GAINED: ("Couverte en plus", parts.GAINED),
    LOST: ("N’est plus couverte", parts.LOST),
    LEFT: ("Non couverte, avant comme après", parts.WAITING),
    KEPT: ("Couverte, avant comme après", parts.PALE),
}


@open_to_all
def what_if(request: HttpRequest) -> HttpResponse:
    """Before, after, difference, communes, places proposed; a change typed goes to the address."""
    question = asked_for(request)
    context: dict[str, object] = {
        "trail": trail("Et si"),
        "empty": NOTHING,
        "question": question,
        "is_full": is_full(),
    }
    if question is None:
        return render(request, "visitor/what_if.html", context)
    asked = what_if_of(request, question)
    new = typed(request.GET, question, asked.changes)
    if isinstance(new, Change):
        kept = [one for one in asked.changes if one.said != new.said]
        return redirect(asked.url([*kept, new]))
    between = Link("Qui vit près d’une structure", question.url("visitor:coverage"))
    context |= {"trail": trail("Et si", between), "error": new or ""}
    context |= _shown(request, asked)
    return render(request, "visitor/what_if.html", context)


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


def _shown(request: HttpRequest, asked: WhatIf) -> dict[str, object]:
    question, known = asked.question, asked.question.situation.communes
    effect = effect_of(asked)
    drawing = _map(effect)
    has_centres = bool((known.located & question.inside).any())
    names = {site.key: site for site in question.sites}
    return {
        "filters": Filters(
            action=reverse("visitor:what_if"),
            fields=tuple(fields(question)),
            hidden=(*day_kept(question), *(("c", one.said) for one in asked.changes)),
        ),
        "asked": asked,
        "has_centres": has_centres,
        "in_territory": in_territory(question.territory),
        "one_of": ONE_OF[question.kind],
        "changes": [
            (
                french.typo(change_words(one, names, known)),
                asked.url([other for other in asked.changes if other is not one]),
            )
            for one in asked.changes
        ],
        "refused": [french.typo(f"« {one.said} » : {one.reason}") for one in asked.refused],
        "reset_url": question.url("visitor:what_if"),
        "forms": _forms(asked),
        "effect": _effect_table(effect) if has_centres else None,
        "gained": _communes_table(effect, GAINED),
        "lost": _communes_table(effect, LOST),
        "map": drawing.svg if drawing and has_centres else "",
        "foot": source(question),
        "proposals": _proposals(effect) if asked.count and has_centres else None,
        "count_field": select(
            "proposer",
            "Combien d’emplacements",
            {str(n): str(n) for n in range(1, MOST_PLACES + 1)},
            str(asked.count or 3),
        ),
        "permanent": request.build_absolute_uri(asked.url(pinned=True)),
        "files": [
            Link(label, asked.file_url(kind))
            for kind, label in {**(DRAWING_KINDS if drawing else {}), **TABLE_KINDS}.items()
        ],
    }


@dataclass(frozen=True)
class Form:
    """A small form that adds one change."""

    verb: str
    title: str
    button: str
    fields: tuple[Field, ...]


def _forms(asked: WhatIf) -> list[Form]:
    question = asked.question
    commune = "Commune, par son nom ou son code Insee"
    kinds = {
        key: words
        for key, words in {"CS": "Centre social", "EVS": "Espace de vie sociale"}.items()
        if key in question.kinds
    }
    found = [
        Form(
            ADD,
            "Ouvrir une structure",
            "Ouvrir",
            (
                _spaced(select("sujet", "Type", kinds, ""), ADD),
                Field("commune", commune, space=ADD, is_required=True),
            ),
        )
    ]
    listed = _choices(asked)
    if listed:
        found += [
            Form(
                MOVE,
                "Déplacer une structure",
                "Déplacer",
                (
                    _spaced(select("sujet", "Structure", listed, ""), MOVE),
                    Field("commune", commune, space=MOVE, is_required=True),
                ),
            ),
            Form(
                CLOSE,
                "Fermer une structure",
                "Fermer",
                (_spaced(select("sujet", "Structure", listed, ""), CLOSE),),
            ),
        ]
    return found


def _spaced(field: Field, space: str) -> Field:
    return Field(
        field.name, field.label, "select", choices=field.choices, is_required=True, space=space
    )


def _choices(asked: WhatIf) -> dict[str, str]:
    """The structures of the territory, when they are few enough to choose from."""
    question, known = asked.question, asked.question.situation.communes
    found = {}
    for site in question.sites:
        rank = known.ranks.get(site.commune)
        if rank is not None and question.inside[rank]:
            found[site.key] = f"{known.names[rank]} – {site.name}"
    if len(found) > MOST_CHOICES:
        return {}
    return dict(sorted(found.items(), key=lambda one: one[1]))


def _effect_table(effect: Effect) -> Table:
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
            Column(""),
            Column("Aujourd’hui", is_number=True),
            Column("Avec ces changements", is_number=True),
            Column("Différence", is_number=True),
        ),
        rows=tuple(rows),
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


def _communes_table(effect: Effect, state: str) -> Changed | None:
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


def _proposals(effect: Effect) -> Proposed:
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


def _map(effect: Effect, *, heading: bool = False, width: float = 480.0) -> Drawing | None:
    question = effect.asked.question
    title = f"Effet des changements à {question.km} km, {in_territory(question.territory)}"
    return parts.communes_map(
        question, effect.states, STATES, sites=effect.asked.sites, title=french.typo(title),
        foot=source(question), heading=heading, width=width,
    )  # fmt: skip


_HEADER = (
    "code_insee", "commune", "habitants", "etat", "distance_avant_km", "distance_apres_km",
    "changements", "distance_choisie_km", "types", "jour",
)  # fmt: skip


@open_to_all
def what_if_file(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Every commune of the territory with its two distances, or the map."""
    question = asked_for(request)
    if question is None:
        raise Http404("Aucun territoire n’est chargé.")
    effect = effect_of(what_if_of(request, question))
    place = f"{question.territory.level}-{question.territory.code}"
    name = f"senacs-et-si-{place}-{question.km}km-{question.on.isoformat()}"
    if kind in DRAWING_KINDS:
        drawing = _map(effect, heading=True, width=900.0)
        if drawing is None:
            raise Http404("Les contours des communes ne sont pas chargés ici.")
        return drawing_file(name, kind, drawing.svg)
    return table_file(name, kind, _HEADER, _rows(effect, question))


def _rows(effect: Effect, question: Asked) -> list[list[Value]]:
    known = effect.communes
    changes = " ".join(one.said for one in effect.asked.changes)
    tail: list[Value] = [changes, question.km, question.kind or "CS EVS", question.on.isoformat()]
    return [
        [
            code, known.names[rank], round(float(known.population[rank])), STATES[state][0],
            _plain(effect.before.km[rank]), _plain(effect.after.km[rank]), *tail,
        ]
        for code, state in effect.states.items()
        for rank in (known.ranks[code],)
    ]  # fmt: skip


def _plain(km: float) -> float | None:
    return round(float(km), 1) if np.isfinite(km) else None
