"""The links of the header and which desks a person has."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from senacs.accounts import rules
from senacs.web.doors import memberships


@dataclass(frozen=True)
class Link:
    """An entry of a menu."""

    label: str
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class Desk:
    """A set of screens for one kind of reader."""

    label: str
    url_name: str
    roles: frozenset[str]


DESKS = (
    Desk(
        "Ma structure",
        "respondent:home",
        frozenset({rules.RESPONDENT.key, rules.CONTRIBUTOR.key}),
    ),
    Desk(
        "Mon territoire",
        "correspondent:home",
        frozenset(
            {
                rules.CAF_CORRESPONDENT.key,
                rules.FEDERATION_CORRESPONDENT.key,
                rules.REGIONAL_READER.key,
            }
        ),
    ),
    Desk("Équipe nationale", "steward:home", frozenset({rules.NATIONAL_STEWARD.key})),
    Desk("Réseau", "member:home", frozenset({rules.MEMBER.key})),
)
MAIN = (
    ("Carte", "visitor:map"),
    ("Annuaire", "visitor:directory"),
    ("Territoires", "visitor:territories"),
    ("Explorer", "visitor:explorer"),
    ("Plaquettes", "visitor:brochures"),
    ("Fiches-actions", "visitor:action_sheets"),
    ("Méthode", "visitor:method"),
)
FOOT = (
    ("Méthode", "visitor:method"),
    ("Interroger les données", "visitor:data_help"),
    ("Mentions légales", "visitor:legal"),
    ("Accessibilité", "visitor:accessibility"),
    ("Données personnelles", "visitor:privacy"),
)


def main_links(request: HttpRequest) -> list[Link]:
    """The public pages."""
    return _links(request, MAIN)


def footer_links(request: HttpRequest) -> list[Link]:
    """What the law and honesty ask to find on each page."""
    return _links(request, FOOT)


def desks_of(request: HttpRequest) -> list[Link]:
    """The desks of the person who asks, most specific first."""
    roles = {membership.role for membership in memberships(request)}
    return _links(request, [(desk.label, desk.url_name) for desk in DESKS if desk.roles & roles])


def _links(request: HttpRequest, entries: Sequence[tuple[str, str]]) -> list[Link]:
    links = []
    for label, name in entries:
        try:
            url = reverse(name)
        except NoReverseMatch:  # a desk whose pages are not installed is not offered
            continue
        links.append(Link(label, url, is_current=request.path.startswith(url)))
    return links
