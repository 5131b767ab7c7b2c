"""The brochure of a department: what prevents it, its versions, its approvals."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from senacs.accounts.rules import Permission
from senacs.analytics.actions import ensure_file
from senacs.analytics.models import Release
from senacs.analytics.queries import latest
from senacs.campaigns.models import Agreement, Edition
from senacs.campaigns.rules.states import EditionState, Institution
from senacs.method.french import THIN, the_department
from senacs.publications import actions, confidentiality
from senacs.publications.models import Publication
from senacs.publications.queries import colophon, standing_document
from senacs.publications.render_html import brochure_context
from senacs.publications.render_pdf import pdf
from senacs.publications.rules import EDITABLE, PublicationState
from senacs.structures.rules import KINDS
from senacs.territories.models import Territory
from senacs.web import components as c
from senacs.web.chapters import chapter_or_404
from senacs.web.correspondent.access import departments
from senacs.web.correspondent.brochure_place import (
    Place,
    home_trail,
    place_or_404,
    trail,
    version,
)
from senacs.web.correspondent.slots import slots_with
from senacs.web.doors import actor, may, places, requires
from senacs.web.downloads import attachment
from senacs.web.edition_tabs import edition_tabs
from senacs.web.wording import INSTITUTION_NAMES

MOST_LINES = 120
"""Brochures listed on one page."""
STATE_TONES = {
    PublicationState.DRAFT: c.Tone.NEUTRAL,
    PublicationState.APPROVED_BY_CAF: c.Tone.INFO,
    PublicationState.APPROVED_BY_FEDERATION: c.Tone.INFO,
    PublicationState.APPROVED: c.Tone.WARNING,
    PublicationState.PUBLISHED: c.Tone.SUCCESS,
    PublicationState.REPLACED: c.Tone.NEUTRAL,
}
APPROVING = {
    Institution.CAF: Permission.APPROVE_AS_CAF,
    Institution.FEDERATION: Permission.APPROVE_AS_FEDERATION,
}


def state_badge(publication: Publication) -> c.Badge:
    """The state of a version in words."""
    return c.Badge(publication.state_label, STATE_TONES[PublicationState(publication.state)])


@requires(Permission.READ_DRAFT)
def brochures(request: HttpRequest) -> HttpResponse:
    """The brochures of the reader's departments: all editions, or `?enquete=` where they are many.

    A department has a page of them; the country would have a thousand lines and more each year.
    """
    areas = departments(request, Permission.READ_DRAFT)
    editions = list(Edition.objects.filter(state=EditionState.CLOSED).defer("questionnaire"))
    tabs = None
    if len(editions) * len(areas) > MOST_LINES:
        asked = request.GET.get("enquete", "")
        chosen = next((one for one in editions if str(one.survey_year) == asked), editions[0])
        tabs = edition_tabs(editions, chosen, lambda year: f"?enquete={year}")
        editions = [chosen]
    made: dict[tuple[int, int], Publication] = {}
    found = Publication.objects.filter(territory__in=areas, edition__in=editions)
    for one in found.defer("document").order_by("number"):
        made[(one.territory_id, one.edition_id)] = one
    lines = [
        {
            "place": (place := Place(area, edition)),
            "url": place.url("brochure"),
            "publication": made.get((area.pk, edition.pk)),
            "badge": state_badge(made[(area.pk, edition.pk)])
            if (area.pk, edition.pk) in made
            else c.Badge("À préparer"),
        }
        for edition in editions
        for area in areas
    ]
    context = {"lines": lines, "tabs": tabs, "trail": home_trail(c.Link("Plaquettes"))}
    return render(request, "correspondent/brochures.html", context)


@requires(Permission.READ_DRAFT)
def brochure(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """What is done, what is left, what prevents."""
    place = place_or_404(request, code, year, Permission.READ_DRAFT)
    release = latest(place.edition)
    publication = version(place)
    approvals = list(publication.approvals.all()) if publication else []
    standing = {a.institution: a for a in approvals if a.voided_at is None}
    can_edit = _holds(request, place, Permission.EDIT_BROCHURE)
    is_editable = publication is not None and publication.state in EDITABLE
    context: dict[str, Any] = {
        "place": place,
        "of_place": the_department(place.territory.name),
        "edition": place.edition,
        "release": release,
        "publication": publication,
        "badge": state_badge(publication) if publication else None,
        "is_outdated": publication is not None
        and release is not None
        and publication.release_id != release.pk,
        "refusal": _refusal(release, place, publication),
        "agreements": [
            (one, KINDS.get(one.audience, ""), place.url("agreement_end", one.pk))
            for one in _agreements(place)
        ],
        "lifting": [(label, place.url("agreement", kind)) for kind, label in KINDS.items()],
        "keys": [
            {"name": INSTITUTION_NAMES[key], "approval": standing.get(key.value)}
            for key in Institution
        ],
        "voided": [a for a in approvals if a.voided_at is not None],
        "approving": _approving(request, place, standing) if is_editable else [],
        "slots": slots_with(publication) if publication else [],
        "can_edit": can_edit,
        "is_editable": is_editable and can_edit,
        "can_publish": can_edit
        and publication is not None
        and publication.state == PublicationState.APPROVED,
        "can_lift": _holds(request, place, Permission.LIFT_CONFIDENTIALITY),
        "public_url": _public_url(publication),
        "urls": {
            name: place.url(name)
            for name in (
                "brochure_build",
                "brochure_publish",
                "brochure_preview",
                "brochure_pdf",
            )
        },
        "trail": trail(place),
    }
    return render(request, "correspondent/brochure.html", context)


def _holds(request: HttpRequest, place: Place, permission: Permission) -> bool:
    if not may(request, permission):
        return False
    inside = Territory.objects.inside(places(request, permission))
    return inside.filter(pk=place.territory.pk).exists()


def _refusal(release: Release | None, place: Place, publication: Publication | None) -> list[str]:
    """Why a new version would be refused, paragraph by paragraph; empty when it would not."""
    if release is None or (publication is not None and publication.release_id == release.pk):
        return []
    ensure_file(release)
    return [
        text for text in confidentiality.refusal(release, place.territory).split("\n\n") if text
    ]


def _agreements(place: Place) -> Any:
    found = Agreement.objects.filter(edition=place.edition, territory=place.territory)
    return found.prefetch_related("structures").order_by("ended_on", "-signed_on")


def _approving(
    request: HttpRequest, place: Place, standing: dict[str, Any]
) -> list[dict[str, str]]:
    return [
        {"name": INSTITUTION_NAMES[key], "url": place.url(f"approve_as_{key.value}")}
        for key, permission in APPROVING.items()
        if key.value not in standing and _holds(request, place, permission)
    ]


def _public_url(publication: Publication | None) -> str:
    """Where visitors read it; nothing while it is not public."""
    if publication is None or not publication.is_public:
        return ""
    place = [publication.territory.code, publication.edition.survey_year]
    return reverse("visitor:brochure", args=place)


@requires(Permission.EDIT_BROCHURE)
@require_POST
def build(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Make a version from the newest release; local texts follow."""
    place = place_or_404(request, code, year, Permission.EDIT_BROCHURE)
    release = latest(place.edition)
    if release is None:
        raise Http404
    try:
        made = actions.build_brochure(
            edition=place.edition,
            release=release,
            territory=place.territory,
            by=actor(request, Permission.EDIT_BROCHURE),
        )
    except actions.PublicationRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"La version {made.number} de la plaquette est prête à relire.")
    return redirect(place.url("brochure"))


@requires(Permission.APPROVE_AS_CAF)
@require_POST
def approve_as_caf(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The Caf approves the version that was read."""
    return _approve(request, code, year, Institution.CAF)


@requires(Permission.APPROVE_AS_FEDERATION)
@require_POST
def approve_as_federation(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The federation approves the version that was read."""
    return _approve(request, code, year, Institution.FEDERATION)


def _approve(request: HttpRequest, code: str, year: int, institution: Institution) -> HttpResponse:
    permission = APPROVING[institution]
    place = place_or_404(request, code, year, permission)
    try:
        with transaction.atomic():
            publication = _as_read(request, place)
            actions.approve(
                publication=publication,
                institution=institution.value,
                by=actor(request, permission),
            )
    except actions.PublicationRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            f"La version {publication.number} est approuvée par la "
            f"{INSTITUTION_NAMES[institution]}.",
        )
    return redirect(place.url("brochure"))


def _as_read(request: HttpRequest, place: Place) -> Publication:
    """The newest version, if it is still the one that the reader had before the eyes."""
    publication = version(place)
    if publication is None:
        raise Http404
    locked = Publication.objects.select_for_update().get(pk=publication.pk)
    if request.POST.get("empreinte") != locked.digest:
        raise actions.PublicationRefusedError(
            f"La plaquette a changé depuis votre lecture{THIN}: relisez-la avant de l’approuver."
        )
    return locked


@requires(Permission.EDIT_BROCHURE)
@require_POST
def publish(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Open the approved version to everybody."""
    place = place_or_404(request, code, year, Permission.EDIT_BROCHURE)
    try:
        with transaction.atomic():
            actions.publish(
                publication=_as_read(request, place),
                by=actor(request, Permission.EDIT_BROCHURE),
            )
    except actions.PublicationRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "La plaquette est publiée.")
    return redirect(place.url("brochure"))


@requires(Permission.READ_DRAFT)
def preview(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The newest version as visitors would read it, a chapter at a time."""
    place = place_or_404(request, code, year, Permission.READ_DRAFT)
    publication = version(place)
    if publication is None:
        raise Http404
    chapter = request.GET.get("chapitre", "")
    context = chapter_or_404(
        brochure_context(publication, on=timezone.localdate(), chapter=chapter)
    )
    context["trail"] = trail(place, c.Link("Aperçu"))
    context["back"] = place.url("brochure")
    return render(request, "correspondent/brochure_preview.html", context)


@requires(Permission.READ_DRAFT)
def preview_pdf(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The newest version as it would be printed."""
    place = place_or_404(request, code, year, Permission.READ_DRAFT)
    publication = version(place)
    if publication is None:
        raise Http404
    content = pdf(
        standing_document(publication, on=timezone.localdate()), colophon=colophon(publication)
    )
    name = f"plaquette-{code}-{year}-version-{publication.number}.pdf"
    response = attachment(name, content, "application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
