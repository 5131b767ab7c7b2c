"""Addresses of the visitor desk."""

from django.urls import URLPattern, path

from senacs.web.visitor import (
    action_sheets,
    calendar,
    dictionary,
    directory,
    estimates,
    evolution,
    evolution_files,
    explain,
    legal,
    maps,
    method,
    publications,
    question,
    questions,
    revision,
    territory,
    trajectory,
)

app_name = "visitor"
urlpatterns: list[URLPattern] = [
    path("carte/", maps.map_page, name="map"),
    path("annuaire/", directory.directory, name="directory"),
    path("annuaire/annuaire.csv", directory.directory_file, name="directory_file"),
    path("annuaire/<slug:identifier>/", directory.structure, name="structure"),
    path("territoires/", territory.territories_page, name="territories"),
    path("territoires/<slug:level>/<slug:code>/", territory.territory_page, name="territory"),
    path("chiffres/questions/<slug:key>/", question.question_page, name="question"),
    path(
        "chiffres/questions/<slug:key>/donnees.<slug:kind>",
        question.question_file,
        name="question_file",
    ),
    path("chiffres/<slug:key>/", explain.figure, name="figure"),
    path("chiffres/<slug:key>/donnees.csv", explain.figure_file, name="figure_file"),
    path("chiffres/<slug:key>/evolution/", evolution.evolution, name="evolution"),
    path("chiffres/<slug:key>/evolution.csv", evolution_files.evolution_csv, name="evolution_csv"),
    path(
        "chiffres/<slug:key>/evolution.xlsx", evolution_files.evolution_xlsx, name="evolution_xlsx"
    ),
    path("chiffres/<slug:key>/evolution.svg", evolution_files.evolution_svg, name="evolution_svg"),
    path("chiffres/<slug:key>/revisions/", revision.revision, name="revision"),
    path("plaquettes/", publications.brochures, name="brochures"),
    path("plaquettes/<slug:department>/<int:year>/", publications.brochure, name="brochure"),
    path(
        "plaquettes/<slug:department>/<int:year>.pdf",
        publications.brochure_file,
        name="brochure_file",
    ),
    path("fiches/<slug:identifier>/<int:year>/", publications.sheet, name="sheet"),
    path("fiches/<slug:identifier>/<int:year>.pdf", publications.sheet_file, name="sheet_file"),
    path("fiches/<slug:identifier>/trajectoire/", trajectory.trajectory_page, name="trajectory"),
    path("fiches-action/", action_sheets.library, name="action_sheets"),
    path("fiches-action/<int:sheet_id>/", action_sheets.action_sheet, name="action_sheet"),
    path("calendrier/", calendar.calendar, name="calendar"),
    path("methode/", method.method, name="method"),
    path("methode/estimations/<slug:name>/", estimates.estimates_page, name="estimates"),
    path("methode/indicateurs/", dictionary.indicators, name="indicators"),
    path("methode/indicateurs.csv", dictionary.indicators_file, name="indicators_file"),
    path("methode/questions/", questions.questions_page, name="questions"),
    path("mentions-legales/", legal.legal, name="legal"),
    path("accessibilite/", legal.accessibility, name="accessibility"),
    path("donnees-personnelles/", legal.privacy, name="privacy"),
    path("robots.txt", legal.robots, name="robots"),
    path("sitemap.xml", legal.sitemap, name="sitemap"),
]
