"""Takes the demonstration a little further, and gives what the addresses of its pages name."""

from datetime import timedelta
from typing import Any

from django.urls import resolve, reverse
from django.utils import timezone

from edited_workbook import Edited
from senacs.accounts.models import Membership
from senacs.analytics.queries import newest
from senacs.campaigns import queries
from senacs.campaigns.models import (
    Correction,
    Delegation,
    Edition,
    Mail,
    Milestone,
    Query,
    Response,
    Seat,
)
from senacs.demonstration import data_files, people
from senacs.demonstration.cast import Cast
from senacs.demonstration.visit import Visit, hidden_box
from senacs.exchange.models import ActionSheet, AgreedAction, SavedTable
from senacs.structures.models import Structure, Twins
from senacs.territories.models import MadeTerritory, Territory

QUESTION = "public_total"


def prepare(cast: Cast) -> dict[str, object]:
    """Ask a question, prepare an edition, send files that hold faults: each opens a page."""
    marelle = Structure.objects.get(name=people.MARELLE.place)
    tulle = Structure.objects.get(name=people.SAINTE_TULLE.place)
    responses = Response.objects.with_people()
    mine = responses.get(structure=marelle, edition__survey_year=2018)
    theirs = responses.get(structure=tulle, edition__survey_year=2018)
    caf, steward = cast[people.CAF], cast[people.STEWARD]
    caf.post(
        "correspondent:ask", theirs.pk, QUESTION, type="explain", texte="D’où vient la hausse ?"
    )
    today = timezone.localdate()
    steward.post(
        "steward:create",
        survey_year=2019,
        data_year=2018,
        opens_on=today.isoformat(),
        closes_on=(today + timedelta(days=60)).isoformat(),
        notice="",
    )
    caf.post(
        "correspondent:correct",
        theirs.pk,
        QUESTION,
        valeur="600",
        raison="Un zéro en trop (fictif)",
    )
    steward.post("steward:structure_new", kind="CS", name=f"Centre {marelle.name}", commune="04049")
    steward.post("steward:twins_look")
    sent = Mail.objects.filter(lines__response=theirs).first()
    analysis = Milestone.objects.filter(edition__survey_year=2018, phase="analysis").first()
    assert sent is not None
    assert analysis is not None
    steward.post("steward:module_add", 2019, "covid")
    released = newest()
    assert released is not None
    _ask_for_dates(caf)
    return {
        "release": released.name,
        "delegation": _lent_key(steward),
        "local": _local(caf),
        "questionnaire_to_check": _questionnaire(steward),
        "milestone": analysis.pk,
        "correction": Correction.objects.get(response=theirs).pk,
        "holder": Membership.objects.get(structure=marelle, role="respondent").pk,
        "holders_to_check": _holders(caf, marelle),
        "fact": marelle.facts.all()[0].pk,
        "twins": Twins.objects.all()[0].pk,
        "mail": sent.pk,
        "written_to": people.account_of("La Fourmi Gourmande").email,
        "marelle": marelle.identifier,
        "evs": Structure.objects.get(name="La Fourmi Gourmande").identifier,
        "marelle_2017": responses.get(structure=marelle, edition__survey_year=2017).pk,
        "marelle_2018": mine.pk,
        "tulle_2018": theirs.pk,
        "check": queries.obstacles(mine).to_fix[0].finding.check.key,
        "query": Query.objects.get(response=theirs).pk,
        "question": QUESTION,
        "action": ActionSheet.objects.get(structure=marelle).pk,
        "person": cast[people.CAF].client.session["_auth_user_id"],
        "answers_to_check": _answers(caf),
        "answers_lost": _applied(caf, "correspondent:import", _answers(caf)),
        "register_to_check": _register(steward),
        "register_lost": _applied(steward, "steward:register", _register(steward)),
        **_hands(cast, mine),
        **_territories(caf, released.name),
        "table": _table(caf),
        **_fiches(cast[people.MARELLE], mine),
        "direction": marelle.direction_changes.all()[0].pk,
    }


def _ask_for_dates(caf: Visit) -> None:
    """Dates beyond the bounds, which the national team has not answered."""
    edition = Edition.objects.get(survey_year=2018)
    caf.post(
        "correspondent:window",
        2018,
        territory="department-04",
        opens_on=edition.opens_on.isoformat(),
        closes_on=(edition.closes_on + timedelta(days=70)).isoformat(),
        reason="Inondation (fictive)",
        demander="1",
    )


def _lent_key(steward: Visit) -> int:
    """The key of a federation that is missing, lent to the Caf."""
    today = timezone.localdate()
    steward.post(
        "steward:key_lend",
        territory="05",
        institution="federation",
        holder="autre",
        since=today.isoformat(),
        until=(today + timedelta(days=30)).isoformat(),
        reason="Poste vacant (fictif)",
        committee="technical",
        decided_on=today.isoformat(),
        subject="Clé de la fédération confiée à la Caf",
    )
    return Delegation.objects.get(decision__isnull=False).pk


def _hands(cast: Cast, mine: Response) -> dict[str, object]:
    """Two pages handed over, one of which was rendered; a session held today."""
    director, caf = cast[people.MARELLE], cast[people.CAF]
    rendered, open_link = (_handed(director, mine, name) for name in ("Le bureau", "La trésorière"))
    director.client.post(reverse("respondent:handed_finish", args=[rendered]))
    volx = Response.objects.get(structure__name="Centre social de Volx", edition__survey_year=2018)
    caf.post(
        "correspondent:session_hold",
        2018,
        "04",
        title="Après-midi de Manosque",
        held_on=timezone.localdate().isoformat(),
        place="Salle des fêtes",
        structure=[volx.pk, mine.pk],
    )
    seat = Seat.objects.get(response=mine)
    return {
        "secret": open_link,
        "rendered": rendered,
        "session": seat.session_id,
        "seat": seat.pk,
    }


def _handed(director: Visit, mine: Response, name: str) -> str:
    """The secret of a link, which the browser of the director carries to the next page."""
    director.post("respondent:hand_over", mine.pk, block="publics", name=name, days="7")
    return str(director.client.cookies["lien-confie"].value)


def _fiches(director: Visit, mine: Response) -> dict[str, object]:
    """A workbook with one good answer and a faulty one."""
    top = f"code;réponse\nidentifiant;{mine.structure.identifier}\nenquête;2018\n"
    content = f"{top}{QUESTION};640\npublic_age_0_3;beaucoup\n".encode()

    def sent() -> str:
        return _token(director.upload("respondent:workbook", "fiche.csv", content))

    return {
        "fiches_to_check": sent(),
        "fiches_lost": _applied(director, "respondent:workbook", sent()),
    }


def _answers(caf: Visit) -> str:
    """A spreadsheet with one good line, and one of a structure that nobody knows."""
    volx = Structure.objects.get(name="Centre social de Volx").identifier
    content = data_files.sheet({volx: {QUESTION: "640"}, "S999999X": {QUESTION: "12"}})
    return _token(caf.upload("correspondent:import", "reponses.csv", content, enquete=2018))


def _holders(caf: Visit, structure: Structure) -> str:
    """A spreadsheet of those who answer: one who comes, one of a structure that nobody knows."""
    text = f"identifiant,nom,courriel\n{structure.identifier},Lina Mas,lina@exemple.test\n"
    content = (text + "S999999X,A,a@exemple.test\n").encode()
    return _token(caf.upload("correspondent:people_file", "responsables.csv", content))


def _register(steward: Visit) -> str:
    """A register where one line lost its commune."""
    header, first, *others = data_files.REGISTER.read_text(encoding="utf-8").splitlines()
    broken = first.replace("04112", "99999").replace("04049", "99999")
    text = "\n".join([header, broken, *others])
    return _token(steward.upload("steward:register_import", "registre.csv", text.encode()))


def _territories(caf: Visit, release: str) -> dict[str, object]:
    """A convention, a file of conventions with a fault, a gap put to discussion."""
    caf.post(
        "correspondent:made_new",
        level="agreement",
        name="CTG de Manosque",
        members="04112\n04197",
        begins_on="2018-01-01",
        signatories="Caf\nVille de Manosque",
    )
    header = "type,nom,territoires,debut,signataires\n"
    lines = "CTG,CTG de Sisteron,04209,01/01/2018,Caf\nCTG,Ailleurs,05061,01/01/2018,Caf\n"
    file = (header + lines).encode()
    caf.post(
        "correspondent:gap_mark", "departement", "04", indicateur="budget_mean", edition=release
    )
    return {
        "made": MadeTerritory.objects.get().territory.code,
        "made_to_check": _token(caf.upload("correspondent:made_file", "ctg.csv", file)),
        "agreed": AgreedAction.objects.get().pk,
    }


def _table(caf: Visit) -> int:
    """A table shared with the department, and what its owner says of it."""
    address = f"{reverse('visitor:save_table')}?indicateur=public_total&territoires=france"
    circle = Territory.objects.get(level="department", code="04").pk
    caf.client.post(
        address, {"name": "Les publics", "reach": f"network:{circle}", "versions": "suivre"}
    )
    table = SavedTable.objects.get()
    caf.post("visitor:write_comment", table.pk, texte="À relire avant le comité (fictif)")
    return table.pk


def _local(caf: Visit) -> str:
    """A local question, asked on the territory of the one who wrote it."""
    written = caf.post(
        "correspondent:local_question_new",
        territory=Territory.objects.get(level="department", code="04").pk,
        label="Combien de jardins partagés ?",
        purpose="Préparer l’appel à projets",
        kind="count",
        unit="jardin",
        audience="CS,EVS",
        minutes="0.5",
    )
    key = str(resolve(written.url).kwargs["key"])
    department = Territory.objects.get(level="department", code="04")
    caf.post("correspondent:local_take", key, territoire=department.pk, enquete=2018)
    return key


def _questionnaire(steward: Visit) -> str:
    """A workbook that changes words, retires a question and adds a check."""
    edited = Edited.opened(steward.get("steward:questionnaire_file", 2019).content)
    edited.write("survey", QUESTION, "label", "Combien de participants différents ?")
    edited.write("survey", "local_events", "jusqu’à", 2017)
    leaning = edited.line("contrôles", "events_organised <= local_events", among="expression")
    edited.put("contrôles", leaning, "jusqu’à", 2017)
    edited.add(
        "contrôles",
        len(edited.sheets["contrôles"]),
        name="few_participants",
        expression=f"{QUESTION} > 100",
        gravité="information",
        message="Peu de participants.",
        correction="Vérifiez le total.",
        public="CS",
    )
    content = edited.saved()
    return _token(steward.upload("steward:questionnaire_import", "q.xlsx", content, at=[2019]))


def _token(page: Any) -> str:
    return str(resolve(page.request["PATH_INFO"]).kwargs["token"])


def _applied(visit: Visit, doors: str, token: str) -> str:
    """Apply what was previewed; the lines that stay out wait under another name."""
    preview = visit.get(f"{doors}_preview", token)
    sent = visit.post(f"{doors}_apply", token, vu=hidden_box(preview, "vu"))
    return str(resolve(sent.url).kwargs["token"])
