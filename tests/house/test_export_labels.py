"""Every table or drawing that leaves a demonstration says that its data are fictional."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from tempfile import NamedTemporaryFile

import duckdb
import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from house.door_samples import SAMPLES, Scenario, scenario
from house.test_doors import ADDRESSES, Address
from senacs.structures.sources.workbooks import read_grids
from senacs.web.downloads import WARNING
from senacs.web.files import TABLE_KINDS

EXPORT = re.compile(r"(<slug:kind>|\.(csv|xlsx|ods|parquet|json|svg))\$?$")
FORMS = {
    "correspondent:import_model",
    "correspondent:made_model",
    "correspondent:people_model",
    "respondent:workbook_model",
    "respondent:workbook_of",
    "steward:register_model",
}
"""Files to be filled and sent back."""
SENT_BACK = {"correspondent:import_faulty", "respondent:workbook_faulty", "steward:register_faulty"}
"""What a person sent, given back to be corrected: there is nothing to give before."""
QUESTIONS = {
    "steward:questionnaire_file",
    "steward:questionnaire_open_file",
    "steward:revision_file",
}
"""The questionnaire, which is edited in a workbook: its questions are real, it holds no figure."""
LEFT_ASIDE = FORMS | SENT_BACK | QUESTIONS
DRAWINGS = {
    "visitor:evolution_file": [*TABLE_KINDS, "svg"],
    "visitor:explorer_file": [*TABLE_KINDS, "svg"],
    "visitor:territory_drawing": ["svg"],
}
"""Addresses of many formats that draw; a PNG is made of the SVG."""
ASKED = {
    "correspondent:crossings_file": {"indicateur": "public_total"},
    "visitor:explorer_data": {"indicateur": "public_total"},
    "visitor:explorer_file": {"indicateur": "public_total"},
}
"""What an address must be asked to give something."""


EXPORTS = [
    address
    for address in ADDRESSES
    if EXPORT.search(address.route) and address.name not in LEFT_ASIDE
]


def _kinds(address: Address) -> list[str]:
    found = EXPORT.search(address.route)
    assert found is not None
    return [found[2]] if found[2] else DRAWINGS.get(address.name, [*TABLE_KINDS])


@pytest.fixture
def demonstration(settings: Settings) -> None:
    settings.DEMONSTRATION = True


def test_what_is_left_aside_exists() -> None:
    assert {address.name for address in ADDRESSES} >= LEFT_ASIDE


@pytest.mark.django_db
@pytest.mark.usefixtures("demonstration")
def test_every_export_of_a_demonstration_says_that_it_is_fictional() -> None:
    knocking = scenario()
    clients = [_client(knocking, name) for name in ("visiteur", "national", "Caf")]
    mute = []
    for address in EXPORTS:
        for kind in _kinds(address):
            content = _content(clients, _url(knocking, address, kind), ASKED.get(address.name, {}))
            if not _is_labelled(content, kind):
                mute.append(f"{address.route} ({kind})")
    assert mute == []


def _url(knocking: Scenario, address: Address, kind: str) -> str:
    sample = dict(SAMPLES[address.name](knocking)) if address.parameters else {}
    if "kind" in sample:
        sample["kind"] = kind
    return reverse(address.name, kwargs=sample)


def _client(knocking: Scenario, name: str) -> Client:
    client, person = Client(), knocking.callers[name]
    if person is not None:
        client.force_login(person)
    return client


def _content(clients: Sequence[Client], url: str, asked: Mapping[str, str]) -> bytes:
    """What the first person who may open this door takes away."""
    statuses = []
    for client in clients:
        answer = client.get(url, asked)
        if answer.status_code == 200:
            return _body(answer)
        statuses.append(answer.status_code)
    raise AssertionError(f"{url} gives nothing to anybody: {statuses}")


def _is_labelled(content: bytes, kind: str) -> bool:
    """Each line of a table says it; a table of no line has the column that would."""
    if kind in {"json", "svg"}:
        return "fictive" in content.decode()
    header, *lines = _lines(content, kind)
    at = list(header).index(WARNING) if WARNING in header else None
    return at is not None and all("fictive" in str(line[at]) for line in lines)


def _lines(content: bytes, kind: str) -> list[Sequence[object]]:
    if kind == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    if kind == "parquet":
        with NamedTemporaryFile(suffix=".parquet") as file:
            file.write(content)
            file.flush()
            found = duckdb.sql(f"SELECT * FROM '{file.name}'")
            return [found.columns, *found.fetchall()]
    return [line.cells for line in read_grids(content, f"a.{kind}")[0].lines]


def _body(answer: HttpResponseBase) -> bytes:
    return b"".join(answer) if answer.streaming else answer.content  # type: ignore[call-overload, attr-defined]
