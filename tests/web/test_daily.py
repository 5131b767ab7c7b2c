"""One command a day: each chore is done, done once, and does not stop the others."""

import io
import os
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.utils import timezone

import tiny_campaign
from senacs.campaigns.actions import protocols, reminders
from senacs.campaigns.models import Mail, Protocol, Step
from senacs.campaigns.rules.states import Institution, State
from senacs.journal.rules import SYSTEM
from senacs.territories.models import Territory
from senacs.web.management.commands import daily
from senacs.web.management.commands.daily import CHORES, Chore
from senacs.web.uploads import FOLDER, KEPT_FOR
from tiny_campaign import TinyCampaign

CAF, FEDERATION = Institution.CAF, Institution.FEDERATION


@pytest.fixture
def tiny(db: None) -> TinyCampaign:
    return tiny_campaign.make(evs=0)


def run() -> str:
    output = io.StringIO()
    call_command("daily", stdout=output)
    return output.getvalue()


def agreed(tiny: TinyCampaign, since: date) -> Protocol:
    """The key of the Caf suffices, from a day on; both have signed."""
    protocol = protocols.propose(
        territory=Territory.objects.get(level="department", code="04"),
        terms=protocols.Terms(["caf"], ["CS"], since, "Pas de fédération"),
        institution=CAF,
        by=tiny.actor("caf"),
    )
    return protocols.sign(
        protocol_id=protocol.pk, institution=FEDERATION, by=tiny.actor("federation")
    )


def test_a_protocol_that_starts_later_signs_on_its_day(tiny: TinyCampaign) -> None:
    tiny_campaign.answer(tiny, "La Marelle")
    tiny_campaign.deposit(tiny, "La Marelle")
    tiny_campaign.sign(tiny, "La Marelle", institutions=[CAF])
    protocol = agreed(tiny, timezone.localdate() + timedelta(days=1))
    assert "Enquête 2017 : 0 dépôts signés" in run()
    assert tiny.response("La Marelle").state == State.DEPOSITED
    Protocol.objects.filter(pk=protocol.pk).update(since=timezone.localdate())
    assert "Enquête 2017 : 1 dépôts signés" in run()
    assert tiny.response("La Marelle").state == State.SIGNED
    last = Step.objects.filter(response=tiny.response("La Marelle")).latest("pk")
    assert (last.by_label, last.verb) == (SYSTEM.label, "sign")
    assert "Enquête 2017 : 0 dépôts signés" in run()
    assert Step.objects.filter(response=tiny.response("La Marelle")).latest("pk") == last


def test_messages_leave_on_working_days_and_once(tiny: TinyCampaign) -> None:
    reminders.switch(edition_id=tiny.edition.pk, is_on=True, by=tiny.actor("steward"))
    remind = next(chore for chore in CHORES if chore.name == "messages")
    assert "samedi" in " ".join(remind.do(date(2026, 11, 28)))
    assert not Mail.objects.exists()
    friday = date(2026, 11, 27)
    assert "2 messages en file" in " ".join(remind.do(friday))
    assert "0 messages en file" in " ".join(remind.do(friday))
    assert Mail.objects.count() == 2


def test_a_file_that_nobody_came_back_for_is_deleted(
    tiny: TinyCampaign, settings, tmp_path
) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }
    old = default_storage.save(f"{FOLDER}/ancien", ContentFile(b"a"))
    default_storage.save(f"{FOLDER}/nouveau", ContentFile(b"b"))
    long_ago = (timezone.now() - 2 * KEPT_FOR).timestamp()

    os.utime(tmp_path / old, (long_ago, long_ago))
    assert "1 fichiers" in run()
    assert default_storage.listdir(FOLDER)[1] == ["nouveau"]


def test_a_chore_that_fails_is_named_and_stops_no_other(
    tiny: TinyCampaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = []

    def fail(_today: date) -> Iterator[str]:
        raise OSError
        yield

    def follow(_today: date) -> Iterator[str]:
        done.append("suite")
        yield "fait"

    monkeypatch.setattr(daily, "CHORES", (Chore("pannes", fail), Chore("suites", follow)))
    with pytest.raises(CommandError, match="pannes"):
        run()
    assert done == ["suite"]
