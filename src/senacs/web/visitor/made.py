"""What the network made of territories: CTG, plans, own groups. Everybody reads and saves them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from senacs.structures.sources import made_sheet
from senacs.territories import queries as territories
from senacs.territories.models import MadeQuerySet, MadeTerritory, Territory
from senacs.territories.rules import LEVEL_NAMES, MADE_LEVELS, Level
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.doors import open_to_all
from senacs.web.files import TABLE_KINDS, table_file
from senacs.web.form_fields import choose_one
from senacs.web.made_words import period, state_of
from senacs.web.territory_words import territory_url
from senacs.web.visitor import register

_KINDS = {
    str(level): LEVEL_NAMES[level].capitalize()
    for level in (Level.AGREEMENT, Level.PLAN, Level.CUSTOM)
}


@open_to_all
def made(request: HttpRequest) -> HttpResponse:
    """All of them, by kind, department and whether they hold today."""
    kind, department, state = (
        words(request.GET, name) for name in ("nature", "departement", "etat")
    )
    found = _found(kind, department, state)
    address = reverse("visitor:made")
    query = request.GET.urlencode()
    context = {
        "trail": [
            c.Link("Accueil", reverse("home")),
            c.Link("Territoires", reverse("visitor:territories")),
            c.Link("Conventions et schémas"),
        ],
        "filters": c.Filters(
            action=address,
            fields=(
                choose_one("nature", "Nature", _KINDS, kind),
                choose_one("departement", "Département", register.department_choices(), department),
                c.Field(
                    "etat",
                    "État",
                    kind="select",
                    value=state,
                    choices=(
                        c.Choice("", "Sans les territoires fermés"),
                        c.Choice("tous", "Fermés compris"),
                    ),
                    is_required=True,
                ),
            ),
            reset_url=address if any((kind, department, state)) else "",
        ),
        "table": c.Table(
            caption="Conventions, schémas et territoires sur mesure",
            columns=(
                c.Column("Nom"),
                c.Column("Nature"),
                c.Column("Dates"),
                c.Column("Signataires"),
                c.Column("État"),
            ),
            rows=tuple(_row(one) for one in found),
            is_sortable=True,
            id="conventions",
            takes_two_lines=True,
        ),
        "files": [
            (label, f"{reverse('visitor:made_file', args=[one])}?{query}")
            for one, label in TABLE_KINDS.items()
        ],
        "empty": c.Empty(
            title="Aucune convention ni aucun schéma à montrer",
            text=_hint(is_filtered=any((kind, department, state))),
            icon="map-pin-off",
        ),
    }
    return render(request, "visitor/made.html", context)


def _hint(*, is_filtered: bool) -> str:
    said = "Les correspondants de chaque département les inscrivent."
    return f"{said} Enlevez un filtre pour en voir davantage." if is_filtered else said


def _found(kind: str, department: str, state: str) -> MadeQuerySet:
    found = MadeTerritory.objects.select_related("territory")
    if state != "tous":
        found = found.filter(closed_at=None)
    if kind:
        if kind not in MADE_LEVELS:
            raise Http404("Cette nature de territoire n’existe pas.")
        found = found.filter(territory__level=kind)
    if department:
        holder = territories.territory(Level.DEPARTMENT, department)
        if holder is None:
            raise Http404("Ce département n’existe pas.")
        found = found.filter(territory__in=Territory.objects.touching(holder))
    return found


def _row(one: MadeTerritory) -> tuple[c.Cell, ...]:
    return (
        c.Cell(one.territory.name, territory_url(one.territory)),
        c.Cell(_KINDS[one.territory.level]),
        c.Cell(period(one), sort_key=str(one.begins_on or "")),
        c.Cell(", ".join(one.signatories)),
        c.Cell(badge=state_of(one, register.today())),
    )


@open_to_all
def made_file(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The same list as a file, in the layout that correspondents import."""
    asked = (words(request.GET, name) for name in ("nature", "departement", "etat"))
    return table_file(
        "senacs-conventions-et-schemas",
        kind,
        made_sheet.HEADER,
        made_sheet.rows(_found(*asked)),
    )
