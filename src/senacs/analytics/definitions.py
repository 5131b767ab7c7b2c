"""How the definition of an indicator changed, as releases froze it."""

from dataclasses import dataclass
from typing import Any

from senacs.analytics.models import Release


@dataclass(frozen=True)
class Defined:
    """One wording. `since`, `until`: data years of the first and last releases that hold it."""

    version: int
    words: str
    since: int
    until: int


def history(key: str) -> list[Defined]:
    """Successive definitions of an indicator, the oldest first; none before the first release.

    The newest release of each edition is read. A wording that comes back makes a new line.
    """
    path = f"manifest__indicators__{key}"
    order = ("edition__data_year", "number")
    rows = Release.objects.order_by(*order).values_list("edition__data_year", path)
    newest: dict[int, Any] = dict(rows)
    found: list[Defined] = []
    for year, told in newest.items():
        if not isinstance(told, dict):
            continue
        version, words = told["version"], told["definition"]
        if found and (found[-1].version, found[-1].words) == (version, words):
            found[-1] = Defined(version, words, found[-1].since, year)
        else:
            found.append(Defined(version, words, year, year))
    return found
