"""The web edition: linked numbers, tables beside drawings, nothing a content policy refuses."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.template.loader import render_to_string

from publications import plain
from senacs.publications.render_html import prepared, unexplained
from senacs.publications.source import LocalText


def _page(template: str, document: Mapping[str, Any], **context: Any) -> str:
    ready = prepared(document, lambda key: f"/chiffres/{key}/")
    return render_to_string(f"publications/{template}.html", {"document": ready, **context})


@pytest.fixture(scope="module")
def page() -> str:
    return _page("brochure", plain.brochure().to_json(), colophon={"draft": False})


def test_the_whole_brochure_is_there(page: str) -> None:
    assert page.count('<section class="pub-section') == 22
    assert page.count('<figure class="pub-drawing">') == 19
    assert page.count("<details>") == 19
    assert plain.NOTICE in page
    assert page.count("<h1>") == 1


def test_wide_charts_have_a_narrow_twin_for_phones(page: str) -> None:
    wide = page.count('<div class="pub-canvas pub-wide">')
    assert wide == page.count('<div class="pub-canvas pub-narrow">') > 4
    assert page.count('viewBox="0 0 340 ') == wide


def test_numbers_lead_to_their_explanation(page: str) -> None:
    assert re.search(r'<a class="pub-value" href="/chiffres/volunteers_total/">325</a>', page)
    assert 'href="/chiffres/volunteer_value/">149\u202f640\u00a0€</a>' in page
    bare = prepared(plain.brochure().to_json(), unexplained)
    without = render_to_string("publications/brochure.html", {"document": bare, "colophon": {}})
    assert "/chiffres/" not in without
    assert '<span class="pub-value">325</span>' in without


def test_nothing_that_the_content_policy_refuses(page: str) -> None:
    assert not re.search(r"\sstyle\s*=|<style|<script|\son[a-z]+=", page)
    identifiers = re.findall(r'\sid="([^"]+)"', page)
    assert len(identifiers) == len(set(identifiers))


def test_what_people_write_is_never_markup() -> None:
    texts = {"plan": LocalText('<script>alert(1)</script> & "guillemets"')}
    written = _page("brochure", plain.brochure(texts=texts).to_json(), colophon={})
    assert "<script" not in written
    assert "&lt;script&gt;" in written


def test_a_draft_says_so() -> None:
    draft = _page(
        "brochure",
        plain.brochure().to_json(),
        colophon={
            "draft": True,
            "state": "Projet",
            "version": 3,
            "approvals": ["Approuvée par la Caf"],
        },
    )
    assert "<strong>Projet</strong>, version 3" in draft
    assert "Approuvée par la Caf." in draft


def test_the_sheet_is_private_and_compares() -> None:
    written = _page("sheet", plain.sheet().to_json())
    assert "Document réservé à la structure et à ses correspondants" in written
    assert '<th scope="col">2015</th>' in written
    assert written.count('<th scope="row">') > 12
    alone = plain.sheet().to_json()
    alone["sections"][0]["nodes"][1]["head"][2] = ""
    assert '<th scope="col">2015</th>' not in _page("sheet", alone)


def test_a_long_unit_may_go_under_its_number_a_sign_never_does() -> None:
    said = {"own": "1\u202f097\u202f653\u00a0€", "previous": "12\u00a0initiatives"}
    ready = prepared({"lines": [said]}, unexplained)
    assert ready["lines"] == [said | {"previous": "12 initiatives"}]
