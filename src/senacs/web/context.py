"""What every page knows: the site, the navigation of the reader, the state of the demonstration."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

import senacs
from senacs.web.navigation import desks_of, footer_links, main_links


def site(request: HttpRequest) -> dict[str, Any]:
    """Context of all templates. No query for a visitor who has no session."""
    return {
        "site_name": "SENACS",
        "site_long_name": "Observatoire de l’animation de la vie sociale",
        "site_version": senacs.__version__,
        "demonstration": settings.DEMONSTRATION,
        "footer_links": footer_links(request),
        "main_links": main_links(request),
        "desks": desks_of(request),
    }
