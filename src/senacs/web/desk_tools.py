"""The other pages of a desk, offered to whoever may open them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from senacs.accounts.rules import Permission
from senacs.web.doors import may


@dataclass(frozen=True)
class Tool:
    """A link to another page; `name` is that of its address."""

    permission: Permission
    label: str
    name: str
    icon: str

    @property
    def url(self) -> str:
        return reverse(self.name)


def allowed(request: HttpRequest, tools: Iterable[Tool]) -> list[Tool]:
    """Those that the person may open, in the order given."""
    return [tool for tool in tools if may(request, tool.permission)]
