"""Who answers for each structure of the territory: find who is missing, replace who has left."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from senacs.accounts import actions
from senacs.accounts.models import Membership
from senacs.accounts.queries import holders_by_structure
from senacs.accounts.rules import RESPONDENT, Institution, MembershipError, Permission
from senacs.method.french import NBSP, plural
from senacs.structures.models import Structure
from senacs.structures.rules import KINDS
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.doors import actor, places, requires
from senacs.web.form_fields import errors_of, fields_of
from senacs.web.paging import page_of, pages

SIZE = 60


class HolderForm(forms.Form):
    """The one who answers from now on."""

    email = forms.EmailField(label="Adresse électronique", max_length=254)
    name = forms.CharField(label="Prénom et nom", max_length=120)


class ReplacementForm(HolderForm):
    """The same, after somebody who leaves."""

    last_day = forms.DateField(
        label="Dernier jour de la personne qui part",
        help_text="Elle ne pourra plus ouvrir la réponse le lendemain.",
    )


@dataclass(frozen=True)
class Row:
    """A structure and those who answer for it."""

    structure: Structure
    holders: list[Membership]


@requires(Permission.INVITE_RESPONDENT)
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Every open structure of the territory with who answers; those without anybody first."""
    text, kind, missing = (words(request.GET, name) for name in ("q", "type", "sans"))
    today = timezone.localdate()
    where = places(request, Permission.INVITE_RESPONDENT)
    found = Structure.objects.within(where).open_on(today).filter(merged_into=None)
    if text:
        found = found.search(text)
    if kind in KINDS:
        found = found.of_kind(kind)
    held = Membership.objects.in_force(today).of_role(RESPONDENT.key)
    lonely = found.exclude(pk__in=held.filter(structure__isnull=False).values("structure"))
    alone = lonely.count()
    listed = (lonely if missing else found).select_related("commune").order_by("search_name", "pk")
    page = page_of(request, listed, SIZE)
    known = holders_by_structure(
        RESPONDENT.key, on=today, structures=[s.pk for s in page.object_list]
    )
    context = {
        "rows": [Row(one, known.get(one.pk, [])) for one in page.object_list],
        "pages": pages(request, page),
        "alone": alone,
        "filters": _filters(text, kind, missing, page.paginator.count),
        "trail": _trail(),
    }
    return render(request, "correspondent/people.html", context)


def _filters(text: str, kind: str, missing: str, count: int) -> c.Filters:
    kinds = (
        c.Choice("", "Tous"),
        *(c.Choice(k, v, is_checked=k == kind) for k, v in KINDS.items()),
    )
    who = (
        c.Choice("", "Toutes les structures"),
        c.Choice("1", "Sans responsable", is_checked=bool(missing)),
    )
    return c.Filters(
        action=reverse("correspondent:people"),
        fields=(
            c.Field("q", "Structure ou commune", value=text, kind="search"),
            c.Field("type", "Type", kind="select", value=kind, choices=kinds),
            c.Field("sans", "Responsable", kind="select", value=missing, choices=who),
        ),
        summary=f"{count}{NBSP}{plural(count, 'structure')}",
        reset_url=reverse("correspondent:people") if text or kind or missing else "",
    )


def _trail(*further: c.Link) -> tuple[c.Link, ...]:
    own = reverse("correspondent:people") if further else ""
    home = c.Link("Suivi", reverse("correspondent:home"))
    return (home, c.Link("Responsables", own), *further)


@requires(Permission.INVITE_RESPONDENT)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, identifier: str) -> HttpResponse:
    """Give a structure somebody who answers."""
    within = Structure.objects.within(places(request, Permission.INVITE_RESPONDENT))
    structure = get_object_or_404(within.select_related("commune"), identifier=identifier)
    form = HolderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.invite(
                role=RESPONDENT.key,
                institution=Institution.STRUCTURE.value,
                structure=structure,
                by=actor(request, Permission.INVITE_RESPONDENT),
                sign_in_url=_sign_in(request),
                **form.cleaned_data,
            )
        except (MembershipError, ValidationError) as refusal:
            form.add_error(None, _said(refusal))
        else:
            messages.success(request, f"{made.person.name} répond désormais pour {structure.name}.")
            return redirect("correspondent:people")
    return _form(
        request,
        form,
        structure,
        "Inviter un responsable",
        "La personne recevra un courriel, et répondra pour cette structure, d’elle seule.",
    )


@requires(Permission.INVITE_RESPONDENT)
@require_http_methods(["GET", "POST"])
def replace(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Somebody leaves, somebody else answers: nothing of the response is lost."""
    within = Structure.objects.within(places(request, Permission.INVITE_RESPONDENT))
    today = timezone.localdate()
    held = (
        Membership.objects.in_force(today)
        .of_role(RESPONDENT.key)
        .filter(structure__in=within)
        .select_related("structure__commune", "person")
    )
    leaving = get_object_or_404(held, pk=membership_id)
    assert leaving.structure is not None
    form = ReplacementForm(request.POST or None, initial={"last_day": today})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.replace_holder(
                membership=leaving,
                by=actor(request, Permission.INVITE_RESPONDENT),
                sign_in_url=_sign_in(request),
                **form.cleaned_data,
            )
        except (MembershipError, ValidationError) as refusal:
            form.add_error(None, _said(refusal))
        else:
            messages.success(
                request,
                f"{made.person.name} remplace {leaving.person.name} pour {leaving.structure.name}. "
                "La réponse commencée reste telle quelle.",
            )
            return redirect("correspondent:people")
    return _form(
        request,
        form,
        leaving.structure,
        f"Remplacer {leaving.person.name}",
        "Tout ce qui a été saisi reste. La nouvelle personne reçoit un courriel et reprend la "
        "réponse là où elle en est.",
    )


def _sign_in(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("account_request_login_code"))


def _said(refusal: MembershipError | ValidationError) -> str:
    return " ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)


def _form(
    request: HttpRequest, form: forms.Form, structure: Structure, title: str, lead: str
) -> HttpResponse:
    context = {
        "structure": structure,
        "title": title,
        "lead": lead,
        "fields": fields_of(form),
        "errors": errors_of(form),
        "back": reverse("correspondent:people"),
        "trail": _trail(c.Link(title)),
    }
    status = 422 if form.is_bound else 200
    return render(request, "correspondent/holder.html", context, status=status)
