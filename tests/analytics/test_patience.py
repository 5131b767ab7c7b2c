"""A page waits some seconds for what is not decided; it shows what is, and calls the rest so."""

import json
from collections.abc import Iterator

import pytest
from django.test import Client

import past_years
from senacs.analytics import figures, patience, verdicts
from senacs.analytics.models import Release
from senacs.method.figures import Status
from senacs.territories.models import Territory
from senacs.territories.rules import Level
from web_manners import text_of

pytestmark = pytest.mark.django_db
KEY = "public_total"
QUERY = f"indicateur={KEY}&territoires=france"


@pytest.fixture
def release(monkeypatch: pytest.MonkeyPatch) -> Iterator[Release]:
    """No network is small enough to be decided in a moment, and nobody waits."""
    monkeypatch.setattr(verdicts, "FEW", -1)
    monkeypatch.setattr(patience, "SECONDS", -1.0)
    verdicts._is_quick.cache_clear()
    (made,) = past_years.make((2021,))
    yield made
    verdicts._is_quick.cache_clear()


def _status(release: Release) -> Status:
    country = Territory.objects.get(level=Level.COUNTRY)
    (found,) = figures.compute(release, [KEY], territory=country).values()
    return found.status


def test_what_is_not_decided_in_time_shows_nothing_and_what_is_stays_shown(
    release: Release,
) -> None:
    with patience.waiting():
        assert not patience.is_left()
        assert _status(release) is Status.PREPARING
    assert patience.is_left()
    assert _status(release) is Status.PUBLISHED
    with patience.waiting():
        assert _status(release) is Status.PUBLISHED


def test_pages_and_files_say_it_and_nobody_keeps_them(release: Release) -> None:
    sent = Client().get(f"/explorer/donnees.json?{QUERY}")
    (told,) = json.loads(sent.content)["valeurs"]
    assert (told["code_statut"], told["valeur"]) == ("en-preparation", None)
    assert "ETag" not in sent.headers
    assert "en préparation" in text_of(Client().get(f"/explorer/?{QUERY}"))
    assert Client().get("/territoires/pays/FR/").status_code == 200
    assert _status(release) is Status.PUBLISHED
    assert "ETag" in Client().get(f"/explorer/donnees.json?{QUERY}").headers
