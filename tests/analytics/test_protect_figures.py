"""The command that decides before anybody asks: complete, and not done twice."""

from io import StringIO

import pytest
from django.core.management import call_command

import past_years
from senacs.analytics import shelf
from senacs.catalogue import registry

pytestmark = pytest.mark.django_db


def test_everything_is_decided_once(monkeypatch: pytest.MonkeyPatch) -> None:
    (release,) = past_years.make((2021,))
    said = StringIO()
    call_command("protect_figures", stdout=said)
    assert f"{release.name}\u00a0: {len(registry.indicators(2021))} indicateurs" in said.getvalue()
    assert said.getvalue().endswith("Tout est prêt.\n")
    written = []
    monkeypatch.setattr(shelf, "_write", lambda path, _found: written.append(path))
    call_command("protect_figures", "--data-year", "2021", stdout=StringIO())
    assert written == []
    files = sorted(release.path.with_suffix(".verdicts").iterdir())
    assert len(files) >= len(registry.indicators(2021)) - 1
