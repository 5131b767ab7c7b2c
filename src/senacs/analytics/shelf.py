"""Verdicts kept beside the release they are about: decided once, the same for ever."""

import gzip
import hashlib
import json
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from senacs.method.disclosure import Verdict
from senacs.method.disclosure.cube import Address, Place, Slot

_METHOD = 4
"""To raise when `method.disclosure` decides otherwise: what was decided before is left aside."""


def shelved(
    release: Path, told: str, decide: Callable[[], Mapping[Address, Verdict]]
) -> Mapping[Address, Verdict]:
    """What was decided of a release, or what is decided now. `told`: all that it depends on.

    Files are derived: one that is lost, or was cut short, is made again.
    """
    name = hashlib.sha256(f"{_METHOD} {told}".encode()).hexdigest()[:24]
    folder = release.with_suffix(".verdicts")
    try:
        return _read(folder / f"{name}.json.gz")
    except (OSError, EOFError, ValueError):
        found = decide()
        _write(folder / f"{name}.json.gz", found)
        return found


def _read(path: Path) -> Mapping[Address, Verdict]:
    lines = json.loads(gzip.decompress(path.read_bytes()))
    return {
        Address(Slot(Place(*place), dimension, category), row): Verdict(verdict)
        for place, dimension, category, row, verdict in lines
    }


def _write(path: Path, found: Mapping[Address, Verdict]) -> None:
    lines = [[*address.slot, address.row, verdict] for address, verdict in found.items()]
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as draft:
        draft.write(gzip.compress(json.dumps(lines).encode(), compresslevel=1, mtime=0))
    Path(draft.name).replace(path)
