"""A real browser on a real server, with what a journey needs: sign in, look, listen for faults."""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tiny_campaign import PASSWORD

# Playwright keeps an event loop in the thread of the test, which Django takes for asynchronous
# code although each query is made in turn.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# No test is timed: a busy machine draws its pages slowly, and is no less right.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}

SignIn = Callable[..., Page]
Window = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the machine, or the one that playwright installed."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def site(django_db_setup: None) -> Iterator[LiveServer]:
    """The site, served to all journeys: each says itself when the tables are emptied."""
    server = LiveServer("localhost")
    yield server
    server.stop()


@pytest.fixture
def window(browser: Browser, site: LiveServer) -> Iterator[Callable[..., BrowserContext]]:
    """Opens windows that share nothing. A fault in a script fails the journey."""
    opened: list[BrowserContext] = []
    faults: list[str] = []

    def open_window(viewport: dict[str, int] = DESKTOP, **options: object) -> BrowserContext:
        context = browser.new_context(
            base_url=site.url, viewport=viewport, locale="fr-FR", **options
        )
        context.set_default_timeout(PATIENCE)
        context.on("weberror", lambda error: faults.append(str(error.error)))
        opened.append(context)
        return context

    yield open_window
    for context in opened:
        context.close()
    _wait_for_the_server()
    assert faults == []


def _wait_for_the_server() -> None:
    """A page that closes sends its last answers: let them land before the tables are emptied."""
    deadline = time.monotonic() + PATIENCE / 1_000
    while time.monotonic() < deadline:
        if not any("process_request_thread" in thread.name for thread in threading.enumerate()):
            return
        time.sleep(0.05)


@pytest.fixture
def browser_page(window: Callable[..., BrowserContext]) -> Page:
    """One window at the size of a desk."""
    return window().new_page()


@pytest.fixture
def sign_in(window: Callable[..., BrowserContext]) -> SignIn:
    """A window where a person of the tiny campaign is signed in by the form."""

    def enter(who: str, page: Page | None = None, **options: object) -> Page:
        page = page or window(**options).new_page()
        page.goto("/connexion/")
        page.fill("input[name=login]", f"{who}@exemple.senacs.example")
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_url(lambda url: "connexion" not in url)
        return page

    return enter
