"""Where the series that the explorer shows break: under the table, on the year, in the files."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from senacs.analytics import trends
from senacs.analytics.actions import ensure_panel
from senacs.analytics.models import Release
from senacs.analytics.panel import Panel
from senacs.method import french
from senacs.method.breaks import reasons
from senacs.web.visitor import explorer_library


@dataclass(frozen=True)
class Breaks:
    """Reasons by key of indicator, then by the data year from which it no longer compares."""

    told: Mapping[str, Mapping[int, str]]

    def reason(self, key: str, year: int) -> str:
        """Why the year starts a run; empty where it does not."""
        return self.told.get(key, {}).get(year, "")

    def segment(self, key: str, year: int) -> int:
        """The rank of the run of comparable years that holds this one, from 1."""
        return 1 + sum(start <= year for start in self.told.get(key, {}))

    @property
    def notes(self) -> list[tuple[int, str, str]]:
        """Year, titles and reason, one each; indicators that break alike are told together."""
        found: dict[tuple[int, str], list[str]] = {}
        for key, starts in self.told.items():
            for year, reason in starts.items():
                found.setdefault((year, reason), []).append(explorer_library.title(key))
        return [
            (year, french.listing(titles), reason)
            for (year, reason), titles in sorted(found.items())
        ]

    @property
    def digest(self) -> str:
        """A short name of all that is told."""
        said = repr({key: dict(starts) for key, starts in self.told.items()})
        return hashlib.sha256(said.encode()).hexdigest()[:8]


def breaks_of(keys: Iterable[str], releases: Sequence[Release], known: Iterable[Release]) -> Breaks:
    """What breaks between these releases. `known`: one of each year, these among them."""
    if len(releases) < 2:
        return Breaks({})
    panel = Panel.of(known)
    ensure_panel(panel)
    told = {}
    for key in keys:
        years = [
            one.edition.data_year
            for one in releases
            if explorer_library.in_release(key, one) is not None
        ]
        told[key] = reasons(trends.breaks(panel, key, years), years)
    return Breaks({key: starts for key, starts in told.items() if starts})
