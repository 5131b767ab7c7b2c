"""Those who answer, by spreadsheet: what it would do, what it refuses, what it does once."""

import contextlib
import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from senacs.accounts.models import Membership, Person
from senacs.accounts.sources import holders_sheet
from senacs.structures.sources.workbooks import WorkbookError, read_grid
from senacs.territories.rules import EVERYWHERE, Places

START = reverse("correspondent:people_file")
HEADER = ["identifiant", "nom", "courriel", "remplace"]


def sheet(*rows: list[str], header: list[str] = HEADER) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerows([header, *rows])
    return buffer.getvalue().encode()


def plan(*rows: list[str], places: Places = EVERYWHERE) -> holders_sheet.HoldersPlan:
    return holders_sheet.plan(sheet(*rows), "r.csv", places, timezone.localdate())


def test_each_line_is_told_before_anything_is_written(campaign) -> None:
    ids = {name: one.identifier for name, one in campaign.structures.items()}
    people = Person.objects.count()
    found = plan(
        [ids["San-Bastian"], "Lina Mas", "lina@exemple.test", ""],
        [ids["La Marelle"], "Théo Roche", "theo@exemple.test", "director@exemple.senacs.example"],
        [ids["La Marelle"], "Claire Aubert", "director@exemple.senacs.example", ""],
        ["S999999Z", "A", "a@b.test", ""],
        [ids["San-Bastian"], "", "b@b.test", ""],
        [ids["San-Bastian"], "C", "pas-un-courriel", ""],
        [ids["San-Bastian"], "D", "d@b.test", "inconnu@b.test"],
        [ids["San-Bastian"], "E", "e@b.test", ""],
        [ids["San-Bastian"].lower(), "E", "E@b.test", ""],
    )
    assert [line.outcome for line in found.lines] == [
        "grant", "replace", "known", "faulty", "faulty", "faulty", "faulty", "faulty", "faulty",
    ]  # fmt: skip
    said = [line.problem for line in found.of("faulty")]
    for words in ("identifiant", "nom manque", "forme", "ne répond pas", "deux fois"):
        assert any(words in problem for problem in said), words
    assert Person.objects.count() == people


def test_the_file_does_what_was_shown_and_only_once(campaign, enter) -> None:
    ids = {name: one.identifier for name, one in campaign.structures.items()}
    content = sheet(
        [ids["San-Bastian"], "Lina Mas", "lina@exemple.test", ""],
        [ids["La Marelle"], "Théo Roche", "theo@exemple.test", "director@exemple.senacs.example"],
    )
    client = enter("caf")
    for expected in (2, 0):
        file = SimpleUploadedFile("r.csv", content)
        page = client.post(START, {"fichier": file}, follow=True)
        assert page.context["to_write"] == expected
        if expected:
            apply = reverse("correspondent:people_file_apply", args=[page.context["token"]])
            seen = page.context["plan"].fingerprint
            assert client.post(apply, {"vu": "autre"}).status_code == 302
            assert not Person.objects.filter(email="lina@exemple.test").exists()
            client.post(apply, {"vu": seen})
            # The same address is in force, the one who left is not.
            content = sheet([ids["San-Bastian"], "Lina Mas", "lina@exemple.test", ""])
    held = Membership.objects.in_force(timezone.localdate())
    marelle = held.filter(structure=campaign.structures["La Marelle"], role="respondent")
    assert [m.person.email for m in marelle] == ["theo@exemple.test"]
    assert Person.objects.filter(email="lina@exemple.test").count() == 1


def test_the_model_comes_back_without_changing_anything(campaign, enter) -> None:
    content = enter("caf").get(reverse("correspondent:people_model")).content
    assert len(read_grid(content, "m.xlsx").lines) == 10
    found = holders_sheet.plan(content, "m.xlsx", EVERYWHERE, timezone.localdate())
    assert {line.outcome for line in found.lines} == {"known"}


def test_the_structures_of_others_are_not_found(campaign) -> None:
    row = [campaign.structures["San-Bastian"].identifier, "Lina", "l@exemple.test", ""]
    found = plan(row, places=Places.of("department", "05"))
    assert found.lines[0].outcome == "faulty"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "vide|aucune"),
        (sheet(header=["nom", "courriel"]), "identifiant"),
        (sheet(header=[*HEADER, "nom"]), "deux fois"),
        (sheet(["S000001B", "", "", ""]), "Aucune ligne"),
        (b"\x00\x01\x02", "fichier|lire|vide"),
    ],
)
def test_an_unusable_file_says_why(campaign, content, words) -> None:
    with pytest.raises(WorkbookError, match=words):
        holders_sheet.plan(content, "r.csv", EVERYWHERE, timezone.localdate())


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(rows=st.lists(st.lists(st.text(max_size=20), min_size=4, max_size=4), max_size=5))
def test_any_cells_give_a_plan_or_a_sentence(campaign, rows) -> None:
    people = Person.objects.count()
    with contextlib.suppress(WorkbookError):
        assert all(line.problem for line in plan(*rows).of("faulty"))
    assert Person.objects.count() == people
