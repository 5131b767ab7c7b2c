"""The two keys: turn one on the deposit that was read, in one's own name or under a delegation."""

from django.db import transaction
from django.utils import timezone

from senacs.campaigns import queries
from senacs.campaigns.actions.responses import clean_comment, locked, step
from senacs.campaigns.models import Delegation, Deposit, Edition, Response, Signature
from senacs.campaigns.queries import agreements
from senacs.campaigns.rules.states import (
    EditionState,
    Institution,
    State,
    TransitionRefusedError,
    Verb,
    next_state,
    signed_state,
)
from senacs.journal.rules import Actor


@transaction.atomic
def sign(
    *,
    response_id: int,
    deposit_number: int,
    institution: Institution,
    by: Actor,
    comment: str = "",
    delegation_id: int | None = None,
) -> Signature:
    """Turn one key on the deposit that was read; `delegation_id`: when the key is not one's own.

    Raises TransitionRefusedError.
    """
    response = locked(response_id)
    comment = clean_comment(comment)
    standing = response.deposit
    refuse_if_unsignable(response, deposit_number, institution)
    assert standing is not None
    delegation = _delegation(response, institution, by, delegation_id)
    now = timezone.now()
    signature = Signature.objects.create(
        deposit=standing,
        institution=institution,
        at=now,
        by_id=by.person_id,
        by_label=by.label,
        comment=comment,
        delegation=delegation,
    )
    said = [comment, _said(delegation)] if delegation else [comment]
    signed_by = frozenset(queries.standing_signatures(response))
    reached = signed_state(signed_by, queries.keys_needed(response, timezone.localdate(now)))
    comment = "\n".join(part for part in said if part)
    step(response, Verb.SIGN, by=by, comment=comment, further=reached)
    response.save(update_fields=["state"])
    return signature


def refuse_if_unsignable(response: Response, deposit_number: int, institution: Institution) -> None:
    """Say why a key cannot be turned on a deposit. Raises TransitionRefusedError."""
    next_state(State(response.state), Verb.SIGN)
    if response.edition.state != EditionState.OPEN:
        raise TransitionRefusedError("L’enquête est close\u202f: il n’est plus possible de signer.")
    _refuse_if_another(response.deposit, deposit_number)
    if queries.blocks_signing(response):
        raise TransitionRefusedError(
            "Des questions posées à la structure sont encore ouvertes\u202f: "
            "fermez-les avant de signer."
        )
    if response.corrections.filter(verdict="").exists():
        raise TransitionRefusedError(
            "Une correction proposée attend la décision de la structure\u202f: attendez-la ou "
            "retirez-la avant de signer."
        )
    if institution in queries.standing_signatures(response):
        raise TransitionRefusedError("Votre institution a déjà signé ce dépôt.")


def _refuse_if_another(standing: Deposit | None, deposit_number: int) -> None:
    if standing is None or standing.number != deposit_number:
        raise TransitionRefusedError(
            "La structure a déposé une nouvelle version depuis votre lecture\u202f: "
            "relisez-la avant de signer."
        )


def _delegation(
    response: Response, institution: Institution, by: Actor, delegation_id: int | None
) -> Delegation | None:
    if delegation_id is None:
        return None
    standing = agreements.delegations_for([response], timezone.localdate())[response.pk]
    for delegation in standing:
        fits = delegation.pk == delegation_id and delegation.institution == institution
        if fits and delegation.person_id in {None, by.person_id}:
            return delegation
    raise TransitionRefusedError(
        "La délégation de signature n’est plus en vigueur\u202f: rechargez la page."
    )


def _said(delegation: Delegation) -> str:
    return (
        f"Par délégation, du {delegation.since:%d/%m/%Y} au {delegation.until:%d/%m/%Y}, donnée "
        f"par {delegation.given_by}."
    )


def settle_all(*, by: Actor) -> dict[int, int]:
    """`settle` for each open edition, by survey year: to be done each day.

    A protocol signed today may start later: nothing else happens on the day it starts.
    """
    editions = Edition.objects.filter(state=EditionState.OPEN).defer("questionnaire")
    return {edition.survey_year: settle(edition=edition, by=by) for edition in editions}


@transaction.atomic
def settle(*, edition: Edition, by: Actor) -> int:
    """Make signed the deposits whose keys, all those now needed, were turned already.

    A local protocol that comes into force may ask for fewer keys than were waited for.
    """
    waiting = list(
        Response.objects.of_edition(edition)
        .in_state(State.DEPOSITED)
        .filter(deposit__signatures__voided_at=None, deposit__signatures__isnull=False)
        .distinct()
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    return sum(_settled(pk, by) for pk in waiting)


def _settled(response_id: int, by: Actor) -> bool:
    response = locked(response_id)
    signed_by = frozenset(queries.standing_signatures(response))
    needed = queries.keys_needed(response, timezone.localdate())
    if response.state != State.DEPOSITED or not signed_by or not needed <= signed_by:
        return False
    if queries.blocks_signing(response) or response.corrections.filter(verdict="").exists():
        return False
    step(
        response,
        Verb.SIGN,
        by=by,
        comment="Le protocole local en vigueur ne demande que cette clé.",
        further=State.SIGNED,
    )
    response.save(update_fields=["state"])
    return True
