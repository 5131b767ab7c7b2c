"""The paper worksheets as a file to download: the same for every desk."""

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from senacs.campaigns.models import Response
from senacs.publications import worksheets
from senacs.web.downloads import attachment

PDF = "application/pdf"
_NOTICE = "Démonstration\u202f: réponses fictives"


def worksheets_file(request: HttpRequest, name: str, responses: Sequence[Response]) -> HttpResponse:
    """The PDF of these responses of one edition; « ?vierge=1 » leaves last year's answers out.

    Raises TooManyWorksheetsError.
    """
    content = worksheets.worksheets(
        responses[0].edition,
        responses,
        blank=bool(request.GET.get("vierge")),
        notice=_NOTICE if settings.DEMONSTRATION else "",
    )
    return attachment(name, content, PDF)
