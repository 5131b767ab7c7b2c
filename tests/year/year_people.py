"""People who speak HTTP to a real server, each from an address of the loopback of their own.

They know the site as a browser does: pages, forms, cookies, and the mail they receive.
"""

import html
import json
import re
import urllib.parse
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection

Fields = Mapping[str, "str | list[str]"]


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

    def _send(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Page:
        connection = HTTPConnection(
            "127.0.0.1", self.port, timeout=60, source_address=(self.address, 0)
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
            return self.get(urllib.parse.urljoin(path, location))
        return Page(answer.status, path, content.decode("utf-8", "replace"), content)

    def get(self, path: str) -> Page:
        """Open a page, following where it leads."""
        return self._send("GET", path.partition("#")[0], None, {})

    def post(self, path: str, **fields: "str | list[str]") -> Page:
        """Send a form, and read the page that follows."""
        body = urllib.parse.urlencode(fields, doseq=True).encode()
        return self._send("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def upload(self, path: str, filename: str, content: bytes, **fields: str) -> Page:
        """Send a file."""
        mark = uuid.uuid4().hex
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode()
            for k, v in fields.items()
        ]
        head = f'--{mark}\r\nContent-Disposition: form-data; name="fichier"; filename="{filename}"'
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
        self.get("/connexion/code/")
        asked = self.post("/connexion/code/", email=self.email)
        assert asked.status == 200, asked.words[:300]
        done = self.post("/connexion/code/confirmer/", code=code_of(self.email))
        assert "Se déconnecter" in done.words, f"{self.email}: {done.words[:400]}"
        return done
