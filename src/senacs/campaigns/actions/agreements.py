"""Verbs of the local committee: record or end an agreement that lifts confidentiality."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from senacs.campaigns import queries
from senacs.campaigns.models import Agreement, Edition
from senacs.journal.actions import record
from senacs.journal.rules import Actor
from senacs.method import french
from senacs.method.answers import plain
from senacs.territories.models import Territory


class AgreementRefusedError(Exception):
    """The agreement cannot stand; the message is French and says what is lacking."""


@dataclass(frozen=True)
class Terms:
    """What was agreed: for whom, by whom, when, in what words."""

    audience: str
    structures: Collection[int]
    signed_on: date
    text: str
    is_demonstration: bool = False


@transaction.atomic
def record_agreement(
    *, edition: Edition, territory: Territory, terms: Terms, by: Actor
) -> Agreement:
    """Record that every structure concerned agrees. Raises AgreementRefusedError otherwise.

    Concerned: those that the frozen register puts in the territory, whatever moved since. The
    standing agreement, if any, ends.
    """
    # Two agreements recorded at once wait for one another here.
    Edition.objects.select_for_update().get(pk=edition.pk)
    text = plain(terms.text)
    responses = queries.concerned(edition, territory, terms.audience)
    solicited = set(responses.values_list("structure_id", flat=True))
    lacking = solicited - set(terms.structures)
    if not solicited:
        raise AgreementRefusedError(
            "Aucune structure de ce type n’est interrogée sur ce territoire."
        )
    if lacking:
        raise AgreementRefusedError(
            f"L’accord de {french.quantity(len(lacking), 'structure')} manque\u202f: "
            "toutes celles du territoire doivent accepter."
        )
    if terms.signed_on > timezone.localdate():
        raise AgreementRefusedError("La date de signature est dans le futur.")
    if not text:
        raise AgreementRefusedError("Recopiez les termes de l’accord.")
    for former in Agreement.objects.filter(
        edition=edition, territory=territory, audience=terms.audience, ended_on=None
    ):
        end_agreement(agreement=former, by=by, reason="Remplacé par un nouvel accord")
    agreement = Agreement.objects.create(
        edition=edition,
        territory=territory,
        audience=terms.audience,
        signed_on=terms.signed_on,
        recorded_at=timezone.now(),
        recorded_by_label=by.label,
        text=text,
        is_demonstration=terms.is_demonstration,
    )
    agreement.structures.set(solicited)
    record(
        verb="campaigns.agreement_recorded",
        by=by,
        object_kind="agreement",
        object_id=agreement.pk,
        after={"territory": territory.code, "audience": terms.audience},
    )
    return agreement


@transaction.atomic
def end_agreement(*, agreement: Agreement, by: Actor, reason: str) -> None:
    """End an agreement; publications made before keep their snapshot.

    Raises AgreementRefusedError when it has ended already, or without a reason.
    """
    reason = plain(reason)
    if not reason:
        raise AgreementRefusedError("Dites pourquoi l’accord prend fin.")
    ended = Agreement.objects.filter(pk=agreement.pk, ended_on=None).update(
        ended_on=timezone.localdate()
    )
    if not ended:
        raise AgreementRefusedError("Cet accord a déjà pris fin.")
    agreement.refresh_from_db(fields=["ended_on"])
    record(
        verb="campaigns.agreement_ended",
        by=by,
        object_kind="agreement",
        object_id=agreement.pk,
        reason=reason,
    )
