"""Every model, state and role has a line in the glossary: code and trade speak alike."""

import pytest
from django.apps import apps
from django.conf import settings

from senacs.accounts.rules import ROLES
from senacs.campaigns.rules.states import State

GLOSSARY = (settings.ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
NAMES = sorted(
    {model.__name__ for model in apps.get_models() if model.__module__.startswith("senacs.")}
    | {state.value for state in State}
    | set(ROLES)
)


@pytest.mark.parametrize("name", NAMES)
def test_the_glossary_explains(name: str) -> None:
    assert f"`{name}`" in GLOSSARY, f"{name} has no line in docs/glossary.md"
