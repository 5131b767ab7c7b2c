"""Reads of a campaign: the frozen questionnaire, what a response lacks, what comes next."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from senacs.campaigns.models import (
    REGISTER_PLACES,
    Correction,
    Deposit,
    Edition,
    Justification,
    Query,
    Response,
    ResponseQuerySet,
)
from senacs.campaigns.queries import peers
from senacs.campaigns.queries.agreements import keys_by_response as keys_by_response
from senacs.campaigns.queries.agreements import keys_needed as keys_needed
from senacs.campaigns.queries.previous import previous_by_structure as previous_by_structure
from senacs.campaigns.queries.previous import previous_deposit as previous_deposit
from senacs.campaigns.queries.previous import previous_values as previous_values
from senacs.campaigns.rules import outliers
from senacs.campaigns.rules.checks import CheckEngine, Finding
from senacs.campaigns.rules.completion import BlockProgress, Completion
from senacs.campaigns.rules.states import Institution, State
from senacs.method.missing import Value
from senacs.method.questionnaire import Audience, Questionnaire, Severity
from senacs.method.variables import row_of
from senacs.territories.models import Territory


@dataclass(frozen=True)
class Frozen:
    """What one kind of structure is asked in one edition, compiled."""

    questionnaire: Questionnaire
    checks: CheckEngine
    completion: Completion


def questionnaire(edition: Edition) -> Questionnaire:
    """The questionnaire frozen at the opening of an edition."""
    return _questionnaire(edition.pk, edition.questionnaire_digest)


def frozen(edition: Edition, audience: Audience, places: frozenset[str] = frozenset()) -> Frozen:
    """The same, restricted to a kind of structure, with its checks and conditions compiled.

    Without the local questions, those of `places` excepted. What a structure is asked:
    `asked_of`.
    """
    return _frozen(edition.pk, edition.questionnaire_digest, audience, places)


def asked_of(response: Response) -> Frozen:
    """What one structure is asked, local questions of its territories included."""
    edition = response.edition
    local = _local_places(edition.pk, edition.questionnaire_digest)
    # Most editions ask nothing locally: their register need not be read.
    places = local & places_of(response.register) if local else local
    return frozen(edition, response.kind, places)


def places_of(register: Mapping[str, Any]) -> frozenset[str]:
    """The territories of a structure by the frozen register, « level:code »."""
    return frozenset(
        f"{level}:{register[name]}" for level, name in REGISTER_PLACES.items() if register.get(name)
    )


def local_places(edition: Edition) -> frozenset[str]:
    """The territories that ask questions of their own in an edition, « level:code »."""
    return _local_places(edition.pk, edition.questionnaire_digest)


@lru_cache(maxsize=16)
def _questionnaire(edition_id: int, digest: str) -> Questionnaire:
    # The digest is part of the key: a questionnaire never changes under the same digest.
    del digest
    data = Edition.objects.values_list("questionnaire", flat=True).get(pk=edition_id)
    return Questionnaire.from_json(data)


@lru_cache(maxsize=16)
def _local_places(edition_id: int, digest: str) -> frozenset[str]:
    questions = _questionnaire(edition_id, digest).questions.values()
    return frozenset().union(*(question.places for question in questions))


# One per kind of structure, and per group of territories that share the same local questions.
@lru_cache(maxsize=256)
def _frozen(edition_id: int, digest: str, audience: Audience, places: frozenset[str]) -> Frozen:
    asked = _questionnaire(edition_id, digest).for_territory(places).for_audience(audience)
    return Frozen(asked, CheckEngine(asked), Completion(asked))


def row(
    response: Response, previous: Mapping[str, Value], values: Mapping[str, Value] | None = None
) -> dict[str, Value]:
    """The variables that checks and conditions read; `values`: others than the working copy.

    An answer to a question that is not asked (its condition is false) is not among them.
    """
    whole = row_of(
        values=response.values if values is None else values,
        register=register_facts(response.register),
        data_year=response.edition.data_year,
        previous=previous,
    )
    return asked_of(response).completion.relevant(whole)


@dataclass(frozen=True)
class Answers:
    """What a deposit takes from a working copy: answers to the questions that are asked."""

    values: dict[str, Value]
    missing: dict[str, str]
    origins: dict[str, str]

    def differ_from(self, deposit: Deposit) -> bool:
        return (self.values, self.missing) != (deposit.values, deposit.missing)


def answers(response: Response, previous: Mapping[str, Value]) -> Answers:
    """The answers of the working copy to the questions that are asked."""
    variables = row(response, previous)
    known = asked_of(response)
    asked = {
        key
        for key, question in known.questionnaire.questions.items()
        if known.completion.is_asked(question, variables)
    }
    return Answers(
        values=_only(response.values, asked),
        missing=_only(response.missing, asked),
        origins=_only(response.origins, asked),
    )


def _only(document: Mapping[str, Any], keys: Collection[str]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key in keys}


def register_facts(register: Mapping[str, Any]) -> dict[str, Value]:
    """The facts of the frozen register that expressions may read."""
    return {
        "kind": register.get("kind"),
        "management": register.get("management"),
        "territory_type": register.get("setting"),
    }


@dataclass(frozen=True)
class Raised:
    """A finding, with its justification when one holds for the present values."""

    finding: Finding
    justification: Justification | None

    @property
    def blocks_deposit(self) -> bool:
        severity = self.finding.severity
        if severity is Severity.BLOCKING:
            return True
        if severity is Severity.INFORMATION:
            return False
        return self.justification is None or self.justification.verdict == "refused"


def raised(
    response: Response,
    previous: Mapping[str, Value],
    among: Collection[str] | None = None,
    values: Mapping[str, Value] | None = None,
) -> list[Raised]:
    """Checks that fire, with the justifications that still hold.

    `values`: those of a deposit, which reviewers read; the working copy by default.
    """
    found = findings(response, previous, row(response, previous, values), among)
    return reasoned(response, found, of_deposit=values is not None)


def reasoned(response: Response, found: Collection[Finding], *, of_deposit: bool) -> list[Raised]:
    """The findings, each with the justification that holds for the same values."""
    if not found:
        return []
    # A deposit keeps the reason that was given for its values, even once a correction being
    # prepared has brought another.
    given = {
        (j.check_key, j.fingerprint): j
        for j in response.justifications.all()
        if of_deposit or j.superseded_at is None
    }
    return [Raised(f, given.get((f.check.key, f.fingerprint))) for f in found]


def findings(
    response: Response,
    previous: Mapping[str, Value],
    variables: Mapping[str, Value],
    among: Collection[str] | None = None,
) -> list[Finding]:
    """Checks that fire on the variables of a response (see `row`), then answers unlike others'."""
    known = asked_of(response)
    told = known.checks.findings(variables, among)
    comparison = peers.comparison(response, previous)
    return told + outliers.findings(known.questionnaire, variables, comparison, among, told)


def progress(
    response: Response,
    previous: Mapping[str, Value],
    variables: Mapping[str, Value] | None = None,
) -> tuple[BlockProgress, ...]:
    """Progress of every block of the working copy. `variables`: its row, when one has it."""
    completion = asked_of(response).completion
    return completion.blocks(variables or row(response, previous), response.missing)


@dataclass(frozen=True)
class Obstacles:
    """All that stands between a working copy and its deposit.

    `proposed`: corrections to decide, which prevent signing and not the deposit.
    """

    blocks: tuple[BlockProgress, ...]
    raised: tuple[Raised, ...]
    unanswered: tuple[Query, ...]
    proposed: tuple[Correction, ...] = ()

    @property
    def left(self) -> int:
        """Number of questions left."""
        return sum(len(block.left) for block in self.blocks)

    @property
    def to_fix(self) -> tuple[Raised, ...]:
        return tuple(r for r in self.raised if r.blocks_deposit)

    @property
    def can_deposit(self) -> bool:
        is_blocked = any(query.is_blocking for query in self.unanswered)
        return not (self.left or self.to_fix or is_blocked)


def obstacles(response: Response) -> Obstacles:
    """What is left before the deposit: unanswered questions, checks, open queries."""
    previous = previous_values(response)
    return Obstacles(
        blocks=progress(response, previous),
        raised=tuple(raised(response, previous)),
        unanswered=tuple(response.queries.filter(answered_at=None, closed_at=None)),
        proposed=tuple(response.corrections.filter(verdict="").order_by("pk")),
    )


def standing_signatures(response: Response) -> dict[Institution, str]:
    """Who has signed the deposit that stands, by institution."""
    if response.deposit is None:
        return {}
    return {
        Institution(s.institution): s.by_label
        for s in response.deposit.signatures.all()
        if s.voided_at is None
    }


def blocks_signing(response: Response) -> bool:
    """Whether a question that prevents signing is open."""
    return response.queries.filter(closed_at=None, is_blocking=True).exists()


def concerned(edition: Edition, territory: Territory, audience: str) -> ResponseQuerySet:
    """Responses whose structures must all agree before small figures of a territory are shown.

    Those that the frozen register counts there, whatever moved since; out of scope excepted.
    """
    responses = Response.objects.of_edition(edition).filter(audience=audience)
    return responses.frozen_in(territory).exclude(state=State.OUT_OF_SCOPE)


def funnel(responses: Collection[Response]) -> dict[State, int]:
    """Number of responses in each state, all states present."""
    counts = dict.fromkeys(State, 0)
    for response in responses:
        counts[State(response.state)] += 1
    return counts
