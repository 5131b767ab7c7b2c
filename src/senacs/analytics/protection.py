"""What may be shown of an indicator, in every cell of the public cube of a release.

Decided once for (release, indicator, agreements, public sheets), whatever is asked and in whatever
order, and remembered: releases never change. Between two releases of an edition, what was changed
is a cube of its own, protected likewise: where it may not be told, the former value is held.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from senacs.analytics import patience
from senacs.analytics.actions import ensure_file
from senacs.analytics.cube import CROSSED, FIRST, Source
from senacs.analytics.described import VALUE, Twin, amount, totals_of, twins
from senacs.analytics.linked import bound_to, rows_of
from senacs.analytics.models import Release
from senacs.analytics.queries import earlier, latest, standing_agreements
from senacs.analytics.variables import known_types
from senacs.analytics.verdicts import are_decided, are_quick, are_ready, by_slot
from senacs.campaigns.models import Edition
from senacs.catalogue import registry
from senacs.method.disclosure import Verdict
from senacs.method.disclosure.cube import TOTAL, Place, Slot
from senacs.method.expressions import Type
from senacs.method.indicators import Indicator, Measure
from senacs.method.measures import RawResult
from senacs.method.quantiles import QUARTILES
from senacs.territories.rules import Level

PUBLIC_LEVELS = frozenset({Level.COUNTRY, Level.REGION, Level.DEPARTMENT, Level.EPCI})
PUBLIC_SHEETS: frozenset[int] = frozenset()
"""Structures that published their sheet: none can yet."""


@dataclass(frozen=True)
class Decided:
    """Verdicts of the rule by slot and row; the former releases whose values held rows keep.

    `is_preparing`: nothing is decided yet, and nothing may be shown.
    """

    verdicts: Mapping[Slot, Mapping[str, Verdict]]
    held: Mapping[Slot, Mapping[str, Release]]
    is_preparing: bool = False

    def former(self, slot: Slot) -> Release | None:
        """The release whose value is kept: a table is held whole, as its rows are read together."""
        kept = self.held.get(slot, {}).values()
        return max(kept, key=lambda one: one.number, default=None)

    def rows(self, slot: Slot, raw: RawResult) -> Mapping[str, Verdict]:
        """Verdicts of a territory, or of a crossing, by row of its result."""
        if self.is_preparing:
            keys = (*(cell.key for cell in raw.cells), TOTAL)
            return dict.fromkeys(keys, Verdict.PREPARING)
        return self.verdicts.get(slot, {})


PREPARING = Decided({}, {}, is_preparing=True)


class Protection:
    """What a release may show; reads once the agreements and the former releases."""

    def __init__(
        self, release: Release, agreed: Mapping[Place, frozenset[str]] | None = None
    ) -> None:
        ensure_file(release)
        self.release = release
        self._agreed = agreements(release.edition) if agreed is None else agreed
        self._formers = _formers(release)
        self._decided: dict[tuple[str, int, Measure, bool], Decided] = {}

    def agreed(self, place: Place) -> frozenset[str]:
        """Audiences whose structures agreed to be shown in a territory."""
        return self._agreed.get(place, frozenset())

    @property
    def line(self) -> list[Release]:
        """The releases of the edition up to this one, the oldest first."""
        return [*self._formers, self.release]

    @cached_property
    def newest(self) -> "Protection":
        """That of the newest release of the edition, which is read beside this one."""
        last = latest(self.release.edition)
        return self if last in {None, self.release} else Protection(last, self._agreed)

    def sources(self, indicator: Indicator) -> tuple[Source, ...]:
        """The indicator in each of these releases."""
        return tuple(_source(one, types, indicator) for one, types in self._read)

    @cached_property
    def _read(self) -> list[tuple[Release, Mapping[str, Type]]]:
        # Hundreds of indicators are asked of the same releases.
        return [(one, known_types(one.edition)) for one in self.line]

    def lifted(self, indicator: Indicator) -> frozenset[Place]:
        """Territories whose structures agreed to show it."""
        return frozenset(
            place for place, kinds in self._agreed.items() if set(indicator.audience) <= kinds
        )

    def decided(self, indicator: Indicator, by: str = "") -> Decided:
        """Verdicts of an indicator, those of the library where it counts the same.

        `by`: the dimension of the crossings that are asked; they may not be ready. Remembered: a
        page asks the same of many territories.
        """
        crossed = bool(by) and by not in FIRST
        asked = (indicator.key, indicator.version, indicator.measure, crossed)
        if asked not in self._decided:
            self._decided[asked] = self.through(indicator, lambda one: self._own(one, crossed))
        return self._decided[asked]

    def through(self, indicator: Indicator, own: Callable[[Indicator], Decided]) -> Decided:
        """The same, `own` deciding of each indicator that counts the same.

        A ratio beside one of its sums tells the other: it is shown where both are.
        """
        rows = rows_of(indicator)
        if indicator.measure is Measure.RATIO:
            sums = totals_of(indicator, self.release)
            found = [_seen(self.through(one, own), Twin(one, VALUE), rows) for one in sums]
            return _of_all([own(indicator), *found])
        bound = bound_to(indicator, self.release.edition)
        same = (bound,) if bound else twins(indicator, self.release.edition.data_year)
        if not same and indicator.measure is not Measure.QUARTILES:
            return own(indicator)
        found = [_seen(own(twin.indicator), twin, rows) for twin in same]
        if not found:
            found = [_seen(own(indicator), Twin(indicator, VALUE), rows)]
        return _of_all(found)

    def origins(self, indicator: Indicator) -> list[Indicator]:
        """The indicators whose verdicts it has: itself, or those that count the same."""
        found: list[Indicator] = []

        def noted(one: Indicator) -> Decided:
            found.append(one)
            return PREPARING

        self.through(indicator, noted)
        return found

    def is_ready(self, indicator: Indicator) -> bool:
        """Whether the crossings of an indicator are decided, or so few that they are at once."""
        return all(map(self._is_ready, self.origins(indicator)))

    def _is_ready(self, origin: Indicator) -> bool:
        return are_ready(self.sources(origin), self.lifted(origin), PUBLIC_SHEETS)

    def _own(self, indicator: Indicator, crossed: bool) -> Decided:  # noqa: FBT001
        if crossed and not self._is_ready(indicator):
            return PREPARING
        sources, lifted = self.sources(indicator), self.lifted(indicator)
        if not (patience.is_left() or are_quick(sources)) and not are_decided(
            sources, lifted, PUBLIC_SHEETS, crossed=crossed
        ):
            return PREPARING
        verdicts, held = by_slot(sources, lifted, PUBLIC_SHEETS, crossed=crossed)
        line = self.line
        kept = {
            slot: {row: line[rank] for row, rank in rows.items()} for slot, rows in held.items()
        }
        return Decided(verdicts, kept)


def are_preparing(release: Release, keys: Iterable[str], by: str) -> bool:
    """Whether some crossings of these indicators of the library are not decided yet."""
    if not by or by in FIRST:
        return False
    protection, library = Protection(release), registry.indicators(release.edition.data_year)
    return not all(protection.is_ready(library[key]) for key in keys if key in library)


def _seen(decided: Decided, twin: Twin, rows: Sequence[str]) -> Decided:
    """The verdicts of rows of another indicator, as those of these rows; all, as they are, where
    it is the same table."""
    named = twin.rows or (dict.fromkeys(rows, twin.row) if twin.row else None)

    def verdicts(slot: Slot) -> Mapping[str, Verdict]:
        told = decided.verdicts[_slot_told(slot, twin)]
        unknown = Verdict.HIDDEN_COMPLEMENTARY
        return told if named is None else {o: told.get(row, unknown) for o, row in named.items()}

    def held(slot: Slot) -> Mapping[str, Release]:
        kept = decided.held[_slot_told(slot, twin)]
        return kept if named is None else {o: kept[row] for o, row in named.items() if row in kept}

    return Decided(
        _AtNeed(verdicts, lambda: _slots_seen(decided.verdicts, twin)),
        _AtNeed(held, lambda: _slots_seen(decided.held, twin)),
        decided.is_preparing,
    )


Told = TypeVar("Told")


class _AtNeed(Mapping[Slot, Told]):
    """What is told of slots, read where it is asked: pages ask few of those of a whole country."""

    def __init__(self, read: Callable[[Slot], Told], slots: Callable[[], Collection[Slot]]) -> None:
        self._read = read
        self._slots = slots

    def __getitem__(self, slot: Slot) -> Told:
        return self._read(slot)

    def __iter__(self) -> Iterator[Slot]:
        return iter(self._slots())

    def __len__(self) -> int:
        return len(self._slots())


def apart(verdicts: Mapping[str, Verdict], slot: Slot) -> Mapping[str, Verdict]:
    """Quartiles add up to nothing: judged alone, hidden where the sum is, and below departments."""
    if slot.place.level not in CROSSED or not verdicts:
        return dict.fromkeys((key for key, _, _ in QUARTILES), Verdict.HIDDEN_COMPLEMENTARY)
    return {row: verdict for row, verdict in verdicts.items() if verdict.is_hidden}


def _slot_told(slot: Slot, twin: Twin) -> Slot:
    """Where a slot of one audience is told: if both are counted, in the crossing with the type.
    Raises KeyError for what is not told."""
    if not twin.kind:
        return slot
    if slot.dimension:
        raise KeyError(slot)
    return Slot(slot.place, "kind", twin.kind)


def _slots_seen(told: Iterable[Slot], twin: Twin) -> list[Slot]:
    if not twin.kind:
        return list(told)
    of_kind = ("kind", twin.kind)
    return [Slot(one.place) for one in told if (one.dimension, one.category) == of_kind]


def _of_all(found: Sequence[Decided]) -> Decided:
    """What one hides is hidden; what one does not know is not shown."""
    if len(found) == 1:
        return found[0]
    verdicts = _AtNeed(
        lambda slot: _hidden_by_one([one.verdicts[slot] for one in found]),
        lambda: set.intersection(*({*one.verdicts} for one in found)),
    )
    held: dict[Slot, Mapping[str, Release]] = {}
    for one in found:
        for slot, kept in one.held.items():
            held[slot] = {**held.get(slot, {}), **kept}
    return Decided(verdicts, held, any(one.is_preparing for one in found))


def _hidden_by_one(found: Sequence[Mapping[str, Verdict]]) -> Mapping[str, Verdict]:
    merged = dict(found[0])
    for one in found[1:]:
        merged |= {row: verdict for row, verdict in one.items() if verdict.is_hidden}
    return merged


def agreements(edition: Edition) -> dict[Place, frozenset[str]]:
    """Audiences whose structures agreed to be shown, by territory."""
    found: dict[Place, frozenset[str]] = {}
    for level, code, audience in standing_agreements(edition):
        place = Place(level, code)
        found[place] = found.get(place, frozenset()) | {audience}
    return found


def _formers(release: Release) -> list[Release]:
    """Earlier releases of the edition, oldest first, their files in place."""
    if release.number == 1:
        return []
    found = earlier(release)
    for one in found:
        ensure_file(one)
    return found


def _source(release: Release, types: Mapping[str, Type], indicator: Indicator) -> Source:
    # A mean is a total divided by n, which is public: the same is protected. Quartiles are hidden
    # where the total is.
    if indicator.measure in {Measure.MEAN, Measure.QUARTILES}:
        indicator = amount(indicator)
    return Source(release.path, release.digest, indicator, types)
