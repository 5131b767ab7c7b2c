"""The annex of a renewal file, private: page, PDF, and what the director writes in it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from senacs.accounts.rules import Permission
from senacs.campaigns.rules import peer_choice
from senacs.method.french import date_fr
from senacs.publications import annex as annexes
from senacs.publications import annex_words
from senacs.publications import trajectory as courses
from senacs.publications.actions import LONGEST_TEXT, PublicationRefusedError
from senacs.publications.annex import PARTS, Asked, Part
from senacs.publications.annex_words import StaleTextError
from senacs.publications.models import AnnexText
from senacs.publications.render_html import prepared
from senacs.publications.render_pdf import pdf
from senacs.publications.trajectory import Course
from senacs.structures import cycle, turns
from senacs.structures.cycle import Project
from senacs.structures.models import Structure
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.components import Link
from senacs.web.doors import actor, places, requires
from senacs.web.downloads import attachment
from senacs.web.visitor.no_answer import no_answer
from senacs.web.visitor.trajectory import GROUP, life_of, life_or_404, structure_or_404

READS, WRITES = Permission.READ_SHEET, Permission.WRITE_ANNEX
PROJECT, PARTS_ASKED = "projet", "rubrique"
WHOLE = "tout"
"""All the years, whatever the projects."""


@dataclass(frozen=True)
class Wanted:
    """What the address asks: project, sections, group."""

    project: Project | None
    parts: tuple[str, ...]
    group: str

    @property
    def key(self) -> str:
        """The project as comments know it; empty for all the years."""
        return self.project.key if self.project else ""

    def query(self) -> str:
        """The same as an address keeps it."""
        asked = [(PROJECT, self.key or WHOLE), (GROUP, self.group)]
        asked += [(PARTS_ASKED, key) for key in self.parts]
        return urlencode(asked)


def _wanted(request: HttpRequest, structure: Structure, years: list[int]) -> Wanted:
    projects = turns.life_of(structure).projects
    asked = request.GET.get(PROJECT, "")
    project = next((one for one in projects if one.key == asked), None)
    if project is None and asked != WHOLE:
        answered = [p for p in projects if any(_is_of(projects, p, year) for year in years)]
        newest = cycle.current(projects, timezone.localdate())
        project = newest if newest in answered else (answered[-1] if answered else None)
    known = tuple(part.key for part in PARTS)
    parts = tuple(key for key in known if key in request.GET.getlist(PARTS_ASKED)) or known
    return Wanted(project, parts, peer_choice.choice_of(request.GET.get(GROUP, "")).key)


def _is_of(projects: tuple[Project, ...], project: Project, year: int) -> bool:
    step = cycle.year_of(projects, year)
    return step is not None and step.project == project


def _course(structure: Structure, group: str) -> Course:
    panel, life = life_or_404(structure)
    criteria = peer_choice.choice_of(group).criteria
    return courses.course(panel, life, turns.life_of(structure), criteria)


def _asked(request: HttpRequest, structure: Structure) -> tuple[Course, Wanted, Asked]:
    _, life = life_or_404(structure)
    wanted = _wanted(request, structure, sorted(life.rows))
    course = _course(structure, wanted.group)
    years = annexes.years_of(course, wanted.project)
    if not years:
        raise Http404("Aucune réponse n’est retenue dans les années de ce projet.")
    texts = annex_words.standing_texts(structure, wanted.key)
    address = request.build_absolute_uri(reverse("visitor:indicators"))
    asked = Asked(structure, wanted.project, years, wanted.parts, texts, address)
    return course, wanted, asked


@requires(READS)
def annex(request: HttpRequest, identifier: str) -> HttpResponse:
    """The document, what it is made of, and where to write."""
    structure = structure_or_404(request, identifier, READS)
    if life_of(structure) is None:
        return no_answer(request, structure)
    course, wanted, asked = _asked(request, structure)
    document = annexes.annex(course, asked)

    written = annex_words.written(structure, wanted.key)

    def explain(indicator: str) -> str:
        return reverse("visitor:figure", args=[indicator])

    response = render(
        request,
        "visitor/annex.html",
        {
            "trail": _trail(structure),
            "structure": structure,
            "document": prepared(document.to_json(), explain),
            "query": wanted.query(),
            "wanted": wanted,
            "project_field": _project_field(course, wanted),
            "group_field": _group_field(wanted),
            "parts": [(part, part.key in wanted.parts) for part in PARTS],
            "comments": [
                (part, asked.texts.get(part.key, ""), part.key in written)
                for part in PARTS
                if part.key in wanted.parts
            ],
            "may_write": _may_write(request, structure),
            "is_known": wanted.project is not None,
        },
    )
    return _private(response)


@requires(READS)
def annex_file(request: HttpRequest, identifier: str) -> HttpResponse:
    """The same as tagged PDF."""
    structure = structure_or_404(request, identifier, READS)
    course, _, asked = _asked(request, structure)
    content = pdf(annexes.annex(course, asked).to_json())
    span = f"{asked.years[0]}-{asked.years[-1]}"
    name = f"senacs-annexe-{structure.identifier}-{span}.pdf"
    return _private(attachment(name, content, "application/pdf"))


@requires(READS)
def annex_versions(request: HttpRequest, identifier: str, section: str) -> HttpResponse:
    """Every version of a comment, the newest first."""
    structure = structure_or_404(request, identifier, READS)
    part, project = _part_or_404(section), _project_or_404(request, structure)
    written = list(annex_words.versions(structure, project, part.key))
    page = _url(structure, project)
    context = {
        "trail": [*_trail(structure, page), Link(f"Versions\u202f: {part.title}")],
        "structure": structure,
        "part": part,
        "versions": written,
        "back": page,
    }
    return _private(render(request, "visitor/annex_versions.html", context))


@requires(WRITES)
@require_http_methods(["GET", "POST"])
def annex_comment(request: HttpRequest, identifier: str, section: str) -> HttpResponse:
    """Write a section’s comment; what somebody else saved meanwhile is shown beside."""
    structure = structure_or_404(request, identifier, WRITES)
    part, project = _part_or_404(section), _project_or_404(request, structure)
    standing = annex_words.versions(structure, project, part.key).first()
    text, seen = (standing.text, standing.number) if standing else ("", 0)
    error, stale = "", None
    if request.method == "POST":
        text = words(request.POST, "texte", LONGEST_TEXT + 200)
        seen = _number(request.POST.get("vu", ""))
        try:
            saved = annex_words.save_text(
                structure=structure, project=project, section=part.key, text=text, seen=seen,
                at=timezone.now(), by=actor(request, WRITES),
            )  # fmt: skip
        except StaleTextError as refusal:
            stale, seen = refusal, refusal.standing.number
        except PublicationRefusedError as refusal:
            error = str(refusal)
        else:
            said = "Le commentaire est enregistré." if saved else "Rien n’a changé."
            messages.success(request, said)
            return redirect(f"{_url(structure, project)}#commentaires")
    return _comment_form(
        request, structure, part, project,
        {"text": text, "seen": seen, "error": error, "stale": stale, "standing": standing},
    )  # fmt: skip


def _comment_form(
    request: HttpRequest, structure: Structure, part: Part, project: str, shown: dict[str, Any]
) -> HttpResponse:
    stale: StaleTextError | None = shown["stale"]
    field = c.Field(
        "texte",
        "Votre analyse",
        kind="long_text",
        value=shown["text"],
        hint=f"{part.hint} 6\u202f000 signes au plus. Deux retours à la ligne séparent deux "
        "paragraphes, deux étoiles de part et d’autre mettent en gras. "
        "Laissez vide pour que rien ne soit imprimé.",
        error=shown["error"],
    )
    page = _url(structure, project)
    context = {
        **shown,
        "trail": [*_trail(structure, page), Link(part.title)],
        "structure": structure,
        "part": part,
        "field": field,
        "errors": [c.FieldError("texte", shown["error"])] if shown["error"] else [],
        "theirs": _who(stale.standing) if stale else "",
        "back": page,
    }
    is_refused = bool(shown["error"] or stale)
    response = render(
        request, "visitor/annex_comment.html", context, status=422 if is_refused else 200
    )
    return _private(response)


def _who(version: AnnexText) -> str:
    local = timezone.localtime(version.at)
    return f"{version.by_label}, le {date_fr(local.date())} à {local.hour}\u00a0h\u00a0{local:%M}"


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0


def _part_or_404(section: str) -> Part:
    part = next((one for one in PARTS if one.key == section), None)
    if part is None:
        raise Http404("Cette rubrique n’existe pas dans l’annexe.")
    return part


def _project_or_404(request: HttpRequest, structure: Structure) -> str:
    """The project that the address names; empty for all the years."""
    asked = request.GET.get(PROJECT, WHOLE)
    known = {one.key for one in turns.life_of(structure).projects}
    if asked == WHOLE:
        return ""
    if asked not in known:
        raise Http404("Le registre ne connaît pas de projet qui commence ce jour-là.")
    return asked


def _url(structure: Structure, project: str) -> str:
    page = reverse("visitor:annex", args=[structure.identifier])
    return f"{page}?{urlencode({PROJECT: project or WHOLE})}"


def _may_write(request: HttpRequest, structure: Structure) -> bool:
    return Structure.objects.within(places(request, WRITES)).filter(pk=structure.pk).exists()


def _project_field(course: Course, wanted: Wanted) -> c.Field:
    projects = [one for one in course.along.projects if annexes.years_of(course, one)]
    choices = [
        c.Choice(one.key, f"Projet {one.span}", is_checked=one == wanted.project)
        for one in projects
    ]
    choices.append(
        c.Choice(WHOLE, "Toutes les années (six au plus)", is_checked=wanted.project is None)
    )
    return c.Field(
        PROJECT,
        "Années",
        kind="select",
        value=wanted.key or WHOLE,
        choices=tuple(choices),
        is_required=True,
        hint="Vos commentaires sont gardés projet par projet.",
    )


def _group_field(wanted: Wanted) -> c.Field:
    return c.Field(
        GROUP,
        "Groupe de comparaison",
        kind="select",
        value=wanted.group,
        choices=tuple(
            c.Choice(one.key, one.label, is_checked=one.key == wanted.group)
            for one in peer_choice.CHOICES
        ),
        is_required=True,
        hint="Élargi, et l’annexe le dit, là où trop peu de structures ont répondu.",
    )


def _trail(structure: Structure, page: str = "") -> list[Link]:
    return [
        Link("Accueil", reverse("home")),
        Link(structure.name, reverse("visitor:trajectory", args=[structure.identifier])),
        Link("Annexe du dossier de renouvellement", page),
    ]


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response
