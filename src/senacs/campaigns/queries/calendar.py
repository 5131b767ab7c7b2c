"""The dates that hold for a response: its extension, else its territory, else the edition."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
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
)
from senacs.campaigns.rules.calendar import Dates, Days, Door, door, why_shut
from senacs.journal.models import Entry
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


def decisions_about(kind: str, identifier: object) -> list[Decision]:
    """What committees decided of an object, the latest first."""
    return list(Decision.objects.filter(concerns=f"{kind}:{identifier}"))


@dataclass(frozen=True)
class WindowRequest:
    """Dates beyond the national bounds, asked for and not yet given."""

    territory: Territory
    days: Days
    reason: str
    by: str
    at: datetime


def window_requests(edition: Edition) -> list[WindowRequest]:
    """Requests that no local dates have followed, the latest first."""
    prefix = f"{edition.survey_year}-"
    entries = Entry.objects.filter(
        object_kind="window",
        object_id__startswith=prefix,
        verb__in=["campaigns.window_requested", "campaigns.window_set"],
    ).order_by("at", "pk")
    last = {entry.object_id.removeprefix(prefix): entry for entry in entries}
    asked = {
        (level, code): entry
        for (level, _, code), entry in ((key.partition("-"), e) for key, e in last.items())
        if entry.verb == "campaigns.window_requested"
    }
    found = [
        WindowRequest(t, _read(e.after or {}), e.reason, e.actor_label, e.at)
        for t in (Territory.objects.named(frozenset(asked)) if asked else ())
        for e in (asked[t.level, t.code],)
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _read(told: Mapping[str, str]) -> Days:
    grace = told.get("grace_until")
    return Days(
        date.fromisoformat(told["opens_on"]),
        date.fromisoformat(told["closes_on"]),
        date.fromisoformat(grace) if grace else None,
    )
