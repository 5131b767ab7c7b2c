"""Who answers which year: never at random. Federated, large, careful structures answer more."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from senacs.campaigns.rules.states import Verb
from senacs.demonstration.network import chance, series
from senacs.demonstration.network.members import Member
from senacs.demonstration.network.recipes import moment

ENGAGED = {
    2010: 0.30, 2011: 0.55, 2012: 0.60, 2013: 0.68, 2014: 0.91, 2015: 0.93, 2016: 0.945, 2017: 0.97,
}  # fmt: skip
"""Share of the centres that lie in departments which take part; all of them since data 2018."""
_TURNOUT = chance.number_of("turnout")
_REFUSING = 0.02

TOO_YOUNG = "Agréée dans l’année : interrogée à partir de l’année suivante"
NOT_YET = "Espaces de vie sociale interrogés à partir des données 2017"
NOT_ENGAGED = "Département qui ne prend pas encore part à la démarche"
REFUSES = "La structure a fait savoir qu’elle ne répondrait pas"


@dataclass(frozen=True)
class Turnout:
    """Who answers in a year; who was not to, or would not, and why."""

    answering: frozenset[str]
    aside: Mapping[str, tuple[Verb, str]]


def turnouts(members: Sequence[Member], years: Collection[int]) -> Mapping[int, Turnout]:
    """The turnout of each year."""
    ranks = _engagement(members)
    return {year: _turnout(members, year, ranks) for year in years}


def _engagement(members: Sequence[Member]) -> Mapping[str, float]:
    """For each department, the share of centres that lie in those which joined before it."""
    centres: dict[str, int] = defaultdict(int)
    for member in members:
        if member.kind == "CS":
            centres[member.department] += 1
    # Large departments, and those of the region where all began, joined first.
    scores = {
        code: count ** (1 / 3) * (0.5 + chance.uniform("engaged", code))
        for code, count in centres.items()
    }
    ranked = sorted(scores, key=lambda code: -scores[code])
    whole, before = sum(centres.values()), 0
    shares = {}
    for code in ranked:
        shares[code] = before / whole
        before += centres[code]
    return shares


def _turnout(members: Sequence[Member], year: int, ranks: Mapping[str, float]) -> Turnout:
    solicited: dict[str, list[Member]] = {"CS": [], "EVS": []}
    aside: dict[str, tuple[Verb, str]] = {}
    for member in members:
        if not member.is_open_on(date(year, 12, 31)):
            continue
        reason = _out_of_scope(member, year, ranks.get(member.department, 0.0))
        if reason:
            aside[member.key] = (Verb.EXCLUDE, reason)
        elif _refuses(member) and chance.uniform("told", year, member.key) < 0.3:
            aside[member.key] = (Verb.REFUSE, REFUSES)
        else:
            solicited[member.kind].append(member)
    answering: set[str] = set()
    for kind, counts in (
        ("CS", series.ANSWERING_CENTRES),
        ("EVS", series.ANSWERING_SPACES),
    ):
        answering |= _first(solicited[kind], year, counts.get(year, 0))
    return Turnout(frozenset(answering), aside)


def _out_of_scope(member: Member, year: int, rank: float) -> str:
    if member.kind == "EVS" and year < series.FIRST_EVS_YEAR:
        return NOT_YET
    if rank >= ENGAGED.get(year, 1.0):
        return NOT_ENGAGED
    return TOO_YOUNG if member.opened_on.year == year and not member.key.endswith("suite") else ""


def _refuses(member: Member) -> bool:
    return chance.uniform("refusal", member.key) < _REFUSING


def _first(members: Sequence[Member], year: int, count: int) -> frozenset[str]:
    """So many of them, the most willing."""
    scores = {member.key: willingness(member, year) for member in members}
    ranked = sorted(scores, key=lambda key: -scores[key])
    return frozenset(ranked[:count])


def willingness(member: Member, year: int) -> float:
    """How willing a structure is to answer, as a score with no unit."""
    if _refuses(member):
        return -9.0
    traits = member.traits
    score = 0.5 * chance.normal("department", member.department)
    score += 0.75 if member.network == "fcsf" else 0.15 if member.network else 0.0
    score += 0.45 * traits.care + (0.2 if member.kind == "CS" else 0.5) * traits.size
    return score + 0.9 * moment(member, year).z(_TURNOUT)
