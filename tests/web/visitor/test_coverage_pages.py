"""Coverage, communes left out, « et si »: numbers of the register, told apart, never written."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
from django.http import QueryDict
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

import located
import tiny_territories
from factories import people
from factories import places as factory
from senacs.journal.models import Entry
from senacs.journal.rules import SYSTEM
from senacs.structures import rules
from senacs.structures.models import Structure
from senacs.territories.actions import made
from senacs.territories.models import ReferenceLoad, Territory
from senacs.territories.rules import EVERYWHERE, FULL, Level, MadeDraft
from senacs.web.reference_words import WHOM_TO_ASK
from senacs.web.visitor import coverage_parts, what_if_effect
from senacs.web.visitor.places import place_named
from web_manners import text_of

pytestmark = pytest.mark.django_db
HERE = {"dans": "department:04"}
PAGES = ("/carte/couverture/", "/carte/zones-blanches/", "/carte/et-si/")


@pytest.fixture
def corner() -> dict[str, Structure]:
    """Everything located; a centre in Manosque, a space in Gap, over the border."""
    tiny_territories.load()
    located.locate()
    located.district()
    town, gap = (tiny_territories.commune(code) for code in ("04112", "05061"))
    lon, lat = located.CENTRES["04112"]
    return {
        "centre": factory.structure("Le Lien", commune=town, lon=lon, lat=lat),
        "space": factory.structure("La Source", kind=rules.EVS, commune=gap),
    }


def _people(*codes: str) -> int:
    return sum(tiny_territories.commune(code).population or 0 for code in codes)


def _codes(client: Client, **query: str) -> dict[str, dict[str, str]]:
    response = client.get("/carte/zones-blanches.csv", {**HERE, **query})
    body = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return {one["code_insee"]: one for one in csv.DictReader(io.StringIO(body), delimiter=";")}


def test_without_territories_a_command_is_for_the_national_team_alone(client: Client) -> None:
    for url in PAGES:
        assert WHOM_TO_ASK in text_of(client.get(url))
    client.force_login(people.person("Sans rôle"))
    for url in PAGES:
        assert "manage.py" not in text_of(client.get(url))
    client.force_login(people.steward())
    for url in PAGES:
        assert text_of(client.get(url)).count("territories load") == 1


@pytest.mark.parametrize("url", PAGES)
def test_a_territory_named_as_on_another_page_is_understood(
    client: Client, corner: dict[str, Structure], url: str
) -> None:
    for lost in (
        {"departement": "99"},
        {"territoire": "department:99"},
        {"territoires": "epci:99"},
    ):
        assert client.get(url, lost).status_code == 404
    named = (
        {"departement": "04"},
        {"territoire": "department:04"},
        {"territoires": "epci:04"},
        HERE,
    )
    pages = [client.get(url, asked).content.decode() for asked in named]
    titles = {one for page in pages for one in re.findall("<h1.*?</h1>", page, re.DOTALL)}
    assert len(titles) == 1
    assert "Alpes-de-Haute-Provence" in titles.pop()


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("", ""),
        ("territoires=france", ""),
        ("territoires=departements", ""),
        ("territoires=departements:93", "region:93"),
        ("territoires=epci:04", "department:04"),
        ("territoire=epci:200034700&territoire=department:05", "epci:200034700"),
        ("territoire=department:05&dans=department:04", "department:04"),
        ("territoires=departements:93&territoire=department:04", "department:04"),
        ("region=93", "region:93"),
    ],
)
def test_the_place_of_a_map_is_read_in_the_words_of_every_page(query: str, place: str) -> None:
    assert place_named(QueryDict(query)) == place


@pytest.mark.parametrize("url", PAGES)
def test_the_built_in_reference_says_what_is_missing(client: Client, url: str) -> None:
    tiny_territories.load()
    said = text_of(client.get(url))
    assert "ne connaît ni le centre des communes" in said
    assert WHOM_TO_ASK in said


@pytest.mark.parametrize("url", PAGES)
def test_pages_are_light_and_read_little(
    client: Client,
    corner: dict[str, Structure],
    url: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client.get(url)
    with django_assert_max_num_queries(25):
        page = client.get(url, {**HERE, "proposer": "3"})
    assert page.status_code == 200
    assert len(re.sub(r' d="[^"]*"', "", page.content.decode()).encode()) < 100_000


def test_people_covered_are_counted_across_borders(
    client: Client, corner: dict[str, Structure]
) -> None:
    page = client.get("/carte/couverture/", {**HERE, "distance": "10"})
    # Manosque, Volx (7 km), Sainte-Tulle (5 km), Oraison is 14 km away; La Motte is 23 km from Gap.
    near = _people("04112", "04245", "04197")
    every = _people(*(code for code in located.CENTRES if code.startswith("04")))
    assert f"{near:,}".replace(",", " ") + f" habitants sur {every:,}".replace(",", " ") in (
        text_of(page)
    )
    wide = _codes(client, distance="30", type="EVS")
    assert "04134" not in wide, "covered by the space of the next department"
    assert wide["04112"]["structure_la_plus_proche"] == "La Source"
    assert wide["04112"]["departement_de_la_structure"] == "Hautes-Alpes"


def test_bands_add_up_to_everybody(client: Client, corner: dict[str, Structure]) -> None:
    table = client.get("/carte/couverture/", HERE).context["bands"]
    people = [int(re.sub(r"\D", "", row[2].text)) for row in table.rows]
    assert sum(people) == _people(*(code for code in located.CENTRES if code.startswith("04")))
    assert table.rows[-1][4].text == "100\u202f%"


def test_the_list_has_every_commune_left_out_with_what_is_known(
    client: Client, corner: dict[str, Structure]
) -> None:
    found = _codes(client, distance="10")
    expected = {c for c in located.CENTRES if c[:2] == "04"} - {"04112", "04245", "04197"}
    assert set(found) == expected
    assert {one["etat"] for one in found.values()} == {"non couverte"}
    castellane = found["04039"]
    assert castellane["frr"] == "S"
    assert castellane["rurale"] == "oui"
    assert castellane["structure_la_plus_proche"] == "Le Lien"
    assert 57 < float(castellane["distance_km"].replace(",", ".")) < 60
    assert found["04070"]["revenu_median"] == "20130"


def test_the_list_is_narrowed_sorted_and_empty_with_words(
    client: Client, corner: dict[str, Structure]
) -> None:
    assert set(_codes(client, garder="frr")) == {"04018", "04039", "04076", "04134"}
    assert set(_codes(client, garder="qpv", type="EVS")) == {"04112"}
    far = [
        float(x["distance_km"].replace(",", ".")) for x in _codes(client, tri="distance").values()
    ]
    assert far == sorted(far, reverse=True)
    names = [one["commune"] for one in _codes(client, tri="commune").values()]
    assert names == sorted(names)
    nothing = client.get("/carte/zones-blanches/", {**HERE, "garder": "qpv", "distance": "30"})
    assert "Aucune commune à montrer" in text_of(nothing)


def test_a_commune_without_centre_is_unknown(client: Client, corner: dict[str, Structure]) -> None:
    lost = tiny_territories.commune("04209")
    lost.lon = lost.lat = None
    lost.save()
    found = _codes(client)
    assert found["04209"]["etat"] == "inconnu"
    assert found["04209"]["distance_km"] == ""
    said = text_of(client.get("/carte/zones-blanches/", HERE))
    assert "1 inconnue" in said
    assert "04209" not in _codes(client, etat="vide")
    assert set(_codes(client, etat="inconnu")) == {"04209"}


def test_neighbourhoods_are_listed_with_their_nearest_structure(
    client: Client, corner: dict[str, Structure]
) -> None:
    page = client.get("/carte/couverture/", HERE)
    row = page.context["districts"].rows[0]
    assert row[0].text == "Le Centre (Manosque)"
    assert row[1].badge.label == "Couvert"
    assert row[3].text == "Le Lien"
    far = client.get("/carte/couverture/", {**HERE, "type": "EVS"}).context["districts"].rows[0]
    assert far[1].badge.label == "Non couvert"
    file = client.get("/carte/couverture.csv", {**HERE, "detail": "qpv"})
    body = b"".join(file.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert "QN00401M;Le Centre;Manosque;0,2" in body
    assert client.get("/carte/couverture/", {"dans": "department:05"}).context["districts"] is None


def test_the_day_of_an_address_is_kept(client: Client, corner: dict[str, Structure]) -> None:
    centre = corner["centre"]
    centre.closed_on = date(2026, 1, 1)
    centre.save()
    assert "04112" in _codes(client, distance="2")
    assert "04112" not in _codes(client, distance="2", jour="2025-06-30")
    assert "jour=" in client.get("/carte/couverture/", HERE).context["permanent"]


@pytest.mark.parametrize("url", PAGES)
def test_a_country_without_any_structure_is_shown_all_the_same(client: Client, url: str) -> None:
    tiny_territories.load()
    located.locate()
    located.district()
    page = client.get(url, {**HERE, "proposer": "2"})
    assert page.status_code == 200
    assert len(_codes(client)) == sum(code.startswith("04") for code in located.CENTRES)


def test_what_if_tells_before_after_and_writes_nothing(
    client: Client, corner: dict[str, Structure]
) -> None:
    before = (Structure.objects.count(), Entry.objects.count())
    typed = {**HERE, "verbe": "ajout", "sujet": "CS", "commune": "digne les bains"}
    response = client.get("/carte/et-si/", typed)
    assert response.status_code == 302
    assert "c=ajout:CS:04070" in response["Location"]
    page = client.get(response["Location"])
    row = page.context["effect"].rows[0]
    # On a phone, before, after and the difference stand under their heads: nothing is scrolled.
    assert '<table class="table is-figures few-columns" id="effet">' in page.content.decode()
    gain = _people("04070")
    assert re.sub(r"\D", "", row[3].text) == str(gain)
    assert [line[0].text for line in page.context["gained"].table.rows] == ["Digne-les-Bains"]
    closed = client.get("/carte/et-si/", {**HERE, "c": f"fermeture:{corner['centre'].identifier}"})
    assert {line[0].text for line in closed.context["lost"].table.rows} == {
        "Manosque", "Sainte-Tulle", "Volx",
    }  # fmt: skip
    assert (Structure.objects.count(), Entry.objects.count()) == before


def test_a_structure_is_moved(client: Client, corner: dict[str, Structure]) -> None:
    change = f"deplacement:{corner['centre'].identifier}:04209"
    page = client.get("/carte/et-si/", {**HERE, "c": change})
    assert "Manosque" in {line[0].text for line in page.context["lost"].table.rows}
    assert "Sisteron" in {line[0].text for line in page.context["gained"].table.rows}


def test_what_is_imagined_has_its_own_sign_on_the_map(
    client: Client, corner: dict[str, Structure]
) -> None:
    def signs(change: str) -> dict[str, list[str]]:
        asked = client.get("/carte/et-si/", {**HERE, "c": change}).context["asked"]
        marks = what_if_effect.effect_of(asked).marks
        return {sign: [site.name for site in sites] for sign, (_, sites) in marks.items() if sites}

    centre = corner["centre"].identifier
    both = ["La Source", "Le Lien"]
    opened = signs("ajout:CS:04070")
    assert sorted(opened.pop("disc")) == both
    assert opened == {"diamond": ["Centre social imaginé (Digne-les-Bains)"]}
    assert signs(f"fermeture:{centre}") == {"disc": ["La Source"], "cross": ["Le Lien"]}
    assert signs(f"deplacement:{centre}:04209") == {
        "disc": ["La Source"], "cross": ["Le Lien"], "diamond": ["Le Lien"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"verbe": "ajout", "sujet": "CS", "commune": "Nulle-Part"}, "Aucune commune ne s’appelle"),
        ({"verbe": "ajout", "sujet": "CS", "commune": ""}, "Donnez le nom ou le code"),
        ({"verbe": "ajout", "sujet": "MJC", "commune": "Digne"}, "Choisissez un centre social"),
        ({"verbe": "fermeture", "sujet": ""}, "Choisissez la structure à fermer"),
        ({"verbe": "deplacement", "commune": "Volx"}, "Choisissez la structure à déplacer"),
        ({"c": "fermeture:S9999999"}, "n’est pas ouverte"),
        ({"c": "<script>"}, "ne se lit pas"),
    ],
)
def test_changes_that_cannot_be_are_told_in_french(
    client: Client, corner: dict[str, Structure], typed: dict[str, str], said: str
) -> None:
    page = client.get("/carte/et-si/", {**HERE, **typed})
    assert page.status_code == 200
    assert said in text_of(page)
    assert "<script>&" not in page.content.decode()


def test_proposals_can_be_tried_and_do_what_they_say(
    client: Client, corner: dict[str, Structure]
) -> None:
    page = client.get("/carte/et-si/", {**HERE, "proposer": "2"})
    proposed = page.context["proposals"]
    assert len(proposed.table.rows) == 2
    tried = client.get(proposed.all_url)
    assert re.sub(r"\D", "", tried.context["effect"].rows[0][3].text) == str(proposed.people)
    assert "63" in text_of(page)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods", "parquet"])
@pytest.mark.parametrize("page", ["couverture", "zones-blanches", "et-si"])
def test_every_file_opens(
    client: Client, corner: dict[str, Structure], page: str, kind: str
) -> None:
    assert client.get(f"/carte/{page}.{kind}", HERE).status_code == 200
    assert client.get(f"/carte/{page}.exe", HERE).status_code == 404
    assert client.get(f"/carte/{page}.{kind}", {"dans": "department:999"}).status_code == 404


def test_each_neighbourhood_is_a_point_of_one_size(
    client: Client, corner: dict[str, Structure]
) -> None:
    page = client.get("/carte/couverture/", {"dans": "region:93"})
    drawn = page.context["districts_map"]
    assert drawn.count('class="mark"') == 1
    assert "Le Centre (Manosque)" in drawn
    assert "la population des quartiers n’est pas" in text_of(page)
    asked = {"dans": "region:93", "detail": "qpv"}
    file = client.get("/carte/couverture.svg", asked)
    assert file["Content-Type"] == "image/svg+xml"
    assert b"Quartiers prioritaires selon la distance" in file.content


def test_the_whole_country_has_its_neighbourhoods_drawn_and_counted_by_department(
    client: Client, corner: dict[str, Structure]
) -> None:
    located.district("Le Lointain", lon=None, lat=None, communes=("04070", "05061"))
    country = client.get("/carte/couverture/", {"distance": "5"})
    drawn = country.context["districts_map"]
    assert drawn.count('class="mark"') == 1
    assert "1 sans position connue" in drawn
    counted = country.context["districts_counts"]
    assert [column.label for column in counted.columns[1:5]] == [
        "Quartiers", "Couverts", "Non couverts", "Inconnus",
    ]  # fmt: skip
    here, there = counted.rows
    assert [cell.text for cell in here[1:]] == ["2", "1", "0", "1", "100\u202f%"]
    assert [cell.text for cell in there[1:]] == ["1", "0", "0", "1", ""]
    assert counted.total == ("France entière", "2", "1", "0", "1", "100\u202f%")
    assert "à cheval" in counted.caption
    listed = client.get(here[0].url.partition("#")[0]).context["districts"]
    assert len(listed.rows) == 2, "the link leads to the list that was counted"
    assert listed.rows[1][1].badge.label == "Inconnu"
    file = client.get("/carte/couverture.svg", {"detail": "qpv"})
    assert b"Distance \xc3\xa0 la structure la plus proche" in file.content


def test_a_department_that_is_asked_has_no_count_by_department(
    client: Client, corner: dict[str, Structure]
) -> None:
    assert client.get("/carte/couverture/", HERE).context["districts_counts"] is None


def test_the_effect_is_said_beside_the_changes(
    client: Client, corner: dict[str, Structure]
) -> None:
    assert "Avec ces changements," not in text_of(client.get("/carte/et-si/", HERE))
    page = client.get("/carte/et-si/", {**HERE, "c": "ajout:CS:04070"})
    gained = next(row[3].text for row in page.context["effect"].rows)
    people = gained.removeprefix("+").split("\u00a0")[0]
    assert f"Avec ces changements, {people} habitants de plus" in page.context["in_short"].replace(
        "\u00a0", " "
    )
    none = client.get("/carte/et-si/", {**HERE, "c": "ajout:CS:04112"})
    assert "ne bouge pas" in none.context["in_short"]


def test_the_list_says_why_it_has_no_map(
    client: Client, corner: dict[str, Structure], settings: Settings, tmp_path: Path
) -> None:
    settings.TERRITORIES = tmp_path
    here = text_of(client.get("/carte/zones-blanches/", HERE))
    assert "Pas de carte ici" in here
    assert "se dessine pour un département" not in here, "one is chosen already"
    country = text_of(client.get("/carte/zones-blanches/"))
    assert "se dessine pour un département, une intercommunalité" in country


def test_the_effect_says_why_it_has_no_map(
    client: Client, corner: dict[str, Structure], settings: Settings, tmp_path: Path
) -> None:
    settings.TERRITORIES = tmp_path
    change = {"c": "ajout:CS:04070"}
    here = client.get("/carte/et-si/", {**HERE, **change})
    assert "Pas de carte ici" in text_of(here)
    country = text_of(client.get("/carte/et-si/", change))
    assert (
        "se dessine pour un département, une intercommunalité ou un territoire du réseau" in country
    )
    assert "Pas de carte" not in text_of(client.get("/carte/et-si/", HERE))


def test_an_empty_cell_of_the_list_says_so(client: Client, corner: dict[str, Structure]) -> None:
    load = ReferenceLoad.objects.get()
    load.pk, load.level = None, FULL
    load.save()
    table = client.get("/carte/zones-blanches/", {**HERE, "distance": "2"}).context["table"]
    said = {row[0].text.partition(" (")[0]: [cell.text for cell in row] for row in table.rows}
    assert said["Digne-les-Bains"][3:5] == ["aucun", "non classée"]
    assert said["Castellane"][3:5] == ["aucun", "FRR"]


@pytest.fixture
def agreement(corner: dict[str, Structure]) -> Territory:
    """A CTG of Manosque and La Motte-du-Caire; nothing else of the department is in it."""
    draft = MadeDraft(
        level=Level.AGREEMENT,
        name="CTG d’essai",
        members=((Level.COMMUNE, "04112"), (Level.COMMUNE, "04134")),
        begins_on=date(2024, 1, 1),
        signatories=("Caf",),
    )
    return made.make(draft=draft, where=EVERYWHERE, by=SYSTEM).territory


def test_what_the_network_made_has_its_coverage(client: Client, agreement: Territory) -> None:
    asked = {"dans": f"agreement:{agreement.code}"}
    page = client.get("/carte/couverture/", asked)
    near, every = _people("04112"), _people("04112", "04134")
    assert f"{near:,} habitants sur {every:,}".replace(",", " ") in text_of(page)
    people = [int(re.sub(r"\D", "", row[2].text)) for row in page.context["bands"].rows]
    assert sum(people) == every
    assert [row[0].text for row in page.context["districts"].rows] == ["Le Centre (Manosque)"]
    chosen = page.context["filters"].fields[0]
    assert chosen.value == asked["dans"]
    assert "CTG d’essai" in {one.label for one in chosen.choices}
    assert set(_codes(client, **asked)) == {"04134"}
    assert set(_codes(client, **asked, mesure="zones")) <= {"04112", "04134"}
    assert client.get("/carte/et-si/", {**asked, "proposer": "1"}).status_code == 200
    assert client.get("/carte/couverture/", {"dans": "agreement:CTG04-999"}).status_code == 404


def test_its_dashboard_leads_there(client: Client, agreement: Territory) -> None:
    dashboard = client.get(f"/territoires/ctg/{agreement.code}/").content.decode()
    for url in ("/carte/couverture/", "/carte/zones-blanches/"):
        link = f"{url}?dans=agreement:{agreement.code}"
        assert f'href="{link}"' in dashboard
        assert client.get(link).status_code == 200
    commune = client.get("/territoires/commune/04112/").content.decode()
    assert "/carte/couverture/?dans=" not in commune


def test_a_large_one_is_parted_into_intercommunalities(
    client: Client, agreement: Territory, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"dans": f"agreement:{agreement.code}"}
    assert client.get("/carte/couverture/", asked).context["groups"] is None
    monkeypatch.setattr(coverage_parts, "MOST_COMMUNES", 1)
    page = client.get("/carte/couverture/", asked)
    rows = page.context["groups"].rows
    assert len({row[0].text for row in rows}) == 2
    people = [int(re.sub(r"\D", "", row[1].text)) for row in rows]
    assert sum(people) == _people("04112", "04134")
