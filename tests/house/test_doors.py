"""Every address says who may enter, and the committed table `docs/doors.md` says it too.

After a wanted change, run this file with SENACS_WRITE_DOORS=1 and read the difference of the table.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from house.door_samples import COLUMNS, SAMPLES, Scenario, scenario
from senacs.web.doors import Door, Opening, door_of

TABLE = Path(settings.ROOT) / "docs" / "doors.md"
WORDS = {
    200: "ouvre",
    302: "mène ailleurs",
    400: "demande illisible",
    401: "se connecter",
    403: "refuse",
    404: "ignore",
    410: "n’existe plus",
}
FORM_WORDS = {403: "envoi refusé", 404: "envoi ignoré"}


@dataclass(frozen=True)
class Address:
    """One URL pattern, its full name and route."""

    name: str
    route: str
    view: Callable[..., Any]
    parameters: frozenset[str]

    @property
    def door(self) -> Door | None:
        return door_of(self.view)


def walk(resolver: URLResolver, namespace: str = "", prefix: str = "") -> Iterator[Address]:
    """Every pattern under a resolver."""
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern).lstrip("^")
        if isinstance(entry, URLResolver):
            inside = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from walk(entry, inside, route)
        elif isinstance(entry, URLPattern):
            parameters = frozenset(entry.pattern.converters) | frozenset(
                entry.pattern.regex.groupindex
            )
            yield Address(f"{namespace}{entry.name or ''}", route, entry.callback, parameters)


ADDRESSES = sorted(walk(get_resolver()), key=lambda address: address.route)
KNOCKED = [a for a in ADDRESSES if a.name in SAMPLES or not a.parameters]
WRITES = bool(os.environ.get("SENACS_WRITE_DOORS"))
TOGETHER = len(KNOCKED) if WRITES else 40
"""Addresses of one test: several processes share the table."""
HEAD = [
    "# Doors",
    "",
    "Written by `tests/house/test_doors.py`: what each address answers to a plain visit (GET)",
    "of each kind of person. The objects asked for belong to the structure of « structure »,",
    "in the department of « Caf », « fédération » and « région ». *ouvre*: 200; *connexion*:",
    "redirected to sign in; *refuse*: 403; *ignore*: 404. Where only a form is taken,",
    "an empty one is sent: *envoi reçu*, *envoi refusé*, *envoi ignoré* (404).",
    "",
    "| adresse | ouverte à | " + " | ".join(COLUMNS) + " |",
    "|---" * (len(COLUMNS) + 2) + "|",
]


def test_every_view_is_marked() -> None:
    assert [a.route for a in ADDRESSES if a.door is None] == []


def test_every_address_has_one_name() -> None:
    names = [address.name for address in ADDRESSES]
    assert all(names)
    assert sorted(set(names)) == sorted(names)


def test_every_address_with_parameters_has_a_sample() -> None:
    wanting = [a.name for a in ADDRESSES if a.parameters and a.name not in SAMPLES]
    assert wanting == [], "add them to tests/house/door_samples.py"


def test_no_sample_outlives_its_address() -> None:
    assert set(SAMPLES) - {address.name for address in ADDRESSES} == set()


def test_the_table_has_one_line_for_each_address() -> None:
    """What is written on each: `test_the_doors_open_as_the_table_says`, a part at a time."""
    head, lines = _written()
    assert head == HEAD
    assert len(lines) == len(KNOCKED)


@pytest.mark.django_db
@pytest.mark.parametrize("first", range(0, len(KNOCKED), TOGETHER))
def test_the_doors_open_as_the_table_says(first: int) -> None:
    some = slice(first, first + TOGETHER)
    found = _lines(scenario(), KNOCKED[some])
    if WRITES:
        TABLE.write_text("\n".join([*HEAD, *found, ""]), encoding="utf-8")
    assert [line for line in found if "| 500" in line] == [], "these pages crash"
    assert _written()[1][some] == found


@pytest.mark.django_db
def test_a_script_without_session_is_told_so() -> None:
    closed = next(a for a in ADDRESSES if a.name == "desk")
    for header in (
        {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"},
        {"HTTP_HX_REQUEST": "true"},
        {"HTTP_ACCEPT": "application/json"},
    ):
        answer = Client().get(reverse(closed.name), **header)
        assert answer.status_code == 401
        assert answer.json() == {"erreur": "session_expiree", "connexion": "/connexion/"}


def _written() -> tuple[list[str], list[str]]:
    """The committed table: what stands above its lines, and its lines."""
    *table, end = TABLE.read_text(encoding="utf-8").split("\n")
    assert end == ""
    return table[: len(HEAD)], table[len(HEAD) :]


def _lines(knocking: Scenario, addresses: Sequence[Address]) -> list[str]:
    assert tuple(knocking.callers) == COLUMNS
    clients = {name: _client(knocking, name) for name in COLUMNS}
    lines = []
    for address in addresses:
        sample = SAMPLES[address.name](knocking) if address.parameters else {}
        url = reverse(address.name, kwargs=dict(sample))
        answers = [_answer(clients[name], url) for name in COLUMNS]
        route = address.route.replace("|", "\\|").rstrip("$") or "/"
        lines.append(f"| `{route}` | {_opening(address)} | " + " | ".join(answers) + " |")
    return lines


def _client(knocking: Scenario, name: str) -> Client:
    client = Client(raise_request_exception=False)
    person = knocking.callers[name]
    if person is not None:
        client.force_login(person)
    return client


def _opening(address: Address) -> str:
    door = address.door
    if door is None:
        return "personne"
    if door.opening is Opening.PERMISSION and door.permission is not None:
        return f"`{door.permission}`"
    return str(door.opening)


def _answer(client: Client, url: str) -> str:
    session = client.cookies.copy()
    answer = client.get(url)
    client.cookies = session  # signing out is one of the addresses
    location = answer.headers.get("Location", "")
    if answer.status_code == 302 and location.startswith(reverse("account_login")):
        return "connexion"
    if answer.status_code == 405:
        return _answer_to_a_form(client, url)
    return WORDS.get(answer.status_code, str(answer.status_code))


def _answer_to_a_form(client: Client, url: str) -> str:
    """What an empty form gets where only a form is taken; nothing of it is kept."""
    with transaction.atomic():
        answer = client.post(url)
        transaction.set_rollback(True)
    status = answer.status_code
    return "500" if status >= 500 else FORM_WORDS.get(status, "envoi reçu")
