"""A table of boxes: drawn, saved without a script, its errors and points beside the right cell."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

import gridded
from tiny_campaign import TinyCampaign


@pytest.fixture
def tiny(db: None) -> TinyCampaign:
    return gridded.make()


def url(tiny: TinyCampaign) -> str:
    return reverse("respondent:page", args=[tiny.response().pk, gridded.BLOCK])


def html(client: Client, to: str) -> str:
    answer = client.get(to)
    assert answer.status_code == 200
    return answer.content.decode()


def form(page: str, **changed: Any) -> dict[str, Any]:
    memory = re.search(r'name="before" value="([^"]*)"', page)
    assert memory
    boxes = re.findall(r'<input class="input[^>]*name="(\w+)"[^>]*value="([^"]*)"', page)
    ticked = re.findall(r'type="checkbox" name="([\w.]+)" value="nc" data-row-absent checked', page)
    data = {"before": memory[1].replace("&quot;", '"'), **dict(boxes)}
    return data | dict.fromkeys(ticked, "nc") | changed


def test_it_works(tiny: TinyCampaign, director: Client) -> None:
    page = html(director, url(tiny))
    assert page.count('class="input input-number cell-input"') == 12  # 8 cells, 4 totals
    assert page.count('<td class="grid-empty">') == 1
    assert page.count('data-line-sum="') == 3 + 3 + 1
    assert 'aria-labelledby="tableau-equipe-ligne-accueil tableau-equipe-colonne-cdd"' in page
    assert "Un remplaçant et le salarié remplacé" not in page  # asked for, then drawn
    helped = html(director, f"{url(tiny)}?aide=equipe")
    assert (
        helped.count("Un remplaçant et le salarié remplacé") == 4
    )  # once a row, once for the total
    assert "Ajouter une remarque" in helped


def test_a_script_fetches_the_help_of_a_table(tiny: TinyCampaign, director: Client) -> None:
    asked = director.get(f"{url(tiny)}?aide=equipe", headers={"HX-Request": "true"})
    assert asked["Vary"].count("HX-Request") == 1
    page = asked.content.decode()
    assert page.count('class="grid-sheet') == 2 + 3 + 2  # whole and body, rows, totals and remark
    assert "cell-input" not in page
    unknown = director.get(f"{url(tiny)}?aide=pirate", headers={"HX-Request": "true"})
    assert unknown.status_code == 404


def test_without_a_script_asking_for_help_loses_nothing(
    tiny: TinyCampaign, director: Client
) -> None:
    sent = form(html(director, url(tiny)), accueil_cdi="2", aide="equipe")
    saved = director.post(url(tiny), sent)
    assert tiny.response().values == {"accueil_cdi": 2}
    assert saved["Location"].endswith("?points=1&aide=equipe#tableau-equipe-aide")
    assert "Un remplaçant et le salarié remplacé" in html(director, saved["Location"])
    forged = director.post(url(tiny), sent | {"aide": "https://ailleurs.example/"})
    assert "ailleurs" not in forged["Location"]


def test_the_table_is_saved_without_a_script(tiny: TinyCampaign, director: Client) -> None:
    page = html(director, url(tiny))
    sent = form(page, accueil_cdi="2", accueil_cdd="1", accueil_aide="nsp", accueil_total="4")
    assert director.post(url(tiny), sent).status_code == 302
    response = tiny.response()
    assert response.values == {"accueil_cdi": 2, "accueil_cdd": 1, "accueil_total": 4}
    assert response.missing == {"accueil_aide": "unknown"}
    page = html(director, url(tiny))
    assert 'value="nsp"' in page
    assert "somme\u202f: 3, manque\u00a01" in page
    assert director.post(url(tiny), form(page)).status_code == 302
    assert tiny.response().versions == response.versions  # opened and saved: nothing changes


def test_a_whole_row_is_not_concerned_then_is(tiny: TinyCampaign, director: Client) -> None:
    page = html(director, url(tiny))
    sent = form(page, accueil_cdi="2", **{"equipe.accueil.ligne": "nc"})
    director.post(url(tiny), sent)
    assert tiny.response().values == {"accueil_cdi": 2}  # what is filled stays
    sent = form(html(director, url(tiny)), accueil_cdi="nc")
    director.post(url(tiny), sent)
    assert set(tiny.response().missing) == {
        "accueil_cdi",
        "accueil_cdd",
        "accueil_aide",
        "accueil_total",
    }
    page = html(director, url(tiny))
    sent = form(page)
    assert sent.pop("equipe.accueil.ligne") == "nc"
    director.post(url(tiny), sent)
    assert tiny.response().missing == {}


def test_zeros_elsewhere_spare_totals_and_what_is_said(
    tiny: TinyCampaign, director: Client
) -> None:
    page = html(director, url(tiny))
    sent = form(page, accueil_cdi="2", accueil_cdd="nsp", zeros="equipe")
    director.post(url(tiny), sent)
    values = tiny.response().values
    assert values.pop("accueil_cdi") == 2
    assert set(values.values()) == {0}
    assert len(values) == 6
    assert not any("total" in key for key in values)


def test_an_error_and_a_point_stand_under_the_row_of_their_cell(
    tiny: TinyCampaign, director: Client
) -> None:
    page = html(director, url(tiny))
    sent = form(page, direction_cdi="9", accueil_cdi="deux")
    refused = director.post(f"{url(tiny)}?points=1", sent)
    assert refused.status_code == 422
    page = refused.content.decode()
    row = page[page.index('id="tableau-equipe-ligne-accueil"') :]
    row = row[: row.index("</tbody>")]
    assert "Un nombre est attendu" in row
    assert 'aria-describedby="champ-accueil_cdi-erreur"' in row
    assert "Plus de trois directions" not in row
    row = page[page.index('id="tableau-equipe-ligne-direction"') :]
    assert "Plus de trois directions" in row[: row.index("</tbody>")]
    assert 'href="#champ-accueil_cdi"' in page
