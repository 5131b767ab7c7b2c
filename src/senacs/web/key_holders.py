"""Who holds a key, to whom it is lent, and to whom it may be."""

from datetime import date

from senacs.accounts.models import Person
from senacs.accounts.queries import memberships_of, scope_of
from senacs.accounts.rules import (
    CAF_CORRESPONDENT,
    FEDERATION_CORRESPONDENT,
    NATIONAL_STEWARD,
    Permission,
)
from senacs.campaigns.actions.protocols import ProtocolRefusedError
from senacs.campaigns.models import Delegation
from senacs.campaigns.rules.states import Institution
from senacs.method.french import THIN
from senacs.territories.models import Territory
from senacs.web.wording import INSTITUTION_NAMES

ROLE_OF = {
    Institution.CAF: CAF_CORRESPONDENT.key,
    Institution.FEDERATION: FEDERATION_CORRESPONDENT.key,
}


def is_standing(delegation: Delegation, today: date) -> bool:
    """Whether a delegation holds that day."""
    return delegation.ended_at is None and delegation.since <= today <= delegation.until


def lent_to(delegation: Delegation) -> str:
    """« à la Fédération, jusqu’au 12/03/2017 »."""
    other = next(name for key, name in INSTITUTION_NAMES.items() if key != delegation.institution)
    whom = delegation.person_label or f"la {other}"
    return f"{whom}, du {delegation.since:%d/%m/%Y} au {delegation.until:%d/%m/%Y}"


def named_holder(email: str, territory: Territory, today: date) -> tuple[int, str]:
    """Identifier and name of the person of that address, who must follow the campaign there.

    Raises ProtocolRefusedError.
    """
    found = Person.objects.filter(email=email.strip().lower(), is_active=True).first()
    if found is not None:
        if any(m.role == NATIONAL_STEWARD.key for m in memberships_of(found, today)):
            raise ProtocolRefusedError(
                f"L’équipe nationale ne signe à la place de personne{THIN}: nommez quelqu’un du "
                "territoire."
            )
        where = scope_of(found, Permission.FOLLOW_CAMPAIGN, today)
        if Territory.objects.inside(where).filter(pk=territory.pk).exists():
            return found.pk, found.name
    raise ProtocolRefusedError(
        "Aucune personne qui suit l’enquête sur ce territoire n’a cette adresse"
        f"{THIN}: demandez d’abord son habilitation à l’équipe nationale."
    )
