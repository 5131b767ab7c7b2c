"""What every page knows: the site, the navigation of the reader, the state of the demonstration."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

import senacs
from senacs.analytics.models import Release
from senacs.web.navigation import desks_of, footer_links, main_links


def site(request: HttpRequest) -> dict[str, Any]:
    """Context of all templates. One light query for a visitor who has no session."""
    return {
        "site_name": "SENACS",
        "site_long_name": "Observatoire de l’animation de la vie sociale",
        "site_version": senacs.__version__,
        "release_in_use": _release_in_use(),
        "demonstration": settings.DEMONSTRATION,
        "footer_links": footer_links(request),
        "main_links": main_links(request),
        "desks": desks_of(request),
    }


def _release_in_use() -> Release | None:
    """The newest release, without its manifest nor the questionnaire of its edition."""
    light = Release.objects.select_related("edition").only("digest", "edition__survey_year")
    return light.first()
