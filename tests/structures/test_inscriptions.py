"""Many structures inscribed at once, with their past: the rules of one by one, whole or not."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import places
from senacs.journal.models import Entry
from senacs.journal.rules import SYSTEM
from senacs.structures import rules
from senacs.structures.actions import Inscription, PastEvent, PastFact, inscribe
from senacs.structures.models import Event, Fact, Structure
from senacs.structures.rules import Identity, RefusedError

OLD = Inscription(
    "old",
    Identity(
        kind=rules.CS,
        name="Maison de l'Aube",
        commune="04070",
        siret="123 456 782 00010",
        opened_on=date(2008, 1, 1),
        closed_on=date(2015, 9, 1),
    ),
    facts=(
        PastFact(rules.MANAGEMENT, "caf", None, date(2011, 12, 31)),
        PastFact(rules.MANAGEMENT, "association", date(2012, 1, 1)),
        PastFact(rules.APPROVAL, "AGC", date(2008, 1, 1), date(2011, 12, 31)),
        PastFact(rules.APPROVAL, "AGC", date(2012, 1, 1), date(2015, 9, 1)),
    ),
    events=(PastEvent(rules.MERGER, date(2015, 9, 1), successor="new", comment="Fusion"),),
)
NEW = Inscription(
    "new",
    Identity(kind=rules.CS, name="La Rive", commune="04070", opened_on=date(2015, 9, 1)),
)


@pytest.fixture(autouse=True)
def _town(db: None) -> None:
    places.town()


def test_they_enter_with_their_past() -> None:
    already = places.structure("Déjà là")
    made = inscribe(inscriptions=[OLD, NEW], by=SYSTEM)
    old = Structure.objects.get(name="Maison de l’Aube")
    assert made["old"] == old
    assert rules.identifier_number(old.identifier) == 1 + (
        rules.identifier_number(already.identifier) or 0
    )
    assert (old.siret, old.search_name) == ("12345678200010", "maison de l aube")
    assert [fact.value for fact in Fact.objects.on(date(2013, 1, 1)).order_by("kind")] == [
        "AGC",
        "association",
    ]
    event = Event.objects.get()
    assert (event.structure, event.successor) == (old, made["new"])


def test_each_has_its_line_in_the_journal() -> None:
    made = inscribe(inscriptions=[OLD, NEW], by=SYSTEM)
    lines = Entry.objects.filter(verb="structures.created")
    assert {line.object_id for line in lines} == {str(one.pk) for one in made.values()}
    assert {line.channel for line in lines} == {"import"}


def test_the_queries_do_not_grow_with_the_number() -> None:
    with CaptureQueriesContext(connection) as two:
        inscribe(inscriptions=[OLD, NEW], by=SYSTEM)
    many = [Inscription(str(n), replace(NEW.identity, name=f"Rive {n}")) for n in range(50)]
    with CaptureQueriesContext(connection) as fifty:
        inscribe(inscriptions=[replace(OLD, events=()), *many], by=SYSTEM)
    assert len(fifty) <= len(two)


FAULTY: dict[str, tuple[Inscription, str]] = {
    "no such commune": (
        replace(NEW, key="x", identity=replace(NEW.identity, commune="99999")),
        "aucune commune",
    ),
    "sheet": (replace(NEW, key="x", identity=replace(NEW.identity, siret="1")), "SIRET"),
    "same key": (NEW, "Une clé sert à deux"),
    "two managements": (
        replace(
            NEW,
            key="x",
            facts=(
                PastFact(rules.MANAGEMENT, "caf", None, None),
                PastFact(rules.MANAGEMENT, "association", date(2012, 1, 1)),
            ),
        ),
        "deux valeurs pour une même période",
    ),
    "foreign fact": (
        replace(NEW, key="x", facts=(PastFact(rules.APPROVAL, "AL"),)),
        "ne concerne pas un centre social",
    ),
    "unknown event": (replace(NEW, key="x", events=(PastEvent("fire", date(2016, 1, 1)),)), "fire"),
    "no successor": (
        replace(NEW, key="x", events=(PastEvent(rules.MERGER, date(2016, 1, 1)),)),
        "quelle autre structure",
    ),
    "its own successor": (
        replace(NEW, key="x", events=(PastEvent(rules.MERGER, date(2016, 1, 1), successor="x"),)),
        "quelle autre structure",
    ),
    "closing date": (
        replace(NEW, key="x", events=(PastEvent(rules.CLOSING, date(2016, 1, 1)),)),
        "n’est pas celle de l’évènement",
    ),
}


@pytest.mark.parametrize("case", FAULTY, ids=str)
def test_a_fault_is_told_and_nothing_enters(case: str) -> None:
    faulty, message = FAULTY[case]
    with pytest.raises(RefusedError, match=message):
        inscribe(inscriptions=[NEW, faulty], by=SYSTEM)
    assert not Structure.objects.exists()
    assert not Entry.objects.exists()
