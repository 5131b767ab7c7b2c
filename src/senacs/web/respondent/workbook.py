"""Answers by spreadsheet for those who fill: one sheet per structure, checked before it enters."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senacs.accounts.rules import Permission
from senacs.campaigns.models import Response
from senacs.campaigns.rules.states import EDITABLE, EditionState
from senacs.campaigns.sources import fiche_sheet, fiche_template
from senacs.campaigns.sources.answers_cells import Outcome
from senacs.campaigns.sources.fiche_sheet import Fiche, FicheAnswer, FicheRemark
from senacs.method.french import THIN
from senacs.structures.sources.workbooks import WorkbookError
from senacs.web import uploads
from senacs.web.components import FieldError, Link
from senacs.web.doors import actor, requires
from senacs.web.downloads import attachment
from senacs.web.respondent.access import fillable, response_or_404
from senacs.web.respondent.words import answer_text
from senacs.web.wording import counted

FICHES, FAULTY = "fiches", "faulty_fiches"
MOST_FICHES = 60


def _mine(request: HttpRequest) -> list[Response]:
    """The responses that the person may fill now."""
    found = fillable(request).with_people().in_state(*EDITABLE)
    return list(found.filter(edition__state=EditionState.OPEN)[:MOST_FICHES])


def _trail(*further: Link) -> tuple[Link, ...]:
    own = reverse("respondent:workbook") if further else ""
    home = Link("Mes structures", reverse("respondent:home"))
    return (home, Link("Répondre par tableur", own), *further)


@requires(Permission.FILL_RESPONSE)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Say how it works, give the workbook, take it back."""
    mine = _mine(request)
    error = ""
    if request.method == "POST":

        def read(content: bytes, filename: str) -> object:
            return fiche_sheet.plan(content, filename, _known(mine))

        token, error = uploads.received(request, FICHES, read, WorkbookError)
        if token:
            return redirect("respondent:workbook_preview", token)
    context = {
        "mine": mine,
        "error": error,
        "errors": [FieldError("fichier", error)] if error else [],
        "trail": _trail(),
    }
    return render(request, "respondent/workbook.html", context, status=422 if error else 200)


def _known(mine: list[Response]) -> dict[tuple[str, int], Response]:
    return {(r.structure.identifier, r.edition.survey_year): r for r in mine}


@requires(Permission.FILL_RESPONSE)
@require_GET
def model(request: HttpRequest) -> HttpResponse:
    """The workbook of all my structures."""
    mine = _mine(request)
    if not mine:
        messages.info(request, "Aucune de vos structures n’est à remplir aujourd’hui.")
        return redirect("respondent:workbook")
    return attachment("mes-reponses.xlsx", fiche_template.fiches(mine))


@requires(Permission.FILL_RESPONSE)
@require_GET
def model_of(request: HttpRequest, response_id: int) -> HttpResponse:
    """The workbook of one response."""
    response = response_or_404(request, response_id)
    year, identifier = response.edition.survey_year, response.structure.identifier
    return attachment(f"reponse-{year}-{identifier}.xlsx", fiche_template.fiches([response]))


@dataclass(frozen=True)
class ShownAnswer:
    """An answer of the file in words."""

    key: str
    line: int
    label: str
    seen: str
    before: str
    after: str
    message: str


@dataclass(frozen=True)
class ShownFiche:
    """What one sheet would do."""

    name: str
    response_id: int
    refusal: str
    created: tuple[ShownAnswer, ...]
    modified: tuple[ShownAnswer, ...]
    conflicts: tuple[ShownAnswer, ...]
    errors: tuple[ShownAnswer, ...]
    ignored: int
    remarks: tuple[FicheRemark, ...]

    @property
    def has_work(self) -> bool:
        return bool(self.created or self.modified or self.conflicts or self.remarks)


@requires(Permission.FILL_RESPONSE)
@require_GET
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """What the file would do, answer by answer: nothing is written yet."""
    kept = uploads.find(request, FICHES, token)
    fiches = fiche_sheet.plan(kept.content, kept.filename, _known(_mine(request)))
    shown = [_shown(fiche) for fiche in fiches]
    context: dict[str, Any] = {
        "token": token,
        "filename": kept.filename,
        "fiches": shown,
        "seen": _fingerprint(fiches),
        "created": sum(len(one.created) for one in shown),
        "modified": sum(len(one.modified) for one in shown),
        "ignored": sum(one.ignored for one in shown),
        "conflicts": sum(len(one.conflicts) for one in shown),
        "errors": sum(len(one.errors) + bool(one.refusal) for one in shown),
        "has_work": any(one.has_work for one in shown),
        "trail": _trail(Link("Vérifier")),
    }
    return render(request, "respondent/workbook_preview.html", context)


def _shown(fiche: Fiche) -> ShownFiche:
    def words(*outcomes: Outcome) -> tuple[ShownAnswer, ...]:
        return tuple(_answer(one) for one in fiche.of(*outcomes))

    return ShownFiche(
        name=fiche.name,
        response_id=fiche.response.pk if fiche.response else 0,
        refusal=fiche.refusal,
        created=words(Outcome.CREATE),
        modified=words(Outcome.MODIFY),
        conflicts=words(Outcome.CONFLICT),
        errors=words(Outcome.ERROR),
        ignored=len(fiche.of(Outcome.IGNORE)),
        remarks=fiche.remarks,
    )


def _answer(one: FicheAnswer) -> ShownAnswer:
    weighed, question = one.weighed, one.question
    is_read = question is not None and weighed.outcome is not Outcome.ERROR
    return ShownAnswer(
        key=one.key,
        line=one.line,
        label=one.label,
        seen=answer_text(question, weighed.seen) if question and is_read else "",
        before=answer_text(question, weighed.before) if question and is_read else "",
        after=answer_text(question, weighed.after)
        if question and is_read
        else str("" if weighed.raw is None else weighed.raw)[:80],
        message=weighed.message,
    )


def _fingerprint(fiches: tuple[Fiche, ...]) -> str:
    """Says whether what is entered is what was shown."""
    told = [
        (
            fiche.identifier,
            fiche.refusal,
            [(a.key, a.weighed.outcome, a.weighed.before, a.weighed.after) for a in fiche.answers],
            fiche.remarks,
        )
        for fiche in fiches
    ]
    return hashlib.sha256(repr(told).encode()).hexdigest()


@requires(Permission.FILL_RESPONSE)
@require_POST
def apply(request: HttpRequest, token: str) -> HttpResponse:
    """Enter the good answers, hand the others back, forget the raw file."""
    kept = uploads.find(request, FICHES, token)
    fiches = fiche_sheet.plan(kept.content, kept.filename, _known(_mine(request)))
    if request.POST.get("vu") != _fingerprint(fiches):
        messages.warning(
            request,
            f"Des réponses ont changé depuis l’aperçu{THIN}: rien n’est enregistré, relisez-le.",
        )
        return redirect("respondent:workbook_preview", token)
    imposed = {
        fiche.response.pk: request.POST.getlist(f"imposer-{fiche.response.pk}")
        for fiche in fiches
        if fiche.response is not None
    }
    done = fiche_sheet.apply(fiches, actor(request, Permission.FILL_RESPONSE), imposed)
    uploads.drop(request, token)
    if done.written or done.remarks:
        said = [counted(done.written, "réponse")] if done.written else []
        said += [counted(done.remarks, "remarque")] if done.remarks else []
        messages.success(request, f"Enregistré{THIN}: {' et '.join(said)}. Il reste à déposer.")
    if not done.lost:
        if not (done.written or done.remarks):
            messages.info(request, f"Rien à enregistrer{THIN}: tout était déjà à jour.")
        return redirect("respondent:home")
    lost = sum(len(why) or 1 for _, why in done.lost)
    back = uploads.keep(
        request,
        FAULTY,
        "reponses-a-corriger.xlsx",
        fiche_sheet.lost_workbook(done.lost),
        lost=lost,
        written=done.written,
    )
    return redirect("respondent:workbook_result", back)


@requires(Permission.FILL_RESPONSE)
@require_GET
def result(request: HttpRequest, token: str) -> HttpResponse:
    """What entered, and the answers to correct."""
    kept = uploads.find(request, FAULTY, token)
    context = {"token": token, "about": kept.about, "trail": _trail(Link("Résultat"))}
    return render(request, "respondent/workbook_result.html", context)


@requires(Permission.FILL_RESPONSE)
@require_GET
def faulty(request: HttpRequest, token: str) -> HttpResponse:
    """The answers to correct, in the layout in which they came."""
    kept = uploads.find(request, FAULTY, token)
    return attachment(kept.filename, kept.content)
