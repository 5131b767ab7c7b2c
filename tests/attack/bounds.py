"""What can be worked out of all that was shown: exact bounds, by linear programming.

The unknowns are the answers of each structure to each question, in each release. Each number that
a door showed is a pair of inequalities on them, as wide as its rounding. The reader knows the
register, who answered, who corrected an answer, the dictionary of indicators, what the
questionnaire states of a total and its parts, and that no answer is negative; and his own answers,
if he has any. Releases and questions are weighed together.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import highspy
import numpy as np

from attack.crawl import Range, Seen
from attack.network import COMMITTED, MADE, VOLUNTEERS, Network, Place
from senacs.analytics import weights
from senacs.catalogue import registry
from senacs.method.described import described
from senacs.method.disclosure import Rule
from senacs.method.indicators import Indicator, Measure

RULE = Rule()
MARGIN = 0.97
"""The requirement is proved to a few hundredths: what is tested is that nothing is far closer."""
COUNTED = {Measure.STRUCTURES, Measure.SHARE}
SUMS = {Measure.TOTAL, Measure.MEAN, Measure.RATIO, Measure.PARTS, *COUNTED}

Unknown = tuple[str, int, float]
"""A question of a year, a structure, and the answer that tells one release from another."""
Terms = Mapping[Unknown, float]


@dataclass(frozen=True)
class Known:
    """`low` <= sum of terms <= `high`, and who said it; None for the questionnaire."""

    terms: Terms
    low: float
    high: float
    said: Seen | Range | None


class Dictionary:
    """Indicators as the dictionary of the site tells them, for one data year."""

    def __init__(self, data_year: int) -> None:
        self._library = registry.indicators(data_year)
        self._questions = registry.questionnaire(data_year).questions

    def get(self, key: str) -> Indicator | None:
        if not key.startswith("q_"):
            return self._library.get(key)
        question = key.removeprefix("q_").rpartition("__")[0]
        return {one.key: one for one in described(self._questions[question])}.get(key)


class World:
    """What the register and the dictionary make of the numbers that were shown."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self._years = {one.name: one.edition.data_year for one in network.releases}
        self._dictionaries: dict[int, Dictionary] = {}

    def indicator(self, one: Seen | Range, data_year: int) -> Indicator | None:
        if data_year not in self._dictionaries:
            self._dictionaries[data_year] = Dictionary(data_year)
        return self._dictionaries[data_year].get(one.indicator)

    def members(self, one: Seen, indicator: Indicator, questions: Iterable[str]) -> list[int]:
        """Who is behind a number: in its field, its territory, its category, and answered."""
        asked = list(questions)
        told = self.network.told[one.release]
        followed = [self.network.told[name] for name in one.panel]
        return [
            pk
            for pk, place in self.network.places.items()
            if place.kind in indicator.audience
            and is_inside(place, one.place)
            and (not one.by or place.categories[one.by] == one.category)
            and all(pk in t and all(q in t[pk] for q in asked) for t in (told, *followed))
        ]

    def unknown(self, question: str, pk: int, release: str) -> Unknown:
        year = self._years[release]
        return f"{question} {year}", pk, self.network.told[release][pk][question]

    def sum_of(
        self, questions: Iterable[str], members: Iterable[int], release: str, factor: float = 1.0
    ) -> Terms:
        return {self.unknown(q, pk, release): factor for pk in members for q in questions}

    def known(self, one: Seen) -> Iterator[Known]:
        """What a number says; nothing where it is not a sum."""
        indicator = self.indicator(one, one.data_year)
        if indicator is None or indicator.measure not in SUMS or one.value is None:
            return
        read = rows_of(indicator, one.row)
        if read is None or not all(map(_is_question, read)):
            return
        bottom = _questions(indicator.denominator) if indicator.denominator else []
        all_read = {q for row in _all_rows(indicator) for q in row} | {*bottom}
        if not all(_is_asked(self.network, q) for q in all_read):
            return
        members = self.members(one, indicator, all_read)
        assert len(members) == one.n, (one, len(members))
        top, half = self.sum_of(read, members, one.release), _half(indicator, one.value)
        if indicator.measure is Measure.RATIO:
            yield from _ratio(one, top, self.sum_of(bottom, members, one.release), indicator)
            return
        # A map reads the share of what has one.
        is_share = one.door.startswith("map") and indicator.measure in {*COUNTED, Measure.PARTS}
        share = one.value if is_share else one.share
        count = len(members) if indicator.measure is Measure.MEAN else 1
        if not is_share:
            yield Known(top, (one.value - half) * count, (one.value + half) * count, one)
        if indicator.measure is Measure.PARTS and share is not None:
            whole = [q for row in _all_rows(indicator) for q in row]
            others = self.sum_of(whole, members, one.release)
            yield from _share(replace(one, share=share), top, others, indicator)

    def stated(self) -> Iterator[Known]:
        """What the questionnaire binds of the answers of each structure that gave them all."""
        asked = {VOLUNTEERS, *COMMITTED}
        for release, told in self.network.told.items():
            for pk, answers in told.items():
                if asked <= answers.keys():
                    parts = self.sum_of(COMMITTED, [pk], release, -1.0)
                    yield Known({self.unknown(VOLUNTEERS, pk, release): 1.0, **parts}, 0, 0, None)

    def hidden(self, one: Seen) -> Terms | None:
        """The unknowns of a cell that a door hides; None where it is not a sum of some."""
        indicator = self.indicator(one, one.data_year)
        if indicator is None or indicator.measure not in SUMS - {Measure.RATIO}:
            return None
        read = rows_of(indicator, one.row)
        if read is None or not all(_is_asked(self.network, question) for question in read):
            return None
        asked = {question for row in _all_rows(indicator) for question in row}
        return self.sum_of(read, self.members(one, indicator, asked), one.release)

    def of_range(self, one: Range) -> Iterator[Known]:
        """What an estimate says: the middle of its range is a weighted sum of answers.

        For totals that every respondent gave. The reader knows the weights, which follow from who
        answered. Where the lower end is what was declared, it says nothing of the middle.
        """
        release = next(r for r in self.network.releases if r.name == one.release)
        indicator = self.indicator(one, release.edition.data_year)
        if indicator is None or indicator.measure is not Measure.TOTAL:
            return
        questions = _questions(indicator.expression)
        seen = Seen("", one.indicator, "", one.place, 0, "", "", None, None, 0, one.release, "")
        members = self.members(seen, indicator, questions)
        shelves = [weights.shelf(release.path, release.digest, kind) for kind in indicator.audience]
        assert all(shelf.weights is not None for shelf in shelves)
        of = {pk: w for shelf in shelves for pk, w in shelf.weights.of.items()}  # type: ignore[union-attr]
        terms = {self.unknown(q, pk, one.release): of[pk] for pk in members for q in questions}
        declared = sum(key[2] for key in terms)
        is_cut = one.low <= declared + 0.5 * 10.0**-indicator.decimals
        ends = [one.high] if is_cut else [one.low, one.high]
        step = step_of(one, ends, indicator.decimals)
        if one.undeclared is not None:
            # The part that nobody declared is that of the rounded estimate.
            least, most = (1 - (one.undeclared + side) / 100 for side in (0.5, -0.5))
            yield Known(terms, declared / most - step / 2, declared / least + step / 2, one)
        if not is_cut:
            middle = (one.low + one.high) / 2
            yield Known(terms, middle - step / 2, middle + step / 2, one)


def step_of(one: Range, ends: Sequence[float], decimals: int) -> float:
    """To what a range is rounded: the greatest step of which its ends are multiples, and that
    its width may hold."""
    steps = [unit * 10.0**power for power in range(-decimals, 9) for unit in (1, 2, 5)]
    return max(
        step
        for step in steps
        if step <= one.high - one.low
        and all(abs(end / step - round(end / step)) < 1e-9 for end in ends)
    )


def rows_of(indicator: Indicator, row: str) -> list[str] | None:
    """Questions that a row adds up; the only row of a figure."""
    if indicator.measure is not Measure.PARTS:
        return _questions(indicator.expression)
    found = [p for p in indicator.parts if row in {p.key, p.label}]
    return _questions(found[0].expression) if found else None


def _all_rows(indicator: Indicator) -> list[list[str]]:
    if indicator.measure is not Measure.PARTS:
        return [_questions(indicator.expression)]
    return [_questions(part.expression) for part in indicator.parts]


def _questions(expression: str) -> list[str]:
    return expression.split(" + ")


def _is_question(read: str) -> bool:
    return read.isidentifier()


def _is_asked(network: Network, question: str) -> bool:
    return any(question in answers for told in network.told.values() for answers in told.values())


def is_inside(place: Place, asked: str) -> bool:
    level, _, code = asked.partition(":")
    return {
        "country": lambda: True,
        "region": lambda: place.region == code,
        "department": lambda: place.department == code,
        "epci": lambda: place.epci == code,
        "custom": lambda: place.commune in MADE[code],
    }[level]()


def _half(indicator: Indicator, value: float) -> float:
    """Half of what rounding leaves unknown."""
    is_large_mean = indicator.measure is Measure.MEAN and value >= 100
    return 0.5 * 10.0 ** -(0 if is_large_mean else indicator.decimals) + 1e-9


def _ratio(one: Seen, top: Terms, bottom: Terms, indicator: Indicator) -> Iterator[Known]:
    assert one.value is not None
    half = _half(indicator, one.value)
    for side, (low, high) in (
        (one.value + half, (-np.inf, 0.0)),
        (one.value - half, (0.0, np.inf)),
    ):
        mixed = dict.fromkeys(top, indicator.factor)
        for key in bottom:
            mixed[key] = mixed.get(key, 0.0) - side
        yield Known(mixed, low, high, one)


def _share(one: Seen, top: Terms, whole: Terms, indicator: Indicator) -> Iterator[Known]:
    """A part of a whole in hundredths, to one unit of rounding: remainders are handed out."""
    assert one.share is not None
    step = 10.0**-indicator.share_decimals
    for side, (low, high) in (
        (one.share + step, (-np.inf, 0.0)),
        (one.share - step, (0.0, np.inf)),
    ):
        yield Known({k: 100.0 * (k in top) - side for k in whole}, low, high, one)


# --- Bounds -------------------------------------------------------------------------------------


class Bounds:
    """Least and greatest sums of unknowns, given all that is known of some questions."""

    def __init__(self, known: Iterable[Known], most: float = np.inf) -> None:
        self.rows = _tightest(known)
        self.unknowns = sorted({key for terms in self.rows for key, _ in terms})
        self._rank = {key: rank for rank, key in enumerate(self.unknowns)}
        self.most = most
        self._solver = highspy.Highs()
        self._solver.setOptionValue("output_flag", False)
        self._solver.setOptionValue("threads", 1)
        for _ in self.unknowns:
            self._solver.addVar(0.0, most)
        for terms, (low, high) in self.rows.items():
            ranks = [self._rank[key] for key, _ in terms]
            self._solver.addRow(low, high, len(terms), ranks, [c for _, c in terms])

    def false(self) -> list[tuple[float, float, float]]:
        """Rows that the true answers do not satisfy: the reader was misled, or reads amiss."""
        found = []
        for terms, (low, high) in self.rows.items():
            true = sum(factor * key[2] for key, factor in terms)
            slack = 1e-6 * max(1.0, abs(true))
            if not low - slack <= true <= high + slack:
                found.append((true, low, high))
        return found

    def given(self, sums: Iterable[tuple[Unknown, ...]]) -> Iterator[tuple[Unknown, ...]]:
        """The sums that are known exactly."""
        points = list[np.ndarray]()
        for asked in sums:
            ranks = [self._rank[key] for key in asked if key in self._rank]
            told = [point[ranks].sum() for point in points]
            # Two of the answers that are possible part it already.
            if told and max(told) - min(told) > 2e-6 * max(1.0, *told):
                continue
            low, high = self._extreme(asked, 1), np.inf
            if len(ranks) == len(asked):
                points.append(self._point())
                high = self._extreme(asked, -1)
            if high < np.inf:
                points.append(self._point())
            if high - low < 1e-6 * max(1.0, high):
                yield asked

    def closer(
        self, least: Mapping[Unknown, float], reader: int | None
    ) -> Iterator[tuple[Unknown, float]]:
        """Unknowns that cannot be as great as told, with the greatest that they can be.

        `reader`: a structure that knows its own answers. All that is known holds of the answers
        that reach a greatest one: they show what others can be at the least, which need no search.
        """
        own = [rank for key, rank in self._rank.items() if key[1] == reader]
        for rank in own:
            value = self.unknowns[rank][2]
            self._solver.changeColBounds(rank, value, value)
        try:
            yield from self._closer(least)
        finally:
            for rank in own:
                self._solver.changeColBounds(rank, 0.0, self.most)

    def _closer(self, least: Mapping[Unknown, float]) -> Iterator[tuple[Unknown, float]]:
        asked = np.array([self._rank[key] for key in least])
        enough = np.array(list(least.values()))
        is_reached = np.zeros(len(asked), dtype=bool)
        for place, key in enumerate(least):
            if is_reached[place]:
                continue
            upper = self._extreme([key], -1)
            if upper < enough[place]:
                yield key, upper
            if upper < np.inf:
                is_reached |= self._point()[asked] >= enough

    def _point(self) -> np.ndarray:
        """The answers that reach the last extreme."""
        return np.array(self._solver.getSolution().col_value)

    def _extreme(self, asked: Iterable[Unknown], way: int) -> float:
        if any(key not in self._rank for key in asked):
            return 0.0 if way == 1 else np.inf
        kinds = {1: highspy.ObjSense.kMinimize, -1: highspy.ObjSense.kMaximize}
        ranks = [self._rank[key] for key in asked]
        for rank in ranks:
            self._solver.changeColCost(rank, 1.0)
        self._solver.changeObjectiveSense(kinds[way])
        self._solver.run()
        status = self._solver.getModelStatus()
        value = float(self._solver.getInfo().objective_function_value)
        for rank in ranks:
            self._solver.changeColCost(rank, 0.0)
        if status in {
            highspy.HighsModelStatus.kUnbounded,
            highspy.HighsModelStatus.kUnboundedOrInfeasible,
        }:
            return np.inf
        assert status == highspy.HighsModelStatus.kOptimal, status
        return value

    @cached_property
    def _near(self) -> Mapping[Unknown, Sequence[int]]:
        """For each unknown, the structures that know most of what is with it, in short sums."""
        near: dict[Unknown, dict[int, int]] = defaultdict(dict)
        for terms in self.rows:
            weighed = sorted((abs(f) * key[2], key[1]) for key, f in terms)[::-1]
            for key, _ in terms:
                for _, pk in [one for one in weighed if one[1] != key[1]][:2]:
                    near[key][pk] = min(len(terms), near[key].get(pk, len(terms)))
        return {key: sorted(found, key=found.__getitem__) for key, found in near.items()}

    def readers(self, asked: Unknown, most: int) -> list[int]:
        return list(self._near.get(asked, ()))[:most]


def _tightest(
    known: Iterable[Known],
) -> dict[tuple[tuple[Unknown, float], ...], tuple[float, float]]:
    """Doors say the same sums: each is kept once, by the closest of what they say."""
    rows: dict[tuple[tuple[Unknown, float], ...], tuple[float, float]] = {}
    for one in known:
        terms = tuple(sorted((k, f) for k, f in one.terms.items() if f))
        if terms:
            low, high = rows.get(terms, (-np.inf, np.inf))
            rows[terms] = max(low, one.low), min(high, one.high)
    return rows


def linked(known: Sequence[Known]) -> list[list[Known]]:
    """What is known, parted by the questions and years that nothing binds."""
    leader: dict[str, str] = {}

    def find(name: str) -> str:
        while leader.setdefault(name, name) != name:
            name = leader[name]
        return name

    for one in known:
        names = {key[0] for key in one.terms}
        first = find(min(names)) if names else ""
        for name in names:
            leader[find(name)] = first
    parts: dict[str, list[Known]] = defaultdict(list)
    for one in known:
        if one.terms:
            parts[find(next(iter(one.terms))[0])].append(one)
    return list(parts.values())


@dataclass(frozen=True)
class Exposed:
    """A structure whose answer is bounded from above closer than is allowed."""

    question: str
    structure: int
    reader: int | None
    value: float
    upper: float

    @property
    def margin(self) -> float:
        return self.upper / self.value - 1


def attack(bounds: Bounds, spared: Collection[int], *, readers: int) -> Iterator[Exposed]:
    """Who is exposed to anybody, or to one who knows his own answers."""
    asked = [one for one in bounds.unknowns if one[1] not in spared and one[2] > 0]
    known_by: dict[int | None, list[Unknown]] = {None: asked}
    for one in asked:
        for reader in bounds.readers(one, readers):
            known_by.setdefault(reader, []).append(one)
    for reader, some in known_by.items():
        required = RULE.outsider if reader is None else RULE.insider
        least = {one: one[2] * (1 + MARGIN * required) - 1e-6 for one in some}
        for (question, pk, value), upper in bounds.closer(least, reader):
            yield Exposed(question, pk, reader, value, upper)
