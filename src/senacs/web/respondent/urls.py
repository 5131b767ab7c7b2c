"""Addresses of the respondent's desk."""

from django.urls import URLPattern, path

from senacs.web.respondent import workbook
from senacs.web.respondent.answering import answer, justify, piece
from senacs.web.respondent.corrections import correction
from senacs.web.respondent.depositing import deposit, receipt
from senacs.web.respondent.draft_sheet import draft_sheet, draft_sheet_file
from senacs.web.respondent.handed import (
    handed_finish,
    handed_page,
    handed_points,
    handed_save,
)
from senacs.web.respondent.handing import hand_over, prolong, withdraw
from senacs.web.respondent.history import history
from senacs.web.respondent.home import home
from senacs.web.respondent.jump import search
from senacs.web.respondent.left import left
from senacs.web.respondent.overview import overview
from senacs.web.respondent.page import page, points
from senacs.web.respondent.paper import worksheet
from senacs.web.respondent.remarks import remark
from senacs.web.respondent.saving import save
from senacs.web.respondent.seated import seated_page, seated_points, seated_save
from senacs.web.respondent.value import value

app_name = "respondent"
urlpatterns: list[URLPattern] = [
    path("mes-structures/", home, name="home"),
    path("reponses/<int:response_id>/", overview, name="overview"),
    path("reponses/<int:response_id>/pages/<slug:block>/", page, name="page"),
    path("reponses/<int:response_id>/pages/<slug:block>/enregistrer/", save, name="save"),
    path("reponses/<int:response_id>/pages/<slug:block>/points/", points, name="points"),
    path("reponses/<int:response_id>/remarques/<slug:question>/", remark, name="remark"),
    path("reponses/<int:response_id>/chercher/", search, name="search"),
    path("reponses/<int:response_id>/controles/<slug:check>/", justify, name="justify"),
    path("reponses/<int:response_id>/reste-a-faire/", left, name="left"),
    path("reponses/<int:response_id>/deposer/", deposit, name="deposit"),
    path("reponses/<int:response_id>/depots/<int:number>/", receipt, name="receipt"),
    path("reponses/<int:response_id>/fiche-provisoire/", draft_sheet, name="draft_sheet"),
    path(
        "reponses/<int:response_id>/depots/<int:number>/fiche-provisoire.pdf",
        draft_sheet_file,
        name="draft_sheet_file",
    ),
    path("reponses/<int:response_id>/historique/", history, name="history"),
    path("reponses/<int:response_id>/valeurs/<slug:key>/", value, name="value"),
    path(
        "reponses/<int:response_id>/corrections/<int:correction_id>/", correction, name="correction"
    ),
    path("reponses/<int:response_id>/pieces/<int:piece>/", piece, name="piece"),
    path("reponses/<int:response_id>/questions/<int:query>/repondre/", answer, name="answer"),
    path("mes-structures/tableur/", workbook.start, name="workbook"),
    path("mes-structures/tableur/mes-reponses.xlsx", workbook.model, name="workbook_model"),
    path("mes-structures/tableur/<slug:token>/", workbook.preview, name="workbook_preview"),
    path("mes-structures/tableur/<slug:token>/appliquer/", workbook.apply, name="workbook_apply"),
    path("mes-structures/tableur/<slug:token>/resultat/", workbook.result, name="workbook_result"),
    path(
        "mes-structures/tableur/<slug:token>/a-corriger.xlsx",
        workbook.faulty,
        name="workbook_faulty",
    ),
    path("reponses/<int:response_id>/tableur.xlsx", workbook.model_of, name="workbook_of"),
    path("reponses/<int:response_id>/feuille.pdf", worksheet, name="worksheet"),
    path("reponses/<int:response_id>/confier/", hand_over, name="hand_over"),
    path(
        "reponses/<int:response_id>/confier/<int:hand_over_id>/prolonger/",
        prolong,
        name="hand_over_prolong",
    ),
    path(
        "reponses/<int:response_id>/confier/<int:hand_over_id>/retirer/",
        withdraw,
        name="hand_over_withdraw",
    ),
    path("seances/<int:seat_id>/pages/<slug:block>/", seated_page, name="seated_page"),
    path("seances/<int:seat_id>/pages/<slug:block>/enregistrer/", seated_save, name="seated_save"),
    path("seances/<int:seat_id>/pages/<slug:block>/points/", seated_points, name="seated_points"),
    path("confie/<slug:secret>/", handed_page, name="handed_page"),
    path("confie/<slug:secret>/enregistrer/", handed_save, name="handed_save"),
    path("confie/<slug:secret>/points/", handed_points, name="handed_points"),
    path("confie/<slug:secret>/terminer/", handed_finish, name="handed_finish"),
]
