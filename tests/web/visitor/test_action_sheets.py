"""The library: what is found, what is not shown any more, what is said of each experience."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import tiny_territories
from factories import places
from senacs.exchange import actions
from senacs.exchange.models import ActionSheet
from senacs.exchange.rules import Draft
from senacs.journal.rules import SYSTEM
from senacs.structures.models import Structure
from web_manners import text_of

pytestmark = pytest.mark.django_db


def tell(structure: Structure, title: str = "Le café du jeudi", **values: object) -> ActionSheet:
    """An action sheet written by the real verb."""
    draft = {
        "title": title,
        "dimension": "services",
        "year": 2017,
        "status": "in_progress",
        "summary": "Chaque jeudi, un accueil libre autour d’un café et d’un jardin.",
        "keywords": ("solidarity",),
        **values,
    }
    return actions.write(structure=structure, draft=Draft(**draft), by=SYSTEM)  # type: ignore[arg-type]


@pytest.fixture
def structure() -> Structure:
    tiny_territories.load()
    return places.structure("La Marelle", commune=tiny_territories.commune("04049"))


def titles(**query: str) -> list[str]:
    """What the library shows."""
    return [card.sheet.title for card in Client().get("/fiches-action/", query).context["cards"]]


def test_sheets_are_found_by_word_keyword_dimension_and_department(structure: Structure) -> None:
    tell(structure)
    elsewhere = places.structure("Les Cimes", commune=tiny_territories.commune("05061"))
    tell(
        elsewhere, "La ludothèque roulante", dimension="projects", keywords=("mobility", "culture")
    )
    assert len(titles()) == 2
    assert titles(q="ludotheque") == ["La ludothèque roulante"]
    assert titles(q="marelle") == ["Le café du jeudi"]
    assert titles(mot="culture") == ["La ludothèque roulante"]
    assert titles(dimension="services") == ["Le café du jeudi"]
    assert titles(departement="05") == ["La ludothèque roulante"]
    assert titles(departement="05", mot="solidarity") == []
    assert "Aucune fiche-action" in text_of(Client().get("/fiches-action/", {"q": "zzz"}))


def test_a_sheet_says_who_for_whom_with_whom(structure: Structure) -> None:
    sheet = tell(
        structure,
        publics=("families",),
        partners=("caf", "school"),
        description="Un récit.\n\n<script>alert(1)</script>",
        status="finished",
        end_reason="Le local a fermé.",
    )
    page = Client().get(f"/fiches-action/{sheet.pk}/")
    said = text_of(page)
    for words in ("La Marelle", "Familles", "Établissement scolaire", "Solidarité", "Terminée",
                  "Le local a fermé."):  # fmt: skip
        assert words in said
    assert "<script>alert" not in page.content.decode()
    assert "Modifier" not in said


def test_a_withdrawn_sheet_is_gone(structure: Structure) -> None:
    sheet = tell(structure)
    actions.withdraw(sheet=sheet, by=SYSTEM)
    assert titles() == []
    assert Client().get(f"/fiches-action/{sheet.pk}/").status_code == 404
    assert "Le café" not in text_of(Client().get(f"/annuaire/{structure.identifier}/"))


def test_a_fictional_story_says_so(structure: Structure) -> None:
    sheet = tell(structure)
    ActionSheet.objects.filter(pk=sheet.pk).update(is_fictional=True)
    assert "fictif" in text_of(Client().get(f"/fiches-action/{sheet.pk}/"))
    assert "fictif" in text_of(Client().get("/fiches-action/"))


def test_queries_do_not_grow_with_sheets(structure: Structure) -> None:
    tell(structure)
    few = _queries()
    for number in range(30):
        tell(structure, f"Une action de plus, {number}")
    assert _queries() == few <= 10


def _queries() -> int:
    with CaptureQueriesContext(connection) as captured:
        assert Client().get("/fiches-action/").status_code == 200
    return len(captured)
