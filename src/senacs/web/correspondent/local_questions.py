"""Local questions of a territory: look in the shared catalogue first, take one, or write one."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senacs.accounts.rules import Permission
from senacs.campaigns.actions import local_questions as verbs
from senacs.campaigns.models import Edition, LocalQuestion, LocalUse
from senacs.campaigns.queries import local_questions as shelf
from senacs.campaigns.rules.local_questions import KINDS
from senacs.campaigns.rules.questionnaires import (
    MOST_LOCAL_MINUTES,
    MOST_LOCAL_QUESTIONS,
    LocalState,
)
from senacs.campaigns.rules.states import EditionState
from senacs.method.french import NBSP, number, plural
from senacs.method.questionnaire import Audience, Kind
from senacs.territories.models import Territory
from senacs.web import components as c
from senacs.web.asked import number as number_of
from senacs.web.asked import words
from senacs.web.doors import actor, places, requires
from senacs.web.form_fields import errors_of, fields_of
from senacs.web.local_words import lines_of
from senacs.web.paging import page_of, pages
from senacs.web.wording import counted

SIZE = 20


def _territories(request: HttpRequest) -> list[Territory]:
    """Where the person may ask questions of her own."""
    held = places(request, Permission.EDIT_LOCAL_QUESTIONS).territories
    return list(Territory.objects.named(held).order_by("level", "name"))


def _territory_or_404(request: HttpRequest, territory_id: int) -> Territory:
    for territory in _territories(request):
        if territory.pk == territory_id:
            return territory
    raise Http404


def _editions() -> list[Edition]:
    """Those that still take local questions, the one being prepared first."""
    rows = Edition.objects.defer("questionnaire").exclude(state=EditionState.CLOSED)
    return list(rows.order_by("-survey_year"))


@requires(Permission.EDIT_LOCAL_QUESTIONS)
@require_GET
def questions(request: HttpRequest) -> HttpResponse:
    """The shared catalogue, and what my territories ask already."""
    text = words(request.GET, "q")
    rows = shelf.search(text)
    page = page_of(request, rows, SIZE)
    address = reverse("correspondent:local_questions")
    context = {
        "lines": lines_of(list(page.object_list)),
        "pages": pages(request, page),
        "mine": [_asked(edition, t) for edition in _editions() for t in _territories(request)],
        "filters": c.Filters(
            action=address,
            fields=(c.Field("q", "Ce que vous voulez savoir", value=text, kind="search"),),
            summary=counted(len(rows), "question", "questions"),
            reset_url=address if text else "",
        ),
        "text": text,
        "trail": _trail(),
    }
    return render(request, "correspondent/local_questions.html", context)


def _asked(edition: Edition, territory: Territory) -> dict[str, object]:
    load = shelf.load_with(edition, territory)
    return {
        "edition": edition,
        "territory": territory,
        "uses": list(shelf.uses_of(edition, territory)),
        "load": f"{counted(load.questions, 'question')} sur {MOST_LOCAL_QUESTIONS} au plus, "
        f"{number(load.minutes, 1)}{NBSP}{plural(load.minutes, 'minute')} sur "
        f"{number(MOST_LOCAL_MINUTES)}.",
    }


def _trail(*further: c.Link) -> tuple[c.Link, ...]:
    own = reverse("correspondent:local_questions") if further else ""
    home = c.Link("Suivi", reverse("correspondent:home"))
    return (home, c.Link("Questions locales", own), *further)


@requires(Permission.EDIT_LOCAL_QUESTIONS)
@require_GET
def question(request: HttpRequest, key: str) -> HttpResponse:
    """One question: who asks it, who answered, and what my territory may do with it."""
    found = _question_or_404(key)
    line = lines_of([found])[0]
    mine = _territories(request)
    asked = {(use.edition_id, use.territory_id) for use in found.uses.all()}
    context = {
        "line": line,
        "offers": [
            (edition, territory)
            for edition in _editions()
            for territory in mine
            if (edition.pk, territory.pk) not in asked and found.state == LocalState.SHARED
        ],
        "drops": list(
            found.uses.filter(territory__in=mine, edition__state=EditionState.DRAFT).select_related(
                "edition", "territory"
            )
        ),
        "may_retire": found.state == LocalState.SHARED and found.territory in mine,
        "trail": _trail(c.Link("Une question")),
    }
    return render(request, "correspondent/local_question.html", context)


def _question_or_404(key: str) -> LocalQuestion:
    return get_object_or_404(LocalQuestion.objects.select_related("territory"), key=key)


class LocalQuestionForm(forms.Form):
    """A new question, on one page."""

    territory = forms.ChoiceField(label="Territoire qui la pose")
    label = forms.CharField(
        label="Question", max_length=200, help_text="Telle que la structure la lira."
    )
    purpose = forms.CharField(
        label="À quoi servira la réponse",
        max_length=1000,
        widget=forms.Textarea,
        help_text="Qui la lira, pour décider quoi. Les autres territoires le verront aussi.",
    )
    kind = forms.ChoiceField(
        label="Réponse attendue",
        choices=[(kind.value, label) for kind, label in KINDS.items()],
        widget=forms.RadioSelect,
    )
    choices = forms.CharField(
        label="Choix proposés",
        required=False,
        max_length=3000,
        widget=forms.Textarea,
        help_text="Pour «\u202fun choix dans une liste\u202f»\u202f: un choix par ligne.",
    )
    unit = forms.CharField(
        label="Unité",
        required=False,
        max_length=40,
        help_text="Pour un nombre, au singulier\u202f: personne, heure, jardin.",
    )
    audience = forms.ChoiceField(
        label="Posée à",
        choices=[
            ("CS,EVS", "Tous"),
            ("CS", "Centres sociaux"),
            ("EVS", "Espaces de vie sociale"),
        ],
    )
    hint = forms.CharField(
        label="Définition courte",
        required=False,
        max_length=300,
        help_text="Ce qui compte et ce qui ne compte pas.",
    )
    help = forms.CharField(
        label="Où trouver la réponse", required=False, max_length=1000, widget=forms.Textarea
    )
    minutes = forms.FloatField(
        label="Minutes pour répondre",
        localize=True,
        min_value=0.1,
        max_value=MOST_LOCAL_MINUTES,
        help_text="Chercher la réponse comprise.",
    )

    def __init__(self, *args: object, territories: list[Territory], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        known = [(str(t.pk), t.name) for t in territories]
        self.fields["territory"].choices = known  # type: ignore[attr-defined]

    def draft(self) -> verbs.LocalDraft:
        """What the verb takes."""
        found = self.cleaned_data
        kind = Kind(found["kind"])
        return verbs.LocalDraft(
            label=found["label"],
            kind=kind,
            purpose=found["purpose"],
            hint=found["hint"],
            help=found["help"],
            unit=found["unit"] if kind.is_number else "",
            audience=tuple(Audience(a) for a in found["audience"].split(",")),
            choices=found["choices"].splitlines() if kind is Kind.ONE_OF else (),
            minutes=found["minutes"],
        )


@requires(Permission.EDIT_LOCAL_QUESTIONS)
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """Write a question, once those that look like it have been seen."""
    initial = {"label": words(request.GET, "q", 200), "minutes": "0,5", "kind": Kind.COUNT.value}
    form = LocalQuestionForm(
        request.POST or None, territories=_territories(request), initial=initial
    )
    if request.method == "POST" and form.is_valid():
        territory = _territory_or_404(request, int(form.cleaned_data["territory"]))
        try:
            made = verbs.write(
                territory=territory,
                draft=form.draft(),
                by=actor(request, Permission.EDIT_LOCAL_QUESTIONS),
            )
        except verbs.LocalQuestionRefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                "La question est au catalogue partagé. Choisissez l’enquête qui la pose.",
            )
            return redirect("correspondent:local_question", made.key)
    context = {
        "fields": fields_of(form),
        "errors": errors_of(form),
        "trail": _trail(c.Link("Écrire une question")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "correspondent/local_question_form.html", context, status=status)


@requires(Permission.EDIT_LOCAL_QUESTIONS)
@require_POST
def take(request: HttpRequest, key: str) -> HttpResponse:
    """Ask a question on my territory."""
    found = _question_or_404(key)
    territory = _territory_or_404(request, number_of(request.POST, "territoire"))
    year = number_of(request.POST, "enquete")
    edition = next((e for e in _editions() if e.survey_year == year), None)
    if edition is None:
        raise Http404
    try:
        verbs.take(
            question_id=found.pk,
            edition_id=edition.pk,
            territory=territory,
            by=actor(request, Permission.EDIT_LOCAL_QUESTIONS),
        )
    except verbs.LocalQuestionRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _taken(edition, territory))
    return redirect("correspondent:local_question", key)


def _taken(edition: Edition, territory: Territory) -> str:
    if edition.state == EditionState.OPEN:
        return f"Les structures ({territory.name}) voient la question dès maintenant."
    return f"L’enquête {edition.survey_year} posera cette question ({territory.name})."


@requires(Permission.EDIT_LOCAL_QUESTIONS)
@require_POST
def drop(request: HttpRequest, use_id: int) -> HttpResponse:
    """Give up a question before the opening."""
    held = LocalUse.objects.filter(territory__in=_territories(request))
    use = get_object_or_404(held.select_related("question"), pk=use_id)
    try:
        verbs.drop(use_id=use.pk, by=actor(request, Permission.EDIT_LOCAL_QUESTIONS))
    except verbs.LocalQuestionRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Votre territoire ne posera pas cette question.")
    return redirect("correspondent:local_question", use.question.key)


@requires(Permission.EDIT_LOCAL_QUESTIONS)
@require_POST
def retire(request: HttpRequest, key: str) -> HttpResponse:
    """Take off the shared catalogue a question that my territory wrote."""
    found = get_object_or_404(
        LocalQuestion.objects.filter(territory__in=_territories(request)), key=key
    )
    try:
        verbs.retire(question_id=found.pk, by=actor(request, Permission.EDIT_LOCAL_QUESTIONS))
    except verbs.LocalQuestionRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "La question n’est plus proposée.")
    return redirect("correspondent:local_question", key)
