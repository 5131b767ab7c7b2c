"""Protocols and delegations of a territory in words: what binds today, who turns which key."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from senacs.accounts.models import Membership
from senacs.campaigns.models import Delegation, Protocol
from senacs.campaigns.queries import agreements
from senacs.campaigns.rules.states import Institution
from senacs.method.questionnaire import Audience
from senacs.structures.models import fact_kinds
from senacs.structures.rules import AFFILIATION, KINDS
from senacs.territories.models import Containment, Territory
from senacs.web.components import Badge, Tone
from senacs.web.key_holders import ROLE_OF, is_standing, lent_to
from senacs.web.wording import INSTITUTION_NAMES

KEYS_WORDS = {
    ("caf",): "La clé de la Caf suffit",
    ("federation",): "La clé de la fédération suffit",
    ("caf", "federation"): "Les deux clés sont nécessaires",
}


@dataclass(frozen=True)
class Signed:
    """The signature of an institution on a protocol."""

    name: str
    institution: str
    on: date | None
    who: str


@dataclass(frozen=True)
class Shown:
    """A protocol as its page shows it."""

    id: int
    keys: str
    kinds: str
    associated: str
    since: date
    until: date | None
    reason: str
    proposed_by: str
    signed: tuple[Signed, ...]
    decision: str
    badge: Badge
    is_living: bool
    awaits: tuple[str, ...]


def shown(protocol: Protocol, today: date) -> Shown:
    """A protocol in French words, with what becomes of it."""
    labels = {value.key: value.label for value in fact_kinds()[AFFILIATION].values}
    signed = tuple(
        Signed(
            INSTITUTION_NAMES[key],
            key.value,
            getattr(protocol, f"{key}_signed_on"),
            getattr(protocol, f"{key}_signed_by_label"),
        )
        for key in Institution
    )
    awaits = tuple(one.institution for one in signed if one.on is None)
    is_agreed = not awaits or protocol.decision_id is not None
    is_over = protocol.until is not None and protocol.until < today
    was_taken_back = len(awaits) == len(Institution) and protocol.decision_id is None
    return Shown(
        id=protocol.pk,
        keys=KEYS_WORDS[tuple(protocol.keys)],
        kinds=", ".join(KINDS[k].lower() for k in protocol.kinds or KINDS),
        associated=", ".join(labels.get(key, key) for key in protocol.associated),
        since=protocol.since,
        until=protocol.until,
        reason=protocol.reason,
        proposed_by=protocol.by_label,
        signed=signed,
        decision=_decision(protocol),
        badge=_badge(protocol, today, is_agreed=is_agreed, was_taken_back=was_taken_back),
        is_living=not is_over and not was_taken_back,
        awaits=() if is_agreed or is_over or was_taken_back else awaits,
    )


def _decision(protocol: Protocol) -> str:
    found = protocol.decision
    return f"{found.subject} (comité du {found.decided_on:%d/%m/%Y})" if found else ""


def _badge(protocol: Protocol, today: date, *, is_agreed: bool, was_taken_back: bool) -> Badge:
    if was_taken_back:
        return Badge("Proposition retirée", Tone.NEUTRAL)
    if protocol.until is not None and protocol.until < today:
        return Badge("Terminé", Tone.NEUTRAL)
    if not is_agreed:
        return Badge("Attend une signature", Tone.WARNING)
    return (
        Badge("En vigueur", Tone.SUCCESS)
        if protocol.since <= today
        else Badge("À venir", Tone.INFO)
    )


@dataclass(frozen=True)
class Holder:
    """An institution on the territory: whether its key is asked for, and who turns it."""

    name: str
    needed: tuple[str, ...]
    people: tuple[str, ...]
    lent: tuple[str, ...]


def holding(territory: Territory, today: date, delegations: Iterable[Delegation]) -> list[Holder]:
    """Who holds which key today, by kind of structure."""
    needed = {audience: agreements.keys_in(territory, audience, today) for audience in Audience}
    around = Containment.objects.filter(contained=territory).values("container")
    members = (
        Membership.objects.in_force(today)
        .filter(role__in=ROLE_OF.values(), territory__in=around)
        .select_related("person")
        .order_by("person__name")
    )
    names: dict[str, list[str]] = {}
    for one in members:
        names.setdefault(one.role, []).append(one.person.name)
    standing = [d for d in delegations if is_standing(d, today)]
    return [
        Holder(
            name=INSTITUTION_NAMES[key],
            needed=tuple(KINDS[a].lower() for a, keys in needed.items() if key in keys),
            people=tuple(names.get(ROLE_OF[key], ())),
            lent=tuple(lent_to(d) for d in standing if d.institution == key),
        )
        for key in Institution
    ]
