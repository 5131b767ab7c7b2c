"""The desk of the correspondent by keyboard alone, from the first reading to the second key.

Nothing is clicked: each thing is reached with Tab, and each thing reached shows its focus.
"""

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

import tiny_campaign
from journeys.conftest import SignIn
from senacs.campaigns.actions import responses, reviews
from senacs.campaigns.models import Justification, Mail, Query, Signature
from senacs.campaigns.rules.states import State
from tiny_campaign import TinyCampaign

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

BOTH = ("La Marelle", "San-Bastian")
MOST_TABS = 250
# What has the focus is drawn around, or its box is; some of it is not under something else.
FOCUS_IS_SEEN = """
() => {
  const focused = document.activeElement;
  const drawn = (element) => {
    const style = getComputedStyle(element);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  const around = focused.closest(".choice");
  if (!drawn(focused) && !(around && drawn(around))) return "not drawn";
  const box = (around || focused).getBoundingClientRect();
  const points = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [x, y]));
  const seen = points.some(([x, y]) => {
    const over = document.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
    return over && (focused.contains(over) || over.contains(focused) || around?.contains(over));
  });
  return seen ? "" : "hidden";
}
"""


@pytest.fixture
def tiny(transactional_db: None, tmp_path: Path, settings) -> TinyCampaign:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "media"},
        },
    }
    made = tiny_campaign.make(evs=0)
    tiny_campaign.answer(made, *BOTH)
    tiny_campaign.deposit(made, *BOTH)
    return made


def _fault(page: Page) -> str:
    """What prevents the focus from being seen, once the page has scrolled to it."""
    for _ in range(40):
        fault = str(page.evaluate(FOCUS_IS_SEEN))
        if not fault:
            return ""
        page.wait_for_timeout(50)
    return fault


def tab_to(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Press Tab until it is reached; the focus is seen all along the way."""
    expect(wanted).to_have_count(1)
    for _ in range(MOST_TABS):
        page.keyboard.press(key)
        if page.evaluate("document.activeElement === document.body"):
            continue  # past the last thing of the page: the next one is the first
        fault = _fault(page)
        assert not fault, f"{fault}: {page.evaluate('document.activeElement.outerHTML')[:200]}"
        if wanted.evaluate("(element) => element === document.activeElement"):
            return
    pytest.fail(f"{wanted} is out of reach of the keyboard")


def press(page: Page, wanted: Locator, key: str) -> None:
    """Reach it and use it; the page stays."""
    tab_to(page, wanted)
    page.keyboard.press(key)


def follow(page: Page, wanted: Locator) -> None:
    """Reach a link or the button of a form, and go where it leads."""
    tab_to(page, wanted)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, wanted: Locator, text: str) -> None:
    tab_to(page, wanted)
    page.keyboard.type(text)


def choose(page: Page, wanted: Locator, label: str) -> None:
    """Go down a list with the arrow until the choice is reached."""
    tab_to(page, wanted)
    shown = "(list) => list.selectedOptions[0].label"
    while wanted.evaluate(shown) != label:
        before = wanted.evaluate(shown)
        page.keyboard.press("ArrowDown")
        assert wanted.evaluate(shown) != before, f"no « {label} » in the list"


def pick(page: Page, wanted: Locator) -> None:
    """One of several: Tab enters the group where it stands, the arrows walk it."""
    group = wanted.get_attribute("name")
    tab_to(page, page.locator(f"input[name={group}]:checked"))
    for _ in range(10):
        if wanted.is_checked():
            return
        page.keyboard.press("ArrowDown")
    pytest.fail(f"{wanted} is out of reach of the arrows")


def redeposit(tiny: TinyCampaign) -> None:
    """The director corrects a text and deposits again, meanwhile."""
    response = tiny.response()
    key = "project_axis_1"
    block = tiny_campaign.queries.asked_of(response).questionnaire.block_of[key]
    responses.save(
        response_id=response.pk,
        sent=responses.Save(
            block=block,
            answers={key: "Accueillir autrement"},
            seen_version=response.versions[block],
        ),
        by=tiny.actor("director"),
    )
    tiny_campaign.justify(tiny.response())
    responses.deposit(response_id=response.pk, by=tiny.actor("director"))


def test_from_the_portfolio_to_the_signature(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page = sign_in("caf")
    page.goto(reverse("correspondent:home"))

    # The list is narrowed to what waits for me, then the first structure is opened.
    choose(page, page.get_by_label("À faire", exact=True), "À faire par moi")
    follow(page, page.get_by_role("button", name="Filtrer"))
    assert "faire=moi" in page.url
    follow(page, page.get_by_role("link", name="La Marelle", exact=True))
    expect(page.get_by_role("heading", level=1)).to_have_text("La Marelle")

    # Every reason is accepted.
    while Justification.objects.filter(verdict="", response=tiny.response()).exists():
        follow(page, page.get_by_role("button", name="Accepter ce motif").first)
        expect(page.get_by_text("Le motif est accepté.")).to_be_visible()

    # A question is asked on a value of a page that was folded.
    follow(page, page.locator("#bloc-publics").get_by_role("link", name="Toute la page"))
    follow(
        page,
        page.get_by_role("link", name="Questionner : Participants différents dans l’année"),
    )
    pick(page, page.get_by_label("À confirmer"))
    write(page, page.get_by_label("Votre question"), "Est-ce bien un nouveau comptage ?")
    follow(page, page.get_by_role("button", name="Poser la question"))
    expect(page.get_by_text("Votre question est posée")).to_be_visible()

    # The structure answers: the question is closed.
    reviews.answer(
        query_id=Query.objects.get().pk, text="Oui, en janvier.", by=tiny.actor("director")
    )
    page.reload()
    follow(page, page.get_by_role("button", name="Fermer la question"))
    expect(page.get_by_text("Oui, en janvier.").first).to_be_attached()
    assert not Query.objects.filter(closed_at=None).exists()

    # It is sent back with a reason, without which it does not leave.
    follow(page, page.get_by_role("link", name="Renvoyer à la structure"))
    follow(page, page.get_by_role("button", name="Renvoyer la réponse"))
    expect(page.get_by_text("Donnez une raison").first).to_be_visible()
    write(page, page.get_by_label("Ce que la structure doit reprendre"), "Le premier axe.")
    follow(page, page.get_by_role("button", name="Renvoyer la réponse"))
    expect(page.get_by_text("La réponse est renvoyée")).to_be_visible()
    assert tiny.response().state == State.RETURNED

    # The second deposit is signed.
    redeposit(tiny)
    page.reload()
    follow(page, page.get_by_role("button", name="Signer le dépôt n° 2").first)
    expect(page.get_by_text("le dépôt n° 2 est signé")).to_be_visible()
    assert tiny.response().deposit.signatures.filter(institution="caf").exists()


def test_one_act_on_several_structures(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page = sign_in("federation")
    for name in BOTH:
        page.goto(reverse("correspondent:response", args=[tiny.response(name).pk]))
    page.goto(reverse("correspondent:home"))
    for name in BOTH:
        press(page, page.get_by_label(f"Cocher {name}"), "Space")
    act = page.get_by_label("Sur les réponses cochées")
    tab_to(page, act, "Shift+Tab")
    page.keyboard.type("Signer")
    follow(page, page.get_by_role("button", name="Continuer"))
    expect(page.get_by_role("heading", name="Sera fait")).to_contain_text("2")
    follow(page, page.locator("form button.button-primary"))
    expect(page.get_by_text("2 réponses signées.")).to_be_visible()
    assert Signature.objects.filter(institution="federation", voided_at=None).count() == 2


def test_reminders_are_read_then_sent(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page = sign_in("caf")
    page.goto(reverse("correspondent:reminders"))
    follow(page, page.get_by_role("link", name="Lire le message à Paul Estève"))
    expect(page.get_by_text("Bonjour Paul Estève").first).to_be_visible()
    page.go_back()
    press(page, page.get_by_label("Paul Estève"), "Space")
    follow(page, page.get_by_role("button", name="Envoyer aux personnes cochées"))
    expect(page.get_by_text("1 message est prêt")).to_be_visible()
    assert Mail.objects.get().state == "sent"


def test_folded_groups_and_years_open_by_keyboard(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page = sign_in("caf")
    page.goto(reverse("correspondent:home"))
    waiting = page.locator("#groupe-structure")
    fold = waiting.locator("summary")
    was_open = waiting.get_attribute("open") is not None
    press(page, fold, "Enter")
    assert (waiting.get_attribute("open") is not None) != was_open
    press(page, page.locator("summary", has_text="Autres filtres"), "Enter")
    choose(page, page.get_by_label("Type", exact=True), "Espace de vie sociale")
    follow(page, page.get_by_role("button", name="Filtrer"))
    assert "type=EVS" in page.url
    expect(page.get_by_text("Aucune structure ne correspond à ces filtres")).to_be_visible()
