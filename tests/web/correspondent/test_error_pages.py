"""Error pages say why, in French, and lead somewhere."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.test import Client, RequestFactory

from senacs.web import errors
from web_manners import text_of

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]


@pytest.fixture
def caf(enter: Enter) -> Client:
    return enter("caf")


def test_an_absent_page_says_the_reason_of_its_view_and_leads_to_the_bare_page(
    caf: Client,
) -> None:
    page = caf.get("/suivi/actions/", {"etat": "inconnu"})
    assert page.status_code == 404
    assert "Cet état n’existe pas." in text_of(page)
    assert 'href="/suivi/actions/">Ouvrir la page sans ces choix' in page.content.decode()


@pytest.mark.parametrize("address", ["/suivi/territoires/CTG04-999/", "/rien-du-tout/"])
def test_a_reason_that_is_not_ours_is_kept_silent(caf: Client, address: str) -> None:
    page = caf.get(address, {"a": "b"})
    said = text_of(page)
    assert page.status_code == 404
    assert "L’adresse est peut-être incomplète" in said
    assert "matches" not in said
    assert "Ouvrir la page sans ces choix" not in said


def test_a_reason_is_text_never_markup() -> None:
    request = RequestFactory().get("/x/", {"q": "<b>"})
    request.user = AnonymousUser()
    page = errors.not_found(request, Http404("<b>Rien</b>"))
    assert b"&lt;b&gt;Rien" in page.content


@pytest.mark.parametrize(
    ("address", "nearest"),
    [
        ("/suivi/actions/7/note/", "/suivi/actions/7/"),
        ("/suivi/ecarts/departement/04/", "/suivi/"),
        ("/explorer/tableaux/7/commenter/", "/explorer/tableaux/7/"),
    ],
)
def test_the_address_of_a_form_opened_as_a_page_leads_back_to_it(
    caf: Client, address: str, nearest: str
) -> None:
    page = caf.get(address)
    assert page.status_code == 405
    assert page["Allow"] == "POST"
    assert "Rien n’a été modifié" in text_of(page)
    assert f'href="{nearest}">Ouvrir la page la plus proche' in page.content.decode()


def test_a_script_still_gets_the_bare_answer(caf: Client) -> None:
    answer = caf.get("/suivi/actions/7/note/", headers={"X-Requested-With": "XMLHttpRequest"})
    assert (answer.status_code, answer.content) == (405, b"")


@pytest.mark.parametrize("who", ["director", "member"])
def test_a_refused_page_says_so_in_french_with_a_way_out(enter: Enter, who: str) -> None:
    page = enter(who).get("/suivi/territoires/")
    assert page.status_code == 403
    assert "Votre habilitation ne donne pas accès" in text_of(page)
    assert 'href="/bureau/"' in page.content.decode()
