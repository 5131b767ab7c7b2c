"""Filling sessions: who sits, when a correspondent writes, what the room has advanced."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

import tiny_campaign
from senacs.campaigns import queries
from senacs.campaigns.actions import responses, sessions
from senacs.campaigns.actions.responses import Save, Saved, SaveRefusedError
from senacs.campaigns.actions.sessions import SessionPlan
from senacs.campaigns.models import Change, Seat, Session
from senacs.campaigns.queries import seats as reads
from senacs.campaigns.rules.hands import SessionDoor, SessionRefusedError, session_door
from senacs.journal.models import Entry
from senacs.territories.models import Territory
from tiny_campaign import TinyCampaign

DAY = date(2027, 3, 3)
TODAY = timezone.localdate


@given(st.integers(-400, 400), st.booleans())
def test_a_session_takes_answers_on_its_day_and_the_next(days: int, ended: bool) -> None:
    moment = datetime(2027, 3, 3, 18, tzinfo=timezone.get_current_timezone()) if ended else None
    door = session_door(DAY, moment, DAY + timedelta(days=days))
    assert (door is SessionDoor.OPEN) == (days in (0, 1) and not ended)
    assert (door is SessionDoor.ENDED) == ended


def hold(tiny: TinyCampaign, *names: str, on: date | None = None, who: str = "caf") -> Session:
    return sessions.hold(
        edition=tiny.edition,
        territory=Territory.objects.get(level="department", code="04"),
        plan=SessionPlan("Après-midi de saisie", on or TODAY(), "Manosque"),
        responses=[tiny.response(name) for name in names or ("La Marelle",)],
        by=tiny.actor(who),
    )


def write(seat: Seat, tiny: TinyCampaign, who: str = "caf", **answers: object) -> list[Saved]:
    standing = seat.response.__class__.objects.get(pk=seat.response_id).values
    sent = Save(block="publics", answers=answers, before=standing)
    return sessions.save_seated(seat_id=seat.pk, sent=[sent], by=tiny.actor(who))


@pytest.mark.parametrize(
    ("who", "role"), [("caf", "caf_correspondent"), ("federation", "federation_correspondent")]
)
def test_what_is_written_in_a_session_says_so(tiny: TinyCampaign, who: str, role: str) -> None:
    seat = hold(tiny, who=who).seats.get()
    sessions.note_present(seat_id=seat.pk, present="Claire Aubert")
    write(seat, tiny, who, public_total="12")
    change = Change.objects.get()
    assert (change.channel, change.role) == ("session", role)
    assert change.reason == "Après-midi de saisie, avec Claire Aubert"
    (told,) = reads.filled_in_session(tiny.response())
    assert (told.by, told.answers) == ((tiny.people[who].name,), 1)
    assert Entry.objects.filter(verb="campaigns.seat_taken").count() == 1


@pytest.mark.parametrize("days", [-2, 1, 30])
def test_another_day_takes_nothing(tiny: TinyCampaign, days: int) -> None:
    session = hold(tiny)
    Session.objects.update(held_on=TODAY() + timedelta(days=days))
    with pytest.raises(SaveRefusedError, match="séance"):
        write(session.seats.get(), tiny, public_total="12")
    assert Change.objects.count() == 0


def test_an_ended_session_takes_nothing(tiny: TinyCampaign) -> None:
    session = hold(tiny)
    seat = session.seats.get()
    write(seat, tiny, public_total="12")
    sessions.end(session_id=session.pk, by=tiny.actor("caf"))
    sessions.end(session_id=session.pk, by=tiny.actor("caf"))
    with pytest.raises(SaveRefusedError, match="terminée"):
        write(seat, tiny, public_total="13")
    for act in (
        lambda: sessions.leave(seat_id=seat.pk, by=tiny.actor("caf")),
        lambda: sessions.note_present(seat_id=seat.pk, present="Autre"),
        lambda: sessions.change(
            session_id=session.pk,
            plan=SessionPlan("Autre", TODAY()),
            responses=[],
            by=tiny.actor("caf"),
        ),
    ):
        with pytest.raises(SessionRefusedError, match="terminée"):
            act()
    assert Entry.objects.filter(verb="campaigns.session_ended").count() == 1


def test_a_structure_that_left_takes_nothing(tiny: TinyCampaign) -> None:
    seat = hold(tiny, "La Marelle", "San-Bastian").seats.get(response=tiny.response("San-Bastian"))
    sessions.leave(seat_id=seat.pk, by=tiny.actor("caf"))
    with pytest.raises(SaveRefusedError, match="quitté"):
        sessions.save_seated(
            seat_id=seat.pk,
            sent=[Save(block="publics", answers={"public_total": "1"})],
            by=tiny.actor("caf"),
        )


def test_a_structure_that_was_filled_stays(tiny: TinyCampaign) -> None:
    seat = hold(tiny).seats.get()
    write(seat, tiny, public_total="12")
    with pytest.raises(SessionRefusedError, match="y reste"):
        sessions.leave(seat_id=seat.pk, by=tiny.actor("caf"))


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (SessionPlan("", TODAY()), "titre"),
        (SessionPlan("x" * 121, TODAY()), "titre"),
        (SessionPlan("Séance", TODAY() - timedelta(days=1)), "date"),
        (SessionPlan("Séance", TODAY() + timedelta(days=400)), "date"),
    ],
)
def test_a_faulty_plan_opens_nothing(tiny: TinyCampaign, plan: SessionPlan, said: str) -> None:
    with pytest.raises(SessionRefusedError, match=said):
        sessions.hold(
            edition=tiny.edition,
            territory=Territory.objects.get(level="department", code="04"),
            plan=plan,
            responses=[tiny.response()],
            by=tiny.actor("caf"),
        )
    assert Session.objects.count() == 0


def test_nobody_seated_nothing_opened(tiny: TinyCampaign) -> None:
    with pytest.raises(SessionRefusedError, match="au moins une"):
        sessions.hold(
            edition=tiny.edition,
            territory=Territory.objects.get(level="department", code="04"),
            plan=SessionPlan("Séance", TODAY()),
            responses=[],
            by=tiny.actor("caf"),
        )


def test_structures_join_and_the_day_moves(tiny: TinyCampaign) -> None:
    session = hold(tiny)
    Session.objects.update(held_on=TODAY() - timedelta(days=5))
    plan = SessionPlan("Séance", TODAY(), "Digne")
    both = [tiny.response(), tiny.response("San-Bastian")]
    sessions.change(session_id=session.pk, plan=plan, responses=both, by=tiny.actor("caf"))
    session.refresh_from_db()
    assert (session.title, session.held_on, session.place) == ("Séance", TODAY(), "Digne")
    assert session.seats.count() == 2


def test_the_room_counts_what_everybody_wrote_since_they_sat_down(tiny: TinyCampaign) -> None:
    director = tiny.actor("director")
    before = Save(block="publics", answers={"public_total": "700"}, before={})
    responses.save(response_id=tiny.response().pk, sent=before, by=director)
    session = hold(tiny, "La Marelle", "San-Bastian")
    (first, second) = reads.advances(session, reads.seats_of(session))
    assert (first.answers, second.answers) == (0, 0)
    assert first.left == first.left_before

    write(first.seat, tiny, public_total="766", public_age_0_3="18")
    own = Save(block="publics", answers={"public_age_4_10": "5"}, before={})
    responses.save(response_id=tiny.response().pk, sent=own, by=director)
    (now, other) = reads.advances(session, reads.seats_of(session))
    assert (now.answers, now.left_before - now.left) == (3, 2)
    assert (other.answers, other.left_before - other.left) == (0, 0)
    assert now.last is not None
    assert now.last.by_label == director.label

    sessions.end(session_id=session.pk, by=tiny.actor("caf"))
    late = Save(block="publics", answers={"public_age_11_14": "5"}, before={})
    responses.save(response_id=tiny.response().pk, sent=late, by=director)
    session.refresh_from_db()
    (then, _) = reads.advances(session, reads.seats_of(session))
    assert (then.answers, then.left) == (now.answers, now.left)


def test_rewinding_gives_back_what_stood(tiny: TinyCampaign) -> None:
    tiny_campaign.answer(tiny, "La Marelle")
    was = tiny.response()
    mark = Change.objects.latest("pk").pk
    for value in ("1", "nsp", "", "9"):
        standing = responses.encoded(tiny.response(), "public_total")
        sent = Save(
            block="publics", answers={"public_total": value}, before={"public_total": standing}
        )
        responses.save(response_id=was.pk, sent=sent, by=tiny.actor("director"))
    after = tiny.response()
    assert after.values != was.values
    changes = list(Change.objects.filter(response=was, pk__gt=mark))
    assert reads.rewound(after.values, after.missing, changes) == (was.values, was.missing)


def test_a_deposit_made_in_the_room_silences_the_banner(answered: TinyCampaign) -> None:
    seat = hold(answered).seats.get()
    write(seat, answered, public_total="766")
    value = answered.response().values["public_total"]
    write(seat, answered, public_total=str(value + 1))
    write(seat, answered, public_total=str(value))
    assert reads.filled_in_session(answered.response())
    tiny_campaign.deposit(answered, "La Marelle")
    assert reads.filled_in_session(answered.response()) == []


def test_the_board_costs_the_same_for_two_and_for_six(tiny: TinyCampaign) -> None:
    names = list(tiny.structures)
    small, large = hold(tiny, *names[:2]), hold(tiny, *names)
    queries.frozen(tiny.edition, tiny.response().kind)

    def cost(session: Session) -> int:
        with CaptureQueriesContext(connection) as caught:
            reads.advances(session, reads.seats_of(session))
        return len(caught)

    cost(large)
    assert cost(large) == cost(small) <= 4
