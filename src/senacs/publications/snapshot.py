"""The JSON form of a document: how it is made, recognised, and read again after years."""

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

Json = dict[str, Any]
SLOT = "slot"


def fingerprint(document: Json) -> str:
    """SHA-256 of the content: two publications that print the same have the same one."""
    text = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def without_expired(document: Json, on: date) -> Json:
    """The document without the local texts whose consent has ended: their place is empty."""
    kept: Json = _mapped(document, on.isoformat())
    return kept


def _mapped(value: Any, day: str) -> Any:
    if isinstance(value, list):
        return [_mapped(item, day) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("kind") == SLOT and value.get("until") and value["until"] < day:
        return value | {"filled": False, "paragraphs": [], "author": "", "mention": ""}
    return {key: _mapped(item, day) for key, item in value.items()}


def as_json(value: Any) -> Any:
    """Dataclasses become objects that carry their kind; sets are sorted."""
    if is_dataclass(value) and not isinstance(value, type):
        kind = {"kind": value.kind} if hasattr(value, "kind") else {}
        return kind | {f.name: as_json(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [as_json(item) for item in value]
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    return value
