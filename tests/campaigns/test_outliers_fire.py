"""Outliers in a real edition: they fire, are justified, weigh on a territory, like other checks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import tiny_campaign
import tiny_peers
from senacs.campaigns import queries
from senacs.campaigns.actions import responses, reviews
from senacs.campaigns.actions.responses import Save, Saved
from senacs.campaigns.models import Response
from senacs.campaigns.queries import totals
from senacs.campaigns.rules.states import State
from senacs.journal.rules import SYSTEM
from senacs.method.questionnaire import Severity
from tiny_campaign import TinyCampaign


@pytest.fixture
def compared(tiny: TinyCampaign) -> TinyCampaign:
    """An edition whose centres are compared with the twelve that signed the one before."""
    tiny_peers.add(tiny)
    tiny_campaign.open_next(tiny)
    return tiny


def save(response: Response, **answers: str) -> Saved:
    response.refresh_from_db()
    (key,) = answers
    block = queries.asked_of(response).questionnaire.block_of[key]
    sent = Save(block=block, answers=answers, seen_version=response.versions.get(block, 0))
    return responses.save(response_id=response.pk, sent=sent, by=SYSTEM)


def keys(response: Response) -> list[str]:
    found = queries.raised(response, queries.previous_values(response))
    return [r.finding.check.key for r in found]


def test_an_outlier_is_said_when_the_answer_is_saved(compared: TinyCampaign) -> None:
    response = compared.response("San-Bastian")
    assert keys(response) == []
    saved = save(response, public_total="90000")
    (raised,) = saved.raised
    assert raised.finding.check.key == "outlier-peers-public_total"
    assert raised.finding.severity is Severity.TO_JUSTIFY
    assert "la moitié des 12 centres sociaux sont entre" in raised.finding.check.message
    assert keys(compared.response("San-Bastian")) == ["outlier-peers-public_total"]


def test_it_is_justified_and_the_reason_holds_for_that_value(compared: TinyCampaign) -> None:
    response = compared.response("San-Bastian")
    save(response, public_total="90000")
    assert len(queries.obstacles(compared.response("San-Bastian")).to_fix) == 1
    reviews.justify(
        response_id=response.pk,
        check_key="outlier-peers-public_total",
        reason="real",
        text="Un festival national s’est tenu dans nos murs.",
        by=SYSTEM,
    )
    assert queries.obstacles(compared.response("San-Bastian")).to_fix == ()
    save(response, public_total="90001")
    assert len(queries.obstacles(compared.response("San-Bastian")).to_fix) == 1


def test_comparing_costs_no_read_once_the_group_is_known(compared: TinyCampaign) -> None:
    response = compared.response("Centre 1")
    previous = queries.previous_values(response)
    queries.raised(response, previous)
    with CaptureQueriesContext(connection) as seen:
        queries.raised(compared.response("Centre 1"), previous)
    assert len(seen) == 1  # the response itself


def test_what_an_outlier_weighs_on_its_department(compared: TinyCampaign) -> None:
    centre, other = compared.response("Centre 12"), compared.response("San-Bastian")
    save(other, public_total="90000")
    Response.objects.filter(pk=compared.response("Centre 1").pk).update(
        state=State.OUT_OF_SCOPE, side_reason="Fermée"
    )
    department = str(centre.register["department"])
    found = totals.department_totals(compared.edition, department, ["public_total"])
    # What was just typed, and last year’s 20 to 120 of those that have not answered.
    assert found == {"public_total": 90_000 + sum(range(20, 121, 10))}
    (raised,) = queries.raised(compared.response("San-Bastian"), {})
    weight = totals.effect(raised.finding, found)
    assert weight == pytest.approx(raised.finding.excess / 90_770)
    assert totals.effect(raised.finding, {}) is None
