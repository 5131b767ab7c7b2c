"""Corrections, out of scope, history of a value, unusual values: the correspondents' pages."""

from typing import Any

import pytest
from django.urls import reverse

import tiny_campaign
import tiny_peers
from senacs.campaigns import queries
from senacs.campaigns.actions import corrections, responses, reviews
from senacs.campaigns.actions.responses import Save
from senacs.campaigns.models import Comment, Correction
from senacs.campaigns.rules.states import Institution, State
from tiny_campaign import TinyCampaign
from web_manners import messages_of, text_of

KEY = "project_axis_1"
AFTER = "Accueillir autrement"
STRANGERS = [("caf_05", 404), ("regional", 403), ("director", 403), ("member", 403)]


def _url(name: str, *args: object) -> str:
    return reverse(f"correspondent:{name}", args=args)


def _propose(campaign: TinyCampaign) -> Correction:
    return corrections.propose(
        response_id=campaign.response().pk,
        question_key=KEY,
        raw=AFTER,
        reason="Faute de frappe",
        institution=Institution.CAF,
        by=campaign.actor("caf"),
    )


# --- corrections --------------------------------------------------------------------------------


def test_a_correction_is_proposed_and_changes_nothing(campaign: TinyCampaign, enter) -> None:
    before = campaign.response().values
    url = _url("correct", campaign.response().pk, KEY)
    assert "Valeur de la structure" in text_of(enter("caf").get(url))
    answer = enter("caf").post(url, {"valeur": AFTER, "raison": "Faute de frappe"})
    assert "rien ne change tant que" in messages_of(answer)[0]
    assert campaign.response().values == before
    page = text_of(enter("federation").get(_url("response", campaign.response().pk)))
    assert "Attend la structure" in page
    assert f"correction proposée : {AFTER}" in page
    assert "Une correction proposée attend la décision de la structure." in page


@pytest.mark.parametrize(
    ("key", "data", "said"),
    [
        (KEY, {"valeur": "", "raison": "x"}, "Écrivez la valeur"),
        (KEY, {"valeur": AFTER, "raison": ""}, "pourquoi la valeur"),
        ("public_total", {"valeur": "beaucoup", "raison": "x"}, "nombre"),
    ],
)
def test_a_wrong_proposal_is_said(
    campaign: TinyCampaign, enter, key: str, data: dict[str, Any], said: str
) -> None:
    answer = enter("caf").post(_url("correct", campaign.response().pk, key), data)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert not Correction.objects.exists()


def test_every_kind_of_question_has_its_box(campaign: TinyCampaign, enter) -> None:
    response = campaign.response()
    asked = queries.asked_of(response).questionnaire.questions
    kinds = {question.kind: key for key, question in asked.items()}
    for key in kinds.values():
        assert enter("caf").get(_url("correct", response.pk, key)).status_code == 200


def test_it_is_taken_back(campaign: TinyCampaign, enter) -> None:
    correction = _propose(campaign)
    enter("federation").post(_url("withdraw", correction.pk))
    correction.refresh_from_db()
    assert (correction.verdict, correction.verdict_by_label) == ("withdrawn", "Luc Tardieu")


@pytest.mark.parametrize(("who", "status"), STRANGERS)
def test_nobody_else_corrects(campaign: TinyCampaign, enter, who: str, status: int) -> None:
    correction = _propose(campaign)
    assert enter(who).get(_url("correct", campaign.response().pk, KEY)).status_code == status
    assert enter(who).post(_url("withdraw", correction.pk)).status_code == status
    correction.refresh_from_db()
    assert correction.verdict == ""


# --- out of scope -------------------------------------------------------------------------------

OTHER = "Centre social de Volx"


@pytest.mark.parametrize(
    ("door", "reason", "state"),
    [("exclude", "closed", State.OUT_OF_SCOPE), ("refusal", "time", State.REFUSED)],
)
@pytest.mark.parametrize("who", ["caf", "federation", "steward"])
def test_a_structure_is_put_aside_and_comes_back(
    campaign: TinyCampaign, enter, door: str, reason: str, state: State, who: str
) -> None:
    pk = campaign.response(OTHER).pk
    enter(who).post(_url(door, pk), {"raison": reason, "texte": "Vu en mairie."})
    assert campaign.response(OTHER).state == state
    page = text_of(enter("caf").get(_url("response", pk)))
    assert campaign.response(OTHER).side_reason in page
    home = text_of(enter("caf").get(_url("home")))
    assert f"{campaign.response(OTHER).side_reason.lower()} (1)" in home.lower()
    enter(who).post(_url("reinstate", pk), {"texte": "Erreur"})
    assert campaign.response(OTHER).state == State.INVITED


def test_a_reason_is_needed(campaign: TinyCampaign, enter) -> None:
    pk = campaign.response(OTHER).pk
    answer = enter("caf").post(_url("exclude", pk), {"raison": ""})
    assert answer.status_code == 422
    assert "Choisissez une raison" in text_of(answer)
    assert messages_of(enter("caf").post(_url("reinstate", pk), {"texte": "x"}))[0].startswith(
        "Seule"
    )


@pytest.mark.parametrize(("who", "status"), STRANGERS)
def test_nobody_else_puts_aside(campaign: TinyCampaign, enter, who: str, status: int) -> None:
    pk = campaign.response(OTHER).pk
    answer = enter(who).post(_url("exclude", pk), {"raison": "closed"})
    assert answer.status_code == status
    assert campaign.response(OTHER).state == State.INVITED


# --- history of a value -------------------------------------------------------------------------


def test_all_that_happened_to_a_value_is_on_one_page(campaign: TinyCampaign, enter) -> None:
    response = campaign.response()
    block = queries.asked_of(response).questionnaire.block_of[KEY]
    sent = Save(block, {KEY: "Titre provisoire"}, response.versions[block], reason="Essai")
    responses.save(response_id=response.pk, sent=sent, by=campaign.actor("contributor"))
    corrections.agree(correction_id=_propose(campaign).pk, by=campaign.actor("director"))
    reviews.ask(
        response_id=response.pk,
        question_key=KEY,
        kind="explain",
        text="Pourquoi ce titre ?",
        institution=Institution.FEDERATION,
        by=campaign.actor("federation"),
    )
    Comment.objects.create(
        response=response, question_key=KEY, text="Voté en juin", at=response.saved_at, by_label="C"
    )
    page = enter("caf").get(_url("value", response.pk, KEY))
    text = text_of(page)
    for words in (
        "Titre provisoire",
        "Yanis Benali",
        "Essai",
        "Correction proposée par la Caf",
        "Correction acceptée par la structure",
        "Question posée par la fédération",
        "Voté en juin",
        "n° 1",
    ):
        assert words in text
    assert len(page.context["history"].deposits) == 1
    assert page.context["history"].text == AFTER


def test_reasons_given_for_a_value_are_part_of_its_history(campaign: TinyCampaign, enter) -> None:
    response = campaign.response()
    given = response.justifications.first()
    assert given is not None
    (key, *_) = queries.asked_of(response).checks.keys_of(given.check_key)
    text = text_of(enter("regional").get(_url("value", response.pk, key)))
    assert given.text in text


@pytest.mark.parametrize(
    ("who", "status"), [("caf", 200), ("regional", 200), ("caf_05", 404), ("director", 403)]
)
def test_who_reads_the_history_of_a_value(
    campaign: TinyCampaign, enter, who: str, status: int
) -> None:
    assert enter(who).get(_url("value", campaign.response().pk, KEY)).status_code == status
    assert enter("caf").get(_url("value", campaign.response().pk, "unheard")).status_code == 404


# --- unusual values -----------------------------------------------------------------------------


@pytest.fixture
def compared(campaign: TinyCampaign) -> TinyCampaign:
    """The edition after, whose centres are compared with twelve others; one value is far."""
    tiny_peers.add(campaign)
    tiny_campaign.open_next(campaign)
    response = campaign.response("San-Bastian")
    sent = Save("publics", {"public_total": "90000"})
    responses.save(response_id=response.pk, sent=sent, by=campaign.actor("caf"))
    return campaign


def test_unusual_values_say_what_they_weigh(compared: TinyCampaign, enter) -> None:
    page = enter("caf").get(_url("unusual"))
    (line,) = page.context["lines"]
    assert (line.structure, line.value) == ("San-Bastian", "90\u202f000")
    assert 0.9 < line.effect < 1
    assert line.ask_url
    review = text_of(enter("caf").get(_url("response", compared.response("San-Bastian").pk)))
    assert "L’écart pèse 99 % du total du département." in review
    assert "Comparables" in review


def test_a_reader_sees_them_without_asking(compared: TinyCampaign, enter) -> None:
    (line,) = enter("regional").get(_url("unusual") + "?departement=04").context["lines"]
    assert line.ask_url == ""
    assert enter("caf_05").get(_url("unusual")).context["lines"] == []


def test_nothing_unusual_says_why(campaign: TinyCampaign, enter) -> None:
    assert "Rien d’inhabituel pour l’instant" in text_of(enter("caf").get(_url("unusual")))
