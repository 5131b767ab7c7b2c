"""The library of action sheets: what is refused, what is kept, who finds it, what is traced."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from factories import places
from senacs.exchange import rules
from senacs.exchange.actions import revise, withdraw, write
from senacs.exchange.models import ActionSheet, KeywordLink
from senacs.exchange.rules import Draft, SheetRefusedError, cleaned, errors_of
from senacs.journal.models import Entry
from senacs.journal.rules import SYSTEM
from senacs.structures.models import Structure
from senacs.territories.rules import NOWHERE, Places

GARDEN = Draft(
    title="Le jardin partagé des Tilleuls",
    dimension="citizenship",
    year=2016,
    status="in_progress",
    summary="Des habitants cultivent ensemble une friche au pied des immeubles.",
    description="Tout a commencé par un compost.",
    keywords=("environment", "solidarity"),
    publics=("families", "seniors"),
    partners=("commune",),
)


@pytest.fixture
def structure(db: None) -> Structure:
    return places.structure()


def sheet_of(structure: Structure, **values: Any) -> ActionSheet:
    return write(structure=structure, draft=replace(GARDEN, **values), by=SYSTEM)


# --- Writing ------------------------------------------------------------------------------------


def test_a_sheet_is_kept_as_it_was_written(structure: Structure) -> None:
    sheet = sheet_of(structure, title="  Le jardin\x00 partagé  ")
    sheet.refresh_from_db()
    assert (sheet.title, sheet.dimension, sheet.year) == ("Le jardin partagé", "citizenship", 2016)
    assert sheet.keywords == ["solidarity", "environment"]  # in the order of the vocabulary
    assert (sheet.publics, sheet.partners) == (["families", "seniors"], ["commune"])
    assert not sheet.is_fictional
    assert sheet.written_at <= sheet.changed_at
    assert str(sheet) == "Le jardin partagé"


def test_a_choice_ticked_twice_is_one(structure: Structure) -> None:
    sheet = sheet_of(structure, keywords=("health", "health"), publics=("families", "families"))
    assert (sheet.keywords, sheet.publics) == (["health"], ["families"])


THIS_YEAR = timezone.localdate().year


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": "abc"}, "title"),
        ({"title": "\x00" * 9}, "title"),
        ({"title": " Sans titre "}, "title"),
        ({"title": "a" * 161}, "title"),
        ({"summary": "Trop court"}, "summary"),
        ({"summary": "a" * 601}, "summary"),
        ({"description": "a" * 8001}, "description"),
        ({"end_reason": "a" * 301}, "end_reason"),
        ({"dimension": "other"}, "dimension"),
        ({"dimension": ""}, "dimension"),
        ({"status": "stopped"}, "status"),
        ({"year": 1949}, "year"),
        ({"year": THIS_YEAR + 1}, "year"),
        ({"keywords": ()}, "keywords"),
        ({"keywords": ("gardening",)}, "keywords"),
        ({"publics": ("cats",)}, "publics"),
        ({"partners": ("mafia",)}, "partners"),
    ],
)
def test_a_draft_is_refused_field_by_field(
    structure: Structure, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(SheetRefusedError) as refusal:
        sheet_of(structure, **values)
    assert set(refusal.value.errors) == {field}
    assert str(refusal.value)
    assert ActionSheet.objects.count() == Entry.objects.count() == 0


def test_all_that_is_wrong_is_told_at_once() -> None:
    errors = errors_of(Draft("", "", 0, "", ""), this_year=2026)
    assert set(errors) == {"title", "summary", "dimension", "status", "year", "keywords"}


@given(st.builds(Draft, *[st.text() if i != 2 else st.integers() for i in range(5)]))
def test_any_draft_is_judged_and_never_breaks(draft: Draft) -> None:
    clean = cleaned(draft)
    assert cleaned(clean) == clean
    assert set(errors_of(clean, this_year=2026)) <= set(Draft.__dataclass_fields__)


def test_longest_texts_fit(structure: Structure) -> None:
    values = {name: "a" * limit for name, limit in rules.LONGEST.items()}
    sheet = sheet_of(structure, **values)
    sheet.refresh_from_db()
    assert all(getattr(sheet, name) == text for name, text in values.items())


# --- Revising and withdrawing -------------------------------------------------------------------


def test_a_revision_keeps_what_was_before_in_the_journal(structure: Structure) -> None:
    sheet = sheet_of(structure)
    stale = ActionSheet.objects.get(pk=sheet.pk)
    revise(sheet=sheet, draft=replace(GARDEN, title="Le potager", keywords=("culture",)), by=SYSTEM)
    revise(sheet=stale, draft=replace(GARDEN, title="Le verger"), by=SYSTEM)
    entries = Entry.objects.filter(verb="exchange.sheet_revised")
    assert [(e.before or {})["title"] for e in entries] == [GARDEN.title, "Le potager"]
    sheet.refresh_from_db()
    assert (sheet.title, sheet.keywords) == ("Le verger", ["solidarity", "environment"])
    assert list(ActionSheet.objects.matching("verger")) == [sheet]
    assert list(ActionSheet.objects.matching("potager")) == []


def test_a_refused_revision_changes_nothing(structure: Structure) -> None:
    sheet = sheet_of(structure)
    with pytest.raises(SheetRefusedError):
        revise(sheet=sheet, draft=replace(GARDEN, title=""), by=SYSTEM)
    sheet.refresh_from_db()
    assert sheet.title == GARDEN.title
    assert sheet.keywords == ["solidarity", "environment"]


def test_a_sheet_is_withdrawn_once_and_kept(structure: Structure) -> None:
    sheet = sheet_of(structure)
    withdraw(sheet=sheet, by=SYSTEM, reason=" Doublon\x00 ")
    first = sheet.withdrawn_at
    withdraw(sheet=ActionSheet.objects.get(pk=sheet.pk), by=SYSTEM)
    sheet.refresh_from_db()
    assert sheet.withdrawn_at == first is not None
    assert list(ActionSheet.objects.published()) == []
    assert Entry.objects.get(verb="exchange.sheet_withdrawn").reason == "Doublon"
    with pytest.raises(SheetRefusedError, match="retirée"):
        revise(sheet=sheet, draft=GARDEN, by=SYSTEM)


def test_each_act_leaves_a_line(structure: Structure) -> None:
    sheet = sheet_of(structure)
    revise(sheet=sheet, draft=GARDEN, by=SYSTEM)
    withdraw(sheet=sheet, by=SYSTEM)
    about = Entry.objects.filter(object_kind="action_sheet", object_id=str(sheet.pk))
    assert [entry.verb for entry in about] == [
        "exchange.sheet_written",
        "exchange.sheet_revised",
        "exchange.sheet_withdrawn",
    ]


# --- Finding ------------------------------------------------------------------------------------


@pytest.fixture
def library(db: None) -> dict[str, ActionSheet]:
    here = places.structure("La Marelle")
    there = places.structure("L’Étoile", commune=places.town("05061", "Gap"))
    return {
        "garden": sheet_of(here),
        "theatre": sheet_of(
            there, title="Théâtre à l’école", keywords=("culture", "schooling"), year=2014
        ),
        "gone": withdrawn(here),
    }


def withdrawn(structure: Structure) -> ActionSheet:
    sheet = sheet_of(structure, title="Le jardin d’hiver")
    withdraw(sheet=sheet, by=SYSTEM)
    return sheet


def names(library: dict[str, ActionSheet], found: Any) -> list[str]:
    known = {sheet.pk: name for name, sheet in library.items()}
    return [known[sheet.pk] for sheet in found]


def test_the_latest_come_first_and_withdrawn_ones_never(library: dict[str, ActionSheet]) -> None:
    assert names(library, ActionSheet.objects.published()) == ["garden", "theatre"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("JARDIN", ["garden"]),
        ("theatre ecole", ["theatre"]),
        ("etoile théâtre", ["theatre"]),  # the name of the structure counts
        ("marelle", ["garden"]),
        ("jardin théâtre", []),
        ("", ["garden", "theatre"]),
        ("%", ["garden", "theatre"]),  # nothing is left of it
        ("100%_", []),
        ("compost", []),  # the story is not searched
        (" ".join(["jardin"] * 500), ["garden"]),
    ],
)
def test_every_word_is_looked_for(
    library: dict[str, ActionSheet], text: str, found: list[str]
) -> None:
    assert names(library, ActionSheet.objects.published().matching(text)) == found


def test_filters_by_keyword_department_and_places(library: dict[str, ActionSheet]) -> None:
    published = ActionSheet.objects.published()
    assert names(library, published.about("culture")) == ["theatre"]
    assert names(library, published.about("no_such_word")) == []
    assert names(library, published.in_department("04")) == ["garden"]
    assert names(library, published.in_department("05")) == ["theatre"]
    assert names(library, published.in_department("2A")) == []
    assert names(library, published.within(Places.of("department", "05"))) == ["theatre"]
    assert names(library, published.within(NOWHERE)) == []
    assert names(library, published.about("solidarity").in_department("04")) == ["garden"]


def test_a_page_of_the_library_costs_the_same_whatever_its_length(structure: Structure) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            for sheet in ActionSheet.objects.published().prefetch_related("keyword_links"):
                assert sheet.structure.commune.name
                assert sheet.keywords
        return len(caught)

    sheet_of(structure)
    alone = cost()
    for number in range(3):
        sheet_of(structure, title=f"Le jardin numéro {number}")
    assert cost() == alone == 2


# --- What the database refuses ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("sheet_dimension", {"dimension": "other"}),
        ("sheet_status", {"status": "stopped"}),
        ("sheet_has_title", {"title": ""}),
    ],
)
def test_a_wrong_sheet_is_impossible(
    structure: Structure, name: str, values: dict[str, str]
) -> None:
    sheet = sheet_of(structure)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        ActionSheet.objects.filter(pk=sheet.pk).update(**values)


@pytest.mark.parametrize("key", ["environment", "gardening"])
def test_a_keyword_is_known_and_put_once(structure: Structure, key: str) -> None:
    sheet = sheet_of(structure)
    with pytest.raises(IntegrityError), transaction.atomic():
        KeywordLink.objects.create(sheet=sheet, key=key)


def test_the_vocabulary_fits_its_columns_and_has_words() -> None:
    for words in (rules.DIMENSIONS, rules.KEYWORDS, rules.PUBLICS, rules.PARTNERS):
        assert all(len(key) <= 20 and label == label.strip() for key, label in words.items())
        assert len(set(words.values())) == len(words)
    assert set(rules.STATUSES) == set(rules.Status)
    assert set(rules.LONGEST) == set(rules.LABELS)


def test_a_keyword_is_told_in_french(structure: Structure) -> None:
    sheet = sheet_of(structure)
    assert {str(link) for link in sheet.keyword_links.all()} == {
        "Développement durable",
        "Solidarité",
    }
