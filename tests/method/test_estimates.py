"""Estimates: the stratified formula found again, bounds, refusals, and a simulated country."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import variance

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senacs.method import estimates, weights
from senacs.method.estimates import Answer, Estimated, Refusal, Shape, Weighted
from senacs.method.weights import Unit

# --- One margin: the textbook ------------------------------------------------------------------


def stratified(sizes: Mapping[str, tuple[int, int]]) -> list[Unit]:
    """A register of one place where only the size makes cells: {size: (answered, silent)}."""
    made: list[Unit] = []
    for size, (answered, silent) in sizes.items():
        for rank in range(answered + silent):
            made.append(Unit(len(made), "R", "D", "association", size, rank < answered))
    return made


@given(st.data())
@settings(max_examples=50)
def test_within_one_margin_the_variance_is_the_stratified_one(data: st.DataObject) -> None:
    counts = st.tuples(st.integers(5, 12), st.integers(1, 10))
    units = stratified(data.draw(st.fixed_dictionaries({"s": counts, "m": counts, "l": counts})))
    tops = {u.structure_id: data.draw(st.integers(1, 1000)) for u in units if u.answered}
    weighted = Weighted(weights.weigh(units))
    found = weighted.variance(np.array([float(tops[one]) for one in weighted.ids]))
    total = expected = 0.0
    for size in "sml":
        cell = [u for u in units if u.size == size]
        known = [tops[u.structure_id] for u in cell if u.answered]
        n, whole = len(known), len(cell)
        total += whole * sum(known) / n
        expected += whole**2 * (1 - n / whole) * variance(known) / n
    assert found == pytest.approx(expected, rel=1e-6)
    answers = {one: Answer(float(top), 0.0) for one, top in tops.items()}
    everywhere = {unit.structure_id for unit in units}
    got = estimates.estimate(weighted, answers, everywhere, Shape.TOTAL)
    if isinstance(got, Estimated):
        assert got.value == pytest.approx(total)
        assert got.deviation**2 == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize(
    ("degrees", "quantile"),
    [(7, 2.3646), (8.5, 2.2825), (10, 2.2281), (20, 2.0860), (30, 2.0423), (100, 1.9840)],
)
def test_the_quantiles_are_those_of_the_tables(degrees: int, quantile: float) -> None:
    assert estimates.student(degrees) == pytest.approx(quantile, rel=1e-3)


@given(st.data())
@settings(max_examples=50)
def test_degrees_are_those_of_the_cells_that_hold_silence(data: st.DataObject) -> None:
    """A hundred structures that all answered beside them add nothing to what is known of them."""
    counts = st.tuples(st.integers(5, 12), st.integers(1, 10))
    sizes = data.draw(st.fixed_dictionaries({"s": counts, "m": counts}))
    units = stratified({**sizes, "l": (100, 0)})
    tops = {u.structure_id: data.draw(st.integers(1, 1000)) for u in units if u.answered}
    weighted = Weighted(weights.weigh(units))
    known = np.array([float(tops[one]) for one in weighted.ids])
    squares = below = 0.0
    for size in "sm":
        cell = [u for u in units if u.size == size]
        told = [tops[u.structure_id] for u in cell if u.answered]
        n, whole = len(told), len(cell)
        one = whole**2 * (1 - n / whole) * variance(told) / n
        squares, below = squares + one, below + one**2 / (n - 1)
    if squares > 0:
        got = weighted.degrees(known, np.ones(len(known)))
        # The other margin is one cell of all that carry silence: never fewer degrees.
        assert got == pytest.approx(squares**2 / below, rel=1e-6)
        assert got <= len([u for u in units if u.answered and u.size != "l"]) - 2 + 1e-6


@pytest.mark.parametrize(
    "sizes", [{"l": (30, 0), "a": (5, 3), "b": (20, 1)}, {"a": (5, 4), "b": (30, 1)}]
)
def test_silence_carried_by_few_is_held_nineteen_times_in_twenty(
    sizes: Mapping[str, tuple[int, int]],
) -> None:
    """300 populations of small strata, one of five answers and of most of the silence: where all
    five say yes, its variance is nought. Student's law on all answers holds 84 % of them."""
    draw = np.random.default_rng(20261127)
    held: dict[str, list[bool]] = {"now": [], "before": []}
    units = stratified(sizes)
    weighted = Weighted(weights.weigh(units))
    for _ in range(300):
        yes = draw.random(len(units)) < draw.uniform(0.75, 0.9)
        answers = {one: Answer(float(yes[one]), 0.0) for one in weighted.ids}
        got = estimates.estimate(weighted, answers, set(range(len(units))), Shape.COUNT)
        if not isinstance(got, Estimated):
            continue
        truth, most = float(yes.sum()), got.declared + got.base - got.n
        assert got.declared <= got.low <= got.high <= most
        held["now"].append(got.low <= truth <= got.high)
        half = estimates.student(got.n - 1) * got.deviation
        held["before"].append(
            max(got.value - half, got.declared) <= truth <= min(got.value + half, most)
        )
    assert len(held["now"]) > 250
    assert np.mean(held["now"]) >= 0.92
    assert np.mean(held["before"]) < 0.9


def test_few_that_speak_for_three_silent_ones_leave_all_but_sure_of_nothing() -> None:
    """Twenty yes or no, all answered; seven yes of nine others, and three more are silent."""
    units = stratified({"l": (20, 0), "s": (9, 3)})
    weighted = Weighted(weights.weigh(units))
    answers = {one: Answer(float(one < 12 or 20 <= one < 27), 0.0) for one in weighted.ids}
    got = estimates.estimate(weighted, answers, set(range(32)), Shape.COUNT)
    assert isinstance(got, Estimated)
    assert (got.declared, got.low, got.high) == (19, 19, 22)


def test_a_total_carried_by_few_is_held_nineteen_times_in_twenty() -> None:
    """The same of amounts: the degrees alone make the difference."""
    draw = np.random.default_rng(8)
    held: dict[str, list[bool]] = {"now": [], "before": []}
    for _ in range(600):
        units = stratified({"l": (40, 0), "s": (5, 4)})
        amounts = draw.normal(50, 10, len(units))
        weighted = Weighted(weights.weigh(units))
        answers = {one: Answer(float(amounts[one]), 0.0) for one in weighted.ids}
        got = estimates.estimate(weighted, answers, set(range(len(units))), Shape.TOTAL)
        assert isinstance(got, Estimated)
        truth = float(amounts.sum())
        held["now"].append(got.low <= truth <= got.high)
        half = estimates.student(got.n - 1) * got.deviation
        held["before"].append(abs(got.value - truth) <= half)
    assert np.mean(held["now"]) >= 0.92
    assert np.mean(held["before"]) < 0.92


# --- A fictional country ------------------------------------------------------------------------


@dataclass(frozen=True)
class Country:
    """Structures with an amount, a base, a yes or no, and how likely each is to answer."""

    units: tuple[Unit, ...]
    amounts: tuple[float, ...]
    bases: tuple[float, ...]
    yes: tuple[float, ...]
    likely: tuple[float, ...]

    def answering(self, draw: np.random.Generator) -> list[Unit]:
        drawn = draw.random(len(self.units)) < np.array(self.likely)
        return [
            replace(unit, answered=bool(answered))
            for unit, answered in zip(self.units, drawn, strict=True)
        ]

    def inside(self, place: str) -> set[int]:
        return {u.structure_id for u in self.units if place in {"France", u.region, u.department}}

    def answers(self, shape: Shape) -> dict[int, Answer]:
        pairs = {
            Shape.TOTAL: (self.amounts, (0.0,) * len(self.units)),
            Shape.COUNT: (self.yes, (0.0,) * len(self.units)),
            Shape.RATIO: (self.amounts, self.bases),
            Shape.SHARE: (self.yes, (1.0,) * len(self.units)),
        }[shape]
        return {rank: Answer(*pair) for rank, pair in enumerate(zip(*pairs, strict=True))}

    def truth(self, place: str, shape: Shape) -> float:
        answers = self.answers(shape)
        known = [answers[one] for one in self.inside(place)]
        top = sum(one.top for one in known)
        return top if shape in {Shape.TOTAL, Shape.COUNT} else top / sum(o.bottom for o in known)


@pytest.fixture(scope="module")
def country() -> Country:
    draw = np.random.default_rng(20261125)
    sizes = {"s": (4.0, 0.4), "m": (8.0, 1.1), "l": (20.0, 2.0), "?": (6.0, 0.3)}
    shifts = draw.normal(0, 0.25, 24)
    rows = []
    for number in range(1600):
        department = int(draw.integers(24))
        size = str(draw.choice(list(sizes), p=[0.3, 0.35, 0.15, 0.2]))
        management = str(
            draw.choice(["association", "local_authority", "caf"], p=[0.65, 0.28, 0.07])
        )
        scale, wish = sizes[size]
        amount = scale * float(np.exp(draw.normal(shifts[department], 0.5)))
        wish += 0.5 * (management == "association") + 0.5 * (department % 3 == 0) - 0.2
        unit = Unit(
            number, f"R{department % 5}", f"D{department}", management, size, answered=False
        )
        rows.append(
            (
                unit,
                amount,
                max(1.0, amount * float(draw.lognormal(0, 0.3))),
                float(draw.random() < 1 / (1 + np.exp((8 - amount) / 4))),
                float(1 / (1 + np.exp(-wish))),
            )
        )
    return Country(*(tuple(column) for column in zip(*rows, strict=True)))


PLACES = ("France", "R1", "R3", "D0", "D4", "D7", "D11", "D16", "D23")


def test_the_interval_holds_the_truth_nineteen_times_in_twenty(country: Country) -> None:
    """Stated bounds: between 91 and 98.5 % of the intervals, for each shape, over all places; no
    upper one for numbers and shares of structures, which are never told closer than Wilson's.

    40 campaigns of the same country, nine places each: the standard error of one coverage is near
    one point, more where places share their answers.
    """
    draw = np.random.default_rng(4)
    held: dict[Shape, list[bool]] = defaultdict(list)
    bias: dict[Shape, list[float]] = defaultdict(list)
    truths = {(p, s): country.truth(p, s) for p in PLACES for s in Shape}
    answers = {shape: country.answers(shape) for shape in Shape}
    inside = {place: country.inside(place) for place in PLACES}
    for _ in range(40):
        weighted = Weighted(weights.weigh(country.answering(draw)))
        for (place, shape), truth in truths.items():
            got = estimates.estimate(weighted, answers[shape], inside[place], shape)
            assert isinstance(got, Estimated)
            held[shape].append(got.low <= truth <= got.high)
            bias[shape].append(got.value / truth - 1)
    for shape in Shape:
        most = 1.0 if shape in {Shape.COUNT, Shape.SHARE} else 0.985
        assert 0.91 <= np.mean(held[shape]) <= most, shape
        assert abs(np.mean(bias[shape])) < 0.01, shape


def test_those_who_answer_are_not_like_the_others_and_weights_repair_it(country: Country) -> None:
    units = country.answering(np.random.default_rng(1))
    answered = [u.structure_id for u in units if u.answered]
    plain = np.mean([country.amounts[one] for one in answered]) * len(units)
    truth = country.truth("France", Shape.TOTAL)
    got = _estimated(country, units, "France", Shape.TOTAL)
    assert plain / truth > 1.03  # large structures answer more
    assert abs(got.value / truth - 1) < 0.02


def _estimated(country: Country, units: Sequence[Unit], place: str, shape: Shape) -> Estimated:
    weighted = Weighted(weights.weigh(units))
    got = estimates.estimate(weighted, country.answers(shape), country.inside(place), shape)
    assert isinstance(got, Estimated)
    return got


def test_departments_add_up_to_the_country(country: Country) -> None:
    units = country.answering(np.random.default_rng(2))
    parts = [_estimated(country, units, f"D{n}", Shape.TOTAL) for n in range(24)]
    whole = _estimated(country, units, "France", Shape.TOTAL)
    assert sum(part.value for part in parts) == pytest.approx(whole.value)
    assert sum(part.declared for part in parts) == pytest.approx(whole.declared)


def test_no_interval_contradicts_what_was_declared(country: Country) -> None:
    units = country.answering(np.random.default_rng(3))
    for number in range(24):
        count = _estimated(country, units, f"D{number}", Shape.COUNT)
        assert count.declared <= count.low <= count.high
        assert count.high <= count.declared + count.base - count.n
        assert _estimated(country, units, f"D{number}", Shape.SHARE).high <= 1.0


def test_a_blank_question_is_answered_for_by_those_who_filled_it(country: Country) -> None:
    units = country.answering(np.random.default_rng(5))
    draw = np.random.default_rng(6)
    told = [u.structure_id for u in units if u.answered and (u.size != "l" or draw.random() < 0.5)]
    weighted = Weighted(estimates.reweighted(units, told))
    assert weighted.ids == tuple(told)
    assert float(weighted.values.sum()) == pytest.approx(len(units))
    got = estimates.estimate(
        weighted, country.answers(Shape.TOTAL), country.inside("France"), Shape.TOTAL
    )
    assert isinstance(got, Estimated)
    assert got.low <= country.truth("France", Shape.TOTAL) <= got.high
    assert got.n == len(told)


def test_two_kinds_weighed_apart_add_up(country: Country) -> None:
    units = country.answering(np.random.default_rng(8))
    kinds = [[u for u in units if (u.structure_id % 3 == 0) is first] for first in (True, False)]
    parts = [weights.weigh(kind) for kind in kinds]
    answers, inside = country.answers(Shape.TOTAL), country.inside("R1")
    whole = estimates.estimate(Weighted(*parts), answers, inside, Shape.TOTAL)
    apart = [
        estimates.estimate(
            Weighted(part), answers, inside & {u.structure_id for u in kind}, Shape.TOTAL
        )
        for part, kind in zip(parts, kinds, strict=True)
    ]
    assert isinstance(whole, Estimated)
    assert sum(one.value for one in apart) == pytest.approx(whole.value)
    assert sum(one.deviation**2 for one in apart) == pytest.approx(whole.deviation**2)


# --- Refusals -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answered", "silent", "refusal"),
    [
        (12, 0, Refusal.COMPLETE),
        (3, 0, Refusal.COMPLETE),
        (7, 2, Refusal.FEW),
        (9, 10, Refusal.COVERAGE),
        (9, 9, None),
    ],
)
def test_too_few_answers_give_no_estimate(
    answered: int, silent: int, refusal: Refusal | None
) -> None:
    here = stratified({"s": (answered, silent)})
    away = [
        replace(unit, structure_id=1000 + unit.structure_id, department="D2")
        for unit in stratified({"s": (40, 10)})
    ]
    weighted = Weighted(weights.weigh(here + away))
    answers = {one: Answer(50.0 + one % 7, 0.0) for one in weighted.ids}
    inside = {unit.structure_id for unit in here}
    got = estimates.estimate(weighted, answers, inside, Shape.TOTAL)
    assert (got if isinstance(got, Refusal) else None) == refusal


@pytest.mark.parametrize(
    ("tops", "refusal"),
    [
        ([4.0] * 12, Refusal.UNIFORM),
        ([0.0] * 12, Refusal.UNIFORM),
        ([0.0] * 11 + [900.0], Refusal.VAGUE),
    ],
)
def test_what_cannot_be_measured_is_not_estimated(tops: list[float], refusal: Refusal) -> None:
    weighted = Weighted(weights.weigh(stratified({"s": (12, 6)})))
    answers = {one: Answer(top, 0.0) for one, top in enumerate(tops)}
    assert estimates.estimate(weighted, answers, set(range(18)), Shape.TOTAL) is refusal


def test_each_refusal_says_why() -> None:
    assert all(refusal.reason.endswith(".") for refusal in Refusal)
