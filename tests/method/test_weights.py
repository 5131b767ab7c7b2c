"""Weights: known margins, an independent raking, two packages that are not ours, bounds, joins."""

import csv
import random
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from senacs.method import weights
from senacs.method.weights import Unit, WeightsRefusedError

GOLDEN = Path(__file__).parents[1] / "golden" / "raking.csv"
TERRITORIES = {"a": 21.0, "b": 34.0, "c": 17.0}
PROFILES = {"w": 14.0, "x": 9.0, "y": 30.0, "z": 19.0}


def network(seed: int, count: int = 600, departments: int = 20) -> list[Unit]:
    """A fictional register where small structures and some departments answer less."""
    draw = random.Random(seed)
    made = []
    for number in range(count):
        department = draw.randrange(departments)
        size = draw.choice("sml?")
        likely = {"s": 0.6, "m": 0.75, "l": 0.9, "?": 0.5}[size] - 0.1 * (department % 3 == 0)
        management = draw.choices(("association", "local_authority", "caf"), (6, 3, 1))[0]
        place = (f"R{department % 4}", f"D{department}")
        made.append(Unit(number, *place, management, size, draw.random() < likely))
    return made


# --- Raking -------------------------------------------------------------------------------------


def naive(
    cells: Sequence[Sequence[str]], targets: Sequence[dict[str, float]], upper: float
) -> list[float]:
    """Raking written plainly: one cell after the other, its factor found by halving."""
    raw = [1.0] * len(cells[0])
    for _ in range(400):
        for of, target in zip(cells, targets, strict=True):
            for cell, wanted in target.items():
                inside = [rank for rank, one in enumerate(of) if one == cell]
                low, high = 0.0, 1e6
                for _ in range(200):
                    middle = (low + high) / 2
                    reached = sum(min(raw[rank] * middle, upper) for rank in inside)
                    low, high = (middle, high) if reached < wanted else (low, middle)
                for rank in inside:
                    raw[rank] *= low
    return [min(value, upper) for value in raw]


def coded(labels: Sequence[str], known: dict[str, float]) -> weights.Codes:
    return np.array([list(known).index(one) for one in labels], dtype=np.int64)


@pytest.fixture(scope="module")
def golden() -> list[dict[str, str]]:
    with GOLDEN.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def raked_like(golden: list[dict[str, str]], upper: float = np.inf) -> weights.Raked:
    shelves = (("territory", TERRITORIES), ("profile", PROFILES))
    return weights.rake(
        np.ones(len(golden)),
        [coded([row[name] for row in golden], known) for name, known in shelves],
        [np.array(list(known.values())) for _, known in shelves],
        upper=upper,
    )


@pytest.mark.parametrize("package", ["ipfn", "samplics_rake"])
def test_raking_agrees_with_packages_that_are_not_ours(
    golden: list[dict[str, str]], package: str
) -> None:
    frozen = [float(row[package]) for row in golden]
    assert raked_like(golden).values.tolist() == pytest.approx(frozen, rel=1e-9)


def test_one_margin_alone_is_post_stratification(golden: list[dict[str, str]]) -> None:
    cells = coded([row["profile"] for row in golden], PROFILES)
    raked = weights.rake(np.ones(60), [cells], [np.array(list(PROFILES.values()))])
    frozen = [float(row["samplics_poststratify"]) for row in golden]
    assert raked.values.tolist() == pytest.approx(frozen, rel=1e-11)
    assert raked.rounds == 1


@pytest.mark.parametrize("upper", [1e9, 4.0, 3.0])
def test_raking_agrees_with_a_plain_one_within_bounds(
    golden: list[dict[str, str]], upper: float
) -> None:
    cells = [[row["territory"] for row in golden], [row["profile"] for row in golden]]
    expected = naive(cells, [TERRITORIES, PROFILES], upper)
    raked = raked_like(golden, upper)
    assert raked.gap < 1e-9
    assert raked.values.tolist() == pytest.approx(expected, rel=1e-6)
    assert raked.values.max() <= upper


def test_targets_that_bounds_forbid_leave_a_gap(golden: list[dict[str, str]]) -> None:
    raked = raked_like(golden, upper=0.5)
    assert raked.gap > 1
    assert raked.values.max() <= 0.5


# --- Cells --------------------------------------------------------------------------------------


def test_a_cell_with_too_few_answers_joins_its_weak_neighbours() -> None:
    chains = [("d1", "r1", "all")] * 9 + [("d2", "r1", "all")] * 5 + [("d3", "r1", "all")] * 6
    answered = [True] * 6 + [False] * 3 + [True] * 3 + [False] * 2 + [True] * 4 + [False] * 2
    cells, joined = weights.collapse(chains, answered)
    assert Counter(cells) == {"d1": 9, "rest:r1": 11}
    assert [(one.cell, one.into, one.answered, one.silent) for one in joined] == [
        ("d2", "rest:r1", 3, 2),
        ("d3", "rest:r1", 4, 2),
    ]


def test_a_cell_where_all_answered_stands_however_small() -> None:
    cells, joined = weights.collapse(
        [("d1", "all")] * 2 + [("d2", "all")] * 9, [True] * 10 + [False]
    )
    assert Counter(cells) == {"d1": 2, "d2": 9}
    assert joined == []


def test_what_is_left_at_the_top_is_joined_by_the_smallest_until_it_is_large() -> None:
    counts = {"d1": (40, 2), "d2": (0, 2), "d3": (20, 1), "d4": (15, 0), "d5": (9, 9)}
    chains, answered = [], []
    for rank, (cell, (n, silent)) in enumerate(counts.items()):
        chains += [(cell, f"r{rank}", "all")] * (n + silent)
        answered += [True] * n + [False] * silent
    cells, joined = weights.collapse(chains, answered)
    assert Counter(cells) == {"d1": 42, "rest:all": 2 + 18 + 15 + 21}
    assert [(one.cell, one.answered, one.silent) for one in joined] == [
        ("d2", 0, 2),
        ("d3", 20, 1),
        ("d4", 15, 0),
        ("d5", 9, 9),
    ]


def test_too_many_silent_for_one_answer_is_weak_too() -> None:
    chains = [("d1", "all")] * 21 + [("d2", "all")] * 10
    answered = [True] * 5 + [False] * 16 + [True] * 9 + [False]
    cells, _ = weights.collapse(chains, answered)
    assert Counter(cells) == {"rest:all": 31}


# --- The whole ----------------------------------------------------------------------------------


def weighted(
    units: Sequence[Unit], made: weights.Weights, of: Callable[[Unit], str]
) -> dict[str, float]:
    found: dict[str, float] = {}
    for unit in units:
        if unit.answered:
            found[of(unit)] = found.get(of(unit), 0.0) + made.of[unit.structure_id]
    return found


def test_the_register_is_found_again_exactly() -> None:
    units = network(1, count=2000)
    made = weights.weigh(units)
    assert made.report.margins == ("department", "profile")
    assert made.report.joined == ()
    for of in (
        lambda u: u.department,
        lambda u: u.region,
        lambda u: f"{u.management} {u.size}",
        lambda u: u.management,
        lambda u: u.size,
    ):
        assert weighted(units, made, of) == pytest.approx(Counter(map(of, units)), abs=1e-8)


@given(st.integers(0, 10**6), st.integers(30, 400), st.integers(1, 40))
def test_cells_are_met_and_bounds_kept_whatever_the_register(
    seed: int, count: int, departments: int
) -> None:
    units = network(seed, count, departments)
    try:
        made = weights.weigh(units)
    except WeightsRefusedError:
        return
    assert set(made.of) == {unit.structure_id for unit in units if unit.answered}
    assert all(1.0 <= weight <= weights.MOST_WEIGHT for weight in made.of.values())
    assert sum(made.of.values()) == pytest.approx(count, abs=1e-7)
    assert made.report.gap <= weights.TOLERANCE
    assert made.report.kish <= made.report.answered + 1e-9


def test_where_all_answered_nobody_speaks_for_others() -> None:
    units = [
        unit if unit.department != "D3" else Unit(*_fields(unit)[:-1], answered=True)
        for unit in network(4, count=900)
    ]
    made = weights.weigh(units)
    assert {made.of[u.structure_id] for u in units if u.department == "D3"} == {1.0}


def _fields(unit: Unit) -> tuple[object, ...]:
    return tuple(getattr(unit, name) for name in Unit.__dataclass_fields__)


def test_weights_do_not_depend_on_the_order_of_the_register() -> None:
    units = network(5)
    shuffled = random.Random(1).sample(units, len(units))
    assert weights.weigh(units) == weights.weigh(shuffled)


def test_too_few_answers_give_no_weights_and_say_why() -> None:
    units = [Unit(n, "R", "D", "association", "s", n < 4) for n in range(9)]
    with pytest.raises(WeightsRefusedError, match="4 sur 9"):
        weights.weigh(units)
    with pytest.raises(WeightsRefusedError, match="10 sur 41"):
        weights.weigh([Unit(n, "R", "D", "association", "s", n < 10) for n in range(41)])


def test_margins_that_bounds_forbid_are_given_up_one_by_one() -> None:
    # In D2 only structures of the Caf answered, and no structure of a Caf is silent anywhere: they
    # may speak for nobody, so the silent of D2 are counted in their region.
    units = [Unit(n, "R", "D1", "association", "s", n < 40) for n in range(60)]
    units += [Unit(200 + n, "R", "D2", "caf", "s", answered=True) for n in range(8)]
    units += [Unit(300 + n, "R", "D2", "association", "s", answered=False) for n in range(7)]
    made = weights.weigh(units)
    assert made.report.margins == ("region", "profile")
    assert weighted(units, made, lambda u: u.management) == pytest.approx(
        Counter(u.management for u in units), abs=1e-8
    )


def test_the_report_counts_what_it_says() -> None:
    units = network(7, count=300, departments=40)
    made = weights.weigh(units)
    report = made.report
    values = list(made.of.values())
    assert (report.structures, report.answered) == (300, len(values))
    assert report.kish == pytest.approx(sum(values) ** 2 / sum(v * v for v in values))
    assert report.design_effect == pytest.approx(len(values) / report.kish)
    assert (report.least, report.most) == (min(values), max(values))
    assert report.bounded == sum(v >= weights.MOST_WEIGHT for v in values)
    assert report.joined  # some of forty departments are too small to stand
