"""Duplicates of the register: found by what they share, united without loss, parted again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import places as make
from senacs.journal.models import Entry as JournalEntry
from senacs.journal.rules import SYSTEM
from senacs.structures import actions
from senacs.structures.likeness import PROPOSED_FROM, Entry, alike, likeness, own_words
from senacs.structures.models import Structure, Twins
from senacs.structures.rules import DIFFERENT, SAME, RefusedError
from senacs.territories.rules import EVERYWHERE

# Two entries, and whether a reader should be asked.
CASES = (
    ("Centre social La Marelle", {}, "La Marelle", {}, True),
    ("La Marelle", {}, "La Marele", {"email": ""}, False),
    ("La Marelle", {"email": "a@b.test"}, "La Marele", {"email": "a@b.test"}, True),
    ("La Marelle", {"siret": "1"}, "Les Tilleuls", {"siret": "1"}, False),
    (
        "Les Lices",
        {"siret": "1", "phone": "04", "commune": 2},
        "Espace Nord",
        {"siret": "1", "phone": "04"},
        True,
    ),
    ("La Marelle", {"kind": "EVS"}, "La Marelle", {}, False),
    ("Centre social", {}, "Centre social", {}, False),
)


def entry(pk: int, name: str, **values: object) -> Entry:
    return Entry(**{"pk": pk, "kind": "CS", "name": name, "commune": 1, **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(("one", "of_one", "other", "of_other", "asked"), CASES)
def test_a_pair_is_shown_when_it_shares_enough(one, of_one, other, of_other, asked):
    found = likeness(entry(1, one, **of_one), entry(2, other, **of_other))
    assert (found.score >= PROPOSED_FROM) is asked, found
    assert bool(alike([entry(1, one, **of_one), entry(2, other, **of_other)])) is asked


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_does_not_depend_on_the_order(one, other):
    assert likeness(entry(1, one), entry(2, other)) == likeness(entry(2, other), entry(1, one))


@given(st.text(min_size=1, max_size=30))
def test_common_words_do_not_tell_structures_apart(name):
    assert own_words(f"Centre social {name}") == own_words(name)


def test_what_a_crowd_shares_says_nothing():
    crowd = [
        entry(n, f"Maison {chr(65 + n % 26)}{n}", commune=n, phone="0400000000", email="")
        for n in range(1, 80)
    ]
    twins = [entry(900, "Les Pins", commune=900, phone="0400000000"), entry(901, "Les Pins")]
    assert alike([*crowd, *twins]) == []


@pytest.fixture
def pair(db: None) -> tuple[Structure, Structure]:
    town = make.town()
    kept = make.structure("La Marelle", commune=town, opened_on=date(2010, 1, 1))
    dropped = make.structure(
        "Centre social La Marelle",
        commune=town,
        email="marelle@exemple.test",
        phone="0400000000",
        lon=6.2,
        lat=44.1,
        opened_on=date(2012, 1, 1),
    )
    make.fact(kept, "management", "association", since=date(2010, 1, 1))
    make.fact(dropped, "management", "local_authority", since=date(2012, 1, 1))
    make.fact(dropped, "approval", "AGC", since=date(2012, 1, 1))
    return kept, dropped


def united(pair: tuple[Structure, Structure], reason: str = "Même lieu") -> Structure:
    return actions.unite(kept=pair[0], dropped=pair[1], by=SYSTEM, reason=reason)


def test_the_search_proposes_a_pair_once(pair):
    assert actions.look_for_twins(EVERYWHERE) == 1
    assert actions.look_for_twins(EVERYWHERE) == 1
    found = Twins.objects.get()
    assert (found.first, found.second) == pair
    assert "même nom" in found.signals
    actions.set_apart(twins=found, by=SYSTEM, reason="Deux sites")
    assert actions.look_for_twins(EVERYWHERE) == 0
    assert Twins.objects.get().verdict == DIFFERENT
    with pytest.raises(RefusedError, match="déjà répondu"):
        actions.set_apart(twins=found, by=SYSTEM)


def test_a_union_loses_nothing(pair):
    actions.look_for_twins(EVERYWHERE)
    kept = united(pair)
    dropped = Structure.objects.get(pk=pair[1].pk)
    assert (kept.email, kept.phone, kept.is_located) == ("marelle@exemple.test", "0400000000", True)
    assert (dropped.merged_into, dropped.name) == (kept, "Centre social La Marelle")
    assert dropped.closed_on is not None
    facts = {(f.kind, f.value) for f in kept.facts.all()}
    assert facts == {("management", "association"), ("approval", "AGC")}
    assert dropped.facts.count() == 2, "what contradicts stays with the other entry"
    assert Twins.objects.get().verdict == SAME
    told = JournalEntry.objects.get(verb="structures.merged")
    assert told.after["dropped"] == dropped.identifier
    assert told.reason == "Même lieu"


def test_a_union_can_be_undone(pair):
    united(pair)
    parted = actions.part(
        dropped=Structure.objects.get(pk=pair[1].pk), by=SYSTEM, reason="Deux sites"
    )
    assert (parted.merged_into, parted.closed_on) == (None, None)
    assert actions.look_for_twins(EVERYWHERE) in {0, 1}


def test_parting_does_not_reopen_what_was_closed_before(pair):
    pair[1].closed_on = date(2015, 6, 30)
    pair[1].save()
    united(pair)
    parted = actions.part(
        dropped=Structure.objects.get(pk=pair[1].pk), by=SYSTEM, reason="Deux sites"
    )
    assert parted.closed_on == date(2015, 6, 30)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda k, _: (k, k), "différentes"),
        (lambda k, d: (k, actions.unite(kept=d, dropped=k, by=SYSTEM, reason="x")), "déjà réunie"),
    ],
)
def test_a_union_is_refused(pair, change, words):
    kept, dropped = change(*pair)
    with pytest.raises(RefusedError, match=words):
        actions.unite(kept=kept, dropped=dropped, by=SYSTEM, reason="Même lieu")


def test_a_union_says_why(pair):
    with pytest.raises(RefusedError, match="raison"):
        united(pair, reason="  ")
    assert not Structure.objects.exclude(merged_into=None).exists()
