"""One reader before a window, at a desk, on a phone and on paper, who notes what is wrong."""

from collections.abc import Iterator

from django.conf import settings
from playwright.sync_api import BrowserContext, ConsoleMessage

from journeys.conftest import DESKTOP, PHONE

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


class Look:
    """A window in which pages are opened one after the other."""

    def __init__(self, window: BrowserContext) -> None:
        window.add_init_script(LISTEN)
        self.page = window.new_page()
        self.said: list[str] = []
        self.page.on("console", self._listen)

    def at(self, address: str, status: int = 200) -> list[str]:
        """What is wrong with a page, its folds closed then open: sent once, drawn at each size."""
        page = self.page
        page.set_viewport_size(DESKTOP)
        self.said.clear()
        answer = page.goto(address)
        assert answer is not None
        found = [] if answer.status == status else [f"status {answer.status}"]
        found += self._too_wide("closed", DESKTOP)
        page.set_viewport_size(PHONE)
        found += self._too_wide("closed", PHONE)
        page.evaluate(OPEN)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found += self._on_a_phone()
        found += self._at_a_desk()
        found += self._on_paper()
        found += [f"policy {report}" for report in page.evaluate("reports")]
        return found + [f"console {said}" for said in self.said]

    def _on_a_phone(self) -> Iterator[str]:
        yield from self._too_wide("open", PHONE)
        yield from self.page.evaluate(SCROLLED, [MOST_STACKED, LEFT_WIDE])
        yield from self.page.evaluate(SMALL_LETTERS, SMALLEST_LETTERS)
        yield from (f"{fault} ({PHONE['width']} px)" for fault in self.page.evaluate(RUN_AXE))

    def _at_a_desk(self) -> Iterator[str]:
        self.page.set_viewport_size(DESKTOP)
        yield from self._too_wide("open", DESKTOP)
        yield from (f"{fault} ({DESKTOP['width']} px)" for fault in self.page.evaluate(RUN_AXE))

    def _on_paper(self) -> Iterator[str]:
        self.page.emulate_media(media="print")
        self.page.set_viewport_size(SHEET)
        yield from self._too_wide("printed", SHEET)
        yield from self.page.evaluate(PRINTED, NOT_PRINTED)
        yield from self.page.evaluate(HALF_BLANK)
        self.page.emulate_media(media="screen")

    def _too_wide(self, folds: str, size: dict[str, int]) -> Iterator[str]:
        wide = self.page.evaluate(SCROLL_WIDTH)
        if wide > size["width"]:
            yield f"{wide} px wide of {size['width']}, folds {folds}"

    def _listen(self, message: ConsoleMessage) -> None:
        """The browser also says that the page itself is refused: that is what was asked for."""
        is_the_page = message.location["url"] == self.page.url
        if message.type == "error" and not (is_the_page and "Failed to load" in message.text):
            self.said.append(message.text)
