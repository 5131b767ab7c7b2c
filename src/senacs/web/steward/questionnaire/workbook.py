"""The questionnaire by spreadsheet: file, faults or preview, rehearsal, new version.

Nothing is kept of a faulty file; a good one waits for the decision, and is read anew then.
"""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senacs.accounts.rules import Permission
from senacs.campaigns.actions import questionnaires as verbs
from senacs.campaigns.models import Edition
from senacs.campaigns.queries import questionnaires as reads
from senacs.campaigns.queries import rehearsals
from senacs.campaigns.rules.difference import while_open
from senacs.campaigns.rules.impact import touched_questions
from senacs.campaigns.rules.questionnaires import Change, RevisionSource
from senacs.campaigns.rules.states import EditionState
from senacs.campaigns.sources.questionnaire_sheet.reading import Reading, read
from senacs.method.questionnaire import Questionnaire
from senacs.structures.sources.workbooks import WorkbookError
from senacs.web import components as c
from senacs.web import uploads
from senacs.web.doors import actor, is_a_fragment, requires
from senacs.web.form_fields import errors_of, fields_of
from senacs.web.rulings import RulingForm
from senacs.web.steward.questionnaire.impact import touched
from senacs.web.steward.questionnaire.words import edition_of, grouped, summary, trail

PURPOSE = "questionnaire"


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
            reading = _read(edition, content, filename)
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


def _read(edition: Edition, content: bytes, filename: str) -> Reading:
    return read(content, filename, reads.present(edition), reads.settled(edition))


@dataclass(frozen=True)
class _Waiting:
    """A good file that waits for a decision."""

    kept: uploads.Kept
    edition: Edition
    before: Questionnaire
    after: Questionnaire
    reading: Reading

    @property
    def changes(self) -> tuple[Change, ...]:
        return self.reading.changes


def _waiting(request: HttpRequest, year: int, token: str) -> _Waiting | None:
    """None when the questionnaire has moved since, and the file no longer fits."""
    kept = uploads.find(request, PURPOSE, token)
    edition = edition_of(year)
    if kept.about.get("year") != year:
        return None
    reading = _read(edition, kept.content, kept.filename)
    if reading.questionnaire is None or kept.about["seen"] != reads.latest_number(edition):
        return None
    return _Waiting(kept, edition, reads.present(edition), reading.questionnaire, reading)


def _moved(request: HttpRequest, year: int) -> HttpResponse:
    messages.warning(
        request,
        "Le questionnaire a changé depuis l’envoi de ce fichier\u202f: renvoyez-le pour le "
        "comparer à la dernière version.",
    )
    return redirect("steward:questionnaire_import", year)


@requires(Permission.EDIT_QUESTIONNAIRE)
@require_GET
def preview(request: HttpRequest, year: int, token: str) -> HttpResponse:
    """What the file changes and touches: nothing is written yet."""
    waiting = _waiting(request, year, token)
    if waiting is None:
        return _moved(request, year)
    form = DecisionForm()
    return _preview(request, waiting, form)


def _preview(request: HttpRequest, waiting: _Waiting, form: DecisionForm) -> HttpResponse:
    edition, changes = waiting.edition, waiting.changes
    late = while_open(changes) if edition.state == EditionState.OPEN else []
    refused = len(late) if edition.state == EditionState.OPEN else 0
    version = waiting.reading.version
    context = {
        "edition": edition,
        "token": waiting.kept.token,
        "filename": waiting.kept.filename,
        "groups": grouped(changes),
        "summary": summary(changes),
        "late": grouped(late),
        "refused": refused,
        "is_open": edition.state == EditionState.OPEN,
        "unknown": waiting.reading.unknown,
        "stale": version if version is not None and version != waiting.kept.about["seen"] else None,
        "touched": touched(edition, waiting.before, waiting.after, changes),
        "fields": fields_of(form),
        "errors": errors_of(form),
        "trail": trail(edition, c.Link("Vérifier le fichier")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "steward/questionnaire/preview.html", context, status=status)


@requires(Permission.EDIT_QUESTIONNAIRE)
@require_GET
def rehearsal(request: HttpRequest, year: int, token: str) -> HttpResponse:
    """The checks of the file on the answers of last year; a fragment when a script asks."""
    waiting = _waiting(request, year, token)
    if waiting is None:
        return _moved(request, year)
    edition = waiting.edition
    before, after = (w.for_year(edition.data_year) for w in (waiting.before, waiting.after))
    moved = touched_questions(waiting.changes)
    found = rehearsals.rehearse(edition, before, after, sorted(moved & before.questions.keys()))
    answered = (
        []
        if found is None
        else [
            (before.questions[key], number)
            for key, number in sorted(found.answered.items(), key=lambda item: -item[1])
            if number
        ]
    )
    context = {
        "edition": edition,
        "token": token,
        "rehearsal": found,
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
        return _moved(request, year)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _preview(request, waiting, form)
    is_open = waiting.edition.state == EditionState.OPEN
    note = verbs.Note(
        RevisionSource.CORRECTION if is_open else RevisionSource.SPREADSHEET,
        text=form.cleaned_data["note"],
        filename=waiting.kept.filename,
        seen=waiting.kept.about["seen"],
        marks=waiting.reading.marks,
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
