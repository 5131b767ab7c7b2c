"""Depositing: what stands in the way, what a deposit keeps for ever, what a second one changes."""

import pytest

import tiny_campaign
from senacs.campaigns import queries
from senacs.campaigns.actions import responses, reviews
from senacs.campaigns.actions.responses import Save
from senacs.campaigns.models import Deposit, Response, Signature, Step, WrittenOnceError
from senacs.campaigns.rules.states import Institution, TransitionRefusedError
from tiny_campaign import TinyCampaign


def deposit(tiny: TinyCampaign, name: str = "La Marelle", comment: str = "") -> Deposit:
    return responses.deposit(
        response_id=tiny.response(name).pk, by=tiny.actor("director"), comment=comment
    )


def change(tiny: TinyCampaign, block: str = "publics", **answers: object) -> Response:
    """Type other answers over those of La Marelle."""
    version = tiny.response().versions.get(block)
    sent = Save(block, answers, seen_version=version)
    saved = responses.save(response_id=tiny.response().pk, sent=sent, by=tiny.actor("director"))
    assert not saved.errors
    return tiny.response()


def ask(tiny: TinyCampaign) -> int:
    query = reviews.ask(
        response_id=tiny.response().pk,
        question_key="public_total",
        kind="explain",
        text="Pourquoi ?",
        institution=Institution.CAF,
        by=tiny.actor("caf"),
    )
    return query.pk


def refused(tiny: TinyCampaign, words: str) -> None:
    """The deposit is refused with these words, and leaves no trace."""
    before = (Deposit.objects.count(), Step.objects.count(), tiny.response().state)
    with pytest.raises(TransitionRefusedError, match=words):
        deposit(tiny)
    assert (Deposit.objects.count(), Step.objects.count(), tiny.response().state) == before


# --- Obstacles ----------------------------------------------------------------------------------


def test_an_empty_response_cannot_be_deposited(tiny: TinyCampaign) -> None:
    obstacles = queries.obstacles(tiny.response())
    assert obstacles.left > 40
    assert not obstacles.can_deposit
    refused(tiny, "points à traiter")


def test_one_unanswered_question_is_enough(answered: TinyCampaign) -> None:
    assert queries.obstacles(answered.response()).can_deposit
    response = change(answered, public_total="")
    (block,) = [b for b in queries.obstacles(response).blocks if b.left]
    assert (block.block.key, block.left) == ("publics", ("public_total",))
    refused(answered, "points à traiter")


def test_not_knowing_is_an_answer(answered: TinyCampaign) -> None:
    change(answered, public_total="nsp", public_0_25_total="nsp")
    made = deposit(answered)
    assert made.missing["public_total"] == made.missing["public_0_25_total"] == "unknown"
    assert "public_total" not in made.values


def test_a_blocking_check_cannot_be_passed(answered: TinyCampaign) -> None:
    response = change(answered, public_total="1")
    (point,) = queries.obstacles(response).to_fix
    assert point.finding.check.key == "public_sum"
    refused(answered, "points à traiter")


def test_a_check_to_justify_blocks_until_it_is_justified(answered: TinyCampaign) -> None:
    response = change(answered, "territoire", territory_population="5")
    (point,) = queries.obstacles(response).to_fix
    assert point.finding.check.key == "public_below_population"
    refused(answered, "points à traiter")
    tiny_campaign.justify(response)
    assert deposit(answered).number == 1


def test_a_refused_justification_blocks_again(answered: TinyCampaign) -> None:
    tiny_campaign.justify(change(answered, "territoire", territory_population="5"))
    justification = answered.response().justifications.get(check_key="public_below_population")
    reviews.judge(
        justification_id=justification.pk,
        accepted=False,
        text="La commune compte 21 000 habitants.",
        by=answered.actor("caf"),
    )
    refused(answered, "points à traiter")


def test_an_unanswered_query_blocks(answered: TinyCampaign) -> None:
    query = ask(answered)
    refused(answered, "points à traiter")
    reviews.answer(query_id=query, text="Ouverture en mars.", by=answered.actor("director"))
    assert deposit(answered).number == 1


def test_the_number_of_queries_of_the_obstacles_does_not_grow(
    answered: TinyCampaign, django_assert_max_num_queries: object
) -> None:
    response = answered.response()
    queries.obstacles(response)
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        queries.obstacles(response)


# --- What a deposit keeps -----------------------------------------------------------------------


def test_a_deposit_keeps_answers_provenance_and_author(answered: TinyCampaign) -> None:
    made = deposit(answered, comment="  Année de travaux\x00. ")
    response = answered.response()
    assert (made.values, made.missing) == (response.values, response.missing)
    assert set(made.origins.values()) == {"imported"}
    assert (made.number, made.by_label, made.comment) == (1, "Claire Aubert", "Année de travaux.")
    assert response.deposit == made
    assert (response.state, response.has_pending_correction) == ("deposited", False)
    step = Step.objects.filter(response=response).first()
    assert step is not None
    assert (step.verb, step.before, step.after) == ("deposit", "started", "deposited")
    assert (step.role, step.comment) == ("respondent", "Année de travaux.")


def test_answers_that_are_not_called_for_are_not_deposited(answered: TinyCampaign) -> None:
    change(answered, "conventions", multi_partner_agreement="oui", agreement_partners=["caf"])
    response = change(answered, "conventions", multi_partner_agreement="non")
    assert response.values["agreement_partners"] == ["caf"]
    tiny_campaign.justify(response)
    made = deposit(answered)
    assert "agreement_partners" not in made.values
    assert "agreement_partners" not in made.origins
    assert not answered.response().has_pending_correction


def test_a_comment_has_an_end(answered: TinyCampaign) -> None:
    with pytest.raises(TransitionRefusedError, match="trop long"):
        deposit(answered, comment="a" * 3001)
    assert Deposit.objects.count() == 0


def test_a_deposit_is_written_once(deposited: TinyCampaign) -> None:
    made = Deposit.objects.first()
    assert made is not None
    made.values = {}
    for rewrite in (
        made.save,
        made.delete,
        Deposit.objects.all().delete,
        lambda: Deposit.objects.update(values={}),
        lambda: Deposit.objects.filter(pk=made.pk).update(comment="x"),
        lambda: Deposit.objects.bulk_update([made], ["values"]),
        lambda: deposited.response().deposits.all().delete(),
        lambda: Deposit.objects.update_or_create(pk=made.pk, defaults={"values": {}}),
    ):
        with pytest.raises(WrittenOnceError):
            rewrite()
    made.refresh_from_db()
    assert made.values


def test_steps_and_changes_are_written_once(deposited: TinyCampaign) -> None:
    response = deposited.response()
    for rows in (response.steps, response.changes):
        with pytest.raises(WrittenOnceError):
            rows.update(by_label="Quelqu’un d’autre")
        with pytest.raises(WrittenOnceError):
            rows.all().delete()
        row = rows.first()
        assert row is not None
        with pytest.raises(WrittenOnceError):
            row.save()
        with pytest.raises(WrittenOnceError):
            row.delete()


# --- A second deposit ---------------------------------------------------------------------------


def test_the_same_answers_are_deposited_once(deposited: TinyCampaign) -> None:
    refused(deposited, "rien n’a changé")
    tiny_campaign.sign(deposited, "La Marelle")
    refused(deposited, "rien n’a changé")
    assert deposited.response().state == "signed"


def test_a_correction_waits_and_the_first_deposit_stands(deposited: TinyCampaign) -> None:
    tiny_campaign.sign(deposited, "La Marelle")
    response = change(deposited, "vitalite", volunteers_trained="11")
    assert response.has_pending_correction
    assert (response.state, response.deposit.number) == ("signed", 1)  # type: ignore[union-attr]
    assert response.deposit.values["volunteers_trained"] != 11  # type: ignore[union-attr]


def test_a_second_deposit_never_hides_the_first_and_voids_its_signatures(
    deposited: TinyCampaign,
) -> None:
    tiny_campaign.sign(deposited, "La Marelle")
    first = deposited.response().deposit
    assert first is not None
    kept = dict(first.values)
    change(deposited, "vitalite", volunteers_trained="11")
    tiny_campaign.justify(deposited.response())
    second = deposit(deposited)

    response = deposited.response()
    assert [d.number for d in response.deposits.all()] == [1, 2]
    assert (response.deposit, response.state) == (second, "deposited")
    assert second.values == kept | {"volunteers_trained": 11}
    first.refresh_from_db()
    assert first.values == kept
    assert queries.standing_signatures(response) == {}
    former = first.signatures.all()
    assert len(former) == 2  # still attached to what they signed
    assert all(signature.voided_at is not None for signature in former)


def test_signatures_of_others_are_not_voided(deposited: TinyCampaign) -> None:
    tiny_campaign.sign(deposited, "La Marelle", "San-Bastian")
    change(deposited, "vitalite", volunteers_trained="11")
    tiny_campaign.justify(deposited.response())
    deposit(deposited)
    assert Signature.objects.standing().count() == 2
    assert deposited.response("San-Bastian").state == "signed"


def test_a_returned_response_may_be_deposited_as_it_is(deposited: TinyCampaign) -> None:
    responses.send_back(
        response_id=deposited.response().pk, by=deposited.actor("caf"), reason="À vérifier"
    )
    assert deposited.response().deposit.number == 1  # type: ignore[union-attr]
    assert deposit(deposited).number == 2
    assert deposited.response().state == "deposited"


def test_a_closed_edition_takes_no_deposit(deposited: TinyCampaign) -> None:
    tiny_campaign.sign(deposited, "La Marelle")
    tiny_campaign.close(deposited)
    refused(deposited, "close")


@pytest.mark.parametrize("state", ["out_of_scope", "refused"])
def test_a_structure_set_aside_does_not_deposit(answered: TinyCampaign, state: str) -> None:
    Response.objects.filter(pk=answered.response().pk).update(state=state, side_reason="Fermée")
    refused(answered, "hors champ")
