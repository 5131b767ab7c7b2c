"""What signing means here and now: on which deposit, in whose name, what still prevents it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from senacs.campaigns import queries
from senacs.campaigns.models import Delegation, Deposit, Response, Signature
from senacs.campaigns.queries import agreements
from senacs.campaigns.rules.states import EditionState, Institution, State
from senacs.method.french import NBSP, THIN, plural
from senacs.web.correspondent.access import institution_on
from senacs.web.correspondent.reading import Reading
from senacs.web.key_holders import lent_to
from senacs.web.wording import INSTITUTION_NAMES


@dataclass(frozen=True)
class Panel:
    """One key that the reader may turn. `lent`: under which delegation, empty for one's own."""

    institution: str
    name: str
    url: str
    deposit: Deposit
    prevented: tuple[str, ...]
    warnings: tuple[str, ...]
    lent: str = ""


@dataclass(frozen=True)
class Key:
    """The key of an institution, turned or not on the deposit that stands.

    `lent`: under which delegation it was turned; `holders`: to whom it is lent today.
    """

    name: str
    is_needed: bool
    is_given: bool = False
    who: str = ""
    at: datetime | None = None
    lent: str = ""
    holders: tuple[str, ...] = ()


def standing_delegations(response: Response) -> tuple[Delegation, ...]:
    """Keys that are lent today and turn on a response."""
    return agreements.delegations_for([response], timezone.localdate())[response.pk]


def delegations_held(
    request: HttpRequest, response: Response, standing: Collection[Delegation]
) -> list[Delegation]:
    """Of the keys lent on a response, those lent to the reader or to the institution they serve."""
    if not standing:
        return []
    mine = institution_on(request, response)
    return [
        delegation
        for delegation in standing
        if delegation.person_id == request.user.pk
        or (delegation.person_id is None and mine not in {None, delegation.institution})
    ]


def panels(
    request: HttpRequest,
    response: Response,
    institution: Institution | None,
    reading: Reading,
    standing: Collection[Delegation],
) -> list[Panel]:
    """The keys that the reader may turn on the deposit that stands."""
    deposit = response.deposit
    is_open = response.edition.state == EditionState.OPEN
    if deposit is None or response.state != State.DEPOSITED or not is_open:
        return []
    given = queries.standing_signatures(response)
    prevented, warnings = tuple(_prevented(reading)), tuple(_warnings(response, reading))
    made = []
    if institution is not None and institution not in given:
        url = reverse(f"correspondent:sign_as_{institution.value}", args=[response.pk])
        name = INSTITUTION_NAMES[institution]
        made.append(Panel(institution.value, name, url, deposit, prevented, warnings))
    for delegation in delegations_held(request, response, standing):
        key = Institution(delegation.institution)
        if key not in given and key not in {p.institution for p in made}:
            url = reverse("correspondent:sign_by_delegation", args=[response.pk, delegation.pk])
            made.append(
                Panel(
                    key.value,
                    INSTITUTION_NAMES[key],
                    url,
                    deposit,
                    prevented,
                    warnings,
                    lent_words(delegation),
                )
            )
    return made


def lent_words(delegation: Delegation | None) -> str:
    """« par délégation de Luc Tardieu, du 3/03/2017 au 12/03/2017 »."""
    if delegation is None:
        return ""
    given = delegation.given_by
    by = f"({given})" if delegation.decision else f"de {given}"
    return f"par délégation {by}, du {delegation.since:%d/%m/%Y} au {delegation.until:%d/%m/%Y}"


def keys(
    response: Response, needed: frozenset[Institution], standing: Collection[Delegation]
) -> list[Key]:
    """Each institution with its signature on the standing deposit, if any, and its substitutes."""
    signatures: list[Signature] = (
        list(response.deposit.signatures.all()) if response.deposit else []
    )
    given = {s.institution: s for s in signatures if s.voided_at is None}
    return [
        Key(
            name=INSTITUTION_NAMES[key],
            is_needed=key in needed,
            is_given=key.value in given,
            who=given[key.value].by_label if key.value in given else "",
            at=given[key.value].at if key.value in given else None,
            lent=lent_words(given[key.value].delegation) if key.value in given else "",
            holders=tuple(
                f"{lent_to(one)} ({one.given_by})" for one in standing if one.institution == key
            ),
        )
        for key in Institution
    ]


def _prevented(reading: Reading) -> list[str]:
    said = []
    number = sum(query.is_blocking for query in reading.open_queries)
    if number == 1:
        said.append(f"1{NBSP}question est ouverte{THIN}: fermez-la d’abord.")
    elif number:
        said.append(f"{number}{NBSP}questions sont ouvertes{THIN}: fermez-les d’abord.")
    if reading.pending_corrections:
        said.append("Une correction proposée attend la décision de la structure.")
    return said


def _warnings(response: Response, reading: Reading) -> list[str]:
    said = []
    if reading.unjudged:
        number = reading.unjudged
        said.append(f"{number}{NBSP}{plural(number, 'justification')} à examiner.")
    if reading.refused:
        said.append("Un motif refusé attend une correction de la structure.")
    if response.has_pending_correction:
        said.append("La structure prépare une correction, qui demandera une nouvelle signature.")
    return said
