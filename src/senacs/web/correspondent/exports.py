"""All the answers of one's territory as a file: the page where one chooses, the two files."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from senacs.accounts.rules import Permission
from senacs.campaigns.models import Edition
from senacs.campaigns.rules.states import EditionState
from senacs.campaigns.sources import answers_export
from senacs.campaigns.sources.answers_export import Manner, Table
from senacs.structures.sources.large_workbook import LongSheet, write_long_workbook
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.correspondent.access import (
    chosen_edition,
    departments,
    followed,
    known_editions,
)
from senacs.web.doors import requires
from senacs.web.downloads import attachment, csv_stream, safe_cell, warned

DEPOSITED = "depots"


@requires(Permission.FOLLOW_CAMPAIGN)
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Choose what to take; say how absences are written."""
    editions = known_editions()
    edition = chosen_edition(request, editions)
    if edition is None:
        return render(request, "correspondent/no_edition.html")
    mine = followed(request).of_edition(edition)
    context = {
        "editions": editions,
        "edition": edition,
        "areas": departments(request, Permission.FOLLOW_CAMPAIGN),
        "total": mine.count(),
        "deposited": mine.exclude(deposit=None).count(),
        "absences": answers_export.absence_lines(),
        "trail": (
            c.Link("Suivi", reverse("correspondent:home")),
            c.Link("Télécharger les réponses", ""),
        ),
    }
    return render(request, "correspondent/exports.html", context)


@dataclass(frozen=True)
class Taken:
    """What the reader has chosen. `about`: what tells this file from the others, in its name."""

    table: Table
    about: str


def _taken(request: HttpRequest, year: int) -> Taken | None:
    """The answers chosen, of the territory of the reader; None when there are none."""
    open_or_closed = Edition.objects.exclude(state=EditionState.DRAFT).defer("questionnaire")
    edition = get_object_or_404(open_or_closed, survey_year=year)
    mine = followed(request).of_edition(edition)
    department = words(request.GET, "departement")
    if department:
        mine = mine.filter(register__department=department)
    deposited = request.GET.get("contenu") == DEPOSITED
    if deposited:
        mine = mine.exclude(deposit=None)
    if not mine.exists():
        return None
    told = (f"reponses-{year}", department, DEPOSITED if deposited else "")
    return Taken(Table(edition, mine, deposited=deposited), "-".join(one for one in told if one))


def _nothing(request: HttpRequest, year: int) -> HttpResponse:
    messages.warning(request, "Aucune réponse ne correspond à ce choix.")
    return redirect(f"{reverse('correspondent:exports')}?{urlencode({'enquete': year})}")


@requires(Permission.FOLLOW_CAMPAIGN)
@require_GET
def csv_file(request: HttpRequest, year: int) -> HttpResponse | StreamingHttpResponse:
    """The answers as CSV, sent as they are read."""
    taken = _taken(request, year)
    if taken is None:
        return _nothing(request, year)
    header, lines = warned(taken.table.header, taken.table.lines(_AS_CSV))
    return csv_stream(f"{taken.about}.csv", header, lines)


@requires(Permission.FOLLOW_CAMPAIGN)
@require_GET
def workbook(request: HttpRequest, year: int) -> HttpResponse:
    """The answers as a workbook, with what the columns, the codes and the absences mean."""
    taken = _taken(request, year)
    if taken is None:
        return _nothing(request, year)
    table = taken.table
    header, lines = warned(table.header, table.lines(_AS_WORKBOOK))
    sheets = (
        LongSheet("Réponses", header, lines, _WIDTHS, fixed_columns=2),
        LongSheet(
            "Libellés",
            answers_export.LABELS_HEADER,
            answers_export.label_lines(table.questions),
            (28, 70, 22, 14, 26, 50),
        ),
        LongSheet("Absences", ("cellule", "sens"), answers_export.absence_lines(), (12, 80)),
    )
    return attachment(f"{taken.about}.xlsx", write_long_workbook(sheets))


_WIDTHS = (13, 34, 6, 24, 12, 12, 18, 14)
_AS_WORKBOOK = Manner(decimal=lambda number: number, text=lambda text: text)
_AS_CSV = Manner(
    decimal=lambda number: repr(number).replace(".", ","), text=lambda text: str(safe_cell(text))
)
