"""Agreed actions are recalled once before their day and once after; old deletions are erased."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

import tiny_campaign
import tiny_territories
from senacs.accounts.models import Person
from senacs.campaigns.actions import reminders
from senacs.campaigns.models import Mail
from senacs.campaigns.rules.reminders import MailState
from senacs.exchange.actions import agreed, due, tables
from senacs.exchange.models import AgreedAction, Comment, DueReminder, SavedTable
from senacs.exchange.rules import (
    DAYS_TO_UNDO,
    ActionRefusedError,
    Agreement,
    DueStep,
    Start,
    TableDraft,
    due_step,
)
from senacs.journal.models import Entry
from senacs.journal.rules import SYSTEM
from senacs.web.management.commands.daily import CHORES
from tiny_campaign import TinyCampaign

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)


@pytest.fixture
def tiny(db: None) -> TinyCampaign:
    made = tiny_campaign.make(evs=0)
    reminders.switch(edition_id=made.edition.pk, is_on=True, by=made.actor("steward"))
    return made


def convened(tiny: TinyCampaign, due_on: date, indicator: str = "budget_mean") -> AgreedAction:
    by = tiny.actor("caf")
    start = Start(indicator, "Budget moyen", "100 €", "", 4, 4, 2016, "2017-abc")
    action = agreed.mark(territory=tiny_territories.department("04"), start=start, by=by)
    terms = Agreement("Rencontrer la commune", "La fédération", due_on)
    agreed.agree(action=action, agreed=terms, by=by)
    return action


def recall(today: date) -> int | None:
    return due.recall(today=today, address=lambda pk: f"https://senacs.example/{pk}", by=SYSTEM)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(8, None), (7, DueStep.BEFORE), (0, DueStep.BEFORE), (-1, DueStep.AFTER)],
)
def test_a_day_calls_for_one_step_at_most(days: int, expected: DueStep | None) -> None:
    assert due_step(MONDAY + timedelta(days=days), MONDAY) is expected


def test_each_correspondent_is_told_once_before_and_once_after(tiny: TinyCampaign) -> None:
    action = convened(tiny, MONDAY + timedelta(days=5))
    assert recall(MONDAY - timedelta(days=7)) == 0
    assert recall(MONDAY) == 2
    mails = list(Mail.objects.order_by("email"))
    assert {mail.email for mail in mails} == {
        tiny.people["caf"].email,
        tiny.people["federation"].email,
    }
    for mail in mails:
        assert "L’échéance approche" in mail.body
        assert "Rencontrer la commune" in mail.body
        assert f"https://senacs.example/{action.pk}" in mail.body
        assert "La fédération" in mail.body
    assert Entry.objects.filter(verb="exchange.due_reminders_sent").get().after == {"mails": 2}
    assert recall(MONDAY) == 0
    assert recall(MONDAY + timedelta(days=4)) == 0
    # Messages are dated by the clock: let them rest.
    Mail.objects.update(at=timezone.now() - timedelta(days=400))
    assert recall(MONDAY + timedelta(days=6)) == 2
    assert "L’échéance est passée" in Mail.objects.first().body  # type: ignore[union-attr]
    Mail.objects.update(at=timezone.now() - timedelta(days=400))
    assert recall(MONDAY + timedelta(days=20)) == 0
    assert DueReminder.objects.count() == 4


def test_a_new_day_starts_again_and_an_ended_action_is_left_alone(tiny: TinyCampaign) -> None:
    action = convened(tiny, MONDAY)
    assert recall(MONDAY) == 2
    Mail.objects.update(at=timezone.now() - timedelta(days=400))
    terms = Agreement("Rencontrer la commune", "La fédération", MONDAY + timedelta(days=30))
    agreed.agree(action=action, agreed=terms, by=tiny.actor("caf"))
    assert recall(MONDAY) == 0
    assert recall(MONDAY + timedelta(days=25)) == 2
    Mail.objects.update(at=timezone.now() - timedelta(days=400))
    agreed.end(action=action, is_done=True, result="Fait", by=tiny.actor("caf"))
    assert recall(MONDAY + timedelta(days=40)) == 0


def owned(
    tiny: TinyCampaign, due_on: date, email: str, indicator: str = "budget_mean"
) -> AgreedAction:
    action = convened(tiny, due_on, indicator)
    terms = Agreement("Rencontrer la commune", "La fédération", due_on, email)
    agreed.agree(action=action, agreed=terms, by=tiny.actor("caf"))
    action.refresh_from_db()
    return action


def test_an_owner_is_told_in_words_that_need_no_account(tiny: TinyCampaign) -> None:
    owned(tiny, MONDAY, "Maire@Commune.example")
    owned(tiny, MONDAY - timedelta(days=2), "maire@commune.example", "fte_mean")
    assert recall(MONDAY) == 3
    mail = Mail.objects.get(email="maire@commune.example")
    assert mail.person_id is None
    assert "https://senacs.example" not in mail.body
    assert tiny.people["caf"].email in mail.body
    assert mail.body.count("Rencontrer la commune") == 2
    assert "pour ce rappel seulement" in mail.body
    assert recall(MONDAY) == 0


def test_a_correspondent_who_owns_the_action_is_told_once(tiny: TinyCampaign) -> None:
    owned(tiny, MONDAY, tiny.people["caf"].email)
    assert recall(MONDAY) == 2


def test_the_address_of_an_owner_goes_with_the_action(tiny: TinyCampaign) -> None:
    action = owned(tiny, MONDAY, "maire@commune.example")
    other = owned(tiny, MONDAY, "maire@commune.example", "fte_mean")
    assert recall(MONDAY) == 3
    agreed.end(action=action, is_done=True, result="Fait", by=tiny.actor("caf"))
    action.refresh_from_db()
    assert action.owner_email == ""
    # The same message recalled another action: it still leaves.
    assert Mail.objects.get(email="maire@commune.example").state == MailState.QUEUED
    agreed.end(action=other, is_done=False, result="Reporté", by=tiny.actor("caf"))
    assert not Mail.objects.filter(email="maire@commune.example").exists()
    assert Mail.objects.get(person_id=None).state == MailState.CANCELLED
    assert not DueReminder.objects.filter(email="maire@commune.example").exists()
    assert DueReminder.objects.count() == 4, "those of the correspondents stay"


def test_another_address_erases_the_former_one_and_a_long_past_day_too(tiny: TinyCampaign) -> None:
    action = owned(tiny, MONDAY, "maire@commune.example")
    terms = Agreement("Rencontrer la commune", "La fédération", MONDAY, "adjoint@commune.example")
    assert recall(MONDAY) == 3
    agreed.agree(action=action, agreed=terms, by=tiny.actor("caf"))
    assert not Mail.objects.filter(email="maire@commune.example").exists()
    chore = next(one for one in CHORES if one.name == "adresses")
    assert "0 adresses" in " ".join(chore.do(MONDAY + timedelta(days=30)))
    assert "1 adresses" in " ".join(chore.do(MONDAY + timedelta(days=31)))
    action.refresh_from_db()
    assert (action.owner_email, action.owner) == ("", "La fédération")
    assert Entry.objects.filter(verb="exchange.owner_addresses_erased").count() == 1
    assert "commune.example" not in str(list(Entry.objects.values_list("before", "after")))


@pytest.mark.parametrize("odd", ["maire", "a@b", "maire@commune.example\nBcc: x@y.example"])
def test_an_address_that_is_none_is_refused(tiny: TinyCampaign, odd: str) -> None:
    with pytest.raises(ActionRefusedError) as refusal:
        owned(tiny, MONDAY, odd)
    assert set(refusal.value.errors) == {"owner_email"}


def test_two_actions_make_one_message_and_two_more_wait_three_days(tiny: TinyCampaign) -> None:
    today = timezone.localdate()
    convened(tiny, today + timedelta(days=1))
    convened(tiny, today - timedelta(days=1), "fte_mean")
    assert recall(today) == 2
    mail = Mail.objects.first()
    assert mail is not None
    assert mail.subject.endswith("l’échéance de 2 actions convenues")
    assert mail.body.index("est passée") < mail.body.index("approche")
    convened(tiny, today, "users_share")
    assert recall(today) == 0
    assert recall(today + timedelta(days=3)) == 2


def test_an_address_that_failed_and_a_switched_off_edition_get_nothing(
    tiny: TinyCampaign,
) -> None:
    convened(tiny, MONDAY)
    assert recall(MONDAY) == 2
    Mail.objects.filter(email=tiny.people["caf"].email).update(state=MailState.FAILED.value)
    Mail.objects.update(at=timezone.now() - timedelta(days=400))
    assert recall(MONDAY + timedelta(days=9)) == 1
    reminders.switch(edition_id=tiny.edition.pk, is_on=False, by=tiny.actor("steward"))
    assert recall(MONDAY + timedelta(days=10)) is None


def test_the_daily_chore_keeps_week_ends(tiny: TinyCampaign) -> None:
    convened(tiny, MONDAY)
    chore = next(one for one in CHORES if one.name == "actions convenues")
    assert list(chore.do(MONDAY - timedelta(days=1))) == []
    assert not Mail.objects.exists()
    assert "2 messages en file" in " ".join(chore.do(MONDAY))
    assert "0 messages en file" in " ".join(chore.do(MONDAY))
    assert "/suivi/actions/" in Mail.objects.first().body  # type: ignore[union-attr]


def kept(tiny: TinyCampaign, name: str) -> SavedTable:
    return tables.save(
        owner=Person.objects.get(pk=tiny.people["director"].pk),
        query="indicateur=public_total",
        draft=TableDraft(name, "", "private"),
        circles=frozenset(),
        may_publish=False,
        by=tiny.actor("director"),
    )


def test_what_nobody_can_put_back_is_erased_with_its_comments(tiny: TinyCampaign) -> None:
    by = tiny.actor("director")
    old, recent, alive = (kept(tiny, name) for name in ("Ancien", "Récent", "Gardé"))
    author = Person.objects.get(pk=tiny.people["director"].pk)
    Comment.objects.create(table=old, author=author, text="Vu", written_at=timezone.now())
    for one in (old, recent):
        tables.delete(table=one, by=by)
    now = timezone.now()
    limit = now - timedelta(days=DAYS_TO_UNDO)
    SavedTable.objects.filter(pk=old.pk).update(deleted_at=limit - timedelta(seconds=1))
    SavedTable.objects.filter(pk=recent.pk).update(deleted_at=limit)
    assert tables.purge(now=now, by=SYSTEM) == 1
    assert set(SavedTable.objects.values_list("pk", flat=True)) == {recent.pk, alive.pk}
    assert not Comment.objects.exists()
    assert Entry.objects.get(verb="exchange.tables_purged").after == {"tables": [old.pk]}
    assert tables.purge(now=now, by=SYSTEM) == 0
    tables.restore(table=recent, by=by)
    chore = next(one for one in CHORES if one.name == "tableaux enregistrés")
    assert list(chore.do(timezone.localdate())) == ["0 tableaux supprimés effacés"]
