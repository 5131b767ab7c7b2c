"""A page handed over: who gives it, how long it opens, what is written through it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoCaptureOnCommitCallbacks

import tiny_campaign
from senacs.campaigns.actions import hand_overs, responses
from senacs.campaigns.actions.hand_overs import Given, Wish
from senacs.campaigns.actions.responses import Save, SaveRefusedError
from senacs.campaigns.models import Change, HandOver
from senacs.campaigns.queries import hands
from senacs.campaigns.rules.hands import HandOverRefusedError, HandState, LinkLife
from senacs.journal.models import Entry
from tiny_campaign import TinyCampaign

NOW = datetime(2027, 3, 3, 12, tzinfo=UTC)
moments = st.none() | st.just(NOW)


@given(st.timedeltas(timedelta(days=-9), timedelta(days=9)), moments, moments, moments)
def test_a_link_stands_only_before_its_end_and_until_somebody_closes_it(
    left: timedelta, used: datetime | None, finished: datetime | None, withdrawn: datetime | None
) -> None:
    state = LinkLife(NOW + left, used, finished, withdrawn).state(NOW)
    assert state.is_standing == (left > timedelta() and not finished and not withdrawn)
    assert (state is HandState.WITHDRAWN) == (withdrawn is not None)


def give(tiny: TinyCampaign, **changes: object) -> Given:
    wish = Wish(**({"block": "publics", "name": "La trésorière"} | changes))  # type: ignore[arg-type]
    return hand_overs.give(
        response_id=tiny.response().pk,
        wish=wish,
        by=tiny.actor("director"),
        url_of=lambda secret: f"https://senacs.example/confie/{secret}/",
    )


def through(link: HandOver, block: str = "publics", **answers: object) -> list[responses.Saved]:
    standing = HandOver.objects.get(pk=link.pk).response.values
    sent = Save(block=block, answers=answers, before=standing)
    return hand_overs.save_through(hand_over_id=link.pk, sent=[sent])


def test_only_the_digest_of_the_secret_is_kept(tiny: TinyCampaign) -> None:
    made = give(tiny)
    kept = HandOver.objects.values().get()
    assert made.secret not in {str(value) for value in kept.values()}
    assert kept["secret_digest"] == hands.digest_of(made.secret)
    assert hands.hand_over_of(made.secret) == made.hand_over
    assert hands.hand_over_of("autre") is None
    assert made.secret not in str(list(Entry.objects.values()))
    assert Entry.objects.get(verb="campaigns.page_handed_over").actor_label == "Claire Aubert"


def test_the_link_is_sent_when_an_address_is_given(
    tiny: TinyCampaign, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        made = give(tiny, email="tresor@exemple.test", message="Les comptes sont au bureau.")
    (message,) = mail.outbox
    assert message.to == ["tresor@exemple.test"]
    assert made.secret in message.body
    assert "Les comptes sont au bureau." in message.body
    assert "Claire Aubert vous confie" in message.body


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"days": 0}, "1 à 14"),
        ({"days": 15}, "1 à 14"),
        ({"name": "  "}, "à qui"),
        ({"name": "x" * 81}, "à qui"),
        ({"name": "Deux\nlignes"}, "à qui"),
        ({"block": "pirate"}, "Choisissez la page"),
        ({"email": "pas une adresse"}, "adresse électronique"),
        ({"message": "x" * 1001}, "trop long"),
    ],
)
def test_a_faulty_wish_makes_no_link(
    tiny: TinyCampaign, changes: dict[str, object], said: str
) -> None:
    with pytest.raises(HandOverRefusedError, match=said):
        give(tiny, **changes)
    assert HandOver.objects.count() == 0


def test_what_is_written_bears_the_name_of_the_holder(tiny: TinyCampaign) -> None:
    link = give(tiny).hand_over
    through(link, public_total="12", public_age_0_3="3")
    change = Change.objects.get()
    assert (change.by_label, change.role, change.by_id, change.channel) == (
        "La trésorière (page confiée)",
        "hand_over",
        None,
        "web",
    )
    (followed,) = hands.handed(tiny.response(), timezone.now())
    assert (followed.state, followed.answers) == (HandState.USED, 2)


def test_another_page_is_refused(tiny: TinyCampaign) -> None:
    link = give(tiny).hand_over
    with pytest.raises(SaveRefusedError, match="qu’une page"):
        through(link, "benevolat", volunteers_total="4")
    with pytest.raises(SaveRefusedError):
        through(link, "publics", volunteers_total="4")
    assert Change.objects.count() == 0
    assert HandOver.objects.get().used_at is None


def test_a_shut_link_writes_nothing(tiny: TinyCampaign) -> None:
    by = tiny.actor("director")
    withdrawn, finished, expired = (give(tiny).hand_over for _ in range(3))
    hand_overs.withdraw(hand_over_id=withdrawn.pk, by=by)
    hand_overs.finish(hand_over_id=finished.pk, page_url="https://senacs.example/")
    HandOver.objects.filter(pk=expired.pk).update(expires_at=timezone.now())
    for link, said in ((withdrawn, "retiré"), (finished, "rendue"), (expired, "expiré")):
        with pytest.raises(SaveRefusedError, match=said):
            through(link, public_total="12")
    assert Change.objects.count() == 0


def test_the_director_prolongs_reopens_and_takes_back(tiny: TinyCampaign) -> None:
    by, link = tiny.actor("director"), give(tiny).hand_over
    HandOver.objects.filter(pk=link.pk).update(expires_at=timezone.now())
    hand_overs.prolong(hand_over_id=link.pk, days=3, by=by)
    through(link, public_total="12")
    hand_overs.finish(hand_over_id=link.pk, page_url="https://senacs.example/")
    hand_overs.prolong(hand_over_id=link.pk, days=3, by=by)
    through(link, public_total="13")
    hand_overs.withdraw(hand_over_id=link.pk, by=by)
    hand_overs.withdraw(hand_over_id=link.pk, by=by)
    with pytest.raises(HandOverRefusedError, match="retiré"):
        hand_overs.prolong(hand_over_id=link.pk, days=3, by=by)
    assert tiny.response().values == {"public_total": 13}
    assert Entry.objects.filter(verb="campaigns.hand_over_withdrawn").count() == 1


def test_whoever_gave_the_link_is_told_that_the_page_is_finished(
    tiny: TinyCampaign, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    link = give(tiny).hand_over
    through(link, public_total="12")
    with django_capture_on_commit_callbacks(execute=True):
        hand_overs.finish(hand_over_id=link.pk, page_url="https://senacs.example/page/")
        hand_overs.finish(hand_over_id=link.pk, page_url="https://senacs.example/page/")
    (message,) = mail.outbox
    assert message.to == [tiny.people["director"].email]
    assert "La trésorière a fini" in message.body
    assert "par ce lien : 1." in message.body


def test_a_closed_edition_gives_and_prolongs_nothing(answered: TinyCampaign) -> None:
    link = give(answered).hand_over
    tiny_campaign.deposit(answered, "La Marelle")
    tiny_campaign.sign(answered, "La Marelle")
    tiny_campaign.close(answered)
    with pytest.raises(HandOverRefusedError, match="close"):
        give(answered)
    with pytest.raises(HandOverRefusedError, match="close"):
        hand_overs.prolong(hand_over_id=link.pk, days=3, by=answered.actor("director"))
    with pytest.raises(SaveRefusedError, match="close"):
        through(link, public_total="12")
