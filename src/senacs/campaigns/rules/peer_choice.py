"""The group that a reader sets a structure beside: explained criteria, and wider ones in turn.

A group is told by the criteria that it keeps. Where too few structures answered, the next wider
group is taken: the setting is left out first, then the management, then the size, as in `peers`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from senacs.campaigns.rules import peers
from senacs.campaigns.rules.peers import Traits

FEWEST_APART = 3
"""Structures by which two groups, one inside the other, differ at least when both may be told."""


class Criterion(StrEnum):
    """What a group has in common, besides being of one kind."""

    SIZE = "size"
    MANAGEMENT = "management"
    SETTING = "setting"
    PROFILE = "profile"


Criteria = frozenset[Criterion]
_TRAITS = (Criterion.SETTING, Criterion.MANAGEMENT, Criterion.SIZE)
"""Those that the register or the answers give, the first to be left out first."""
EVERY_TRAIT: Criteria = frozenset(_TRAITS)


@dataclass(frozen=True)
class Choice:
    """A group that may be asked: its name in addresses, its words, its criteria."""

    key: str
    label: str
    criteria: Criteria


CHOICES = (
    Choice(
        "tout",
        "même type, taille, gestion et territoire (les plus proches)",
        EVERY_TRAIT,
    ),
    Choice("type", "même type de structure", frozenset()),
    Choice("taille", "même type et même taille", frozenset({Criterion.SIZE})),
    Choice("gestion", "même type et même gestion", frozenset({Criterion.MANAGEMENT})),
    Choice("territoire", "même type et même territoire", frozenset({Criterion.SETTING})),
    Choice(
        "taille-gestion",
        "même type, même taille et même gestion",
        frozenset({Criterion.SIZE, Criterion.MANAGEMENT}),
    ),
    Choice(
        "taille-territoire",
        "même type, même taille et même territoire",
        frozenset({Criterion.SIZE, Criterion.SETTING}),
    ),
    Choice(
        "gestion-territoire",
        "même type, même gestion et même territoire",
        frozenset({Criterion.MANAGEMENT, Criterion.SETTING}),
    ),
    Choice("profil", "même type et même profil", frozenset({Criterion.PROFILE})),
)
LACKING = {
    Criterion.SIZE: "la taille de la structure (ses équivalents temps plein)",
    Criterion.MANAGEMENT: "le mode de gestion de la structure",
    Criterion.SETTING: "le territoire de la structure, urbain ou rural",
    Criterion.PROFILE: "le profil de la structure",
}
"""What is not known of a structure that cannot be compared by a criterion."""


def choice_of(key: str) -> Choice:
    """The group of that name; the closest structures when the address says something else."""
    return next((one for one in CHOICES if one.key == key), CHOICES[0])


def known(criteria: Criteria, of: Traits, *, has_profile: bool) -> Criteria:
    """Those of the criteria that are known of a structure."""
    kept = {one for one in criteria - {Criterion.PROFILE} if getattr(of, one)}
    if Criterion.PROFILE in criteria and has_profile:
        kept.add(Criterion.PROFILE)
    return frozenset(kept)


def chain(criteria: Criteria) -> tuple[Criteria, ...]:
    """The group and the wider ones in turn, all of the kind last."""
    found = [criteria]
    for one in (Criterion.PROFILE, *_TRAITS):
        if one in found[-1]:
            found.append(found[-1] - {one})
    return tuple(found)


def kept_traits(of: Traits, criteria: Criteria) -> Traits:
    """The traits that these criteria keep."""
    return Traits(
        of.audience,
        management=of.management if Criterion.MANAGEMENT in criteria else "",
        setting=of.setting if Criterion.SETTING in criteria else "",
        size=of.size if Criterion.SIZE in criteria else "",
    )


def label_of(of: Traits, criteria: Criteria, profile: str = "") -> str:
    """« centres sociaux, de 10 à 20 ETP », « centres sociaux du profil «\u202f…\u202f» »."""
    said = peers.label_of(kept_traits(of, criteria))
    return f"{said} du profil «\u202f{profile}\u202f»" if Criterion.PROFILE in criteria else said


def is_told_apart(criteria: Criteria, sizes: Mapping[Criteria, int]) -> bool:
    """Whether no wider group differs from this one by so few structures that they would be read.

    `sizes`: how many answered, by group.
    """
    mine = sizes[criteria]
    return all(
        size == mine or size - mine >= FEWEST_APART
        for other, size in sizes.items()
        if other < criteria
    )


def fitting(
    tried: Sequence[Criteria],
    sizes: Mapping[Criteria, int],
    fewest: int,
    may_tell: Callable[[Criteria], bool],
) -> Criteria | None:
    """The first of these groups, from the narrowest, that may be told; None when none may."""
    return next(
        (
            one
            for one in tried
            if sizes[one] >= fewest and is_told_apart(one, sizes) and may_tell(one)
        ),
        None,
    )
