"""Addresses of the correspondent desk, under /suivi/."""

from django.urls import URLPattern, path

from senacs.web.correspondent import home, imports, log, review, verbs

app_name = "correspondent"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("tableau.csv", home.portfolio_file, name="portfolio"),
    path("reponses/<int:response_id>/", review.response_page, name="response"),
    path("reponses/<int:response_id>/depots/<int:number>/", review.deposit_page, name="deposit"),
    path("reponses/<int:response_id>/questions/<slug:key>/", verbs.ask, name="ask"),
    path("reponses/<int:response_id>/signer/caf/", verbs.sign_as_caf, name="sign_as_caf"),
    path(
        "reponses/<int:response_id>/signer/federation/",
        verbs.sign_as_federation,
        name="sign_as_federation",
    ),
    path("reponses/<int:response_id>/renvoyer/", verbs.send_back, name="send_back"),
    path("questions/<int:query_id>/fermer/", verbs.close, name="close_query"),
    path("justifications/<int:justification_id>/", verbs.judge, name="judge"),
    path("import/", imports.start, name="import"),
    path("import/modele-<int:year>.xlsx", imports.model, name="import_model"),
    path("import/<slug:token>/", imports.preview, name="import_preview"),
    path("import/<slug:token>/appliquer/", imports.apply, name="import_apply"),
    path("import/<slug:token>/resultat/", imports.result, name="import_result"),
    path("import/<slug:token>/a-corriger.xlsx", imports.faulty_lines, name="import_faulty"),
    path("journal/", log.journal, name="journal"),
]
