"""A director fills her response in a real browser; what can go wrong on the way goes wrong here."""

import re
import time
from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, expect

import tiny_campaign
from journeys.conftest import DESKTOP, PATIENCE, PHONE, SignIn
from senacs.campaigns.models import Change
from tiny_campaign import TinyCampaign

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SAVED = re.compile(r"Enregistré à \d+\u00a0h\u00a0\d\d")


@pytest.fixture
def tiny(transactional_db: None) -> TinyCampaign:
    return tiny_campaign.make(evs=0)


def block_url(tiny: TinyCampaign, block: str) -> str:
    return reverse("respondent:page", args=[tiny.response().pk, block])


def eventually(read: Callable[[], object], expected: object) -> None:
    """Wait for the server, which answers when it can, to hold what is expected."""
    deadline = time.monotonic() + PATIENCE / 1_000
    while read() != expected and time.monotonic() < deadline:
        time.sleep(0.1)
    assert read() == expected


def fill(page: Page, key: str, value: str) -> None:
    """Type as a person does: the answer leaves when the box is left."""
    page.fill(f"#champ-{key}", value)
    page.locator(f"#champ-{key}").blur()


def test_answers_are_saved_as_one_goes(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page = sign_in("director")
    page.goto(block_url(tiny, "publics"))
    fill(page, "public_age_0_3", "1361")
    expect(page.locator("[data-save-state]")).to_have_text(SAVED)
    assert tiny.response().values == {"public_age_0_3": 1361}
    page.reload()
    expect(page.locator("#champ-public_age_0_3")).to_have_value("1\u202f361")
    assert Change.objects.count() == 1


def test_a_sum_says_what_lacks(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page = sign_in("director")
    page.goto(block_url(tiny, "publics"))
    for key, value in (("0_3", "10"), ("4_10", "20"), ("11_14", "30")):
        page.fill(f"#champ-public_age_{key}", value)
    total = page.locator("#somme-young_by_age output")
    expect(total).to_have_text("Total\u202f: 60")
    page.fill("#champ-public_0_25_total", "72")
    expect(total).to_have_text("Total\u202f: 60 – manque 12 pour atteindre 72")
    page.fill("#champ-public_age_15_17", "12")
    expect(total).to_have_text("Total\u202f: 72 – égal au total annoncé")


def test_an_unreadable_answer_is_said_and_kept(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page = sign_in("director")
    page.goto(block_url(tiny, "publics"))
    fill(page, "public_age_0_3", "une dizaine")
    error = page.locator("#champ-public_age_0_3-erreur")
    expect(error).to_contain_text("Un nombre est attendu")
    expect(page.locator("[data-save-state]")).to_contain_text("n’est pas enregistrée")
    page.reload()
    expect(page.locator("#champ-public_age_0_3")).to_have_value("une dizaine")
    fill(page, "public_age_0_3", "10")
    expect(page.locator("[data-save-state]")).to_have_text(SAVED)
    expect(error).to_be_hidden()
    assert tiny.response().values == {"public_age_0_3": 10}


def test_a_lost_connection_loses_nothing(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page = sign_in("director")
    page.goto(block_url(tiny, "publics"))
    page.context.set_offline(True)
    fill(page, "public_age_0_3", "12")
    expect(page.locator("[data-save-state]")).to_contain_text("connexion perdue")
    assert tiny.response().values == {}
    page.context.set_offline(False)
    expect(page.locator("[data-save-state]")).to_have_text(SAVED)
    assert tiny.response().values == {"public_age_0_3": 12}


def test_edits_survive_a_window_closed_while_offline(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page = sign_in("director")
    page.goto(block_url(tiny, "publics"))
    page.context.set_offline(True)
    fill(page, "public_age_0_3", "12")
    expect(page.locator("[data-save-state]")).to_contain_text("connexion perdue")
    page.close()
    again = page.context.new_page()
    page.context.set_offline(False)
    again.goto(reverse("respondent:overview", args=[tiny.response().pk]))
    eventually(lambda: tiny.response().values, {"public_age_0_3": 12})


def test_an_acknowledgement_lost_on_the_way_is_not_a_clash(
    tiny: TinyCampaign, sign_in: SignIn
) -> None:
    page = sign_in("director")
    page.goto(block_url(tiny, "publics"))
    lost = []

    def lose_first(route: object) -> None:
        if lost:
            route.continue_()  # type: ignore[attr-defined]
            return
        lost.append(route.fetch())  # type: ignore[attr-defined]
        route.abort()  # type: ignore[attr-defined]

    page.route("**/enregistrer/", lose_first)
    fill(page, "public_age_0_3", "12")
    expect(page.locator("[data-save-state]")).to_contain_text("connexion perdue")
    fill(page, "public_age_0_3", "13")
    expect(page.locator("[data-save-state]")).to_have_text(SAVED)
    expect(page.locator(".conflict")).to_have_count(0)
    assert tiny.response().values == {"public_age_0_3": 13}


def test_an_expired_session_keeps_the_answers_until_one_signs_in(
    tiny: TinyCampaign, sign_in: SignIn
) -> None:
    page = sign_in("director")
    page.goto(block_url(tiny, "publics"))
    Session.objects.all().delete()
    fill(page, "public_age_0_3", "12")
    expect(page.locator("[data-save-state]")).to_contain_text("Session expirée")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Se reconnecter").click()
    sign_in("director", opened.value)
    page.bring_to_front()
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(page.locator("[data-save-state]")).to_have_text(SAVED)
    assert tiny.response().values == {"public_age_0_3": 12}


@pytest.mark.parametrize(
    ("choice", "kept"), [("La vôtre", 20), ("Celle de Yanis Benali", 10), ("Celle d’avant", 5)]
)
def test_two_windows_on_one_answer_let_the_person_choose(
    tiny: TinyCampaign, sign_in: SignIn, choice: str, kept: int
) -> None:
    page, other = sign_in("director"), sign_in("contributor")
    for one in (page, other):
        one.goto(block_url(tiny, "publics"))
    fill(page, "public_age_0_3", "5")
    expect(page.locator("[data-save-state]")).to_have_text(SAVED)
    other.reload()
    fill(other, "public_age_0_3", "10")
    expect(other.locator("[data-save-state]")).to_have_text(SAVED)
    fill(page, "public_age_0_3", "20")
    card = page.locator(".conflict")
    expect(card).to_contain_text("Yanis Benali a enregistré une autre réponse")
    assert tiny.response().values == {"public_age_0_3": 10}
    card.get_by_role("button", name=choice).click()
    expect(card).to_have_count(0)
    expect(page.locator("[data-save-state]")).to_have_text(SAVED)
    expect(page.locator("#champ-public_age_0_3")).to_have_value(str(kept))
    eventually(lambda: tiny.response().values, {"public_age_0_3": kept})


def test_what_another_wrote_meanwhile_appears(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page, other = sign_in("director"), sign_in("contributor")
    for one in (page, other):
        one.goto(block_url(tiny, "publics"))
    fill(other, "public_age_4_10", "10")
    expect(other.locator("[data-save-state]")).to_have_text(SAVED)
    fill(page, "public_age_0_3", "20")
    expect(page.locator("#champ-public_age_4_10")).to_have_value("10")
    eventually(lambda: tiny.response().values, {"public_age_0_3": 20, "public_age_4_10": 10})


def test_saves_sent_at_once_all_stand(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page = sign_in("director")
    page.goto(block_url(tiny, "publics"))
    send = """
    async ([url, keys, rounds]) => {
      const { post } = await import("/statique/senacs/respondent/transport.js");
      const oneAfterTheOther = async (key) => {
        const kinds = [];
        for (let value = 1; value <= rounds; value++) {
          const before = value > 1 ? value - 1 : null;
          const body = { version: 0, answers: { [key]: `${value}` }, before: { [key]: before } };
          const { kind, data } = await post(url, body);
          kinds.push(data?.conflicts.length ? "clashed" : kind);
        }
        return kinds;
      };
      return (await Promise.all(keys.map(oneAfterTheOther))).flat();
    }
    """
    keys = [f"public_age_{band}" for band in ("0_3", "4_10", "11_14", "15_17")]
    url = reverse("respondent:save", args=[tiny.response().pk, "publics"])
    rounds = 10
    assert set(page.evaluate(send, [url, keys, rounds])) == {"saved"}
    assert tiny.response().values == dict.fromkeys(keys, rounds)
    assert tiny.response().versions["publics"] == Change.objects.count() == rounds * len(keys)


def test_missing_is_not_zero(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page = sign_in("director")
    page.goto(block_url(tiny, "publics"))
    question = page.locator("[data-question=public_age_0_3]")
    question.get_by_text("Ne sait pas").click()
    expect(page.locator("[data-save-state]")).to_have_text(SAVED)
    assert tiny.response().missing == {"public_age_0_3": "unknown"}
    fill(page, "public_age_0_3", "0")
    expect(question.get_by_label("Ne sait pas")).not_to_be_checked()
    eventually(lambda: tiny.response().values, {"public_age_0_3": 0})
    assert tiny.response().missing == {}


def test_a_question_appears_when_its_condition_is_met(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page = sign_in("director")
    page.goto(block_url(tiny, "offres-par-age"))
    opened = page.locator("[data-question]:visible").count()
    page.locator("[data-question=offer_age_0_3]").get_by_text("Oui", exact=True).click()
    expect(page.locator("[data-question]:visible")).to_have_count(opened + 1)
    page.locator("[data-question=offer_age_0_3]").get_by_text("Non", exact=True).click()
    expect(page.locator("[data-question]:visible")).to_have_count(opened)


def test_a_surprising_answer_is_explained_then_deposited(
    tiny: TinyCampaign, sign_in: SignIn
) -> None:
    tiny_campaign.answer(tiny, "La Marelle")
    tiny.response().justifications.all().delete()
    page = sign_in("director", viewport=PHONE)
    page.goto(block_url(tiny, "publics"))
    expect(page.locator(".point")).to_have_count(0)  # nothing is said on arriving
    fill(page, "public_age_0_3", "19")
    uneven = page.locator(".point", has_text="Les cinq tranches d’âge ne font pas l’ensemble")
    expect(uneven).to_be_visible()
    fill(page, "public_age_0_3", "18")
    expect(uneven).to_have_count(0)
    odd = page.locator(".point", has_text="Le service pour les 0-3 ans")
    odd.get_by_text("expliquer pourquoi").click()
    odd.get_by_label("Motif").select_option("real")
    odd.get_by_label("En une phrase").fill("Des tout-petits viennent avec leurs parents.")
    odd.get_by_role("button", name="Enregistrer l’explication").click()
    expect(odd).to_contain_text("Expliqué")
    tiny_campaign.justify(tiny.response())
    page.goto(reverse("respondent:home"))
    page.get_by_role("link", name="Déposer ma réponse").click()
    page.get_by_label("J’ai relu ces réponses").check()
    page.get_by_role("button", name="Déposer ma réponse").click()
    expect(page.get_by_role("heading", name="Réponse déposée")).to_be_visible()
    assert tiny.response().state == "deposited"
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]


def test_last_years_facts_are_confirmed_in_one_click(tiny: TinyCampaign, sign_in: SignIn) -> None:
    tiny_campaign.answer(tiny, "La Marelle")
    tiny_campaign.deposit(tiny, "La Marelle")
    tiny_campaign.sign(tiny, "La Marelle")
    tiny_campaign.close(tiny)
    tiny_campaign.open_next(tiny)
    page = sign_in("director")
    page.goto(block_url(tiny, "territoire"))
    question = page.locator("[data-question=territory_population]")
    expect(question).to_contain_text("En 2016\u202f: 5\u202f200")
    expect(page.locator("#champ-territory_population")).to_have_value("")
    question.get_by_role("button", name="Confirmer").click()
    expect(page.locator("[data-save-state]")).to_have_text(SAVED)
    response = tiny.response()
    assert response.values == {"territory_population": 5200}
    assert response.origins == {"territory_population": "confirmed"}
    page.get_by_role("button", name="Confirmer les").click()
    eventually(lambda: len(tiny.response().values), 6)
    assert set(tiny.response().origins.values()) == {"confirmed"}
    page.goto(block_url(tiny, "publics"))
    expect(page.get_by_role("button", name="Confirmer")).to_have_count(0)


def test_the_page_works_without_a_script(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page = sign_in("director", java_script_enabled=False)
    page.goto(block_url(tiny, "publics"))
    page.fill("#champ-public_age_0_3", "beaucoup")
    page.fill("#champ-public_age_4_10", "12")
    page.get_by_role("button", name="Page suivante").click()
    expect(page.locator("[data-error-summary]")).to_contain_text("Un nombre est attendu")
    expect(page.locator("#champ-public_age_0_3")).to_have_value("beaucoup")
    assert tiny.response().values == {"public_age_4_10": 12}
    page.fill("#champ-public_age_0_3", "3")
    page.get_by_role("button", name="Page suivante").click()
    assert tiny.response().values == {"public_age_0_3": 3, "public_age_4_10": 12}
    assert "/pages/publics/" not in page.url


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_and_nothing_overflows(
    tiny: TinyCampaign, sign_in: SignIn, viewport: dict[str, int]
) -> None:
    tiny_campaign.answer(tiny, "La Marelle")
    tiny.response().justifications.all().delete()
    page = sign_in("director", viewport=viewport, bypass_csp=True)
    axe = (settings.NODE_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    response = tiny.response().pk
    addresses = [
        reverse("respondent:home"),
        *(reverse(f"respondent:{n}", args=[response]) for n in ("overview", "left", "history")),
        *(f"{block_url(tiny, b)}?points=1" for b in ("territoire", "publics", "offres-par-age")),
        reverse("respondent:deposit", args=[response]),
    ]
    for address in addresses:
        page.goto(address)
        page.evaluate(axe)
        found = page.evaluate("axe.run().then((seen) => seen.violations)")
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], address
