"""An elected official finds a structure, doubts a number, follows it to its source."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

import tiny_campaign
from journeys.conftest import DESKTOP, PHONE, SignIn, Window
from senacs.analytics.actions import make_release
from senacs.exchange import actions
from senacs.exchange.rules import Draft
from tiny_campaign import TinyCampaign

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def campaign(transactional_db: None) -> TinyCampaign:
    """A released campaign and one action sheet."""
    made = tiny_campaign.make()
    names = tuple(made.structures)
    tiny_campaign.answer(made, *names)
    tiny_campaign.deposit(made, *names)
    tiny_campaign.sign(made, *names)
    tiny_campaign.close(made)
    make_release(edition=made.edition, by=made.actor("steward"))
    actions.write(
        structure=made.structures["La Marelle"],
        draft=Draft(
            title="Le café du jeudi",
            dimension="services",
            year=2017,
            status="in_progress",
            summary="Chaque jeudi, un accueil libre autour d’un café et d’un jardin.",
            keywords=("solidarity",),
        ),
        by=made.actor("director"),
    )
    return made


def test_from_the_front_page_to_the_source_of_a_number(
    campaign: TinyCampaign, browser_page: Page
) -> None:
    page = browser_page
    page.goto("/")
    page.get_by_label("Trouver une structure").fill("chateau-arnoux")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="La Marelle").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("La Marelle")
    page.get_by_role("link", name="Alpes-de-Haute-Provence").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Alpes-de-Haute-Provence")
    page.get_by_role("link", name=re.compile("D’où vient ce chiffre.*Budget moyen")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Budget moyen d’un centre social")
    expect(page.get_by_text("4 signées par la Caf")).to_be_visible()
    page.get_by_text("Les contrôles, un à un").click()
    expect(page.get_by_role("columnheader", name="Justifiées")).to_be_visible()
    with page.expect_download() as sent:
        page.get_by_role("link", name="CSV", exact=True).click()
    assert sent.value.suggested_filename.startswith("senacs-budget_mean-department-04-2017-")


def test_the_map_is_walked_with_the_keyboard(campaign: TinyCampaign, browser_page: Page) -> None:
    page = browser_page
    page.goto("/carte/")
    page.get_by_role("link", name=re.compile("Passer la carte")).focus()
    page.keyboard.press("Tab")
    focused = page.locator("*:focus")
    expect(focused).to_have_attribute("aria-label", re.compile("Alpes-de-Haute-Provence"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Alpes-de-Haute-Provence")
    page.get_by_role("link", name=re.compile("Passer la carte")).focus()
    page.keyboard.press("Tab")
    expect(page.locator("*:focus")).to_have_attribute("href", re.compile("/annuaire/S"))
    # Focus is seen: the sign under it is ringed.
    ring = page.locator("*:focus .map-sign").evaluate("e => getComputedStyle(e).strokeWidth")
    assert ring == "4px"


def test_the_longest_choice_of_a_list_is_read_whole_on_a_phone(
    campaign: TinyCampaign, window: Window
) -> None:
    page = window(PHONE).new_page()
    page.goto("/carte/")
    networks = page.get_by_label("Réseau")
    short = networks.bounding_box()
    networks.select_option(label="Fédération des centres sociaux et socioculturels de France")
    tall = networks.bounding_box()
    assert short is not None
    assert tall is not None
    assert tall["width"] == short["width"]
    assert tall["height"] > short["height"], "its last words go to the line, nothing is cut"


def test_the_library_is_written_and_read(campaign: TinyCampaign, sign_in: SignIn) -> None:
    page = sign_in("director")
    page.goto("/fiches-action/")
    page.get_by_role("link", name="Raconter une action").click()
    page.get_by_role("button", name="Publier la fiche").click()
    expect(page.get_by_role("alert")).to_contain_text("Donnez un titre")
    page.get_by_label("Titre").fill("Le jardin partagé")
    page.get_by_label("Citoyenneté et intérêt général").check()
    page.get_by_label("Résumé").fill(
        "Un terrain vague devenu jardin, tenu par ceux qui l’ont voulu."
    )
    page.get_by_label("Développement durable").check()
    page.get_by_role("button", name="Publier la fiche").click()
    expect(page.get_by_text("Votre fiche-action est publiée.")).to_be_visible()
    page.goto("/fiches-action/?mot=environment")
    expect(page.get_by_role("link", name="Le jardin partagé")).to_be_visible()
    expect(page.get_by_role("link", name="Le café du jeudi")).to_have_count(0)


# All pages are read by axe elsewhere, closed: here those whose long parts open.
PAGES = (
    "/carte/?departement=04", "/territoires/?q=manosque", "/territoires/departement/04/",
    "/chiffres/public_total/?territoire=department:04", "/chiffres/management/",
)  # fmt: skip


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_behind_what_opens_either(
    campaign: TinyCampaign,
    sign_in: SignIn,
    viewport: dict[str, int],
) -> None:
    page = sign_in("caf", viewport=viewport, bypass_csp=True)
    axe = (settings.NODE_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    for address in PAGES:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        page.evaluate(axe)
        found = page.evaluate("axe.run().then((seen) => seen.violations)")
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], address
