"""The whole path of a respondent by keyboard alone: Tab, Enter, Space, arrows; never a mouse.

At each stop the focus must be seen: an outline or a shadow on what has it.
"""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

import gridded
import tiny_campaign
from journeys.conftest import SignIn
from journeys.test_respondent import SAVED, eventually
from senacs.campaigns.queries import comments
from tiny_campaign import TinyCampaign

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

MOST_STOPS = 150
LOOK = """() => {
  const at = document.activeElement;
  const marks = (element) => {
    const style = getComputedStyle(element);
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    return outlined || style.boxShadow !== "none";
  };
  // The frame of a choice is drawn around its words.
  const choice = at.closest("label.choice");
  return {
    what: at.outerHTML.slice(0, 160),
    isNothing: at === document.body,
    isSeen: marks(at) || Boolean(choice && marks(choice)),
  };
}"""
IN_SIGHT = """() => {
  const at = document.activeElement;
  const box = at.getBoundingClientRect();
  const top = document.elementFromPoint(
    box.left + Math.min(box.width, innerWidth) / 2, Math.max(0, box.top) + 4);
  const bar = document.querySelector(".save-bar");
  const isUnderBar = bar && bar.contains(top) && !bar.contains(at);
  return at === document.body ||
    (box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && !isUnderBar);
}"""


class Keyboard:
    """A person who has no mouse, and looks at where she is."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.look()

    def look(self) -> None:
        """The focus is somewhere, in sight, and is seen."""
        seen = self.page.evaluate(LOOK)
        if not seen["isNothing"]:  # a page that has just opened
            assert seen["isSeen"], f"focus not seen: {seen['what']}"
        try:  # the page may still be scrolling to it
            self.page.wait_for_function(IN_SIGHT)
        except PlaywrightTimeout as error:
            raise AssertionError(f"focus out of sight: {seen['what']}") from error

    def reach(self, selector: str, key: str = "Tab") -> None:
        """Press Tab until the focus is there. The order is that of the page."""
        wanted = self.page.locator(selector)
        for _ in range(MOST_STOPS):
            if wanted.evaluate_all("(found) => found.includes(document.activeElement)"):
                return
            self.press(key)
        raise AssertionError(f"{selector} is not reached by {key}")

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def follow(self, selector: str) -> None:
        """Reach a link and follow it."""
        self.reach(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")


@pytest.fixture
def tiny(transactional_db: None) -> TinyCampaign:
    """Everything is answered but the table."""
    made = gridded.make()
    tiny_campaign.answer(made, "La Marelle")
    return made


def fill_the_table(hand: Keyboard) -> None:
    hand.reach("#champ-direction_cdi")
    hand.type("5")
    hand.press("Enter")  # down the column
    hand.type("2")
    hand.press("ArrowRight")
    hand.type("1")
    hand.press("ArrowUp", "ArrowRight")  # over the place where nothing is asked
    hand.type("5")
    hand.press("ArrowDown")
    hand.type("3")
    hand.reach("input[name='equipe.animation.ligne']")
    hand.press("Space")
    hand.reach("#champ-equipe_total")
    hand.type("8")
    hand.reach("[data-zeros]", "Shift+Tab")
    hand.press("Space")
    expect(hand.page.locator("[data-save-state]")).to_have_text(SAVED)


def leave_a_remark(hand: Keyboard) -> None:
    hand.reach(".grid-sheets > summary")
    hand.press("Enter")
    expect(hand.page.get_by_label("Sur quelle case")).to_be_visible()
    hand.reach("#tableau-equipe-case")
    hand.press("ArrowDown", "Tab")
    hand.type("Deux directions se sont succédé.")
    hand.press("Tab", "Enter")
    expect(hand.page.locator(".grid-remark [role=status]")).to_contain_text("Direction, CDD")


def explain(hand: Keyboard) -> None:
    point = hand.page.locator(".cell-notes .point")
    expect(point).to_contain_text("Plus de trois directions")
    hand.reach(".cell-notes .point summary", "Shift+Tab")
    hand.press("Enter", "Tab", "ArrowDown", "Tab")
    hand.type("Cinq personnes dans l’année.")
    hand.press("Tab")
    with hand.page.expect_navigation():
        hand.page.keyboard.press("Enter")
    expect(hand.page.locator(".cell-notes .point")).to_contain_text("Expliqué")


def test_a_response_is_filled_and_deposited_by_keyboard(
    tiny: TinyCampaign, sign_in: SignIn
) -> None:
    page = sign_in("director", reduced_motion="reduce")  # no wait for a smooth scroll
    response = tiny.response()
    page.goto(reverse("respondent:overview", args=[response.pk]))
    hand = Keyboard(page)
    hand.press("Tab")
    expect(page.locator(":focus")).to_have_text("Aller au contenu")
    hand.follow(f"a[href*='/pages/{gridded.BLOCK}/']")
    fill_the_table(hand)
    eventually(lambda: tiny.response().values.get("equipe_total"), 8)
    leave_a_remark(hand)
    assert comments.standing(tiny.response())["direction_cdd"].text.startswith("Deux directions")
    explain(hand)
    given = tiny.response().justifications.get(check_key=gridded.CHECK.key)
    assert given.text == "Cinq personnes dans l’année."
    hand.follow(f".pages-left a[href='{reverse('respondent:left', args=[response.pk])}']")
    hand.follow(f"a[href='{reverse('respondent:deposit', args=[response.pk])}']")
    expect(page.locator(".recap-table")).to_contain_text("L’équipe selon le métier")
    hand.reach("input[name=confirmation]")
    hand.press("Space")
    hand.follow(".deposit-form button[type=submit]")
    expect(page.get_by_role("heading", name="Réponse déposée")).to_be_visible()
    kept = tiny.response()
    assert kept.deposit is not None
    assert kept.deposit.values["direction_cdi"] == 5
    assert kept.deposit.values["accueil_total"] == 3
    assert kept.deposit.missing["animation_cdd"] == "not_concerned"
