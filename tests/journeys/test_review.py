"""Two institutions review a response and the national team closes, in real windows."""

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, expect

import tiny_campaign
from journeys.conftest import PHONE, SignIn
from senacs.analytics.models import Release
from senacs.campaigns.actions import responses, reviews
from senacs.campaigns.models import Justification, Query
from senacs.campaigns.rules.states import State
from tiny_campaign import TinyCampaign

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


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
    tiny_campaign.answer(made, "La Marelle")
    tiny_campaign.deposit(made, "La Marelle")
    return made


def review_url(tiny: TinyCampaign) -> str:
    return reverse("correspondent:response", args=[tiny.response().pk])


def violations(page: Page) -> list[str]:
    """What axe reports on the page, as `rule: first element`."""
    page.evaluate((settings.NODE_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


def overflows(page: Page) -> bool:
    """Whether the page scrolls sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


def redeposit(tiny: TinyCampaign) -> None:
    """The director corrects a text and deposits, in her own window, meanwhile."""
    response = tiny.response()
    key = "project_axis_1"
    known = tiny_campaign.queries.asked_of(response).questionnaire
    block = known.block_of[key]
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


def test_the_two_keys_from_the_first_reading_to_the_release(
    tiny: TinyCampaign, sign_in: SignIn
) -> None:
    caf = sign_in("caf")
    caf.goto(reverse("correspondent:home"))
    caf.get_by_role("link", name="Commencer par celle-ci").click()
    expect(caf.get_by_role("heading", level=1)).to_have_text("La Marelle")

    # The Caf accepts every reason, then asks a question on a value.
    while Justification.objects.filter(verdict="").exists():
        caf.get_by_role("button", name="Accepter ce motif").first.click()
        expect(caf.get_by_text("Le motif est accepté.")).to_be_visible()
    # Only what was flagged is shown of each page: the Caf opens the whole of this one.
    caf.locator("#bloc-publics").get_by_role("link", name="Toute la page").click()
    caf.get_by_role("link", name="Questionner : Participants différents dans l’année").click()
    caf.get_by_label("À confirmer").check()
    caf.get_by_label("Votre question").fill("Est-ce bien un nouveau comptage ?")
    caf.get_by_role("button", name="Poser la question").click()
    expect(caf.get_by_text("Votre question est posée")).to_be_visible()
    expect(caf.get_by_role("button", name="Signer le dépôt")).to_have_count(0)

    # The structure answers; the Caf reads, closes and signs.
    reviews.answer(
        query_id=Query.objects.get().pk, text="Oui, en janvier.", by=tiny.actor("director")
    )
    caf.reload()
    expect(caf.locator(".is-answer")).to_contain_text("Oui, en janvier.")
    caf.get_by_role("button", name="Fermer la question").click()
    caf.get_by_role("button", name="Signer le dépôt n°").click()
    expect(caf.get_by_text("le dépôt n° 1 est signé")).to_be_visible()
    expect(caf.locator(".decision-todo")).to_have_text("Attendre la signature\u202f: Fédération")

    # The federation sends it back: the signature of the Caf no longer holds.
    federation = sign_in("federation")
    federation.goto(review_url(tiny))
    federation.get_by_role("link", name="Renvoyer à la structure").click()
    expect(federation.get_by_text("Nadia Ferrand")).to_be_visible()
    federation.get_by_role("button", name="Renvoyer la réponse").click()
    expect(federation.get_by_text("Donnez une raison").first).to_be_visible()
    federation.get_by_label("Ce que la structure doit reprendre").fill("Le premier axe a changé.")
    federation.get_by_role("button", name="Renvoyer la réponse").click()
    expect(federation.get_by_text("La réponse est renvoyée")).to_be_visible()
    assert tiny.response().state == State.RETURNED

    # A second deposit: both see what changed, and sign that one.
    redeposit(tiny)
    for page, who in ((federation, "federation"), (caf, "caf")):
        page.goto(review_url(tiny))
        changed = page.get_by_role("region", name="Ce que le dépôt n° 2 a changé")
        expect(changed.get_by_text("Accueillir autrement")).to_be_visible()
        page.get_by_role("button", name="Signer le dépôt n° 2").click()
        expect(page.get_by_text("le dépôt n° 2 est signé")).to_be_visible()
        assert tiny.response().deposit.signatures.filter(institution=who).exists()
    assert tiny.response().state == State.SIGNED

    # The national team closes, and the figures are frozen at once.
    steward = sign_in("steward")
    steward.goto(reverse("steward:edition", args=[2017]))
    steward.get_by_role("link", name="Préparer la clôture").click()
    steward.get_by_label("Raison de la décision").fill("Fin de l’enquête.")
    steward.get_by_role("button", name="Clore l’enquête").click()
    release = Release.objects.get()
    expect(steward.get_by_text(f"sous le nom {release.name}")).to_be_visible()
    expect(steward.get_by_role("cell", name=release.digest)).to_be_visible()
    assert tiny.response().state == State.ACCEPTED


def test_signing_in_an_old_window_is_refused(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page = sign_in("caf")
    page.goto(review_url(tiny))
    redeposit(tiny)
    page.get_by_role("button", name="Signer le dépôt n° 1").click()
    expect(page.get_by_text("nouvelle version depuis votre lecture")).to_be_visible()
    expect(page.get_by_role("button", name="Signer le dépôt n° 2")).to_be_visible()
    assert tiny.response().state == State.DEPOSITED


PAGES = {
    "caf": (
        ("correspondent:home", ()),
        ("correspondent:response", ("response",)),
        ("correspondent:ask", ("response", "public_total")),
        ("correspondent:send_back", ("response",)),
        ("correspondent:deposit", ("response", 1)),
        ("correspondent:import", ()),
        ("correspondent:brochures", ()),
        ("correspondent:journal", ()),
    ),
    "steward": (
        ("steward:home", ()),
        ("steward:create", ()),
        ("steward:edition", (2017,)),
        ("steward:questionnaire", (2017,)),
        ("steward:close", (2017,)),
        ("steward:register", ()),
        ("steward:register_import", ()),
        ("steward:people", ()),
        ("steward:invite", ()),
        ("steward:journal", ()),
    ),
}


@pytest.mark.parametrize("viewport", [None, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("who", sorted(PAGES))
def test_every_page_is_accessible_and_fits(
    tiny: TinyCampaign, sign_in: SignIn, who: str, viewport: dict[str, int] | None
) -> None:
    page = sign_in(who, **({"viewport": viewport} if viewport else {}))
    found: dict[str, list[str]] = {}
    for name, args in PAGES[who]:
        page.goto(reverse(name, args=[tiny.response().pk if a == "response" else a for a in args]))
        faults = violations(page) + (["overflow"] if overflows(page) else [])
        if faults:
            found[name] = faults
    assert found == {}
