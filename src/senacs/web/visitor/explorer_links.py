"""Addresses of the explorer: of the explanation of a cell, and one that holds for ever."""

from dataclasses import replace
from urllib.parse import urlencode

from django.urls import reverse

from senacs.territories.rules import FRANCE, Level
from senacs.web.visitor.explorer_asked import Asked
from senacs.web.visitor.explorer_data import Found, Point


def explain_url(point: Point) -> str:
    """« Expliquer ce chiffre », of this release: the address gives the same value for ever."""
    context = point.context
    asked = {"version": context.release}
    if context.territory != f"{Level.COUNTRY}:{FRANCE}":
        asked["territoire"] = context.territory
    if point.by:
        asked |= {"par": point.by, "categorie": point.category}
    return f"{reverse('visitor:figure', kwargs={'key': context.indicator})}?{urlencode(asked)}"


def lasting(found: Found) -> Asked:
    """The same question, put to these versions of the data whatever is published later."""
    years = tuple(one.edition.data_year for one in found.releases)
    versions = tuple(one.name for one in found.releases)
    return replace(found.asked, years=years, versions=versions, page=1)


def permanent(found: Found) -> str:
    """The address of the same table for ever."""
    return f"{reverse('visitor:explorer')}?{lasting(found).query()}"
