"""Change the register by hand: a sheet, a dated fact, a turn of life."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from senacs.accounts.rules import Permission
from senacs.method.french import NBSP
from senacs.structures import actions, rules
from senacs.structures.models import Structure, fact_kinds
from senacs.structures.rules import Identity, RefusedError
from senacs.web import components as c
from senacs.web.doors import actor, places, requires
from senacs.web.form_acts import done
from senacs.web.form_fields import errors_of, fields_of
from senacs.web.steward.menu import trail

_SHEET = tuple(Identity.__dataclass_fields__)


class SheetForm(forms.Form):
    """The sheet of a structure. What is wrong is said by the register itself."""

    kind = forms.ChoiceField(label="Type", choices=list(rules.KINDS.items()))
    name = forms.CharField(label="Nom", max_length=200)
    address = forms.CharField(label="Adresse", max_length=300, required=False)
    postcode = forms.CharField(label="Code postal", max_length=5, required=False)
    commune = forms.CharField(
        label="Code Insee de la commune",
        max_length=5,
        help_text="Cinq caractères, par exemple 04070 ou 2A004. Ce n’est pas le code postal.",
    )
    lat = forms.FloatField(label="Latitude", required=False, localize=True)
    lon = forms.FloatField(label="Longitude", required=False, localize=True)
    email = forms.EmailField(
        label="Courriel de la structure",
        required=False,
        help_text="Jamais publié.",
    )
    phone = forms.CharField(
        label="Téléphone", max_length=30, required=False, help_text="Jamais publié."
    )
    website = forms.CharField(label="Site", max_length=200, required=False)
    siret = forms.CharField(
        label="Siret", max_length=20, required=False, help_text="Quatorze chiffres."
    )
    opened_on = forms.DateField(label="Ouverte le", required=False)
    closed_on = forms.DateField(
        label="Fermée le",
        required=False,
        help_text="Pour une fermeture, une fusion ou une reprise, notez plutôt un évènement.",
    )
    note = forms.CharField(
        label="Note interne", widget=forms.Textarea, max_length=5000, required=False
    )
    source = forms.CharField(label="Source", max_length=200, required=False)
    reason = forms.CharField(
        label="Raison de la modification",
        max_length=300,
        required=False,
        help_text="Elle est conservée dans l’historique de la fiche.",
    )


class EventForm(forms.Form):
    """A turn of life."""

    kind = forms.ChoiceField(label="Évènement", choices=list(rules.EVENT_KINDS.items()))
    on = forms.DateField(label="Date")
    successor = forms.CharField(
        label="Structure qui prend la suite",
        max_length=8,
        required=False,
        help_text="Son identifiant, par exemple S000012A. Pour une fusion ou une reprise.",
    )
    comment = forms.CharField(
        label="Précision", widget=forms.Textarea, max_length=2000, required=False
    )


class FactForm(forms.Form):
    """A dated fact: the list of values is that of the vocabulary."""

    value = forms.ChoiceField(label="Information")
    since = forms.DateField(label="Depuis le", required=False)
    until = forms.DateField(
        label="Jusqu’au", required=False, help_text="Dernier jour. Vide si elle tient toujours."
    )
    source = forms.CharField(
        label="Source",
        max_length=200,
        required=False,
        help_text="Par exemple la date de la décision de la Caf.",
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].choices = [  # type: ignore[attr-defined]
            (f"{family.key}:{value.key}", f"{family.label} – {value.label}")
            for family in fact_kinds().values()
            for value in family.values
            if kind in value.kinds
        ]


class DatesForm(forms.Form):
    """Other dates for a fact."""

    since = forms.DateField(label="Depuis le", required=False)
    until = forms.DateField(label="Jusqu’au (dernier jour)", required=False)
    reason = forms.CharField(label="Raison", max_length=300, required=False)


def _structure(request: HttpRequest, identifier: str) -> Structure:
    within = Structure.objects.within(places(request, Permission.EDIT_REGISTER))
    return get_object_or_404(within.select_related("commune"), identifier=identifier)


def _page(structure: Structure) -> str:
    return reverse("steward:structure", args=[structure.identifier])


def _form_page(
    request: HttpRequest, form: forms.Form, words: dict[str, Any], structure: Structure | None
) -> HttpResponse:
    back = _page(structure) if structure else reverse("steward:register")
    named = (c.Link(structure.name, back),) if structure else ()
    context = {
        **words,
        "structure": structure,
        "fields": fields_of(form),
        "errors": errors_of(form),
        "back": back,
        "trail": trail(
            c.Link("Registre", reverse("steward:register")), *named, c.Link(words["title"])
        ),
    }
    status = 422 if form.is_bound else 200
    return render(request, "steward/register_form.html", context, status=status)


@requires(Permission.EDIT_REGISTER)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Inscribe a structure."""
    form = SheetForm(request.POST or None)
    made: list[Structure] = []

    def act() -> None:
        identity = Identity(**{name: form.cleaned_data[name] for name in _SHEET})
        by = actor(request, Permission.EDIT_REGISTER)
        made.append(actions.create(identity=identity, by=by))

    if done(request, form, act, "La structure est inscrite au registre."):
        return redirect(_page(made[0]))
    words = {
        "title": "Inscrire une structure",
        "lead": "Elle recevra un identifiant, et sera interrogée à la prochaine enquête ouverte "
        "si elle existait au 31 décembre de l’année des données.",
        "submit": "Inscrire",
    }
    return _form_page(request, form, words, None)


@requires(Permission.EDIT_REGISTER)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, identifier: str) -> HttpResponse:
    """Correct a sheet."""
    structure = _structure(request, identifier)
    identity = actions.identity_of(structure)
    form = SheetForm(
        request.POST or None, initial={name: getattr(identity, name) for name in _SHEET}
    )

    def act() -> None:
        actions.update(
            structure=structure,
            changes={name: form.cleaned_data[name] for name in _SHEET},
            by=actor(request, Permission.EDIT_REGISTER),
            reason=form.cleaned_data["reason"],
        )

    if done(request, form, act, "La fiche est corrigée."):
        return redirect(_page(structure))
    words = {
        "title": "Corriger la fiche",
        "lead": "Ce que les enquêtes déjà ouvertes ont figé ne change pas.",
        "submit": "Enregistrer",
    }
    return _form_page(request, form, words, structure)


@requires(Permission.EDIT_REGISTER)
@require_http_methods(["GET", "POST"])
def event(request: HttpRequest, identifier: str) -> HttpResponse:
    """Note an opening, a closing, a merger, a move…"""
    structure = _structure(request, identifier)
    form = EventForm(request.POST or None, initial={"on": timezone.localdate()})

    def act() -> None:
        told = form.cleaned_data
        actions.record_event(
            structure=structure,
            kind=told["kind"],
            on=told["on"],
            by=actor(request, Permission.EDIT_REGISTER),
            successor=_successor(told["successor"]),
            comment=told["comment"],
        )

    if done(request, form, act, "L’évènement est noté."):
        return redirect(_page(structure))
    words = {
        "title": "Noter un évènement",
        "lead": "Une fermeture, une fusion ou une reprise ferme la structure ce jour-là\u202f: "
        "elle ne sera plus interrogée ensuite.",
        "submit": "Noter",
    }
    return _form_page(request, form, words, structure)


def _successor(text: str) -> Structure | None:
    if not text.strip():
        return None
    number = rules.identifier_number(text)
    found = (
        None
        if number is None
        else Structure.objects.filter(identifier=rules.identifier(number)).first()
    )
    if found is None:
        raise RefusedError(f"Aucune structure ne porte l’identifiant «{NBSP}{text}{NBSP}».")
    return found


@requires(Permission.EDIT_REGISTER)
@require_http_methods(["GET", "POST"])
def fact(request: HttpRequest, identifier: str) -> HttpResponse:
    """Date an approval, a management mode, an affiliation…"""
    structure = _structure(request, identifier)
    form = FactForm(request.POST or None, kind=structure.kind)

    def act() -> None:
        told = form.cleaned_data
        kind, _, value = told["value"].partition(":")
        common = {
            "structure": structure,
            "kind": kind,
            "value": value,
            "since": told["since"],
            "source": told["source"],
            "by": actor(request, Permission.EDIT_REGISTER),
        }
        if fact_kinds()[kind].exclusive and told["since"] and not told["until"]:
            actions.follow_fact(**common)
        else:
            actions.record_fact(**common, until=told["until"])

    if done(request, form, act, "L’information est datée."):
        return redirect(_page(structure))
    words = {
        "title": "Dater une information",
        "lead": "Agrément, mode de gestion, réseau… Une nouvelle valeur d’une information "
        "unique met fin à la précédente la veille.",
        "submit": "Enregistrer",
    }
    return _form_page(request, form, words, structure)


@requires(Permission.EDIT_REGISTER)
@require_http_methods(["GET", "POST"])
def fact_dates(request: HttpRequest, identifier: str, fact_id: int) -> HttpResponse:
    """Give a fact its end, or other dates."""
    structure = _structure(request, identifier)
    found = get_object_or_404(structure.facts, pk=fact_id)
    form = DatesForm(request.POST or None, initial={"since": found.since, "until": found.until})

    def act() -> None:
        told = form.cleaned_data
        actions.redate_fact(
            fact=found,
            since=told["since"],
            until=told["until"],
            reason=told["reason"],
            by=actor(request, Permission.EDIT_REGISTER),
        )

    if done(request, form, act, "Les dates sont changées."):
        return redirect(_page(structure))
    words = {
        "title": "Changer les dates",
        "lead": f"{found.kind_label}\u202f: {found.label}",
        "submit": "Enregistrer",
    }
    return _form_page(request, form, words, structure)
