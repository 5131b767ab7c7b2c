"""A remark beside a field: said with or without a script, read again, carried to the receipt."""

import pytest
from django.test import Client
from django.urls import reverse

from senacs.campaigns.actions import comments as verbs
from senacs.campaigns.models import Comment
from senacs.campaigns.queries import comments
from tiny_campaign import TinyCampaign
from web.respondent.conftest import SignedIn
from web_manners import messages_of, text_of


def url(tiny: TinyCampaign, key: str = "public_total") -> str:
    return reverse("respondent:remark", args=[tiny.response().pk, key])


def said(tiny: TinyCampaign) -> dict[str, str]:
    return {key: c.text for key, c in comments.standing(tiny.response()).items()}


def test_it_works(tiny: TinyCampaign, director: Client) -> None:
    answer = director.post(url(tiny), {"texte": "Fichier refait en mars."})
    assert answer.status_code == 302
    assert answer["Location"].endswith("/pages/publics/#champ-public_total")
    assert messages_of(answer)[0].startswith("Remarque enregistrée à")
    assert said(tiny) == {"public_total": "Fichier refait en mars."}
    page = text_of(director.get(reverse("respondent:page", args=[tiny.response().pk, "publics"])))
    assert "Votre remarque" in page
    assert "Fichier refait en mars." in page
    assert "Claire Aubert, à" in page


def test_a_script_is_answered_in_words(tiny: TinyCampaign, director: Client) -> None:
    told = director.post(url(tiny), {"texte": "Vu."}, HTTP_ACCEPT="application/json")
    assert "Remarque enregistrée" in told.json()["message"]
    refused = director.post(url(tiny), {"texte": "a" * 3001}, HTTP_ACCEPT="application/json")
    assert refused.status_code == 422
    assert "trop longue" in refused.json()["message"]
    assert director.post(url(tiny, "nowhere"), {"texte": "?"}).status_code == 302
    assert said(tiny) == {"public_total": "Vu."}


def test_the_page_saves_remarks_with_answers(tiny: TinyCampaign, director: Client) -> None:
    page = reverse("respondent:page", args=[tiny.response().pk, "publics"])
    sent = {"before": "{}", "public_total": "12", "remarque.public_total": "Estimé."}
    assert director.post(page, sent).status_code == 302
    assert tiny.response().values == {"public_total": 12}
    assert said(tiny) == {"public_total": "Estimé."}
    sent = {"before": "{}", "remarque.public_total": "a" * 3001}
    refused = director.post(page, sent)
    assert refused.status_code == 422
    assert "trop longue" in text_of(refused)
    assert said(tiny) == {"public_total": "Estimé."}


def test_a_deposit_carries_the_remarks_that_stood_then(
    complete: TinyCampaign, director: Client
) -> None:
    say = {"response_id": complete.response().pk, "question_key": "public_total"}
    verbs.say(**say, text="Au dépôt.", by=complete.actor("director"))  # type: ignore[arg-type]
    deposit = reverse("respondent:deposit", args=[complete.response().pk])
    assert "Remarque : Au dépôt." in text_of(director.get(deposit))
    director.post(deposit, {"confirmation": "oui"})
    verbs.say(**say, text="Après.", by=complete.actor("director"))  # type: ignore[arg-type]
    receipt = text_of(director.get(reverse("respondent:receipt", args=[say["response_id"], 1])))
    assert "Remarque : Au dépôt." in receipt
    assert "Après." not in receipt


@pytest.mark.parametrize(("who", "status"), [("neighbour", 404), ("caf", 403), ("member", 403)])
def test_a_stranger_says_nothing(
    tiny: TinyCampaign, signed_in: SignedIn, who: str, status: int
) -> None:
    assert signed_in(who).post(url(tiny), {"texte": "Intrus."}).status_code == status
    assert Comment.objects.count() == 0
