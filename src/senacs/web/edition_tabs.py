"""The editions as tabs: the running ones and the last closed at hand, the other years in a menu.

Fifteen years of surveys make a wall of tabs where a correspondent needs two of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from senacs.campaigns.models import Edition
from senacs.campaigns.rules.states import EditionState
from senacs.method.french import NBSP
from senacs.web.navigation import Link


@dataclass(frozen=True)
class EditionTabs:
    """Tabs in sight, and those of the menu « Autres années »; both newest first."""

    shown: tuple[Link, ...]
    others: tuple[Link, ...] = ()

    @property
    def are_useful(self) -> bool:
        return len(self.shown) + len(self.others) > 1


def edition_tabs(
    editions: Iterable[Edition], current: Edition, url: Callable[[int], str]
) -> EditionTabs:
    """`url`: the address of the same page for a survey year. The current one is always in sight."""
    known = sorted(editions, key=lambda e: -e.survey_year)
    closed = [e.pk for e in known if e.state == EditionState.CLOSED][:1]
    near = {e.pk for e in known if e.state != EditionState.CLOSED} | {*closed, current.pk}
    links = {e.pk: Link(_label(e), url(e.survey_year), is_current=e == current) for e in known}
    if len(known) == len(near) + 1:
        # A menu of one entry takes the place of the entry.
        near = set(links)
    return EditionTabs(
        shown=tuple(link for pk, link in links.items() if pk in near),
        others=tuple(link for pk, link in links.items() if pk not in near),
    )


def _label(edition: Edition) -> str:
    if edition.state == EditionState.CLOSED:
        return f"{edition.survey_year}{NBSP}(close)"
    coming = f"{NBSP}(à venir)" if edition.state == EditionState.DRAFT else ""
    return f"Enquête{NBSP}{edition.survey_year}{coming}"
