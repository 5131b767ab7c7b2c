"""Error pages that need more than a template."""

import copy
import re
from collections.abc import Callable

from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import Resolver404, resolve

from senacs.web.doors import is_a_fragment

# What the framework says, in English, of an object that is not there.
_NOT_OURS = re.compile(r"No .+ matches the given query\.", re.DOTALL)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 when the request is too large; says what to do next."""
    too_large = isinstance(exception, RequestDataTooBig | TooManyFieldsSent)
    status = 413 if too_large else 400
    if is_a_fragment(request):
        key = "envoi_trop_lourd" if too_large else "demande_illisible"
        return JsonResponse({"erreur": key}, status=status)
    return render(request, f"{status}.html", status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, with the reason when the view gives one, and the same page without what was asked."""
    said = exception.args[0] if exception.args else ""
    reason = said if isinstance(said, str) and not _NOT_OURS.fullmatch(said) else ""
    offers = bool(reason and request.GET) and _answers_bare(request)
    context = {"reason": reason, "bare": request.path if offers else ""}
    return render(request, "404.html", context, status=404)


def _answers_bare(request: HttpRequest) -> bool:
    """Whether the same address gives a page when nothing is asked of it."""
    bare = copy.copy(request)
    bare.method = "GET"
    bare.META = {**request.META, "QUERY_STRING": ""}
    bare.GET = QueryDict()
    try:
        found = resolve(request.path_info)
        page: HttpResponseBase = found.func(bare, *found.args, **found.kwargs)
    except (Http404, PermissionDenied):
        return False
    return page.status_code == 200


class FormAddressMiddleware:
    """Say in French what the address of a form is, to whoever opens it as a page.

    One comes there by the « back » button, or after signing in again: an empty page has no way on.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != 405 or is_a_fragment(request):
            return response
        page = render(request, "405.html", {"nearest": _nearest_page(request.path)}, status=405)
        page["Allow"] = response.headers.get("Allow", "POST")
        return page


def _nearest_page(path: str) -> str:
    """The nearest address above this one that the site knows, besides its home; else nothing."""
    steps = path.strip("/").split("/")[:-1]
    while steps:
        above = f"/{'/'.join(steps)}/"
        try:
            resolve(above)
        except Resolver404:
            steps.pop()
        else:
            return above
    return ""
