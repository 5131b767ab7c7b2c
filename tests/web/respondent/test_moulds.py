"""Moulds: what a reader typed is escaped, what nobody typed is kept as the template says it."""

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from fuzzing import texts
from senacs.campaigns.models import Response
from senacs.method.questionnaire import Kind, Question
from senacs.web import moulds
from senacs.web.moulds import mould
from senacs.web.respondent.asking import Box
from tiny_campaign import TinyCampaign

PLAIN = Question(key="q", label="Combien\u202f? «\u202fTous\u202f» & chacun <b>", kind=Kind.TEXT)


def drawn(**slots: str) -> str:
    box = Box(PLAIN)
    return mould("respondent/question.html", box=box, is_part=False, is_read_only=False).filled(
        slots
    )


@given(texts)
def test_what_was_typed_is_escaped(typed: str) -> None:
    page = drawn(value=typed)
    inside = page.partition('value="')[2].partition('"')[0]
    assert "<" not in inside
    assert moulds._MARK not in page
    assert ("<script>" in page) is False


@given(texts)
def test_nobody_reads_what_another_typed(typed: str) -> None:
    before = drawn(value="")
    drawn(value=typed, hidden=typed)
    assert drawn(value="") == before


def test_the_words_of_the_questionnaire_keep_their_spaces_and_are_escaped() -> None:
    page = drawn()
    assert "Combien\u202f? «\u202fTous\u202f» &amp; chacun &lt;b&gt;" in page


def test_a_slot_that_does_not_exist_is_a_fault() -> None:
    with pytest.raises(KeyError, match="pirate"):
        drawn(pirate="x")


@given(st.data())
def test_questions_that_differ_have_moulds_that_differ(data: st.DataObject) -> None:
    label = data.draw(st.text(st.characters(categories=["L"]), min_size=1, max_size=8))
    other = Box(Question(key="q", label=label, kind=Kind.TEXT))
    page = mould("respondent/question.html", box=other, is_part=False, is_read_only=False).filled(
        {}
    )
    assert f'data-label="{label}"' in page


def test_two_structures_read_their_own_answers(tiny: TinyCampaign, director: Client) -> None:
    """The page of one, drawn right after that of another, holds nothing of it."""
    for name, value in (("La Marelle", 4242), ("Centre social de Volx", 2121)):
        Response.objects.filter(pk=tiny.response(name).pk).update(
            values={"public_total": value}, missing={"public_age_0_3": "unknown"}
        )
    neighbour = Client()
    neighbour.force_login(tiny.people["neighbour"])
    pages = {}
    for client, name in ((director, "La Marelle"), (neighbour, "Centre social de Volx")) * 2:
        to = reverse("respondent:page", args=[tiny.response(name).pk, "publics"])
        pages[name] = client.get(to).content.decode()
    assert "4\u202f242" in pages["La Marelle"]
    assert "2\u202f121" in pages["Centre social de Volx"]
    assert "4\u202f242" not in pages["Centre social de Volx"]
    assert "2\u202f121" not in pages["La Marelle"]
