"""Questions on the correspondents’ desk: documents, clock, closing, asking again, the list."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from senacs.campaigns.actions import reviews
from senacs.campaigns.models import Attachment, Query
from senacs.campaigns.rules.attachments import LARGEST, Sent
from senacs.campaigns.rules.states import Institution
from tiny_campaign import TinyCampaign
from web_manners import messages_of, text_of

KEY = "public_total"
PDF = b"%PDF-1.7 compte"


def _url(name: str, *args: object) -> str:
    return reverse(f"correspondent:{name}", args=args)


def _file(name: str = "Compte de résultat.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/x-anything")


def _ask(campaign: TinyCampaign, name: str = "La Marelle", **values: Any) -> Query:
    asked = {"question_key": KEY, "kind": "explain", "text": "Pourquoi ?"}
    return reviews.ask_about(
        response_id=campaign.response(name).pk,
        asked=reviews.Ask(**{**asked, "institution": Institution.CAF, **values}),
        by=campaign.actor("caf"),
    )


def _answer(campaign: TinyCampaign, query: Query) -> None:
    reviews.answer(
        query_id=query.pk,
        text="Voici.",
        by=campaign.actor("director"),
        files=[Sent("effectifs.csv", b"nom;n\nA;3\n")],
    )


def _late(query: Query) -> None:
    Query.objects.filter(pk=query.pk).update(due_on=timezone.localdate() - timedelta(days=2))


# --- asking -------------------------------------------------------------------------------------


def test_a_question_is_asked_with_a_clock_and_an_effect(campaign: TinyCampaign, enter) -> None:
    due = timezone.localdate() + timedelta(days=20)
    sent = {"type": "confirm", "texte": "Sûr ?", "echeance": due.isoformat(), "bloque": "oui"}
    answer = enter("caf").post(_url("ask", campaign.response().pk, KEY), sent)
    assert answer.status_code == 302
    query = Query.objects.get()
    assert (query.due_on, query.is_blocking) == (due, True)


def test_documents_are_kept_by_their_content(campaign: TinyCampaign, enter) -> None:
    sent = {"type": "confirm", "texte": "Sûr ?", "bloque": "non", "pieces": [_file("b.exe")]}
    enter("federation").post(_url("ask", campaign.response().pk, KEY), sent)
    query = Query.objects.get()
    assert (query.kind, query.is_blocking, query.institution) == ("confirm", False, "federation")
    assert query.due_on == timezone.localdate() + timedelta(days=14)
    assert [a.name for a in query.attachments.all()] == ["b.pdf"]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"echeance": "1999-01-01"}, "Choisissez une date"),
        ({"echeance": "demain"}, "Saisissez une date valide"),
        ({"pieces": [_file("x.exe", b"MZ\x90\x00")]}, "n’est pas un fichier"),
        ({"pieces": [_file() for _ in range(6)]}, "5 fichiers au plus"),
        ({"pieces": [_file(content=b"%PDF-" + b"0" * LARGEST)]}, "plus léger"),
    ],
)
def test_what_cannot_be_asked_is_said_and_nothing_is_written(
    campaign: TinyCampaign, enter, values: dict[str, Any], said: str
) -> None:
    sent = {"type": "explain", "texte": "Pourquoi ?", **values}
    answer = enter("caf").post(_url("ask", campaign.response().pk, KEY), sent)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "Pourquoi ?" in text_of(answer)
    assert not Query.objects.exists()


def test_a_frequent_question_fills_the_form(campaign: TinyCampaign, enter) -> None:
    page = enter("caf").get(_url("ask", campaign.response().pk, KEY) + "?modele=double-compte")
    assert "comptées une seule fois dans l’année" in text_of(page)


# --- closing, asking again, giving time ---------------------------------------------------------


def test_it_is_closed_with_what_was_agreed(campaign: TinyCampaign, enter) -> None:
    query = _ask(campaign)
    enter("caf").post(_url("close_query", query.pk), {"suite": "kept", "note": "Vu au téléphone."})
    query.refresh_from_db()
    assert (query.consequence, query.closing_note) == ("kept", "Vu au téléphone.")
    page = text_of(enter("federation").get(_url("response", campaign.response().pk)))
    assert "la valeur est confirmée" in page
    assert "Vu au téléphone." in page


def test_it_is_asked_again_and_both_answers_are_read(campaign: TinyCampaign, enter) -> None:
    query = _ask(campaign)
    _answer(campaign, query)
    enter("caf").post(_url("close_query", query.pk))
    answer = enter("caf").post(_url("reopen_query", query.pk), {"texte": "Quel mois ?"})
    assert "La question est rouverte" in messages_of(answer)[0]
    page = text_of(enter("caf").get(_url("response", campaign.response().pk)))
    assert "Voici." in page
    assert "Quel mois ?" in page


def test_time_is_given(campaign: TinyCampaign, enter) -> None:
    query = _ask(campaign)
    later = timezone.localdate() + timedelta(days=40)
    enter("caf").post(
        _url("delay_query", query.pk), {"echeance": later.isoformat(), "motif": "Congés"}
    )
    query.refresh_from_db()
    assert query.due_on == later
    wrong = enter("caf").post(_url("delay_query", query.pk), {"echeance": "x"})
    assert "Choisissez la date" in messages_of(wrong)[0]


@pytest.mark.parametrize("act", ["close_query", "reopen_query", "delay_query"])
@pytest.mark.parametrize(
    ("who", "status"), [("caf_05", 404), ("regional", 403), ("director", 403), ("steward", 403)]
)
def test_nobody_else_acts_on_a_question(
    campaign: TinyCampaign, enter, act: str, who: str, status: int
) -> None:
    query = _ask(campaign)
    assert enter(who).post(_url(act, query.pk)).status_code == status
    assert query.steps.count() == 1


# --- documents ----------------------------------------------------------------------------------


def test_a_document_is_handed_over_and_never_shown(campaign: TinyCampaign, enter) -> None:
    _ask(campaign, files=[Sent("Compte « 2016 ».pdf", PDF)])
    piece = Attachment.objects.get()
    answer = enter("federation").get(_url("piece", piece.pk))
    assert answer.content == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("who", "status"),
    [("caf", 200), ("caf_05", 404), ("regional", 403), ("steward", 403), ("member", 403)],
)
def test_a_document_is_for_the_structure_and_its_pair(
    campaign: TinyCampaign, enter, who: str, status: int
) -> None:
    _ask(campaign, files=[Sent("c.pdf", PDF)])
    assert enter(who).get(_url("piece", Attachment.objects.get().pk)).status_code == status


# --- the list -----------------------------------------------------------------------------------


def test_answers_to_read_come_first_then_what_is_late(campaign: TinyCampaign, enter) -> None:
    waiting, late, answered = (_ask(campaign, text=f"Q{n}") for n in range(3))
    _late(late)
    _answer(campaign, answered)
    page = enter("federation").get(_url("questions"))
    assert [line.query.id for line in page.context["lines"]] == [answered.pk, late.pk, waiting.pk]
    for view, expected in (
        ("en-retard", [late]),
        ("a-lire", [answered]),
        ("en-attente", [waiting]),
    ):
        lines = enter("caf").get(_url("questions") + f"?vue={view}").context["lines"]
        assert [line.query.id for line in lines] == [q.pk for q in expected]
    assert len(enter("caf").get(_url("questions") + "?vue=miennes").context["lines"]) == 3
    assert enter("federation").get(_url("questions") + "?vue=miennes").context["lines"] == []


def test_the_list_stops_at_the_territory(campaign: TinyCampaign, enter) -> None:
    _ask(campaign)
    assert "Aucune question ouverte" in text_of(enter("caf_05").get(_url("questions")))
    assert enter("regional").get(_url("questions")).status_code == 403


def test_the_list_costs_the_same_whatever_its_length(campaign: TinyCampaign, enter) -> None:
    client = enter("caf")
    _ask(campaign, files=[Sent("c.pdf", PDF)])
    client.get(_url("questions"))
    with CaptureQueriesContext(connection) as few:
        client.get(_url("questions"))
    for name in ("La Marelle", "San-Bastian") * 5:
        _ask(campaign, name)
    with CaptureQueriesContext(connection) as many:
        client.get(_url("questions"))
    assert len(few) == len(many) <= 12


def test_an_act_made_in_the_list_leads_back_to_it(campaign: TinyCampaign, enter) -> None:
    query = _ask(campaign)
    answer = enter("caf").post(_url("close_query", query.pk), {"retour": "liste"})
    assert answer.url == _url("questions")
