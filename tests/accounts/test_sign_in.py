"""Signing in, by every way that exists; and every way that must not."""

import re

import pytest
from django.core import mail
from django.test import Client

from factories import people, places
from senacs.accounts import actions, rules
from senacs.accounts.models import Person
from senacs.journal.rules import SYSTEM

pytestmark = pytest.mark.django_db


def code_received() -> str:
    found = re.search(r"^ {4}(\S+)$", mail.outbox[-1].body, re.MULTILINE)
    assert found is not None
    return found.group(1)


def is_signed_in(client: Client) -> bool:
    return client.get("/mon-compte/").status_code == 200


def test_by_password_whatever_the_case_of_the_address(client: Client) -> None:
    people.person("Camille", email="camille@exemple.test", password=people.PASSWORD)
    answer = client.post(
        "/connexion/", {"login": " Camille@Exemple.TEST", "password": people.PASSWORD}
    )
    assert answer.headers["Location"] == "/bureau/"
    assert is_signed_in(client)


def test_a_wrong_password_is_refused_in_french_without_saying_who_exists(client: Client) -> None:
    people.person(email="camille@exemple.test", password=people.PASSWORD)
    for address in ("camille@exemple.test", "inconnue@exemple.test"):
        answer = client.post("/connexion/", {"login": address, "password": "autre chose"})
        assert answer.status_code == 200
        assert "L’adresse et le mot de passe ne vont pas ensemble." in answer.content.decode()
    assert not is_signed_in(client)


def test_by_one_time_code(client: Client) -> None:
    people.person(email="camille@exemple.test")
    answer = client.post("/connexion/code/", {"email": "CAMILLE@exemple.test"})
    assert answer.headers["Location"] == "/connexion/code/confirmer/"
    assert mail.outbox[-1].subject == "SENACS : votre code de connexion"
    assert "Recopiez-le" in client.get("/connexion/code/confirmer/").content.decode()
    answer = client.post("/connexion/code/confirmer/", {"code": code_received()})
    assert answer.headers["Location"] == "/bureau/"
    assert is_signed_in(client)


def test_a_code_serves_once_and_three_errors_void_it(client: Client) -> None:
    people.person(email="camille@exemple.test")
    client.post("/connexion/code/", {"email": "camille@exemple.test"})
    code = code_received()
    for _ in range(3):
        client.post("/connexion/code/confirmer/", {"code": "FAUX-CODE"})
    client.post("/connexion/code/confirmer/", {"code": code})
    assert not is_signed_in(client)


def test_an_unknown_address_sees_the_same_page_and_receives_no_code(client: Client) -> None:
    answer = client.post("/connexion/code/", {"email": "inconnue@exemple.test"})
    assert answer.headers["Location"] == "/connexion/code/confirmer/"
    page = client.get("/connexion/code/confirmer/").content.decode()
    assert "Si un compte existe pour inconnue@exemple.test" in page
    assert "Aucun compte n’y est attaché" in mail.outbox[-1].body


def test_a_closed_account_does_not_sign_in(client: Client) -> None:
    who = people.person(email="camille@exemple.test", password=people.PASSWORD)
    actions.close_account(person=who, by=SYSTEM)
    client.post("/connexion/", {"login": who.email, "password": people.PASSWORD})
    assert not is_signed_in(client)


def test_closing_an_account_ends_its_sessions(client: Client) -> None:
    who = people.steward()
    client.force_login(who)
    assert is_signed_in(client)
    actions.close_account(person=who, by=SYSTEM)
    assert not is_signed_in(client)


def test_a_forgotten_password_is_chosen_anew(client: Client) -> None:
    who = people.person(email="camille@exemple.test", password=people.PASSWORD)
    client.post("/mot-de-passe/oubli/", {"email": who.email})
    link = re.search(r"http://testserver(/mot-de-passe/nouveau/\S+)", mail.outbox[-1].body)
    assert link is not None
    form = client.get(link.group(1), follow=True)
    new = "cinq autres mots bien choisis"
    done = client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert done.headers["Location"] == "/mot-de-passe/nouveau/fait/"
    client.post("/connexion/", {"login": who.email, "password": new})
    assert is_signed_in(client)
    again = Client().get(link.group(1), follow=True)
    assert "Ce lien ne sert plus" in again.content.decode()


@pytest.mark.parametrize("password", ["court", "password1234"])
def test_a_weak_password_is_refused(client: Client, password: str) -> None:
    who = people.person()
    client.force_login(who)
    answer = client.post("/mot-de-passe/choisir/", {"password1": password, "password2": password})
    assert 'aria-invalid="true"' in answer.content.decode()
    who.refresh_from_db()
    assert not who.has_usable_password()


def test_a_password_may_be_chosen_then_changed(client: Client) -> None:
    who = people.person()
    client.force_login(who)
    first, second = people.PASSWORD, "cinq autres mots bien choisis"
    client.post("/mot-de-passe/choisir/", {"password1": first, "password2": first})
    client.post(
        "/mot-de-passe/changer/",
        {"oldpassword": first, "password1": second, "password2": second},
    )
    who.refresh_from_db()
    assert who.check_password(second)
    assert is_signed_in(client)


def test_nobody_registers(client: Client) -> None:
    page = client.get("/connexion/inscription/")
    assert "Les comptes s’ouvrent sur invitation" in page.content.decode()
    fields = {"email": "a@exemple.test", "password1": "x" * 14, "password2": "x" * 14}
    client.post("/connexion/inscription/", fields)
    assert not Person.objects.exists()


def test_signing_out_needs_a_form(client: Client) -> None:
    client.force_login(people.person())
    client.get("/deconnexion/")
    assert is_signed_in(client)
    client.post("/deconnexion/")
    assert not is_signed_in(client)


def test_next_leads_inside_only(client: Client) -> None:
    people.person(email="camille@exemple.test", password=people.PASSWORD)
    form = {"login": "camille@exemple.test", "password": people.PASSWORD}
    answer = client.post("/connexion/?next=https://ailleurs.test/", form)
    assert answer.headers["Location"] == "/bureau/"
    answer = Client().post("/connexion/", {**form, "next": "/mon-compte/"})
    assert answer.headers["Location"] == "/mon-compte/"


def test_many_wrong_passwords_make_one_wait(client: Client) -> None:
    people.person(email="camille@exemple.test", password=people.PASSWORD)
    form = {"login": "camille@exemple.test", "password": "autre chose"}
    for _ in range(6):
        answer = client.post("/connexion/", form)
    assert "Trop d’essais rapprochés" in answer.content.decode()
    client.post("/connexion/", {**form, "password": people.PASSWORD})
    assert not is_signed_in(client)


def test_the_desk_is_that_of_the_only_role(client: Client) -> None:
    client.force_login(people.caf_correspondent(places.department("04")))
    answer = client.get("/bureau/")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/suivi/"


def test_without_a_role_the_desk_says_whom_to_ask(client: Client) -> None:
    client.force_login(people.person())
    page = client.get("/bureau/").content.decode()
    assert "Aucun espace ne vous est ouvert" in page
    assert "correspondant Caf ou fédération" in page


def test_my_account_tells_my_roles(client: Client) -> None:
    who = people.respondent(places.structure("Centre social des Tilleuls"), "Camille")
    client.force_login(who)
    page = client.get("/mon-compte/").content.decode()
    assert "Centre social des Tilleuls" in page
    assert rules.RESPONDENT.label in page
    assert "1er janvier 2016" in page.replace("\u00a0", " ")
