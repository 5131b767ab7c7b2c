"""A territory of several departments, too large to be one list; who only follows it."""

import pytest
from django.urls import reverse

from senacs.campaigns.models import Justification
from senacs.web.correspondent import home
from tiny_campaign import TinyCampaign
from web_manners import text_of

HOME = reverse("correspondent:home")


@pytest.fixture
def large(campaign: TinyCampaign, monkeypatch: pytest.MonkeyPatch) -> TinyCampaign:
    """The nine structures of the tiny campaign are too many for one list."""
    monkeypatch.setattr(home, "LARGEST_LIST", 4)
    return campaign


def test_one_department_at_a_time_and_the_page_says_so(large: TinyCampaign, enter) -> None:
    page = enter("steward").get(HOME, {"departement": "04"})
    text = text_of(page)
    assert "Alpes-de-Haute-Provence" in text
    assert "Vous suivez 9 structures : choisissez un département" in text
    (field,) = [f for f in page.context["filters"].fields if f.name == "departement"]
    assert "" not in [choice.value for choice in field.choices]
    assert page.context["filters"].reset_url == ""


def test_a_name_is_searched_in_the_whole_territory(large: TinyCampaign, enter) -> None:
    page = enter("steward").get(HOME, {"q": "marelle"})
    assert [line.name for line in page.context["lines"]] == ["La Marelle"]
    assert page.context["desk"].choice.department == ""


def test_a_search_too_wide_is_made_in_one_department(large: TinyCampaign, enter) -> None:
    page = enter("steward").get(HOME, {"q": "a"})
    assert page.context["desk"].choice.department == page.context["desk"].departments[0].code


def test_whoever_only_follows_is_told_who_has_to_act(campaign: TinyCampaign, enter) -> None:
    Justification.objects.update(verdict="accepted", verdict_at=campaign.edition.opened_at)
    text = text_of(enter("regional").get(HOME))
    assert "Vous suivez sans signer" in text
    assert "En relecture chez les correspondants" in text
    assert "autre signature" not in text


def test_all_is_shown_again_in_one_click(campaign: TinyCampaign, enter) -> None:
    page = enter("steward").get(HOME, {"departement": "04", "q": "marelle"})
    reset = page.context["filters"].reset_url
    assert "departement" not in reset
    assert len(enter("steward").get(reset.split("#")[0]).context["lines"]) == 9
