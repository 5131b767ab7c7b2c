"""The middleware alone: what each mark lets through."""

import logging

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.views.defaults import server_error

from factories import people, places
from senacs.accounts.models import Person
from senacs.accounts.rules import Permission
from senacs.territories.rules import NOWHERE, Places
from senacs.web import doors


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("dedans")


@doors.requires(Permission.SIGN_AS_CAF)
def sign(request: HttpRequest) -> HttpResponse:
    return HttpResponse("dedans")


def visit(
    view: object, who: Person | AnonymousUser | None = None, **headers: str
) -> tuple[HttpRequest, object]:
    request = RequestFactory().get("/porte/", headers=headers)
    request.user = who or AnonymousUser()
    middleware = doors.ClosedByDefaultMiddleware(lambda _: HttpResponse())
    return request, middleware.process_view(request, view, (), {})  # type: ignore[arg-type]


@pytest.mark.django_db
def test_a_forgotten_mark_closes_the_door_to_everybody(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR), pytest.raises(PermissionDenied):
        visit(page, people.steward())
    assert "Unmarked view" in caplog.text


def test_a_visitor_is_led_to_sign_in_and_back() -> None:
    _, answer = visit(sign)
    assert isinstance(answer, HttpResponse)
    assert answer.headers["Location"] == "/connexion/?next=/porte/"


@pytest.mark.django_db
def test_after_a_lost_session_a_form_leads_to_the_desk(client: Client) -> None:
    answer = client.post("/bureau/")
    assert answer.headers["Location"] == "/connexion/?next=/bureau/"


@pytest.mark.django_db
def test_the_permission_opens_and_names_the_actor() -> None:
    caf = people.caf_correspondent(places.department("04"), "Dominique")
    request, answer = visit(sign, caf)
    assert answer is None
    actor = request.actor
    assert (actor.person_id, actor.label, actor.role) == (caf.pk, "Dominique", "caf_correspondent")
    assert doors.places(request, Permission.SIGN_AS_CAF) == Places.of("department", "04")
    assert doors.places(request, Permission.SIGN_AS_FEDERATION) == NOWHERE
    assert doors.may(request, Permission.ASK_QUERY)
    assert not doors.may(request, Permission.CLOSE_EDITION)


@pytest.mark.django_db
def test_another_role_is_refused_in_words_and_in_json() -> None:
    federation = people.federation_correspondent(places.department("04"))
    with pytest.raises(PermissionDenied, match="habilitation"):
        visit(sign, federation)
    _, answer = visit(sign, federation, **{"X-Requested-With": "XMLHttpRequest"})
    assert isinstance(answer, HttpResponse)
    assert (answer.status_code, answer.content) == (403, b'{"erreur": "acces_refuse"}')


@pytest.mark.django_db
def test_the_actor_bears_the_role_that_opens_this_door() -> None:
    who = people.person("Sacha")
    department = places.department("04")
    people.member_of(who, people.rules.MEMBER)
    people.member_of(who, people.rules.CAF_CORRESPONDENT, territory=department)
    request, _ = visit(sign, who)
    assert request.actor.role == "caf_correspondent"


def test_a_visitor_has_no_place_and_a_name() -> None:
    request, answer = visit(doors.open_to_all(page))
    del page.door  # type: ignore[attr-defined]
    assert answer is None
    assert request.actor == doors.VISITOR
    assert doors.places(request, Permission.READ_RESPONSE) == NOWHERE


@pytest.mark.django_db
def test_a_page_of_the_shell_asks_the_database_little(
    client: Client, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_max_num_queries(1):  # the release in use
        assert client.get("/composants/").status_code == 200
    client.force_login(people.caf_correspondent(places.department("04")))
    with django_assert_max_num_queries(4):  # and session, person, memberships
        assert client.get("/composants/").status_code == 200


@pytest.mark.django_db
def test_an_unknown_address_is_said_in_french(client: Client) -> None:
    answer = client.get("/nulle-part/")
    assert answer.status_code == 404
    assert "Cette page n’existe pas" in answer.content.decode()


@pytest.mark.django_db
def test_a_refusal_says_whom_to_ask(client: Client) -> None:
    client.force_login(people.person())
    answer = client.get("/suivi/")
    assert answer.status_code == 403
    assert "demandez l’accès" in answer.content.decode()


@pytest.mark.django_db
def test_five_megabytes_are_refused_with_a_sentence(client: Client) -> None:
    answer = client.post("/connexion/", {"login": "a" * 5_000_000, "password": "x"})
    # Multipart fields count against the same limit as a plain form.
    assert answer.status_code == 413
    assert "L’envoi est trop lourd" in answer.content.decode()
    script = client.post(
        "/connexion/", {"login": "a" * 5_000_000}, headers={"X-Requested-With": "XMLHttpRequest"}
    )
    assert script.status_code == 413
    assert script.json() == {"erreur": "envoi_trop_lourd"}


@pytest.mark.django_db
def test_a_form_without_token_is_refused_with_a_sentence() -> None:
    answer = Client(enforce_csrf_checks=True).post("/connexion/", {"login": "a@b.test"})
    assert answer.status_code == 403
    assert "Le formulaire a expiré" in answer.content.decode()


def test_the_page_of_a_crash_needs_neither_database_nor_context() -> None:
    answer = server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "L’erreur vient de nous" in answer.content.decode()
