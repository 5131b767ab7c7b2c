"""Addresses of the steward desk, under /pilotage/."""

from django.urls import URLPattern, path

from senacs.web.steward import (
    closing,
    dates,
    editions,
    home,
    log,
    people,
    register,
    register_edit,
    register_import,
    twins,
    vocabulary,
)

app_name = "steward"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("enquetes/nouvelle/", editions.create, name="create"),
    path("enquetes/<int:year>/", editions.detail, name="edition"),
    path("enquetes/<int:year>/questionnaire/", editions.questionnaire, name="questionnaire"),
    path("enquetes/<int:year>/dictionnaire.csv", editions.dictionary, name="dictionary"),
    path("enquetes/<int:year>/ouvrir/", editions.open_edition, name="open"),
    path("enquetes/<int:year>/dates/", dates.dates, name="dates"),
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
    path("registre/doublons/", twins.twins, name="twins"),
    path("registre/doublons/chercher/", twins.look, name="twins_look"),
    path("registre/doublons/<int:twins_id>/", twins.pair, name="twins_pair"),
    path("registre/vocabulaire/", vocabulary.vocabulary, name="vocabulary"),
    path("registre/vocabulaire/valeur/", vocabulary.value, name="vocabulary_value"),
    path("registre/nouvelle/", register_edit.new, name="structure_new"),
    path("registre/<slug:identifier>/", register.structure, name="structure"),
    path("registre/<slug:identifier>/corriger/", register_edit.edit, name="structure_edit"),
    path("registre/<slug:identifier>/evenement/", register_edit.event, name="structure_event"),
    path("registre/<slug:identifier>/information/", register_edit.fact, name="structure_fact"),
    path(
        "registre/<slug:identifier>/information/<int:fact_id>/",
        register_edit.fact_dates,
        name="structure_fact_dates",
    ),
    path("registre/<slug:identifier>/separer/", twins.part, name="structure_part"),
    path("personnes/", people.people, name="people"),
    path("personnes/inviter/", people.invite, name="invite"),
    path("personnes/<int:person_id>/", people.person, name="person"),
    path("personnes/<int:person_id>/fermer/", people.close_account, name="close_account"),
    path("roles/<int:membership_id>/terminer/", people.end, name="end_membership"),
    path("journal/", log.journal, name="journal"),
]
