"""All the sheets of a release as files: in batches, among processes, started again where it was.

What may be withdrawn meanwhile (`sheets.Shared`: agreements, the notice, what of the department is
shown) is read when a batch starts and again when its sheets are set: where it changed they are
made anew. No file is put in place of what was withdrawn more than a moment before.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils import timezone

from senacs.analytics import queries as releases
from senacs.analytics.actions import ensure_file
from senacs.analytics.models import Release
from senacs.analytics.processes import shared_out
from senacs.analytics.queries import FrozenStructure
from senacs.publications.render_pdf import pdf
from senacs.publications.sheets import Shared, departments, documents, shared
from senacs.territories.models import Territory
from senacs.territories.rules import FRANCE, Level

SIZE = 40
"""Sheets that are made of one reading of their department: some seconds."""


@dataclass(frozen=True)
class Batch:
    """Some structures of a department that answered. `release`: its name."""

    release: str
    department: str
    structures: tuple[int, ...]
    folder: Path


@dataclass(frozen=True)
class Done:
    """How many sheets of a batch were made, and how many were there already."""

    made: int
    known: int


def file_name(one: FrozenStructure, release: Release) -> str:
    """The name of the file of a sheet, wherever it is given."""
    return f"senacs-fiche-{one.identifier}-{release.edition.survey_year}.pdf"


def batches(release: Release, folder: Path, wanted: Sequence[str] = ()) -> list[Batch]:
    """All that is to be made, in the order of departments. `wanted`: only these departments."""
    ensure_file(release)
    country = Territory.objects.get(level=Level.COUNTRY, code=FRANCE)
    found = [one for one in releases.register(release, territory=country) if one.answered]
    known = departments({one.commune_code for one in found})
    by_department: dict[str, list[int]] = {}
    for one in found:
        code = known[one.commune_code].code
        if not wanted or code in wanted:
            by_department.setdefault(code, []).append(one.structure_id)
    return [
        Batch(release.name, code, tuple(some[start : start + SIZE]), folder / release.name / code)
        for code, some in sorted(by_department.items())
        for start in range(0, len(some), SIZE)
    ]


def make_all(asked: Sequence[Batch], processes: int = 1) -> Iterator[Done]:
    """Make what lacks or is no longer so, batch by batch."""
    return shared_out(make, asked, processes)


def make(batch: Batch) -> Done:
    """The sheets of a batch; nothing when its files are those that would be made.

    They hide nothing: the folder is for its owner only.
    """
    now, structures = _read(batch)
    names = {one.structure_id: file_name(one, now.release) for one in structures}
    mark = batch.folder / f".{batch.structures[0]}"
    if _is_done(batch, mark, _told(batch, now), names.values()):
        return Done(0, len(structures))
    while True:
        on = timezone.localdate()
        made = {
            names[one.structure_id]: pdf(document.to_json())
            for one, document in documents(now, structures, on=on)
        }
        before, (now, _) = _told(batch, now), _read(batch)
        if _told(batch, now) == before:
            break
    batch.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    mark.unlink(missing_ok=True)
    with TemporaryDirectory(dir=batch.folder, prefix=".making-") as drafts:
        for name, content in made.items():
            _put(content, Path(drafts) / name, batch.folder / name)
        _put(before.encode(), Path(drafts) / mark.name, mark)
    return Done(len(made), 0)


def _read(batch: Batch) -> tuple[Shared, list[FrozenStructure]]:
    """What stands now; the structures are those of the release, which never change."""
    release = releases.named(batch.release)
    assert release is not None
    ensure_file(release)
    department = Territory.objects.get(level=Level.DEPARTMENT, code=batch.department)
    known = releases.structures(release, batch.structures)
    return shared(release, department), [known[one] for one in batch.structures]


def _told(batch: Batch, now: Shared) -> str:
    """What the files of a batch are made of."""
    return hashlib.sha256(f"{now.told} {batch.structures}".encode()).hexdigest()


def _is_done(batch: Batch, mark: Path, told: str, names: Iterable[str]) -> bool:
    if not mark.is_file() or mark.read_text() != told:
        return False
    return all((batch.folder / name).is_file() for name in names)


def _put(content: bytes, draft: Path, place: Path) -> None:
    """Written beside, for its owner only, then swapped in: nobody reads half a file."""
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    draft.replace(place)
