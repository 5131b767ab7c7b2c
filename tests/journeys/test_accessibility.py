"""Every page of the demonstration in a real browser, at a desk, on a phone and on paper.

A page must hold in its window and on its sheet, raise nothing in the console, break no rule of axe
and send no report of the content security policy: what is drawn under another rule is not drawn.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import override_settings
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from playwright.sync_api import BrowserContext, ConsoleMessage, Route
from pytest_django.live_server_helper import LiveServer

import tiny_territories
from journeys.conftest import DESKTOP, PHONE
from journeys.pages import ACCOUNTS, NOT_LOOKED_AT, PAGES, Visited
from journeys.places import prepare
from senacs.demonstration import scenario
from senacs.demonstration.cast import Cast

pytestmark = pytest.mark.journey

AXE = settings.NODE_MODULES / "axe-core" / "axe.min.js"
LISTEN = """
window.reports = [];
addEventListener("securitypolicyviolation", (report) => {
  reports.push(`${report.effectiveDirective} ${report.blockedURI} ${report.sourceFile}`);
});
"""
OPEN = "document.querySelectorAll('details').forEach((folded) => { folded.open = true; })"
# Nothing is switched off; the size of targets (WCAG 2.2), which axe leaves out, is switched on.
RUN_AXE = """
axe.run({ resultTypes: ["violations"], rules: { "target-size": { enabled: true } } })
  .then((seen) => seen.violations.map((found) => `axe ${found.id}: ${found.nodes[0].html}`))
"""
# A4 between its margins, at 96 dots an inch; what leads elsewhere or acts is not printed.
SHEET = {"width": 680, "height": 962}
NOT_PRINTED = ".site-nav, .account, .breadcrumb, .filters, .pagination, .tabs, .button"
PRINTED = """
(names) => [...document.querySelectorAll(names)]
  .filter((found) => found.getClientRects().length)
  .map((found) => `printed ${found.className}: ${found.textContent.trim()}`)
"""
# Charts go two by two on a sheet: the last one ends where they all do.
HALF_BLANK = """
() => [...document.querySelectorAll(".pictures")]
  .filter((found) => found.getClientRects().length)
  .filter((found) => {
    const right = (element) => element.getBoundingClientRect().right;
    return right(found.lastElementChild) < right(found) - 1;
  })
  .map((found) => `half a sheet blank beside ${found.lastElementChild.textContent.trim()}`)
"""
# On a phone a handful of columns share its width, but years, crossed figures and long words. What
# scrolls sideways keeps the name of the line in sight, and shades the side where columns are left.
MOST_STACKED = 6
LEFT_WIDE = (
    ":is(.figure-table, .pub-table table):has(thead > tr > :nth-child(6)), "
    "#exemple, #tableau-explorateur, #delais, #conventions, #moyens-actions"
)
SCROLLED = """
([most, wide]) => [...document.querySelectorAll("main *")]
  .filter((found) => getComputedStyle(found).overflowX === "auto" && found.getClientRects().length)
  .filter((found) => found.scrollWidth > found.clientWidth)
  .flatMap((found) => {
    const said = `${found.textContent.trim().slice(0, 80)}`;
    const table = found.querySelector("table");
    const faults = [];
    const isShaded = getComputedStyle(found).backgroundImage.includes("to left");
    if (!isShaded) faults.push(`scrolled without a shade: ${said}`);
    if (table === null) return faults;
    const columns = table.querySelector("tr").cells.length;
    const isMeantToStack = columns <= most && !table.matches(wide);
    if (table.matches(".few-columns") || isMeantToStack) faults.push(`scrolled sideways: ${said}`);
    const heads = [...table.querySelectorAll("tbody th:first-child")];
    const isLost = (head) => getComputedStyle(head).position !== "sticky";
    if (!heads.length || heads.some(isLost)) faults.push(`scrolled without its heads: ${said}`);
    return faults;
  })
"""
# Letters of drawings as they are shown: under this, a phone is brought to the eyes.
SMALLEST_LETTERS = 9.5
SMALL_LETTERS = """
(smallest) => [...document.querySelectorAll("main svg text")]
  .filter((found) => found.getClientRects().length)
  .filter((found) => {
    const drawn = parseFloat(getComputedStyle(found).fontSize);
    return drawn * found.getScreenCTM().a < smallest;
  })
  .map((found) => `small letters: ${found.textContent}`)
"""
SCROLL_WIDTH = "document.documentElement.scrollWidth"


@pytest.fixture
def cast(transactional_db: None, live_server: LiveServer) -> Iterator[Cast]:
    """The whole scenario of the demonstration, committed, and the sessions of its people."""
    with override_settings(
        DEMONSTRATION=True, SESSION_COOKIE_SECURE=False, CSRF_COOKIE_SECURE=False
    ):
        tiny_territories.load()
        scenario.play(lambda _: None)
        yield Cast()


def test_every_page_is_accessible_and_fits(
    cast: Cast, window: Callable[..., BrowserContext], live_server: LiveServer
) -> None:
    places = prepare(cast)
    looks: dict[str, Look] = {}
    faults: dict[str, list[str]] = {}
    for visited in PAGES:
        if visited.role not in looks:
            looks[visited.role] = Look(_window_of(visited.role, cast, window(), live_server.url))
        address = visited.address.format(**places)
        for size in (DESKTOP, PHONE):
            found = looks[visited.role].at(address, visited, size)
            if size == DESKTOP:
                found += looks[visited.role].on_paper()
            if found:
                faults[f"{visited.role} {address} {size['width']}"] = found
    assert not faults, "\n".join(f"{page}: {one}" for page, some in faults.items() for one in some)


def _window_of(role: str, cast: Cast, window: BrowserContext, site: str) -> BrowserContext:
    """The window of a person whose session was opened by the sign-in page."""
    if role in ACCOUNTS:
        cookie = cast[ACCOUNTS[role]].client.cookies["sessionid"]
        window.add_cookies([{"name": "sessionid", "value": cookie.value, "url": site}])
    return window


class Look:
    """One reader before a window, who notes what is wrong with a page."""

    def __init__(self, window: BrowserContext) -> None:
        window.add_init_script(LISTEN)
        self.page = window.new_page()
        self.said: list[str] = []
        self.page.on("console", self._listen)

    def at(self, address: str, expected: Visited, size: dict[str, int]) -> list[str]:
        """What is wrong with the page in a window of this size, its folds closed then open."""
        page = self.page
        page.set_viewport_size(size)
        self.said.clear()
        answer = page.goto(address)
        assert answer is not None
        found = [] if answer.status == expected.status else [f"status {answer.status}"]
        found += [*self._too_wide("closed", size)]
        found += [f"policy {report}" for report in page.evaluate("reports")]
        page.evaluate(OPEN)
        found += [*self._too_wide("open", size)]
        if size == PHONE:
            found += page.evaluate(SCROLLED, [MOST_STACKED, LEFT_WIDE])
            found += page.evaluate(SMALL_LETTERS, SMALLEST_LETTERS)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found += page.evaluate(RUN_AXE)
        return found + [f"console {said}" for said in self.said]

    def on_paper(self) -> list[str]:
        """What is wrong with the same page, once printed."""
        self.page.emulate_media(media="print")
        self.page.set_viewport_size(SHEET)
        found = [*self._too_wide("printed", SHEET)]
        found += self.page.evaluate(PRINTED, NOT_PRINTED)
        found += self.page.evaluate(HALF_BLANK)
        self.page.emulate_media(media="screen")
        return found

    def _too_wide(self, folds: str, size: dict[str, int]) -> Iterator[str]:
        wide = self.page.evaluate(SCROLL_WIDTH)
        if wide > size["width"]:
            yield f"{wide} px wide, folds {folds}"

    def _listen(self, message: ConsoleMessage) -> None:
        """The browser also says that the page itself is refused: that is what was asked for."""
        is_the_page = message.location["url"] == self.page.url
        if message.type == "error" and not (is_the_page and "Failed to load" in message.text):
            self.said.append(message.text)


def test_a_faulty_page_is_noticed(
    transactional_db: None, window: Callable[..., BrowserContext]
) -> None:
    context = window()

    def spoil(route: Route) -> None:
        sent = route.fetch()
        faults = (
            '<table width="3000"><tr><td>Large</td></tr></table>'
            '<img src="/nulle-part.png"><p style="color: red">Non</p>'
        )
        route.fulfill(response=sent, body=sent.text().replace("</main>", f"{faults}</main>"))

    context.route("**/mentions-legales/", spoil)
    look = Look(context)
    found = look.at("/mentions-legales/", Visited("visitor", ""), PHONE) + look.on_paper()
    for sign in (
        "px wide, folds closed",
        "px wide, folds printed",
        "policy style-src",
        "axe image-alt",
        "console Failed",
    ):
        assert any(sign in fault for fault in found), (sign, found)


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
