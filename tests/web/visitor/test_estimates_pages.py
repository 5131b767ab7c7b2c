"""What the public reads of estimates: apart, named so, hidden with their figure, explained."""

import csv
import io
import re
from pathlib import Path

import duckdb
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import small_release
from senacs.analytics.models import Release
from senacs.campaigns.models import Edition
from senacs.campaigns.rules.states import EditionState
from small_release import Row
from tiny_campaign import TinyCampaign
from web_manners import text_of

pytestmark = pytest.mark.django_db
KEY = "evs_volunteers_total"
HERE = [20, 12, 31, 8, 15, 22, 9, 40, 17, 26, 13, 19]


def close(campaign: TinyCampaign) -> None:
    """The rows take the place of responses: there is nothing to sign."""
    edition = Edition.objects.filter(pk=campaign.edition.pk)
    edition.update(state=EditionState.CLOSED, closed_at=timezone.now())


def freeze(
    campaign: TinyCampaign, values: list[int], silent: int, *, weighed: bool = True
) -> Release:
    """A closed edition where so many structures of the 04 answered."""
    close(campaign)
    rows = [Row(n, {"volunteers_total": v, "public_total": 3 * v}) for n, v in enumerate(values)]
    rows += [Row(50 + n, None) for n in range(silent)]
    return small_release.make(campaign.edition, rows, weighed=weighed)


def explained(place: str = "department:04") -> str:
    return text_of(Client().get(f"/chiffres/{KEY}/?territoire={place}"))


def test_an_estimate_stands_apart_from_the_figure_and_says_its_name(
    campaign: TinyCampaign,
) -> None:
    release = freeze(campaign, HERE, 4)
    page = Client().get("/territoires/departement/04/")
    said = text_of(page)
    assert f"{sum(HERE)} personnes" in said
    assert "Estimation pour tout le territoire : entre 260 et 360 personnes" in said
    # Wherever an interval is printed, the word comes before it and leads to the method.
    found = re.findall(r'<p class="key-figure-estimate">(.*?)</p>', page.content.decode())
    assert found
    address = reverse("visitor:estimates", kwargs={"name": release.name})
    assert all(
        line.startswith(f'<a href="{address}">Estimation pour tout le territoire</a>')
        for line in found
    )


def test_the_page_of_a_figure_says_how_much_nobody_declared(campaign: TinyCampaign) -> None:
    freeze(campaign, HERE, 4)
    said = explained()
    assert "Estimation pour tout le territoire : entre 260 et 360 personnes" in said
    assert "23 % n’ont été déclarés par personne" in said
    assert "12 sur 16 structures" in said


def lines(address: str) -> dict[str, dict[str, str]]:
    """The lines of a file, by indicator."""
    sent = Client().get(address)
    text = b"".join(sent).decode("utf-8-sig")  # type: ignore[arg-type]
    return {line["indicateur"]: line for line in csv.DictReader(io.StringIO(text), delimiter=";")}


FIGURE = f"/chiffres/{KEY}/donnees.csv?territoire=department:04"
DASHBOARD = "/territoires/departement/04/chiffres.csv"


@pytest.mark.parametrize("address", [FIGURE, DASHBOARD])
def test_files_hold_the_ends_of_the_page_and_never_closer(
    campaign: TinyCampaign, address: str
) -> None:
    release = freeze(campaign, HERE, 4)
    line = lines(address)[KEY]
    assert line["valeur"] == str(sum(HERE))
    assert (line["estimation_basse"], line["estimation_haute"]) == ("260", "360")
    assert line["estimation_unite"] == "personne"
    assert (line["estimation_repondantes"], line["estimation_concernees"]) == ("12", "16")
    share = line["estimation_part_habitants"]
    assert f"des communes qui comptent {share} % des habitants" in explained()
    assert line["estimation_statut"].startswith("Estimé, pas compté")
    address_of_method = reverse("visitor:estimates", kwargs={"name": release.name})
    assert line["estimation_methode"] == f"http://testserver{address_of_method}"


def told(line: dict[str, str]) -> dict[str, str]:
    """What a line says of an estimate."""
    return {name: value for name, value in line.items() if name.startswith("estimation") and value}


def test_a_file_says_why_there_is_none_where_its_page_does(campaign: TinyCampaign) -> None:
    freeze(campaign, HERE[:6], 1)
    line = told(lines(FIGURE)[KEY])
    assert line["estimation_statut"].startswith("Pas d’estimation. Moins de 8 structures")
    assert not {"estimation_basse", "estimation_haute"} & line.keys()
    assert told(lines(DASHBOARD)[KEY]) == {}


def test_files_say_nothing_of_the_estimate_of_a_hidden_figure(campaign: TinyCampaign) -> None:
    freeze(campaign, [9000, *[1] * 11], 4)
    for address in (FIGURE, DASHBOARD):
        line = lines(address)[KEY]
        assert line["code_statut"] == "masque"
        assert told(line) == {}


def test_a_section_without_estimates_has_none_in_its_file(campaign: TinyCampaign) -> None:
    freeze(campaign, HERE, 4)
    line = lines(f"{DASHBOARD}?volet=moyens-et-actions")[KEY]
    assert line["valeur"] == str(sum(HERE))
    assert told(line) == {}


def test_estimates_are_numbers_in_parquet_even_where_there_is_none(
    campaign: TinyCampaign, tmp_path: Path
) -> None:
    freeze(campaign, HERE, 0)
    sent = Client().get(DASHBOARD.replace(".csv", ".parquet"))
    path = tmp_path / "chiffres.parquet"
    path.write_bytes(sent.content)
    found = duckdb.sql(f"SELECT * FROM '{path}'")
    kinds = dict(zip(found.columns, map(str, found.types), strict=True))
    assert kinds["estimation_basse"] == kinds["estimation_repondantes"] == "DOUBLE"


def test_where_all_answered_there_is_nothing_to_estimate(campaign: TinyCampaign) -> None:
    freeze(campaign, HERE, 0)
    assert "Toutes les structures ont répondu" in explained()
    assert "Estimation pour tout" not in text_of(Client().get("/territoires/departement/04/"))


def test_the_reason_for_which_there_is_none_is_said(campaign: TinyCampaign) -> None:
    freeze(campaign, HERE[:6], 1)
    assert "Pas d’estimation. Moins de 8 structures" in explained()


def test_nothing_is_said_of_the_estimate_of_a_hidden_figure(campaign: TinyCampaign) -> None:
    freeze(campaign, [9000, *[1] * 11], 4)
    for said in (explained(), text_of(Client().get("/territoires/departement/04/"))):
        assert "stimation pour tout" not in said
        assert "Pas d’estimation" not in said
        assert "9 011" not in said


def test_the_report_says_how_answers_were_weighed(campaign: TinyCampaign) -> None:
    release = freeze(campaign, HERE, 4)
    page = Client().get(f"/methode/estimations/{release.name}/")
    said = text_of(page)
    assert "Ont répondu 12 sur 16" in said
    assert "de 1,33 à 1,33, médiane 1,33" in said
    assert "Alpes-de-Haute-Provence 16 12 16,0 16" in said
    assert "Associatif 16 12 16,0 16" in said
    assert "Aucune structure de ce type n’était sollicitée" in said  # no centre in these rows


def test_a_release_older_than_weights_has_a_page_that_says_so(campaign: TinyCampaign) -> None:
    release = freeze(campaign, HERE, 4, weighed=False)
    said = text_of(Client().get(f"/methode/estimations/{release.name}/"))
    assert said.count("avant que les réponses soient pesées") == 2


def test_cells_that_were_joined_are_listed(campaign: TinyCampaign) -> None:
    close(campaign)
    rows = [Row(n, {"volunteers_total": v}) for n, v in enumerate(HERE)]
    rows += [Row(50 + n, None) for n in range(4)]
    rows += [Row(100, {"volunteers_total": 5}, department="05"), Row(101, None, department="05")]
    release = small_release.make(campaign.edition, rows)
    said = text_of(Client().get(f"/methode/estimations/{release.name}/"))
    assert "Hautes-Alpes (1 réponse, 1 muette) → le reste (tout le pays)" in said
    assert "Hautes-Alpes 2 1 1,4 1,4 ≠" in said


@pytest.mark.parametrize("name", ["2017-000000000000", "2017", "x-1a2b3c4d5e6f", "2017-%", "²-1"])
def test_an_unknown_release_is_unknown(campaign: TinyCampaign, name: str) -> None:
    assert Client().get(f"/methode/estimations/{name}/").status_code == 404


def test_the_method_leads_to_the_report(release: Release) -> None:
    assert f"/methode/estimations/{release.name}/" in Client().get("/methode/").content.decode()
