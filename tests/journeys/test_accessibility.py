"""Every page of the demonstration in a real browser, at a desk, on a phone and on paper.

A page must hold in its window and on its sheet, raise nothing in the console, break no rule of axe
and send no report of the content security policy: what is drawn under another rule is not drawn.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

import tiny_territories
from journeys.conftest import Window
from journeys.look import Look
from journeys.pages import ACCOUNTS, NOT_LOOKED_AT, PAGES, Visited
from journeys.places import prepare
from senacs.demonstration import scenario
from senacs.demonstration.cast import Cast

pytestmark = pytest.mark.journey

TOGETHER = 10
"""Pages of one window: few enough for the workers of a parallel run to share them evenly."""


@dataclass
class Shown:
    """The demonstration as its people left it, and where the files of its releases lie."""

    cast: Cast
    places: dict[str, object]
    snapshots: Path


@pytest.fixture(scope="module")
def _shown(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Shown]:
    """The whole scenario, committed, once for all the pages that a process looks at."""
    snapshots = tmp_path_factory.mktemp("snapshots")
    manners = {
        "DEMONSTRATION": True,
        "SNAPSHOTS": snapshots,
        "SESSION_COOKIE_SECURE": False,
        "CSRF_COOKIE_SECURE": False,
    }
    with override_settings(**manners), django_db_blocker.unblock():
        tiny_territories.load()
        scenario.play(lambda _: None)
        cast = Cast()
        yield Shown(cast, prepare(cast), snapshots)
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def db() -> None:
    """Tells pytest-django to make the tables; nothing is taken back from what `_shown` commits."""


@pytest.fixture
def shown(db: None, _shown: Shown, settings: Settings, _own_folder: None) -> Shown:
    settings.SNAPSHOTS = _shown.snapshots
    return _shown


def _slices() -> Iterator[tuple[str, Sequence[Visited]]]:
    """The pages of each reader, some at a time."""
    for role in dict.fromkeys(visited.role for visited in PAGES):
        own = [visited for visited in PAGES if visited.role == role]
        for start in range(0, len(own), TOGETHER):
            yield role, own[start : start + TOGETHER]


@pytest.mark.parametrize(
    ("role", "pages"),
    [pytest.param(role, pages, id=f"{role}-{pages[0].address}") for role, pages in _slices()],
)
def test_every_page_is_accessible_and_fits(
    shown: Shown, window: Window, site: LiveServer, role: str, pages: Sequence[Visited]
) -> None:
    context = window()
    if role in ACCOUNTS:  # signed in by the sign-in page
        cookie = shown.cast[ACCOUNTS[role]].client.cookies["sessionid"]
        context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": site.url}])
    look = Look(context)
    faults = {}
    for visited in pages:
        address = visited.address.format(**shown.places)
        if found := look.at(address, visited.status):
            faults[address] = found
    assert not faults, "\n".join(f"{page}: {one}" for page, some in faults.items() for one in some)


def test_no_page_is_forgotten() -> None:
    blanks = dict.fromkeys(re.findall(r"\{(\w+)\}", " ".join(p.address for p in PAGES)), "1")
    listed = {
        resolve(visited.address.format(**blanks).partition("?")[0]).view_name
        for visited in PAGES
        if visited.status == 200
    }
    named = set(_names(get_resolver().url_patterns))
    assert named >= NOT_LOOKED_AT, "an excuse for an address that is no longer there"
    assert listed & NOT_LOOKED_AT == set()
    assert named - listed == NOT_LOOKED_AT


def _names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _names(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}"
