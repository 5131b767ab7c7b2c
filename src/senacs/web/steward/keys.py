"""Keys lent by a national decision: where nobody holds one, to whom, until when, taken back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from senacs.accounts.rules import Permission
from senacs.campaigns.actions import protocols
from senacs.campaigns.actions.protocols import Mandate, ProtocolRefusedError
from senacs.campaigns.models import Delegation, Edition
from senacs.campaigns.rules.reviews import LONGEST_TEXT
from senacs.campaigns.rules.states import EditionState, Institution
from senacs.territories.models import Territory
from senacs.territories.rules import Level
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.doors import actor, requires
from senacs.web.form_fields import day_field, errors_of, fields_of
from senacs.web.key_holders import lent_to, named_holder
from senacs.web.paging import page_of, pages
from senacs.web.rulings import RulingForm
from senacs.web.steward.menu import trail
from senacs.web.steward.vacancies import vacancies
from senacs.web.wording import INSTITUTION_NAMES

SIZE = 50
OTHER, PERSON = "autre", "personne"


class LendingForm(RulingForm):
    """Which key, to whom, from when to when, why, and who decided it."""

    is_decided = True

    territory = forms.ChoiceField(label="Département")
    institution = forms.ChoiceField(
        label="Clé à confier",
        widget=forms.RadioSelect,
        choices=[(key.value, f"Clé de la {name}") for key, name in INSTITUTION_NAMES.items()],
    )
    holder = forms.ChoiceField(
        label="À qui",
        widget=forms.RadioSelect,
        choices=[(OTHER, "À l’autre institution du territoire"), (PERSON, "À une personne")],
        initial=OTHER,
    )
    email = forms.EmailField(
        label="Adresse électronique de la personne",
        required=False,
        help_text="Quelqu’un qui suit déjà l’enquête sur ce département, correspondant ou "
        "lecteur régional. L’équipe nationale ne signe pas.",
    )
    since = day_field("À partir du")
    until = day_field("Jusqu’au", help_text="Un an au plus. La clé revient d’elle-même ce soir-là.")
    reason = forms.CharField(label="Pourquoi", widget=forms.Textarea, max_length=LONGEST_TEXT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = Territory.objects.of_level(Level.DEPARTMENT).order_by("code")
        self.fields["territory"].choices = [  # type: ignore[attr-defined]
            ("", "Choisissez"),
            *((area.code, f"{area.code} – {area.name}") for area in areas),
        ]

    def clean_territory(self) -> Territory:
        """The department itself."""
        code = self.cleaned_data["territory"]
        return Territory.objects.get(level=Level.DEPARTMENT, code=code)

    def mandate(self) -> Mandate:
        """What is lent. Raises ProtocolRefusedError when the person may not hold it."""
        found = self.cleaned_data
        person = None
        if found["holder"] == PERSON:
            person = named_holder(found["email"], found["territory"], timezone.localdate())
        return Mandate(
            Institution(found["institution"]),
            found["since"],
            found["until"],
            found["reason"],
            person,
        )


class EndingForm(forms.Form):
    """Why a key is taken back before its day."""

    reason = forms.CharField(
        label="Pourquoi reprendre la clé", widget=forms.Textarea, max_length=LONGEST_TEXT
    )


@requires(Permission.RUN_EDITION)
@require_GET
def keys(request: HttpRequest) -> HttpResponse:
    """Keys that nobody holds today, and all those that a decision has lent."""
    today = timezone.localdate()
    edition = Edition.objects.filter(state=EditionState.OPEN).defer("questionnaire").first()
    lent = Delegation.objects.filter(decision__isnull=False).select_related("territory", "decision")
    page = page_of(request, lent, SIZE)
    context = {
        "edition": edition,
        "vacancies": [
            (one, INSTITUTION_NAMES[one.institution], [lent_to(d) for d in one.lent])
            for one in (vacancies(edition, today) if edition else ())
        ],
        "delegations": [
            (one, INSTITUTION_NAMES[Institution(one.institution)], lent_to(one), _badge(one))
            for one in page.object_list
        ],
        "pages": pages(request, page),
        "trail": trail(c.Link("Clés confiées")),
    }
    return render(request, "steward/keys.html", context)


def _badge(delegation: Delegation) -> c.Badge:
    today = timezone.localdate()
    if delegation.ended_at is not None:
        return c.Badge("Reprise", c.Tone.NEUTRAL)
    if delegation.until < today:
        return c.Badge("Terminée", c.Tone.NEUTRAL)
    if delegation.since > today:
        return c.Badge("À venir", c.Tone.INFO)
    return c.Badge("En vigueur", c.Tone.SUCCESS)


def _trail(label: str) -> tuple[c.Link, ...]:
    return trail(c.Link("Clés confiées", reverse("steward:keys")), c.Link(label))


@requires(Permission.RUN_EDITION)
@require_http_methods(["GET", "POST"])
def lend(request: HttpRequest) -> HttpResponse:
    """Write the decision and lend the key."""
    initial = {
        "territory": words(request.GET, "departement"),
        "institution": words(request.GET, "cle"),
        "since": timezone.localdate().isoformat(),
    }
    form = LendingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _lend(request, form)
        except ProtocolRefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, "La clé est confiée. Chaque signature dira par quelle décision."
            )
            return redirect("steward:keys")
    context = {
        "fields": fields_of(form),
        "errors": errors_of(form),
        "trail": _trail("Confier une clé"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "steward/key_lend.html", context, status=status)


def _lend(request: HttpRequest, form: LendingForm) -> None:
    ruling = form.ruling()
    assert ruling is not None, "the form asks for it"
    protocols.lend_by_decision(
        territory=form.cleaned_data["territory"],
        mandate=form.mandate(),
        ruling=ruling,
        by=actor(request, Permission.RUN_EDITION),
    )


@requires(Permission.RUN_EDITION)
@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """End a delegation that a decision gave, with the reason."""
    lent = Delegation.objects.filter(decision__isnull=False).select_related("territory", "decision")
    found = get_object_or_404(lent, pk=delegation_id)
    form = EndingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            protocols.end_delegation(
                delegation_id=found.pk,
                reason=form.cleaned_data["reason"],
                by=actor(request, Permission.RUN_EDITION),
            )
        except ProtocolRefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "La clé est reprise. Ce qui est signé reste signé.")
            return redirect("steward:keys")
    context = {
        "delegation": found,
        "name": INSTITUTION_NAMES[Institution(found.institution)],
        "whom": lent_to(found),
        "fields": fields_of(form),
        "errors": errors_of(form),
        "trail": _trail("Reprendre une clé"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "steward/key_take_back.html", context, status=status)
