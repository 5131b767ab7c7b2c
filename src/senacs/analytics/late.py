"""What comes after the public cube: territories that the network makes, and constant panels.

Each is judged in its turn against all that is shown already: the cube, and what came before. The
releases of an edition are read side by side. What comes is judged in each of those that stand, and
hidden in all where one hides it. A newer release starts from the former one: where nothing changed
a verdict is kept, what was hidden stays hidden, and only what changed is judged again.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from senacs.analytics import patience
from senacs.analytics.arrivals import Arrival, Late, group, queued
from senacs.analytics.cube import Source
from senacs.analytics.linked import bound_to
from senacs.analytics.protection import PREPARING, PUBLIC_SHEETS, Decided, Protection
from senacs.analytics.shelf import is_shelved, shelved
from senacs.analytics.verdicts import (
    PUBLIC_RULE,
    are_quick,
    are_ready,
    changed_cubes,
    changes_of,
    cubes,
    verdicts_of,
)
from senacs.method.disclosure import Verdict
from senacs.method.disclosure.cube import Address, Cube, Place, Slot
from senacs.method.disclosure.late import Group, Memory, arrivals
from senacs.method.disclosure.linked import Linked
from senacs.method.indicators import Indicator
from senacs.territories.models import Territory
from senacs.territories.rules import MADE_LEVELS

_Rows = Mapping[str, Verdict]


def decided(protection: Protection, indicator: Indicator, territory: Territory) -> Decided:
    """Verdicts of the rows of an indicator in a made territory, once the whole cube has its own."""
    asked = Late(territory.commune_codes)
    slot = Slot(Place(territory.level, territory.code))
    return protection.through(indicator, lambda one: _own(protection, one, asked, slot))


def _own(protection: Protection, indicator: Indicator, asked: Late, slot: Slot) -> Decided:
    history = History.of(protection, indicator, [asked])
    rank, release = history.rank(asked), len(protection.line) - 1
    # Its place in the order is taken all the same.
    if not history.is_ready(rank, release):
        return PREPARING
    may_wait = patience.is_left() or are_quick(history.sources)
    if not may_wait and not history.is_kept(rank, release):
        return PREPARING
    rows, held = history.told(rank, release)
    return Decided({slot: rows}, {slot: {row: protection.line[one] for row, one in held.items()}})


def followed(
    protection: Protection, indicator: Indicator, territory: Territory, names: Sequence[str]
) -> int:
    """How many structures the constant panel of these releases may be told of; zero for none.

    It must be safe in each release of the edition, and in what changed from one to the next: it
    keeps no former value, as it is never made of the same structures. Nothing of made territories,
    nor of a release that another replaced.
    """
    if territory.level in MADE_LEVELS or protection.newest is not protection:
        return 0
    panel = tuple(names)
    # Those that are shown by agreement first: they are public whatever is decided.
    places = [(one.level, one.code) for one in sorted(protection.lifted(indicator))]
    asked = [Late(panel, indicator.key, *one) for one in (*places, territory.key)]
    bound = bound_to(indicator, protection.release.edition)
    history = History.of(protection, bound.indicator if bound else indicator, asked)
    rank, last = history.rank(asked[-1]), len(history.sources) - 1
    told = [history.rows(rank, release) for release in range(last + 1)]
    told += [history.changes(rank, former, last) for former in range(last)]
    rows = {*bound.rows.values()} if bound else {row for one in told for row in one}
    if any(one[row].is_hidden for one in told for row in rows & one.keys()):
        return 0
    return len(group(history.sources[-1], asked[-1]))


class History:
    """The releases of an edition, and what came late to them, both by number from zero."""

    def __init__(
        self, sources: tuple[Source, ...], queue: tuple[Arrival, ...], lifted: frozenset[Place]
    ) -> None:
        self.sources, self.queue, self.lifted = sources, queue, lifted
        self._ranks = {one.what: rank for rank, one in enumerate(queue)}
        self._found: dict[tuple[int, ...], _Rows] = {}
        self._moves: dict[tuple[int, int], set[str]] = {}
        self._together: dict[int, list[_Rows]] = {}

    @classmethod
    def of(
        cls, protection: Protection, indicator: Indicator, asked: Sequence[Late] = ()
    ) -> "History":
        """That of an indicator, in which what is asked has its place."""
        sources = protection.newest.sources(indicator)
        return _remembered(sources, queued(sources, asked), protection.lifted(indicator))

    def rank(self, asked: Late) -> int:
        """The place of what came, in the queue."""
        return self._ranks[asked]

    def is_ready(self, rank: int, release: int) -> bool:
        """Whether the cubes that it is judged against have their verdicts."""
        needed = max(release + 1, self.queue[rank].standing)
        return are_ready(self.sources[:needed], self.lifted, PUBLIC_SHEETS)

    def told(self, rank: int, release: int) -> tuple[_Rows, Mapping[str, int]]:
        """Its verdicts in a release, and which former one the values of rows are kept from."""
        held: dict[str, int] = {}
        for former in range(release):
            was, kept = self.told(rank, former)
            shown = {row for row, v in was.items() if not v.is_hidden and row not in kept}
            secret = self.changes(rank, former, release) if shown else {}
            held |= {row: former for row in shown & secret.keys() if secret[row].is_hidden}
        return self.rows(rank, release), held

    def is_kept(self, rank: int, release: int) -> bool:
        """Whether its verdicts in a release are on their shelf."""
        return is_shelved(self.sources[release].path, self._told(rank, release))

    def rows(self, rank: int, release: int) -> _Rows:
        """Its verdicts in a release, by row."""
        judge = self._first if release < self.queue[rank].standing else self._next
        return self._once(
            (rank, release), lambda: self._told(rank, release), lambda: judge(rank, release)
        )

    def changes(self, rank: int, former: int, newer: int) -> _Rows:
        """The verdicts of what changed in it from one release to another."""
        return self._once(
            (rank, former, newer),
            lambda: self._key("changes", self.queue[: rank + 1], self.sources[former].digest),
            lambda: self._changed(rank, former, newer),
        )

    def _told(self, rank: int, release: int) -> str:
        """All that its verdicts depend on. What came before a release is settled together; what
        comes after, in its turn."""
        standing = self.queue[rank].standing
        is_new = release < standing
        until = rank + 1 if is_new else sum(one.standing <= release for one in self.queue)
        digests = [one.digest for one in self.sources[: max(release + 1, standing)]]
        return self._key(rank, self.queue[:until], *digests)

    def _key(self, *told: object) -> str:
        indicator = self.sources[0].indicator
        return repr(("late", indicator, told, sorted(self.lifted), PUBLIC_RULE))

    def _once(
        self, asked: tuple[int, ...], told: Callable[[], str], judge: Callable[[], _Rows]
    ) -> _Rows:
        """What is kept beside a release, the last asked, or is judged now."""
        if asked not in self._found:
            slot = Slot(Place("late", ""))
            found = shelved(
                self.sources[asked[-1]].path,
                told(),
                lambda: {Address(slot, row): verdict for row, verdict in judge().items()},
            )
            self._found[asked] = {address.row: verdict for address, verdict in found.items()}
        return self._found[asked]

    # --- Judging --------------------------------------------------------------------------------

    def _first(self, rank: int, release: int) -> _Rows:
        """What comes while several releases stand: hidden in all where it is in one."""
        if rank not in self._together:
            standing = range(self.queue[rank].standing)
            self._together[rank] = [self._judged(rank, one, {}) for one in standing]
        found = self._together[rank]
        hidden = {row for rows in found for row, verdict in rows.items() if verdict.is_hidden}
        return {
            row: Verdict.HIDDEN_COMPLEMENTARY
            if row in hidden and not verdict.is_hidden
            else verdict
            for row, verdict in found[release].items()
        }

    def _next(self, rank: int, release: int) -> _Rows:
        """What was read in the former release."""
        kept, was = self._kept(rank, release), self.rows(rank, release - 1)
        if not self._is_asked(rank, release):
            return {row: kept.get(row, Verdict.HIDDEN_COMPLEMENTARY) for row in was}
        return self._judged(rank, release, kept) if self._moved(rank, release) else was

    def _kept(self, rank: int, release: int) -> _Rows:
        """The rows that have the verdict of the former release."""
        was, moved = self.rows(rank, release - 1), self._moved(rank, release)
        return {row: v for row, v in was.items() if v.is_hidden or row not in moved}

    def _moved(self, rank: int, release: int) -> set[str]:
        """The rows in which something changed since the former release."""
        if (rank, release) not in self._moves:
            self._moves[rank, release] = self._found_moved(rank, release)
        return self._moves[rank, release]

    def _found_moved(self, rank: int, release: int) -> set[str]:
        former, newer = self.sources[release - 1 : release + 1]
        inside = self._between(rank, release - 1, release)
        return {
            address.row
            for made, _ in _changed_cubes(former, newer, self.lifted)
            for address, members in zip(made.addresses, made.members, strict=True)
            if not inside.isdisjoint(made.units[unit].owner for unit in members)
        }

    def _judged(self, rank: int, release: int, kept: _Rows) -> _Rows:
        """One of them, given what is shown in a release: those before, and what was read in the
        former release and holds still."""
        source, what = self.sources[release], self.queue[rank].what
        shown = [(self.queue[n].what, self.rows(n, release)) for n in range(rank)]
        if self.queue[rank].standing <= release:
            shown += [
                (self.queue[n].what, self._kept(n, release))
                for n in range(rank + 1, len(self.queue))
                if self.queue[n].standing <= release
            ]
        asked = [(one, self._untold(one)) for one in self._agreed(what)]
        asked += [*shown, (what, {**self._untold(what), **kept})]
        verdicts = verdicts_of(
            self.sources[: release + 1], self.lifted, PUBLIC_SHEETS, crossed=True
        )
        groups = [group(source, one) for one, _ in asked]
        known, made = [rows for _, rows in asked], _cubes(source, self.lifted)
        return _last(made, verdicts, groups, known, self.lifted)

    def _agreed(self, what: Late) -> list[Late]:
        """The same panel where it is shown by agreement: it is public whatever is decided."""
        places = [(one.level, one.code) for one in sorted(self.lifted)] if what.key else []
        found = [Late(what.of, what.key, *place) for place in places]
        return [one for one in found if one != what]

    def _untold(self, what: Late) -> _Rows:
        """The rows of linked questions that a panel does not tell: it follows one indicator."""
        indicator = self.sources[0].indicator
        if not (what.key and isinstance(indicator, Linked)):
            return {}
        told = {row for _, row in dict(indicator.told)[what.key]}
        return dict.fromkeys({*indicator.rows} - told, Verdict.HIDDEN_COMPLEMENTARY)

    def _changed(self, rank: int, former: int, newer: int) -> _Rows:
        old, new = self.sources[former], self.sources[newer]
        nobody: Group = frozenset()
        groups = [
            self._between(one, former, newer) if self._is_asked(one, newer) else nobody
            for one in range(rank + 1)
        ]
        before = [self.changes(one, former, newer) for one in range(rank)]
        before.append(self._untold(self.queue[rank].what))
        verdicts = changes_of(old, new, self.lifted, crossed=True)
        made = _changed_cubes(old, new, self.lifted)
        return _last(made, verdicts, groups, before, self.lifted)

    def _is_asked(self, rank: int, release: int) -> bool:
        """Whether a release tells it anew: a panel that came before it is not asked again."""
        what, standing = self.queue[rank]
        return not what.key or standing > release

    def _between(self, rank: int, former: int, newer: int) -> Group:
        """Who was or is in it."""
        what = self.queue[rank].what
        return group(self.sources[former], what) | group(self.sources[newer], what)


_remembered = lru_cache(maxsize=200)(History)


_Proved = Sequence[tuple[Cube, Memory]]
"""Cubes, and what was proved of each under the same agreements."""


@lru_cache(maxsize=8)
def _cubes(source: Source, lifted: frozenset[Place]) -> _Proved:
    del lifted
    return [(made, Memory()) for made in cubes(source, crossed=True)]


@lru_cache(maxsize=8)
def _changed_cubes(former: Source, newer: Source, lifted: frozenset[Place]) -> _Proved:
    del lifted
    return [(made, Memory()) for made in changed_cubes(former, newer, crossed=True)]


def forget() -> None:
    """Free the memory of what was judged; the shelves keep it."""
    for remembered in (_remembered, _cubes, _changed_cubes):
        remembered.cache_clear()


def _last(
    made: _Proved,
    verdicts: Mapping[Address, Verdict],
    groups: Sequence[Group],
    decided: Sequence[_Rows],
    lifted: frozenset[Place],
) -> dict[str, Verdict]:
    """The verdicts of the last group by row, the strictest of several cubes."""

    def judged(one: Cube, memory: Memory | None = None) -> _Rows:
        told = arrivals(
            one,
            verdicts,
            groups,
            PUBLIC_RULE,
            lifted=lifted,
            known=PUBLIC_SHEETS,
            decided=decided,
            memory=memory,
        )
        return told[-1]

    found: dict[str, Verdict] = {}
    for one, memory in made:
        _keep_strictest(found, judged(one, memory))
        for apart in one.aparts:
            # What two ways to a same sum differ by in the group: nobody asks for it.
            rows = judged(apart.cube)
            _keep_strictest(found, rows)
            if any(verdict.is_hidden for verdict in rows.values()):
                told = {row for row in apart.rows if row in found}
                _keep_strictest(found, dict.fromkeys(told, Verdict.HIDDEN_COMPLEMENTARY))
    return found


def _keep_strictest(found: dict[str, Verdict], told: _Rows) -> None:
    for row, verdict in told.items():
        if not found.get(row, Verdict.PUBLISHABLE).is_hidden:
            found[row] = verdict
