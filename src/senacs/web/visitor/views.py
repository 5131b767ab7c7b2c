"""Pages that anybody reads."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from senacs.web.doors import open_to_all


@open_to_all
def home(request: HttpRequest) -> HttpResponse:
    """The front page."""
    return render(request, "visitor/home.html")
