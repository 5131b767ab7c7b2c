"""The form and the views of the explorer: search, single territories, order, swap, map."""

import re

import pytest
from django.http import QueryDict
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from senacs.analytics import figures
from senacs.analytics.models import Release
from senacs.method.figures import Figure
from senacs.territories.actions import made
from senacs.territories.models import Territory
from senacs.territories.rules import EVERYWHERE, Level, MadeDraft
from senacs.web.visitor.explorer_asked import Asked
from senacs.web.visitor.explorer_data import find
from tiny_campaign import TinyCampaign
from web_manners import text_of

pytestmark = pytest.mark.django_db
ADDRESS = "/explorer/"
CHOICE = "/explorer/choix/"


def boxes(page: str, name: str, *, ticked: bool = False) -> list[str]:
    """Values of the boxes of a name, ticked or not."""
    found = re.findall(rf'<input type="checkbox" name="{name}" value="([^"]*)"( checked)?>', page)
    return [value for value, mark in found if bool(mark) == ticked]


def test_words_find_indicators_and_questions_with_and_without_script(release: Release) -> None:
    asked = {"mot": "BENEVOLES forme", "indicateur": "public_total"}
    page = Client().get(ADDRESS, {**asked, "chercher": "indicateurs"}).content.decode()
    fragment = Client().get(f"{CHOICE}indicateurs/", asked).content.decode()
    for drawn in (page, fragment):
        assert "volunteers_trained" in boxes(drawn, "indicateur")
        assert "q_volunteers_trained__sum_cs" in boxes(drawn, "indicateur")
        assert "income_by_funder" not in boxes(drawn, "indicateur")
        assert boxes(drawn, "indicateur", ticked=True) == ["public_total"]
    assert 'hx-swap-oob="innerHTML:#compte-indicateurs"' in fragment
    assert "hx-swap-oob" not in page
    assert "Le tableau" not in page, "searching shows no table yet"


def test_what_is_found_nowhere_says_what_to_do(release: Release) -> None:
    assert "vérifiez l’orthographe" in text_of(
        Client().get(f"{CHOICE}indicateurs/", {"mot": "astrologie"})
    )
    assert Client().get(f"{CHOICE}planetes/").status_code == 404


def test_without_a_word_the_library_stands_on_shelves_without_what_is_ticked(
    release: Release,
) -> None:
    page = Client().get(f"{CHOICE}indicateurs/", {"indicateur": "public_total"}).content.decode()
    assert boxes(page, "indicateur", ticked=True) == ["public_total"]
    assert "public_total" not in boxes(page, "indicateur")
    assert "volunteers_total" in boxes(page, "indicateur")


def test_too_many_are_said_while_one_chooses_and_kept(release: Release) -> None:
    keys = ["public_total", "volunteers_total", "fte_total", "budget_mean", "management",
            "users_share", "caf_share"]  # fmt: skip
    fragment = Client().get(f"{CHOICE}indicateurs/", {"indicateur": keys})
    assert "C’est 1 de trop" in text_of(fragment)
    page = Client().get(ADDRESS, {"indicateur": keys})
    assert page.status_code == 422
    assert boxes(page.content.decode(), "indicateur", ticked=True) == keys


def test_a_commune_leads_to_what_contains_it(release: Release) -> None:
    told = Client().get(f"{CHOICE}territoires/", {"lieu": "digne"}).content.decode()
    offered = boxes(told, "territoire")
    assert "department:04" in offered
    assert any(one.startswith("epci:") for one in offered)
    assert not any(one.startswith("commune:") for one in offered)
    assert "contient Digne-les-Bains" in told
    narrowed = Client().get(f"{CHOICE}territoires/", {"lieu": "alpes", "niveau": "departement"})
    assert boxes(narrowed.content.decode(), "territoire") == ["department:04", "department:05"]
    empty = text_of(Client().get(f"{CHOICE}territoires/", {"niveau": "ctg"}))
    assert "Aucun territoire de plus" in empty
    wide = text_of(Client().get(f"{CHOICE}territoires/", {"niveau": "departement"}))
    assert "Écrivez un nom" in wide


def test_a_territory_made_by_the_network_is_chosen_and_has_its_figures(
    release: Release, campaign: TinyCampaign
) -> None:
    communes = tuple(("commune", code) for code in ("04112", "04197", "04209", "04070"))
    draft = MadeDraft(Level.CUSTOM, "Le val de Durance", communes)
    one = made.make(draft=draft, where=EVERYWHERE, by=campaign.actor("steward")).territory
    name = f"custom:{one.code}"
    for asked in ({"niveau": "sur-mesure"}, {"lieu": "durance"}):
        told = Client().get(f"{CHOICE}territoires/", asked).content.decode()
        assert name in boxes(told, "territoire")
    page = Client().get(ADDRESS, {"indicateur": "public_total", "territoire": name})
    shown = figures.compute(release, ["public_total"], territory=one)["public_total"]
    assert isinstance(shown, Figure)
    assert "Le val de Durance" in text_of(page)
    expected = shown.text if shown.is_shown else shown.status.label.partition(" (")[0]
    assert re.sub(r"[\u00a0\u202f]", " ", expected) in text_of(page)
    steward = campaign.actor("steward")
    made.close(made=one.making, where=EVERYWHERE, reason="Essai", by=steward)
    closed = Client().get(f"{CHOICE}territoires/", {"lieu": "durance"}).content.decode()
    assert name not in boxes(closed, "territoire")


def test_figures_of_a_question_are_shown_and_lead_to_the_question(release: Release) -> None:
    key = "q_volunteers_trained__sum_cs"
    asked = {"indicateur": key, "territoires": "france"}
    page = Client().get(ADDRESS, asked)
    france = Territory.objects.get(level=Level.COUNTRY)
    shown = figures.compute(release, [key], territory=france)[key]
    assert isinstance(shown, Figure)
    number, unit = re.split(r"[\u00a0\u202f]", shown.text)
    # The unit is said once, above the numbers.
    assert f"(unité : {unit}) " in text_of(page)
    assert f" {number} " in text_of(page)
    link = f"/chiffres/questions/volunteers_trained/?enquete={release.edition.survey_year}"
    assert link in page.content.decode()
    assert Client().get(link).status_code == 200
    told = Client().get("/explorer/donnees.json", asked).json()["valeurs"]
    assert [one["indicateur"] for one in told] == [key]


def test_a_figure_of_a_question_is_drawn_but_for_quartiles(release: Release) -> None:
    asked = {"territoires": "departements", "vue": "carte"}
    key = "q_volunteers_trained__sum_cs"
    page = Client().get(ADDRESS, {**asked, "indicateur": key})
    assert 'class="thematic-map' in page.content.decode()
    assert f"indicateur={key}" in page.content.decode()
    spread = Client().get(ADDRESS, {**asked, "indicateur": "q_volunteers_trained__quartiles_cs"})
    assert "ne se dessine pas sur une carte" in text_of(spread)


def rows_of(page: str) -> list[str]:
    found = re.findall(r'<th scope="row">([^<]*)</th>', page.split("</table>")[0])
    return [name.strip() for name in found]


def test_columns_order_the_rows_by_links(release: Release) -> None:
    asked = {"indicateur": "public_total", "territoires": "departements"}
    by_name = rows_of(Client().get(ADDRESS, {**asked, "tri": "nom"}).content.decode())
    turned = {**asked, "tri": "nom", "sens": "decroissant"}
    assert rows_of(Client().get(ADDRESS, turned).content.decode()) == by_name[::-1]
    page = Client().get(ADDRESS, {**asked, "tri": "1"}).content.decode()
    assert rows_of(page)[0] == "Alpes-de-Haute-Provence", "the others have no value"
    assert 'aria-sort="descending"' in page
    assert "tri=1&amp;sens=croissant" in page
    up = Client().get(ADDRESS, {**asked, "tri": "1", "sens": "croissant"}).content.decode()
    assert rows_of(up)[0] == "Alpes-de-Haute-Provence"
    assert 'aria-sort="ascending"' in up
    far = Client().get(ADDRESS, {**asked, "tri": "99"})
    assert far.status_code == 200


def test_numbers_go_down_unless_told_otherwise(release: Release) -> None:
    query = "indicateur=public_by_age&territoires=france&lignes=indicateur"

    def amounts(look: str) -> list[float]:
        found = find(Asked.read(QueryDict(f"{query}{look}")))
        values = [line[2][0].value for line in found.grid.lines if line[2][0]]
        return [value for value in values if value is not None]

    down = amounts("&tri=1")
    assert len(down) > 1
    assert down == sorted(down, reverse=True)
    assert amounts("&tri=1&sens=decroissant") == down
    assert amounts("&tri=1&sens=croissant") == sorted(down)


def test_rows_and_columns_are_swapped_and_swapped_back(release: Release) -> None:
    asked = {"indicateur": ["public_total", "fte_total"], "territoires": "departements"}
    page = Client().get(ADDRESS, asked).content.decode()
    link = re.search(r'href="(\?[^"]*)">[^<]*<svg[^>]*>.*?</svg>Échanger', page)
    assert link is not None
    turned = Client().get(ADDRESS + link[1].replace("&amp;", "&")).content.decode()
    assert rows_of(turned) == ["Participants", "ETP"]
    back = re.search(r'href="(\?[^"]*)">[^<]*<svg[^>]*>.*?</svg>Échanger', turned)
    assert back is not None
    again = Client().get(ADDRESS + back[1].replace("&amp;", "&")).content.decode()
    assert rows_of(again) == rows_of(page)
    alone = {"indicateur": "public_total", "territoires": "france"}
    assert "Échanger" not in Client().get(ADDRESS, alone).content.decode()


def test_what_is_asked_is_taken_away_one_by_one(release: Release) -> None:
    asked = {"indicateur": ["public_total", "fte_total"], "territoire": ["department:04"],
             "par": "management", "lignes": "categorie"}  # fmt: skip
    page = Client().get(ADDRESS, asked).content.decode()
    chips = dict(re.findall(r'<a class="chip" href="([^"]*)">(.*?) <svg', page, flags=re.DOTALL))
    assert sorted(chips.values()) == sorted(
        ["Participants des centres sociaux", "Équivalents temps plein",
         "Alpes-de-Haute-Provence", "Mode de gestion"]
    )  # fmt: skip
    without = next(url for url, label in chips.items() if label == "Mode de gestion")
    assert "par=" not in without
    assert "lignes=" not in without
    for url in chips:
        assert Client().get(ADDRESS + url.replace("&amp;", "&")).status_code == 200


def test_a_crossing_is_narrowed_to_some_categories(release: Release) -> None:
    asked = {"indicateur": "public_total", "territoires": "france", "par": "management"}
    whole = Client().get("/explorer/donnees.json", asked).json()["valeurs"]
    narrowed = {**asked, "categorie": "association"}
    kept = Client().get("/explorer/donnees.json", narrowed).json()["valeurs"]
    assert kept == [one for one in whole if one["categorie"] == "association"]
    assert 0 < len(kept) < len(whole)
    page = Client().get(ADDRESS, narrowed).content.decode()
    assert boxes(page, "categorie", ticked=True) == ["association"]


def test_no_total_is_drawn_and_a_hidden_cell_says_why(release: Release) -> None:
    asked = {"indicateur": "public_total", "territoire": "department:04", "par": "management",
             "lignes": "categorie"}  # fmt: skip
    page = Client().get(ADDRESS, asked)
    assert "<tfoot>" not in page.content.decode()
    assert "Le tableau n’a pas de ligne de total" in text_of(page)


# --- The map ----------------------------------------------------------------------------------


def test_the_map_draws_what_the_thematic_map_draws(release: Release) -> None:
    asked = {"indicateur": ["public_total", "budget_mean"], "territoires": "departements",
             "vue": "carte", "mesure": "budget_mean"}  # fmt: skip
    page = Client().get(ADDRESS, asked).content.decode()
    same = Client().get("/carte/indicateurs/?indicateur=budget_mean&niveau=departement")
    drawn = re.search(r'<div class="thematic-map figure-drawing">(.*?)</div>', page, re.DOTALL)
    theirs = re.search(
        r'<div class="thematic-map figure-drawing">(.*?)</div>', same.content.decode(), re.DOTALL
    )
    assert drawn is not None
    assert theirs is not None
    assert drawn[1] == theirs[1]
    assert 'id="tableau-carte"' in page
    assert 'id="tableau-explorateur"' not in page
    assert "« Masqué » n’est ni zéro" in page.replace("\u202f", " ").replace("\u00a0", " ")
    assert "mesure=public_total" in page


def test_a_department_is_drawn_by_intercommunality_and_says_what_it_omits(
    release: Release,
) -> None:
    asked = {"indicateur": "public_total", "territoire": "department:04", "par": "management",
             "vue": "carte"}  # fmt: skip
    page = text_of(Client().get(ADDRESS, asked))
    assert "Par intercommunalité, dans les Alpes-de-Haute-Provence" in page
    assert "Une carte ne croise pas" in page
    small = Territory.objects.of_level(Level.EPCI).first()
    assert small is not None
    within = text_of(Client().get(ADDRESS, {"indicateur": "public_total", "vue": "carte",
                                            "territoire": f"epci:{small.code}"}))  # fmt: skip
    assert "Par intercommunalité, dans les" in within


def test_pages_and_queries_stay_small(
    release: Release, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    places = [f"epci:{one.code}" for one in Territory.objects.of_level(Level.EPCI)]
    for look in ({}, {"vue": "carte"}):
        asked = {"indicateur": ["public_total", "budget_mean"], "territoire": places, **look}
        Client().get(ADDRESS, asked)
        with django_assert_max_num_queries(25):
            page = Client().get(ADDRESS, asked)
        assert page.status_code == 200
    for address in (ADDRESS, f"{CHOICE}indicateurs/?mot=e", f"{CHOICE}territoires/?lieu=a"):
        assert len(Client().get(address).content) < 100_000
