"""What a director writes in the annex of her renewal file: versions, and two people at once."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from senacs.journal.actions import record
from senacs.journal.rules import Actor
from senacs.publications.actions import LONGEST_TEXT, PublicationRefusedError
from senacs.publications.models import AnnexText
from senacs.structures.models import Structure


class StaleTextError(PublicationRefusedError):
    """Somebody saved another version meanwhile: `standing` is theirs, `before` what was read."""

    def __init__(self, standing: AnnexText, before: str) -> None:
        super().__init__("Une autre version a été enregistrée pendant que vous écriviez.")
        self.standing = standing
        self.before = before


def versions(structure: Structure, project: str, section: str) -> QuerySet[AnnexText]:
    """All that was written in a section, the newest first."""
    return AnnexText.objects.filter(structure=structure, project=project, section=section).order_by(
        "-number"
    )


def standing_texts(structure: Structure, project: str) -> dict[str, str]:
    """The newest version of each section; one that was emptied says nothing."""
    found: dict[str, str] = {}
    written = AnnexText.objects.filter(structure=structure, project=project)
    for one in written.order_by("number"):
        found[one.section] = one.text
    return {section: text for section, text in found.items() if text}


def written(structure: Structure, project: str) -> frozenset[str]:
    """The sections that have a version at least, those that were emptied too."""
    found = AnnexText.objects.filter(structure=structure, project=project)
    return frozenset(found.order_by().values_list("section", flat=True))


@transaction.atomic
def save_text(
    *,
    structure: Structure,
    project: str,
    section: str,
    text: str,
    seen: int,
    at: datetime,
    by: Actor,
) -> AnnexText | None:
    """Write a new version; None when nothing changes. `seen`: the version read, 0 if none.

    Raises StaleTextError when another version came meanwhile, PublicationRefusedError when the
    text is too long. Former versions stay.
    """
    if len(text) > LONGEST_TEXT:
        raise PublicationRefusedError(
            "Ce texte est trop long\u202f: 6\u202f000 signes au plus. Raccourcissez-le."
        )
    Structure.objects.select_for_update().get(pk=structure.pk)
    known = versions(structure, project, section)
    standing = known.first()
    text = text.strip()
    if standing is not None and standing.text == text:
        return None
    if standing is not None and standing.number != seen:
        read = known.filter(number=seen).first()
        raise StaleTextError(standing, read.text if read else "")
    if standing is None and not text:
        return None
    written = AnnexText.objects.create(
        structure=structure,
        project=project,
        section=section,
        number=standing.number + 1 if standing else 1,
        text=text,
        at=at,
        by_id=by.person_id,
        by_label=by.label,
    )
    record(
        verb="publications.annex_text_saved",
        by=by,
        object_kind="structures.structure",
        object_id=structure.pk,
        after={"project": project, "section": section, "number": written.number},
    )
    return written
