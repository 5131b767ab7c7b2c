"""The territories of a profile as a set to choose, in the explorer and on the map of figures.

A profile of territories follows from public facts alone (ADR 0015): choosing one lists territories
whose figures are published one by one, and adds nothing up.
"""

from dataclasses import dataclass
from functools import cached_property

from senacs.analytics import queries
from senacs.analytics import territory_profiles as profiles
from senacs.analytics.models import Release
from senacs.analytics.territory_profiles import Shelf
from senacs.method import french
from senacs.method.typology import Group
from senacs.territories.models import Territory, TerritoryQuerySet
from senacs.territories.rules import LEVEL_NAMES, Level
from senacs.web.components import Link
from senacs.web.visitor import figures
from senacs.web.visitor.territory_profiles import WORDS, key_of, profiles_url


@dataclass(frozen=True)
class ProfileSet:
    """A profile of a release: groups change with the register, so the address names both."""

    release: Release
    level: Level
    number: int
    name: str

    @cached_property
    def shelf(self) -> Shelf:
        return profiles.profiles_of(self.release, self.level)

    @cached_property
    def group(self) -> Group:
        """Its size and its firmness."""
        made = self.shelf.typology
        assert made is not None, "read() refuses what has no profiles"
        return next(one for one in made.groups if one.number == self.number)

    @property
    def key(self) -> str:
        """As `read` takes it."""
        return key_of(self.release, self.level, self.number)

    @cached_property
    def codes(self) -> frozenset[str]:
        return frozenset(self.shelf.codes(self.number))

    @property
    def title(self) -> str:
        """« Départements du profil « Peu dense » »."""
        what = french.plural(2, LEVEL_NAMES[self.level]).capitalize()
        return f"{what} du profil «\u202f{self.name}\u202f»"

    @property
    def size(self) -> str:
        """How many territories, as a list of choices says it."""
        return f"({french.number(self.group.size)})"

    @property
    def facts(self) -> str:
        """What its territories were compared on."""
        return french.listing([fact.label for fact in self.shelf.facts])

    @property
    def url(self) -> str:
        """Where it is explained: in the page of the profiles of that release."""
        return f"{profiles_url(self.release, self.level)}#profil-{self.number}"

    def territories(self) -> TerritoryQuerySet:
        """Its territories, in alphabetical order."""
        found = Territory.objects.of_level(self.level).filter(code__in=self.codes)
        return found.order_by("search_name", "code")


def read(said: str) -> ProfileSet | None:
    """The profile of « departements:2 », of the newest survey, or « departements:2:RELEASE ».

    None for a release, a level or a number that does not exist.
    """
    word, _, rest = said.partition(":")
    number, _, name = rest.partition(":")
    release = queries.named(name) if name else next(iter(figures.releases()), None)
    if word not in WORDS or release is None or not (number.isascii() and number.isdecimal()):
        return None
    level, rank = WORDS[word], int(number[:3])
    known = profiles.profiles_of(figures.ready(release), level).names
    return ProfileSet(release, level, rank, known[rank]) if rank in known else None


@dataclass(frozen=True)
class Offered:
    """The profiles of a level that may be chosen, and the page that explains them."""

    level: Level
    sets: tuple[ProfileSet, ...]
    page: Link

    @property
    def facts(self) -> str:
        return self.sets[0].facts


def offered(*levels: Level, besides: ProfileSet | None = None) -> list[Offered]:
    """The profiles of the newest survey, and the one chosen already; levels without any are left
    out."""
    newest = next(iter(figures.releases()), None)
    found = []
    for level in levels if newest else ():
        assert newest is not None
        names = profiles.profiles_of(figures.ready(newest), level).names
        sets = [ProfileSet(newest, level, number, names[number]) for number in sorted(names)]
        if besides is not None and besides.level == level and besides not in sets:
            sets.append(besides)
        if sets:
            what = french.plural(2, LEVEL_NAMES[level])
            page = Link(f"Les profils des {what}", profiles_url(sets[0].release, level))
            found.append(Offered(level, tuple(sets), page))
    return found
