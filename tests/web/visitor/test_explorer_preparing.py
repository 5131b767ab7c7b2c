"""Crossings that are not decided yet: said so on the page and in files, then shown."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from senacs.analytics import verdicts
from senacs.analytics.models import Release
from web_manners import text_of

pytestmark = pytest.mark.django_db
QUERY = "indicateur=public_total&territoires=france&par=management&lignes=categorie"
WHOLE = "indicateur=public_total&territoires=france"
EXPLAINED = "/chiffres/public_total/?territoire=country:FR&par=management&categorie=association"


@pytest.fixture
def large(release: Release, monkeypatch: pytest.MonkeyPatch) -> Iterator[Release]:
    """A release whose crossings take too long for somebody who waits."""
    monkeypatch.setattr(verdicts, "AT_ONCE", -1)
    verdicts.is_at_once.cache_clear()
    yield release
    verdicts.is_at_once.cache_clear()


def lines(query: str) -> list[dict[str, str]]:
    sent = b"".join(Client().get(f"/explorer/tableau.csv?{query}"))  # type: ignore[arg-type]
    return list(csv.DictReader(io.StringIO(sent.decode("utf-8-sig")), delimiter=";"))


def data(query: str) -> Any:
    return Client().get(f"/explorer/donnees.json?{query}")


def test_what_is_not_ready_is_neither_hidden_nor_shown(large: Release) -> None:
    page = Client().get(f"/explorer/?{QUERY}")
    assert "en préparation" in text_of(page)
    assert "Revenez dans quelques minutes" in text_of(page)
    told = lines(QUERY)
    assert {line["code_statut"] for line in told} == {"en-preparation"}
    assert {(line["valeur"], line["part"]) for line in told} == {("", "")}
    assert {line["statut"] for line in told} == {"en préparation"}
    assert all(one["valeur"] is None for one in json.loads(data(QUERY).content)["valeurs"])
    assert "le secret statistique se calcule" in text_of(Client().get(EXPLAINED))


def test_whole_territories_are_shown_meanwhile(large: Release) -> None:
    assert {line["code_statut"] for line in lines(WHOLE)} == {"publie"}
    assert "en préparation" not in text_of(Client().get(f"/explorer/?{WHOLE}"))


def test_nobody_keeps_an_answer_that_will_change(large: Release) -> None:
    assert "ETag" not in data(QUERY).headers
    assert "ETag" in data(WHOLE).headers


def test_once_prepared_it_is_what_a_small_release_shows(
    large: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {line["code_statut"] for line in lines(QUERY)} == {"en-preparation"}
    call_command("protect_figures", "--processes", "1", stdout=io.StringIO())
    prepared = lines(QUERY)
    assert "en-preparation" not in {line["code_statut"] for line in prepared}
    assert "ETag" in data(QUERY).headers
    assert "Revenez dans quelques minutes" not in text_of(Client().get(f"/explorer/?{QUERY}"))
    monkeypatch.undo()
    verdicts.is_at_once.cache_clear()
    verdicts.forget()
    assert lines(QUERY) == prepared
