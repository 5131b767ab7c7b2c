"""A query from asking to closing and back: clock, documents, what was agreed; nothing is lost."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

import tiny_campaign
from senacs.campaigns import queries
from senacs.campaigns.actions import responses, reviews, signatures
from senacs.campaigns.actions.reviews import Ask
from senacs.campaigns.models import Query, QueryStep
from senacs.campaigns.rules import attachments
from senacs.campaigns.rules.attachments import LARGEST, AttachmentRefusedError, Sent
from senacs.campaigns.rules.reviews import QUERY_DAYS, ReviewRefusedError
from senacs.campaigns.rules.states import Institution, TransitionRefusedError
from tiny_campaign import TinyCampaign

KEY = "public_total"
PDF = Sent("compte.pdf", b"%PDF-1.7 ...")


def ask(tiny: TinyCampaign, **values: Any) -> Query:
    asked = {"question_key": KEY, "kind": "explain", "text": "Pourquoi ?"}
    return reviews.ask_about(
        response_id=tiny.response().pk,
        asked=Ask(**{**asked, "institution": Institution.CAF, **values}),
        by=tiny.actor("caf"),
    )


def answer(tiny: TinyCampaign, query: Query, text: str = "Voici.", *files: Sent) -> Query:
    return reviews.answer(query_id=query.pk, text=text, by=tiny.actor("director"), files=files)


def close(tiny: TinyCampaign, query: Query, **values: str) -> Query:
    return reviews.close(query_id=query.pk, by=tiny.actor("caf"), **values)


def steps(query: Query) -> list[tuple[str, str, str]]:
    return [(s.verb, s.text, s.by_label) for s in query.steps.all()]


def sign(tiny: TinyCampaign, institution: Institution = Institution.CAF) -> None:
    signatures.sign(
        response_id=tiny.response().pk,
        deposit_number=1,
        institution=institution,
        by=tiny.actor(institution.value),
    )


def test_all_that_is_said_is_kept(deposited: TinyCampaign) -> None:
    query = ask(deposited)
    answer(deposited, query, "Une fête.")
    close(deposited, query, note="Vu.", consequence="explained")
    reviews.reopen(query_id=query.pk, text="Laquelle ?", by=deposited.actor("federation"))
    answer(deposited, query, "Celle de juin.")
    assert steps(query) == [
        ("ask", "Pourquoi ?", "Nadia Ferrand"),
        ("answer", "Une fête.", "Claire Aubert"),
        ("close", "La valeur est gardée, avec une explication\nVu.", "Nadia Ferrand"),
        ("reopen", "Laquelle ?", "Luc Tardieu"),
        ("answer", "Celle de juin.", "Claire Aubert"),
    ]
    query.refresh_from_db()
    assert (query.answer, query.is_open, query.consequence) == ("Celle de juin.", True, "")


def test_the_clock_is_two_weeks_and_may_be_set(deposited: TinyCampaign) -> None:
    today = timezone.localdate()
    query = ask(deposited)
    assert query.due_on == today + timedelta(days=QUERY_DAYS)
    later = today + timedelta(days=30)
    reviews.delay(query_id=query.pk, due_on=later, by=deposited.actor("caf"), reason="Congés")
    query.refresh_from_db()
    assert query.due_on == later
    assert query.steps.get(verb="delay").due_on == later
    assert ask(deposited, due_on=today).due_on == today


@pytest.mark.parametrize("days", [-1, 121])
def test_a_clock_out_of_reason_is_refused(deposited: TinyCampaign, days: int) -> None:
    wrong = timezone.localdate() + timedelta(days=days)
    query = ask(deposited)
    with pytest.raises(ReviewRefusedError, match="Choisissez une date"):
        ask(deposited, due_on=wrong)
    with pytest.raises(ReviewRefusedError, match="Choisissez une date"):
        reviews.delay(query_id=query.pk, due_on=wrong, by=deposited.actor("caf"))
    assert Query.objects.count() == QueryStep.objects.count() == 1


def test_the_clock_of_an_answer_is_not_changed(deposited: TinyCampaign) -> None:
    query = answer(deposited, ask(deposited))
    with pytest.raises(ReviewRefusedError, match="a répondu"):
        reviews.delay(query_id=query.pk, due_on=timezone.localdate(), by=deposited.actor("caf"))


def test_only_a_blocking_query_prevents_signing(deposited: TinyCampaign) -> None:
    ask(deposited, is_blocking=False)
    blocking = ask(deposited)
    with pytest.raises(TransitionRefusedError, match="encore ouvertes"):
        sign(deposited)
    close(deposited, blocking)
    sign(deposited)
    assert deposited.response().deposit.signatures.count() == 1  # type: ignore[union-attr]


def test_only_a_blocking_query_prevents_the_deposit(answered: TinyCampaign) -> None:
    remark, blocking = ask(answered, is_blocking=False), ask(answered)
    obstacles = queries.obstacles(answered.response())
    assert obstacles.unanswered == (remark, blocking)
    assert not obstacles.can_deposit
    answer(answered, blocking)
    assert queries.obstacles(answered.response()).can_deposit


def test_nothing_signed_bears_an_open_blocking_query(deposited: TinyCampaign) -> None:
    query = close(deposited, ask(deposited))
    tiny_campaign.sign(deposited, "La Marelle")
    with pytest.raises(ReviewRefusedError, match="Cette réponse est signée"):
        ask(deposited)
    with pytest.raises(ReviewRefusedError, match="Cette réponse est signée"):
        reviews.reopen(query_id=query.pk, text="Encore", by=deposited.actor("caf"))
    ask(deposited, is_blocking=False)
    responses.send_back(
        response_id=deposited.response().pk, by=deposited.actor("caf"), reason="À revoir"
    )
    reviews.reopen(query_id=query.pk, text="Encore", by=deposited.actor("caf"))


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda t, q: close(t, q, consequence="magic"), "suite donnée"),
        (lambda t, q: close(t, q, note="x" * 3001), "trop long"),
        (lambda t, q: reviews.reopen(query_id=q.pk, text="x", by=t.actor("caf")), "déjà ouverte"),
        (lambda t, q: answer(t, q, " "), "Écrivez votre réponse"),
        (lambda t, q: answer(t, q, "Voici.", *[PDF] * 6), "5 fichiers au plus"),
        (lambda t, q: answer(t, q, "Voici.", PDF, Sent("x.pdf", b"MZ\x90\x00")), "x.pdf"),
    ],
)
def test_a_wrong_act_changes_nothing(deposited: TinyCampaign, act: Any, words: str) -> None:
    query = ask(deposited)
    with pytest.raises(ReviewRefusedError, match=words):
        act(deposited, query)
    query.refresh_from_db()
    assert (query.is_open, query.answer, query.steps.count()) == (True, "", 1)
    assert not query.attachments.exists()


def test_reopening_says_what_is_expected(deposited: TinyCampaign) -> None:
    query = close(deposited, ask(deposited))
    with pytest.raises(ReviewRefusedError, match="encore préciser"):
        reviews.reopen(query_id=query.pk, text="  ", by=deposited.actor("caf"))


def test_documents_come_with_the_answer(deposited: TinyCampaign) -> None:
    query = ask(deposited, files=[PDF])
    answer(deposited, query, "Voici.", Sent("dossier/effectifs.exe", b"nom;effectif\nA;3\n"))
    found = [(a.name, a.media_type, a.size, a.by_label) for a in query.attachments.all()]
    assert found == [
        ("compte.pdf", "application/pdf", 12, "Nadia Ferrand"),
        ("effectifs.csv", "text/csv", 17, "Claire Aubert"),
    ]
    with pytest.raises(ReviewRefusedError, match="elle en a déjà 2"):
        answer(deposited, query, "Encore.", *[PDF] * 4)


# --- what a document may be ---------------------------------------------------------------------


def archive(**parts: bytes) -> bytes:
    """An archive whose bytes never depend on the clock: they name the tests made from them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, content in parts.items():
            made.writestr(zipfile.ZipInfo(name.replace("__", "/")), content)
    return buffer.getvalue()


ODS = archive(mimetype=attachments.ODS.encode())
XLSX = archive(**{"xl__workbook.xml": b"<x/>"})


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.4", attachments.PDF),
        (b"\x89PNG\r\n\x1a\n0000", attachments.PNG),
        (b"\xff\xd8\xff\xe0", attachments.JPEG),
        pytest.param(XLSX, attachments.XLSX, id="xlsx"),
        pytest.param(ODS, attachments.ODS, id="ods"),
        ("poste;montant\néclairage;3".encode(), attachments.CSV),
        ("poste;montant\néclairage;3".encode("cp1252"), attachments.CSV),
        (b"", ""),
        (b"<html><script>alert(1)</script>,", ""),
        (b"<svg xmlns=',' onload=alert(1)>", ""),
        (b"MZ\x90\x00;;;", ""),
        (b"plain words only", ""),
        (archive(**{"xl__workbook.xml": b"", "xl__vbaProject.bin": b""}), ""),
        (archive(**{"word__document.xml": b""}), ""),
        (archive(mimetype=b"application/zip"), ""),
        pytest.param(XLSX[:40], "", id="a truncated archive"),
    ],
)
def test_the_kind_is_read_in_the_content(content: bytes, kind: str) -> None:
    assert attachments.kind_of(content) == kind


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("compte.pdf", "compte.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\x\\é à.png", "é à.pdf"),
        ('a"b\r\nc.pdf', "a_b_c.pdf"),
        ("", "piece.pdf"),
        ("x" * 300, "x" * 116 + ".pdf"),
    ],
)
def test_names_are_made_safe(name: str, kept: str) -> None:
    assert attachments.accepted(Sent(name, b"%PDF-")).name == kept


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "est vide"), (b"%PDF-" + b"0" * LARGEST, "dépasse"), (b"MZ", "n’est pas un fichier")],
)
def test_a_refused_file_says_why(content: bytes, words: str) -> None:
    with pytest.raises(AttachmentRefusedError, match=words):
        attachments.accepted(Sent("f.pdf", content))
