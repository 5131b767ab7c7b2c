"""The page that a link opens: that page alone, to whoever holds the secret, while it stands."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import tiny_campaign
from senacs.campaigns import queries
from senacs.campaigns.actions import hand_overs
from senacs.campaigns.actions.hand_overs import Given, Wish
from senacs.campaigns.models import Change, HandOver
from senacs.web.respondent import handed
from tiny_campaign import TinyCampaign
from web.respondent.conftest import SignedIn
from web_manners import text_of

pytestmark = pytest.mark.django_db


def give(tiny: TinyCampaign, block: str = "publics", name: str = "Le trésorier") -> Given:
    return hand_overs.give(
        response_id=tiny.response().pk,
        wish=Wish(block=block, name=name),
        by=tiny.actor("director"),
        url_of=str,
    )


def url(secret: str, name: str = "page") -> str:
    return reverse(f"respondent:handed_{name}", args=[secret])


def send(secret: str, answers: dict[str, Any], **more: Any) -> Any:
    body = {"answers": answers, "before": {}} | more
    return Client(enforce_csrf_checks=True).post(
        url(secret, "save"),
        json.dumps(body),
        content_type="application/json",
        HTTP_ACCEPT="application/json",
    )


def hand_over_page(tiny: TinyCampaign, name: str = "La Marelle") -> str:
    return reverse("respondent:hand_over", args=[tiny.response(name).pk])


FORM = {"block": "publics", "name": "Le trésorier", "days": "7"}


def test_the_director_gets_the_link_once(tiny: TinyCampaign, director: Client) -> None:
    sent = director.post(hand_over_page(tiny), FORM)
    assert sent.status_code == 302
    shown = director.get(sent["Location"])
    secret = shown.context["address"].rstrip("/").rsplit("/", 1)[1]
    assert HandOver.objects.get().secret_digest == queries.hands.digest_of(secret)
    assert Client().get(url(secret)).status_code == 200
    assert secret not in director.get(hand_over_page(tiny)).content.decode()


def test_a_faulty_form_is_shown_again(tiny: TinyCampaign, director: Client) -> None:
    refused = director.post(hand_over_page(tiny), FORM | {"name": "", "days": "90"})
    assert refused.status_code == 422
    assert HandOver.objects.count() == 0


@pytest.mark.parametrize("who", ["contributor", "neighbour", "caf", "steward", "member"])
def test_nobody_else_gives_follows_or_takes_back(
    tiny: TinyCampaign, signed_in: SignedIn, who: str
) -> None:
    made = give(tiny).hand_over
    client, place = signed_in(who), [made.response_id, made.pk]
    assert client.get(hand_over_page(tiny)).status_code in {403, 404}
    assert client.post(hand_over_page(tiny), FORM).status_code in {403, 404}
    for name in ("hand_over_prolong", "hand_over_withdraw"):
        refused = client.post(reverse(f"respondent:{name}", args=place), {"jours": "3"})
        assert refused.status_code in {403, 404}
    assert HandOver.objects.get().withdrawn_at is None
    assert HandOver.objects.count() == 1


def test_a_link_is_followed_only_from_its_own_response(
    tiny: TinyCampaign, signed_in: SignedIn
) -> None:
    made = give(tiny).hand_over
    place = [tiny.response("Centre social de Volx").pk, made.pk]
    refused = signed_in("neighbour").post(reverse("respondent:hand_over_withdraw", args=place))
    assert refused.status_code == 404


def test_the_director_prolongs_and_takes_back(tiny: TinyCampaign, director: Client) -> None:
    made = give(tiny).hand_over
    place = [made.response_id, made.pk]
    for days in ("3", "90", "", "-1", "²", "9" * 30):
        answer = director.post(reverse("respondent:hand_over_prolong", args=place), {"jours": days})
        assert answer.status_code == 302
    assert (HandOver.objects.get().expires_at - timezone.now()).days == 2
    director.post(reverse("respondent:hand_over_withdraw", args=place))
    assert "Retiré" in text_of(director.get(hand_over_page(tiny)))


def test_the_page_opens_without_an_account_and_tells_nobody(tiny: TinyCampaign) -> None:
    secret = give(tiny).secret
    page = Client().get(url(secret))
    words = text_of(page)
    assert "Claire Aubert vous confie cette page" in words
    assert page["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page["X-Robots-Tag"]
    assert "no-store" in page["Cache-Control"]
    response = tiny.response()
    assert f"/reponses/{response.pk}/" not in page.content.decode()


def test_it_saves_under_the_name_of_the_holder(tiny: TinyCampaign, director: Client) -> None:
    secret = give(tiny).secret
    told = send(secret, {"public_total": "12"}).json()
    assert told["standing"]["public_total"]["encoded"] == 12
    history = text_of(director.get(reverse("respondent:history", args=[tiny.response().pk])))
    assert "Le trésorier (page confiée)" in history
    whole = Client(enforce_csrf_checks=True).post(
        url(secret), {"before": json.dumps({"public_total": 12}), "public_total": "13"}
    )
    assert whole.status_code == 302
    assert tiny.response().values == {"public_total": 13}


def test_strangers_find_nothing(tiny: TinyCampaign) -> None:
    secret = give(tiny).secret
    for wrong in (secret[:-1], secret + "a", "x" * 43, secret.swapcase()):
        for name in ("page", "points", "finish"):
            assert Client().get(url(wrong, name)).status_code == 404
        assert send(wrong, {"public_total": "12"}).status_code == 404
    assert Change.objects.count() == 0


def test_wrong_keys_are_made_to_wait(tiny: TinyCampaign) -> None:
    secret = give(tiny).secret
    for _ in range(handed.WRONG_KEYS):
        assert Client().get(url("faux")).status_code == 404
    assert Client().get(url("faux")).status_code == 429
    assert Client().get(url(secret)).status_code == 200  # those who hold a key are not punished


def test_a_link_does_not_fill_another_page(tiny: TinyCampaign) -> None:
    secret = give(tiny).secret
    refused = send(secret, {"volunteers_total": "4"})
    assert refused.status_code == 409
    body = json.dumps({"answers": {"volunteers_total": "4"}})
    other = reverse("respondent:save", args=[tiny.response().pk, "benevolat"])
    assert Client().post(other, body, content_type="application/json").status_code == 302
    assert Change.objects.count() == 0
    assert HandOver.objects.get().used_at is None


def test_a_shut_link_says_why(tiny: TinyCampaign) -> None:
    withdrawn, finished, expired = (give(tiny) for _ in range(3))
    hand_overs.withdraw(hand_over_id=withdrawn.hand_over.pk, by=tiny.actor("director"))
    assert Client().get(url(finished.secret, "finish")).status_code == 200
    assert Client().post(url(finished.secret, "finish")).status_code == 302
    HandOver.objects.filter(pk=expired.hand_over.pk).update(expires_at=timezone.now())
    for made, said in ((withdrawn, "a été retiré"), (finished, "Merci"), (expired, "a expiré")):
        page = Client().get(url(made.secret))
        assert page.status_code == 410
        assert said in text_of(page)
        refused = send(made.secret, {"public_total": "12"})
        assert refused.status_code == 410
        assert said in refused.json()["message"]
        whole = Client().post(url(made.secret), {"public_total": "12"})
        assert whole.status_code == 410
    assert Change.objects.count() == 0


def test_the_director_reads_on_her_overview_that_a_page_is_rendered(
    tiny: TinyCampaign, director: Client
) -> None:
    secret = give(tiny).secret
    overview = reverse("respondent:overview", args=[tiny.response().pk])
    assert "a rendu la page" not in text_of(director.get(overview))
    Client().post(url(secret, "finish"))
    assert "Le trésorier a rendu la page" in text_of(director.get(overview))


def test_a_closed_edition_shuts_the_link(complete: TinyCampaign) -> None:
    secret = give(complete).secret
    tiny_campaign.deposit(complete, "La Marelle")
    tiny_campaign.sign(complete, "La Marelle")
    tiny_campaign.close(complete)
    page = Client().get(url(secret))
    assert page.status_code == 410
    assert "close" in text_of(page)


def foreign_answers(tiny: TinyCampaign, block: str) -> dict[str, str]:
    """Answers of the other pages, made recognisable."""
    response = tiny.response()
    asked = queries.asked_of(response).questionnaire
    numbers = {
        key: 7_000_001 + 7 * position
        for position, (key, q) in enumerate(asked.questions.items())
        if q.kind.is_number and asked.block_of[key] != block and key in response.values
    }
    response.values |= numbers
    response.save(update_fields=["values"])
    return {key: f"{value:,}".replace(",", "\u202f") for key, value in numbers.items()}


def test_no_page_tells_an_answer_of_another_page(complete: TinyCampaign) -> None:
    """Sums, totals, checks: each page in turn is handed over with all the others made to shine."""
    response = complete.response()
    asked = queries.asked_of(response).questionnaire
    standing = dict(response.values)
    for block in asked.blocks:
        foreign = foreign_answers(complete, block.key)
        secret = give(complete, block.key).secret
        page = Client().get(f"{url(secret)}?points=1").content.decode()
        fragment = Client().get(url(secret, "points")).content.decode()
        first = block.questions[0].key
        told = send(secret, {first: "nsp"}, version=0).content.decode()
        for key, text in foreign.items():
            plain = text.replace("\u202f", "")
            for said in (page, fragment, told):
                assert text not in said, (block.key, key)
                assert plain not in said, (block.key, key)
        keys = {q.key for q in block.questions}
        findings = json.loads(told)["findings"]
        assert all(keys.issuperset(f["keys"]) for f in findings), block.key
        fresh = complete.response()
        fresh.values = standing
        fresh.save(update_fields=["values"])


def test_a_check_that_reads_another_page_is_not_told(complete: TinyCampaign) -> None:
    """Typing value after value, a holder could otherwise find an answer that is not hers."""
    response = complete.response()
    asked = queries.asked_of(response).questionnaire
    engine = queries.asked_of(response).checks
    for block in asked.blocks:
        keys = {q.key for q in block.questions}
        crossing = [c for c in engine._checks if keys & set(c.keys) and not keys >= set(c.keys)]
        if not crossing:
            continue
        secret = give(complete, block.key).secret
        page = text_of(Client().get(f"{url(secret)}?points=1"))
        for check in crossing:
            assert check.check.message[:40] not in page
        return
    pytest.fail("no check reads two pages: this test proves nothing any more")
