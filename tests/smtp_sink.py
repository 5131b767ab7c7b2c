"""A mail server of forty lines on loopback: keeps what it accepts, refuses what it is told to."""

import socketserver
import threading
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any


class _Session(socketserver.StreamRequestHandler):
    """One conversation of RFC 5321, without extensions."""

    server: "Sink"

    def handle(self) -> None:
        self._say("220 sink")
        self.server.sessions += 1
        while line := self.rfile.readline().decode().strip():
            verb = line.upper().split(" ")[0].split(":")[0]
            if verb == "DATA":
                self._receive()
            elif verb == "QUIT":
                self._say("221 bye")
                return
            elif verb == "RCPT":
                address = line.split("<")[1].split(">")[0]
                self._say(self.server.refusals.get(address, "250 ok"))
            else:
                self._say("250 ok")

    def _receive(self) -> None:
        self._say("354 go on")
        content = b""
        while not content.endswith(b"\r\n.\r\n"):
            content += self.rfile.readline()
        message = message_from_bytes(
            content[:-3].replace(b"\r\n..", b"\r\n."), policy=policy.default
        )
        assert isinstance(message, EmailMessage)
        self.server.received.append(message)
        self.server.on_receive(message)
        self._say("250 kept")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class Sink(socketserver.ThreadingTCPServer):
    """`received`: messages accepted; `refusals`: {address: « 550 unknown »}."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.received: list[EmailMessage] = []
        self.refusals: dict[str, str] = {}
        self.sessions = 0
        self.on_receive: Callable[[EmailMessage], Any] = lambda _: None
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def stop(self) -> None:
        self.shutdown()
        self.server_close()
