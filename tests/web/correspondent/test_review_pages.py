"""The review of one response: what is read, and every verb with its refusals."""

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import tiny_campaign
from senacs.campaigns.actions import responses, reviews
from senacs.campaigns.models import Deposit, Justification, Query, Response, Signature
from senacs.campaigns.rules.states import Institution, State
from tiny_campaign import TinyCampaign
from web_manners import messages_of, text_of

KEY = "public_total"
QUERIES = 25


def _url(name: str, *args: object) -> str:
    return reverse(f"correspondent:{name}", args=args)


def _page(campaign: TinyCampaign, name: str = "La Marelle") -> str:
    return _url("response", campaign.response(name).pk)


def _save(campaign: TinyCampaign, name: str, answers: dict[str, object]) -> None:
    response = campaign.response(name)
    block_of = tiny_campaign.queries.asked_of(response).questionnaire.block_of
    for key, raw in answers.items():
        block = block_of[key]
        sent = responses.Save(
            block=block, answers={key: raw}, seen_version=response.versions.get(block, 0)
        )
        responses.save(response_id=response.pk, sent=sent, by=campaign.actor("director"))
        response = campaign.response(name)


def _deposit_again(campaign: TinyCampaign, name: str = "La Marelle") -> Deposit:
    """Change one value of text, which no check reads, and deposit."""
    _save(campaign, name, {"project_axis_1": "Accueillir autrement"})
    tiny_campaign.justify(campaign.response(name))
    return responses.deposit(
        response_id=campaign.response(name).pk,
        by=campaign.actor("director"),
        comment="Axe corrigé.",
    )


def _sign(client: Client, campaign: TinyCampaign, who: str = "caf", **data: object):
    response = campaign.response()
    return client.post(_url(f"sign_as_{who}", response.pk), {"depot": 1, **data})


def _ask(campaign: TinyCampaign, who: str = "caf") -> Query:
    return reviews.ask(
        response_id=campaign.response().pk,
        question_key=KEY,
        kind="explain",
        text="D’où vient ce total ?",
        institution=Institution(who),
        by=campaign.actor(who),
    )


# --- reading --------------------------------------------------------------------------------------


def test_it_works(campaign: TinyCampaign, enter) -> None:
    page = enter("caf").get(_page(campaign) + "?tout=1")
    assert page.status_code == 200
    text = text_of(page)
    assert "La Marelle" in text
    assert "Signer le dépôt n° 1 pour la Caf" in text
    assert "Participants différents dans l’année" in text


def test_flags_come_first_with_the_reason_given(campaign: TinyCampaign, enter) -> None:
    page = enter("caf").get(_page(campaign))
    flags = page.context["reading"].flags
    assert flags
    assert all(flag.to_judge for flag in flags if flag.justification)
    text = text_of(page)
    assert text.index("Points signalés") < text.index("Toutes les réponses")
    assert "Vérifié avec la comptable et l’équipe." in text


def test_every_value_stands_beside_last_edition(campaign: TinyCampaign, enter) -> None:
    tiny_campaign.sign(campaign, "La Marelle", "San-Bastian")
    tiny_campaign.close(campaign)
    tiny_campaign.open_next(campaign)
    _save(campaign, "La Marelle", {KEY: "900", "project_axis_1": "Accueillir"})
    page = enter("caf").get(_page(campaign))
    rows = {row.key: row for section in page.context["reading"].sections for row in section.rows}
    before = campaign_value(campaign, KEY)
    assert rows[KEY].value == "900"
    assert rows[KEY].previous == str(before)
    assert rows[KEY].evolution.endswith("%")
    assert "Saisie en cours, non déposée" in text_of(page)


def campaign_value(campaign: TinyCampaign, key: str) -> object:
    deposit = Deposit.objects.get(
        response__structure=campaign.structures["La Marelle"], response__edition__data_year=2016
    )
    return deposit.values[key]


def test_the_history_of_a_value_is_told(campaign: TinyCampaign, enter) -> None:
    before = campaign.response().values["project_axis_1"]
    _save(campaign, "La Marelle", {"project_axis_1": "Accueillir autrement"})
    page = enter("caf").get(_page(campaign))
    rows = {row.key: row for section in page.context["reading"].sections for row in section.rows}
    trace = rows["project_axis_1"].beside.history[0]
    assert (trace.before, trace.after) == (before, "Accueillir autrement")
    assert "Claire Aubert" in trace.who


def test_a_correction_being_prepared_is_not_what_is_read(campaign: TinyCampaign, enter) -> None:
    before = campaign.response().values["project_axis_1"]
    _save(campaign, "La Marelle", {"project_axis_1": "Accueillir autrement"})
    page = enter("caf").get(_page(campaign))
    rows = {row.key: row for section in page.context["reading"].sections for row in section.rows}
    assert rows["project_axis_1"].value == before
    assert "Le dépôt n° 1 tient toujours" in text_of(page)


def test_a_second_deposit_shows_what_it_changed(campaign: TinyCampaign, enter) -> None:
    tiny_campaign.sign(campaign, "La Marelle", institutions=[Institution.CAF])
    _deposit_again(campaign)
    page = enter("caf").get(_page(campaign))
    lines = page.context["differences"]["lines"]
    assert [line.label for line in lines] == ["Axe 1 du projet"]
    assert lines[0].after == "Accueillir autrement"
    text = text_of(page)
    assert "La signature de Nadia Ferrand portait sur l’ancien dépôt" in text
    assert "Signer le dépôt n° 2 pour la Caf" in text


def test_a_former_deposit_stays_readable(campaign: TinyCampaign, enter) -> None:
    former = campaign.response().deposit
    assert former is not None
    _deposit_again(campaign)
    page = enter("caf").get(_url("deposit", campaign.response().pk, 1))
    assert former.values["project_axis_1"] in text_of(page)
    assert enter("caf").get(_url("deposit", campaign.response().pk, 9)).status_code == 404


def test_a_structure_that_has_not_begun_can_be_opened(campaign: TinyCampaign, enter) -> None:
    page = enter("caf").get(_page(campaign, "Centre social de Volx"))
    assert page.status_code == 200
    assert "La structure n’a pas commencé" in text_of(page)


@pytest.mark.parametrize(("who", "status"), [("caf_05", 404), ("director", 403), ("member", 403)])
def test_strangers_do_not_read(campaign: TinyCampaign, enter, who: str, status: int) -> None:
    assert enter(who).get(_page(campaign)).status_code == status


@pytest.mark.parametrize("who", ["regional", "steward"])
def test_readers_read_and_cannot_act(campaign: TinyCampaign, enter, who: str) -> None:
    page = enter(who).get(_page(campaign))
    text = text_of(page)
    assert page.status_code == 200
    assert "Questionner" not in text
    assert "Signer le dépôt" not in text
    assert "Renvoyer à la structure" not in text


def test_a_made_up_number_is_not_found(campaign: TinyCampaign, enter) -> None:
    assert enter("caf").get(_url("response", 999999)).status_code == 404


def test_the_cost_does_not_grow_with_queries_and_flags(campaign: TinyCampaign, enter) -> None:
    client = enter("caf")
    _ask(campaign)
    client.get(_page(campaign))
    with CaptureQueriesContext(connection) as few:
        client.get(_page(campaign))
    for _ in range(12):
        _ask(campaign)
    with CaptureQueriesContext(connection) as many:
        client.get(_page(campaign))
    assert len(few) == len(many) <= QUERIES


# --- signing --------------------------------------------------------------------------------------


def test_two_keys_in_any_order_sign_the_response(campaign: TinyCampaign, enter) -> None:
    answer = _sign(enter("federation"), campaign, "federation", commentaire="Relu.")
    assert answer.url == _page(campaign)
    assert campaign.response().state == State.DEPOSITED
    _sign(enter("caf"), campaign)
    assert campaign.response().state == State.SIGNED
    assert Signature.objects.get(institution="federation").comment == "Relu."


def test_signing_twice_is_refused_in_words(campaign: TinyCampaign, enter) -> None:
    _sign(enter("caf"), campaign)
    answer = _sign(enter("caf"), campaign)
    assert messages_of(answer) == ["Votre institution a déjà signé ce dépôt."]
    assert Signature.objects.count() == 1


def test_signing_what_was_not_read_is_refused(campaign: TinyCampaign, enter) -> None:
    _deposit_again(campaign)
    answer = _sign(enter("caf"), campaign)
    assert "nouvelle version depuis votre lecture" in messages_of(answer)[0]
    assert not Signature.objects.exists()


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 30, "0", "²"])
def test_an_absurd_deposit_number_signs_nothing(campaign: TinyCampaign, enter, number: str) -> None:
    answer = _sign(enter("caf"), campaign, depot=number)
    assert answer.status_code == 302
    assert not Signature.objects.exists()


def test_an_open_query_prevents_signing(campaign: TinyCampaign, enter) -> None:
    _ask(campaign)
    page = enter("caf").get(_page(campaign))
    assert "1 question est ouverte : fermez-la d’abord." in text_of(page)
    _sign(enter("caf"), campaign)
    assert not Signature.objects.exists()


@pytest.mark.parametrize(
    ("who", "key", "status"),
    [
        ("caf", "federation", 403),
        ("federation", "caf", 403),
        ("caf_05", "caf", 404),
        ("steward", "caf", 403),
        ("director", "caf", 403),
        ("regional", "federation", 403),
    ],
)
def test_nobody_turns_the_key_of_another(
    campaign: TinyCampaign, enter, who: str, key: str, status: int
) -> None:
    assert _sign(enter(who), campaign, key).status_code == status
    assert not Signature.objects.exists()


def test_signing_may_lead_to_the_next_response(campaign: TinyCampaign, enter) -> None:
    answer = _sign(enter("caf"), campaign, suivante="1")
    assert answer.url == _page(campaign, "San-Bastian")
    assert "Voici la réponse suivante" in messages_of(answer)[0]


def test_a_get_signs_nothing(campaign: TinyCampaign, enter) -> None:
    assert enter("caf").get(_url("sign_as_caf", campaign.response().pk)).status_code == 405


def test_a_forged_form_is_refused(campaign: TinyCampaign) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(campaign.people["caf"])
    assert _sign(client, campaign).status_code == 403
    assert not Signature.objects.exists()


# --- sending back ---------------------------------------------------------------------------------


def test_a_response_is_sent_back_with_a_reason(campaign: TinyCampaign, enter) -> None:
    tiny_campaign.sign(campaign, "La Marelle", institutions=[Institution.FEDERATION])
    url = _url("send_back", campaign.response().pk)
    assert "Luc Tardieu" in text_of(enter("caf").get(url))
    answer = enter("caf").post(url, {"raison": "Les emplois manquent."})
    assert answer.url == _page(campaign)
    response = campaign.response()
    assert response.state == State.RETURNED
    assert response.steps.first().comment == "Les emplois manquent."
    assert Signature.objects.get().voided_at is not None


@pytest.mark.parametrize("reason", ["", "   ", "x" * 4000])
def test_a_return_without_fit_reason_changes_nothing_and_keeps_the_words(
    campaign: TinyCampaign, enter, reason: str
) -> None:
    answer = enter("caf").post(_url("send_back", campaign.response().pk), {"raison": reason})
    assert answer.status_code == 422
    assert reason.strip() in answer.content.decode()
    assert campaign.response().state == State.DEPOSITED


def test_a_response_not_deposited_is_not_sent_back(campaign: TinyCampaign, enter) -> None:
    response = campaign.response("Centre social de Volx")
    answer = enter("caf").post(_url("send_back", response.pk), {"raison": "Trop tôt."})
    assert answer.status_code == 422
    assert campaign.response("Centre social de Volx").state == State.INVITED


# --- asking and closing ---------------------------------------------------------------------------


def test_a_question_is_asked_on_a_value(campaign: TinyCampaign, enter) -> None:
    client = enter("federation")
    url = _url("ask", campaign.response().pk, KEY)
    assert "Participants différents" in text_of(client.get(url))
    answer = client.post(url, {"type": "confirm", "texte": "Est-ce bien cela ?"})
    assert answer.url == f"{_page(campaign)}#champ-{KEY}"
    query = Query.objects.get()
    assert (query.kind, query.institution, query.asked_by_label) == (
        "confirm",
        "federation",
        "Luc Tardieu",
    )
    assert "Est-ce bien cela ?" in text_of(client.get(_page(campaign)))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"type": "explain", "texte": " "}, "Écrivez votre question."),
        ({"type": "shout", "texte": "Bonjour"}, "rechargez la page"),
        ({"type": "explain", "texte": "x" * 4000}, "trop long"),
        ({}, "Écrivez votre question."),
    ],
)
def test_an_unfit_question_is_refused_and_its_words_kept(
    campaign: TinyCampaign, enter, data: dict[str, str], said: str
) -> None:
    answer = enter("caf").post(_url("ask", campaign.response().pk, KEY), data)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert data.get("texte", "").strip() in answer.content.decode()
    assert not Query.objects.exists()


def test_an_unknown_question_is_not_found(campaign: TinyCampaign, enter) -> None:
    assert enter("caf").get(_url("ask", campaign.response().pk, "rien")).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("caf_05", 404), ("regional", 403), ("steward", 403)])
def test_others_do_not_ask(campaign: TinyCampaign, enter, who: str, status: int) -> None:
    answer = enter(who).post(
        _url("ask", campaign.response().pk, KEY), {"type": "explain", "texte": "Bonjour"}
    )
    assert answer.status_code == status
    assert not Query.objects.exists()


def test_either_institution_closes_a_question(campaign: TinyCampaign, enter) -> None:
    query = _ask(campaign, "caf")
    answer = enter("federation").post(_url("close_query", query.pk))
    assert answer.url == f"{_page(campaign)}#questions"
    query.refresh_from_db()
    assert query.closed_by_label == "Luc Tardieu"
    again = enter("caf").post(_url("close_query", query.pk))
    assert messages_of(again) == ["Cette question est déjà fermée."]


def test_a_stranger_does_not_close(campaign: TinyCampaign, enter) -> None:
    query = _ask(campaign)
    assert enter("caf_05").post(_url("close_query", query.pk)).status_code == 404
    query.refresh_from_db()
    assert query.is_open


# --- judging --------------------------------------------------------------------------------------


def _justification(campaign: TinyCampaign) -> Justification:
    found = campaign.response().justifications.first()
    assert found is not None
    return found


def test_a_reason_is_accepted(campaign: TinyCampaign, enter) -> None:
    given = _justification(campaign)
    answer = enter("caf").post(_url("judge", given.pk), {"verdict": "accepted"})
    assert answer.url == f"{_page(campaign)}#controles"
    given.refresh_from_db()
    assert (given.verdict, given.verdict_by_label) == ("accepted", "Nadia Ferrand")


def test_a_refusal_says_why(campaign: TinyCampaign, enter) -> None:
    given = _justification(campaign)
    url = _url("judge", given.pk)
    answer = enter("caf").post(url, {"verdict": "refused", "texte": ""})
    assert "Dites à la structure pourquoi" in messages_of(answer)[0]
    enter("caf").post(url, {"verdict": "refused", "texte": "Le total reste étonnant."})
    given.refresh_from_db()
    assert given.verdict_text == "Le total reste étonnant."
    page = enter("caf").get(_page(campaign))
    assert "Un motif refusé attend une correction" in text_of(page)


def test_a_deposit_keeps_the_reason_given_for_its_values(campaign: TinyCampaign, enter) -> None:
    given = _justification(campaign)
    Justification.objects.filter(pk=given.pk).update(superseded_at=given.at)
    page = enter("caf").get(_page(campaign))
    flag = next(f for f in page.context["reading"].flags if f.key == given.check_key)
    assert flag.justification == given
    assert not flag.to_judge
    answer = enter("caf").post(_url("judge", given.pk), {"verdict": "accepted"})
    assert "une autre explication depuis votre lecture" in messages_of(answer)[0]


@pytest.mark.parametrize("verdict", ["", "peut-être"])
def test_an_unknown_verdict_changes_nothing(campaign: TinyCampaign, enter, verdict: str) -> None:
    given = _justification(campaign)
    answer = enter("caf").post(_url("judge", given.pk), {"verdict": verdict})
    assert answer.status_code == 404
    given.refresh_from_db()
    assert given.verdict == ""


def test_others_do_not_judge(campaign: TinyCampaign, enter) -> None:
    given = _justification(campaign)
    for who, status in (("caf_05", 404), ("director", 403), ("steward", 403)):
        answer = enter(who).post(_url("judge", given.pk), {"verdict": "accepted"})
        assert answer.status_code == status
    given.refresh_from_db()
    assert given.verdict == ""


# --- the journal ----------------------------------------------------------------------------------


def test_the_journal_tells_the_acts_of_the_territory(campaign: TinyCampaign, enter) -> None:
    _sign(enter("caf"), campaign)
    _ask(campaign, "federation")
    text = text_of(enter("caf").get(_url("journal")))
    for words in ("Réponse déposée", "Réponse signée", "Question posée", "Valeur justifiée"):
        assert f"{words} : La Marelle" in text
    assert "Réponses importées d’un tableur" in text
    assert "La Marelle" not in text_of(enter("caf_05").get(_url("journal")))


def test_a_closed_edition_is_only_read(campaign: TinyCampaign, enter) -> None:
    tiny_campaign.sign(campaign, "La Marelle", "San-Bastian")
    tiny_campaign.close(campaign)
    text = text_of(enter("caf").get(_page(campaign)))
    assert "Questionner" not in text
    assert "Renvoyer à la structure" not in text
    assert Response.objects.filter(state=State.ACCEPTED).count() == 2


# --- contacts -------------------------------------------------------------------------------------


def test_the_page_says_whom_to_call(campaign: TinyCampaign, enter) -> None:
    page = enter("caf").get(_page(campaign))
    assert [one.name for one in page.context["contacts"]] == ["Claire Aubert", "Yanis Benali"]
    other = enter("caf").get(_page(campaign, "San-Bastian"))
    assert "Personne ne peut encore répondre pour cette structure" in text_of(other)


def test_a_correspondent_lets_a_new_director_in(
    campaign: TinyCampaign, enter, settings, django_capture_on_commit_callbacks
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    response = campaign.response("San-Bastian")
    url = _url("invite", response.pk)
    assert enter("caf").post(url, {"email": "pas une adresse", "name": ""}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        enter("caf").post(url, {"email": "Lou@exemple.senacs.example", "name": "Lou Vidal"})
    held = response.structure.membership_set.get()
    assert (held.role, held.person.email) == ("respondent", "lou@exemple.senacs.example")
    assert len(mail.outbox) == 1
    again = enter("caf").post(url, {"email": "lou@exemple.senacs.example", "name": "Lou Vidal"})
    assert "tient déjà ce rôle" in text_of(again)
    for who, status in (("caf_05", 404), ("regional", 403), ("director", 403)):
        assert enter(who).post(url, {"email": "a@b.example", "name": "A"}).status_code == status
