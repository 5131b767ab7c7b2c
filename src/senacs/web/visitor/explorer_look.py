"""How a table of the explorer is looked at: view, order of the rows, page, what is on the map.

It changes no value: files and machines ignore it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

MAP = "carte"
VIEWS: Mapping[str, str] = {"": "Tableau et graphiques", MAP: "Carte"}
UP, DOWNWARDS = "croissant", "decroissant"
WAYS = ("", UP, DOWNWARDS)
BY_NAME = "nom"
LOOKS: Mapping[str, str] = {
    "vue": "« carte » pour la carte",
    "mesure": "ce que montre la carte, parmi les indicateurs demandés",
    "an": "année de la carte, parmi celles demandées",
    "dans": "territoire dont on dessine l’intérieur\u00a0: country:FR, region:93, department:04",
    "decoupage": "niveau dessiné\u00a0: region, departement, intercommunalite",
    "tri": "rang de la colonne qui range les lignes, à partir de 1, ou « nom »",
    "sens": "croissant ou decroissant",
    "page": "page du tableau",
}
"""Parameters of an address that change no value."""


@dataclass(frozen=True)
class Look:
    """`sort`: « nom », or the rank of a column from 1 as text; `within`: « department:04 »."""

    view: str = ""
    measure: str = ""
    year: str = ""
    within: str = ""
    level: str = ""
    sort: str = ""
    way: str = ""
    page: int = 1

    @classmethod
    def read(cls, query: QueryDict, remarks: list[str]) -> "Look":
        """What an address asks; what it asks in vain is added to the remarks."""
        view, way = query.get("vue", ""), query.get("sens", "")
        if view not in VIEWS:
            remarks.append(_refused("vue", view, "« carte », ou rien", "le tableau est montré"))
        if way not in WAYS:
            remarks.append(_refused("sens", way, "« croissant » ou « decroissant »", "il est omis"))
        sort = query.get("tri", "")
        if sort and sort != BY_NAME and not _rank(sort):
            remarks.append(
                _refused("tri", sort, "« nom », ou le rang d’une colonne", "l’ordre reste le même")
            )
            sort = ""
        return cls(
            view=view if view in VIEWS else "",
            measure=query.get("mesure", "")[:120],
            year=query.get("an", "")[:4],
            within=query.get("dans", "")[:60],
            level=query.get("decoupage", "")[:20],
            sort=sort,
            way=way if way in WAYS else "",
            page=_rank(query.get("page", "")) or 1,
        )

    def pairs(self) -> list[tuple[str, str]]:
        """The same as pieces of an address; defaults are left out."""
        told = {
            "vue": self.view,
            "mesure": self.measure,
            "an": self.year,
            "dans": self.within,
            "decoupage": self.level,
            "tri": self.sort,
            "sens": self.way,
            "page": str(self.page) if self.page > 1 else "",
        }
        return [(name, value) for name, value in told.items() if value]

    @property
    def is_backwards(self) -> bool:
        """Whether rows go down: unless the address says, names go up and numbers down."""
        return self.way == DOWNWARDS or (not self.way and self.sort != BY_NAME)

    @property
    def column(self) -> int | None:
        """The rank of the column that orders the rows, from 0; None for another order."""
        return _rank(self.sort) - 1 if _rank(self.sort) else None


def _rank(text: str) -> int:
    """A small number from 1; 0 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else 0


def _refused(name: str, said: str, takes: str, instead: str) -> str:
    return (
        f"«\u202f{name}\u202f» prend {takes}\u202f: «\u202f{said[:40]}\u202f» n’est pas compris, "
        f"{instead}."
    )
