"""The local agreement that lifts confidentiality: who agreed, when, in what words; and its end."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from senacs.accounts.rules import Permission
from senacs.campaigns import queries
from senacs.campaigns.actions import agreements
from senacs.campaigns.models import Agreement
from senacs.method.french import THIN
from senacs.structures.rules import KINDS
from senacs.web import components as c
from senacs.web.asked import is_number, words
from senacs.web.correspondent.brochure_place import Place, place_or_404, trail
from senacs.web.doors import actor, requires
from senacs.web.form_fields import errors_of, field_of


class AgreementForm(forms.Form):
    """What was agreed; the structures are checked one by one."""

    signed_on = forms.DateField(
        label="Date de l’accord", widget=forms.DateInput(attrs={"type": "date"})
    )
    text = forms.CharField(
        label="Termes de l’accord",
        widget=forms.Textarea,
        max_length=3000,
        help_text="Recopiez ce que les structures ont accepté, et où l’écrit est conservé.",
    )


@requires(Permission.LIFT_CONFIDENTIALITY)
@require_http_methods(["GET", "POST"])
def agreement(request: HttpRequest, code: str, year: int, kind: str) -> HttpResponse:
    """Record that every structure of a type agrees to be recognisable in the brochure."""
    place = place_or_404(request, code, year, Permission.LIFT_CONFIDENTIALITY)
    concerned = _concerned(place, kind)
    chosen = {int(pk) for pk in request.POST.getlist("structures") if is_number(pk)}
    form = AgreementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _record(request, place, kind, chosen, form.cleaned_data)
        except agreements.AgreementRefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                f"L’accord est enregistré{THIN}: la plaquette peut être préparée, et le dira.",
            )
            return redirect(place.url("brochure"))
    structures = tuple(
        c.Choice(str(pk), f"{name}, {commune}", is_checked=pk in chosen)
        for pk, name, commune in concerned
    )
    context = {
        "place": place,
        "kind": KINDS.get(kind, kind),
        "structures": c.Field(
            "structures", "Structures qui ont donné leur accord écrit", "checkboxes",
            choices=structures, is_required=True,
        ),
        "fields": [field_of(bound) for bound in form.visible_fields()],
        "errors": errors_of(form),
        "back": place.url("brochure"),
        "trail": trail(place, c.Link("Accord de confidentialité")),
    }  # fmt: skip
    return render(
        request, "correspondent/agreement.html", context, status=422 if form.is_bound else 200
    )


def _record(
    request: HttpRequest, place: Place, kind: str, chosen: set[int], said: dict[str, Any]
) -> None:
    agreements.record_agreement(
        edition=place.edition,
        territory=place.territory,
        terms=agreements.Terms(
            audience=kind,
            structures=chosen,
            signed_on=said["signed_on"],
            text=said["text"],
        ),
        by=actor(request, Permission.LIFT_CONFIDENTIALITY),
    )


def _concerned(place: Place, kind: str) -> list[tuple[int, str, str]]:
    """Solicited structures of that type in the territory: identifier, name, commune."""
    found = queries.concerned(place.edition, place.territory, kind)
    found = found.order_by("structure__search_name")
    return list(found.values_list("structure_id", "register__name", "register__commune"))


@requires(Permission.LIFT_CONFIDENTIALITY)
@require_POST
def end(request: HttpRequest, code: str, year: int, agreement_id: int) -> HttpResponse:
    """End an agreement; what was published under it keeps its snapshot."""
    place = place_or_404(request, code, year, Permission.LIFT_CONFIDENTIALITY)
    found = get_object_or_404(
        Agreement, pk=agreement_id, edition=place.edition, territory=place.territory, ended_on=None
    )
    try:
        agreements.end_agreement(
            agreement=found,
            by=actor(request, Permission.LIFT_CONFIDENTIALITY),
            reason=words(request.POST, "raison", 1000),
        )
    except agreements.AgreementRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "L’accord prend fin aujourd’hui.")
    return redirect(place.url("brochure"))
