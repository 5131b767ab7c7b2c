"""What moved since the last reading, filters of the portfolio, a reason taken up from last year."""

from datetime import timedelta

import pytest
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

import tiny_campaign
from factories import people
from senacs.campaigns import queries
from senacs.campaigns.actions import responses, reviews
from senacs.campaigns.actions.responses import Save
from senacs.campaigns.models import Change, Comment, Query, Step, Visit
from senacs.campaigns.rules.states import Institution
from senacs.territories.models import Territory
from tiny_campaign import TinyCampaign
from web_manners import text_of

KEY = "project_axis_1"


def _url(name: str, *args: object) -> str:
    return reverse(f"correspondent:{name}", args=args)


def _save(campaign: TinyCampaign, value: str) -> None:
    response = campaign.response()
    block = queries.asked_of(response).questionnaire.block_of[KEY]
    sent = Save(block, {KEY: value}, response.versions[block])
    responses.save(response_id=response.pk, sent=sent, by=campaign.actor("director"))


def _ask(campaign: TinyCampaign, name: str = "La Marelle") -> Query:
    return reviews.ask(
        response_id=campaign.response(name).pk,
        question_key=KEY,
        kind="explain",
        text="Pourquoi ?",
        institution=Institution.CAF,
        by=campaign.actor("caf"),
    )


def _grow_old() -> None:
    """The first reading was two hours ago, and all that it saw was older."""
    now = timezone.now()
    Visit.objects.update(at=now - timedelta(hours=2))
    QuerySet.update(Change.objects.all(), at=now - timedelta(hours=3))
    QuerySet.update(Step.objects.all(), at=now - timedelta(hours=3))


def test_a_second_reading_says_what_moved(campaign: TinyCampaign, enter) -> None:
    page = _url("response", campaign.response().pk)
    assert "Depuis votre lecture" not in text_of(enter("caf").get(page))
    _grow_old()
    _save(campaign, "Accueillir autrement")
    _ask(campaign)
    read = enter("caf").get(page)
    text = text_of(read)
    assert "Depuis votre lecture du" in text
    assert "1 valeur modifiée" in text
    assert "Question posée" in text
    rows = {row.key: row for s in read.context["reading"].sections for row in s.answers}
    assert [key for key, row in rows.items() if row.beside.has_moved] == [KEY]
    # The federation has never opened it: nothing is new to it.
    assert "Depuis votre lecture" not in text_of(enter("federation").get(page))


def test_two_openings_in_a_row_are_one_reading(campaign: TinyCampaign, enter) -> None:
    page = _url("response", campaign.response().pk)
    enter("caf").get(page)
    _save(campaign, "Accueillir autrement")
    assert "Depuis votre lecture" not in text_of(enter("caf").get(page))
    assert Visit.objects.get().former_at is None


def test_a_mere_reader_leaves_no_visit(campaign: TinyCampaign, enter) -> None:
    enter("regional").get(_url("response", campaign.response().pk))
    assert not Visit.objects.exists()


def test_what_asks_for_nothing_is_folded_and_can_be_opened(campaign: TinyCampaign, enter) -> None:
    page = _url("response", campaign.response().pk)
    folded = enter("caf").get(page).content.decode()
    assert f'id="champ-{KEY}"' not in folded
    block = queries.frozen(
        campaign.response().edition, campaign.response().kind
    ).questionnaire.block_of[KEY]
    for query in (f"?bloc={block}", "?tout=1"):
        assert f'id="champ-{KEY}"' in enter("caf").get(page + query).content.decode()
    _ask(campaign)  # what is asked about is not folded
    assert f'id="champ-{KEY}"' in enter("caf").get(page).content.decode()


def test_a_remark_stands_beside_its_value(campaign: TinyCampaign, enter) -> None:
    response = campaign.response()
    for text in ("Première", "Titre voté en juin"):
        Comment.objects.create(
            response=response, question_key=KEY, text=text, at=timezone.now(), by_label="C. Aubert"
        )
    text = text_of(enter("caf").get(_url("response", response.pk) + "?tout=1"))
    assert "Titre voté en juin" in text
    assert "Première" not in text


def test_the_reviewer_sees_that_a_reason_comes_from_last_year(
    campaign: TinyCampaign, enter
) -> None:
    given = campaign.response().justifications.first()
    assert given is not None
    reviews.judge(justification_id=given.pk, accepted=True, text="", by=campaign.actor("caf"))
    tiny_campaign.sign(campaign, "La Marelle", "San-Bastian")
    tiny_campaign.close(campaign)
    tiny_campaign.open_next(campaign)
    tiny_campaign.enter(campaign, "La Marelle")
    reviews.still_true(
        response_id=campaign.response().pk,
        check_key=given.check_key,
        by=campaign.actor("director"),
    )
    text = text_of(enter("federation").get(_url("response", campaign.response().pk)))
    assert "Reprise de l’an dernier : donnée par Le système" in text
    assert "acceptée par Nadia Ferrand" in text


# --- filters ------------------------------------------------------------------------------------


def _names(campaign: TinyCampaign, enter, query: str, who: str = "caf") -> list[str]:
    return [line.name for line in enter(who).get(_url("home") + query).context["lines"]]


def test_the_list_is_narrowed_by_its_questions(campaign: TinyCampaign, enter) -> None:
    late, answered = _ask(campaign), _ask(campaign, "San-Bastian")
    Query.objects.filter(pk=late.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    reviews.answer(query_id=answered.pk, text="Voilà", by=campaign.actor("director"))
    assert _names(campaign, enter, "?questions=en-retard") == ["La Marelle"]
    assert _names(campaign, enter, "?questions=a-lire") == ["San-Bastian"]
    assert sorted(_names(campaign, enter, "?questions=ouvertes")) == ["La Marelle", "San-Bastian"]
    assert len(_names(campaign, enter, "?questions=nimporte")) == 9


def test_the_list_is_narrowed_to_what_checks_tell(campaign: TinyCampaign, enter) -> None:
    found = enter("caf").get(_url("home") + "?signalees=1").context["lines"]
    assert found
    assert all(line.checks for line in found)
    assert len(found) < 9


@pytest.mark.parametrize("who", ["caf", "regional"])
def test_the_list_is_narrowed_to_whom_follows(campaign: TinyCampaign, enter, who: str) -> None:
    town = Territory.objects.get(level="commune", code="04094")  # Gréoux: San-Bastian
    agent = people.caf_correspondent(town, "Agent de Gréoux")
    page = enter(who).get(_url("home"))
    folded = page.context["filters"].more
    labels = [choice.label for field in folded for choice in field.choices]
    assert "Agent de Gréoux (Correspondant Caf)" in labels
    assert _names(campaign, enter, f"?agent={agent.pk}", who) == ["San-Bastian"]
    assert len(_names(campaign, enter, "?agent=0", who)) == 9
