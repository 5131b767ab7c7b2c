"""The next action of a correspondent, as a table of situations."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from senacs.campaigns.rules.states import Institution, State
from senacs.web.correspondent.todo import Act, Situation, days_left, next_action

TODAY = date(2018, 3, 1)
CAF, FEDERATION = Institution.CAF, Institution.FEDERATION
FAR, NEAR = TODAY + timedelta(days=60), TODAY + timedelta(days=10)
DEPOSITED = Situation(State.DEPOSITED, CAF, closes_on=FAR)


@pytest.mark.parametrize(
    ("situation", "act"),
    [
        (Situation(State.INVITED, CAF, closes_on=FAR), Act.WAIT_STRUCTURE),
        (Situation(State.INVITED, CAF, closes_on=NEAR), Act.CALL),
        (Situation(State.STARTED, CAF, closes_on=FAR), Act.WAIT_STRUCTURE),
        (Situation(State.STARTED, CAF, closes_on=NEAR), Act.CALL),
        (Situation(State.STARTED, CAF, answered=1, closes_on=FAR), Act.READ_ANSWERS),
        (Situation(State.RETURNED, CAF, closes_on=NEAR), Act.WAIT_STRUCTURE),
        (DEPOSITED, Act.SIGN),
        (replace(DEPOSITED, unanswered=1), Act.WAIT_ANSWERS),
        (replace(DEPOSITED, unanswered=1, answered=1), Act.READ_ANSWERS),
        (replace(DEPOSITED, unjudged=2), Act.JUDGE),
        (replace(DEPOSITED, unjudged=2, answered=1), Act.READ_ANSWERS),
        (replace(DEPOSITED, signed=frozenset({CAF})), Act.WAIT_SIGNATURE),
        (replace(DEPOSITED, signed=frozenset({FEDERATION})), Act.SIGN),
        (replace(DEPOSITED, keys=frozenset({FEDERATION})), Act.WAIT_SIGNATURE),
        (replace(DEPOSITED, is_open=False), Act.NOTHING),
        (Situation(State.SIGNED, CAF, closes_on=FAR), Act.NOTHING),
        (Situation(State.OUT_OF_SCOPE, CAF, closes_on=NEAR), Act.NOTHING),
    ],
)
def test_the_next_action_follows_the_situation(situation: Situation, act: Act) -> None:
    assert next_action(situation, TODAY).act is act


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("closes_on", [FAR, NEAR])
def test_a_reader_never_has_anything_to_do(state: State, closes_on: date) -> None:
    todo = next_action(Situation(state, None, answered=1, unjudged=1, closes_on=closes_on), TODAY)
    assert not todo.is_mine


def test_the_sentence_counts_in_french() -> None:
    two = next_action(replace(DEPOSITED, unjudged=2), TODAY)
    assert two.text == "Examiner 2\u00a0justifications"
    late = next_action(replace(DEPOSITED, unanswered=1, overdue=1), TODAY)
    assert late.text == "Réponse attendue à 1\u00a0question (délai dépassé)"


def test_what_presses_most_comes_first() -> None:
    asked = next_action(replace(DEPOSITED, answered=1), TODAY)
    signed = next_action(DEPOSITED, TODAY)
    waited = next_action(replace(DEPOSITED, signed=frozenset({CAF})), TODAY)
    assert asked.rank < signed.rank < waited.rank


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (12, "dans 12\u00a0jours"),
        (1, "demain"),
        (0, "aujourd’hui"),
        (-1, "dépassée de 1\u00a0jour"),
        (-3, "dépassée de 3\u00a0jours"),
    ],
)
def test_the_deadline_is_said_in_words(days: int, words: str) -> None:
    assert days_left(TODAY + timedelta(days=days), TODAY) == words
