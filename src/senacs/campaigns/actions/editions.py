"""Verbs of an edition: create, open (freeze), close, reopen."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from typing import Any

from django.db import transaction
from django.utils import timezone

from senacs.campaigns.actions import peers
from senacs.campaigns.actions.questionnaires import keep_opening
from senacs.campaigns.actions.responses import clean_comment
from senacs.campaigns.models import Edition, Response, ResponseQuerySet, Step
from senacs.campaigns.queries import questionnaires
from senacs.campaigns.rules.questionnaires import digest_of, modules_of
from senacs.campaigns.rules.states import (
    CLOSING,
    EditionState,
    State,
    TransitionRefusedError,
    Verb,
    next_state,
    reopened_state,
)
from senacs.journal.actions import record
from senacs.journal.rules import Actor
from senacs.method.answers import plain
from senacs.structures.models import Fact, Structure
from senacs.territories.models import Containment
from senacs.territories.rules import Level, zonings


class EditionRefusedError(Exception):
    """The act does not apply to this edition; the message is French and says what to do."""


@transaction.atomic
def create(
    *,
    survey_year: int,
    data_year: int,
    opens_on: date,
    closes_on: date,
    by: Actor,
    notice: str = "",
) -> Edition:
    """Create a draft edition; the one of the year before becomes its N-1.

    Raises EditionRefusedError.
    """
    if closes_on < opens_on:
        raise EditionRefusedError("La date de clôture précède la date d’ouverture.")
    if not MINYEAR < data_year <= survey_year <= MAXYEAR:
        raise EditionRefusedError(
            "L’année des données ne peut pas suivre celle de l’enquête\u202f: vérifiez les années."
        )
    if Edition.objects.filter(survey_year=survey_year).exists():
        raise EditionRefusedError(f"L’enquête {survey_year} existe déjà.")
    if Edition.objects.filter(data_year=data_year).exists():
        raise EditionRefusedError(f"Une enquête porte déjà sur les données {data_year}.")
    edition = Edition.objects.create(
        survey_year=survey_year,
        data_year=data_year,
        title=f"Enquête {survey_year}, données {data_year}",
        opens_on=opens_on,
        closes_on=closes_on,
        previous=Edition.objects.filter(data_year=data_year - 1).first(),
        notice=plain(notice),
    )
    record(verb="campaigns.edition_created", by=by, object_kind="edition", object_id=survey_year)
    return edition


@transaction.atomic
def open_edition(*, edition_id: int, by: Actor) -> Edition:
    """Freeze questionnaire, register and denominators; invite every open structure.

    Raises EditionRefusedError when the edition is not a draft or nobody would be invited.
    """
    edition = Edition.objects.select_for_update().get(pk=edition_id)
    if edition.state != EditionState.DRAFT:
        raise EditionRefusedError("Cette enquête est déjà ouverte.")
    invited = solicit(edition)
    Response.objects.bulk_create(invited, batch_size=500)
    edition.state = EditionState.OPEN
    edition.opened_at = timezone.now()
    edition.save()
    keep_opening(edition, by)
    peers.freeze(edition)
    record(
        verb="campaigns.edition_opened",
        by=by,
        object_kind="edition",
        object_id=edition.survey_year,
        after={"structures": len(invited), "questionnaire": edition.questionnaire_digest},
    )
    return edition


def solicit(edition: Edition) -> list[Response]:
    """Put questionnaire and denominators in the edition (unsaved); its responses, unsaved too.

    Those of the structures open on the last day of the data year, with what the register said
    that day. Raises EditionRefusedError when nobody would be invited or nothing asked.
    """
    on = date(edition.data_year, 12, 31)
    structures = list(Structure.objects.open_on(on).select_related("commune"))
    if not structures:
        raise EditionRefusedError(
            "Aucune structure n’est ouverte à cette date\u202f: importez d’abord le registre."
        )
    document = questionnaires.to_freeze(edition)
    if not document.blocks:
        raise EditionRefusedError(
            f"Aucune question n’est prévue pour les données {edition.data_year}."
        )
    registers = _registers(structures, on)
    edition.questionnaire = document.to_json()
    edition.questionnaire_digest = digest_of(edition.questionnaire)
    edition.modules = modules_of(document)
    edition.denominators = _denominators(registers.values())
    return [
        Response(edition=edition, structure=s, audience=s.kind, register=registers[s.pk])
        for s in structures
    ]


def _registers(structures: list[Structure], on: date) -> dict[int, dict[str, Any]]:
    """What the register says of each structure on a day, as plain JSON."""
    facts: dict[int, dict[str, list[str]]] = {s.pk: {} for s in structures}
    for fact in Fact.objects.filter(structure__in=[s.pk for s in structures]).on(on):
        facts[fact.structure_id].setdefault(fact.kind, []).append(fact.value)
    places = _places({s.commune_id for s in structures})
    return {s.pk: _register(s, facts[s.pk], places[s.commune_id]) for s in structures}


def _register(
    structure: Structure, facts: dict[str, list[str]], places: dict[str, tuple[str, str]]
) -> dict[str, Any]:
    def first(kind: str) -> str | None:
        return next(iter(facts.get(kind, [])), None)

    return {
        "identifier": structure.identifier,
        "name": structure.name,
        "kind": structure.kind,
        "address": structure.address,
        "postcode": structure.postcode,
        "lon": structure.lon,
        "lat": structure.lat,
        "commune": structure.commune.name,
        "commune_code": structure.commune.code,
        "population": structure.commune.population,
        "population_year": structure.commune.population_year,
        **zonings(structure.commune.extra),
        "management": first("management"),
        "setting": first("setting"),
        "approvals": sorted(facts.get("approval", [])),
        "affiliations": sorted(facts.get("affiliation", [])),
        **{level: code for level, (code, _) in places.items()},
        **{f"{level}_name": name for level, (_, name) in places.items()},
    }


def _places(commune_ids: Iterable[int]) -> dict[int, dict[str, tuple[str, str]]]:
    """EPCI, department and region of communes: {commune id: {level: (code, name)}}."""
    levels = [Level.EPCI.value, Level.DEPARTMENT.value, Level.REGION.value]
    found: dict[int, dict[str, tuple[str, str]]] = {pk: {} for pk in commune_ids}
    rows = Containment.objects.filter(contained__in=list(found), container__level__in=levels)
    for commune, level, code, name in rows.values_list(
        "contained_id", "container__level", "container__code", "container__name"
    ):
        found[commune][level] = (code, name)
    return found


def _denominators(registers: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Structures solicited, and those with an approval, by department and kind: frozen."""
    known = list(registers)
    counts = Counter(_cell(r) for r in known)
    approved = Counter(_cell(r) for r in known if r["approvals"])
    return {
        "name": "solicited",
        "counts": dict(sorted(counts.items())),
        "approved": dict(sorted(approved.items())),
    }


def _cell(register: dict[str, Any]) -> str:
    return f"{register.get('department', '')}:{register['kind']}"


@dataclass(frozen=True)
class Closing:
    """What a closing did with the responses."""

    accepted: int
    left_out: int


@transaction.atomic
def close_edition(
    *, edition_id: int, by: Actor, accept_unsigned: bool = False, reason: str = ""
) -> Closing:
    """Accept signed responses and freeze the edition.

    The steward decides, with a reason, whether deposits that lack a signature are accepted.
    Raises EditionRefusedError.
    """
    edition = Edition.objects.select_for_update().get(pk=edition_id)
    if edition.state != EditionState.OPEN:
        raise EditionRefusedError("Seule une enquête ouverte peut être close.")
    reason = _reason(reason)
    states = _locked_states(edition)
    unsigned = states.count(State.DEPOSITED)
    if unsigned and not reason:
        raise EditionRefusedError(
            f"{unsigned} réponses déposées ne sont pas signées par les deux "
            "institutions\u202f: dites si vous les retenez, et pourquoi."
        )
    if not {State.SIGNED, State.DEPOSITED}.intersection(states):
        raise EditionRefusedError("Aucune réponse n’est signée\u202f: il n’y a rien à figer.")
    done: Counter[Verb] = Counter()
    for state in sorted(set(states)):
        verb = _closing_verb(state, accept_unsigned=accept_unsigned)
        if verb is not None:
            comment = reason or "Clôture de l’enquête"
            concerned = Response.objects.of_edition(edition).in_state(state)
            after = next_state(state, verb, reason=comment)
            done[verb] += _move(concerned, verb, state, after, by=by, comment=comment)
    edition.state = EditionState.CLOSED
    edition.closed_at = timezone.now()
    edition.save(update_fields=["state", "closed_at"])
    closing = Closing(accepted=done[Verb.ACCEPT], left_out=done[Verb.LEAVE_OUT])
    record(
        verb="campaigns.edition_closed",
        by=by,
        object_kind="edition",
        object_id=edition.survey_year,
        after={
            "accepted": closing.accepted,
            "left_out": closing.left_out,
            "unsigned": unsigned,
        },
        reason=reason,
    )
    return closing


def _closing_verb(state: State, *, accept_unsigned: bool) -> Verb | None:
    if state is State.SIGNED:
        return Verb.ACCEPT
    if state is State.DEPOSITED:
        return Verb.ACCEPT if accept_unsigned else Verb.LEAVE_OUT
    return Verb.LEAVE_OUT if state in {State.INVITED, State.STARTED, State.RETURNED} else None


@transaction.atomic
def reopen_edition(*, edition_id: int, by: Actor, reason: str) -> Edition:
    """Reopen a closed edition so that a structure may correct; former releases are kept.

    Each response is as the closing found it: signatures given stand until the structure deposits
    anew, and what nobody had signed is still to be signed. Raises EditionRefusedError.
    """
    edition = Edition.objects.select_for_update().get(pk=edition_id)
    if edition.state != EditionState.CLOSED:
        raise EditionRefusedError("Seule une enquête close peut être rouverte.")
    reason = _reason(reason)
    if not reason:
        raise EditionRefusedError(
            "Dites pourquoi l’enquête est rouverte\u202f: la raison est conservée."
        )
    _locked_states(edition)
    for (state, before), ids in _closed(edition).items():
        back = reopened_state(state, before)
        concerned = Response.objects.filter(pk__in=ids)
        _move(concerned, Verb.REOPEN, state, back, by=by, comment=reason)
    edition.state = EditionState.OPEN
    edition.closed_at = None
    edition.save(update_fields=["state", "closed_at"])
    record(
        verb="campaigns.edition_reopened",
        by=by,
        object_kind="edition",
        object_id=edition.survey_year,
        reason=reason,
    )
    return edition


def _reason(text: str) -> str:
    try:
        return clean_comment(text)
    except TransitionRefusedError as refusal:
        raise EditionRefusedError(str(refusal)) from refusal


def _locked_states(edition: Edition) -> list[State]:
    """The state of each response of the edition, all locked until the end of the transaction."""
    responses = Response.objects.of_edition(edition).order_by("pk").select_for_update()
    return [State(state) for state in responses.values_list("state", flat=True)]


def _closed(edition: Edition) -> dict[tuple[State, State], list[int]]:
    """Responses by present state and by the state that the last closing found."""
    closed = Response.objects.of_edition(edition).in_state(State.ACCEPTED, State.LEFT_OUT)
    present = dict(closed.values_list("pk", "state"))
    steps = Step.objects.filter(response__edition=edition, verb__in=CLOSING).order_by("pk")
    found = dict(steps.values_list("response_id", "before"))
    groups: dict[tuple[State, State], list[int]] = {}
    for pk, state in present.items():
        groups.setdefault((State(state), State(found[pk])), []).append(pk)
    return groups


def _move(
    responses: ResponseQuerySet, verb: Verb, before: State, after: State, *, by: Actor, comment: str
) -> int:
    """Move many locked responses at once, with a step each."""
    ids = list(responses.order_by("pk").values_list("pk", flat=True))
    now = timezone.now()
    Step.objects.bulk_create(
        [
            Step(
                response_id=pk,
                at=now,
                verb=verb,
                before=before,
                after=after,
                by_id=by.person_id,
                by_label=by.label,
                role=by.role,
                comment=comment,
            )
            for pk in ids
        ],
        batch_size=500,
    )
    responses.order_by().update(state=after)
    return len(ids)
