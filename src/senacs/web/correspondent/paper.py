"""The questionnaire on paper for a part of the portfolio, or for a session."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from senacs.accounts.rules import Permission
from senacs.campaigns.models import Response
from senacs.campaigns.queries.seats import seats_of
from senacs.web.correspondent.home import desk_of
from senacs.web.correspondent.sessions import session_or_404
from senacs.web.doors import places, requires
from senacs.web.worksheets import worksheets_file


@requires(Permission.READ_RESPONSE)
@require_GET
def portfolio_worksheets(request: HttpRequest) -> HttpResponse:
    """The worksheets of the portfolio as it is filtered and sorted."""
    desk = desk_of(request)
    back = f"{reverse('correspondent:home')}?{request.GET.urlencode()}#structures"
    shown = [line.response_id for line in desk.shown] if desk else []
    mine = Response.objects.within(places(request, Permission.READ_RESPONSE)).with_people()
    known = {response.pk: response for response in mine.filter(pk__in=shown)}
    found = [known[pk] for pk in shown if pk in known]
    if not found:
        messages.info(request, "Aucune structure ne correspond à ces filtres.")
        return redirect(back)
    return worksheets_file(request, f"feuilles-{found[0].edition.survey_year}.pdf", found)


@requires(Permission.HOLD_SESSION)
@require_GET
def session_worksheets(request: HttpRequest, session_id: int) -> HttpResponse:
    """The worksheets of the structures of a session, in the order of the board."""
    session = session_or_404(request, session_id)
    found = [seat.response for seat in seats_of(session)]
    if not found:
        messages.info(request, "Aucune structure n’est inscrite à cette séance.")
        return redirect("correspondent:session", session.pk)
    return worksheets_file(request, f"feuilles-seance-{session.held_on}.pdf", found)
