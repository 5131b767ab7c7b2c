"""Justifications hold for the values they were given for; queries live from asking to closing."""

from datetime import timedelta

import pytest
from django.utils import timezone

import tiny_campaign
from senacs.campaigns import queries
from senacs.campaigns.actions import responses, reviews
from senacs.campaigns.actions.responses import Save
from senacs.campaigns.models import Justification, Query
from senacs.campaigns.queries import Raised
from senacs.campaigns.rules.reviews import LONGEST_TEXT, QUERY_DAYS, ReviewRefusedError
from senacs.campaigns.rules.states import Institution
from tiny_campaign import TinyCampaign

CHECK = "public_below_population"


@pytest.fixture
def odd(answered: TinyCampaign) -> TinyCampaign:
    """La Marelle welcomes more people than live around it: a check that must be justified."""
    set_population(answered, "500")
    return answered


def set_population(tiny: TinyCampaign, value: str) -> None:
    version = tiny.response().versions["territoire"]
    sent = Save("territoire", {"territory_population": value}, version)
    responses.save(response_id=tiny.response().pk, sent=sent, by=tiny.actor("director"))


def raised(tiny: TinyCampaign) -> Raised:
    (found,) = [r for r in queries.raised(tiny.response(), {}) if r.finding.check.key == CHECK]
    return found


def justify(
    tiny: TinyCampaign, text: str = "On vient de loin.", reason: str = "real", check: str = CHECK
) -> Justification:
    return reviews.justify(
        response_id=tiny.response().pk,
        check_key=check,
        reason=reason,
        text=text,
        by=tiny.actor("director"),
    )


def judge(
    tiny: TinyCampaign, given: Justification, accepted: bool, text: str = ""
) -> Justification:
    return reviews.judge(
        justification_id=given.pk, accepted=accepted, text=text, by=tiny.actor("caf")
    )


# --- Justifications -----------------------------------------------------------------------------


def test_a_justification_lets_a_check_pass(odd: TinyCampaign) -> None:
    assert raised(odd).blocks_deposit
    given = justify(odd, "  On vient de loin.\x00 ")
    assert (given.text, given.by_label, given.verdict) == ("On vient de loin.", "Claire Aubert", "")
    assert raised(odd).justification == given
    assert not raised(odd).blocks_deposit


def test_it_holds_for_the_values_it_was_given_for(odd: TinyCampaign) -> None:
    given = justify(odd)
    set_population(odd, "600")
    assert raised(odd).justification is None
    assert raised(odd).blocks_deposit
    set_population(odd, "500")
    assert raised(odd).justification == given


def test_other_answers_do_not_void_it(odd: TinyCampaign) -> None:
    given = justify(odd)
    version = odd.response().versions["territoire"]
    sent = Save("territoire", {"multi_site": "oui"}, version)
    responses.save(response_id=odd.response().pk, sent=sent, by=odd.actor("director"))
    assert raised(odd).justification == given


def test_the_same_explanation_twice_is_one(odd: TinyCampaign) -> None:
    given = justify(odd)
    judge(odd, given, accepted=True)
    assert justify(odd) == given
    assert raised(odd).justification.verdict == "accepted"  # type: ignore[union-attr]


def test_another_explanation_supersedes_and_the_former_is_kept(odd: TinyCampaign) -> None:
    first = justify(odd, "On vient de loin.")
    judge(odd, first, accepted=False, text="De combien de communes ?")
    second = justify(odd, "De six communes voisines.")
    assert raised(odd).justification == second
    assert not raised(odd).blocks_deposit
    first.refresh_from_db()
    assert first.superseded_at == second.at
    assert (first.text, first.verdict_text) == ("On vient de loin.", "De combien de communes ?")


def test_nobody_judges_an_explanation_that_was_replaced(odd: TinyCampaign) -> None:
    first = justify(odd)
    justify(odd, "De six communes voisines.")
    with pytest.raises(ReviewRefusedError, match="autre explication"):
        judge(odd, first, accepted=True)
    assert raised(odd).justification.verdict == ""  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"reason": "because"}, "motif"),
        ({"reason": ""}, "motif"),
        ({"text": "  "}, "Expliquez"),
        ({"text": "\x00\ud800"}, "Expliquez"),
        ({"text": "a" * (LONGEST_TEXT + 1)}, "trop long"),
        ({"check": "caf_is_a_funder"}, "rien à justifier"),
        ({"check": "no_such_check"}, "rien à justifier"),
    ],
)
def test_a_justification_that_says_nothing_is_refused(
    odd: TinyCampaign, values: dict[str, str], words: str
) -> None:
    with pytest.raises(ReviewRefusedError, match=words):
        justify(odd, **values)
    assert not odd.response().justifications.filter(check_key=CHECK).exists()


def test_a_blocking_check_is_not_justified(answered: TinyCampaign) -> None:
    version = answered.response().versions["publics"]
    sent = Save("publics", {"public_total": "1"}, version)
    responses.save(response_id=answered.response().pk, sent=sent, by=answered.actor("director"))
    with pytest.raises(ReviewRefusedError, match="doit être corrigé"):
        justify(answered, check="public_sum")


def test_a_verdict_says_who_when_and_why(odd: TinyCampaign) -> None:
    given = judge(odd, justify(odd), accepted=False, text="La zone est plus large.")
    assert (given.verdict, given.verdict_by_label) == ("refused", "Nadia Ferrand")
    assert given.verdict_at is not None
    assert raised(odd).blocks_deposit
    judge(odd, given, accepted=True)
    assert not raised(odd).blocks_deposit


def test_a_refusal_says_why(odd: TinyCampaign) -> None:
    given = justify(odd)
    with pytest.raises(ReviewRefusedError, match="Dites à la structure"):
        judge(odd, given, accepted=False, text=" ")
    assert raised(odd).justification.verdict == ""  # type: ignore[union-attr]


def test_a_closed_edition_is_not_reviewed(odd: TinyCampaign) -> None:
    given = justify(odd)
    tiny_campaign.deposit(odd, "San-Bastian")
    tiny_campaign.sign(odd, "San-Bastian")
    tiny_campaign.close(odd)
    with pytest.raises(ReviewRefusedError, match="close"):
        justify(odd, "Autre chose")
    with pytest.raises(ReviewRefusedError, match="close"):
        judge(odd, given, accepted=True)
    with pytest.raises(ReviewRefusedError, match="close"):
        ask(odd)


def test_reviewers_read_the_deposit_and_its_checks(odd: TinyCampaign) -> None:
    justify(odd)
    tiny_campaign.deposit(odd, "La Marelle")
    set_population(odd, "99999")
    response = odd.response()
    assert response.deposit is not None
    of_copy = {r.finding.check.key for r in queries.raised(response, {})}
    of_deposit = queries.raised(response, {}, values=response.deposit.values)
    assert CHECK not in of_copy
    (found,) = [r for r in of_deposit if r.finding.check.key == CHECK]
    assert found.justification is not None


# --- Queries ------------------------------------------------------------------------------------


def ask(tiny: TinyCampaign, **values: str) -> Query:
    return reviews.ask(
        response_id=tiny.response().pk,
        institution=Institution.CAF,
        by=tiny.actor("caf"),
        **{
            "question_key": "public_total",
            "kind": "explain",
            "text": "Pourquoi cette hausse ?",
            **values,
        },
    )


def test_the_life_of_a_query(deposited: TinyCampaign) -> None:
    query = ask(deposited)
    assert query.is_open
    assert (query.institution, query.asked_by_label) == ("caf", "Nadia Ferrand")
    assert query.due_on == timezone.localdate() + timedelta(days=QUERY_DAYS)
    reviews.answer(query_id=query.pk, text=" Un accueil de plus. ", by=deposited.actor("director"))
    query.refresh_from_db()
    assert (query.answer, query.answered_by_label) == ("Un accueil de plus.", "Claire Aubert")
    reviews.close(query_id=query.pk, by=deposited.actor("caf"))
    query.refresh_from_db()
    assert not query.is_open
    assert query.closed_by_label == "Nadia Ferrand"
    for act in (
        lambda: reviews.close(query_id=query.pk, by=deposited.actor("caf")),
        lambda: reviews.answer(query_id=query.pk, text="Encore", by=deposited.actor("director")),
    ):
        with pytest.raises(ReviewRefusedError, match="déjà fermée"):
            act()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"question_key": "no_such_question"}, "n’existe pas"),
        ({"question_key": "evs_domains"}, "n’existe pas"),  # asked of the others
        ({"kind": "scold"}, "n’existe pas"),
        ({"text": "\x00 "}, "Écrivez votre question"),
        ({"text": "a" * (LONGEST_TEXT + 1)}, "trop long"),
    ],
)
def test_a_query_that_asks_nothing_is_refused(
    deposited: TinyCampaign, values: dict[str, str], words: str
) -> None:
    with pytest.raises(ReviewRefusedError, match=words):
        ask(deposited, **values)
    assert Query.objects.count() == 0


def test_an_answer_says_something(deposited: TinyCampaign) -> None:
    query = ask(deposited)
    with pytest.raises(ReviewRefusedError, match="Écrivez votre réponse"):
        reviews.answer(query_id=query.pk, text=" ", by=deposited.actor("director"))
    query.refresh_from_db()
    assert query.answered_at is None


def test_a_query_may_be_closed_unanswered(deposited: TinyCampaign) -> None:
    query = reviews.close(query_id=ask(deposited).pk, by=deposited.actor("caf"))
    assert query.answer == ""
    assert queries.obstacles(deposited.response()).unanswered == ()
