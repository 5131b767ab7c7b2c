"""A correction is proposed, then agreed or refused by the structure; never silent."""

from typing import Any

import pytest

import tiny_campaign
from senacs.campaigns import queries
from senacs.campaigns.actions import corrections, responses, reviews, signatures
from senacs.campaigns.actions.responses import Save
from senacs.campaigns.models import Correction, Response
from senacs.campaigns.rules.reviews import ReviewRefusedError, Verdict
from senacs.campaigns.rules.states import Institution, State, TransitionRefusedError
from tiny_campaign import TinyCampaign

KEY = "project_axis_1"
AFTER = "Accueillir autrement"


def propose(tiny: TinyCampaign, **values: Any) -> Correction:
    proposed = {
        "question_key": KEY,
        "raw": AFTER,
        "reason": "Faute de frappe",
        "institution": "caf",
    }
    return corrections.propose(
        response_id=tiny.response().pk, by=tiny.actor("caf"), **{**proposed, **values}
    )


def agree(tiny: TinyCampaign, correction: Correction, *, deposit: bool = True) -> Any:
    return corrections.agree(
        correction_id=correction.pk, by=tiny.actor("director"), and_deposit=deposit
    )


def type_in(tiny: TinyCampaign, key: str, raw: str) -> None:
    response = tiny.response()
    block = queries.asked_of(response).questionnaire.block_of[key]
    sent = Save(block, {key: raw}, response.versions[block])
    responses.save(response_id=response.pk, sent=sent, by=tiny.actor("director"))


def test_a_proposal_changes_nothing(deposited: TinyCampaign) -> None:
    before = deposited.response()
    correction = propose(deposited)
    assert (correction.before, correction.after) == (before.values[KEY], AFTER)
    after = deposited.response()
    assert (after.values, after.versions, after.state) == (
        before.values,
        before.versions,
        before.state,
    )


def test_an_agreement_writes_names_both_and_deposits(deposited: TinyCampaign) -> None:
    tiny_campaign.sign(deposited, "La Marelle")
    correction = propose(deposited)
    done = agree(deposited, correction)
    response = deposited.response()
    assert response.values[KEY] == AFTER
    assert response.origins[KEY] == "corrected"
    change = done.correction.change
    assert change.diff == {KEY: [correction.before, AFTER]}
    assert change.by_label == "Claire Aubert"
    assert "Nadia Ferrand, pour la Caf, acceptée par Claire Aubert" in change.reason
    assert (done.deposit.number, response.deposit) == (2, done.deposit)
    assert response.state == State.DEPOSITED  # both keys are asked again
    assert queries.standing_signatures(response) == {}
    assert response.deposits.get(number=1).values[KEY] == correction.before


def test_what_else_pends_is_hers_to_deposit(deposited: TinyCampaign) -> None:
    correction = propose(deposited)
    type_in(deposited, "project_axis_2", "Autre axe en cours d’écriture")
    done = agree(deposited, correction)
    assert done.deposit is None
    assert deposited.response().has_pending_correction
    assert deposited.response().values[KEY] == AFTER


def test_the_deposit_waits_for_the_last_correction(deposited: TinyCampaign) -> None:
    first, second = propose(deposited), propose(deposited, question_key="project_axis_2")
    assert agree(deposited, first).deposit is None
    assert agree(deposited, second).deposit is None  # the first is not deposited yet
    assert deposited.response().has_pending_correction
    assert queries.obstacles(deposited.response()).can_deposit


def test_an_unanswered_question_holds_the_deposit_back(deposited: TinyCampaign) -> None:
    correction = propose(deposited)
    reviews.ask(
        response_id=deposited.response().pk,
        question_key=KEY,
        kind="explain",
        text="?",
        institution=Institution.CAF,
        by=deposited.actor("caf"),
    )
    assert agree(deposited, correction).deposit is None


def test_before_a_deposit_the_working_copy_is_corrected(answered: TinyCampaign) -> None:
    assert agree(answered, propose(answered)).deposit is None
    assert answered.response().values[KEY] == AFTER
    assert answered.response().state == State.STARTED


def test_a_value_that_moved_is_not_overwritten(deposited: TinyCampaign) -> None:
    correction = propose(deposited)
    type_in(deposited, KEY, "Ma propre version")
    with pytest.raises(ReviewRefusedError, match="a changé depuis"):
        agree(deposited, correction)
    assert deposited.response().values[KEY] == "Ma propre version"
    correction.refresh_from_db()
    assert correction.verdict == ""


def test_a_refusal_says_why(deposited: TinyCampaign) -> None:
    correction = propose(deposited)
    by = deposited.actor("director")
    with pytest.raises(ReviewRefusedError, match="pourquoi vous gardez"):
        corrections.refuse(correction_id=correction.pk, text=" ", by=by)
    made = corrections.refuse(correction_id=correction.pk, text="C’est le titre exact.", by=by)
    assert (made.verdict, made.verdict_by_label) == (Verdict.REFUSED, "Claire Aubert")
    assert made.verdict_at is not None
    assert deposited.response().values[KEY] == correction.before


def test_it_is_withdrawn_then_proposed_anew(deposited: TinyCampaign) -> None:
    correction = propose(deposited)
    corrections.withdraw(correction_id=correction.pk, by=deposited.actor("caf"))
    for act in (
        lambda: agree(deposited, correction),
        lambda: corrections.withdraw(correction_id=correction.pk, by=deposited.actor("caf")),
    ):
        with pytest.raises(ReviewRefusedError, match="n’est plus à décider"):
            act()
    propose(deposited)
    assert Correction.objects.count() == 2


def test_no_key_turns_while_a_correction_waits(deposited: TinyCampaign) -> None:
    correction = propose(deposited)
    with pytest.raises(TransitionRefusedError, match="correction proposée attend"):
        tiny_campaign.sign(deposited, "La Marelle")
    corrections.withdraw(correction_id=correction.pk, by=deposited.actor("caf"))
    tiny_campaign.sign(deposited, "La Marelle")
    assert deposited.response().state == State.SIGNED


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"question_key": "unheard_of"}, "n’existe pas"),
        ({"reason": "  "}, "pourquoi la valeur"),
        ({"reason": "x" * 3001}, "trop long"),
        ({"raw": ""}, "Écrivez la valeur"),
        ({"question_key": "public_total", "raw": "beaucoup"}, "nombre"),
    ],
)
def test_a_wrong_proposal_is_refused(
    deposited: TinyCampaign, values: dict[str, Any], words: str
) -> None:
    with pytest.raises(ReviewRefusedError, match=words):
        propose(deposited, **values)
    assert not Correction.objects.exists()


def test_the_standing_value_or_a_second_proposal_is_refused(deposited: TinyCampaign) -> None:
    with pytest.raises(ReviewRefusedError, match="déjà la valeur"):
        propose(deposited, raw=deposited.response().values[KEY])
    propose(deposited)
    with pytest.raises(ReviewRefusedError, match="déjà proposée"):
        propose(deposited, raw="Encore autre chose")


def test_nothing_moves_once_the_edition_is_closed(deposited: TinyCampaign) -> None:
    correction = propose(deposited)
    corrections.withdraw(correction_id=correction.pk, by=deposited.actor("caf"))
    tiny_campaign.sign(deposited, "La Marelle", "San-Bastian")
    tiny_campaign.close(deposited)
    with pytest.raises(ReviewRefusedError, match="close"):
        propose(deposited)
    assert Response.objects.filter(values__project_axis_1=AFTER).count() == 0
    with pytest.raises(TransitionRefusedError):
        signatures.sign(
            response_id=deposited.response().pk,
            deposit_number=1,
            institution=Institution.CAF,
            by=deposited.actor("caf"),
        )
