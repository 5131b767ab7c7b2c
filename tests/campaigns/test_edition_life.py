"""An edition: created, opened (what freezes), closed (what is kept), reopened, closed again."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import tiny_campaign
from factories import places
from senacs.campaigns import queries
from senacs.campaigns.actions import editions, responses
from senacs.campaigns.actions.editions import Closing, EditionRefusedError
from senacs.campaigns.models import Edition, Response, Signature, Step
from senacs.campaigns.rules.states import Institution, State
from senacs.catalogue import registry
from senacs.journal.models import Entry
from senacs.journal.rules import SYSTEM
from senacs.method.questionnaire import Audience
from tiny_campaign import TinyCampaign

EVERYBODY = ("La Marelle", "Centre social de Sainte-Tulle", "Centre social de Volx", "San-Bastian")


def create(**values: Any) -> Edition:
    today = timezone.localdate()
    return editions.create(
        **{
            "survey_year": 2030,
            "data_year": 2029,
            "opens_on": today,
            "closes_on": today + timedelta(days=1),
            "by": SYSTEM,
            **values,
        }
    )


def close(tiny: TinyCampaign, **values: Any) -> Closing:
    closing = editions.close_edition(
        edition_id=tiny.edition.pk, **{"by": tiny.actor("steward"), **values}
    )
    tiny.edition.refresh_from_db()
    return closing


def reopen(tiny: TinyCampaign, reason: str = "Erreur signalée par la structure") -> None:
    editions.reopen_edition(edition_id=tiny.edition.pk, by=tiny.actor("steward"), reason=reason)
    tiny.edition.refresh_from_db()


def states(tiny: TinyCampaign) -> dict[str, str]:
    return dict(Response.objects.of_edition(tiny.edition).values_list("structure__name", "state"))


# --- Creation -----------------------------------------------------------------------------------


def test_a_draft_freezes_nothing_yet(db: None) -> None:
    edition = create(notice=" Fictif\x00 ")
    assert (edition.state, edition.questionnaire, edition.opened_at) == ("draft", {}, None)
    assert edition.notice == "Fictif"
    assert str(edition) == "Enquête 2030 (données 2029)"
    assert edition.previous is None
    assert Entry.objects.get().verb == "campaigns.edition_created"


def test_the_edition_of_the_year_before_is_its_n_minus_1(db: None) -> None:
    first = create()
    assert create(survey_year=2031, data_year=2030).previous == first


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"closes_on": date(2020, 1, 1)}, "précède"),
        ({"survey_year": 2030, "data_year": 2028}, "L’enquête 2030 existe déjà"),
        ({"survey_year": 2031, "data_year": 2029}, "porte déjà sur les données 2029"),
        ({"survey_year": 2031, "data_year": 2032}, "vérifiez les années"),
        ({"survey_year": 0, "data_year": -1}, "vérifiez les années"),
        ({"survey_year": 99999, "data_year": 99998}, "vérifiez les années"),
    ],
)
def test_a_nonsense_edition_is_refused(db: None, values: dict[str, Any], words: str) -> None:
    create()
    with pytest.raises(EditionRefusedError, match=words):
        create(**values)
    assert Edition.objects.count() == 1


# --- Opening ------------------------------------------------------------------------------------


def test_opening_freezes_the_questionnaire(tiny: TinyCampaign) -> None:
    edition = tiny.edition
    assert queries.questionnaire(edition) == registry.questionnaire(2016)
    assert len(edition.questionnaire_digest) == 64
    assert edition.opened_at is not None
    asked = queries.frozen(edition, Audience.EVS).questionnaire
    assert "evs_domains" in asked.questions
    assert "payroll_total" not in asked.questions


def test_opening_invites_every_open_structure_once(tiny: TinyCampaign) -> None:
    assert set(states(tiny).values()) == {"invited"}
    assert len(states(tiny)) == 6
    entry = Entry.objects.get(verb="campaigns.edition_opened")
    assert entry.after == {"structures": 6, "questionnaire": tiny.edition.questionnaire_digest}


def test_structures_closed_at_the_end_of_the_data_year_are_not_invited(db: None) -> None:
    tiny = tiny_campaign.make(evs=0, opened=False)
    closed, opened_later = tiny.structures["San-Bastian"], tiny.structures["La Marelle"]
    closed.closed_on = date(2016, 12, 31)
    closed.save()
    opened_later.opened_on = date(2017, 1, 1)
    opened_later.save()
    tiny.edition = editions.open_edition(edition_id=tiny.edition.pk, by=SYSTEM)
    assert set(states(tiny)) == {"Centre social de Sainte-Tulle", "Centre social de Volx"}


def test_denominators_are_counted_and_named(tiny: TinyCampaign) -> None:
    assert tiny.edition.denominators == {
        "name": "solicited",
        "counts": {"04:CS": 4, "04:EVS": 2},
        "approved": {"04:CS": 4, "04:EVS": 2},
    }


def test_the_register_is_frozen_with_each_response(tiny: TinyCampaign) -> None:
    register = tiny.response().register
    assert (register["name"], register["kind"], register["department"], register["region"]) == (
        "La Marelle",
        "CS",
        "04",
        "93",
    )
    assert (register["management"], register["approvals"]) == ("association", ["AGC"])
    assert register["department_name"] == "Alpes-de-Haute-Provence"
    assert register["population_year"] is None or register["population_year"] > 2000


def test_what_happens_to_the_register_later_changes_nothing(tiny: TinyCampaign) -> None:
    before = tiny.response().register
    structure = tiny.structures["La Marelle"]
    structure.name = "La Nouvelle Marelle"
    structure.commune = places.town("05061", "Gap")
    structure.save()
    structure.facts.update(value="local_authority")
    places.structure("Centre ouvert depuis", commune=structure.commune)
    response = tiny.response()
    assert response.register == before
    row = queries.row(response, {})
    assert row["register_management"] == "association"
    assert len(states(tiny)) == 6
    assert Edition.objects.get().denominators["counts"] == {"04:CS": 4, "04:EVS": 2}


def test_an_edition_opens_once(tiny: TinyCampaign) -> None:
    with pytest.raises(EditionRefusedError, match="déjà ouverte"):
        editions.open_edition(edition_id=tiny.edition.pk, by=SYSTEM)
    assert Response.objects.count() == 6


def test_without_structures_nothing_opens(db: None) -> None:
    edition = create(survey_year=2017, data_year=2016)
    with pytest.raises(EditionRefusedError, match="importez d’abord le registre"):
        editions.open_edition(edition_id=edition.pk, by=SYSTEM)
    edition.refresh_from_db()
    assert edition.state == "draft"


def test_without_questions_nothing_opens(db: None) -> None:
    tiny_campaign.make(evs=0, opened=False)
    edition = create(survey_year=2010, data_year=2009)
    places.structure("Ancien centre", opened_on=date(2005, 1, 1))
    with pytest.raises(EditionRefusedError, match="Aucune question"):
        editions.open_edition(edition_id=edition.pk, by=SYSTEM)


@pytest.mark.parametrize("evs", [0, 5])
def test_opening_costs_the_same_whatever_the_number_of_structures(db: None, evs: int) -> None:
    tiny = tiny_campaign.make(evs=evs, opened=False)
    with CaptureQueriesContext(connection) as caught:
        editions.open_edition(edition_id=tiny.edition.pk, by=SYSTEM)
    assert len([q for q in caught if "SAVEPOINT" not in q["sql"]]) == 10


# --- Closing ------------------------------------------------------------------------------------


def test_closing_accepts_what_is_signed_and_leaves_out_the_rest(deposited: TinyCampaign) -> None:
    tiny_campaign.sign(deposited, "La Marelle", "San-Bastian")
    tiny_campaign.answer(deposited, "Centre social de Volx")
    assert close(deposited) == Closing(accepted=2, left_out=4)
    found = states(deposited)
    assert found["La Marelle"] == found["San-Bastian"] == "accepted"
    assert found["Centre social de Volx"] == "left_out"
    assert deposited.edition.state == "closed"
    assert deposited.edition.closed_at is not None
    step = deposited.response().steps.first()
    assert step is not None
    assert (step.verb, step.before, step.after) == ("accept", "signed", "accepted")
    assert (step.by_label, step.comment) == ("Jeanne Morel", "Clôture de l’enquête")


def test_unsigned_deposits_ask_for_a_decision_and_a_reason(deposited: TinyCampaign) -> None:
    tiny_campaign.sign(deposited, "La Marelle")
    tiny_campaign.sign(deposited, "San-Bastian", institutions=[Institution.CAF])
    for reason in ("", "  ", "\x00"):
        with pytest.raises(EditionRefusedError, match="1 réponses déposées ne sont pas signées"):
            close(deposited, reason=reason)
    assert states(deposited)["La Marelle"] == "signed"
    assert close(deposited, reason="Délai passé") == Closing(accepted=1, left_out=5)
    assert states(deposited)["San-Bastian"] == "left_out"
    entry = Entry.objects.get(verb="campaigns.edition_closed")
    assert entry.after == {"accepted": 1, "left_out": 5, "unsigned": 1}
    assert entry.reason == "Délai passé"


def test_the_steward_may_keep_unsigned_deposits(deposited: TinyCampaign) -> None:
    closing = close(deposited, accept_unsigned=True, reason="Fédération vacante")
    assert closing == Closing(accepted=2, left_out=4)
    assert states(deposited)["San-Bastian"] == "accepted"


def test_nothing_signed_nothing_closed(answered: TinyCampaign) -> None:
    with pytest.raises(EditionRefusedError, match="rien à figer"):
        close(answered, reason="Fin")
    assert answered.edition.state == "open"


def test_structures_set_aside_stay_so(deposited: TinyCampaign) -> None:
    tiny_campaign.sign(deposited, "La Marelle", "San-Bastian")
    other = deposited.response("Centre social de Volx")
    Response.objects.filter(pk=other.pk).update(state="out_of_scope", side_reason="Fermée")
    assert close(deposited) == Closing(accepted=2, left_out=3)
    assert states(deposited)["Centre social de Volx"] == "out_of_scope"


def test_an_edition_closes_once(deposited: TinyCampaign) -> None:
    tiny_campaign.sign(deposited, "La Marelle", "San-Bastian")
    close(deposited)
    with pytest.raises(EditionRefusedError, match="Seule une enquête ouverte"):
        close(deposited)


def test_a_draft_does_not_close(db: None) -> None:
    with pytest.raises(EditionRefusedError, match="Seule une enquête ouverte"):
        editions.close_edition(edition_id=create().pk, by=SYSTEM, reason="Fin")


def test_closing_costs_the_same_whatever_the_number_of_responses(deposited: TinyCampaign) -> None:
    tiny_campaign.sign(deposited, "La Marelle", "San-Bastian")
    with CaptureQueriesContext(connection) as caught:
        close(deposited)
    # Two groups (signed, invited): read, write steps, move; then the edition and the journal.
    assert len([q for q in caught if "SAVEPOINT" not in q["sql"]]) <= 11


# --- Reopening ----------------------------------------------------------------------------------


@pytest.fixture
def closed(deposited: TinyCampaign) -> TinyCampaign:
    """La Marelle signed, San-Bastian deposited and kept, Volx started, Sainte-Tulle returned."""
    tiny_campaign.sign(deposited, "La Marelle")
    tiny_campaign.answer(deposited, "Centre social de Volx", "Centre social de Sainte-Tulle")
    tiny_campaign.deposit(deposited, "Centre social de Sainte-Tulle")
    responses.send_back(
        response_id=deposited.response("Centre social de Sainte-Tulle").pk,
        by=deposited.actor("caf"),
        reason="À revoir",
    )
    close(deposited, accept_unsigned=True, reason="Fin")
    return deposited


def test_reopening_restores_each_response_as_the_closing_found_it(closed: TinyCampaign) -> None:
    reopen(closed)
    found = states(closed)
    assert found["La Marelle"] == "signed"
    assert found["San-Bastian"] == "deposited"  # accepted unsigned: nobody has signed it since
    assert found["Centre social de Volx"] == "started"
    assert found["Centre social de Sainte-Tulle"] == "returned"
    assert found["Maison de la Famille"] == "invited"
    assert (closed.edition.state, closed.edition.closed_at) == ("open", None)
    assert Signature.objects.standing().count() == 2
    step = closed.response().steps.first()
    assert step is not None
    assert (step.verb, step.comment) == ("reopen", "Erreur signalée par la structure")
    assert Entry.objects.get(verb="campaigns.edition_reopened").reason == step.comment


def test_unsigned_deposits_ask_for_a_decision_again(closed: TinyCampaign) -> None:
    reopen(closed)
    with pytest.raises(EditionRefusedError, match="ne sont pas signées"):
        close(closed)
    assert close(closed, reason="Fin, cette fois") == Closing(accepted=1, left_out=5)
    assert states(closed)["San-Bastian"] == "left_out"


def test_a_correction_after_reopening_is_deposited_signed_and_accepted(
    closed: TinyCampaign,
) -> None:
    reopen(closed)
    version = closed.response().versions["vitalite"]
    responses.save(
        response_id=closed.response().pk,
        sent=responses.Save("vitalite", {"volunteers_trained": "11"}, version),
        by=closed.actor("director"),
    )
    tiny_campaign.justify(closed.response())
    tiny_campaign.deposit(closed, "La Marelle")
    assert states(closed)["La Marelle"] == "deposited"
    tiny_campaign.sign(closed, "La Marelle")
    close(closed, accept_unsigned=True, reason="Fin")
    response = closed.response()
    assert (response.state, response.deposit.number) == ("accepted", 2)  # type: ignore[union-attr]


def test_reopening_twice_restores_what_the_last_closing_found(closed: TinyCampaign) -> None:
    reopen(closed)
    tiny_campaign.sign(closed, "San-Bastian")
    close(closed)
    reopen(closed)
    assert states(closed)["San-Bastian"] == "signed"


def test_reopening_without_a_reason_is_refused(closed: TinyCampaign) -> None:
    with pytest.raises(EditionRefusedError, match="Dites pourquoi"):
        reopen(closed, " \x00")
    with pytest.raises(EditionRefusedError, match="trop long"):
        reopen(closed, "a" * 3001)
    assert states(closed)["La Marelle"] == "accepted"


def test_only_a_closed_edition_reopens(tiny: TinyCampaign) -> None:
    with pytest.raises(EditionRefusedError, match="Seule une enquête close"):
        reopen(tiny)


def test_each_move_leaves_a_step(closed: TinyCampaign) -> None:
    steps = Step.objects.filter(response=closed.response()).order_by("pk")
    assert [step.verb for step in steps] == ["start", "deposit", "sign", "sign", "accept"]
    assert {step.after for step in steps} <= {state.value for state in State}


# --- Next year ----------------------------------------------------------------------------------


def test_the_next_edition_recalls_what_was_accepted(closed: TinyCampaign) -> None:
    former = closed.edition
    following = tiny_campaign.open_next(closed)
    assert following.previous == former
    assert queries.previous_values(closed.response())["public_total"] == 766
    assert queries.previous_values(closed.response("Centre social de Volx")) == {}
    recalled = queries.previous_by_structure(following)
    assert set(recalled) == {closed.structures[n].pk for n in ("La Marelle", "San-Bastian")}


def test_a_first_edition_recalls_nothing(tiny: TinyCampaign) -> None:
    assert queries.previous_deposit(tiny.response()) is None
    assert queries.previous_values(tiny.response()) == {}
    assert queries.previous_by_structure(tiny.edition) == {}
