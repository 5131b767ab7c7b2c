"""The transitions of a response, as a table: nothing that is not listed exists."""

import pytest

from senacs.campaigns.rules.states import (
    BOTH_KEYS,
    EDITABLE,
    REFUSALS,
    TRANSITIONS,
    WORDINGS,
    Institution,
    State,
    TransitionRefusedError,
    Verb,
    next_state,
    reopened_state,
    signed_state,
)

ALLOWED = {
    ("invited", "start"): "started",
    ("started", "deposit"): "deposited",
    ("returned", "deposit"): "deposited",
    ("deposited", "deposit"): "deposited",
    ("signed", "deposit"): "deposited",
    ("deposited", "return"): "returned",
    ("signed", "return"): "returned",
    ("deposited", "sign"): "deposited",
    ("signed", "accept"): "accepted",
    ("deposited", "accept"): "accepted",
    ("invited", "leave_out"): "left_out",
    ("started", "leave_out"): "left_out",
    ("deposited", "leave_out"): "left_out",
    ("returned", "leave_out"): "left_out",
    ("invited", "exclude"): "out_of_scope",
    ("started", "exclude"): "out_of_scope",
    ("invited", "refuse"): "refused",
    ("started", "refuse"): "refused",
    ("out_of_scope", "reinstate"): "invited",
    ("refused", "reinstate"): "invited",
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("verb", Verb)
def test_a_verb_leads_where_the_table_says_or_nowhere(state: State, verb: Verb) -> None:
    expected = ALLOWED.get((state.value, verb.value))
    if expected is None:
        with pytest.raises(TransitionRefusedError):
            next_state(state, verb, reason="une raison")
    else:
        assert next_state(state, verb, reason="une raison") == expected


@pytest.mark.parametrize(
    ("state", "verb"),
    [
        (State.DEPOSITED, Verb.RETURN),
        (State.DEPOSITED, Verb.LEAVE_OUT),
        (State.INVITED, Verb.EXCLUDE),
        (State.INVITED, Verb.REFUSE),
    ],
)
def test_these_verbs_need_a_reason(state: State, verb: Verb) -> None:
    with pytest.raises(TransitionRefusedError, match="raison"):
        next_state(state, verb, reason="   ")


CLOSED = {
    ("signed", "accepted"),
    ("deposited", "accepted"),
    ("invited", "left_out"),
    ("started", "left_out"),
    ("deposited", "left_out"),
    ("returned", "left_out"),
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("before", State)
def test_reopening_restores_what_the_closing_found_and_nothing_else(
    state: State, before: State
) -> None:
    if (before, state) in CLOSED:
        assert reopened_state(state, before) is before
    else:
        with pytest.raises(TransitionRefusedError, match="rouverte"):
            reopened_state(state, before)


def test_two_keys_are_needed_in_any_order() -> None:
    caf, federation = Institution.CAF, Institution.FEDERATION
    assert signed_state(frozenset()) is State.DEPOSITED
    assert signed_state(frozenset({caf})) is State.DEPOSITED
    assert signed_state(frozenset({federation})) is State.DEPOSITED
    assert signed_state(BOTH_KEYS) is State.SIGNED


def test_a_local_protocol_may_ask_for_one_key_only() -> None:
    caf = frozenset({Institution.CAF})
    assert signed_state(caf, keys_needed=caf) is State.SIGNED
    assert signed_state(frozenset({Institution.FEDERATION}), keys_needed=caf) is State.DEPOSITED


def test_every_state_has_words_and_every_verb_a_refusal() -> None:
    assert set(WORDINGS) == set(State)
    assert set(REFUSALS) == set(Verb) == set(TRANSITIONS)


def test_what_is_accepted_or_out_of_scope_cannot_be_edited() -> None:
    assert {State.ACCEPTED, State.LEFT_OUT, State.OUT_OF_SCOPE, State.REFUSED}.isdisjoint(EDITABLE)
