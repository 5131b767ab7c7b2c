"""Out of scope, refusal, and back: a reason of the list, an author, a date, nothing lost."""

from collections.abc import Callable
from typing import Any

import pytest

import tiny_campaign
from senacs.campaigns.actions import side_states
from senacs.campaigns.models import Response, Step
from senacs.campaigns.rules.reviews import SIDE_REASONS
from senacs.campaigns.rules.states import State, TransitionRefusedError
from tiny_campaign import TinyCampaign

NAME = "Centre social de Volx"
Act = Callable[..., Response]


def aside(tiny: TinyCampaign, act: Act, name: str = NAME, **values: Any) -> Response:
    given = {"reason": "other", "text": "Le bâtiment a brûlé.", **values}
    return act(response_id=tiny.response(name).pk, by=tiny.actor("caf"), **given)


@pytest.mark.parametrize(
    ("act", "reason", "state"),
    [
        (side_states.exclude, "closed", State.OUT_OF_SCOPE),
        (side_states.note_refusal, "time", State.REFUSED),
    ],
)
def test_it_has_a_reason_an_author_and_a_date(
    tiny: TinyCampaign, act: Act, reason: str, state: State
) -> None:
    aside(tiny, act, reason=reason, text="Vu avec la mairie.")
    response = tiny.response(NAME)
    assert (response.state, response.side_reason) == (state, SIDE_REASONS[state][reason])
    step = Step.objects.get(response=response)
    assert (step.by_label, step.after) == ("Nadia Ferrand", state)
    assert step.comment == f"{response.side_reason}\nVu avec la mairie."


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"reason": ""}, "raison dans la liste"),
        ({"reason": "time"}, "raison dans la liste"),  # a reason of the other state
        ({"text": " "}, "Précisez"),
        ({"text": "x" * 3001}, "trop long"),
    ],
)
def test_a_poor_reason_is_refused(tiny: TinyCampaign, values: dict[str, str], words: str) -> None:
    with pytest.raises(TransitionRefusedError, match=words):
        aside(tiny, side_states.exclude, **values)
    assert tiny.response(NAME).state == State.INVITED
    assert not Step.objects.exists()


def test_a_deposit_is_not_put_aside(deposited: TinyCampaign) -> None:
    for act in (side_states.exclude, side_states.note_refusal):
        reason = "closed" if act is side_states.exclude else "time"
        with pytest.raises(TransitionRefusedError, match="déposée"):
            aside(deposited, act, "La Marelle", reason=reason)


def test_a_structure_comes_back_with_what_it_had_typed(answered: TinyCampaign) -> None:
    before = answered.response().values
    aside(answered, side_states.exclude, "La Marelle", reason="closed")
    with pytest.raises(TransitionRefusedError, match="Dites pourquoi"):
        side_states.reinstate(response_id=answered.response().pk, text="", by=answered.actor("caf"))
    side_states.reinstate(
        response_id=answered.response().pk, text="Rouverte", by=answered.actor("caf")
    )
    response = answered.response()
    assert (response.state, response.side_reason) == (State.STARTED, "")
    assert response.values == before
    tiny_campaign.deposit(answered, "La Marelle")


def test_who_had_not_begun_comes_back_as_invited(tiny: TinyCampaign) -> None:
    aside(tiny, side_states.exclude)
    side_states.reinstate(response_id=tiny.response(NAME).pk, text="Erreur", by=tiny.actor("caf"))
    assert tiny.response(NAME).state == State.INVITED


def test_who_was_never_put_aside_does_not_come_back(tiny: TinyCampaign) -> None:
    with pytest.raises(TransitionRefusedError, match="hors champ ou en refus"):
        side_states.reinstate(response_id=tiny.response().pk, text="x", by=tiny.actor("caf"))


def test_nothing_moves_once_the_edition_is_closed(deposited: TinyCampaign) -> None:
    tiny_campaign.sign(deposited, "La Marelle", "San-Bastian")
    tiny_campaign.close(deposited)
    with pytest.raises(TransitionRefusedError, match="close"):
        aside(deposited, side_states.exclude)
