"""The questionnaire by spreadsheet: file, faults or preview, rehearsal, new version.

Nothing is kept of a faulty file; a good one waits for the decision, and is read anew then.
"""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senacs.accounts.rules import Permission
from senacs.campaigns.actions import questionnaires as verbs
from senacs.campaigns.queries import questionnaires as reads
from senacs.campaigns.queries import rehearsals
from senacs.campaigns.rules.difference import while_open
from senacs.campaigns.rules.impact import touched_questions
from senacs.campaigns.rules.questionnaires import RevisionSource
from senacs.campaigns.rules.states import EditionState
from senacs.structures.sources.workbooks import WorkbookError
from senacs.web import components as c
from senacs.web import uploads
from senacs.web.doors import actor, is_a_fragment, requires
from senacs.web.form_fields import errors_of, fields_of
from senacs.web.rulings import RulingForm
from senacs.web.steward.questionnaire.impact import touched
from senacs.web.steward.questionnaire.waiting import (
    PURPOSE,
    Waiting,
    found,
    is_screen,
    read_workbook,
)
from senacs.web.steward.questionnaire.words import edition_of, grouped, summary, trail


class DecisionForm(RulingForm):
    """Why this version, and the committee that decided it when one did."""

    note = forms.CharField(
        label="Ce que fait cette version",
        required=False,
        max_length=2000,
        widget=forms.Textarea,
        help_text="Conservé avec la version.",
    )


@requires(Permission.EDIT_QUESTIONNAIRE)
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, year: int) -> HttpResponse:
    """Give the workbook, take it back; a faulty one is told cell by cell."""
    edition = edition_of(year)
    error, reading = "", None
    if request.method == "POST":
        try:
            filename, content = uploads.taken(request, "fichier")
            reading = read_workbook(edition, content, filename)
        except (uploads.UploadRefusedError, WorkbookError) as refusal:
            error = str(refusal)
        else:
            if not reading.faults:
                number = reads.latest_number(edition)
                token = uploads.keep(request, PURPOSE, filename, content, year=year, seen=number)
                return redirect("steward:questionnaire_preview", year, token)
    context = {
        "edition": edition,
        "is_open": edition.state == EditionState.OPEN,
        "is_closed": edition.state == EditionState.CLOSED,
        "reading": reading,
        "error": error,
        "errors": [c.FieldError("fichier", error)] if error else [],
        "trail": trail(edition, c.Link("Modifier par tableur")),
    }
    status = 422 if error or reading else 200
    return render(request, "steward/questionnaire/upload.html", context, status=status)


def _waiting(request: HttpRequest, year: int, token: str) -> Waiting | None:
    """None when the questionnaire has moved since, and what was kept no longer fits."""
    kept = uploads.find(request, PURPOSE, token)
    edition = edition_of(year)
    return found(edition, kept) if kept.about.get("year") == year else None


def _moved(request: HttpRequest, year: int, token: str) -> HttpResponse:
    if is_screen(uploads.find(request, PURPOSE, token)):
        told = "refaites votre changement sur sa dernière version."
        back = "steward:questionnaire"
    else:
        told = "renvoyez votre fichier pour le comparer à la dernière version."
        back = "steward:questionnaire_import"
    messages.warning(request, f"Le questionnaire a changé depuis\u202f: {told}")
    return redirect(back, year)


@requires(Permission.EDIT_QUESTIONNAIRE)
@require_GET
def preview(request: HttpRequest, year: int, token: str) -> HttpResponse:
    """What the file changes and touches: nothing is written yet."""
    waiting = _waiting(request, year, token)
    if waiting is None:
        return _moved(request, year, token)
    form = DecisionForm()
    return _preview(request, waiting, form)


def _preview(request: HttpRequest, waiting: Waiting, form: DecisionForm) -> HttpResponse:
    edition, changes = waiting.edition, waiting.changes
    late = while_open(changes) if edition.state == EditionState.OPEN else []
    refused = len(late) if edition.state == EditionState.OPEN else 0
    version = waiting.version
    context = {
        "edition": edition,
        "token": waiting.kept.token,
        "filename": waiting.kept.filename,
        "groups": grouped(changes),
        "summary": summary(changes),
        "late": grouped(late),
        "refused": refused,
        "is_open": edition.state == EditionState.OPEN,
        "unknown": waiting.unknown,
        "is_screen": waiting.is_screen,
        "stale": version if version is not None and version != waiting.kept.about["seen"] else None,
        "touched": touched(edition, waiting.before, waiting.after, changes),
        "fields": fields_of(form),
        "errors": errors_of(form),
        "trail": trail(edition, c.Link("Ce qui changerait")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "steward/questionnaire/preview.html", context, status=status)


@requires(Permission.EDIT_QUESTIONNAIRE)
@require_GET
def rehearsal(request: HttpRequest, year: int, token: str) -> HttpResponse:
    """The checks of the file on the answers of last year; a fragment when a script asks."""
    waiting = _waiting(request, year, token)
    if waiting is None:
        return _moved(request, year, token)
    edition = waiting.edition
    before, after = (w.for_year(edition.data_year) for w in (waiting.before, waiting.after))
    moved = touched_questions(waiting.changes)
    heard = rehearsals.rehearse(edition, before, after, sorted(moved & before.questions.keys()))
    answered = (
        []
        if heard is None
        else [
            (before.questions[key], number)
            for key, number in sorted(heard.answered.items(), key=lambda item: -item[1])
            if number
        ]
    )
    context = {
        "edition": edition,
        "token": token,
        "rehearsal": heard,
        "answered": answered,
        "trail": trail(edition, c.Link("Répétition")),
    }
    name = "rehearsal_fragment" if is_a_fragment(request) else "rehearsal"
    return render(request, f"steward/questionnaire/{name}.html", context)


@requires(Permission.EDIT_QUESTIONNAIRE)
@require_POST
def apply(request: HttpRequest, year: int, token: str) -> HttpResponse:
    """Make the file the new version."""
    waiting = _waiting(request, year, token)
    if waiting is None:
        return _moved(request, year, token)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _preview(request, waiting, form)
    is_open = waiting.edition.state == EditionState.OPEN
    source = RevisionSource.SCREEN if waiting.is_screen else RevisionSource.SPREADSHEET
    name = waiting.kept.filename
    note = verbs.Note(
        RevisionSource.CORRECTION if is_open else source,
        text=form.cleaned_data["note"] or (name if waiting.is_screen else ""),
        filename="" if waiting.is_screen else name,
        seen=waiting.kept.about["seen"],
        marks=waiting.marks,
        decision=form.ruling(),
    )
    try:
        made = verbs.revise(
            edition_id=waiting.edition.pk,
            document=waiting.after,
            note=note,
            by=actor(request, Permission.EDIT_QUESTIONNAIRE),
        )
    except verbs.QuestionnaireRefusedError as refusal:
        form.add_error(None, str(refusal))
        return _preview(request, waiting, form)
    uploads.drop(request, token)
    messages.success(request, f"La version {made.number} du questionnaire est enregistrée.")
    return redirect("steward:revision", year, made.number)
