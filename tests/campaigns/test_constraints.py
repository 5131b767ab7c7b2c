"""A wrong row is impossible: each constraint of the database, by raw writes that skip the verbs."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import national_refusals
import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from senacs.campaigns.models import (
    Agreement,
    Change,
    Deposit,
    Edition,
    Justification,
    Protocol,
    Query,
    Response,
    Signature,
    Step,
)
from senacs.territories.models import Territory
from tiny_campaign import TinyCampaign

TODAY = date(2026, 11, 22)
NOW = timezone.now()


def edition(_: TinyCampaign, **values: Any) -> Edition:
    return Edition.objects.create(
        **{
            "survey_year": 2030,
            "data_year": 2029,
            "title": "Enquête",
            "opens_on": TODAY,
            "closes_on": TODAY,
            **values,
        }
    )


def response(tiny: TinyCampaign, **values: Any) -> None:
    Response.objects.filter(pk=tiny.response("San-Bastian").pk).update(**values)


def another_response(tiny: TinyCampaign, **_: Any) -> None:
    known = tiny.response()
    Response.objects.create(edition=tiny.edition, structure=known.structure, audience="CS")


def another_with_the_same_deposit(tiny: TinyCampaign, **_: Any) -> None:
    response(tiny, deposit=tiny.response().deposit, state="deposited")


def deposit(tiny: TinyCampaign, **values: Any) -> Deposit:
    return Deposit.objects.create(
        **{"response": tiny.response(), "number": 9, "at": NOW, "values": {}, **values}
    )


def signature(tiny: TinyCampaign, **values: Any) -> Signature:
    return Signature.objects.create(
        **{"deposit": tiny.response().deposit, "institution": "caf", "at": NOW, **values}
    )


def two_signatures(tiny: TinyCampaign, **values: Any) -> None:
    signature(tiny)
    signature(tiny, **values)


def change(tiny: TinyCampaign, **values: Any) -> Change:
    row = {"response": tiny.response(), "at": NOW, "channel": "web", "block": "b", "diff": {}}
    return Change.objects.create(**{**row, "version": 1, **values})


def two_changes(tiny: TinyCampaign, **values: Any) -> None:
    change(tiny)
    change(tiny, **values)


def step(tiny: TinyCampaign, **values: Any) -> Step:
    row = {"response": tiny.response(), "at": NOW, "verb": "start", "before": "invited"}
    return Step.objects.create(**{**row, "after": "started", **values})


def justification(tiny: TinyCampaign, **values: Any) -> Justification:
    row = {"response": tiny.response("San-Bastian"), "check_key": "c", "at": NOW}
    return Justification.objects.create(**{**row, "reason": "real", **values})


def two_justifications(tiny: TinyCampaign, **values: Any) -> None:
    justification(tiny)
    justification(tiny, **values)


def query(tiny: TinyCampaign, **values: Any) -> Query:
    row = {"response": tiny.response(), "question_key": "q", "kind": "explain", "text": "?"}
    dated = {"institution": "caf", "asked_at": NOW, "due_on": TODAY}
    return Query.objects.create(**{**row, **dated, **values})


def place() -> Territory:
    return Territory.objects.get(level="department", code="04")


def protocol(_: TinyCampaign, **values: Any) -> Protocol:
    return Protocol.objects.create(
        **{"territory": place(), "keys": ["caf"], "since": TODAY, "at": NOW, **values}
    )


def agreement(tiny: TinyCampaign, **values: Any) -> Agreement:
    row = {"edition": tiny.edition, "territory": place(), "audience": "CS", "recorded_at": NOW}
    return Agreement.objects.create(**{**row, "signed_on": TODAY, **values})


def two_agreements(tiny: TinyCampaign, **values: Any) -> None:
    agreement(tiny)
    agreement(tiny, **values)


Write = Callable[..., object]
BEFORE, AFTER = TODAY - timedelta(days=1), TODAY + timedelta(days=1)

# Each line: the write, values that the constraint refuses, neighbours that it accepts.
REFUSED: dict[str, tuple[Write, dict[str, Any], dict[str, Any]]] = {
    "edition_state": (
        edition,
        {"state": "paused", "opened_at": NOW},
        {"state": "open", "opened_at": NOW},
    ),
    "edition_dates_in_order": (edition, {"closes_on": BEFORE}, {"closes_on": AFTER}),
    "edition_opened_has_date": (edition, {"state": "open"}, {}),
    "edition_closed_has_date": (
        edition,
        {"state": "closed", "opened_at": NOW},
        {"state": "closed", "opened_at": NOW, "closed_at": NOW},
    ),
    "one_response_per_structure_and_edition": (another_response, {}, {}),
    "response_state": (response, {"state": "lost"}, {"state": "started"}),
    "response_audience": (response, {"audience": "XX"}, {"audience": "EVS"}),
    "response_deposited_has_deposit": (
        response,
        {"state": "signed", "deposit": None},
        {"state": "left_out", "deposit": None},
    ),
    "response_side_state_has_reason": (
        response,
        {"state": "refused"},
        {"state": "refused", "side_reason": "Pas le temps"},
    ),
    "deposit_number_unique": (deposit, {"number": 1}, {}),
    "deposit_number_from_one": (deposit, {"number": 0}, {}),
    "one_standing_signature_per_institution": (two_signatures, {}, {"institution": "federation"}),
    "signature_institution": (signature, {"institution": "cnaf"}, {}),
    "change_known_channel": (change, {"channel": "pigeon"}, {"channel": "api"}),
    "change_version_unique": (two_changes, {}, {"version": 2}),
    "step_known_verb": (step, {"verb": "dance"}, {}),
    "step_known_before": (step, {"before": "lost"}, {}),
    "step_known_after": (step, {"after": "lost"}, {}),
    "one_standing_justification_per_check": (two_justifications, {}, {"superseded_at": NOW}),
    "justification_reason": (justification, {"reason": "because"}, {"reason": "other"}),
    "justification_verdict": (
        justification,
        {"verdict": "perhaps", "verdict_at": NOW},
        {"verdict": "refused", "verdict_at": NOW},
    ),
    "justification_verdict_has_date": (justification, {"verdict": "accepted"}, {}),
    "query_institution": (query, {"institution": "cnaf"}, {"institution": "federation"}),
    "query_answer_has_date": (query, {"answer": "Oui"}, {"answer": "Oui", "answered_at": NOW}),
    "query_kind": (query, {"kind": "scold"}, {"kind": "confirm"}),
    "query_closing_has_author": (
        query,
        {"closed_at": NOW},
        {"closed_at": NOW, "closed_by_label": "N. Ferrand"},
    ),
    "protocol_dates_in_order": (protocol, {"until": BEFORE}, {"until": TODAY}),
    "protocol_known_keys": (protocol, {"keys": []}, {"keys": ["caf", "federation"]}),
    "one_standing_agreement": (two_agreements, {}, {"ended_on": AFTER}),
    "agreement_audience": (agreement, {"audience": "XX"}, {"audience": "EVS"}),
    "agreement_dates_in_order": (agreement, {"ended_on": BEFORE}, {"ended_on": TODAY}),
} | national_refusals.REFUSED
NEVER_ACCEPTED = {"one_response_per_structure_and_edition"}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_the_database_refuses_a_wrong_row(deposited: TinyCampaign, name: str) -> None:
    write, wrong, _ = REFUSED[name]
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        write(deposited, **wrong)
    # SQLite names the columns of a broken uniqueness, not its constraint.
    if connection.vendor == "postgresql" or "UNIQUE" not in str(refusal.value):
        assert name in str(refusal.value)


@pytest.mark.parametrize("name", sorted(set(REFUSED) - NEVER_ACCEPTED))
def test_the_database_accepts_its_neighbour(deposited: TinyCampaign, name: str) -> None:
    write, _, right = REFUSED[name]
    write(deposited, **right)


def test_a_deposit_stands_for_one_response(deposited: TinyCampaign) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        another_with_the_same_deposit(deposited)


@pytest.mark.parametrize("keys", [["cnaf"], ["federation", "caf"], "caf", {}, None])
def test_a_protocol_asks_for_known_keys(deposited: TinyCampaign, keys: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        protocol(deposited, keys=keys)


def test_every_constraint_has_its_refusal() -> None:
    declared = {
        constraint.name
        for model in apps.get_app_config("campaigns").get_models()
        for constraint in model._meta.constraints
    }
    assert declared == set(REFUSED)
