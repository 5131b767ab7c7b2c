"""The pages of the desk, in the order of the year."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from senacs.accounts.rules import Permission
from senacs.web.components import Link
from senacs.web.doors import may


@dataclass(frozen=True)
class Tool:
    """A link to another page of the desk."""

    label: str
    url: str
    icon: str


_TOOLS = (
    (Permission.READ_REGISTER, "Registre", "steward:register", "building-2"),
    (Permission.GRANT_MEMBERSHIP, "Personnes et rôles", "steward:people", "users"),
    (Permission.FOLLOW_CAMPAIGN, "Suivi des réponses", "correspondent:home", "list-checks"),
    (Permission.RUN_EDITION, "Journal", "steward:journal", "history"),
)


def tools(request: HttpRequest) -> list[Tool]:
    """Links to whatever the person may open."""
    return [
        Tool(label, reverse(name), icon)
        for permission, label, name, icon in _TOOLS
        if may(request, permission)
    ]


def trail(*further: Link) -> tuple[Link, ...]:
    """Where the reader is, from the home of the desk."""
    return (Link("Pilotage", reverse("steward:home")), *further)
