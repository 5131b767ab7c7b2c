"""People: found, invited, given roles, ended, closed; and every refusal of the charter."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from senacs.accounts.models import Membership, Person
from tiny_campaign import TinyCampaign
from web_manners import messages_of, text_of

PEOPLE, INVITE = reverse("steward:people"), reverse("steward:invite")
ROLE = {
    "email": "Camille.Noir@exemple.senacs.example",
    "name": "Camille Noir",
    "role": "caf_correspondent",
    "institution": "caf",
    "territory": "department:05",
    "structure": "",
}


@pytest.fixture(autouse=True)
def _outbox(settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def _invite(client, **changed: str):
    with TestCase.captureOnCommitCallbacks(execute=True):
        return client.post(INVITE, ROLE | changed)


def _names(client, **query: str) -> list[str]:
    return sorted(person.name for person, _ in client.get(PEOPLE, query).context["people"])


def test_it_works(campaign: TinyCampaign, enter) -> None:
    assert len(_names(enter("steward"))) == Person.objects.count()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"q": "ferrand"}, ["Nadia Ferrand"]),
        ({"q": "caf_05@"}, ["Odile Garcin"]),
        ({"q": "marelle"}, ["Claire Aubert", "Yanis Benali"]),
        ({"role": "national_steward"}, ["Jeanne Morel"]),
        ({"q": "personne"}, []),
        ({"q": "\x00%"}, []),
    ],
)
def test_people_are_found(
    campaign: TinyCampaign, enter, query: dict[str, str], expected: list[str]
) -> None:
    assert _names(enter("steward"), **query) == expected


def test_somebody_is_invited_by_mail(campaign: TinyCampaign, enter) -> None:
    answer = _invite(enter("steward"))
    person = Person.objects.get(email="camille.noir@exemple.senacs.example")
    assert answer.url == reverse("steward:person", args=[person.pk])
    held = person.memberships.get()
    assert (held.role, held.territory.code, held.since) == (
        "caf_correspondent",
        "05",
        timezone.localdate(),
    )
    assert mail.outbox[0].to == [person.email]
    assert reverse("account_request_login_code") in mail.outbox[0].body


def test_a_structure_is_named_by_its_identifier_or_its_name(campaign: TinyCampaign, enter) -> None:
    structure = campaign.structures["Centre social de Volx"]
    for email, text in (("a@b.example", structure.identifier), ("c@b.example", "volx")):
        role = {"role": "respondent", "institution": "structure", "territory": ""}
        _invite(enter("steward"), email=email, structure=text, **role)
        assert Person.objects.get(email=email).memberships.get().structure == structure


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"territory": ""}, "indiquez lequel"),
        ({"role": "respondent", "institution": "structure"}, "indiquez laquelle"),
        ({"role": "national_steward", "institution": "cnaf"}, "Ce rôle est national"),
        ({"institution": "federation"}, "au nom de cette institution"),
        ({"role": "queen"}, "choix"),
        ({"email": "pas une adresse"}, "adresse"),
        ({"name": " "}, "obligatoire"),
        ({"territory": "department:99"}, "choix"),
        ({"structure": "centre social"}, "écrivez l’identifiant"),
        ({"structure": "introuvable"}, "Aucune structure ne répond à ce nom"),
    ],
)
def test_an_unfit_invitation_is_refused(
    campaign: TinyCampaign, enter, changed: dict[str, str], said: str
) -> None:
    before = Person.objects.count()
    answer = _invite(enter("steward"), **changed)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert Person.objects.count() == before
    assert mail.outbox == []


def test_a_role_is_given_once(campaign: TinyCampaign, enter) -> None:
    person = campaign.people["member"]
    url = reverse("steward:person", args=[person.pk])
    data = {
        "role": "caf_correspondent",
        "institution": "caf",
        "territory": "department:04",
        "since": timezone.localdate().isoformat(),
    }
    assert enter("steward").post(url, data).url == url
    assert person.memberships.count() == 2
    again = enter("steward").post(url, data)
    assert "tient déjà ce rôle" in text_of(again)
    assert person.memberships.count() == 2


def test_a_role_ends_on_its_day(campaign: TinyCampaign, enter) -> None:
    held = campaign.people["caf"].memberships.get()
    url = reverse("steward:end_membership", args=[held.pk])
    for day in ("", "demain", "2001-01-01"):
        answer = enter("steward").post(url, {"jusqu_au": day})
        assert messages_of(answer)
        held.refresh_from_db()
        assert held.until is None
    yesterday = timezone.localdate() - timedelta(days=1)
    enter("steward").post(url, {"jusqu_au": yesterday.isoformat(), "raison": "Départ."})
    held.refresh_from_db()
    assert held.until == yesterday
    assert enter("caf").get(reverse("correspondent:home")).status_code == 403


def test_an_account_is_closed_but_never_ones_own(campaign: TinyCampaign, enter) -> None:
    client = enter("steward")
    member, own = campaign.people["member"], campaign.people["steward"]
    client.post(reverse("steward:close_account", args=[member.pk]), {"raison": "Départ."})
    member.refresh_from_db()
    assert not member.is_active
    client.post(reverse("steward:close_account", args=[own.pk]))
    own.refresh_from_db()
    assert own.is_active


@pytest.mark.parametrize("who", ["caf", "regional", "director"])
def test_others_do_not_touch_roles(campaign: TinyCampaign, enter, who: str) -> None:
    before = Membership.objects.count()
    assert enter(who).get(PEOPLE).status_code == 403
    assert _invite(enter(who)).status_code == 403
    assert Membership.objects.count() == before


def test_the_journal_tells_it_all(campaign: TinyCampaign, enter) -> None:
    _invite(enter("steward"))
    client = enter("steward")
    journal = reverse("steward:journal")
    assert "A donné une habilitation" in text_of(client.get(journal))
    told = client.get(journal, {"salle": "accounts"}).context["moments"]
    assert any(moment.text.startswith("A donné une habilitation\u202f: ") for moment in told)
    assert "A ouvert l’enquête 2017" in text_of(client.get(journal, {"salle": "campaigns"}))
    assert "habilitation" not in [
        moment.text for moment in client.get(journal, {"salle": "campaigns"}).context["moments"]
    ]
    assert not client.get(journal, {"qui": "Personne"}).context["moments"]
    assert client.get(journal, {"jour": "hier", "page": "x"}).context["moments"]
    assert enter("caf").get(journal).status_code == 403
