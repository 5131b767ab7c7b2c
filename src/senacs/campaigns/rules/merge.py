"""Decides what a save changes, field by field, when others may have written meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Conflict:
    """Two people changed the same field: the three values to show."""

    key: str
    mine: Any
    theirs: Any
    before: Any


@dataclass(frozen=True)
class Merge:
    """`written`: {key: (old, new)}; `conflicts` are left as they stand."""

    written: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()


def merge(
    current: Mapping[str, Any], mine: Mapping[str, Any], before: Mapping[str, Any] | None
) -> Merge:
    """Compare what stands, what is sent, and what the sender had before the eyes.

    Values are encoded answers (see `encode`). `before` is None when the sender saw the latest
    version: nothing can conflict. A field whose value has moved since, to something else than
    what is sent, is a conflict; the others are written.
    """
    written: dict[str, tuple[Any, Any]] = {}
    conflicts = []
    for key, value in mine.items():
        standing = current.get(key)
        if standing == value:
            continue
        if before is not None and standing != before.get(key):
            conflicts.append(Conflict(key, value, standing, before.get(key)))
        else:
            written[key] = (standing, value)
    return Merge(written, tuple(conflicts))


def encode(value: Any, missing: str | None) -> Any:
    """One JSON value for an answer: the value, `{"missing": code}`, or None for no answer."""
    return {"missing": missing} if missing else value


def decode(encoded: Any) -> tuple[Any, str | None]:
    """Inverse of `encode`: (value, missing code). No answer is itself an object."""
    if isinstance(encoded, dict):
        return None, str(encoded["missing"])
    return encoded, None
