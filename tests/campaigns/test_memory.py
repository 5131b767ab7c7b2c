"""A reason accepted last year is proposed again; one click gives it for the values of this year."""

import pytest

import tiny_campaign
from senacs.campaigns import queries
from senacs.campaigns.actions import reviews
from senacs.campaigns.models import Justification
from senacs.campaigns.queries.memory import accepted_before
from senacs.campaigns.rules.reviews import ReviewRefusedError
from tiny_campaign import TinyCampaign

NAME = "La Marelle"


@pytest.fixture
def former(deposited: TinyCampaign) -> Justification:
    """A reason given by La Marelle for 2016, accepted by the Caf; nothing is answered for 2017."""
    given = deposited.response(NAME).justifications.first()
    assert given is not None
    reviews.judge(justification_id=given.pk, accepted=True, text="", by=deposited.actor("caf"))
    tiny_campaign.sign(deposited, NAME, "San-Bastian")
    tiny_campaign.close(deposited)
    tiny_campaign.open_next(deposited)
    return given


def take_up(tiny: TinyCampaign, check: str) -> Justification:
    return reviews.still_true(
        response_id=tiny.response(NAME).pk, check_key=check, by=tiny.actor("director")
    )


def test_what_was_accepted_is_remembered(former: Justification, tiny: TinyCampaign) -> None:
    response = tiny.response(NAME)
    keys = {former.check_key, "unheard_of"}
    assert accepted_before(response, keys) == {former.check_key: former}
    assert accepted_before(response, []) == {}
    assert accepted_before(tiny.response("San-Bastian"), keys) == {}


def test_what_was_refused_is_not(former: Justification, tiny: TinyCampaign) -> None:
    Justification.objects.filter(pk=former.pk).update(verdict="refused", verdict_text="Non")
    assert accepted_before(tiny.response(NAME), [former.check_key]) == {}


def test_one_click_gives_it_again_for_the_values_of_this_year(
    former: Justification, tiny: TinyCampaign
) -> None:
    tiny_campaign.enter(tiny, NAME)
    made = take_up(tiny, former.check_key)
    assert (made.reason, made.text) == (former.reason, former.text)
    assert made.proposed_from == former
    assert made.by_label == tiny.actor("director").label
    assert made.verdict == ""  # the reviewer judges anew
    fired = queries.raised(tiny.response(NAME), queries.previous_values(tiny.response(NAME)))
    (raised,) = [r for r in fired if r.finding.check.key == former.check_key]
    assert raised.justification == made
    assert not raised.blocks_deposit


def test_nothing_is_taken_up_where_nothing_fires(former: Justification, tiny: TinyCampaign) -> None:
    with pytest.raises(ReviewRefusedError, match="ne signale plus rien"):
        take_up(tiny, former.check_key)


def test_nothing_is_taken_up_where_nothing_was_accepted(
    former: Justification, tiny: TinyCampaign
) -> None:
    with pytest.raises(ReviewRefusedError, match="Aucune explication"):
        take_up(tiny, "public_jump")
    assert tiny.response(NAME).justifications.count() == 0


def test_a_first_edition_remembers_nothing(answered: TinyCampaign) -> None:
    given = answered.response(NAME).justifications.first()
    assert given is not None
    assert accepted_before(answered.response(NAME), [given.check_key]) == {}
