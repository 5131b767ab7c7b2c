"""The outlook of a total during a campaign, and whose answer would narrow it most."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import tiny_campaign
from senacs.analytics import calls
from senacs.campaigns.actions import responses
from senacs.campaigns.models import Deposit, Edition, Response
from senacs.campaigns.rules.states import State
from senacs.catalogue import registry
from senacs.journal.rules import SYSTEM
from senacs.method.estimates import Refusal
from senacs.method.ranges import Basis
from senacs.territories.models import Territory
from tiny_campaign import CENTRES, TinyCampaign

pytestmark = pytest.mark.django_db
KEY = "volunteers_total"


@pytest.fixture
def second_year() -> TinyCampaign:
    """All four centres signed last year; two have deposited this year."""
    made = tiny_campaign.make(evs=1)
    tiny_campaign.finish(made, *CENTRES)
    tiny_campaign.open_next(made)
    tiny_campaign.answer(made, *CENTRES[:2])
    tiny_campaign.deposit(made, *CENTRES[:2])
    return made


def department() -> Territory:
    return Territory.objects.get(level="department", code="04")


def value(campaign: TinyCampaign, name: str) -> float:
    """What the demonstration makes a centre answer, the same both years."""
    return float(tiny_campaign.demonstration_answers(2016)[name][KEY].replace(",", "."))


def test_what_is_deposited_counts_and_what_is_not_is_spanned(second_year: TinyCampaign) -> None:
    found = calls.outlook(second_year.edition, KEY, department())
    known = sum(value(second_year, name) for name in CENTRES[:2])
    awaited = {name: value(second_year, name) for name in CENTRES[2:]}
    assert (found.declared, found.n, found.base) == (known, 2, 4)
    assert found.low == pytest.approx(known + sum(awaited.values()) / 2)
    assert found.high == pytest.approx(known + sum(awaited.values()) * 2)
    assert found.estimated is Refusal.UNWEIGHTED
    assert [call.name for call in found.calls] == sorted(awaited, key=lambda n: -awaited[n])
    first = found.calls[0]
    assert first.last == (2016, awaited[first.name])
    assert first.span is not None
    assert first.span.basis is Basis.LAST
    assert (first.is_blank, first.may_be_called) == (False, True)


def test_each_call_narrows_the_range_to_what_is_expected(second_year: TinyCampaign) -> None:
    found = calls.outlook(second_year.edition, KEY, department())
    ranges = [found.narrowed_by(found.calls[:count]) for count in range(3)]
    widths = [high - low for low, high in filter(None, ranges)]
    assert widths == sorted(widths, reverse=True)
    assert len(widths) == 3
    whole = sum(value(second_year, name) for name in CENTRES)
    assert found.narrowed_by(found.calls) == pytest.approx((whole, whole))


def test_a_deposit_without_the_value_is_awaited_too(second_year: TinyCampaign) -> None:
    response = second_year.response(CENTRES[0])
    block = next(
        b.key for b in registry.questionnaire(2017).blocks if KEY in {q.key for q in b.questions}
    )
    sent = responses.Save(block, {KEY: "nsp"}, second_year.response(CENTRES[0]).versions[block])
    responses.save(response_id=response.pk, sent=sent, by=SYSTEM)
    tiny_campaign.justify(second_year.response(CENTRES[0]))
    tiny_campaign.deposit(second_year, CENTRES[0])
    found = calls.outlook(second_year.edition, KEY, department())
    blank = next(call for call in found.calls if call.name == CENTRES[0])
    assert blank.is_blank
    assert (found.n, found.base) == (1, 4)


def test_who_refused_is_in_the_range_and_is_not_called(second_year: TinyCampaign) -> None:
    Response.objects.filter(pk=second_year.response(CENTRES[2]).pk).update(
        state=State.REFUSED, side_reason="Refus"
    )
    found = calls.outlook(second_year.edition, KEY, department())
    refused = next(call for call in found.calls if call.name == CENTRES[2])
    assert not refused.may_be_called
    assert refused.span is not None
    Response.objects.filter(pk=second_year.response(CENTRES[2]).pk).update(state=State.OUT_OF_SCOPE)
    assert calls.outlook(second_year.edition, KEY, department()).base == 3


def test_where_nothing_is_known_of_one_there_is_no_range() -> None:
    made = tiny_campaign.make(evs=1)
    found = calls.outlook(made.edition, KEY, department())
    assert (found.low, found.high, found.narrowed_by(found.calls[:1])) == (None, None, None)
    assert [call.span for call in found.calls] == [None] * 4


def test_only_totals_of_one_kind_have_an_outlook(second_year: TinyCampaign) -> None:
    with pytest.raises(KeyError):
        calls.outlook(second_year.edition, "budget_mean", department())


def test_reads_do_not_grow_with_structures(second_year: TinyCampaign) -> None:
    calls.outlook(second_year.edition, KEY, department())  # the questionnaire is then known
    with CaptureQueriesContext(connection) as captured:
        calls.outlook(second_year.edition, KEY, department())
    assert len(captured) <= 4


# --- A total whose question opens on the answer to another ------------------------------------

CHILDREN, GATE = "alsh_children_total", "services_run"


def _say(
    campaign: TinyCampaign,
    name: str,
    *,
    runs: list[str] | None,
    children: int | None,
    edition: Edition | None = None,
) -> None:
    """What a centre deposits of its leisure centre."""
    response = campaign.response(name, edition)
    told = {GATE: runs, "alsh_children": children}
    response.deposit = Deposit.objects.create(
        response=response,
        number=1 + response.deposits.count(),
        at=timezone.now(),
        by_label="Essai",
        values={key: value for key, value in told.items() if value is not None},
    )
    response.state = State.SIGNED
    response.save()


@pytest.fixture
def third_year() -> TinyCampaign:
    """Data 2018, the first with the question, and the year before it; nobody has answered."""
    made = tiny_campaign.make(evs=1)
    tiny_campaign.open_next(made)
    tiny_campaign.open_next(made)
    assert made.edition.data_year == 2018
    return made


def test_who_is_not_concerned_has_answered_and_who_says_nothing_has_not(
    third_year: TinyCampaign,
) -> None:
    _say(third_year, CENTRES[0], runs=["alsh"], children=80)
    _say(third_year, CENTRES[1], runs=["laep"], children=None)
    found = calls.outlook(third_year.edition, CHILDREN, department())
    assert (found.declared, found.n, found.base, found.perhaps) == (80, 2, 4, 2)
    # The gate left blank: it may be concerned or not, and is no nought.
    _say(third_year, CENTRES[1], runs=None, children=None)
    found = calls.outlook(third_year.edition, CHILDREN, department())
    assert (found.n, found.perhaps) == (1, 3)
    # The gate open and no number: concerned, and awaited.
    _say(third_year, CENTRES[1], runs=["alsh"], children=None)
    found = calls.outlook(third_year.edition, CHILDREN, department())
    blank = next(call for call in found.calls if call.name == CENTRES[1])
    assert (found.n, found.perhaps, blank.may_be_apart, blank.is_blank) == (1, 2, False, True)


def test_the_lowest_of_a_silent_structure_is_nothing_where_it_may_not_be_concerned(
    third_year: TinyCampaign,
) -> None:
    """Last year it had sixty children: it may have closed."""
    _say(third_year, CENTRES[0], runs=["alsh"], children=80)
    _say(third_year, CENTRES[1], runs=[], children=None)
    for name in CENTRES:
        _say(third_year, name, runs=["alsh"], children=60, edition=third_year.edition.previous)
    found = calls.outlook(third_year.edition, CHILDREN, department())
    assert found.low == found.declared == 80
    assert found.high == pytest.approx(80 + 2 * 120)
    assert all(call.last == (2017, 60) and call.may_be_apart for call in found.calls)
    assert [found.share(call) for call in found.calls] == [0.5, 0.5]


def test_what_no_question_opens_concerns_everybody(second_year: TinyCampaign) -> None:
    found = calls.outlook(second_year.edition, KEY, department())
    assert found.perhaps == 0
    assert all(call.span is not None and call.span.low > 0 for call in found.calls)
