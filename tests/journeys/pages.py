"""Every page of the site that a person can look at, and who looks at it.

The addresses are those of the demonstration; what lies between braces is prepared by
`places.prepare`. A page added to the site is added here: `test_no_page_is_forgotten` says which.
"""

from dataclasses import dataclass

from senacs.demonstration import people
from senacs.demonstration.people import Account

VISITOR = "visitor"
ACCOUNTS: dict[str, Account] = {
    "director": people.MARELLE,
    "depositor": people.SAINTE_TULLE,
    "caf": people.CAF,
    "federation": people.FEDERATION,
    "steward": people.STEWARD,
    "member": people.MEMBER,
}


@dataclass(frozen=True)
class Visited:
    """A page as one reader sees it; `status` when it is not a plain success."""

    role: str
    address: str
    status: int = 200


def _of(role: str, *addresses: str) -> list[Visited]:
    return [Visited(role, address) for address in addresses]


PAGES: list[Visited] = [
    *_of(
        VISITOR,
        "/",
        "/carte/",
        "/annuaire/",
        "/annuaire/?q=introuvable",
        "/annuaire/{marelle}/",
        "/annuaire/{evs}/",
        "/territoires/",
        "/territoires/departement/04/",
        "/territoires/region/93/",
        "/territoires/commune/04112/",
        "/chiffres/public_by_age/",
        "/chiffres/budget_mean/",
        "/plaquettes/",
        "/plaquettes/04/2017/",
        "/fiches-action/",
        "/fiches-action/?q=introuvable",
        "/fiches-action/{action}/",
        "/calendrier/",
        "/methode/",
        "/methode/indicateurs/",
        "/mentions-legales/",
        "/accessibilite/",
        "/donnees-personnelles/",
        "/composants/",
        "/connexion/",
        "/connexion/code/",
        "/connexion/inscription/",
        "/connexion/compte-ferme/",
        "/mot-de-passe/oubli/",
        "/mot-de-passe/oubli/envoye/",
        "/mot-de-passe/nouveau/fait/",
        "/mot-de-passe/nouveau/1-fausse-cle/",
    ),
    Visited(VISITOR, "/une-page-qui-n-existe-pas/", 404),
    *_of(
        "director",
        "/mes-structures/",
        "/reponses/{marelle_2018}/",
        "/reponses/{marelle_2018}/pages/projet/",
        "/reponses/{marelle_2018}/pages/publics/?points=1",
        "/reponses/{marelle_2018}/pages/offres-par-age/",
        "/reponses/{marelle_2018}/pages/benevoles/",
        "/reponses/{marelle_2018}/pages/fonctions/",
        "/reponses/{marelle_2018}/pages/produits/",
        "/reponses/{marelle_2018}/controles/{check}/",
        "/reponses/{marelle_2018}/reste-a-faire/",
        "/reponses/{marelle_2018}/chercher/",
        "/reponses/{marelle_2018}/chercher/?q=bénévoles",
        "/reponses/{marelle_2018}/fiche-provisoire/",
        "/reponses/{marelle_2018}/deposer/",
        "/reponses/{marelle_2018}/historique/",
        "/reponses/{marelle_2017}/",
        "/reponses/{marelle_2017}/depots/1/",
        "/fiches/{marelle}/2017/",
        "/mon-compte/",
        "/mot-de-passe/changer/",
        "/deconnexion/",
    ),
    *_of(
        "depositor",
        "/mes-structures/",
        "/reponses/{tulle_2018}/",
        "/reponses/{tulle_2018}/questions/{query}/repondre/",
        "/reponses/{tulle_2018}/deposer/",
        "/reponses/{tulle_2018}/depots/1/",
    ),
    *_of(
        "caf",
        "/suivi/",
        "/suivi/reponses/{tulle_2018}/",
        "/suivi/reponses/{marelle_2018}/",
        "/suivi/reponses/{tulle_2018}/depots/1/",
        "/suivi/reponses/{tulle_2018}/questions/{question}/",
        "/suivi/reponses/{tulle_2018}/renvoyer/",
        "/suivi/reponses/{tulle_2018}/inviter/",
        "/suivi/import/",
        "/suivi/import/{answers_to_check}/",
        "/suivi/import/{answers_lost}/resultat/",
        "/suivi/plaquettes/",
        "/suivi/plaquette/04/2017/",
        "/suivi/plaquette/04/2017/textes/editorial/",
        "/suivi/plaquette/04/2017/accord/cs/",
        "/suivi/journal/",
        "/suivi/avancement/",
        "/suivi/avancement/?enquete=2017",
        "/suivi/avancement/sans-reponse/",
        "/suivi/calendrier/",
        "/suivi/calendrier/2018/",
        "/suivi/calendrier/2018/dates/",
        "/suivi/calendrier/2018/etapes/",
        "/suivi/calendrier/etapes/{milestone}/",
        "/suivi/reponses/{tulle_2018}/delai/",
        "/suivi/decisions/",
        "/suivi/decisions/nouvelle/",
        "/suivi/messages/",
        "/suivi/messages/{mail}/",
        "/suivi/messages/a-envoyer/",
        "/suivi/messages/a-envoyer/2018/apercu/?a={written_to}",
        "/fiches/{evs}/2017/",
    ),
    *_of("federation", "/suivi/", "/suivi/reponses/{tulle_2018}/"),
    *_of(
        "steward",
        "/pilotage/",
        "/pilotage/enquetes/nouvelle/",
        "/pilotage/enquetes/2017/",
        "/pilotage/enquetes/2018/",
        "/pilotage/enquetes/2018/questionnaire/",
        "/pilotage/enquetes/2018/clore/",
        "/pilotage/enquetes/2019/",
        "/pilotage/enquetes/2019/ouvrir/",
        "/pilotage/enquetes/2017/rouvrir/",
        "/pilotage/registre/",
        "/pilotage/registre/{marelle}/",
        "/pilotage/registre/import/",
        "/pilotage/registre/import/{register_to_check}/",
        "/pilotage/registre/import/{register_lost}/resultat/",
        "/pilotage/personnes/",
        "/pilotage/personnes/{person}/",
        "/pilotage/personnes/inviter/",
        "/pilotage/journal/",
        "/pilotage/enquetes/2018/dates/",
        "/pilotage/messages/modeles/",
        "/pilotage/messages/modeles/closing/",
    ),
    *_of("member", "/espace/", "/fiches-action/nouvelle/", "/mon-compte/"),
    Visited("member", "/pilotage/", 403),
    *(
        Visited(role, "/une-page-qui-n-existe-pas/", 404)
        for role in ("director", "caf", "steward", "member")
    ),
    *_of("director", "/fiches-action/{action}/modifier/", "/fiches-action/{action}/retirer/"),
]
"""`/deconnexion/` asks before it closes the session, so that the next pages still open."""

NOT_LOOKED_AT = frozenset(
    {
        # They lead elsewhere.
        "desk",
        # They need a code sent by e-mail, or a person who has no password yet.
        "account_confirm_login_code",
        "account_set_password",
        # The brochure with a banner above it: see the brochure.
        "correspondent:brochure_preview",
        # Files, and fragments of a page.
        "correspondent:brochure_pdf",
        "correspondent:import_faulty",
        "correspondent:import_model",
        "correspondent:diary",
        "correspondent:monitoring_file",
        "correspondent:portfolio",
        "respondent:draft_sheet_file",
        "respondent:points",
        "steward:dictionary",
        "steward:register_faulty",
        "steward:register_model",
        "visitor:brochure_file",
        "visitor:directory_file",
        "visitor:figure_file",
        "visitor:robots",
        "visitor:sheet_file",
        "visitor:sitemap",
        # Buttons: they answer to a POST and lead back to a page.
        "correspondent:agreement_end",
        "correspondent:approve_as_caf",
        "correspondent:approve_as_federation",
        "correspondent:brochure_build",
        "correspondent:brochure_publish",
        "correspondent:close_query",
        "correspondent:extension_withdraw",
        "correspondent:import_apply",
        "correspondent:judge",
        "correspondent:mail_redirect",
        "correspondent:mail_report",
        "correspondent:milestone_remove",
        "correspondent:reminders_send",
        "correspondent:reminders_switch",
        "correspondent:sign_as_caf",
        "correspondent:sign_as_federation",
        "correspondent:slot_empty",
        "correspondent:window_remove",
        "respondent:remark",
        "respondent:save",
        "steward:close_account",
        "steward:end_membership",
        "steward:mail_template_restore",
        "steward:register_apply",
    }
)
"""Names of the addresses that show no page of their own, and why."""
