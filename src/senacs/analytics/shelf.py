"""What is derived from a release and kept beside its file: verdicts above all, decided once."""

import gzip
import hashlib
import json
import tempfile
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import orjson

from senacs.method.disclosure import Verdict
from senacs.method.disclosure.cube import Address, Place, Slot

_METHOD = 12
"""To raise when `method.disclosure` decides otherwise: what was decided before is left aside."""


def shelved(
    release: Path, told: str, decide: Callable[[], Mapping[Address, Verdict]]
) -> Mapping[Address, Verdict]:
    """What was decided of a release, or what is decided now. `told`: all that it depends on.

    Files are derived: one that is lost, or was cut short, is made again.
    """
    path = _place(release, told)
    try:
        return _read(path)
    except (OSError, EOFError, ValueError):
        found = decide()
        _write(path, found)
        return found


def is_shelved(release: Path, told: str) -> bool:
    """Whether that was decided already."""
    return _place(release, told).exists()


def _place(release: Path, told: str) -> Path:
    name = hashlib.sha256(f"{_METHOD} {told}".encode()).hexdigest()[:24]
    return release.with_suffix(".verdicts") / f"{name}.json.gz"


def unpacked(path: Path) -> Any:
    """The JSON of a compressed file. Raises OSError, EOFError, ValueError: missing, cut short."""
    return orjson.loads(gzip.decompress(path.read_bytes()))


def packed(document: Any) -> bytes:
    """The same as bytes: those of two equal documents are equal."""
    return gzip.compress(json.dumps(document).encode(), compresslevel=1, mtime=0)


def put(path: Path, content: bytes) -> None:
    """Write beside, then swap in: two processes may make the same file at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as draft:
        draft.write(content)
    Path(draft.name).replace(path)


def _read(path: Path) -> Mapping[Address, Verdict]:
    return {
        Address(_slot(*place, dimension, category), row): _verdict(verdict)
        for place, dimension, category, row, verdict in unpacked(path)
    }


@lru_cache(maxsize=50_000)
def _slot(level: str, code: str, is_public: bool, dimension: str, category: str) -> Slot:  # noqa: FBT001
    """The same for all indicators: there are hundreds of each release."""
    return Slot(Place(level, code, is_public), dimension, category)


@cache
def _verdict(code: str) -> Verdict:
    return Verdict(code)


def _write(path: Path, found: Mapping[Address, Verdict]) -> None:
    put(path, packed([[*address.slot, address.row, verdict] for address, verdict in found.items()]))
