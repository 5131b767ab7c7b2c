"""CTG, plans and own territories by spreadsheet: model, file, preview, decision."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senacs.method.french import NBSP, THIN, plural
from senacs.structures.sources import made_sheet
from senacs.structures.sources.made_sheet import CHANGED, FAULTY, NEW, SAME, MadePlan
from senacs.structures.sources.workbooks import WorkbookError
from senacs.territories.models import MadeTerritory
from senacs.territories.rules import MadeRefusedError
from senacs.web import components as c
from senacs.web import uploads
from senacs.web.correspondent.made import MAKES, trail
from senacs.web.doors import actor, places, requires
from senacs.web.files import table_file

PURPOSE = "made_territories"
LISTED = 300


@requires(MAKES)
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Give the model, take the file."""
    error = ""
    if request.method == "POST":
        read = partial(_plan, request)
        token, error = uploads.received(request, PURPOSE, read, WorkbookError)
        if token:
            return redirect("correspondent:made_file_preview", token)
    context = {
        "error": error,
        "errors": [c.FieldError("fichier", error)] if error else [],
        "header": made_sheet.HEADER,
        "trail": trail(c.Link("Par tableur")),
    }
    return render(request, "correspondent/made_file.html", context, status=422 if error else 200)


def _plan(request: HttpRequest, content: bytes, filename: str) -> MadePlan:
    return made_sheet.plan(content, filename, places(request, MAKES), actor(request, MAKES))


@requires(MAKES)
@require_GET
def model(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Those that I may change, in the layout that may be sent back."""
    mine = MadeTerritory.objects.changeable(places(request, MAKES)).select_related("territory")
    rows = made_sheet.rows(mine.filter(closed_at=None))
    return table_file("conventions-et-schemas", kind, made_sheet.HEADER, rows, is_form=True)


@requires(MAKES)
@require_GET
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """What the file would do, line by line; what is to be mended, cell by cell."""
    kept = uploads.find(request, PURPOSE, token)
    plan = _plan(request, kept.content, kept.filename)
    counts = {name: len(plan.of(name)) for name in (NEW, CHANGED, SAME, FAULTY)}
    context = {
        "token": token,
        "plan": plan,
        "counts": counts,
        "problems": plan.problems[:LISTED],
        "new": plan.of(NEW)[:LISTED],
        "changed": plan.of(CHANGED)[:LISTED],
        "to_write": 0 if counts[FAULTY] else counts[NEW] + counts[CHANGED],
        "trail": trail(c.Link("Vérifier")),
    }
    return render(request, "correspondent/made_file_preview.html", context)


@requires(MAKES)
@require_POST
def apply(request: HttpRequest, token: str) -> HttpResponse:
    """Write the whole file, if nothing has moved since the preview."""
    kept = uploads.find(request, PURPOSE, token)
    plan = _plan(request, kept.content, kept.filename)
    if request.POST.get("vu") != plan.fingerprint:
        messages.warning(
            request, f"Les territoires ont changé depuis votre aperçu{THIN}: rien n’est enregistré."
        )
        return redirect("correspondent:made_file_preview", token)
    try:
        done = made_sheet.apply(plan, where=places(request, MAKES), by=actor(request, MAKES))
    except (WorkbookError, MadeRefusedError) as refusal:
        messages.error(request, str(refusal))
        return redirect("correspondent:made_file_preview", token)
    uploads.drop(request, token)
    messages.success(
        request, f"{done}{NBSP}{plural(done, 'territoire')} {plural(done, 'enregistré')}."
    )
    return redirect("correspondent:made")
