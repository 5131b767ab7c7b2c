"""What the explorer is asked: indicators, territories, years, one crossing, the way to lay it out.

Read from an address and written back to it, always in the same order: the address is the saved
table. What is not known is refused in words, never guessed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

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


class AskedError(ValueError):
    """The address asks for what does not exist; the message is French and says how to mend it."""


@dataclass(frozen=True)
class Asked:
    """A question put to the explorer. `years`: data years, none for the newest; `versions`: names
    of releases that hold for ever in place of the newest of their year; `as_shares`: shares in
    place of amounts where there are both."""

    indicators: tuple[str, ...] = ()
    group: str = "regions"
    places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    by: str = ""
    down: str = PLACE
    across: str = ""
    as_shares: bool = False
    versions: tuple[str, ...] = ()
    page: int = 1

    @classmethod
    def read(cls, query: QueryDict) -> "Asked":
        """Raises AskedError."""
        asked = cls(
            indicators=_distinct(query.getlist(INDICATOR)),
            group=query.get("territoires") or ("" if query.getlist(PLACE) else "regions"),
            places=_distinct(query.getlist(PLACE)),
            years=_years(query.getlist(YEAR)),
            by=query.get("par", ""),
            down=query.get("lignes") or PLACE,
            across=query.get("colonnes", ""),
            as_shares=query.get("montrer") == SHARES,
            versions=_distinct(query.getlist("version")),
            page=_page(query.get("page", "")),
        )
        asked.check()
        return asked

    def check(self) -> None:
        """Refuse what no reference needs to be read for."""
        if len(self.indicators) > MOST_INDICATORS:
            raise AskedError(f"Choisissez au plus {MOST_INDICATORS} indicateurs à la fois.")
        if len(self.places) > MOST_PLACES:
            raise AskedError(f"Choisissez au plus {MOST_PLACES} territoires à la fois.")
        if len(self.years) > MOST_YEARS:
            raise AskedError(f"Choisissez au plus {MOST_YEARS} années à la fois.")
        if self.down not in DOWN:
            raise AskedError("Les lignes sont les territoires, indicateurs, années ou catégories.")
        if self.across not in ACROSS:
            raise AskedError(
                "Les colonnes sont les territoires, indicateurs, années ou catégories."
            )
        name, _, code = self.group.partition(":")
        if self.group and not (self.group in GROUPS or (name in _PARTS and code)):
            raise AskedError(
                f"«\u202f{self.group[:40]}\u202f» n’est pas un ensemble de territoires."
            )

    def query(self) -> str:
        """The same as an address; defaults are left out."""
        pairs: list[tuple[str, str]] = [(INDICATOR, key) for key in self.indicators]
        if self.group and (self.group != "regions" or self.places):
            pairs.append(("territoires", self.group))
        pairs += [(PLACE, place) for place in self.places]
        pairs += [(YEAR, str(year)) for year in self.years]
        pairs += [("par", self.by)] * bool(self.by)
        pairs += [("lignes", self.down)] * (self.down != PLACE)
        pairs += [("colonnes", self.across)] * bool(self.across)
        pairs += [("montrer", SHARES)] * self.as_shares
        pairs += [("version", name) for name in self.versions]
        pairs += [("page", str(self.page))] * (self.page > 1)
        return urlencode(pairs)

    def on_page(self, page: int) -> "Asked":
        return replace(self, page=page)


def _distinct(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _years(values: Sequence[str]) -> tuple[int, ...]:
    told = _distinct(values)
    wrong = next((value for value in told if not (value.isascii() and value.isdecimal())), None)
    if wrong is not None or any(len(value) > 4 for value in told):
        raise AskedError("Une année s’écrit en quatre chiffres, par exemple 2024.")
    return tuple(sorted({int(value) for value in told}))


def _page(value: str) -> int:
    return int(value) if value.isascii() and value.isdecimal() and 0 < int(value) < 10_000 else 1
