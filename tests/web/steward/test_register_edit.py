"""The register by hand: sheets, dated facts, turns of life, vocabulary, duplicates."""

from datetime import date

import pytest
from django.urls import reverse

from senacs.structures.actions import look_for_twins
from senacs.structures.models import Fact, FactValue, Structure, Twins
from senacs.structures.rules import APPROVAL
from senacs.territories.rules import EVERYWHERE
from tiny_campaign import TinyCampaign
from web_manners import messages_of, text_of

MARELLE = "La Marelle"


def page(name: str, structure: Structure, *more: object) -> str:
    return reverse(f"steward:{name}", args=[structure.identifier, *more])


SHEET = {"kind": "EVS", "name": "Les Tilleuls", "commune": "04070"}


def test_a_structure_is_inscribed_by_hand(campaign: TinyCampaign, enter) -> None:
    done = enter("steward").post(reverse("steward:structure_new"), SHEET)
    made = Structure.objects.get(name="Les Tilleuls")
    assert done.url == page("structure", made)
    assert made.commune.name == "Digne-les-Bains"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"commune": "99999"}, "aucune commune"),
        ({"siret": "123"}, "SIRET n’est pas valable"),
        ({"lon": "6,2"}, "latitude"),
        ({"name": ""}, "obligatoire"),
        ({"email": "a@b"}, "adresse"),
        ({"opened_on": "2020-01-01", "closed_on": "2019-01-01"}, "fermeture"),
        ({"kind": "MJC"}, "choix"),
        ({"note": "x" * 5001}, "5000"),
        ({"website": "javascript:alert(1)"}, "https://"),
    ],
)
def test_a_wrong_sheet_changes_nothing_and_says_why(campaign, enter, wrong, words) -> None:
    answer = enter("steward").post(reverse("steward:structure_new"), {**SHEET, **wrong})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert Structure.objects.count() == 4


def test_a_sheet_is_corrected_with_a_reason(campaign: TinyCampaign, enter) -> None:
    structure = campaign.structures[MARELLE]
    client = enter("steward")
    form = client.get(page("structure_edit", structure))
    values = {f.name: f.value for f in form.context["fields"]}
    assert values["commune"] == "04049"
    widths = {f.name: f.width for f in form.context["fields"]}
    assert (widths["postcode"], widths["siret"], widths["name"]) == ("6", "20", "full")
    done = client.post(
        page("structure_edit", structure), {**values, "phone": "0492000000", "reason": "Appel"}
    )
    assert done.status_code == 302
    structure.refresh_from_db()
    assert structure.phone == "0492000000"
    assert structure.lon == 5.9
    assert "Appel" in text_of(client.get(page("structure", structure)))


def test_a_merger_names_its_successor(campaign: TinyCampaign, enter) -> None:
    client = enter("steward")
    structure, other = campaign.structures[MARELLE], campaign.structures["San-Bastian"]
    url = page("structure_event", structure)
    sent = {"kind": "merger", "on": "2026-06-30", "comment": "Projet commun"}
    assert "prend la suite" in text_of(client.post(url, sent))
    assert "Aucune structure" in text_of(client.post(url, {**sent, "successor": "S999999Z"}))
    assert client.post(url, {**sent, "successor": other.identifier}).status_code == 302
    structure.refresh_from_db()
    assert structure.closed_on == date(2026, 6, 30)
    assert "A pris la suite" in text_of(client.get(page("structure", other)))


def test_a_fact_is_dated_then_ended(campaign: TinyCampaign, enter) -> None:
    client, structure = enter("steward"), campaign.structures[MARELLE]
    client.post(
        page("structure_fact", structure),
        {"value": "management:local_authority", "since": "2020-01-01"},
    )
    held = structure.facts.of_kind("management").on(date(2026, 1, 1)).get()
    assert held.value == "local_authority"
    clash = client.post(
        page("structure_fact", structure), {"value": "management:caf", "until": "2026-01-01"}
    )
    assert "déjà connue" in text_of(clash)
    url = page("structure_fact_dates", structure, held.pk)
    assert client.post(url, {"since": "2020-01-01", "until": "2024-12-31"}).status_code == 302
    assert not structure.facts.of_kind("management").on(date(2026, 1, 1)).exists()
    stranger = Fact.objects.filter(structure=campaign.structures["San-Bastian"]).first()
    assert client.get(page("structure_fact_dates", structure, stranger.pk)).status_code == 404


def test_a_new_approval_costs_a_line(campaign: TinyCampaign, enter) -> None:
    client, structure = enter("steward"), campaign.structures[MARELLE]
    value = {"kind": APPROVAL, "key": "APS", "label": "Agrément pivot social", "kinds": "CS"}
    done = client.post(
        reverse("steward:vocabulary_value"),
        {**value, "since": "2028-01-01", "replaces": "AGC, ACF"},
    )
    assert done.status_code == 302
    listed = text_of(client.get(reverse("steward:vocabulary")))
    assert "Agrément pivot social" in listed
    assert "à partir du 1er janvier 2028" in listed
    url = page("structure_fact", structure)
    early = client.post(url, {"value": "approval:APS", "since": "2027-01-01"})
    assert "n’existe pas à cette date" in text_of(early)
    assert client.post(url, {"value": "approval:APS", "since": "2028-03-01"}).status_code == 302
    # The former approval ends by one more line; what holds stays readable.
    end = {"kind": APPROVAL, "key": "AGC", "label": "Animation globale et coordination"}
    client.post(reverse("steward:vocabulary_value"), {**end, "kinds": "CS", "until": "2027-12-31"})
    late = client.post(url, {"value": "approval:AGC", "since": "2029-01-01"})
    assert "n’existe pas à cette date" in text_of(late)
    assert "Animation globale et coordination" in text_of(client.get(page("structure", structure)))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"key": "é t"}, "sans accent"),
        ({"key": "NEW", "label": "Associatif", "kind": "management"}, "déjà ce libellé"),
        ({"since": "2030-01-01", "until": "2029-01-01"}, "précéder"),
        ({"replaces": "RIEN"}, "autre valeur"),
    ],
)
def test_a_wrong_value_is_refused(campaign: TinyCampaign, enter, wrong, words) -> None:
    value = {"kind": APPROVAL, "key": "NEW", "label": "Nouvel agrément", "kinds": "CS"}
    answer = enter("steward").post(reverse("steward:vocabulary_value"), {**value, **wrong})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert not FactValue.objects.exists()


def test_duplicates_are_found_compared_united_and_parted(campaign: TinyCampaign, enter) -> None:
    client = enter("steward")
    client.post(
        reverse("steward:structure_new"),
        {"kind": "CS", "name": "Centre social La Marelle", "commune": "04049", "siret": ""},
    )
    assert "1 paire à examiner" in messages_of(client.post(reverse("steward:twins_look")))[-1]
    pair = Twins.objects.get()
    url = reverse("steward:twins_pair", args=[pair.pk])
    assert "même nom" in text_of(client.get(url))
    assert "Choisissez la fiche" in text_of(client.post(url, {"garder": "S1", "raison": "x"}))
    assert "raison" in text_of(client.post(url, {"garder": pair.first.identifier}))
    done = client.post(url, {"garder": pair.first.identifier, "raison": "Même lieu"})
    assert done.status_code == 302
    dropped = Structure.objects.get(pk=pair.second_id)
    assert dropped.merged_into_id == pair.first_id
    assert "est réunie à" in text_of(client.get(page("structure", dropped)))
    client.post(page("structure_part", dropped), {"raison": "Deux sites"})
    dropped.refresh_from_db()
    assert (dropped.merged_into, dropped.closed_on) == (None, None)
    judged = client.get(reverse("steward:twins"), {"vus": "1"})
    assert "Deux structures" in text_of(judged)


def test_two_structures_are_said_to_be_two_once(campaign: TinyCampaign, enter) -> None:
    client = enter("steward")
    client.post(
        reverse("steward:structure_new"), {"kind": "CS", "name": MARELLE, "commune": "04049"}
    )
    look_for_twins(EVERYWHERE)
    pair = Twins.objects.get()
    client.post(reverse("steward:twins_pair", args=[pair.pk]), {"garder": "deux"})
    assert look_for_twins(EVERYWHERE) == 0
    assert Structure.objects.filter(merged_into=None).count() == 5
