"""« Et si »: structures added, moved or closed for a thought; nothing is ever written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from senacs.structures.places import Communes, Site
from senacs.structures.rules import KINDS

ADD, MOVE, CLOSE = "ajout", "deplacement", "fermeture"
MOST = 12
"""Changes that one address may hold."""


@dataclass(frozen=True)
class Change:
    """One change. `subject`: a kind of structure to add, or the identifier of one that exists;
    `commune`: where it goes, empty for a closing.
    """

    verb: str
    subject: str
    commune: str = ""

    @property
    def said(self) -> str:
        """As an address says it: « ajout:CS:04070 », « fermeture:S000001B »."""
        return ":".join(part for part in (self.verb, self.subject, self.commune) if part)


@dataclass(frozen=True)
class Refusal:
    """A change that is left aside, and why, in French."""

    said: str
    reason: str


def read(said: Iterable[str]) -> tuple[list[Change], list[Refusal]]:
    """The changes of an address, in order; those that make no sense are told apart."""
    kept: list[Change] = []
    refused: list[Refusal] = []
    for text in dict.fromkeys(one for one in said if one):
        change = _read(text)
        if change is None:
            refused.append(Refusal(text[:60], "cette modification ne se lit pas."))
        elif len(kept) == MOST:
            refused.append(Refusal(text[:60], f"pas plus de {MOST} modifications à la fois."))
        else:
            kept.append(change)
    return kept, refused


def _read(text: str) -> Change | None:
    verb, _, rest = text.partition(":")
    subject, _, commune = rest.partition(":")
    fits = {
        ADD: subject in KINDS and bool(commune),
        MOVE: bool(subject) and bool(commune),
        CLOSE: bool(subject) and not commune,
    }
    return Change(verb, subject, commune) if fits.get(verb) else None


def applied(
    sites: Sequence[Site], changes: Sequence[Change], communes: Communes, kinds: Sequence[str]
) -> tuple[tuple[Site, ...], list[Refusal]]:
    """The structures once changed; those of other kinds than `kinds` are no part of the view."""
    by_key = {site.key: site for site in sites}
    refused: list[Refusal] = []
    for rank, change in enumerate(changes):
        reason = _applied(by_key, rank, change, communes, kinds)
        if reason:
            refused.append(Refusal(change.said, reason))
    return tuple(by_key.values()), refused


def _applied(
    by_key: dict[str, Site], rank: int, change: Change, communes: Communes, kinds: Sequence[str]
) -> str:
    """Apply one change; the reason why it cannot be, empty when it was."""
    if change.verb == ADD and change.subject not in kinds:
        return "ce type de structure n’est pas compté dans cette vue."
    if change.verb != ADD and change.subject not in by_key:
        return "cette structure n’est pas ouverte, ou n’est pas comptée dans cette vue."
    if change.verb == CLOSE:
        del by_key[change.subject]
        return ""
    place = communes.ranks.get(change.commune)
    if place is None or not communes.located[place]:
        return "le centre de cette commune n’est pas connu."
    lon, lat = float(communes.lon[place]), float(communes.lat[place])
    if change.verb == ADD:
        name = f"{KINDS[change.subject]} imaginé ({communes.names[place]})"
        key = f"+{rank}"
        by_key[key] = Site(key, name, change.subject, change.commune, lon, lat)
    else:
        moved = by_key[change.subject]
        by_key[change.subject] = replace(moved, commune=change.commune, lon=lon, lat=lat)
    return ""
