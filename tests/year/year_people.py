"""People who speak HTTP to a real server, each from an address of the loopback of their own.

They know the site as a browser does: pages, forms, cookies, and the mail they receive.
"""

import html
import json
import re
import threading
import urllib.parse
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from http.client import HTTPConnection

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True)
class Page:
    """An answer of the site."""

    status: int
    url: str
    text: str
    content: bytes = b""

    @property
    def words(self) -> str:
        """What a reader sees, without marks."""
        body = re.sub(r"<(script|style)\b.*?</\1>", " ", self.text, flags=re.S)
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())

    def after(self, mark: str) -> "Page":
        """What follows a mark of the page."""
        assert mark in self.text, self.words[:800]
        return replace(self, text=self.text.partition(mark)[2])

    def hidden(self, name: str) -> str:
        """The value of a hidden box."""
        for tag in re.findall(r"<input[^>]*>", self.text):
            if f'name="{name}"' in tag and (found := re.search(r'value="([^"]*)"', tag)):
                return html.unescape(found[1])
        raise AssertionError(f"no hidden box {name} in {self.url}: {self.words[:300]}")

    def links(self, pattern: str) -> list[str]:
        """Addresses of the page that match, each once, in order."""
        found = re.findall(r'(?:href|action)="([^"#]*)', self.text)
        wanted = [html.unescape(a) for a in found if re.search(pattern, a)]
        return list(dict.fromkeys(wanted))


class Person:
    """Somebody at a browser."""

    def __init__(self, port: int, email: str, number: int) -> None:
        self.port, self.email = port, email
        # Attempts are counted by address: a country does not sign in from one machine.
        self.address = f"127.{1 + number // 62500}.{(number // 250) % 250}.{2 + number % 250}"
        self.cookies: dict[str, str] = {}
        self.code_of: Callable[[str], str] | None = None
        self._signing, self._times_signed_in = threading.Lock(), 0

    def _send(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Page:
        """Send; whoever is asked to sign in again does, then sends the same."""
        times = self._times_signed_in
        page = self._sent(method, path, body, headers)
        is_lost = page.url.startswith("/connexion/?") or page.status == 401
        if not is_lost or self.code_of is None:
            return page
        with self._signing:  # one person may do several things at once
            if self._times_signed_in == times:
                self.sign_in(self.code_of)
        return self._sent(method, path, body, headers)

    def _sent(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Page:
        connection = HTTPConnection(
            "127.0.0.1", self.port, timeout=180, source_address=(self.address, 0)
        )
        sent = {
            "Host": "localhost",
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
            "X-CSRFToken": self.cookies.get("csrftoken", ""),
            **headers,
        }
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        content = answer.read()
        for header in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = header.partition(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        location = answer.headers.get("Location")
        if answer.status in {301, 302} and location:
            return self._sent(
                "GET", _without_anchor(urllib.parse.urljoin(path, location)), None, {}
            )
        return Page(answer.status, path, content.decode("utf-8", "replace"), content)

    def get(self, path: str) -> Page:
        """Open a page, following where it leads."""
        return self._send("GET", _without_anchor(path), None, {})

    def post(self, path: str, **fields: "str | list[str]") -> Page:
        """Send a form, and read the page that follows."""
        body = urllib.parse.urlencode(fields, doseq=True).encode()
        return self._send("POST", path, body, FORM)

    def upload(
        self, path: str, filename: str, content: bytes, box: str = "fichier", **fields: str
    ) -> Page:
        """Send a form with a file in one of its boxes."""
        mark = uuid.uuid4().hex
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode()
            for k, v in fields.items()
        ]
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{box}"; filename="{filename}"'
        parts.append(f"{head}\r\nContent-Type: application/octet-stream\r\n\r\n".encode())
        body = b"".join(parts) + content + f"\r\n--{mark}--\r\n".encode()
        return self._send(
            "POST", path, body, {"Content-Type": f"multipart/form-data; boundary={mark}"}
        )

    def save(self, path: str, body: Mapping[str, object]) -> tuple[int, dict[str, object]]:
        """The autosave of a page of the form."""
        page = self._send(
            "POST",
            path,
            json.dumps(body).encode(),
            {
                "Content-Type": "application/json",
                "Accept": "application/json",
                "X-Requested-With": "XMLHttpRequest",
            },
        )
        return page.status, json.loads(page.text)

    def sign_in(self, code_of: Callable[[str], str]) -> Page:
        """Ask for a one-time code and type the one that the mail brings."""
        self._sent("GET", "/connexion/code/", None, {})
        asked = self._form("/connexion/code/", email=self.email)
        assert asked.status == 200, asked.words[:300]
        done = self._form("/connexion/code/confirmer/", code=code_of(self.email))
        assert "Se déconnecter" in done.words, f"{self.email}: {done.words[:400]}"
        self.code_of = code_of
        self._times_signed_in += 1
        return done

    def _form(self, path: str, **fields: str) -> Page:
        body = urllib.parse.urlencode(fields).encode()
        return self._sent("POST", path, body, FORM)


def _without_anchor(path: str) -> str:
    return path.partition("#")[0]
