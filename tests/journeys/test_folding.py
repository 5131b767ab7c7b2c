"""What folds over every page, by keyboard: the menu of a phone, the list of the years behind."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

import tiny_campaign
from journeys.conftest import PHONE, SignIn, Window
from senacs.campaigns.actions import editions
from senacs.campaigns.models import Edition
from senacs.campaigns.rules.states import EditionState
from senacs.journal.rules import SYSTEM
from tiny_campaign import TinyCampaign

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

YEARS_BEHIND = (2012, 2013, 2014)
# Links and buttons of the header that are in sight, from the top to the foot, then to the right.
IN_SIGHT = """
() => [...document.querySelectorAll(".site-header :is(a, button)")]
  .filter((found) => found.getClientRects().length)
  .map((found) => ({ text: found.innerText.trim(), box: found.getBoundingClientRect() }))
  .sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left)
  .map((found) => found.text)
"""


@pytest.fixture
def tiny(transactional_db: None) -> TinyCampaign:
    """An open edition, and enough closed ones for a list."""
    made = tiny_campaign.make(evs=0)
    today = timezone.localdate()
    for year in YEARS_BEHIND:
        behind = editions.create(
            survey_year=year + 1, data_year=year, opens_on=today, closes_on=today + timedelta(1),
            by=SYSTEM,
        )  # fmt: skip
        Edition.objects.filter(pk=behind.pk).update(
            state=EditionState.CLOSED, opened_at=timezone.now(), closed_at=timezone.now()
        )
    return made


def _walked(page: Page, stops: int) -> list[str]:
    """What the keyboard meets, one Tab after the other."""
    met = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.innerText.trim()"))
    return met


@pytest.mark.parametrize("who", ["", "caf"])
def test_the_menu_of_a_phone_is_walked_as_it_is_read(
    tiny: TinyCampaign, window: Window, sign_in: SignIn, who: str
) -> None:
    page = window(PHONE).new_page()
    if who:
        sign_in(who, page)
    page.goto("/methode/")
    button = page.get_by_role("button", name="Menu")
    account = page.locator(".account a")
    expect(account).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(account).to_be_visible()
    read = page.evaluate(IN_SIGHT)
    after = read[read.index("Menu") + 1 :]
    assert after[0] == account.inner_text().strip(), "the account comes under the menu"
    assert _walked(page, len(after)) == after
    page.keyboard.press("Escape")
    expect(account).to_be_hidden()
    expect(button).to_be_focused()


def test_the_other_years_close_by_escape_or_when_the_keyboard_leaves(
    tiny: TinyCampaign, sign_in: SignIn
) -> None:
    page = sign_in("caf")
    page.goto(reverse("correspondent:calendar", args=[tiny.edition.survey_year]))
    summary = page.locator(".tabs-more > summary")
    years = page.locator(".tabs-more a")
    expect(summary).to_have_text("Autres années")
    expect(years.first).to_be_hidden()
    summary.focus()
    page.keyboard.press("Enter")
    expect(years.first).to_be_visible()
    page.keyboard.press("Tab")
    expect(years.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(years.first).to_be_hidden()
    expect(summary).to_be_focused()
    # Left behind, it would hide the page under it.
    page.keyboard.press("Enter")
    expect(years.first).to_be_visible()
    page.keyboard.press("Shift+Tab")
    expect(years.first).to_be_hidden()
