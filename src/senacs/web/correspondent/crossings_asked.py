"""What a working crossing is asked: indicators, a territory, filters, rows and columns.

Read from an address and written back to it, always in the same order: the address is the table.
What is not understood is refused in words that say how to mend it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from senacs.method.expressions.errors import closest
from senacs.web.asked import number

MOST_INDICATORS = 12
INDICATOR, FILTER, ROW = "indicateur", "filtre", "ligne"
BY_NAME, UP, DOWNWARDS = "nom", "croissant", "decroissant"
NOT_GIVEN, UNCONCERNED = "sans-reponse", "non-concernees"
"""Lists of structures besides those that make a number."""
_EVERY = (
    "enquete", "territoire", INDICATOR, FILTER, "lignes", "colonnes", "tri", "sens", "page",
    "mot", "chercher", ROW, "liste",
)  # fmt: skip
Filters = tuple[tuple[str, tuple[str, ...]], ...]
"""Keys of dimensions, each with the codes of the categories that are kept."""


class AskedError(ValueError):
    """The address asks for what does not exist; the message is French and says how to mend it."""


@dataclass(frozen=True)
class Asked:
    """A question put to a frozen edition. `year`: of the survey, 0 for the newest; `place`:
    « department:04 », empty for the widest that one reads; `rows`, `columns`: keys of dimensions
    or slugs of levels; `row`: of a table, for the structures of one cell."""

    year: int = 0
    place: str = ""
    indicators: tuple[str, ...] = ()
    filters: Filters = ()
    rows: str = ""
    columns: str = ""
    sort: str = ""
    way: str = ""
    page: int = 1
    row: str = ""
    part: str = ""

    @classmethod
    def understood(cls, query: QueryDict) -> "tuple[Asked, tuple[str, ...]]":
        """What an address asks; and in French what could not be understood."""
        faults = [_unknown(name) for name in query if name not in _EVERY]
        asked = cls(
            year=number(query, "enquete"),
            place=query.get("territoire", "")[:60],
            indicators=_distinct(query.getlist(INDICATOR)),
            filters=_filters(query.getlist(FILTER), faults),
            rows=query.get("lignes", "")[:60],
            columns=query.get("colonnes", "")[:60],
            sort=_sort(query.get("tri", "")),
            way=way if (way := query.get("sens", "")) in {UP, DOWNWARDS} else "",
            page=number(query, "page") or 1,
            row=query.get(ROW, "")[:120],
            part=query.get("liste", "")[:20],
        )
        if (said := query.get("enquete", "")) and not asked.year:
            faults.append(
                f"{quoted(said)} n’est pas une enquête\u202f: une enquête se nomme par "
                "son année, par exemple 2025."
            )
        if len(asked.indicators) > MOST_INDICATORS:
            faults.append(
                f"Choisissez au plus {MOST_INDICATORS} indicateurs à la fois\u202f: vous en "
                f"demandez {len(asked.indicators)}."
            )
        return asked, tuple(faults)

    def query(self) -> str:
        """The same as an address; defaults are left out."""
        told = {
            "lignes": self.rows, "colonnes": self.columns, ROW: self.row, "liste": self.part,
            "tri": self.sort, "sens": self.way, "page": str(self.page) if self.page > 1 else "",
        }  # fmt: skip
        pairs = [("enquete", str(self.year))] * bool(self.year)
        pairs += [("territoire", self.place)] * bool(self.place)
        pairs += [(INDICATOR, key) for key in self.indicators]
        pairs += [(FILTER, f"{key}:{code}") for key, codes in self.filters for code in codes]
        return urlencode([*pairs, *((name, said) for name, said in told.items() if said)], safe=":")

    def seen(self, **changes: object) -> "Asked":
        """The same question with changes, from its first page."""
        return replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]

    def narrowed(self, more: Mapping[str, str]) -> "Asked":
        """The same, of one category of each of these dimensions."""
        kept = {**dict(self.filters), **{key: (code,) for key, code in more.items()}}
        return replace(self, filters=tuple(kept.items()))

    def without(self, key: str) -> "Asked":
        """The same without a filter."""
        return self.seen(filters=tuple(one for one in self.filters if one[0] != key))

    @property
    def is_backwards(self) -> bool:
        """Whether rows go down: unless the address says, names go up and numbers down."""
        return self.way == DOWNWARDS or (not self.way and self.sort != BY_NAME)


def quoted(text: str) -> str:
    """What an address says, between guillemets and no longer than a line."""
    return f"«\u202f{text[:60]}\u202f»"


def _unknown(name: str) -> str:
    near = closest(name, list(_EVERY))
    return (
        f"{quoted(name)} n’est pas un paramètre de cette page\u202f: retirez-le de l’adresse."
        f"{' ' if near else ''}{near}"
    )


def _distinct(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value[:120] for value in values if value))


def _filters(values: Sequence[str], faults: list[str]) -> Filters:
    found: dict[str, tuple[str, ...]] = {}
    for value in values:
        key, colon, code = value.partition(":")
        if not colon:
            faults.append(
                f"{quoted(value)} n’est pas un filtre\u202f: un filtre s’écrit "
                "dimension:catégorie, par exemple kind:CS. Cochez-le plutôt dans le formulaire."
            )
            continue
        found[key] = tuple(dict.fromkeys([*found.get(key, ()), code]))
    return tuple(found.items())


def _sort(said: str) -> str:
    is_rank = said.isascii() and said.isdecimal() and len(said) < 4 and int(said) > 0
    return said if is_rank or said in {BY_NAME, "commune"} else ""
