"""What a member does with tables of the explorer: save, change, share, copy, delete, put back."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from senacs.accounts.models import Person
from senacs.exchange import queries
from senacs.exchange.actions import tables
from senacs.exchange.models import SavedTable
from senacs.exchange.rules import (
    LONGEST_NOTE,
    LONGEST_TABLE_NAME,
    REACHES,
    Reach,
    TableDraft,
    TableRefusedError,
)
from senacs.territories.models import Territory
from senacs.territories.rules import Level
from senacs.web.asked import words
from senacs.web.components import Link
from senacs.web.doors import actor, may, places, requires
from senacs.web.form_fields import errors_of, fields_of, tell_all
from senacs.web.limits import is_too_often
from senacs.web.visitor.explorer_asked import AskedError
from senacs.web.visitor.explorer_data import find
from senacs.web.visitor.explorer_links import lasting
from senacs.web.visitor.explorer_settled import strictly
from senacs.web.visitor.explorer_table import named
from senacs.web.visitor.saved import MODERATES, SAVES, person_of, readable_or_404, trail

FOLLOWS, LASTS = "suivre", "figer"
MOST_AN_HOUR = 60
TOO_OFTEN = "Trop d’enregistrements en une heure\u202f: reprenez un peu plus tard."


class TableForm(forms.Form):
    """A name, a note, who reads it."""

    name = forms.CharField(
        label="Nom", max_length=LONGEST_TABLE_NAME, help_text="Ce que montre le tableau."
    )
    note = forms.CharField(
        label="Note",
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Ce que vous en retenez, pour vous ou pour ceux qui le liront.",
    )
    reach = forms.ChoiceField(
        label="Qui peut le lire",
        help_text="Partagé avec un réseau, il se lit aussi aux échelons qui contiennent ce "
        "territoire. L’adresse de l’explorateur, elle, s’envoie à n’importe qui.",
    )

    def __init__(self, data: object, *, reaches: list[tuple[str, str]], initial: object) -> None:
        super().__init__(data, initial=initial)  # type: ignore[arg-type]
        self.fields["reach"].choices = reaches  # type: ignore[attr-defined]

    def draft(self) -> TableDraft:
        """What the verbs take."""
        told = self.cleaned_data
        reach, _, circle = told["reach"].partition(":")
        return TableDraft(told["name"], told["note"], reach, int(circle) if circle else None)


class SaveForm(TableForm):
    """The same for a new table, with whether its data move."""

    versions = forms.ChoiceField(
        label="Données",
        choices=(
            (FOLLOWS, "Toujours les plus récentes"),
            (LASTS, "Celles d’aujourd’hui, pour toujours"),
        ),
        widget=forms.RadioSelect,
        initial=FOLLOWS,
    )


@requires(SAVES)
@require_http_methods(["GET", "POST"])
def save_table(request: HttpRequest) -> HttpResponse:
    """Keep the table that the address asks for."""
    person = _person(request)
    try:
        asked = strictly(request.GET).seen(page=1)
        found = find(asked)
    except AskedError as error:
        messages.error(request, str(error))
        return redirect("visitor:explorer")
    form = SaveForm(
        request.POST or None,
        reaches=_reaches(request),
        initial={
            "name": named(found)[:LONGEST_TABLE_NAME],
            "versions": FOLLOWS,
            "reach": Reach.PRIVATE.value,
        },
    )
    if request.method == "POST" and form.is_valid() and not _is_too_often(request, form):
        lasts = form.cleaned_data["versions"] == LASTS
        try:
            made = tables.save(
                owner=person,
                query=(lasting(found) if lasts else asked).query(),
                draft=form.draft(),
                circles=_circles(request),
                may_publish=may(request, MODERATES),
                by=actor(request, SAVES),
            )
        except TableRefusedError as refusal:
            tell_all(form, refusal.errors)
        else:
            messages.success(request, "Le tableau est enregistré.")
            return redirect("visitor:saved_table", made.pk)
    back = f"{reverse('visitor:explorer')}?{asked.query()}"
    return _form_page(request, form, "Enregistrer ce tableau", back)


@requires(SAVES)
@require_http_methods(["GET", "POST"])
def change_table(request: HttpRequest, table_id: int) -> HttpResponse:
    """Rename, annotate, share."""
    table = _own_or_404(request, table_id)
    reach = f"{table.reach}:{table.circle_id}" if table.circle_id else table.reach
    form = TableForm(
        request.POST or None,
        reaches=_reaches(request, table),
        initial={"name": table.name, "note": table.note, "reach": reach},
    )
    if request.method == "POST" and form.is_valid():
        kept = {table.circle_id} if table.circle_id else set()
        try:
            tables.change(
                table=table,
                draft=form.draft(),
                circles=_circles(request) | kept,
                may_publish=may(request, MODERATES),
                by=actor(request, SAVES),
            )
        except TableRefusedError as refusal:
            tell_all(form, refusal.errors)
        else:
            messages.success(request, "Le tableau est modifié.")
            return redirect("visitor:saved_table", table.pk)
    back = reverse("visitor:saved_table", args=[table.pk])
    return _form_page(request, form, "Modifier le tableau enregistré", back)


@requires(SAVES)
@require_POST
def copy_table(request: HttpRequest, table_id: int) -> HttpResponse:
    """Make a table that I may read mine."""
    table = readable_or_404(request, table_id)
    if _counted(request):
        messages.error(request, TOO_OFTEN)
        return redirect("visitor:saved_table", table.pk)
    try:
        made = tables.copy(table=table, owner=_person(request), by=actor(request, SAVES))
    except TableRefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("visitor:saved_table", table.pk)
    messages.success(request, "Vous en avez une copie, que vous seul lisez.")
    return redirect("visitor:saved_table", made.pk)


@requires(SAVES)
@require_POST
def delete_table(request: HttpRequest, table_id: int) -> HttpResponse:
    """Take one of mine away."""
    tables.delete(table=_own_or_404(request, table_id), by=actor(request, SAVES))
    messages.success(
        request, "Le tableau est supprimé. Il se rétablit au bas de cette page, s’il le faut."
    )
    return redirect("visitor:saved_tables")


@requires(SAVES)
@require_POST
def restore_table(request: HttpRequest, table_id: int) -> HttpResponse:
    """Put one of mine back."""
    gone = queries.deleted(_person(request), timezone.now())
    table = get_object_or_404(gone, pk=table_id)
    tables.restore(table=table, by=actor(request, SAVES))
    messages.success(request, "Le tableau est rétabli.")
    return redirect("visitor:saved_table", table.pk)


@requires(MODERATES)
@require_POST
def unshare_table(request: HttpRequest, table_id: int) -> HttpResponse:
    """Moderation: leave a shared table to its owner alone."""
    table = readable_or_404(request, table_id)
    try:
        tables.unshare(
            table=table, reason=words(request.POST, "raison", 300), by=actor(request, MODERATES)
        )
    except TableRefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("visitor:saved_table", table.pk)
    messages.success(request, "Le tableau n’est plus partagé\u202f: son auteur seul le lit.")
    return redirect("visitor:saved_tables")


def _person(request: HttpRequest) -> Person:
    person = person_of(request)
    if person is None:  # the door asks for a permission: nobody passes without an account
        raise Http404
    return person


def _own_or_404(request: HttpRequest, table_id: int) -> SavedTable:
    mine = SavedTable.objects.kept().filter(owner=_person(request)).select_related("circle")
    return get_object_or_404(mine, pk=table_id)


def _circles(request: HttpRequest) -> frozenset[int]:
    found = queries.circles(places(request, SAVES)).order_by()
    return frozenset(found.values_list("pk", flat=True))


def _reaches(request: HttpRequest, table: SavedTable | None = None) -> list[tuple[str, str]]:
    around = sorted(queries.circles(places(request, SAVES)), key=_narrowest)
    network = {f"{Reach.NETWORK}:{one.pk}": f"Le réseau\u00a0: {one.name}" for one in around}
    if table is not None and table.circle is not None:
        network.setdefault(f"{Reach.NETWORK}:{table.circle_id}", table.reach_label)
    public = [(Reach.PUBLIC.value, REACHES[Reach.PUBLIC])] if may(request, MODERATES) else []
    return [(Reach.PRIVATE.value, REACHES[Reach.PRIVATE]), *network.items(), *public]


def _narrowest(territory: Territory) -> int:
    return _NARROW.index(territory.level) if territory.level in _NARROW else -1


_NARROW = [str(level) for level in (Level.DEPARTMENT, Level.REGION, Level.COUNTRY)]


def _counted(request: HttpRequest) -> bool:
    key = f"tableau-garde:{_person(request).pk}"
    return is_too_often(key, most=MOST_AN_HOUR, seconds=3600)


def _is_too_often(request: HttpRequest, form: forms.Form) -> bool:
    if not _counted(request):
        return False
    form.add_error(None, TOO_OFTEN)
    return True


def _form_page(request: HttpRequest, form: forms.Form, title: str, back: str) -> HttpResponse:
    return render(
        request,
        "visitor/saved_form.html",
        {
            "trail": trail(Link(title)),
            "title": title,
            "fields": fields_of(form),
            "errors": errors_of(form),
            "back": back,
        },
        status=422 if form.is_bound else 200,
    )
