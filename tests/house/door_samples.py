"""Who knocks at the doors, and which objects are behind them.

A desk that adds an address with parameters adds one line to `SAMPLES`: how to obtain these
parameters from the scenario. The objects belong to La Marelle, a centre of the 04: the structure
of « structure », in the department of « Caf », « fédération » and the region of « région ».
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

import kept
import tiny_campaign
from factories import people
from house import calendar_objects
from house.questionnaire_doors import QUESTIONNAIRE_DOORS
from house.territory_doors import TERRITORY_DOORS
from house.trajectory_doors import TRAJECTORY_DOORS
from senacs.accounts.models import Membership, Person
from senacs.analytics.actions import make_release
from senacs.analytics.models import Release
from senacs.campaigns import queries
from senacs.campaigns.actions import (
    corrections,
    hand_overs,
    local_questions,
    protocols,
    reminders,
    reviews,
    sessions,
)
from senacs.campaigns.actions.hand_overs import Wish
from senacs.campaigns.actions.sessions import SessionPlan
from senacs.campaigns.models import (
    Delegation,
    HandOver,
    Justification,
    LocalQuestion,
    Mail,
    Milestone,
    Protocol,
    Query,
    Response,
    Seat,
    Window,
    WindowRequest,
)
from senacs.campaigns.rules.attachments import Sent
from senacs.campaigns.rules.mail_words import Links
from senacs.campaigns.rules.states import Institution
from senacs.catalogue import registry
from senacs.catalogue.publications.shelf import sections
from senacs.exchange import actions as library
from senacs.exchange.models import ActionSheet
from senacs.exchange.rules import DIMENSIONS, KEYWORDS, PUBLICS, STATUSES, Draft
from senacs.method.questionnaire import Kind
from senacs.publications.actions import BROCHURE
from senacs.publications.needs import slots_of
from senacs.structures.models import Structure, Twins
from senacs.structures.rules import CS
from senacs.territories.models import Territory
from senacs.territories.rules import EVERYWHERE, Level
from tiny_campaign import TinyCampaign

OWNER = "La Marelle"
# Column of the table: short name of the person in the tiny campaign.
CALLERS = {
    "membre": "member",
    "structure": "director",
    "contributrice": "contributor",
    "structure voisine": "neighbour",
    "Caf": "caf",
    "fédération": "federation",
    "région": "regional",
    "Caf d’ailleurs": "caf_05",
    "national": "steward",
}
COLUMNS = ("visiteur", "sans rôle", *CALLERS)


@dataclass(frozen=True)
class Scenario:
    """La Marelle took part in a released edition, and has deposited again in the open one.

    One check was explained, one question was asked and answered, one correction and one protocol
    were proposed, one page was handed over, a session is held today, one action sheet and one
    local question were written.
    """

    campaign: TinyCampaign
    released: Release
    response: Response
    justification: Justification
    query: Query
    hand_over: HandOver
    seat: Seat
    action_sheet: ActionSheet
    window: Window
    window_request: WindowRequest
    milestone: Milestone
    mail: Mail
    local_question: LocalQuestion
    callers: Mapping[str, Person | None]

    @property
    def structure(self) -> Structure:
        return self.response.structure


def scenario() -> Scenario:
    """The scenario, built in the test database through the real verbs. Played once."""
    return kept.played(_scenario, demonstration=settings.DEMONSTRATION)


def _scenario(*, demonstration: bool) -> Scenario:
    """`demonstration`: a release made in one says so."""
    campaign = tiny_campaign.make(evs=0)
    released = _released(campaign)
    tiny_campaign.open_next(campaign)
    tiny_campaign.answer(campaign, OWNER)
    tiny_campaign.deposit(campaign, OWNER)
    response = campaign.response(OWNER)
    justification = response.justifications.first()
    assert justification is not None, "the answers of La Marelle hold a check to justify"
    query = reviews.ask(
        response_id=response.pk,
        question_key=next(iter(response.values)),
        kind="explain",
        text="D’où vient ce nombre ?",
        institution=Institution.CAF,
        by=campaign.actor("caf"),
    )
    reviews.answer(
        query_id=query.pk,
        text="Voici.",
        by=campaign.actor("director"),
        files=[Sent("compte.pdf", b"%PDF-1.7")],
    )
    _agree_locally(campaign, response)
    action_sheet = library.write(
        structure=response.structure,
        draft=Draft(
            title="Le café du jeudi",
            dimension=min(DIMENSIONS),
            year=2017,
            status=min(STATUSES),
            summary="Chaque jeudi, un accueil libre autour d’un café.",
            keywords=(min(KEYWORDS),),
            publics=(min(PUBLICS),),
        ),
        by=campaign.actor("director"),
    )
    return Scenario(
        campaign=campaign,
        released=released,
        response=response,
        justification=justification,
        query=query,
        hand_over=_handed_over(campaign, response),
        seat=_seat(campaign, response),
        action_sheet=action_sheet,
        window=calendar_objects.window(campaign),
        window_request=calendar_objects.window_request(campaign),
        milestone=calendar_objects.milestone(campaign),
        mail=_mail(campaign),
        local_question=local_questions.write(
            territory=Territory.objects.get(level="department", code="04"),
            draft=local_questions.LocalDraft(
                label="Combien de jardins ?", kind=Kind.COUNT, purpose="Un appel à projets"
            ),
            by=campaign.actor("caf"),
        ),
        callers={"visiteur": None, "sans rôle": people.person("Sans rôle")}
        | {column: campaign.people[who] for column, who in CALLERS.items()},
    )


def _agree_locally(campaign: TinyCampaign, response: Response) -> None:
    """A correction awaits the structure, a protocol awaits the federation."""
    corrections.propose(
        response_id=response.pk,
        question_key="project_axis_1",
        raw="Accueillir autrement",
        reason="Faute de frappe",
        institution=Institution.CAF,
        by=campaign.actor("caf"),
    )
    protocols.propose(
        territory=Territory.objects.get(level=Level.DEPARTMENT, code="04"),
        terms=protocols.Terms(["caf"], ["CS"], timezone.localdate(), "Pas de fédération"),
        institution=Institution.CAF,
        by=campaign.actor("caf"),
    )
    calendar_objects.lent_key(campaign)


def _mail(campaign: TinyCampaign) -> Mail:
    """A message to the director of La Marelle."""
    links = Links("", lambda _: "", lambda _: "")
    reminders.send(
        edition=campaign.edition, where=EVERYWHERE, links=links, by=campaign.actor("caf")
    )
    return Mail.objects.get(lines__response=campaign.response(OWNER), person_id__isnull=False)


def _handed_over(campaign: TinyCampaign, response: Response) -> HandOver:
    asked = queries.asked_of(response).questionnaire
    given = hand_overs.give(
        response_id=response.pk,
        wish=Wish(block=asked.blocks[0].key, name="Le trésorier"),
        by=campaign.actor("director"),
        url_of=str,
    )
    return given.hand_over


def _seat(campaign: TinyCampaign, response: Response) -> Seat:
    session = sessions.hold(
        edition=campaign.edition,
        territory=Territory.objects.get(level="department", code="04"),
        plan=SessionPlan("Après-midi de saisie", timezone.localdate()),
        responses=[response],
        by=campaign.actor("caf"),
    )
    return session.seats.get()


def _released(campaign: TinyCampaign) -> Release:
    """The four centres answer, both institutions sign, the steward closes."""
    tiny_campaign.finish(campaign, *tiny_campaign.CENTRES)
    return make_release(edition=campaign.edition, by=campaign.actor("steward"))


Sample = Callable[[Scenario], Mapping[str, object]]


def _fact(knocking: Scenario) -> Mapping[str, object]:
    fact = knocking.structure.facts.first()
    assert fact is not None
    return {"identifier": knocking.structure.identifier, "fact_id": fact.pk}


def _twins(knocking: Scenario) -> Mapping[str, object]:
    first, second = Structure.objects.order_by("pk")[:2]
    pair, _ = Twins.objects.get_or_create(first=first, second=second, defaults={"score": 0.7})
    return {"twins_id": pair.pk}


def _holder(knocking: Scenario) -> Mapping[str, object]:
    held = Membership.objects.get(person=knocking.campaign.people["director"])
    return {"membership_id": held.pk}


def _response(knocking: Scenario) -> Mapping[str, object]:
    return {"response_id": knocking.response.pk}


def _block(knocking: Scenario) -> Mapping[str, object]:
    questionnaire = queries.asked_of(knocking.response).questionnaire
    return {**_response(knocking), "block": questionnaire.blocks[0].key}


def _year(knocking: Scenario) -> Mapping[str, object]:
    return {"year": knocking.campaign.edition.survey_year}


def _figure(knocking: Scenario) -> Mapping[str, object]:
    return {"key": min(registry.indicators(knocking.released.edition.data_year))}


def _brochure(knocking: Scenario) -> Mapping[str, object]:
    """Not published: ignored by everybody."""
    return {"department": "04", "year": knocking.released.edition.survey_year}


def _draft(knocking: Scenario) -> Mapping[str, object]:
    return {"code": "04", "year": knocking.released.edition.survey_year}


def _slot(knocking: Scenario) -> Mapping[str, object]:
    return {**_draft(knocking), "key": min(slots_of(sections(BROCHURE)))}


def _sheet(knocking: Scenario) -> Mapping[str, object]:
    year = knocking.released.edition.survey_year
    return {"identifier": knocking.structure.identifier, "year": year}


def _action_sheet(knocking: Scenario) -> Mapping[str, object]:
    return {"sheet_id": knocking.action_sheet.pk}


def _membership(knocking: Scenario) -> Membership:
    return knocking.campaign.people["director"].memberships.get()


def _handed(_: Scenario) -> Mapping[str, object]:
    """A link that nobody gave: ignored by everybody."""
    return {"secret": "lien-que-personne-n-a-confie"}


def _seated(knocking: Scenario) -> Mapping[str, object]:
    return {"seat_id": knocking.seat.pk, "block": _block(knocking)["block"]}


def _session(knocking: Scenario) -> Mapping[str, object]:
    return {"session_id": knocking.seat.session_id}


def _nothing_kept(_: Scenario) -> Mapping[str, object]:
    """A file that nobody sent: whoever may import is told that it is unknown."""
    return {"token": "aucun-fichier"}


def _piece(knocking: Scenario) -> int:
    return knocking.query.attachments.get().pk


def _correction(knocking: Scenario) -> int:
    return knocking.response.corrections.get().pk


def _delegation() -> int:
    return Delegation.objects.get().pk


def _protocol(_: Scenario) -> int:
    return Protocol.objects.get().pk


_PAIR_DOORS = ("protocol", "propose_protocol", "delegate")


_BROCHURE_DOORS = (
    "brochure",
    "brochure_build",
    "brochure_preview",
    "brochure_pdf",
    "approve_as_caf",
    "approve_as_federation",
    "brochure_publish",
)
SAMPLES: dict[str, Sample] = {
    "account_reset_password_from_key": lambda _: {"uidb36": "1", "key": "fausse-cle"},
    **{f"correspondent:{name}": _draft for name in _BROCHURE_DOORS},
    "correspondent:slot": _slot,
    "correspondent:slot_empty": _slot,
    "correspondent:agreement": lambda s: {**_draft(s), "kind": CS},
    "correspondent:agreement_end": lambda s: {**_draft(s), "agreement_id": 0},
    "visitor:estimates": lambda s: {"name": s.released.name},
    "respondent:overview": _response,
    "respondent:page": _block,
    "respondent:save": _block,
    "respondent:points": _block,
    "respondent:justify": lambda s: {**_response(s), "check": s.justification.check_key},
    "respondent:left": _response,
    "respondent:deposit": _response,
    "respondent:receipt": lambda s: {**_response(s), "number": 1},
    "respondent:history": _response,
    "respondent:search": _response,
    "respondent:remark": lambda s: {**_response(s), "question": next(iter(s.response.values))},
    "respondent:draft_sheet": _response,
    "respondent:draft_sheet_file": lambda s: {**_response(s), "number": 1},
    "respondent:value": lambda s: {**_response(s), "key": s.query.question_key},
    "respondent:piece": lambda s: {**_response(s), "piece": _piece(s)},
    "respondent:correction": lambda s: {**_response(s), "correction_id": _correction(s)},
    "respondent:answer": lambda s: {**_response(s), "query": s.query.pk},
    "respondent:hand_over": _response,
    "respondent:hand_over_prolong": lambda s: {**_response(s), "hand_over_id": s.hand_over.pk},
    "respondent:hand_over_withdraw": lambda s: {**_response(s), "hand_over_id": s.hand_over.pk},
    "respondent:worksheet": _response,
    "respondent:workbook_of": _response,
    "respondent:workbook_preview": _nothing_kept,
    "respondent:workbook_apply": _nothing_kept,
    "respondent:workbook_result": _nothing_kept,
    "respondent:workbook_faulty": _nothing_kept,
    "correspondent:session_worksheets": _session,
    "respondent:seated_page": _seated,
    "respondent:seated_save": _seated,
    "respondent:seated_points": _seated,
    "correspondent:session_hold": lambda s: {**_year(s), "code": "04"},
    "correspondent:session": _session,
    "correspondent:session_rows": _session,
    "correspondent:session_change": _session,
    "correspondent:session_present": _session,
    "correspondent:session_leave": lambda s: {**_session(s), "seat_id": s.seat.pk},
    "correspondent:session_end": _session,
    "correspondent:session_summary": _session,
    "respondent:handed_page": _handed,
    "respondent:handed_save": _handed,
    "respondent:handed_points": _handed,
    "respondent:handed_finish": _handed,
    "correspondent:response": _response,
    "correspondent:deposit": lambda s: {**_response(s), "number": 1},
    "correspondent:ask": lambda s: {**_response(s), "key": s.query.question_key},
    "correspondent:value": lambda s: {**_response(s), "key": s.query.question_key},
    "correspondent:correct": lambda s: {**_response(s), "key": s.query.question_key},
    "correspondent:withdraw": lambda s: {"correction_id": _correction(s)},
    "correspondent:exclude": _response,
    "correspondent:refusal": _response,
    "correspondent:reinstate": _response,
    "correspondent:sign_by_delegation": lambda s: {**_response(s), "delegation_id": 0},
    "correspondent:reopen_query": lambda s: {"query_id": s.query.pk},
    "correspondent:delay_query": lambda s: {"query_id": s.query.pk},
    "correspondent:piece": lambda s: {"piece_id": _piece(s)},
    **{f"correspondent:{name}": lambda _: {"code": "04"} for name in _PAIR_DOORS},
    **{
        f"correspondent:{verb}_protocol": lambda s: {"code": "04", "protocol_id": _protocol(s)}
        for verb in ("sign", "end", "unlock")
    },
    "correspondent:end_delegation": lambda _: {"code": "04", "delegation_id": 0},
    "correspondent:sign_as_caf": _response,
    "correspondent:sign_as_federation": _response,
    "correspondent:send_back": _response,
    "correspondent:invite": _response,
    "correspondent:close_query": lambda s: {"query_id": s.query.pk},
    "correspondent:judge": lambda s: {"justification_id": s.justification.pk},
    "correspondent:import_model": _year,
    "correspondent:answers_csv": _year,
    "correspondent:answers_workbook": _year,
    "correspondent:import_preview": _nothing_kept,
    "correspondent:people_file_preview": _nothing_kept,
    "correspondent:people_file_apply": _nothing_kept,
    "correspondent:import_apply": _nothing_kept,
    "correspondent:import_progress": _nothing_kept,
    "correspondent:import_result": _nothing_kept,
    "correspondent:import_faulty": _nothing_kept,
    "correspondent:calendar": _year,
    "correspondent:diary": _year,
    "correspondent:window": _year,
    "correspondent:window_remove": lambda s: {"window_id": s.window.pk},
    "correspondent:request_withdraw": lambda s: {"request_id": s.window_request.pk},
    "correspondent:milestone_add": _year,
    "correspondent:milestone": lambda s: {"milestone_id": s.milestone.pk},
    "correspondent:milestone_remove": lambda s: {"milestone_id": s.milestone.pk},
    "correspondent:extend": _response,
    "correspondent:extension_withdraw": _response,
    "correspondent:reminder_preview": _year,
    "correspondent:reminders_send": _year,
    "correspondent:reminders_switch": _year,
    "correspondent:mail": lambda s: {"mail_id": s.mail.pk},
    "correspondent:mail_redirect": lambda s: {"mail_id": s.mail.pk},
    "correspondent:mail_report": lambda s: {"mail_id": s.mail.pk},
    "steward:committee": lambda _: {"slug": "technique"},
    "steward:committee_file": lambda _: {"slug": "technique"},
    "steward:key_take_back": lambda _: {"delegation_id": _delegation()},
    "steward:mail_template": lambda _: {"step": "invitation"},
    "steward:mail_template_restore": lambda _: {"step": "invitation"},
    "steward:dates": _year,
    "steward:edition": _year,
    **QUESTIONNAIRE_DOORS,
    **TERRITORY_DOORS,
    **TRAJECTORY_DOORS,
    "steward:checks": _year,
    "steward:checks_file": _year,
    "steward:open": _year,
    "steward:close": _year,
    "steward:reopen": _year,
    "steward:register_preview": _nothing_kept,
    "steward:register_apply": _nothing_kept,
    "steward:register_result": _nothing_kept,
    "steward:register_faulty": _nothing_kept,
    "steward:structure": lambda s: {"identifier": s.structure.identifier},
    "steward:structure_edit": lambda s: {"identifier": s.structure.identifier},
    "steward:structure_event": lambda s: {"identifier": s.structure.identifier},
    "steward:structure_fact": lambda s: {"identifier": s.structure.identifier},
    "steward:structure_part": lambda s: {"identifier": s.structure.identifier},
    "steward:structure_fact_dates": _fact,
    "steward:twins_pair": _twins,
    "correspondent:person_add": lambda s: {"identifier": s.structure.identifier},
    "correspondent:person_replace": _holder,
    "steward:person": lambda s: {"person_id": s.campaign.people["director"].pk},
    "steward:close_account": lambda s: {"person_id": s.campaign.people["director"].pk},
    "steward:end_membership": lambda s: {"membership_id": _membership(s).pk},
    "visitor:structure": lambda s: {"identifier": s.structure.identifier},
    "visitor:explorer_choice": lambda _: {"what": "indicateurs"},
    "visitor:explorer_file": lambda _: {"kind": "csv"},
    "visitor:figure": _figure,
    "visitor:figure_file": lambda s: {**_figure(s), "kind": "csv"},
    "visitor:evolution": _figure,
    "visitor:evolution_file": lambda s: {**_figure(s), "kind": "csv"},
    "visitor:thematic_file": lambda _: {"kind": "csv"},
    "visitor:coverage_file": lambda _: {"kind": "csv"},
    "visitor:white_zones_file": lambda _: {"kind": "csv"},
    "visitor:what_if_file": lambda _: {"kind": "csv"},
    "visitor:revision": _figure,
    "visitor:question": lambda _: {"key": "volunteers_total"},
    "visitor:question_file": lambda _: {"key": "volunteers_total", "kind": "csv"},
    "visitor:brochure": _brochure,
    "visitor:brochure_file": _brochure,
    "visitor:sheet": _sheet,
    "visitor:sheet_file": _sheet,
    "visitor:action_sheet": _action_sheet,
    "member:edit_sheet": _action_sheet,
    "member:withdraw_sheet": _action_sheet,
}
