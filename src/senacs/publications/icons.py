"""The icons that a document names, read from the pinned icon set, as plain SVG."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

_NAME = re.compile(r"[a-z0-9-]+")


class UnknownIconError(LookupError):
    """A section names an icon that the set does not have."""


def icons_of(document: Mapping[str, Any]) -> dict[str, str]:
    """Name and drawing of each icon of a document."""
    return {name: icon(name) for name in sorted(set(_names(document)))}


@cache
def icon(name: str) -> str:
    """One icon; its strokes have the colour `currentColor`."""
    path = Path(settings.NODE_MODULES) / "lucide-static" / "icons" / f"{name}.svg"
    if not _NAME.fullmatch(name) or not path.is_file():
        raise UnknownIconError(name)
    text = re.sub(r"<!--.*?-->", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"\s*\n\s*", " ", text).strip()


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        name = value.get("icon")
        if isinstance(name, str) and name:
            yield name
        for item in value.values():
            yield from _names(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _names(item)
