"""The funnel and its rates as tables and properties; the counts against a naive reading."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

import tiny_campaign
from senacs.campaigns.actions import calendar, responses
from senacs.campaigns.models import Response
from senacs.campaigns.queries import monitoring as reads
from senacs.campaigns.queries.monitoring import Cell
from senacs.campaigns.rules.calendar import Days
from senacs.campaigns.rules.monitoring import (
    APPROVED,
    SOLICITED,
    Count,
    Group,
    Rate,
    counted,
    cumulated,
    rates,
    total,
)
from senacs.campaigns.rules.states import Institution, State
from tiny_campaign import TinyCampaign

DAY = timedelta(days=1)

groups = st.builds(
    Group,
    state=st.sampled_from(State),
    number=st.integers(5, 9),
    opened=st.integers(0, 5),
    started=st.integers(0, 5),
    signed_once=st.integers(0, 5),
)


@given(st.lists(groups, max_size=6))
def test_a_funnel_narrows(found: list[Group]) -> None:
    count = total(counted(group) for group in found)
    assert (
        count.solicited
        >= count.opened
        >= count.started
        >= count.deposited
        >= count.signed_once
        >= count.signed
        >= count.accepted
    )
    assert count.solicited == sum(group.number for group in found)


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        (Group(State.INVITED, 3, opened=1), Count(3, 1)),
        (Group(State.STARTED, 3, started=3), Count(3, 3, 3)),
        (Group(State.DEPOSITED, 3, signed_once=2), Count(3, 3, 3, 3, 2)),
        (Group(State.SIGNED, 2), Count(2, 2, 2, 2, 2, 2)),
        (Group(State.ACCEPTED, 2), Count(2, 2, 2, 2, 2, 2, 2)),
        (Group(State.OUT_OF_SCOPE, 2), Count(2, out_of_scope=2)),
        (Group(State.REFUSED, 2), Count(2, refused=2)),
    ],
)
def test_what_a_state_counts_for(group: Group, expected: Count) -> None:
    assert counted(group) == expected


def test_those_aside_are_not_awaited() -> None:
    count = Count(solicited=10, deposited=4, out_of_scope=1, refused=2, left_out=1)
    assert count.waiting == 2


def test_a_rate_names_its_denominator() -> None:
    frozen = {"counts": {"04:CS": 4, "05:CS": 9}, "approved": {"04:CS": 3}}
    found = rates(Count(solicited=4, deposited=3), frozen, ["04:CS"])
    assert found == [Rate(SOLICITED, 3, 4), Rate(APPROVED, 3, 3)]
    assert [rate.percent for rate in found] == [75, 100]
    assert rates(Count(4, deposited=1), {}, ["04:CS"]) == [Rate(SOLICITED, 1, 4)]
    assert Rate(SOLICITED, 0, 0).percent is None


@given(st.dictionaries(st.integers(-3, 30), st.integers(1, 5)), st.integers(0, 40))
def test_a_curve_never_falls(days: dict[int, int], last: int) -> None:
    found = cumulated(days, last)
    assert len(found) == last + 1
    assert found == sorted(found)
    assert found[-1] == sum(n for day, n in days.items() if day <= last)


# --- against the database -------------------------------------------------------------------------


def test_the_counts_of_a_campaign(deposited: TinyCampaign) -> None:
    tiny_campaign.sign(deposited, "La Marelle")
    tiny_campaign.sign(deposited, "San-Bastian", institutions=[Institution.CAF])
    responses.note_visit(deposited.response("Centre social de Volx"))
    found = reads.counts(Response.objects.of_edition(deposited.edition))
    assert found == {
        Cell("04", "CS"): Count(
            solicited=4, opened=3, started=2, deposited=2, signed_once=2, signed=1
        ),
        Cell("04", "EVS"): Count(solicited=2),
    }


def test_a_deposit_in_a_delay_is_late(answered: TinyCampaign) -> None:
    today = timezone.localdate()
    calendar.set_national(
        edition_id=answered.edition.pk,
        days=Days(answered.edition.opens_on, today - DAY),
        reason="Fin",
        by=answered.actor("steward"),
    )
    calendar.extend(
        response_id=answered.response().pk,
        until=today + DAY,
        reason="Incendie",
        by=answered.actor("caf"),
    )
    tiny_campaign.deposit(answered, "La Marelle")
    found = reads.counts(Response.objects.of_edition(answered.edition))
    assert found[Cell("04", "CS")].late == 1


def test_the_counts_cost_the_same_whatever_the_number(deposited: TinyCampaign) -> None:
    with CaptureQueriesContext(connection) as seen:
        reads.counts(Response.objects.of_edition(deposited.edition))
    assert len(seen) == 2


def test_deposits_are_counted_from_the_opening(deposited: TinyCampaign) -> None:
    found = reads.deposits_by_day(Response.objects.all(), deposited.edition)
    assert found == {30: 2}


def test_who_follows_what(tiny: TinyCampaign) -> None:
    found = {agent.name: agent for agent in reads.agents(date(2018, 1, 1))}
    assert set(found) == {"Nadia Ferrand", "Luc Tardieu", "Odile Garcin"}
    assert found["Nadia Ferrand"].departments == {"04"}
    assert found["Nadia Ferrand"].places == "Alpes-de-Haute-Provence"


def test_who_has_not_answered(deposited: TinyCampaign) -> None:
    found = reads.waiting(Response.objects.of_edition(deposited.edition))
    assert [one.structure.name for one in found] == [
        "Centre social de Sainte-Tulle",
        "Centre social de Volx",
        "Maison de la Famille",
        "Point Rencontre – Casasol",
    ]
