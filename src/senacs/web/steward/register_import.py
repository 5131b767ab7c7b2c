"""The register by spreadsheet: model, file, preview, decision. Nothing is written before."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from senacs.accounts.rules import Permission
from senacs.method.french import NBSP, THIN, plural
from senacs.structures.actions import apply_import
from senacs.structures.models import Structure
from senacs.structures.register_file.plan import CREATE, FAULTY, IGNORE, UPDATE, Plan, plan_import
from senacs.structures.register_file.workbooks import faulty_workbook, template_workbook
from senacs.structures.rules import RefusedError
from senacs.web import components as c
from senacs.web import uploads
from senacs.web.asked import day, numbers
from senacs.web.doors import actor, places, requires
from senacs.web.downloads import attachment
from senacs.web.steward.menu import trail

REGISTER, LEFT = "register", "faulty_register"
LISTED = 200
LISTED_ABSENT = 500
"""Beyond, the file is a part of the register and not the list of the year."""


@requires(Permission.EDIT_REGISTER)
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Give the model, take the file."""
    error = ""
    if request.method == "POST":
        read = partial(_plan, request)
        token, error = uploads.received(request, REGISTER, read, RefusedError)
        if token:
            return redirect("steward:register_preview", token)
    context = {
        "error": error,
        "errors": [c.FieldError("fichier", error)] if error else [],
        "count": Structure.objects.count(),
        "trail": _trail(),
    }
    status = 422 if error else 200
    return render(request, "steward/register_import.html", context, status=status)


def _plan(request: HttpRequest, content: bytes, filename: str) -> Plan:
    return plan_import(content, filename, places(request, Permission.EDIT_REGISTER))


def _trail(*further: c.Link) -> tuple[c.Link, ...]:
    own = reverse("steward:register_import") if further else ""
    register = c.Link("Registre", reverse("steward:register"))
    return trail(register, c.Link("Importer", own), *further)


@requires(Permission.EDIT_REGISTER)
def model(request: HttpRequest) -> HttpResponse:
    """The register as it stands, in the layout of the import."""
    known = Structure.objects.within(places(request, Permission.EDIT_REGISTER))
    content = template_workbook(list(known.select_related("commune")), timezone.localdate())
    return attachment("registre.xlsx", content)


@requires(Permission.EDIT_REGISTER)
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """What the file would do, line by line."""
    kept = uploads.find(request, REGISTER, token)
    plan = _plan(request, kept.content, kept.filename)
    created, updated, faulty = plan.of(CREATE), plan.of(UPDATE), plan.of(FAULTY)
    context = {
        "token": token,
        "plan": plan,
        "created": created[:LISTED],
        "updated": updated[:LISTED],
        "faulty": faulty[:LISTED],
        "counts": {
            "create": len(created),
            "update": len(updated),
            "ignore": len(plan.of(IGNORE)),
            "faulty": len(faulty),
        },
        "to_write": len(created) + len(updated),
        "unknown": plan.layout.unknown,
        "absent": plan.absent[:LISTED_ABSENT],
        "absent_count": len(plan.absent),
        "today": timezone.localdate().isoformat(),
        "listed": LISTED,
        "trail": _trail(c.Link("Vérifier")),
    }
    return render(request, "steward/register_preview.html", context)


@requires(Permission.EDIT_REGISTER)
@require_POST
def apply(request: HttpRequest, token: str) -> HttpResponse:
    """Write the good lines if the register has not moved since the preview."""
    kept = uploads.find(request, REGISTER, token)
    plan = _plan(request, kept.content, kept.filename)
    if request.POST.get("vu") != plan.fingerprint:
        messages.warning(
            request,
            f"Le registre a changé depuis votre aperçu{THIN}: rien n’est enregistré, relisez-le.",
        )
        return redirect("steward:register_preview", token)
    try:
        report = apply_import(
            plan,
            actor(request, Permission.EDIT_REGISTER),
            closings=numbers(request.POST, "fermees"),
            closed_on=day(request.POST, "fermees_le"),
        )
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("steward:register_preview", token)
    uploads.drop(request, token)
    if report.created or report.updated or report.closed:
        done = [
            _structures(report.created, "inscrite"),
            _structures(report.updated, "corrigée"),
        ]
        if report.closed:
            done.append(_structures(report.closed, "fermée"))
        messages.success(request, f"Registre mis à jour{THIN}: {', '.join(done)}.")
    if not report.faulty:
        return redirect("steward:register")
    left = uploads.keep(
        request, LEFT, "registre-a-corriger.xlsx", faulty_workbook(plan), lost=report.faulty
    )
    return redirect("steward:register_result", left)


def _structures(count: int, done: str) -> str:
    return f"{count}{NBSP}{plural(count, 'structure')} {plural(count, done)}"


@requires(Permission.EDIT_REGISTER)
def result(request: HttpRequest, token: str) -> HttpResponse:
    """The lines that wait for a correction."""
    kept = uploads.find(request, LEFT, token)
    context = {"token": token, "lost": kept.about["lost"], "trail": _trail(c.Link("Résultat"))}
    return render(request, "steward/register_result.html", context)


@requires(Permission.EDIT_REGISTER)
def faulty_lines(request: HttpRequest, token: str) -> HttpResponse:
    """The same, as a file."""
    kept = uploads.find(request, LEFT, token)
    return attachment(kept.filename, kept.content)
