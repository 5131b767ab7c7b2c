"""Addresses of the member desk."""

from django.urls import URLPattern, path

from senacs.web.member import home, writing

app_name = "member"
urlpatterns: list[URLPattern] = [
    path("espace/", home.home, name="home"),
    path("fiches-action/nouvelle/", writing.new, name="new_sheet"),
    path("fiches-action/<int:sheet_id>/modifier/", writing.edit, name="edit_sheet"),
    path("fiches-action/<int:sheet_id>/retirer/", writing.withdraw, name="withdraw_sheet"),
]
