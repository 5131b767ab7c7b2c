"""Two processes at once, on PostgreSQL: dates that change while the edition closes, deliveries."""

import threading
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django.fixtures import Settings
from test_races import meanwhile

import tiny_campaign
from senacs.campaigns.actions import calendar, editions, reminders, responses
from senacs.campaigns.actions.mails import Delivered, deliver
from senacs.campaigns.models import Edition, Extension
from senacs.campaigns.rules.calendar import CalendarRefusedError
from senacs.campaigns.rules.mail_words import Links
from senacs.journal.rules import SYSTEM
from senacs.territories.rules import EVERYWHERE
from smtp_sink import Sink
from tiny_campaign import TinyCampaign

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tiny(transactional_db: None) -> TinyCampaign:
    made = tiny_campaign.make(evs=0)
    tiny_campaign.answer(made, "La Marelle", "San-Bastian")
    return made


def extend(tiny: TinyCampaign, pk: int) -> Extension:
    until = timezone.localdate() + timedelta(days=50)
    return calendar.extend(response_id=pk, until=until, reason="Neige", by=SYSTEM)


def test_an_extension_waits_for_the_closing_and_is_refused(tiny: TinyCampaign) -> None:
    tiny_campaign.deposit(tiny, "La Marelle")
    tiny_campaign.sign(tiny, "La Marelle")
    pk = tiny.response("San-Bastian").pk
    (refusal,) = meanwhile(
        lambda: editions.close_edition(edition_id=tiny.edition.pk, by=SYSTEM),
        lambda: extend(tiny, pk),
    )
    assert isinstance(refusal, CalendarRefusedError)
    assert not Extension.objects.exists()


def test_a_return_and_a_closing_never_lock_each_other(tiny: TinyCampaign) -> None:
    """Both lock the edition first: one waits, none is killed."""
    tiny_campaign.deposit(tiny, "La Marelle", "San-Bastian")
    tiny_campaign.sign(tiny, "San-Bastian")
    Edition.objects.update(closes_on=timezone.localdate())
    pk = tiny.response().pk
    raised = meanwhile(
        lambda: responses.send_back(response_id=pk, by=SYSTEM, reason="Revoir"),
        lambda: editions.close_edition(edition_id=tiny.edition.pk, by=SYSTEM),
    )
    assert raised == []
    assert Extension.objects.get().response_id == pk


def test_two_deliveries_at_once_send_each_message_once(
    tiny: TinyCampaign, settings: Settings
) -> None:
    sink = Sink()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    links = Links("", lambda _: "", lambda _: "")
    reminders.send(edition=tiny.edition, where=EVERYWHERE, links=links, by=SYSTEM)
    both = threading.Barrier(2)
    done: list[Delivered] = []

    def run() -> None:
        both.wait()
        done.append(deliver(most=100))
        connection.close()

    others = [threading.Thread(target=run) for _ in range(2)]
    for other in others:
        other.start()
    for other in others:
        other.join(timeout=20)
    sink.stop()
    identities = [_identity(message) for message in sink.received]
    assert len(identities) == sum(one.sent for one in done) >= 1
    assert len(set(identities)) == len(identities)


def _identity(message: EmailMessage) -> str:
    return str(message["Message-ID"])
