"""« Expliquer ce chiffre »: the whole chain is said, and nothing more than the reader may know."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from senacs.analytics.models import Release
from senacs.campaigns.actions.agreements import Terms, record_agreement
from senacs.catalogue import registry
from senacs.structures.sources.workbooks import read_grid
from senacs.territories.models import Territory
from senacs.web.files import DRAWING_KINDS, TABLE_KINDS
from tiny_campaign import TinyCampaign
from web_manners import text_of

Enter = Callable[[str], Client]

pytestmark = pytest.mark.django_db
DEPARTMENT = {"territoire": "department:04"}
SIGNED = {"parquet": b"PAR1", "svg": b"<svg", "png": b"\x89PNG"}


def _agree(campaign: TinyCampaign) -> None:
    centres = [s.pk for s in campaign.structures.values() if s.kind == "CS"]
    record_agreement(
        edition=campaign.edition,
        territory=Territory.objects.get(level="department", code="04"),
        terms=Terms("CS", centres, date(2018, 1, 10), "Les quatre centres acceptent."),
        by=campaign.actor("caf"),
    )


def _rows(**query: str) -> list[dict[str, str]]:
    sent = Client().get("/chiffres/management/donnees.csv", query)
    return list(csv.DictReader(io.StringIO(b"".join(sent).decode("utf-8-sig")), delimiter=";"))


def test_a_figure_is_opened_back_to_where_it_comes_from(release: Release) -> None:
    said = text_of(Client().get("/chiffres/volunteer_fte/", DEPARTMENT))
    for words in (
        "8 ETP",
        "4 sur 4 centres sociaux",
        "Heures de bénévolat dans l’année",
        "« Durée annuelle d’un temps plein » (1 607 heures)",
        "4 réponses retenues dans les Alpes-de-Haute-Provence",
        "4 signées par la Caf, 4 par la fédération",
        "Enquête 2017, sur l’année 2016",
        release.name,
        "arrondi à l’unité",
        "1,50 ETP",
        "Aucune rupture de série",
    ):
        assert words in said, words


@pytest.mark.parametrize("kind", [*TABLE_KINDS, *DRAWING_KINDS])
def test_the_page_offers_each_format_of_the_same_table(release: Release, kind: str) -> None:
    address = f"/chiffres/management/donnees.{kind}?territoire=department%3A04"
    page = Client().get("/chiffres/management/", DEPARTMENT)
    assert f'href="{address}"' in page.content.decode()
    sent = Client().get(address)
    content = b"".join(sent) if sent.streaming else sent.content
    assert sent.status_code == 200
    assert f"{release.name}.{kind}" in sent["Content-Disposition"]
    if kind in SIGNED:
        assert SIGNED[kind] in content[:200]
    else:
        lines = [line.cells for line in read_grid(content, f"donnees.{kind}").lines]
        at = lines[0].index("ligne")
        assert [line[at] for line in lines[1:]] == [one["ligne"] for one in _rows(**DEPARTMENT)]


def test_a_single_figure_has_files_and_no_drawing(release: Release) -> None:
    page = Client().get("/chiffres/public_total/", DEPARTMENT).content.decode()
    assert "donnees.parquet" in page
    assert "donnees.svg" not in page
    assert Client().get("/chiffres/public_total/donnees.svg", DEPARTMENT).status_code == 404


def test_checks_and_justifications_are_counted(campaign: TinyCampaign, release: Release) -> None:
    given = campaign.response("La Marelle").justifications.get()
    asked = sorted(k for k, one in registry.indicators(2016).items() if "CS" in one.audience)
    pages = (Client().get(f"/chiffres/{key}/").context for key in asked)
    found = ([g for g in p.get("guards", []) if g.check.key == given.check_key] for p in pages)
    watching = next(filter(None, found), [])
    assert watching, "a published figure is watched by the check that La Marelle explained"
    (guard,) = watching
    assert guard.justified >= 1
    assert guard.set_off >= 1
    assert guard.refused == 0


def test_before_any_release_the_definition_stands_alone(campaign: TinyCampaign) -> None:
    said = text_of(Client().get("/chiffres/budget_mean/"))
    assert "Aucune enquête n’est encore close" in said
    assert Client().get("/chiffres/budget_mean/donnees.csv").status_code == 404


def test_every_indicator_is_explained(release: Release) -> None:
    for key, indicator in registry.indicators(2016).items():
        page = Client().get(f"/chiffres/{key}/")
        assert page.status_code == 200, key
        assert page.context["formula"], key
        assert page.context["verdicts"] or page.context["shown"].is_shown, key
        assert page.context["example"].results, key
        assert bool(page.context["picture" if indicator.is_table else "key_figure"]), key


def test_hidden_cells_are_neither_in_the_page_nor_in_the_file(release: Release) -> None:
    page = Client().get("/chiffres/management/", DEPARTMENT)
    assert "trop peu de structures contribuent" in text_of(page)
    assert "25\u202f%" not in page.content.decode()
    rows = {row["ligne"]: row for row in _rows(**DEPARTMENT)}
    assert rows["Associatif"]["valeur"] == rows["Associatif"]["part"] == ""
    assert rows["Associatif"]["statut"] == "masqué (secret statistique)"
    assert rows["Associatif"]["code_statut"] == "masque"
    assert rows["Associatif"]["repondantes"] == "4"


def test_an_agreement_opens_the_page_but_never_the_file(
    campaign: TinyCampaign, release: Release
) -> None:
    _agree(campaign)
    page = Client().get("/chiffres/management/", DEPARTMENT)
    assert "25\u202f%" in page.content.decode()
    assert "ont accepté la publication" in text_of(page)
    assert {row["ligne"]: row["valeur"] for row in _rows(**DEPARTMENT)}["Associatif"] == ""
    # The agreement is that of the department: it does not open the region.
    region = Client().get("/chiffres/management/", {"territoire": "region:93"})
    assert "25\u202f%" not in region.content.decode()


def _readable(client: Client) -> dict[str, str]:
    page = client.get("/chiffres/public_0_25_total/", DEPARTMENT)
    return {one.structure: url for one, url in page.context["contributions"]}


def test_values_of_structures_are_for_who_may_read_their_responses(
    campaign: TinyCampaign, release: Release, enter: Enter
) -> None:
    assert _readable(Client()) == {}
    assert _readable(enter("member")) == {}
    assert _readable(enter("caf_05")) == {}
    pk = campaign.response("La Marelle").pk
    assert _readable(enter("director")) == {"La Marelle": f"/reponses/{pk}/"}
    followed = _readable(enter("caf"))
    assert len(followed) == 4
    assert followed["La Marelle"] == f"/suivi/reponses/{pk}/"
    assert len(_readable(enter("steward"))) == 4
    said = text_of(enter("caf").get("/chiffres/public_0_25_total/", DEPARTMENT))
    assert "La Marelle Château-Arnoux-Saint-Auban 398 personnes" in said
    # A whole number: the name of the version may hold these digits.
    anonymous = text_of(Client().get("/chiffres/public_0_25_total/", DEPARTMENT))
    assert not re.search(r"\b398\b", anonymous)


def test_what_does_not_exist_is_not_found(release: Release) -> None:
    for address in (
        "/chiffres/inconnu/",
        "/chiffres/budget_mean/?territoire=epci:999999999",
        "/chiffres/budget_mean/?territoire=commune:04070",
        "/chiffres/budget_mean/?territoire=department:99",
        "/chiffres/budget_mean/?territoire=x",
        "/chiffres/budget_mean/?enquete=1999",
        "/chiffres/budget_mean/donnees.csv?enquete=abc",
    ):
        assert Client().get(address).status_code == 404, address


def test_the_file_says_what_its_numbers_are(release: Release) -> None:
    sent = Client().get("/chiffres/public_0_25_total/donnees.csv", DEPARTMENT)
    (row,) = csv.DictReader(io.StringIO(b"".join(sent).decode("utf-8-sig")), delimiter=";")
    assert row["valeur"] == "1361"
    assert row["territoire"] == "department:04"
    assert (row["donnees"], row["enquete"]) == ("2016", "2017")
    assert (row["repondantes"], row["concernees"]) == ("4", "4")
    assert row["version_des_donnees"] == release.name


def test_a_figure_costs_few_queries(release: Release, enter: Enter) -> None:
    caf = enter("caf")
    for client, most in ((Client(), 15), (caf, 22)):
        client.get("/chiffres/fte_by_contract/", DEPARTMENT)
        with CaptureQueriesContext(connection) as captured:
            client.get("/chiffres/fte_by_contract/", DEPARTMENT)
        assert len(captured) <= most


def test_a_lost_data_file_is_rebuilt_by_the_first_reader(release: Release) -> None:
    release.path.unlink()
    assert "4 sur 4" in text_of(Client().get("/chiffres/budget_mean/"))
