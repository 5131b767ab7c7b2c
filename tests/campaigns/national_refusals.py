"""Wrong rows of the tables of the national campaign: calendar, reviews, hands, mail."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from senacs.campaigns import models
from senacs.territories.models import Territory
from tiny_campaign import TinyCampaign

TODAY = date(2026, 11, 22)
NOW = timezone.now()
BEFORE, AFTER = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
Write = Callable[..., object]
AUTHOR = {"at": NOW, "by_label": "N. Ferrand"}


def place() -> Territory:
    return Territory.objects.get(level="department", code="04")


def twice(write: Write) -> Write:
    """The row, then the same row with other values: what uniqueness forbids."""

    def written(tiny: TinyCampaign, **values: Any) -> None:
        write(tiny)
        write(tiny, **values)

    return written


def window(tiny: TinyCampaign, *, code: str = "04", **values: Any) -> object:
    territory = Territory.objects.get(level="department", code=code)
    row = {"edition": tiny.edition, "territory": territory, "opens_on": TODAY, "closes_on": TODAY}
    return models.Window.objects.create(**{**AUTHOR, **row, "reason": "Neige", **values})


def extension(tiny: TinyCampaign, **values: Any) -> object:
    row = {"response": tiny.response(), "until": AFTER, "reason": "Travaux"}
    return models.Extension.objects.create(**{**AUTHOR, **row, **values})


def milestone(tiny: TinyCampaign, **values: Any) -> object:
    row = {"edition": tiny.edition, "phase": "entry", "title": "Saisie", "starts_on": TODAY}
    return models.Milestone.objects.create(**{**AUTHOR, **row, **values})


def decision(tiny: TinyCampaign, **values: Any) -> object:
    row = {"edition": tiny.edition, "committee": "local", "decided_on": TODAY, "subject": "Dates"}
    return models.Decision.objects.create(**{**AUTHOR, **row, **values})


def revision(tiny: TinyCampaign, **values: Any) -> object:
    row = {"edition": tiny.edition, "number": 900, "source": "screen", "document": {}}
    return models.Revision.objects.create(**{**AUTHOR, **row, **values})


def local_question(_: TinyCampaign, **values: Any) -> Any:
    row = {"key": "velo", "territory": place(), "document": {}, "purpose": "Savoir"}
    return models.LocalQuestion.objects.create(**{**AUTHOR, **row, **values})


def two_uses(tiny: TinyCampaign, *, territory: str = "04") -> None:
    question = local_question(tiny)
    for code in ("04", territory):
        models.LocalUse.objects.create(
            **AUTHOR,
            edition=tiny.edition,
            question=question,
            territory=Territory.objects.get(level="department", code=code),
        )


def query(tiny: TinyCampaign, **values: Any) -> models.Query:
    row = {"response": tiny.response(), "question_key": "public_total", "kind": "explain"}
    asked = {"text": "?", "institution": "caf", "asked_at": NOW, "due_on": TODAY}
    return models.Query.objects.create(**{"asked_by_label": "N. Ferrand", **row, **asked, **values})


def query_step(tiny: TinyCampaign, **values: Any) -> object:
    row = {"query": query(tiny), "verb": "ask"}
    return models.QueryStep.objects.create(**{**AUTHOR, **row, **values})


def visit(tiny: TinyCampaign, **values: Any) -> object:
    row = {"response": tiny.response(), "person_id": 1, "at": NOW}
    return models.Visit.objects.create(**{**row, **values})


def hand_over(tiny: TinyCampaign, **values: Any) -> object:
    row = {"response": tiny.response(), "block": "produits", "name": "Le trésorier"}
    dated = {"expires_at": NOW, "secret_digest": "a" * 64}
    return models.HandOver.objects.create(**{**AUTHOR, **row, **dated, **values})


def session(tiny: TinyCampaign, **values: Any) -> Any:
    row = {"edition": tiny.edition, "territory": place(), "title": "Digne", "held_on": TODAY}
    return models.Session.objects.create(**{**AUTHOR, **row, **values})


def two_seats(tiny: TinyCampaign, *, name: str = "La Marelle") -> None:
    held = session(tiny)
    for structure in ("La Marelle", name):
        models.Seat.objects.create(**AUTHOR, session=held, response=tiny.response(structure))


def delegation(_: TinyCampaign, **values: Any) -> object:
    row = {"territory": place(), "institution": "caf", "since": TODAY, "until": TODAY}
    return models.Delegation.objects.create(**{**AUTHOR, **row, "reason": "Congé", **values})


def correction(tiny: TinyCampaign, **values: Any) -> object:
    row = {"response": tiny.response(), "question_key": "public_total", "institution": "caf"}
    return models.Correction.objects.create(**{**AUTHOR, **row, "reason": "Erreur", **values})


def agreed_correction(tiny: TinyCampaign, *, is_written: bool = False) -> object:
    change = tiny.response().changes.first() if is_written else None
    verdict = {"verdict": "agreed", "verdict_at": NOW, "verdict_by_label": "C. Aubert"}
    return correction(tiny, **verdict, change=change)


def peer_group(tiny: TinyCampaign, **values: Any) -> object:
    row = {"edition": tiny.edition, "audience": "CS", "group": "test", "label": "CS", "size": 9}
    return models.PeerGroup.objects.create(**{**row, **values})


def mail_template(_: TinyCampaign, **values: Any) -> object:
    row = {"step": "invitation", "number": 900, "subject": "Bonjour", "body": "Texte"}
    return models.MailTemplate.objects.create(**{**AUTHOR, **row, **values})


def mail(tiny: TinyCampaign, **values: Any) -> Any:
    row = {"edition": tiny.edition, "step": "invitation", "email": "a@b.test", "name": "A"}
    return models.Mail.objects.create(**{**AUTHOR, **row, **values})


def two_mail_lines(tiny: TinyCampaign, *, step: str = "invitation") -> None:
    for one in ("invitation", step):
        models.MailLine.objects.create(
            mail=mail(tiny), response=tiny.response(), step=one, email="a@b.test"
        )


def edition(_: TinyCampaign, **values: Any) -> object:
    row = {"survey_year": 2030, "data_year": 2029, "opens_on": TODAY, "closes_on": TODAY}
    return models.Edition.objects.create(**{"title": "Enquête", **row, **values})


def protocol(_: TinyCampaign, **values: Any) -> object:
    row = {"territory": place(), "keys": ["caf"], "since": TODAY}
    return models.Protocol.objects.create(**{**AUTHOR, **row, **values})


def window_request(tiny: TinyCampaign, **values: Any) -> object:
    row = {
        "edition": tiny.edition, "territory": place(), "opens_on": TODAY, "closes_on": AFTER,
        "reason": "Grève des transports",
    }  # fmt: skip
    return models.WindowRequest.objects.create(**{**AUTHOR, **row, **values})


def structure_request(tiny: TinyCampaign, **values: Any) -> object:
    response = {"territory": None, "opens_on": None, "response": tiny.response()}
    return window_request(tiny, **{**response, **values})


WITHDRAWN = {"withdrawn_at": NOW}
ANSWERED = {"answered_at": NOW, "answered_by_label": "C. Aubert"}

# As in `test_constraints`: the write, values that are refused, neighbours that are accepted.
REFUSED: dict[str, tuple[Write, dict[str, Any], dict[str, Any]]] = {
    "edition_grace_after_closing": (edition, {"grace_until": BEFORE}, {"grace_until": TODAY}),
    "one_window_per_territory": (twice(window), {}, {"code": "05"}),
    "window_dates_in_order": (window, {"closes_on": BEFORE}, {"closes_on": AFTER}),
    "window_grace_after_closing": (window, {"grace_until": BEFORE}, {"grace_until": AFTER}),
    "window_has_reason": (window, {"reason": ""}, {}),
    "one_standing_extension_per_response": (
        twice(extension),
        {},
        {**WITHDRAWN, "withdrawn_by_label": "N. Ferrand"},
    ),
    "extension_has_reason": (extension, {"reason": ""}, {}),
    "extension_withdrawal_has_author": (
        extension,
        WITHDRAWN,
        {**WITHDRAWN, "withdrawn_by_label": "N. Ferrand"},
    ),
    "milestone_phase": (milestone, {"phase": "lunch"}, {"phase": "analysis"}),
    "milestone_dates_in_order": (milestone, {"ends_on": BEFORE}, {"ends_on": TODAY}),
    "milestone_has_title": (milestone, {"title": ""}, {}),
    "decision_committee": (decision, {"committee": "friends"}, {"committee": "technical"}),
    "decision_has_subject": (decision, {"subject": ""}, {}),
    "revision_number_unique": (twice(revision), {}, {"number": 901}),
    "revision_source": (revision, {"source": "dream"}, {"source": "spreadsheet"}),
    "local_state": (local_question, {"state": "lost"}, {"state": "retired"}),
    "local_question_has_purpose": (local_question, {"purpose": ""}, {}),
    "local_promoted_names_question": (
        local_question,
        {"state": "promoted"},
        {"state": "promoted", "promoted_as": "bicycles"},
    ),
    "local_question_used_once": (two_uses, {}, {"territory": "05"}),
    "hand_over_names_somebody": (hand_over, {"name": ""}, {}),
    "hand_over_withdrawal_has_author": (
        hand_over,
        WITHDRAWN,
        {**WITHDRAWN, "withdrawn_by_label": "C. Aubert"},
    ),
    "session_has_title": (session, {"title": ""}, {}),
    "one_seat_per_session": (two_seats, {}, {"name": "San-Bastian"}),
    "protocol_caf_signature_has_author": (
        protocol,
        {"caf_signed_on": TODAY},
        {"caf_signed_on": TODAY, "caf_signed_by_label": "N. Ferrand"},
    ),
    "protocol_federation_signature_has_author": (
        protocol,
        {"federation_signed_by_label": "L. Tardieu"},
        {"federation_signed_on": TODAY, "federation_signed_by_label": "L. Tardieu"},
    ),
    "delegation_institution": (delegation, {"institution": "cnaf"}, {"institution": "federation"}),
    "delegation_dates_in_order": (delegation, {"until": BEFORE}, {"until": AFTER}),
    "delegation_has_reason": (delegation, {"reason": ""}, {}),
    "delegation_end_has_author": (
        delegation,
        {"ended_at": NOW},
        {"ended_at": NOW, "ended_by_label": "N. Ferrand"},
    ),
    "correction_institution": (correction, {"institution": "cnaf"}, {"institution": "federation"}),
    "correction_verdict": (
        correction,
        {"verdict": "perhaps", "verdict_at": NOW, "verdict_by_label": "C. Aubert"},
        {"verdict": "refused", "verdict_at": NOW, "verdict_by_label": "C. Aubert"},
    ),
    "correction_verdict_has_author": (correction, {"verdict": "refused"}, {}),
    "correction_agreed_was_written": (agreed_correction, {}, {"is_written": True}),
    "correction_has_reason": (correction, {"reason": ""}, {}),
    "one_pending_correction_per_field": (
        twice(correction),
        {},
        {"verdict": "withdrawn", "verdict_at": NOW, "verdict_by_label": "N. Ferrand"},
    ),
    "query_consequence_of_a_closing": (
        query,
        {"consequence": "kept"},
        {"consequence": "kept", "closed_at": NOW, "closed_by_label": "N. Ferrand"},
    ),
    "one_visit_per_person_and_response": (twice(visit), {}, {"person_id": 2}),
    "query_step_verb": (query_step, {"verb": "forget"}, {"verb": "reopen"}),
    "one_peer_group_per_key": (twice(peer_group), {}, {"group": "other"}),
    "peer_audience": (peer_group, {"audience": "XX"}, {"audience": "EVS"}),
    "mail_template_number_unique": (twice(mail_template), {}, {"number": 901}),
    "mail_state_known": (mail, {"state": "lost"}, {"state": "failed"}),
    "mail_sent_has_date": (mail, {"state": "sent"}, {"state": "sent", "sent_at": NOW}),
    "one_mail_per_step_and_person": (two_mail_lines, {}, {"step": "relance-1"}),
    "window_request_state": (
        window_request,
        {"state": "lost", **ANSWERED},
        {"state": "withdrawn", **ANSWERED},
    ),
    "window_request_for_one_or_the_other": (window_request, {"territory": None}, {}),
    "window_request_has_reason": (window_request, {"reason": ""}, {}),
    "window_request_answer_has_author": (
        window_request,
        {"state": "granted"},
        {"state": "granted", **ANSWERED},
    ),
    "window_request_refusal_has_reason": (
        window_request,
        {"state": "refused", **ANSWERED},
        {"state": "refused", "answer": "La date nationale suffit.", **ANSWERED},
    ),
    "window_request_dates_in_order": (
        window_request,
        {"closes_on": BEFORE},
        {"closes_on": TODAY},
    ),
    "one_waiting_request_per_territory": (
        twice(window_request),
        {},
        {"state": "withdrawn", **ANSWERED},
    ),
    "one_waiting_request_per_response": (
        twice(structure_request),
        {},
        {"state": "withdrawn", **ANSWERED},
    ),
}
