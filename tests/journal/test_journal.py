"""The journal is written once, and every verb recorded in the code can be read in French."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from senacs.journal import actions, rules
from senacs.journal.models import AppendOnlyError, Entry
from senacs.journal.rules import SYSTEM, Actor

SOURCES = Path(__file__).parents[2] / "src" / "senacs"
ALICE = Actor(person_id=7, label="Alice Martin", role="national_steward")

pytestmark = pytest.mark.django_db


def written(**values) -> Entry:
    return actions.record(
        **{
            "verb": "structures.updated",
            "by": ALICE,
            "object_kind": "structures.structure",
            "object_id": 12,
            **values,
        }
    )


def test_a_line_says_who_what_before_after_and_why():
    entry = written(
        before={"name": "Ancien", "since": date(2016, 1, 1)},
        after={"name": "Neuf", "rate": Decimal("12.5")},
        reason="Faute de frappe",
        channel=rules.IMPORT,
    )
    entry.refresh_from_db()
    assert (entry.actor_id, entry.actor_label, entry.role) == (
        7,
        "Alice Martin",
        "national_steward",
    )
    assert entry.before == {"name": "Ancien", "since": "2016-01-01"}
    assert entry.after == {"name": "Neuf", "rate": "12.5"}
    assert (entry.object_id, entry.channel, entry.reason) == ("12", "import", "Faute de frappe")
    assert str(entry) == "Alice Martin a corrigé la fiche de la structure"


def test_the_history_of_an_object_is_read_from_the_latest():
    first, second = written(), written()
    written(object_id=13)
    assert list(Entry.objects.about("structures.structure", 12)) == [second, first]


def test_the_system_has_a_name_but_no_person():
    assert written(by=SYSTEM).actor_id is None


@pytest.mark.parametrize(
    "attempt",
    [
        lambda entry: entry.save(),
        lambda entry: entry.delete(),
        lambda _entry: Entry.objects.update(reason="autre"),
        lambda entry: Entry.objects.filter(pk=entry.pk).delete(),
        lambda _entry: Entry.objects.all().delete(),
        lambda entry: Entry.objects.bulk_update([entry], ["reason"]),
        lambda entry: Entry.objects.update_or_create(pk=entry.pk, defaults={"reason": "autre"}),
    ],
)
def test_history_is_never_rewritten(attempt):
    entry = written(reason="première")
    with pytest.raises(AppendOnlyError, match="ne se modifie pas"):
        attempt(entry)
    assert Entry.objects.get().reason == "première"


def test_an_unknown_verb_is_refused_and_nothing_is_written():
    with pytest.raises(rules.UnknownVerbError):
        written(verb="structures.forgotten")
    assert not Entry.objects.exists()


def test_an_unknown_channel_is_refused_by_the_database():
    with pytest.raises(IntegrityError), transaction.atomic():
        written(channel="pigeon")


def test_every_verb_recorded_in_the_code_has_its_sentence():
    recorded = {
        verb
        for path in SOURCES.rglob("*.py")
        for verb in re.findall(r"verb=\"([a-z_.]+)\"", path.read_text("utf-8"))
    }
    assert recorded
    assert recorded <= rules.VERBS.keys()


@pytest.mark.parametrize("verb", sorted(rules.VERBS))
def test_a_sentence_follows_a_name_and_says_its_room(verb):
    room, _, event = verb.partition(".")
    assert (SOURCES / room).is_dir()
    assert event
    sentence = rules.phrase(verb)
    assert sentence[0].islower()
    assert "'" not in sentence
    assert not sentence.endswith(".")
