"""The picture of a campaign on screen, the messages due, the outbox: owner, neighbour, stranger."""

import csv
import io

import pytest
from django.core import mail as django_mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import tiny_campaign
from senacs.campaigns.models import Edition, Mail, MailTemplate
from tiny_campaign import TinyCampaign
from web_manners import messages_of, text_of

DIRECTOR = "neighbour@exemple.senacs.example"


def url(name: str, *args: object) -> str:
    return reverse(f"correspondent:{name}", args=args)


def test_it_works(campaign: TinyCampaign, enter) -> None:
    text = text_of(enter("caf").get(url("monitoring")))
    assert "Déposées 2 sur 9" in text
    assert "22 % des structures sollicitées à l’ouverture ont déposé 2 sur 9" in text
    assert "22 % des structures agréées à l’ouverture ont déposé 2 sur 9" in text
    assert "7 sans dépôt" in text
    assert "Nadia Ferrand, Caf (Alpes-de-Haute-Provence)" in text


def test_last_year_stands_beside(campaign: TinyCampaign, enter) -> None:
    tiny_campaign.sign(campaign, "La Marelle", "San-Bastian")
    tiny_campaign.close(campaign)
    tiny_campaign.open_next(campaign)
    text = text_of(enter("caf").get(url("monitoring")))
    assert "0 % de dépôts au 30e jour" in text
    assert "22 % le même jour de l’enquête 2017" in text


def test_a_neighbour_sees_nothing_of_it(campaign: TinyCampaign, enter) -> None:
    assert "Aucune structure n’est interrogée ici" in text_of(
        enter("caf_05").get(url("monitoring"))
    )
    assert enter("caf_05").get(url("monitoring") + "?departement=04").status_code == 404
    assert enter("director").get(url("monitoring")).status_code == 403


def test_the_file_names_the_denominators(campaign: TinyCampaign, enter) -> None:
    answer = enter("steward").get(url("monitoring_file"))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [row["Type"] for row in rows] == ["Centre social", "Espace de vie sociale"]
    assert rows[0]["Nombre des structures sollicitées à l’ouverture"] == "4"
    assert rows[0]["Dépôts en % des structures agréées à l’ouverture"] == "50,0"


def test_a_page_costs_the_same_whatever_the_number(campaign: TinyCampaign, enter) -> None:
    client = enter("steward")
    client.get(url("monitoring"))
    with CaptureQueriesContext(connection) as seen:
        client.get(url("monitoring"))
    assert len(seen) <= 11


def test_who_has_not_answered(campaign: TinyCampaign, enter) -> None:
    client = enter("caf")
    text = text_of(client.get(url("waiting")))
    assert "7 structures sans dépôt" in text
    assert "La Marelle" not in text
    assert "Centre social de Volx" in text
    assert text.count("aucun") == 7


# --- messages due ---------------------------------------------------------------------------------


def send(client: Client, **data: object):
    return client.post(url("reminders_send", 2017), data)


def test_who_gets_what_and_why(campaign: TinyCampaign, enter) -> None:
    text = text_of(enter("caf").get(url("reminders")))
    assert "Paul Estève" in text
    assert "Centre social de Volx : pas encore ouverte" in text
    assert "La Marelle : déposée le" in text
    assert "Yanis Benali" not in text
    assert "À joindre autrement" in text
    assert not Mail.objects.exists()


def test_the_message_is_read_before_it_leaves(campaign: TinyCampaign, enter) -> None:
    page = url("reminder_preview", 2017) + f"?a={DIRECTOR}"
    text = text_of(enter("caf").get(page))
    assert "Bonjour Paul Estève" in text
    assert f"/reponses/{campaign.response('Centre social de Volx').pk}/" in text
    assert enter("caf_05").get(page).status_code == 404


def test_only_the_people_ticked_get_it(campaign: TinyCampaign, enter) -> None:
    answer = send(enter("caf"), a=[DIRECTOR])
    assert answer.status_code == 302
    assert "1 message est prêt : 1 envoyés" in messages_of(answer)[0]
    assert [m.to for m in django_mail.outbox] == [[DIRECTOR]]
    assert Mail.objects.get().state == "sent"


def test_a_neighbour_writes_to_nobody_here(campaign: TinyCampaign, enter) -> None:
    answer = send(enter("caf_05"), a=[DIRECTOR])
    assert "plus rien n’était dû" in messages_of(answer)[0]
    assert not Mail.objects.exists()


def test_nobody_ticked_sends_nothing(campaign: TinyCampaign, enter) -> None:
    assert "Personne n’est coché" in messages_of(send(enter("caf")))[0]


def test_the_whole_filtered_list(campaign: TinyCampaign, enter) -> None:
    send(enter("caf"), toutes="1", message="thanks")
    assert set(Mail.objects.values_list("step", flat=True)) == {"thanks"}


def test_the_history_stands_by_the_response_and_by_the_person(
    campaign: TinyCampaign, enter
) -> None:
    client = enter("caf")
    send(client, a=[DIRECTOR])
    response = campaign.response("Centre social de Volx")
    assert "votre réponse vous attend" in text_of(client.get(url("response", response.pk)))
    assert "Paul Estève" in text_of(client.get(url("mails") + "?q=estève"))
    assert "1 message" in text_of(client.get(url("mails") + "?q=volx"))
    assert "Aucun message ne correspond" in text_of(enter("caf_05").get(url("mails")))


def test_a_failed_message_is_seen_and_mended(campaign: TinyCampaign, enter) -> None:
    client = enter("caf")
    send(client, a=[DIRECTOR])
    sent = Mail.objects.get()
    client.post(url("mail_report", sent.pk), {"raison": "Boîte inconnue"})
    assert "1 message non distribué" in text_of(client.get(url("reminders")))
    page = client.get(url("mail", sent.pk))
    assert "Corriger l’adresse et renvoyer" in text_of(page)
    client.post(url("mail_redirect", sent.pk), {"adresse": "paul@volx.test"})
    assert [m.to for m in django_mail.outbox] == [[DIRECTOR], ["paul@volx.test"]]
    assert enter("caf_05").get(url("mail", sent.pk)).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("steward", 302), ("caf", 403)])
def test_the_switch_is_the_stewards(campaign: TinyCampaign, enter, who: str, status: int) -> None:
    answer = enter(who).post(url("reminders_switch", 2017), {"automatique": "oui"})
    assert answer.status_code == status
    assert Edition.objects.get().sends_reminders == (status == 302)


def test_a_template_is_seen_on_a_real_case_before_it_is_kept(campaign: TinyCampaign, enter) -> None:
    page = reverse("steward:mail_template", args=["not_opened"])
    client = enter("steward")
    sent = {"subject": "Coucou {nom}", "body": "Bonjour {structure} : {lien}"}
    text = text_of(client.post(page, sent | {"apercu": "1"}))
    assert "Coucou Paul Estève" in text or "Coucou Inès Roux" in text
    assert not MailTemplate.objects.exists()
    refused = client.post(page, sent | {"body": "{prenom}"})
    assert refused.status_code == 422
    assert "{prenom}" in text_of(refused)
    assert client.post(page, sent).status_code == 302
    assert "Version 1" in text_of(client.get(page))
    client.post(reverse("steward:mail_template_restore", args=["not_opened"]))
    assert MailTemplate.objects.count() == 2
