"""Profiles: against a plain implementation, on groups that are known, whatever order and units."""

import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senacs.method.typology import (
    Typology,
    TypologyRefusedError,
    Variable,
    classify,
    silhouette,
)
from senacs.method.ward import cut, merges

SIZE = Variable("size", "équipe", "grandes équipes", "petites équipes", is_size=True)
YOUNG = Variable("young", "public jeune", "public jeune", "public adulte")
FEES = Variable("fees", "part des usagers", "usagers contributeurs", "usagers peu contributeurs")
VARIABLES = (SIZE, YOUNG, FEES)
Rows = dict[int, list[float | None]]


def three_groups(seed: int = 1, each: int = 15) -> Rows:
    """Large ones, young ones, and those whose users pay."""
    chance = random.Random(seed)
    middles = ([60.0, 30.0, 5.0], [6.0, 80.0, 6.0], [8.0, 25.0, 40.0])
    rows: Rows = {}
    for rank, middle in enumerate(middles):
        for number in range(each):
            rows[100 * rank + number] = [value * chance.uniform(0.85, 1.15) for value in middle]
    return rows


def plain_ward(points: Sequence[Sequence[float]], count: int) -> set[frozenset[int]]:
    """Ward by its definition: at each step the pair whose joining costs least, all recomputed."""
    groups = [[rank] for rank in range(len(points))]

    def middle(group: Sequence[int]) -> list[float]:
        return [sum(points[i][d] for i in group) / len(group) for d in range(len(points[0]))]

    def cost(one: Sequence[int], other: Sequence[int]) -> float:
        gap = sum((x - y) ** 2 for x, y in zip(middle(one), middle(other), strict=True))
        return len(one) * len(other) / (len(one) + len(other)) * gap

    while len(groups) > count:
        _, i, j = min(
            (cost(groups[i], groups[j]), i, j)
            for i in range(len(groups))
            for j in range(i + 1, len(groups))
        )
        groups[i] = groups[i] + groups[j]
        del groups[j]
    return {frozenset(group) for group in groups}


def partition(labels: Sequence[int]) -> set[frozenset[int]]:
    return {
        frozenset(rank for rank, label in enumerate(labels) if label == number)
        for number in set(labels)
    }


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("count", [2, 4])
def test_ward_joins_what_its_definition_joins(seed: int, count: int) -> None:
    points = np.random.Generator(np.random.PCG64(seed)).normal(size=(24, 3))
    found = cut(merges(points), len(points), count)
    assert partition([int(label) for label in found]) == plain_ward(points.tolist(), count)


def test_costs_of_merges_grow() -> None:
    points = np.random.Generator(np.random.PCG64(3)).normal(size=(40, 2))
    costs = [cost for cost, _, _ in merges(points)]
    assert len(costs) == 39
    assert costs == sorted(costs)


def test_silhouette_is_that_of_its_definition() -> None:
    points = np.random.Generator(np.random.PCG64(5)).normal(size=(12, 2))
    labels = np.array([0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2])
    gaps = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))
    each = []
    for i, own in enumerate(labels):
        means = {
            other: float(np.mean([gaps[i, j] for j in range(12) if labels[j] == other and j != i]))
            for other in range(3)
        }
        inside = means.pop(int(own))
        outside = min(means.values())
        each.append((outside - inside) / max(inside, outside))
    assert silhouette(gaps, labels) == pytest.approx(sum(each) / 12)


def test_three_known_groups_are_found_named_and_firm() -> None:
    made = classify(VARIABLES, three_groups())
    assert len(made.groups) == 3
    of_group = {number: {name // 100 for name, g in made.members.items() if g == number}
                for number in (1, 2, 3)}  # fmt: skip
    assert sorted(map(sorted, of_group.values())) == [[0], [1], [2]]
    names = {group.proposed_name.partition(",")[0] for group in made.groups}
    assert names == {"Grandes équipes", "Public jeune", "Usagers contributeurs"}
    assert all(group.firmness_words == "stable" for group in made.groups)
    assert made.silhouette == max(made.silhouettes.values())


def test_noise_is_said_to_be_fragile() -> None:
    chance = random.Random(2)
    rows: Rows = {
        n: [chance.lognormvariate(0, 1), *(chance.gauss() for _ in "ab")] for n in range(90)
    }
    made = classify(VARIABLES, rows)
    assert made.silhouette < 0.4
    assert any(group.firmness_words != "stable" for group in made.groups)


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False), st.floats(0.01, 100))
def test_neither_order_nor_units_change_anything(chance: random.Random, factor: float) -> None:
    rows = three_groups(seed=4, each=10)
    names = list(rows)
    chance.shuffle(names)
    told: Rows = {
        name: [rows[name][0], rows[name][1] * factor, rows[name][2]]  # type: ignore[operator]
        for name in names
    }
    one, other = classify(VARIABLES, rows), classify(VARIABLES, told)
    assert dict(one.members) == dict(other.members)
    assert [group.firmness for group in one.groups] == [group.firmness for group in other.groups]


def test_one_missing_answer_stands_in_the_middle_and_two_are_left_out() -> None:
    rows = three_groups()
    rows[0] = [None, *rows[0][1:]]
    rows[1] = [None, None, rows[1][2]]
    made = classify(VARIABLES, rows)
    assert 0 in made.members
    assert 1 not in made.members
    assert made.unclassified == 1


def test_too_few_rows_make_no_groups() -> None:
    with pytest.raises(TypologyRefusedError, match="au moins 24 réponses"):
        classify(VARIABLES, {n: [1.0, 2.0, float(n)] for n in range(23)})


def test_rows_all_alike_are_still_answered() -> None:
    made = classify(VARIABLES, {name: [1.0, 2.0, 3.0] for name in range(40)})
    assert sum(group.size for group in made.groups) == 40
    assert isinstance(made, Typology)
