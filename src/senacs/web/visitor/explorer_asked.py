"""What the explorer is asked: indicators, territories, years, one crossing, the way to lay it out.

Read from an address and written back to it, always in the same order: the address is the saved
table. What is not understood is said in words, with what is taken instead; a service that answers
machines refuses it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict

from senacs.method.expressions.errors import closest
from senacs.method.french import listing
from senacs.web.visitor import profile_sets
from senacs.web.visitor.explorer_look import LOOKS, Look
from senacs.web.visitor.profile_sets import ProfileSet

MOST_INDICATORS = 6
MOST_PLACES = 120
MOST_YEARS = 20
SHARES = "parts"
INDICATOR, PLACE, YEAR, CATEGORY = "indicateur", "territoire", "annee", "categorie"
DOWN: Mapping[str, str] = {
    PLACE: "Les territoires",
    INDICATOR: "Les indicateurs",
    YEAR: "Les années",
    CATEGORY: "Les catégories",
}
"""Axes that may go down the rows, as the form calls them."""
ACROSS: Mapping[str, str] = {"": "Dans l’ordre habituel", **DOWN}
"""Axes that may lead the columns, and so part the charts."""
GROUPS: Mapping[str, str] = {
    "france": "La France",
    "regions": "Toutes les régions",
    "departements": "Tous les départements",
}
"""Sets of territories; « departements:93 » and « epci:04 » are those of a region, a department."""
_PARTS = ("departements", "epci")
PROFILE = "profil-"
"""What follows names a profile of territories, as `profile_sets.read` takes it."""
ASKED: Mapping[str, str] = {
    INDICATOR: "clé d’un indicateur, ou d’un chiffre tiré d’une question\u202f; se répète, "
    f"{MOST_INDICATORS} fois au plus",
    "territoires": "ensemble de territoires\u00a0: france, regions, departements, "
    "departements:93 (ceux d’une région), epci:04 (ceux d’un département), "
    "profil-departements:1 et profil-epci:1 (ceux d’un profil)",
    PLACE: "un territoire, par niveau et code\u00a0: department:04, region:93, "
    "epci:200067437\u202f; se répète",
    YEAR: "année des données, en quatre chiffres\u202f; se répète\u202f; sans elle, la dernière "
    "publiée",
    "par": "croisement, un seul\u00a0: kind, management, territory_type, network, "
    "priority_district, revitalised, commune_size",
    CATEGORY: "catégorie du croisement à garder\u202f; se répète\u202f; sans elle, toutes",
    "lignes": "ce qui va en lignes\u00a0: territoire, indicateur, annee, categorie",
    "colonnes": "ce qui mène les colonnes\u00a0: les mêmes mots",
    "montrer": "« parts » pour lire les parts là où il y en a",
    "version": "nom d’une version figée des données\u202f; se répète\u202f; l’adresse donne alors "
    "toujours la même réponse",
}
"""Parameters of an address, each with what it takes."""
TYPED = ("mot", "lieu", "niveau", "chercher")
"""What the form sends besides: what is being searched for, no part of the table."""
_EVERY = (*ASKED, *LOOKS, *TYPED, "dessin")


class AskedError(ValueError):
    """The address asks for what does not exist; the message is French and says how to mend it."""


@dataclass(frozen=True)
class Asked:
    """A question put to the explorer. `years`: data years, none for the newest; `categories`: of
    the crossing, none for all; `versions`: names of releases that hold for ever in place of the
    newest of their year; `as_shares`: shares in place of amounts where there are both."""

    indicators: tuple[str, ...] = ()
    group: str = "regions"
    places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    by: str = ""
    categories: tuple[str, ...] = ()
    down: str = PLACE
    across: str = ""
    as_shares: bool = False
    versions: tuple[str, ...] = ()
    look: Look = field(default=Look())

    @property
    def is_of_profile(self) -> bool:
        """Whether the territories asked are those of a profile."""
        return self.group.startswith(PROFILE)

    @cached_property
    def profile(self) -> ProfileSet | None:
        """The profile whose territories are asked; None also where the address names none."""
        return profile_sets.read(self.group.removeprefix(PROFILE)) if self.is_of_profile else None

    @classmethod
    def read(cls, query: QueryDict) -> "Asked":
        """Raises AskedError for whatever is not understood."""
        asked, remarks = cls.understood(query)
        if remarks:
            raise AskedError(" ".join(remarks))
        asked.check()
        return asked

    @classmethod
    def understood(cls, query: QueryDict) -> "tuple[Asked, tuple[str, ...]]":
        """What could be understood; and in French what could not, with what is taken instead."""
        remarks = [_unknown(name) for name in query if name not in _EVERY]
        group = query.get("territoires", "")
        if group and not _is_group(group):
            remarks.append(
                f"{quoted(group)} n’est pas un ensemble de territoires\u202f: les ensembles sont "
                "france, regions, departements, ou par exemple departements:93, epci:04 et "
                "profil-departements:1."
            )
            group = ""
        places = _distinct(query.getlist(PLACE))
        years, faults = _years(query.getlist(YEAR))
        asked = cls(
            indicators=_distinct(query.getlist(INDICATOR)),
            group=group or ("" if places else "regions"),
            places=places,
            years=years,
            by=query.get("par", ""),
            categories=_distinct(query.getlist(CATEGORY)),
            down=_axis(query, "lignes", DOWN, PLACE, remarks),
            across=_axis(query, "colonnes", ACROSS, "", remarks),
            as_shares=_is_shares(query, remarks),
            versions=_distinct(query.getlist("version")),
            look=Look.read(query, remarks),
        )
        return asked, (*remarks, *faults)

    def check(self) -> None:
        """Refuse what is too much. Raises AskedError."""
        if len(self.indicators) > MOST_INDICATORS:
            raise AskedError(
                f"Choisissez au plus {MOST_INDICATORS} indicateurs à la fois\u202f: vous en "
                f"demandez {len(self.indicators)}."
            )
        if len(self.places) > MOST_PLACES:
            raise AskedError(
                f"Choisissez au plus {MOST_PLACES} territoires à la fois\u202f: vous en demandez "
                f"{len(self.places)}. Retirez-en, ou prenez un ensemble, comme « tous les "
                "départements »."
            )
        if len(self.years) > MOST_YEARS:
            raise AskedError(
                f"Choisissez au plus {MOST_YEARS} années à la fois\u202f: vous en demandez "
                f"{len(self.years)}."
            )

    def query(self) -> str:
        """The same as an address; defaults are left out."""
        return urlencode([*self._pairs(), *self.look.pairs()])

    def data_query(self) -> str:
        """The same without what only a page shows: for files and machines."""
        return urlencode(self._pairs())

    def _pairs(self) -> list[tuple[str, str]]:
        pairs: list[tuple[str, str]] = [(INDICATOR, key) for key in self.indicators]
        if self.group and (self.group != "regions" or self.places):
            pairs.append(("territoires", self.group))
        pairs += [(PLACE, place) for place in self.places]
        pairs += [(YEAR, str(year)) for year in self.years]
        pairs += [("par", self.by)] * bool(self.by)
        pairs += [(CATEGORY, category) for category in self.categories]
        pairs += [("lignes", self.down)] * (self.down != PLACE)
        pairs += [("colonnes", self.across)] * bool(self.across)
        pairs += [("montrer", SHARES)] * self.as_shares
        pairs += [("version", name) for name in self.versions]
        return pairs

    def seen(self, **changes: object) -> "Asked":
        """The same seen in another way: another page, view or order."""
        return replace(self, look=replace(self.look, **changes))  # type: ignore[arg-type]


def _unknown(name: str) -> str:
    near = closest(name, [*ASKED, *LOOKS])
    return (
        f"{quoted(name)} n’est pas un paramètre de l’explorateur, et n’est pas employé."
        f"{' ' if near else ''}{near}"
    )


def quoted(text: str) -> str:
    """What an address says, between guillemets and no longer than a line."""
    return f"«\u202f{text[:60]}\u202f»"


def _is_group(group: str) -> bool:
    name, _, code = group.removeprefix(PROFILE).partition(":")
    return group in GROUPS or (name in _PARTS and bool(code))


def _distinct(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _years(values: Sequence[str]) -> tuple[tuple[int, ...], list[str]]:
    told = _distinct(values)
    known = {int(one) for one in told if one.isascii() and one.isdecimal() and len(one) == 4}
    wrong = [one for one in told if not (one.isascii() and one.isdecimal() and len(one) == 4)]
    faults = [
        f"{quoted(one)} n’est pas une année\u202f: une année s’écrit en quatre chiffres, par "
        "exemple 2024. Elle est laissée de côté."
        for one in wrong
    ]
    return tuple(sorted(known)), faults


def _axis(
    query: QueryDict, name: str, known: Mapping[str, str], default: str, remarks: list[str]
) -> str:
    said = query.get(name, "")
    if said in known:
        return said
    if said:
        what = "Les lignes" if name == "lignes" else "Les colonnes"
        words = listing([one for one in known if one], last="ou")
        remarks.append(
            f"{what} sont les territoires, indicateurs, années ou catégories, et s’écrivent "
            f"{words}\u202f: {quoted(said)} n’est pas compris, l’ordre habituel est gardé."
        )
    return default


def _is_shares(query: QueryDict, remarks: list[str]) -> bool:
    said = query.get("montrer", "")
    if said not in {"", SHARES}:
        remarks.append(
            f"«\u202fmontrer\u202f» prend «\u202f{SHARES}\u202f», ou rien\u202f: {quoted(said)} "
            "n’est pas compris, les nombres sont montrés."
        )
    return said == SHARES
