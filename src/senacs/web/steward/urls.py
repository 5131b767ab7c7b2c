"""Addresses of the steward desk, under /pilotage/."""

from django.urls import URLPattern, path

from senacs.web.steward import closing, editions, home, log, people, register, register_import

app_name = "steward"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("enquetes/nouvelle/", editions.create, name="create"),
    path("enquetes/<int:year>/", editions.detail, name="edition"),
    path("enquetes/<int:year>/questionnaire/", editions.questionnaire, name="questionnaire"),
    path("enquetes/<int:year>/dictionnaire.csv", editions.dictionary, name="dictionary"),
    path("enquetes/<int:year>/ouvrir/", editions.open_edition, name="open"),
    path("enquetes/<int:year>/clore/", closing.close, name="close"),
    path("enquetes/<int:year>/rouvrir/", closing.reopen, name="reopen"),
    path("registre/", register.register, name="register"),
    path("registre/import/", register_import.start, name="register_import"),
    path("registre/import/modele.xlsx", register_import.model, name="register_model"),
    path("registre/import/<slug:token>/", register_import.preview, name="register_preview"),
    path("registre/import/<slug:token>/appliquer/", register_import.apply, name="register_apply"),
    path("registre/import/<slug:token>/resultat/", register_import.result, name="register_result"),
    path(
        "registre/import/<slug:token>/a-corriger.xlsx",
        register_import.faulty_lines,
        name="register_faulty",
    ),
    path("registre/<slug:identifier>/", register.structure, name="structure"),
    path("personnes/", people.people, name="people"),
    path("personnes/inviter/", people.invite, name="invite"),
    path("personnes/<int:person_id>/", people.person, name="person"),
    path("personnes/<int:person_id>/fermer/", people.close_account, name="close_account"),
    path("roles/<int:membership_id>/terminer/", people.end, name="end_membership"),
    path("journal/", log.journal, name="journal"),
]
