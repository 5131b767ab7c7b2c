"""The territories that the network makes: own groups, CTG, plans. List, form, close, reopen."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senacs.accounts.rules import Permission
from senacs.method.answers import plain
from senacs.method.french import listing
from senacs.territories import members
from senacs.territories import queries as territories
from senacs.territories.actions import made as verbs
from senacs.territories.members import Key
from senacs.territories.models import MadeTerritory, Territory
from senacs.territories.rules import (
    LEVEL_NAMES,
    Level,
    MadeDraft,
    MadeRefusedError,
    Places,
    typographic,
)
from senacs.web import components as c
from senacs.web.doors import actor, places, requires
from senacs.web.form_fields import day_field, errors_of, fields_of, tell_all
from senacs.web.made_words import period, state_of
from senacs.web.territory_words import territory_url

MAKES = Permission.MAKE_TERRITORY
KINDS = (Level.AGREEMENT, Level.PLAN, Level.CUSTOM)


def trail(*further: c.Link) -> tuple[c.Link, ...]:
    """Where the reader is."""
    own = reverse("correspondent:made") if further else ""
    home = c.Link("Suivi", reverse("correspondent:home"))
    return (home, c.Link("Conventions et schémas", own), *further)


@requires(MAKES)
@require_GET
def made_list(request: HttpRequest) -> HttpResponse:
    """Those of my territories, the standing ones first; who may change each of them is said."""
    where = places(request, MAKES)
    seen = MadeTerritory.objects.reached(where).select_related("territory")
    mine = set(MadeTerritory.objects.changeable(where).values_list("pk", flat=True))
    today = timezone.localdate()
    rows = sorted(seen, key=lambda one: (one.closed_at is not None, one.territory.search_name))
    table = c.Table(
        caption="Conventions, schémas et territoires sur mesure",
        columns=(
            c.Column("Nom"),
            c.Column("Nature"),
            c.Column("Dates"),
            c.Column("État"),
            c.Column("Qui le modifie"),
        ),
        rows=tuple(_row(one, today, is_mine=one.pk in mine) for one in rows),
        is_sortable=True,
        has_few_columns=True,
        id="territoires",
    )
    context = {"table": table, "trail": trail()}
    return render(request, "correspondent/made.html", context)


def _row(one: MadeTerritory, today: date, *, is_mine: bool) -> tuple[c.Cell, ...]:
    change = reverse("correspondent:made_change", args=[one.territory.code])
    return (
        c.Cell(one.territory.name, change if is_mine else territory_url(one.territory)),
        c.Cell(LEVEL_NAMES[Level(one.territory.level)].capitalize()),
        c.Cell(period(one), sort_key=str(one.begins_on or "")),
        c.Cell(badge=state_of(one, today)),
        c.Cell("Vous" if is_mine else "Lecture seule\u202f: il sort de ce que vous suivez"),
    )


class MadeForm(forms.Form):
    """What a territory is made of, with its dates and its signatories."""

    level = forms.ChoiceField(
        label="Nature",
        choices=[(level.value, LEVEL_NAMES[level].capitalize()) for level in KINDS],
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label="Nom", max_length=200, help_text="Tel qu’il sera lu par tous.")
    members = forms.CharField(
        label="Ce qui le compose",
        widget=forms.Textarea,
        max_length=40_000,
        help_text="Un par ligne\u202f: communes, intercommunalités, quartiers prioritaires ou "
        "départements, par leur code ou leur nom. Un quartier prioritaire compte pour les communes "
        "où il se trouve, entières\u202f: l’enquête situe les structures par leur commune. Une "
        "intercommunalité à cheval sur vos limites se prend entière.",
    )
    begins_on = day_field(
        "Premier jour", required=False, help_text="Obligatoire pour une convention ou un schéma."
    )
    ends_on = day_field("Dernier jour", required=False)
    signatories = forms.CharField(
        label="Signataires",
        required=False,
        widget=forms.Textarea,
        max_length=4_000,
        help_text="Un par ligne\u202f: des institutions, pas des personnes. Obligatoire pour une "
        "convention ou un schéma.",
    )
    purpose = forms.CharField(
        label="Objet", required=False, widget=forms.Textarea, max_length=2_000
    )

    def __init__(self, *args: Any, where: Places, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.where = where

    def clean(self) -> dict[str, Any]:
        """Judge the whole at once: whoever mends one box is not sent back for the next."""
        read = members.read(self.cleaned_data.get("members", ""))
        for problem in read.problems:
            self.add_error("members", f"{problem[0].upper()}{problem[1:]}.")
        self.drafted = self._draft(tuple(read.keys))
        # The members that were understood are judged too, beside those that were not.
        besides = {"members"} if read.keys else set()
        tell_all(self, verbs.faults(self.drafted, self.where), besides=besides)
        return self.cleaned_data

    def _draft(self, keys: tuple[Key, ...]) -> MadeDraft:
        found = self.cleaned_data
        lines = plain(found.get("signatories", "")).splitlines()
        return MadeDraft(
            level=Level(found.get("level", Level.CUSTOM)),
            name=typographic(plain(found.get("name", ""))),
            members=keys,
            begins_on=found.get("begins_on"),
            ends_on=found.get("ends_on"),
            signatories=tuple(line.strip() for line in lines if line.strip()),
            purpose=plain(found.get("purpose", "")),
        )


@requires(MAKES)
@require_http_methods(["GET", "POST"])
def make(request: HttpRequest) -> HttpResponse:
    """Make a territory."""
    where = places(request, MAKES)
    form = MadeForm(request.POST or None, initial={"level": Level.CUSTOM.value}, where=where)
    if request.method == "POST" and form.is_valid():
        try:
            made = verbs.make(draft=form.drafted, where=where, by=actor(request, MAKES))
        except MadeRefusedError as refusal:
            tell_all(form, refusal.errors)
        else:
            messages.success(request, f"{made.territory.name}\u202f: le territoire est créé.")
            return redirect("correspondent:made_change", made.territory.code)
    return _form_page(request, form, None)


@requires(MAKES)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Change a territory, or read what it was."""
    made = _made_or_404(request, code)
    where = places(request, MAKES)
    form = MadeForm(request.POST or None, initial=_initial(made), where=where)
    form.fields["level"].disabled = True
    form.fields["level"].help_text = "Un territoire ne change pas de nature."
    if request.method == "POST" and form.is_valid():
        try:
            differs = verbs.change(
                made=made, draft=form.drafted, where=where, by=actor(request, MAKES)
            )
        except MadeRefusedError as refusal:
            tell_all(form, refusal.errors)
        else:
            messages.success(
                request, "Le territoire est modifié." if differs else "Rien n’a changé."
            )
            return redirect("correspondent:made_change", code)
    return _form_page(request, form, made)


def _initial(made: MadeTerritory) -> dict[str, object]:
    return {
        "level": made.territory.level,
        "name": made.territory.name,
        "members": "\n".join(members.written(made.members)),
        "begins_on": made.begins_on and made.begins_on.isoformat(),
        "ends_on": made.ends_on and made.ends_on.isoformat(),
        "signatories": "\n".join(made.signatories),
        "purpose": made.purpose,
    }


def _form_page(request: HttpRequest, form: MadeForm, made: MadeTerritory | None) -> HttpResponse:
    context = {
        "fields": fields_of(form),
        "errors": errors_of(form),
        "made": made,
        "history": _history(made) if made else [],
        "communes": _communes(made.territory) if made else [],
        "departments": _departments(made) if made else {},
        "page_url": territory_url(made.territory) if made else "",
        "trail": trail(c.Link(made.territory.name if made else "Nouveau territoire")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "correspondent/made_form.html", context, status=status)


def _communes(territory: Territory) -> list[str]:
    found = Territory.objects.of_level(Level.COMMUNE).within(territory).order_by("search_name")
    return list(found.values_list("name", flat=True))


def _departments(made: MadeTerritory) -> dict[str, str]:
    """Of what lies astride: whose correspondents list it, and which of these may change it."""
    found = list(territories.departments().touching(made.territory))
    if len(found) < 2:
        return {}
    changers = [one for one in found if verbs.may_change(made, one.places)]
    return {
        "all": listing([f"{one.name} ({one.code})" for one in found]),
        "changers": listing([f"{one.name} ({one.code})" for one in changers]),
    }


def _history(made: MadeTerritory) -> list[tuple[object, str, str, int]]:
    """When, by whom, why, of how many communes: the newest first."""
    return [
        (one.at, one.by_label, one.reason, len(one.values.get("communes", ())))
        for one in made.versions.order_by("-number")
    ]


@requires(MAKES)
@require_POST
def close(request: HttpRequest, code: str) -> HttpResponse:
    """End a territory, with a reason."""
    try:
        verbs.close(
            made=_made_or_404(request, code),
            where=places(request, MAKES),
            by=actor(request, MAKES),
            reason=plain(request.POST.get("reason", ""))[:1000],
        )
    except MadeRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Le territoire a pris fin. Sa page reste lisible.")
    return redirect("correspondent:made_change", code)


@requires(MAKES)
@require_POST
def reopen(request: HttpRequest, code: str) -> HttpResponse:
    """Undo a closing."""
    verbs.reopen(
        made=_made_or_404(request, code), where=places(request, MAKES), by=actor(request, MAKES)
    )
    messages.success(request, "Le territoire est rouvert.")
    return redirect("correspondent:made_change", code)


def _made_or_404(request: HttpRequest, code: str) -> MadeTerritory:
    mine = MadeTerritory.objects.changeable(places(request, MAKES)).select_related("territory")
    return get_object_or_404(mine, territory__code=code)
