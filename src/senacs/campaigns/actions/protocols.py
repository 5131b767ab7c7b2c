"""Verbs of the local pair: propose, sign, unlock and end a protocol; give and end a delegation."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from senacs.campaigns.actions import signatures
from senacs.campaigns.actions.calendar import Ruling, record_decision
from senacs.campaigns.models import Decision, Delegation, Protocol
from senacs.campaigns.rules.calendar import NATIONAL, CalendarRefusedError
from senacs.campaigns.rules.reviews import LONGEST_TEXT
from senacs.campaigns.rules.states import KEYS, Institution
from senacs.journal.actions import record
from senacs.journal.rules import SYSTEM, Actor
from senacs.method.answers import plain
from senacs.method.questionnaire import Audience
from senacs.structures.models import fact_kinds
from senacs.structures.rules import AFFILIATION
from senacs.territories.models import Territory


class ProtocolRefusedError(Exception):
    """The act does not apply; the message is French and says what to do."""


@dataclass(frozen=True)
class Terms:
    """What the two institutions agree on: which keys, for which structures, from when to when."""

    keys: Collection[str]
    kinds: Collection[str]
    since: date
    reason: str
    until: date | None = None
    associated: Collection[str] = ()


@transaction.atomic
def propose(
    *,
    territory: Territory,
    terms: Terms,
    institution: Institution,
    by: Actor,
    ruling: Ruling | None = None,
) -> Protocol:
    """Write a protocol and sign it for one's own institution. Raises ProtocolRefusedError.

    `ruling`: the local committee that decided it, when one met; kept beside the protocol.
    """
    keys = [key.value for key in Institution if key.value in set(terms.keys)]
    if keys not in KEYS:
        raise ProtocolRefusedError("Choisissez au moins une clé.")
    kinds = [kind.value for kind in Audience if kind.value in set(terms.kinds)]
    if not kinds:
        raise ProtocolRefusedError("Choisissez au moins un type de structure.")
    _refuse_wrong_dates(terms.since, terms.until)
    known = {value.key for value in fact_kinds()[AFFILIATION].values}
    protocol = Protocol(
        territory=territory,
        keys=keys,
        # Empty: every kind, those to come included.
        kinds=[] if len(kinds) == len(Audience) else kinds,
        associated=sorted(known.intersection(terms.associated)),
        since=terms.since,
        until=terms.until,
        reason=_text(terms.reason, "Dites pourquoi ce protocole est pris."),
        at=timezone.now(),
        by_id=by.person_id,
        by_label=by.label,
        role=by.role,
    )
    _put_signature(protocol, institution, by)
    protocol.save()
    _decide_locally(protocol, ruling, by)
    _record("campaigns.protocol_proposed", protocol, by, {"keys": keys})
    return protocol


def _decide_locally(protocol: Protocol, ruling: Ruling | None, by: Actor) -> None:
    if ruling is not None:
        _decided(ruling, f"protocol:{protocol.pk}", by, protocol.territory)


def _refuse_wrong_dates(since: date, until: date | None) -> None:
    if until is not None and until < since:
        raise ProtocolRefusedError("La date de fin précède la date de début.")
    if until is not None and until < timezone.localdate():
        raise ProtocolRefusedError("La date de fin est déjà passée.")


def _text(text: str, required: str) -> str:
    clean = plain(text)
    if not clean:
        raise ProtocolRefusedError(required)
    if len(clean) > LONGEST_TEXT:
        raise ProtocolRefusedError(
            f"Le texte est trop long\u202f: {LONGEST_TEXT} caractères au plus."
        )
    return clean


def _put_signature(protocol: Protocol, institution: Institution, by: Actor) -> None:
    setattr(protocol, f"{institution}_signed_on", timezone.localdate())
    setattr(protocol, f"{institution}_signed_by_label", by.label)


@transaction.atomic
def sign(
    *, protocol_id: int, institution: Institution, by: Actor, ruling: Ruling | None = None
) -> Protocol:
    """Sign what the other institution proposed: in force from then. Raises ProtocolRefusedError.

    `ruling`: the local committee that decided it, when one met; kept beside the protocol.
    """
    protocol = _living(protocol_id)
    _refuse_if_taken_back(protocol)
    if getattr(protocol, f"{institution}_signed_on") is not None:
        raise ProtocolRefusedError("Votre institution a déjà signé ce protocole.")
    _put_signature(protocol, institution, by)
    protocol.save()
    _decide_locally(protocol, ruling, by)
    _record("campaigns.protocol_signed", protocol, by, {"institution": institution.value})
    signatures.settle_all(by=SYSTEM)
    return protocol


@transaction.atomic
def unlock(*, protocol_id: int, ruling: Ruling, by: Actor) -> Protocol:
    """Put a protocol in force by a national decision: one institution is missing.

    Raises ProtocolRefusedError.
    """
    protocol = _living(protocol_id)
    _refuse_if_taken_back(protocol)
    if protocol.decision_id is not None:
        raise ProtocolRefusedError("Une décision nationale a déjà débloqué ce protocole.")
    if protocol.caf_signed_on and protocol.federation_signed_on:
        raise ProtocolRefusedError("Les deux institutions ont signé\u202f: rien n’est à débloquer.")
    protocol.decision = _decided(ruling, f"protocol:{protocol.pk}", by)
    protocol.save()
    _record("campaigns.protocol_unlocked", protocol, by, {"decision": protocol.decision_id})
    signatures.settle_all(by=SYSTEM)
    return protocol


@transaction.atomic
def end(*, protocol_id: int, by: Actor, reason: str) -> Protocol:
    """End a protocol today, its last day, or take back a proposal. Raises ProtocolRefusedError.

    What was signed under it stays signed.
    """
    protocol = _living(protocol_id)
    clean = _text(reason, "Dites pourquoi le protocole prend fin.")
    today = timezone.localdate()
    is_agreed = (protocol.caf_signed_on and protocol.federation_signed_on) or protocol.decision_id
    if not is_agreed or protocol.since > today:
        # It never bound anybody, and never will.
        protocol.caf_signed_on = protocol.federation_signed_on = None
        protocol.caf_signed_by_label = protocol.federation_signed_by_label = ""
        protocol.decision = None
    protocol.until = max(protocol.since, today)
    protocol.save()
    _record("campaigns.protocol_ended", protocol, by, {"until": f"{protocol.until}"}, clean)
    return protocol


def _decided(
    ruling: Ruling, concerns: str, by: Actor, territory: Territory | None = None
) -> Decision:
    """What a committee decided, kept beside what it changes."""
    try:
        return record_decision(
            edition=None, territory=territory, ruling=replace(ruling, concerns=concerns), by=by
        )
    except CalendarRefusedError as refusal:
        raise ProtocolRefusedError(str(refusal)) from refusal


def _refuse_if_taken_back(protocol: Protocol) -> None:
    if protocol.caf_signed_on is None and protocol.federation_signed_on is None:
        raise ProtocolRefusedError("Cette proposition a été retirée\u202f: faites-en une autre.")


def _living(protocol_id: int) -> Protocol:
    protocol = Protocol.objects.select_for_update().get(pk=protocol_id)
    if protocol.until is not None and protocol.until < timezone.localdate():
        raise ProtocolRefusedError("Ce protocole a pris fin.")
    return protocol


def _record(
    verb: str, protocol: Protocol, by: Actor, after: dict[str, object], reason: str = ""
) -> None:
    record(
        verb=verb,
        by=by,
        object_kind="protocol",
        object_id=protocol.pk,
        after={"territory": protocol.territory.code, **after},
        reason=reason,
    )


@dataclass(frozen=True)
class Mandate:
    """Who turns the key of an institution, from a day to a day, and why.

    `person`: identifier and name of the only one who may; none: the other institution.
    """

    institution: Institution
    since: date
    until: date
    reason: str
    person: tuple[int, str] | None = None


LONGEST_MANDATE = 366
"""Days: beyond, it is no longer a delegation but another protocol."""


@transaction.atomic
def delegate(*, territory: Territory, mandate: Mandate, by: Actor) -> Delegation:
    """Let somebody else turn the key of one's institution for a time.

    Raises ProtocolRefusedError.
    """
    delegation = _lent(territory, mandate, by)
    _record_key("campaigns.delegation_given", delegation, by)
    return delegation


@transaction.atomic
def lend_by_decision(
    *, territory: Territory, mandate: Mandate, ruling: Ruling, by: Actor
) -> Delegation:
    """Lend the key of an institution that cannot, as when nobody holds it.

    `ruling`: the decision of a national committee, kept beside. Raises ProtocolRefusedError.
    """
    if ruling.committee not in NATIONAL:
        raise ProtocolRefusedError("Un comité national doit en avoir décidé.")
    delegation = _lent(territory, mandate, by)
    delegation.decision = _decided(ruling, f"delegation:{delegation.pk}", by)
    delegation.save(update_fields=["decision"])
    _record_key("campaigns.key_lent_by_decision", delegation, by)
    return delegation


def _lent(territory: Territory, mandate: Mandate, by: Actor) -> Delegation:
    _refuse_wrong_dates(mandate.since, mandate.until)
    if (mandate.until - mandate.since).days > LONGEST_MANDATE:
        raise ProtocolRefusedError(
            "Une délégation dure un an au plus\u202f: au-delà, prenez un protocole local."
        )
    return Delegation.objects.create(
        territory=territory,
        institution=mandate.institution,
        person_id=mandate.person[0] if mandate.person else None,
        person_label=mandate.person[1] if mandate.person else "",
        since=mandate.since,
        until=mandate.until,
        reason=_text(mandate.reason, "Dites pourquoi la clé est confiée."),
        at=timezone.now(),
        by_id=by.person_id,
        by_label=by.label,
        role=by.role,
    )


def _record_key(verb: str, delegation: Delegation, by: Actor, reason: str = "") -> None:
    record(
        verb=verb,
        by=by,
        object_kind="delegation",
        object_id=delegation.pk,
        after={
            "territory": delegation.territory.code,
            "institution": delegation.institution,
            "until": f"{delegation.until}",
        },
        reason=reason or delegation.reason,
    )


@transaction.atomic
def end_delegation(*, delegation_id: int, by: Actor, reason: str = "") -> Delegation:
    """Take the key back. What was signed under the delegation stays signed.

    Raises ProtocolRefusedError.
    """
    delegation = Delegation.objects.select_for_update().get(pk=delegation_id)
    if delegation.ended_at is not None or delegation.until < timezone.localdate():
        raise ProtocolRefusedError("Cette délégation a déjà pris fin.")
    delegation.ended_at = timezone.now()
    delegation.ended_by_label = by.label
    delegation.ended_because = plain(reason)[:LONGEST_TEXT]
    delegation.save()
    _record_key("campaigns.delegation_ended", delegation, by, delegation.ended_because)
    return delegation
