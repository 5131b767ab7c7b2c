"""Addresses of the correspondent desk, under /suivi/."""

from django.urls import URLPattern, path, register_converter

from senacs.structures.rules import KINDS
from senacs.web.correspondent import (
    agreed,
    agreement,
    aside,
    brochure,
    bulk,
    calendar,
    calendar_verbs,
    calls,
    contacts,
    corrections,
    crossing_members,
    crossings,
    crossings_files,
    decisions,
    exports,
    home,
    imports,
    local_questions,
    log,
    made,
    made_file,
    mails,
    monitoring,
    paper,
    people,
    people_file,
    protocols,
    provisional,
    question_list,
    questions,
    reminders,
    review,
    sessions,
    slots,
    unusual,
    value,
    verbs,
)


class KindConverter:
    """A type of structure in an address."""

    regex = "|".join(KINDS).lower()

    def to_python(self, value: str) -> str:
        return value.upper()

    def to_url(self, value: str) -> str:
        return value.lower()


register_converter(KindConverter, "kind")

app_name = "correspondent"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("lot/", bulk.confirm, name="bulk"),
    path("lot/faire/", bulk.perform, name="bulk_perform"),
    path("feuilles.pdf", paper.portfolio_worksheets, name="worksheets"),
    path("tableau.csv", home.portfolio_file, name="portfolio"),
    path("telecharger/", exports.page, name="exports"),
    path("telecharger/reponses-<int:year>.csv", exports.csv_file, name="answers_csv"),
    path("telecharger/reponses-<int:year>.xlsx", exports.workbook, name="answers_workbook"),
    path("reponses/<int:response_id>/", review.response_page, name="response"),
    path("reponses/<int:response_id>/depots/<int:number>/", review.deposit_page, name="deposit"),
    path("reponses/<int:response_id>/questions/<slug:key>/", questions.ask, name="ask"),
    path("reponses/<int:response_id>/valeurs/<slug:key>/", value.value, name="value"),
    path(
        "reponses/<int:response_id>/valeurs/<slug:key>/corriger/",
        corrections.propose,
        name="correct",
    ),
    path("corrections/<int:correction_id>/retirer/", corrections.withdraw, name="withdraw"),
    path("reponses/<int:response_id>/hors-champ/", aside.exclude, name="exclude"),
    path("reponses/<int:response_id>/refus/", aside.refusal, name="refusal"),
    path("reponses/<int:response_id>/reintegrer/", aside.reinstate, name="reinstate"),
    path(
        "reponses/<int:response_id>/signer/delegation/<int:delegation_id>/",
        verbs.sign_by_delegation,
        name="sign_by_delegation",
    ),
    path("reponses/<int:response_id>/signer/caf/", verbs.sign_as_caf, name="sign_as_caf"),
    path(
        "reponses/<int:response_id>/signer/federation/",
        verbs.sign_as_federation,
        name="sign_as_federation",
    ),
    path("reponses/<int:response_id>/renvoyer/", verbs.send_back, name="send_back"),
    path("reponses/<int:response_id>/inviter/", contacts.invite, name="invite"),
    path("reponses/<int:response_id>/delai/", calendar_verbs.extend, name="extend"),
    path(
        "reponses/<int:response_id>/delai/retirer/",
        calendar_verbs.withdraw_extension,
        name="extension_withdraw",
    ),
    path("croisements/", crossings.page, name="crossings"),
    path("croisements/choix/", crossings.choice, name="crossings_choice"),
    path("croisements/structures/", crossing_members.page, name="crossing_members"),
    path("croisements/usage-interne.<slug:kind>", crossings_files.table, name="crossings_file"),
    path("appels/", calls.useful_calls, name="calls"),
    path("valeurs/", unusual.unusual, name="unusual"),
    path("questions/", question_list.questions, name="questions"),
    path("questions/<int:query_id>/fermer/", questions.close, name="close_query"),
    path("questions/<int:query_id>/rouvrir/", questions.reopen, name="reopen_query"),
    path("questions/<int:query_id>/delai/", questions.delay, name="delay_query"),
    path("pieces/<int:piece_id>/", questions.piece, name="piece"),
    path("justifications/<int:justification_id>/", verbs.judge, name="judge"),
    path("import/", imports.start, name="import"),
    path("import/modele-<int:year>.xlsx", imports.model, name="import_model"),
    path("import/<slug:token>/", imports.preview, name="import_preview"),
    path("import/<slug:token>/appliquer/", imports.apply, name="import_apply"),
    path("import/<slug:token>/avancement/", imports.progress, name="import_progress"),
    path("import/<slug:token>/resultat/", imports.result, name="import_result"),
    path("import/<slug:token>/a-corriger.xlsx", imports.faulty_lines, name="import_faulty"),
    path("seances/", sessions.sessions, name="sessions"),
    path("seances/nouvelle/<int:year>/<slug:code>/", sessions.hold, name="session_hold"),
    *(
        path(f"seances/<int:session_id>/{route}", view, name=name)
        for route, view, name in (
            ("", sessions.session, "session"),
            ("tableau/", sessions.session_rows, "session_rows"),
            ("modifier/", sessions.session_change, "session_change"),
            ("presences/", sessions.session_present, "session_present"),
            ("places/<int:seat_id>/retirer/", sessions.session_leave, "session_leave"),
            ("feuilles.pdf", paper.session_worksheets, "session_worksheets"),
            ("terminer/", sessions.session_end, "session_end"),
            ("bilan/", sessions.session_summary, "session_summary"),
        )
    ),
    path("plaquettes/", brochure.brochures, name="brochures"),
    *(
        path(f"plaquette/<slug:code>/<int:year>/{route}", view, name=name)
        for route, view, name in (
            ("", brochure.brochure, "brochure"),
            ("preparer/", brochure.build, "brochure_build"),
            ("apercu/", brochure.preview, "brochure_preview"),
            ("apercu.pdf", brochure.preview_pdf, "brochure_pdf"),
            ("approuver/caf/", brochure.approve_as_caf, "approve_as_caf"),
            ("approuver/federation/", brochure.approve_as_federation, "approve_as_federation"),
            ("publier/", brochure.publish, "brochure_publish"),
            ("textes/<slug:key>/", slots.edit, "slot"),
            ("textes/<slug:key>/vider/", slots.empty, "slot_empty"),
            ("accord/<kind:kind>/", agreement.agreement, "agreement"),
            ("accord/<int:agreement_id>/terminer/", agreement.end, "agreement_end"),
        )
    ),
    path("responsables/", people.people, name="people"),
    path("responsables/tableur/", people_file.start, name="people_file"),
    path("responsables/tableur/modele.xlsx", people_file.model, name="people_model"),
    path("responsables/tableur/<slug:token>/", people_file.preview, name="people_file_preview"),
    path(
        "responsables/tableur/<slug:token>/appliquer/",
        people_file.apply,
        name="people_file_apply",
    ),
    path("responsables/<slug:identifier>/inviter/", people.add, name="person_add"),
    path("responsables/<int:membership_id>/remplacer/", people.replace, name="person_replace"),
    path("protocoles/", protocols.protocol_index, name="protocols"),
    *(
        path(f"protocoles/<slug:code>/{route}", view, name=name)
        for route, view, name in (
            ("", protocols.protocol_page, "protocol"),
            ("proposer/", protocols.propose_protocol, "propose_protocol"),
            ("<int:protocol_id>/signer/", protocols.sign_protocol, "sign_protocol"),
            ("<int:protocol_id>/terminer/", protocols.end_protocol, "end_protocol"),
            ("<int:protocol_id>/debloquer/", protocols.unlock_protocol, "unlock_protocol"),
            ("deleguer/", protocols.delegate, "delegate"),
            (
                "delegations/<int:delegation_id>/reprendre/",
                protocols.end_delegation,
                "end_delegation",
            ),
        )
    ),
    path("questions-locales/", local_questions.questions, name="local_questions"),
    path("questions-locales/nouvelle/", local_questions.write, name="local_question_new"),
    path("questions-locales/<slug:key>/", local_questions.question, name="local_question"),
    path("questions-locales/<slug:key>/prendre/", local_questions.take, name="local_take"),
    path("questions-locales/<slug:key>/retirer/", local_questions.retire, name="local_retire"),
    path("questions-locales/renoncer/<int:use_id>/", local_questions.drop, name="local_drop"),
    path("territoires/", made.made_list, name="made"),
    path("territoires/nouveau/", made.make, name="made_new"),
    path("territoires/tableur/", made_file.start, name="made_file"),
    path("territoires/tableur/modele.<slug:kind>", made_file.model, name="made_model"),
    path("territoires/tableur/<slug:token>/", made_file.preview, name="made_file_preview"),
    path("territoires/tableur/<slug:token>/appliquer/", made_file.apply, name="made_file_apply"),
    path("territoires/<slug:code>/", made.change, name="made_change"),
    path("territoires/<slug:code>/fin/", made.close, name="made_close"),
    path("territoires/<slug:code>/rouvrir/", made.reopen, name="made_reopen"),
    path("actions/", agreed.agreed, name="agreed"),
    path("actions/<int:action_id>/", agreed.action, name="agreed_action"),
    path("actions/<int:action_id>/<slug:verb>/", agreed.act, name="agreed_act"),
    path("ecarts/<slug:level>/<slug:code>/", agreed.mark, name="gap_mark"),
    path("provisoire/<slug:level>/<slug:code>/", provisional.provisional, name="provisional"),
    path("journal/", log.journal, name="journal"),
    path("avancement/", monitoring.monitoring, name="monitoring"),
    path("avancement/avancement.csv", monitoring.monitoring_file, name="monitoring_file"),
    path("avancement/sans-reponse/", monitoring.waiting, name="waiting"),
    path("messages/a-envoyer/", reminders.reminders, name="reminders"),
    path("messages/a-envoyer/<int:year>/apercu/", reminders.preview, name="reminder_preview"),
    path("messages/a-envoyer/<int:year>/envoyer/", reminders.send, name="reminders_send"),
    path("messages/a-envoyer/<int:year>/automatique/", reminders.switch, name="reminders_switch"),
    path("messages/", mails.mails, name="mails"),
    path("messages/<int:mail_id>/", mails.mail, name="mail"),
    path("messages/<int:mail_id>/adresse/", mails.redirect_mail, name="mail_redirect"),
    path("messages/<int:mail_id>/non-distribue/", mails.report, name="mail_report"),
    path("calendrier/", calendar.newest, name="calendar_now"),
    path("calendrier/<int:year>/", calendar.page, name="calendar"),
    path("calendrier/<int:year>.ics", calendar.diary, name="diary"),
    path("calendrier/<int:year>/dates/", calendar_verbs.window, name="window"),
    path(
        "calendrier/dates/<int:window_id>/retirer/",
        calendar_verbs.remove_window,
        name="window_remove",
    ),
    path(
        "calendrier/demandes/<int:request_id>/retirer/",
        calendar_verbs.withdraw_request,
        name="request_withdraw",
    ),
    path("calendrier/<int:year>/etapes/", calendar_verbs.add_milestone, name="milestone_add"),
    path("calendrier/etapes/<int:milestone_id>/", calendar_verbs.milestone, name="milestone"),
    path(
        "calendrier/etapes/<int:milestone_id>/retirer/",
        calendar_verbs.remove_milestone,
        name="milestone_remove",
    ),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/nouvelle/", decisions.record, name="decide"),
]
