"""Answers by spreadsheet: model to download, file to send, preview, decision, result.

The plan shown is never kept: it is computed anew from the raw file when it is applied.
"""

import hashlib
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from senacs.accounts.rules import Permission
from senacs.campaigns import queries
from senacs.campaigns.actions.responses import encoded
from senacs.campaigns.models import Edition, Response
from senacs.campaigns.rules.states import EDITABLE, EditionState
from senacs.campaigns.sources import answers_sheet
from senacs.campaigns.sources.answers_sheet import AnswersLine, AnswersPlan
from senacs.method.french import NBSP, THIN, plural
from senacs.structures.sources.workbooks import WorkbookError
from senacs.web import components as c
from senacs.web import uploads
from senacs.web.correspondent.access import known_editions
from senacs.web.correspondent.traces import value_text
from senacs.web.doors import actor, places, requires
from senacs.web.downloads import attachment

ANSWERS, FAULTY = "answers", "faulty_answers"
SHOWN = 30
"""Changes listed under a structure; the rest is counted."""


@requires(Permission.IMPORT_RESPONSES)
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Say how it works, give the model, take the file."""
    editions = _open_editions()
    error = ""
    if request.method == "POST":
        edition = _edition_or_404(request.POST.get("enquete", ""))
        try:
            token = _take(request, edition)
        except (uploads.UploadRefusedError, WorkbookError) as refusal:
            error = str(refusal)
        else:
            return redirect("correspondent:import_preview", token)
    context = {
        "editions": editions,
        "mine": Response.objects.within(places(request, Permission.IMPORT_RESPONSES))
        .filter(edition__in=editions)
        .count(),
        "error": error,
        "errors": [c.FieldError("fichier", error)] if error else [],
        "trail": _trail(),
    }
    return render(request, "correspondent/import.html", context, status=422 if error else 200)


def _open_editions() -> list[Edition]:
    return [e for e in known_editions() if e.state == EditionState.OPEN]


def _edition_or_404(year: str) -> Edition:
    for edition in _open_editions():
        if str(edition.survey_year) == year:
            return edition
    raise Http404


def _take(request: HttpRequest, edition: Edition) -> str:
    """Keep the file once it has been read without error."""
    filename, content = uploads.taken(request, "fichier")
    _plan(request, content, filename, edition)
    return uploads.keep(request, ANSWERS, filename, content, year=edition.survey_year)


def _plan(request: HttpRequest, content: bytes, filename: str, edition: Edition) -> AnswersPlan:
    where = places(request, Permission.IMPORT_RESPONSES)
    return answers_sheet.plan(content, filename, edition, where)


def _trail(*further: c.Link) -> tuple[c.Link, ...]:
    own = reverse("correspondent:import") if further else ""
    return (
        c.Link("Suivi", reverse("correspondent:home")),
        c.Link("Importer des réponses", own),
        *further,
    )


@requires(Permission.IMPORT_RESPONSES)
def model(request: HttpRequest, year: int) -> HttpResponse:
    """The workbook to fill, with the structures and the present answers of the reader."""
    edition = _edition_or_404(str(year))
    mine = (
        Response.objects.within(places(request, Permission.IMPORT_RESPONSES))
        .of_edition(edition)
        .in_state(*EDITABLE)
        .with_people()
    )
    content = answers_sheet.template(edition, list(mine))
    return attachment(f"reponses-{year}-a-remplir.xlsx", content)


@dataclass(frozen=True)
class Change:
    """A value that the file brings."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class PreviewLine:
    """What one line of the file would do, in words."""

    number: int
    name: str
    created: int
    modified: int
    changes: tuple[Change, ...]
    more: int


@requires(Permission.IMPORT_RESPONSES)
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """What the file would do: nothing is written yet."""
    kept = uploads.find(request, ANSWERS, token)
    edition = _edition_or_404(str(kept.about["year"]))
    plan = _plan(request, kept.content, kept.filename, edition)
    lines = [_preview_line(line) for line in plan.to_enter]
    context = {
        "token": token,
        "seen": _fingerprint(plan),
        "plan": plan,
        "edition": edition,
        "lines": lines,
        "created": sum(line.created for line in lines),
        "modified": sum(line.modified for line in lines),
        "trail": _trail(c.Link("Vérifier")),
    }
    return render(request, "correspondent/import_preview.html", context)


def _preview_line(line: AnswersLine) -> PreviewLine:
    assert line.response is not None
    asked = queries.asked_of(line.response).questionnaire
    changes = tuple(
        Change(
            asked.questions[key].label,
            value_text(asked.questions[key], before),
            value_text(asked.questions[key], after),
        )
        for key, (before, after) in sorted(
            line.changes.items(), key=lambda item: item[1][0] is None
        )
    )
    created = sum(encoded(line.response, key) is None for key in line.changes)
    return PreviewLine(
        number=line.number,
        name=line.name,
        created=created,
        modified=len(changes) - created,
        changes=changes[:SHOWN],
        more=max(0, len(changes) - SHOWN),
    )


@requires(Permission.IMPORT_RESPONSES)
@require_POST
def apply(request: HttpRequest, token: str) -> HttpResponse:
    """Enter the good lines, keep the faulty ones to hand back, forget the raw file."""
    kept = uploads.find(request, ANSWERS, token)
    edition = _edition_or_404(str(kept.about["year"]))
    plan = _plan(request, kept.content, kept.filename, edition)
    if request.POST.get("vu") != _fingerprint(plan):
        messages.warning(
            request,
            f"Des réponses ont changé depuis l’aperçu{THIN}: rien n’est enregistré, relisez-le.",
        )
        return redirect("correspondent:import_preview", token)
    done = answers_sheet.apply(plan, by=actor(request, Permission.IMPORT_RESPONSES))
    uploads.drop(request, token)
    number = len(done.entered)
    if number:
        noun = plural(number, "structure")
        messages.success(
            request,
            f"Les réponses de {number}{NBSP}{noun} sont enregistrées. Elles restent à déposer "
            "par les structures.",
        )
    lost = (*plan.faulty, *done.refused)
    if not lost:
        if not number:
            messages.info(request, f"Rien à enregistrer{THIN}: tout était déjà à jour.")
        return redirect("correspondent:home")
    content = answers_sheet.faulty_workbook(_only(plan, lost))
    faulty = uploads.keep(
        request, FAULTY, "lignes-a-corriger.xlsx", content, lost=len(lost), entered=number
    )
    return redirect("correspondent:import_result", faulty)


def _fingerprint(plan: AnswersPlan) -> str:
    """Says whether what is applied is what was shown."""
    told = [(line.number, line.identifier, sorted(line.changes.items())) for line in plan.to_enter]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _only(plan: AnswersPlan, lines: tuple[AnswersLine, ...]) -> AnswersPlan:
    """The plan narrowed to the lines to hand back."""
    return AnswersPlan(plan.edition, plan.filename, lines, plan.header, plan.unknown_columns)


@requires(Permission.IMPORT_RESPONSES)
def result(request: HttpRequest, token: str) -> HttpResponse:
    """What entered, and the lines to correct."""
    kept = uploads.find(request, FAULTY, token)
    context = {"token": token, "about": kept.about, "trail": _trail(c.Link("Résultat"))}
    return render(request, "correspondent/import_result.html", context)


@requires(Permission.IMPORT_RESPONSES)
def faulty_lines(request: HttpRequest, token: str) -> HttpResponse:
    """The lines to correct, in the layout in which they came."""
    kept = uploads.find(request, FAULTY, token)
    return attachment(kept.filename, kept.content)
