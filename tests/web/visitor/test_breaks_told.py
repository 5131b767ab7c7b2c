"""A break is told wherever a figure is: on its page, in the dictionary, in the explorer."""

import csv
import io
import re

import pytest
from django.http import QueryDict
from django.test import Client

from senacs.analytics import trends
from senacs.analytics.actions import ensure_panel
from senacs.analytics.models import Release
from senacs.analytics.panel import Panel
from senacs.catalogue import registry
from senacs.method import described
from senacs.method.indicators import Indicator
from senacs.web.visitor import explorer_chart
from senacs.web.visitor.explorer_asked import Asked
from senacs.web.visitor.explorer_data import find
from web_manners import text_of

pytestmark = pytest.mark.django_db
YEARS = (2019, 2020, 2024)
"""Released for this module: the bands of the young change in the second."""
BROKEN = [one for one in registry.series().values() if one.breaks]


def _plain(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f]+", " ", text)


def _readers(answers: set[str], before: int) -> list[Indicator]:
    """Indicators that have figures here, and had one before the break, of some of these answers."""
    known = registry.indicators(YEARS[-1]).values()
    return [one for one in known if one.since < before and registry.answers_read(one) & answers]


def test_every_break_of_a_series_is_told_on_the_pages_of_its_figures(
    releases: list[Release],
) -> None:
    pages: dict[str, str] = {}
    for series in BROKEN:
        words = set(re.findall(r"\w+", " ".join(one.expression for one in series.periods)))
        for mark in series.breaks:
            for one in _readers(words, mark.data_year):
                page = pages.setdefault(one.key, text_of(Client().get(f"/chiffres/{one.key}/")))
                assert f"Rupture en {mark.data_year}." in page, one.key
                assert _plain(mark.explanation) in page, one.key
                assert "Aucune rupture" not in page, one.key
    assert {"fte_total", "volunteers_total", "public_qpv_share"} <= pages.keys()


def test_a_figure_that_does_not_break_says_so(releases: list[Release]) -> None:
    assert "Aucune rupture de série n’est connue depuis" in text_of(
        Client().get("/chiffres/multi_site/")
    )


def test_the_dictionary_tells_the_breaks_of_series_too(releases: list[Release]) -> None:
    sent = Client().get("/methode/indicateurs.csv").content.decode("utf-8-sig")
    lines = {one["cle"]: one for one in csv.DictReader(io.StringIO(sent), delimiter=";")}
    assert lines["public_qpv_share"]["ruptures"].startswith("2024 : La liste des quartiers")
    assert lines["fte_total"]["ruptures"].startswith("2016 : ")
    assert lines["priority_zones"]["ruptures"].count("2024 : ") == 2
    assert lines["multi_site"]["ruptures"] == ""
    said = text_of(Client().get("/methode/indicateurs/?q=quartier+prioritaire"))
    assert "avec rupture en 2024" in said
    assert "Rupture en 2024 : La liste des quartiers prioritaires a été refaite" in said


def test_they_are_known_before_the_first_survey(client: Client) -> None:
    assert "avec rupture en 2016" in text_of(client.get("/methode/indicateurs/"))


# --- The explorer ---------------------------------------------------------------------------------

ASKED = "indicateur=public_0_25_by_age&indicateur=multi_site&territoire=country:FR"
BOTH = f"{ASKED}&annee=2019&annee=2020"
REASON = "Les tranches 0-3 ans et 4-10 ans deviennent"


def _heads(query: str, side: str) -> list[str]:
    page = Client().get(f"/explorer/?{query}").content.decode()
    table = re.search(
        r'(?s)<table[^>]*>.*?id="tableau-explorateur.*?</table>|<table.*?</table>', page
    )
    assert table is not None
    heads = re.findall(rf'(?s)<th scope="{side}"[^>]*>(.*?)</th>', table[0])
    return [_plain(re.sub(r"<[^>]+>", "", one)).strip() for one in heads]


def test_the_explorer_says_why_under_the_table(releases: list[Release]) -> None:
    said = text_of(Client().get(f"/explorer/?{BOTH}"))
    assert f"Rupture en 2020 (Les 0-25 ans accueillis selon leur âge). {REASON}" in said
    assert "aucune évolution n’est calculée" in said
    for query in (f"{ASKED}&annee=2020", BOTH.replace("public_0_25_by_age", "fte_mean")):
        assert "rupture" not in text_of(Client().get(f"/explorer/?{query}")).lower(), query


def test_lines_are_named_by_their_key_alone(releases: list[Release]) -> None:
    years = "annee=2019&annee=2020&annee=2024&lignes=annee&colonnes=territoire"
    named = [f"territoire={level}" for level in ("country:FR", "department:04")]
    both, alone = (
        explorer_chart.drawings_of(
            find(Asked.read(QueryDict(f"indicateur=fte_total&{where}&{years}")))
        )
        for where in ("&".join(named), named[0])
    )
    assert [one.subtitle for one in both] == ["En ETP"]
    assert [one.subtitle for one in alone] == ["France, en ETP"]


def test_the_explorer_marks_the_year_concerned_either_way_up(releases: list[Release]) -> None:
    across = _heads(BOTH, "col")
    marked = [head for head in across if "(rupture)" in head]
    assert marked
    assert all("2020" in head and "Plusieurs sites" not in head for head in marked), marked
    assert not [head for head in across if "2019" in head and "rupture" in head]
    rows = _heads(f"{BOTH}&lignes=annee", "row")
    assert rows == ["2019", "2020 (rupture)"]


def _charts(key: str, *years: int) -> list[explorer_chart.Drawn]:
    asked = "".join(f"&annee={year}" for year in years)
    query = f"indicateur={key}&territoire=country:FR&lignes=indicateur&colonnes=annee{asked}"
    return explorer_chart.drawings_of(find(Asked.read(QueryDict(query))))


def _longest(drawn: explorer_chart.Drawn) -> float:
    """The length of the longest bar of a chart."""
    widths = re.findall(r'<rect class="bar"[^>]*>', drawn.drawing.svg)
    return max(float(found[1]) for one in widths if (found := re.search(r' width="([\d.]+)"', one)))


def test_bars_of_years_that_do_not_compare_have_no_common_scale(releases: list[Release]) -> None:
    before, after, later = _charts("public_0_25_by_age", *YEARS)
    # Alone on its side of the break, a chart fills its own width; two years that compare have one
    # scale, of which only the greatest reaches the end.
    assert _longest(before) == pytest.approx(max(_longest(after), _longest(later)), rel=0.05)
    assert _longest(after) != pytest.approx(_longest(later), rel=0.01)
    assert (before.note, later.note) == ("", "")
    assert after.note.startswith(f"Rupture en 2020\u202f: {REASON}")
    assert after.note.endswith("elles ne se comparent pas à 2019.")


def test_bars_of_years_that_compare_keep_one_scale(releases: list[Release]) -> None:
    kept = _charts("fte_mean", *YEARS)
    assert [one.note for one in kept] == ["", "", ""]
    assert len({_longest(one) for one in kept}) > 1


def test_the_break_is_drawn_between_bars_on_the_page_and_in_their_files(
    releases: list[Release],
) -> None:
    query = f"{BOTH.replace('&indicateur=multi_site', '')}&lignes=indicateur&colonnes=annee"
    said = text_of(Client().get(f"/explorer/?{query}"))
    assert said.count("Ces barres ont leur propre échelle") == 1
    files = [
        Client().get(f"/explorer/tableau.svg?{query}&dessin={rank}").content.decode()
        for rank in (1, 2)
    ]
    assert ["Rupture en 2020" in _plain(one) for one in files] == [False, True]


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_files_of_the_explorer_part_their_years(releases: list[Release], kind: str) -> None:
    if kind == "csv":
        sent = b"".join(Client().get(f"/explorer/tableau.csv?{BOTH}")).decode("utf-8-sig")
        lines = list(csv.DictReader(io.StringIO(sent), delimiter=";"))
    else:
        lines = Client().get(f"/explorer/donnees.json?{BOTH}").json()["valeurs"]
    told = {
        (one["indicateur"], int(one["donnees"])): (int(one["segment"]), one["rupture"])
        for one in lines
    }
    assert told["public_0_25_by_age", 2019] == (1, "")
    assert told["public_0_25_by_age", 2020][0] == 2
    assert told["public_0_25_by_age", 2020][1].startswith(REASON)
    assert told["multi_site", 2019] == told["multi_site", 2020] == (1, "")


def test_a_question_breaks_as_the_series_that_read_it(releases: list[Release]) -> None:
    """The figures of a question have no definition of their own: what breaks them is the same."""
    panel = Panel.of(releases)
    ensure_panel(panel)
    found = trends.breaks(panel, described.key_of("public_qpv", "sum", "CS"), YEARS)
    assert [(one.data_year, str(one.origin)) for one in found] == [(2024, "series")]
