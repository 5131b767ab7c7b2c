"""The calendar in force: national, local, individual; what it lets each verb do; what it costs."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import tiny_campaign
from senacs.campaigns import queries
from senacs.campaigns.actions import calendar as verbs
from senacs.campaigns.actions import milestones, responses, reviews
from senacs.campaigns.actions.calendar import Ruling
from senacs.campaigns.actions.milestones import Moment
from senacs.campaigns.models import Decision, Edition, Extension, Milestone, Response, Window
from senacs.campaigns.queries import calendar, decisions
from senacs.campaigns.rules.calendar import (
    CalendarRefusedError,
    Committee,
    Days,
    Door,
    Phase,
    window_key,
)
from senacs.campaigns.rules.reviews import ReviewRefusedError
from senacs.campaigns.rules.states import Institution, TransitionRefusedError
from senacs.campaigns.sources import answers_sheet
from senacs.journal.models import Entry
from senacs.territories.models import Territory
from senacs.territories.rules import EVERYWHERE
from tiny_campaign import TinyCampaign

DAY = timedelta(days=1)
NAME = "La Marelle"


def today() -> date:
    return timezone.localdate()


def place(level: str = "department", code: str = "04") -> Territory:
    return Territory.objects.get(level=level, code=code)


def national(tiny: TinyCampaign, *, closes: int, grace: int | None = None) -> None:
    """The closing day and the end of grace, in days from today."""
    until = None if grace is None else today() + grace * DAY
    verbs.set_national(
        edition_id=tiny.edition.pk,
        days=Days(tiny.edition.opens_on, today() + closes * DAY, until),
        reason="Décalage",
        by=tiny.actor("steward"),
    )


def window(
    tiny: TinyCampaign, *, opens: int = -30, closes: int = 30, level: str = "department",
    code: str = "04", grace: int | None = None,
) -> Window:  # fmt: skip
    until = None if grace is None else today() + grace * DAY
    return verbs.set_window(
        edition_id=tiny.edition.pk,
        territory=place(level, code),
        days=Days(today() + opens * DAY, today() + closes * DAY, until),
        reason="Neige",
        by=tiny.actor("caf"),
    )


def extend(tiny: TinyCampaign, days: int = 10, reason: str = "Incendie") -> Extension:
    return verbs.extend(
        response_id=tiny.response().pk,
        until=today() + days * DAY,
        reason=reason,
        by=tiny.actor("caf"),
    )


def save(tiny: TinyCampaign, *, in_review: bool = False) -> responses.Saved:
    response = tiny.response()
    return responses.save(
        response_id=response.pk,
        sent=responses.Save(
            block=(block := _block(response)),
            answers={"public_total": str(100 + response.versions.get(block, 0))},
            seen_version=response.versions.get(block, 0),
        ),
        by=tiny.actor("director"),
        in_review=in_review,
    )


def _block(response: Response) -> str:
    asked = queries.asked_of(response).questionnaire
    return asked.block_of["public_total"]


# --- whose dates ----------------------------------------------------------------------------------


def test_the_narrowest_territory_wins(tiny: TinyCampaign) -> None:
    commune = tiny.response().register["commune_code"]
    for rank, (level, code) in enumerate(
        [("region", "93"), ("department", "04"), ("commune", commune)], start=1
    ):
        window(tiny, level=level, code=code, closes=30 + rank)
        dates = calendar.dates_of(tiny.response())
        assert dates.closes_on == today() + (30 + rank) * DAY
        assert dates.source == place(level, code).name
    others = calendar.dates_of(tiny.response("Centre social de Volx"))
    assert others.closes_on == today() + 32 * DAY


def test_a_removed_window_gives_the_national_dates_back(tiny: TinyCampaign) -> None:
    made = window(tiny, closes=45)
    verbs.remove_window(window_id=made.pk, reason="Fini", by=tiny.actor("caf"))
    dates = calendar.dates_of(tiny.response())
    assert (dates.closes_on, dates.source) == (tiny.edition.closes_on, "")


def test_an_extension_is_added_and_the_last_one_stands(tiny: TinyCampaign) -> None:
    national(tiny, closes=0)
    extend(tiny, 5)
    extend(tiny, 10, "Inondation")
    dates = calendar.dates_of(tiny.response())
    assert dates.extended_until == today() + 10 * DAY
    assert dates.extension_reason == "Inondation"
    assert Extension.objects.count() == 2
    verbs.withdraw_extension(response_id=tiny.response().pk, by=tiny.actor("caf"))
    assert calendar.dates_of(tiny.response()).extended_until is None
    assert Extension.objects.standing().count() == 0


def test_reading_dates_costs_nothing_without_local_ones(tiny: TinyCampaign) -> None:
    found = list(Response.objects.with_people())
    with CaptureQueriesContext(connection) as seen:
        calendar.dates_by_response(found)
    assert len(seen) == 0


def test_reading_dates_costs_one_query_whatever_the_number(tiny: TinyCampaign) -> None:
    window(tiny, closes=40)
    window(tiny, level="region", code="93", closes=41)
    extend(tiny, 50)
    found = list(Response.objects.with_people())
    with CaptureQueriesContext(connection) as seen:
        dates = calendar.dates_by_response(found)
    assert len(seen) == 1
    assert len(dates) == len(found) == 6


def test_a_save_costs_one_query_more_at_the_most(tiny: TinyCampaign) -> None:
    save(tiny)
    with CaptureQueriesContext(connection) as plain:
        save(tiny)
    window(tiny, closes=40)
    extend(tiny, 50)
    with CaptureQueriesContext(connection) as local:
        save(tiny)
    assert len(local) <= len(plain) + 1
    with CaptureQueriesContext(connection) as again:
        save(tiny)
    assert len(again) == len(plain)


# --- what the door lets through -------------------------------------------------------------------

Act = Callable[[TinyCampaign], object]


def deposit(tiny: TinyCampaign) -> object:
    return tiny_campaign.deposit(tiny, NAME)


def justify(tiny: TinyCampaign) -> object:
    return reviews.justify(
        response_id=tiny.response().pk, check_key="x", reason="real", text="Vu",
        by=tiny.actor("director"),
    )  # fmt: skip


FILLING: dict[str, tuple[Act, type[Exception]]] = {
    "save": (save, responses.SaveRefusedError),
    "deposit": (deposit, TransitionRefusedError),
    "justify": (justify, ReviewRefusedError),
}


@pytest.mark.parametrize("act", FILLING)
def test_nothing_is_written_after_the_last_day(answered: TinyCampaign, act: str) -> None:
    national(answered, closes=-1)
    verb, refusal = FILLING[act]
    with pytest.raises(refusal, match="demandez un délai à vos correspondants"):
        verb(answered)


@pytest.mark.parametrize("act", FILLING)
def test_nothing_is_written_before_the_opening(tiny: TinyCampaign, act: str) -> None:
    Edition.objects.update(opens_on=today() + DAY)
    verb, refusal = FILLING[act]
    with pytest.raises(refusal, match="ouvre le"):
        verb(tiny)


def test_a_spreadsheet_is_told_at_the_dry_run_that_the_door_is_shut(tiny: TinyCampaign) -> None:
    national(tiny, closes=-1)
    identifier = tiny.response().structure.identifier
    content = f"identifiant,public_total\n{identifier},640\n".encode()
    plan = answers_sheet.plan(content, "r.csv", tiny.edition, EVERYWHERE)
    assert not plan.to_enter
    assert "terminée depuis le" in str(plan.faulty[0].errors[0])


def test_grace_is_for_those_who_have_started(answered: TinyCampaign) -> None:
    national(answered, closes=-1, grace=3)
    deposit(answered)
    with pytest.raises(responses.SaveRefusedError, match="qui avaient commencé"):
        responses.save(
            response_id=answered.response("Centre social de Volx").pk,
            sent=responses.Save(block=_block(answered.response()), answers={"public_total": "9"}),
            by=answered.actor("neighbour"),
        )


def test_an_extension_opens_the_door_again_and_marks_the_deposit_late(
    answered: TinyCampaign,
) -> None:
    national(answered, closes=-1)
    extend(answered)
    deposit(answered)
    response = answered.response()
    assert calendar.door_of(response, today()) is Door.EXTENDED
    assert calendar.late([response, answered.response("San-Bastian")]) == {response.pk}


def test_a_deposit_on_time_is_not_late_whatever_is_given_later(deposited: TinyCampaign) -> None:
    national(deposited, closes=0)
    extend(deposited)
    assert calendar.late([deposited.response()]) == frozenset()


def test_a_correction_agreed_in_review_does_not_wait_on_the_calendar(
    answered: TinyCampaign,
) -> None:
    national(answered, closes=-1)
    assert save(answered, in_review=True).written


def test_review_goes_on_after_the_last_day(deposited: TinyCampaign) -> None:
    national(deposited, closes=-1)
    asked = reviews.ask(
        response_id=deposited.response().pk, question_key="public_total", kind="explain",
        text="Pourquoi ?", institution=Institution.CAF, by=deposited.actor("caf"),
    )  # fmt: skip
    reviews.answer(query_id=asked.pk, text="Une antenne.", by=deposited.actor("director"))
    reviews.close(query_id=asked.pk, by=deposited.actor("caf"))
    tiny_campaign.sign(deposited, NAME)


def test_a_question_brings_its_own_time_and_no_more(deposited: TinyCampaign) -> None:
    national(deposited, closes=-1)
    asked = reviews.ask(
        response_id=deposited.response().pk, question_key="public_total", kind="explain",
        text="Pourquoi ?", institution=Institution.CAF, by=deposited.actor("caf"),
    )  # fmt: skip
    asked.due_on = today() - DAY
    asked.save()
    with pytest.raises(ReviewRefusedError, match="terminée depuis"):
        reviews.answer(query_id=asked.pk, text="Trop tard.", by=deposited.actor("director"))


def test_a_return_gives_time(deposited: TinyCampaign) -> None:
    national(deposited, closes=-1)
    responses.send_back(
        response_id=deposited.response().pk, by=deposited.actor("caf"), reason="Revoir"
    )
    assert calendar.dates_of(deposited.response()).extended_until == today() + 14 * DAY
    assert save(deposited).written


def test_a_return_in_time_gives_nothing(deposited: TinyCampaign) -> None:
    responses.send_back(
        response_id=deposited.response().pk, by=deposited.actor("caf"), reason="Revoir"
    )
    assert not Extension.objects.exists()


# --- who may set what -----------------------------------------------------------------------------


def test_dates_beyond_the_bounds_need_a_national_decision(tiny: TinyCampaign) -> None:
    with pytest.raises(CalendarRefusedError, match="décision d’un comité national"):
        window(tiny, closes=70)
    verbs.record_decision(
        edition=tiny.edition,
        territory=None,
        ruling=Ruling(
            Committee.TECHNICAL,
            today(),
            "Report dans les Alpes",
            concerns=window_key(2017, "department", "04"),
        ),
        by=tiny.actor("steward"),
    )
    assert window(tiny, closes=70).closes_on == today() + 70 * DAY
    with pytest.raises(CalendarRefusedError, match="décision"):
        window(tiny, closes=70, level="region", code="93")


def refuse_window(tiny: TinyCampaign, **values: int | str) -> None:
    window(tiny, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"opens": 10, "closes": 5}, "précède"),
        ({"opens": -5, "closes": 5}, "au moins 21"),
        ({"level": "country", "code": "FR"}, "pas à ce niveau"),
        ({"code": "05"}, "Aucune structure"),
        ({"grace": 20}, "précède la clôture"),
    ],
)
def test_a_window_that_makes_no_sense(
    tiny: TinyCampaign, values: dict[str, int | str], said: str
) -> None:
    with pytest.raises(CalendarRefusedError, match=said):
        refuse_window(tiny, **values)
    assert not Window.objects.exists()
    assert Edition.objects.get(pk=tiny.edition.pk).calendar_token == ""


def test_the_opening_stays_once_structures_answer(tiny: TinyCampaign) -> None:
    with pytest.raises(CalendarRefusedError, match="ne change plus"):
        verbs.set_national(
            edition_id=tiny.edition.pk,
            days=Days(today(), today() + 9 * DAY),
            reason="Retard",
            by=tiny.actor("steward"),
        )


@pytest.mark.parametrize("reason", ["", "  "])
def test_every_change_says_why(tiny: TinyCampaign, reason: str) -> None:
    with pytest.raises(CalendarRefusedError, match="pourquoi"):
        extend(tiny, 40, reason)
    with pytest.raises(CalendarRefusedError, match="pourquoi"):
        verbs.set_national(
            edition_id=tiny.edition.pk,
            days=Days(tiny.edition.opens_on, today()),
            reason=reason,
            by=tiny.actor("steward"),
        )


def test_a_closed_edition_keeps_its_dates(deposited: TinyCampaign) -> None:
    tiny_campaign.sign(deposited, NAME, "San-Bastian")
    tiny_campaign.close(deposited)
    with pytest.raises(CalendarRefusedError, match="close"):
        national(deposited, closes=10)
    with pytest.raises(CalendarRefusedError, match="close"):
        window(deposited)
    with pytest.raises(CalendarRefusedError, match="pas ouverte"):
        extend(deposited, 40)


def test_each_change_is_told_to_the_journal(tiny: TinyCampaign) -> None:
    made = window(tiny, closes=40)
    extend(tiny, 50)
    verbs.remove_window(window_id=made.pk, reason="Fini", by=tiny.actor("caf"))
    verbs.withdraw_extension(response_id=tiny.response().pk, by=tiny.actor("caf"))
    told = Entry.objects.filter(actor_label="Nadia Ferrand").values_list("verb", flat=True)
    assert set(told) == {
        "campaigns.window_set",
        "campaigns.window_removed",
        "campaigns.extension_given",
        "campaigns.extension_withdrawn",
    }


# --- the cycle ------------------------------------------------------------------------------------


def moment(**values: object) -> Moment:
    fields = {"phase": Phase.ANALYSIS, "title": "Journée d’analyse", "starts_on": today()}
    return Moment(**{**fields, **values})  # type: ignore[arg-type]


def test_a_moment_is_added_revised_concluded_and_kept(tiny: TinyCampaign) -> None:
    by = tiny.actor("caf")
    made = milestones.add(edition=tiny.edition, territory=place(), moment=moment(), by=by)
    milestones.revise(milestone_id=made.pk, moment=moment(place="Digne"), by=by)
    milestones.conclude(milestone_id=made.pk, conclusions="Les jeunes sont là.", by=by)
    kept = Milestone.objects.get()
    assert (kept.place, kept.conclusions) == ("Digne", "Les jeunes sont là.")
    assert kept.changed_by_label == "Nadia Ferrand"
    with pytest.raises(CalendarRefusedError, match="conclusions"):
        milestones.remove(milestone_id=made.pk, by=by)
    milestones.conclude(milestone_id=made.pk, conclusions="", by=by)
    milestones.remove(milestone_id=made.pk, by=by)
    assert not Milestone.objects.exists()


def test_a_moment_to_come_has_no_conclusions(tiny: TinyCampaign) -> None:
    made = milestones.add(
        edition=tiny.edition,
        territory=None,
        moment=moment(starts_on=today() + DAY),
        by=tiny.actor("steward"),
    )
    with pytest.raises(CalendarRefusedError, match="pas encore eu lieu"):
        milestones.conclude(milestone_id=made.pk, conclusions="Bien", by=tiny.actor("steward"))


def test_a_structure_sees_the_moments_of_its_places(tiny: TinyCampaign) -> None:
    by = tiny.actor("steward")
    for territory in (None, place(), place("department", "05")):
        milestones.add(edition=tiny.edition, territory=territory, moment=moment(), by=by)
    found = calendar.milestones_of(tiny.edition, tiny.response().register)
    assert [m.territory for m in found] == [None, place()]


def test_a_decision_is_written_once_by_the_right_committee(tiny: TinyCampaign) -> None:
    by = tiny.actor("caf")
    ruling = Ruling(Committee.LOCAL, today(), "Ouverture avancée", concerns="edition:2017")
    made = verbs.record_decision(edition=tiny.edition, territory=place(), ruling=ruling, by=by)
    assert decisions.about(["edition:2017"]) == [made]
    for territory, committee in ((None, Committee.LOCAL), (place(), Committee.STRATEGIC)):
        wrong = Ruling(committee, today(), "Objet")
        with pytest.raises(CalendarRefusedError, match="comité local"):
            verbs.record_decision(edition=tiny.edition, territory=territory, ruling=wrong, by=by)
    assert Decision.objects.count() == 1
