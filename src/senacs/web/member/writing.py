"""Writing an action sheet: new, changed, withdrawn. What a sheet must hold is in `exchange`."""

from collections.abc import Mapping

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from senacs.accounts.rules import Permission
from senacs.exchange import actions, rules
from senacs.exchange.models import ActionSheet
from senacs.exchange.rules import Draft, SheetRefusedError
from senacs.journal.rules import Actor
from senacs.structures.models import Structure, StructureQuerySet
from senacs.web.components import Choice, Field, FieldError, Link
from senacs.web.doors import actor, places, requires

MOST_STRUCTURES = 500


def own_structures(request: HttpRequest) -> StructureQuerySet:
    """The structures in whose name the person may write."""
    mine = places(request, Permission.WRITE_ACTION_SHEET)
    return Structure.objects.within(mine).select_related("commune").order_by("search_name", "pk")


def _own_sheet_or_404(request: HttpRequest, sheet_id: int) -> ActionSheet:
    mine = places(request, Permission.WRITE_ACTION_SHEET)
    within = ActionSheet.objects.within(mine).filter(withdrawn_at=None)
    return get_object_or_404(within.select_related("structure"), pk=sheet_id)


@requires(Permission.WRITE_ACTION_SHEET)
def new(request: HttpRequest) -> HttpResponse:
    """Tell an experience."""
    structures = list(own_structures(request)[:MOST_STRUCTURES])
    empty = {"annee": [str(timezone.localdate().year)], "statut": [rules.Status.IN_PROGRESS]}
    if request.method != "POST":
        if len(structures) == 1:
            empty["structure"] = [structures[0].identifier]
        return _form(request, empty, structures=structures)
    chosen = own_structures(request).filter(identifier=request.POST.get("structure", "")).first()
    given = dict(request.POST.lists())
    if chosen is None:
        errors = {"structure": "Choisissez la structure qui porte l’action."}
        return _form(request, given, structures=structures, errors=errors)
    try:
        sheet = actions.write(
            structure=chosen,
            draft=_draft(request),
            by=_by(request),
            # On a demonstration nothing that is told has happened, and the page says so.
            is_fictional=settings.DEMONSTRATION,
        )
    except SheetRefusedError as refused:
        return _form(request, given, structures=structures, errors=refused.errors)
    messages.success(request, "Votre fiche-action est publiée.")
    return redirect("visitor:action_sheet", sheet_id=sheet.pk)


@requires(Permission.WRITE_ACTION_SHEET)
def edit(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """Change a sheet of one's own structure."""
    sheet = _own_sheet_or_404(request, sheet_id)
    if request.method != "POST":
        return _form(request, _written(sheet), sheet=sheet)
    try:
        actions.revise(sheet=sheet, draft=_draft(request), by=_by(request))
    except SheetRefusedError as refused:
        return _form(request, dict(request.POST.lists()), sheet=sheet, errors=refused.errors)
    messages.success(request, "Vos changements sont publiés.")
    return redirect("visitor:action_sheet", sheet_id=sheet.pk)


@requires(Permission.WRITE_ACTION_SHEET)
def withdraw(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """Take a sheet out of the library, after a confirmation."""
    sheet = _own_sheet_or_404(request, sheet_id)
    if request.method == "POST":
        reason = request.POST.get("raison", "").strip()[:500]
        actions.withdraw(sheet=sheet, by=_by(request), reason=reason)
        messages.success(request, "La fiche-action est retirée de la bibliothèque.")
        return redirect("member:home")
    return render(
        request,
        "member/withdraw.html",
        {
            "trail": _trail("Retirer"),
            "sheet": sheet,
            "reason": Field(
                "raison", "Pourquoi la retirer", kind="text", hint="Gardé au journal, non publié."
            ),
        },
    )


def _by(request: HttpRequest) -> Actor:
    return actor(request, Permission.WRITE_ACTION_SHEET)


def _draft(request: HttpRequest) -> Draft:
    posted = request.POST
    year = posted.get("annee", "").strip()
    return Draft(
        title=posted.get("titre", ""),
        dimension=posted.get("dimension", ""),
        year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else 0,
        status=posted.get("statut", ""),
        summary=posted.get("resume", ""),
        description=posted.get("recit", ""),
        end_reason=posted.get("raison_arret", ""),
        keywords=tuple(posted.getlist("mots")),
        publics=tuple(posted.getlist("publics")),
        partners=tuple(posted.getlist("partenaires")),
    )


def _written(sheet: ActionSheet) -> dict[str, list[str]]:
    """A sheet as the form would send it."""
    return {
        "titre": [sheet.title],
        "dimension": [sheet.dimension],
        "annee": [str(sheet.year)],
        "statut": [sheet.status],
        "resume": [sheet.summary],
        "recit": [sheet.description],
        "raison_arret": [sheet.end_reason],
        "mots": sheet.keywords,
        "publics": sheet.publics,
        "partenaires": sheet.partners,
    }


# Field of the rules -> name in the form.
_NAMES = {
    "structure": "structure",
    "title": "titre",
    "dimension": "dimension",
    "year": "annee",
    "status": "statut",
    "summary": "resume",
    "description": "recit",
    "end_reason": "raison_arret",
    "keywords": "mots",
    "publics": "publics",
    "partners": "partenaires",
}


def _form(
    request: HttpRequest,
    given: Mapping[str, object],
    *,
    structures: list[Structure] | None = None,
    sheet: ActionSheet | None = None,
    errors: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The form with what was typed; errors at the top and beside each box."""
    said = {_NAMES[name]: text for name, text in (errors or {}).items()}
    form = _Form({name: list(value) for name, value in given.items()}, said)  # type: ignore[call-overload]
    fields = form.fields()
    if structures is not None:
        fields.insert(0, form.structure(structures))
    return render(
        request,
        "member/write.html",
        {
            "trail": _trail("Modifier" if sheet else "Raconter une action"),
            "sheet": sheet,
            "fields": fields,
            "errors": [FieldError(f"champ-{name}", text) for name, text in said.items()],
        },
        status=422 if said else 200,
    )


class _Form:
    """The boxes of the form, from what was given and what is wrong."""

    def __init__(self, given: Mapping[str, list[str]], errors: Mapping[str, str]) -> None:
        self.given = given
        self.errors = errors

    def structure(self, structures: list[Structure]) -> Field:
        choices = (
            Choice("", "Choisir une structure"),
            *(Choice(one.identifier, f"{one.name} ({one.commune.name})") for one in structures),
        )
        return self._select("structure", "Structure qui porte l’action", choices)

    def fields(self) -> list[Field]:
        return [
            self._text("titre", "Titre", hint="Ce que vous faites, en une ligne."),
            self._radios("dimension", "Dimension du projet", rules.DIMENSIONS),
            self._text("annee", "Année de début", kind="number", size=4),
            self._radios(
                "statut",
                "Où en est l’action",
                {str(key): said for key, said in rules.STATUSES.items()},
            ),
            self._text(
                "resume",
                "Résumé",
                kind="long_text",
                hint="Une ou deux phrases, lues dans la bibliothèque.",
            ),
            self._text(
                "recit",
                "Récit",
                kind="long_text",
                hint="D’où vient l’idée, comment vous avez fait, ce que vous en retenez. Ne nommez "
                "personne sans son accord.",
                is_required=False,
            ),
            self._boxes("mots", "Mots-clés", rules.KEYWORDS),
            self._boxes("publics", "Publics", rules.PUBLICS, is_required=False),
            self._boxes("partenaires", "Partenaires", rules.PARTNERS, is_required=False),
            self._text(
                "raison_arret",
                "Si elle est terminée, pourquoi",
                is_required=False,
            ),
        ]

    def _value(self, name: str) -> str:
        return (self.given.get(name) or [""])[0]

    def _text(
        self,
        name: str,
        label: str,
        *,
        kind: str = "text",
        hint: str = "",
        size: int = 0,
        is_required: bool = True,
    ) -> Field:
        return Field(
            name, label, kind=kind, value=self._value(name), hint=hint, size=size,
            error=self.errors.get(name, ""), is_required=is_required,
        )  # fmt: skip

    def _select(self, name: str, label: str, choices: tuple[Choice, ...]) -> Field:
        return Field(
            name, label, kind="select", value=self._value(name), choices=choices,
            error=self.errors.get(name, ""), is_required=True,
        )  # fmt: skip

    def _radios(self, name: str, label: str, words: Mapping[str, str]) -> Field:
        return self._group(name, label, words, kind="radios", is_required=True)

    def _boxes(
        self, name: str, label: str, words: Mapping[str, str], *, is_required: bool = True
    ) -> Field:
        return self._group(name, label, words, kind="checkboxes", is_required=is_required)

    def _group(
        self, name: str, label: str, words: Mapping[str, str], *, kind: str, is_required: bool
    ) -> Field:
        ticked = set(self.given.get(name) or [])
        choices = tuple(Choice(key, said, is_checked=key in ticked) for key, said in words.items())
        return Field(
            name, label, kind=kind, choices=choices, error=self.errors.get(name, ""),
            is_required=is_required,
        )  # fmt: skip


def _trail(label: str) -> list[Link]:
    return [Link("Accueil", reverse("home")), Link("Réseau", reverse("member:home")), Link(label)]
