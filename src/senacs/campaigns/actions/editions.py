"""Verbs of an edition: create, open (freeze), close."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from senacs.campaigns.actions.responses import step
from senacs.campaigns.models import Edition, Response
from senacs.campaigns.rules.states import EditionState, State, Verb
from senacs.catalogue import registry
from senacs.journal.actions import record
from senacs.journal.rules import Actor
from senacs.structures.models import Fact, Structure
from senacs.territories.models import Containment
from senacs.territories.rules import Level


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
    """Create a draft edition; the one of the year before becomes its N-1."""
    if closes_on < opens_on:
        raise EditionRefusedError("La date de clôture précède la date d’ouverture.")
    if Edition.objects.filter(survey_year=survey_year).exists():
        raise EditionRefusedError(f"L’enquête {survey_year} existe déjà.")
    edition = Edition.objects.create(
        survey_year=survey_year,
        data_year=data_year,
        title=f"Enquête {survey_year}, données {data_year}",
        opens_on=opens_on,
        closes_on=closes_on,
        previous=Edition.objects.filter(data_year=data_year - 1).first(),
        notice=notice,
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
    structures = list(
        Structure.objects.open_on(date(edition.data_year, 12, 31)).select_related("commune")
    )
    if not structures:
        raise EditionRefusedError(
            "Aucune structure n’est ouverte à cette date\u202f: importez d’abord le registre."
        )
    document = registry.questionnaire(edition.data_year).to_json()
    registers = _registers(structures, date(edition.data_year, 12, 31))
    Response.objects.bulk_create(
        [
            Response(
                edition=edition,
                structure=structure,
                audience=structure.kind,
                register=registers[structure.pk],
            )
            for structure in structures
        ],
        batch_size=500,
    )
    edition.questionnaire = document
    edition.questionnaire_digest = hashlib.sha256(
        json.dumps(document, sort_keys=True).encode()
    ).hexdigest()
    edition.denominators = _denominators(registers.values())
    edition.state = EditionState.OPEN
    edition.opened_at = timezone.now()
    edition.save()
    record(
        verb="campaigns.edition_opened",
        by=by,
        object_kind="edition",
        object_id=edition.survey_year,
        after={"structures": len(structures), "questionnaire": edition.questionnaire_digest},
    )
    return edition


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
    """Structures solicited, by department and kind: frozen, and named as such."""
    counts = Counter(f"{r.get('department', '')}:{r['kind']}" for r in registers)
    return {"name": "solicited", "counts": dict(sorted(counts.items()))}


@dataclass(frozen=True)
class Closing:
    """What a closing did with each response."""

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
    responses = list(
        Response.objects.filter(edition=edition).with_people().select_for_update(of=("self",))
    )
    unsigned = [r for r in responses if r.state == State.DEPOSITED]
    if unsigned and not reason.strip():
        raise EditionRefusedError(
            f"{len(unsigned)} réponses déposées ne sont pas signées par les deux "
            "institutions\u202f: dites si vous les retenez, et pourquoi."
        )
    if not any(r.state in {State.SIGNED, State.DEPOSITED} for r in responses):
        raise EditionRefusedError("Aucune réponse n’est signée\u202f: il n’y a rien à figer.")
    accepted = left_out = 0
    for response in responses:
        verb = _closing_verb(State(response.state), accept_unsigned=accept_unsigned)
        if verb is None:
            continue
        step(response, verb, by=by, comment=reason.strip() or "Clôture de l’enquête")
        response.save(update_fields=["state"])
        accepted += verb is Verb.ACCEPT
        left_out += verb is Verb.LEAVE_OUT
    edition.state = EditionState.CLOSED
    edition.closed_at = timezone.now()
    edition.save(update_fields=["state", "closed_at"])
    record(
        verb="campaigns.edition_closed",
        by=by,
        object_kind="edition",
        object_id=edition.survey_year,
        after={"accepted": accepted, "left_out": left_out, "unsigned": len(unsigned)},
        reason=reason,
    )
    return Closing(accepted, left_out)


def _closing_verb(state: State, *, accept_unsigned: bool) -> Verb | None:
    if state is State.SIGNED:
        return Verb.ACCEPT
    if state is State.DEPOSITED:
        return Verb.ACCEPT if accept_unsigned else Verb.LEAVE_OUT
    return Verb.LEAVE_OUT if state in {State.INVITED, State.STARTED, State.RETURNED} else None


@transaction.atomic
def reopen_edition(*, edition_id: int, by: Actor, reason: str) -> Edition:
    """Reopen a closed edition so that a structure may correct; former releases are kept.

    Signatures given stand until the structure deposits anew. Raises EditionRefusedError.
    """
    edition = Edition.objects.select_for_update().get(pk=edition_id)
    if edition.state != EditionState.CLOSED:
        raise EditionRefusedError("Seule une enquête close peut être rouverte.")
    if not reason.strip():
        raise EditionRefusedError(
            "Dites pourquoi l’enquête est rouverte\u202f: la raison est conservée."
        )
    concerned = Response.objects.filter(edition=edition).with_people()
    for response in concerned.in_state(State.ACCEPTED, State.LEFT_OUT):
        step(response, Verb.REOPEN, by=by, comment=reason)
        response.save(update_fields=["state"])
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
