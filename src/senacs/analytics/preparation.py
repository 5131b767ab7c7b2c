"""Verdicts decided before anybody asks: of territories first, of all that is crossed then, of the
territories that the network makes last.

Nothing is decided twice, so that it may be stopped and started again. The work needs the files of
releases only, not the database: it is shared among processes.
"""

import fcntl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum

from django.conf import settings

from senacs.analytics import late, verdicts
from senacs.analytics.arrivals import made
from senacs.analytics.cube import Source
from senacs.analytics.described import all_described
from senacs.analytics.late import History
from senacs.analytics.models import Release
from senacs.analytics.processes import shared_out
from senacs.analytics.profiles import profiles
from senacs.analytics.protection import PUBLIC_SHEETS, Protection
from senacs.analytics.queries import standing
from senacs.analytics.territory_profiles import LEVELS, profiles_of
from senacs.campaigns import queries
from senacs.catalogue import registry
from senacs.method.disclosure.cube import Place
from senacs.method.questionnaire import Audience


class PreparationRunningError(Exception):
    """Another process prepares already."""


@dataclass(frozen=True)
class Work:
    """An indicator of a release, and of those before it in its edition; `crossed`: the stage."""

    sources: tuple[Source, ...]
    lifted: frozenset[Place]
    crossed: bool

    @property
    def is_done(self) -> bool:
        return verdicts.are_decided(self.sources, self.lifted, PUBLIC_SHEETS, crossed=self.crossed)

    @property
    def is_small(self) -> bool:
        return all(map(verdicts.is_at_once, self.sources))

    def do(self) -> None:
        """Decide, and keep nothing in memory."""
        verdicts.by_slot(self.sources, self.lifted, PUBLIC_SHEETS, crossed=self.crossed)
        verdicts.forget()


@dataclass(frozen=True)
class Made:
    """The territories that the network makes, in an indicator, once its crossings are decided."""

    history: History

    @property
    def is_done(self) -> bool:
        newest = len(self.history.sources) - 1
        return all(self.history.is_kept(rank, newest) for rank in self._ranks)

    @property
    def is_small(self) -> bool:
        return all(map(verdicts.is_at_once, self.history.sources))

    def do(self) -> None:
        """Judge each in its turn, and keep nothing in memory."""
        for rank in self._ranks:
            self.history.told(rank, len(self.history.sources) - 1)
        verdicts.forget()
        late.forget()

    @property
    def _ranks(self) -> list[int]:
        return [rank for rank, one in enumerate(self.history.queue) if not one.what.key]


class Stage(StrEnum):
    """What is prepared, in order."""

    TERRITORIES = "territoires"
    CROSSINGS = "croisements"
    MADE = "territoires sur mesure"


@dataclass(frozen=True)
class Prepared:
    """What was done of a stage of a release; `known`: indicators that were ready before."""

    release: Release
    stage: Stage
    done: int
    known: int


def prepare(data_year: int | None = None, processes: int = 1) -> Iterator[Prepared]:
    """Decide all that may be asked of the newest release of each edition, the newest first, and
    form the profiles of its structures and territories.

    Territories of all editions come before any crossing. Made territories are prepared in the
    newest edition only: each is judged by itself. Raises PreparationRunningError.
    """
    releases = [one for one in standing() if data_year in {None, one.edition.data_year}]
    with _alone():
        for release in releases:
            _form_profiles(release)
            asked = works(release, crossed=False)
            yield _prepared(release, Stage.TERRITORIES, asked, processes)
        for release in releases:
            asked = works(release, crossed=True)
            yield _prepared(release, Stage.CROSSINGS, asked, processes)
        for release in releases[:1]:
            yield _prepared(release, Stage.MADE, _made(release), processes)


def _form_profiles(release: Release) -> None:
    for kind in Audience:
        profiles(release, kind)
    for level in LEVELS:
        profiles_of(release, level)


def _prepared(
    release: Release, stage: Stage, asked: Sequence[Work | Made], processes: int
) -> Prepared:
    left = [work for work in asked if not work.is_done]
    _do(left, processes)
    return Prepared(release, stage, len(left), len(asked) - len(left))


@dataclass(frozen=True)
class Advance:
    """Indicators of a release whose territories, and whose crossings, are decided, of how many."""

    territories: int
    crossings: int
    total: int

    @property
    def is_whole(self) -> bool:
        return self.territories == self.crossings == self.total


def advance(release: Release) -> Advance:
    """How far the preparation of a release is: it reads what lies on the shelves."""
    asked = works(release, crossed=False)
    territories = sum(work.is_done for work in asked)
    crossings = sum(replace(work, crossed=True).is_done for work in asked)
    return Advance(territories, crossings, len(asked))


def works(release: Release, *, crossed: bool) -> list[Work]:
    """Each indicator of the library and of the questions, once."""
    protection = Protection(release)
    library = registry.indicators(release.edition.data_year)
    questions = all_described(queries.questionnaire(release.edition))
    found = {}
    for indicator in (*library.values(), *questions.values()):
        for one in protection.origins(indicator):
            work = Work(protection.sources(one), protection.lifted(one), crossed)
            found[work.sources] = work
    return list(found.values())


def _made(release: Release) -> list[Made]:
    """The indicators of the library, where there is a made territory: they take their places."""
    asked = made()
    if not asked:
        return []
    protection, library = Protection(release), registry.indicators(release.edition.data_year)
    found = {
        one.key: one for indicator in library.values() for one in protection.origins(indicator)
    }
    return [Made(History.of(protection, one, asked)) for one in found.values()]


def _do(works: Sequence[Work | Made], processes: int) -> None:
    if processes > 1 and all(work.is_small for work in works):
        processes = 1
    list(shared_out(_decide, works, processes))


def _decide(work: Work | Made) -> None:
    work.do()


@contextmanager
def _alone() -> Iterator[None]:
    settings.SNAPSHOTS.mkdir(parents=True, exist_ok=True)
    with (settings.SNAPSHOTS / "preparing.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PreparationRunningError from error
        yield
