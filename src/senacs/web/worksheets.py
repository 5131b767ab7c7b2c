"""The paper worksheets as a file to download: the same for every desk."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from senacs.campaigns.models import Response
from senacs.publications import worksheets
from senacs.web.downloads import attachment

PDF = "application/pdf"
_NOTICE = "Démonstration\u202f: réponses fictives"


def worksheets_file(request: HttpRequest, name: str, responses: Sequence[Response]) -> HttpResponse:
    """The PDF of these responses of one edition; « ?vierge=1 » leaves last year's answers out.

    When one document cannot hold them, a page offers them all, document by document.
    """
    edition = responses[0].edition
    cut = worksheets.parts(edition, responses)
    number = int(request.GET["partie"]) if request.GET.get("partie", "").isdecimal() else 0
    if len(cut) == 1:
        number = 1
    if not 1 <= number <= len(cut):
        return _all_parts(request, cut)
    content = worksheets.worksheets(
        edition,
        cut[number - 1],
        blank=bool(request.GET.get("vierge")),
        notice=_NOTICE if settings.DEMONSTRATION else "",
    )
    stem = name.removesuffix(".pdf")
    return attachment(f"{stem}-{number}.pdf" if len(cut) > 1 else name, content, PDF)


@dataclass(frozen=True)
class Part:
    """A document: its number, its address, the first and the last of its structures."""

    number: int
    url: str
    count: int
    first: str
    last: str


def _all_parts(request: HttpRequest, cut: Sequence[Sequence[Response]]) -> HttpResponse:
    found = []
    for number, responses in enumerate(cut, start=1):
        asked = request.GET.copy()
        asked["partie"] = str(number)
        names = [response.structure.name for response in (responses[0], responses[-1])]
        url = f"{request.path}?{asked.urlencode()}"
        found.append(Part(number, url, len(responses), *names))
    total = sum(part.count for part in found)
    return render(request, "worksheets.html", {"parts": found, "total": total})
