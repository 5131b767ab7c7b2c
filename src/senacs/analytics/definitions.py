"""How the definition of an indicator changed, as releases froze it."""

from collections.abc import Mapping
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
    return _successive(key, {year: {key: told} for year, told in _told(f"__{key}").items()})


def histories() -> dict[str, list[Defined]]:
    """The same of every indicator that a release ever had, by key."""
    told = {year: found or {} for year, found in _told("").items()}
    keys = {key: None for found in told.values() for key in found}
    return {key: _successive(key, told) for key in keys}


def _told(under: str) -> dict[int, Any]:
    """What the newest release of each edition says of indicators, by data year."""
    order = ("edition__data_year", "number")
    path = f"manifest__indicators{under}"
    return dict(Release.objects.order_by(*order).values_list("edition__data_year", path))


def _successive(key: str, told: Mapping[int, Mapping[str, Any]]) -> list[Defined]:
    found: list[Defined] = []
    for year, known in told.items():
        one = known.get(key)
        if not isinstance(one, dict):
            continue
        version, words = one["version"], one["definition"]
        if found and (found[-1].version, found[-1].words) == (version, words):
            found[-1] = Defined(version, words, found[-1].since, year)
        else:
            found.append(Defined(version, words, year, year))
    return found
