"""Pages of a long list, as the pagination component wants them."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

from senacs.web.components import Link, Pages


def page_of(request: HttpRequest, found: QuerySet[Any, Any] | list[Any], size: int) -> Page[Any]:
    """The page that the address asks for; the nearest one when it does not exist."""
    return Paginator(found, size).get_page(request.GET.get("page"))


def pages(request: HttpRequest, page: Page[Any], anchor: str = "") -> Pages:
    """Links that keep the other parameters of the address; `anchor`: where the list begins."""

    def url(number: int) -> str:
        query = request.GET.copy()
        query["page"] = str(number)
        return f"?{query.urlencode()}" + (f"#{anchor}" if anchor else "")

    near = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return Pages(
        number=page.number,
        count=page.paginator.num_pages,
        links=tuple(_link(number, page.number, url) for number in near),
        previous_url=url(page.number - 1) if page.has_previous() else "",
        next_url=url(page.number + 1) if page.has_next() else "",
    )


def _link(number: Any, current: int, url: Any) -> Link:
    if not isinstance(number, int):
        return Link("…")
    return Link(str(number), "" if number == current else url(number))
