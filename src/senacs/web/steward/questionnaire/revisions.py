"""The states of a questionnaire: list them, compare two, take one out, come back to it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from senacs.accounts.rules import Permission
from senacs.campaigns.actions import questionnaires as verbs
from senacs.campaigns.models import Edition, Revision
from senacs.campaigns.queries import decisions
from senacs.campaigns.queries import questionnaires as reads
from senacs.campaigns.rules.difference import difference
from senacs.campaigns.rules.questionnaires import Change, RevisionSource
from senacs.campaigns.rules.states import EditionState
from senacs.campaigns.sources.questionnaire_sheet.writing import open_workbook, workbook
from senacs.method.questionnaire import Questionnaire
from senacs.structures.sources.ods import ODS
from senacs.web import components as c
from senacs.web.asked import number as number_of
from senacs.web.asked import words
from senacs.web.doors import actor, may, requires
from senacs.web.downloads import attachment
from senacs.web.steward.questionnaire.words import (
    SOURCE_LABELS,
    edition_of,
    grouped,
    summary,
    trail,
)


@requires(Permission.EDIT_QUESTIONNAIRE)
@require_GET
def revisions(request: HttpRequest, year: int) -> HttpResponse:
    """Every state, the last one first."""
    edition = edition_of(year)
    rows = Revision.objects.filter(edition=edition).select_related("decision").defer("document")
    context = {
        "edition": edition,
        "lines": [
            (
                revision,
                SOURCE_LABELS[RevisionSource(revision.source)],
                summary([Change.from_json(change) for change in revision.changes]),
            )
            for revision in rows.order_by("-number")
        ],
        "decisions": decisions.about_questionnaire(edition),
        "undecided": "Aucune décision de comité n’accompagne ces versions.",
        "trail": trail(edition, c.Link("Versions")),
    }
    return render(request, "steward/questionnaire/revisions.html", context)


@requires(Permission.EDIT_QUESTIONNAIRE)
@require_GET
def revision(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """One state beside another: the one before unless the reader chooses (`avec`)."""
    edition = edition_of(year)
    found = _revision_or_404(edition, number)
    numbers = list(
        Revision.objects.filter(edition=edition).order_by("number").values_list("number", flat=True)
    )
    other = number_of(request.GET, "avec") or max((n for n in numbers if n < number), default=0)
    former = _revision_or_404(edition, other) if other else None
    changes = _between(former, found) if former else ()
    context = {
        "edition": edition,
        "revision": found,
        "source": SOURCE_LABELS[RevisionSource(found.source)],
        "former": former,
        "numbers": [n for n in numbers if n != number],
        "groups": grouped(changes),
        "summary": summary(changes),
        "decisions": decisions.about_revision(found),
        "undecided": "Aucune décision de comité n’accompagne cette version.",
        "concerns": f"revision:{year}/{number}",
        "may_record": may(request, Permission.SET_LOCAL_CALENDAR)
        and edition.state != EditionState.CLOSED,
        "may_restore": edition.state == EditionState.DRAFT and number != max(numbers),
        "asked": Questionnaire.from_json(found.document).for_year(edition.data_year),
        "trail": _trail(edition, c.Link(f"Version {number}")),
    }
    return render(request, "steward/questionnaire/revision.html", context)


def _between(former: Revision, found: Revision) -> tuple[Change, ...]:
    before, after = (Questionnaire.from_json(r.document) for r in (former, found))
    return difference(before, after)


def _revision_or_404(edition: Edition, number: int) -> Revision:
    rows = Revision.objects.filter(edition=edition).select_related("decision")
    found = rows.filter(number=number).first()
    if found is None:
        raise Http404
    return found


def _trail(edition: Edition, *further: c.Link) -> tuple[c.Link, ...]:
    versions = reverse("steward:revisions", args=[edition.survey_year])
    return trail(edition, c.Link("Versions", versions), *further)


@requires(Permission.EDIT_QUESTIONNAIRE)
@require_POST
def restore(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Take the draft back to an earlier state; the states in between are kept."""
    edition = edition_of(year)
    _revision_or_404(edition, number)
    try:
        made = verbs.restore(
            edition_id=edition.pk,
            number=number,
            by=actor(request, Permission.EDIT_QUESTIONNAIRE),
            text=words(request.POST, "note", 500),
        )
    except verbs.QuestionnaireRefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("steward:revision", year, number)
    messages.success(
        request, f"Le brouillon est revenu à la version {number}\u202f: c’est la {made.number}."
    )
    return redirect("steward:revisions", year)


@requires(Permission.EDIT_QUESTIONNAIRE)
@require_GET
def revision_file(request: HttpRequest, year: int, number: int) -> HttpResponse:  # noqa: ARG001 -- a view
    """A former state as a workbook."""
    edition = edition_of(year)
    found = _revision_or_404(edition, number)
    content = workbook(Questionnaire.from_json(found.document), edition.title, number)
    return attachment(f"questionnaire-{year}-version-{number}.xlsx", content)


@requires(Permission.EDIT_QUESTIONNAIRE)
@require_GET
def questionnaire_file(request: HttpRequest, year: int) -> HttpResponse:  # noqa: ARG001 -- a view
    """The present state as a workbook to edit."""
    edition = edition_of(year)
    number = reads.latest_number(edition)
    content = workbook(reads.present(edition), edition.title, number)
    return attachment(f"questionnaire-{year}.xlsx", content)


@requires(Permission.EDIT_QUESTIONNAIRE)
@require_GET
def questionnaire_open_file(request: HttpRequest, year: int) -> HttpResponse:  # noqa: ARG001 -- a view
    """The same for LibreOffice."""
    edition = edition_of(year)
    number = reads.latest_number(edition)
    content = open_workbook(reads.present(edition), edition.title, number)
    return attachment(f"questionnaire-{year}.ods", content, ODS)
