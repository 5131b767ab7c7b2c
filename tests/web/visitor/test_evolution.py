"""« Dans le temps »: the series of a figure, its breaks everywhere, its address for ever."""

import csv
import io
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import past_years
from factories import people
from senacs.analytics.models import Release
from senacs.structures.sources.workbooks import read_grid
from senacs.territories.models import Territory
from senacs.web.files import DRAWING_KINDS, TABLE_KINDS
from web_manners import text_of

pytestmark = pytest.mark.django_db
PLACE = {"territoire": "department:04"}
SIGNED = {"parquet": b"PAR1", "svg": b"<svg", "png": b"\x89PNG"}


def _department(code: str) -> Territory:
    return Territory.objects.get(level="department", code=code)


def _page(key: str, client: Client | None = None, **query: str) -> str:
    sent = (client or Client()).get(f"/chiffres/{key}/evolution/", PLACE | query)
    assert sent.status_code == 200
    return sent.content.decode()


def _rows(key: str, **query: str) -> list[dict[str, str]]:
    sent = Client().get(f"/chiffres/{key}/evolution.csv", PLACE | query)
    return list(csv.DictReader(io.StringIO(b"".join(sent).decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("kind", [*TABLE_KINDS, *DRAWING_KINDS])
def test_the_page_offers_each_format_and_each_holds_the_series(
    releases: list[Release], kind: str
) -> None:
    address = f"/chiffres/fte_mean/evolution.{kind}?territoire=department:04"
    assert f'href="{address}"' in _page("fte_mean")
    sent = Client().get(address)
    content = b"".join(sent) if sent.streaming else sent.content
    assert sent.status_code == 200
    if kind in SIGNED:
        assert SIGNED[kind] in content[:200]
    else:
        grid = read_grid(content, f"evolution.{kind}")
        at = grid.lines[0].cells.index("donnees")
        told = [str(line.cells[at]) for line in grid.lines[1:]]
        assert told == [str(one.edition.data_year) for one in releases]


def test_another_format_does_not_exist(releases: list[Release]) -> None:
    for name in ("evolution.exe", "donnees.exe", "donnees.svg"):
        assert Client().get(f"/chiffres/fte_mean/{name}", PLACE).status_code == 404, name


def test_the_page_says_each_year_and_its_respondents(releases: list[Release]) -> None:
    said = text_of(Client().get("/chiffres/fte_mean/evolution/", PLACE))
    for release in releases:
        assert f"{release.edition.data_year} " in said
        assert release.name in said
    assert "Alpes-de-Haute-Provence, en ETP (toutes les répondantes)" in said
    assert "Aucune rupture de série n’est connue" in said


def test_a_break_is_in_the_chart_the_table_the_words_and_the_files(
    releases: list[Release],
) -> None:
    page = _page("public_0_25_by_age")
    svg = re.search(r'<div class="figure-drawing figure-wide">(.*?)</div>', page, re.DOTALL)
    assert svg is not None
    reason = "Les tranches 0-3 ans et 4-10 ans deviennent"
    assert reason in svg[1]
    # In 2020 the first two bands are hidden: less the country, they would tell the four centres of
    # the 05. The last band is hidden with them where centres gave their bands and no total, or a
    # total without its bands: less the bands, it would tell theirs. A point alone is no line.
    assert svg[1].count('class="run"') == 4, "two segments of each band of the 11-17"
    hidden = {(row["donnees"], row["ligne"]) for row in _rows("public_0_25_by_age")
              if row["statut"] == "masqué (secret statistique)"}  # fmt: skip
    assert {("2020", "0-6 ans"), ("2020", "7-10 ans")} <= hidden
    assert {(str(year), "18-25 ans") for year in range(2018, 2022)} <= hidden
    assert not {row for year, row in hidden} & {"11-14 ans", "15-17 ans"}
    assert f"Rupture de série à partir de 2020\u202f: {reason}" in svg[1], "the alternative text"
    assert re.search(rf'<tr class="figure-rule"><td colspan="8">[^<]*{reason}', page)
    assert "Aucune évolution n’est calculée par-dessus une rupture" in page
    rows = _rows("public_0_25_by_age")
    assert {(row["donnees"], row["segment"]) for row in rows} == {
        ("2018", "1"), ("2019", "1"), ("2020", "2"), ("2021", "2"),
    }  # fmt: skip
    assert {row["donnees"] for row in rows if row["rupture"]} == {"2020"}


def test_files_say_what_the_page_says(releases: list[Release]) -> None:
    rows = _rows("fte_mean")
    assert [row["version_des_donnees"] for row in rows] == [r.name for r in releases]
    workbook = Client().get("/chiffres/fte_mean/evolution.xlsx", PLACE)
    grid = read_grid(workbook.content, "evolution.xlsx")
    values = [line.cells[7] for line in grid.lines[1:]]
    assert values == [float(row["valeur"].replace(",", ".")) for row in rows]
    drawing = Client().get("/chiffres/fte_mean/evolution.svg", PLACE)
    assert drawing["Content-Type"] == "image/svg+xml"
    assert "Équivalents temps plein par centre social" in drawing.content.decode()


def test_the_same_structures_are_counted_and_named_as_such(releases: list[Release]) -> None:
    said = text_of(Client().get("/chiffres/fte_mean/evolution/", PLACE | {"structures": "4"}))
    followed = {row["structures_suivies"] for row in _rows("fte_mean", structures="4")}
    (n,) = followed
    assert f"Les mêmes {n} structures chaque année" in said
    assert "mêmes structures" in said
    assert {row["repondantes"] for row in _rows("fte_mean", structures="4")} == followed
    narrowed = _rows("fte_mean", de="2020", a="2021")
    assert [row["donnees"] for row in narrowed] == ["2020", "2021"]
    for odd in ({"structures": "99"}, {"structures": "x"}, {"de": "1066"}):
        assert len(_rows("fte_mean", **odd)) == 4, odd


def test_the_permanent_address_outlives_a_correction(releases: list[Release]) -> None:
    before = _rows("volunteers_total")
    found = re.search(r'class="permanent" href="([^"]+)"', _page("volunteers_total"))
    assert found is not None
    address = found[1].replace("&amp;", "&").removeprefix("http://testserver")
    assert "versions=2019.1-2020.1-2021.1-2022.1" in address
    values = dict(releases[-1].deposits.values_list("response__structure_id", "values"))
    many = [pk for pk, one in values.items() if one.get("volunteers_total") is not None][:8]
    past_years.revise(
        releases[-1],
        corrected={pk: {"volunteers_total": values[pk]["volunteers_total"] + 20} for pk in many},
    )
    after = _rows("volunteers_total")
    assert after[-1]["valeur"] != before[-1]["valeur"]
    pinned = Client().get(address.replace("/evolution/", "/evolution.csv"))
    rows = list(csv.DictReader(io.StringIO(b"".join(pinned).decode("utf-8-sig")), delimiter=";"))
    assert [row["valeur"] for row in rows] == [row["valeur"] for row in before]
    said = text_of(Client().get(address))
    assert "ses valeurs ne changeront plus" in said
    assert "Pourquoi 2021 a changé" in said


def test_a_value_that_would_tell_one_structure_is_kept_as_published(
    releases: list[Release],
) -> None:
    before = _rows("volunteers_total")[0]
    pins = "-".join(f"{r.edition.survey_year}.{r.number}" for r in releases)
    values = dict(releases[0].deposits.values_list("response__structure_id", "values"))
    one = next(pk for pk, given in values.items() if given.get("volunteers_total") is not None)
    past_years.revise(releases[0], corrected={one: {"volunteers_total": 9}})
    rows = _rows("volunteers_total", versions=pins)
    assert (rows[0]["valeur"], rows[0]["statut"]) == (before["valeur"], "publié")
    newer = _rows("volunteers_total")[0]
    assert (newer["valeur"], newer["statut"]) == (
        before["valeur"],
        "valeur déjà publiée, maintenue",
    )
    assert all(row["valeur"] for row in rows[1:])
    followed = _rows("fte_mean", versions=pins, structures="4")
    assert {row["valeur"] for row in followed} == {""}, "selections of two panels are not nested"


@pytest.mark.parametrize("pins", ["2019.1-2019.1", "2019.9", "2019", "1 OR 1=1", "2019.1-"])
def test_an_address_that_names_nothing_is_not_found(releases: list[Release], pins: str) -> None:
    sent = Client().get("/chiffres/fte_mean/evolution/", {"versions": pins})
    assert sent.status_code == 404


def test_what_does_not_exist_is_not_found(releases: list[Release]) -> None:
    assert Client().get("/chiffres/nothing/evolution/").status_code == 404
    assert (
        Client().get("/chiffres/fte_mean/evolution/", {"territoire": "epci:1"}).status_code == 404
    )
    elsewhere = text_of(Client().get("/chiffres/evs_domains/evolution/", PLACE))
    assert "Dans le temps" in elsewhere


def test_it_is_light_and_asks_little_of_the_database(releases: list[Release]) -> None:
    _page("fte_mean")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        page = _page("fte_mean")
    assert len(queries) <= 10
    assert len(page.encode()) < 50_000


# --- Why did it change? ---------------------------------------------------------------------------


def _revise(releases: list[Release], count: int) -> Release:
    values = dict(releases[1].deposits.values_list("response__structure_id", "values"))
    centres = [
        pk for pk, given in sorted(values.items()) if given.get("volunteers_total") is not None
    ][:count]
    return past_years.revise(
        releases[1],
        corrected={pk: {"volunteers_total": values[pk]["volunteers_total"] + 20} for pk in centres},
    )


def test_the_page_says_why_a_year_changed(releases: list[Release]) -> None:
    before = _rows("volunteers_total")[1]["valeur"]
    newer = _revise(releases, 4)
    query = PLACE | {"enquete": "2020"}
    said = text_of(Client().get("/chiffres/volunteers_total/revisions/", query))
    for words in (
        "Réponses ajoutées 0", "Réponses retirées 0", "Réponses corrigées 4", newer.name,
        "Révision d’essai", "La définition n’a pas changé", "Les structures ne sont nommées qu’à",
    ):  # fmt: skip
        assert words in said, words
    assert before in said.replace("\u202f", "")
    assert "Structure 0" not in said
    counted = re.search(r"Réponses (\d+ sur \d+ \D+) (\d+ sur \d+ \D+) Les deux valeurs", said)
    assert counted is not None  # corrections leave as many answers before as after
    assert counted[1].split() == counted[2].split()
    elsewhere = text_of(Client().get("/chiffres/fte_mean/revisions/", query))
    assert "Aucune réponse" in elsewhere


def test_one_correction_is_not_told_but_to_the_pair(releases: list[Release]) -> None:
    before = _rows("volunteers_total")[1]["valeur"]
    _revise(releases, 1)
    query = PLACE | {"enquete": "2020"}
    said = text_of(Client().get("/chiffres/volunteers_total/revisions/", query))
    assert "moins de 3" in said
    assert "ferait connaître la correction d’une structure" in said
    # What was published stands; the corrected value is told nowhere.
    assert f" {before} " in said.replace("\u202f", "")
    pair, other = Client(), Client()
    pair.force_login(people.caf_correspondent(_department("04")))
    other.force_login(people.caf_correspondent(_department("05")))
    named = text_of(pair.get("/chiffres/volunteers_total/revisions/", query))
    assert "Structure 0" in named
    assert "corrigée" in named
    assert "Structure 0" not in text_of(other.get("/chiffres/volunteers_total/revisions/", query))


def test_a_survey_released_once_has_no_such_page(releases: list[Release]) -> None:
    bare = 'href="/chiffres/fte_mean/revisions/">Ouvrir la page sans ces choix'
    for query in ({}, {"enquete": "2020"}, {"enquete": "x"}):
        sent = Client().get("/chiffres/fte_mean/revisions/", query)
        assert sent.status_code == 404
        assert bare not in sent.content.decode(), "it would lead to the same"
    newer = _revise(releases, 4)
    odd = {"enquete": "2020", "avant": "2", "apres": "1"}
    sent = Client().get("/chiffres/fte_mean/revisions/", odd)
    assert sent.status_code == 404
    assert bare in sent.content.decode()
    assert newer.name in text_of(Client().get("/chiffres/fte_mean/revisions/"))
