"""What a signed-in reader may do from a dashboard; nothing at all for a visitor."""

from django.http import HttpRequest

from senacs.web.visitor.dashboard import Asked


def context_of(request: HttpRequest, asked: Asked) -> dict[str, object]:
    """Links and buttons of the desk about this territory."""
    del request, asked
    return {}
