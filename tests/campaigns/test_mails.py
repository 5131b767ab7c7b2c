"""Messages queued and delivered to a real mail server on loopback; failures seen and mended."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core import mail as django_mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import Settings

import tiny_campaign
from senacs.campaigns.actions import mails, reminders
from senacs.campaigns.actions.mails import MailRefusedError, deliver
from senacs.campaigns.models import Edition, Mail, MailLine, MailTemplate
from senacs.campaigns.queries import reminders as reads
from senacs.campaigns.rules.mail_words import Links
from senacs.campaigns.rules.reminders import MailState, plan
from senacs.catalogue.mails import MAILS
from senacs.journal.models import Entry
from senacs.journal.rules import SYSTEM
from senacs.structures.models import Structure
from senacs.territories.rules import EVERYWHERE, Places
from smtp_sink import Sink
from tiny_campaign import TinyCampaign

LINKS = Links("https://s.test/bureau/", lambda pk: f"https://s.test/r/{pk}", lambda _: "")
DIRECTOR = "director@exemple.senacs.example"
NEIGHBOUR = "neighbour@exemple.senacs.example"


@pytest.fixture
def sink(settings: Settings) -> Iterator[Sink]:
    """A real mail server, to which the site is told to speak."""
    server = Sink()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield server
    server.stop()


def queue(tiny: TinyCampaign, who: str = "caf", *only: str) -> reminders.Queued:
    return reminders.send(
        edition=Edition.objects.get(pk=tiny.edition.pk),
        where=Places.of("department", "04"),
        links=LINKS,
        by=tiny.actor(who),
        chosen=only or None,
    )


def state_of(email: str) -> str:
    return Mail.objects.get(email=email).state


# --- queueing -------------------------------------------------------------------------------------


def test_a_preview_writes_nothing(tiny: TinyCampaign) -> None:
    due = plan(reads.situation(tiny.edition, EVERYWHERE, timezone.localdate()))
    assert {d.reader.email for d in due.digests} == {
        DIRECTOR,
        NEIGHBOUR,
        "evs@exemple.senacs.example",
    }
    assert len(due.unreachable) == 3
    assert not Mail.objects.exists()


def test_each_person_gets_one_message_about_what_is_due(tiny: TinyCampaign) -> None:
    done = queue(tiny)
    assert len(done.mails) == Mail.objects.count() == 3
    sent = Mail.objects.get(email=DIRECTOR)
    assert sent.step == "not_opened"
    assert (sent.state, sent.by_label, sent.person_id) == (
        "queued", "Nadia Ferrand", tiny.people["director"].pk,
    )  # fmt: skip
    assert "Bonjour Claire Aubert" in sent.body
    assert f"https://s.test/r/{tiny.response().pk}" in sent.body
    assert "Luc Tardieu (federation@exemple.senacs.example)" in sent.body
    assert [line.step for line in sent.lines.all()] == ["not_opened:2"]
    assert Entry.objects.get(verb="campaigns.reminders_sent").after == {"mails": 3}


def test_nothing_leaves_twice(tiny: TinyCampaign) -> None:
    queue(tiny)
    assert queue(tiny) == reminders.Queued((), 0)
    assert Mail.objects.count() == 3


def test_only_the_chosen_get_something(tiny: TinyCampaign) -> None:
    queue(tiny, "caf", DIRECTOR)
    assert list(Mail.objects.values_list("email", flat=True)) == [DIRECTOR]


def test_contributors_are_never_written_to(tiny: TinyCampaign) -> None:
    queue(tiny)
    assert not Mail.objects.filter(email__startswith="contributor").exists()


def test_a_structure_without_account_is_written_to_at_its_address(tiny: TinyCampaign) -> None:
    Structure.objects.filter(name="San-Bastian").update(email="Contact@San-Bastian.test")
    queue(tiny)
    sent = Mail.objects.get(email="contact@san-bastian.test")
    assert (sent.person_id, sent.name) == (None, "San-Bastian")


def test_a_deposit_brings_thanks_and_stops_the_rest(answered: TinyCampaign) -> None:
    tiny_campaign.deposit(answered, "La Marelle")
    queue(answered)
    assert Mail.objects.get(email=DIRECTOR).step == "thanks"


def test_correspondents_learn_what_waits_for_them(deposited: TinyCampaign) -> None:
    past = timezone.now() - timedelta(days=5)
    for response in (deposited.response(), deposited.response("San-Bastian")):
        connection.cursor().execute(
            "UPDATE campaigns_deposit SET at = %s WHERE id = %s", [past, response.deposit_id]
        )
    queue(deposited, "steward")
    for who in ("caf", "federation"):
        sent = Mail.objects.get(email=f"{who}@exemple.senacs.example")
        assert sent.step == "to_read"
        assert sent.lines.count() == 2
    assert not Mail.objects.filter(email__startswith="caf_05").exists()


def test_a_closed_edition_writes_to_nobody(deposited: TinyCampaign) -> None:
    tiny_campaign.sign(deposited, "La Marelle", "San-Bastian")
    tiny_campaign.close(deposited)
    with pytest.raises(reminders.RemindersRefusedError, match="pas ouverte"):
        queue(deposited)


def test_the_facts_cost_the_same_whatever_the_number(tiny: TinyCampaign) -> None:
    def cost(where: Places) -> int:
        with CaptureQueriesContext(connection) as seen:
            plan(reads.situation(tiny.edition, where, timezone.localdate()))
        return len(seen)

    few = cost(Places(structures=frozenset({tiny.response().structure_id})))
    assert cost(EVERYWHERE) == few
    assert few <= 12


# --- delivery -------------------------------------------------------------------------------------


def test_messages_reach_a_real_server(tiny: TinyCampaign, sink: Sink) -> None:
    queue(tiny)
    done = deliver(most=100)
    assert (done.sent, done.failed) == (3, 0)
    assert sink.sessions == 1
    got = {str(m["To"]): m for m in sink.received}[DIRECTOR]
    assert got["Subject"] == "SENACS 2017\u202f: votre réponse vous attend"
    assert "n’a pas encore été ouverte" in got.get_content()
    assert got.get_content_charset() == "utf-8"
    assert got.get_content_type() == "text/plain"
    assert got["Auto-Submitted"] == "auto-generated"
    assert "SENACS 2017" in got["List-Id"]
    assert got["Reply-To"] == "caf@exemple.senacs.example"
    assert got["Message-ID"].startswith(f"<senacs-{Mail.objects.get(email=DIRECTOR).pk}-")
    assert set(Mail.objects.values_list("state", flat=True)) == {"sent"}
    assert deliver(most=100).sent == 0


def test_a_number_at_a_time(tiny: TinyCampaign, sink: Sink) -> None:
    queue(tiny)
    assert deliver(most=2).sent == 2
    assert deliver(most=2).sent == 1


def test_a_refused_address_fails_at_once_and_the_others_arrive(
    tiny: TinyCampaign, sink: Sink
) -> None:
    sink.refusals[DIRECTOR] = "550 no such user"
    queue(tiny)
    done = deliver(most=100)
    assert (done.sent, done.failed) == (2, 1)
    failed = Mail.objects.get(email=DIRECTOR)
    assert failed.state == "failed"
    assert "550 no such user" in failed.error
    due = plan(reads.situation(tiny.edition, EVERYWHERE, timezone.localdate()))
    assert DIRECTOR not in {d.reader.email for d in due.digests}


def test_a_busy_server_is_tried_again_later_then_given_up(tiny: TinyCampaign, sink: Sink) -> None:
    sink.refusals[DIRECTOR] = "451 try later"
    queue(tiny, "caf", DIRECTOR)
    for attempt in range(1, 6):
        deliver(most=9)
        sent = Mail.objects.get()
        assert sent.attempts == attempt
        assert sent.state == ("failed" if attempt == 5 else "queued")
        # Its rest is not over.
        assert deliver(most=9).postponed == 0
        Mail.objects.update(claimed_at=timezone.now() - timedelta(days=1))
    assert sink.received == []


def test_an_absent_server_spends_nobodys_attempts(tiny: TinyCampaign, sink: Sink) -> None:
    queue(tiny)
    sink.stop()
    done = deliver(most=100)
    assert done.unreachable
    assert done.postponed == 1
    assert set(Mail.objects.values_list("state", "attempts", "claimed_at")) == {("queued", 0, None)}
    with pytest.raises(CommandError, match="ne répond pas"):
        call_command("mails", "deliver")


def test_of_two_processes_one_sends(tiny: TinyCampaign, sink: Sink) -> None:
    queue(tiny, "caf", DIRECTOR)
    pk = Mail.objects.get().pk
    assert mails._claim(pk) is not None
    # The other listed the message before the claim, or comes after it: it gets nothing.
    assert mails._claim(pk) is None
    assert deliver(most=9).sent == 0
    assert sink.received == []


def test_a_crash_after_acceptance_sends_once_more_with_the_same_identity(
    tiny: TinyCampaign, sink: Sink
) -> None:
    """The server has the message; the process dies before writing it down."""
    queue(tiny, "caf", DIRECTOR)
    deliver(most=9)
    Mail.objects.update(state="queued", sent_at=None)
    assert deliver(most=9).sent == 0
    Mail.objects.update(claimed_at=timezone.now() - timedelta(minutes=6))
    assert deliver(most=9).sent == 1
    one, two = sink.received
    assert one["Message-ID"] == two["Message-ID"]
    assert deliver(most=9).sent == 0


def test_a_deposit_before_the_departure_cancels_what_hurried_it(
    tiny: TinyCampaign, sink: Sink
) -> None:
    queue(tiny, "caf", DIRECTOR)
    tiny_campaign.answer(tiny, "La Marelle")
    tiny_campaign.deposit(tiny, "La Marelle")
    assert deliver(most=9).cancelled == 1
    assert sink.received == []
    assert state_of(DIRECTOR) == "cancelled"


def test_the_outbox_of_the_embedded_mode(tiny: TinyCampaign) -> None:
    queue(tiny)
    deliver(most=100)
    assert len(django_mail.outbox) == 3


# --- what did not arrive --------------------------------------------------------------------------


def test_an_address_is_mended_and_the_message_leaves(tiny: TinyCampaign, sink: Sink) -> None:
    sink.refusals[DIRECTOR] = "550 no such user"
    queue(tiny, "caf", DIRECTOR)
    deliver(most=9)
    failed = Mail.objects.get()
    mails.redirect(mail_id=failed.pk, email=" Claire@Marelle.test ", by=tiny.actor("caf"))
    assert deliver(most=9).sent == 1
    assert str(sink.received[0]["To"]) == "claire@marelle.test"
    assert MailLine.objects.get().email == "claire@marelle.test"


def test_the_message_mended_leaves_before_those_that_wait(tiny: TinyCampaign, sink: Sink) -> None:
    queue(tiny)
    last = Mail.objects.order_by("pk").last()
    assert last is not None
    assert deliver(most=1, only=last.pk).sent == 1
    assert [str(message["To"]) for message in sink.received] == [last.email]


@pytest.mark.parametrize(
    ("address", "said"), [("pas une adresse", "adresse électronique"), (NEIGHBOUR, "déjà reçu")]
)
def test_an_address_that_mends_nothing(tiny: TinyCampaign, address: str, said: str) -> None:
    queue(tiny)
    Mail.objects.filter(email=DIRECTOR).update(state="failed")
    line = MailLine.objects.get(email=DIRECTOR)
    MailLine.objects.filter(email=NEIGHBOUR).update(response=line.response, step=line.step)
    with pytest.raises(MailRefusedError, match=said):
        mails.redirect(
            mail_id=Mail.objects.get(email=DIRECTOR).pk, email=address, by=tiny.actor("caf")
        )
    assert state_of(DIRECTOR) == "failed"


def test_a_message_that_came_back_is_noted(tiny: TinyCampaign) -> None:
    queue(tiny)
    deliver(most=9)
    sent = Mail.objects.get(email=DIRECTOR)
    with pytest.raises(MailRefusedError, match="non-distribution"):
        mails.report_undelivered(mail_id=sent.pk, reason=" ", by=tiny.actor("caf"))
    mails.report_undelivered(mail_id=sent.pk, reason="Boîte pleine", by=tiny.actor("caf"))
    assert state_of(DIRECTOR) == "failed"
    assert reads.tally(Mail.objects.all()) == reads.Tally(sent=2, failed=1)


# --- templates and automatic mode -----------------------------------------------------------------


def test_the_last_version_of_a_template_is_used_and_the_shipped_one_comes_back(
    tiny: TinyCampaign,
) -> None:
    by = tiny.actor("steward")
    mails.write_template(step="not_opened", subject="Coucou {nom}", body="Vite : {lien}", by=by)
    queue(tiny, "caf", DIRECTOR)
    assert Mail.objects.get().subject == "Coucou Claire Aubert"
    assert mails.restore_template(step="not_opened", by=by).number == 2
    assert reads.mail_texts() == MAILS
    assert MailTemplate.objects.count() == 2


@pytest.mark.parametrize(
    ("subject", "body", "said"),
    [
        ("Bonjour {prenom}", "x", r"\{prenom\}"),
        ("Bonjour", "Il reste {jours", "accolade"),
        ("", "x", "un objet et un texte"),
        ("x" * 201, "x", "200 caractères"),
    ],
)
def test_words_that_cannot_be_sent(tiny: TinyCampaign, subject: str, body: str, said: str) -> None:
    with pytest.raises(MailRefusedError, match=said):
        mails.write_template(step="closing", subject=subject, body=body, by=tiny.actor("steward"))
    assert not MailTemplate.objects.exists()


def test_the_automatic_mode_is_a_choice_of_the_edition(tiny: TinyCampaign) -> None:
    assert reminders.send_all(links=LINKS, by=SYSTEM) == {}
    assert not Mail.objects.exists()
    reminders.switch(edition_id=tiny.edition.pk, is_on=True, by=tiny.actor("steward"))
    reminders.send_all(links=LINKS, by=SYSTEM)
    assert set(Mail.objects.values_list("by_label", flat=True)) == {SYSTEM.label}
    number = Mail.objects.count()
    reminders.send_all(links=LINKS, by=SYSTEM)
    assert Mail.objects.count() == number == 3
    call_command("mails", "deliver")
    assert Mail.objects.filter(state=MailState.SENT).count() == 3
