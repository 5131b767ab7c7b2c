"""The words of one question, changed on screen without a spreadsheet."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from senacs.accounts.rules import Permission
from senacs.campaigns.actions import questionnaires as verbs
from senacs.campaigns.queries import questionnaires as reads
from senacs.campaigns.rules.carrying import keys_read
from senacs.campaigns.rules.questionnaires import RevisionSource
from senacs.campaigns.rules.states import EditionState
from senacs.method.answers import plain
from senacs.method.french import typo
from senacs.web import components as c
from senacs.web.doors import actor, requires
from senacs.web.form_fields import errors_of, fields_of
from senacs.web.rulings import RulingForm
from senacs.web.steward.questionnaire.words import KIND_LABELS, edition_of, trail


class WordsForm(RulingForm):
    """What a structure reads of a question."""

    label = forms.CharField(label="Question posée", max_length=300)
    hint = forms.CharField(
        label="Définition courte",
        required=False,
        max_length=500,
        help_text="Toujours affichée sous la question.",
        widget=forms.Textarea,
    )
    definition = forms.CharField(
        label="Définition longue", required=False, max_length=4000, widget=forms.Textarea
    )
    help = forms.CharField(
        label="Où se trouve la réponse, comment elle se compte",
        required=False,
        max_length=2000,
        widget=forms.Textarea,
    )
    trap = forms.CharField(
        label="Erreur connue", required=False, max_length=1000, widget=forms.Textarea
    )
    meaning = forms.ChoiceField(
        label="Ces mots changent-ils ce qui est compté\u202f?",
        choices=[("non", "Non, la même chose est mieux dite"), ("oui", "Oui")],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label="Pourquoi",
        required=False,
        max_length=500,
        help_text="Conservé avec la version.",
    )


@requires(Permission.EDIT_QUESTIONNAIRE)
@require_http_methods(["GET", "POST"])
def wording(request: HttpRequest, year: int, key: str) -> HttpResponse:
    """Change the words of one question; the meaning stays, or the change is refused."""
    edition = edition_of(year)
    whole = reads.present(edition)
    question = whole.questions.get(key)
    if question is None or edition.state == EditionState.CLOSED:
        raise Http404
    initial = {name: getattr(question, name) for name in verbs.WORDS}
    form = WordsForm(request.POST or None, initial=initial | {"meaning": "non"})
    refusal = None
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        note = verbs.Note(
            RevisionSource.SCREEN,
            text=found["note"] or f"Mots de «\u202f{question.label}\u202f»",
            seen=_seen(request),
            marks={key} if found["meaning"] == "oui" else (),
            decision=form.ruling(),
        )
        try:
            made = verbs.reword(
                edition_id=edition.pk,
                key=key,
                words={name: typo(plain(found[name])) for name in verbs.WORDS},
                note=note,
                by=actor(request, Permission.EDIT_QUESTIONNAIRE),
            )
        except verbs.QuestionnaireRefusedError as error:
            refusal = error
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Les mots sont changés\u202f: version {made.number}.")
            address = reverse("steward:questionnaire", args=[year])
            theme = whole.block(whole.block_of[key]).theme
            return redirect(f"{address}?theme={theme}#question-{key}")
    context = {
        "edition": edition,
        "question": question,
        "kind": KIND_LABELS[question.kind],
        "is_open": edition.state == EditionState.OPEN,
        "readers": [check for check in whole.checks if key in keys_read(check.expression)],
        "refusal": refusal,
        "seen": reads.latest_number(edition),
        "fields": [f for f in fields_of(form) if f.name not in RulingForm.base_fields],
        "ruling": [f for f in fields_of(form) if f.name in RulingForm.base_fields],
        "errors": errors_of(form),
        "trail": trail(edition, c.Link("Mots d’une question")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "steward/questionnaire/wording.html", context, status=status)


def _seen(request: HttpRequest) -> int | None:
    text = request.POST.get("vu", "")
    return int(text) if text.isdigit() and len(text) < 8 else None
