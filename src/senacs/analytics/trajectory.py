"""One structure over the years, and the comparable ones behind it: for it and its pair only.

The group is explained (type, management, setting, size) and never counts the structure itself; what
is told of it are quartiles of eight structures or more, to two digits (a quartile may be the very
answer of one of them), neither extremes nor ranks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from senacs.analytics import connection, figures, measures_sql
from senacs.analytics import panel as panels
from senacs.analytics.figures import Spread
from senacs.analytics.panel import Panel
from senacs.campaigns.rules import peers
from senacs.campaigns.rules.peers import Traits
from senacs.catalogue import registry
from senacs.method.figures import Figure
from senacs.method.questionnaire import Audience
from senacs.method.robust import significant
from senacs.method.statistics import SMALLEST_SPREAD


@dataclass(frozen=True)
class Life:
    """What the panel holds of a structure. `group`: the narrowest that is large enough, if any."""

    structure_id: int
    name: str
    kind: Audience
    rows: Mapping[int, dict[str, Any]]
    group: Traits | None

    @property
    def group_label(self) -> str:
        """« centres sociaux associatifs, de 5 à 10 ETP »; empty without a group."""
        return peers.label_of(self.group) if self.group is not None else ""


def life(panel: Panel, structure_id: int, name: str) -> Life | None:
    """The answers of a structure over the years; None when it never answered."""
    sql = "SELECT * FROM panel WHERE structure_id = ? ORDER BY data_year"
    rows = {row["data_year"]: row for row in connection.dicts(panel.path, sql, [structure_id])}
    if not rows:
        return None
    newest = max(rows)
    kind = Audience(rows[newest]["kind"])
    register = {
        "management": rows[newest]["register_management"],
        "setting": rows[newest]["register_territory_type"],
    }
    chain = peers.groups(peers.traits(kind, register, rows[newest]))
    group = next(
        (g for g in chain if _size(panel, g, newest, structure_id) >= SMALLEST_SPREAD), None
    )
    return Life(structure_id, name, kind, rows, group)


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


def band(panel: Panel, of: Life, key: str) -> dict[int, Spread]:
    """Quartiles of the group by data year, for the years in which it is large enough."""
    if of.group is None:
        return {}
    years = [year for year in of.rows if key in registry.indicators(year)]
    if not years:
        return {}
    types = panels.types(panel)
    value = measures_sql.of_one(registry.indicators(years[-1])[key], types)
    where, parameters = _inside(of.group)
    sql = (
        f"SELECT data_year, count(value), quantile_cont(value, [0.25, 0.5, 0.75]) FROM ("
        f"SELECT data_year, {value} AS value FROM panel WHERE {where} AND structure_id <> ? "
        f"AND data_year IN ({', '.join(map(str, years))})) GROUP BY data_year"
    )
    found = {}
    for year, n, quartiles in connection.rows(panel.path, sql, [*parameters, of.structure_id]):
        if n >= SMALLEST_SPREAD:
            q1, median, q3 = map(significant, quartiles)
            found[year] = Spread(q1=q1, median=median, q3=q3, n=n)
    return found


def _size(panel: Panel, group: Traits, year: int, structure_id: int) -> int:
    where, parameters = _inside(group)
    sql = f"SELECT count(*) FROM panel WHERE {where} AND data_year = ? AND structure_id <> ?"
    return int(connection.rows(panel.path, sql, [*parameters, year, structure_id])[0][0])


def _inside(group: Traits) -> tuple[str, list[Any]]:
    """SQL condition that keeps the structures of a group."""
    parts, parameters = ["kind = ?"], list[Any]([str(group.audience)])
    for column, trait in (
        ("register_management", group.management),
        ("register_territory_type", group.setting),
    ):
        if trait:
            parts.append(f"{column} = ?")
            parameters.append(trait)
    if group.size:
        limits = [limit for limit, _, _ in peers.SIZES[group.audience]]
        rank = [key for _, key, _ in peers.SIZES[group.audience]].index(group.size)
        parts.append(f"{peers.SIZE_KEY} >= ? AND {peers.SIZE_KEY} < ?")
        parameters += [limits[rank - 1] if rank else float("-inf"), limits[rank]]
    return " AND ".join(parts), parameters
