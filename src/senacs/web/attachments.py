"""Documents joined to a question, for both desks: read from a form, listed, handed over."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from senacs.campaigns.models import Attachment
from senacs.campaigns.rules.attachments import (
    LARGEST,
    MOST_FILES,
    AttachmentRefusedError,
    Sent,
)
from senacs.method.french import NBSP, number
from senacs.web.downloads import attachment

FIELD = "pieces"


def sent_files(request: HttpRequest) -> list[Sent]:
    """The files of a form. Raises AttachmentRefusedError before reading what is too heavy."""
    uploads = request.FILES.getlist(FIELD)
    if len(uploads) > MOST_FILES:
        raise AttachmentRefusedError(f"Joignez {MOST_FILES} fichiers au plus.")
    for upload in uploads:
        if upload.size is None or upload.size > LARGEST:
            raise AttachmentRefusedError(
                f"«\u202f{upload.name}\u202f» dépasse 5{NBSP}Mo\u202f: envoyez-en un plus léger."
            )
    return [Sent(upload.name or "", upload.read()) for upload in uploads]


@dataclass(frozen=True)
class Piece:
    """A document as a page lists it."""

    name: str
    weight: str
    who: str
    url: str


def pieces(
    attachments: Iterable[Attachment], url_of: Callable[[Attachment], str]
) -> tuple[Piece, ...]:
    """Documents with the address that hands them over at this desk."""
    return tuple(
        Piece(one.name, _weight(one.size), one.by_label, url_of(one)) for one in attachments
    )


def handed_over(found: Attachment) -> HttpResponse:
    """The document to save, never shown in the page: the browser is told not to guess."""
    response = attachment(found.name, bytes(found.content), found.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _weight(size: int) -> str:
    if size < 1024 * 1024:
        return f"{number(max(1, size / 1024))}{NBSP}ko"
    return f"{number(size / 1024 / 1024, 1)}{NBSP}Mo"
