"""The years of a structure along its approvals: which year of which project a data year is.

Pure. A project runs from the first to the last day of the approval that carries it; a data year is
told by the approval that holds on 31 December. What the register does not know is not told.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from senacs.method import french
from senacs.structures.rules import Period

PROJECTS = frozenset({"AGC", "AL", "AGC_ACF"})
"""The approvals that a social project obtains; the family one follows that of its centre."""
UNKNOWN = "non connue du registre"


@dataclass(frozen=True)
class Project:
    """A social project, from a day to a day, both included; no `until` while it is open."""

    since: date
    until: date | None = None

    @property
    def span(self) -> str:
        """« 2021-2024 », « commencé en 2021 »."""
        if self.until is None:
            return f"commencé en {self.since.year}"
        return f"{self.since.year}-{self.until.year}"

    @property
    def key(self) -> str:
        """What names the project for good: its first day."""
        return self.since.isoformat()

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class ProjectYear:
    """A data year in its project. `is_renewal`: it begins a project that follows another one."""

    data_year: int
    project: Project
    is_renewal: bool

    @property
    def rank(self) -> int:
        """1 for the calendar year in which the project began."""
        return self.data_year - self.project.since.year + 1

    @property
    def short(self) -> str:
        """« 1re », « 2e »: under an axis."""
        return french.ordinal(self.rank, feminine=True)

    @property
    def text(self) -> str:
        """« 2e année du projet 2021-2024 »."""
        said = f"{self.short} année du projet {self.project.span}"
        return f"{said} (renouvellement)" if self.is_renewal else said


def projects(approvals: Iterable[tuple[str, Period]]) -> tuple[Project, ...]:
    """The projects behind these approvals, the oldest first.

    Approvals that are no project, or whose beginning is not known, tell none; of two that begin
    the same day, the longer one is kept.
    """
    found: dict[date, Project] = {}
    for value, period in approvals:
        if value not in PROJECTS or period.since is None:
            continue
        known = found.get(period.since)
        if known is None or _end(period.until) > _end(known.until):
            found[period.since] = Project(period.since, period.until)
    return tuple(found[since] for since in sorted(found))


def project_on(known: Sequence[Project], day: date) -> Project | None:
    """The project that holds that day: the newest one, when two overlap."""
    return next((one for one in reversed(known) if one.covers(day)), None)


def year_of(known: Sequence[Project], data_year: int) -> ProjectYear | None:
    """Where a data year stands; None where no approval is known to hold at its end."""
    project = project_on(known, date(data_year, 12, 31))
    if project is None:
        return None
    begins = project.since.year == data_year
    return ProjectYear(data_year, project, begins and project != known[0])


def current(known: Sequence[Project], day: date) -> Project | None:
    """The project of that day, else the last one that began before it."""
    begun = [one for one in known if one.since <= day]
    return project_on(known, day) or (begun[-1] if begun else None)


def _end(until: date | None) -> date:
    return until or date.max
