"""Changes of direction of a structure: noted, corrected, removed by it or by its pair.

No public page says them, and no name is asked: a date is enough to read figures along it.
"""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from senacs.accounts.rules import Permission
from senacs.structures import actions
from senacs.structures.models import DirectionChange, Structure
from senacs.web.components import Link
from senacs.web.doors import actor, requires
from senacs.web.form_acts import done
from senacs.web.form_fields import day_field, errors_of, fields_of
from senacs.web.visitor.trajectory import structure_or_404

RECORDS = Permission.RECORD_DIRECTION


class DirectionForm(forms.Form):
    """The day, and a note that names nobody."""

    on = day_field(
        "Date de prise de poste",
        help_text="Le jour où la nouvelle direction a commencé. Si vous ne savez que l’année, "
        "donnez le 1er janvier.",
    )
    note = forms.CharField(
        label="Précision",
        max_length=200,
        required=False,
        help_text="Par exemple « après six mois d’intérim ». N’écrivez le nom de personne\u202f: "
        "la date suffit à lire vos chiffres.",
    )


@requires(RECORDS)
@require_http_methods(["GET", "POST"])
def directions(request: HttpRequest, identifier: str) -> HttpResponse:
    """What is known, and a form to add one."""
    structure = structure_or_404(request, identifier, RECORDS)
    form = DirectionForm(request.POST or None)

    def act() -> None:
        actions.record_direction(
            structure=structure,
            on=form.cleaned_data["on"],
            note=form.cleaned_data["note"],
            today=timezone.localdate(),
            by=actor(request, RECORDS),
        )

    if done(request, form, act, "Le changement de direction est noté."):
        return redirect(_page(structure))
    return _shown(
        request,
        structure,
        form,
        {
            "title": "Changements de direction",
            "submit": "Noter ce changement",
            "changes": list(structure.direction_changes.all()),
            "is_list": True,
        },
    )


@requires(RECORDS)
@require_http_methods(["GET", "POST"])
def direction(request: HttpRequest, identifier: str, change_id: int) -> HttpResponse:
    """Correct the day or the note."""
    structure = structure_or_404(request, identifier, RECORDS)
    change = _change(structure, change_id)
    form = DirectionForm(request.POST or None, initial={"on": change.on, "note": change.note})

    def act() -> None:
        actions.correct_direction(
            change=change,
            on=form.cleaned_data["on"],
            note=form.cleaned_data["note"],
            today=timezone.localdate(),
            by=actor(request, RECORDS),
        )

    if done(request, form, act, "Le changement de direction est corrigé."):
        return redirect(_page(structure))
    words = {
        "title": "Corriger un changement de direction",
        "submit": "Enregistrer",
        "change": change,
    }
    return _shown(request, structure, form, words)


@requires(RECORDS)
@require_http_methods(["GET", "POST"])
def remove_direction(request: HttpRequest, identifier: str, change_id: int) -> HttpResponse:
    """Ask once, then take it away."""
    structure = structure_or_404(request, identifier, RECORDS)
    change = _change(structure, change_id)
    form = forms.Form(request.POST if request.method == "POST" else None)

    def act() -> None:
        actions.remove_direction(change=change, by=actor(request, RECORDS))

    if done(request, form, act, "Le changement de direction est retiré."):
        return redirect(_page(structure))
    words = {
        "title": "Retirer un changement de direction",
        "submit": "Retirer",
        "change": change,
        "is_removal": True,
    }
    return _shown(request, structure, form, words)


def _change(structure: Structure, change_id: int) -> DirectionChange:
    return get_object_or_404(structure.direction_changes, pk=change_id)


def _page(structure: Structure) -> str:
    return reverse("visitor:directions", args=[structure.identifier])


def _shown(
    request: HttpRequest, structure: Structure, form: forms.Form, words: dict[str, Any]
) -> HttpResponse:
    is_list = words.get("is_list", False)
    back = reverse("visitor:trajectory", args=[structure.identifier])
    above = [Link(structure.name, back)]
    if not is_list:
        back = _page(structure)
        above.append(Link("Changements de direction", back))
    context = {
        **words,
        "structure": structure,
        "fields": fields_of(form),
        "errors": errors_of(form),
        "back": back,
        "trail": [Link("Accueil", reverse("home")), *above, Link(words["title"])],
    }
    response = render(
        request, "visitor/directions.html", context, status=422 if form.is_bound else 200
    )
    response["Cache-Control"] = "private, no-store"
    return response
