"""Answers by spreadsheet: model to download, file to send, preview, decision, result.

A large file is read, then entered, by several requests: the page says how far it is and goes on by
itself; whoever closes it comes back and goes on.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senacs.accounts.rules import Permission
from senacs.campaigns import queries
from senacs.campaigns.models import Response, ResponseQuerySet
from senacs.campaigns.rules.states import EDITABLE
from senacs.campaigns.sources.answers_entry import record_import
from senacs.campaigns.sources.answers_sheet import AnswersLine, asked_of, open_file
from senacs.campaigns.sources.answers_template import template
from senacs.method.french import NBSP, THIN, number
from senacs.structures.sources.workbooks import WorkbookError
from senacs.web import components as c
from senacs.web import uploads
from senacs.web.asked import words
from senacs.web.correspondent.access import departments
from senacs.web.correspondent.staged import (
    ANSWERS,
    Staged,
    edition_or_404,
    keep,
    open_editions,
)
from senacs.web.correspondent.traces import value_text
from senacs.web.doors import actor, is_a_fragment, places, requires
from senacs.web.downloads import attachment

FAULTY = "faulty_answers"
SHOWN = 30
"""Changes listed under a structure; the rest is counted."""
MOST_TOTALS = 25
LARGEST_MODEL = 600
"""Structures of one model: beyond, a department is chosen."""


@requires(Permission.IMPORT_RESPONSES)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Say how it works, give the model, take the file."""
    editions = open_editions()
    error = ""
    if request.method == "POST":
        edition = edition_or_404(request.POST.get("enquete", ""))
        try:
            filename, content = uploads.taken(request, "fichier")
            token = keep(request, open_file(content, filename, edition), edition)
        except (uploads.UploadRefusedError, WorkbookError) as refusal:
            error = str(refusal)
        else:
            return redirect("correspondent:import_preview", token)
    context = {
        "editions": editions,
        "areas": departments(request, Permission.IMPORT_RESPONSES),
        "mine": _mine(request).filter(edition__in=editions).count(),
        "largest": LARGEST_MODEL,
        "waiting": uploads.waiting(request, ANSWERS),
        "error": error,
        "errors": [c.FieldError("fichier", error)] if error else [],
        "trail": _trail(),
    }
    return render(request, "correspondent/import.html", context, status=422 if error else 200)


def _mine(request: HttpRequest) -> ResponseQuerySet:
    return Response.objects.within(places(request, Permission.IMPORT_RESPONSES))


def _trail(*further: c.Link) -> tuple[c.Link, ...]:
    own = reverse("correspondent:import") if further else ""
    return (
        c.Link("Suivi", reverse("correspondent:home")),
        c.Link("Importer des réponses", own),
        *further,
    )


@requires(Permission.IMPORT_RESPONSES)
@require_GET
def model(request: HttpRequest, year: int) -> HttpResponse:
    """The workbook to fill: a department or all, those that have not deposited or all."""
    edition = edition_or_404(str(year))
    mine = _mine(request).of_edition(edition).in_state(*EDITABLE).with_people()
    department = words(request.GET, "departement")
    if department:
        mine = mine.filter(register__department=department)
    if request.GET.get("reste"):
        mine = mine.filter(deposit=None)
    found = list(mine[: LARGEST_MODEL + 1])
    if not found or len(found) > LARGEST_MODEL:
        many = f"Plus de {LARGEST_MODEL}{NBSP}structures{THIN}: choisissez un département."
        messages.warning(request, many if found else "Aucune structure ne correspond à ce choix.")
        return redirect("correspondent:import")
    return attachment(f"reponses-{year}-a-remplir.xlsx", template(edition, found))


@dataclass(frozen=True)
class Change:
    """A value that the file brings. `seen`: what it was when the file was downloaded."""

    label: str
    before: str
    after: str
    seen: str = ""


@dataclass(frozen=True)
class PreviewLine:
    """What one line of the file would do, in words."""

    number: int
    name: str
    created: int
    modified: int
    changes: tuple[Change, ...]
    conflicts: tuple[Change, ...]
    more: int


@requires(Permission.IMPORT_RESPONSES)
@require_GET
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """What the file would do: nothing is written yet."""
    staged = Staged.of(request, token)
    read = staged.read()
    if read < staged.parts:
        return _progress(request, staged, read, is_reading=True)
    part = _part(request, staged)
    plan = staged.plan(part)
    context = {
        "token": token,
        "seen": staged.sum.seen,
        "staged": staged,
        "sum": staged.sum,
        "edition": staged.target.edition,
        "unknown_columns": staged.target.opened.unknown_columns,
        "lines": [_preview_line(li) for li in plan.lines if li in plan.to_enter or li.conflicts],
        "created": staged.sum.created,
        "modified": staged.sum.modified,
        "totals": _totals(staged),
        "part": part + 1,
        "resumes": bool(staged.notes("fait")),
        "trail": _trail(c.Link("Vérifier")),
    }
    return render(request, "correspondent/import_preview.html", context)


def _part(request: HttpRequest, staged: Staged) -> int:
    """The part of the file that is listed, from 0."""
    text = request.GET.get("partie", "")
    asked = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
    return min(max(asked, 1), staged.parts) - 1


def _progress(request: HttpRequest, staged: Staged, done: int, *, is_reading: bool) -> HttpResponse:
    context = {
        "token": staged.token,
        "staged": staged,
        "seen": staged.sum.seen if not is_reading else "",
        "is_reading": is_reading,
        "progress": c.Progress(
            "Lecture du fichier" if is_reading else "Enregistrement des réponses",
            done,
            staged.parts,
            f"{round(100 * done / staged.parts)}{THIN}%",
        ),
        "trail": _trail(c.Link("Vérifier" if is_reading else "Enregistrer")),
    }
    return render(request, "correspondent/import_progress.html", context)


def _preview_line(line: AnswersLine) -> PreviewLine:
    assert line.response is not None
    asked = asked_of(line.response).questions
    changes = tuple(
        Change(asked[key].label, value_text(asked[key], before), value_text(asked[key], after))
        for key, (before, after) in sorted(
            line.changes.items(), key=lambda item: item[1][0] is None
        )
    )
    conflicts = tuple(
        Change(
            asked[key].label,
            value_text(asked[key], one.before),
            value_text(asked[key], one.after),
            value_text(asked[key], one.seen),
        )
        for key, one in line.conflicts.items()
    )
    created = sum(before is None for before, _ in line.changes.values())
    return PreviewLine(
        number=line.number,
        name=line.name,
        created=created,
        modified=len(changes) - created,
        changes=changes[:SHOWN],
        conflicts=conflicts,
        more=max(0, len(changes) - SHOWN),
    )


def _totals(staged: Staged) -> list[tuple[str, str, str, str]]:
    """How the sums of the answers that change would move, the greatest move first."""
    asked = queries.questionnaire(staged.target.edition).questions
    moved = sorted(staged.sum.totals.items(), key=lambda item: -abs(item[1][1] - item[1][0]))
    return [
        (asked[key].label, number(before), number(after), number(after - before))
        for key, (before, after) in moved[:MOST_TOTALS]
    ]


@requires(Permission.IMPORT_RESPONSES)
@require_POST
def apply(request: HttpRequest, token: str) -> HttpResponse:
    """Enter the good lines, as many as a request has time for; the last one hands the rest back."""
    staged = Staged.of(request, token)
    is_read = len(staged.notes("lu")) == staged.parts
    has_begun = bool(staged.notes("fait"))
    if not is_read or request.POST.get("vu") != staged.sum.seen:
        return _read_again(request, staged)
    if not has_begun and staged.is_small and not staged.is_as_shown():
        return _read_again(request, staged)
    by = actor(request, Permission.IMPORT_RESPONSES)
    if staged.enter(by) < staged.parts:
        return redirect("correspondent:import_progress", token)
    return _ended(request, staged)


def _read_again(request: HttpRequest, staged: Staged) -> HttpResponse:
    staged.forget_reading()
    messages.warning(
        request,
        f"Des réponses ont changé depuis l’aperçu{THIN}: rien n’est enregistré, relisez-le.",
    )
    return _go(request, reverse("correspondent:import_preview", args=[staged.token]))


@requires(Permission.IMPORT_RESPONSES)
@require_GET
def progress(request: HttpRequest, token: str) -> HttpResponse:
    """How far the import is; the page goes on by itself, or by its button."""
    staged = Staged.of(request, token)
    return _progress(request, staged, len(staged.notes("fait")), is_reading=False)


def _go(request: HttpRequest, url: str) -> HttpResponse:
    """Lead elsewhere, a page that a script fills included."""
    if not is_a_fragment(request):
        return redirect(url)
    answer = HttpResponse(status=204)
    answer["HX-Redirect"] = url
    return answer


def _ended(request: HttpRequest, staged: Staged) -> HttpResponse:
    """Say what entered, keep the lines to hand back, forget the file."""
    entered, lost = staged.entered(), staged.lost()
    record_import(
        staged.target.edition,
        staged.filename,
        entered=entered,
        refused=len(lost),
        by=actor(request, Permission.IMPORT_RESPONSES),
    )
    back = staged.lost_workbook() if lost else b""
    uploads.drop(request, staged.token)
    if entered:
        is_one = entered == 1
        who = "d’une structure" if is_one else f"de {number(entered)}{NBSP}structures"
        whom = "lui" if is_one else "leur"
        said = f"Les réponses {who} sont enregistrées{THIN}; il {whom} reste à les déposer."
        messages.success(request, said)
    if not lost:
        if not entered:
            messages.info(request, f"Rien à enregistrer{THIN}: tout était déjà à jour.")
        return _go(request, reverse("correspondent:home"))
    faulty = uploads.keep(
        request, FAULTY, "lignes-a-corriger.xlsx", back, lost=len(lost), entered=entered
    )
    return _go(request, reverse("correspondent:import_result", args=[faulty]))


@requires(Permission.IMPORT_RESPONSES)
@require_GET
def result(request: HttpRequest, token: str) -> HttpResponse:
    """What entered, and the lines to correct."""
    kept = uploads.find(request, FAULTY, token)
    context: dict[str, Any] = {
        "token": token,
        "about": kept.about,
        "trail": _trail(c.Link("Résultat")),
    }
    return render(request, "correspondent/import_result.html", context)


@requires(Permission.IMPORT_RESPONSES)
@require_GET
def faulty_lines(request: HttpRequest, token: str) -> HttpResponse:
    """The lines to correct, in the layout in which they came."""
    kept = uploads.find(request, FAULTY, token)
    return attachment(kept.filename, kept.content)
