"""What is done with the figures: a convention, a plan, tables, an agreed action. All fictional."""

from collections.abc import Callable
from datetime import timedelta

from django.urls import resolve
from django.utils import timezone

from senacs.analytics import queries
from senacs.demonstration import people
from senacs.demonstration.cast import Cast
from senacs.demonstration.scenario import DEPARTMENT
from senacs.demonstration.visit import RefusedByTheSiteError
from senacs.territories.models import Territory
from senacs.territories.rules import Level

VALLEY = ("200067437", "240400440", "04094", "04112", "04143", "04197", "04245")
"""Two intercommunalities and five communes of a third, which lies in two departments. Smaller, it
would hold too few structures for most figures to be shown."""
SHARED_YEARS = 4
TALKED = "evs_volunteers_mean"
"""What the pair discusses. It is shown in the department, and nobody was alerted: an alert takes
eight other departments, and the small demonstration has one."""

PLACES = (
    ("/territoires/ctg/CTG04-001/", "une convention territoriale globale et son tableau de bord"),
    ("/territoires/schema/SDA04-001/diagnostic/", "le diagnostic du schéma départemental"),
    ("/territoires/departement/04/?volet=ecarts", "des chiffres à mettre en discussion (caf04)"),
    ("/suivi/actions/", "l’action convenue et son suivi (caf04)"),
    ("/explorer/tableaux/", "des tableaux de l’explorateur partagés et commentés"),
    (
        "/chiffres/evs_volunteers_total/revisions/?territoire=department:04",
        "pourquoi 2023 a changé : cinq réponses corrigées (nommées à caf04)",
    ),
)
"""Where it is read, with what is found there; one page is for those who follow (caf04)."""


def play_uses(cast: Cast, say: Callable[[str], None]) -> None:
    """Each is entered by the one whose work it is. Raises RefusedByTheSiteError."""
    say("Une convention, un schéma, deux tableaux commentés, une action convenue")
    make_territories(cast)
    share_tables(cast)
    agree_action(cast)


def make_territories(cast: Cast) -> None:
    """The Caf enters a convention (CTG) and the departmental plan, with those who signed them."""
    caf = cast[people.CAF]
    caf.post(
        "correspondent:made_new",
        level=Level.AGREEMENT.value,
        name="CTG de la moyenne Durance (fictive)",
        members="\n".join(VALLEY),
        begins_on="2024-01-01",
        ends_on="2028-12-31",
        signatories="Caf\nTrois intercommunalités\nMSA\nFédération des centres sociaux",
        purpose="Convention fictive : petite enfance, jeunesse, accès aux droits, vie sociale.",
    )
    caf.post(
        "correspondent:made_new",
        level=Level.PLAN.value,
        name="Schéma de l’animation de la vie sociale des Alpes-de-Haute-Provence (fictif)",
        members=DEPARTMENT,
        begins_on="2023-07-01",
        ends_on="2027-06-30",
        signatories="Caf\nConseil départemental\nÉtat\nMSA\nFédération des centres sociaux",
        purpose="Schéma fictif : couvrir les zones blanches, soutenir le bénévolat.",
    )


def share_tables(cast: Cast) -> None:
    """One table for the network of the department, one for everybody, and what is said of them."""
    caf, federation, steward = (
        cast[account] for account in (people.CAF, people.FEDERATION, people.STEWARD)
    )
    department = Territory.objects.get(level=Level.DEPARTMENT, code=DEPARTMENT)
    years = [release.edition.data_year for release in queries.standing()][:SHARED_YEARS]
    table = caf.save(
        "visitor:save_table",
        [
            ("indicateur", TALKED),
            ("indicateur", "evs_hours_per_volunteer"),
            ("territoire", f"department:{DEPARTMENT}"),
            *(("annee", str(year)) for year in sorted(years)),
            ("lignes", "annee"),
        ],
        name="Le bénévolat des EVS, année après année (fictif)",
        note="Préparé pour le comité de suivi du schéma (fictif).",
        reach=f"network:{department.pk}",
        versions="suivre",
    ).kwargs["table_id"]
    federation.post(
        "visitor:write_comment",
        table,
        texte="2023 a changé : cinq EVS avaient oublié les bénévoles des fêtes. À demander aux "
        "autres avant le comité (fictif).",
    )
    caf.post("visitor:write_comment", table, texte="Noté pour la journée d’analyse (fictif).")
    public = steward.save(
        "visitor:save_table",
        [
            ("indicateur", "participants_per_structure"),
            ("indicateur", "evs_participants_per_structure"),
            ("territoires", "departements"),
        ],
        name="Participants par structure (fictif)",
        note="Les départements de la démonstration côte à côte.",
        reach="public",
        versions="suivre",
    ).kwargs["table_id"]
    caf.post(
        "visitor:write_comment",
        public,
        texte="Le 04 a peu de centres : lire aussi le nombre de réponses (fictif).",
    )


def agree_action(cast: Cast) -> None:
    """The Caf puts a figure to discussion, the pair agrees on an action and follows it."""
    caf, federation = cast[people.CAF], cast[people.FEDERATION]
    newest = queries.newest()
    assert newest is not None
    sent = caf.post(
        "correspondent:gap_mark", "departement", DEPARTMENT, indicateur=TALKED, edition=newest.name
    )
    action = resolve(sent.url).kwargs.get("action_id")
    if action is None:
        raise RefusedByTheSiteError(f"{TALKED} n’est pas publié : rien à mettre en discussion")
    caf.post(
        "correspondent:agreed_action",
        action,
        what="Trois rencontres entre EVS sur l’accueil des bénévoles (fictif)",
        owner="Référent animation de la vie sociale de la Caf",
        due_on=(timezone.localdate() + timedelta(days=120)).isoformat(),
    )
    federation.post(
        "correspondent:agreed_act",
        action,
        "note",
        texte="Première rencontre tenue à Forcalquier, neuf EVS présents (fictif).",
    )
