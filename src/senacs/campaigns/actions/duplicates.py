"""Unite two entries of the register while an edition runs: people and responses follow.

What is closed stays where it was signed; the running edition asks the united structure once.
"""

from django.db import transaction
from django.utils import timezone

from senacs.accounts.actions import end, grant
from senacs.accounts.models import Membership
from senacs.campaigns.actions.responses import locked, step
from senacs.campaigns.models import Response
from senacs.campaigns.rules.states import EditionState, State, Verb
from senacs.journal.rules import Actor
from senacs.structures import actions as register
from senacs.structures.models import Structure
from senacs.structures.rules import RefusedError

_UNTOUCHED = frozenset({State.INVITED, State.STARTED, State.OUT_OF_SCOPE, State.REFUSED})


@transaction.atomic
def unite(*, kept: Structure, dropped: Structure, by: Actor, reason: str) -> Structure:
    """One entry of two, with the people and the running responses of both. Raises RefusedError.

    Who answered for the dropped entry answers for the kept one. In an open edition its response
    joins the kept entry when that one is not asked, else it is put out of scope, answers kept.
    """
    for response in _running(dropped):
        _settle(locked(response.pk), kept, by, reason)
    for membership in Membership.objects.in_force(timezone.localdate()).filter(structure=dropped):
        _hand(membership, kept, by, reason)
    return register.unite(kept=kept, dropped=dropped, by=by, reason=reason)


def _running(structure: Structure) -> list[Response]:
    return list(
        Response.objects.filter(structure=structure, edition__state=EditionState.OPEN).order_by(
            "pk"
        )
    )


def _settle(response: Response, kept: Structure, by: Actor, reason: str) -> None:
    if not Response.objects.filter(edition=response.edition, structure=kept).exists():
        response.structure = kept
        response.save(update_fields=["structure"])
        return
    if State(response.state) not in _UNTOUCHED:
        raise RefusedError(
            f"La fiche à retirer a déposé une réponse à l’enquête {response.edition.survey_year}"
            "\u202f: gardez plutôt celle-ci, ou attendez la clôture."
        )
    if response.state in {State.INVITED, State.STARTED}:
        why = f"Doublon de {kept.identifier}\u202f: {reason}"
        response.side_reason = why
        step(response, Verb.EXCLUDE, by=by, comment=why)
        response.save(update_fields=["state", "side_reason"])


def _hand(membership: Membership, kept: Structure, by: Actor, reason: str) -> None:
    """The same role at the kept entry, unless it is held there already."""
    today = timezone.localdate()
    held = Membership.objects.filter(
        person=membership.person, role=membership.role, structure=kept
    ).exclude(until__lt=today)
    if not held.exists():
        grant(
            person=membership.person,
            role=membership.role,
            institution=membership.institution,
            since=today,
            until=membership.until,
            structure=kept,
            by=by,
        )
    if membership.until is None or membership.until > today:
        end(membership=membership, on=today, by=by, reason=reason)
