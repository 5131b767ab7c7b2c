"""Every address of the site. Third-party views are marked here, in one list."""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from django.urls import URLPattern, URLResolver, include, path, re_path

from senacs.web import errors, shell
from senacs.web.doors import open_to_all, signed_in
from senacs.web.visitor.home import home

# Only these views of allauth are exposed. The names are those that allauth resolves.
_ENTRANCE: list[tuple[str, Callable[..., Any], str]] = [
    ("connexion/", account.login, "account_login"),
    ("connexion/code/", account.request_login_code, "account_request_login_code"),
    ("connexion/code/confirmer/", account.confirm_login_code, "account_confirm_login_code"),
    ("connexion/inscription/", account.signup, "account_signup"),
    ("connexion/compte-ferme/", account.account_inactive, "account_inactive"),
    ("deconnexion/", account.logout, "account_logout"),
    ("mot-de-passe/oubli/", account.password_reset, "account_reset_password"),
    ("mot-de-passe/oubli/envoye/", account.password_reset_done, "account_reset_password_done"),
    (
        "mot-de-passe/nouveau/fait/",
        account.password_reset_from_key_done,
        "account_reset_password_from_key_done",
    ),
]
_OWN_PASSWORD: list[tuple[str, Callable[..., Any], str]] = [
    ("mot-de-passe/changer/", account.password_change, "account_change_password"),
    ("mot-de-passe/choisir/", account.password_set, "account_set_password"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("bureau/", shell.desk, name="desk"),
    path("mon-compte/", shell.account, name="account"),
    path("composants/", shell.gallery, name="gallery"),
    *(path(route, open_to_all(view), name=name) for route, view, name in _ENTRANCE),
    *(path(route, signed_in(view), name=name) for route, view, name in _OWN_PASSWORD),
    re_path(
        r"^mot-de-passe/nouveau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        open_to_all(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("", include("senacs.web.respondent.urls")),
    path("suivi/", include("senacs.web.correspondent.urls")),
    path("pilotage/", include("senacs.web.steward.urls")),
    path("", include("senacs.web.member.urls")),
    path("", include("senacs.web.visitor.urls")),
]

handler400 = errors.bad_request
handler404 = errors.not_found
