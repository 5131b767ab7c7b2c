"""Pages that change nothing read once what the whole of them quotes, and do not wait for long."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from senacs.analytics import patience
from senacs.analytics.queries import reading


class ReadOnceMiddleware:
    """While a page is made, the releases that stand are read once, and what is not decided is so
    for some seconds at most; never while a form is taken."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with reading(), patience.waiting():
            return self.get_response(request)
