"""A past edition taken over: closed, whole, traced, unsigned; or refused with every fault."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import tiny_campaign
from senacs.analytics.actions import make_release
from senacs.campaigns import queries
from senacs.campaigns.actions import calendar, editions, responses, takeover
from senacs.campaigns.actions.editions import EditionRefusedError
from senacs.campaigns.actions.responses import Save
from senacs.campaigns.actions.takeover import (
    PastEdition,
    PastResponse,
    SetAside,
    TakenOver,
    TakeOverRefusedError,
)
from senacs.campaigns.models import Change, Deposit, Edition, Response, Signature, Step
from senacs.campaigns.rules.states import EditionState, State, Verb
from senacs.journal.models import Entry
from senacs.journal.rules import SYSTEM
from senacs.method.missing import Missing
from tiny_campaign import TinyCampaign

PAST = PastEdition(2018, 2017, date(2018, 3, 1), date(2018, 6, 30), "Archives")
ANSWERS = {
    "territory_population": "12 000",
    "multi_site": True,
    "local_issues": ["youth", "ageing"],
    "volunteers_trained": 0,
    "volunteers_training_theme": "first_aid",  # not asked of those who trained nobody
    "volunteer_hours": "nsp",
    "income_total": Missing.REFUSED,
}


def row(tiny: TinyCampaign, name: str = "La Marelle", **values: Any) -> PastResponse:
    identifier = tiny.structures[name].identifier
    return PastResponse(
        **{
            "identifier": identifier,
            "answers": ANSWERS,
            "deposited_on": date(2018, 5, 2),
            "started_on": date(2018, 4, 20),
            "comment": "Saisie sur papier",
            **values,
        }
    )


def take(tiny: TinyCampaign, *rows: PastResponse, **values: Any) -> TakenOver:
    return takeover.take_over(
        **{
            "past": PAST,
            "rows": rows or [row(tiny)],
            "reason": "Ancien site",
            "by": tiny.actor("steward"),
            **values,
        }
    )


def test_the_edition_is_closed_on_its_own_dates(tiny: TinyCampaign) -> None:
    taken = take(tiny)
    edition = Edition.objects.get(survey_year=2018)
    assert (taken.accepted, taken.left_out, taken.set_aside) == (1, 5, 0)
    assert edition.state == EditionState.CLOSED
    assert edition.opened_at is not None
    assert edition.closed_at is not None
    assert timezone.localdate(edition.opened_at) == date(2018, 3, 1)
    assert timezone.localdate(edition.closed_at) == date(2018, 6, 30)
    assert edition.notice == "Archives"
    assert edition.previous == tiny.edition
    assert edition.denominators["counts"] == {"04:CS": 4, "04:EVS": 2}
    assert queries.questionnaire(edition).data_year == 2017


def test_a_response_is_as_if_it_had_been_lived(tiny: TinyCampaign) -> None:
    take(tiny)
    response = Response.objects.with_people().get(
        edition__survey_year=2018, structure=tiny.structures["La Marelle"]
    )
    assert response.state == State.ACCEPTED
    assert response.values == {
        "territory_population": 12000,
        "multi_site": True,
        "local_issues": ["youth", "ageing"],
        "volunteers_trained": 0,
        "volunteers_training_theme": "first_aid",
    }
    assert response.missing == {"volunteer_hours": "unknown", "income_total": "refused"}
    assert response.register["management"] == "association"
    assert not response.has_pending_correction
    deposit = response.deposit
    assert deposit is not None
    assert "volunteers_training_theme" not in deposit.values
    assert not queries.answers(response, {}).differ_from(deposit)
    assert (deposit.number, deposit.by_label, deposit.comment) == (
        1,
        "Reprise",
        "Saisie sur papier",
    )
    assert set(deposit.origins) == {*deposit.values, *deposit.missing}
    assert set(deposit.origins.values()) == {"imported"}


def test_each_state_has_its_author_and_its_date_and_nobody_signed(tiny: TinyCampaign) -> None:
    take(
        tiny,
        aside=[SetAside(tiny.structures["Maison de la Famille"].identifier, Verb.REFUSE, "Non")],
    )
    steps = Step.objects.filter(response__edition__survey_year=2018).order_by("pk")
    marelle = steps.filter(response__structure=tiny.structures["La Marelle"])
    assert [(s.verb, s.before, s.after, timezone.localdate(s.at)) for s in marelle] == [
        ("start", "invited", "started", date(2018, 4, 20)),
        ("deposit", "started", "deposited", date(2018, 5, 2)),
        ("accept", "deposited", "accepted", date(2018, 6, 30)),
    ]
    states = dict(
        Response.objects.filter(edition__survey_year=2018).values_list("structure__name", "state")
    )
    assert states["Maison de la Famille"] == State.REFUSED
    assert states["San-Bastian"] == State.LEFT_OUT
    last = {step.response.structure.name: step.after for step in steps}
    assert last == states
    assert {step.by_label for step in steps} == {"Reprise"}
    assert {s.comment for s in steps.filter(verb__in=["accept", "leave_out"])} == {"Ancien site"}
    assert not Signature.objects.filter(deposit__response__edition__survey_year=2018).exists()


def test_every_version_has_its_line_of_history(tiny: TinyCampaign) -> None:
    take(tiny)
    response = Response.objects.get(edition__survey_year=2018, state=State.ACCEPTED)
    changes = Change.objects.filter(response=response)
    assert {c.block: c.version for c in changes} == response.versions
    written = {key: pair for c in changes for key, pair in c.diff.items()}
    assert written["territory_population"] == [None, 12000]
    assert written["volunteer_hours"] == [None, {"missing": "unknown"}]
    assert {c.channel for c in changes} == {"import"}


def test_the_journal_says_it_once(tiny: TinyCampaign) -> None:
    take(tiny)
    entry = Entry.objects.get(verb="campaigns.edition_taken_over")
    assert (entry.actor_label, entry.reason) == ("Jeanne Morel", "Ancien site")
    assert entry.after is not None
    assert entry.after["accepted"] == 1


def test_a_release_takes_what_was_taken_over(tiny: TinyCampaign) -> None:
    taken = take(tiny)
    release = make_release(edition=taken.edition, by=SYSTEM)
    assert release.manifest["counts"] == {"solicited": 6, "accepted": 1, "deposited_unsigned": 0}


def test_the_years_are_linked_whatever_the_order(tiny: TinyCampaign) -> None:
    today = timezone.localdate()
    following = editions.create(
        survey_year=2019,
        data_year=2018,
        opens_on=today,
        closes_on=today + timedelta(days=9),
        by=SYSTEM,
    )
    editions.open_edition(edition_id=following.pk, by=SYSTEM)
    taken = take(tiny)
    following.refresh_from_db()
    assert following.previous == taken.edition
    tiny.edition = following
    previous = queries.previous_values(tiny.response())
    assert previous["territory_population"] == 12000


def test_a_structure_that_was_not_open_is_not_solicited(tiny: TinyCampaign) -> None:
    young = tiny.structures["San-Bastian"]
    young.opened_on = date(2018, 1, 1)
    young.save()
    assert take(tiny).left_out == 4
    assert not Response.objects.filter(edition__survey_year=2018, structure=young).exists()


def test_reopened_it_may_be_corrected_and_closed_again(tiny: TinyCampaign) -> None:
    edition = take(tiny).edition
    editions.reopen_edition(edition_id=edition.pk, by=SYSTEM, reason="Erreur")
    response = tiny.response(edition=edition)
    assert response.state == State.DEPOSITED
    # Its dates are past: whoever corrects is given time.
    calendar.extend(
        response_id=response.pk,
        until=timezone.localdate() + timedelta(days=7),
        reason="Correction demandée",
        by=SYSTEM,
    )
    sent = Save(block="territoire", answers={"territory_population": 13000}, seen_version=1)
    saved = responses.save(response_id=response.pk, sent=sent, by=tiny.actor("director"))
    assert (saved.version, saved.errors) == (2, {})


FAULTY: dict[str, tuple[dict[str, Any], str]] = {
    "unknown structure": ({"identifier": "S999999X"}, "ne connaît pas cette structure"),
    "deposit after the closing": ({"deposited_on": date(2018, 7, 1)}, "sortent de celles"),
    "start after the deposit": ({"started_on": date(2018, 5, 3)}, "sortent de celles"),
    "question of nobody": ({"answers": {"rien": 1}}, "n’est pas posée"),
    "question of the others": ({"answers": {"evs_domains": ["health"]}}, "n’est pas posée"),
    "unreadable answer": ({"answers": {"volunteers_total": "douze"}}, "Un nombre est attendu"),
}


@pytest.mark.parametrize("case", FAULTY, ids=str)
def test_a_fault_is_told_and_nothing_enters(tiny: TinyCampaign, case: str) -> None:
    values, message = FAULTY[case]
    good = row(tiny, "San-Bastian")
    with pytest.raises(TakeOverRefusedError, match=message) as refusal:
        take(tiny, good, row(tiny, **values))
    assert [fault.row for fault in refusal.value.faults] == [2]
    assert Edition.objects.count() == 1
    assert Deposit.objects.count() == 0


def test_all_the_faults_are_told_at_once(tiny: TinyCampaign) -> None:
    twice = row(tiny)
    wrong = row(tiny, "San-Bastian", answers={"volunteers_total": "douze", "multi_site": "bof"})
    with pytest.raises(TakeOverRefusedError) as refusal:
        take(tiny, twice, twice, wrong)
    assert [(f.row, f.key) for f in refusal.value.faults] == [
        (2, ""),
        (3, "volunteers_total"),
        (3, "multi_site"),
    ]


def test_who_is_set_aside_is_so_for_a_reason(tiny: TinyCampaign) -> None:
    identifier = tiny.structures["San-Bastian"].identifier
    with pytest.raises(TakeOverRefusedError, match="Dites pourquoi") as refusal:
        take(tiny, aside=[SetAside(identifier, Verb.EXCLUDE, " ")])
    assert refusal.value.faults[0].is_aside
    with pytest.raises(TakeOverRefusedError, match="déjà une ligne"):
        take(tiny, row(tiny, "San-Bastian"), aside=[SetAside(identifier, Verb.EXCLUDE, "Hors")])


def test_what_is_not_past_or_has_no_reason_is_refused(tiny: TinyCampaign) -> None:
    future = PastEdition(2018, 2017, date(2018, 3, 1), timezone.localdate())
    with pytest.raises(EditionRefusedError, match="déjà close"):
        take(tiny, past=future)
    with pytest.raises(EditionRefusedError, match="d’où viennent"):
        take(tiny, reason=" ")
    with pytest.raises(EditionRefusedError, match="données 2016"):
        take(tiny, past=PastEdition(2018, 2016, date(2018, 3, 1), date(2018, 6, 30)))


def test_the_queries_do_not_grow_with_the_rows(tiny: TinyCampaign) -> None:
    take(tiny)
    counts = []
    for year, names in ((2018, tiny_campaign.CENTRES[:1]), (2019, tiny_campaign.CENTRES)):
        past = PastEdition(year + 1, year, date(year + 1, 3, 1), date(year + 1, 6, 30))
        day = date(year + 1, 5, 2)
        rows = [row(tiny, name, deposited_on=day, started_on=None) for name in names]
        # Other tests may have read a questionnaire under the same number.
        queries.forget_questionnaires()
        with CaptureQueriesContext(connection) as seen:
            take(tiny, *rows, past=past)
        counts.append(len(seen))
    assert counts[0] == counts[1]
