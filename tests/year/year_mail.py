"""The letter boxes of everybody: a real mail server on loopback, read by its readers."""

import re
import threading
import time
from collections import Counter, defaultdict
from email.message import EmailMessage

from smtp_sink import Sink

CODE = re.compile(r"^ {4}([A-Z0-9-]{6,12})\s*$", re.M)
PATIENCE = 30


class LetterBoxes:
    """Keeps what the site sends; `code_of` waits for the sign-in code of an address."""

    def __init__(self) -> None:
        self.sink = Sink()
        self.sink.on_receive = self._file
        self.letters: dict[str, list[EmailMessage]] = defaultdict(list)
        self._codes: dict[str, str] = {}
        self._arrived = threading.Condition()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.sink.port}"

    def _file(self, message: EmailMessage) -> None:
        email = str(message["To"])
        with self._arrived:
            self.letters[email].append(message)
            if found := CODE.search(message.get_content()):
                self._codes[email] = found[1]
                self._arrived.notify_all()

    def code_of(self, email: str) -> str:
        """The code just received, once."""
        until = time.monotonic() + PATIENCE
        with self._arrived:
            while email not in self._codes:
                assert self._arrived.wait(until - time.monotonic()), f"no code for {email}"
            return self._codes.pop(email)

    def link_to(self, email: str, pattern: str) -> str:
        """The address that the last letter gives."""
        with self._arrived:
            found = re.search(pattern, self.letters[email][-1].get_content())
        assert found, (email, pattern)
        return found[0]

    def counted(self) -> Counter[tuple[str, str]]:
        """How many times each subject reached each address, sign-in codes apart."""
        with self._arrived:
            return Counter(
                (email, subject_of(message))
                for email, messages in self.letters.items()
                for message in messages
                if not CODE.search(message.get_content())
            )


def subject_of(message: EmailMessage) -> str:
    """The subject as it was written: a long one is folded on the way."""
    return str(message["Subject"]).strip()
