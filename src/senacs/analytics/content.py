"""What a release freezes, and its name: rows that go to the disk as they come, hashed from there.

A country has a million answers: they are never all in memory.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from senacs.method.questionnaire import Questionnaire

Row = Mapping[str, Any]


def _canonical(value: Any) -> bytes:
    """Keys in order, no space, texts in UTF-8: one way to write one content."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


_BLOCK = 1 << 20
"""Bytes hashed at once."""


class Rows:
    """Rows of a table in a file of their own: one array of canonical JSON, closed at the end.

    `longest`: bytes that no row exceeds.
    """

    def __init__(self, path: Path, batches: Iterable[Sequence[Row]] | None = None) -> None:
        self.path = path
        self.count = self.longest = 0
        path.touch()
        if batches is not None:
            self.add(batches)
            self.close()

    def add(self, batches: Iterable[Sequence[Row]]) -> None:
        """Write some more rows, by small batches: each is encoded whole."""
        with self.path.open("ab") as file:
            for rows in batches:
                if rows:
                    told = _canonical(rows)[1:-1]
                    file.write(b"," if self.count else b"[")
                    file.write(told)
                    self.count += len(rows)
                    self.longest = max(self.longest, len(told))

    def close(self) -> None:
        """End the array."""
        with self.path.open("ab") as file:
            file.write(b"]" if self.count else b"[]")

    def array(self) -> Iterator[bytes]:
        """The file, in pieces."""
        with self.path.open("rb") as file:
            while block := file.read(_BLOCK):
                yield block


@dataclass(frozen=True)
class Content:
    """All that a release freezes, as rows of plain JSON; its digest names the release."""

    questionnaire: Questionnaire
    panel: Rows
    register: list[dict[str, Any]]
    marks: Rows
    deposits: tuple[int, ...]

    def digest(self) -> str:
        """SHA-256 of the canonical content: same data and questions, same name.

        Of one JSON object with its keys in order, hashed piece by piece: whole, it would be large.
        """
        document: dict[str, Iterable[bytes]] = {
            "marks": self.marks.array(),
            "panel": self.panel.array(),
            "questionnaire": (_canonical(self.questionnaire.to_json()),),
            "register": (_canonical(self.register),),
        }
        found = hashlib.sha256()
        for rank, name in enumerate(sorted(document)):
            found.update((b"," if rank else b"{") + _canonical(name) + b":")
            for piece in document[name]:
                found.update(piece)
        found.update(b"}")
        return found.hexdigest()
