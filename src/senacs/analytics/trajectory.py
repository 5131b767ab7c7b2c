"""One structure over the years: its own figures, for it and its pair only.

What is told of those that it is set beside is in `peer_bands`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from senacs.analytics import connection, figures, profiles
from senacs.analytics.panel import Panel
from senacs.analytics.peer_bands import Beside
from senacs.campaigns.rules import peers
from senacs.catalogue import registry
from senacs.method.figures import Figure
from senacs.method.questionnaire import Audience


@dataclass(frozen=True)
class Life:
    """What the panel holds of a structure, by data year. `profile`: what its profile is called."""

    structure_id: int
    name: str
    kind: Audience
    rows: Mapping[int, dict[str, Any]]
    beside: Beside
    profile: str = ""

    @property
    def newest(self) -> int:
        """The last data year that it answered."""
        return max(self.rows)


def life(panel: Panel, structure_id: int, name: str) -> Life | None:
    """The answers of a structure over the years; None when it never answered.

    What it has in common with others is that of its newest year.
    """
    sql = "SELECT * FROM panel WHERE structure_id = ? ORDER BY data_year"
    rows = {row["data_year"]: row for row in connection.dicts(panel.path, sql, [structure_id])}
    if not rows:
        return None
    newest = rows[max(rows)]
    kind = Audience(newest["kind"])
    register = {
        "management": newest["register_management"],
        "setting": newest["register_territory_type"],
    }
    called, members = _profile(panel, kind, structure_id, max(rows))
    beside = Beside(structure_id, peers.traits(kind, register, newest), members)
    return Life(structure_id, name, kind, rows, beside, called)


def _profile(
    panel: Panel, kind: Audience, structure_id: int, data_year: int
) -> tuple[str, tuple[int, ...]]:
    """The name of its profile in a data year, and those who share it; nothing without one."""
    release = panel.release(data_year)
    made = profiles.profiles(release, kind).typology
    number = made.members.get(structure_id) if made else None
    if made is None or number is None:
        return "", ()
    members = tuple(one for one, group in made.members.items() if group == number)
    return profiles.names(release, kind)[number], members


def own(panel: Panel, of: Life, keys: Sequence[str]) -> dict[str, dict[int, Figure]]:
    """Its own figures by key and data year: nothing hidden, to be shown to it and its pair only."""
    found: dict[str, dict[int, Figure]] = {key: {} for key in keys}
    place = (f"structure:{of.structure_id}", of.name)
    for year, row in of.rows.items():
        release = panel.release(year)
        known = [key for key in keys if key in registry.indicators(year)]
        made = figures.of_one(release.edition, release.name, known, [row], place)
        for key, shown in made.items():
            if isinstance(shown, Figure):
                found[key][year] = shown
    return found
