"""Reads of the room: the sheet of a structure, and what a page or a PDF of a brochure needs."""

from datetime import date

from django.utils import timezone

from senacs.analytics import queries as releases
from senacs.analytics.models import Release
from senacs.method import french
from senacs.publications.document import Document
from senacs.publications.models import Publication
from senacs.publications.rules import STATE_LABELS, PublicationState
from senacs.publications.sheets import Wanted, departments, shared
from senacs.publications.snapshot import Json, without_expired
from senacs.territories.models import Territory

INSTITUTIONS = {"caf": "la Caf", "federation": "la fédération des centres sociaux"}


def current(territory: Territory) -> Publication | None:
    """The brochure that stands for a territory, of the newest edition."""
    standing = Publication.objects.current().filter(territory=territory)
    return standing.select_related("edition", "territory").first()


def sheet(release: Release, structure_id: int, *, on: date) -> Json | None:
    """The individual sheet of a structure as renderers read it; see `sheet_document`."""
    document = sheet_document(release, structure_id, on=on)
    return None if document is None else document.to_json()


def sheet_document(release: Release, structure_id: int, *, on: date) -> Document | None:
    """The individual sheet of a structure, None when it did not answer this edition.

    It hides nothing: give it to the structure and its correspondents only.
    """
    wanted = wanted_sheet(release, structure_id, on=on)
    return None if wanted is None else wanted.document()


def wanted_sheet(release: Release, structure_id: int, *, on: date) -> Wanted | None:
    """What such a sheet rests on, for who may know it already."""
    structure = releases.structure(release, structure_id)
    if structure is None or not structure.answered:
        return None
    department = departments([structure.commune_code])[structure.commune_code]
    return Wanted(shared(release, department), structure, on)


def standing_document(publication: Publication, *, on: date) -> Json:
    """The snapshot of a brochure, without the testimonies whose consent has ended.

    For a file: give it to `render_pdf.pdf`. For a page: `render_html.brochure_context` prepares
    what `publications/brochure.html` reads.
    """
    return without_expired(publication.document, on)


def colophon(publication: Publication) -> Json:
    """What came after the snapshot: version, state and approvals, in French."""
    approvals = publication.approvals.filter(voided_at=None)
    state = PublicationState(publication.state)
    return {
        "draft": not publication.is_public,
        "state": STATE_LABELS[state],
        "version": publication.number,
        "approvals": [
            f"Approuvée par {INSTITUTIONS[approval.institution]} "
            f"le {french.date_fr(timezone.localdate(approval.at))}"
            for approval in approvals
        ],
    }
