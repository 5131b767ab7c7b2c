"""The space of a member: who I am here, the action sheets of my structures, what I may read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from senacs.accounts.rules import ROLES, Permission
from senacs.exchange.models import ActionSheet
from senacs.web.components import Badge, Cell, Column, Empty, Link, Table, Tone
from senacs.web.doors import memberships, places, signed_in
from senacs.web.member.writing import own_structures
from senacs.web.navigation import desks_of

MOST = 50


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """What a member of the network finds first."""
    structures = own_structures(request)
    mine = places(request, Permission.WRITE_ACTION_SHEET)
    sheets = list(
        ActionSheet.objects.within(mine).select_related("structure").order_by("-changed_at")[:MOST]
    )
    return render(
        request,
        "member/home.html",
        {
            "trail": [Link("Accueil", reverse("home")), Link("Réseau")],
            "roles": [
                (ROLES[one.role].label, str(one.structure or one.territory or "France entière"))
                for one in memberships(request)
            ],
            "other_desks": [desk for desk in desks_of(request) if not desk.is_current],
            "may_write": structures.exists(),
            "table": _table(sheets),
            "sheets": sheets,
            "empty": Empty(
                title="Pas encore de fiche-action",
                text="Racontez une action de votre structure\u202f: une page suffit, et d’autres "
                "s’en inspireront.",
                icon="lightbulb",
            ),
        },
    )


def _table(sheets: list[ActionSheet]) -> Table:
    return Table(
        caption="Fiches-actions de vos structures",
        columns=(
            Column("Titre"),
            Column("Structure"),
            Column("Année"),
            Column("État"),
            Column("Faire"),
        ),
        rows=tuple(
            (
                Cell(sheet.title, _page(sheet)),
                Cell(sheet.structure.name),
                Cell(str(sheet.year)),
                Cell(badge=_badge(sheet)),
                Cell("Modifier", reverse("member:edit_sheet", kwargs={"sheet_id": sheet.pk})),
            )
            for sheet in sheets
        ),
        id="fiches",
    )


def _page(sheet: ActionSheet) -> str:
    if sheet.withdrawn_at is not None:
        return ""
    return reverse("visitor:action_sheet", kwargs={"sheet_id": sheet.pk})


def _badge(sheet: ActionSheet) -> Badge:
    if sheet.withdrawn_at is not None:
        return Badge("Retirée", Tone.WARNING)
    return Badge("Publiée", Tone.SUCCESS)
