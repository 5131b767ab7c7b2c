"""Remarks on fields: the last one stands, all are kept, a closed edition hears no more."""

import pytest

import tiny_campaign
from senacs.campaigns.actions import comments as verbs
from senacs.campaigns.models import Comment
from senacs.campaigns.queries import comments
from senacs.campaigns.rules.reviews import LONGEST_TEXT, ReviewRefusedError
from tiny_campaign import TinyCampaign


@pytest.fixture
def tiny(db: None) -> TinyCampaign:
    return tiny_campaign.make(evs=0)


def say(tiny: TinyCampaign, text: str, key: str = "public_total", who: str = "director") -> None:
    verbs.say(response_id=tiny.response().pk, question_key=key, text=text, by=tiny.actor(who))


def test_the_last_remark_stands_and_all_are_kept(tiny: TinyCampaign) -> None:
    say(tiny, "  Compté deux fois.\x00 ")
    say(tiny, "Compté une fois.", who="contributor")
    say(tiny, "Compté une fois.")  # nothing new is said
    standing = comments.standing(tiny.response())
    assert [(c.text, c.by_label, c.role) for c in standing.values()] == [
        ("Compté une fois.", "Yanis Benali", "contributor")
    ]
    assert Comment.objects.count() == 2


def test_an_empty_remark_withdraws_the_former(tiny: TinyCampaign) -> None:
    say(tiny, "")
    assert Comment.objects.count() == 0
    say(tiny, "À revoir.")
    former = Comment.objects.get()
    say(tiny, " ")
    assert comments.standing(tiny.response()) == {}
    assert comments.standing(tiny.response(), until=former.at)["public_total"] == former


def test_remarks_are_read_by_field(tiny: TinyCampaign) -> None:
    say(tiny, "Un.")
    say(tiny, "Deux.", key="fte_total")
    assert set(comments.standing(tiny.response(), ["fte_total"])) == {"fte_total"}


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("nowhere", "Quoi ?", "n’existe pas"),
        ("public_total", "a" * (LONGEST_TEXT + 1), "trop longue"),
    ],
)
def test_a_bad_remark_changes_nothing(tiny: TinyCampaign, key: str, text: str, words: str) -> None:
    with pytest.raises(ReviewRefusedError, match=words):
        say(tiny, text, key=key)
    assert Comment.objects.count() == 0


def test_a_closed_edition_hears_no_more(tiny: TinyCampaign) -> None:
    tiny_campaign.finish(tiny, "La Marelle")
    with pytest.raises(ReviewRefusedError, match="close"):
        say(tiny, "Trop tard.")
