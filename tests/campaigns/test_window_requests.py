"""Dates asked of the national team: asked once, answered once, in force as soon as granted."""

from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

import tiny_campaign
from senacs.campaigns.actions import window_requests as verbs
from senacs.campaigns.actions.calendar import Ruling
from senacs.campaigns.models import Decision, Extension, Window, WindowRequest
from senacs.campaigns.queries import calendar
from senacs.campaigns.queries.window_requests import requests_within
from senacs.campaigns.rules.calendar import (
    ANSWER_DAYS,
    LONGEST_EXTENSION,
    LONGEST_NATIONAL_EXTENSION,
    CalendarRefusedError,
    Committee,
    Days,
    RequestState,
)
from senacs.journal.actions import record
from senacs.journal.models import Entry
from senacs.territories.models import Territory
from senacs.territories.rules import EVERYWHERE, Places
from tiny_campaign import TinyCampaign

DAY = timedelta(days=1)
HERE = Places(territories=frozenset({("department", "04")}))
THERE = Places(territories=frozenset({("department", "05")}))


def today() -> date:
    return timezone.localdate()


@pytest.fixture
def tiny(db: None) -> TinyCampaign:
    return tiny_campaign.make(evs=0)


def place(code: str = "04") -> Territory:
    return Territory.objects.get(level="department", code=code)


def ask(tiny: TinyCampaign, code: str = "04", later: int = 60, **values: Any) -> WindowRequest:
    edition = tiny.edition
    asked = {
        "edition": edition,
        "territory": place(code),
        "days": Days(edition.opens_on, edition.closes_on + later * DAY),
        "reason": "Neige",
        "by": tiny.actor("caf"),
    }
    return verbs.ask_window(**{**asked, **values})


def ask_time(tiny: TinyCampaign, days: int = LONGEST_EXTENSION + 30) -> WindowRequest:
    return verbs.ask_extension(
        response=tiny.response("La Marelle"),
        until=today() + days * DAY,
        reason="Incendie",
        by=tiny.actor("caf"),
    )


def ruling() -> Ruling:
    return Ruling(Committee.TECHNICAL, today(), "Report dans les Alpes")


def grant(tiny: TinyCampaign, *requests: WindowRequest, **values: Any) -> list[WindowRequest]:
    ids = [one.pk for one in requests]
    given = {"answer": "", "by": tiny.actor("steward"), "ruling": ruling()}
    return verbs.grant(request_ids=ids, **{**given, **values})


def test_what_is_asked_waits_with_its_author_and_its_clock(tiny: TinyCampaign) -> None:
    asked = ask(tiny)
    assert (asked.state, asked.by_label, asked.reason) == ("asked", "Nadia Ferrand", "Neige")
    assert not asked.is_late(today() + ANSWER_DAYS * DAY)
    assert asked.is_late(today() + (ANSWER_DAYS + 1) * DAY)
    assert Entry.objects.get(verb="campaigns.window_requested").object_id == "2017-department-04"


def test_one_request_waits_at_a_time(tiny: TinyCampaign) -> None:
    first = ask(tiny)
    with pytest.raises(CalendarRefusedError, match="attend déjà"):
        ask(tiny, later=70)
    verbs.withdraw(request_id=first.pk, by=tiny.actor("caf"))
    ask(tiny, later=70)
    assert list(WindowRequest.objects.values_list("state", flat=True)) == ["withdrawn", "asked"]


def test_nothing_is_asked_without_a_reason_nor_in_disorder(tiny: TinyCampaign) -> None:
    edition = tiny.edition
    with pytest.raises(CalendarRefusedError, match="Dites pourquoi"):
        ask(tiny, reason="  ")
    with pytest.raises(CalendarRefusedError, match="précède"):
        ask(tiny, days=Days(edition.closes_on, edition.opens_on))
    with pytest.raises(CalendarRefusedError, match="ne dépasse pas"):
        ask_time(tiny, LONGEST_NATIONAL_EXTENSION + 1)
    assert not WindowRequest.objects.exists()


def test_granted_dates_are_in_force_under_their_decision(tiny: TinyCampaign) -> None:
    [done] = grant(tiny, ask(tiny), answer="Accordé jusqu’à fonte des neiges")
    window = Window.objects.get()
    assert (window.closes_on, window.reason) == (tiny.edition.closes_on + 60 * DAY, "Neige")
    assert (done.state, done.answered_by_label) == ("granted", tiny.actor("steward").label)
    decision = Decision.objects.get()
    assert (done.decision, decision.concerns) == (decision, "window:2017-department-04")
    granted = Entry.objects.get(verb="campaigns.request_granted")
    assert (granted.reason, granted.object_id) == (done.answer, str(done.pk))


def test_beyond_the_bounds_a_committee_must_have_decided(tiny: TinyCampaign) -> None:
    asked = ask(tiny)
    with pytest.raises(CalendarRefusedError, match=r"Alpes-de-Haute-Provence.*comité national"):
        grant(tiny, asked, ruling=None)
    asked.refresh_from_db()
    assert asked.state == RequestState.ASKED
    assert not Window.objects.exists()
    assert not Entry.objects.filter(verb="campaigns.request_granted").exists()


def test_a_handful_is_granted_by_one_decision(tiny: TinyCampaign) -> None:
    time = ask_time(tiny)
    grant(tiny, ask(tiny), time)
    assert Decision.objects.get().concerns == "edition:2017"
    assert Extension.objects.get().until == time.closes_on
    # The decision of the handful lets the dates of each territory be changed later.
    assert calendar.ruling_on(tiny.edition, place()) == Decision.objects.get()
    assert calendar.ruling_on(tiny.edition, place("05")) is None


def test_all_are_granted_or_none(tiny: TinyCampaign) -> None:
    time, asked = ask_time(tiny), ask(tiny)
    WindowRequest.objects.filter(pk=time.pk).update(closes_on=today() - DAY)
    with pytest.raises(CalendarRefusedError, match=r"La Marelle.*dans le passé"):
        grant(tiny, asked, time)
    assert WindowRequest.objects.waiting().count() == 2
    assert not Window.objects.exists()
    assert not Decision.objects.exists()


def test_a_refusal_says_why_and_changes_no_date(tiny: TinyCampaign) -> None:
    asked = ask(tiny)
    with pytest.raises(CalendarRefusedError, match="pourquoi"):
        verbs.refuse(request_ids=[asked.pk], answer=" ", by=tiny.actor("steward"))
    verbs.refuse(request_ids=[asked.pk], answer="Trop tard", by=tiny.actor("steward"))
    with pytest.raises(CalendarRefusedError, match="déjà sa réponse"):
        grant(tiny, asked)
    with pytest.raises(CalendarRefusedError, match="au moins une"):
        verbs.refuse(request_ids=[], answer="Non", by=tiny.actor("steward"))
    assert not Window.objects.exists()


def test_each_reads_the_requests_of_their_places(tiny: TinyCampaign) -> None:
    mine, time = ask(tiny), ask_time(tiny)
    assert set(requests_within(tiny.edition, HERE)) == {mine, time}
    assert requests_within(tiny.edition, THERE) == []
    assert len(requests_within(tiny.edition, EVERYWHERE)) == 2


def test_requests_of_the_journal_were_carried_over(tiny: TinyCampaign) -> None:
    def said(verb: str, code: str) -> None:
        record(
            verb=verb,
            by=tiny.actor("caf"),
            object_kind="window",
            object_id=f"2017-department-{code}",
            after={"opens_on": "2018-01-15", "closes_on": "2018-06-30", "grace_until": ""},
            reason="Neige",
        )

    said("campaigns.window_requested", "04")
    said("campaigns.window_requested", "05")
    said("campaigns.window_set", "05")
    migration = import_module("senacs.campaigns.migrations.0006_window_requests")
    migration.carry_over(apps, None)
    carried = WindowRequest.objects.get()
    assert (carried.territory, carried.closes_on) == (place(), date(2018, 6, 30))
    assert (carried.reason, carried.by_label, carried.state) == ("Neige", "Nadia Ferrand", "asked")
