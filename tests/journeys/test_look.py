"""The look that pages are given finds the faults that it looks for."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Route

from journeys.look import Look

pytestmark = pytest.mark.journey


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
    found = Look(context).at("/mentions-legales/")
    for sign in (
        "px wide of 1280, folds closed",
        "px wide of 390, folds open",
        "px wide of 680, folds printed",
        "policy style-src",
        "axe image-alt",
        "console Failed",
    ):
        assert any(sign in fault for fault in found), (sign, found)
