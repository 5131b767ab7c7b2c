"""Error pages that need more than a template."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from senacs.web.doors import is_a_fragment


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 when the request is too large; says what to do next."""
    too_large = isinstance(exception, RequestDataTooBig | TooManyFieldsSent)
    status = 413 if too_large else 400
    if is_a_fragment(request):
        key = "envoi_trop_lourd" if too_large else "demande_illisible"
        return JsonResponse({"erreur": key}, status=status)
    return render(request, f"{status}.html", status=status)
