"""Templates obey the content policy, French typography, and say what their links are."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

from house.typography import faults, visible_texts
from senacs.accounts.rules import ROLES

PACKAGE = Path(settings.ROOT) / "src" / "senacs"
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))
MAILS = sorted(PACKAGE.rglob("templates/**/*.txt"))


def _name(path: Path) -> str:
    return str(path).split("/templates/", 1)[1]


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_nothing_that_the_content_policy_refuses(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle\s*=|<style", source), "styles live in the style sheets"
    assert not re.search(r"\son[a-z]+\s*=|javascript:", source), "no inline handler"
    assert not re.search(r"<script(?![^>]*\ssrc=)", source), "no inline script"
    assert not re.search(
        r"(?:src|href)=\"(?:https?:)?//(?!www\.legifrance)[^\"]*\.(?:js|css)", source
    )
    assert "hx-on" not in source


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_french_typography(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert [fault for text in visible_texts(source) for fault in faults(text)] == []


@pytest.mark.parametrize("path", TEMPLATES + MAILS, ids=_name)
def test_it_compiles(path: Path) -> None:
    assert get_template(_name(path))


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_form_that_writes_carries_its_token(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", source, re.DOTALL):
        assert "{% csrf_token %}" in form


def test_the_words_of_the_roles_are_well_typed() -> None:
    for role in ROLES.values():
        assert faults(role.label) + faults(role.description) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C'est fini", "straight apostrophe"),
        ('Dites "oui"', "straight quote"),
        ("Pourquoi ?", "breaking space before punctuation"),
        ("Pourquoi?", "no space before punctuation"),
        ("« oui\u202f»", "breaking space after a guillemet"),
        ("Attendez...", "three dots"),
        ("62 %", "breaking space before a unit"),
        ("1 361 bénévoles", "breaking space in a number"),
        ("Source: Caf", "no space before a colon"),
    ],
)
def test_the_checker_sees_faults(text: str, expected: str) -> None:
    assert any(expected in fault for fault in faults(text))


@pytest.mark.parametrize(
    "text",
    [
        "C’est fini\u202f!",
        "«\u202foui\u202f», dit-elle\u202f; à 14\u00a0h\u00a032.",
        "1\u202f361 bénévoles, 62\u202f%, https://exemple.test/?q=1",
        "Le 1er mai 2018, à 10:30",
    ],
)
def test_the_checker_leaves_good_text_alone(text: str) -> None:
    assert faults(text.replace("https://exemple.test/?q=1", "")) == []
