"""Finding one’s way in a long form: a search that forgives, every page with its state."""

import pytest
from django.test import Client
from django.urls import reverse

import gridded
from senacs.catalogue import registry
from senacs.method.questionnaire import Audience
from senacs.web.respondent.jump import folded, matches
from tiny_campaign import TinyCampaign
from web.respondent.conftest import SignedIn
from web_manners import text_of

ASKED = registry.questionnaire(2016).for_audience(Audience.CS)


def url(tiny: TinyCampaign, sought: str) -> str:
    return f"{reverse('respondent:search', args=[tiny.response().pk])}?q={sought}"


def test_it_works(complete: TinyCampaign, director: Client) -> None:
    page = director.get(url(complete, "participants différents"))
    block = reverse("respondent:page", args=[complete.response().pk, "publics"])
    assert f'href="{block}#champ-public_total"' in page.content.decode()
    assert "766 personnes" in text_of(page)  # the answer that stands


@pytest.mark.parametrize("sought", ["BÉNÉVOLES", "benevole", "  bénévoles, ", "bénévoles heures"])
def test_case_accents_and_signs_are_forgiven(sought: str) -> None:
    assert "volunteer_hours" in matches(ASKED, sought)


def test_wording_comes_before_definitions() -> None:
    found = matches(ASKED, "etp")
    labels = [folded(ASKED.questions[key].label) for key in found]
    holding = ["etp" in label for label in labels]
    assert holding == sorted(holding, reverse=True)


def test_nothing_sought_nothing_found(tiny: TinyCampaign, director: Client) -> None:
    assert matches(ASKED, " ,;") == []
    assert "Aucune question ne contient" in text_of(director.get(url(tiny, "zyzzyva")))
    assert "Aucune question" not in text_of(director.get(url(tiny, "")))
    odd = director.get(url(tiny, "%00<script>"))
    assert odd.status_code == 200
    assert "<script>%" not in odd.content.decode()


def test_a_cell_is_found_by_the_name_of_its_table() -> None:
    asked = gridded.with_grid(ASKED)
    assert "accueil_cdd" in matches(asked, "métier contrat accueil cdd")


def test_each_page_lists_the_others_with_their_state(
    complete: TinyCampaign, director: Client
) -> None:
    page = director.get(reverse("respondent:page", args=[complete.response().pk, "publics"]))
    assert page.content.decode().count('class="is-done"') > 10
    assert 'aria-current="page"' in page.content.decode()
    assert "Les participants de l’année : terminée" in text_of(page)


@pytest.mark.parametrize(("who", "status"), [("neighbour", 404), ("caf", 403), ("member", 403)])
def test_a_stranger_finds_no_question(
    tiny: TinyCampaign, signed_in: SignedIn, who: str, status: int
) -> None:
    assert signed_in(who).get(url(tiny, "total")).status_code == status
