"""Who acts, by which door, and how each verb of the journal reads in French.

Entries store short stable keys; the sentence is chosen when the entry is read, so that
correcting a wording never touches history.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who acts, as the journal remembers him: no foreign key, a label kept for ever."""

    person_id: int | None
    label: str
    role: str


SYSTEM = Actor(person_id=None, label="Le système", role="system")

WEB = "web"
IMPORT = "import"
COMMAND = "command"
API = "api"
SESSION = "session"
CHANNELS: dict[str, str] = {
    WEB: "par le site",
    IMPORT: "par un fichier",
    COMMAND: "par une commande",
    API: "par l’interface de programmation",
    SESSION: "en séance",
}

# One line per verb, grouped by room: "room.what_happened" -> the French phrase that follows a name.
VERBS: dict[str, str] = {
    # territories
    "territories.loaded": "a chargé le référentiel des territoires",
    "territories.made": "a créé un territoire",
    "territories.remade": "a modifié un territoire",
    "territories.closed": "a mis fin à un territoire",
    "territories.reopened": "a rouvert un territoire",
    # structures
    "structures.created": "a inscrit la structure au registre",
    "structures.updated": "a corrigé la fiche de la structure",
    "structures.imported": "a importé un fichier dans le registre",
    "structures.fact_recorded": "a daté une information de la structure",
    "structures.fact_redated": "a changé les dates d’une information de la structure",
    "structures.event_recorded": "a noté un évènement de la vie de la structure",
    "structures.direction_recorded": "a noté un changement de direction de la structure",
    "structures.direction_corrected": "a corrigé un changement de direction de la structure",
    "structures.direction_removed": "a retiré un changement de direction de la structure",
    "structures.value_set": "a changé le vocabulaire du registre",
    "structures.merged": "a réuni deux fiches de la même structure",
    "structures.parted": "a séparé deux fiches réunies",
    "structures.twins_judged": "a dit que deux fiches sont différentes",
    # accounts
    "accounts.membership_granted": "a donné une habilitation",
    "accounts.membership_ended": "a mis fin à une habilitation",
    "accounts.account_opened": "a ouvert un compte",
    "accounts.account_closed": "a fermé un compte",
    # campaigns
    "campaigns.edition_created": "a préparé l’enquête",
    "campaigns.edition_opened": "a ouvert l’enquête",
    "campaigns.edition_closed": "a clos l’enquête",
    "campaigns.edition_taken_over": "a repris une enquête passée",
    "campaigns.edition_reopened": "a rouvert l’enquête",
    "campaigns.questionnaire_revised": "a fait une version du questionnaire en préparation",
    "campaigns.questionnaire_corrected": "a changé le questionnaire de l’enquête ouverte",
    "campaigns.local_question_written": "a écrit une question locale",
    "campaigns.local_question_taken": "a pris une question locale pour son territoire",
    "campaigns.local_question_dropped": "a renoncé à une question locale",
    "campaigns.local_question_retired": "a retiré une question locale du catalogue partagé",
    "campaigns.local_question_promoted": "a fait d’une question locale une question nationale",
    "campaigns.answers_imported": "a importé des réponses",
    "campaigns.page_handed_over": "a confié une page",
    "campaigns.hand_over_prolonged": "a prolongé le lien d’une page confiée",
    "campaigns.hand_over_withdrawn": "a retiré le lien d’une page confiée",
    "campaigns.hand_over_finished": "a rendu la page qui lui était confiée",
    "campaigns.session_opened": "a ouvert une séance de saisie",
    "campaigns.session_replanned": "a changé le titre, la date ou le lieu d’une séance de saisie",
    "campaigns.session_ended": "a terminé une séance de saisie",
    "campaigns.seat_taken": "a inscrit une structure à une séance de saisie",
    "campaigns.seat_left": "a retiré une structure d’une séance de saisie",
    "campaigns.agreement_recorded": "a enregistré l’accord local de confidentialité",
    "campaigns.agreement_ended": "a mis fin à l’accord local de confidentialité",
    "campaigns.dates_set": "a changé les dates nationales de l’enquête",
    "campaigns.window_set": "a donné des dates locales à un territoire",
    "campaigns.window_removed": "a ramené un territoire aux dates nationales",
    "campaigns.window_requested": "a demandé des dates locales pour un territoire",
    "campaigns.extension_requested": "a demandé un délai à l’équipe nationale pour une structure",
    "campaigns.request_granted": "a accordé les dates demandées",
    "campaigns.request_refused": "a refusé les dates demandées",
    "campaigns.request_withdrawn": "a retiré sa demande de dates",
    "campaigns.extension_given": "a accordé un délai à une structure",
    "campaigns.extension_withdrawn": "a retiré le délai d’une structure",
    "campaigns.milestone_added": "a ajouté une étape au calendrier",
    "campaigns.milestone_revised": "a modifié une étape du calendrier",
    "campaigns.milestone_concluded": "a noté les conclusions d’une étape du calendrier",
    "campaigns.milestone_removed": "a retiré une étape du calendrier",
    "campaigns.decision_recorded": "a enregistré la décision d’un comité",
    "campaigns.reminders_sent": "a envoyé des messages de l’enquête",
    "campaigns.reminders_switched": "a réglé les relances automatiques",
    "campaigns.mail_template_written": "a modifié un modèle de message",
    "campaigns.mail_redirected": "a corrigé l’adresse d’un message non distribué",
    "campaigns.mail_undelivered": "a signalé un message non distribué",
    "campaigns.protocol_proposed": "a proposé un protocole local",
    "campaigns.protocol_signed": "a signé le protocole local",
    "campaigns.protocol_unlocked": "a débloqué le protocole local par une décision nationale",
    "campaigns.protocol_ended": "a mis fin au protocole local",
    "campaigns.delegation_given": "a délégué la signature de son institution",
    "campaigns.key_lent_by_decision": "a confié la clé d’une institution par une décision "
    "nationale",
    "campaigns.delegation_ended": "a mis fin à une délégation de signature",
    # analytics
    "analytics.release_made": "a figé les données de l’enquête",
    "analytics.profile_named": "a nommé un profil de structures",
    # publications
    "publications.built": "a préparé une version de la plaquette",
    "publications.text_saved": "a écrit un texte de la plaquette",
    "publications.text_removed": "a vidé un emplacement de la plaquette",
    "publications.annex_text_saved": "a écrit un commentaire de l’annexe de son dossier",
    "publications.approved": "a approuvé la plaquette",
    "publications.published": "a publié la plaquette",
    # exchange
    "exchange.sheet_written": "a publié une fiche-action",
    "exchange.sheet_revised": "a modifié une fiche-action",
    "exchange.sheet_withdrawn": "a retiré une fiche-action",
    "exchange.gap_marked": "a mis un écart à discuter",
    "exchange.gap_unmarked": "a retiré un écart à discuter",
    "exchange.action_agreed": "a noté une action convenue",
    "exchange.action_noted": "a noté le suivi d’une action convenue",
    "exchange.action_ended": "a terminé une action convenue",
    "exchange.action_reopened": "a rouvert une action convenue",
    "exchange.table_saved": "a enregistré un tableau",
    "exchange.table_changed": "a modifié un tableau enregistré",
    "exchange.table_deleted": "a supprimé un tableau enregistré",
    "exchange.owner_addresses_erased": "a effacé l’adresse de qui répondait d’une action convenue",
    "exchange.tables_purged": "a effacé des tableaux supprimés depuis longtemps",
    "exchange.due_reminders_sent": "a rappelé l’échéance d’actions convenues",
    "exchange.table_restored": "a rétabli un tableau enregistré",
    "exchange.table_unshared": "a retiré un tableau du partage",
    "exchange.comment_written": "a commenté un tableau",
    "exchange.comment_changed": "a modifié un commentaire",
    "exchange.comment_withdrawn": "a retiré un commentaire",
    "exchange.comment_restored": "a rétabli un commentaire",
}


class UnknownVerbError(LookupError):
    """A verb was recorded or read that `VERBS` does not know."""


def phrase(verb: str) -> str:
    """The French phrase of a verb, to be printed after the name of the one who acted."""
    try:
        return VERBS[verb]
    except KeyError:
        raise UnknownVerbError(verb) from None
