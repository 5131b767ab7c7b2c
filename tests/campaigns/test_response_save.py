"""Saving a block: what is written, what is shown as a conflict, what is refused, what is traced."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import tiny_campaign
from senacs.campaigns import queries
from senacs.campaigns.actions.responses import Save, Saved, SaveRefusedError, save, save_blocks
from senacs.campaigns.models import Change, Response, Step
from senacs.campaigns.rules.merge import Conflict
from senacs.campaigns.rules.states import Institution, Origin
from senacs.journal.rules import IMPORT
from senacs.method.questionnaire import Questionnaire
from tiny_campaign import TinyCampaign

ASSOCIATION = "Maison de la Famille"


def send(
    tiny: TinyCampaign, block: str = "publics", who: str = "director", **values: object
) -> Saved:
    """Save some answers of La Marelle as somebody who had never seen the block."""
    sent = Save(block=block, answers=values)
    return save(response_id=tiny.response().pk, sent=sent, by=tiny.actor(who))


def send_at(
    tiny: TinyCampaign, version: int | None, before: dict[str, object], **values: object
) -> Saved:
    sent = Save(block="publics", answers=values, seen_version=version, before=before)
    return save(response_id=tiny.response().pk, sent=sent, by=tiny.actor("contributor"))


def test_a_first_save_starts_the_response_and_says_so(tiny: TinyCampaign) -> None:
    saved = send(tiny, public_total="1 361", public_age_0_3="0")
    response = tiny.response()
    assert saved.written == ("public_total", "public_age_0_3")
    assert (saved.version, saved.at) == (1, response.saved_at)
    assert response.values == {"public_total": 1361, "public_age_0_3": 0}
    assert response.origins == {"public_total": "typed", "public_age_0_3": "typed"}
    assert response.versions == {"publics": 1}
    assert response.state == "started"
    assert response.started_at == response.saved_at is not None
    step = Step.objects.get(response=response)
    assert (step.verb, step.before, step.after) == ("start", "invited", "started")
    assert step.by_label == "Claire Aubert"


def test_each_save_leaves_a_line_with_before_and_after(tiny: TinyCampaign) -> None:
    send(tiny, public_total="10", public_age_0_3="nsp")
    send_at(tiny, 1, {}, public_total="12", public_age_0_3="3")
    second, first = Change.objects.filter(response=tiny.response())
    assert first.diff == {
        "public_total": [None, 10],
        "public_age_0_3": [None, {"missing": "unknown"}],
    }
    assert second.diff == {
        "public_total": [10, 12],
        "public_age_0_3": [{"missing": "unknown"}, 3],
    }
    assert (first.version, second.version) == (1, 2)
    assert (second.by_label, second.role, second.channel) == ("Yanis Benali", "contributor", "web")
    assert second.by_id == tiny.people["contributor"].pk


def test_a_value_and_a_missing_code_take_the_place_of_one_another(tiny: TinyCampaign) -> None:
    send(tiny, public_total="10")
    send_at(tiny, 1, {}, public_total="nc")
    response = tiny.response()
    assert (response.values, response.missing) == ({}, {"public_total": "not_concerned"})
    assert response.missing_reason("public_total") == "not_concerned"
    send_at(tiny, 2, {}, public_total="0")
    response = tiny.response()
    assert (response.values, response.missing) == ({"public_total": 0}, {})
    send_at(tiny, 3, {}, public_total="")
    response = tiny.response()
    assert (response.values, response.missing, response.origins) == ({}, {}, {})
    assert Change.objects.first().diff == {"public_total": [0, None]}  # type: ignore[union-attr]


def test_the_same_save_twice_writes_once(tiny: TinyCampaign) -> None:
    send(tiny, public_total="10")
    again = send(tiny, public_total="10")
    assert (again.written, again.conflicts, again.version) == ((), (), 1)
    assert Change.objects.count() == 1


def test_an_empty_save_is_no_save(tiny: TinyCampaign) -> None:
    saved = send(tiny)
    assert (saved.version, saved.written, saved.at) == (0, (), None)
    assert tiny.response().state == "invited"
    assert Change.objects.count() == Step.objects.count() == 0


def test_an_unreadable_field_is_told_and_the_others_are_written(tiny: TinyCampaign) -> None:
    saved = send(tiny, public_total="beaucoup", public_age_0_3="4", public_age_4_10="-1")
    assert saved.written == ("public_age_0_3",)
    assert set(saved.errors) == {"public_total", "public_age_4_10"}
    assert "Un nombre est attendu" in saved.errors["public_total"]
    assert tiny.response().values == {"public_age_0_3": 4}


def test_only_unreadable_fields_write_nothing(tiny: TinyCampaign) -> None:
    saved = send(tiny, public_total="1e400")
    assert saved.version == 0
    assert tiny.response().state == "invited"


# --- Two windows --------------------------------------------------------------------------------


def test_another_field_of_the_block_does_not_conflict(tiny: TinyCampaign) -> None:
    send(tiny, public_total="10")
    saved = send_at(tiny, 0, {}, public_age_0_3="4")
    assert saved.conflicts == ()
    assert tiny.response().values == {"public_total": 10, "public_age_0_3": 4}


def test_a_stale_save_of_the_same_field_is_shown_and_not_written(tiny: TinyCampaign) -> None:
    send(tiny, public_total="10")
    send_at(tiny, 1, {}, public_total="12")
    stale = send_at(tiny, 1, {"public_total": 10}, public_total="15", public_age_0_3="4")
    assert stale.conflicts == (Conflict("public_total", mine=15, theirs=12, before=10),)
    assert stale.written == ("public_age_0_3",)
    assert tiny.response().values == {"public_total": 12, "public_age_0_3": 4}


def test_a_stale_save_of_an_unmoved_field_is_written(tiny: TinyCampaign) -> None:
    send(tiny, public_total="10")
    send_at(tiny, 1, {}, public_age_0_3="4")
    stale = send_at(tiny, 1, {"public_total": 10}, public_total="11")
    assert (stale.written, stale.conflicts, stale.version) == (("public_total",), (), 3)


def test_a_blind_save_never_overwrites(tiny: TinyCampaign) -> None:
    send(tiny, public_total="10")
    for version in (None, 0, -1, 99):
        blind = send_at(tiny, version, {}, public_total="11")
        assert blind.conflicts == (Conflict("public_total", mine=11, theirs=10, before=None),)
    assert tiny.response().values == {"public_total": 10}


def test_versions_are_counted_by_block(tiny: TinyCampaign) -> None:
    send(tiny, public_total="10")
    send(tiny, block="territoire", multi_site="oui")
    assert tiny.response().versions == {"publics": 1, "territoire": 1}


def test_several_blocks_are_saved_together(tiny: TinyCampaign) -> None:
    sent = [
        Save(
            block=block,
            answers=answers,
            origin=Origin.IMPORTED,
            channel=IMPORT,
            reason="Tableur du 3 mars",
        )
        for block, answers in [
            ("publics", {"public_total": "10"}),
            ("territoire", {"multi_site": "oui"}),
        ]
    ]
    saved = save_blocks(response_id=tiny.response().pk, sent=sent, by=tiny.actor("caf"))
    assert [one.version for one in saved] == [1, 1]
    assert set(tiny.response().origins.values()) == {"imported"}
    assert {c.reason for c in Change.objects.all()} == {"Tableur du 3 mars"}
    assert {c.channel for c in Change.objects.all()} == {"import"}


# --- Refusals -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("block", "key"),
    [
        ("publics", "nombre_inconnu"),
        ("publics", "multi_site"),  # a question of another block
        ("bloc-inconnu", "public_total"),
        ("domaines", "evs_domains"),  # a block of the other kind of structure
        ("publics", "n1_public_total"),
        ("publics", "register_kind"),
    ],
)
def test_a_foreign_question_refuses_the_whole_save(
    tiny: TinyCampaign, block: str, key: str
) -> None:
    sent = Save(block=block, answers={"public_total": "1", key: "1"})
    with pytest.raises(SaveRefusedError, match="rechargez"):
        save(response_id=tiny.response().pk, sent=sent, by=tiny.actor("director"))
    assert tiny.response().values == {}


def test_an_unknown_response_does_not_exist(tiny: TinyCampaign) -> None:
    with pytest.raises(Response.DoesNotExist):
        save(response_id=0, sent=Save("publics", {}), by=tiny.actor("director"))


def test_a_closed_edition_takes_nothing(deposited: TinyCampaign) -> None:
    tiny_campaign.sign(deposited, "San-Bastian")
    tiny_campaign.close(deposited)
    with pytest.raises(SaveRefusedError, match="close"):
        send(deposited, public_total="1")
    assert deposited.response().values["public_total"] == 766


@pytest.mark.parametrize("state", ["out_of_scope", "refused", "left_out"])
def test_a_structure_that_is_set_aside_takes_nothing(tiny: TinyCampaign, state: str) -> None:
    Response.objects.filter(pk=tiny.response().pk).update(state=state, side_reason="Fermée")
    with pytest.raises(SaveRefusedError, match="pas interrogée"):
        send(tiny, public_total="1")


# --- What the answers call for ------------------------------------------------------------------


def test_checks_of_what_was_sent_are_told(tiny: TinyCampaign) -> None:
    saved = send(tiny, block="benevoles", volunteers_total="0", volunteer_hours="40")
    (raised,) = [r for r in saved.raised if r.finding.check.key == "no_hours_without_volunteers"]
    assert raised.blocks_deposit
    assert set(raised.finding.keys) == {"volunteers_total", "volunteer_hours"}


def test_checks_of_other_blocks_are_not(tiny: TinyCampaign) -> None:
    send(tiny, block="benevoles", volunteers_total="0", volunteer_hours="40")
    assert send(tiny, public_total="10").raised == ()


def test_an_answer_no_longer_called_for_stays_but_counts_nowhere(tiny: TinyCampaign) -> None:
    send(tiny, "offres-par-age", offer_age_0_3="oui", actions_age_0_3=["nursery"])
    response = tiny.response()
    previous = queries.previous_values(response)
    assert queries.answers(response, previous).values["actions_age_0_3"] == ["nursery"]
    sent = Save("offres-par-age", {"offer_age_0_3": "non"}, seen_version=1)
    save(response_id=response.pk, sent=sent, by=tiny.actor("director"))
    response = tiny.response()
    assert response.values["actions_age_0_3"] == ["nursery"]  # in case she changes her mind
    assert "actions_age_0_3" not in queries.row(response, previous)
    kept = queries.answers(response, previous)
    assert kept.values == {"offer_age_0_3": False}
    assert kept.origins == {"offer_age_0_3": "typed"}


def test_the_values_of_the_edition_before_are_handed_back(deposited: TinyCampaign) -> None:
    tiny_campaign.sign(deposited, "La Marelle", "San-Bastian")
    tiny_campaign.close(deposited)
    tiny_campaign.open_next(deposited)
    saved = send(deposited, public_total="2000")
    assert saved.previous["public_total"] == 766
    assert [r.finding.check.key for r in saved.raised] == ["public_jump"]


# --- Documents that both databases keep alike ---------------------------------------------------


def test_texts_are_kept_whole_on_every_database(tiny: TinyCampaign) -> None:
    text = "L’été « là » 😀 \\u0000 \\x00 </script> '; DROP TABLE x; -- \u202f\ud83d"
    send(tiny, "projet", project_axis_1=text + "\x00", project_axis_2="\U0001d518")
    values = tiny.response().values
    assert values["project_axis_1"] == text.replace("\ud83d", "").strip()
    assert values["project_axis_2"] == "\U0001d518"


def test_numbers_come_back_as_they_went(tiny: TinyCampaign) -> None:
    send(tiny, "salaries", fte_contract_cdi="0,1", fte_total="1000", employees_distinct="3")
    values = tiny.response().values
    assert values == {"fte_contract_cdi": 0.1, "fte_total": 1000.0, "employees_distinct": 3}
    assert json.dumps(values["fte_total"]) == "1000.0"


# --- Cost ---------------------------------------------------------------------------------------


def test_the_cost_of_a_save_does_not_grow_with_what_is_answered(answered: TinyCampaign) -> None:
    def cost(name: str, value: str) -> int:
        response = answered.response(name)
        sent = Save("publics", {"public_total": value}, response.versions.get("publics", 0))
        with CaptureQueriesContext(connection) as caught:
            save(response_id=response.pk, sent=sent, by=answered.actor("director"))
        return len([q for q in caught if "SAVEPOINT" not in q["sql"]])

    cost("La Marelle", "1")  # warms the caches of the questionnaire
    # Lock, read, write the copy and its line of history, read the justifications.
    assert cost("La Marelle", "2") == 5
    assert cost("La Marelle", "3") == 5


def test_the_frozen_questionnaire_is_read_once(tiny: TinyCampaign) -> None:
    first: Questionnaire = queries.questionnaire(tiny.edition)
    with CaptureQueriesContext(connection) as caught:
        assert queries.questionnaire(tiny.edition) is first
    assert len(caught) == 0


def test_a_signed_response_may_be_corrected_without_losing_its_signatures(
    deposited: TinyCampaign,
) -> None:
    tiny_campaign.sign(deposited, "La Marelle")
    version = deposited.response().versions["publics"]
    send_at(deposited, version, {}, public_total="767")
    response = deposited.response()
    assert response.state == "signed"
    assert response.has_pending_correction
    assert set(queries.standing_signatures(response)) == set(Institution)
    assert response.deposit is not None
    assert response.deposit.values["public_total"] == 766
    # What is typed back is no correction any more.
    send_at(deposited, version + 1, {}, public_total="766")
    assert not deposited.response().has_pending_correction
