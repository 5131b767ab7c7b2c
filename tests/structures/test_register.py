"""The register: who is seen from where, what may be said and dated, what is refused."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from factories import places as make
from senacs.journal.models import Entry
from senacs.journal.rules import SYSTEM
from senacs.structures import actions, queries, rules
from senacs.structures.models import Event, Fact, Structure, fact_kinds
from senacs.structures.rules import Identity, Period, RefusedError
from senacs.territories.rules import EVERYWHERE, NOWHERE, Level, Places


def created(**values) -> Structure:
    make.town()
    sheet = {"kind": "CS", "name": "Centre social des Lices", "commune": "04070", **values}
    return actions.create(identity=Identity(**sheet), by=SYSTEM)


# --- pure rules -----------------------------------------------------------------------------------


@given(st.integers(1, 999_999))
def test_an_identifier_gives_its_number_back(number):
    assert rules.identifier_number(rules.identifier(number)) == number
    assert rules.identifier_number(rules.identifier(number).lower()) == number


@given(st.integers(1, 999_999), st.integers(0, 5), st.integers(0, 9))
def test_one_wrong_digit_is_always_caught(number, position, digit):
    right = rules.identifier(number)
    wrong = right[: position + 1] + str(digit) + right[position + 2 :]
    assert wrong == right or rules.identifier_number(wrong) is None


@given(st.integers(1, 999_999), st.integers(1, 5))
def test_two_exchanged_digits_are_always_caught(number, position):
    right = rules.identifier(number)
    letters = list(right)
    letters[position], letters[position + 1] = letters[position + 1], letters[position]
    wrong = "".join(letters)
    assert wrong == right or rules.identifier_number(wrong) is None


@pytest.mark.parametrize("text", ["", "S000000A", "S12A", "X000001B", "S000001"])
def test_what_is_not_an_identifier_is_not_one(text):
    assert rules.identifier_number(text) is None


@pytest.mark.parametrize(
    ("siret", "valid"),
    [
        ("73282932000074", True),
        ("73282932000075", False),
        ("7328293200007", False),
        ("35600000049837", True),  # La Poste has its own key: the digits sum to a multiple of 5
        ("35600000049838", False),
        ("abcdefghijklmn", False),
    ],
)
def test_a_siret_carries_a_key(siret, valid):
    assert rules.siret_is_valid(siret) is valid


def test_a_siret_typed_with_spaces_is_compacted():
    assert rules.compact_siret("732 829 320\u202f00074") == "73282932000074"


days = st.dates(date(2000, 1, 1), date(2030, 1, 1))
periods = st.builds(Period, st.none() | days, st.none() | days).filter(
    lambda p: p.since is None or p.until is None or p.since <= p.until
)


@given(periods, periods, days)
def test_two_periods_that_cover_the_same_day_overlap(one, other, day):
    assert one.overlaps(other) == other.overlaps(one)
    if one.covers(day) and other.covers(day):
        assert one.overlaps(other)


@given(periods, periods)
def test_two_periods_that_overlap_share_a_day(one, other):
    if one.overlaps(other):
        starts = [p.since for p in (one, other) if p.since]
        ends = [p.until for p in (one, other) if p.until]
        shared = max(starts) if starts else (min(ends) if ends else date(2010, 1, 1))
        assert one.covers(shared)
        assert other.covers(shared)


def test_each_value_of_the_vocabulary_has_its_own_key_and_label():
    for kind in rules.SHIPPED.values():
        assert (
            len({v.key for v in kind.values})
            == len({v.label for v in kind.values})
            == len(kind.values)
        )
        assert all("'" not in v.label for v in kind.values)


def test_public_fields_hold_no_way_to_reach_a_person():
    assert not {"email", "phone", "note"} & set(rules.PUBLIC_FIELDS)
    declared = {name for name, level in Structure.privacy.items() if level == "public"}
    assert declared == set(rules.PUBLIC_FIELDS)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"kind": "MJC"}, "CS"),
        ({"name": "  "}, "nom manque"),
        ({"name": "x" * 201}, "trop long"),
        ({"siret": "12345678901234"}, "SIRET"),
        ({"email": "accueil@"}, "adresse électronique"),
        ({"website": "javascript:alert(1)"}, "https"),
        ({"website": "www.exemple.fr"}, "https"),
        ({"postcode": "4000"}, "cinq chiffres"),
        ({"lon": 6.24}, "aucune des deux"),
        ({"lon": 6.24, "lat": 144.0}, "latitude"),
        ({"lon": 624.0, "lat": 44.0}, "longitude"),
        ({"opened_on": date(2016, 1, 2), "closed_on": date(2016, 1, 1)}, "précéder"),
        ({"commune": "99999"}, "code Insee"),
    ],
)
@pytest.mark.django_db
def test_a_sheet_that_is_wrong_is_refused_in_french_and_nothing_is_written(values, words):
    with pytest.raises(RefusedError, match=words):
        created(**values)
    assert not Structure.objects.exists()
    assert not Entry.objects.exists()


# --- sheets ---------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_structures_get_successive_identifiers_and_a_line_in_the_journal():
    first, second = created(), created(name="Autre centre", siret="732 829 320 00074")
    assert [first.identifier, second.identifier] == [rules.identifier(1), rules.identifier(2)]
    assert second.siret == "73282932000074"
    assert Entry.objects.about(actions.register.KIND, first.pk).get().verb == "structures.created"


@pytest.mark.django_db
def test_a_correction_tells_before_and_after_and_nothing_more():
    structure = created(address="1 rue Basse")
    actions.update(
        structure=structure,
        changes={"address": "2 rue Basse"},
        by=SYSTEM,
        reason="Erreur de saisie",
    )
    entry = Entry.objects.filter(verb="structures.updated").get()
    assert (entry.before, entry.after) == ({"address": "1 rue Basse"}, {"address": "2 rue Basse"})
    assert entry.reason == "Erreur de saisie"


@pytest.mark.django_db
def test_a_correction_that_changes_nothing_writes_nothing():
    structure = created()
    actions.update(structure=structure, changes={"name": structure.name}, by=SYSTEM)
    assert not Entry.objects.filter(verb="structures.updated").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("changes", [{"identifier": "S000009J"}, {"lon": 6.2}, {"commune": "x"}])
def test_a_wrong_correction_is_refused_whole(changes):
    structure = created()
    with pytest.raises(RefusedError):
        actions.update(structure=structure, changes={"name": "Neuf", **changes}, by=SYSTEM)
    structure.refresh_from_db()
    assert structure.name == "Centre social des Lices"


@pytest.mark.django_db
def test_a_district_or_a_former_code_is_brought_to_its_commune():
    marseille = make.town("13055", "Marseille", department_code="13")
    make.territory(Level.DISTRICT, "13213", "Marseille 13e", marseille)
    structure = actions.create(
        identity=Identity(kind="CS", name="Malpassé", commune="13213"), by=SYSTEM
    )
    assert structure.commune == marseille


@pytest.mark.django_db
@pytest.mark.parametrize(
    "values",
    [
        {"kind": "MJC"},
        {"name": ""},
        {"lon": 6.2},
        {"lat": 44.0},
        {"lon": 6.2, "lat": 99.0},
        {"opened_on": date(2016, 1, 2), "closed_on": date(2016, 1, 1)},
    ],
)
def test_the_database_refuses_what_the_rules_refuse(values):
    structure = make.structure()
    with pytest.raises(IntegrityError), transaction.atomic():
        Structure.objects.filter(pk=structure.pk).update(**values)


# --- places and days ------------------------------------------------------------------------------


@pytest.fixture
def register(db):
    digne = make.structure("Digne")
    manosque = make.structure("Manosque", kind="EVS", commune=make.town("04112", "Manosque"))
    gap = make.structure("Gap", commune=make.town("05061", "Gap"))
    return digne, manosque, gap


def test_one_sees_the_structures_of_one_s_places(register):
    digne, manosque, gap = register
    within = Structure.objects.within
    assert set(within(EVERYWHERE)) == {digne, manosque, gap}
    assert set(within(NOWHERE)) == set()
    assert set(within(Places.of("department", "04"))) == {digne, manosque}
    assert set(within(Places.of("region", "93"))) == {digne, manosque, gap}
    assert set(within(Places.of("commune", "05061"))) == {gap}
    assert set(within(Places.of("department", "99"))) == set()
    both = Places.of("department", "05") | Places(structures=frozenset({digne.pk}))
    assert set(within(both)) == {digne, gap}


def test_a_structure_seen_twice_is_counted_once(register):
    places = Places.of("department", "04") | Places.of("region", "93") | Places.of("country", "FR")
    assert Structure.objects.within(places).count() == 3


def test_the_register_is_searched_by_name_and_commune(register):
    digne, manosque, _ = register
    assert list(Structure.objects.search("DIGNE les bains")) == [digne]
    assert list(Structure.objects.of_kind("EVS").search("manosque")) == [manosque]


def test_open_from_the_opening_day_until_the_day_before_the_closing(db):
    make.structure(opened_on=date(2016, 1, 1), closed_on=date(2017, 6, 1))
    counts = [
        Structure.objects.open_on(day).count()
        for day in (date(2015, 12, 31), date(2016, 1, 1), date(2017, 5, 31), date(2017, 6, 1))
    ]
    assert counts == [0, 1, 1, 0]


def test_one_without_dates_is_open_and_one_without_coordinates_is_not_lost(register):
    assert Structure.objects.open_on(date(2016, 1, 1)).count() == 3
    assert Structure.objects.unlocated().count() == 3
    assert not Structure.objects.located().exists()


# --- facts ----------------------------------------------------------------------------------------


def dated(structure, kind, value, since=None, until=None):
    return actions.record_fact(
        structure=structure, kind=kind, value=value, since=since, until=until, by=SYSTEM
    )


@pytest.mark.django_db
def test_a_single_management_holds_at_a_time():
    structure = make.structure()
    dated(structure, "management", "association", date(2010, 1, 1), date(2015, 12, 31))
    with pytest.raises(RefusedError, match="déjà connue"):
        dated(structure, "management", "caf", date(2015, 12, 31))
    dated(structure, "management", "caf", date(2016, 1, 1))
    assert queries.facts_on([structure], date(2015, 12, 31))[structure.pk] == {
        "management": ("association",)
    }
    assert queries.facts_on([structure], date(2016, 1, 1))[structure.pk] == {"management": ("caf",)}


@pytest.mark.django_db
def test_two_approvals_hold_together_but_not_twice_the_same():
    structure = make.structure()
    dated(structure, "approval", "AGC", date(2015, 1, 1), date(2018, 12, 31))
    dated(structure, "approval", "ACF", date(2015, 1, 1), date(2018, 12, 31))
    dated(structure, "approval", "AGC", date(2019, 1, 1))
    with pytest.raises(RefusedError, match="déjà connue"):
        dated(structure, "approval", "ACF", date(2018, 12, 31))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "value", "since", "until", "words"),
    [
        ("approval", "AL", None, None, "ne concerne pas un centre social"),
        ("approval", "AGC_ACF", date(2026, 12, 31), None, "n’existe pas à cette date"),
        ("approval", "XYZ", None, None, "n’est pas une valeur"),
        ("colour", "red", None, None, "ne connaît pas"),
        ("approval", "AGC", date(2016, 1, 2), date(2016, 1, 1), "précéder"),
    ],
)
def test_a_fact_that_cannot_be_is_refused(kind, value, since, until, words):
    structure = make.structure()
    with pytest.raises(RefusedError, match=words):
        dated(structure, kind, value, since, until)
    assert not Fact.objects.exists()


@pytest.mark.django_db
def test_what_replaces_the_approvals_of_2027_is_accepted_from_that_day():
    assert dated(make.structure(), "approval", "AGC_ACF", date(2027, 1, 1)).label.startswith("Anim")


@pytest.mark.django_db
def test_a_change_of_management_ends_the_former_the_day_before():
    structure = make.structure()
    old = dated(structure, "management", "association", date(2010, 1, 1))
    actions.follow_fact(
        structure=structure,
        kind="management",
        value="local_authority",
        since=date(2016, 1, 1),
        by=SYSTEM,
    )
    old.refresh_from_db()
    assert old.until == date(2015, 12, 31)
    assert Fact.objects.on(date(2016, 1, 1)).get().label == "Collectivité locale"
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert verbs == {"structures.fact_recorded", "structures.fact_redated"}
    with pytest.raises(RefusedError, match="déjà ce jour-là"):
        actions.follow_fact(
            structure=structure, kind="management", value="caf", since=date(2016, 1, 1), by=SYSTEM
        )
    with pytest.raises(RefusedError, match="plusieurs valeurs"):
        actions.follow_fact(
            structure=structure, kind="approval", value="AGC", since=date(2016, 1, 1), by=SYSTEM
        )


@pytest.mark.django_db
def test_dates_are_corrected_unless_they_run_into_another_fact():
    structure = make.structure()
    first = dated(structure, "management", "association", date(2010, 1, 1), date(2012, 12, 31))
    dated(structure, "management", "caf", date(2016, 1, 1))
    moved = actions.redate_fact(
        fact=first, since=date(2010, 1, 1), until=date(2015, 12, 31), by=SYSTEM
    )
    assert moved.until == date(2015, 12, 31)
    with pytest.raises(RefusedError, match="déjà connue"):
        actions.redate_fact(fact=first, since=date(2010, 1, 1), until=None, by=SYSTEM)


@pytest.mark.django_db
def test_the_database_refuses_a_fact_that_ends_before_it_begins_or_is_there_twice():
    structure = make.structure()
    fact = make.fact(structure)
    with pytest.raises(IntegrityError), transaction.atomic():
        Fact.objects.filter(pk=fact.pk).update(until=date(2009, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        make.fact(structure)
    make.fact(structure, value="caf", since=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        make.fact(structure, value="caf", since=None)


# --- events ---------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_closing_closes_and_a_merger_says_who_carries_on():
    one, other = make.structure("Un"), make.structure("Autre")
    actions.record_event(structure=one, kind="closing", on=date(2018, 7, 1), by=SYSTEM)
    one.refresh_from_db()
    assert one.closed_on == date(2018, 7, 1)
    with pytest.raises(RefusedError, match="déjà fermée"):
        actions.record_event(structure=one, kind="closing", on=date(2019, 7, 1), by=SYSTEM)
    with pytest.raises(RefusedError, match="prend la suite"):
        actions.record_event(structure=other, kind="merger", on=date(2019, 7, 1), by=SYSTEM)
    with pytest.raises(RefusedError, match="elle-même"):
        actions.record_event(
            structure=other, kind="merger", on=date(2019, 7, 1), successor=other, by=SYSTEM
        )
    with pytest.raises(RefusedError, match="évènement"):
        actions.record_event(structure=other, kind="party", on=date(2019, 7, 1), by=SYSTEM)
    assert Event.objects.count() == 1


@pytest.mark.django_db
def test_an_opening_dates_the_opening_and_a_closing_cannot_precede_it():
    structure = make.structure()
    actions.record_event(structure=structure, kind="opening", on=date(2016, 1, 1), by=SYSTEM)
    structure.refresh_from_db()
    assert structure.opened_on == date(2016, 1, 1)
    with pytest.raises(RefusedError, match="précéder"):
        actions.record_event(structure=structure, kind="closing", on=date(2015, 1, 1), by=SYSTEM)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["merger", "party"])
def test_the_database_refuses_an_incoherent_event(kind):
    with pytest.raises(IntegrityError), transaction.atomic():
        make.event(make.structure(), kind)


@pytest.mark.django_db
def test_the_database_refuses_a_structure_that_succeeds_itself():
    structure = make.structure()
    with pytest.raises(IntegrityError), transaction.atomic():
        make.event(structure, "successor", successor=structure)


# --- frozen sheets and maps -----------------------------------------------------------------------


def test_the_sheet_to_freeze_is_complete_and_costs_the_same_for_one_or_all(
    register, django_assert_num_queries
):
    digne = register[0]
    make.fact(digne)
    make.fact(digne, "approval", "AGC")
    structures = list(Structure.objects.select_related("commune"))
    fact_kinds()  # the vocabulary is read once and kept
    with django_assert_num_queries(3):
        sheets = queries.register_sheets(structures, date(2016, 12, 31))
    sheet = sheets[digne.pk]
    assert sheet["commune"] == {"code": "04070", "name": "Digne-les-Bains"}
    assert sheet["department"] == {"code": "04", "name": "Alpes-de-Haute-Provence"}
    assert sheet["epci"] is None
    assert sheet["facts"]["management"] == ["association"]
    assert sheet["facts"]["approval"] == ["AGC"]
    assert sheet["facts"]["affiliation"] == []
    assert "email" not in sheet
