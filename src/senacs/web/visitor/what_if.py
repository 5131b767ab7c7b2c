"""« Et si »: open, move or close structures for a thought, and read who gains and who loses."""

from dataclasses import dataclass

import numpy as np
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from senacs.analytics.parquet import Value
from senacs.charts.model import Drawing
from senacs.method import french
from senacs.method.coverage import MOST_PLACES
from senacs.structures.imagined import ADD, CLOSE, MOVE, Change
from senacs.web.components import Field, Filters, Link
from senacs.web.doors import open_to_all
from senacs.web.files import DRAWING_KINDS, TABLE_KINDS, drawing_file, table_file
from senacs.web.visitor import coverage_parts as parts
from senacs.web.visitor import what_if_effect as effects
from senacs.web.visitor.coverage import day_kept, nothing, source, trail
from senacs.web.visitor.coverage_asked import ONE_OF, Asked, asked_for, fields, is_full, select
from senacs.web.visitor.places import in_territory
from senacs.web.visitor.what_if_asked import WhatIf, change_words, typed, what_if_of

MOST_CHOICES = 200
"""Structures that one may choose from: beyond, a smaller territory is asked for."""


@open_to_all
def what_if(request: HttpRequest) -> HttpResponse:
    """Before, after, difference, communes, places proposed; a change typed goes to the address."""
    question = asked_for(request)
    context: dict[str, object] = {
        "trail": trail("Et si"),
        "empty": nothing(request),
        "question": question,
        "is_full": is_full(),
    }
    if question is None:
        return render(request, "visitor/what_if.html", context)
    asked = what_if_of(request, question)
    new = typed(request.GET, question, asked.changes)
    if isinstance(new, Change):
        kept = [one for one in asked.changes if one.said != new.said]
        return redirect(f"{asked.url([*kept, new])}#changements")
    between = Link("Qui vit près d’une structure", question.url("visitor:coverage"))
    context |= {"trail": trail("Et si", between), "error": new or ""}
    context |= _shown(request, asked)
    return render(request, "visitor/what_if.html", context)


def _shown(request: HttpRequest, asked: WhatIf) -> dict[str, object]:
    question, known = asked.question, asked.question.situation.communes
    effect = effects.effect_of(asked)
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
        "effect": effects.effect_table(effect) if has_centres else None,
        "in_short": effects.in_short(effect) if has_centres and asked.changes else "",
        "gained": effects.communes_table(effect, effects.GAINED),
        "lost": effects.communes_table(effect, effects.LOST),
        "map": drawing.svg if drawing and has_centres else "",
        "communes_drawn": question.territory.level in parts.COMMUNES_DRAWN,
        "foot": source(question),
        "proposals": effects.proposals(effect) if asked.count and has_centres else None,
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


def _map(effect: effects.Effect, *, heading: bool = False, width: float = 480.0) -> Drawing | None:
    question = effect.asked.question
    title = f"Effet des changements à {question.km} km, {in_territory(question.territory)}"
    return parts.communes_map(
        question, effect.states, effects.STATES, marks=effect.marks,
        title=french.typo(title), foot=source(question), heading=heading, width=width,
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
    effect = effects.effect_of(what_if_of(request, question))
    place = f"{question.territory.level}-{question.territory.code}"
    name = f"senacs-et-si-{place}-{question.km}km-{question.on.isoformat()}"
    if kind in DRAWING_KINDS:
        drawing = _map(effect, heading=True, width=900.0)
        if drawing is None:
            raise Http404("Les contours des communes ne sont pas chargés ici.")
        return drawing_file(name, kind, drawing.svg)
    return table_file(name, kind, _HEADER, _rows(effect, question))


def _rows(effect: effects.Effect, question: Asked) -> list[list[Value]]:
    known = effect.communes
    changes = " ".join(one.said for one in effect.asked.changes)
    tail: list[Value] = [changes, question.km, question.kind or "CS EVS", question.on.isoformat()]
    return [
        [
            code, known.names[rank], round(float(known.population[rank])), effects.STATES[state][0],
            _plain(effect.before.km[rank]), _plain(effect.after.km[rank]), *tail,
        ]
        for code, state in effect.states.items()
        for rank in (known.ranks[code],)
    ]  # fmt: skip


def _plain(km: float) -> float | None:
    return round(float(km), 1) if np.isfinite(km) else None
