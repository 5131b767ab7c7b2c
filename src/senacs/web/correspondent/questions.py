"""Questions asked on a field: ask, close, ask again, give time; the documents that come with."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senacs.accounts.rules import Permission
from senacs.campaigns import queries
from senacs.campaigns.actions import reviews
from senacs.campaigns.actions.reviews import Ask
from senacs.campaigns.models import Attachment, Query, Response
from senacs.campaigns.rules.attachments import (
    ACCEPTED,
    KINDS_SAID,
    MOST_FILES,
    AttachmentRefusedError,
)
from senacs.campaigns.rules.reviews import (
    LONGEST_TEXT,
    QUERY_DAYS,
    QUERY_KINDS,
    TEMPLATES,
    ReviewRefusedError,
)
from senacs.campaigns.rules.states import Institution
from senacs.method.french import THIN, date_fr
from senacs.method.printing import evolution, printed
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.attachments import handed_over, sent_files
from senacs.web.correspondent import traces
from senacs.web.correspondent.access import (
    institution_on,
    page_url,
    response_or_404,
    trail,
)
from senacs.web.correspondent.asked import WITH_STEPS, shown
from senacs.web.correspondent.rows import Document
from senacs.web.doors import actor, places, requires
from senacs.web.form_fields import errors_of, fields_of


class AskForm(forms.Form):
    """A question to write: what is expected, its words, its clock."""

    type = forms.ChoiceField(
        label="Ce que vous attendez",
        widget=forms.RadioSelect,
        choices=list(QUERY_KINDS.items()),
        initial="explain",
        error_messages={
            "required": "Dites ce que vous attendez.",
            "invalid_choice": "Ce choix n’existe pas\u202f: rechargez la page.",
        },
    )
    texte = forms.CharField(
        label="Votre question",
        widget=forms.Textarea,
        max_length=LONGEST_TEXT,
        help_text="Dites ce qui vous étonne et ce que vous attendez.",
        error_messages={
            "required": "Écrivez votre question.",
            "max_length": f"Le texte est trop long\u202f: {LONGEST_TEXT} caractères au plus.",
        },
    )
    echeance = forms.DateField(
        label="Réponse attendue d’ici le",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    bloque = forms.ChoiceField(
        label="Tant que la question est ouverte",
        widget=forms.RadioSelect,
        choices=[
            ("oui", "Personne ne signe la réponse"),
            ("non", "La réponse peut être signée quand même"),
        ],
        initial="oui",
    )


def usual_clock() -> str:
    """The day when an answer is expected unless told otherwise."""
    return (timezone.localdate() + timedelta(days=QUERY_DAYS)).isoformat()


@requires(Permission.ASK_QUERY)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, response_id: int, key: str) -> HttpResponse:
    """Ask the structure a question on one answer, with that answer before the eyes."""
    response = response_or_404(request, response_id, Permission.ASK_QUERY)
    if key not in queries.asked_of(response).questionnaire.questions:
        raise Http404
    institution = institution_on(request, response)
    if institution is None:
        raise Http404
    template = TEMPLATES.get(request.GET.get("modele", ""))
    initial = {"echeance": usual_clock()}
    if template is not None:
        initial |= {"type": template.kind, "texte": template.text}
    sent = _with_usual(request.POST) if request.method == "POST" else None
    form = AskForm(sent, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            query = reviews.ask_about(
                response_id=response.pk,
                asked=_asked(request, key, institution, form.cleaned_data),
                by=actor(request, Permission.ASK_QUERY),
            )
        except (ReviewRefusedError, AttachmentRefusedError) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                f"Votre question est posée{THIN}: la structure la verra à côté du champ, et a "
                f"jusqu’au {date_fr(query.due_on)} pour répondre.",
            )
            return redirect(page_url(response, f"champ-{key}"))
    context = _ask_context(response, key, form)
    return render(request, "correspondent/ask.html", context, status=422 if form.errors else 200)


def _with_usual(post: QueryDict) -> QueryDict:
    """What is sent, with the usual clock and effect where nothing is said of them."""
    data = post.copy()
    data.setdefault("echeance", usual_clock())
    data.setdefault("bloque", "oui")
    return data


def _asked(request: HttpRequest, key: str, institution: Institution, said: dict[str, Any]) -> Ask:
    return Ask(
        question_key=key,
        kind=said["type"],
        text=said["texte"],
        institution=institution,
        due_on=said["echeance"],
        is_blocking=said["bloque"] != "non",
        files=sent_files(request),
    )


def _ask_context(response: Response, key: str, form: AskForm) -> dict[str, object]:
    questionnaire = queries.asked_of(response).questionnaire
    question = questionnaire.questions[key]
    document = Document.examined(response)
    before = queries.previous_values(response).get(key)
    history = traces.history(response.changes.all(), questionnaire)
    asked = response.queries.filter(question_key=key).prefetch_related(*WITH_STEPS)
    today = timezone.localdate()
    return {
        "response": response,
        "question": question,
        "value": document.text(question),
        "previous": printed(question, before),
        "evolution": evolution(document.values.get(key), before),
        "history": history.get(key, ()),
        "asked": [shown(q, questionnaire.questions, today, may_read=True) for q in asked],
        "fields": fields_of(form),
        "errors": errors_of(form),
        "templates": [
            c.Link(template.title, f"?modele={name}") for name, template in TEMPLATES.items()
        ],
        "accepted": ACCEPTED,
        "kinds_said": KINDS_SAID,
        "most_files": MOST_FILES,
        "back": page_url(response, f"champ-{key}"),
        "trail": trail(response, c.Link("Poser une question")),
    }


def _query_or_404(request: HttpRequest, query_id: int) -> Query:
    within = Response.objects.within(places(request, Permission.ASK_QUERY))
    return get_object_or_404(
        Query.objects.filter(response__in=within).select_related("response"), pk=query_id
    )


@requires(Permission.ASK_QUERY)
@require_POST
def close(request: HttpRequest, query_id: int) -> HttpResponse:
    """Close a query, answered or not, with what was agreed."""
    query = _query_or_404(request, query_id)
    try:
        reviews.close(
            query_id=query.pk,
            by=actor(request, Permission.ASK_QUERY),
            note=words(request.POST, "note", LONGEST_TEXT),
            consequence=words(request.POST, "suite"),
        )
    except ReviewRefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "La question est fermée. Elle reste lisible dans l’historique.")
    return redirect(_back(request, query))


@requires(Permission.ASK_QUERY)
@require_POST
def reopen(request: HttpRequest, query_id: int) -> HttpResponse:
    """Ask again what was closed."""
    query = _query_or_404(request, query_id)
    try:
        made = reviews.reopen(
            query_id=query.pk,
            text=words(request.POST, "texte", LONGEST_TEXT),
            by=actor(request, Permission.ASK_QUERY),
        )
    except ReviewRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        until = date_fr(made.due_on)
        messages.success(
            request, f"La question est rouverte{THIN}: réponse attendue d’ici le {until}."
        )
    return redirect(_back(request, query))


class DelayForm(forms.Form):
    """Another clock."""

    echeance = forms.DateField()
    motif = forms.CharField(required=False, max_length=LONGEST_TEXT)


@requires(Permission.ASK_QUERY)
@require_POST
def delay(request: HttpRequest, query_id: int) -> HttpResponse:
    """Give the structure another day to answer."""
    query = _query_or_404(request, query_id)
    form = DelayForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choisissez la date à laquelle vous attendez la réponse.")
        return redirect(_back(request, query))
    try:
        made = reviews.delay(
            query_id=query.pk,
            due_on=form.cleaned_data["echeance"],
            reason=form.cleaned_data["motif"],
            by=actor(request, Permission.ASK_QUERY),
        )
    except ReviewRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Réponse attendue d’ici le {date_fr(made.due_on)}.")
    return redirect(_back(request, query))


def _back(request: HttpRequest, query: Query) -> str:
    """The list where the act was made, else the response."""
    if request.POST.get("retour") == "liste":
        return reverse("correspondent:questions")
    return page_url(query.response, "questions")


@requires(Permission.ASK_QUERY)
@require_GET
def piece(request: HttpRequest, piece_id: int) -> HttpResponse:
    """A document joined to a question: for the structure and its pair, nobody else."""
    within = Response.objects.within(places(request, Permission.ASK_QUERY))
    return handed_over(
        get_object_or_404(Attachment.objects.filter(query__response__in=within), pk=piece_id)
    )
