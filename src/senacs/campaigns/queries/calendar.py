"""The dates that hold for a response: its extension, else its territory, else the edition."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q, Value
from django.utils import timezone

from senacs.campaigns.models import (
    REGISTER_PLACES,
    Decision,
    Deposit,
    Edition,
    Extension,
    Milestone,
    Response,
    Window,
    WindowRequest,
)
from senacs.campaigns.rules.calendar import (
    NATIONAL,
    Dates,
    Days,
    Door,
    RequestState,
    door,
    why_shut,
    window_key,
)
from senacs.territories.models import Territory
from senacs.territories.rules import Level


@dataclass(frozen=True)
class _Local:
    """Windows by territory, extensions by response."""

    windows: Mapping[tuple[str, str], tuple[str, Days, str]]
    extensions: Mapping[int, tuple[date, str]]


_NATIONAL = _Local({}, {})


@lru_cache(maxsize=32)
def _local(edition_id: int, token: str) -> _Local:
    """All local dates of an edition, in one query."""
    # The token is drawn anew at each change, in the same transaction: what is kept under one
    # token is never older than the change that drew it, whichever process kept it.
    del token
    windows = Window.objects.filter(edition=edition_id).values_list(
        "territory__level", "territory__code", "territory__name",
        "opens_on", "closes_on", "grace_until", "reason", Value(0),
    )  # fmt: skip
    extensions = Extension.objects.standing().filter(response__edition=edition_id).values_list(
        Value(""), Value(""), Value(""), "until", "until", "until", "reason", "response_id"
    )  # fmt: skip
    found: dict[tuple[str, str], tuple[str, Days, str]] = {}
    given: dict[int, tuple[date, str]] = {}
    for row in windows.order_by().union(extensions.order_by(), all=True):
        level, code, name, opens_on, closes_on, grace_until, reason, response_id = row
        if response_id:
            given[response_id] = (closes_on, reason)
        else:
            found[level, code] = (name, Days(opens_on, closes_on, grace_until), reason)
    return _Local(found, given)


def local_dates(edition: Edition) -> _Local:
    """Windows and extensions; nothing is read while the edition has none."""
    if not edition.calendar_token:
        return _NATIONAL
    return _local(edition.pk, edition.calendar_token)


def national_days(edition: Edition) -> Days:
    """The national calendar."""
    return Days(edition.opens_on, edition.closes_on, edition.grace_until)


def dates_of(response: Response) -> Dates:
    """The dates that hold for a response; its edition is at hand."""
    local = local_dates(response.edition)
    source, days, reason = _days(local, response)
    until, because = local.extensions.get(response.pk, (None, ""))
    return Dates(
        opens_on=days.opens_on,
        closes_on=days.closes_on,
        grace_until=days.grace_until,
        extended_until=until,
        source=source,
        reason=reason,
        extension_reason=because,
    )


def _days(local: _Local, response: Response) -> tuple[str, Days, str]:
    """The narrowest window, by the places that the frozen register says."""
    if local.windows:
        for level, place in REGISTER_PLACES.items():
            code = str(response.register.get(place) or "") if place else ""
            found = local.windows.get((level.value, code)) if code else None
            if found is not None:
                return found
    return "", national_days(response.edition), ""


def dates_by_response(responses: Collection[Response]) -> dict[int, Dates]:
    """`dates_of` for a whole list: one query per edition at most."""
    return {response.pk: dates_of(response) for response in responses}


def door_of(response: Response, on: date) -> Door:
    """What may be done on a response that day."""
    return door(dates_of(response), on, has_started=response.started_at is not None)


def shut_because(response: Response, on: date) -> str:
    """Why a response may not be filled that day; empty when it may."""
    return why_shut(dates_of(response), on, has_started=response.started_at is not None)


def first_deposits(responses: Iterable[Response]) -> dict[int, date]:
    """Day of the first deposit of the responses that were ever given more time: one query."""
    given = Deposit.objects.filter(
        number=1,
        response__in=[r.pk for r in responses if r.edition.calendar_token and r.deposit_id],
        response__extensions__isnull=False,
    )
    rows = given.order_by().values_list("response_id", "at").distinct()
    return {response_id: timezone.localtime(at).date() for response_id, at in rows}


def late(responses: Collection[Response]) -> frozenset[int]:
    """Responses whose first deposit came after the last day common to all."""
    first = first_deposits(responses)
    return frozenset(
        r.pk for r in responses if r.pk in first and first[r.pk] > dates_of(r).common_end
    )


def milestones_of(edition: Edition, register: Mapping[str, Any]) -> list[Milestone]:
    """The moments that concern a structure: national ones and those of the places it lies in."""
    wanted = Q(territory=None)
    for level, place in REGISTER_PLACES.items():
        if place and register.get(place):
            wanted |= Q(territory__level=level.value, territory__code=register[place])
    found = Milestone.objects.filter(wanted, edition=edition)
    return list(found.select_related("territory"))


def window_levels() -> tuple[Level, ...]:
    """Levels of territory that may have dates of their own."""
    return tuple(level for level, place in REGISTER_PLACES.items() if place)


def rulings(edition: Edition) -> dict[str, Decision]:
    """The last national decision on the dates of each territory, by `window_key`: two reads."""
    year = edition.survey_year
    national = Decision.objects.filter(edition=edition, committee__in=list(NATIONAL))
    found = {d.concerns: d for d in reversed(national.filter(concerns__startswith="window:"))}
    granted = WindowRequest.objects.filter(
        edition=edition, state=RequestState.GRANTED, decision__isnull=False
    )
    for request in granted.select_related("territory", "decision"):
        place, decision = request.territory, request.decision
        if place is not None and decision is not None:
            found.setdefault(window_key(year, place.level, place.code), decision)
    return found


def ruling_on(edition: Edition, territory: Territory) -> Decision | None:
    """The national decision on the dates of a territory."""
    key = window_key(edition.survey_year, territory.level, territory.code)
    return rulings(edition).get(key)
