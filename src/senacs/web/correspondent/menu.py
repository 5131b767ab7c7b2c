"""The other pages of the desk, offered to whoever may open them."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from senacs.accounts.rules import Permission
from senacs.web.doors import may


@dataclass(frozen=True)
class Tool:
    """A link to another page of the desk."""

    label: str
    url: str
    icon: str


_TOOLS = (
    (Permission.IMPORT_RESPONSES, "Importer des réponses", "correspondent:import", "file-up"),
    (Permission.READ_DRAFT, "Plaquettes", "correspondent:brochures", "book-open"),
    (Permission.READ_REGISTER, "Registre", "steward:register", "building-2"),
    (Permission.READ_JOURNAL, "Journal", "correspondent:journal", "history"),
)


def tools(request: HttpRequest) -> list[Tool]:
    """Links in a fixed order."""
    return [
        Tool(label, reverse(name), icon)
        for permission, label, name, icon in _TOOLS
        if may(request, permission)
    ]
