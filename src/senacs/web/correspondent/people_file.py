"""Those who answer, by spreadsheet: model, file, preview, decision."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senacs.accounts.queries import holders_by_structure
from senacs.accounts.rules import RESPONDENT, Permission
from senacs.accounts.sources import holders_sheet
from senacs.accounts.sources.holders_sheet import FAULTY, GRANT, KNOWN, REPLACE, HoldersPlan
from senacs.method.french import NBSP, THIN, plural
from senacs.structures.models import Structure
from senacs.structures.sources.workbooks import WorkbookError
from senacs.web import components as c
from senacs.web import uploads
from senacs.web.doors import actor, places, requires
from senacs.web.downloads import attachment

HOLDERS = "holders"
LISTED = 300


def _trail(*further: c.Link) -> tuple[c.Link, ...]:
    own = reverse("correspondent:people_file") if further else ""
    return (
        c.Link("Suivi", reverse("correspondent:home")),
        c.Link("Responsables", reverse("correspondent:people")),
        c.Link("Par tableur", own),
        *further,
    )


@requires(Permission.INVITE_RESPONDENT)
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Give the model, take the file."""
    error = ""
    if request.method == "POST":
        read = partial(_plan, request)
        token, error = uploads.received(request, HOLDERS, read, WorkbookError)
        if token:
            return redirect("correspondent:people_file_preview", token)
    context = {
        "error": error,
        "errors": [c.FieldError("fichier", error)] if error else [],
        "trail": _trail(),
    }
    status = 422 if error else 200
    return render(request, "correspondent/people_file.html", context, status=status)


def _plan(request: HttpRequest, content: bytes, filename: str) -> HoldersPlan:
    where = places(request, Permission.INVITE_RESPONDENT)
    return holders_sheet.plan(content, filename, where, timezone.localdate())


@requires(Permission.INVITE_RESPONDENT)
@require_GET
def model(request: HttpRequest) -> HttpResponse:
    """My open structures and who answers for them."""
    today = timezone.localdate()
    where = places(request, Permission.INVITE_RESPONDENT)
    mine = Structure.objects.within(where).open_on(today).filter(merged_into=None)
    listed = list(mine.select_related("commune").order_by("search_name", "pk"))
    held = holders_by_structure(RESPONDENT.key, on=today, structures=[s.pk for s in listed])
    return attachment("responsables.xlsx", holders_sheet.template(listed, held))


@requires(Permission.INVITE_RESPONDENT)
@require_GET
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """What the file would do, line by line."""
    kept = uploads.find(request, HOLDERS, token)
    plan = _plan(request, kept.content, kept.filename)
    context = {
        "token": token,
        "plan": plan,
        "granted": plan.of(GRANT)[:LISTED],
        "replaced": plan.of(REPLACE)[:LISTED],
        "faulty": plan.of(FAULTY)[:LISTED],
        "counts": {
            name: len(plan.of(outcome))
            for name, outcome in (
                ("grant", GRANT),
                ("replace", REPLACE),
                ("known", KNOWN),
                ("faulty", FAULTY),
            )
        },
        "to_write": len(plan.of(GRANT)) + len(plan.of(REPLACE)),
        "trail": _trail(c.Link("Vérifier")),
    }
    return render(request, "correspondent/people_file_preview.html", context)


@requires(Permission.INVITE_RESPONDENT)
@require_POST
def apply(request: HttpRequest, token: str) -> HttpResponse:
    """Grant the roles, if nothing has moved since the preview."""
    kept = uploads.find(request, HOLDERS, token)
    plan = _plan(request, kept.content, kept.filename)
    if request.POST.get("vu") != plan.fingerprint:
        messages.warning(
            request,
            f"Les responsables ont changé depuis votre aperçu{THIN}: rien n’est enregistré.",
        )
        return redirect("correspondent:people_file_preview", token)
    by = actor(request, Permission.INVITE_RESPONDENT)
    done, refused = holders_sheet.apply(plan, by=by, today=timezone.localdate())
    uploads.drop(request, token)
    messages.success(
        request,
        f"{done}{NBSP}{plural(done, 'personne')} {plural(done, 'inscrite')}. Elles recevront "
        "l’invitation de l’enquête avec les autres.",
    )
    if refused:
        names = ", ".join(line.name for line in refused[:10])
        messages.warning(request, f"Non inscrites, à reprendre une par une{THIN}: {names}.")
    return redirect("correspondent:people")
