"""Who holds which key on a territory: the protocol that both sign, and keys lent for a time."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senacs.accounts.rules import Permission
from senacs.campaigns.actions import protocols
from senacs.campaigns.actions.protocols import Mandate, ProtocolRefusedError, Terms
from senacs.campaigns.models import Delegation, Protocol
from senacs.campaigns.queries import decisions
from senacs.campaigns.rules.calendar import Committee
from senacs.campaigns.rules.states import Institution
from senacs.method.french import THIN
from senacs.structures.models import fact_kinds
from senacs.structures.rules import AFFILIATION, KINDS
from senacs.territories.models import Territory
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.correspondent.access import SIGNING, departments, territory_or_404
from senacs.web.correspondent.protocol_shown import KEYS_WORDS, Shown, holding, shown
from senacs.web.doors import actor, may, places, requires
from senacs.web.form_fields import errors_of, fields_of, space_of
from senacs.web.key_holders import is_standing, lent_to, named_holder
from senacs.web.rulings import RulingForm
from senacs.web.wording import INSTITUTION_NAMES

LONGEST = 3000


def _day(label: str, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}), **options)


class ProtocolForm(RulingForm):
    """A protocol to propose, and the local committee that decided it when one met."""

    committees = (Committee.LOCAL,)

    cles = forms.ChoiceField(
        label="Quelles clés suffisent",
        widget=forms.RadioSelect,
        choices=[("+".join(keys), said) for keys, said in KEYS_WORDS.items()],
    )
    types = forms.ChoiceField(
        label="Pour quelles structures",
        widget=forms.RadioSelect,
        choices=[
            ("CS+EVS", "Centres sociaux et espaces de vie sociale"),
            *((kind, f"{label} seulement") for kind, label in KINDS.items()),
        ],
        initial="CS+EVS",
    )
    depuis = _day("À partir du")
    jusque = _day("Jusqu’au", required=False, help_text="Vide : sans date de fin.")
    raison = forms.CharField(
        label="Pourquoi",
        widget=forms.Textarea,
        max_length=LONGEST,
        help_text="Par exemple : pas de fédération sur ce territoire.",
    )


class LocalRulingForm(RulingForm):
    """The local committee that agreed, when it met."""

    committees = (Committee.LOCAL,)


class MandateForm(forms.Form):
    """A key to lend."""

    space = "cle"
    a_qui = forms.ChoiceField(
        label="À qui confier votre clé",
        widget=forms.RadioSelect,
        choices=[("autre", "À l’autre institution"), ("personne", "À une personne")],
        initial="autre",
    )
    courriel = forms.EmailField(
        label="Adresse électronique de la personne",
        required=False,
        help_text="Une personne qui suit déjà l’enquête sur ce territoire.",
    )
    depuis = _day("À partir du")
    jusque = _day("Jusqu’au")
    raison = forms.CharField(label="Pourquoi", widget=forms.Textarea, max_length=LONGEST)


class UnlockForm(RulingForm):
    """What a national committee decided in place of the institution that is missing."""

    is_decided = True


@requires(Permission.FOLLOW_CAMPAIGN)
@require_GET
def protocol_index(request: HttpRequest) -> HttpResponse:
    """The departments of the reader; straight to the page when there is one."""
    areas = departments(request, Permission.FOLLOW_CAMPAIGN)
    if len(areas) == 1:
        return redirect("correspondent:protocol", areas[0].code)
    today = timezone.localdate()
    bound = set(
        Protocol.objects.in_force(today)
        .filter(territory__in=[area.pk for area in areas])
        .values_list("territory_id", flat=True)
    )
    context = {
        "areas": [(area, area.pk in bound) for area in areas],
        "trail": (c.Link("Suivi", reverse("correspondent:home")), c.Link("Protocoles")),
    }
    return render(request, "correspondent/protocol_index.html", context)


def _institution_over(request: HttpRequest, territory: Territory) -> Institution | None:
    """In whose name the person signs over the whole territory."""
    for key, permission in SIGNING.items():
        if Territory.objects.inside(places(request, permission)).filter(pk=territory.pk).exists():
            return key
    return None


@requires(Permission.FOLLOW_CAMPAIGN)
@require_GET
def protocol_page(request: HttpRequest, code: str) -> HttpResponse:
    """What binds today, who turns which key, and all that was agreed before."""
    territory = territory_or_404(request, code, Permission.FOLLOW_CAMPAIGN)
    return _page(request, territory)


def _page(
    request: HttpRequest, territory: Territory, wrong: forms.Form | None = None
) -> HttpResponse:
    today = timezone.localdate()
    mine = _institution_over(request, territory)
    known = list(Protocol.objects.filter(territory=territory).select_related("decision"))
    delegations = list(Delegation.objects.filter(territory=territory).select_related("decision"))
    start = {"depuis": today.isoformat()}
    affiliations = fact_kinds()[AFFILIATION].values
    context = {
        "territory": territory,
        "mine": mine.value if mine else "",
        "mine_name": INSTITUTION_NAMES[mine] if mine else "",
        "holders": holding(territory, today, delegations),
        "protocols": [_with_forms(one, today, wrong) for one in known],
        "delegations": [
            (d, lent_to(d), is_standing(d, today) or (d.ended_at is None and d.since > today))
            for d in delegations
        ],
        "terms": _shown_form(ProtocolForm(initial=start), wrong),
        "associated": [(value.key, value.label) for value in affiliations],
        "mandate": _shown_form(MandateForm(initial=start), wrong),
        "errors": errors_of(wrong) if wrong is not None else [],
        "wrong": type(wrong).__name__ if wrong is not None else "",
        "may_unlock": may(request, Permission.RUN_EDITION),
        "decisions": decisions.about(
            [f"protocol:{one.pk}" for one in known] + [f"delegation:{d.pk}" for d in delegations]
        ),
        "undecided": "Aucune décision n’est enregistrée sur les clés de ce territoire.",
        "concerns": f"protocol:{known[0].pk}" if known else "",
        "may_record": may(request, Permission.SET_LOCAL_CALENDAR),
        "trail": (
            c.Link("Suivi", reverse("correspondent:home")),
            c.Link("Protocoles", reverse("correspondent:protocols")),
            c.Link(territory.name),
        ),
    }
    status = 422 if wrong is not None else 200
    return render(request, "correspondent/protocol.html", context, status=status)


def _shown_form(empty: forms.Form, wrong: Any) -> list[c.Field]:
    """The boxes of a form, with what was typed and refused in that very one."""
    if type(wrong) is type(empty) and space_of(wrong) == space_of(empty):
        return fields_of(wrong)
    return fields_of(empty)


def _with_forms(protocol: Protocol, today: date, wrong: forms.Form | None) -> tuple[Shown, Any]:
    """A protocol with the forms that sign or unlock that one."""
    space = _space(protocol)
    is_here = wrong is not None and space_of(wrong) == space
    return shown(protocol, today), {
        "local": _shown_form(LocalRulingForm(space=space), wrong),
        "national": _shown_form(UnlockForm(space=space), wrong),
        "wrong": type(wrong).__name__ if is_here else "",
    }


def _space(protocol: Protocol) -> str:
    return f"protocole-{protocol.pk}"


@requires(Permission.SIGN_PROTOCOL)
@require_http_methods(["POST"])
def propose_protocol(request: HttpRequest, code: str) -> HttpResponse:
    """Propose a protocol, signed by the institution of the reader."""
    territory, institution = _acting(request, code)
    form = ProtocolForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        terms = Terms(
            keys=said["cles"].split("+"),
            kinds=said["types"].split("+"),
            since=said["depuis"],
            until=said["jusque"],
            reason=said["raison"],
            associated=request.POST.getlist("associees"),
        )
        done = _tried(
            form,
            lambda: protocols.propose(
                territory=territory,
                terms=terms,
                institution=institution,
                by=actor(request, Permission.SIGN_PROTOCOL),
                ruling=form.ruling(),
            ),
        )
        if done:
            messages.success(
                request,
                f"Le protocole est proposé et signé pour votre institution{THIN}: il vaudra dès "
                "que l’autre l’aura signé.",
            )
            return redirect("correspondent:protocol", code)
    return _page(request, territory, form)


def _acting(request: HttpRequest, code: str) -> tuple[Territory, Institution]:
    """The territory and the institution in whose name the reader binds it, else 404."""
    territory = territory_or_404(request, code, Permission.SIGN_PROTOCOL)
    institution = _institution_over(request, territory)
    if institution is None:
        raise Http404
    return territory, institution


def _tried(form: forms.Form, act: Callable[[], object]) -> bool:
    """Whether the act was done; its refusal is put in the form."""
    try:
        act()
    except ProtocolRefusedError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@requires(Permission.SIGN_PROTOCOL)
@require_POST
def sign_protocol(request: HttpRequest, code: str, protocol_id: int) -> HttpResponse:
    """Sign what the other institution proposed."""
    territory, institution = _acting(request, code)
    found = get_object_or_404(Protocol, pk=protocol_id, territory=territory)
    form = LocalRulingForm(request.POST, space=_space(found))
    by = actor(request, Permission.SIGN_PROTOCOL)
    if form.is_valid() and _tried(
        form,
        lambda: protocols.sign(
            protocol_id=found.pk, institution=institution, by=by, ruling=form.ruling()
        ),
    ):
        messages.success(request, "Le protocole est signé par les deux institutions.")
        return redirect("correspondent:protocol", code)
    return _page(request, territory, form)


@requires(Permission.SIGN_PROTOCOL)
@require_POST
def end_protocol(request: HttpRequest, code: str, protocol_id: int) -> HttpResponse:
    """End a protocol, or take a proposal back."""
    territory, _ = _acting(request, code)
    found = get_object_or_404(Protocol, pk=protocol_id, territory=territory)
    return _done(
        request,
        code,
        lambda: protocols.end(
            protocol_id=found.pk,
            reason=words(request.POST, "raison", LONGEST),
            by=actor(request, Permission.SIGN_PROTOCOL),
        ),
        "C’est noté. Ce qui a été signé sous ce protocole reste signé.",
    )


def _done(request: HttpRequest, code: str, act: Callable[[], object], said: str) -> HttpResponse:
    try:
        act()
    except ProtocolRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("correspondent:protocol", code)


@requires(Permission.RUN_EDITION)
@require_POST
def unlock_protocol(request: HttpRequest, code: str, protocol_id: int) -> HttpResponse:
    """Put a protocol in force by a national decision."""
    territory = territory_or_404(request, code, Permission.RUN_EDITION)
    found = get_object_or_404(Protocol, pk=protocol_id, territory=territory)
    form = UnlockForm(request.POST, space=_space(found))
    if form.is_valid():
        ruling = form.ruling()
        assert ruling is not None
        by = actor(request, Permission.RUN_EDITION)
        if _tried(form, lambda: protocols.unlock(protocol_id=found.pk, ruling=ruling, by=by)):
            messages.success(request, "Le protocole vaut désormais, par décision nationale.")
            return redirect("correspondent:protocol", code)
    return _page(request, territory, form)


@requires(Permission.SIGN_PROTOCOL)
@require_POST
def delegate(request: HttpRequest, code: str) -> HttpResponse:
    """Lend the key of one's institution for a time."""
    territory, institution = _acting(request, code)
    form = MandateForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        person = _person(form, territory)
        if not form.errors:
            mandate = Mandate(institution, said["depuis"], said["jusque"], said["raison"], person)
            by = actor(request, Permission.SIGN_PROTOCOL)
            if _tried(
                form, lambda: protocols.delegate(territory=territory, mandate=mandate, by=by)
            ):
                messages.success(request, "Votre clé est confiée. Vous pouvez la reprendre ici.")
                return redirect("correspondent:protocol", code)
    return _page(request, territory, form)


def _person(form: MandateForm, territory: Territory) -> tuple[int, str] | None:
    """The one who is named; puts the refusal in the form."""
    if form.cleaned_data["a_qui"] != "personne":
        return None
    try:
        return named_holder(form.cleaned_data["courriel"], territory, timezone.localdate())
    except ProtocolRefusedError as refusal:
        form.add_error("courriel", str(refusal))
        return None


@requires(Permission.SIGN_PROTOCOL)
@require_POST
def end_delegation(request: HttpRequest, code: str, delegation_id: int) -> HttpResponse:
    """Take one's key back."""
    territory, institution = _acting(request, code)
    found = get_object_or_404(
        Delegation, pk=delegation_id, territory=territory, institution=institution
    )
    return _done(
        request,
        code,
        lambda: protocols.end_delegation(
            delegation_id=found.pk, by=actor(request, Permission.SIGN_PROTOCOL)
        ),
        "Vous avez repris votre clé.",
    )
