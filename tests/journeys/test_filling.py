"""A long form in a real browser: tables by keyboard, pasted blocks, remarks, a draft sheet."""

import re

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, expect

import gridded
import tiny_campaign
from journeys.conftest import DESKTOP, PHONE, SignIn
from journeys.test_respondent import SAVED, block_url, eventually, fill
from senacs.campaigns.models import Comment, PeerGroup
from senacs.campaigns.queries import comments
from tiny_campaign import TinyCampaign

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def tiny(transactional_db: None) -> TinyCampaign:
    return gridded.make()


@pytest.fixture
def compared(tiny: TinyCampaign) -> TinyCampaign:
    """What comparable structures said, as the opening of a second edition freezes it."""
    PeerGroup.objects.create(
        edition=tiny.edition,
        audience="CS",
        group="all",
        label="centres sociaux",
        size=57,
        bands={
            "public_total": [57, 420, 760, 1300, 6.6, 0.5],
            "accueil_cdi": [57, 1, 2, 4, 0.7, 1],
        },
    )
    return tiny


def open_table(tiny: TinyCampaign, sign_in: SignIn, **options: object) -> Page:
    page = sign_in("director", **options)
    page.goto(block_url(tiny, gridded.BLOCK))
    return page


def paste(page: Page, key: str, text: str) -> None:
    """A block copied from a spreadsheet, pasted in a cell."""
    page.locator(f"#champ-{key}").focus()
    page.evaluate(
        """(text) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", text);
          const options = { clipboardData, bubbles: true, cancelable: true };
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", options));
        }""",
        text,
    )


def test_a_table_is_filled_by_keyboard_alone(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page = open_table(tiny, sign_in)
    page.locator("#champ-direction_cdi").focus()
    for typed in ("1", "2", "5"):  # down the first column
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
    page.locator("#champ-accueil_cdi").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.type("1")
    page.keyboard.press("ArrowUp")
    page.keyboard.type("0")
    page.keyboard.press("ArrowRight")  # nothing is asked there: on to the total
    page.keyboard.type("1")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("nsp")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Non concerné\u202f: Animation")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#champ-animation_cdi")).to_be_focused()
    expect(page.locator("[data-save-state]")).to_have_text(SAVED)
    eventually(
        lambda: tiny.response().values,
        {
            "direction_cdi": 1,
            "accueil_cdi": 2,
            "animation_cdi": 5,
            "accueil_cdd": 1,
            "direction_cdd": 0,
            "direction_total": 1,
        },
    )
    assert tiny.response().missing == {"accueil_total": "unknown"}


def test_totals_follow_what_one_types(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page = open_table(tiny, sign_in)
    fill(page, "accueil_cdi", "2")
    fill(page, "animation_cdi", "5")
    foot = page.locator(".grid-foot output").first
    expect(foot).to_have_text("7")
    fill(page, "accueil_total", "4")
    gap = page.locator("[data-line-sum][data-total-key=accueil_total]")
    expect(gap).to_have_text("somme\u202f: 2, manque\u00a02")
    fill(page, "accueil_cdd", "2")
    expect(gap).to_have_text("somme\u202f: 4")


def test_a_pasted_block_fills_the_cells_and_is_undone(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page = open_table(tiny, sign_in)
    fill(page, "accueil_cdi", "8")
    paste(page, "accueil_cdi", "2\t1\t1\t4\tnote\r\n5\t\t3\t8\r\n")
    expect(page.locator("[data-grid-said]")).to_have_text(
        "7\u00a0cases remplies, 1\u00a0valeur ignorée, hors des cases."
    )
    kept = {"accueil_cdi": 2, "accueil_cdd": 1, "accueil_aide": 1, "accueil_total": 4}
    kept |= {"animation_cdi": 5, "animation_aide": 3, "animation_total": 8}
    eventually(lambda: tiny.response().values, kept)
    page.get_by_role("button", name="Annuler").click()
    expect(page.locator("#champ-accueil_cdi")).to_have_value("8")
    eventually(lambda: tiny.response().values, {"accueil_cdi": 8})


def test_control_z_takes_a_block_back(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page = open_table(tiny, sign_in)
    paste(page, "accueil_cdi", "2\t1\n5\t6\n")
    expect(page.locator("#champ-animation_cdd")).to_have_value("6")
    page.keyboard.press("Control+z")
    expect(page.locator("#champ-animation_cdd")).to_have_value("")
    eventually(lambda: tiny.response().values, {})


def test_zeros_and_rows_at_once(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page = open_table(tiny, sign_in)
    page.get_by_label("Non concerné\u202f: Animation").check()
    expect(page.locator("#champ-animation_total")).to_have_value("nc")
    page.get_by_role("button", name="Zéro partout ailleurs").click()
    expect(page.locator("[data-grid-said]")).to_have_text("Zéro écrit dans 5\u00a0cases.")
    eventually(lambda: set(tiny.response().values.values()), {0})
    response = tiny.response()
    assert len(response.values) == 5
    assert len(response.missing) == 4
    page.get_by_role("button", name="Annuler").click()
    eventually(lambda: tiny.response().values, {})
    page.get_by_label("Non concerné\u202f: Animation").uncheck()
    eventually(lambda: tiny.response().missing, {})


def test_an_error_and_a_point_stand_under_their_row(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page = open_table(tiny, sign_in)
    fill(page, "accueil_cdi", "deux")
    row = page.locator(".grid-row", has=page.locator("#champ-accueil_cdi"))
    expect(row).to_contain_text("Un nombre est attendu")
    fill(page, "direction_cdi", "9")
    first = page.locator(".grid-row", has=page.locator("#champ-direction_cdi"))
    expect(first).to_contain_text("Plus de trois directions")
    expect(row).not_to_contain_text("Plus de trois directions")


def test_what_is_typed_offline_waits_on_the_device(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page = open_table(tiny, sign_in)
    page.context.set_offline(True)
    paste(page, "accueil_cdi", "2\t1\t1\n5\t6\t7\n")
    expect(page.locator("[data-save-state]")).to_contain_text("gardées sur cet appareil")
    assert tiny.response().values == {}
    other = page.context.new_page()
    page.close()
    other.context.set_offline(False)
    other.goto(block_url(tiny, gridded.BLOCK))
    expect(other.locator("[data-drafts]")).to_contain_text("6\u00a0réponses")
    eventually(lambda: len(tiny.response().values), 6)


def test_leaving_with_a_refused_answer_asks_first(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page = open_table(tiny, sign_in)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("#champ-accueil_cdi").click()
    page.keyboard.type("deux")
    page.keyboard.press("Enter")
    expect(page.locator("[data-save-state]")).to_contain_text("n’est pas enregistrée")
    page.goto(reverse("respondent:home"))
    assert asked == ["beforeunload"]
    page.goto(block_url(tiny, gridded.BLOCK))
    expect(page.locator("#champ-accueil_cdi")).to_have_value("deux")
    page.locator("#champ-accueil_cdi").fill("2")
    page.locator("#champ-accueil_cdi").blur()
    expect(page.locator("[data-save-state]")).to_have_text(SAVED)
    page.goto(reverse("respondent:home"))
    assert asked == ["beforeunload"]


def test_two_hands_on_one_cell(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page, other = open_table(tiny, sign_in), sign_in("contributor")
    other.goto(block_url(tiny, gridded.BLOCK))
    fill(other, "accueil_cdi", "10")
    expect(other.locator("[data-save-state]")).to_have_text(SAVED)
    fill(page, "accueil_cdi", "20")
    row = page.locator(".grid-row", has=page.locator("#champ-accueil_cdi"))
    expect(row.locator(".conflict")).to_contain_text("Yanis Benali")
    row.get_by_role("button", name="La vôtre").click()
    eventually(lambda: tiny.response().values, {"accueil_cdi": 20})


def test_a_remark_is_said_then_withdrawn(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page = sign_in("director")
    page.goto(block_url(tiny, "publics"))
    question = page.locator("[data-question=public_total]")
    question.get_by_text("Ajouter une remarque").click()
    question.locator("textarea").fill("Compté sur le fichier des adhérents.")
    question.get_by_role("button", name="Enregistrer la remarque").click()
    expect(question.locator("[data-remark-state]")).to_contain_text("Remarque enregistrée à")
    said = comments.standing(tiny.response())["public_total"]
    assert (said.text, said.by_label) == ("Compté sur le fichier des adhérents.", "Claire Aubert")
    page.context.set_offline(True)
    question.locator("textarea").fill("")
    question.locator("textarea").blur()
    expect(question.locator("[data-remark-state]")).to_contain_text("gardée sur cet appareil")
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(question.locator("[data-remark-state]")).to_contain_text("Remarque retirée à")
    assert comments.standing(tiny.response()) == {}
    assert Comment.objects.count() == 2


def test_a_remark_on_a_cell(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page = open_table(tiny, sign_in)
    page.locator("#champ-accueil_cdd").focus()
    page.get_by_role("button", name="Aide et remarque").click()
    expect(page.locator("#tableau-equipe-ligne-accueil-aide")).to_be_focused()
    expect(page.get_by_label("Sur quelle case")).to_have_value("accueil_cdd")
    box = page.get_by_label("Ce que vos correspondants doivent en savoir")
    box.fill("Un remplacement.")
    page.get_by_role("button", name="Enregistrer la remarque").click()
    expect(page.locator(".grid-remark [role=status]")).to_contain_text("Accueil, CDD")
    expect(box).to_have_value("")
    assert comments.standing(tiny.response())["accueil_cdd"].text == "Un remplacement."


def test_the_mark_of_the_structure_follows_on_the_band(
    compared: TinyCampaign, sign_in: SignIn
) -> None:
    page = sign_in("director")
    page.goto(block_url(compared, "publics"))
    question = page.locator("[data-question=public_total]")
    expect(question).to_contain_text(
        "la moitié entre 420 et 1\u202f300 (médiane 760, 57\u00a0structures)"
    )
    mark = question.locator(".peer-drawing circle")
    expect(mark).to_be_hidden()
    page.fill("#champ-public_total", "760")
    expect(mark).to_be_visible()
    median = question.locator(".peer-median").get_attribute("d") or ""
    assert median.startswith(f"M{mark.get_attribute('cx')} ")
    question.get_by_role("link", name="Structures comparables").click()
    expect(page.locator("#comparables")).to_be_in_viewport()


def test_a_question_is_found_and_its_box_reached(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page = sign_in("director", viewport=PHONE)
    page.goto(block_url(tiny, "publics"))
    page.get_by_role("link", name="Chercher une question, changer de page").click()
    page.get_by_label("Chercher une question").fill("benevole")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Chercher une question")).to_be_visible()
    page.locator(".found a").first.click()
    expect(page.locator(":focus")).to_have_attribute("id", re.compile("^champ-"))


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_and_nothing_overflows_while_filling(
    compared: TinyCampaign, sign_in: SignIn, viewport: dict[str, int]
) -> None:
    tiny = compared
    page = sign_in("director", viewport=viewport, bypass_csp=True)
    axe = (settings.NODE_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    response = tiny.response().pk
    addresses = [
        block_url(tiny, gridded.BLOCK),
        block_url(tiny, "publics"),
        reverse("respondent:overview", args=[response]),
        f"{reverse('respondent:search', args=[response])}?q=benevole",
        reverse("respondent:draft_sheet", args=[response]),
    ]
    for address in addresses:
        page.goto(address)
        if address == addresses[0]:
            fill(page, "direction_cdi", "9")
            fill(page, "accueil_cdi", "deux")
            expect(page.locator(".point")).to_be_visible()
            page.locator("#champ-accueil_cdd").focus()
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        expect(page.locator("[data-sheets]")).to_have_count(0)  # the help of tables is there
        page.evaluate(axe)
        found = page.evaluate("axe.run().then((seen) => seen.violations)")
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], address


def test_the_table_works_without_a_script(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page = sign_in("director", java_script_enabled=False, viewport=PHONE)
    page.goto(block_url(tiny, gridded.BLOCK))
    page.fill("#champ-accueil_cdi", "2")
    page.get_by_label("Non concerné\u202f: Animation").check()
    page.get_by_role("button", name="Zéro partout ailleurs").click()
    response = tiny.response()
    assert response.values["accueil_cdi"] == 2
    assert len(response.values) == 5
    assert len(response.missing) == 4
    assert page.get_by_label("Non concerné\u202f: Animation").is_checked()
    page.get_by_text("Aide, comparaisons et remarques").click()
    page.get_by_role("button", name="Enregistrer et afficher l’aide").click()
    page.get_by_label("Sur quelle case").select_option(label="Accueil, CDI")
    page.get_by_label("Ce que vos correspondants doivent en savoir").fill("Deux mi-temps.")
    page.get_by_role("button", name="Enregistrer la remarque").click()
    standing = comments.standing(tiny.response())
    assert {key: said.text for key, said in standing.items()} == {"accueil_cdi": "Deux mi-temps."}


def test_a_deposit_gives_its_first_documents(tiny: TinyCampaign, sign_in: SignIn) -> None:
    page = open_table(tiny, sign_in)
    page.get_by_role("button", name="Zéro partout ailleurs").click()
    for row, _ in gridded.ROWS:
        fill(page, f"{row}_total", "0")
    fill(page, "equipe_total", "0")
    eventually(lambda: len(tiny.response().values), 12)
    tiny_campaign.answer(tiny, "La Marelle")
    tiny_campaign.deposit(tiny, "La Marelle")
    page.goto(reverse("respondent:receipt", args=[tiny.response().pk, 1]))
    with page.expect_download() as got:
        page.get_by_role("link", name="Ma fiche provisoire (PDF)").click()
    assert got.value.suggested_filename.startswith("senacs-fiche-provisoire-")
