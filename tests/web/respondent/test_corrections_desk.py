"""What the director does of corrections and questions: agree, refuse, answer with a document."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from senacs.campaigns.actions import corrections, reviews
from senacs.campaigns.models import Attachment, Correction, Query
from senacs.campaigns.rules.attachments import Sent
from senacs.campaigns.rules.states import Institution, State
from tiny_campaign import TinyCampaign
from web_manners import messages_of, text_of

KEY = "project_axis_1"
AFTER = "Accueillir autrement"


def _url(name: str, *args: object) -> str:
    return reverse(f"respondent:{name}", args=args)


def _propose(tiny: TinyCampaign, **values: Any) -> Correction:
    proposed = {"question_key": KEY, "raw": AFTER, "reason": "Faute de frappe"}
    return corrections.propose(
        response_id=tiny.response().pk,
        institution=Institution.CAF,
        by=tiny.actor("caf"),
        **{**proposed, **values},
    )


def _ask(tiny: TinyCampaign, *files: Sent) -> Query:
    asked = reviews.Ask("public_total", "explain", "D’où vient-il ?", Institution.CAF, files=files)
    return reviews.ask_about(response_id=tiny.response().pk, asked=asked, by=tiny.actor("caf"))


def _page(tiny: TinyCampaign, correction: Correction) -> str:
    return _url("correction", tiny.response().pk, correction.pk)


# --- corrections --------------------------------------------------------------------------------


def test_the_director_is_told_and_led_to_it(deposited: TinyCampaign, director: Client) -> None:
    correction = _propose(deposited)
    overview = text_of(director.get(_url("overview", deposited.response().pk)))
    assert "Vos correspondants vous proposent 1 correction." in overview
    left = director.get(_url("left", deposited.response().pk))
    assert "Vos correspondants proposent une correction" in text_of(left)
    assert _page(deposited, correction) in left.content.decode()


def test_before_and_after_are_shown_with_the_reason(
    deposited: TinyCampaign, director: Client
) -> None:
    before = str(deposited.response().values[KEY])
    text = text_of(director.get(_page(deposited, _propose(deposited))))
    for words in (before, AFTER, "Faute de frappe", "Nadia Ferrand, pour la Caf"):
        assert words in text
    assert "les deux signatures seront redemandées" in text


def test_one_click_agrees_and_deposits(deposited: TinyCampaign, director: Client) -> None:
    answer = director.post(_page(deposited, _propose(deposited)), {"accepter": "1"})
    assert messages_of(answer) == ["La valeur est corrigée et votre réponse déposée (dépôt n° 2)."]
    response = deposited.response()
    assert (response.values[KEY], response.state) == (AFTER, State.DEPOSITED)
    receipt = director.get(_url("receipt", response.pk, 1))
    assert receipt.status_code == 200  # the first deposit is still there


def test_she_keeps_her_value_and_says_why(deposited: TinyCampaign, director: Client) -> None:
    correction = _propose(deposited)
    refused = director.post(_page(deposited, correction), {"texte": " "})
    assert refused.status_code == 422
    assert "pourquoi vous gardez votre valeur" in text_of(refused)
    director.post(_page(deposited, correction), {"texte": "C’est le titre voté."})
    correction.refresh_from_db()
    assert (correction.verdict, correction.verdict_text) == ("refused", "C’est le titre voté.")
    assert "Vous avez refusé cette correction" in text_of(
        director.get(_page(deposited, correction))
    )


@pytest.mark.parametrize(
    ("who", "status"), [("contributor", 403), ("neighbour", 404), ("caf", 403)]
)
def test_nobody_else_decides(deposited: TinyCampaign, signed_in, who: str, status: int) -> None:
    correction = _propose(deposited)
    answer = signed_in(who).post(_page(deposited, correction), {"accepter": "1"})
    assert answer.status_code == status
    correction.refresh_from_db()
    assert correction.verdict == ""


def test_the_contributor_reads_that_the_director_decides(
    deposited: TinyCampaign, signed_in
) -> None:
    _propose(deposited)
    text = text_of(signed_in("contributor").get(_url("left", deposited.response().pk)))
    assert "La personne responsable de la structure en décide." in text


# --- answering with a document ------------------------------------------------------------------


def _answer(tiny: TinyCampaign, client: Client, query: Query, *files: bytes) -> Any:
    sent = [SimpleUploadedFile(f"piece{n}.pdf", content) for n, content in enumerate(files)]
    url = _url("answer", tiny.response().pk, query.pk)
    return client.post(url, {"texte": "Voici.", "pieces": sent})


def test_an_answer_comes_with_documents(deposited: TinyCampaign, director: Client) -> None:
    query = _ask(deposited, Sent("modele.csv", b"a;b\n1;2\n"))
    page = text_of(director.get(_url("answer", deposited.response().pk, query.pk)))
    assert "modele.csv" in page
    assert "5 fichiers au plus" in page
    assert _answer(deposited, director, query, b"%PDF-1", b"\xff\xd8\xff").status_code == 302
    assert [a.name for a in query.attachments.all()] == ["modele.csv", "piece0.pdf", "piece1.jpg"]
    query.refresh_from_db()
    assert query.answer == "Voici."


def test_a_refused_document_keeps_the_words_and_answers_nothing(
    deposited: TinyCampaign, director: Client
) -> None:
    query = _ask(deposited)
    answer = _answer(deposited, director, query, b"MZ\x00")
    assert answer.status_code == 422
    assert "Voici." in text_of(answer)
    query.refresh_from_db()
    assert (query.answer, query.attachments.count()) == ("", 0)


@pytest.mark.parametrize(
    ("who", "status"), [("director", 200), ("contributor", 403), ("neighbour", 404), ("caf", 403)]
)
def test_documents_are_for_the_one_who_answers(
    deposited: TinyCampaign, signed_in, who: str, status: int
) -> None:
    _ask(deposited, Sent("c.pdf", b"%PDF-1"))
    url = _url("piece", deposited.response().pk, Attachment.objects.get().pk)
    answer = signed_in(who).get(url)
    assert answer.status_code == status
    if status == 200:
        assert answer["Content-Disposition"] == 'attachment; filename="c.pdf"'
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_document_of_another_response_is_not_found(
    deposited: TinyCampaign, director: Client
) -> None:
    _ask(deposited, Sent("c.pdf", b"%PDF-1"))
    other = deposited.response("Centre social de Volx")
    url = _url("piece", other.pk, Attachment.objects.get().pk)
    assert director.get(url).status_code == 404


def test_a_question_asked_again_shows_what_was_said(
    deposited: TinyCampaign, director: Client
) -> None:
    query = _ask(deposited)
    _answer(deposited, director, query)
    reviews.close(query_id=query.pk, by=deposited.actor("caf"))
    reviews.reopen(query_id=query.pk, text="De quel mois ?", by=deposited.actor("caf"))
    page = text_of(director.get(_url("answer", deposited.response().pk, query.pk)))
    assert "Voici." in page
    assert "De quel mois ?" in page


# --- history of a value -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "status"), [("director", 200), ("contributor", 200), ("neighbour", 404), ("caf", 403)]
)
def test_the_history_of_a_value(deposited: TinyCampaign, signed_in, who: str, status: int) -> None:
    _propose(deposited)
    page = signed_in(who).get(_url("value", deposited.response().pk, KEY))
    assert page.status_code == status
    if status == 200:
        text = text_of(page)
        assert "Correction proposée par la Caf" in text
        assert "celui qui vaut" in text


def test_an_unknown_value_is_not_found(deposited: TinyCampaign, director: Client) -> None:
    assert director.get(_url("value", deposited.response().pk, "unheard")).status_code == 404
