"""Templates drawn once, and filled for each reader: what never changes is not drawn again.

A mould is a template whose changing places are slots, `{{ slot.value }}`. Its context holds what
the questionnaire fixes and nothing of anybody; answers go in the slots, escaped, at each page.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

_MARK = secrets.token_hex(16)  # no text of a questionnaire can hold it
_PLACES = re.compile(rf"{_MARK}:([^:]+):")
_BLANKS = re.compile(r"[ \t]*\n[ \t\n]*")  # neither NBSP nor thin space


@dataclass(frozen=True)
class Slot:
    """A place to fill, or a group of them: `slot.value`, `cell.slot.value`."""

    path: str = ""

    def __getitem__(self, name: str) -> "Slot":
        return Slot(f"{self.path}/{name}" if self.path else str(name))

    def __str__(self) -> str:
        return f"{_MARK}:{self.path}:"


class Mould:
    """A template drawn but for its slots."""

    def __init__(self, text: str) -> None:
        self._pieces = _PLACES.split(_BLANKS.sub("\n", text).strip())
        self._places: dict[str, list[int]] = {}
        for place in range(1, len(self._pieces), 2):
            self._places.setdefault(self._pieces[place], []).append(place)
            self._pieces[place] = ""

    def filled(self, slots: Mapping[str, Any]) -> SafeString:
        """The markup with these slots filled, escaped unless they are markup; others stay empty.

        Raises KeyError for a slot that the template does not have.
        """
        made = self._pieces.copy()
        for name, value in slots.items():
            text = conditional_escape(value)
            for place in self._places[name]:
                made[place] = text
        return mark_safe("".join(made))  # noqa: S308 -- a template of ours, and escaped values


def mould(template: str, **fixed: Any) -> Mould:
    """The mould of a template for a context that can be hashed: questions, years, modes."""
    # One who works on the templates wants to see them change.
    cast = _cast.__wrapped__ if settings.DEBUG else _cast
    return cast(template, tuple(sorted(fixed.items())))


# Two kinds of structures, some 350 questions, what stands beside each: a dozen megabytes.
@lru_cache(maxsize=8192)
def _cast(template: str, fixed: tuple[tuple[str, Any], ...]) -> Mould:
    return Mould(render_to_string(template, {**dict(fixed), "slot": Slot()}))
