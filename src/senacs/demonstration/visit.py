"""A browser without a screen: signs in, opens pages, sends forms, as a person would.

The demonstration enters its campaign through it, so what it shows went through the public doors.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import ResolverMatch, resolve, reverse


class RefusedByTheSiteError(Exception):
    """A page refused what the scenario sent: the scenario stops and says where."""


class Visit:
    """One person's session on the site."""

    def __init__(self, email: str, password: str) -> None:
        self.client = Client(headers={"host": "localhost"})
        sent = self.client.post(
            reverse("account_login"), {"login": email, "password": password}, follow=False
        )
        if sent.status_code != 302:
            raise RefusedByTheSiteError(f"{email} ne peut pas se connecter")

    def get(self, name: str, /, *args: Any, **query: Any) -> Any:
        """Open a page by the name of its address."""
        page = self.client.get(reverse(name, args=args), query)
        if page.status_code != 200:
            raise RefusedByTheSiteError(f"{name} {args} : {page.status_code}")
        return page

    def post(self, name: str, /, *args: Any, **fields: Any) -> Any:
        """Send a form; a page that takes it redirects."""
        return self._sent(name, reverse(name, args=args), fields)

    def save(self, name: str, asked: Sequence[tuple[str, str]], /, **fields: Any) -> ResolverMatch:
        """Send a form about what the address asks for; returns where it leads."""
        sent = self._sent(name, f"{reverse(name)}?{urlencode(asked)}", fields)
        return resolve(sent.url)

    def _sent(self, name: str, address: str, fields: Mapping[str, Any]) -> Any:
        sent = self.client.post(address, fields)
        if sent.status_code != 302:
            raise RefusedByTheSiteError(f"{name} {address} : {sent.status_code} {_errors(sent)}")
        return sent

    def upload(
        self, name: str, filename: str, content: bytes, at: Sequence[Any] = (), **fields: Any
    ) -> Any:
        """Send a file to an address and its parameters; returns the page that follows."""
        file = SimpleUploadedFile(filename, content)
        sent = self.client.post(reverse(name, args=at), {"fichier": file, **fields}, follow=True)
        if sent.status_code != 200:
            raise RefusedByTheSiteError(f"{name} : {sent.status_code}")
        return sent


def hidden_box(page: Any, name: str) -> str:
    """What a hidden box of the page holds. Raises RefusedByTheSiteError when it has none."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())
    if found is None:
        raise RefusedByTheSiteError(f"pas de champ « {name} » : {_errors(page)}")
    return found[1]


def _errors(page: Any) -> str:
    """Start of the text of a refusal, for the one who mends the scenario."""
    text = page.content.decode(errors="replace")
    return " ".join(text[max(0, text.find("<main")) :].split())[:2000]
