"""A real server process on a folder of its own, and people who speak HTTP to it.

Shared by the crash tests and the bench: both need acknowledged saves over a socket.
"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from functools import partial
from http.client import HTTPConnection, HTTPResponse
from http.cookiejar import CookieJar
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class Server:
    """gunicorn with two workers; `kill` leaves it no time to tidy up."""

    def __init__(
        self,
        folder: Path,
        *,
        workers: int = 2,
        application: str = "senacs.wsgi",
        **environment: str,
    ) -> None:
        self.workers, self.application = workers, application
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.environment = {
            **os.environ,
            "SENACS_VAR": str(folder),
            "SENACS_DEMONSTRATION": "1",
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "senacs.settings",
            "PYTHONPATH": os.pathsep.join(str(ROOT / name) for name in ("", "src", "tests")),
            **environment,
        }
        self.process: subprocess.Popen[bytes] | None = None

    def run(self, *arguments: str) -> None:
        """Run a Python command on the same folder."""
        subprocess.run([sys.executable, *arguments], env=self.environment, cwd=ROOT, check=True)

    def start(self) -> None:
        """Start, and wait until a page answers."""
        command = [sys.executable, "-m", "gunicorn", self.application, "--log-level", "error"]
        command += ["--workers", str(self.workers), "--bind", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(
            command,
            env=self.environment,
            cwd=ROOT,
            start_new_session=True,
        )
        for _ in range(600):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/connexion/", timeout=2)
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError("the server did not start")

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def kill(self) -> None:
        """SIGKILL to the whole group."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def cpu_seconds(self) -> float:
        """Processor time of the master and its workers, from /proc (Linux only)."""
        assert self.process is not None
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[2]) == self.process.pid:
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")


class _From(urllib.request.HTTPHandler):
    """Speaks from an address of the loopback: sign-in attempts are counted by address."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address

    def http_open(self, req: urllib.request.Request) -> HTTPResponse:
        return self.do_open(partial(HTTPConnection, source_address=(self.address, 0)), req)


class Visitor:
    """A signed-in person, with the cookies of her session."""

    def __init__(
        self, server: Server, email: str, password: str, *, address: str = "127.0.0.1"
    ) -> None:
        self.port = server.port
        self.version = self.value = 0
        jar = CookieJar()
        opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(jar), _From(address)
        )
        base = f"http://127.0.0.1:{self.port}/connexion/"
        page = opener.open(base, timeout=20).read().decode()
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert found
        fields = {"login": email, "password": password, "csrfmiddlewaretoken": found[1]}
        opener.open(base, urllib.parse.urlencode(fields).encode(), timeout=20)
        cookies = {c.name: str(c.value) for c in jar}
        self.headers = {
            "Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items()),
            "X-CSRFToken": cookies["csrftoken"],
            "Content-Type": "application/json",
            "Accept": "application/json",
        }

    def open(self, path: str) -> str:
        """Read one page."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path, headers={**self.headers, "Accept": "text/html"})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        assert answer.status == 200, f"{path}: {answer.status}"
        return text

    def save(self, path: str, body: dict[str, object]) -> dict[str, object]:
        """Send one save. Raises OSError or HTTPException when the server dies meanwhile."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("POST", path, json.dumps(body), self.headers)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        assert answer.status == 200, f"{path}: {answer.status} {text[:300]!r}"
        read: dict[str, object] = json.loads(text)
        return read
