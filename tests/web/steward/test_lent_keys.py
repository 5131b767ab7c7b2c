"""A key that nobody holds, lent by a national decision: shown, turned, taken back."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import tiny_campaign
from senacs.accounts.models import Membership
from senacs.campaigns.models import Decision, Delegation, Signature
from senacs.campaigns.rules.states import Institution, State
from senacs.journal.models import Entry
from senacs.territories.models import Territory
from tiny_campaign import TinyCampaign
from web_manners import messages_of, text_of

KEYS, LEND = reverse("steward:keys"), reverse("steward:key_lend")


def _day(days: int = 0) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def lend(client: Client, **values: Any) -> Any:
    wish = {
        "territory": "04",
        "institution": "federation",
        "holder": "autre",
        "since": _day(),
        "until": _day(30),
        "reason": "Poste vacant",
        "committee": "technical",
        "decided_on": _day(-1),
        "subject": "Clé confiée à la Caf",
    }
    return client.post(LEND, wish | values)


def leave(campaign: TinyCampaign, who: str = "federation") -> None:
    """The correspondent leaves: nobody holds the key any more."""
    held = Membership.objects.get(person=campaign.people[who])
    held.until = timezone.localdate() - timedelta(days=1)
    held.save()


@pytest.fixture
def deposited(campaign: TinyCampaign) -> TinyCampaign:
    tiny_campaign.answer(campaign, "La Marelle")
    tiny_campaign.deposit(campaign, "La Marelle")
    return campaign


def test_a_vacant_key_is_shown_with_what_waits_for_it(deposited: TinyCampaign, enter) -> None:
    assert "Alpes-de-Haute-Provence Fédération" not in text_of(enter("steward").get(KEYS))
    leave(deposited)
    shown = text_of(enter("steward").get(KEYS))
    assert "04 – Alpes-de-Haute-Provence Fédération 1 Confier" in shown
    home = reverse("steward:home")
    assert "1 département où personne ne tient la clé" in text_of(enter("steward").get(home))
    lend(enter("steward"))
    assert "personne ne tient la clé" not in text_of(enter("steward").get(home))


def test_it_is_lent_turned_and_said_everywhere(deposited: TinyCampaign, enter) -> None:
    leave(deposited)
    tiny_campaign.sign(deposited, "La Marelle", institutions=[Institution.CAF])
    answer = lend(enter("steward"), follow=True)
    assert answer.status_code == 302
    lent = Delegation.objects.get()
    decision = Decision.objects.get()
    assert (lent.decision, decision.concerns) == (decision, f"delegation:{lent.pk}")
    assert Entry.objects.get(verb="campaigns.key_lent_by_decision").reason == "Poste vacant"
    caf, response = enter("caf"), deposited.response("La Marelle")
    page = text_of(caf.get(reverse("correspondent:response", args=[response.pk])))
    assert "confiée à la Caf, du" in page
    assert "Comité technique national, décision du" in page
    protocol = text_of(caf.get(reverse("correspondent:protocol", args=["04"])))
    assert protocol.count("Clé confiée à la Caf") == 2  # beside the key, then among decisions
    url = reverse("correspondent:sign_by_delegation", args=[response.pk, lent.pk])
    caf.post(url, {"depot": "1"})
    assert deposited.response("La Marelle").state == State.SIGNED
    assert Signature.objects.get(institution="federation").delegation == lent
    page = text_of(caf.get(reverse("correspondent:response", args=[response.pk])))
    assert "par délégation (Comité technique national, décision du" in page
    assert "confiée à la Caf" in text_of(enter("steward").get(KEYS))


def test_it_is_taken_back_with_a_reason(deposited: TinyCampaign, enter) -> None:
    steward = enter("steward")
    lend(steward)
    url = reverse("steward:key_take_back", args=[Delegation.objects.get().pk])
    assert steward.post(url, {"reason": ""}).status_code == 422
    done = steward.post(url, {"reason": "Poste pourvu"}, follow=True)
    assert messages_of(done) == ["La clé est reprise. Ce qui est signé reste signé."]
    assert "Poste pourvu" in text_of(done)
    assert "Poste pourvu" in text_of(
        enter("caf").get(reverse("correspondent:protocol", args=["04"]))
    )
    again = steward.post(url, {"reason": "Encore"})
    assert "déjà pris fin" in text_of(again)
    assert Entry.objects.get(verb="campaigns.delegation_ended").reason == "Poste pourvu"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"subject": ""}, "Objet de la décision"),
        ({"committee": ""}, "Comité qui l’a décidé"),
        ({"until": _day(-1)}, "précède la date de début"),
        ({"until": _day(400)}, "Une délégation dure un an au plus"),
        ({"decided_on": _day(2)}, "dans le futur"),
        ({"holder": "personne", "email": "inconnue@exemple.test"}, "Aucune personne qui suit"),
        ({"reason": ""}, "Pourquoi"),
    ],
)
def test_a_wrong_wish_is_said_and_writes_nothing(
    campaign: TinyCampaign, enter, values: dict[str, str], said: str
) -> None:
    answer = lend(enter("steward"), **values)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert not Delegation.objects.exists()
    assert not Decision.objects.exists()


def test_it_is_lent_to_a_person_but_never_to_the_national_team(
    deposited: TinyCampaign, enter
) -> None:
    steward = enter("steward")
    own = deposited.people["steward"].email
    refused = lend(steward, holder="personne", email=own)
    assert "L’équipe nationale ne signe à la place de personne" in text_of(refused)
    lend(steward, holder="personne", email=deposited.people["regional"].email)
    lent = Delegation.objects.get()
    assert lent.person_label == deposited.people["regional"].name
    response = deposited.response("La Marelle")
    page = enter("regional").get(reverse("correspondent:response", args=[response.pk]))
    assert "Signer le dépôt n° 1 pour la Fédération" in text_of(page)


def test_the_page_costs_the_same_for_every_number_of_departments(
    deposited: TinyCampaign, enter
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as counted:
            steward.get(KEYS)
        return len(counted)

    steward = enter("steward")
    leave(deposited)
    one = cost()
    leave(deposited, "caf")
    lend(steward)
    Delegation.objects.update(territory=Territory.objects.get(level="department", code="04"))
    assert cost() <= one + 1
