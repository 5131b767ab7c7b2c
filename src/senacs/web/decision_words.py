"""What the decisions of committees changed, in words and with where to read it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.urls import reverse

from senacs.campaigns.models import Decision, Delegation, Protocol, WindowRequest
from senacs.campaigns.rules.states import Institution
from senacs.method.french import NBSP, plural
from senacs.territories.models import Territory
from senacs.territories.rules import Level
from senacs.web.components import Link
from senacs.web.wording import INSTITUTION_NAMES

_FOLLOWED = (
    "protocols__territory",
    "delegations__territory",
    "revisions__edition",
    "window_requests__territory",
    "window_requests__response",
)
MOST_NAMED = 6


@dataclass(frozen=True)
class _Named:
    """What the decisions of a list name by `concerns`, read once for all."""

    territories: dict[tuple[str, str], Territory]
    protocols: dict[str, Protocol]


def changed_by(decisions: Collection[Decision], *, may_edit: bool) -> dict[int, tuple[Link, ...]]:
    """By decision, links to what it changed, in a constant number of reads.

    `may_edit`: the reader may open the versions of a questionnaire.
    """
    prefetch_related_objects(list(decisions), *_FOLLOWED)
    named = _named(decisions)
    return {d.pk: tuple(_links(d, named, may_edit=may_edit)) for d in decisions}


def _named(decisions: Collection[Decision]) -> _Named:
    told = [decision.concerns.partition(":") for decision in decisions]
    places = {_place_of(rest) for kind, _, rest in told if kind == "window"}
    wanted = {rest for kind, _, rest in told if kind == "protocol" and rest.isdigit()}
    return _Named(
        {(t.level, t.code): t for t in Territory.objects.named(frozenset(places))}
        if places
        else {},
        {str(p.pk): p for p in Protocol.objects.filter(pk__in=wanted).select_related("territory")}
        if wanted
        else {},
    )


def _place_of(window: str) -> tuple[str, str]:
    """Level and code in « 2026-department-04 »."""
    _, level, code = (*window.split("-", 2), "", "")[:3]
    return level, code


def _links(decision: Decision, named: _Named, *, may_edit: bool) -> Iterator[Link]:
    kind, _, rest = decision.concerns.partition(":")
    if kind == "edition":
        yield Link(f"Enquête {rest}", _calendar(rest))
    if kind == "window":
        place, year = named.territories.get(_place_of(rest)), rest.partition("-")[0]
        label = f"Calendrier {year}, {place}" if place else f"Calendrier {year}"
        yield Link(label, f"{_calendar(year)}#dates-locales-titre")
    if kind == "revision":
        year, _, number = rest.partition("/")
        yield _revision(year, number, may_edit=may_edit)
    if kind == "protocol" and rest in named.protocols:
        yield _protocol(named.protocols[rest])
    yield from (_delegation(one) for one in decision.delegations.all())
    yield from (
        _revision(str(one.edition.survey_year), str(one.number), may_edit=may_edit)
        for one in decision.revisions.all()
    )
    yield from _requests(list(decision.window_requests.all()), kind)


def _calendar(year: str) -> str:
    return reverse("correspondent:calendar", args=[year]) if year.isdigit() else ""


def _revision(year: str, number: str, *, may_edit: bool) -> Link:
    known = may_edit and year.isdigit() and number.isdigit()
    url = reverse("steward:revision", args=[year, number]) if known else ""
    return Link(f"Questionnaire {year}, version {number}", url)


def _protocol(protocol: Protocol) -> Link:
    return Link(f"Protocole local, {protocol.territory}", _keys_page(protocol.territory))


def _delegation(delegation: Delegation) -> Link:
    name = INSTITUTION_NAMES[Institution(delegation.institution)]
    return Link(f"Clé de la {name}, {delegation.territory}", _keys_page(delegation.territory))


def _keys_page(territory: Territory) -> str:
    if territory.level != Level.DEPARTMENT:
        return ""
    return reverse("correspondent:protocol", args=[territory.code])


def _requests(granted: list[WindowRequest], kind: str) -> Iterator[Link]:
    """The dates that a decision gave to several: those of one are said by `concerns`."""
    if not granted or kind == "window":
        return
    names = [one.name for one in granted]
    more = len(names) - MOST_NAMED
    told = ", ".join(names[:MOST_NAMED])
    if more > 0:
        told += f" et {more}{NBSP}{plural(more, 'autre')}"
    yield Link(f"Dates accordées\u202f: {told}", "")
