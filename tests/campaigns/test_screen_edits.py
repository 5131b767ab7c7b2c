"""Edits on screen give whole states that can be asked: properties over the whole catalogue."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senacs.campaigns.rules import screen_edits
from senacs.campaigns.rules.carrying import keys_read
from senacs.campaigns.rules.coherence import problems
from senacs.campaigns.rules.difference import difference
from senacs.campaigns.rules.questionnaires import Edit, Part
from senacs.catalogue import registry
from senacs.method.questionnaire import Question, Questionnaire

YEAR = 2017
WHOLE = registry.questionnaire(YEAR)
CONDITIONS = frozenset(key for q in WHOLE.questions.values() for key in keys_read(q.condition))
FREE = sorted(set(WHOLE.questions) - CONDITIONS)
CLOSED_READ = frozenset(key for check in WHOLE.checks for key in keys_read(check.expression))


def asked(whole: Questionnaire) -> Questionnaire:
    return whole.for_year(whole.data_year)


def substitute(key: str) -> Question:
    former = WHOLE.questions[key]
    return replace(
        former,
        key=screen_edits.free_name(WHOLE, key),
        since=YEAR,
        replaces=key,
        break_note="On compte autrement",
    )


@settings(deadline=None, max_examples=30)
@given(st.sampled_from(FREE))
def test_a_retired_question_leaves_a_form_that_can_be_asked(key: str) -> None:
    after = screen_edits.retired(WHOLE, key)
    assert problems(after) == ()
    assert set(asked(WHOLE).questions) - set(asked(after).questions) == {key}
    kinds = {c.edit for c in difference(WHOLE, after, WHOLE.questions)}
    assert Edit.RETIREMENT in kinds
    assert Edit.MEANING not in kinds
    if WHOLE.questions[key].since < YEAR:
        assert after.questions[key].until == YEAR - 1


@settings(deadline=None, max_examples=30)
@given(st.sampled_from(FREE))
def test_a_replaced_question_keeps_its_place_and_its_tables(key: str) -> None:
    new = substitute(key)
    after = screen_edits.replaced(WHOLE, key, new)
    assert problems(after) == ()
    before_keys, after_keys = list(asked(WHOLE).questions), list(asked(after).questions)
    assert [new.key if k == key else k for k in before_keys] == after_keys
    assert Edit.MEANING not in {c.edit for c in difference(WHOLE, after, WHOLE.questions)}
    grids = [g for b in asked(WHOLE).blocks for g in b.grids]
    grids_after = [g for b in asked(after).blocks for g in b.grids]
    assert [[new.key if k == key else k for k in g.keys] for g in grids] == [
        list(g.keys) for g in grids_after
    ]


def test_a_question_that_others_wait_for_is_not_retired_alone() -> None:
    key = next(k for k in CONDITIONS if k in asked(WHOLE).questions)
    found = problems(screen_edits.retired(WHOLE, key))
    assert {p.spot.part for p in found} == {Part.QUESTION}
    assert all("n’est plus posée" in p.message for p in found)


def test_checks_follow_the_new_question_or_end() -> None:
    key = next(k for k in FREE if k in CLOSED_READ)
    new = substitute(key)
    after = {c.key: c for c in screen_edits.replaced(WHOLE, key, new).checks}
    for check in screen_edits.readers(WHOLE, key):
        kept = after.get(check.key)
        if screen_edits.follows(check, key):
            assert kept is not None
            assert new.key in keys_read(kept.expression)
            assert key not in keys_read(kept.expression)
        else:
            assert kept is None or kept.until == YEAR - 1


def test_a_name_inside_another_is_left_alone() -> None:
    """« volunteers » is replaced, « volunteers_total » and « n1_volunteers » are not."""
    keys = [k for k in FREE if any(o != k and o.startswith(k) for o in WHOLE.questions)]
    for key in keys:
        after = screen_edits.replaced(WHOLE, key, substitute(key))
        for check in after.checks:
            assert keys_read(check.expression) <= set(after.questions)


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_an_order_moves_and_loses_nothing(data: st.DataObject) -> None:
    block = data.draw(st.sampled_from([b for b in WHOLE.blocks if len(b.questions) > 1]))
    keys = data.draw(st.permutations([q.key for q in block.questions]))
    after = screen_edits.ordered(WHOLE, block.key, keys)
    assert [q.key for q in after.block(block.key).questions] == list(keys)
    assert problems(after) == ()
    assert {c.edit for c in difference(WHOLE, after, WHOLE.questions)} <= {Edit.WORDING}


@pytest.mark.parametrize(
    ("key", "free"), [("volunteers_total", "volunteers_total_2"), ("income_2", "income_3")]
)
def test_a_free_name_counts_on(key: str, free: str) -> None:
    assert screen_edits.free_name(WHOLE, key) == free
