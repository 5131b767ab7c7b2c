"""Addresses of the explorer: of the explanation of a cell, and one that holds for ever."""

from dataclasses import replace
from urllib.parse import urlencode

from django.urls import reverse

from senacs.method.described import PREFIX
from senacs.territories.rules import FRANCE, Level
from senacs.web.visitor.explorer_asked import PROFILE, Asked
from senacs.web.visitor.explorer_data import Found, Point


def explain_url(point: Point) -> str:
    """« Expliquer ce chiffre », of this release: the address gives the same value for ever."""
    context = point.context
    if context.indicator.startswith(PREFIX):
        return question_url(context.indicator, context.territory, str(context.survey_year))
    asked = {"version": context.release}
    if context.territory != f"{Level.COUNTRY}:{FRANCE}":
        asked["territoire"] = context.territory
    if point.by:
        asked |= {"par": point.by, "categorie": point.category}
    return f"{reverse('visitor:figure', kwargs={'key': context.indicator})}?{urlencode(asked)}"


def question_url(indicator: str, place: str, survey_year: str) -> str:
    """The page of the question that a figure is made from, in the survey that asked it."""
    asked = {"enquete": survey_year}
    if place != f"{Level.COUNTRY}:{FRANCE}":
        asked["territoire"] = place
    key = indicator.removeprefix(PREFIX).rpartition("__")[0]
    return f"{reverse('visitor:question', kwargs={'key': key})}?{urlencode(asked)}"


def lasting(found: Found) -> Asked:
    """The same question, put to these versions of the data whatever is published later."""
    years = tuple(one.edition.data_year for one in found.releases)
    versions = tuple(one.name for one in found.releases)
    asked = found.asked
    group = f"{PROFILE}{asked.profile.key}" if asked.profile else asked.group
    return replace(asked.seen(page=1), years=years, versions=versions, group=group)


def permanent(found: Found) -> str:
    """The address of the same table for ever."""
    return f"{reverse('visitor:explorer')}?{lasting(found).query()}"
