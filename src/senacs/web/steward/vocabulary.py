"""The vocabulary of the register: approvals, networks, management modes, with their dates."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from senacs.accounts.rules import Permission
from senacs.structures import actions, rules
from senacs.structures.models import Fact, fact_kinds
from senacs.structures.rules import RefusedError, Value
from senacs.web import components as c
from senacs.web.doors import actor, requires
from senacs.web.form_fields import errors_of, fields_of
from senacs.web.steward.menu import trail

_BOTH = ",".join(rules.KINDS)


class ValueForm(forms.Form):
    """A value: adding one or redating one is all that a change of doctrine takes."""

    kind = forms.ChoiceField(label="Information")
    key = forms.CharField(
        label="Code",
        max_length=30,
        help_text="Court, sans accent ni espace. Celui d’une valeur connue la modifie.",
    )
    label = forms.CharField(label="Libellé", max_length=120)
    kinds = forms.ChoiceField(
        label="Types de structures",
        choices=[(_BOTH, "Centres sociaux et EVS"), *rules.KINDS.items()],
    )
    since = forms.DateField(
        label="Peut commencer à partir du", required=False, help_text="Vide : depuis toujours."
    )
    until = forms.DateField(
        label="Ne peut plus commencer après le",
        required=False,
        help_text="Ce qui a commencé avant reste valable.",
    )
    replaces = forms.CharField(
        label="Remplace",
        max_length=100,
        required=False,
        help_text="Codes séparés par une virgule, par exemple AGC, ACF.",
    )
    reason = forms.CharField(
        label="Raison", max_length=300, required=False, help_text="Texte, décision, circulaire…"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (family.key, family.label) for family in fact_kinds().values()
        ]


def _trail(*further: c.Link) -> tuple[c.Link, ...]:
    own = reverse("steward:vocabulary") if further else ""
    return trail(
        c.Link("Registre", reverse("steward:register")), c.Link("Vocabulaire", own), *further
    )


@requires(Permission.EDIT_REGISTER)
@require_GET
def vocabulary(request: HttpRequest) -> HttpResponse:
    """Every value, its dates, and how many facts bear it."""
    door = reverse("steward:vocabulary_value")
    counts: dict[tuple[str, str], int] = {}
    for pair in Fact.objects.values_list("kind", "value"):
        counts[pair] = counts.get(pair, 0) + 1
    families = [
        {
            "label": family.label,
            "exclusive": family.exclusive,
            "values": [
                {
                    "value": value,
                    "kinds": ", ".join(value.kinds),
                    "count": counts.get((family.key, value.key), 0),
                    "url": f"{door}?info={family.key}&code={value.key}",
                }
                for value in family.values
            ],
        }
        for family in fact_kinds().values()
    ]
    return render(request, "steward/vocabulary.html", {"families": families, "trail": _trail()})


@requires(Permission.EDIT_REGISTER)
@require_http_methods(["GET", "POST"])
def value(request: HttpRequest) -> HttpResponse:
    """Add a value, or change one."""
    form = ValueForm(request.POST or None, initial=_initial(request))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            row = actions.set_value(
                kind=told["kind"],
                value=Value(
                    told["key"].strip(),
                    told["label"],
                    told["since"],
                    told["until"],
                    tuple(told["kinds"].split(",")),
                    tuple(part.strip() for part in told["replaces"].split(",") if part.strip()),
                ),
                by=actor(request, Permission.EDIT_REGISTER),
                reason=told["reason"],
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"«\u202f{row.label}\u202f» est enregistrée.")
            return redirect("steward:vocabulary")
    context = {
        "title": "Une valeur du vocabulaire",
        "lead": "Un nouvel agrément, un réseau, un mode de gestion\u202f: une ligne suffit, les "
        "formulaires, l’import et l’annuaire la proposent aussitôt.",
        "submit": "Enregistrer",
        "fields": fields_of(form),
        "errors": errors_of(form),
        "back": reverse("steward:vocabulary"),
        "trail": _trail(c.Link("Une valeur")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "steward/register_form.html", context, status=status)


def _initial(request: HttpRequest) -> dict[str, object]:
    """The value that the address names, to be changed; nothing for a new one."""
    family = fact_kinds().get(request.GET.get("info", ""))
    known = family.value(request.GET.get("code", "")) if family else None
    if family is None or known is None:
        return {"kind": family.key if family else ""}
    return {
        "kind": family.key,
        "key": known.key,
        "label": known.label,
        "kinds": ",".join(known.kinds),
        "since": known.since,
        "until": known.until,
        "replaces": ", ".join(known.replaces),
    }
