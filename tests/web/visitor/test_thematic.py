"""The map of figures: what may be shown and nothing else, drawn as the measure asks."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from senacs.analytics import figures
from senacs.analytics.models import Release
from senacs.method.classing import Classes
from senacs.method.figures import Figure, Status
from senacs.territories.models import Territory
from senacs.territories.rules import Level
from senacs.web.reference_words import WHOM_TO_ASK
from senacs.web.visitor import thematic
from senacs.web.visitor.thematic_asked import Asked
from senacs.web.visitor.thematic_layer import _labels
from senacs.web.visitor.thematic_values import Measured
from web_manners import text_of

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
URL = "/carte/indicateurs/"
EXPLORED = "/explorer/?indicateur=budget_mean&territoires=departements&vue=carte"


def _lines(response: object) -> list[dict[str, str]]:
    body = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig")), delimiter=";"))


def test_without_a_closed_survey_the_page_says_what_will_come(client: Client) -> None:
    assert "première enquête close" in text_of(client.get(URL))
    assert client.get("/carte/indicateurs.csv").status_code == 404


def test_rates_are_colours_and_totals_are_discs(client: Client, release: Release) -> None:
    rate = client.get(URL, {"indicateur": "budget_mean"}).content.decode()
    total = client.get(URL, {"indicateur": "structures"}).content.decode()
    assert 'class="disc"' not in rate
    assert "Façon de classer" in rate
    assert 'class="disc"' in total
    assert "Façon de classer" not in total
    assert "surface des disques" in total


def test_values_are_those_of_the_one_door(client: Client, release: Release) -> None:
    places = list(Territory.objects.of_level(Level.DEPARTMENT))
    for key in ("budget_mean", "public_total", "evs_public_total"):
        shown = figures.compute_many(release, [key], territories=places)[key]
        page = client.get(URL, {"indicateur": key})
        rows = {row[0].text[:2]: row[1].text for row in page.context["table"].rows}
        lines = {
            x["code"]: x for x in _lines(client.get("/carte/indicateurs.csv", {"indicateur": key}))
        }
        for place in places:
            figure = shown[f"department:{place.code}", ""]
            assert isinstance(figure, Figure)
            said = figure.text if figure.is_shown else figure.status.label
            assert rows[place.code] == said
            assert lines[place.code]["code_statut"] == figure.status
            assert bool(lines[place.code]["valeur"]) == figure.is_shown


def test_a_table_is_read_row_by_row_as_a_part_of_its_whole(
    client: Client, release: Release
) -> None:
    page = client.get(URL, {"indicateur": "public_by_age", "ligne": "n’existe pas"})
    asked = page.context["asked"]
    assert asked.row
    assert not asked.is_count
    assert 'name="ligne"' in page.content.decode()


def test_a_figure_of_a_question_is_drawn_through_the_same_door(
    client: Client, release: Release
) -> None:
    key = "q_volunteers_trained__mean_cs"
    places = list(Territory.objects.of_level(Level.DEPARTMENT))
    shown = figures.compute_many(release, [key], territories=places)[key]
    page = client.get(URL, {"indicateur": key})
    rows = {row[0].text[:2]: row[1].text for row in page.context["table"].rows}
    for place in places:
        figure = shown[f"department:{place.code}", ""]
        assert isinstance(figure, Figure)
        assert rows[place.code] == (figure.text if figure.is_shown else figure.status.label)
    html = page.content.decode()
    assert f'<option value="{key}" selected>' in html
    assert "/chiffres/questions/volunteers_trained/?enquete=" in html
    assert "centres sociaux" in page.context["title"]
    question = client.get("/chiffres/questions/volunteers_trained/").content.decode()
    assert f"/carte/indicateurs/?indicateur={key}" in question
    assert "__quartiles_cs" not in question.partition("Sur la carte")[2].partition("</p>")[0]


def test_what_is_being_prepared_has_no_map_and_no_sign_of_the_hidden(
    client: Client, release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = thematic.measured

    def waiting(asked: Asked, among: Sequence[Territory]) -> Measured:
        found = real(asked, among)
        values = [
            replace(one, value=None, text="en préparation", status=Status.PREPARING, silence="")
            for one in found.values
        ]
        return replace(found, values=tuple(values))

    monkeypatch.setattr(thematic, "measured", waiting)
    for address in (URL + "?indicateur=budget_mean", EXPLORED):
        page = client.get(address)
        assert "La carte est en préparation" in text_of(page)
        assert 'class="thematic-map' not in page.content.decode()
        assert "en préparation" in page.content.decode().partition("<tbody>")[2]
    file = client.get("/carte/indicateurs.svg", {"indicateur": "budget_mean"})
    assert file.status_code == 404


def test_public_counts_need_no_answer(client: Client, release: Release) -> None:
    page = client.get(URL, {"indicateur": "structures"})
    assert [row[1].text for row in page.context["table"].rows] == [
        "9\u00a0structures", "aucune structure",
    ]  # fmt: skip
    rate = client.get(URL, {"indicateur": "centres-10000"})
    people = Territory.objects.get(level="department", code="04").population
    assert people
    assert rate.context["table"].rows[0][1].text == f"{4 / people * 10_000:.2f}".replace(".", ",")
    assert "populations de référence 2023" in text_of(rate)


def test_own_limits_are_applied_or_refused_with_words(client: Client, release: Release) -> None:
    asked = {"indicateur": "structures-10000", "classes": "propres"}
    kept = client.get(URL, {**asked, "limites": "0,1 ; 0,5"})
    assert "0,10 à 0,50" in kept.content.decode()
    for typed in ("cinq", "5 ; 2", ""):
        refused = text_of(client.get(URL, {**asked, "limites": typed}))
        assert "Vos limites ne sont pas appliquées" in refused
        assert "seuils naturels" in refused


def test_the_permanent_address_names_its_version(client: Client, release: Release) -> None:
    page = client.get(URL, {"indicateur": "budget_mean"})
    permanent = page.context["permanent"]
    assert f"version={release.name}" in permanent
    again = client.get(permanent.removeprefix("http://testserver"))
    assert [row[1] for row in again.context["table"].rows] == [
        row[1] for row in page.context["table"].rows
    ]
    assert "ne changeront plus" in text_of(again)


@pytest.mark.parametrize(
    "query",
    [
        {"indicateur": "invente"}, {"indicateur": "q_volunteers_trained__quartiles_cs"},
        {"dans": "commune:04112"}, {"dans": "department:999"}, {"territoire": "department:999"},
        {"version": "2017-000000000000"},
    ],
)  # fmt: skip
def test_what_does_not_exist_is_refused(
    client: Client, release: Release, query: dict[str, str]
) -> None:
    assert client.get(URL, query).status_code == 404


def test_communes_show_public_counts_only(client: Client, release: Release) -> None:
    place = {"dans": "department:04", "niveau": "commune"}
    public = client.get(URL, {**place, "indicateur": "structures"})
    assert public.context["asked"].level == Level.COMMUNE
    answers = client.get(URL, {**place, "indicateur": "budget_mean"})
    assert answers.context["asked"].level == Level.EPCI
    assert ">Commune</option>" not in answers.content.decode()


def test_missing_outlines_are_said_with_the_remedy(
    client: Client, release: Release, enter: Enter
) -> None:
    asked = {"dans": "department:04", "indicateur": "structures"}
    page = text_of(client.get(URL, asked))
    assert f"Le tableau dit les mêmes valeurs. {WHOM_TO_ASK}" in page
    assert "manage.py" not in page
    assert "territories load --folder" in text_of(enter("steward").get(URL, asked))
    assert client.get("/carte/indicateurs.svg", {"dans": "department:04"}).status_code == 404


@pytest.mark.parametrize("kind", ["svg", "png", "csv", "xlsx", "ods", "parquet"])
def test_every_file_opens(client: Client, release: Release, kind: str) -> None:
    response = client.get(f"/carte/indicateurs.{kind}", {"indicateur": "structures"})
    assert response.status_code == 200
    assert release.name in response["Content-Disposition"]
    assert client.get("/carte/indicateurs.exe").status_code == 404


def test_the_table_is_sorted_by_the_server(client: Client, release: Release) -> None:
    up, down = (
        [row[0].text for row in client.get(URL, {"tri": "nom", "sens": way}).context["table"].rows]
        for way in ("asc", "desc")
    )
    assert up == down[::-1]
    by_value = client.get(URL, {"tri": "valeur", "sens": "asc"}).context["table"].rows
    assert by_value[-1][1].text == "aucune structure", "what has no value comes last"


def test_the_page_is_light_and_reads_little(
    client: Client, release: Release, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(URL)
    with django_assert_max_num_queries(25):
        page = client.get(URL, {"indicateur": "budget_mean"}).content.decode()
    assert len(re.sub(r' d="[^"]*"', "", page).encode()) < 100_000


def test_a_class_of_one_value_is_said_once() -> None:
    found = Measured("Part", "%", 0, "", (), "")
    assert _labels(Classes((8.4, 9, 10, 11, 11.4)), found) == (
        "8 à 9\u202f%",
        "9 à 10\u202f%",
        "10 à 11\u202f%",
        "11\u202f%",
    )
