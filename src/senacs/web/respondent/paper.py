"""The questionnaire of one response on paper."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from senacs.accounts.rules import Permission
from senacs.web.doors import requires
from senacs.web.respondent.access import response_or_404
from senacs.web.worksheets import worksheets_file


@requires(Permission.FILL_RESPONSE)
@require_GET
def worksheet(request: HttpRequest, response_id: int) -> HttpResponse:
    """Every question, its code, last year's answer and a box to fill by hand."""
    response = response_or_404(request, response_id)
    year, identifier = response.edition.survey_year, response.structure.identifier
    return worksheets_file(request, f"feuille-{year}-{identifier}.pdf", [response])
