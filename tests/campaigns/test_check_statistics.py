"""What became of the checks: corrected, explained, refused, ignored; three reads for a country."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import tiny_campaign
from senacs.campaigns import queries
from senacs.campaigns.actions import responses, reviews
from senacs.campaigns.actions.responses import Save
from senacs.campaigns.models import Response
from senacs.campaigns.queries.check_statistics import statistics
from senacs.campaigns.rules.check_statistics import ENOUGH, Outcome, Tally, outcome, total
from tiny_campaign import TinyCampaign

CHECK = "public_below_population"
HOUR = "2017-03-01T10:00:00+01:00"


@pytest.mark.parametrize(
    ("still_fires", "verdict", "expected"),
    [
        (False, None, Outcome.CORRECTED),
        (False, "accepted", Outcome.CORRECTED),
        (True, None, Outcome.SILENT),
        (True, "", Outcome.WAITING),
        (True, "accepted", Outcome.ACCEPTED),
        (True, "refused", Outcome.REFUSED),
    ],
)
def test_outcomes(still_fires: bool, verdict: str | None, expected: Outcome) -> None:
    assert outcome(still_fires=still_fires, verdict=verdict) is expected


@pytest.mark.parametrize(
    ("tally", "useless", "ignored"),
    [
        (Tally(accepted=ENOUGH), True, False),
        (Tally(accepted=ENOUGH - 5, waiting=5), True, False),
        (Tally(accepted=ENOUGH - 1), False, False),
        (Tally(accepted=ENOUGH, corrected=1), False, False),
        (Tally(accepted=ENOUGH, refused=1), False, False),
        (Tally(silent=ENOUGH), False, True),
        (Tally(silent=18, corrected=2), False, True),
        (Tally(silent=17, corrected=3), False, False),
    ],
)
def test_which_checks_deserve_a_thought(tally: Tally, useless: bool, ignored: bool) -> None:
    assert (tally.is_useless, tally.is_ignored) == (useless, ignored)


def test_tallies_add_up() -> None:
    summed = total([Tally(corrected=1, silent=2), Tally(corrected=3, refused=4)])
    assert (summed.corrected, summed.silent, summed.refused, summed.fired) == (4, 2, 4, 10)


# --- read from responses ------------------------------------------------------------------------


def set_population(tiny: TinyCampaign, value: str, name: str = "La Marelle") -> None:
    """Save a population, and remember the checks that fire as the save does."""
    response = tiny.response(name)
    sent = Save("territoire", {"territory_population": value}, response.versions["territoire"])
    saved = responses.save(response_id=response.pk, sent=sent, by=tiny.actor("director"))
    fired = dict(tiny.response(name).fired)
    for raised in saved.raised:
        _, seen = fired.get(raised.finding.check.key, (HOUR, []))
        fired[raised.finding.check.key] = [HOUR, [*seen, raised.finding.fingerprint]]
    Response.objects.filter(pk=response.pk).update(fired=fired)


@pytest.fixture
def odd(answered: TinyCampaign) -> TinyCampaign:
    Response.objects.update(fired={})
    set_population(answered, "500")
    return answered


def justify(tiny: TinyCampaign) -> None:
    tiny_campaign.justify(tiny.response())


def judge(tiny: TinyCampaign, *, accepted: bool) -> None:
    given = tiny.response().justifications.standing().get(check_key=CHECK)
    reviews.judge(justification_id=given.pk, accepted=accepted, text="Vu.", by=tiny.actor("caf"))


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ([], Tally(silent=1)),
        ([justify], Tally(waiting=1)),
        ([justify, lambda t: judge(t, accepted=True)], Tally(accepted=1)),
        ([justify, lambda t: judge(t, accepted=False)], Tally(refused=1)),
        ([lambda t: set_population(t, "9000")], Tally(corrected=1)),
        ([justify, lambda t: set_population(t, "9000")], Tally(corrected=1)),
        ([justify, lambda t: set_population(t, "400")], Tally(silent=1)),
    ],
)
def test_what_became_of_a_check(
    odd: TinyCampaign, acts: list[Callable[[TinyCampaign], None]], expected: Tally
) -> None:
    for act in acts:
        act(odd)
    assert statistics(odd.edition)[CHECK] == expected


def test_the_deposit_is_what_counts(odd: TinyCampaign) -> None:
    justify(odd)
    tiny_campaign.deposit(odd, "La Marelle")
    set_population(odd, "9000")  # a correction in waiting
    assert statistics(odd.edition)[CHECK] == Tally(waiting=1)


def test_it_costs_three_reads_whatever_the_number(odd: TinyCampaign) -> None:
    queries.questionnaire(odd.edition)
    statistics(odd.edition)
    for name in ("La Marelle", "San-Bastian"):
        with CaptureQueriesContext(connection) as seen:
            statistics(odd.edition)
        assert len(seen) == 2  # no N-1 in a first edition
        set_population(odd, "300", name)


def test_nothing_fired_nothing_is_said(tiny: TinyCampaign) -> None:
    assert statistics(tiny.edition) == {}
