"""The library of action sheets: filters, cards, and the sheet of one experience."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from senacs.accounts.rules import Permission
from senacs.exchange import rules
from senacs.exchange.models import ActionSheet, ActionSheetQuerySet
from senacs.structures.models import Structure
from senacs.web.components import Badge, Empty, Field, Filters, Link, Tone
from senacs.web.doors import may, open_to_all, places
from senacs.web.form_fields import choose_one
from senacs.web.visitor.directory import pages, structure_url
from senacs.web.visitor.register import LONGEST_SEARCH
from senacs.web.wording import counted

PER_PAGE = 12
STATES = {
    rules.Status.IN_PROGRESS: Tone.SUCCESS,
    rules.Status.FINISHED: Tone.NEUTRAL,
}


@dataclass(frozen=True)
class Card:
    """A sheet as lists show it."""

    sheet: ActionSheet
    url: str
    dimension: str
    keywords: tuple[str, ...]
    state: Badge


def cards(sheets: Iterable[ActionSheet]) -> list[Card]:
    """Sheets with their words; their keywords are read at once when they come from the library."""
    if isinstance(sheets, ActionSheetQuerySet):
        sheets = sheets.prefetch_related("keyword_links")
    return [_card(sheet) for sheet in sheets]


def _card(sheet: ActionSheet) -> Card:
    status = rules.Status(sheet.status)
    return Card(
        sheet=sheet,
        url=reverse("visitor:action_sheet", kwargs={"sheet_id": sheet.pk}),
        dimension=rules.DIMENSIONS[sheet.dimension],
        keywords=tuple(rules.KEYWORDS[key] for key in sheet.keywords),
        state=Badge(rules.STATUSES[status], STATES[status]),
    )


@open_to_all
def library(request: HttpRequest) -> HttpResponse:
    """Experiences told by structures, filtered."""
    query = {
        name: value
        for name in ("q", "mot", "dimension", "departement")
        if (value := request.GET.get(name, "").replace("\x00", "").strip()[:LONGEST_SEARCH])
    }
    page = Paginator(_wanted(query), PER_PAGE).get_page(request.GET.get("page"))
    total = page.paginator.count
    return render(
        request,
        "visitor/action_sheets.html",
        {
            "trail": [Link("Accueil", reverse("home")), Link("Fiches-actions")],
            "filters": Filters(
                action=reverse("visitor:action_sheets"),
                fields=_fields(query),
                summary=counted(total, "fiche-action", "fiches-actions"),
                reset_url=reverse("visitor:action_sheets") if query else "",
            ),
            "cards": cards(page.object_list),
            "pages": pages(page, query),
            "may_write": may(request, Permission.WRITE_ACTION_SHEET),
            "empty": Empty(
                title="Aucune fiche-action ne correspond",
                text="Enlevez un filtre, ou cherchez un seul mot.",
                icon="search-x",
            ),
        },
    )


def _wanted(query: Mapping[str, str]) -> ActionSheetQuerySet:
    found = ActionSheet.objects.published()
    if text := query.get("q"):
        found = found.matching(text)
    if keyword := query.get("mot"):
        found = found.about(keyword)
    if dimension := query.get("dimension"):
        found = found.filter(dimension=dimension)
    if department := query.get("departement"):
        found = found.in_department(department)
    return found


def _fields(query: Mapping[str, str]) -> tuple[Field, ...]:
    departments = (
        Structure.objects.filter(action_sheets__withdrawn_at=None, action_sheets__isnull=False)
        .filter(commune__containers__container__level="department")
        .values_list("commune__containers__container__code", "commune__containers__container__name")
        .distinct()
        .order_by("commune__containers__container__code")
    )
    boxes = (
        ("dimension", "Dimension du projet", rules.DIMENSIONS),
        ("mot", "Mot-clé", rules.KEYWORDS),
        ("departement", "Département", dict(departments)),
    )
    words = "Mots du titre, du résumé ou de la structure"
    text = Field("q", words, kind="search", value=query.get("q", ""), is_required=True)
    return (text, *(choose_one(*box, query.get(box[0], "")) for box in boxes))


@open_to_all
def action_sheet(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """One experience."""
    found = ActionSheet.objects.published().filter(pk=sheet_id).first()
    if found is None:
        raise Http404("Cette fiche-action n’existe pas, ou a été retirée par sa structure.")
    mine = places(request, Permission.WRITE_ACTION_SHEET)
    return render(
        request,
        "visitor/action_sheet.html",
        {
            "trail": [
                Link("Accueil", reverse("home")),
                Link("Fiches-actions", reverse("visitor:action_sheets")),
                Link(found.title),
            ],
            "card": _card(found),
            "sheet": found,
            "keywords": [
                (
                    rules.KEYWORDS[key],
                    f"{reverse('visitor:action_sheets')}?{urlencode({'mot': key})}",
                )
                for key in found.keywords
            ],
            "publics": [rules.PUBLICS[key] for key in found.publics if key in rules.PUBLICS],
            "partners": [rules.PARTNERS[key] for key in found.partners if key in rules.PARTNERS],
            "structure_url": structure_url(found.structure),
            "is_mine": bool(mine) and ActionSheet.objects.filter(pk=found.pk).within(mine).exists(),
        },
    )
