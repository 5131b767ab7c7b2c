"""The explorer: its address, its values, its silences, its files, and addresses that last."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from senacs.analytics import figures
from senacs.analytics.models import Release
from senacs.catalogue import registry
from senacs.method.figures import Figure
from senacs.territories.models import Territory
from senacs.web.visitor import explorer_chart
from senacs.web.visitor.explorer_asked import DOWN, MOST_INDICATORS, Asked, AskedError
from senacs.web.visitor.explorer_data import find
from senacs.web.visitor.explorer_look import VIEWS, WAYS, Look
from tiny_campaign import TinyCampaign
from web_manners import text_of

ADDRESS = "/explorer/"
KEYS = sorted(registry.indicators())
ASKED = st.builds(
    Asked,
    indicators=st.lists(st.sampled_from(KEYS), max_size=MOST_INDICATORS, unique=True).map(tuple),
    group=st.sampled_from(["france", "regions", "departements", "departements:93", "epci:04"]),
    places=st.lists(st.sampled_from(["department:04", "region:93"]), unique=True).map(tuple),
    years=st.sets(st.integers(2010, 2025), max_size=4).map(lambda found: tuple(sorted(found))),
    by=st.sampled_from(["", "management", "network"]),
    down=st.sampled_from(list(DOWN)),
    across=st.sampled_from(["", *DOWN]),
    as_shares=st.booleans(),
    versions=st.lists(st.sampled_from(["2017-0123456789ab"]), unique=True).map(tuple),
    categories=st.lists(st.sampled_from(["association", "rural"]), unique=True).map(tuple),
    look=st.builds(
        Look,
        view=st.sampled_from(list(VIEWS)),
        measure=st.sampled_from(["", "management/association"]),
        year=st.sampled_from(["", "2024"]),
        within=st.sampled_from(["", "region:93"]),
        level=st.sampled_from(["", "departement"]),
        sort=st.sampled_from(["", "nom", "3"]),
        way=st.sampled_from(list(WAYS)),
        page=st.integers(1, 9),
    ),
)


@given(ASKED)
def test_an_address_says_all_that_is_asked(asked: Asked) -> None:
    assert Asked.read(QueryDict(asked.query())) == asked
    assert Asked.read(QueryDict(asked.data_query())) == replace(asked, look=Look())


WRONG = [
    ("annee=deux", "quatre chiffres"),
    ("annee=²", "quatre chiffres"),
    ("annee=20244", "quatre chiffres"),
    ("lignes=prix", "Les lignes sont"),
    ("colonnes=prix", "Les colonnes sont"),
    ("montrer=tout", "« montrer » prend « parts »"),
    ("territoires=planetes", "n’est pas un ensemble"),
    ("vue=globe", "« vue » prend « carte »"),
    ("sens=est", "« sens » prend"),
    ("tri=prix", "« tri » prend"),
    ("indicatuer=public_total", "Vouliez-vous dire « indicateur » ?"),
    ("couleur=bleu", "« couleur » n’est pas un paramètre"),
]
"""Read without the reference: what an address says in vain."""


@pytest.mark.parametrize(("query", "said"), WRONG)
def test_what_is_not_understood_is_said_in_words(query: str, said: str) -> None:
    with pytest.raises(AskedError) as refusal:
        Asked.read(QueryDict(query))
    asked, remarks = Asked.understood(QueryDict(query))
    assert plain(str(refusal.value)) == plain(" ".join(remarks))
    assert said in plain(remarks[0])
    assert asked == Asked()


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_too_much_is_refused() -> None:
    with pytest.raises(AskedError, match="au plus 6 indicateurs"):
        Asked.read(QueryDict("&".join(f"indicateur={key}" for key in KEYS[:7])))


pytest_db = pytest.mark.django_db
UNKNOWN = [
    ("indicateur=licorne", "n’existe pas"),
    ("indicateur=public_total&annee=1999", "Aucune enquête publiée"),
    ("indicateur=public_total&par=couleur", "ne se croisent pas"),
    ("indicateur=public_total&territoire=commune:04070", "n’est pas un territoire publié"),
    ("indicateur=public_total&territoires=departements:00", "ne connaît pas"),
    ("indicateur=public_total&par=management&categorie=licorne", "La catégorie « licorne »"),
    ("indicateur=public_total&categorie=association", "se choisit avec un croisement"),
    ("indicateur=public_total&territoire=epci:{epci}&par=management", "Un croisement ne"),
]


@pytest_db
@pytest.mark.parametrize(
    ("query", "said"), [*((f"indicateur=public_total&{query}", said) for query, said in WRONG),
                        *UNKNOWN]
)  # fmt: skip
def test_a_page_tells_what_it_left_aside_and_services_refuse(
    release: Release, query: str, said: str
) -> None:
    query = query.format(epci=Territory.objects.of_level("epci")[0].code)
    page = Client().get(f"{ADDRESS}?{query}")
    assert page.status_code == 200
    assert said in text_of(page)
    assert ("Le tableau" in text_of(page)) == (query != "indicateur=licorne")
    for service in ("donnees.json", "tableau.csv", "tableau.svg"):
        refused = Client().get(f"/explorer/{service}?{query}")
        assert refused.status_code == 400
        told = json.loads(refused.content)
        assert said in plain(told["erreur"])
        assert "indicateur" in told["parametres"]


@pytest_db
def test_nothing_stands_for_a_version_that_does_not_exist(release: Release) -> None:
    query = "indicateur=public_total&version=2017-zzz"
    page = Client().get(f"{ADDRESS}?{query}")
    assert page.status_code == 422
    assert "Aucune version" in text_of(page)
    assert 'value="public_total" checked' in page.content.decode()
    assert Client().get(f"/explorer/donnees.json?{query}").status_code == 400


@pytest_db
def test_values_are_those_of_the_door_and_lead_to_their_explanation(release: Release) -> None:
    query = QueryDict(
        "indicateur=public_total&indicateur=management&territoires=france"
        "&territoire=department:04&territoire=region:93"
    )
    found = find(Asked.read(query))
    places = list(Territory.objects.filter(level__in=["country", "region", "department"]))
    made = figures.compute_many(release, ["public_total", "management"], territories=places)
    assert found.cells
    for (measure, place, year, _), point in found.cells.items():
        assert year == str(release.edition.data_year)
        key, _, row = measure.partition("/")
        shown = made[key][place, ""]
        told = shown if isinstance(shown, Figure) else shown.row(row)
        assert (point.value, point.text) == (told.value, told.text)
    page = Client().get(f"{ADDRESS}?{query.urlencode()}")
    assert f"/chiffres/public_total/?version={release.name}" in page.content.decode()


@pytest_db
def test_a_cell_hidden_in_the_table_is_hidden_in_every_file(release: Release) -> None:
    query = "indicateur=public_total&territoire=department:04&par=management&lignes=categorie"
    found = find(Asked.read(QueryDict(query)))
    hidden = {point.category for point in found.cells.values() if point.status == "masque"}
    assert hidden, "four centres of several managements: some category is too small"
    lines = list(
        csv.DictReader(
            io.StringIO(
                b"".join(Client().get(f"/explorer/tableau.csv?{query}")).decode("utf-8-sig")  # type: ignore[arg-type]
            ),
            delimiter=";",
        )
    )
    told = json.loads(Client().get(f"/explorer/donnees.json?{query}").content)["valeurs"]
    assert len(lines) == len(told) == len(found.cells)
    for line, one in zip(lines, told, strict=True):
        assert line["categorie"] == one["categorie"]
        assert line["version_des_donnees"] == one["version_des_donnees"] == release.name
        if line["categorie"] in hidden:
            assert (line["valeur"], line["part"], line["code_statut"]) == ("", "", "masque")
            assert (one["valeur"], one["part"]) == (None, None)


@pytest_db
def test_files_of_every_format_open(release: Release) -> None:
    query = "indicateur=public_total&territoire=department:04&territoires=france"
    for kind in ("csv", "xlsx", "ods", "parquet", "svg", "png"):
        response = Client().get(f"/explorer/tableau.{kind}?{query}")
        assert response.status_code == 200, kind
        assert f".{kind}" in response["Content-Disposition"]
    assert Client().get(f"/explorer/tableau.exe?{query}").status_code == 404


@pytest_db
def test_json_is_not_sent_twice(release: Release) -> None:
    address = "/explorer/donnees.json?indicateur=public_total&territoires=france"
    first = Client().get(address)
    assert first.status_code == 200
    again = Client().get(address, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


@pytest_db
def test_a_cell_is_explained_with_its_crossing_and_for_ever(release: Release) -> None:
    asked = f"version={release.name}&territoire=department:04&par=management&categorie=association"
    page = text_of(Client().get(f"/chiffres/public_total/?{asked}"))
    assert "Mode de gestion" in page
    assert "Ce chiffre, toujours" in page
    for wrong in ("par=couleur", "par=management&categorie=licorne", "version=2017-000000000000"):
        assert Client().get(f"/chiffres/public_total/?{wrong}").status_code == 404


@pytest_db
def test_before_any_survey_the_page_offers_examples(campaign: TinyCampaign) -> None:
    page = text_of(Client().get(ADDRESS))
    assert "Pour commencer" in page
    assert Client().get("/explorer/donnees.json?indicateur=public_total").status_code == 400


@pytest_db
def test_shares_are_read_in_place_of_amounts_and_hide_what_they_would_tell(
    release: Release,
) -> None:
    query = "indicateur=management&indicateur=public_total&territoires=france"
    found = find(Asked.read(QueryDict(query)))
    shown = [point for point in found.cells.values() if point.is_shown]
    assert {point.context.indicator for point in shown} == {"management", "public_total"}
    for point in found.cells.values():
        assert point.read(as_shares=False) == (
            (point.value, point.text) if point.is_shown else (None, point.silence)
        )
        value, text = point.read(as_shares=True)
        if point.context.indicator == "public_total":
            assert value == point.value
        else:
            assert value == point.share
            assert text == (point.share_text if point.share is not None else point.silence)


@pytest_db
def test_a_chart_does_not_say_its_indicator_twice(release: Release) -> None:
    one = "indicateur=public_total&territoire=country:FR&territoire=department:04"
    for query in (one, f"{one}&indicateur=budget_mean"):
        drawn = explorer_chart.drawings_of(find(Asked.read(QueryDict(query))))
        assert [one.subtitle for one in drawn] == ["En personnes", "En €"][: len(drawn)]
        assert drawn


@pytest_db
def test_each_column_has_its_chart_and_its_files(release: Release) -> None:
    query = "indicateur=public_total&indicateur=management&territoires=france&lignes=territoire"
    found = find(Asked.read(QueryDict(query)))
    drawn = explorer_chart.drawings_of(found)
    assert len(drawn) == min(
        explorer_chart.MOST_PICTURES,
        sum(point is not None and point.is_shown for point in found.grid.lines[0][2]),
    )
    assert len({one.drawing.svg for one in drawn}) == len(drawn)
    page = Client().get(f"/explorer/?{query}").content.decode()
    for one in drawn:
        # A phone shrinks a drawing of 520 until nobody reads it: it is given its own.
        assert f'figure-wide">{one.drawing.svg}</div>' in page
        assert f'figure-narrow">{one.narrow}</div>' in page
        assert one.narrow.partition('viewBox="0 0 ')[2].startswith("340 ")
    names = re.findall(r'\bid="([^"]+)"', page)
    assert len(set(names)) == len(names), "two drawings of a chart share no identifier"
    # Each chart bears its own files: their names alone would say none of them.
    for rank, part in enumerate(page.split('class="picture-with-files"')[1:], 1):
        ranks = re.findall(r"&amp;dessin=(\d+)", part)
        assert ranks == [str(rank)] * 2
        assert f": {drawn[rank - 1].title}</span>" in part
    for rank in (1, 2):
        assert Client().get(f"/explorer/tableau.svg?{query}&dessin={rank}").status_code == 200
    assert Client().get(f"/explorer/tableau.svg?{query}&dessin=99").status_code == 404


@pytest_db
def test_a_page_full_of_bars_stays_light(release: Release) -> None:
    keys = ("public_total", "volunteers_total", "fte_total", "users_share")
    query = "&".join(f"indicateur={key}" for key in keys)
    page = Client().get(f"/explorer/?{query}&territoires=regions").content
    assert page.count(b"figure-narrow") > 1
    assert len(page) < 100_000
