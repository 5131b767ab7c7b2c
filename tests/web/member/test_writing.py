"""Writing an action sheet: in the name of one's own structure, mended until it can be kept."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

import tiny_campaign
from senacs.exchange.models import ActionSheet
from senacs.journal.models import Entry
from tiny_campaign import TinyCampaign
from web_manners import messages_of, text_of

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
NEW = "/fiches-action/nouvelle/"


@pytest.fixture
def campaign() -> TinyCampaign:
    return tiny_campaign.make(evs=0)


@pytest.fixture
def enter(campaign: TinyCampaign) -> Enter:
    """A client signed in as somebody of the campaign."""

    def signed_in(who: str) -> Client:
        client = Client()
        client.force_login(campaign.people[who])
        return client

    return signed_in


def given(
    campaign: TinyCampaign, structure: str = "La Marelle", **values: object
) -> dict[str, object]:
    """What the form sends."""
    return {
        "structure": campaign.structures[structure].identifier,
        "titre": "Le café du jeudi",
        "dimension": "services",
        "annee": "2017",
        "statut": "in_progress",
        "resume": "Chaque jeudi, un accueil libre autour d’un café et d’un jardin.",
        "mots": ["solidarity", "health"],
        "publics": ["everyone"],
        "partenaires": ["commune"],
        **values,
    }


def test_a_director_tells_mends_and_withdraws(campaign: TinyCampaign, enter: Enter) -> None:
    client = enter("director")
    assert "Raconter une action" in text_of(client.get(NEW))
    sent = client.post(NEW, given(campaign))
    sheet = ActionSheet.objects.get()
    assert sent.url == f"/fiches-action/{sheet.pk}/"
    assert messages_of(sent) == ["Votre fiche-action est publiée."]
    assert sheet.keywords == ["health", "solidarity"]
    page = client.get(sent.url)
    assert "Modifier" in text_of(page)

    form = client.get(f"/fiches-action/{sheet.pk}/modifier/").content.decode()
    assert 'value="solidarity" checked' in form
    client.post(f"/fiches-action/{sheet.pk}/modifier/", given(campaign, titre="Le café du lundi"))
    sheet.refresh_from_db()
    assert sheet.title == "Le café du lundi"

    client.post(f"/fiches-action/{sheet.pk}/retirer/", {"raison": "Terminée"})
    sheet.refresh_from_db()
    assert sheet.withdrawn_at is not None
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"exchange.sheet_written", "exchange.sheet_revised", "exchange.sheet_withdrawn"} <= verbs
    assert "Retirée" in text_of(client.get("/espace/"))


def test_what_was_typed_is_kept_and_each_fault_is_said(
    campaign: TinyCampaign, enter: Enter
) -> None:
    sent = enter("director").post(
        NEW,
        given(campaign, titre="Bal", resume="Court", annee="abcd", mots=["forgé"], recit="Gardé"),
    )
    assert sent.status_code == 422
    body = sent.content.decode()
    assert 'href="#champ-titre"' in body
    assert 'href="#champ-annee"' in body
    assert 'href="#champ-mots"' in body
    assert "Gardé" in body
    assert not ActionSheet.objects.exists()


def test_what_is_told_on_a_demonstration_is_said_to_be_fiction(
    campaign: TinyCampaign, enter: Enter, settings: Settings
) -> None:
    settings.DEMONSTRATION = True
    enter("director").post(NEW, given(campaign))
    assert ActionSheet.objects.get().is_fictional


@pytest.mark.parametrize("structure", ["Centre social de Volx", ""])
def test_nobody_writes_in_the_name_of_others(
    structure: str, campaign: TinyCampaign, enter: Enter
) -> None:
    values = given(campaign)
    values["structure"] = campaign.structures[structure].identifier if structure else "S9"
    sent = enter("director").post(NEW, values)
    assert sent.status_code == 422
    assert "Choisissez la structure" in text_of(sent)
    assert not ActionSheet.objects.exists()


def test_neighbours_may_not_touch_a_sheet(campaign: TinyCampaign, enter: Enter) -> None:
    enter("director").post(NEW, given(campaign))
    pk = ActionSheet.objects.get().pk
    for verb in ("modifier", "retirer"):
        url = f"/fiches-action/{pk}/{verb}/"
        assert enter("neighbour").get(url).status_code == 404
        assert enter("neighbour").post(url, given(campaign)).status_code == 404
        assert enter("caf_05").get(url).status_code == 404
        assert enter("contributor").get(url).status_code == 403
        assert Client().get(url).status_code == 302
    sheet = ActionSheet.objects.get()
    assert sheet.withdrawn_at is None
    assert "Modifier" not in text_of(enter("neighbour").get(f"/fiches-action/{pk}/"))


def test_a_space_for_each(enter: Enter) -> None:
    said = text_of(enter("director").get("/espace/"))
    assert "Bonjour Claire Aubert" in said
    assert "Responsable de la réponse, La Marelle" in said
    assert "Raconter une action" in said
    assert Client().get("/espace/").status_code == 302
