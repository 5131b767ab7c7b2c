"""Which group a structure is set beside: chosen, then widened; two groups never tell one apart."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senacs.campaigns.rules import peer_choice
from senacs.campaigns.rules.peer_choice import CHOICES, FEWEST_APART, Criterion
from senacs.campaigns.rules.peers import Traits
from senacs.method.questionnaire import Audience

MINE = Traits(Audience.CS, "association", "urban", "l")
SIZE, MANAGEMENT = frozenset({Criterion.SIZE}), frozenset({Criterion.MANAGEMENT})
NOBODY: peer_choice.Criteria = frozenset()
EVERY = [frozenset(some) for n in range(4) for some in combinations(list(Criterion)[:3], n)]


def test_names_are_unique_and_an_unknown_one_is_the_first() -> None:
    assert len({one.key for one in CHOICES}) == len(CHOICES)
    assert peer_choice.choice_of("taille").criteria == SIZE
    assert peer_choice.choice_of("n’importe quoi") == CHOICES[0]


@pytest.mark.parametrize("choice", CHOICES, ids=lambda one: one.key)
def test_a_group_widens_step_by_step_to_its_whole_kind(choice: peer_choice.Choice) -> None:
    tried = peer_choice.chain(choice.criteria)
    assert tried[0] == choice.criteria
    assert tried[-1] == NOBODY
    assert all(wider < one for one, wider in pairwise(tried))


def test_what_is_not_known_of_a_structure_is_left_out() -> None:
    unknown = Traits(Audience.CS, "association", "", "")
    asked = peer_choice.EVERY_TRAIT | {Criterion.PROFILE}
    assert peer_choice.known(asked, unknown, has_profile=False) == MANAGEMENT
    assert Criterion.PROFILE in peer_choice.known(asked, unknown, has_profile=True)


def test_a_group_is_told_in_words() -> None:
    said = peer_choice.label_of(MINE, peer_choice.EVERY_TRAIT)
    assert said == "centres sociaux associatifs, en territoire urbain, de 10 à 20\u00a0ETP"
    assert peer_choice.label_of(MINE, NOBODY) == "centres sociaux"
    profile = peer_choice.label_of(MINE, frozenset({Criterion.PROFILE}), "Petites équipes")
    assert profile == "centres sociaux du profil «\u202fPetites équipes\u202f»"


def test_too_few_answers_or_a_refusal_widen_the_group() -> None:
    sizes = {SIZE: 12, NOBODY: 40}
    tried = (SIZE, NOBODY)
    assert peer_choice.fitting(tried, sizes, 13, lambda _: True) == NOBODY
    assert peer_choice.fitting(tried, sizes, 12, lambda _: True) == SIZE
    assert peer_choice.fitting(tried, sizes, 12, lambda one: one != SIZE) == NOBODY
    assert peer_choice.fitting(tried, sizes, 41, lambda _: True) is None


@given(st.fixed_dictionaries(dict.fromkeys(EVERY, st.integers(0, 30))))
def test_two_groups_that_are_told_never_differ_by_one_or_two(
    sizes: dict[peer_choice.Criteria, int],
) -> None:
    told = [one for one in EVERY if peer_choice.is_told_apart(one, sizes)]
    for inside in told:
        for wider in EVERY:
            if wider < inside:
                apart = sizes[wider] - sizes[inside]
                assert apart == 0 or apart >= FEWEST_APART
