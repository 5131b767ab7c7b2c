"""The national committees: what each decided, when, on what, and its file."""

from django.db.models import Count, Max, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from senacs.accounts.rules import Permission
from senacs.campaigns.models import Decision
from senacs.campaigns.rules.calendar import COMMITTEES, NATIONAL, Committee
from senacs.method.french import NBSP, plural
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.decision_words import changed_by
from senacs.web.doors import requires
from senacs.web.downloads import csv_file
from senacs.web.paging import page_of, pages
from senacs.web.steward.menu import trail

SIZE = 30
SLUGS = {Committee.STRATEGIC: "strategique", Committee.TECHNICAL: "technique"}
ROLES = {
    Committee.STRATEGIC: "Fixe les orientations de l’observatoire, le calendrier de l’année et ce "
    "qui se publie.",
    Committee.TECHNICAL: "Instruit le questionnaire, les contrôles, les dates particulières et "
    "les clés.",
}


@requires(Permission.RUN_EDITION)
@require_GET
def committees(request: HttpRequest) -> HttpResponse:
    """The two national committees, with how much each decided and when it last did."""
    rows = (
        Decision.objects.filter(committee__in=list(NATIONAL))
        .order_by()
        .values("committee")
        .annotate(n=Count("pk"), last=Max("decided_on"))
    )
    known = {row["committee"]: (row["n"], row["last"]) for row in rows}
    context = {
        "lines": [
            {
                "label": COMMITTEES[committee],
                "slug": SLUGS[committee],
                "role": ROLES[committee],
                "n": known.get(committee.value, (0, None))[0],
                "last": known.get(committee.value, (0, None))[1],
            }
            for committee in SLUGS
        ],
        "trail": trail(c.Link("Comités")),
    }
    return render(request, "steward/committees.html", context)


@requires(Permission.RUN_EDITION)
@require_GET
def committee(request: HttpRequest, slug: str) -> HttpResponse:
    """The decisions of one committee, the latest first."""
    which = _committee_or_404(slug)
    text, year = words(request.GET, "q"), words(request.GET, "annee")
    found = _decisions(which)
    years = [day.year for day in found.dates("decided_on", "year", order="DESC")]
    if text:
        found = found.filter(Q(subject__icontains=text) | Q(text__icontains=text))
    if year.isdigit() and int(year) in years:
        found = found.filter(decided_on__year=int(year))
    page = page_of(request, found, SIZE)
    changed = changed_by(list(page.object_list), may_edit=True)
    address = reverse("steward:committee", args=[slug])
    count = page.paginator.count
    context = {
        "label": COMMITTEES[which],
        "slug": slug,
        "committee": which.value,
        "role": ROLES[which],
        "shown": [{"decision": d, "changed": changed[d.pk]} for d in page.object_list],
        "pages": pages(request, page),
        "filters": c.Filters(
            action=address,
            fields=(
                c.Field("q", "Mots de l’objet ou du texte", value=text, kind="search"),
                c.Field(
                    "annee", "Année", "select", year,
                    choices=(c.Choice("", "Toutes"), *(c.Choice(str(y), str(y)) for y in years)),
                ),
            ),
            summary=f"{count}{NBSP}{plural(count, 'décision')}",
            reset_url=address if text or year else "",
        ),
        "trail": trail(
            c.Link("Comités", reverse("steward:committees")), c.Link(COMMITTEES[which])
        ),
    }  # fmt: skip
    return render(request, "steward/committee.html", context)


def _committee_or_404(slug: str) -> Committee:
    found = next((committee for committee, known in SLUGS.items() if known == slug), None)
    if found is None:
        raise Http404
    return found


def _decisions(committee: Committee) -> QuerySet[Decision]:
    return Decision.objects.filter(committee=committee).select_related("territory")


_HEADER = ("date", "comite", "objet", "texte", "ce_qui_change", "enregistree_par", "enregistree_le")


@requires(Permission.RUN_EDITION)
@require_GET
def committee_file(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001 -- a view
    """The same as a file for a spreadsheet, every year."""
    which = _committee_or_404(slug)
    found = list(_decisions(which))
    changed = changed_by(found, may_edit=True)
    rows = (
        (
            d.decided_on.isoformat(),
            COMMITTEES[which],
            d.subject,
            d.text,
            " | ".join(link.label for link in changed[d.pk]),
            d.by_label,
            timezone.localdate(d.at).isoformat(),
        )
        for d in found
    )
    return csv_file(f"decisions-comite-{slug}.csv", _HEADER, rows)
