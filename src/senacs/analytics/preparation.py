"""Verdicts decided before anybody asks: of territories first, of all that is crossed then.

Nothing is decided twice, so that it may be stopped and started again. The work needs the files of
releases only, not the database: it is shared among processes.
"""

import fcntl
import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace

import django
from django.conf import settings

from senacs.analytics import verdicts
from senacs.analytics.cube import Source
from senacs.analytics.described import all_described
from senacs.analytics.models import Release
from senacs.analytics.protection import PUBLIC_SHEETS, Protection
from senacs.analytics.queries import standing
from senacs.analytics.territory_profiles import LEVELS, profiles_of
from senacs.campaigns import queries
from senacs.catalogue import registry
from senacs.method.disclosure.cube import Place


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
class Prepared:
    """What was done of a stage of a release; `known`: indicators that were ready before."""

    release: Release
    crossed: bool
    done: int
    known: int


def prepare(data_year: int | None = None, processes: int = 1) -> Iterator[Prepared]:
    """Decide all that may be asked of the newest release of each edition, the newest first, and
    form the profiles of its territories.

    Territories of all editions come before any crossing. Raises PreparationRunningError.
    """
    releases = [one for one in standing() if data_year in {None, one.edition.data_year}]
    with _alone():
        for crossed in (False, True):
            for release in releases:
                for level in LEVELS:
                    profiles_of(release, level)
                asked = works(release, crossed=crossed)
                left = [work for work in asked if not work.is_done]
                _do(left, processes)
                yield Prepared(release, crossed, len(left), len(asked) - len(left))


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


def _do(works: Sequence[Work], processes: int) -> None:
    if processes == 1 or all(work.is_small for work in works):
        for work in works:
            work.do()
        return
    # Not a copy of this process, which holds connections.
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, fresh, initializer=django.setup) as pool:
        list(pool.map(Work.do, works))


@contextmanager
def _alone() -> Iterator[None]:
    settings.SNAPSHOTS.mkdir(parents=True, exist_ok=True)
    with (settings.SNAPSHOTS / "preparing.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PreparationRunningError from error
        yield
